"""A document in several files: what is signed, and annexes that live on beside it.

A reference to what lies in another file names it. It is a text and no reference there: there is nothing to follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from avtalegen.document.tree import Body, Chapter, CrossReference, Text, Words

_NO_BREAK = "\u00a0"


class Cut(NamedTuple):
    """Which file of a document: the one that is signed, without the parts ``apart``, or the one with a ``part`` alone."""

    part: str = ""
    apart: frozenset[str] = frozenset()

    def named(self, stem: str) -> str:
        """What the file is called, without its suffix. ``stem`` is what all of the document is called."""
        return f"{stem}-{self.part}" if self.part else stem


def cut_out(chapters: Iterable[Chapter], cut: Cut, words: Words) -> tuple[Chapter, ...]:
    """The chapters of one of the files, numbered anew. ``chapters`` are those of the whole document."""
    every = tuple(chapters)
    if not cut.part and not cut.apart:
        return every
    here = [each for each in every if (each.part == cut.part if cut.part else each.part not in cut.apart)]
    numbered = _numbered(here, words, annexed=not cut.part)
    said = {
        clause.id: words.annexed.format(chapter.title) if chapter.annex else f"{clause.number} {words.within}"
        for chapter in every
        if chapter not in here
        for clause in chapter.clauses
    }
    return tuple(
        chapter._replace(clauses=tuple(each._replace(body=_naming(each.body, said)) for each in chapter.clauses))
        for chapter in numbered
    )


def _numbered(chapters: Iterable[Chapter], words: Words, *, annexed: bool) -> Iterable[Chapter]:
    """Annexes in a row of their own; in a file of their own they are its chapters."""
    count = 0
    for chapter in chapters:
        if chapter.annex:
            count += 1
            yield chapter._replace(
                number=str(count),
                annex=annexed,
                clauses=tuple(
                    each._replace(number=f"{words.annex.lower()} {count}" if annexed else _within(chapter, count, at))
                    for at, each in enumerate(chapter.clauses, 1)
                ),
            )
        else:
            yield chapter


def _within(chapter: Chapter, number: int, position: int) -> str:
    return f"{number}.{position}" if len(chapter.clauses) > 1 else str(number)


def _naming(body: Body, said: Mapping[str, str]) -> Body:
    """The same body, with a text for each reference to what is in another file. The same object where there is none."""
    named = _named((body.title, body.blocks), said)
    return body if named == (body.title, body.blocks) else Body(*named)


def _named(node: Any, said: Mapping[str, str]) -> Any:
    if isinstance(node, CrossReference):
        return Text(said[node.clause_id].replace(" ", _NO_BREAK, 1)) if node.clause_id in said else node
    if not isinstance(node, tuple):
        return node
    pieces = [_named(each, said) for each in node]
    return type(node)(*pieces) if hasattr(node, "_fields") else tuple(pieces)
