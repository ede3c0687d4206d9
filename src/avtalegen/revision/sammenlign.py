"""Two versions of an agreement: which terms and persons differ, what the library changed, and every line that reads otherwise.

Clauses are held against each other by id, lines by what they say. Numbers that follow the order of things are no changes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from avtalegen.revision.par import likner, par
from avtalegen.revision.side import Side, side
from avtalegen.revision.vilkaar import Vilkaar, Vilkaarene

_Celler: TypeAlias = tuple[str, ...]
_PIECE = re.compile("\0[^\0]{1,99}\0|\\w+|\\s+|[^\\w\\s]")


class Bibliotek(NamedTuple):
    """A clause that the library says in other words, adds or no longer has, and the acts that lie behind it."""

    klausul: str
    sted: str
    fra: str
    til: str
    lov: tuple[str, ...]


class Linje(NamedTuple):
    """A line that reads otherwise; ``""`` on the side that does not have it."""

    slag: str
    foer: str
    etter: str


class Klausul(NamedTuple):
    """A clause that reads otherwise. ``slag`` is ``endret``, ``ny`` or ``fjernet``."""

    id: str
    sted: str
    slag: str
    linjer: tuple[Linje, ...]
    bibliotek: bool
    """Whether the library changed it, and not only the file."""
    egen: bool = False
    """Whether it is the municipality's own, in one of the versions or both."""


class Sammenligning(NamedTuple):
    """All that differs between two versions."""

    gammel: Side
    ny: Side
    vilkaar: tuple[Vilkaar, ...]
    bibliotek: tuple[Bibliotek, ...]
    klausuler: tuple[Klausul, ...]

    @property
    def ord(self) -> Mapping[str, Any]:
        """The words that a comparison is told in: in the form of the newer version."""
        ord_: Mapping[str, Any] = self.ny.library.innhold.ord["endringer"]
        return ord_

    @property
    def like(self) -> bool:
        """Whether nothing differs."""
        return not (self.vilkaar or self.klausuler)


def sammenlign_filer(gammel: Path, ny: Path) -> Sammenligning:
    """Hold two files against each other. Raises ``AvtalegenError``."""
    return sammenlign(side(gammel), side(ny))


def sammenlign(gammel: Side, ny: Side) -> Sammenligning:
    """Hold two versions against each other."""
    changed = _changed_by_library(gammel, ny)
    clauses = tuple(_klausuler(gammel, ny, changed))
    as_seen = gammel.word is not None or ny.word is not None
    old, new = ((each.seen() if as_seen else each).found.loaded.avtale for each in (gammel, ny))
    assert old is not None and new is not None  # every side is a document
    found = tuple(Vilkaarene(ny.library).forskjeller(old, new))
    told = {each.id for each in clauses}
    library = tuple(_bibliotek(each, gammel, ny) for each in changed if each in told)
    return Sammenligning(gammel, ny, found, library, clauses)


def _klausuler(gammel: Side, ny: Side, changed: Sequence[str]) -> Iterator[Klausul]:
    order = [after or before for before, after in par([*gammel.lines], [*ny.lines], lambda *_: False)]
    places = {**_steder(gammel), **_steder(ny)}
    for clause_id in dict.fromkeys(each for each in order if each is not None):
        old, new = ([each.cells for each in side.lines.get(clause_id, ())] for side in (gammel, ny))
        lines = tuple(_linjer(old, new, gammel, ny))
        if lines:
            kind = "endret" if old and new else "fjernet" if old else "ny"
            own = gammel.found.own(clause_id) or ny.found.own(clause_id)
            yield Klausul(clause_id, places[clause_id], kind, lines, clause_id in changed, own)


def _linjer(old: Sequence[_Celler], new: Sequence[_Celler], gammel: Side, ny: Side) -> Iterator[Linje]:
    for before, after in par(old, new, _samme_linje):
        if before != after:
            said = [
                side.shown(" | ".join(cell for cell in cells if cell)) if cells is not None else ""
                for side, cells in ((gammel, before), (ny, after))
            ]
            kind = "rad" if len(after or before or ()) > 1 else "avsnitt"
            if any(said):
                yield Linje(kind, *said)


def _samme_linje(old: _Celler, new: _Celler) -> bool:
    return len(old) == len(new) and likner(" ".join(old), " ".join(new))


def biter(before: str, after: str) -> list[tuple[str, str]]:
    """A text's way from one wording to another: ``("", same)``, ``("-", taken out)`` and ``("+", put in)``."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    found: list[tuple[str, str]] = []
    for kind, low, high, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("", "".join(old[low:high])))
            continue
        found += [("-", "".join(old[low:high]))] if high > low else []
        found += [("+", "".join(new[first:last]))] if last > first else []
    return found


def _steder(side: Side) -> dict[str, str]:
    """Clause id → what people call the place; the title alone for a clause that nothing gives any more."""
    found = {clause_id: side.shown(lines[0].cells[0]) for clause_id, lines in side.lines.items()}
    for chapter in side.found.tree.chapters:
        for clause in chapter.clauses:
            title = side.lines[clause.id][0].cells[0] if side.lines.get(clause.id) else chapter.title
            number = clause.number if clause.titled else chapter.number
            found[clause.id] = f"{'vedlegg' if chapter.annex else 'punkt'} {number} {side.shown(title)}"
    return found


def _changed_by_library(gammel: Side, ny: Side) -> list[str]:
    """The clauses that the two sides have in different editions of the library, or that only one of the editions has.

    What is a municipality's own, is nothing that the library has changed.
    """
    today = {each.id for each in gammel.found.tree.clauses()}
    same_form = gammel.form == ny.form
    found = []
    for clause_id in dict.fromkeys([*gammel.lines, *ny.lines]):
        if gammel.found.own(clause_id) or ny.found.own(clause_id):
            continue
        old, new = gammel.version(clause_id), ny.version(clause_id)
        added = not old and clause_id in today and gammel.word is not None
        if (
            added
            or gammel.found.newer_in_library(clause_id) != ny.found.newer_in_library(clause_id)
            or (same_form and old and new and old != new)
        ):
            found.append(clause_id)
    return found


def _bibliotek(clause_id: str, gammel: Side, ny: Side) -> Bibliotek:
    place = _steder(ny).get(clause_id) or _steder(gammel).get(clause_id, clause_id)
    versions = (gammel.version(clause_id), ny.version(clause_id))
    return Bibliotek(clause_id, place, *versions, _lov(clause_id, ny))


def _lov(clause_id: str, side: Side) -> tuple[str, ...]:
    """The provisions a clause stands on, as they are named on the document's first day."""
    avtale, library = side.found.loaded.avtale, side.library
    clause = library.innhold.klausuler.get(clause_id)
    if avtale is None or clause is None:
        return ()
    day = avtale.dokument.gjelder_fra
    when = day if isinstance(day, date) else None
    return tuple(
        library.rettskilder.vis([each], library.maalform, when).replace("\u00a0", " ") for each in clause.rettskilder
    )
