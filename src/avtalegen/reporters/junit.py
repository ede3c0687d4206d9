"""JUnit XML: one test suite a file, one failing test case a finding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.reporters.summary import NOTHING_ELSE, Summary


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """Every file that was read is a suite; one without findings has one passing case. Notes do not fail."""
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in summary.files}
    for name, found in groupby(diagnostics, key=lambda one: one.place.file):
        by_file.setdefault(name, []).extend(found)
    suites = "".join(_suite(name, found) for name, found in by_file.items())
    failures = sum(_fails(one) for one in diagnostics)
    tests = sum(max(1, len(found)) for found in by_file.values())
    head = f'<testsuites name="avtalegen" tests="{tests}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(name: str, found: list[Diagnostic]) -> str:
    failures = sum(_fails(one) for one in found)
    head = f'  <testsuite name={_attribute(name)} tests="{max(1, len(found))}" failures="{failures}">\n'
    cases = "".join(map(_case, found)) or f'    <testcase classname={_attribute(name)} name="uten funn"/>\n'
    return f"{head}{cases}  </testsuite>\n"


def _case(one: Diagnostic) -> str:
    place = one.place
    name = f"{one.code}:{place.line}:{place.column}" if place.line else one.code
    head = f"    <testcase classname={_attribute(place.file)} name={_attribute(name)}"
    text = _legal(escape(f"{place.file}:{place.line}:{place.column}\n{one.message}\n{one.hint}"))
    if not _fails(one):
        return f"{head}>\n      <system-out>{text}</system-out>\n    </testcase>\n"
    kind = f"type={_attribute(one.severity)} message={_attribute(one.message)}"
    return f"{head}>\n      <failure {kind}>{text}</failure>\n    </testcase>\n"


def _fails(one: Diagnostic) -> bool:
    return one.severity != "merknad"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """What XML cannot hold, and what a terminal could act on, as the replacement character."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
