"""The interview as a state machine: the current question, an answer, back, done. Prints nothing and asks no one."""

from __future__ import annotations

import copy
from datetime import date

from avtalegen.avtale.register import kommuner
from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview import lookup, plan
from avtalegen.interview.plan import Step, steps
from avtalegen.interview.questions import Answers, drop, get, put
from avtalegen.interview.replies import Reply
from avtalegen.interview.showing import Showing
from avtalegen.interview.state import State
from avtalegen.interview.taking import Taker


class Interview:
    """Walks the questions. ``today`` is handed in; there is no clock here."""

    def __init__(self, state: State, today: date) -> None:
        self.state = state
        self.today = today
        self.heard = ""
        """What the last answer in words was taken to mean, where that is not what was typed."""

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
        all_steps = steps(self.state)
        here = next((one for one in all_steps if one.at == self.state.here), None)
        return here or next((one for one in all_steps if one.at not in self.state.answered), None)

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
        before, self.heard = copy.deepcopy(self.state), ""
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
        return problems

    def _fold(self, at: Path) -> None:
        """Close what is open in a list that is to be shown; an item nobody has said anything about goes."""
        items = get(self.answers, at)
        if isinstance(items, list):
            self.state.close(at)
            items[:] = [one for one in items if one not in ({}, "")]

    def _follow(self, at: Path, before: Answers) -> None:
        """What follows from an answer: the registers' facts, and questions that are no longer asked."""
        for pattern in plan.silent(self.answers) - plan.silent(before):
            self._drop_all(pattern)
        old, new = get(before, at), get(self.answers, at)
        if old is not None and old != new:
            self._forget_facts(at)
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


def register_facts(answers: Answers) -> None:
    """Put in what the registers know and nobody is asked about: the municipality's name, the Nav office's number."""
    known = kommuner().get(str(get(answers, ("kommune", "nummer"))))
    if known is not None and get(answers, ("kommune", "navn")) is None:
        put(answers, ("kommune", "navn"), known.navn)
    number = lookup.unit_number(get(answers, plan.OFFICE))
    if number is not None and get(answers, ("nav", "enhetsnummer")) is None:
        put(answers, ("nav", "enhetsnummer"), number)
