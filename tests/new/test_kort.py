"""A question as a card: what every way of asking draws, and the state of each task."""

from __future__ import annotations

from veiviser import EN, I_DAG, answer_all, answered

from avtalegen.interview.cards import BEGUN, DONE, NOT_BEGUN, card, review
from avtalegen.interview.engine import Interview
from avtalegen.interview.finish import fill
from avtalegen.interview.plan import steps
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Add, Change, Open, Remove, Say, Take, Without
from avtalegen.interview.start import fresh
from avtalegen.interview.state import State


def _at(at: tuple[str, ...]) -> Interview:
    return answer_all(Interview(State(), I_DAG), EN, lambda step: step.at == at)


def _card(interview: Interview):
    step = interview.current()
    assert step is not None
    return card(interview, step)


def test_every_question_of_a_whole_agreement_has_a_card_with_words() -> None:
    interview = Interview(State(), I_DAG)

    def drawn(_: object) -> bool:
        shown = _card(interview)
        assert shown.heading and 1 <= shown.number <= shown.total
        assert all(move.label for move in shown.moves) and all(pick.line for pick in shown.choices)
        return False

    answer_all(interview, EN, drawn)


def test_every_move_of_a_card_can_be_made() -> None:
    for at in (("kontaktpersoner",), ("mål", "rapportering"), ("kommune", "bydel"), ("dokument", "saksnummer")):
        for number in range(len(_card(_at(at)).moves) if at in {step.at for step in steps(_at(at).state)} else 0):
            interview = _at(at)
            problems = interview.answer(_card(interview).moves[number].reply)
            assert not [one for one in problems if one.severity == "feil"]


def test_a_list_can_be_taken_changed_added_to_and_shortened() -> None:
    moves = [type(move.reply) for move in _card(_at(("kontaktpersoner",))).moves]
    assert moves == [Take, *[Change, Remove] * 4, Add]


def test_what_is_required_cannot_be_left_out() -> None:
    assert Without() not in [move.reply for move in _card(_at(("kommune", "ansvarlig_enhet"))).moves]
    assert Without() in [move.reply for move in _card(_at(("dokument", "saksnummer"))).moves]


def test_what_nobody_has_taken_is_shown_as_a_suggestion_until_somebody_does() -> None:
    interview = _at(("mål", "felles"))
    assert _card(interview).unconfirmed
    interview.answer(Take())
    interview.goto(("mål", "felles"))
    assert not _card(interview).unconfirmed


def test_a_refused_answer_is_said_on_the_card() -> None:
    interview = Interview(State(), I_DAG)
    step = interview.current()
    assert step is not None
    drawn = card(interview, step, interview.answer(Say("Langtvekkistan")))
    assert drawn.refused and drawn.problems[0].mark == "Feil" and drawn.at == step.at


def test_each_task_is_not_begun_begun_or_done() -> None:
    states = {row.at: row.state for row in review(Interview(State(), I_DAG)).rows}
    assert set(states.values()) == {NOT_BEGUN}
    interview = _at(("mål", "rapportering"))
    interview.answer(Open())
    states = {row.at: row.state for row in review(interview).rows}
    assert states["kommune", "nummer"] == DONE and states["mål", "rapportering"] == BEGUN
    assert states["evaluering",] == NOT_BEGUN
    assert {row.state for row in review(answered()).rows} == {DONE}


def test_what_the_program_filled_in_is_begun_until_it_is_confirmed() -> None:
    interview = _at(("mål", "felles"))
    fill(interview)
    states = {row.at: row.state for row in review(interview).rows}
    assert states["mål", "felles"] == BEGUN and states["kommune", "nummer"] == DONE


def test_an_interview_begins_from_bytes_without_a_file() -> None:
    state, problems = fresh(b"skjema: 1\nkommune:\n  nummer: '3207'\n", "avtale.yaml")
    assert not problems and ("kommune", "nummer") in state.answered
    assert fresh(b"a: [", "avtale.yaml")[1]
    assert _card(Interview(state, I_DAG)).kind in Kind
