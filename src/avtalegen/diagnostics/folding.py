"""Text as a reader takes it, whatever characters it is written with, and the way back to where each thing stands."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_STRANGE = re.compile("[^\t\n\r\x20-\x7e\xa0\xa7\xab\xbb\xc0-\xd6\xd8-\xf6\xf8-\xff–—…]")
"""Anything but what Norwegian text is written with. Letters of Latin-1 are left as they are."""
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})


class Folded(NamedTuple):
    """Text without what is not seen, digits of every script as 0–9, and one letter for each of its look-alike forms."""

    text: str
    origin: tuple[int, ...] | None
    """Where each character stood; ``None`` when nothing was changed."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as it was of a place in the folded text."""
        return (start, end) if self.origin is None else (self.origin[start], self.origin[end - 1] + 1)


def fold(text: str) -> Folded:
    """Fold a text. Costs one search where there is nothing to fold."""
    if _STRANGE.search(text) is None:
        return Folded(text, None)
    found = [(at, plain) for at, char in enumerate(text) if (plain := _plain(char))]
    return Folded("".join(plain for _, plain in found), tuple(at for at, _ in found))


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
