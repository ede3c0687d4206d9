"""The annex with the year: twelve months in order where the file sets any, and what goes on all year beside them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import ROOT

from avtalegen.document.content import inline_text
from avtalegen.document.tree import Table
from avtalegen.norsk.spraak import MAANEDSNAVN
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document

MONTHS = [month.capitalize() for month in MAANEDSNAVN]


def tables(name: str, **changed: tuple[str, str]) -> list[list[list[str]]]:
    """The tables of the annex, header first, as text."""
    text = (ROOT / "examples" / f"{name}.yaml").read_text("utf-8")
    for before, after in changed.values():
        assert before in text
        text = text.replace(before, after)
    loaded = load(text.encode(), "avtale.yaml")
    assert not loaded.has_errors, loaded.diagnostics
    clause = next(one for one in document(loaded).clauses() if one.id == "vedlegg-aarshjul")
    found: list[Any] = [block for block in clause.body.blocks if isinstance(block, Table)]
    return [[[inline_text(cell, clause.values) for cell in row] for row in (one.header, *one.rows)] for one in found]


@pytest.mark.parametrize("name", ["nordre-follo", "engerdal-rutine"])
def test_every_month_has_its_row_in_the_order_of_the_calendar(name: str) -> None:
    short = (
        {"size": ("omfang: kort", "omfang: standard")} if name == "engerdal-rutine" else {}
    )  # the short one has no årshjul
    year, always = tables(name, **short)
    assert [row[0] for row in year[1:]] == MONTHS
    assert not set(MONTHS) & {row[0] for row in always}


def test_a_year_without_months_has_no_table_of_empty_months() -> None:
    (always,) = tables("minimal")
    assert ["Én gang i året", "Ledermøte (Flyktningtjenesten kaller inn)"] in always
    assert not set(MONTHS) & {row[0] for row in always}


def test_what_falls_in_one_month_stands_together_in_its_row() -> None:
    year, always = tables("nordre-follo", a=("måned: november", "måned: oktober"))
    october = dict(map(tuple, year))["Oktober"]
    assert october == "Ledermøte (Flyktningtjenesten kaller inn); Evaluering (Flyktningtjenesten har ansvaret)"
    assert not any("Evaluering" in row[1] or "Ledermøte" in row[1] for row in always)


def test_a_meeting_without_months_is_told_with_how_often_it_is_and_in_no_month() -> None:
    year, always = tables("nordre-follo", a=(", måneder: [april, oktober]", ""))
    assert not any("Ledermøte" in row[1] for row in year)
    assert [row[0] for row in always if "Ledermøte" in row[1]] == ["To ganger i året"]


def test_what_the_file_says_in_words_of_its_own_stands_last_under_those_words() -> None:
    """«Annenhver uke» is when, not a note after the event; and the same words stand together."""
    _, always = tables("engerdal-rutine", size=("omfang: kort", "omfang: standard"))
    assert [row[0] for row in always[-4:]] == [*["Annenhver uke"] * 2, "Annethvert år", "Senest én uke før ankomst"]
    assert not any("Til avtalt tid" in row[0] for row in always)
