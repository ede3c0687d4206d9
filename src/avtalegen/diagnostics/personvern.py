"""What no file may hold and no report may show: identity numbers, private addresses, a participant's own case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from avtalegen.diagnostics.kode import Kode
from avtalegen.diagnostics.personvernkoder import DUF_NUMMER, ENKELTSAK, FOEDSELSDATO, FOEDSELSNUMMER, PRIVAT_EPOST

_MASK = "•"
_SIFFER = re.compile(r"\d")
_SKILLE = "[\\s\u00ad\u200b.\\-–]{0,2}"
_ELLEVE = re.compile(rf"(?<!\d)(?=(\d(?:{_SKILLE}\d){{10}})(?!\d))")
_DUF = re.compile(rf"\bduf\b\D{{0,20}}?(\d(?:{_SKILLE}\d){{11}})(?!\d)", re.I)
_DATO = r"\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
_FOEDT = re.compile(rf"(?:\bf\.|\bfødt\b|\bfødselsdato\b|\bfødselsdag\b)[\s:\"']*({_DATO})(?!\d)", re.I)
_PRIVATE = (
    "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "icloud", "me", "mac", "yahoo", "ymail", "aol",
    "proton", "protonmail", "gmx", "mail", "online", "broadpark", "getmail", "lyse", "altibox", "start", "frisurf",
    "c2i", "bluezone",
)  # fmt: skip
_PRIVAT_EPOST = re.compile(
    rf"([\w.+\-]+)@(?:{'|'.join(_PRIVATE)})\.(?:com|no|net|org|me|ch|de|co\.uk|dk|se)\b(?!\.\w)", re.I
)
_ENKELTSAK = re.compile(
    r"\b(?:[Dd]eltaker(?:en)?|[Ff]lyktning(?:en)?|[Bb]ruker(?:en)?|[Kk]lient(?:en)?)\s+"
    r"(?!Nav\b|NAV\b)([A-ZÆØÅ][a-zæøåé]+(?:[ \-][A-ZÆØÅ][a-zæøåé]+)+)"
)
_VEKTER_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0)
_VEKTER_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SYNTETISK = (80, 65, 40)
"""What the synthetic series add to the month: the tax administration's test people, and Nav's two."""


class Treff(NamedTuple):
    """Something that must not stand in a file: the code, where it stands in the text, and what of it to hide."""

    kode: Kode
    start: int
    slutt: int
    skjul: tuple[int, int]


def finn(text: str) -> list[Treff]:
    """Everything in a text that must not be there, from left to right."""
    return sorted(_alle(text), key=lambda one: (one.start, one.slutt))


def skjul(text: str) -> str:
    """The text with the letters and digits of what must not be shown replaced, everything else in its place."""
    for found in _alle(text):
        start, end = found.skjul
        hidden = "".join(_MASK if char.isalnum() else char for char in text[start:end])
        text = text[:start] + hidden + text[end:]
    return text


def _alle(text: str) -> list[Treff]:
    found: list[Treff] = []
    if _SIFFER.search(text):
        found += [Treff(FOEDSELSNUMMER, *span, span) for span in _identitetsnumre(text)]
        found += [Treff(DUF_NUMMER, *one.span(1), one.span(1)) for one in _DUF.finditer(text)]
        found += [Treff(FOEDSELSDATO, *one.span(1), one.span(1)) for one in _FOEDT.finditer(text)]
    if "@" in text:
        found += [Treff(PRIVAT_EPOST, *one.span(), one.span(1)) for one in _PRIVAT_EPOST.finditer(text)]
    found += [Treff(ENKELTSAK, *one.span(), one.span(1)) for one in _ENKELTSAK.finditer(text)]
    return found


def _identitetsnumre(text: str) -> Iterator[tuple[int, int]]:
    """Where national identity numbers and D-numbers stand, also with separators between the digits."""
    for match in _ELLEVE.finditer(text):
        digits = [int(char) for char in match.group(1) if char.isdigit()]
        if len(digits) == len(_VEKTER_1) and er_identitetsnummer(digits):
            yield match.span(1)


def er_identitetsnummer(digits: list[int]) -> bool:
    """Whether eleven digits are a birth date (a D-number's day is 40 more) and two check digits that agree."""
    if any(_rest(digits, weights) for weights in (_VEKTER_1, _VEKTER_2)):
        return False
    day, month, year = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    day -= 40 if day > 40 else 0
    month -= next((more for more in _SYNTETISK if month > more), 0)
    try:
        date(2000 + year, month, day)  # a leap year where it matters: 1900 is the only year this lets too much through
    except ValueError:
        return month == 2 and day == 29
    return True


def _rest(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
