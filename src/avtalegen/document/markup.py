"""Strict little Markdown → ``Body``.

Understood: paragraphs, ``### `` subheadings, ``- `` and ``1. `` lists, tables (with a ``^ `` caption line before, and
column widths from the number of dashes), ``**strong**``, ``*emphasis*`` and ``::: signatur`` blocks. Anything else that
Markdown knows is an error with the line, never a guess. Data is not in the text at all: only ``slot()`` marks are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from avtalegen.document.tree import (
    Block,
    Body,
    BulletList,
    CrossReference,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    Signature,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
    Value,
)

_INLINE = re.compile("\x01(\\d+)\x02|\x03([a-z0-9-]+)\x02|(\\*\\*)|(\\*)")
_NUMBERED = re.compile(r"[0-9]{1,9}\. ")
_SEPARATOR = re.compile(r"\|(?:-+\|)+")
_FORBIDDEN = re.compile(r"\{\{|\{%|  |\bNone\b|[\x00\x04-\x09\x0b-\x1f]")
_CALLED = {"\t": "tabulator", "  ": "dobbelt mellomrom"}
_MARKDOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bilder", re.compile(r"!\[")),
    ("lenker", re.compile(r"\]\(|\]\[|\]:|\[\^")),
    ("kode", re.compile("`")),
    ("HTML", re.compile(r"<[A-Za-z/!?]")),
    ("tegnkoder", re.compile(r"&(?:#\w+|[A-Za-z]\w*);")),
    ("omvendt skråstrek", re.compile(r"\\")),
    ("gjennomstreking", re.compile("~~")),
    ("utheving med understrek", re.compile(r"__|(?<!\w)_[^_\s](?:[^_]{0,200}[^_\s])?_(?!\w)")),
)
"""Inline Markdown that the dialect does not have."""
_BLOCKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("innrykk", re.compile(r"\s+")),
    (
        "en strek, eller en overskrift med strek under",
        re.compile(r"(?:=+|-{2,}|(?:[-*_] ?){3,}|[:| ]*+-[-: ]*+\|[-:| ]*+)$"),
    ),
    ("nummer med parentes", re.compile(r"\d+\)(?= |$)")),
    ("avkryssing", re.compile(r"(?:- |\d+\. )\[[ xX]?\](?= |$)")),
    ("ukjent markering", re.compile(r"#|:::|>|```|~~~|[*+](?= |$)|:(?= )|-$|\d+\.$")),
)
"""What a line that is no block of the dialect begins with."""
_MAX_COLUMNS = 63  # Word's own limit
_SIGNATURE_FIELDS = 3
_Marker: TypeAlias = Callable[[str], int]


class MarkupError(ValueError):
    """The text is not in the strict dialect. ``line`` counts from 1 within the text (0 is the title), ``found`` is what is wrong."""

    def __init__(self, message: str, line: int, found: str = "") -> None:
        super().__init__(message)
        self.line, self.found = line, found


def slot(index: int) -> str:
    """The mark that stands for value number ``index`` in a text to be parsed."""
    return f"\x01{index}\x02"


def cross_reference(clause_id: str) -> str:
    """The mark that stands for a reference to another clause."""
    return f"\x03{clause_id}\x02"


@lru_cache(maxsize=4096)
def parse(title: str, text: str) -> Body:
    """Parse a clause's title and text. Raises ``MarkupError``.

    Remembered by text: clauses that differ only in their data have the same text and share one body.
    """
    return Body(parse_inlines(title, 0), tuple(_Parser(text).blocks()))


def parse_inlines(text: str, line: int) -> Inlines:
    """Parse one line's emphasis, slots and cross-references."""
    if (bad := _FORBIDDEN.search(text)) is not None:
        raise MarkupError(f"{_CALLED.get(bad.group()) or repr(bad.group())} kan ikke stå i teksten", line, bad.group())
    for name, pattern in _MARKDOWN:
        if (bad := pattern.search(text)) is not None:
            raise MarkupError(f"{name} kan ikke brukes i teksten: {bad.group()!r}", line, bad.group())
    found: list[Inline] = []
    strong = emphasis = False
    position = opened = 0
    for match in _INLINE.finditer(text):
        if match.start() > position:
            found.append(Text(text[position : match.start()], strong, emphasis))
        position = match.end()
        index, clause_id, two, _ = match.groups()
        if index is not None:
            found.append(Slot(int(index), strong, emphasis))
        elif clause_id is not None:
            found.append(CrossReference(clause_id))
        else:
            is_open = strong if two else emphasis
            beside = text[match.start() - 1 : match.start()] if is_open else text[match.end() : match.end() + 1]
            if not beside.strip() or (is_open and match.start() == opened):
                raise MarkupError("utheving skal stå tett rundt ord", line, match.group())
            opened = match.end()
            strong, emphasis = (not strong, emphasis) if two else (strong, not emphasis)
    if strong or emphasis:
        raise MarkupError("utheving som ikke lukkes", line)
    if position < len(text):
        found.append(Text(text[position:]))
    return tuple(found)


