"""More findings of one code in a file than anyone reads: the first are told, the rest counted, and every report says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from avtalegen.checking.check import Options, check
from avtalegen.diagnostics.diagnostic import katalog
from avtalegen.diagnostics.mange import FORTALT, de_foerste
from avtalegen.reporters import FORMATS, reporter
from avtalegen.reporters.summary import sentence
from avtalegen.workflows.suppressions import FASTE_KODER

MANY = 3 * FORTALT


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text("skjema: 1\negne_punkter:\n" + "  - {tittel: A, tekst: B, q: 1}\n" * MANY, encoding="utf-8")
    return path


def test_all_are_in_the_count_and_the_rest_are_told_where_they_begin(many: Path) -> None:
    result = check([str(many)], Options(date(2026, 9, 1), select=frozenset({"ukjent-noekkel"})))
    *first, rest = result.diagnostics
    assert (len(first), rest.antall, rest.place.line) == (FORTALT, MANY - FORTALT, 3 + FORTALT)
    assert result.fails(strict=False) and sentence(result.diagnostics, result.summary).endswith(f": {MANY} feil.")


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_says_how_many_there_are(many: Path, name: str) -> None:
    result = check([str(many)], Options(date(2026, 9, 1)))
    said = reporter(name)(result.diagnostics, result.summary)
    assert f"{MANY - FORTALT} slike funn til" in said
    if name == "json":
        assert json.loads(said)["sammendrag"]["feil"] == sum(one.antall for one in result.diagnostics)


def test_in_many_files_the_rest_is_counted_with_the_others(many: Path) -> None:
    paths = [many, *(many.with_name(f"{name}.yaml") for name in "bcde")]
    for path in paths[1:]:
        path.write_bytes(many.read_bytes())
    result = check([str(many.parent)], Options(date(2026, 9, 1), select=frozenset({"ukjent-noekkel"})))
    assert f"  og {5 * MANY - 5} til" in reporter("text")(result.diagnostics, result.summary)


def test_as_many_as_are_told_are_told_and_one_more_too() -> None:
    kode = katalog()["ukjent-noekkel"]
    for count in (FORTALT, FORTALT + 1):
        told = list(de_foerste((kode, number) for number in range(count)))
        assert told == [(kode, number, 1) for number in range(count)]


def test_no_comment_can_excuse_what_stands_for_others(many: Path) -> None:
    result = check([str(many)], Options(date(2026, 9, 1)))
    assert {one.code for one in result.diagnostics if one.antall > 1} <= FASTE_KODER
