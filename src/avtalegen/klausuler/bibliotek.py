"""The library ready for use: what it declares, and its texts compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from avtalegen.errors import LibraryError
from avtalegen.klausuler import steder
from avtalegen.klausuler.klausul import Innhold, Tilvalg
from avtalegen.norsk.maalform import Maalform
from avtalegen.rettskilder.rettskilde import Rettskilder, bygg

if TYPE_CHECKING:
    from avtalegen.klausuler.mal import Samler, Tekstdel


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
        """The compiled texts; Jinja is imported here and not before."""
        return Tekster(self)


class Tekster:
    """A library's compiled texts and the environment they run in."""

    def __init__(self, library: Bibliotek) -> None:
        from avtalegen.klausuler.mal import BLOKK_TEKST, BLOKK_VILKAAR, miljoe

        self._library = library
        self.env, samler = miljoe(library.maalform)
        self.samler: Samler = samler
        self._blocks: dict[str, Tekstdel] = dict(_innebygde_blokker(self.env, library.maalform))
        for kind in (BLOKK_TEKST, BLOKK_VILKAAR):
            for one in library.egne:
                self._blocks.pop(kind + one.replace("-", "_"), None)

    def blokk(self, kind: str, clause_id: str) -> Tekstdel:
        """The compiled block of a kind (text or condition) of a clause; compiled now if it is not yet."""
        from avtalegen.klausuler.mal import kompiler

        name = kind + clause_id.replace("-", "_")
        if name not in self._blocks:
            template = kompiler(self.env, self._library.innhold.klausuler[clause_id])
            self._blocks.update(template.blocks)
        return self._blocks[name]

    def linje(self, source: str) -> Tekstdel:
        """A short text of the library, compiled once."""
        from avtalegen.klausuler.mal import linjekilde, linjenavn

        name = linjenavn(source)
        if name not in self._blocks:
            self._blocks.update(self.env.from_string(linjekilde(source)).blocks)
        return self._blocks[name]


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


def _innebygde_blokker(env: Any, maalform: Maalform) -> Mapping[str, Tekstdel]:
    """The blocks that were compiled when the package was built; none in a checkout."""
    from jinja2 import Template

    try:
        module = import_module(f"avtalegen._innebygd_{maalform}")
    except ModuleNotFoundError:
        return {}
    return Template.from_module_dict(env, vars(module), env.globals).blocks
