"""What a document says, apart from any file format: the basis of the fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from avtalegen.document.tree import (
    Block,
    Body,
    BulletList,
    Chapter,
    Clause,
    CrossReference,
    Inlines,
    NumberedList,
    Paragraph,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
    Value,
)

_KNOWN: WeakKeyDictionary[Body, tuple[str | int, ...]] = WeakKeyDictionary()


def content_hash(chapters: Iterable[Chapter], subtitle: Iterable[Value]) -> str:
    """SHA-256 over ids, numbers and text in reading order: the same wherever and however the file is written."""
    digest = hashlib.sha256()
    for value in subtitle:
        digest.update(f"{value.text}\n".encode())
    for chapter in chapters:
        digest.update(f"\x1d{chapter.id} {chapter.number} {chapter.title}\n".encode())
        for clause in chapter.clauses:
            digest.update(clause_text(clause).encode())
    return digest.hexdigest()


def clause_text(clause: Clause) -> str:
    """A clause as plain lines, its id and number first; cross-references by id."""
    values = clause.values
    said = [values[piece].text if piece.__class__ is int else piece for piece in _pieces(clause.body)]
    return f"\x1e{clause.id} {clause.number}\n{''.join(said)}"  # type: ignore[arg-type]


def _pieces(body: Body) -> tuple[str | int, ...]:
    """A body's text in pieces, the author's words and the numbers of slots; made once for all that share the body."""
    known = _KNOWN.get(body)
    if known is None:
        known = _KNOWN[body] = tuple(_cut(body))
    return known


def _cut(body: Body) -> list[str | int]:
    pieces: list[str | int] = []
    for content in (body.title, *(one for block in body.blocks for one in block_inlines(block))):
        for node in content:
            match node:
                case Text(text):
                    pieces.append(text)
                case Slot(number):
                    pieces.append(number)
                case CrossReference(clause_id):
                    pieces.append(f"[{clause_id}]")
        pieces.append("\n")
    return pieces


def block_inlines(block: Block) -> Iterator[Inlines]:
    """Every run of inline content in a block, in reading order."""
    match block:
        case Paragraph(content) | Subheading(content):
            yield content
        case BulletList(items) | NumberedList(items):
            yield from items
        case Table(header, rows, _, caption):
            if caption:
                yield caption
            for row in (header, *rows):
                yield from row
        case SignatureBlock(signatures):
            for signature in signatures:
                yield from (signature.party, signature.name, signature.title)


def inline_text(content: Inlines, values: tuple[Value, ...], numbers: dict[str, str] | None = None) -> str:
    """Inline content as plain text; a cross-reference as its number, or as its id in brackets."""
    pieces = []
    for node in content:
        match node:
            case Text(text):
                pieces.append(text)
            case Slot(index):
                pieces.append(values[index].text)
            case CrossReference(clause_id):
                pieces.append(numbers[clause_id] if numbers is not None else f"[{clause_id}]")
    return "".join(pieces)
