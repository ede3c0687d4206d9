"""Digits that are written as words: what the text says in figures, and where each of them stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

_ENERE = {
    "null": 0, "en": 1, "én": 1, "ett": 1, "ein": 1, "éin": 1, "eitt": 1, "ei": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5,
    "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TENAARENE = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "søtten": 17, "atten": 18, "nitten": 19, "trettan": 13, "nittan": 19,
}  # fmt: skip
_TIERE = {
    "tjue": 20, "tyve": 20, "tjuge": 20, "tretti": 30, "tredve": 30, "førti": 40, "førr": 40, "femti": 50, "seksti": 60,
    "sytti": 70, "søtti": 70, "åtti": 80, "nitti": 90,
}  # fmt: skip


def _verdier() -> dict[str, str]:
    """Every number below a hundred by its word, the old order («enogtredve») too."""
    values = {word: str(number) for word, number in (_ENERE | _TENAARENE | _TIERE).items()}
    for ten, tens in _TIERE.items():
        for one, number in _ENERE.items():
            if number:
                values |= dict.fromkeys(
                    (f"{ten}{one}", f"{ten} {one}", f"{one}og{ten}", f"{one} og {ten}"), str(tens + number)
                )
    return values


_VERDIER = _verdier()
_BEGYNNER = tuple(f"{one}{other}" for one in _ENERE for other in _ENERE)
_ORD = "|".join(sorted(map(re.escape, _VERDIER), key=len, reverse=True))
_LEDD = rf"({_ORD})(?![a-zæøåé])|({'|'.join(_ENERE)})(?={'|'.join(_ENERE)})|\d{{1,6}}"
_REKKE = (
    rf"(?<![^\W_])(?:\d{{1,6}}[\W_]{{0,4}}){{0,3}}+(?:(?:(?:{_ORD})(?![a-zæøåé])|(?:{'|'.join(_ENERE)})(?={'|'.join(_ENERE)})|\d{{1,6}})"
    r"[\s,.–/_-]{0,3}(?:og[\s,.–/_-]{1,3}|så[\s,.–/_-]{1,3})?+){4,40}"
)
"""Four words for numbers or more in a row, digits among them."""
_ANKER = ("null", "fire", "fem", "seks", "sju", "syv", "åtte", "tjue", "tretti", "førti", "nitti", "sytti")
"""No number of eleven digits is without all of these but one in many thousand."""
_NESTE = r"([a-zæøåé]{1,60})[\s,.–/_-]{0,3}(?:(?:og|så)[\s,.–/_-]{1,3})?([a-zæøåé]{1,60}|\d)?"
_SAMMENSKREVET = len("nulltrenull")
_FOER, _LENGSTE, _ORD_I_TALL, _FLEST_TVIL = 200, 600, 4, 5


class Sagt(NamedTuple):
    """A row of numbers in figures, and where each figure's word stands in the text."""

    siffer: str
    steder: tuple[tuple[int, int], ...]
    i_ord: tuple[bool, ...]
    """Of each figure, whether it was a word."""

    def stedet(self, start: int, end: int) -> tuple[int, int] | None:
        """Where some of the figures stand, if they are whole words and most of them are words."""
        places = self.steder
        if (start and places[start - 1] == places[start]) or (end < len(places) and places[end - 1] == places[end]):
            return None
        said = sum(self.i_ord[start:end])
        return (places[start][0], places[end - 1][1]) if said >= _ORD_I_TALL else None


def i_ord(small: str) -> Iterator[Sagt]:
    """The rows of numbers in words of a text in small letters. Time grows as the text does."""
    done = 0
    for at in sorted(_ankere(small)):
        if at < done or not _flere(small, at):
            continue
        for row in re.compile(_REKKE).finditer(small, max(done, at - _FOER), at + _LENGSTE):
            done = row.end()
            yield from _sagt(small, row.start(), row.end())
        done = max(done, at + 1)


def _flere(small: str, at: int) -> bool:
    """Whether a number goes on after its first word, apart from it or in one with it."""
    match = re.compile(_NESTE).match(small, at)
    if match is None:
        return False
    after = match[2] or ""
    return (match[1] in _VERDIER and (after in _VERDIER or after.isdecimal() or after.startswith(_BEGYNNER))) or (
        len(match[1]) >= _SAMMENSKREVET and match[1].startswith(_BEGYNNER)
    )


def _ankere(small: str) -> Iterator[int]:
    for word in _ANKER:
        at = small.find(word)
        while at >= 0:
            yield at
            at = small.find(word, at + len(word))


def _sagt(small: str, start: int, end: int) -> Iterator[Sagt]:
    """A row as each of what it may say: «nitti én» is 91, or 90 and 1."""
    words = list(re.compile(_LEDD).finditer(small, start, end))
    doubtful = [at for at, word in enumerate(words) if " " in word[0] and " og " not in word[0]]
    if len(doubtful) <= _FLEST_TVIL:
        for apart in product((False, True), repeat=len(doubtful)):
            yield _lest(words, {at for at, one in zip(doubtful, apart, strict=True) if one})


def _lest(words: list[re.Match[str]], apart: set[int]) -> Sagt:
    figures: list[tuple[str, tuple[int, int], bool]] = []
    for at, word in enumerate(words):
        pieces = [word[0]]
        if at in apart:
            pieces = word[0].split(" ")
        for piece in pieces:
            begin = word.start() + (word[0].rindex(piece) if piece is not pieces[0] else 0)
            place = (begin, begin + len(piece))
            figures += [(figure, place, not piece.isdecimal()) for figure in _VERDIER.get(piece, piece)]
    return Sagt(
        "".join(one for one, _, _ in figures), tuple(at for _, at, _ in figures), tuple(said for _, _, said in figures)
    )
