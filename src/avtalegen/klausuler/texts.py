"""A library's texts, compiled and ready to be filled in. Loaded when a document is made; checking needs none of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from avtalegen.document import markup
from avtalegen.document.tree import Value
from avtalegen.errors import LibraryError
from avtalegen.klausuler.filling import BLOKK_TEKST, BLOKK_VILKAAR, FyllingError, Samler, Tekstdel, linjenavn
from avtalegen.klausuler.klausul import Klausul
from avtalegen.norsk.maalform import Maalform

if TYPE_CHECKING:
    from jinja2 import Environment


class Tekster:
    """A library's compiled texts. Jinja is loaded for those that were not compiled when the package was built."""

    def __init__(self, maalform: Maalform, klausuler: Mapping[str, Klausul], egne: frozenset[str]) -> None:
        self._maalform = maalform
        self._klausuler = klausuler
        self.samler = Samler()
        self._blocks = _innebygde_blokker(maalform, self.samler)
        for kind in (BLOKK_TEKST, BLOKK_VILKAAR):
            for one in egne:
                self._blocks.pop(kind + one.replace("-", "_"), None)

    @cached_property
    def env(self) -> Environment:
        """The environment of the texts that are compiled now."""
        from avtalegen.klausuler.engine import miljoe

        return miljoe(self._maalform, self.samler)

    def fyll(self, kind: str, clause_id: str, values: Mapping[str, Any]) -> tuple[str, tuple[Value, ...]]:
        """A clause's text or condition filled in. Raises ``LibraryError`` naming the clause's file."""
        clause = self._klausuler[clause_id]
        name = kind + clause_id.replace("-", "_")
        if name not in self._blocks:
            from avtalegen.klausuler.engine import kompiler

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
            from avtalegen.klausuler.engine import blokker, linjekilde

            self._blocks.update(blokker(self.env, linjekilde(source)))
        return markup.plain(*self.samler.collect(self._blocks[name], values))


def _innebygde_blokker(maalform: Maalform, samler: Samler) -> dict[str, Tekstdel]:
    """The texts that were compiled when the package was built; none in a checkout."""
    try:
        module = import_module(f"avtalegen._innebygd_{maalform}")
    except ModuleNotFoundError:
        return {}
    from avtalegen.klausuler.runtime import blokker

    return blokker(module, maalform, samler)
