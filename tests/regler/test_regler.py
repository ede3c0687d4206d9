"""Rules: what no case folder can show."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "check"))

from sjekkfil import GOOD, changed, codes, found

from avtalegen.avtale.les import les
from avtalegen.diagnostics.diagnostic import GRUPPER, koder
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.filling import Verdi, tid
from avtalegen.klausuler.klausul import Omfang
from avtalegen.klausuler.library import Bibliotek, fra_mappe
from avtalegen.norsk.maalform import Maalform
from avtalegen.regler import REGLER, Grunnlag, datoer, interkommunalt, lov
from avtalegen.regler.regel import legg_til_maaneder
from avtalegen.rettskilder.rettskilde import bygg
from avtalegen.source.koder import PERSONVERNKODER
from avtalegen.source.reader import read
from avtalegen.workflows.suppressions import FASTE_KODER
from avtalegen.writers.wording import paragraphs


def basis(text: str = GOOD, library: Bibliotek | None = None, today: date | None = None) -> Grunnlag:
    located, _ = read(text.encode(), "f")
    assert located is not None
    avtale, findings = les(located.data)
    assert avtale is not None, findings
    return Grunnlag(avtale, located.data, library or fra_mappe(Maalform.BOKMAAL), today)


def test_every_rule_code_is_in_the_catalogue_and_every_catalogued_rule_code_has_a_rule() -> None:
    ruled = [kode for rule in REGLER for kode in rule.koder]
    assert len(ruled) == len(set(ruled))
    listed = [entry for entries in GRUPPER.values() for entry in entries if entry.startswith("regler.")]
    assert set(ruled) == set(koder(listed))


def test_a_reference_that_was_repealed_before_the_document_begins_is_an_error() -> None:
    real = fra_mappe(Maalform.BOKMAAL)
    ended = {
        name: one._replace(gyldig_til=date(2026, 7, 31), overgang=None) for name, one in real.rettskilder.alle.items()
    }
    library = fra_mappe(Maalform.BOKMAAL)
    vars(library)["rettskilder"] = real.rettskilder._replace(alle=ended)
    findings = list(lov.REGEL.finn(basis(library=library)))
    assert [one.code for one in findings] == ["rettskilde-opphevet"]
    assert findings[0].args["klausul"] in real.innhold.klausuler


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 8, 1), 12, date(2027, 8, 1)),
        (date(9999, 1, 1), 60, date.max),
    ],
)
def test_months_are_added_as_people_count_them(day: date, months: int, later: date) -> None:
    assert legg_til_maaneder(day, months) == later


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2028, 5, 1), []),
        (date(2028, 5, 2), ["utloeper-snart"]),
        (date(2028, 7, 31), ["utloeper-snart"]),
        (date(2028, 8, 1), ["utloept"]),
    ],
)
def test_expiry_is_told_ninety_days_before_and_after(today: date, expected: list[str]) -> None:
    assert [code for code in codes(GOOD, today=today) if code.startswith("utloep")] == expected


def test_without_a_clock_nothing_is_old() -> None:
    changes = ("gjelder_til: 2028-07-31", "gjelder_til: 2026-08-02"), ("måned: november, ", "")
    assert codes(changed(*changes), today=None) == []


def test_in_a_draft_what_is_missing_is_a_warning_and_what_is_wrong_is_still_an_error() -> None:
    text = changed(("  - {part: nav, navn: Ola Hansen, tittel: leder}\n", ""), ("navn: Nordre Follo\n", "navn: Ås\n"))
    severities = {one.code: one.severity for one in found(text, utkast=True)}
    assert severities == {"signatur-mangler-part": "advarsel", "kommunenavn-feil": "feil"}


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# avtalegen: ignorer kontaktliste-gammel ringt rundt", []),
        ("#avtalegen:ignorer kontaktliste-gammel - ringt rundt", []),
        ("# avtalegen: ignorer kontaktliste-gammel", ["unntak-uten-grunn"]),
        ("# avtalegen: ignorer utloept ringt rundt", ["kontaktliste-gammel", "unntak-ubrukt"]),
        ("# avtalegen: ignorer", ["kontaktliste-gammel", "unntak-ukjent-kode"]),
        ("# ignorer kontaktliste-gammel ringt rundt", ["kontaktliste-gammel"]),
    ],
)
def test_a_comment_excuses_its_own_code_on_its_own_line(comment: str, expected: list[str]) -> None:
    after = changed(("kontaktliste_dato: 2026-08-01", f"kontaktliste_dato: 2025-08-01  {comment}"))
    above = changed(("  kontaktliste_dato: 2026-08-01", f"  {comment}\n  # og mer\n  kontaktliste_dato: 2025-08-01"))
    assert sorted(codes(after)) == sorted(codes(above)) == expected


def test_a_comment_inside_a_value_is_text() -> None:
    text = changed(("kontor: Nav Nordre Follo", 'kontor: "Nav Nordre Follo # avtalegen: ignorer utloept nei"'))
    assert "unntak-ubrukt" not in codes(text)


def test_a_comment_about_the_clock_is_not_unused_where_no_clock_is_asked() -> None:
    text = changed(("gjelder_til: 2028-07-31", "gjelder_til: 2028-07-31  # avtalegen: ignorer utloept det er avtalt"))
    assert codes(text) == ["unntak-ubrukt"]
    assert codes(text, today=None) == []


def test_no_comment_excuses_an_identity_number_or_a_file_that_cannot_be_read() -> None:
    assert {"foedselsnummer", "duf-nummer", "mangler", "yaml-syntaks"} <= FASTE_KODER
    assert not {kode.id for kode in PERSONVERNKODER} <= FASTE_KODER


def test_privacy_is_told_of_in_a_file_that_is_not_even_yaml() -> None:
    assert "foedselsnummer" in codes("a: [\n# 01819010001\n")


@pytest.mark.parametrize("office", ["NAV Nordre Follo", "nav nordre-follo", "Nav Nordre Follo "])
def test_an_office_is_known_however_its_name_is_set(office: str) -> None:
    assert codes(changed(("kontor: Nav Nordre Follo", f"kontor: {office}"))) == []


def test_the_same_person_may_approve_a_routine_for_both() -> None:
    text = changed(
        ("type: samarbeidsavtale", "type: samarbeidsrutine"),
        ("organisering: utenfor_nav", "organisering: i_nav"),
        ("navn: Grete Solberg", "navn: Ola Hansen"),
    )
    assert "signatur-begge-parter" not in codes(text)


SUCCEEDED = "forvaltningsloven-13b-nr2"


@pytest.mark.parametrize(
    ("reference", "after", "until", "told"),
    [
        ("integreringsloven-37c", date(2026, 8, 1), date(2028, 7, 31), [(date(2028, 7, 1), "opphevet")]),
        ("integreringsloven-37c", date(2026, 8, 1), date(2028, 6, 30), []),
        ("integreringsloven-37c", date(2028, 7, 1), date.max, []),
        ("integreringsloven-37c", date(2026, 6, 30), date(2026, 7, 1), [(date(2026, 7, 1), "begynner")]),
        ("integreringsloven-37c", date(2026, 1, 1), date(2026, 6, 30), []),
        (
            "integreringsloven-37c", date(2026, 6, 30), date.max,
            [(date(2026, 7, 1), "begynner"), (date(2028, 7, 1), "opphevet")],
        ),
        ("integreringsloven-15", date(2025, 8, 1), date(2026, 11, 1), [(date(2026, 1, 1), "begynner")]),
        ("integreringsloven-15", date(2026, 1, 1), date.max, []),
        ("integreringsloven-12a", date(2025, 8, 1), date(2026, 11, 1), [(date(2026, 1, 1), "begynner")]),
        ("introduksjonsloven-25", date(2020, 1, 1), date.max, []),
        (SUCCEEDED, date(2026, 8, 1), date.max, []),
    ],
)  # fmt: skip
def test_every_day_a_provision_is_another_is_told_and_how(
    reference: str, after: date, until: date, told: list[tuple[date, str]]
) -> None:
    known = fra_mappe(Maalform.BOKMAAL).rettskilder
    assert list(known.endringer([reference], after, until)) == told


def test_a_change_that_the_library_was_read_before_is_no_beginning() -> None:
    known = fra_mappe(Maalform.BOKMAAL).rettskilder
    later = known.finn("integreringsloven-15")._replace(endret=(known.kontrollert + timedelta(days=1),))
    told = known._replace(alle={**known.alle, later.id: later}).endringer([later.id], known.kontrollert, date.max)
    assert [change.slag for change in told] == ["endret"]


def test_the_new_act_on_public_administration_is_a_switch_by_date() -> None:
    library = fra_mappe(Maalform.BOKMAAL)
    acts = library.innhold.rettskilder["lover"]
    dated = [act | {"gyldig_fra": "2027-01-01"} if act["id"] == "forvaltningsloven-2025" else act for act in acts]
    known = bygg(library.innhold.rettskilder | {"lover": dated})
    assert list(known.endringer([SUCCEEDED], date(2026, 8, 1), date(2028, 7, 31))) == [(date(2027, 1, 1), "avløst")]
    assert known.vis([SUCCEEDED], Maalform.BOKMAAL, date(2027, 1, 1)).endswith("34 første ledd bokstav d")


@pytest.mark.parametrize(
    ("references", "shown"),
    [
        (["arkivlova-13"], "arkivlova § 13"),
        (["arkivlova", "arkivlova-13"], "arkivlova"),
        (["integreringsforskriften-75-76"], "integreringsforskriften §§ 75 og 76"),
        (["integreringsforskriften-65a", "integreringsforskriften-75-76"], "integreringsforskriften §§ 65 a, 75 og 76"),
        (["integreringsforskriften-46-55"], "integreringsforskriften §§ 46–55"),
        (["integreringsloven-14a-1"], "integreringsloven § 14 a første ledd"),
    ],
)
def test_provisions_are_named_as_a_lawyer_names_them(references: list[str], shown: str) -> None:
    known = fra_mappe(Maalform.BOKMAAL).rettskilder
    assert known.vis_flere(references, Maalform.BOKMAAL).replace("\u00a0", " ") == shown


@pytest.mark.parametrize("ends", ["2026-06-30", "2026-07-01", None])
@pytest.mark.parametrize("size", ["kort", "full"])
def test_no_warning_of_what_the_document_itself_dates(size: Omfang, ends: str | None) -> None:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    kept = {key: value for key, value in located.data["dokument"].items() if key != "gjelder_til"}
    dated = kept | {"gjelder_fra": "2026-01-01", "omfang": size} | ({"gjelder_til": ends} if ends else {})
    avtale, _ = les(dict(located.data) | {"dokument": dated})
    assert avtale is not None
    library = fra_mappe(Maalform.BOKMAAL).i_omfang(size)
    assert not list(lov.REGEL.finn(Grunnlag(avtale, located.data, library, None)))


@pytest.mark.parametrize(
    ("starts", "today", "told"),
    [
        ("2026-08-01", date(2026, 11, 1), False),
        ("2026-08-01", date(2028, 7, 1), True),
        ("2025-12-31", date(2026, 1, 1), True),
    ],
)
def test_a_document_is_told_what_has_changed_in_the_law_since_it_began(starts: str, today: date, told: bool) -> None:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    data = dict(located.data) | {
        "dokument": dict(located.data["dokument"]) | {"gjelder_fra": starts, "gjelder_til": "2029-07-31"}
    }
    avtale, _ = les(data)
    assert avtale is not None
    found = lov.REGEL_SIDEN.finn(Grunnlag(avtale, data, fra_mappe(Maalform.BOKMAAL), today))
    assert bool(list(found)) is told


@pytest.mark.parametrize(("ends", "told"), [("2028-06-30", 0), ("2028-07-31", 1), (None, 1)])
def test_a_document_that_outlives_a_provision_says_so(ends: str | None, told: int) -> None:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    kept = {key: value for key, value in located.data["dokument"].items() if key != "gjelder_til"}
    avtale, _ = les(dict(located.data) | {"dokument": kept | ({"gjelder_til": ends} if ends else {})})
    assert avtale is not None
    tree = sett_sammen(avtale, fra_mappe(Maalform.BOKMAAL), source_hash="")
    assert [one.text.replace("\xa0", " ").endswith("fra 1. juli 2028") for one in paragraphs(tree)].count(True) == told


def together(**said: object) -> Grunnlag:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    data = dict(located.data) | {
        "interkommunalt": {
            "form": "vertskommune",
            "parter": "egen",
            "deltakere": [{"nummer": located.data["kommune"]["nummer"]}, {"nummer": "1121"}],
            "vertskommune": "1121",
            **said,
        }
    }
    avtale, findings = les(data)
    assert avtale is not None, findings
    return Grunnlag(avtale, data, fra_mappe(Maalform.BOKMAAL))


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        ("vertskommune", {"behandlingsansvarlig"}),
        ("oppgavefellesskap", {"behandlingsansvarlig"}),
        ("kjøp_av_tjenester", {"behandlingsansvarlig", "anskaffelse"}),
        ("politisk_råd", set()),
        ("felles_nav_kontor", set()),
    ],
)
def test_each_form_of_collaboration_must_answer_what_it_raises(form: str, asked: set[str]) -> None:
    found = [one for one in interkommunalt.REGEL.finn(together(form=form)) if one.code == "ik-svar-mangler"]
    assert {one.at[-1] for one in found} == asked
    answered = together(form=form, **dict.fromkeys(asked, "hver kommune for sine egne"))
    assert "ik-svar-mangler" not in {one.code for one in interkommunalt.REGEL.finn(answered)}


@pytest.mark.parametrize(
    ("tasks", "powers", "decides", "whole"),
    [
        (["introduksjonsprogram"], ["vedtak om introduksjonsprogram"], "ja", False),
        (["introduksjonsprogram"], ["alle vedtak etter integreringsloven"], "ja", True),
        (["introduksjonsprogram"], ["enkeltvedtak etter integreringsloven § 46"], "ja", True),
        (
            ["Introduksjonsprogrammet"],
            ["tildeling, stans og forlengelse", "plan", "fravær", "introduksjonsstønad"],
            "ja",
            True,
        ),
        (["integreringsplan"], ["tildeling, stans og forlengelse", "fravær", "introduksjonsstønad"], "ja", False),
        (["kurs i livsmestring"], ["opptak til kurs"], "ja", True),
        (["introduksjonsprogram"], ["vedtak om introduksjonsprogram"], "nei", True),
    ],
)
def test_a_host_with_a_task_has_the_power_that_goes_with_it(
    tasks: list[str], powers: list[str], decides: str, whole: bool
) -> None:
    basis = together(oppgaver=tasks, myndighet=powers, enkeltvedtak=decides)
    codes_found = {one.code for one in interkommunalt.REGEL.finn(basis)}
    assert ("ik-myndighet-ufullstendig" not in codes_found) is whole


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [("gjelder_til", "2027-07-31", False), ("oppsigelse_måneder", "3", False), ("versjon", '"1.0"', True)],
)
def test_an_agreement_without_an_end_says_how_it_is_ended(key: str, value: str, told: bool) -> None:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    kept = {
        name: said
        for name, said in located.data["dokument"].items()
        if name not in ("gjelder_til", "oppsigelse_måneder")
    }
    for kind in ("samarbeidsavtale", "samarbeidsrutine"):
        data = dict(located.data) | {"dokument": kept | {"type": kind, key: value.strip('"')}}
        avtale, _ = les(data)
        assert avtale is not None
        found = {one.code for one in datoer.REGEL.finn(Grunnlag(avtale, data, fra_mappe(Maalform.BOKMAAL)))}
        assert ("oppsigelse-mangler" in found) is (told and kind == "samarbeidsavtale")


@pytest.mark.parametrize(
    ("months", "bokmaal", "nynorsk"),
    [
        (["vår", "høst"], "om våren og høsten", "om våren og hausten"),
        (["april"], "i april", "i april"),
        (["april", "høst"], "i april og om høsten", "i april og om hausten"),
        (["februar", "juni", "oktober"], "i februar, juni og oktober", "i februar, juni og oktober"),
    ],
)
def test_a_season_stands_where_a_month_does(months: list[str], bokmaal: str, nynorsk: str) -> None:
    values = [Verdi(month, ("måneder", number)) for number, month in enumerate(months)]
    assert "".join(tid(values, Maalform.BOKMAAL)) == bokmaal
    assert "".join(tid(values, Maalform.NYNORSK)) == nynorsk


@pytest.mark.parametrize("written", ["vår", "Vår", "høst", "HAUST"])
def test_a_season_is_said_in_the_text_also_when_the_frequency_is_each_half_year(written: str) -> None:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    meeting = {"hyppighet": "halvårlig", "måneder": [written, "juni"], "innkaller": "kommune"}
    data = dict(located.data) | {"samarbeid": dict(located.data["samarbeid"]) | {"ledermøte": meeting}}
    avtale, findings = les(data)
    assert avtale is not None, findings
    said = " ".join(one.text for one in paragraphs(sett_sammen(avtale, fra_mappe(Maalform.BOKMAAL), source_hash="")))
    assert ("i juni og om våren" if written.casefold() == "vår" else "i juni og om høsten") in said


@pytest.mark.parametrize(
    ("who", "lacks"),
    [
        ([{"bydel": "Gamle Oslo"}, {"bydel": "Frogner"}], set()),
        ([{}, {"bydel": "Frogner"}], set()),
        ([{"bydel": "Gamle Oslo"}, {}], {"Frogner"}),
        ([{"bydel": "Frogner"}, {"bydel": "Frogner"}], {"Gamle Oslo"}),
    ],
)
def test_each_district_of_a_collaboration_has_its_own_to_turn_to(who: list[dict[str, str]], lacks: set[str]) -> None:
    located, _ = read(GOOD.encode(), "f")
    assert located is not None
    person = located.data["kontaktpersoner"][0]
    districts = [
        {"nummer": "0301", "bydel": "Gamle Oslo"},
        {"nummer": "0301", "bydel": "Frogner", "ansvarlig_enhet": "A"},
    ]
    data = dict(located.data) | {
        "kommune": {"nummer": "0301", "bydel": "Gamle Oslo", "ansvarlig_enhet": "Enheten"},
        "interkommunalt": {"form": "felles_nav_kontor", "parter": "alle", "deltakere": districts},
        "kontaktpersoner": [{**person, "part": "kommune", **one} for one in who],
    }
    avtale, findings = les(data)
    assert avtale is not None, findings
    found = interkommunalt.REGEL.finn(Grunnlag(avtale, data, fra_mappe(Maalform.BOKMAAL)))
    assert {one.args["navn"] for one in found if one.code == "ik-kontaktperson-mangler"} == lacks
