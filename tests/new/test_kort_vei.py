"""The short way: what is essential first, the rest later, and few prompts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from veiviser import I_DAG, Terminal

from avtalegen.interview import short
from avtalegen.interview.cards import card
from avtalegen.interview.engine import Interview
from avtalegen.interview.finish import put_off
from avtalegen.interview.questions import get
from avtalegen.interview.replies import Add, Change, Field, Say, Take, Without
from avtalegen.interview.start import Sources, begin
from avtalegen.interview.state import State
from avtalegen.workflows.load import load
from avtalegen.workflows.suppressions import MARK

NAMES = ["Kari Nordmann, kari@eksempel.kommune.no, 22 00 00 01", "Amina Yusuf", "Ola Hansen", "Per Ærlig"]
GATE, SAVED, OFFER = 1, 1, 1
"""Prompts beside the questions: whether the rest is to be answered, the summary, and whether the document is wanted."""


def _typed(interview: Interview) -> str:
    """What has to be typed at a question; nothing where Enter is enough."""
    step = interview.current()
    assert step is not None
    at = step.at
    if at[-1] == "navn":
        return NAMES[at[1]] if at[0] == "kontaktpersoner" else ["Grete Solberg", "Ola Hansen"][at[1]]
    return {("kommune", "nummer"): "Øygarden", ("organisering",): "utenfor"}.get(at, "")


def _walk(interview: Interview, *, until_rest: bool = False) -> list[tuple]:
    asked = []
    while (step := interview.current()) is not None and not (until_rest and not short.essential(step.at)):
        asked.append(step.at)
        text = _typed(interview)
        problems = interview.answer(Say(text) if text else interview.showing.default(step))
        assert not [one for one in problems if one.severity == "feil"], (step.at, problems)
    return asked


def _brisk() -> Interview:
    return Interview(State(brisk=True), I_DAG)


def test_the_short_way_is_at_most_fourteen_prompts_and_the_whole_at_most_forty() -> None:
    interview = _brisk()
    assert len(_walk(interview, until_rest=True)) + GATE + OFFER <= 14
    assert interview.current() is not None
    whole = _brisk()
    assert len(_walk(whole)) + GATE + SAVED + OFFER <= 40


def test_what_is_left_is_counted_down_to_nothing() -> None:
    interview, left = _brisk(), []
    while (step := interview.current()) is not None and short.essential(step.at):
        drawn = card(interview, step)
        assert drawn.essential
        left.append(drawn.left)
        interview.answer(Say(_typed(interview)) if _typed(interview) else interview.showing.default(step))
    assert left == list(range(len(left), 0, -1))


def test_the_people_counted_before_anybody_is_named_are_those_suggested() -> None:
    assert {at: len(_brisk().showing.suggested(at)) for at in short.PEOPLE} == short.PEOPLE


def test_a_person_is_given_on_one_line() -> None:
    interview = _brisk()
    _walk(interview, until_rest=True)
    assert get(interview.answers, ("kontaktpersoner", 0)) == {
        "part": "kommune", "nivå": "leder", "navn": "Kari Nordmann",
        "epost": "kari@eksempel.kommune.no", "telefon": "22 00 00 01",
    }  # fmt: skip
    assert get(interview.answers, ("kontaktpersoner", 1)) == {
        "part": "kommune",
        "nivå": "saksbehandler",
        "navn": "Amina Yusuf",
        "informasjonsansvarlig": "ja",
    }


def test_whoever_names_the_caseworkers_is_told_that_they_are_suggested_to_follow_up_the_information() -> None:
    interview, told = _brisk(), {}
    while (step := interview.current()) is not None and short.essential(step.at):
        if step.at[:1] == ("kontaktpersoner",):
            told[step.at[1]] = card(interview, step).whereabouts[-1]
        interview.answer(Say(_typed(interview)) if _typed(interview) else interview.showing.default(step))
    following = [number for number, where in told.items() if "ansvarlig for informasjonsutvekslingen" in where]
    assert following == [1, 3]


def _at_first_name() -> Interview:
    interview = _brisk()
    while (step := interview.current()) is not None and step.at[-1] != "navn":
        interview.answer(Say(_typed(interview)) if _typed(interview) else interview.showing.default(step))
    return interview


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ola hansen", "Ola Hansen"), ("anne-lise o'hara", "Anne-Lise O'Hara"), ("ole van der berg", "Ole van der Berg"),
        ("åse ærlig, ase@eksempel.kommune.no", "Åse Ærlig"), ("Ola hansen", "Ola hansen"), ("OLA HANSEN", "OLA HANSEN"),
    ],
)  # fmt: skip
def test_a_name_without_capitals_gets_them_and_is_shown(typed: str, written: str) -> None:
    interview = _at_first_name()
    interview.answer(Say(typed))
    assert get(interview.answers, ("kontaktpersoner", 0, "navn")) == written
    assert interview.heard == (written if typed == typed.lower() else "")


def test_a_faulty_address_on_the_line_is_refused_and_nothing_is_kept() -> None:
    interview = _at_first_name()
    problems = interview.answer(Say("Kari Nordmann, kari@@"))
    assert [one.severity for one in problems] == ["feil"]
    assert get(interview.answers, ("kontaktpersoner", 0)) == {"part": "kommune", "nivå": "leder"}


def test_a_person_can_be_passed_over_and_the_others_are_still_asked_for() -> None:
    interview = _at_first_name()
    interview.answer(Say("Kari Nordmann"))
    assert not interview.answer(Without())
    assert [one["nivå"] for one in get(interview.answers, ("kontaktpersoner",))] == ["leder", "leder", "saksbehandler"]
    step = interview.current()
    assert step is not None and step.at == ("kontaktpersoner", 1, "navn")


def test_enter_at_a_name_removes_nobody() -> None:
    interview = _at_first_name()
    assert [one.severity for one in interview.answer(Take())] == ["feil"]
    assert len(get(interview.answers, ("kontaktpersoner",))) == 4


def test_one_field_of_a_person_is_changed_without_the_others_being_asked() -> None:
    interview = _brisk()
    _walk(interview)
    interview.goto(("kontaktpersoner",))
    interview.answer(Change(1))
    step = interview.current()
    assert step is not None and step.at == ("kontaktpersoner", 1)
    moves = card(interview, step).moves
    assert "Telefon: ikke med" in [move.label for move in moves] and Field("epost") in [move.reply for move in moves]
    for reply in (Field("epost"), Say("amina@eksempel.kommune.no"), Take(), Take()):
        assert not [one for one in interview.answer(reply) if one.severity == "feil"]
    assert get(interview.answers, ("kontaktpersoner", 1, "epost")) == "amina@eksempel.kommune.no"
    assert interview.current() is None


@pytest.mark.parametrize(("number", "asked"), [("4626", False), ("0301", True), ("4601", True)])
def test_a_city_district_is_asked_for_only_where_there_are_districts(number: str, asked: bool) -> None:
    interview = _brisk()
    interview.answer(Say(number))
    step = interview.current()
    assert step is not None and (step.at == ("kommune", "bydel")) is asked


@pytest.mark.parametrize("answers", [2, 7, 12, 20])
def test_the_rest_can_wait_at_any_time_and_the_same_command_goes_on_there(tmp_path: Path, answers: int) -> None:
    file = tmp_path / "k.yaml"
    beginning = begin(file, Sources(), I_DAG, brisk=True)
    for _ in range(answers):
        step = beginning.interview.current()
        assert step is not None
        text = _typed(beginning.interview)
        beginning.interview.answer(Say(text) if text else beginning.interview.showing.default(step))
    following = beginning.interview.current()
    assert following is not None
    done = put_off(beginning.interview, beginning.draft)
    assert done.suggested == file.read_text(encoding="utf-8").count(MARK) > 0
    assert (done.missing == 0) is (answers >= 12)
    again = begin(file, Sources(), I_DAG, brisk=True)
    step = again.interview.current()
    assert again.resumed and step is not None and step.at == following.at
    _walk(again.interview)


def test_a_file_that_was_worked_on_after_the_rest_was_put_off_is_what_counts(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    beginning = begin(file, Sources(), I_DAG, brisk=True)
    _walk(beginning.interview, until_rest=True)
    put_off(beginning.interview, beginning.draft)
    file.write_text(file.read_text(encoding="utf-8").replace("Amina Yusuf", "Amina Berg"), encoding="utf-8")
    again = begin(file, Sources(), I_DAG, brisk=True)
    assert not again.resumed and get(again.interview.answers, ("kontaktpersoner", 1, "navn")) == "Amina Berg"


def test_a_file_whose_rest_was_put_off_becomes_a_draft_and_not_a_document(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    beginning = begin(file, Sources(), I_DAG, brisk=True)
    _walk(beginning.interview, until_rest=True)
    put_off(beginning.interview, beginning.draft)
    assert load(file.read_bytes(), "k.yaml", dagen=I_DAG).has_errors
    assert not load(file.read_bytes(), "k.yaml", dagen=date(2026, 8, 1), utkast=True).has_errors


@pytest.mark.slow
@pytest.mark.parametrize("plain", [True, False], ids=["enkel", "full"])
def test_the_short_way_on_a_terminal_ends_in_a_draft_of_the_document(tmp_path: Path, plain: bool) -> None:
    terminal = Terminal(tmp_path, "k.yaml", plain=plain, brisk=True)
    while (step := terminal.interview.current()) is not None and short.essential(step.at):
        text = _typed(terminal.interview)
        terminal.answer("utenfor_nav" if text == "utenfor" else text)
    terminal.sees("Vil du gå gjennom dem nå?")
    terminal.child.send("nei\n" if plain else "\x1b[B\r")
    terminal.sees("Skal jeg lage et utkast av Word-dokumentet nå?")
    terminal.press("")
    assert terminal.ends() == 0
    assert (tmp_path / "k.docx").exists() and "avtalegen new k.yaml" in "".join(terminal.seen)


@pytest.mark.slow
def test_later_is_said_with_one_key_or_the_word(tmp_path: Path) -> None:
    for plain, said in ((True, "resten senere\n"), (False, ">\r")):
        folder = tmp_path / str(plain)
        folder.mkdir()
        terminal = Terminal(folder, "k.yaml", plain=plain, brisk=True)
        terminal.answer("Øygarden")
        terminal.answer("utenfor_nav")
        terminal.sees("Hvilken målform")
        terminal.child.send(said)
        assert terminal.ends() == 0
        assert "svar mangler" in "".join(terminal.seen) and (folder / "k.yaml").exists()


def test_going_back_twice_from_the_date_shows_the_list_and_then_the_office() -> None:
    interview = _brisk()
    while (step := interview.current()) is not None and step.at != ("dokument", "gjelder_fra"):
        interview.answer(Say(_typed(interview)) if _typed(interview) else interview.showing.default(step))
    assert interview.back()
    step = interview.current()
    assert step is not None and step.at == ("kontaktpersoner",)
    interview.answer(Take())
    step = interview.current()
    assert step is not None and step.at == ("dokument", "gjelder_fra")


def test_one_answer_changed_from_the_summary_is_not_counted_as_what_matters_most() -> None:
    interview = _brisk()
    _walk(interview)
    interview.goto(("kontaktpersoner",))
    step = interview.current()
    assert step is not None
    assert not [part for part in card(interview, step).whereabouts if "igjen" in part]
    interview.answer(Add())
    step = interview.current()
    assert step is not None
    assert card(interview, step).whereabouts[0].endswith(" igjen")


@pytest.mark.parametrize("at", [("interkommunalt",), ("formål",), ("egne_punkter",)])
def test_what_is_asked_with_ja_or_nei_is_answered_with_them(at: tuple[str, ...]) -> None:
    interview = _brisk()
    while (step := interview.current()) is not None and step.at != at:
        text = _typed(interview)
        interview.answer(Say(text) if text else interview.showing.default(step))
    assert step is not None
    labels = [move.label for move in card(interview, step).moves]
    assert [label.partition(",")[0] for label in labels] == ["Ja", "Nei"]


def test_nothing_that_is_only_of_use_in_the_file_is_said_in_a_question() -> None:
    interview, said = _brisk(), []
    while (step := interview.current()) is not None:
        said.append(card(interview, step).help)
        text = _typed(interview)
        interview.answer(Say(text) if text else interview.showing.default(step))
    assert not [help for help in said if "Utelatt" in help or "I fila" in help or "tom liste" in help]
