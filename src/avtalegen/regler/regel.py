"""What a rule is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from avtalegen.avtale.modell import Avtale, Dokumenttype
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.diagnostics.diagnostic import Finding, Kode, Path
from avtalegen.klausuler.library import Bibliotek

__all__ = ["Finding", "Grunnlag", "Kode", "Path", "Regel", "legg_til_maaneder"]
"""Everything a rule is written with."""


class Grunnlag(NamedTuple):
    """What a rule may look at. ``dagen`` is «today», handed in; ``None`` where no clock is to be asked (render)."""

    avtale: Avtale
    data: Any
    """The file's own data, before the registers filled anything in."""
    bibliotek: Bibliotek
    dagen: date | None = None
    forslag: frozenset[Path] = frozenset()
    """The places whose values nobody has confirmed."""

    @property
    def har_gaatt_ut(self) -> bool:
        """Whether the document's last day is past: what is due in a document that no longer holds, is not told."""
        end = self.avtale.dokument.gjelder_til
        return self.dagen is not None and isinstance(end, date) and end < self.dagen

    @property
    def utenfor_nav(self) -> bool:
        """Whether the programme lies outside the Nav office, so that the two parties' people and units are apart."""
        return self.avtale.organisering == Dokumenttype.AVTALE.organisering

    def i_fila(self, *at: str | int) -> bool:
        """Whether the file itself says something at a place."""
        return self._ved(at) is not None

    def har_verdi(self, *at: str | int) -> bool:
        """Whether the file itself says something at a place, and it is not an empty list."""
        return self._ved(at) not in (None, [])

    def bekreftet(self, *at: str | int) -> bool:
        """Whether somebody has said something at a place of the file: a suggestion is nobody's until it is taken."""
        return self.har_verdi(*at) and not any(at[: len(place)] == place for place in self.forslag)

    def personer(self) -> Iterator[tuple[Path, Kontaktperson | Signatur]]:
        """Every contact person and every signatory, with the place of each."""
        for position, contact in enumerate(self.avtale.kontaktpersoner):
            yield ("kontaktpersoner", position), contact
        for position, signatory in enumerate(self.avtale.signatur):
            yield ("signatur", position), signatory

    def _ved(self, at: Path) -> Any:
        value = self.data
        for part in at:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value


class Regel(NamedTuple):
    """A rule: the codes it may find, and the function that looks. With ``klokke`` it runs only when a day is given.

    ``i_tekst`` looks in one text, of the file or of an own clause as it is printed.
    """

    koder: tuple[Kode, ...]
    finn: Callable[[Grunnlag], Iterator[Finding]]
    klokke: bool = False
    i_tekst: Callable[[Grunnlag, Path, str], Iterator[Finding]] | None = None


def legg_til_maaneder(day: date, months: int) -> date:
    """The same day some months later, or the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
