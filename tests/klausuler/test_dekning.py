"""Coverage speaks of the clauses that the document has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tekst"))

from varianter import agreement, bare, full, library, variants, without

from avtalegen.klausuler.assembly import sett_sammen, velg
from avtalegen.klausuler.dekning import Grad, krav_dekket, obligatoriske, punkter
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.regler import Grunnlag


@pytest.mark.parametrize("name", [name for name, _ in variants()])
def test_the_clauses_are_those_the_document_gets(name: str) -> None:
    data = dict(variants())[name]
    avtale = agreement(data, draft=True)
    document = sett_sammen(avtale, library(), source_hash="", utkast=True)
    assert list(velg(avtale, library()).numre) == [clause.id for clause in document.clauses()]


CONDITIONS = (
    "kontaktpersoner | length > 9",
    "kontaktpersoner | length < 9",
    "false",
    "not evaluering.revisjon",
    'dokument.målform in ("bokmål", "nynorsk")',
    'tilvalgt("tolk") or false',
    "kontakter('nav') | length == 1 and innkallere",
    "kontaktpersoner | selectattr('part', 'equalto', 'nav') | list",
    "kontaktpersoner | rejectattr('innkaller') | list | length >= 1",
    "kommune.navn | lower == 'nordre follo'",
    "kommune.navn.startswith('N')",
    "kommune.navn ~ '' == 'Nordre Follo'",
    "(kontaktpersoner | map(attribute='navn') | list)[0] is string",
    "mål.felles | length * 2 > 3",
    "overgang.måneder_før_slutt + 1 in [6, 7]",
    "interkommunalt is none",
    "dokument.gjelder_fra == '1. august 2026'",
    "[] or {} or '' or 0",
)


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("own", [True, False])
def test_coverage_counts_the_clauses_of_the_document_whatever_the_condition(condition: str, own: bool) -> None:
    content = library().innhold
    changed = {
        name: clause._replace(naar=condition) for name, clause in content.klausuler.items() if name == "felles-maal"
    }
    unlinked = {
        name: clause._replace(tekst="Tekst.")
        for name, clause in content.klausuler.items()
        if "felles-maal" in clause.tekst
    }
    other = content._replace(klausuler={**content.klausuler, **unlinked, **changed})
    planted = Bibliotek(Maalform.BOKMAAL, other, frozenset({"felles-maal"} if own else ()))
    for data in (full("samarbeidsavtale"), bare("samarbeidsrutine")):
        avtale = agreement(data)
        there = [clause.id for clause in sett_sammen(avtale, planted, source_hash="").clauses()]
        assert list(velg(avtale, planted).numre) == there
        covered = krav_dekket(avtale, planted, ["V5.1-b"], lambda *_: False)["V5.1-b"]
        assert ("felles-maal" in covered.klausuler) is ("felles-maal" in there)


def test_the_conditions_tried_hold_for_some_and_not_for_others() -> None:
    avtale = agreement(full("samarbeidsavtale"))
    content = library().innhold
    told = set()
    for condition in CONDITIONS:
        clause = content.klausuler["felles-maal"]._replace(naar=condition)
        planted = Bibliotek(Maalform.BOKMAAL, content._replace(klausuler={**content.klausuler, "felles-maal": clause}))
        told.add("felles-maal" in velg(avtale, planted).numre)
    assert told == {True, False}


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
