"""Coverage speaks of the clauses that the document has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tekst"))

from varianter import agreement, bare, form_of, full, library, variants, without

from avtalegen.klausuler.assembly import bevis, sett_sammen, velg
from avtalegen.klausuler.dekning import Grad
from avtalegen.klausuler.klausul import Omfang
from avtalegen.klausuler.library import Bibliotek
from avtalegen.klausuler.own_clauses import Fil, tilpass
from avtalegen.norsk.maalform import Maalform
from avtalegen.regler import Grunnlag
from avtalegen.writers.wording import paragraphs


@pytest.mark.parametrize("name", [name for name, _ in variants()])
def test_the_clauses_are_those_the_document_gets(name: str) -> None:
    data = dict(variants())[name]
    avtale, found = agreement(data, draft=True), library(form_of(data))
    document = sett_sammen(avtale, found, source_hash="", utkast=True)
    assert list(velg(avtale, found).numre) == [clause.id for clause in document.clauses()]


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
        covered = bevis(avtale, planted).dekket(["V5.1-b"], lambda *_: False)["V5.1-b"]
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
    proof = bevis(avtale, library())
    found = proof.dekket(proof.obligatoriske(), basis.har_verdi)
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
        return list(bevis(avtale, library()).punkter(Grunnlag(avtale, data, library()).har_verdi))[-1].grad

    data = full("samarbeidsavtale")
    assert last(data | {"tilvalg": []}) is Grad.IKKE_VALGT
    assert last(data | {"tilvalg": ["praksisplasser"]}) in (Grad.EGNE_DATA, Grad.STANDARDTEKST)


KAFFE = "Partene skal drikke kaffe."


def own(clause_id: str, text: str, krav: str, extra: str = "") -> Fil:
    front = f"---\nid: {clause_id}\ntittel: Egen\nversjon: 1.0.0\nkrav: [{krav}]\n{extra}---\n{text}\n"
    return Fil(f"tilpasning/nb/klausuler/{clause_id}.md", front.encode())


def grade_of(krav: str, *files: Fil, data: dict[str, object] | None = None, size: Omfang = "full") -> Grad:
    """How a requirement is covered in a full agreement with clauses of the municipality's own."""
    data = data or full("samarbeidsavtale")
    adapted, faults = tilpass(library().i_omfang(size), files)
    assert faults == ()
    dokument = {**data["dokument"], "omfang": size}  # type: ignore[dict-item]
    avtale = agreement(data | {"dokument": dokument})
    return bevis(avtale, adapted).dekket([krav], Grunnlag(avtale, data, adapted).bekreftet)[krav].grad


REPLACED = [
    ("evaluering", "V5.1-f"),
    ("nav-bistand", "V5.1-a"),
    ("felles-maal", "V5.1-b"),
    ("ledermoete", "V5.1-d"),
    ("informasjonsstroemmer", "V5.1-e3"),
    ("oppfoelging-etter", "V5.1-g"),
    ("forankring", "W-forankring"),
    ("tverrfaglige-team", "V5.3-team"),
    ("instanser", "V5-instanser"),
]


@pytest.mark.parametrize(("clause_id", "krav"), REPLACED)
def test_coffee_answers_no_point_whatever_it_declares(clause_id: str, krav: str) -> None:
    declared = ", ".join(library().innhold.klausuler[clause_id].krav)
    assert grade_of(krav, own(clause_id, KAFFE, declared)) is Grad.PAASTAATT


@pytest.mark.parametrize(("clause_id", "krav"), REPLACED)
def test_the_librarys_own_text_in_the_municipalitys_folder_still_answers(clause_id: str, krav: str) -> None:
    standard = library().innhold.klausuler[clause_id]
    front = (
        f"---\nid: {clause_id}\ntittel: {standard.tittel}\nversjon: 1.0.0\nkrav: [{', '.join(standard.krav)}]\n---\n"
    )
    copied = Fil(f"tilpasning/nb/klausuler/{clause_id}.md", (front + standard.tekst + "\n").encode())
    assert grade_of(krav, copied) in (Grad.EGNE_DATA, Grad.STANDARDTEKST)


def test_an_own_text_with_what_was_agreed_answers_the_point() -> None:
    text = "Partene evaluerer samarbeidet {{ evaluering.hyppighet | hyppighet | liten }}."
    assert grade_of("V5.1-f", own("evaluering", text, "V5.1-f")) is Grad.EGEN_TEKST
    month = f"{text} Det skjer i {{{{ evaluering.måned }}}}."
    assert grade_of("V5.1-f", own("evaluering", month, "V5.1-f")) is Grad.EGEN_TEKST


@pytest.mark.parametrize(
    ("clause_id", "krav", "values"),
    [
        ("evaluering", "V5.1-f", "{{ evaluering.hyppighet }} {{ evaluering.måned }}"),
        ("oppfoelging-etter", "V5.1-g", "{{ overgang.oppfølging_etter }}"),
        ("tverrfaglige-team", "V5.3-team", "{{ samarbeid.tverrfaglige_team | liste }}"),
        ("felles-maal", "V5.1-b", "{{ mål.felles | liste }}"),
    ],
)
def test_coffee_with_what_was_agreed_in_it_is_an_own_text_and_no_more(clause_id: str, krav: str, values: str) -> None:
    declared = ", ".join(library().innhold.klausuler[clause_id].krav)
    assert grade_of(krav, own(clause_id, f"{KAFFE} Koppene: {values}", declared)) is Grad.EGEN_TEKST


