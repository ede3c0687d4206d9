"""The two written standards, and the small words that differ between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Maalform: TypeAlias = Literal["nb", "nn"]
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Ordliste:
    """Words the program itself puts into a document."""

    og: str
    tall: tuple[str, ...]
    """0–12 as words; 1 in the neuter's place is the caller's business."""
    hyppighet: dict[str, str]
    kommunen: tuple[str, str]
    """Definite form and genitive."""
    bydelen: tuple[str, str]
    kommunene: tuple[str, str]
    enheten: str
    """The unit of each of several municipalities."""
    dokument: dict[str, tuple[str, str]]
    kontor: tuple[str, str]
    """What follows «Nav-»: definite form and genitive."""
    fyll_inn: str


ORD: dict[Maalform, Ordliste] = {
    "nb": Ordliste(
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
        bydelen=("bydelen", "bydelens"),
        kommunene=("kommunene", "kommunenes"),
        enheten="enheten",
        dokument={"samarbeidsavtale": ("avtalen", "avtalens"), "samarbeidsrutine": ("rutinen", "rutinens")},
        kontor=("kontoret", "kontorets"),
        fyll_inn="Fyll inn",
    ),
    "nn": Ordliste(
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
        bydelen=("bydelen", "bydelens"),
        enheten="eininga",
        kommunene=("kommunane", "kommunanes"),
        dokument={"samarbeidsavtale": ("avtalen", "avtalens"), "samarbeidsrutine": ("rutinen", "rutinens")},
        kontor=("kontoret", "kontorets"),
        fyll_inn="Fyll inn",
    ),
}
