"""Reads a Word file that a person may have edited, straight from its XML: every word, who put it there, and its clause.

Tracked changes are made or left as the caller says. Nothing that a person put in is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.writers.docx.marked import FRAMED, Accept, Change, Filled, ReadParagraph, W, every_change, normal

__all__ = [
    "EDGES", "FRAMED", "ON_EVERY_PAGE", "Accept", "Change", "Comment", "Filled", "ReadDocument", "ReadParagraph", "every_change", "normal", "read_document",
    "read_paragraphs",
]  # fmt: skip
"""This is the door to what is read of a Word file."""
_EDGES = {"header": "topptekst", "footer": "bunntekst"}
ON_EVERY_PAGE = tuple(_EDGES.values())
EDGES = (FRAMED, *ON_EVERY_PAGE)
"""Where a paragraph stands that is the base's: around the agreement, or on every page."""
_READ = (*_EDGES, "footnotes", "endnotes", "comments")


class Comment(NamedTuple):
    """A comment in the margin, and the clause it hangs on."""

    clause_id: str | None
    text: str
    author: str
    date: str


class ReadDocument(NamedTuple):
    """A whole file: the paragraphs in reading order, the base's last, and the comments."""

    paragraphs: tuple[ReadParagraph, ...]
    comments: tuple[Comment, ...]
    filled: tuple[Filled, ...] = ()
    """The places to fill in by hand, and what stands there."""


def read_document(
    data: bytes,
    name: str,
    clause_ids: frozenset[str],
    accept: Accept = every_change,
    blank: Iterable[Filled] | None = None,
) -> ReadDocument:
    """Read a Word file. ``clause_ids`` are those to look for. Raises ``AvtalegenError`` for what is not a Word file.

    ``blank`` are the places to fill in by hand that are to be read as if nobody had: those that the file was made with.
    """
    from docx import Document  # only those who read Word pay for lxml

    from avtalegen.writers.docx.walking import Walker, number_changes

    try:
        main = Document(BytesIO(data)).part
        trees = [(kind, _tree(main.rels[key].target_part)) for key, kind in _related(main)]
        notes = {(kind, note.get(f"{W}id")): note for kind, tree in trees if kind.endswith("notes") for note in tree}
        number_changes(main.element.body)
        body = Walker({each.replace("-", "_"): each for each in clause_ids}, accept, notes)
        body.blank = None if blank is None else Counter(each.place for each in blank)
        found = sorted(body.walk(main.element.body), key=lambda each: each.part == FRAMED)
        for kind, tree in trees:
            if kind in _EDGES:
                found += Walker({}, accept, notes, part=_EDGES[kind]).walk(tree)
        comments = [each for kind, tree in trees if kind == "comments" for each in _comments(tree, body.commented)]
        return ReadDocument(tuple(found), tuple(comments), tuple(body.filled))
    except Exception as error:  # a file from anywhere can be broken in any way
        raise AvtalegenError(f"{name} kan ikke leses som et Word-dokument.") from error


def read_paragraphs(data: bytes, name: str, clause_ids: frozenset[str]) -> list[ReadParagraph]:
    """Every paragraph of the body, table cells included, all tracked changes made. Raises ``AvtalegenError``."""
    return [each for each in read_document(data, name, clause_ids).paragraphs if each.part not in EDGES]


def _related(main: Any) -> Iterator[tuple[str, str]]:
    """The relations to parts that have words: their ids and kinds, in a fixed order."""
    for key, relation in sorted(main.rels.items()):
        kind = relation.reltype.rsplit("/", 1)[1]
        if kind in _READ and not relation.is_external:
            yield key, kind


def _tree(part: Any) -> Any:
    from docx.oxml.parser import parse_xml  # with python-docx's own guard against entities

    return parse_xml(part.blob)


def _comments(tree: Any, commented: Mapping[str, str | None]) -> Iterator[Comment]:
    for each in tree.iter(f"{W}comment"):
        text = " ".join("".join(run.text or "" for run in line.iter(f"{W}t")) for line in each.iter(f"{W}p"))
        author, date = each.get(f"{W}author") or "", each.get(f"{W}date") or ""
        yield Comment(commented.get(each.get(f"{W}id")), text.strip(), author, date)
