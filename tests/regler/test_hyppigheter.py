"""Frequencies that are meant and not written, and those that cannot be; a revision that is later than agreed; titles for names."""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import Any

import pytest
import yaml
from sjekkfil import GOOD, ROOT, changed, codes, found

from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.takt import ment, umulig

MEETING = "ledermøte: {hyppighet: halvårlig, innkaller: kommune}"
EVALUATION = "evaluering: {hyppighet: årlig, måned: november,"
DATA: dict[str, Any] = yaml.safe_load(GOOD)


def meeting(often: str) -> list[str]:
    return codes(changed((MEETING, f'ledermøte: {{hyppighet: "{often}"}}')))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2x", "to ganger i året"), ("2 x i året", "to ganger i året"), ("1/år", "én gang i året"), ("2 pr. år", "to ganger i året"),
        ("to i året", "to ganger i året"), ("2 ganger", "to ganger i året"), ("2 g/mnd", "to ganger i måneden"), ("hver 2. mnd", "hver 2. måned"),
        ("annenhver mnd.", "annenhver måned"), ("to ganger i mnd", "to ganger i måneden"), ("hvert kvt.", "hvert kvartal"), ("årl.", "årlig"),
        ("hver måneed", "hver måned"), ("minst 2x", "minst to ganger i året"), ("1 gang/halvår", "én gang i halvåret"),
    ],
)  # fmt: skip
def test_a_short_form_is_told_what_it_means(written: str, meant: str) -> None:
    (one,) = found(changed((MEETING, f'ledermøte: {{hyppighet: "{written}"}}')))
    assert (one.code, one.fix) == ("hyppighet-skrivemaate", meant)
    assert f"Mente du «{meant}»?" in one.hint
    assert meeting(meant) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hver 3 mnd", "hver 3. måned"), ("hver 3.mnd", "hver 3. måned"), ("hver 3 måned", "hver 3. måned"), ("hver 6 måneder", "hver 6. måned"), ("hver måend", "hver måned"),
        ("kvar 3 månad", "kvar 3. månad"), ("kvar tredje mnd", "kvar tredje månad"), ("annankvar veke", "annakvar veke"), ("annenhver måend", "annenhver måned"), ("annen hver uke", "annenhver uke"),
        ("annehver uke", "annenhver uke"), ("hver uek", "hver uke"), ("hver uka", "hver uke"), ("hver vek", "hver uke"), ("kver veke", "kvar veke"), ("vær måned", "hver måned"),
        ("hvert halv år", "hvert halvår"), ("halv årlig", "halvårlig"), ("hvert 2 år", "hvert 2. år"), ("hver 14 dag", "hver 14. dag"), ("to ganger i månden", "to ganger i måneden"),
        ("1 gang i uek", "én gang i uka"), ("hver tredje måend", "hver tredje måned"), ("minst hver 3 mnd", "minst hver 3. måned"), ("kvar månd", "kvar månad"),
    ],
)  # fmt: skip
def test_a_near_miss_of_a_frequency_is_told_what_it_is(written: str, meant: str) -> None:
    (one,) = found(changed((MEETING, f'ledermøte: {{hyppighet: "{written}"}}')))
    assert (one.code, one.fix) == ("hyppighet-skrivemaate", meant)
    assert meeting(meant) in ([], ["hyppighet-plikt"])


@pytest.mark.parametrize(
    "often", ["hver vår", "hver høst", "hver mandag", "hver måneds første tirsdag", "hver sak", "hver time", "hver gang", "kvar vår", "hver dato", "i uken", "en gang i uken", "én gang i uka", "hver 2.-3. måned"]
)  # fmt: skip
def test_words_near_those_of_a_frequency_are_let_be(often: str) -> None:
    assert meeting(often) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2x", "to gonger i året"), ("1 gong/veke", "éin gong i veka"), ("3 pr månad", "tre gonger i månaden"), ("kvar mnd", "kvar månad"), ("1 gong i vika", "éin gong i veka")],
)  # fmt: skip
def test_it_is_told_in_nynorsk_where_the_document_is(written: str, meant: str) -> None:
    assert ment(written, Maalform.NYNORSK) == meant


@pytest.mark.parametrize(
    "often",
    ["99999999999999999999 ganger i året", "400 ganger i året", "1.000 ganger i året", "1 000 gonger i året", "2000 ganger", "1,5 ganger i året",
     "3-2 ganger i året", "hvert hundrede år", "kvart hundrande år", "hvert 50. år", "hvert femtiende år"],
)  # fmt: skip
def test_what_cannot_be_is_an_error(often: str) -> None:
    assert meeting(often) == ["hyppighet-umulig"]


@pytest.mark.parametrize(
    "often", ["sjeldnere enn årlig", "Sjeldnare enn årleg", "mindre enn årlig", "sjeldnere enn hver måned"]
)
def test_what_only_says_what_it_is_not_says_nothing(often: str) -> None:
    assert meeting(often) == ["hyppighet-form"]


@pytest.mark.parametrize(
    ("often", "expected"),
    [("hver 13. måned", ["hyppighet-skjev"]), ("hver 5. måned", ["hyppighet-skjev"]), ("kvar sjuande månad", ["hyppighet-skjev"]),
     ("hver 6. måned", []), ("hver fjerde måned", []), ("hver tolvte måned", []), ("hver 5. uke", []), ("fem ganger i året", [])],
)  # fmt: skip
def test_a_step_of_months_divides_the_year(often: str, expected: list[str]) -> None:
    assert meeting(often) == expected


