"""Coverage: which points of the guides a document answers, what proves it, and what an own clause only claims.

The library's own text answers what it declares: tests read it. A clause that a municipality wrote or replaced answers a
point when its finished text, with those that share the point, carries every value the register of requirements asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from avtalegen.avtale.modell import valgfri
from avtalegen.klausuler.klausul import Innhold, Klausul, Krav

Sted: TypeAlias = tuple[str | int, ...]
"""A place in the file."""


class Grad(Enum):
    """How well something is covered, best first."""

    EGNE_DATA = "egne data"
    STANDARDTEKST = "standardtekst"
    EGEN_TEKST = "egen tekst"
    PAASTAATT = "påstått"
    IKKE_VALGT = "ikke valgt"
    MANGLER = "mangler"


class Dekket(NamedTuple):
    """How a requirement is covered, and by which clauses."""

    krav: Krav
    grad: Grad
    klausuler: tuple[str, ...] = ()
    egne: tuple[str, ...] = ()
    """Those of the municipality's own that it rests on."""

    @property
    def paastaatt(self) -> bool:
        """Whether an own text only claims to answer it."""
        return self.grad is Grad.PAASTAATT

    @property
    def mangler(self) -> bool:
        """Whether nothing answers what the parties cannot do without."""
        return self.grad is Grad.MANGLER

    @property
    def bare_standard(self) -> bool:
        """Whether nothing in the answer is the parties' own."""
        return self.grad is Grad.STANDARDTEKST


class Punkt(NamedTuple):
    """One point of a checklist, and how well the document answers it."""

    sjekkliste: str
    tekst: str
    krav: tuple[str, ...]
    grad: Grad
    klausuler: tuple[str, ...]


