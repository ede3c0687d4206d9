"""A document line by line, from the tree or from Word: a paragraph, a list item or a table row, as a clause's source has it.

Two readings of the same document give lines with the same keys; what a person did is the difference between two lists.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from avtalegen.document.tree import (
    BulletList,
    Chapter,
    Clause,
    CrossReference,
    Document,
    Inlines,
    NumberedList,
    Paragraph,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
)
from avtalegen.writers.docx.origin import SEQUENCE, reference_key
from avtalegen.writers.docx.reading import EDGES, FRAMED, ON_EVERY_PAGE, Change, ReadParagraph, normal

__all__ = [
    "BULLET", "CAPTION", "CHAPTER", "EDGES", "FRAMED", "HEAD", "HEADING", "LABEL", "NUMBER", "PARTY", "ROW", "TEXT", "TITLE", "Edit", "Line", "Lines", "Merged", "WordLines", "closest", "edits", "kinds_of", "merged", "normal", "pairs", "reference_key", "tree_lines", "word_lines",
]  # fmt: skip
CHAPTER, TITLE, TEXT, HEADING, BULLET, NUMBER, CAPTION, HEAD, ROW, PARTY, LABEL = (
    "kapittel", "tittel", "avsnitt", "overskrift", "punkt", "nummer", "tabelltittel", "hode", "rad", "part", "strek"
)  # fmt: skip
"""The kinds of lines. ``LABEL`` is what a writer itself puts on the form to sign."""
_SIGNING = "\t\n"
_COUNTED = re.compile(r"^(\w+) \d*+(?=:)")
"""A table's number, also where it has become plain words."""


class Line(NamedTuple):
    """One line. ``cells`` are its words as they are compared: one for a paragraph, one a column for a row."""

    kind: str
    cells: tuple[str, ...]
    inlines: tuple[Inlines, ...] = ()
    """What the words are made of, where the line is the tree's."""
    style: str = ""
    shown: str = ""
    """The words as a reader sees them."""
    changes: tuple[Change, ...] = ()
    widths: tuple[int, ...] = ()
    """Of a table's columns, where this is its head."""

    @property
    def key(self) -> str:
        """What two lines have in common when they say the same."""
        return "\x1f".join(self.cells)


Lines = dict[str, list[Line]]


def tree_lines(document: Document) -> Lines:
    """Clause id → its lines."""
    annexes = [chapter for chapter in document.chapters if chapter.annex]
    annexed = {clause.id: clause.number for chapter in annexes for clause in chapter.clauses if clause.titled}
    found: Lines = {}
    for chapter in document.chapters:
        for clause in chapter.clauses:
            reader = _Reader(clause, document, annexed)
            found[clause.id] = list(reader.lines(chapter))
    return found


class _Reader(NamedTuple):
    clause: Clause
    document: Document
    annexed: Mapping[str, str]

    def lines(self, chapter: Chapter) -> Iterator[Line]:
        if self.clause.titled:
            yield self.line(TITLE, self.clause.body.title)
        else:
            yield Line(CHAPTER, (normal(chapter.title),), shown=chapter.title)
        for block in self.clause.body.blocks:
            match block:
                case Paragraph(content):
                    yield self.line(TEXT, content)
                case Subheading(content):
                    yield self.line(HEADING, content)
                case BulletList(items):
                    yield from (self.line(BULLET, item) for item in items)
                case NumberedList(items):
                    yield from (self.line(NUMBER, item) for item in items)
                case Table(header, rows, widths, caption):
                    if caption:
                        counted = f"{self.document.words.table} {SEQUENCE}: "
                        yield self.line(CAPTION, (Text(counted), *caption))
                    yield self.line(HEAD, *header)._replace(widths=widths)
                    yield from (self.line(ROW, *row) for row in rows)
                case SignatureBlock():
                    yield from self.signatures(block)

    def signatures(self, block: SignatureBlock) -> Iterator[Line]:
        words = self.document.words
        for each in block.signatures:
            yield self.line(PARTY, each.party)
            yield from (
                Line(LABEL, (normal(text),), shown=text) for text in (words.signature_date, words.signature_name)
            )
            yield from (self.line(PARTY, content) for content in (each.name, each.title) if content)

    def line(self, kind: str, *cells: Inlines) -> Line:
        said = tuple(normal("".join(self.words(cell, self.annexed))) for cell in cells)
        numbers = self.document.numbers()
        shown = [text for cell in cells if (text := normal("".join(self.words(cell, numbers)).replace(SEQUENCE, "")))]
        return Line(kind, said, cells, shown=" | ".join(shown))

    def words(self, content: Inlines, numbers: Mapping[str, str]) -> Iterator[str]:
        for node in content:
            match node:
                case Text(text):
                    yield text
                case Slot(number):
                    yield self.clause.values[number].text
                case CrossReference(clause_id):
                    yield numbers.get(clause_id) or reference_key(clause_id)


class WordLines(NamedTuple):
    """The lines of a Word file: those of the clauses, those outside of any, and what no line can hold."""

    clauses: Lines
    frame: list[tuple[str | None, Line]]
    """Each with the clause that stands before it."""
    elsewhere: list[ReadParagraph]
    """Text boxes, and what is of the base around the agreement."""


