"""The library ready for use: what it declares, and its texts compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from avtalegen.document import markup
from avtalegen.document.tree import Value
from avtalegen.errors import LibraryError
from avtalegen.klausuler import steder
from avtalegen.klausuler.fylling import BLOKK_TEKST, BLOKK_VILKAAR, FyllingError, Samler, Tekstdel, linjenavn
from avtalegen.klausuler.klausul import Innhold, Tilvalg
from avtalegen.norsk.maalform import Maalform
from avtalegen.rettskilder.rettskilde import Rettskilder, bygg

if TYPE_CHECKING:
    from jinja2 import Environment


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
        return Tekster(self)


class Tekster:
    """A library's compiled texts. Jinja is loaded for those that were not compiled when the package was built."""

    def __init__(self, library: Bibliotek) -> None:
        self._library = library
        self.samler = Samler()
        self._blocks = _innebygde_blokker(library.maalform, self.samler)
        for kind in (BLOKK_TEKST, BLOKK_VILKAAR):
            for one in library.egne:
                self._blocks.pop(kind + one.replace("-", "_"), None)

    @cached_property
    def env(self) -> Environment:
        """The environment of the texts that are compiled now."""
        from avtalegen.klausuler.mal import miljoe

        return miljoe(self._library.maalform, self.samler)

    def fyll(self, kind: str, clause_id: str, values: Mapping[str, Any]) -> tuple[str, tuple[Value, ...]]:
        """A clause's text or condition filled in. Raises ``LibraryError`` naming the clause's file."""
        clause = self._library.innhold.klausuler[clause_id]
        name = kind + clause_id.replace("-", "_")
        if name not in self._blocks:
            from avtalegen.klausuler.mal import kompiler

            self._blocks.update(kompiler(self.env, clause))
        try:
            return self.samler.collect(self._blocks[name], values)
        except (FyllingError, TypeError, AttributeError, ArithmeticError, ValueError, LookupError) as error:
            raise LibraryError(f"{clause.kilde}: klausulen kan ikke fylles ut ({error}).") from error

    def linje(self, source: str, values: Mapping[str, Any]) -> str:
        """One of the library's short texts, filled in, as plain text."""
        if "{" not in source:
            return source
        name = linjenavn(source)
        if name not in self._blocks:
            from avtalegen.klausuler.mal import blokker, linjekilde

            self._blocks.update(blokker(self.env, linjekilde(source)))
        return markup.plain(*self.samler.collect(self._blocks[name], values))


@cache
def bibliotek(maalform: Maalform) -> Bibliotek:
    """The library that came with the program. Raises ``LibraryError`` where it is broken or has no such målform."""
    try:
        built_in = import_module("avtalegen._innebygd")
    except ModuleNotFoundError:
        return fra_mappe(maalform)
    if maalform not in built_in.DATA:
        raise _uten_maalform(maalform)
    from avtalegen.klausuler.kompilering import innhold

    return Bibliotek(maalform, innhold(built_in.DATA[maalform]))


def fra_mappe(maalform: Maalform) -> Bibliotek:
    """The library read from its folder, as in a checkout."""
    from avtalegen.klausuler.lesing import les_bibliotek

    folder = steder.templates()
    if not any((folder / maalform / "klausuler").glob("*.md")):
        raise _uten_maalform(maalform)
    return Bibliotek(maalform, les_bibliotek(folder, maalform))


def _uten_maalform(maalform: Maalform) -> LibraryError:
    name = {"nb": "bokmål", "nn": "nynorsk"}[maalform]
    return LibraryError(f"Klausulbiblioteket finnes foreløpig ikke på {name}. Skriv «målform: bokmål».")


def _innebygde_blokker(maalform: Maalform, samler: Samler) -> dict[str, Tekstdel]:
    """The texts that were compiled when the package was built; none in a checkout."""
    try:
        module = import_module(f"avtalegen._innebygd_{maalform}")
    except ModuleNotFoundError:
        return {}
    from avtalegen.klausuler.kjoering import blokker

    return blokker(module, maalform, samler)
