"""Every way through the questions, found by walking them, ends in a file that ``check`` accepts."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from veiviser import EN, I_DAG, RUTINE, answered, reply, typed

from avtalegen.interview.emit import emit
from avtalegen.interview.engine import Interview
from avtalegen.interview.plan import Step, steps
from avtalegen.interview.questions import Kind, dotted, get
from avtalegen.interview.replies import Add, Change, Choose, Open, Reply, Say, Take, Without
from avtalegen.workflows.load import load


def _other_replies(interview: Interview, step: Step) -> Iterator[Reply]:
    """Every reply to a question that is not the one it has, a kind of each."""
    one, shown = step.question, interview.showing.shown(step)
    if not one.required:
        yield Without()
    match interview.showing.kind(step):
        case Kind.YES_NO:
            yield Say("nei" if shown == "ja" else "ja")
        case Kind.CHOICE:
            values = [value for value in interview.showing.values(step) if value != shown]
            yield from map(Say, values if len(values) < 12 else values[:1])
        case Kind.MULTI:
            values = interview.showing.values(step)
            yield from (Choose(()), Choose(values), Choose(values[:1]), Choose(values[-1:]))
        case Kind.GROUP:
            yield Open()
        case Kind.LIST:
            yield Add()
            yield from (Change(position) for position, _ in enumerate(shown or []))
        case Kind.TEXT if not one.required and shown is None:
            yield Say(_example(step))


def _example(step: Step) -> str:
    example = step.question.example
    return str(example[0] if isinstance(example, list) else example)


def _finish(interview: Interview, answers: dict) -> None:
    """Answer what is left, with the model's examples where nothing else is at hand."""
    for _ in range(400):
        step = interview.current()
        if step is None:
            faults = _faults(interview)
            if not faults:
                return
            assert interview.reopen(faults[0].at), faults  # as the wizard does before it writes the file
            _insist(interview)
        elif step.question.municipality and "deltakere" not in step.at:
            _insist(interview)  # in an agreement of several, each person is one of them's
        elif _refused(interview, reply(interview, step, typed(answers, step.at))):
            _insist(interview)
    raise AssertionError("the questions never end")


def _insist(interview: Interview) -> None:
    """Give an answer where Enter was not enough."""
    step = interview.current()
    assert step is not None
    answer = Add() if interview.showing.kind(step) is Kind.LIST else Say(_usable(interview, step))
    assert not _refused(interview, answer), step.at


def _refused(interview: Interview, answer: Reply) -> bool:
    return any(one.severity == "feil" for one in interview.answer(answer))


def _usable(interview: Interview, step: Step) -> str:
    if step.question.municipality and "deltakere" in step.at:
        return ["3207", "3218", "3216"][next(part for part in step.at if isinstance(part, int))]
    if step.question.municipality:
        taking_part = [one["nummer"] for one in get(interview.answers, ("interkommunalt", "deltakere")) or []]
        position = next((part for part in step.at if isinstance(part, int)), 0)
        return (taking_part or ["3207"])[position % max(1, len(taking_part))]
    return interview.showing.values(step)[0] if interview.showing.values(step) else _example(step)


def _faults(interview: Interview) -> list:
    found = load(emit(interview.answers).encode(), "f.yaml", dagen=I_DAG)
    return [one for one in found.diagnostics if one.severity == "feil"]


def _accepted(interview: Interview) -> None:
    assert [(one.code, one.message) for one in _faults(interview)] == []


def _bases() -> Iterator[tuple[str, Interview, dict]]:
    for name, answers in (("avtale", EN), ("rutine", RUTINE)):
        plain = answered(answers)
        yield name, plain, answers
        opened = copy.deepcopy(plain)
        for _ in range(3):  # groups in groups
            for step in steps(opened.state):
                if step.question.kind is Kind.GROUP and step.at not in opened.state.opened:
                    opened.goto(step.at)
                    assert not opened.answer(Open())
                    _finish(opened, answers)
        yield f"{name}, alt åpnet", opened, answers


BASES = {name: (interview, answers) for name, interview, answers in _bases()}
WAYS = [
    (name, step.at, number, answer)
    for name, (interview, _) in BASES.items()
    for step in steps(interview.state)
    for number, answer in enumerate(_other_replies(interview, step))
]


def test_the_walk_comes_by_every_kind_of_question() -> None:
    assert len(WAYS) > 300
    assert {BASES[name][0].showing.kind(one) for name, *_ in WAYS for one in steps(BASES[name][0].state)} == set(Kind)


@pytest.mark.parametrize("name", BASES)
def test_the_ways_start_from_files_without_a_single_finding(name: str) -> None:
    interview, _ = BASES[name]
    _accepted(interview)
    if "åpnet" not in name:
        assert load(emit(interview.answers).encode(), "f.yaml", dagen=I_DAG).diagnostics == ()


@pytest.mark.parametrize(
    ("name", "at", "number", "answer"), WAYS, ids=lambda part: dotted(part) if isinstance(part, tuple) else str(part)
)
def test_every_other_answer_ends_in_a_file_that_check_accepts(name: str, at, number: int, answer: Reply) -> None:
    base, answers = BASES[name]
    interview = copy.deepcopy(base)
    interview.goto(at)
    if any(one.severity == "feil" for one in interview.answer(answer)):
        assert interview.answers == base.answers, "an answer that is not taken changes nothing"
        return
    _finish(interview, answers)
    _accepted(interview)


@pytest.mark.parametrize("name", BASES)
def test_the_least_one_can_answer_is_enough(name: str) -> None:
    """Everything optional left out."""
    base, answers = BASES[name]
    interview = copy.deepcopy(base)
    for step in steps(interview.state):
        if not step.question.required and step.at in {one.at for one in steps(interview.state)}:
            interview.goto(step.at)
            interview.answer(Without())
            _finish(interview, answers)
    _accepted(interview)


def test_taking_what_is_shown_again_changes_nothing() -> None:
    for interview, _ in BASES.values():
        again = copy.deepcopy(interview)
        for step in steps(again.state):
            again.goto(step.at)
            now = again.current()
            if now is not None and isinstance(again.showing.default(now), Take):
                again.answer(Take())
        assert emit(again.answers) == emit(interview.answers)
