"""Whoever asks: a terminal, a plain terminal, a test. The conversation between one and an interview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview.engine import Interview
from avtalegen.interview.replies import Back, Reply
from avtalegen.interview.state import State
from avtalegen.interview.steps import Step


class Stopped(Exception):  # noqa: N818 - nothing is wrong: the user wants to go on another time
    """The one who answers has left; what is answered is kept."""


class Asker(Protocol):
    """Puts questions to someone. Every method may raise ``Stopped``."""

    def ask(self, interview: Interview, step: Step, problems: Sequence[Diagnostic]) -> Reply | Back:
        """Put one question. ``problems`` is what was wrong with the reply before, or is to be noted about it."""

    def review(self, interview: Interview, problems: Sequence[Diagnostic]) -> Path | Back | None:
        """Show every answer: the place of one to change, ``Back`` for the last question, ``None`` to write the file."""


def converse(interview: Interview, asker: Asker, keep: Callable[[State], None]) -> None:
    """Ask until every question is answered and the answers are approved; ``keep`` is called after each reply."""
    problems: Sequence[Diagnostic] = ()
    while True:
        step = interview.current()
        if step is None:
            chosen = asker.review(interview, problems)
            if chosen is None:
                return
            problems = ()
            if isinstance(chosen, Back):
                interview.back()
            else:
                interview.goto(chosen)
            continue
        reply = asker.ask(interview, step, problems)
        problems = ()
        if isinstance(reply, Back):
            interview.back()
        else:
            problems = interview.answer(reply)
        keep(interview.state)
