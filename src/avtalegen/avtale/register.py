"""The registers of municipalities and Nav offices: facts that fill in what is left out, never a reason to refuse."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "registre"


class RegisterKommune(NamedTuple):
    """A municipality as the register has it."""

    nummer: str
    navn: str
    andre_navn: tuple[str, ...]
    fylke: str
    organisasjonsnummer: str


class Kommunenummerendring(NamedTuple):
    """A number that went out of use on 2024-01-01, and the number or numbers it became."""

    gammelt: str
    navn: str
    nye: tuple[str, ...]


@cache
def kommuner() -> Mapping[str, RegisterKommune]:
    """Number → municipality, all 357, in order of number."""
    return {
        number: RegisterKommune(number, name, tuple(filter(None, others.split(";"))), county, organisation)
        for number, name, others, _, county, organisation in _rows("kommuner.csv")
    }


@cache
def gamle_numre() -> Mapping[str, Kommunenummerendring]:
    """Numbers of 2020–2023 that were replaced."""
    return {
        old: Kommunenummerendring(old, name, tuple(new.split(";")))
        for old, name, new in _rows("kommunenummer_2020_2023.csv")
    }


@cache
def nav_kontor() -> Mapping[str, str]:
    """Unit number → name of the Nav offices we know of; not exhaustive."""
    return dict(_rows("nav_kontor.csv"))


def _rows(name: str) -> list[list[str]]:
    """The rows of a register without its header; the columns stand in ``registre/LESMEG.md``."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