class Bevis:
    """What the chosen clauses of one document carry, and which of them stand as the library wrote them."""

    def __init__(  # noqa: PLR0913 - the document and the two libraries, one thing a word
        self,
        innhold: Innhold,
        standard: Mapping[str, Klausul],
        egne: frozenset[str],
        sagt: Callable[[], Iterable[Sted]],
        utfyll: Callable[[str], Iterable[Sted]],
        *,
        dokumenttype: str,
        chosen: Iterable[str],
    ) -> None:
        """``standard`` are the library's clauses without the municipality's own (``egne``), ``chosen`` those there are.

        ``sagt`` gives the places of everything the file says, and ``utfyll`` those of the values in a finished clause.
        """
        self._innhold, self._standard, self._sagt, self._utfyll = innhold, standard, sagt, utfyll
        self._type, self._clauses = dokumenttype, {one: innhold.klausuler[one] for one in chosen}
        self._carried: dict[str, frozenset[Sted]] = {}
        self.endrede = frozenset(one for one in egne if self._is_changed(one))
        """The own clauses that say something else than the library's: a copy as it stands is none."""

    def _is_changed(self, clause_id: str) -> bool:
        """Whether an own clause says something else than the library's, or leaves out what the library would say."""
        own, standard = self._clauses.get(clause_id), self._standard.get(clause_id)
        return own is None or standard is None or (own.tittel, own.tekst) != (standard.tittel, standard.tekst)

    def klausuler(self, krav: str) -> tuple[str, ...]:
        """The chosen clauses that declare a requirement, in the document's order."""
        return self._erklaert.get(krav, ())

    @cached_property
    def _erklaert(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, clause in self._clauses.items():
            carried = (one for one in clause.krav_ved_data if self._carries(name, self._innhold.krav[one].alle_noekler))
            for krav in dict.fromkeys((*clause.krav, *carried)):
                found[krav] = (*found.get(krav, ()), name)
        return found

    def _carries(self, clause_id: str, keys: Iterable[str]) -> bool:
        return any(_under(at, keys) for at in self.baerer(clause_id))

    def endret(self, krav: str) -> tuple[str, ...]:
        """The own clauses that a requirement rests on: they say what the library's would have said, or nobody else does."""
        if not self.endrede:
            return ()
        replaced = [one for one in sorted(self.endrede) if one in self._standard and krav in self._standard[one].krav]
        declaring = self.klausuler(krav)
        alone = declaring if self.endrede.issuperset(declaring) else ()
        return tuple(dict.fromkeys((*replaced, *alone)))

    def paastaatt(self, krav: str) -> bool:
        """Whether a requirement is only claimed: it rests on an own text, and what it needs is not carried."""
        if not self.endret(krav):
            return False
        asked = {at for at in self._said if _under(at, self._innhold.krav[krav].kreves)}
        return not asked or not asked <= {at for name in self.klausuler(krav) for at in self.baerer(name)}

    def egne_data(self, krav: Krav, i_fila: Callable[..., bool]) -> bool:
        """Whether the finished text carries an optional key of the requirement's that somebody filled in."""
        carried = (at for name in (self.klausuler(krav.id) if krav.noekler else ()) for at in self.baerer(name))
        keys = krav.alle_noekler
        return any(_under(at, keys) and valgfri(at) and i_fila(*at) for at in carried)

    def baerer(self, clause_id: str) -> frozenset[Sted]:
        """The places of the values from the file in a finished clause."""
        if clause_id not in self._carried:
            self._carried[clause_id] = frozenset(self._utfyll(clause_id))
        return self._carried[clause_id]

    @cached_property
    def _said(self) -> frozenset[Sted]:
        return frozenset(self._sagt())

    def dekket(self, ids: Iterable[str], i_fila: Callable[..., bool]) -> dict[str, Dekket]:
        """How each requirement is covered. ``i_fila`` tells whether somebody has said something at a place of the file."""
        return {one: self._dekket(self._innhold.krav[one], i_fila) for one in ids}

    def _dekket(self, krav: Krav, i_fila: Callable[..., bool]) -> Dekket:
        ids, own = self.klausuler(krav.id), self.endret(krav.id)
        if not ids:
            return Dekket(krav, Grad.IKKE_VALGT if self._valgfritt(krav) else Grad.MANGLER)
        if self.paastaatt(krav.id):
            return Dekket(krav, Grad.PAASTAATT, ids, own)
        if own:  # it carries what was agreed; whether its sentences answer the point, no program can tell
            return Dekket(krav, Grad.EGEN_TEKST, ids, own)
        return Dekket(krav, Grad.EGNE_DATA if self.egne_data(krav, i_fila) else Grad.STANDARDTEKST, ids)

    def _valgfritt(self, krav: Krav) -> bool:
        """Whether the parties may do without: an option, or advice that the size they chose does not take up."""
        if krav.nivaa != "anbefalt":
            return krav.nivaa == "kan"
        possible = (one for outline in self._innhold.disposisjoner.values() for one in outline.klausuler())
        return not any(krav.id in self._innhold.klausuler[one].krav for one in possible)

    def nevnt(self) -> tuple[str, ...]:
        """The requirements that the checklists name for this type of document."""
        rows = (row for checklist in self._innhold.sjekklister for row in checklist.for_type(self._type))
        return tuple(dict.fromkeys(one for row in rows for one in row.krav))

    def obligatoriske(self) -> tuple[str, ...]:
        """The requirements the checklists name that no document of this type can leave out."""
        return tuple(one for one in self.nevnt() if self._innhold.krav[one].nivaa != "kan")

    def punkter(self, i_fila: Callable[..., bool]) -> Iterator[Punkt]:
        """Every point of every checklist, in order."""
        order = list(Grad)
        for checklist in self._innhold.sjekklister:
            for row in checklist.for_type(self._type):
                covered = self.dekket(row.krav, i_fila).values()
                # A row of optional points is answered by any of them; else it is no better than its weakest point.
                optional = all(one.krav.nivaa == "kan" for one in covered)
                grade = (min if optional else max)((one.grad for one in covered), key=order.index)
                ids = tuple(dict.fromkeys(one for each in covered for one in each.klausuler))
                yield Punkt(checklist.tittel, row.tekst, row.krav, grade, ids)


def _under(at: Sted, keys: Iterable[str]) -> bool:
    """Whether a place is one of the keys, or within it; numbers in lists are passed over."""
    said = tuple(part for part in at if part.__class__ is str)
    return any(said[: len(parts)] == parts for parts in map(_parts, keys))


@cache
def _parts(key: str) -> tuple[str, ...]:
    return tuple(key.split("."))
