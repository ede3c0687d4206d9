"""The document as plain paragraphs: what python-docx reads out of our Word file, told from the tree.

It is what «which paragraph did a person edit?» is answered from: each paragraph knows its clause and its data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from avtalegen.document.tree import (
    Block,
    BulletList,
    Chapter,
    Clause,
    CrossReference,
    Document,
    Inlines,
    NumberedList,
    Paragraph,
    Path,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
)
from avtalegen.writers.wording import NO_BREAK, joined, label, legal, particulars, reference

_SIGNATURE_LINE = "\t\n"


class PlainParagraph(NamedTuple):
    """One paragraph: the clause it stands in, its text, and the places in the data that it shows."""

    clause_id: str | None
    text: str
    sources: tuple[Path, ...]
    values: tuple[str, ...] = ()
    """What the data says at each of the sources."""


def paragraphs(document: Document) -> list[PlainParagraph]:
    """Every paragraph of the body, table cells included, in the order they stand in the Word file."""
    reader = _Reader(document, document.numbers())
    return [*_cover(document), *(one for chapter in document.chapters for one in reader.chapter(chapter))]


def _cover(document: Document) -> Iterator[PlainParagraph]:
    properties, words = document.properties, document.words
    if properties.draft:
        yield _fixed(words.draft)
    yield _fixed(properties.title)
    for value in document.subtitle:
        yield PlainParagraph(None, legal(value.text), (value.at,) if value.at is not None else ())
    for text in particulars(document):
        yield _fixed(text)
    if document.contents:
        yield _fixed(words.contents)
    for chapter in document.contents:
        yield _fixed(f"{label(chapter, words)}\t{chapter.title}")


def _fixed(text: str) -> PlainParagraph:
    return PlainParagraph(None, legal(text), ())


@dataclass(slots=True)
class _Reader:
    document: Document
    numbers: dict[str, str]
    tables: int = 0

    def chapter(self, chapter: Chapter) -> Iterator[PlainParagraph]:
        # A chapter that is one clause has no heading but its own: the clause's bookmark begins there.
        alone = chapter.clauses[0].id if len(chapter.clauses) == 1 and not chapter.clauses[0].titled else None
        yield _fixed(chapter.title)._replace(clause_id=alone)
        for clause in chapter.clauses:
            if clause.titled:
                yield self.paragraph(clause, clause.body.title)
            for block in clause.body.blocks:
                yield from self.block(clause, block)

    def block(self, clause: Clause, block: Block) -> Iterator[PlainParagraph]:
        match block:
            case Paragraph(content) | Subheading(content):
                yield self.paragraph(clause, content)
            case BulletList(items) | NumberedList(items):
                for item in items:
                    yield self.paragraph(clause, item)
            case Table():
                yield from self.table(clause, block)
            case SignatureBlock():
                yield from self.signatures(clause, block)

    def table(self, clause: Clause, table: Table) -> Iterator[PlainParagraph]:
        if table.caption:
            self.tables += 1
            counted = f"{self.document.words.table}{NO_BREAK}{self.tables}: "
            yield self.paragraph(clause, (Text(counted), *table.caption))
        for row in (table.header, *table.rows):
            for cell in row:
                yield self.paragraph(clause, cell)
        yield PlainParagraph(clause.id, "", ())

    def signatures(self, clause: Clause, block: SignatureBlock) -> Iterator[PlainParagraph]:
        words = self.document.words
        for one in block.signatures:
            yield self.paragraph(clause, one.party)
            for name in (words.signature_date, words.signature_name):
                yield PlainParagraph(clause.id, _SIGNATURE_LINE + name, ())
            for content in (one.name, one.title):
                if content:
                    yield self.paragraph(clause, content)
        if len(block.signatures) > 1 and len(block.signatures) % 2:
            yield PlainParagraph(clause.id, "", ())
        yield PlainParagraph(clause.id, "", ())

    def paragraph(self, clause: Clause, content: Inlines) -> PlainParagraph:
        values = [clause.values[one.number] for one in content if isinstance(one, Slot)]
        said = {value.at: value.text for value in values if value.at is not None}
        return PlainParagraph(clause.id, legal(self.text(clause, content)), tuple(said), tuple(said.values()))

    def text(self, clause: Clause, content: Inlines) -> str:
        found = []
        for one in joined(content):
            match one:
                case Text(text):
                    found.append(text)
                case Slot(index):
                    found.append(clause.values[index].text)
                case CrossReference(clause_id):
                    found.append(reference(self.numbers, clause_id))
        return "".join(found)