def word_lines(paragraphs: Sequence[ReadParagraph], kinds: Mapping[str, str] | None = None) -> WordLines:
    """The lines of a file as it was read. ``kinds`` tells what a style is used for."""
    found = WordLines({}, [], [])
    last: str | None = None
    for (clause_id, row), group in groupby(paragraphs, lambda each: (each.clause_id, each.cell and each.cell.row)):
        same = [each for each in group if each.part not in ON_EVERY_PAGE and each.part != "innholdsfortegnelse"]
        found.elsewhere.extend(each for each in same if each.part)
        ours = [each for each in same if not each.part]
        for line in _lines(ours, row is not None, kinds or {}) if ours else ():  # a row of the base is no empty row
            if clause_id is None:
                found.frame.append((last, line))
            else:
                found.clauses.setdefault(clause_id, []).append(line)
        last = clause_id or last
    return found


def _lines(paragraphs: Sequence[ReadParagraph], is_row: bool, kinds: Mapping[str, str]) -> Iterator[Line]:
    signing = any(each.text.startswith(_SIGNING) for each in paragraphs)
    if is_row and not signing:
        cells: dict[int, list[ReadParagraph]] = {}
        for each in paragraphs:
            cells.setdefault(each.cell.column if each.cell else 0, []).append(each)
        said = tuple(normal(" ".join(each.key for each in cell)) for cell in cells.values())
        struck = not any(said) and any(each.was for each in paragraphs)
        if not struck:
            shown = " | ".join(
                text for cell in cells.values() if (text := normal(" ".join(each.text for each in cell)))
            )
            changes = tuple(change for each in paragraphs for change in each.changes)
            yield Line(ROW, said, shown=shown, changes=changes, style=paragraphs[0].style if paragraphs else "")
        return
    for each in paragraphs:
        if each.key:
            kind = LABEL if each.text.startswith(_SIGNING) else kinds.get(each.style, TEXT)
            key = each.key if kind != CAPTION else _COUNTED.sub(rf"\1 {SEQUENCE}", each.key.replace(SEQUENCE, ""))
            yield Line(kind, (key,), style=each.style, shown=normal(each.text), changes=each.changes)


def kinds_of(tree: Lines, word: Lines) -> dict[str, str]:
    """Style → what it is used for, from one document read in both ways."""
    found: dict[str, str] = {}
    for clause_id, lines in tree.items():
        for made, read in zip(lines, word.get(clause_id, ()), strict=False):
            if made.key == read.key and made.kind not in (HEAD, ROW):
                found.setdefault(read.style, made.kind)
    return found


class Edit(NamedTuple):
    """What became of some lines: ``old`` at ``at`` are now ``new``; ``before`` is the line they follow."""

    clause_id: str
    at: int
    old: tuple[Line, ...]
    new: tuple[Line, ...]


def edits(clause_id: str, old: Sequence[Line], new: Sequence[Line]) -> list[Edit]:
    """The differences between a clause's lines as they were and as they are, in order."""
    matcher = difflib.SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    return [
        Edit(clause_id, low, tuple(old[low:high]), tuple(new[first:last]))
        for kind, low, high, first, last in matcher.get_opcodes()
        if kind != "equal"
    ]


class Merged(NamedTuple):
    """A clause's lines with the edits made in them, and the edits that could not be."""

    lines: list[Line]
    conflicts: list[Edit]


def merged(clause_id: str, was: Sequence[Line], word: Sequence[Line], now: Sequence[Line]) -> Merged:
    """Make in ``now`` what was done in Word from ``was`` to ``word``.

    An edit of lines that are no longer there as they were is a conflict, unless ``now`` says the same already.
    """
    if [each.key for each in was] == [each.key for each in now]:
        return Merged([*word], [])
    same = difflib.SequenceMatcher(None, [each.key for each in was], [each.key for each in now], autojunk=False)
    place = {block.a + step: block.b + step for block in same.get_matching_blocks() for step in range(block.size)} | {
        -1: -1,
        len(was): len(now),
    }
    lines: list[Line] = list(now)
    conflicts: list[Edit] = []
    for edit in reversed(edits(clause_id, was, word)):
        end = edit.at + len(edit.old)
        spots = [place.get(at) for at in range(edit.at - 1, end + 1)]
        inner = [spot for spot in spots[1:-1] if spot is not None]
        if len(inner) == len(edit.old) and (inner or spots[0] is not None or spots[-1] is not None):
            start = inner[0] if inner else spots[0] + 1 if spots[0] is not None else spots[-1] or 0
            lines[start : start + len(inner)] = edit.new
        elif not _said(edit, now):
            conflicts.append(edit)
    return Merged(lines, conflicts[::-1])


def _said(edit: Edit, now: Sequence[Line]) -> bool:
    said = {each.key for each in now}
    return all(each.key in said for each in edit.new) and not any(each.key in said for each in edit.old)


def closest(line: Line, others: Sequence[Line]) -> int | None:
    """Which of the others a line most likely has become; ``None`` where none is like it."""
    ratios = [difflib.SequenceMatcher(None, line.key, other.key, autojunk=False).ratio() for other in others]
    best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
    return best if best is not None and ratios[best] >= 0.4 else None


def pairs(edit: Edit, lines: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None, Line | None]]:
    """What each old line has become, what is gone and what is new; a new one with the lines near it."""
    if len(edit.old) == len(edit.new):
        yield from ((old, new, None) for old, new in zip(edit.old, edit.new, strict=True))
        return
    left = list(edit.old)
    fresh = []
    for new in edit.new:
        at = closest(new, left)
        if at is None:
            fresh.append(new)
        else:
            yield left[at], new, None
            del left[at]
    yield from ((old, None, None) for old in left)
    near = [*lines[max(0, edit.at - 1) : edit.at], *lines[edit.at + len(edit.old) :][:1], *edit.old]
    yield from ((None, new, each) for new in fresh for each in near)
