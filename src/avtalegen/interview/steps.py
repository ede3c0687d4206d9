"""The questions of an interview in order, as its answers stand. A pure function of the state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview import plan
from avtalegen.interview.answers import get
from avtalegen.interview.questions import Kind, Question, children, question
from avtalegen.interview.state import State


class Step(NamedTuple):
    """One question in its place. ``number`` counts the plan's questions; what is inside one has its number."""

    question: Question
    number: int
    total: int

    @property
    def at(self) -> Path:
        """The place asked about."""
        return self.question.at


def steps(state: State) -> list[Step]:
    """Every question there is, in order."""
    tops = top_level(state)
    return [Step(one, number, len(tops)) for number, top in enumerate(tops, 1) for one in _expand(top, state)]


def top_level(state: State) -> list[Question]:
    """The plan's own questions that are asked, as the answers stand."""
    return [question(at) for at in plan.ORDER if plan.asked(at, state.answers)]


def _expand(one: Question, state: State) -> Iterator[Question]:
    """A question and what is open in it: a group before its fields, a list after its items."""
    if one.kind is Kind.LIST:
        for position, _ in enumerate(get(state.answers, one.at) or []):
            yield from _item(one, position, state)
        yield one
        return
    yield one
    if one.kind is Kind.GROUP and one.at in state.opened:
        yield from _fields(one, one.at, state)


def _item(one: Question, position: int, state: State) -> Iterator[Question]:
    at = (*one.at, position)
    if at not in state.opened:
        return
    if one.model is None:
        yield question(at)
    else:
        yield from _fields(one, at, state)


def _fields(one: Question, at: Path, state: State) -> Iterator[Question]:
    assert one.model is not None  # only groups and lists of groups have fields
    for child in children(one.model, at):
        if plan.asked(child, state.answers):
            yield from _expand(question(child), state)
