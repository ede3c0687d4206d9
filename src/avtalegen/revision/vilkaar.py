"""The terms and persons that differ between two versions, in the words of the newer one's målform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from avtalegen.avtale.felt import GAP, UTEN
from avtalegen.avtale.grunnlag import valg
from avtalegen.klausuler.context import i_form
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.spraak import dato, hyppighet, liten, stor
from avtalegen.revision.par import par

PERIODE, PLIKTER, TIDER, RESTEN, PERSONER = "periode", "plikter", "tider", "resten", "personer"
GRUPPER = (PERIODE, PLIKTER, TIDER, RESTEN, PERSONER)
"""In the order they are told: terms first, persons last."""
_GRUPPE: dict[tuple[str | int, ...], str] = {
    ("dokument", "gjelder_fra"): PERIODE, ("dokument", "gjelder_til"): PERIODE, ("dokument", "oppsigelse_måneder"): PERIODE,
    ("dokument", "neste_revisjon"): PERIODE, ("dokument", "kontaktliste_dato"): PERSONER,
    ("kontaktpersoner",): PERSONER, ("signatur",): PERSONER, ("samarbeid",): TIDER, ("informasjon",): TIDER,
    ("evaluering",): TIDER, ("overgang",): TIDER, ("mål", "rapportering"): TIDER, ("dokument",): RESTEN, ("kommune",): RESTEN,
    ("nav",): RESTEN, ("interkommunalt",): RESTEN, ("signering",): RESTEN, ("utseende",): RESTEN, ("skjema",): RESTEN,
}  # fmt: skip
_HVOR_OFTE = "Hvor ofte"
"""How the description of every field of a frequency begins."""


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


class Vilkaarene:
    """Tells the terms that differ, in the form and the words of a library."""

    def __init__(self, library: Bibliotek) -> None:
        self.maalform, self.titler = library.maalform, library.innhold.ord["felt"]
        self.ord: Mapping[str, Any] = library.innhold.ord["endringer"]
        self.bestemmelser = {name: _bestemmelse(library, name) for name in library.tilvalg}

    def forskjeller(self, old: BaseModel, new: BaseModel) -> list[Vilkaar]:
        """What differs, group by group. What reads the same in the document is no difference."""
        found = self._forskjeller(old, new, (), (), None)
        return sorted((each for each in found if each.foer != each.etter), key=lambda each: GRUPPER.index(each.gruppe))

    def _forskjeller(
        self, old: Any, new: Any, at: tuple[str | int, ...], titles: tuple[str, ...], info: FieldInfo | None
    ) -> Iterator[Vilkaar]:
        if old == new:
            return
        if isinstance(old, BaseModel) and type(old) is type(new):
            for name, field in type(old).model_fields.items():
                key = field.alias or name
                below = (*titles, self._tittel(field, key))
                yield from self._forskjeller(getattr(old, name), getattr(new, name), (*at, key), below, field)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            for before, after in par(old, new, _samme):
                place = new.index(after) if after is not None else old.index(before)
                named = before if isinstance(before, BaseModel) and after is not None else None
                below = (*titles, self._navn(named)) if named else titles
                yield from self._forskjeller(before, after, (*at, place), below, info)
        else:
            yield Vilkaar(at, ": ".join(titles[-2:]), self._verdi(old, at, info), self._verdi(new, at, info))

    def _tittel(self, field: FieldInfo, key: str) -> str:
        name = field.title or key
        return stor(self.titler.get(liten(name), name))

    def _navn(self, item: BaseModel) -> str:
        """What an item of a list is called: its first value."""
        name, field = next(iter(type(item).model_fields.items()))
        return self._verdi(getattr(item, name), (field.alias or name,), field)

    def _verdi(self, value: Any, at: tuple[str | int, ...], field: FieldInfo | None) -> str:
        """A value as people read it."""
        if isinstance(value, BaseModel):
            fields = type(value).model_fields.items()
            told = [self._verdi(getattr(value, name), (info.alias or name,), info) for name, info in fields]
            return ", ".join(said for said in told if said not in ("", "nei"))
        if isinstance(value, tuple):
            return "; ".join(self._verdi(one, at, field) for one in value)
        if isinstance(value, str) and field is not None:
            value = self._ord(value, at, field)
        return verdi(value).replace(UTEN, self.ord["uten"])

    def _ord(self, value: str, at: tuple[str | int, ...], field: FieldInfo) -> str:
        """A text, with the words of the file that are fixed in the document's form, as it has them itself."""
        if at[0] == "tilvalg":
            name = value.removeprefix(UTEN)
            return value.replace(name, self.bestemmelser.get(name, name))
        if valg(field.annotation):
            return str(self.ord["valg"].get(value, value))
        often = (field.description or "").startswith(_HVOR_OFTE)
        return hyppighet(value, self.maalform) if often else i_form(value, at, self.maalform)


def _bestemmelse(library: Bibliotek, name: str) -> str:
    """What an optional provision is called: as the document's form has the name, or the one title that its clauses have."""
    titles = {library.innhold.klausuler[clause_id].tittel for clause_id in library.tilvalg[name].klausuler}
    if len(titles) > 1 or any("{{" in title for title in titles):  # such a title only a document can fill in
        return str(library.innhold.ord["endringer"]["bestemmelser"].get(name, name))
    return f"«{titles.pop()}»"


def verdi(value: Any) -> str:
    """A single value as people read it in either form."""
    if value is None or (isinstance(value, str) and value.startswith(GAP)):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return dato(value) if isinstance(value, date) else str(value).replace("_", " ")


def _samme(old: Any, new: Any) -> bool:
    """Whether two items of a list are about the same: what stands first says so, or that half of them is alike."""
    if not isinstance(old, BaseModel) or not isinstance(new, BaseModel):
        return False
    alike = [getattr(old, name) == getattr(new, name, None) for name in type(old).model_fields]
    return bool(alike[0]) or 2 * sum(alike) >= len(alike)
