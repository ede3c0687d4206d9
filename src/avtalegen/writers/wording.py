"""What every format says alike: the words around a reference and a label, and the document as plain paragraphs.

The paragraphs are what python-docx reads out of our Word file, told from the tree. «Which paragraph did a person edit?» is
answered from them: each knows its clause and its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError, LibraryError
from avtalegen.document.tree import (
    Block,
    BulletList,
    Chapter,
    Clause,
    CrossReference,
    Document,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    Path,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
    Words,
)

NO_BREAK = "\u00a0"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text, with line ends as ``\\n``. Raises ``AvtalegenError`` for a character that XML cannot carry."""
    if (bad := _ILLEGAL.search(text)) is not None:
        raise AvtalegenError(f"Teksten inneholder et tegn som ikke kan stå i et dokument (U+{ord(bad.group()):04X}).")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def joined(inlines: Inlines) -> Inlines:
    """The same inlines, with the space before a cross-reference made one that no line breaks at: «punkt 4.2»."""
    return tuple(_joined(inlines)) if any(type(one) is CrossReference for one in inlines) else inlines


def _joined(inlines: Inlines) -> Iterator[Inline]:
    for one, following in zip(inlines, (*inlines[1:], None), strict=True):
        if isinstance(one, Text) and isinstance(following, CrossReference) and _leads(one.text):
            yield Text(one.text[:-1] + NO_BREAK, one.strong, one.emphasis)
        else:
            yield one


def _leads(text: str) -> bool:
    """Whether a text ends with the word that a number follows; in a row of numbers a line may break."""
    return text.endswith(" ") and not text.endswith(", ")


def reference(numbers: Mapping[str, str], clause_id: str) -> str:
    """The number that a cross-reference shows. Raises ``LibraryError`` when the clause is not in the document."""
    if (number := numbers.get(clause_id)) is None:
        raise LibraryError(f"En klausul viser til «{clause_id}», som ikke er med i dokumentet.")
    return number.replace(" ", NO_BREAK)


def label(chapter: Chapter, words: Words) -> str:
    """What stands before a chapter's title: «4», or «Vedlegg 1»."""
    return f"{words.annex}{NO_BREAK}{chapter.number}" if chapter.annex else chapter.number


def full_title(document: Document) -> str:
    """The title with the parties, which tells two agreements apart: what a window, a list of files or an archive shows."""
    parts = (document.properties.title, *(line.text for line in document.subtitle[:1]))
    return " – ".join(legal(part).replace("\n", " ") for part in parts)


_LABEL = re.compile(r"[^:]{1,40}: ")


class Box(NamedTuple):
    """What stands in the box on the first page: its title, where it has one, and lines with a label each."""

    title: str
    lines: tuple[tuple[str, str], ...]

    def texts(self) -> list[str]:
        """Every line as plain text, the title first."""
        return [*([self.title] if self.title else []), *("".join(line) for line in self.lines)]


def box(document: Document) -> Box:
    """The document in short: case number, version and status, and what the library tells of the rest.

    A file that is a part of a document has no title there. Where all is told in one paragraph, no label stands out.
    """
    properties, words = document.properties, document.words
    found = (
        (words.case_number, properties.case_number),
        (words.version, properties.version),
        (words.status, status(document)),
    )
    title, *said = map(legal, properties.summary or ("",))
    one_paragraph = len(said) == 1
    told = [("", line) if one_paragraph else _labelled(line) for line in said]
    return Box(title, (*((f"{name}: ", legal(text)) for name, text in found if text), *told))


def status(document: Document) -> str:
    """Where the document is on its way, in its own målform; ``""`` where it does not say."""
    return document.words.statuses.get(document.properties.status, "")


def _labelled(line: str) -> tuple[str, str]:
    label = match.group() if (match := _LABEL.match(line)) else ""
    return label, line[len(label) :]


def is_apart(block: Block, following: Block | None) -> bool:
    """Whether a thin paragraph parts a table from what follows.

    Word would join it with a table, a list has no air above it, and LibreOffice loses the mark of a clause that begins
    where a table ends.
    """
    if not isinstance(block, Table | SignatureBlock):
        return False
    captioned = isinstance(following, Table) and bool(following.caption)
    return not (captioned or isinstance(following, Paragraph | Subheading))


_SIGNATURE_LINE, _DATE_LINE = "\t\n", "\n"
"""The other line is a content control, which python-docx passes over."""


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
    listed = (_fixed(f"{label(each, document.words)}\t{each.title}") for each in document.contents)
    return [*cover(document), *listed, *(one for chapter in document.chapters for one in reader.chapter(chapter))]


def cover(document: Document) -> Iterator[PlainParagraph]:
    """What stands before the list of contents, its heading with it."""
    properties, words = document.properties, document.words
    if properties.draft:
        yield _fixed(words.draft)
    yield _fixed(properties.title)
    for value in document.subtitle:
        yield PlainParagraph(None, legal(value.text), (value.at,) if value.at is not None else ())
    for text in box(document).texts():
        yield _fixed(text)
    if document.course:
        yield _fixed(document.course.title)
        for row in (document.course.header, *((step.when, *step.said) for step in document.course.steps)):
            yield from map(_fixed, row)
    if document.contents:
        yield _fixed(words.contents)


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
            for block, following in zip(clause.body.blocks, (*clause.body.blocks[1:], None), strict=False):
                yield from self.block(clause, block)
                if is_apart(block, following):
                    yield PlainParagraph(clause.id, "", ())

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

    def signatures(self, clause: Clause, block: SignatureBlock) -> Iterator[PlainParagraph]:
        words = self.document.words
        for one in block.signatures:
            yield self.paragraph(clause, one.party)
            yield PlainParagraph(clause.id, _DATE_LINE + words.signature_date, ())
            yield PlainParagraph(clause.id, _SIGNATURE_LINE + words.signature_name, ())
            for content in (one.name, one.title):
                if content:
                    yield self.paragraph(clause, content)
        if len(block.signatures) > 1 and len(block.signatures) % 2:
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
