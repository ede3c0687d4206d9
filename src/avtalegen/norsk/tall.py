"""Dates and numbers as they are written in running text."""

from __future__ import annotations

from datetime import date

from avtalegen.norsk.maalform import NBSP, ORD, Maalform

MAANEDSNAVN = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
"""The same in both standards."""


def dato(day: date) -> str:
    """«1. august 2026», with no-break spaces so that the date is never split over two lines."""
    return f"{day.day}.{NBSP}{MAANEDSNAVN[day.month - 1]}{NBSP}{day.year}"


def tallord(number: int, maalform: Maalform) -> str:
    """Words up to twelve, figures from thirteen."""
    words = ORD[maalform].tall
    return words[number] if 0 <= number < len(words) else str(number)


def organisasjonsnummer(digits: str) -> str:
    """«922 092 648» with no-break spaces; anything but nine digits is left as it is."""
    return NBSP.join((digits[:3], digits[3:6], digits[6:])) if len(digits) == 9 else digits


def hyppighet(words: str, maalform: Maalform) -> str:
    """«månedlig» → «hver måned»; words of the file's own stay."""
    return ORD[maalform].hyppighet.get(words.casefold(), words)
