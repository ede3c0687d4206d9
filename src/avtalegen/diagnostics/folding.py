"""Text as it is read: without what is not seen, one sign for each of its look-alike forms, and digits that are written as codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_STRANGE = re.compile("[^\t\n\r\x20-\x7e\xa0\xa7\xab\xbb\xc0-\xd6\xd8-\xf6\xf8-\xff–—…]")
"""Anything but what Norwegian text is written with. Letters of Latin-1 are left as they are."""
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})
_KODER = ("%", "&#")
_KODET = re.compile(
    r"%(?:25){0,3}(2[\da-f]|3\d)|&(?:amp;)?#0{0,4}(4[89]|5[0-7])(?!\d);?|&(?:amp;)?#x0{0,4}3(\d)(?![\da-f]);?",
    re.I,
)
"""A digit that is written as a code of an address or of a page, and what an address writes between digits."""
_GRUNNTALL = {1: 16, 2: 10}
"""The groups that are the whole code of a sign, and what they are counted in."""


class Folded(NamedTuple):
    """Text without what is not seen, digits of every script as 0–9, and one letter for each of its look-alike forms."""

    text: str
    origin: tuple[tuple[int, int], ...] | None
    """Where each character stood, from and to; ``None`` when nothing was changed."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as it was of a place in the folded text."""
        return (start, end) if self.origin is None else (self.origin[start][0], self.origin[end - 1][1])


def fold(text: str) -> Folded:
    """Fold a text. Costs a few searches where there is nothing to fold. What YAML writes as codes is read with the values."""
    coded = any(sign in text for sign in _KODER) and _KODET.search(text) is not None
    if not coded and _STRANGE.search(text) is None:
        return Folded(text, None)
    found: list[tuple[str, tuple[int, int]]] = []
    shown = 0
    for code in _KODET.finditer(text) if coded else ():
        found += _folded(text, shown, code.start())
        found.append((_tegnet(code), code.span()))
        shown = code.end()
    found += _folded(text, shown, len(text))
    return Folded("".join(plain for plain, _ in found), tuple(at for _, at in found))


def _tegnet(code: re.Match[str]) -> str:
    """What a code stands for: the first two groups say it whole, the others only the digit."""
    said = code[code.lastindex or 0]
    return chr(int(said, _GRUNNTALL[code.lastindex])) if code.lastindex in _GRUNNTALL else said


def _folded(text: str, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    return [(plain, (at, at + 1)) for at in range(start, end) if (plain := _plain(text[at]))]


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character as one or none: a digit as 0–9, what is not seen as nothing, other forms of a letter as the letter."""
    if char in "\t\n\r":
        return char
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(char) in _UNSEEN:
        return "\n" if char in "\x0b\x0c\x85" else ""
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char
