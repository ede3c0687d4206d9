"""JUnit XML: one test suite a file, one test case a finding. Only errors fail, so that CI counts what stops a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from avtalegen.diagnostics.diagnostic import Diagnostic, visible_path
from avtalegen.reporters.summary import NOTHING_ELSE, Summary

_OUTCOME = {"feil": "failure", "advarsel": "skipped", "merknad": "system-out"}
"""A warning is a case of its own kind, which readers of JUnit count apart; a note passes."""


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """Every file that was read is a suite; one without findings has one passing case."""
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in summary.files}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.place.file, []).append(diagnostic)
    suites = "".join(_suite(name, found) for name, found in by_file.items())
    tests = sum(max(1, len(found)) for found in by_file.values())
    head = f'<testsuites name="avtalegen" tests="{tests}" {_counts(diagnostics)}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(name: str, found: Sequence[Diagnostic]) -> str:
    head = f'  <testsuite name={_attribute(name)} tests="{max(1, len(found))}" {_counts(found)}>\n'
    cases = "".join(map(_case, found)) or f'    <testcase classname={_attribute(name)} name="uten funn"/>\n'
    return f"{head}{cases}  </testsuite>\n"


def _counts(found: Sequence[Diagnostic]) -> str:
    outcomes = Counter(_OUTCOME[diagnostic.severity] for diagnostic in found)
    return f'failures="{outcomes["failure"]}" errors="0" skipped="{outcomes["skipped"]}"'


def _case(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    name = f"{diagnostic.code}:{place.line}:{place.column}" if place.line else diagnostic.code
    head = f"    <testcase classname={_attribute(place.file)} name={_attribute(name)}>"
    text = _legal(
        escape(f"{visible_path(place.file)}:{place.line}:{place.column}\n{diagnostic.message}\n{diagnostic.hint}")
    )
    outcome = _OUTCOME[diagnostic.severity]
    more = "" if outcome == "system-out" else _told(diagnostic)
    return f"{head}\n      <{outcome}{more}>{text}</{outcome}>\n    </testcase>\n"


def _told(diagnostic: Diagnostic) -> str:
    return f" type={_attribute(diagnostic.severity)} message={_attribute(diagnostic.message)}"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """What XML cannot hold, and what a terminal could act on, as the replacement character."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
