"""The text of a document, unit by unit: what a reader sees of each paragraph, bullet, cell and heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from avtalegen.document.tree import (
    Block,
    BulletList,
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

Kind: TypeAlias = Literal["avsnitt", "punkt", "celle", "overskrift", "signatur", "tabelltekst"]


@dataclass(frozen=True)
class Unit:
    """A piece of text that stands on its own, and where."""

    clause: str
    kind: Kind
    text: str


def plain(content: Inlines, clause: Clause, numbers: dict[str, str]) -> str:
    """Inlines as a reader sees them."""
    parts = []
    for one in content:
        match one:
            case Text(text=text):
                parts.append(text)
            case Slot(number=number):
                parts.append(clause.values[number].text)
            case CrossReference(clause_id=clause_id):
                parts.append(numbers[clause_id])
    return "".join(parts)


def _block(block: Block) -> Iterator[tuple[Kind, Inlines]]:
    match block:
        case Paragraph(content=content):
            yield "avsnitt", content
        case Subheading(content=content):
            yield "overskrift", content
        case BulletList(items=items) | NumberedList(items=items):
            yield from (("punkt", item) for item in items)
        case Table(header=header, rows=rows, caption=caption):
            if caption:
                yield "tabelltekst", caption
            yield from (("celle", cell) for row in (header, *rows) for cell in row)
        case SignatureBlock(signatures=signatures):
            for one in signatures:
                yield from (("signatur", part) for part in (one.party, one.name, one.title))


def clause_units(document: Document, clause: Clause, *, title: bool = True) -> list[Unit]:
    """The units of one clause in reading order."""
    numbers = document.numbers()
    found = [Unit(clause.id, "overskrift", plain(clause.body.title, clause, numbers))] if title else []
    for block in clause.body.blocks:
        found += [Unit(clause.id, kind, plain(content, clause, numbers)) for kind, content in _block(block)]
    return found


def units(document: Document) -> list[Unit]:
    """The units of every clause in reading order."""
    return [unit for clause in document.clauses() for unit in clause_units(document, clause)]


def body_text(document: Document, clause: Clause) -> str:
    """What a clause says below its title."""
    return "\n".join(unit.text for unit in clause_units(document, clause, title=False))


def running_text(document: Document) -> list[str]:
    """Paragraphs and bullets: what sentence length is measured on. Cells and headings would flatter the mean."""
    return [unit.text for unit in units(document) if unit.kind in {"avsnitt", "punkt"}]
