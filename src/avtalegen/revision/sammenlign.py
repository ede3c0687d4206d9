"""Two versions of an agreement: which terms and persons differ, what the library changed, and every line that reads otherwise.

Clauses are held against each other by id, lines by what they say. Numbers that follow the order of things are no changes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel

from avtalegen.avtale.felt import GAP, UTEN
from avtalegen.avtale.modell import felter
from avtalegen.norsk.spraak import dato
from avtalegen.revision.side import Side, side

_Celler: TypeAlias = tuple[str, ...]
_PIECE = re.compile("\0[^\0]{1,99}\0|\\w+|\\s+|[^\\w\\s]")
_ALIKE = 0.5
"""From here on two lines are taken for the same one, rewritten."""
PERIODE, PLIKTER, TIDER, RESTEN, PERSONER = (
    "Periode, oppsigelse og revisjon", "Mål, plikter og bestemmelser", "Møter, rapporter og frister", "Om dokumentet og partene", "Personer",
)  # fmt: skip
GRUPPER = (PERIODE, PLIKTER, TIDER, RESTEN, PERSONER)
"""In the order they are told: terms first, persons last."""
_GRUPPE: dict[tuple[str | int, ...], str] = {
    ("dokument", "gjelder_fra"): PERIODE, ("dokument", "gjelder_til"): PERIODE, ("dokument", "oppsigelse_måneder"): PERIODE,
    ("dokument", "neste_revisjon"): PERIODE, ("dokument", "kontaktliste_dato"): PERSONER,
    ("kontaktpersoner",): PERSONER, ("signatur",): PERSONER, ("samarbeid",): TIDER, ("informasjon",): TIDER,
    ("evaluering",): TIDER, ("overgang",): TIDER, ("mål", "rapportering"): TIDER, ("dokument",): RESTEN, ("kommune",): RESTEN,
    ("nav",): RESTEN, ("interkommunalt",): RESTEN, ("signering",): RESTEN, ("utseende",): RESTEN, ("skjema",): RESTEN,
}  # fmt: skip


class Vilkaar(NamedTuple):
    """A value that differs: its place in the data, what the field is called, and what it was and is; ``""`` for nothing."""

    at: tuple[str | int, ...]
    hva: str
    foer: str
    etter: str

    @property
    def gruppe(self) -> str:
        """Which group it is told in."""
        return next((_GRUPPE[self.at[:size]] for size in (2, 1) if self.at[:size] in _GRUPPE), PLIKTER)

    @property
    def noekkel(self) -> str:
        """The key as people count: the first of a list is 1."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.at)


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


class Sammenligning(NamedTuple):
    """All that differs between two versions."""

    gammel: Side
    ny: Side
    vilkaar: tuple[Vilkaar, ...]
    bibliotek: tuple[Bibliotek, ...]
    klausuler: tuple[Klausul, ...]

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
    found = sorted(_forskjeller(old, new, (), ()), key=lambda each: GRUPPER.index(each.gruppe))
    told = {each.id for each in clauses}
    library = tuple(_bibliotek(each, gammel, ny) for each in changed if each in told)
    return Sammenligning(gammel, ny, tuple(found), library, clauses)


def _forskjeller(old: Any, new: Any, at: tuple[str | int, ...], titles: tuple[str, ...]) -> Iterator[Vilkaar]:
    if old == new:
        return
    if isinstance(old, BaseModel) and type(old) is type(new):
        for key, info in felter(type(old)).items():
            name = next(field for field, each in type(old).model_fields.items() if each is info)
            yield from _forskjeller(getattr(old, name), getattr(new, name), (*at, key), (*titles, info.title or key))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        for before, after in par(old, new, _samme):
            place = new.index(after) if after is not None else old.index(before)
            named = before if isinstance(before, BaseModel) and after is not None else None
            yield from _forskjeller(before, after, (*at, place), (*titles, _navn(named)) if named else titles)
    else:
        yield Vilkaar(at, ": ".join(titles[-2:]), verdi(old), verdi(new))


