"""What a report may say besides the findings: which files were read, which were passed over, and what is covered."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from avtalegen.diagnostics.diagnostic import Diagnostic

_ENDING = re.compile(r"\d+ fil(?:er)? kontrollert(?:, \d+ hoppet over)?: .+\.")
_JUNIT = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="avtalegen"'
_ISSUE = {"description", "check_name", "fingerprint", "severity", "location"}


def is_report(data: bytes) -> bool:
    """Whether the bytes are a report of ours in any of the formats."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if text.startswith(_JUNIT):
        return True
    if text[:1] in ("{", "["):
        try:
            return _is_ours(json.loads(text))
        except (ValueError, RecursionError):
            return False
    lines = text.rstrip("\n").splitlines()
    return bool(lines) and _ENDING.fullmatch(lines[-1]) is not None


def _is_ours(said: Any) -> bool:
    match said:
        case list():
            return all(isinstance(issue, dict) and issue.keys() == _ISSUE for issue in said)
        case {"versjon": _, "funn": list(), "sammendrag": _}:
            return True
        case {"runs": [{"tool": {"driver": {"name": "avtalegen"}}}]}:
            return True
        case _:
            return False


SEVERITIES = ("feil", "advarsel", "merknad")
_PLURAL = {"feil": "feil", "advarsel": "advarsler", "merknad": "merknader"}


class Row(NamedTuple):
    """One point of a checklist, and how well a document answers it."""

    checklist: str
    text: str
    requirements: tuple[str, ...]
    grade: str
    clauses: tuple[str, ...] = ()


class Summary(NamedTuple):
    """A run as a whole. ``coverage`` is by file, and empty unless it was asked for."""

    files: Sequence[str] = ()
    skipped: int = 0
    coverage: Mapping[str, Sequence[Row]] = MappingProxyType({})
    known: int = 0
    """How many findings are left out because they were found before."""
    quiet: int = 0
    """How many are left out because they are no errors."""


NOTHING_ELSE = Summary()
"""For a report of findings alone."""


def counts(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    """How many findings of each severity."""
    return {severity: sum(one.antall for one in diagnostics if one.severity == severity) for severity in SEVERITIES}


def sentence(diagnostics: Sequence[Diagnostic], summary: Summary) -> str:
    """«12 filer kontrollert, 3 hoppet over: 1 feil, 2 advarsler.»"""
    read = len(summary.files)
    files = "1 fil kontrollert" if read == 1 else f"{read} filer kontrollert"
    skipped = f", {summary.skipped} hoppet over" if summary.skipped else ""
    found = [f"{count} {kind if count == 1 else _PLURAL[kind]}" for kind, count in counts(diagnostics).items() if count]
    known = f" {summary.known} kjente funn er ikke vist." if summary.known else ""
    quiet = (
        f" {summary.quiet} {'advarsel eller merknad' if summary.quiet == 1 else 'advarsler og merknader'} er ikke vist."
    )
    nothing = "ingen nye funn" if known else "ingen feil" if summary.quiet else "ingen funn"
    return f"{files}{skipped}: {', '.join(found) or nothing}.{known}{quiet if summary.quiet else ''}"


Known: TypeAlias = Counter[tuple[str, str, str, str]]
"""What an earlier report found, and how often."""


def known(data: bytes, clocked: Set[str]) -> Known | None:
    """The findings of an earlier report in JSON; ``None`` where the bytes are no such report.

    ``clocked`` are the codes whose messages change from day to day though nothing in the file does.
    """
    try:
        said = json.loads(data)  # also UTF-16, which PowerShell saves what it is given as
        found = [(one["kode"], one["fil"], one["sti"], one["melding"]) for one in said["funn"]]
        return Counter(_mark(code, _posix(file), at, message, clocked) for code, file, at, message in found)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def files(before: Known) -> list[str]:
    """The files an earlier report has findings in, as they are named there, with ``/`` whatever the system."""
    return sorted({file for _, file, _, _ in before})


def fresh(
    diagnostics: Sequence[Diagnostic], before: Known, clocked: Set[str], same: Mapping[str, str]
) -> list[Diagnostic]:
    """The findings that an earlier report does not have, wherever their lines have moved.

    ``same`` is what a file of now is called in the report.
    """
    left, new = before.copy(), []
    for one in diagnostics:
        mark = _mark(one.code, same.get(one.place.file, ""), one.at, one.message, clocked)
        if left[mark]:
            left[mark] -= 1
        else:
            new.append(one)
    return new


def _mark(code: str, file: str, at: Sequence[str | int], message: str, clocked: Set[str]) -> tuple[str, str, str, str]:
    """What stays the same of a finding: not its line, nor its number in a list that others are put into."""
    where = ".".join("#" if isinstance(part, int) else part for part in at)
    return code, file, where, "" if code in clocked else message


def _posix(file: str) -> str:
    return (PureWindowsPath if "\\" in file else PurePosixPath)(file).as_posix()