def test_an_own_text_that_leaves_some_of_what_was_agreed_out_does_not() -> None:
    data = full("samarbeidsavtale")
    data["mål"] = {**data["mål"], "felles": ["A blir nådd", "B blir nådd"]}
    first = own("felles-maal", "Målet er {{ mål.felles[0] | liten }}.", "V5.1-b")
    both = own("felles-maal", "Målene er {{ mål.felles | liste }}.", "V5.1-b")
    assert grade_of("V5.1-b", first, data=data) is Grad.PAASTAATT
    assert grade_of("V5.1-b", both, data=data) is Grad.EGEN_TEKST


@pytest.mark.parametrize(
    "hidden",
    ["{% if false %}{{ evaluering.hyppighet }}{% endif %}", "{# {{ evaluering.hyppighet }} #}", "evaluering.hyppighet"],
)
def test_a_value_that_is_named_and_not_printed_is_not_carried(hidden: str) -> None:
    assert grade_of("V5.1-f", own("evaluering", f"{KAFFE} {hidden}".strip(), "V5.1-f")) is Grad.PAASTAATT


def test_a_clause_that_comes_in_addition_takes_nothing_away() -> None:
    more = own("kaffe", KAFFE, "V5.1-f, V5.2-saksbehandler", "etter: evaluering\n")
    assert grade_of("V5.1-f", more) is Grad.EGNE_DATA
    assert grade_of("V5.2-saksbehandler", more) is Grad.STANDARDTEKST


def test_a_replaced_clause_that_is_never_there_leaves_its_point_unproved() -> None:
    gone = own("felles-maal", KAFFE, "V5.1-b", "når: nei\n")
    assert grade_of("V5.1-b", gone) is Grad.PAASTAATT


def test_coffee_in_the_place_of_a_short_form_answers_nothing_either() -> None:
    declared = ", ".join(library().i_omfang("kort").innhold.klausuler["ledermoete"].krav)
    assert grade_of("V5.1-d", own("ledermoete", KAFFE, declared), size="kort") is Grad.PAASTAATT


@pytest.mark.parametrize("size", ["kort", "standard"])
@pytest.mark.parametrize("kind", ["samarbeidsavtale", "samarbeidsrutine"])
def test_what_a_document_says_is_never_told_as_not_chosen(kind: str, size: Omfang) -> None:
    avtale, found = agreement(full(kind)), library().i_omfang(size)
    proof = bevis(avtale, found)
    carried = {
        ".".join(part for part in at if isinstance(part, str))
        for one in velg(avtale, found).numre
        for at in proof.baerer(one)
    }
    answers = proof.dekket(proof.nevnt(), lambda *_: True)
    left_out = [one.krav for one in answers.values() if one.grad is Grad.IKKE_VALGT]
    assert [one.id for one in left_out if carried & set(one.alle_noekler)] == []
    bare_of_it = without(full(kind), ("samarbeid", "felles_kompetanse"))
    assert grade_of("V5.3-moteplasser", data=bare_of_it, size=size) is Grad.IKKE_VALGT


def test_a_requirement_that_needs_data_has_to_be_known_too() -> None:
    (fault,) = tilpass(library(), (own("felles-maal", "Tekst.", "V5.1-b", "krav_ved_data: [V5.3-motplasser]\n"),))[1]
    assert (fault.code, fault.place.line) == ("klausul-ukjent-krav", 6)


def test_a_mandatory_key_is_never_data_of_their_own_and_a_suggestion_is_nobodys() -> None:
    data = full("samarbeidsavtale")
    assert grades(data)["V5.1-b"] is Grad.STANDARDTEKST
    avtale = agreement(data)
    places = frozenset({("bistand", 0), ("femtentimerskrav",)})
    basis = Grunnlag(avtale, data | {"bistand": data["bistand"][:1]}, library(), None, places)
    assert bevis(avtale, library()).dekket(["V5.1-a"], basis.bekreftet)["V5.1-a"].grad is Grad.STANDARDTEKST


@pytest.mark.parametrize("kind", ["samarbeidsavtale", "samarbeidsrutine"])
def test_every_key_a_requirement_asks_for_is_carried_by_the_librarys_own_text(kind: str) -> None:
    avtale = agreement(full(kind))
    proof = bevis(avtale, library())
    for krav in library().innhold.krav.values():
        declaring = proof.klausuler(krav.id)
        places = {at for name in declaring for at in proof.baerer(name)}
        printed = {".".join(part for part in at if isinstance(part, str)) for at in places}
        for key in krav.kreves if declaring else ():
            assert any(f"{one}.".startswith(f"{key}.") for one in printed), (krav.id, key)


@pytest.mark.parametrize("text", [KAFFE, f"{KAFFE} Det skjer {{{{ evaluering.hyppighet }}}}."])
def test_the_checklist_of_the_document_says_what_is_law_and_what_is_their_own_judgement(text: str) -> None:
    files = (own("evaluering", text, "V5.1-f"),)
    adapted, _ = tilpass(library(), files)
    tree = sett_sammen(agreement(full("samarbeidsavtale")), adapted, source_hash="")
    annex = next(
        one.text for one in paragraphs(tree) if one.text == "Faste evalueringer av samarbeidet og av selve dokumentet"
    )
    told = [one.text for one in paragraphs(tree)]
    after = told[told.index(annex) :][:3]
    assert after[2] == "Etter partenes egen vurdering"
    assert told.count("Gjengir loven") == 3
