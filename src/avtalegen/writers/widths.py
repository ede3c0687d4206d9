"""How wide words are in our own face, for what we lay out ourselves: the picture, columns, and the pages of the contents."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_WIDTHS = Path(__file__).with_name("bredder.json")
_OTHER = 556.0
"""The width of a letter that is not in the table: that of most."""


class _Widths(dict[str, float]):
    """The width of each letter, and of each word once it has been met, in thousandths of the size."""

    def __missing__(self, text: str) -> float:
        wide = self[text] = _OTHER if len(text) == 1 else sum(map(self.__getitem__, text))
        return wide


@cache
def widths() -> tuple[_Widths, _Widths, float]:
    """Of letters that are not bold and of bold ones, and how high a line is to the size of its letters."""
    found = json.loads(_WIDTHS.read_text(encoding="utf-8"))
    return _Widths(found["regular"]), _Widths(found["bold"]), sum(found["line"])


def wide(text: str, *, bold: bool = False) -> float:
    """The width of a word, in thousandths of the size of its letters."""
    regular, heavy, _ = widths()
    return (heavy if bold else regular)[text]
