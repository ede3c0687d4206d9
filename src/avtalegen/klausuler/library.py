"""The library ready for use: what it declares, where it lies, and its texts ready to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.klausuler.klausul import (
    Disposisjon,
    Innhold,
    Kapitteldisposisjon,
    Klausul,
    Krav,
    Omfang,
    Sjekkliste,
    Sjekkrad,
    Tilvalg,
)
from avtalegen.norsk.maalform import Maalform
from avtalegen.rettskilder.rettskilde import Rettskilder, bygg

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, eq=False)
class Bibliotek:
    """One målform of the library."""

    maalform: Maalform
    innhold: Innhold
    egne: frozenset[str] = frozenset()
    """The ids of the clauses that are a municipality's own."""

    @cached_property
    def rettskilder(self) -> Rettskilder:
        """The dated legal references."""
        return bygg(self.innhold.rettskilder)

    @cached_property
    def tilvalg(self) -> Mapping[str, Tilvalg]:
        """The optional provisions by name, in the order of the outlines."""
        return self.innhold.tilvalg()

    @cached_property
    def anbefalt(self) -> frozenset[str]:
        """The names of the optional provisions that are recommended in this size."""
        chosen = next((outline.anbefalt for outline in self.innhold.disposisjoner.values()), None)
        if chosen is not None:
            return frozenset(chosen)
        return frozenset(one.navn for one in self.tilvalg.values() if one.anbefalt)

    def i_omfang(self, omfang: Omfang) -> Bibliotek:
        """The same library in the size a document is to have (``dokument.omfang``)."""
        return _i_omfang(self, omfang)


@cache
def _i_omfang(library: Bibliotek, omfang: Omfang) -> Bibliotek:
    return Bibliotek(library.maalform, library.innhold.i_omfang(omfang), library.egne)


@cache
def bibliotek(maalform: Maalform) -> Bibliotek:
    """The library that came with the program. Raises ``LibraryError`` where it is broken or has no such målform."""
    try:
        built_in = import_module("avtalegen._innebygd")
    except ModuleNotFoundError:
        return fra_mappe(maalform)
    if maalform not in built_in.DATA:
        raise _uten_maalform(maalform)

    return Bibliotek(maalform, content(built_in.DATA[maalform]))


def content(data: Mapping[str, Any]) -> Innhold:
    """The generated data as the library's own classes again."""
    clauses, requirements = map(Klausul._make, data["klausuler"]), map(Krav._make, data["krav"])
    outlines = [
        Disposisjon(kind, title, tuple(map(Kapitteldisposisjon._make, chapters)), *rest)
        for kind, title, chapters, *rest in data["disposisjoner"]
    ]
    return Innhold(
        klausuler={clause.id: clause for clause in clauses},
        korte={clause.id: clause for clause in map(Klausul._make, data["korte"])},
        disposisjoner={outline.type: outline for outline in outlines if outline.omfang == "full"},
        alle_disposisjoner=tuple(outlines),
        krav={krav.id: krav for krav in requirements},
        sjekklister=tuple(
            Sjekkliste(name, title, tuple(map(Sjekkrad._make, rows))) for name, title, rows in data["sjekklister"]
        ),
        ord=data["ord"],
        versjon=data["versjon"],
        rettskilder=data["rettskilder"],
    )


def fra_mappe(maalform: Maalform) -> Bibliotek:
    """The library read from its folder, as in a checkout."""
    from avtalegen.klausuler.clause_file import read_library

    if not _i_mappe(maalform):
        raise _uten_maalform(maalform)
    return Bibliotek(maalform, read_library(templates(), maalform))


def har_maalform(maalform: Maalform) -> bool:
    """Whether the library is whole in a målform."""
    try:
        built_in = import_module("avtalegen._innebygd")
    except ModuleNotFoundError:
        return _i_mappe(maalform)
    return maalform in built_in.DATA


def _i_mappe(maalform: Maalform) -> bool:
    return (templates() / maalform / "ord.yaml").is_file()  # the clauses come first, its fixed words open it


def _uten_maalform(maalform: Maalform) -> LibraryError:
    return LibraryError(
        f"Klausulbiblioteket finnes foreløpig ikke på {maalform.navn}. Skriv «målform: {Maalform.BOKMAAL.navn}»."
    )


@cache
def templates() -> Path:
    """The folder ``templates/``: inside an installed package, or at the top of a checkout.

    Raises ``LibraryError`` when there is none: the installation is broken.
    """
    for folder in (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates"):
        if (folder / "krav.yaml").is_file():
            return folder
    raise LibraryError("Klausulbiblioteket finnes ikke i installasjonen. Installer avtalegen på nytt.")
