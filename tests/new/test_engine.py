"""The state machine: back, change, resume; what follows from an answer; what a refused answer leaves behind."""

from __future__ import annotations

import copy
import json

import pytest
from veiviser import EN, I_DAG, answer_all, answered, reply, typed

from avtalegen.interview import lookup
from avtalegen.interview.emit import emit
from avtalegen.interview.engine import Interview
from avtalegen.interview.questions import get, place, put
from avtalegen.interview.replies import Add, Change, Field, Open, Remove, Say, Take, Without
from avtalegen.interview.state import State, from_data
from avtalegen.workflows.load import load


def _at(word: str) -> Interview:
    """Everything before a place answered."""
    return answer_all(Interview(State(), I_DAG), EN, lambda step: step.at == place(word))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("3207", "3207"),
        ("nordre follo", "3207"),
        ("Kárášjohka", "5610"),
        ("kautokeino", "5612"),
        ("3207 Nordre Follo (Akershus)", "3207"),
        ("Raisi", "5544"),
    ],
)
def test_a_municipality_is_found_by_number_name_and_sami_or_kven_name(said: str, meant: str) -> None:
    interview = Interview(State(), I_DAG)
    assert interview.answer(Say(said)) == []
    assert interview.answers["kommune"]["nummer"] == meant


def test_a_name_that_several_bear_is_not_guessed() -> None:
    interview = Interview(State(), I_DAG)
    assert [one.code for one in interview.answer(Say("Herøy"))] == ["kommunenummer-form"]
    assert interview.answers == {}


def test_offices_that_bear_the_municipalitys_name_come_first() -> None:
    interview = _at("nav.kontor")
    step = interview.current()
    assert step is not None
    assert interview.showing.options(step)[0].label == "Nav Nordre Follo"
    assert interview.showing.shown(step) == "Nav Nordre Follo"
    assert [one.value for one in lookup.search(interview.showing.options(step), "klepp")] == ["Nav Klepp-Time"]


def test_an_office_the_register_does_not_know_is_taken_as_it_is_written() -> None:
    interview = _at("nav.kontor")
    interview.answer(Say("Nav Follo"))
    assert interview.answers["nav"] == {"kontor": "Nav Follo"}
    step = interview.current()
    assert step is not None and step.at == ("nav", "enhetsnummer")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("dokument.gjelder_fra", "31.02.2026"),
        ("dokument.gjelder_til", "1.1.2020"),
        ("kontaktpersoner.0.epost", "kari(at)eksempel.no"),
        ("nav.organisasjonsnummer", "123456789"),
        ("kontaktpersoner.0.navn", "01819010001"),
    ],
)
def test_an_answer_is_refused_in_the_words_of_check_and_changes_nothing(word: str, said: str) -> None:
    interview = _at(word)
    before = copy.deepcopy(interview.state)
    problems = interview.answer(Say(said))
    assert interview.state == before
    full = answered()
    at = place(word)
    get(full.answers, at[:-1])[at[-1]] = said
    found = load(emit(full.answers).encode(), "", dagen=I_DAG).diagnostics
    wanted = [one for one in found if one.severity == "feil" and one.at in (at, ())]
    assert (
        [(one.code, one.message, one.hint) for one in problems if one.severity == "feil"]
        == [(one.code, one.message, one.hint) for one in wanted]
        != []
    )


def test_back_from_every_question_comes_to_the_one_before_with_its_answer() -> None:
    interview = Interview(State(), I_DAG)
    way = []
    while (step := interview.current()) is not None:
        way.append(step.at)
        interview.answer(reply(interview, step, typed(EN, step.at)))
    whole = copy.deepcopy(interview.answers)
    seen = []
    while interview.back():
        step = interview.current()
        assert step is not None
        seen.append(step.at)
    assert [one for one in dict.fromkeys(reversed(way)) if one in seen] == seen
    fields = {one for one in way if any(isinstance(part, int) for part in one)}
    assert set(seen) == set(way) - fields, "only the fields of closed lists are passed over"
    assert interview.answers == whole
    assert not interview.back()


def test_a_changed_answer_goes_on_where_the_questions_had_come_to() -> None:
    interview = _at("mål.felles")
    interview.goto(("organisering",))
    interview.answer(Say("i_nav"))
    step = interview.current()
    assert step is not None and step.at == ("dokument", "type"), "a new question that follows from the answer"
    interview.answer(Take())
    step = interview.current()
    assert step is not None and step.at == ("mål", "felles")


def test_what_is_no_longer_asked_is_taken_out_again() -> None:
    interview = _at("kommune.ansvarlig_enhet")
    interview.goto(("organisering",))
    interview.answer(Say("i_nav"))
    interview.answer(Say("samarbeidsavtale"))
    assert interview.answers["dokument"]["type"] == "samarbeidsavtale"
    interview.goto(("organisering",))
    interview.answer(Say("utenfor_nav"))
    assert "type" not in interview.answers["dokument"]


