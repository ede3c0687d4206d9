"""The two written standards, and the small words that differ between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Ordliste:
    """Words the program itself puts into a document."""

    og: str
    tall: tuple[str, ...]
    """0–12 as words; 1 in the neuter's place is the caller's business."""
    hyppighet: dict[str, str]
    kommunen: tuple[str, str]
    """Definite form and genitive."""
    kommunene: tuple[str, str]
    enheten: str
    """The unit of each of several municipalities."""
    dokument: dict[str, tuple[str, str]]
    kontor: tuple[str, str]
    """What follows «Nav-»: definite form and genitive."""
    nav_delen: tuple[str, str]
    """The same in a routine, where the office is both sides: the part of it that is not the unit."""
    partene: str
    fyll_inn: str


ORD: dict[Maalform, Ordliste] = {
    Maalform.BOKMAAL: Ordliste(
        og="og",
        tall=("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
        hyppighet={
            "daglig": "hver dag",
            "ukentlig": "hver uke",
            "månedlig": "hver måned",
            "kvartalsvis": "hvert kvartal",
            "halvårlig": "to ganger i året",
            "årlig": "én gang i året",
        },
        kommunen=("kommunen", "kommunens"),
        kommunene=("kommunene", "kommunenes"),
        enheten="enheten",
        dokument={"samarbeidsavtale": ("avtalen", "avtalens"), "samarbeidsrutine": ("rutinen", "rutinens")},
        kontor=("kontoret", "kontorets"),
        nav_delen=("delen", "delens"),
        partene="partene",
        fyll_inn="Fyll inn",
    ),
    Maalform.NYNORSK: Ordliste(
        og="og",
        tall=("null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"),
        hyppighet={
            "dagleg": "kvar dag",
            "kvar veke": "kvar veke",
            "månadleg": "kvar månad",
            "kvartalsvis": "kvart kvartal",
            "halvårleg": "to gonger i året",
            "årleg": "éin gong i året",
        },
        kommunen=("kommunen", "kommunens"),
        enheten="eininga",
        kommunene=("kommunane", "kommunanes"),
        dokument={"samarbeidsavtale": ("avtalen", "avtalens"), "samarbeidsrutine": ("rutinen", "rutinens")},
        kontor=("kontoret", "kontorets"),
        nav_delen=("delen", "delen sin"),
        partene="partane",
        fyll_inn="Fyll inn",
    ),
}