def _samme(old: Any, new: Any) -> bool:
    """Whether two items of a list are about the same: what stands first says so, or that half of them is alike."""
    if not isinstance(old, BaseModel) or not isinstance(new, BaseModel):
        return False
    alike = [getattr(old, name) == getattr(new, name, None) for name in type(old).model_fields]
    return bool(alike[0]) or 2 * sum(alike) >= len(alike)


def _navn(item: BaseModel) -> str:
    """What an item of a list is called: its first value."""
    return verdi(getattr(item, next(iter(type(item).model_fields))))


def verdi(value: Any) -> str:
    """A value as people read it."""
    if value is None or (isinstance(value, str) and value.startswith(GAP)):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date):
        return dato(value)
    if isinstance(value, BaseModel):
        return ", ".join(
            said for name in type(value).model_fields if (said := verdi(getattr(value, name))) not in ("", "nei")
        )
    if isinstance(value, tuple):
        return "; ".join(map(verdi, value))
    return str(value).replace(UTEN, "uten ").replace("_", " ")


_T = TypeVar("_T")


def par(old: Sequence[_T], new: Sequence[_T], alike: Callable[[_T, _T], bool]) -> list[tuple[_T | None, _T | None]]:
    """Which of the new items each of the old has become, in order; what is equal too. Items are compared by ``==``."""
    keys: dict[Any, int] = {}
    before_codes, after_codes = ([keys.setdefault(each, len(keys)) for each in side] for side in (old, new))
    matcher = difflib.SequenceMatcher(None, before_codes, after_codes, autojunk=False)
    found: list[tuple[_T | None, _T | None]] = []
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind == "equal":
            found += zip(old[low:high], new[first:last], strict=True)
            continue
        place = low
        for after in new[first:last]:
            hit = next((at for at in range(place, high) if alike(old[at], after)), None)
            if hit is not None:
                found += [(before, None) for before in old[place:hit]]
                place = hit + 1
            found.append((old[hit] if hit is not None else None, after))
        found += [(before, None) for before in old[place:high]]
    return found


def likner(before: str, after: str) -> bool:
    """Whether two texts are so alike that one is taken for the other, rewritten."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _klausuler(gammel: Side, ny: Side, changed: Sequence[str]) -> Iterator[Klausul]:
    order = [after or before for before, after in par([*gammel.lines], [*ny.lines], lambda *_: False)]
    places = {**_steder(gammel), **_steder(ny)}
    for clause_id in dict.fromkeys(each for each in order if each is not None):
        old, new = ([each.cells for each in side.lines.get(clause_id, ())] for side in (gammel, ny))
        lines = tuple(_linjer(old, new, gammel, ny))
        if lines:
            kind = "endret" if old and new else "fjernet" if old else "ny"
            yield Klausul(clause_id, places.get(clause_id, clause_id), kind, lines, clause_id in changed)


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
    """Clause id → what people call the place."""
    found: dict[str, str] = {}
    for chapter in side.found.tree.chapters:
        for clause in chapter.clauses:
            title = side.lines[clause.id][0].cells[0] if side.lines.get(clause.id) else chapter.title
            number = clause.number if clause.titled else chapter.number
            found[clause.id] = f"{'vedlegg' if chapter.annex else 'punkt'} {number} {side.shown(title)}"
    return found


def _changed_by_library(gammel: Side, ny: Side) -> list[str]:
    """The clauses that the two sides have in different editions of the library, or that only one of the editions has."""
    today = {each.id for each in gammel.found.tree.clauses()}
    same_form = gammel.form == ny.form
    found = []
    for clause_id in dict.fromkeys([*gammel.lines, *ny.lines]):
        old, new = gammel.version(clause_id), ny.version(clause_id)
        added = not old and clause_id in today and gammel.word is not None
        if (
            added
            or (clause_id in gammel.found.newer) != (clause_id in ny.found.newer)
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
    avtale, library = side.found.loaded.avtale, side.found.loaded.library
    clause = library.innhold.klausuler.get(clause_id) if library is not None else None
    if avtale is None or library is None or clause is None:
        return ()
    day = avtale.dokument.gjelder_fra
    when = day if isinstance(day, date) else None
    return tuple(
        library.rettskilder.vis([each], library.maalform, when).replace("\u00a0", " ") for each in clause.rettskilder
    )
