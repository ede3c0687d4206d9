"""Colours as ``#rrggbb``: their contrast, and some of our own markup in another colour than ours."""

from __future__ import annotations

import re

INK, ENOUGH = "1f3864", 4.5
"""The colour of those who have chosen none, and the least contrast of text with what is behind it (WCAG 2.1, 1.4.3)."""
_LIGHT = {"dee6f0": 0.86, "eef2f7": 0.93, "f2f5fa": 0.94, "f3f6fa": 0.95}
"""The light shades of our own colour, and how much white is in each."""
_SHADES = re.compile("|".join((INK, *_LIGHT)), re.IGNORECASE)


def painted(markup: str, colour: str) -> str:
    """Some of our own markup (never a text of the file's) with that colour and its shades in the place of ours."""
    shades = {shade: _mixed(colour, white).removeprefix("#") for shade, white in _LIGHT.items()}
    shades[INK] = _readable(colour, "#" + shades["dee6f0"]).removeprefix("#")
    return _SHADES.sub(lambda found: shades[found.group().lower()], markup)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#rrggbb``, from 1 to 21 (WCAG 2.1, «contrast ratio»)."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _mixed(colour: str, white: float) -> str:
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in _parts(colour))


def _readable(colour: str, behind: str) -> str:
    """The colour, made darker where it could not be read on its own light shade: headings of tables stand on that."""
    while contrast(colour, behind) < ENOUGH:
        colour = "#" + "".join(f"{part * 19 // 20:02x}" for part in _parts(colour))
    return colour
