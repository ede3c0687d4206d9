"""A file without findings, and small ways to change it and check it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.workflows.load import load

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "tilfeller"
TODAY = date(2026, 9, 1)
GOOD = (CASES / "uten-funn" / "avtale.yaml").read_text(encoding="utf-8")


def changed(*replacements: tuple[str, str], text: str = GOOD) -> str:
    """The file with some words replaced; each must be there."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def found(text: str, *, today: date | None = TODAY, utkast: bool = False) -> list[Diagnostic]:
    """What is found in a file's text."""
    return list(load(text.encode(), "avtale.yaml", dagen=today, utkast=utkast).diagnostics)


def codes(text: str, *, today: date | None = TODAY, utkast: bool = False) -> list[str]:
    """The codes of what is found."""
    return [one.code for one in found(text, today=today, utkast=utkast)]
