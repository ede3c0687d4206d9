"""The library as its files stand: clauses with the text their author wrote, outlines, requirements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from avtalegen.klausuler.clause_file import optional_ids, read_clause, read_outline
from avtalegen.klausuler.klausul import Disposisjon, Klausul
from avtalegen.norsk.maalform import Maalform

REPO = Path(__file__).resolve().parents[2]
TEMPLATES = REPO / "templates"
_LOV = re.compile(r"\blov\(([^)]*)\)")
_ID = re.compile(r"[\"']([a-z0-9-]+)[\"']")
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.S)
_REFERENCE = re.compile(r"\b(?:punkt|har)\([\"']([a-z0-9-]+)[\"']\)")
_OPTION = re.compile(r"\btilvalgt\([\"']([^\"']+)[\"']\)")


@cache
def clauses(maalform: str = "nb") -> dict[str, Klausul]:
    """Every clause of a written standard, by id."""
    paths = sorted((TEMPLATES / maalform / "klausuler").glob("*.md"))
    read = [read_clause(path.read_text(encoding="utf-8"), path.name) for path in paths]
    return {clause.id: clause for clause in read}


@cache
def outlines() -> dict[str, Disposisjon]:
    """The outlines of the full size, by document type."""
    paths = sorted((TEMPLATES / "disposisjon").glob("*.yaml"))
    read = [read_outline(path.read_text(encoding="utf-8"), path.name, {}) for path in paths]
    return {outline.type: outline for outline in read if outline.omfang == "full"}


@cache
def short_forms(maalform: str = "nb") -> dict[str, Klausul]:
    """The short forms of a written standard, by the id of the clause each is a form of."""
    paths = sorted((TEMPLATES / maalform / "kort").glob("*.md"))
    return {path.stem: read_clause(path.read_text(encoding="utf-8"), path.name) for path in paths}


@cache
def optional_in_outlines() -> dict[str, frozenset[str]]:
    """The ids each outline marks as optional."""
    paths = sorted((TEMPLATES / "disposisjon").glob("*.yaml"))
    found = {path.stem: optional_ids(path.read_text(encoding="utf-8"), path.name) for path in paths}
    return {name: found[name] for name in outlines()}


@cache
def requirements() -> dict[str, dict[str, Any]]:
    """The requirements, by id."""
    entries = yaml.safe_load((TEMPLATES / "krav.yaml").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in entries}


@cache
def checklists() -> list[dict[str, Any]]:
    """The checklists."""
    found: list[dict[str, Any]] = yaml.safe_load((TEMPLATES / "sjekkliste.yaml").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Expression:
    """What a clause must say to state a requirement, and where that requirement belongs."""

    krav: str
    ord: tuple[str, ...]
    i: tuple[str, ...]
    fil: str
    samlet: bool = False
    """Whether the clauses that declare the requirement state it between them; otherwise one of them does alone."""

    def stated_in(self, text: str, names: dict[str, str]) -> bool:
        """Whether every expression stands in the text."""
        small = text.casefold().replace("\u00a0", " ")
        return all(re.search(one.format_map(names), small) for one in self.ord)


FORMS = tuple(Maalform)
"""The written standards, each of which every test of meaning runs in."""


@cache
def expressions(maalform: str = "nb") -> dict[str, Expression]:
    """``krav_uttrykk.yaml`` by requirement, in nynorsk with the words of ``krav_uttrykk_nn.yaml``."""
    data = yaml.safe_load(Path(__file__).with_name("krav_uttrykk.yaml").read_text(encoding="utf-8"))
    if maalform == Maalform.NYNORSK:
        other = yaml.safe_load(Path(__file__).with_name("krav_uttrykk_nn.yaml").read_text(encoding="utf-8"))
        data = {krav: {**entry, "ord": other[krav]} for krav, entry in data.items()}
    both = ("samarbeidsavtale", "samarbeidsrutine")
    return {
        krav: Expression(
            krav, tuple(entry["ord"]), tuple(entry.get("i", both)), entry.get("fil", ""), entry.get("samlet", False)
        )
        for krav, entry in data.items()
    }


def cited(text: str) -> set[str]:
    """The ids a clause's text cites with ``lov(…)``."""
    return {one for call in _LOV.findall(text) for one in _ID.findall(call)}


def referred(text: str) -> set[str]:
    """The clause ids a text names in ``punkt(…)`` and ``har(…)``."""
    return set(_REFERENCE.findall(text))


def options_named(text: str) -> set[str]:
    """The options a text names in ``tilvalgt(…)``."""
    return set(_OPTION.findall(text))


def written(text: str) -> str:
    """What the author wrote, with a bar where a value or a condition stands: no run of words crosses it."""
    return _JINJA.sub(" | ", text)
