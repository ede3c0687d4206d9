"""Which page each chapter begins on, worked out from the finished XML and the measures of our own Word base.

Word shows the numbers in a table of contents as they were saved, and asks a question before it works them out; so they are
worked out here. Lines are broken and pages filled the way Word and LibreOffice do it: whole words, two lines of a paragraph
at the least on either page, headings with what follows them, rows of tables whole, header rows again on each page
(ECMA-376 part 1, 17.3.1.14–15, 17.3.1.44 and 17.4). Lengths are in twentieths of a point. What is laid out once is
remembered by its XML: a clause that two documents share costs nothing the second time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from avtalegen.writers.widths import widths

_HERE = Path(__file__).parent
_BLOCK = re.compile(r"<w:tbl>|</w:tbl>|<w:tr>|<w:tc>|</w:tc>|</w:tr>|<w:p>.*?</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:(?:pStyle|tblStyle) w:val="([^"]*)"')
_SPACING = re.compile(r'w:(before|after)="(\d+)"')
_MARK = re.compile(r'w:name="(_Toc\d+)"')
_INLINE = re.compile(r"<w:rPr>(.*?)</w:rPr>|<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br)/>|<w:(tab)/>|<w:(r)>")
_DRAWN = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
_EMU, _UNDER = 635, 0.18
"""DrawingML's units to a twentieth of a point, and how much of the height of a line is under its letters."""
_HYPHEN = re.compile("(?<=[\u2013-])(?=.)")
_LEAST = 2
"""The fewest lines of a paragraph on a page of their own."""
_ROOM = 300
"""A line: what a row gets of a page whose header row fills it."""


class Item(NamedTuple):
    """A paragraph or a row: its lines, the height of one, the space around, and what holds it to a page."""

    lines: int
    line: float
    air: float = 0
    """What of the height of a line is space between lines: the last on a page does without."""
    before: float = 0
    after: float = 0
    keep_next: bool = False
    whole: bool = False
    new_page: bool = False
    foot: float = 0
    """The rule under a row or a box, where the page or the table or the box ends with it."""
    header: float = 0
    """The height of the header row that comes again on a new page."""
    mark: str = ""
    """The bookmark in it that the contents lead to."""


@cache
def measures() -> Any:
    """The page and the styles of our own base."""
    return json.loads((_HERE / "maal.json").read_text(encoding="utf-8"))


def pages(parts: Iterable[str]) -> dict[str, int]:
    """The page of each bookmark that the contents lead to. ``parts`` are the body's XML in order, on our own base."""
    return _filled([item for part in parts for item in items(part)], measures()["side"]["height"])


@lru_cache(maxsize=4096)
def items(xml: str) -> tuple[Item, ...]:
    """What a piece of the body takes of the pages. A table begins and ends in the same piece."""
    return tuple(_items(_BLOCK.finditer(xml), measures()["side"]["width"]))


def _items(found: Iterator[re.Match[str]], width: int) -> Iterator[Item]:
    for match in found:
        text = match.group()
        if text == "<w:tbl>":
            yield from _table(found, match.string[match.start() : match.start() + 200])
        elif text.startswith("<w:p>"):
            yield paragraph(text, width)


def _table(found: Iterator[re.Match[str]], start: str) -> list[Item]:
    """The rows of a table; the first one's height comes again on each page where it is a header."""
    style = _STYLE.search(start)
    look = measures()["tabeller"][style[1] if style else "TableNormal"]
    rows: list[Item] = []
    header, rule = 0.0, look["top_rule"]
    for match in found:
        if match.group() == "</w:tbl>":
            break
        xml = match.string[match.end() : match.end() + 200]
        height, least, keep = _row(found, xml, look)
        is_header = not rows and "<w:tblHeader/>" in xml
        rows.append(
            Item(
                1,
                max(height + rule, least),
                keep_next=keep or is_header,
                whole=True,
                header=header,
                foot=look["insideH_rule"],
            )
        )
        rule = look["header_rule"] if is_header else look["insideH_rule"]
        header = height + look["top_rule"] if is_header else header
    return [*rows[:-1], *(last._replace(foot=look["bottom_rule"]) for last in rows[-1:])]


def _row(found: Iterator[re.Match[str]], xml: str, look: dict[str, int]) -> tuple[float, float, bool]:
    """The height of what is in a row, the least it is to be with the rule above, and whether it is held to the next."""
    said = re.match(r'<w:trPr>(?:(?!</w:trPr>).)*<w:trHeight w:val="(\d+)"', xml)
    least, heights, keep, width, height, after = float(said[1]) if said else 0.0, [0.0], False, 0, 0.0, 0.0
    for match in found:
        text = match.group()
        if text == "</w:tr>":
            return max(heights), least, keep
        if text == "<w:tc>":
            wide = re.search(r'<w:tcW w:w="(\d+)"', match.string[match.end() : match.end() + 120])
            width = (int(wide[1]) if wide else 0) - look["left"] - look["right"]
            height, after = float(look["top"] + look["bottom"]), 0.0
        elif text == "</w:tc>":
            heights.append(height + after)
        else:
            item = paragraph(text, width)
            keep = keep or item.keep_next
            height, after = height + max(after, item.before) + item.lines * item.line, item.after
    return max(heights), least, keep