class _Parser:
    """Reads blocks from lines; every method starts at ``self.at`` and leaves it after what it read."""

    def __init__(self, text: str) -> None:
        self.lines = [line.rstrip() for line in text.split("\n")]
        self.at = 0

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        while self.at < len(self.lines):
            if self.lines[self.at]:
                found.append(self.block(self.lines[self.at]))
            else:
                self.at += 1
        return found

    def block(self, line: str) -> Block:
        for name, pattern in _BLOCKS:
            if pattern.match(line) is not None and not line.startswith(("### ", "|")) and line != "::: signatur":
                raise MarkupError(f"{name} kan ikke brukes her: {line[:20]!r}", self.at + 1, line[:20])
        if line.startswith("### "):
            self.at += 1
            return Subheading(self.inlines(line[4:]))
        if line.startswith("- "):
            return BulletList(self.items(lambda one: 2 if one.startswith("- ") else 0))
        if _NUMBERED.match(line):
            return self.numbered()
        if line.startswith(("|", "^ ")):
            return self.table()
        if line == "::: signatur":
            return self.signatures()
        self.at += 1
        return Paragraph(self.inlines(line))

    def inlines(self, text: str) -> Inlines:
        found = parse_inlines(text.strip(), self.at)
        if not found:
            raise MarkupError("tom linje der det skulle stått tekst", self.at)
        return found

    def items(self, marker: _Marker) -> tuple[Inlines, ...]:
        found = []
        while self.at < len(self.lines) and (length := marker(self.lines[self.at])):
            self.at += 1
            found.append(self.inlines(self.lines[self.at - 1][length:]))
        return tuple(found)

    def numbered(self) -> NumberedList:
        start = self.at
        items = self.items(lambda one: m.end() if (m := _NUMBERED.match(one)) else 0)
        numbers = [int(line.partition(".")[0]) for line in self.lines[start : self.at]]
        for place, number in enumerate(numbers):
            if number != 1 and number != place + 1:
                raise MarkupError("en nummerert liste begynner på 1 og teller oppover", start + place + 1, f"{number}.")
        return NumberedList(items)

    def table(self) -> Table:
        caption: Inlines = ()
        if self.lines[self.at].startswith("^ "):
            caption = self.inlines_of_next()
            if self.at == len(self.lines) or not self.lines[self.at].startswith("|"):
                raise MarkupError("teksten til en tabell (^) står på linja rett over tabellen", self.at, "^")
        header = self.cells()
        first = self.at
        separator = self.lines[self.at] if self.at < len(self.lines) else ""
        if not _SEPARATOR.fullmatch(separator):
            raise MarkupError("tabellen mangler skillelinje (|---|---|) etter overskriftsraden", self.at + 1)
        self.at += 1
        if separator.count("|") > _MAX_COLUMNS + 1:
            raise MarkupError(f"en tabell kan ha høyst {_MAX_COLUMNS} kolonner", self.at)
        dashes = [len(part) for part in separator.strip("|").split("|")]
        widths = tuple(1000 * count // sum(dashes) for count in dashes)
        rows = []
        while self.at < len(self.lines) and self.lines[self.at].startswith("|"):
            rows.append(self.cells())
        for line, row in zip((first, *range(first + 2, self.at + 1)), (header, *rows), strict=True):
            if len(row) != len(widths):
                raise MarkupError(f"rad med {len(row)} celler i en tabell med {len(widths)} kolonner", line)
        return Table(header, tuple(rows), widths, caption)

    def inlines_of_next(self) -> Inlines:
        self.at += 1
        return self.inlines(self.lines[self.at - 1][2:])

    def cells(self) -> tuple[Inlines, ...]:
        line = self.lines[self.at]
        if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
            raise MarkupError("en tabellrad begynner og slutter med |", self.at + 1)
        self.at += 1
        return tuple(parse_inlines(cell.strip(), self.at) for cell in line[1:-1].split("|"))

    def signatures(self) -> SignatureBlock:
        self.at += 1
        found = []
        while self.at < len(self.lines) and self.lines[self.at].startswith("|"):
            cells = self.cells()
            if len(cells) != _SIGNATURE_FIELDS:
                raise MarkupError("en signatur har tre felter: | part | navn | tittel |", self.at)
            found.append(Signature(*cells))
        if self.at >= len(self.lines) or self.lines[self.at] != ":::" or not found:
            raise MarkupError("signaturblokken lukkes med :::", self.at + 1)
        self.at += 1
        return SignatureBlock(tuple(found))


def plain(text: str, values: tuple[Value, ...]) -> str:
    """A marked-up line as plain text with its values in place."""
    return _INLINE.sub(lambda match: values[int(match.group(1))].text if match.group(1) else "", text)
