"""No document says two things of one matter: claims are read from the finished text, over the whole matrix."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
import yaml
from bibliotek import REPO, clauses, written
from enheter import clause_units, units
from varianter import FORMS, TYPES, collaboration, full, options, render, without

from avtalegen.document.tree import Document

_INSIDE = re.compile(r"programmet er (?:organisert i (?!utenfor)|en del av kontoret)", re.I)
_OUTSIDE = re.compile(r"programmet er (?:organisert utenfor|ikke en del av kontoret)", re.I)
OPTIONS: dict[str, Any] = {"standard": None, "ingen": [], "alle": "alle", "uten": {"uten": ["tolk"]}}
MATRIX = list(product(TYPES, ("utenfor_nav", "i_nav"), (None, *FORMS), OPTIONS))
EVERY_MIXTURE = pytest.mark.parametrize(("name", "organisation", "form", "chosen"), MATRIX)


def file_of(name: str, organisation: str, form: str | None, chosen: str) -> dict[str, Any]:
    """A file of a type, an organisation, a form of collaboration and a choice of options."""
    data = collaboration(name, form) if form else full(name)
    data |= {"organisering": organisation, "tilvalg": OPTIONS[chosen]}
    if chosen == "alle":
        data["tilvalg"] = list(options())
    return data if data["tilvalg"] is not None else without(data, ("tilvalg",))


def body(document: Document) -> list[str]:
    """What the library says in the chapters: without the annexes, the signatures and the parties' own words."""
    chapters = [chapter for chapter in document.chapters if not chapter.annex and chapter.id != "kapittel-egne"]
    found = [clause for chapter in chapters for clause in chapter.clauses]
    return [unit.text for clause in found for unit in clause_units(document, clause) if unit.kind != "signatur"]


def contradictions(document: Document, data: dict[str, Any]) -> list[str]:
    """What the document says of organisation, parties, actors and periods against the file or against itself."""
    text = "\n".join(body(document))
    routine, inside = data["dokument"]["type"] == "samarbeidsrutine", data["organisering"] == "i_nav"
    said = {
        "sier at programmet er i kontoret": bool(_INSIDE.search(text)) and not inside,
        "sier at programmet er utenfor kontoret": bool(_OUTSIDE.search(text)) and inside,
        "sier ikke hvor programmet er": not (_INSIDE.search(text) or _OUTSIDE.search(text)),
        "en rutine med parter": routine and bool(re.search(r"\bpartene\b|Avtalen er inngått", text, re.I)),
        "en avtale uten staten som part": not routine and "Arbeids- og velferdsetaten (staten)" not in text,
        "oppgaver som et annet punkt gir til andre": "noen andre" in text,
        "to frister for overgangen": len(_periods(text, data)) > 1,
    }
    names = [person["navn"] for person in (*data["kontaktpersoner"], *data["signatur"])]
    said |= {f"navnet {name} i det som undertegnes": name in text for name in names}
    joint = data.get("interkommunalt") or {}
    performer = {"vertskommune": "vertskommunen", "oppgavefellesskap": "oppgavefellesskapet"}.get(joint.get("form", ""))
    unit = data["kommune"]["ansvarlig_enhet"]
    said["to som utfører programmet"] = bool(performer) and bool(re.search(rf"^{unit} [a-zæøå]+r\b", text, re.M))
    return [claim for claim, holds in said.items() if holds]


def _periods(text: str, data: dict[str, Any]) -> set[str]:
    """How many months before the end of the programme the transition is said to begin."""
    assert data["overgang"]["måneder_før_slutt"] == data["nav_kommer_inn"]["måneder_før_slutt"]
    return set(re.findall(r"senest (\w+) måneder før programslutt", text, re.I)) - {"tre"}  # one of the assistances


@EVERY_MIXTURE
def test_a_document_never_says_two_things_of_one_matter(name, organisation, form, chosen):
    data = file_of(name, organisation, form, chosen)
    assert contradictions(render(data), data) == []


@pytest.mark.parametrize(
    ("planted", "claim"),
    [
        ({"organisering": "i_nav"}, "sier at programmet er utenfor kontoret"),
        ({"dokument": {"type": "samarbeidsrutine"}}, "en rutine med parter"),
        ({"kontaktpersoner": [{"navn": "Flyktningtjenesten"}]}, "navnet Flyktningtjenesten i det som undertegnes"),
        ({"interkommunalt": {"form": "vertskommune"}}, "to som utfører programmet"),
    ],
)
def test_a_document_that_does_not_fit_its_file_is_seen(planted, claim):
    data = full("samarbeidsavtale")
    assert claim in contradictions(render(data), data | planted)


_GLOSSARY = yaml.safe_load((REPO / "templates" / "ordliste.yaml").read_text(encoding="utf-8"))
_NOT_USED = [(entry["ord"], word) for entry in _GLOSSARY for word in entry.get("ikke", [])]


@pytest.mark.parametrize(("word", "other"), _NOT_USED, ids=[other for _, other in _NOT_USED])
def test_the_library_uses_one_word_for_each_thing(word, other):
    found = re.compile(rf"(?<![\w-]){re.escape(other)}", re.I)
    assert [clause.id for clause in clauses().values() if found.search(written(clause.tekst))] == [], f"bruk «{word}»"


def test_every_word_of_the_glossary_is_used_in_the_library():
    text = (
        "\n".join(unit.text for name in TYPES for unit in units(render(full(name)))).casefold()
        + "\n".join(clause.tekst for clause in clauses().values()).casefold()
    )
    skip = {"enheten", "instans", "krav", "tilvalg"}  # words of this guide itself
    assert [
        entry["ord"] for entry in _GLOSSARY if entry["ord"] not in skip and entry["ord"].casefold() not in text
    ] == []
