"""What a Word file of ours was, before anyone changed it: made again from what it carries, clause by clause.

The library may have changed since. A clause whose words no longer follow from the data is taken from the file itself where
its hash shows that it stands there as it was, with or without the tracked changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.interview.emit import emit
from avtalegen.interview.questions import place
from avtalegen.workflows.load import Loaded, forbidden, load
from avtalegen.workflows.render import document, encode
from avtalegen.workflows.suppressions import with_marks
from avtalegen.writers.docx.origin import (
    Carried,
    front,
    front_hash,
    is_as_carried,
    read_origin,
    tree_hashes,
    word_hashes,
)
from avtalegen.writers.docx.reading import (
    Accept,
    Change,
    Comment,
    ReadDocument,
    ReadParagraph,
    every_change,
    read_document,
)

__all__ = [
    "Accept", "Basis", "Before", "Change", "Comment", "Document", "Loaded", "ReadParagraph", "as_drawn", "as_file", "basis", "before", "document", "every_change", "made",
    "opened", "personal", "read_origin", "read_word",
]  # fmt: skip

_WHOLE = Cut()


class Basis(NamedTuple):
    """What a Word file was made from."""

    carried: Carried
    loaded: Loaded
    tree: Document
    """The document that its data gives with the library as it is now."""
    newer: frozenset[str]
    """The clauses that the library says in other words than when the file was made."""

    def own(self, clause_id: str) -> bool:
        """Whether a clause is one of the municipality's own, beside the file or where the Word file was made."""
        library = self.loaded.library
        return clause_id in self.carried.own or (library is not None and clause_id in library.egne)

    def newer_in_library(self, clause_id: str) -> bool:
        """Whether it is the library that says a clause in other words.

        Where other own clauses lie beside the file than then, the clauses about them may only have got another heading.
        """
        there = {each.id for each in self.tree.clauses() if self.own(each.id)}
        return clause_id in self.newer and not self.own(clause_id) and there == self.carried.own

    def text(self) -> bytes:
        """The data as a file of its own."""
        return as_file(self.carried)


def as_file(carried: Carried) -> bytes:
    """The data as the text of an agreement file."""
    return emit(_words(carried.data)).encode()


def answers(data: bytes) -> bytes | None:
    """The agreement file that a Word file carries, with its marks on what nobody had confirmed; ``None`` where it carries none."""
    carried = read_origin(data)
    return None if carried is None else with_marks(as_file(carried), "avtale.yaml", map(place, carried.suggested))


def _words(data: object) -> dict[str, object]:
    found = _spelled(data)
    return {key: value for key, value in found.items() if key != "skjema"} if isinstance(found, dict) else {}


