"""Answers as people give them: names with and without «kommune», accents and slips, ja and nei, choices, dates."""

from __future__ import annotations

from datetime import date

import pytest
from veiviser import I_DAG

from avtalegen.avtale.register import betjener, kommuner
from avtalegen.interview import lookup
from avtalegen.interview.engine import Interview
from avtalegen.interview.lookup import choice, yes_no
from avtalegen.interview.questions import get
from avtalegen.interview.replies import Say
from avtalegen.interview.state import State
from avtalegen.norsk.spraak import les_dag

CHOICES = [("utenfor_nav", "Utenfor Nav-kontoret"), ("i_nav", "I Nav-kontoret")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Øygarden kommune", "4626"), ("øygarden", "4626"), ("oygarden", "4626"), ("4626", "4626"), ("Øygaren", "4626"),
        ("kommunen Øygarden", "4626"), ("vågå kommune", "3435"), ("vaga", "3435"), ("Kautokeino", "5612"),
        ("guovdageaidnu suohkan", "5612"), ("Ulvik herad", "4620"), ("3001", "3101"), ("Nordre  Follo KOMMUNE", "3207"),
        ("karasjohka", "5610"), ("Lillehamer", "3405"),
    ],
)  # fmt: skip
def test_a_municipality_is_found_however_it_is_called(text: str, number: str) -> None:
    assert lookup.meant(lookup.municipalities(), text, closed=True) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Våler", {"3114", "3419"}),
        ("Herøy kommune", {"1515", "1818"}),
        ("1507", {"1508", "1580"}),
        ("Kristiansnad", {"1505", "4204"}),
    ],
)
def test_where_several_fit_none_is_taken_and_all_are_offered(text: str, numbers: set[str]) -> None:
    assert lookup.meant(lookup.municipalities(), text, closed=True) == text
    assert {option.value for option in lookup.candidates(lookup.municipalities(), text, closed=True)} == numbers


@pytest.mark.parametrize("text", ["xyz", "", "   ", "kommune", "qqqqqq kommune"])
def test_what_is_near_nothing_means_nothing(text: str) -> None:
    assert lookup.meant(lookup.municipalities(), text, closed=True) == text


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("nav øyg", "Nav Øygarden"),
        ("Øygarden", "Nav Øygarden"),
        ("NAV OYGARDEN", "Nav Øygarden"),
        ("Lillevik", "Nav Lillevik"),
        ("NAV Lillevik", "Nav Lillevik"),
    ],
)
def test_an_office_is_found_and_one_nobody_knows_keeps_its_name(text: str, office: str) -> None:
    interview = Interview(State({"kommune": {"nummer": "4626"}, "organisering": "utenfor_nav"}), I_DAG)
    interview.goto(("nav", "kontor"))
    interview.answer(Say(text))
    assert get(interview.answers, ("nav", "kontor")) == office


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ås", ["3218 Ås (Akershus)", "3418 Åsnes (Innlandet)", "4224 Åseral (Agder)", "3203 Asker (Akershus)"]),
        ("follo", ["3207 Nordre Follo (Akershus)"]),
        ("garden", ["4626 Øygarden (Vestland)"]),
    ],
)
def test_whole_words_come_first_and_letters_inside_a_word_only_where_nothing_else_fits(
    text: str, labels: list[str]
) -> None:
    assert [one.label for one in lookup.search(lookup.municipalities(), text)][: len(labels)] == labels


def test_an_office_is_not_found_by_letters_inside_a_word_where_others_begin_with_them() -> None:
    found = [one.value for one in lookup.search(lookup.offices({}), "ås")]
    assert found[0] == "Nav Ås"
    assert not {"Nav Sandnes", "Nav Kautokeino", "Nav Oslo", "Nav Sør-Troms"} & set(found)
    assert all(any(word.startswith("as") for word in lookup.fold(one.label).replace("-", " ").replace("(", "").split())
               for one in lookup.search(lookup.offices({}), "ås"))  # fmt: skip


@pytest.mark.parametrize("municipality", [one for one in kommuner() if one not in ("0301", "1103", "4601", "5001")])
def test_every_municipality_has_its_office_suggested_and_first(municipality: str) -> None:
    answers = {"kommune": {"nummer": municipality}}
    own = lookup.own_office(answers)
    served = {one.kontor for one in betjener(municipality)}
    assert own is not None and (own in served or own == f"Nav {kommuner()[municipality].navn}")
    assert {one.value for one in lookup.offices(answers)[: len(served | {own})]} == served | {own}


@pytest.mark.parametrize(
    ("municipality", "text", "office"),
    [
        ("4649", "Stad", "Nav Nordfjord"), ("4649", '"Nav Vest"', "Nav Vest"), ("4649", "«Nav Stad»", "Nav Stad"),
        ("0301", "Sentrum", "Nav St. Hanshaugen"), ("3419", "Grue", "Nav Solør"), ("3419", "Solør", "Nav Solør"),
        ("4649", "ida", "Nav ida"),
    ],
)  # fmt: skip
def test_an_office_is_found_by_the_place_it_serves_and_one_not_in_the_register_can_be_told(
    municipality: str, text: str, office: str
) -> None:
    interview = Interview(State({"kommune": {"nummer": municipality}, "organisering": "utenfor_nav"}), I_DAG)
    interview.goto(("nav", "kontor"))
    interview.answer(Say(text))
    assert get(interview.answers, ("nav", "kontor")) == office


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("i nav", "i_nav"),
        ("I Nav-kontoret", "i_nav"),
        ("2", "i_nav"),
        ("2.", "i_nav"),
        ("utenfor", "utenfor_nav"),
        ("u", "utenfor_nav"),
        ("UTENFOR_NAV", "utenfor_nav"),
        ("nav", None),
        ("3", None),
        ("", None),
    ],
)
def test_a_choice_by_number_word_or_beginning(text: str, value: str | None) -> None:
    assert choice(text, CHOICES) == value


