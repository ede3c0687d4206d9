"""A document in several files: what is signed, and annexes that live on beside it.

A reference to what lies in another file names it. It is a text and no reference there: there is nothing to follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

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
        clause.id: (words.annexed.format(chapter.title), "") if chapter.annex else (clause.number, words.within)
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


_Said: TypeAlias = Mapping[str, tuple[str, str]]
"""What is said of each clause in another file: its number and where it is, or the name of an annex."""


def _naming(body: Body, said: _Said) -> Body:
    """The same body, with a text for each reference to what is in another file. The same object where there is none."""
    named = _named((body.title, body.blocks), said)
    return body if named == (body.title, body.blocks) else Body(*named)


def _named(node: Any, said: _Said) -> Any:
    if not isinstance(node, tuple) or isinstance(node, CrossReference):
        return node
    listed = all(isinstance(each, CrossReference) or each == Text(", ") for each in node)
    pieces = [_named(each, said) for each in node]
    for at, each in enumerate(node):
        if isinstance(each, CrossReference) and each.clause_id in said:
            number, where = said[each.clause_id]
            told = listed or _told_after(node[at + 1 : at + 3], where, said)
            pieces[at] = Text((number if told else f"{number} {where}".strip()).replace(" ", _NO_BREAK, 1))
    return type(node)(*pieces) if hasattr(node, "_fields") else tuple(pieces)


def _told_after(after: tuple[Any, ...], where: str, said: _Said) -> bool:
    """Whether the next reference tells where this one is too: «punkt 5 og 9 i samarbeidsavtalen».

    A cell with a list of references and nothing more stands under a heading that tells it.
    """
    match after:
        case (Text(text), CrossReference(following)):
            return text in (" og ", ", ") and following in said and said[following][1] == where
        case _:
            return False
