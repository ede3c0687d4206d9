"""Contradictions, place holders and registers: what is told, and what is let through."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from sjekkfil import CASES, GOOD, ROOT, changed, codes, found

from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.norsk.spraak import ganger_i_aaret
from avtalegen.regler import REGLER, Grunnlag, valg
from avtalegen.regler.fritekst import henvisninger
from avtalegen.regler.plassholder import er_plassholder
from avtalegen.workflows.load import load, numbered, standard
from avtalegen.writers.wording import paragraphs

MEETING = "ledermøte: {hyppighet: halvårlig, innkaller: kommune}"
YEARLY = "evaluering: {hyppighet: årlig, måned: november,"
PARTY = '  nummer: "3207"\n  navn: Nordre Follo\n'
OFFICE = 'kontor: Nav Nordre Follo\n  enhetsnummer: "0213"'


def meeting(often: str, *months: str) -> list[str]:
    return codes(changed((MEETING, f"ledermøte: {{hyppighet: {often}, måneder: [{', '.join(months)}]}}")))


@pytest.mark.parametrize(
    ("often", "months"),
    [
        ("halvårlig", ("april", "oktober")), ("Halvårleg", ("april", "oktober")), ("to ganger i året", ("mars", "mai")),
        ("to gonger i året", ("mars", "mai")), ("hvert halvår", ("mars", "mai")), ("årlig", ("april",)),
        ("én gang i året", ("april",)), ("kvartalsvis", ("januar", "april", "juli", "oktober")),
        ("hver sjette måned", ("april", "oktober")), ("hver fjerde måned", ("mai", "juni", "juli")),
        ("minst to ganger i året", ("april", "mai", "juni")), ("minst halvårlig", ("april", "oktober")), ("minst månedlig", ()),
        ("årlig eller oftere", ("april", "mai")), ("høyst tre ganger i året", ("april", "mai")), ("høyst månedlig", ("april",)), ("etter behov", ("april", "mai", "juni")), ("ukentlig", ()),
    ],
)  # fmt: skip
def test_frequency_and_months_that_agree_are_let_through(often: str, months: tuple[str, ...]) -> None:
    assert meeting(often, *months) == []


@pytest.mark.parametrize(
    ("often", "months"),
    [
        ("ukentlig", ("april",)), ("hver uke", ("april",)), ("annenhver uke", ("april",)), ("månedlig", ("april",)),
        ("hver måned", ("april", "mai")), ("halvårlig", ("april",)), ("halvårlig", ("april", "april")),
        ("halvårlig", ("april", "mai", "juni")), ("to ganger i året", ("april", "april")), ("kvart halvår", ("april",)),
        ("årlig", ("april", "mai")), ("årlig", tuple(str(month) for month in range(1, 13))),
        ("kvartalsvis", ("april",)), ("dagleg", ("april",)), ("tre ganger i året", ("april", "mai")), ("hver 14. dag", ("april",)),
        ("minst månedlig", ("april",)), ("Minst én gang i måneden", ("april", "mai")), ("månedlig eller oftere", ("april",)),
        ("minst to ganger i året", ("april",)), ("minimum halvårlig", ("april",)), ("minst halvårlig", ("april", "april")),
        ("høyst to ganger i året", ("april", "mai", "juni")), ("ikke oftere enn årlig", ("april", "oktober")),
        ("hver tredje måned", ("april",)),
    ],
)  # fmt: skip
def test_frequency_and_months_that_disagree_are_an_error(often: str, months: tuple[str, ...]) -> None:
    assert meeting(often, *months) == ["hyppighet-maaneder"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("senest 31. februar", "umulig-dato"), ("innen 30.02.2027", "umulig-dato"), ("29. februar 2027", "umulig-dato"),
        ("31. april 2027", "umulig-dato"), ("2027-06-31", "umulig-dato"), ("innen 01.13.2027", "umulig-dato"),
        ("110 prosent", "umulig-tall"), ("170 %", "umulig-tall"), ("minus 5 prosent", "umulig-tall"), ("-2 uker", "umulig-tall"),
        ("0 dager", "umulig-tall"), ("40 timer i uka", "umulig-tall"), ("8 dagar i veka", "umulig-tall"),
        ("25 timer i døgnet", "umulig-tall"), ("13 måneder i året", "umulig-tall"), ("37,6 timer per uke", "umulig-tall"),
    ],
)  # fmt: skip
def test_a_day_or_a_number_that_cannot_be_is_told(text: str, code: str) -> None:
    assert codes(f"{GOOD}\negne_punkter: [{{tittel: Samling, tekst: '{text}'}}]\n") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "29. februar", "29. februar 2028", "31.12.2027", "60-70 prosent", "60 – 70 prosent", "100 prosent", "200 prosent stilling",
        "en økning på 150 prosent", "37,5 timer i uka", "7 dager i uka", "10-12 uker", "uke 2", "Nav 0213", "punkt 3.2", "10 dager",
        "2026-2028", "en gang i uka, 40 plasser",
    ],
)  # fmt: skip
def test_a_day_and_a_number_that_can_be_are_let_through(text: str) -> None:
    assert codes(f"{GOOD}\negne_punkter: [{{tittel: Samling, tekst: '{text}'}}]\n") == []


def test_an_address_made_of_another_contact_persons_name_is_told() -> None:
    assert codes(changed(("ola.hansen@eksempel.no", "Kari_Nordmann@eksempel.no"))) == ["epost-annen-person"]


@pytest.mark.parametrize("often", ["ukentlig", "månedlig", "halvårlig", "kvartalsvis", "to ganger i året"])
def test_an_evaluation_in_one_month_is_once_a_year(often: str) -> None:
    text = changed((YEARLY, f"evaluering: {{hyppighet: {often}, måned: november,"))
    assert codes(text) == ["hyppighet-maaneder"]


@pytest.mark.parametrize(
    "place",
    ["saksbehandlermøte: {hyppighet: ", "rapportering: {hyppighet: ", "[en felles fagdag], hyppighet: ",
     "bosettingsplan: {form: skriftlig, hyppighet: ", "måles: ", "deltaker: {form: møte, hyppighet: "],
)  # fmt: skip
@pytest.mark.parametrize(
    ("written", "code"), [('"-1"', "hyppighet-form"), ('"2"', "hyppighet-form"), ("tolv", "hyppighet-form"),
                          ("halvarlig", "hyppighet-skrivemaate"), ("maanedlig", "hyppighet-skrivemaate")]
)  # fmt: skip
def test_every_field_of_a_frequency_is_read(place: str, written: str, code: str) -> None:
    start = GOOD.index(place) + len(place)
    end = min(GOOD.index(mark, start) for mark in ",}" if mark in GOOD[start:])
    assert codes(GOOD[:start] + written + GOOD[end:]) == [code]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("halvarlig", "halvårlig"), ("halvårlg", "halvårlig"), ("aarlig", "årlig"), ("mnedlig", "månedlig"),
     ("kvartalvis", "kvartalsvis"), ("månadle", "månadleg"), ("Ukentli", "ukentlig")],
)  # fmt: skip
def test_a_near_miss_is_told_what_it_is_near(written: str, meant: str) -> None:
    (one,) = found(changed((MEETING, f"ledermøte: {{hyppighet: {written}}}")))
    assert (one.code, f"Mente du «{meant}»?" in one.hint) == ("hyppighet-skrivemaate", True)


@pytest.mark.parametrize("written", ["aldri", "Nei", "ikke aktuelt", "ikkje", "0 ganger i året", "ja", "null ganger i året",
                                     "null gonger", "hver 0. uke"])  # fmt: skip
def test_a_no_is_no_frequency(written: str) -> None:
    assert codes(changed((MEETING, f'ledermøte: {{hyppighet: "{written}"}}'))) == ["hyppighet-form"]


@pytest.mark.parametrize(
    ("often", "until", "found_codes"),
    [("hvert tredje år", "2028-07-31", ["hyppighet-perioden"]), ("hvert tredje år", "2029-07-31", []),
     ("annethvert år", "2028-07-31", []), ("annethvert år", "2028-01-31", ["hyppighet-perioden"]), ("årlig", "2027-01-31", [])],
)  # fmt: skip
def test_what_is_to_happen_happens_while_the_agreement_holds(often: str, until: str, found_codes: list[str]) -> None:
    text = changed((YEARLY, f"evaluering: {{hyppighet: {often},"), ("gjelder_til: 2028-07-31", f"gjelder_til: {until}"))
    assert codes(text) == found_codes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[programrådgiver, voksenopplæring]", "[programrådgiver, voksenopplæring, Programrådgiver.]"),
        ("[arbeidstrening]", "[arbeidstrening, Arbeidstrening, '  Arbeidstrening']"),
        ("bistand:\n", "bistand:\n  - {tjeneste: Jobbmatch, når: senest tre måneder før programslutt}\n"),
    ],
)
def test_the_same_said_twice_in_a_list_is_told(before: str, after: str) -> None:
    assert "sagt-to-ganger" in codes(changed((before, after)))


@pytest.mark.parametrize(
    ("line", "written", "found_codes"),
    [
        ("gjelder_til: 2028-07-31", "gjelder_til: 2128-07-31", ["dato-aarstall"]),
        ("gjelder_til: 2028-07-31", "gjelder_til: 2046-07-31", []),
    ],
)
def test_a_year_no_agreement_has_is_taken_for_a_slip(line: str, written: str, found_codes: list[str]) -> None:
    assert codes(changed((line, written))) == found_codes


@pytest.mark.parametrize(
    "written", ["årleg", "månadleg", "halvårleg", "vekentleg", "Årlig", "ved behov", "hver fjortende dag"]
)
def test_both_standards_and_words_of_ones_own_are_known(written: str) -> None:
    assert codes(changed((MEETING, f"ledermøte: {{hyppighet: {written}}}"))) == []


@pytest.mark.parametrize(
    ("words", "times"),
    [("kvar veke", 52), ("annakvar veke", 26), ("hver annen måned", 6), ("hvert annet år", 0.5), ("hvert tredje år", 1 / 3), ("kvart 4. år", 0.25), ("hver 3. måned", 4), ("hver fjortende dag", 365 / 14), ("3 ganger per år", 3),
     ("fire ganger i halvåret", 8), ("to ganger årlig", 2), ("hver gang det trengs", None), ("to", None)],
)  # fmt: skip
def test_words_are_read_as_times_a_year(words: str, times: float | None) -> None:
    assert ganger_i_aaret(words) == times


@pytest.mark.parametrize(
    "name",
    ["TBD", "NN", "N.N.", "...", "…", "x", "xxx", "12345678", "Kommer senere", "kjem seinare…", "[navn]", "<navn>", "{navn}",
     "Fyll inn", "fyll inn navn", "Ola?", "Ola Hansen?", "-", "??", "___", "Ikke avklart", "Navn Navnesen", "TBD (Nav)", "«NN»",
     "A", "Todo", "Ukjent", "XX"],
)  # fmt: skip
@pytest.mark.parametrize(
    "key", ["navn: Grete Solberg", "stedfortreder: Anne Lie", "tittel: kommunedirektør", "navn: Per Berg"]
)
def test_a_place_holder_is_no_name(name: str, key: str) -> None:
    text = changed((key, f'{key.partition(":")[0]}: "{name}"'))
    assert codes(text) == ["plassholder"]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("ansvarlig_enhet: Flyktningtjenesten", ["Flyktningtjenesten i 2026", "Enhet 4", "Flyktning- og inkluderingstjenesten 2024–2027"]),
        ("navn: Nordre Follo voksenopplæring", ["Senter 24", "Skole nr. 1234 i Ski"]),
        ("tittel: kommunedirektør", ["prosjektleder 2024-2026", "leder nr. 2"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "more",
    ["post@eksempel.kommune.no", "22 00 00 00", "+47 22000000", "https://eksempel.kommune.no/x", "www.eksempel.no"],
)
def test_a_name_of_anything_has_no_address_and_no_number_in_it(key: str, names: list[str], more: str) -> None:
    for name in names:
        assert codes(changed((key, f'{key.partition(":")[0]}: "{name}"'))) == []
        assert codes(changed((key, f'{key.partition(":")[0]}: "{name} {more}"'))) == ["navn-med-mer"]
    alone = codes(changed((key, f'{key.partition(":")[0]}: "{more}"')))
    assert alone == ["navn-med-mer" if any(map(str.isalpha, more)) else "plassholder"]


@pytest.mark.parametrize(
    "name",
    ["Bo Li", "Li", "Åse Ås", "Ola O. Nordmann", "Anne-Marie Næss", "Per Ikke Andersen", "N. N. Hansen", "Test Olsen", "Xi Xu",
     "Kommerud Hansen", "Mangler Hansen", "José Muñoz", "Nguyễn Thị", "Todorov", "Aa Bo"],
)  # fmt: skip
def test_a_name_is_no_place_holder(name: str) -> None:
    assert codes(changed(("navn: Grete Solberg", f'navn: "{name}"'))) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("70", False), ("…", True), ("TBD", True), ("Hva skjer?", False), ("[Fyll inn]", True),
                           ("Sett inn tiltak tidlig, før deltakeren er ferdig med programmet.", False), ("Ny start", False),
                           ("… prosent", True), ("XX prosent", True), ("[antall] prosent", True), ("minst ___ timer", True),
                           ("?? prosent", True), ("<sett inn krav>", True), ("70 prosent [jf. vedlegg 2]", False), ("er __viktig__ her", False)]
)  # fmt: skip
def test_in_a_text_only_what_holds_its_place_is_told(text: str, expected: bool) -> None:
    assert er_plassholder(text, navn=False) is expected


def test_in_a_draft_a_place_holder_is_a_warning() -> None:
    (one,) = found(changed(("navn: Grete Solberg", "navn: TBD")), utkast=True)
    assert (one.code, one.severity) == ("plassholder", "advarsel")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("5006", "Stïentje"), ("5006", "Steinkjer - Stïentje"), ("5006", "Stïentje – Steinkjer"), ("0301", "Oslove"),
        ("1833", "Raane"), ("1845", "Fuolldá"), ("5037", "Levangke"), ("5516", "Rivtták"), ("5536", "Ivgu"), ("5536", "Yykeä"),
        ("5612", "Guovdageaidnu - Kautokeino"), ("5612", "kautokeino/guovdageaidnu kommune"), ("3207", "Nordre Follo kommune"),
        ("3207", "NORDRE FOLLO"), ("3218", unicodedata.normalize("NFD", "Ås")), ("3114", "Våler (Østfold)"),
        ("3419", "Våler (Innlandet) kommune"), ("5605", "Sør-Varanger"),
    ],
)  # fmt: skip
def test_every_official_name_is_taken_however_it_is_written(number: str, name: str) -> None:
    text = changed((PARTY, f'  nummer: "{number}"\n  navn: "{name}"\n'))
    assert [code for code in codes(text) if code.startswith("kommune")] == []


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        ("3207", "Ås", ["kommunenavn-feil"]), ("3207", "Nordre Folo", ["kommunenavn-ukjent"]),
        ("3207", "Nye Follo", ["kommunenavn-ukjent"]), ("5612", "Kautokeino - Ås", ["kommunenavn-ukjent"]),
        ("3270", "Nordre Follo", ["kommunenummer-feil"]), ("9999", "ås kommune", ["kommunenummer-feil"]),
        ("9999", "Nykommune", ["kommunenummer-ukjent"]), ("3020", "Nordre Follo", ["kommunenummer-gammelt"]),
        ("3020", "Ås", ["kommunenavn-feil", "kommunenummer-gammelt"]),
    ],
)  # fmt: skip
def test_a_register_warns_and_refuses_only_what_belongs_to_another(number: str, name: str, expected: list[str]) -> None:
    text = changed((PARTY, f'  nummer: "{number}"\n  navn: "{name}"\n'), (OFFICE, "kontor: Nav Nordre Follo"))
    assert sorted(code for code in codes(text) if code.startswith("kommune")) == expected


def test_the_right_number_is_named_and_both_where_two_share_a_name() -> None:
    text = changed((PARTY, '  nummer: "9999"\n  navn: Herøy\n'))
    (one,) = [one for one in found(text) if one.code == "kommunenummer-feil"]
    assert "1515 eller 1818" in one.message


@pytest.mark.parametrize(
    ("fylke", "expected"), [("Akershus", []), ("akershus fylke", []), ("Viken", ["fylke-feil"]), ("Østfold", ["fylke-feil"])]
)  # fmt: skip
def test_the_county_is_only_a_warning(fylke: str, expected: list[str]) -> None:
    told = found(changed((PARTY, PARTY + f"  fylke: {fylke}\n")))
    assert [one.code for one in told] == expected
    assert all(one.severity == "advarsel" for one in told)


@pytest.mark.parametrize(
    ("number", "office", "unit", "expected"),
    [
        ("3419", "Nav Våler", None, ["nav-kontor-annen-kommune"]), ("3419", "Nav Solør", None, []), ("3114", "Nav Våler", "0137", []),
        ("5501", "Nav Kristiansand", None, ["nav-kontor-annen-kommune"]), ("5501", "nav tromsø", None, []),
        ("3207", "Nav på Kolbotn", "0213", ["nav-kontor-nummer"]), ("3207", "Nav Som Er Nytt", None, ["nav-kontor-ukjent"]),
        ("0301", "Nav Grünerløkka", None, []),
    ],
)  # fmt: skip
def test_an_office_that_serves_others_is_a_warning(
    number: str, office: str, unit: str | None, expected: list[str]
) -> None:
    line = f"kontor: {office}" + (f'\n  enhetsnummer: "{unit}"' if unit else "")
    text = changed((PARTY, f'  nummer: "{number}"\n'), (OFFICE, line))
    assert [code for code in codes(text) if code.startswith("nav")] == expected


@pytest.mark.parametrize(
    ("district", "expected"),
    [
        ("Bydel Grünerløkka", []),
        ("Grünerløkka bydel", []),
        ("Bydel Gamle Oslo", ["nav-kontor-annen-kommune"]),
        ("Bydel Ny", []),
    ],
)
def test_a_district_has_its_own_office(district: str, expected: list[str]) -> None:
    own = ("Nordre Follo voksenopplæring", "Oslo voksenopplæring")
    text = changed((PARTY, f'  nummer: "0301"\n  bydel: {district}\n'), (OFFICE, "kontor: Nav Grünerløkka"), own)
    assert codes(text) == expected


@pytest.mark.parametrize(("number", "expected"), [("0301", []), ("1103", []), ("4601", []), ("5001", []),
                                                  ("4626", ["bydel-finnes-ikke"]), ("3207", ["bydel-finnes-ikke"])])  # fmt: skip
def test_a_district_stands_only_where_there_are_districts(number: str, expected: list[str]) -> None:
    text = changed((PARTY, f'  nummer: "{number}"\n  bydel: Sentrum\n'))
    assert [code for code in codes(text) if code.startswith("bydel")] == expected


@pytest.mark.parametrize("key", ["navn: Kari Nordmann,", "navn: Grete Solberg,"])
@pytest.mark.parametrize(
    ("said", "expected"),
    [("bydel: Sentrum,", ["bydel-finnes-ikke", "person-ikke-part"]), ('kommune: "1101",', ["person-ikke-part"]),
     ('kommune: "3207",', [])],
)  # fmt: skip
def test_a_person_stands_for_a_party_of_the_document(key: str, said: str, expected: list[str]) -> None:
    assert sorted(codes(changed((key, f"{key} {said}")))) == expected


def test_a_person_of_another_district_than_the_party_is_an_error() -> None:
    party = '  nummer: "0301"\n  bydel: Bydel Gamle Oslo\n'
    text = changed(
        (PARTY, party),
        (OFFICE, "kontor: Nav Gamle Oslo"),
        ("Nordre Follo voksenopplæring", "Oslo voksenopplæring"),
        ("navn: Grete Solberg,", "navn: Grete Solberg, bydel: Bydel Alna,"),
    )
    assert codes(text) == ["person-ikke-part"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("navn: Per Berg", "navn: ola  HANSEN", ["kontaktperson-begge-nivaa"]),
        ("navn: Amina Yusuf", "navn: Kari Nordmann", ["kontaktperson-begge-nivaa"]),
        ("tittel: leder}", "tittel: leder}\n  - {part: nav, navn: OLA Hansen, tittel: direktør}", ["signatur-dobbel"]),
        ("tittel: leder}", "tittel: kommunalt ansatt leder}", ["signatur-fullmakt"]),
        ("tittel: leder}", "tittel: leder (ansatt i kommunen)}", ["signatur-fullmakt"]),
        ("tittel: leder}", "tittel: leiar (kommunalt tilsett)}", ["signatur-fullmakt"]),
        ("tittel: leder}", "tittel: kommunalt ansatt leder, fullmakt: delegert 2. mars 2026}", []),
        ("tittel: leder}", "tittel: leder for Nav i to kommuner}", []),
    ],
)  # fmt: skip
def test_the_same_person_twice_and_authority_to_sign(old: str, new: str, expected: list[str]) -> None:
    assert codes(changed((old, new))) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("e-post", True), ("epost", True), ("E-post med navneliste", True), ("mail", True), ("e-mail", True), ("e‑post", True),
     ("møte og e-post", True), ("eposten", True), ("sikker e-post", False), ("kryptert e-post", False), ("sikker kanal", False),
     ("telefon, ikke e-post", False), ("telefon, ikkje på e-post", False), ("møte", False), ("usikker e-post", True)],
)  # fmt: skip
@pytest.mark.parametrize("stream", ["ankomst: {form: sikker kanal", "deltaker: {form: møte"])
def test_personal_data_never_go_by_plain_e_mail(stream: str, form: str, expected: bool) -> None:
    key = stream.partition("form:")[0]
    assert codes(changed((stream, f'{key}form: "{form}"'))) == ["informasjon-epost"] * expected


def test_a_routine_is_for_a_programme_inside_the_office_only() -> None:
    routine = ("type: samarbeidsavtale", "type: samarbeidsrutine")
    assert codes(changed(routine)) == ["type-organisering"]
    assert codes(changed(routine, ("utenfor_nav", "i_nav"))) == []
    assert codes(changed(("utenfor_nav", "i_nav"))) == []


@pytest.mark.parametrize(
    ("number", "texts", "expected"),
    [("4626", True, True), ("4626", False, False), ("3207", True, False), ("0301", True, False)],
)
def test_another_language_form_than_the_adopted_is_told_where_there_are_texts(
    number: str, texts: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(valg, "har_maalform", lambda form: texts)
    text = changed((PARTY, f'  nummer: "{number}"\n'), (OFFICE, "kontor: Nav et sted"))
    assert ("maalform-vedtak" in codes(text)) is expected


@pytest.mark.parametrize(
    ("old", "new"),
    [("part: kommune, nivå: leder", "part: KOMMUNE, nivå: Leder"), ("part: nav, nivå: saksbehandler", "part: NAV, nivå: Saksbehandler"),
     ("type: samarbeidsavtale", "type: Samarbeidsavtale\n  målform: Bokmål"), ("organisering: utenfor_nav", "organisering: Utenfor_Nav"),
     ("type: samarbeidsavtale", unicodedata.normalize("NFD", "type: samarbeidsavtale\n  målform: BOKMÅL")),
     ("innkaller: nav", "innkaller: Nav"), ("ansvarlig: kommune", 'ansvarlig: " Kommune "')],
)  # fmt: skip
def test_a_choice_may_be_written_in_any_case(old: str, new: str) -> None:
    assert codes(changed((old, new))) == []


END = date(2028, 7, 31)


@pytest.mark.parametrize(("day", "expected"), [(END, []), (END + timedelta(1), ["kontaktliste-utenfor"])])
def test_the_list_of_contacts_is_not_newer_than_the_document(day: date, expected: list[str]) -> None:
    assert codes(changed(("kontaktliste_dato: 2026-08-01", f"kontaktliste_dato: {day}")), today=None) == expected


@pytest.mark.parametrize("key", ["kontaktliste_dato", "sist_gjennomført"])
@pytest.mark.parametrize(("ahead", "expected"), [(0, []), (1, ["dato-i-framtiden"])])
def test_what_has_been_done_lies_behind_us(key: str, ahead: int, expected: list[str]) -> None:
    today = date(2026, 9, 1)
    day = today + timedelta(ahead)
    old, new = ("kontaktliste_dato: 2026-08-01", f"kontaktliste_dato: {day}")
    if key != "kontaktliste_dato":
        old, new = "måned: november, ", f"måned: november, {key}: {day}, "
    assert codes(changed((old, new)), today=today) == expected
    assert codes(changed((old, new)), today=None) == []


SIGNED = "signert: {dato: 2026-07-15, fil: avtale.pdf}"
STATUS = "kontaktliste_dato: 2026-08-01"


def document(*lines: str, changes: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return codes(changed(*changes, (STATUS, "\n  ".join((STATUS, *lines)))))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("status: signert", SIGNED), []), (("status: utkast", SIGNED), ["signert-status"]),
        (("status: til_signering", SIGNED), ["signert-status"]), ((SIGNED,), ["signert-status"]), (("status: utkast",), []),
        (("status: signert", "signert: {fil: avtale.pdf}"), []),
    ],
)  # fmt: skip
def test_a_signed_file_and_a_status_go_together(lines: tuple[str, ...], expected: list[str]) -> None:
    assert document(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (('versjon: "1.1"', 'tidligere: [{versjon: "1.0", fil: a.pdf, dato: 2026-06-01}]'), []),
        (('versjon: "1.0"', 'tidligere: [{versjon: "1.0", fil: a.pdf, dato: 2026-06-01}]'), []),
        (('versjon: "1.0"', 'tidligere: [{versjon: "1.0", fil: a.pdf, dato: 2026-06-01}]', "status: til_signering"), ["signert-rekkefoelge"]),
        (('versjon: "2.0"', 'tidligere: [{versjon: "1.0", fil: a.pdf}, {versjon: "1.0", fil: b.pdf}]'), ["signert-rekkefoelge"]),
        (('versjon: "2.0"', 'tidligere: [{versjon: "1.0", fil: a.pdf, dato: 2026-06-02}, {versjon: "1.1", fil: b.pdf, dato: 2026-06-01}]'),
         ["signert-rekkefoelge"]),
        (('versjon: "2.0"', 'tidligere: [{versjon: "1.0", fil: a.pdf, dato: 2026-07-16}]', "status: signert", SIGNED),
         ["signert-rekkefoelge"]),
        (('versjon: "2.0"', 'tidligere: [{versjon: "1.0", fil: a.pdf, dato: 2026-07-15}]', "status: signert", SIGNED), []),
    ],
)  # fmt: skip
def test_versions_are_signed_in_their_order(lines: tuple[str, ...], expected: list[str]) -> None:
    assert document(*lines) == expected


@pytest.mark.parametrize(("day", "expected"), [(END, []), (END + timedelta(1), ["signert-rekkefoelge"])])
def test_a_document_is_signed_before_it_ends(day: date, expected: list[str]) -> None:
    found_codes = codes(
        changed((STATUS, f"{STATUS}\n  status: signert\n  signert: {{fil: a.pdf, dato: {day}}}")), today=None
    )
    assert found_codes == expected


@pytest.mark.parametrize(
    "key", ["signert: {fil: a.pdf, dato: 1999-07-15}\n  status: signert", "neste_revisjon: 2099-01-01"]
)
def test_a_slip_in_the_year_is_seen_in_every_date(key: str) -> None:
    assert "dato-aarstall" in document(key)


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("delegert 2. mars 2026", []), ("delegert 1.8.2026", []), ("fullmakt av 2. august 2026", ["fullmakt-senere"]),
        ("etter fullmakt frå fylkesdirektøren 2026-12-01", ["fullmakt-senere"]), ("delegert 02.03.2027", ["fullmakt-senere"]),
        ("delegert 2. mars", []), ("delegert fra fylkesdirektøren", []),
    ],
)  # fmt: skip
def test_authority_is_older_than_what_is_signed_by_it(authority: str, expected: list[str]) -> None:
    assert codes(changed(("tittel: leder}", f'tittel: leder, fullmakt: "{authority}"}}'))) == expected


@pytest.mark.parametrize(("signed", "expected"), [("2026-08-20", []), ("2026-07-01", ["fullmakt-senere"])])
def test_authority_is_older_than_the_signing_where_that_is_known(signed: str, expected: list[str]) -> None:
    record = f"status: signert\n  signert: {{fil: a.pdf, dato: {signed}}}"
    day = "2026-08-10" if not expected else "2026-07-02"
    assert document(record, changes=(("tittel: leder}", f"tittel: leder, fullmakt: delegert {day}}}"),)) == expected


@pytest.mark.parametrize(
    ("until", "months", "expected"),
    [
        ("2026-10-31", "november", ["maaned-utenfor"]), ("2026-11-01", "november", []), ("2027-07-31", "juli", []),
        ("2027-06-30", "juli", ["maaned-utenfor"]), ("2026-12-31", "høst", []), ("2026-12-31", "vår", ["maaned-utenfor"]),
        ("2028-07-31", "mars", []),
    ],
)  # fmt: skip
def test_a_month_comes_while_the_document_holds(until: str, months: str, expected: list[str]) -> None:
    period = ("gjelder_til: 2028-07-31", f"gjelder_til: {until}")
    evaluation = (YEARLY, f"evaluering: {{hyppighet: årlig, måned: {months},")
    assert [code for code in codes(changed(period, evaluation)) if "maaned" in code] == expected
    leaders = (MEETING, f"ledermøte: {{hyppighet: årlig, måneder: [{months}]}}")
    plain = (YEARLY, "evaluering: {hyppighet: årlig,")
    assert [code for code in codes(changed(period, leaders, plain)) if "maaned" in code] == expected


def own(text: str) -> list[str]:
    return codes(f"{GOOD}\negne_punkter: [{{tittel: Samling, tekst: '{text}'}}]\n")


@pytest.mark.parametrize(
    "text",
    ["Kommunen dekker 60 prosent og Nav-kontoret 60 prosent av utgiftene.", "Utgiftene deles: Nav betaler 70 %, kommunen 40 %.",
     "Nav-kontoret betaler 50 prosent av tolken, og kommunen betaler 60 prosent av tolken.",
     "Kommunen dekkjer 80 prosent og Nav-kontoret 30 prosent."],
)  # fmt: skip
def test_shares_are_no_more_than_the_whole(text: str) -> None:
    assert own(text) == ["andeler-sum"]


@pytest.mark.parametrize(("other", "expected"), [("60", True), ("40", False)])
def test_what_municipalities_settle_between_them_is_a_division_without_a_word_of_paying(
    other: str, expected: bool
) -> None:
    text = (CASES / "ik-enhet-mangler" / "avtale.yaml").read_text("utf-8")
    settled = f"oppgjør: Nordre Follo 60 prosent, Ås {other} prosent"
    assert ("andeler-sum" in codes(text.replace("oppgjør: etter antall deltakere", settled))) is expected


@pytest.mark.parametrize(
    "text",
    ["Kommunen dekker 60 prosent og Nav-kontoret 40 prosent av utgiftene.", "60 prosent i arbeid og 60 prosent i utdanning.",
     "Kommunen dekker 60 prosent av tolken, og Nav-kontoret 80 prosent av kursene.", "Kommunen dekker fra 60 prosent til 80 prosent, Nav resten.",
     "Kommunen dekker 60 prosent. Nav-kontoret når 70 prosent i arbeid.", "Nav og kommunen dekker 80 prosent det første året og 60 prosent det andre.",
     "Kommunen har 60 prosent stilling og Nav-kontoret 60 prosent stilling til å fordele."],
)  # fmt: skip
def test_numbers_that_are_no_shares_of_one_whole_are_let_through(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    "text",
    ["Rapporten skal være klar innen 1. oktober 2029.", "Seinast 01.08.2028.", "Fristen er 2026-07-31.", "innen utgangen av 2030 skal alle ha svart",
     "innen august 2028", "senest i mars 2026", "Frist: 3.9.2031"],
)  # fmt: skip
def test_a_deadline_lies_in_the_period(text: str) -> None:
    assert own(text) == ["frist-utenfor"]


@pytest.mark.parametrize(
    "text",
    ["innen 31. juli 2028", "innen 1. august 2026", "innen juli 2028", "innen utgangen av 2026", "bosatt før 1. januar 2021", "senest 1. oktober",
     "vedtak av 3. mars 2021", "senest 2000 kroner", "innen 2 uker"],
)  # fmt: skip
def test_other_days_may_lie_outside_the_period(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    "text",
    ["Partene møtes mandag 1. september 2026.", "Partane møtest tysdag den 2. september 2026.", "Møtet er lørdag 01.03.2027.", "Møtet begynner kl. 25.00.",
     "Møtet begynner klokka 24:30.", "Rapporten leveres i uke 54.", "Rapporten blir levert i veke 61.",
     "Planen gjelder fra 1. mai 2027 til 1. mars 2027.", "Pilot 01.05.2027–01.03.2027."],
)  # fmt: skip
def test_a_time_that_is_not_is_told(text: str) -> None:
    assert own(text) == ["umulig-tall"]


@pytest.mark.parametrize(
    "text",
    ["Partene møtes tirsdag 1. september 2026.", "Partene møtes mandag 1. september.", "Møtet varer fra kl. 9.00 til kl. 24.00.", "Rapporten leveres i uke 53.",
     "Uke 40–41 er kartlegging.", "Planen gjelder fra 1. mai 2027 til 1. mai 2027.", "Endret 1. mai 2027. Vedtatt 1. mars 2027.", "kl. 8–16", "Sak klokka 8.", "Samtalen holdes i uke 60 etter bosetting."],
)  # fmt: skip
def test_a_time_that_is_one_is_let_through(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    "text",
    ["Lederne møtes hver måned.", "Ledermøtet holdes annethvert år for å gå gjennom målene.", "Det er avklart. Leiarane skal møtest kvar veke.",
     "Saksbehandlerne møtes to ganger i året.", "Saksbehandlermøter blir holdt årlig."],
)  # fmt: skip
def test_meetings_are_held_as_often_as_the_file_says(text: str) -> None:
    assert own(text) == ["tekst-motsigelse"]


@pytest.mark.parametrize(
    "text",
    ["Lederne møtes to ganger i året.", "Lederne møtes minst hver måned.", "Lederne møtes hver måned, sammen med skolen.", "Lederne møtes ved behov.",
     "Lederne møtes hver måned sammen med voksenopplæringen.", "Saksbehandlerne møtes tolv ganger i året.", "Lederne for barnehagene møtes hver uke.",
     "Ledermøtet holdes i april.", "Lederne har møte første mandag i måneden."],
)  # fmt: skip
def test_other_meetings_and_the_same_frequency_in_other_words_are_let_through(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stedfortreder: Siri Dahl", "stedfortreder: Kari Nordmann", ["kontaktperson-begge-parter"]),
        ("stedfortreder: Anne Lie", "stedfortreder: PER BERG", ["kontaktperson-begge-parter"]),
        ("stedfortreder: Anne Lie", "stedfortreder: Amina Yusuf", []),
        ("stedfortreder: Siri Dahl", "stedfortreder: anne lie", ["kontaktperson-begge-parter"]),
        ("navn: Grete Solberg", "navn: Siri Dahl", ["kontaktperson-begge-parter"]),
        ("navn: Grete Solberg", "navn: Per Berg", ["kontaktperson-begge-parter"]),
        ("navn: Grete Solberg", "navn: Kari Nordmann", []),
    ],
)  # fmt: skip
def test_nobody_stands_in_or_signs_for_the_other_party(old: str, new: str, expected: list[str]) -> None:
    assert codes(changed((old, new))) == expected


LEADER, WORKER = "part: kommune, nivå: leder,", "part: kommune, nivå: saksbehandler,"
NAV_LEADER = "part: nav, nivå: leder,"
SIGNS = "navn: Grete Solberg, tittel: kommunedirektør"


@pytest.mark.parametrize(
    ("at", "role", "expected"),
    [
        (LEADER, "Programrådgiver", True), (LEADER, "Programrådgivar", True), (LEADER, "Enhetsleder", False), (LEADER, "Flyktningkonsulent", False),
        (LEADER, "Saksbehandler og teamleder", False), (WORKER, "Enhetsleder", True), (WORKER, "Einingsleiar", True), (WORKER, "Kommunalsjef", True),
        (WORKER, "Fagleder", False), (WORKER, "Teamleder", False), (WORKER, "Veileder", False), (WORKER, "rådgiver for enhetsleder", False),
        (WORKER, "Kontaktperson", False), (LEADER, "Nav-leder", True), (LEADER, "Avdelingsleder ved Nav Nordre Follo", True), (WORKER, "Nav-kontakt", False),
        (NAV_LEADER, "Kommunedirektør", True), (NAV_LEADER, "Rettleiar", True), (NAV_LEADER, "Nav-leiar", False),
    ],
)  # fmt: skip
def test_a_role_goes_with_level_and_party(at: str, role: str, expected: bool) -> None:
    assert set(codes(changed((at, f"{at} rolle: {role},")))) == ({"person-motsigelse"} if expected else set())


def test_in_nav_the_people_of_the_municipality_are_navs() -> None:
    role, inside = (LEADER, f"{LEADER} rolle: Nav-leder,"), ("utenfor_nav", "i_nav")
    assert codes(changed(role, inside)) == []
    assert codes(changed(inside, (SIGNS, "navn: Grete Solberg, tittel: Nav-leder"))) == ["person-motsigelse"]
    assert codes(changed((SIGNS, "navn: Grete Solberg, tittel: Nav-leder, fullmakt: delegert 2. mars 2026"))) == []


@pytest.mark.parametrize(
    ("role", "title", "expected"),
    [
        ("Enhetsleder", "kommunedirektør", True), ("Enhetsleder", "leder", False), ("Einingsleiar", "enhetsleder", False), ("Kontaktperson", "enhetsleder", False),
        ("Virksomhetsleder", "enhetsleder", True), ("Leder for flyktningtjenesten", "tjenesteleder", False), ("Rådmann", "kommunedirektør", False),
    ],
)  # fmt: skip
def test_who_signs_has_the_title_of_the_list(role: str, title: str, expected: bool) -> None:
    text = changed((LEADER, f"{LEADER} rolle: {role},"), (SIGNS, f"navn: Kari Nordmann, tittel: {title}"))
    assert codes(text) == ["person-motsigelse"] * expected


CALLS = "innkaller: ja,"


@pytest.mark.parametrize(
    ("level", "party", "expected"),
    [("saksbehandler", "kommune", True), ("leder", "kommune", False), ("saksbehandler", "nav", False)],
)
def test_one_calls_in_for_each_party_at_each_level(level: str, party: str, expected: bool) -> None:
    other = f"  - {{navn: Jonas Vik, part: {party}, nivå: {level}, {CALLS} telefon: '22 00 00 09'}}\n"
    text = changed((WORKER, f"{WORKER} {CALLS}"), ("kontaktpersoner:\n", f"kontaktpersoner:\n{other}"))
    assert codes(text) == ["person-motsigelse"] * expected
    if party == "kommune":
        assert codes(text.replace("navn: Jonas Vik,", "navn: Jonas Vik, stedfortreder: Amina Yusuf,")) == []


def test_nobody_calls_in_for_a_party_that_calls_in_to_nothing() -> None:
    calls = (NAV_LEADER, f"{NAV_LEADER} {CALLS}")
    assert codes(changed(calls, ("innkaller: nav", "innkaller: kommune"))) == ["person-motsigelse"]
    own = (f"{YEARLY} ansvarlig: kommune", f"{YEARLY} ansvarlig: nav")
    assert codes(changed(calls, ("innkaller: nav", "innkaller: kommune"), own)) == []


MAIL, TELEPHONE = "epost: ola.hansen@eksempel.no", 'telefon: "22 00 00 04"'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (TELEPHONE, 'telefon: "22000002"', ["telefon-dobbel"]), (TELEPHONE, 'telefon: "+4722000002"', ["telefon-dobbel"]),
        (MAIL, "epost: kari.nordmann@eksempel.kommune.no", ["epost-annen-person"]), (MAIL, "epost: siri.dahl@eksempel.no", ["epost-annen-person"]),
        (SIGNS, f"{SIGNS}, epost: ola.hansen@eksempel.no", ["epost-annen-person"]), (SIGNS, f"{SIGNS}, epost: gs@eksempel.kommune.no", []),
        (TELEPHONE, "epost: OLA.hansen@eksempel.no", ["epost-annen-person"]), (SIGNS, f"{SIGNS}, epost: gs@nav.no", ["epost-annen-person"]),
        (SIGNS, f"{SIGNS}, epost: gs@aas.kommune.no", ["epost-annen-person"]), (SIGNS, f"{SIGNS}, epost: gs@post.nordrefollo.kommune.no", []),
        (MAIL, "epost: oh@nordrefollo.kommune.no", []), (MAIL, "epost: oh@nav.no", []), (SIGNS, f"{SIGNS}, epost: gs@nordre-follo.kommune.no", []),
    ],
)  # fmt: skip
def test_an_address_and_a_telephone_are_ones_own(old: str, new: str, expected: list[str]) -> None:
    assert codes(changed((old, new))) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(LEADER, WORKER, False), (LEADER, NAV_LEADER, True)],
)  # fmt: skip
def test_a_shared_box_is_within_one_party(first: str, second: str, expected: bool) -> None:
    text = changed(("epost: kari.nordmann@eksempel.kommune.no, ", ""), (f"{MAIL}, ", ""))
    box = "epost: post@eksempel.kommune.no,"
    text = changed((first, f"{first} {box}"), (second, f"{second} {box}"), text=text)
    assert codes(text) == ["epost-annen-person"] * expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nav Nordre Follo", True), ("NAV", True), ("Nav-kontoret", True), ("Flyktningteamet i Nav", True), ("Navigatørene", False), ("Ås voksenopplæring", True),
        ("Flyktningtjenesten i Ås kommune", True), ("Nordre Follo læringssenter", False), ("Ås og Nordre Follo voksenopplæring", False), ("Bø voksenopplæring", False),
        ("Helsetjenesten for flyktninger", False), ("Ås skole", False), ("Kommunens helsetjeneste", False), ("Nordre Follo kommune", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["ansvarlig_enhet: Flyktningtjenesten", "navn: Nordre Follo voksenopplæring"])
def test_a_unit_is_the_municipalitys_own(key: str, name: str, expected: bool) -> None:
    assert codes(changed((key, f"{key.partition(':')[0]}: {name}"))) == ["enhet-annen-part"] * expected


def test_in_nav_the_unit_is_navs() -> None:
    assert codes(changed(("ansvarlig_enhet: Flyktningtjenesten", "ansvarlig_enhet: Nav Nordre Follo"), ("utenfor_nav", "i_nav"))) == []  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rolle: voksenopplæring}", "rolle: voksenopplæring}\n    - {navn: nordre follo  Voksenopplæring, rolle: skole}"),
        ("bistand:\n", "bistand:\n  - {tjeneste: jobbmatch, når: ved behov}\n"),
        ("måles: årlig}", "måles: årlig}\n    - {mål: Overgang til arbeid eller utdanning, krav: 70 prosent, måles: halvårlig}"),
        ("bistand:\n", "egne_punkter: [{tittel: Samling, tekst: A b.}, {tittel: Samling, tekst: C d.}]\nbistand:\n"),
    ],
)  # fmt: skip
def test_the_same_thing_twice_is_told_also_where_the_rest_differs(old: str, new: str) -> None:
    assert codes(changed((old, new))) == ["sagt-to-ganger"]


@pytest.mark.parametrize(("months", "expected"), [(3, ["umulig-tall"]), (6, []), (9, [])])
def test_nav_is_there_when_the_transition_is_planned(months: int, expected: list[str]) -> None:
    assert codes(changed(("overgang:", f"nav_kommer_inn: {{måneder_før_slutt: {months}}}\novergang:"))) == expected


@pytest.mark.parametrize(("number", "expected"), [("922 092 648", True), ("958 935 420", True), ("889 640 782", False)])
def test_nav_has_no_municipalitys_number(number: str, expected: bool) -> None:
    text = changed(('enhetsnummer: "0213"', f'enhetsnummer: "0213"\n  organisasjonsnummer: "{number}"'))
    assert codes(text) == ["organisasjonsnummer-annet"] * expected


def noticed(text: str, months: str = "6") -> list[str]:
    said = f"{GOOD}\negne_punkter: [{{tittel: Samling, tekst: '{text}'}}]\n"
    return codes(changed((STATUS, f"oppsigelse_måneder: {months}\n  {STATUS}"), text=said))


@pytest.mark.parametrize(
    "text",
    ["Oppsigelsestiden er tre måneder.", "Oppseiingstida er 12 månader.", "Avtalen kan sies opp med ett års varsel.", "Partene kan si opp avtalen med 3 måneders varsel.",
     "Det er en oppsigelsestid på fire uker.", "Avtalen gjelder til 31. desember 2027.", "Avtala gjeld til og med 31.12.2027.", "Denne avtalen utløper 1. august 2028.",
     "Avtalen gjelder fra 1. september 2026.", "Avtalen trer i kraft 2026-09-01.", "Rutinen går ut 30. juni 2028."],
)  # fmt: skip
def test_words_of_ones_own_say_what_the_file_says(text: str) -> None:
    assert noticed(text) == ["tekst-motsigelse"]


@pytest.mark.parametrize(
    "text",
    ["Oppsigelsestiden er seks måneder.", "Avtalen kan sies opp med 6 måneders varsel.", "Leieavtalen om lokalet kan sies opp med tre måneders varsel.",
     "Partene drøfter saken to uker før avtalen sies opp.", "Avtalen gjelder til 31. juli 2028.", "Avtalen gjelder fra 1. august 2026.", "Avtalen med Husbanken gjelder til 31. desember 2027.",
     "Prosjektet gjelder til 31. desember 2027.", "Avtalen evalueres innen 31. desember 2027.", "Avtalen kan sies opp etter tolv måneder med seks måneders varsel."],
)  # fmt: skip
def test_the_same_and_what_is_of_something_else_is_let_through(text: str) -> None:
    assert noticed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Partene møtes fire ganger i året, i januar, mars og mai.", True), ("Partane møtest to gonger i året (mars og mars).", True), ("Møtene er kvartalsvis, i mars og juni.", True),
        ("Partene møtes tre ganger i året, i januar, mars og mai.", False), ("Partene møtes to ganger i året, vår og høst.", False), ("Minst to ganger i året, i mars, mai og juni.", False),
        ("Partene møtes fire ganger i året, i januar til mai.", False), ("halvårlig, i april og oktober", False),
        ("minst 30, høyst 20 timer i uka", True), ("høyst to og minst tre ganger", True), ("mellom 30 og 20 timer", True), ("minst 20, høyst 30 timer", False),
        ("minst to og høyst fire ganger", False), ("minst 6 måneder, høyst 2 år", False), ("mellom 20 og 30 timer", False), ("minst 15 timer og minst 8 uker", False),
    ],
)  # fmt: skip
def test_a_text_agrees_with_itself(text: str, expected: bool) -> None:
    assert own(text) == ["tekst-motsigelse"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunen dekker to tredeler og Nav-kontoret to tredeler av utgiftene.", True), ("Kommunen betaler halvparten og Nav-kontoret to tredeler.", True),
        ("Kommunen dekkjer 2/3 og Nav-kontoret 1/2 av utgiftene.", True), ("Kommunen dekker to tredeler og Nav-kontoret en tredel av utgiftene.", False),
        ("Kommunen betaler halvparten og Nav-kontoret halvparten.", False), ("Kommunen og Nav-kontoret deler utgiftene 1/8 2026.", False),
    ],
)  # fmt: skip
def test_shares_in_words_are_no_more_than_the_whole(text: str, expected: bool) -> None:
    assert own(text) == ["andeler-sum"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se vedlegg 14.", 1), ("Se punkt 47.3.", 1), ("jf. pkt. 30", 1), ("Se punkt 47.3 i avtalen.", 1), ("Se vedlegg 1 og punkt 3.1.", 0), ("Se punkt 47.3 i veilederen.", 0),
        ("Veilederen punkt 47.3 sier mer.", 0), ("forskriften vedlegg 14", 0), ("vedlegg 14 til forskriften", 0), ("Se vedlegg 14 og vedlegg 15.", 2),
    ],
)  # fmt: skip
def test_what_a_text_refers_to_is_in_the_finished_document(text: str, expected: int) -> None:
    assert own(text) == ["henvisning-mangler"] * expected


def test_own_clauses_are_judged_as_they_are_printed(tmp_path: Path) -> None:
    folder = tmp_path / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    front = "---\nid: tolken\ntittel: Tolken\nversjon: 1.0.0\netter: felles-maal\n---\n"
    text = "Se vedlegg {{ 7 * 2 }}.\n\nOppsigelsestiden er tre måneder.\n\nInnen 31. februar, minst 30, høyst 20 timer.\n\nSe punkt {{ punkt('evaluering') }}.\n"
    (folder / "tolken.md").write_text(front + text, encoding="utf-8")
    said = changed((STATUS, f"oppsigelse_måneder: 6\n  {STATUS}"))
    told = load(said.encode(), "avtale.yaml", dagen=date(2026, 9, 1), folder=tmp_path).diagnostics
    assert [one.code for one in told] == ["henvisning-mangler", "tekst-motsigelse", "tekst-motsigelse", "umulig-dato"]
    assert {one.place.file.endswith("tolken.md") for one in told} == {True}


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_in_the_library_contradicts_itself(example: Path) -> None:
    loaded = load(example.read_bytes(), example.name, utkast=True)
    assert loaded.avtale is not None and loaded.library is not None
    basis = Grunnlag(loaded.avtale, {}, loaded.library)
    for size in ("kort", "standard", "full"):
        avtale = loaded.avtale.model_copy(
            update={"dokument": loaded.avtale.dokument.model_copy(update={"omfang": size})}
        )
        tree = sett_sammen(avtale, standard(avtale), source_hash="", utkast=True)
        points, annexes = numbered(tree)
        for said in paragraphs(tree):
            text = said.text.replace("\u00a0", " ")
            assert [one for rule in REGLER if rule.i_tekst for one in rule.i_tekst(basis, (), text)] == [], text
            if said.clause_id is not None and "sjekkliste" not in said.clause_id:
                assert [*henvisninger(text, points, annexes)] == [], text


def test_personal_data_are_told_once_also_where_the_document_is_made_to_judge_a_reference() -> None:
    assert own("Se vedlegg 1. Deltakeren Fatima Ali får tolk.") == ["enkeltsak"]


@pytest.mark.parametrize("name", ["nordre-follo", "engerdal-rutine", "oslo-gamle-oslo", "stord"])
def test_a_draft_says_of_people_without_names_only_that_they_have_none(name: str) -> None:
    data = yaml.safe_load((ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8"))
    for person in data["kontaktpersoner"]:
        person |= {"navn": None, "rolle": "Programrådgiver" if person["nivå"] == "leder" else "Kommunedirektør"}
        person |= {"epost": "felles@nav.no", "telefon": "22 00 00 01", "innkaller": "ja"}
    for signs in data["signatur"]:
        signs |= {"navn": None, "tittel": "Nav-leder" if signs["part"] == "kommune" else "fagsjef"}
    told = load(yaml.safe_dump(data, allow_unicode=True).encode(), "a.yaml", utkast=True).diagnostics
    assert {each.code for each in told}.isdisjoint({"person-motsigelse", "epost-annen-person", "telefon-dobbel"})
    assert not [each.message for each in told if "\x05" in each.message]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalen gjelder i tre år.", True), ("Avtaleperioden er fire år.", True), ("Denne avtala gjeld for eitt år.", True), ("Samarbeidsavtalen varer i 36 måneder.", True),
        ("Avtalen gjelder på ubestemt tid.", True), ("Avtalen løper til den sies opp.", True), ("Avtala gjeld til ho blir sagt opp.", True), ("Avtalen kan ikke sies opp.", True),
        ("Avtala er uoppseieleg.", True), ("Avtalen gjelder i to år.", False), ("Avtaleperioden er 24 måneder.", False), ("Avtalen gjelder ett år om gangen.", False),
        ("Avtalen om leie gjelder i tre år.", False), ("Avtalen med Husbanken gjelder i tre år.", False), ("Avtalen kan ikke sies opp uten skriftlig varsel.", False), ("Avtalen gjelder i minst tre år.", False),
        ("Programmet varer i tre år.", False), ("Avtalen kan ikke sies opp før 2027.", False),
    ],
)  # fmt: skip
def test_how_long_it_holds_is_what_the_days_say(text: str, expected: bool) -> None:
    assert noticed(text) == ["tekst-motsigelse"] * expected


def test_without_a_last_day_and_a_notice_any_length_may_be_said() -> None:
    said = f"{GOOD}\negne_punkter: [{{tittel: Samling, tekst: 'Avtalen gjelder på ubestemt tid. Avtalen kan ikke sies opp.'}}]\n"
    assert "tekst-motsigelse" not in codes(changed(("  gjelder_til: 2028-07-31\n", ""), text=said))
