"""The participant's course as a picture: SVG for the page and the PDF, lines broken by the widths of letters."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from avtalegen.document.tree import Course, Look
from avtalegen.writers.widths import wide
from avtalegen.writers.wording import legal

WIDTH = 680
_SIZE, _LINE, _PAD, _GAP = 13, 17, 8, 8
_TIMELINE, _WHEN, _SIDES = 12, 34, (204, 446)
_BOX = 226
_WIDER = 1.12
"""How much wider the letters of the PDF are than those that were measured."""


def svg(course: Course, font: str, look: Look) -> str:
    """The picture. ``font`` is a list of families; the line, the headings and the boxes have the colours of the ``look``."""
    pieces, at = [], 30
    colour, first, second = map(look.painted, ("#1f3864", "#dee6f0", "#eef2f7"))
    for place, step in enumerate(course.steps):
        lines = [_lines(step.when, _SIDES[0] - _WHEN - 12, bold=True)]
        lines += [_lines(text, _BOX - 2 * _PAD, bold=False) for text in step.said]
        height = max(map(len, lines)) * _LINE + 2 * _PAD
        middle = at + height // 2
        pieces += [f'<circle cx="{_TIMELINE}" cy="{middle}" r="6" fill="{colour}"/>']
        pieces += [_text(_WHEN, middle, lines[0], f'font-weight="bold" fill="{colour}"')]
        for side, said in enumerate(lines[1:]):
            if any(said):
                pieces.append(_box(_SIDES[side], at, height, second if side else first))
                pieces.append(_text(_SIDES[side] + _PAD, middle, said, 'fill="#1a1a1a"'))
        at += height + (_GAP if place + 1 < len(course.steps) else 0)
    head = (
        _text(x, 12, (name,), f'font-weight="bold" fill="{colour}"')
        for x, name in zip((_WHEN, *_SIDES), course.header, strict=True)
    )
    line = f'<path d="M{_TIMELINE} 24V{at + 4}m-6 -2l6 8l6 -8" fill="none" stroke="{colour}" stroke-width="3"/>'
    whole = f'viewBox="0 0 {WIDTH} {at + 14}" font-family="{escape(font)}" font-size="{_SIZE}"'
    named = f"<title>{escape(legal(course.title))}</title><desc>{escape(legal(course.told()))}</desc>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {whole}>{named}{line}{"".join(head)}{"".join(pieces)}</svg>'


def _box(x: int, y: int, height: int, fill: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{_BOX}" height="{height}" rx="5" fill="{fill}"/>'


def _text(x: int, middle: int, lines: tuple[str, ...], look: str) -> str:
    """Lines around a middle; the space at the end of each keeps words apart for those who copy them."""
    first = middle - (len(lines) - 1) * _LINE / 2 + _SIZE * 0.36
    spans = " ".join(
        f'<tspan x="{x}" y="{first + place * _LINE:g}">{escape(line)}</tspan>' for place, line in enumerate(lines)
    )
    return f"<text {look}>{spans}</text>"


def _lines(text: str, width: int, *, bold: bool) -> tuple[str, ...]:
    """A text on lines of a width; a word that is longer than a line is cut."""
    room = width * 1000 / _SIZE / _WIDER
    lines, line = [], ""
    for word in _cut(legal(text).split(), room, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and wide(longer, bold=bold) > room:
            lines.append(line)
            longer = word
        line = longer
    return (*lines, line)


def _cut(words: list[str], room: float, *, bold: bool) -> Iterator[str]:
    for word in words:
        rest = word
        while wide(rest, bold=bold) > room and len(rest) > 1:
            fits = next(
                count for count in range(len(rest) - 1, 0, -1) if count == 1 or wide(rest[:count], bold=bold) <= room
            )
            yield rest[:fits]
            rest = rest[fits:]
        yield rest
