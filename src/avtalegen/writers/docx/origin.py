"""The part that says what the document was made from: the data, and each clause's version and a hash of its words.

It is written without compression and read back from a file that a person, Word or LibreOffice has saved anew. A clause's
hash is over its words alone, read from the tree or from Word: no white space, and what Word works out as its target.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, takewhile
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar
from weakref import WeakKeyDictionary
from zlib import crc32

from avtalegen.document.content import block_inlines
from avtalegen.document.tree import (
    Body,
    Chapter,
    Clause,
    CrossReference,
    Document,
    Inlines,
    SignatureBlock,
    Slot,
    Table,
    Text,
)
from avtalegen.writers.docx.fields import token
from avtalegen.writers.docx.marked import normal
from avtalegen.writers.docx.xml import bookmark_name, escape
from avtalegen.writers.wording import cover

NAMESPACE = "urn:avtalegen:opphav:1"
_FRONT = ""
"""Stands among the clauses, for what is in none of them."""
SEQUENCE = token("SEQ") or ""
"""What the number of a table is compared by."""
_LARGEST = 1_000_000
"""Bytes: no agreement file is larger."""
_DEEPEST = 20
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Name(str):
    """Stands for words that differ between documents: ``table`` or the like, or the id of a clause that is referred to."""

    __slots__ = ()


_Piece: TypeAlias = str | int
"""Words, the number of a slot, or a ``_Name``."""


class Compared(Protocol):
    """A paragraph as it was read: the clause that it stands in, and what it is compared by."""

    @property
    def clause_id(self) -> str | None:
        """The clause."""
        ...

    @property
    def key(self) -> str:
        """The words."""
        ...

    @property
    def part(self) -> str:
        """Where it stands, when that is not the body."""
        ...


class Carried(NamedTuple):
    """What a document says that it was made from."""

    data: Mapping[str, Any]
    """The file's data, in the file's own form."""
    clauses: Mapping[str, tuple[str, str]]
    """Clause id → the version of the clause, and the hash of its words."""
    draft: bool = False
    suggested: tuple[str, ...] = ()
    """The places that nobody had confirmed, with dots between."""
    front: str = ""
    """The hash of what stands before the list of contents; ``""`` where there is no list."""
    status: str = ""
    """The status that its first page shows; ``""`` where it shows none."""
    own: frozenset[str] = frozenset()
    """The ids of the clauses that were the municipality's own."""


def part(document: Document) -> str:
    """The whole part."""
    versions = document.origin.versions
    said = {clause_id: f"{versions.get(clause_id, '')} {words}" for clause_id, words in tree_hashes(document).items()}
    if front := front_hash(document):
        said[_FRONT] = front
    clauses = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    body = f"{escape(document.origin.data)}</opphav><klausuler>{clauses}</klausuler>"
    return f'{_DECLARATION}<avtalegen xmlns="{NAMESPACE}"><opphav>{body}</avtalegen>'


def read_origin(data: bytes) -> Carried | None:
    """What a Word file carries; ``None`` where it carries nothing of ours, or nothing that can be read."""
    from io import BytesIO
    from xml.etree.ElementTree import fromstring  # where there is no lxml, this is read as well
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as package:
            items = [each for each in package.infolist() if each.filename.lower().startswith("customxml/item")]
            parts = [each.filename for each in items if each.file_size <= _LARGEST]
            found = [text for name in parts if NAMESPACE.encode() in (text := package.read(name))]
        plain = [text for text in found if b"<!DOCTYPE" not in text]  # ours declares no entities
        roots = [root for text in plain if (root := fromstring(text)).tag == f"{{{NAMESPACE}}}avtalegen"]
        said, clauses = (
            json.loads(roots[0].findtext(f"{{{NAMESPACE}}}{name}") or "") for name in ("opphav", "klausuler")
        )
        front = clauses.pop(_FRONT, "")
        known = {clause_id: tuple(text.split(" ")) for clause_id, text in clauses.items()}
        pairs = {clause_id: (version, words) for clause_id, (version, words) in known.items()}
        json.dumps(said, ensure_ascii=False).encode()  # half a character is in no text of ours
        if _depth(said) > _DEEPEST:
            return None
        draft, suggested, status = bool(said.get("utkast")), tuple(said.get("forslag", ())), str(said.get("status", ""))
        own = frozenset(map(str, said.get("egne", ())))
        return Carried(dict(said["avtale"]), pairs, draft, suggested, front, status, own)
    except Exception:  # a file from anywhere can be broken in any way: then it carries nothing
        return None