@pytest.mark.parametrize(
    ("often", "expected"),
    [("hver 13. måned", ["hyppighet-skjev", "hyppighet-maaneder"]), ("hver 18. måned", ["hyppighet-maaneder"]), ("hver 24. måned", []),
     ("annethvert år", []), ("årlig", [])],
)  # fmt: skip
def test_the_month_is_the_same_each_time(often: str, expected: list[str]) -> None:
    assert sorted(codes(changed((EVALUATION, f"evaluering: {{hyppighet: {often}, måned: november,")))) == sorted(
        expected
    )


@pytest.mark.parametrize(("often", "expected"), [("annethvert år", True), ("kvart 2. år", True), ("hver 18. måned", True), ("årlig", False),
                                                 ("ikke sjeldnere enn årlig", False), ("ved behov", False)])  # fmt: skip
def test_leaders_meet_each_year(often: str, expected: bool) -> None:
    assert meeting(often) == ["hyppighet-plikt"] * expected


@pytest.mark.parametrize(
    "often",
    ["ved behov", "hver mandag", "kvar måndag", "hver annen tirsdag", "første tirsdag i måneden", "2–4 ganger i året", "hvert kvartal", "minst én gang i året",
     "én gang i året, i november", "høsten 2027", "i november 2027", "senest to uker før ankomst", "seinast to veker før dei kjem", "så snart datoen er klar",
     "hver gang det trengs", "etter hvert møte", "365 ganger i året", "hver 2. uke", "annakvar veke", "etter 3 måneder", "to dager i november"],
)  # fmt: skip
def test_words_of_ones_own_are_nothing_to_tell_of(often: str) -> None:
    assert meeting(often) == []


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "examples").glob("*.yaml")), ROOT / "README.md"], ids=lambda path: path.name
)
def test_no_example_has_a_frequency_that_is_told_of(path: Any) -> None:
    said = re.findall(r"hyppighet: ([^,}\n]+)", path.read_text("utf-8"))
    assert said or path.name == "README.md"
    for words in said:
        bare = words.strip(" \"'")
        assert (ment(bare, Maalform.BOKMAAL), umulig(bare)) == (None, None)


START = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("often", "revision", "last", "expected"),
    [
        ("årlig", "2027-08-01", None, False), ("årlig", "2027-08-02", None, True), ("årleg", "2027-10-01", None, True),
        ("halvårlig", "2027-02-01", None, False), ("halvårlig", "2027-02-02", None, True), ("annethvert år", "2028-07-31", None, False),
        ("minst årlig", "2027-08-02", None, True), ("høyst årlig", "2028-07-01", None, False), ("ved behov", "2028-07-01", None, False),
        ("ukentlig", "2028-07-01", None, False),
        ("årlig", "2027-08-20", "2026-08-20", False), ("årlig", "2027-08-21", "2026-08-20", True),
    ],
)  # fmt: skip
def test_the_next_revision_comes_when_it_is_agreed(often: str, revision: str, last: str | None, expected: bool) -> None:
    data = copy.deepcopy(DATA)
    data["dokument"]["neste_revisjon"] = date.fromisoformat(revision)
    data["evaluering"]["revisjon"] = often
    if last:
        data["evaluering"]["sist_gjennomført"] = date.fromisoformat(last)
    assert data["dokument"]["gjelder_fra"] == START
    assert codes(yaml.safe_dump(data, allow_unicode=True)) == ["revisjon-sen"] * expected


def test_a_revision_is_counted_from_the_version_that_was_signed_last() -> None:
    data = copy.deepcopy(DATA)
    data["dokument"] |= {"neste_revisjon": date(2028, 6, 1), "versjon": "2.0"}
    data["dokument"]["tidligere"] = [{"versjon": "1.0", "fil": "a.pdf", "dato": date(2027, 6, 1)}]
    data["evaluering"]["revisjon"] = "årlig"
    assert "revisjon-sen" not in codes(yaml.safe_dump(data, allow_unicode=True), today=None)
    data["dokument"]["tidligere"][0]["dato"] = date(2027, 5, 31)
    assert "revisjon-sen" in codes(yaml.safe_dump(data, allow_unicode=True), today=None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leder", True), ("Leder", True), ("Enhetsleder", True), ("rådgiver", True), ("Nav-leder", True), ("Nav-leiar", True), ("NAV leder", True),
        ("Einingsleiar", True), ("Rådgivar", True), ("Kommunedirektøren", True), ("Leder for flyktningtjenesten", True), ("leiar ved Nav Nordre Follo", True),
        ("Konstituert enhetsleder", True), ("Flyktningtjenesten", True), ("Flyktningtenesta", True), ("Nav Nordre Follo", True), ("Nav-kontoret", True),
        ("Nordre Follo kommune", True), ("Nordre Follo voksenopplæring", True), ("Leder og rådgiver", True), ("Tjenesteleder/koordinator", True), ("Flyktningtjenesten i Ski", True), ("Akershus fylkeskommune", True),
        ("Kari Leder", False), ("Leder Hansen", False), ("Prest", False), ("Skriver", False), ("Nav Singh", False), ("Ola Kontorud", False), ("Anne Sjef", False),
        ("Per Senterud", False), ("Kari Enhet", False), ("Ola Hansen, leder", False), ("Ola Hansen ved Flyktningtjenesten", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["navn: Grete Solberg", "stedfortreder: Anne Lie"])
def test_a_title_or_a_unit_is_no_persons_name(key: str, name: str, expected: bool) -> None:
    assert codes(changed((key, f'{key.partition(":")[0]}: "{name}"'))) == ["navn-tittel"] * expected
