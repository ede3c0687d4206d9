"""The conversation: card after card to someone who answers, until the file can be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview.cards import Card, Note, Review, card, notes, rest, review
from avtalegen.interview.engine import Interview
from avtalegen.interview.replies import Back, Reply
from avtalegen.interview.state import State


class Later(Exception):  # noqa: N818 - nothing is wrong: the rest is to be answered another time
    """The one who answers wants the file now, and to answer the rest later."""


class Stopped(Exception):  # noqa: N818 - nothing is wrong: the user wants to go on another time
    """The one who answers has left; what is answered is kept."""


class Asker(Protocol):
    """Puts questions to someone. Every method may raise ``Stopped`` or ``Later``."""

    def ask(self, card: Card) -> Reply | Back:
        """Put one question."""

    def review(self, review: Review) -> Path | Back | None:
        """Show every answer: the place of one to change, ``Back`` for the last question, ``None`` to write the file."""

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ja or nei."""

    def tell(self, problems: Sequence[Note]) -> None:
        """Say what is to be known of the answers as a whole."""


def tell_found(asker: Asker, found: Sequence[Diagnostic]) -> None:
    """What ``check`` says of the file, to one who has only seen questions: no keys, and no places in a file."""
    asker.tell(notes(found))


def converse(interview: Interview, asker: Asker, keep: Callable[[State], None]) -> None:
    """Ask until every question is answered and the answers are approved; ``keep`` is called after each reply."""
    problems: Sequence[Diagnostic] = ()
    while True:
        step = interview.current()
        if words := rest(interview):
            interview.offer = False
            if not asker.confirm(" ".join(words), default=True):
                raise Later
        if step is None:
            chosen = asker.review(review(interview, problems))
            if chosen is None:
                return
            problems = ()
            if isinstance(chosen, Back):
                interview.back()
            else:
                interview.goto(chosen)
            continue
        reply = asker.ask(card(interview, step, problems))
        problems = ()
        if isinstance(reply, Back):
            interview.back()
        else:
            problems = interview.answer(reply)
        keep(interview.state)
