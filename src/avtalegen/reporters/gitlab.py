"""GitLab's code quality report: a list of issues that a merge request shows on the lines they are about.

GitLab reads ``description``, ``check_name``, ``fingerprint``, ``severity`` and ``location``, and keeps only one of
several issues with the same fingerprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.reporters.json import dump, fingerprint
from avtalegen.reporters.summary import NOTHING_ELSE, Summary

_SEVERITY = {"feil": "major", "advarsel": "minor", "merknad": "info"}


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """One issue a finding; a run without findings is an empty list."""
    seen: Counter[str] = Counter()
    issues = []
    for diagnostic in diagnostics:
        mark = fingerprint(diagnostic)
        seen[mark] += 1
        issues.append(_issue(diagnostic, mark, seen[mark]))
    return dump(issues)


def _issue(diagnostic: Diagnostic, mark: str, turn: int) -> dict[str, Any]:
    # A finding about the file as a whole is shown on its first line: GitLab drops an issue without one.
    return {
        "description": f"{diagnostic.message} {diagnostic.hint}".strip(),
        "check_name": diagnostic.code,
        "fingerprint": mark if turn == 1 else sha256(f"{mark}{turn}".encode()).hexdigest()[:32],
        "severity": _SEVERITY[diagnostic.severity],
        "location": {"path": _path(diagnostic.place.file), "lines": {"begin": max(1, diagnostic.place.line)}},
    }


def _path(path: str) -> str:
    """Relative to the root of the repository, with slashes and without «./»: others are not found."""
    return path.replace("\\", "/").removeprefix("./")
