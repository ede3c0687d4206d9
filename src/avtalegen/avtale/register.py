"""The registers of municipalities and Nav offices: facts that fill in what is left out, never a reason to refuse."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "registre"


@dataclass(frozen=True, slots=True)
class RegisterKommune:
    """A municipality as the register has it."""

    nummer: str
    navn: str
    andre_navn: tuple[str, ...]
    fylke: str
    organisasjonsnummer: str


@dataclass(frozen=True, slots=True)
class Kommunenummerendring:
    """A number that went out of use on 2024-01-01, and the number or numbers it became."""

    gammelt: str
    navn: str
    nye: tuple[str, ...]


@cache
def kommuner() -> Mapping[str, RegisterKommune]:
    """Number → municipality, all 357, in order of number."""
    return {
        row["kommunenummer"]: RegisterKommune(
            row["kommunenummer"],
            row["navn"],
            tuple(name for name in row["andre_navn"].split(";") if name),
            row["fylke"],
            row["organisasjonsnummer"],
        )
        for row in _rows("kommuner.csv")
    }


@cache
def gamle_numre() -> Mapping[str, Kommunenummerendring]:
    """Numbers of 2020–2023 that were replaced."""
    return {
        row["gammelt_nummer"]: Kommunenummerendring(
            row["gammelt_nummer"], row["navn"], tuple(row["nytt_nummer"].split(";"))
        )
        for row in _rows("kommunenummer_2020_2023.csv")
    }


@cache
def nav_kontor() -> Mapping[str, str]:
    """Unit number → name of the Nav offices we know of; not exhaustive."""
    return {row["enhetsnummer"]: row["navn"] for row in _rows("nav_kontor.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
