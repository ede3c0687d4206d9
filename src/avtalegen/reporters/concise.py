"""One line a finding, ``file:line:column: severity: message [code]``: for many files, for editors and for grep."""

from __future__ import annotations

from collections.abc import Sequence

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.reporters.summary import NOTHING_ELSE, Summary, sentence
from avtalegen.reporters.text import headline


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """The findings in order, and the closing sentence on a line of its own."""
    return "".join(f"{headline(diagnostic)}\n" for diagnostic in diagnostics) + sentence(diagnostics, summary) + "\n"
