"""A real agreement said in the file comes out in the finished document with every one of its points."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

import pytest
import yaml
from varianter import REPO, in_form, raw, render

from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import ja_eller_nei
from avtalegen.writers.wording import paragraphs

HERE = REPO / "tests" / "tekst"
POINTS = yaml.safe_load((HERE / "kommunal_avtale.yaml").read_text(encoding="utf-8"))
IN_NYNORSK = yaml.safe_load((HERE / "kommunal_avtale_nn.yaml").read_text(encoding="utf-8"))
CASES = [(Maalform.BOKMAAL, point) for point in POINTS] + [
    (Maalform.NYNORSK, point | {"ord": IN_NYNORSK[point["sier"]]}) for point in POINTS
]
EVERY_POINT = pytest.mark.parametrize(
    ("maalform", "point"), CASES, ids=[f"{form} {one['punkt']} {one['sier']}" for form, one in CASES]
)
FILLED: dict[str, Any] = {
    "mål": {
        "felles": ["Flere deltakere går over i arbeid eller utdanning"],
        "resultatkrav": [{"mål": "Overgang til arbeid", "krav": "70 prosent", "måles": "årlig"}],
        "rapportering": {"hyppighet": "halvårlig", "ansvarlig": "kommune", "mottaker": "ledermøtet"},
    },
    "informasjon": {
        key: {"form": "sikker kanal", "hyppighet": "månedlig"}
        for key in ("bosettingsplan", "ankomst", "deltaker", "arbeidsmarked", "arbeidsgiveravtaler", "tiltak")
    },
    "overgang": {"måneder_før_slutt": "6"},
    "signatur": [
        {"part": "kommune", "navn": "Kari Nordmann", "tittel": "kommunedirektør"},
        {"part": "nav", "navn": "Ola Hansen", "tittel": "leder"},
    ],
}
"""What the agreement itself leaves open, and a file must say."""


def whole(maalform: Maalform) -> dict[str, Any]:
    """The example with its gaps filled in, in full, in a written standard."""
    data = copy.deepcopy(raw(REPO / "examples" / "kommunal-avtale.yaml")) | copy.deepcopy(FILLED)
    data["dokument"] |= {"omfang": "full", "gjelder_fra": "2026-08-01", "gjelder_til": "2028-07-31"}
    for person, name in zip(data["kontaktpersoner"], ("Anne Lie", "Per Berg"), strict=True):
        person["navn"] = name
    data["samarbeid"]["saksbehandlermøte"]["hyppighet"] = "månedlig"
    data["samarbeid"]["informasjonsmøter"]["hyppighet"] = "halvårlig"
    return in_form(data, maalform)


@cache
def said(maalform: Maalform) -> tuple[str, ...]:
    """Every line of the finished document, in small letters."""
    tree = render(whole(maalform))
    titles = [chapter.title for chapter in tree.chapters]
    return tuple(line.replace("\xa0", " ").casefold() for line in (*titles, *(one.text for one in paragraphs(tree))))


def stands(point: dict[str, Any], lines: tuple[str, ...]) -> bool:
    if ja_eller_nei(str(point.get("samlet", "nei"))):
        return all(any(re.search(word, line) for line in lines) for word in point["ord"])
    return any(all(re.search(word, line) for word in point["ord"]) for line in lines)


@EVERY_POINT
def test_a_point_of_the_agreement_stands_in_the_document(maalform: Maalform, point: dict[str, Any]) -> None:
    assert stands(point, said(maalform))


@EVERY_POINT
def test_a_point_is_missed_when_the_lines_that_say_it_are_gone(maalform: Maalform, point: dict[str, Any]) -> None:
    assert not stands(point, tuple(line for line in said(maalform) if not re.search(point["ord"][0], line)))


def test_the_points_cover_every_section_that_agrees_something() -> None:
    assert {point["punkt"] for point in POINTS} == {"2", "3", "4", "5", "6", "7", "8"}