@pytest.mark.parametrize("text", ["nei", "n", "N", "no", "ja", "j", "ok", "0", "4", "-", "vet ikke", "norskn"])
def test_ja_nei_and_what_fits_none_or_several_is_no_choice(text: str) -> None:
    assert choice(text, [("bokmål", "bokmål"), ("nynorsk", "nynorsk"), ("ny", "ny norsk")]) is None


@pytest.mark.parametrize("text", ["n", "nei", "0", "3", "-1", "vet ikke"])
def test_an_answer_that_is_no_choice_is_told(text: str) -> None:
    interview = Interview(State({"kommune": {"nummer": "4626"}, "organisering": "utenfor_nav"}), I_DAG)
    interview.goto(("dokument", "målform"))
    assert [one.code for one in interview.answer(Say(text))] == ["ugyldig-valg"]
    assert get(interview.answers, ("dokument", "målform")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ja", True),
        ("J", True),
        ("Ja takk!", True),
        ("nei", False),
        ("N", False),
        ("nei takk", False),
        ("kanskje", None),
        ("", None),
    ],
)
def test_yes_and_no(text: str, said: bool | None) -> None:
    assert yes_no(text) is said


@pytest.mark.parametrize(
    "text",
    [
        "1. februar 2027",
        "1 februar 2027",
        "1.februar 2027",
        "1. feb 27",
        "1.2.27",
        "1/2/2027",
        "01-02-2027",
        "2027-02-01",
        "den 1. februar 2027",
        "01.02.2027",
        "1.2.2027",
        "20270201",
    ],
)
def test_a_date_as_people_write_it(text: str) -> None:
    assert les_dag(text, date(2026, 8, 1)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    "text", ["31.2.2027", "februar 2027", "1. februar", "1. ju 2027", "snart", "13/13/27", "1.2.3.4"]
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert les_dag(text, date(2026, 8, 1)) is None


def test_today_and_tomorrow() -> None:
    assert les_dag("I dag", date(2026, 12, 31)) == date(2026, 12, 31)
    assert les_dag("i morgen", date(2026, 12, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize("at", [("kommune", "ansvarlig_enhet"), ("nav", "kontor")])
@pytest.mark.parametrize("text", ["post@eksempel.kommune.no", "Enheten 22 00 00 00", "22 00 00 00", "www.eksempel.no"])
def test_an_address_or_a_number_is_no_name_of_an_office(at: tuple[str, str], text: str) -> None:
    interview = Interview(State({"kommune": {"nummer": "4626"}, "organisering": "utenfor_nav"}), I_DAG)
    interview.goto(at)
    told = [one.code for one in interview.answer(Say(text)) if one.code != "nav-kontor-ukjent"]
    assert told in (["navn-med-mer"], ["plassholder"])


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Kari Nordmann, kari@eksempel.no, 22 00 00 00", ("Kari Nordmann", "kari@eksempel.no", "22 00 00 00")),
        ("Kari Nordmann kari@eksempel.no 22 00 00 00", ("Kari Nordmann", "kari@eksempel.no", "22 00 00 00")),
        ("Kari Nordmann <kari@eksempel.no>; +47 22 00 00 00", ("Kari Nordmann", "kari@eksempel.no", "+47 22 00 00 00")),
        ("Kari Nordmann, kari@eksempel.no 22000000", ("Kari Nordmann", "kari@eksempel.no", "22000000")),
        ("22 00 00 00 kari@eksempel.no Kari Nordmann", ("22 00 00 00 Kari Nordmann", "kari@eksempel.no", None)),
        ("kari@eksempel.no, Kari Nordmann", ("Kari Nordmann", "kari@eksempel.no", None)),
        ("Kari Nordmann 2200000", ("Kari Nordmann", None, "2200000")),
        ("Nordmann, Kari", ("Nordmann, Kari", None, None)),
        ("Harald 5. Hansen", ("Harald 5. Hansen", None, None)),
        ("kari@eksempel.no", ("kari@eksempel.no", None, None)),
        ("22 00 00 00", ("22 00 00 00", None, None)),
    ],
)
def test_a_person_on_a_line_needs_no_commas(line: str, meant: tuple[str | None, ...]) -> None:
    found = lookup.person(line)
    assert (found["navn"], found.get("epost"), found.get("telefon")) == meant


@pytest.mark.parametrize(
    ("old", "new"),
    [("0522", ["3441"]), ("0213", ["3207"]), ("3020", ["3207"]), ("1850", ["1806", "1875"]), ("5012", ["5055", "5056", "5059"])],
)  # fmt: skip
def test_an_old_number_means_what_it_became_and_several_are_only_shown(old: str, new: list[str]) -> None:
    interview = Interview(State(), I_DAG)
    problems = interview.answer(Say(old))
    shown = lookup.candidates(lookup.municipalities(), old, closed=True)
    assert sorted(one.value for one in shown) == new
    assert get(interview.answers, ("kommune", "nummer")) == (new[0] if len(new) == 1 else None)
    assert [one.severity for one in problems] == ([] if len(new) == 1 else ["feil"])
