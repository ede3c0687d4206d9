"""Characters that nobody sees, and codes for them: what they are called, and when they are a part of the text after all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_FORMAT = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
_SELECTORS = "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
_UNSEEN = re.compile(f"[{_CONTROL}{_FORMAT}{_SELECTORS}]")
_JOINERS = "\u200c\u200d"
_NAMES = {
    "\u00ad": "myk bindestrek",
    "\u200b": "mellomrom uten bredde",
    "\u200c": "skilletegn uten bredde",
    "\u200d": "bindetegn uten bredde",
    "\u200e": "retningsmerke, venstre til høyre",
    "\u200f": "retningsmerke, høyre til venstre",
    "\x85": "linjeskilletegn",
    "\u2028": "linjeskilletegn",
    "\u2029": "avsnittsskilletegn",
    "\u2060": "ordbinder",
    "\ufeff": "byterekkefølgemerke",
} | dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "tegn som snur skriveretningen")


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Where each such character stands, and what it is called with its number.

    A joiner between letters of scripts that are written with it, or in an emoji, is a part of the text; so is the mark
    after a sign that says how it is drawn.
    """
    for match in _UNSEEN.finditer(text):
        at, char = match.start(), match.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char in _JOINERS and before >= "\u0600" and after >= "\u0600":
            continue
        if "\ufe00" <= char <= "\ufe0f" and before and (unicodedata.category(before) == "So" or after == "\u20e3"):
            continue
        name = _NAMES.get(char)
        yield at, f"{name}, U+{ord(char):04X}" if name else f"U+{ord(char):04X}"


_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[^\\])")
_TEXT = '\\"/ \nnxuU'
"""What may follow a backslash in double quotes: a sign that stands for itself, a new line, and a character by its number."""


def escape(written: str) -> str | None:
    """The first code that is hardly meant as one in a text in double quotes, both as they stand: «\\t» in «C:\\temp»."""
    return next((match[1] for match in _ESCAPE.finditer(written) if match[1][1] not in _TEXT), None)