@lru_cache(maxsize=8192)
def paragraph(xml: str, width: int) -> Item:
    """One paragraph on lines of a width."""
    style = _STYLE.search(xml)
    look = measures()["avsnitt"][style[1] if style else "Normal"]
    properties = xml[: xml.find("</w:pPr>") + 1]
    said = {name: int(number) for name, number in _SPACING.findall(properties)} if "<w:spacing" in properties else {}
    new_page = '<w:pageBreakBefore w:val="0"/>' not in properties and (
        look["pageBreakBefore"] or "<w:pageBreakBefore" in properties
    )
    single = round(look["size"] * widths()[2] / 100)
    rule = look["rule"]  # «atLeast» leaves no space under the last line, which programs count differently
    line = {"exact": look["line"], "atLeast": max(single, look["line"])}.get(rule, single * look["line"] // 240)
    mark = _MARK.search(xml)
    if (drawn := _DRAWN.search(xml)) is not None:  # a picture stands on the line as a letter does
        line = int(drawn[1]) / _EMU + single * _UNDER
    return Item(
        _lines(list(_runs(xml, look)), look["size"], width - look["left"] - look["right"]),
        line,
        max(line - single, 0) if rule == "auto" else 0,
        # A box begins with the one of its paragraphs that has space above it.
        before + look["border"] if (before := said.get("before", look["before"])) else 0,
        said.get("after", look["after"]),
        '<w:keepNext w:val="0"/>' not in properties and (look["keepNext"] or "<w:keepNext/>" in properties),
        look["keepLines"],
        new_page,
        foot=look["border"],
        mark=mark[1] if mark else "",
    )


def _runs(xml: str, look: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph and whether it is bold, run by run."""
    bold = plain = bool(look["b"])
    caps = False
    for formatting, text, new_line, tab, run in _INLINE.findall(xml):
        if run:
            bold, caps = plain, look["caps"]
        elif formatting:
            bold = (
                plain
                or "<w:b/>" in formatting
                or "Strong" in formatting
                or "Mangler" in formatting
                or "Utkast" in formatting
            )
            caps = caps or "Utkast" in formatting
        elif text or new_line or tab:
            said = unescape(text) or ("\n" if new_line else "\t")
            yield (said.upper() if caps else said), bold


def _lines(runs: list[tuple[str, bool]], size: int, width: float) -> int:
    """How many lines some runs take: as many whole words on each as there is room for."""
    regular, bold, _ = widths()
    room = width * 100 / size  # thousandths of the size: the size is in half points
    if sum([sum(map((bold if heavy else regular).__getitem__, text)) for text, heavy in runs]) <= room:
        return 1 + sum([text.count("\n") for text, _ in runs])
    lines, at, held = 1, 0.0, 0.0  # ``held`` is the width of the word that goes on where no space parts two runs
    for text, heavy in runs:
        letters = bold if heavy else regular
        for number, said in enumerate(text.split("\n")):
            lines, at, held = (lines + 1, 0.0, 0.0) if number else (lines, at, held)
            for place, word in enumerate(said.split(" ")):
                gap, held = (letters[" "], 0.0) if place else (0.0, held)
                for part in _HYPHEN.split(word) if "-" in word or "\u2013" in word else (word,):
                    wide = letters[part]
                    if at + gap + wide > room and at > held:
                        lines, at, gap = lines + 1, held, 0.0
                    at, held, gap = at + gap + wide, held + wide, 0.0
                    while at > room:  # a word that is longer than the line is cut
                        lines, at = lines + 1, at - room
                    held = 0.0 if part is not word else held
    return lines


def _filled(found: list[Item], height: int) -> dict[str, int]:
    """The page of every mark, when the pages are filled one after another."""
    numbers: dict[str, int] = {}
    page, at, after = 1, 0.0, 0.0  # ``at`` is the foot of the last line, ``after`` the space it asks for below it
    held = False
    for place, item in enumerate(found):
        if item.new_page and place:
            page, at, after = page + 1, item.before, 0.0
        elif not place:
            at = item.before
        # What is held to the one before has found its page with it; where all of it is longer than a page, it goes on.
        elif (
            at + (max(after, item.before) + _begun(item, height) if held else _together(found, place, after, height))
            > height
        ):
            page, at, after = page + 1, item.header, 0.0
        else:
            at += max(after, item.before)
        if item.mark:
            numbers[item.mark] = page
        held, left = item.keep_next, item.lines * item.line
        while at + left - item.air > height:
            page, at, left = page + 1, item.header, left - _filling(item, left, height - at)
        at, after = at + left + _foot(found, place), item.after
    return numbers


def _filling(item: Item, left: float, room: float) -> float:
    """How much of what is left of an item is on a page with that room: a whole one is longer than its page, and fills it."""
    if item.whole:
        return max(room, _ROOM)
    return item.line * max(min(int((room + item.air) / item.line), round(left / item.line) - _LEAST), 0)


def _begun(item: Item, height: int) -> float:
    """The room that an item needs on the page to begin there. A row that is longer than a page begins where it is."""
    if item.whole and item.lines * item.line + item.header > height:
        return item.foot
    first = item.lines if item.whole or item.lines < 2 * _LEAST else _LEAST
    return first * item.line - item.air + item.foot


def _together(found: list[Item], place: int, after: float, height: int) -> float:
    """The room that an item and what it is held to need on the page to begin there."""
    needed = 0.0
    for number in range(place, len(found)):
        item = found[number]
        needed += max(after, item.before)
        if not item.keep_next:
            return needed + _begun(item, height)
        needed, after = needed + item.lines * item.line + _foot(found, number), item.after
    return needed


def _foot(found: list[Item], place: int) -> float:
    """The rule under an item where its table or box ends with it."""
    return 0 if place + 1 < len(found) and found[place + 1].foot else found[place].foot
