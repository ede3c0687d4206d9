"""What a document has and covers, told without the template engine, is what the engine tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tekst"))

from varianter import agreement, bare, full, library, variants, without

from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.conditions import holder, klausuler_med
from avtalegen.klausuler.dekning import Grad, krav_dekket, obligatoriske, punkter
from avtalegen.regler import Grunnlag


@pytest.mark.parametrize("name", [name for name, _ in variants()])
def test_the_clauses_are_those_the_document_gets(name: str) -> None:
    data = dict(variants())[name]
    avtale = agreement(data, draft=True)
    document = sett_sammen(avtale, library(), source_hash="", utkast=True)
    assert list(klausuler_med(avtale, library())) == [clause.id for clause in document.clauses()]


def test_every_condition_in_the_library_can_be_told() -> None:
    avtale = agreement(full("samarbeidsavtale"))
    conditions = {one.naar for one in library().innhold.klausuler.values() if one.naar}
    assert conditions
    assert not [one for one in conditions if holder(one, avtale, frozenset()) is None]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("", True),
        ("evaluering.revisjon", True),
        ("not evaluering.revisjon", False),
        ('dokument.type == "samarbeidsavtale" and er_avtale', True),
        ('dokument.målform in ("bokmål", "nynorsk")', True),
        ('tilvalgt("tolk") or false', True),
        ("innkallere", True),
        ("kommune.navn | length", None),
        ("finnes.ikke", None),
        ("dokument.gjelder_fra == 'x'", None),
        ("evaluering.", None),
        ("__import__('os')", None),
        ("(" * 500, None),
    ],
)
def test_a_simple_condition_is_told_and_any_other_is_not_guessed_at(expression: str, expected: bool | None) -> None:
    assert holder(expression, agreement(full("samarbeidsavtale")), frozenset({"tolk"})) is expected


def grades(data: dict[str, object]) -> dict[str, Grad]:
    avtale = agreement(data)
    basis = Grunnlag(avtale, data, library())
    found = krav_dekket(avtale, library(), obligatoriske(library()), basis.har_verdi)
    return {krav: one.grad for krav, one in found.items()}


@pytest.mark.parametrize("kind", ["samarbeidsavtale", "samarbeidsrutine"])
def test_a_full_file_covers_every_obligatory_point_and_the_barest_misses_none(kind: str) -> None:
    assert Grad.MANGLER not in grades(full(kind)).values()
    assert Grad.MANGLER not in grades(bare(kind)).values()


def test_a_point_without_data_of_its_own_is_standard_text() -> None:
    data = full("samarbeidsavtale")
    assert grades(data)["V5.1-a"] is Grad.EGNE_DATA
    assert grades(without(data, ("bistand",)))["V5.1-a"] is Grad.STANDARDTEKST
    assert grades(data | {"bistand": []})["V5.1-a"] is Grad.STANDARDTEKST


def test_optional_points_are_not_chosen_until_they_are() -> None:
    def last(data: dict[str, object]) -> Grad:
        avtale = agreement(data)
        return punkter(avtale, library(), Grunnlag(avtale, data, library()).har_verdi)[-1].grad

    data = full("samarbeidsavtale")
    assert last(data | {"tilvalg": []}) is Grad.IKKE_VALGT
    assert last(data | {"tilvalg": ["praksisplasser"]}) in (Grad.EGNE_DATA, Grad.STANDARDTEKST)