def test_another_municipality_takes_the_old_ones_facts_away_and_asks_for_the_office() -> None:
    interview = answered()
    interview.goto(("kommune", "nummer"))
    interview.answer(Say("Oslo"))
    assert interview.answers["kommune"]["navn"] == "Oslo"
    step = interview.current()
    assert step is not None and step.at == ("kommune", "bydel")
    interview.answer(Without())
    step = interview.current()
    assert step is not None and step.at == ("nav", "kontor")
    interview.answer(Say("Nav Frogner"))
    assert interview.answers["nav"] == {"kontor": "Nav Frogner", "enhetsnummer": lookup.unit_number("Nav Frogner")}


def test_contact_persons_are_added_changed_and_removed() -> None:
    interview = answered()
    interview.goto(("kontaktpersoner",))
    interview.answer(Change(0))
    interview.answer(Field("navn"))
    interview.answer(Say("Nytt Navn"))
    while (step := interview.current()) is not None and step.at != ("kontaktpersoner",):
        interview.answer(Take())
    interview.answer(Remove(3))
    interview.answer(Add())
    for said in ("Femte Person", "nav", "saksbehandler"):
        assert not interview.answer(Say(said))
    while (step := interview.current()) is not None:
        interview.answer(interview.showing.default(step))
    names = [one["navn"] for one in interview.answers["kontaktpersoner"]]
    assert names == ["Nytt Navn", "Amina Yusuf", "Ola Hansen", "Femte Person"]


def test_a_list_without_one_of_the_parties_is_not_taken() -> None:
    interview = answered()
    interview.goto(("signatur",))
    interview.answer(Remove(1))
    assert [one.code for one in interview.answer(Take())] == ["signatur-mangler-part"]


def test_an_item_begun_and_left_by_going_back_is_gone() -> None:
    interview = _at("kommune.instanser")
    shown = interview.showing.shown(interview.current())
    interview.answer(Add())
    assert interview.back()
    step = interview.current()
    assert step is not None and step.at == ("kommune", "instanser")
    assert interview.showing.shown(step) == shown


def test_a_suggestion_can_be_edited_before_it_is_taken() -> None:
    interview = _at("kommune.instanser")
    interview.answer(Remove(0))
    interview.answer(Take())
    assert [one["rolle"] for one in interview.answers["kommune"]["instanser"]] == ["helsetjeneste"]


def test_answers_given_one_by_one_or_as_a_group_give_the_same_file() -> None:
    together, apart = answered(), answered()
    apart.goto(("informasjon",))
    apart.answer(Open())
    while (step := apart.current()) is not None:
        apart.answer(Open() if step.question.model and step.at not in apart.state.opened else Take())
    assert emit(together.answers) == emit(apart.answers)


def test_a_state_comes_whole_through_a_draft_at_every_question() -> None:
    interview = Interview(State(), I_DAG)
    while (step := interview.current()) is not None:
        again = from_data(json.loads(json.dumps(interview.state.as_data())))
        assert again == interview.state
        interview = Interview(again, I_DAG)
        interview.answer(reply(interview, interview.current(), typed(EN, step.at)))
    assert emit(interview.answers) == emit(answered().answers)


def test_facts_given_beforehand_stay_when_the_office_they_belong_to_is_named() -> None:
    interview = Interview(State({"nav": {"organisasjonsnummer": "889640782"}}), I_DAG)
    answer_all(interview, EN)
    assert interview.answers["nav"]["organisasjonsnummer"] == "889640782"
    assert interview.answers["nav"]["enhetsnummer"] == "0213"


def _in_form(interview: Interview, form: str) -> None:
    interview.goto(("dokument", "målform"))
    assert interview.answer(Say(form)) == []


def test_suggestions_that_were_taken_follow_the_form_and_own_words_do_not() -> None:
    interview = answer_all(Interview(State(), I_DAG), EN)
    put(
        interview.answers,
        ("mål", "felles"),
        ["Flere deltakere går over i arbeid eller utdanning innen programslutt", "Et eget mål"],
    )
    put(interview.answers, ("mål", "rapportering", "mottaker"), "kommunestyret")
    before = copy.deepcopy(interview.answers)
    _in_form(interview, "nynorsk")
    assert interview.answers["mål"]["felles"] == [
        "Fleire deltakarar går over i arbeid eller utdanning innan programslutt",
        "Et eget mål",
    ]
    assert interview.answers["mål"]["resultatkrav"][0]["krav"] == "70 prosent innan eitt år etter programmet"
    assert interview.answers["mål"]["rapportering"] == {
        "hyppighet": "halvårleg",
        "ansvarlig": "kommune",
        "mottaker": "kommunestyret",
    }
    _in_form(interview, "bokmål")
    assert interview.answers == {**before, "dokument": {**before["dokument"], "målform": "bokmål"}}


def test_names_stay_when_the_form_is_changed() -> None:
    interview = answer_all(Interview(State(), I_DAG), EN)
    people = copy.deepcopy(interview.answers["kontaktpersoner"])
    _in_form(interview, "nynorsk")
    assert interview.answers["kontaktpersoner"] == people
