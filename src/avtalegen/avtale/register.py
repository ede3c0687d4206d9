"""The registers of municipalities and Nav offices: facts that fill in what is left out, never a reason to refuse."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "registre"
_MELLOM = re.compile(" ?[-\u2010\u2011\u2012\u2013\u2014\u2015\u2212/] ?")
_ENDELSE = re.compile(r"(?:\s{1,9}kommune|\s{0,9}\([^()]{0,60}\)){1,3}$", re.I)


class RegisterKommune(NamedTuple):
    """A municipality as the register has it."""

    nummer: str
    navn: str
    andre_navn: tuple[str, ...]
    fylke: str
    organisasjonsnummer: str


class Kommunenummerendring(NamedTuple):
    """A number that is out of use, and the number or numbers of today that it became."""

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


def likt(name: str) -> str:
    """A name as registers compare it: composed letters, any case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@cache
def kommunenavn() -> Mapping[str, frozenset[str]]:
    """Number → every official name of the municipality, as ``likt`` gives it; also those decided after 2024."""
    found = {one.nummer: {likt(one.navn), *map(likt, one.andre_navn)} for one in kommuner().values()}
    for number, official in _rows("kommunenavn_2026.csv"):
        found.setdefault(number, set()).update(uten_kommune(likt(part)) for part in official.split(" - "))
    return {number: frozenset(names) for number, names in found.items()}


def heter(name: str, number: str) -> bool:
    """Whether a municipality may be called so: any of its names, or several of them joined by any dash; with or without «kommune»."""
    known, (bare, parts) = kommunenavn().get(number, frozenset()), _navnene(name)
    return bare in known or (len(parts) > 1 and known.issuperset(parts))


@lru_cache(maxsize=64)  # each name is held against every municipality
def _navnene(name: str) -> tuple[str, tuple[str, ...]]:
    """A name as registers have it, and the names it is joined of."""
    bare = uten_kommune(likt(name))
    return bare, tuple(uten_kommune(part) for part in _MELLOM.split(bare))


def med_navn(name: str) -> list[str]:
    """The numbers of the municipalities that may be called so, in order of number; two names are shared by two."""
    return [number for number in kommuner() if heter(name, number)]


def uten_kommune(name: str) -> str:
    """A municipality's name without what may follow it: «kommune», and the county in brackets."""
    return _ENDELSE.sub("", name)


@cache
def stedsnavn() -> frozenset[str]:
    """Every word of the municipalities' and the counties' names: words that keep their capital wherever they stand."""
    names = (name for one in kommuner().values() for name in (one.navn, one.fylke, *one.andre_navn))
    return frozenset(word for name in names for word in name.replace("-", " ").split() if word[:1].isupper())


@cache
def gamle_numre() -> Mapping[str, Kommunenummerendring]:
    """The numbers of 2013–2023 that were replaced, in one step or several."""
    rows = [*_rows("kommunenummer_2013_2019.csv"), *_rows("kommunenummer_2020_2023.csv")]
    return {old: Kommunenummerendring(old, name, tuple(new.split(";"))) for old, name, new in rows}


@cache
def nav_kontor() -> Mapping[str, str]:
    """Unit number → name of the Nav offices we know of; not exhaustive."""
    return dict(_rows("nav_kontor.csv"))


class Betjent(NamedTuple):
    """That a Nav office serves a municipality, or one of its districts. ``sikker`` is false where nobody has confirmed it."""

    kommune: str
    bydel: str
    enhetsnummer: str
    kontor: str
    sikker: bool


@cache
def betjening() -> tuple[Betjent, ...]:
    """Which Nav office serves which municipality or district; not exhaustive."""
    return tuple(
        Betjent(number, district, unit, office, basis != "usikker")
        for number, _, _, district, unit, office, basis in _rows("kommune_nav_kontor.csv")
    )


def betjener(number: str, district: str | None = None) -> list[Betjent]:
    """The offices of a municipality, or of its district; where none that is known is named, those of all its districts."""
    rows = [one for one in betjening() if one.kommune == number]
    name = likt(district or "").removeprefix("bydel ").removesuffix(" bydel")
    return [one for one in rows if likt(one.bydel) == name] or rows


@cache
def med_bydeler() -> frozenset[str]:
    """The numbers of the municipalities that have city districts."""
    return frozenset(one.kommune for one in betjening() if one.bydel)


@cache
def _maalformer() -> Mapping[str, str]:
    return {number: form for number, _, form in _rows("kommune_maalform.csv")}


def vedtatt_maalform(number: str) -> str:
    """The language form a municipality has adopted: bokmål, nynorsk or nøytral; empty where nobody knows.

    A number that was replaced stands for its successors, where they have adopted the same.
    """
    old = gamle_numre().get(number)
    found = {_maalformer().get(one, "") for one in (old.nye if old is not None else (number,))}
    return found.pop() if len(found) == 1 else ""


def _rows(name: str) -> list[list[str]]:
    """The rows of a register without its header; the columns stand in ``registre/LESMEG.md``."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
