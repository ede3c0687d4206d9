"""The two written standards, and the small words that differ between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

NBSP = "\u00a0"


class Maalform(StrEnum):
    """A written standard. As text it is its code, which is also the name of its folder in the library."""

    navn: str
    """What the file calls it."""
    spraak: str
    """Its code with the country (BCP 47), as documents carry it."""

    def __new__(cls, kode: str, navn: str) -> Maalform:
        """A member: it is its code, and knows its names."""
        made = str.__new__(cls, kode)
        made._value_, made.navn, made.spraak = kode, navn, f"{kode}-NO"
        return made

    BOKMAAL = "nb", "bokmål"
    NYNORSK = "nn", "nynorsk"


MAALFORMER = {maalform.navn: maalform for maalform in Maalform}
"""Each by what the file calls it."""


def les_maalform(word: str) -> Maalform | None:
    """The form a file asks for, by its name or its code in any case; ``None`` for any other word."""
    said = unicodedata.normalize("NFC", word).strip().casefold()
    return next((one for one in Maalform if said in (one.navn, one.value)), None)


Kjoenn: TypeAlias = Literal["m", "f", "n"]
"""Masculine, feminine, neuter."""


@dataclass(frozen=True, slots=True)
class Ordliste:
    """Words the program itself puts into a document."""

    og: str
    tall: tuple[str, ...]
    """0–12 as words; 1 as counted with a masculine noun."""
    en: Mapping[Kjoenn, str]
    """1 as a word, by the gender of what is counted."""
    pronomen: Mapping[Kjoenn | Literal["fl"], str]
    """What refers to a noun, by its gender; «fl» for several."""
    hyppighet: Mapping[int, str]
    """How often in running text, by times a year."""
    kommunen: str
    kommunene: str
    bydelen: str
    bydelene: str
    """The districts of one city, when they are the parties."""
    toppledere: Mapping[str, tuple[str, str]]
    """Who is at the top of what kind of party: one of them, and several."""
    saken_gjelder: str
    """What follows the place of the one who is to decide."""
    i_hver_kommune: str
    enheten: str
    """The unit of each of several municipalities."""
    dokument: Mapping[str, str]
    kontor: str
    """What follows «Nav-»."""
    nav_delen: str
    """The same in a routine, where the office is both sides: the part of it that is not the unit."""
    partene: str
    vertskommunen: str
    oppgavefellesskapet: str
    selgeren: str
    fyll_inn: str


ORD: dict[Maalform, Ordliste] = {
    Maalform.BOKMAAL: Ordliste(
        og="og",
        tall=("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
        en={"m": "én", "f": "én", "n": "ett"},
        pronomen={"m": "den", "f": "den", "n": "det", "fl": "de"},
        hyppighet={
            365: "hver dag",
            52: "hver uke",
            12: "hver måned",
            4: "hvert kvartal",
            2: "to ganger i året",
            1: "én gang i året",
        },
        kommunen="kommunen",
        kommunene="kommunene",
        bydelen="bydelen",
        bydelene="bydelene",
        toppledere={
            "kommune": ("kommunedirektøren", "kommunedirektørene"),
            "byråd": ("byrådet", "byrådene"),
            "bydel": ("bydelsdirektøren", "bydelsdirektørene"),
        },
        saken_gjelder="saken gjelder",
        i_hver_kommune="i hver kommune",
        enheten="enheten",
        dokument={"samarbeidsavtale": "avtalen", "samarbeidsrutine": "rutinen"},
        kontor="kontoret",
        nav_delen="delen",
        partene="partene",
        vertskommunen="vertskommunen",
        oppgavefellesskapet="oppgavefellesskapet",
        selgeren="selgeren",
        fyll_inn="Fyll inn",
    ),
    Maalform.NYNORSK: Ordliste(
        og="og",
        tall=("null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
        en={"m": "éin", "f": "éi", "n": "eitt"},
        pronomen={"m": "han", "f": "ho", "n": "det", "fl": "dei"},
        hyppighet={
            365: "kvar dag",
            52: "kvar veke",
            12: "kvar månad",
            4: "kvart kvartal",
            2: "to gonger i året",
            1: "éin gong i året",
        },
        kommunen="kommunen",
        kommunene="kommunane",
        bydelen="bydelen",
        bydelene="bydelane",
        toppledere={
            "kommune": ("kommunedirektøren", "kommunedirektørane"),
            "byråd": ("byrådet", "byråda"),
            "bydel": ("bydelsdirektøren", "bydelsdirektørane"),
        },
        saken_gjelder="saka gjeld",
        i_hver_kommune="i kvar kommune",
        enheten="eininga",
        dokument={"samarbeidsavtale": "avtalen", "samarbeidsrutine": "rutinen"},
        kontor="kontoret",
        nav_delen="delen",
        partene="partane",
        vertskommunen="vertskommunen",
        oppgavefellesskapet="oppgåvefellesskapet",
        selgeren="seljaren",
        fyll_inn="Fyll inn",
    ),
}
