"""The interview as a state machine: the current question, an answer, back, done. Prints nothing and asks no one."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from avtalegen.avtale.register import kommuner
from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview import lookup, plan, short
from avtalegen.interview.plan import Step, steps
from avtalegen.interview.questions import Answers, drop, get, put
from avtalegen.interview.replies import Reply, Take
from avtalegen.interview.showing import Showing, suggestions
from avtalegen.interview.state import State
from avtalegen.interview.taking import Taker


class Interview:
    """Walks the questions. ``today`` is handed in; there is no clock here."""

    def __init__(self, state: State, today: date) -> None:
        self.state = state
        self.today = today
        self.heard = ""
        """What the last answer in words was taken to mean, where that is not what was typed."""
        first = self.current() if state.brisk else None
        self.offer = first is not None and short.essential(first.at)
        """Whether it is still to be asked if the rest may wait: on the short way, by whoever begins with what is essential."""

    @property
    def showing(self) -> Showing:
        """What the questions show as the interview stands."""
        return Showing(self.state, self.today)

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self.state.answers

    def current(self) -> Step | None:
        """The question to ask now; ``None`` when every one is answered."""
        if self.state.here is not None:
            here = next((one for one in steps(self.state) if one.at == self.state.here), None)
            if here is not None:
                return here
        return next(iter(short.waiting(self.state)), None)

    @property
    def rest_may_wait(self) -> bool:
        """Whether what is essential is answered, and it is now to be asked if the rest may wait."""
        step = self.current() if self.offer else None
        return step is not None and not short.essential(step.at)

    @property
    def left(self) -> int:
        """How many questions are left, of what is essential as long as any of it is."""
        waiting = [step.at for step in short.waiting(self.state) if step.at not in self.state.opened]
        essential = [at for at in waiting if short.essential(at)]
        counted = essential if self.state.brisk and essential else waiting
        return sum(self._weight(at) for at in counted)

    def _weight(self, at: Path) -> int:
        """How many questions a list of people comes to, where nobody has been named."""
        untouched = self.state.brisk and at in short.PEOPLE and get(self.answers, at) is None
        return short.PEOPLE[at] if untouched else 1

    def back(self) -> bool:
        """Go to the question before; false at the first. The answers stay as they are."""
        known = {one.at for one in steps(self.state)}
        now = self.current()
        while self.state.history:
            at = self.state.history.pop()
            if at in known and (now is None or at != now.at):
                self._fold(at)
                self.state.here = at
                return True
        return False

    def goto(self, at: Path) -> None:
        """Ask a question again; its answer is what Enter takes."""
        self._fold(at)
        self.state.here = at

    def reopen(self, at: Path) -> bool:
        """Ask again the question that holds a place; false where none does."""
        holding = [one.at for one in steps(self.state) if at[: len(one.at)] == one.at]
        if holding:
            self.goto(max(holding, key=len))
        return bool(holding)

    def answer(self, reply: Reply) -> list[Diagnostic]:
        """Take a reply to the current question. Errors mean that it was not taken; warnings are only to be shown."""
        step = self.current()
        if step is None:
            raise ValueError("every question is answered")
        before, self.heard = self.state.copied(), ""
        try:
            taker = Taker(self.showing, step)
            problems = taker.take(reply)
            self._follow(step.at, before.answers)
        except BaseException:  # whoever is stopped in the middle of an answer has not given it
            self.state = before
            raise
        if any(one.severity == "feil" for one in problems):
            self.state = before
            return problems
        self.heard = taker.heard
        self.state.history.append(step.at)
        self.state.here = None
        self.state.confirm(step.at)
        if self.state.brisk:
            self._end_people(step.at)
            self._begin_people()
        return problems

    def _begin_people(self) -> None:
        """Go straight to the names, where the list that is suggested lacks nothing else."""
        step = self.current()
        if step is not None and step.at in short.PEOPLE and get(self.answers, step.at) is None:
            Taker(self.showing, step).take(Take())

    def _end_people(self, at: Path) -> None:
        """Take the list when the last of its names is given; what is wrong with it is said when it is asked."""
        listed = at[:1]
        step = self.current()
        if listed not in short.PEOPLE or listed not in self.state.opened or step is None or step.at != listed:
            return
        before = self.state.copied()
        if any(one.severity == "feil" for one in Taker(self.showing, step).take(Take())):
            self.state = before
            return
        self.state.close(listed)
        self.state.history.append(listed)

    def _fold(self, at: Path) -> None:
        """Close what is open in a list that is to be shown; an item nobody has said anything about goes."""
        items = get(self.answers, at)
        if isinstance(items, list):
            self.state.close(at)
            items[:] = [one for one in items if one not in ({}, "")]

    def _follow(self, at: Path, before: Answers) -> None:
        """What follows from an answer: the registers' facts, suggestions in its form, and questions no longer asked."""
        for pattern in plan.silent(self.answers) - plan.silent(before):
            self._drop_all(pattern)
        old, new = get(before, at), get(self.answers, at)
        if old is not None and old != new:
            self._forget_facts(at)
        if (was := plan.maalform(before)) != (now := plan.maalform(self.answers)):
            self.answers.update(_in_another_form(self.answers, suggestions(was), suggestions(now)))
        register_facts(self.answers)

    def _forget_facts(self, at: Path) -> None:
        """Another municipality or office has other facts."""
        if at == ("kommune", "nummer"):
            for key in ("navn", "fylke", "organisasjonsnummer", "bydel"):
                drop(self.answers, ("kommune", key))
                self.state.forget(("kommune", key))
            self.state.answered -= {plan.OFFICE}
        if at == plan.OFFICE:
            for key in ("enhetsnummer", "organisasjonsnummer"):
                drop(self.answers, ("nav", key))
                self.state.forget(("nav", key))

    def _drop_all(self, pattern: Path) -> None:
        star = pattern.index("*") if "*" in pattern else None
        if star is None:
            drop(self.answers, pattern)
            self.state.forget(pattern)
            return
        for position, _ in enumerate(get(self.answers, pattern[:star]) or []):
            self._drop_all((*pattern[:star], position, *pattern[star + 1 :]))


def _in_another_form(answers: Answers, old: Answers, new: Answers) -> Answers:
    """The answers, with what was taken of one form's suggestions said as the other form's say it."""
    return {key: _said(each, old.get(key), new.get(key)) for key, each in answers.items()}


def _said(value: Any, old: Any, new: Any) -> Any:
    if value == old and new is not None:
        return copy.deepcopy(new)
    if isinstance(value, dict) and isinstance(old, dict) and isinstance(new, dict):
        return {key: _said(each, old.get(key), new.get(key)) for key, each in value.items()}
    if isinstance(value, list) and isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        # What has moved is known when it is whole; what stands at its own place may also be changed in part.
        places = [old.index(each) if each in old else at for at, each in enumerate(value)]
        return [
            _said(each, old[at], new[at]) if at < len(old) else each for at, each in zip(places, value, strict=True)
        ]
    return value


def register_facts(answers: Answers) -> None:
    """Put in what the registers know and nobody is asked about: the municipality's name, the Nav office's number."""
    known = kommuner().get(str(get(answers, ("kommune", "nummer"))))
    if known is not None and get(answers, ("kommune", "navn")) is None:
        put(answers, ("kommune", "navn"), known.navn)
    number = lookup.unit_number(get(answers, plan.OFFICE))
    if number is not None and get(answers, ("nav", "enhetsnummer")) is None:
        put(answers, ("nav", "enhetsnummer"), number)
