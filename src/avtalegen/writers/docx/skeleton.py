"""What an author wrote, as WordprocessingML with holes: made once for each ``Body``, filled for each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol, TypeAlias

from avtalegen.document.tree import Value, Words
from avtalegen.writers.docx import xml
from avtalegen.writers.wording import NO_BREAK, reference

LONGEST_BOOKMARK = 40
"""Word cuts a longer name without a word, and two clauses could become one."""


@dataclass(slots=True)
class Filling:
    """What one document puts in the holes of one clause."""

    values: tuple[Value, ...]
    numbers: Mapping[str, str]
    in_annex: frozenset[str]
    words: Words
    lists: range
    gap: str
    first_list: int = 0
    first_table: int = 1


class Hole(Protocol):
    """A place that differs between documents."""

    def fill(self, filling: Filling) -> str:
        """The XML that goes there."""
        ...


Piece: TypeAlias = str | Hole
Pieces: TypeAlias = tuple[Piece, ...]


class Skeleton(NamedTuple):
    """One compiled body: the runs of its title, its blocks, and how many lists and tables it counts."""

    title: Pieces
    blocks: Pieces
    lists: int
    tables: int


class ValueHole(NamedTuple):
    """A value within an open run; a gap gets a run of its own, marked."""

    number: int
    formatting: str

    def fill(self, filling: Filling) -> str:
        """The value, escaped."""
        value = filling.values[self.number]
        text = xml.inside_text(value.text)
        if not value.gap:
            return text
        marked = xml.open_run(f'<w:rStyle w:val="{filling.gap}"/>{self.formatting}')
        return f"{xml.CLOSE_RUN}{marked}{text}{xml.CLOSE_RUN}{xml.open_run(self.formatting)}"


class ReferenceHole(NamedTuple):
    """A cross-reference: a field that follows the numbering, but for annexes, whose clauses Word does not number."""

    clause_id: str

    def fill(self, filling: Filling) -> str:
        """The number as a field or a link."""
        number, bookmark = reference(filling.numbers, self.clause_id), bookmark_name(self.clause_id)
        if self.clause_id in filling.in_annex:
            return xml.link(bookmark, number)
        return xml.field(f"REF {bookmark} \\r \\h", number)


class ListHole(NamedTuple):
    """The number id of the clause's ``number``-th numbered list."""

    number: int

    def fill(self, filling: Filling) -> str:
        """The id, one of those the base has."""
        return str(filling.lists[filling.first_list + self.number])


class TableNumberHole(NamedTuple):
    """«Tabell 3», counted by Word."""

    number: int

    def fill(self, filling: Filling) -> str:
        """The word and the field."""
        word, number = filling.words.table, filling.first_table + self.number
        return xml.run(word + NO_BREAK) + xml.field(f"SEQ {word} \\* ARABIC", str(number))


class WordHole(NamedTuple):
    """One of the fixed words, inside an open run."""

    name: str

    def fill(self, filling: Filling) -> str:
        """The word in the document's målform."""
        return xml.inside_text(getattr(filling.words, self.name))


def bookmark_name(clause_id: str) -> str:
    """A clause's bookmark: Word allows no hyphen."""
    return clause_id.replace("-", "_")


def solid(pieces: Iterable[Piece]) -> Pieces:
    """The same pieces with neighbouring strings made one."""
    found: list[Piece] = []
    for are_text, run in groupby(pieces, lambda piece: isinstance(piece, str)):
        same = list(run)
        found += ["".join(map(str, same))] if are_text else same
    return tuple(found)


def pour(pieces: Pieces, filling: Filling) -> str:
    """Fill every hole."""
    return "".join([piece if isinstance(piece, str) else piece.fill(filling) for piece in pieces])