def _spelled(data: object) -> object:
    """The data with yes and no as the file has them."""
    if isinstance(data, Mapping):
        return {key: _spelled(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_spelled(value) for value in data]
    return str(data).lower() if isinstance(data, bool) else data


def basis(data: bytes, folder: Path, cut: Cut = _WHOLE) -> Basis | None:
    """What the Word file was made from; ``None`` where it does not say, or where that gives no document any more.

    ``folder`` is where a municipality's own clauses are looked for, ``cut`` which file of its document it is.
    """
    carried = read_origin(data)
    if carried is None:
        return None
    loaded = load(as_file(carried), "opphav", utkast=carried.draft, folder=folder)
    if loaded.avtale is None or loaded.library is None or loaded.located is None:
        return None
    try:
        tree = as_drawn(document(loaded, draft=carried.draft, cut=cut), carried)
    except AvtalegenError:  # a part that such a document does not have
        return None
    said = tree_hashes(tree)
    newer = {clause_id for clause_id, (_, words) in carried.clauses.items() if said.get(clause_id) != words}
    return Basis(carried, loaded, tree, frozenset(newer))


def as_drawn(tree: Document, carried: Carried | None) -> Document:
    """A tree with the status on its first page that a document was made with: a later one is no difference."""
    return tree if carried is None else tree._replace(properties=tree.properties._replace(status=carried.status))


def of_file(data: bytes, name: str, folder: Path) -> Basis | None:
    """What an agreement file gives, told as a Word file tells it; what is only missing is a gap. ``None`` for errors."""
    loaded = load(data, name, folder=folder)
    draft = loaded.has_errors
    if draft:
        loaded = load(data, name, utkast=True, folder=folder)
    if loaded.avtale is None or loaded.has_errors:
        return None
    tree = document(loaded, draft=draft)
    clauses = {clause_id: (version, "") for clause_id, version in tree.origin.versions.items()}
    said = json.loads(tree.origin.data)
    carried = Carried(said["avtale"], clauses, draft, own=frozenset(said.get("egne", ())))
    return Basis(carried, loaded, tree, frozenset())


def as_seen(found: Basis, folder: Path) -> Loaded:
    """The data as far as a reader of the document sees it, which is what a Word file carries."""
    return load(as_file(found.carried), found.loaded.name, utkast=True, folder=folder)


def read_word(
    data: bytes,
    name: str,
    trees: Iterable[Document | Basis],
    accept: Accept = every_change,
    blank: ReadDocument | None = None,
) -> ReadDocument:
    """A Word file read with the clauses of some trees in mind, and with those that a file was made with. Raises ``AvtalegenError``.

    What people have filled in where ``blank`` has a place for it, is read apart from the words around it.
    """
    clauses = frozenset(clause_id for tree in trees for clause_id in _clause_ids(tree))
    return read_document(data, name, clauses, accept, None if blank is None else blank.filled)


def _clause_ids(tree: Document | Basis) -> Iterator[str]:
    if isinstance(tree, Basis):
        yield from tree.carried.clauses  # also those that nothing gives any more
        tree = tree.tree
    yield from (clause.id for clause in tree.clauses())


class Before(NamedTuple):
    """The paragraphs of a file as they were, and the clauses of which that is not known for certain."""

    paragraphs: tuple[ReadParagraph, ...]
    uncertain: frozenset[str]


def before(found: Basis, made: ReadDocument, read: Sequence[ReadDocument]) -> Before:
    """The paragraphs as avtalegen wrote them.

    ``made`` is the document that the data gives now; ``read`` the file as it stands, read in the ways in which it may show
    what it was: all tracked changes made, and none of them.
    """
    was: dict[str, list[ReadParagraph]] = {}
    for clause_id in found.newer:
        for each in read:
            mine = [paragraph for paragraph in each.paragraphs if paragraph.clause_id == clause_id]
            if word_hashes(mine).get(clause_id) == found.carried.clauses[clause_id][1]:
                was.setdefault(clause_id, mine)
    uncertain = found.newer - was.keys()
    ours, carried = front(made.paragraphs), found.carried.front
    theirs = (front(each.paragraphs) for each in read) if carried and front_hash(found.tree) != carried else ()
    drawn = next((each for each in theirs if is_as_carried(each, carried)), ours)
    headings = {each.key for one in read for each in one.paragraphs if each.clause_id is None and not each.part}
    paragraphs: list[ReadParagraph] = [*drawn]
    for paragraph in made.paragraphs[len(ours) :]:
        if paragraph.clause_id not in was:
            paragraphs.append(paragraph)
        elif mine := was[paragraph.clause_id]:
            # The chapter's heading belongs to a clause that is alone in it, and else to none.
            if paragraph.key in headings and paragraph.key != mine[0].key:
                paragraphs.append(paragraph._replace(clause_id=None))
            elif paragraphs and paragraphs[-1].clause_id is None and paragraphs[-1].key == mine[0].key:
                paragraphs.pop()
            paragraphs += mine
            was[paragraph.clause_id] = []
    for mine in filter(None, was.values()):  # of clauses that nothing gives any more
        paragraphs[_after(paragraphs, mine, read) : 0] = mine
    return Before(tuple(paragraphs), uncertain)


def _after(paragraphs: Sequence[ReadParagraph], mine: Sequence[ReadParagraph], read: Sequence[ReadDocument]) -> int:
    """Where a clause stood: after the one that it follows in the file."""
    order = [each.clause_id for one in read for each in one.paragraphs if each.clause_id is not None]
    earlier = order[: order.index(mine[0].clause_id)] if mine[0].clause_id in order else []
    follows = earlier[-1] if earlier else None
    places = [number for number, each in enumerate(paragraphs, 1) if each.clause_id == follows]
    return places[-1] if places else len(paragraphs)


def made(tree: Document, beside: Path) -> bytes:
    """A tree as a Word file on the base that is used in a folder. Raises ``AvtalegenError``."""
    return encode(tree, "docx", beside)


def opened(data: bytes, target: Path, *, draft: bool) -> Loaded:
    """An agreement file as it is read beside its own clauses."""
    return load(data, str(target), utkast=draft, folder=target.parent)


def personal(tree: Document, loaded: Loaded) -> bool:
    """Whether a document would say what looks like somebody's identity number, or speak of a single participant."""
    return loaded.library is not None and bool(forbidden(tree, loaded.library, None, ""))