def _depth(value: object) -> int:
    """How many lists and groups of keys lie in each other. Raises ``RecursionError`` for more than Python has room for."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)


def tree_hashes(document: Document) -> dict[str, str]:
    """Clause id → the hash of its words in a tree."""
    names = {name: _bare(getattr(document.words, name)) for name in ("table", "signature_date", "signature_name")}
    for chapter in document.chapters:
        for clause in chapter.clauses:
            linked = chapter.annex and clause.titled  # Word does not number it: the reference is plain words
            names[clause.id] = _bare(clause.number) if linked else _target(clause.id)
    return {
        clause.id: _hash(_words(chapter, clause, names)) for chapter in document.chapters for clause in chapter.clauses
    }


def word_hashes(paragraphs: Iterable[Compared]) -> dict[str, str]:
    """Clause id → the hash of its words as they stand in a Word file."""
    said: dict[str, list[str]] = {}
    for each in paragraphs:
        if each.clause_id is not None:
            said.setdefault(each.clause_id, []).append(each.key)
    return {clause_id: _hash(_bare("".join(words))) for clause_id, words in said.items()}


def front_hash(document: Document) -> str:
    """The hash of what stands before the list of contents in a tree: the picture there is drawn from what clauses say."""
    return _hash(_bare("".join(each.text for each in cover(document)))) if document.contents else ""


P = TypeVar("P", bound=Compared)


def front(paragraphs: Sequence[P]) -> list[P]:
    """What stands before the list of contents in a Word file; nothing where there is no list."""
    found = list(takewhile(lambda each: each.clause_id is None and not each.part, paragraphs))
    listed = paragraphs[len(found) : len(found) + 1]
    return found if any(each.part == "innholdsfortegnelse" for each in listed) else []


def is_as_carried(read: Iterable[Compared], front: str) -> bool:
    """Whether what was read before the list of contents is what a file says that it was made with."""
    return _hash(_bare("".join(each.key for each in read))) == front


def _hash(words: str) -> str:
    """Nobody is to be kept from making another text with the same: it only tells whether the words are what they were."""
    return f"{crc32(words.encode()):08x}"


def _bare(text: str) -> str:
    """The words without white space and marks that only steer line breaks, as ``marked.normal`` reads them."""
    bare = "".join(text.split())
    return bare if bare.isascii() else normal(bare)


def _words(chapter: Chapter, clause: Clause, names: Mapping[str, str]) -> str:
    """A clause's bare words. Without a heading of its own, the chapter's is read as its first words."""
    with_title, without = _pieces(clause.body)
    values = clause.values
    found = [
        values[piece].text if piece.__class__ is int else names[piece] if piece.__class__ is _Name else piece
        for piece in (with_title if clause.titled else without)
    ]
    words = "".join(found)  # type: ignore[arg-type]
    return _bare(words if clause.titled else chapter.title + words)


def reference_key(clause_id: str) -> str:
    """What a reference to a clause is compared by when Word is read."""
    return token(f"REF {bookmark_name(clause_id)}") or ""


@cache
def _target(clause_id: str) -> str:
    return _bare(reference_key(clause_id))


_known: WeakKeyDictionary[Body, tuple[tuple[_Piece, ...], tuple[_Piece, ...]]] = WeakKeyDictionary()


def _pieces(body: Body) -> tuple[tuple[_Piece, ...], tuple[_Piece, ...]]:
    """A body's words with and without its title; made once for all that share it."""
    found = _known.get(body)
    if found is None:
        blocks = _joined(_of_blocks(body))
        found = _known[body] = (_joined([*_of(body.title), *blocks]), blocks)
    return found


def _joined(pieces: Iterable[_Piece]) -> tuple[_Piece, ...]:
    """The pieces with neighbouring words made one, bare."""
    found: list[_Piece] = []
    for are_words, group in groupby(pieces, lambda piece: type(piece) is str):
        same = list(group)
        found += [_bare("".join(map(str, same)))] if are_words else same
    return tuple(found)


def _of_blocks(body: Body) -> Iterator[_Piece]:
    for block in body.blocks:
        if isinstance(block, SignatureBlock):
            for signature in block.signatures:
                yield from _of(signature.party)
                yield from (_Name("signature_date"), _Name("signature_name"))
                yield from (*_of(signature.name), *_of(signature.title))
            continue
        if isinstance(block, Table) and block.caption:
            yield from (_Name("table"), SEQUENCE, ": ")
        for content in block_inlines(block):
            yield from _of(content)


def _of(content: Inlines) -> Iterator[_Piece]:
    for node in content:
        match node:
            case Text(text):
                yield text
            case Slot(number):
                yield number
            case CrossReference(clause_id):
                yield _Name(clause_id)
