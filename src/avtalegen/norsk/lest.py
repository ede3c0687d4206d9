"""Days and shares that are written in a text of people's own, as figures or with the month's name, in either form."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from avtalegen.norsk.spraak import MAANEDSNAVN

_MAANED = "|".join(MAANEDSNAVN)
_DAG = re.compile(
    rf"(?<![\d.§])(?:(\d{{1,2}})\. ?(?:({_MAANED})(?: (\d{{4}}))?|(\d{{1,2}})\. ?((?:19|20)\d\d))|((?:19|20)\d\d)-(\d\d)-(\d\d))(?![\d.]\d|\d)",
    re.I,
)
PROSENT = re.compile(r"(?<![\d.,])(\d{1,6})(?:[.,]\d{1,3})? ?(?:%|prosent(?!poeng))", re.I)
MER_ENN_ALT = re.compile(r"øk|auk|veks|still|årsverk|tillegg|dobl|av forrige|av førre", re.I)
"""What may well be above a hundred per cent."""


def dager_i(text: str) -> Iterator[tuple[re.Match[str], bool, date | None]]:
    """Each day that is written: where, whether it exists, and which it is where the year is said; else it may be a leap year."""
    for match in _DAG.finditer(text):
        day, name, named_year, month, year, iso_year, iso_month, iso_day = match.groups()
        number = MAANEDSNAVN.index(name.lower()) + 1 if name else int(month or iso_month)
        said = named_year or year or iso_year
        last = monthrange(int(said or 2000), number)[1] if 1 <= number <= 12 else 0
        there = 1 <= int(day or iso_day) <= last
        yield match, there, date(int(said), number, int(day or iso_day)) if there and said else None
