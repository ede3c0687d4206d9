"""What a person means by an answer: ja and nei, a choice, a date, a name in a register, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher

from avtalegen.avtale.felt import MAANEDER

_YES = frozenset({"ja", "j", "jo", "jepp", "yes", "y", "ok", "greit", "ja takk", "javisst"})
_NO = frozenset({"nei", "n", "no", "nope", "nei takk", "ikke"})
_RELATIVE = {"i dag": 0, "idag": 0, "dagens dato": 0, "i morgen": 1, "imorgen": 1, "i går": -1, "igår": -1}
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss", "ð": "d", "’": "'"})
_MUNICIPAL = re.compile(
    r"^(?:kommunen\s+)?(?P<name>.*?)(?:[\s-]+(?:kommune|kommuna|kommunen|herad|suohkan|gielda|tjïelte|tjielte|kunta|komuuni))?$"
)
_ALIKE = 0.8
"""How alike a slip and a name have to be (0–1); one letter wrong in five."""
_CLEARLY = 0.08
"""How much more alike the nearest name has to be than the next."""


def yes_no(text: str) -> bool | None:
    """Ja or nei in the ways people say it; ``None`` for anything else."""
    word = text.strip().rstrip(".!").casefold()
    return True if word in _YES else False if word in _NO else None


def choice(text: str, choices: Sequence[tuple[str, str]]) -> str | None:
    """The value of the one choice meant, by number, value, label, or how either begins; ``None`` for none or several.

    ``choices`` are values with their labels, in the order they are shown and numbered.
    """
    word = " ".join(fold(text).replace("_", " ").rstrip(".)").split())
    if word.isdecimal() and 0 < int(word) <= len(choices):
        return choices[int(word) - 1][0]
    names = [(value, [fold(name).replace("_", " ") for name in (value, label)]) for value, label in choices]
    for fits in (_same, _begins, _holds):
        found = [value for value, known in names if word and any(fits(name, word) for name in known)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _same(name: str, word: str) -> bool:
    return name == word


def _begins(name: str, word: str) -> bool:
    return name.startswith(word)


def _holds(name: str, word: str) -> bool:
    words = re.findall(r"\w+", name)
    return all(any(part.startswith(typed) for part in words) for typed in word.split())


def day(text: str, today: date) -> date | None:
    """A date as people write it: ``1. februar 2027``, ``1.2.27``, ``2027-02-01``, ``i dag``; ``None`` for anything else.

    A year of two digits is in this century. Without a year nothing is guessed.
    """
    word = " ".join(text.casefold().split())
    if word in _RELATIVE:
        return today + timedelta(days=_RELATIVE[word])
    if (found := re.fullmatch(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})", word)) is not None:
        return _date(found[1], int(found[2]), found[3])
    if (found := re.fullmatch(r"(?:den )?(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})", word)) is not None:
        return _date(found[3], int(found[2]), found[1])
    if (found := re.fullmatch(r"(?:den )?(\d{1,2})[. ]*([^\W\d]{3,9})[., ]*(\d{4}|\d{2})", word)) is not None:
        months = [number for number, name in enumerate(MAANEDER, 1) if name.startswith(found[2])]
        return _date(found[3], months[0], found[1]) if len(months) == 1 else None
    return None


def _date(year: str, month: int, number: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(number))
    except ValueError:
        return None


def fold(text: str) -> str:
    """A name without case, accents and the marks of Norwegian and Sámi letters: «Vågå» and «vaga» are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def municipal(text: str) -> str:
    """The name in «Øygarden kommune», «kommunen Øygarden», «Ulvik herad»."""
    word = " ".join(text.strip().casefold().split())
    found = _MUNICIPAL.match(word)
    return found["name"] if found is not None and found["name"] else word


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names a slip may mean, nearest first: one where it is clearly nearer than the rest, else all that are near."""
    word = fold(text)
    if len(word) < 4:
        return []
    ranked = sorted(((SequenceMatcher(None, word, fold(name)).ratio(), name) for name in names), reverse=True)
    near = [(ratio, name) for ratio, name in ranked if ratio >= _ALIKE]
    if len(near) > 1 and near[0][0] - near[1][0] >= _CLEARLY:
        near = near[:1]
    return [name for _, name in near[:5]]
