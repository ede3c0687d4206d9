"""The library ready for use: what it declares, and its texts compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from avtalegen.errors import LibraryError
from avtalegen.klausuler import paths
from avtalegen.klausuler.klausul import Innhold, Tilvalg
from avtalegen.norsk.maalform import Maalform
from avtalegen.rettskilder.rettskilde import Rettskilder, bygg

if TYPE_CHECKING:
    from avtalegen.klausuler.texts import Tekster


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
        """The names of the optional provisions that are recommended."""
        return frozenset(one.navn for one in self.tilvalg.values() if one.anbefalt)

    @cached_property
    def tekster(self) -> Tekster:
        """The compiled texts."""
        from avtalegen.klausuler.texts import Tekster

        return Tekster(self.maalform, self.innhold.klausuler, self.egne)


@cache
def bibliotek(maalform: Maalform) -> Bibliotek:
    """The library that came with the program. Raises ``LibraryError`` where it is broken or has no such målform."""
    try:
        built_in = import_module("avtalegen._innebygd")
    except ModuleNotFoundError:
        return fra_mappe(maalform)
    if maalform not in built_in.DATA:
        raise _uten_maalform(maalform)
    from avtalegen.klausuler.compiler import innhold

    return Bibliotek(maalform, innhold(built_in.DATA[maalform]))


def fra_mappe(maalform: Maalform) -> Bibliotek:
    """The library read from its folder, as in a checkout."""
    from avtalegen.klausuler.reader import les_bibliotek

    folder = paths.templates()
    if not _i_mappe(maalform):
        raise _uten_maalform(maalform)
    return Bibliotek(maalform, les_bibliotek(folder, maalform))


def har_maalform(maalform: Maalform) -> bool:
    """Whether there are clauses in a målform."""
    try:
        built_in = import_module("avtalegen._innebygd")
    except ModuleNotFoundError:
        return _i_mappe(maalform)
    return maalform in built_in.DATA


def _i_mappe(maalform: Maalform) -> bool:
    return any((paths.templates() / maalform / "klausuler").glob("*.md"))


def _uten_maalform(maalform: Maalform) -> LibraryError:
    name = {"nb": "bokmål", "nn": "nynorsk"}[maalform]
    return LibraryError(f"Klausulbiblioteket finnes foreløpig ikke på {name}. Skriv «målform: bokmål».")
