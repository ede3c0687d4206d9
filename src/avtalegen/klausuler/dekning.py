"""Coverage: which points of the guides the document answers, and whether with words of its own or the library's only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.klausuler.assembly import velg
from avtalegen.klausuler.library import Bibliotek


class Grad(Enum):
    """How well something is covered, best first."""

    EGNE_DATA = "egne data"
    STANDARDTEKST = "standardtekst"
    IKKE_VALGT = "ikke valgt"
    MANGLER = "mangler"


class Dekket(NamedTuple):
    """How a requirement is covered: by which clauses, and the keys of the file that would make them local."""

    grad: Grad
    klausuler: tuple[str, ...] = ()
    noekler: tuple[str, ...] = ()


class Punkt(NamedTuple):
    """One point of a checklist, and how well the document answers it."""

    sjekkliste: str
    tekst: str
    krav: tuple[str, ...]
    grad: Grad
    klausuler: tuple[str, ...]


def krav_dekket(
    avtale: Avtale, library: Bibliotek, ids: Iterable[str], i_fila: Callable[..., bool]
) -> dict[str, Dekket]:
    """How each of the requirements is covered. ``i_fila`` tells whether the file itself says something at a place."""
    chosen = tuple(velg(avtale, library).numre)
    return {one: _dekket(one, chosen, library, i_fila) for one in ids}


def _dekket(krav: str, chosen: tuple[str, ...], library: Bibliotek, i_fila: Callable[..., bool]) -> Dekket:
    clauses = [library.innhold.klausuler[one] for one in chosen if krav in library.innhold.klausuler[one].krav]
    ids = tuple(clause.id for clause in clauses)
    keys = tuple(dict.fromkeys(key for clause in clauses for key in clause.data))
    if not clauses:
        optional = library.innhold.krav[krav].nivaa == "kan"
        return Dekket(Grad.IKKE_VALGT if optional else Grad.MANGLER)
    if any(one in library.egne for one in ids) or any(i_fila(*key.split(".")) for key in keys):
        return Dekket(Grad.EGNE_DATA, ids, keys)
    return Dekket(Grad.STANDARDTEKST, ids, keys)


def obligatoriske(library: Bibliotek) -> tuple[str, ...]:
    """The requirements the checklists name that no document can leave out."""
    named = dict.fromkeys(
        one for checklist in library.innhold.sjekklister for row in checklist.rader for one in row.krav
    )
    return tuple(one for one in named if library.innhold.krav[one].nivaa != "kan")


def punkter(avtale: Avtale, library: Bibliotek, i_fila: Callable[..., bool]) -> tuple[Punkt, ...]:
    """Every point of every checklist, in order."""
    return tuple(_punkter(avtale, library, i_fila))


def _punkter(avtale: Avtale, library: Bibliotek, i_fila: Callable[..., bool]) -> Iterator[Punkt]:
    for checklist in library.innhold.sjekklister:
        for row in checklist.rader:
            covered = krav_dekket(avtale, library, row.krav, i_fila).values()
            order = list(Grad)
            # A row of optional points is answered by any of them; else it is no better than its weakest point.
            optional = all(library.innhold.krav[one].nivaa == "kan" for one in row.krav)
            grade = (min if optional else max)((one.grad for one in covered), key=order.index)
            ids = tuple(dict.fromkeys(one for each in covered for one in each.klausuler))
            yield Punkt(checklist.tittel, row.tekst, row.krav, grade, ids)
