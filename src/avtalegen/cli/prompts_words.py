"""How a card is laid out in lines, and which keys answer it; shared by both ways of asking. The words are the card's."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from avtalegen.cli.console import WIDTH, wrapped
from avtalegen.interview.cards import Card, Note
from avtalegen.interview.questions import Kind
from avtalegen.interview.talk import Later

BACK, HELP, LEAVE_OUT, LATER = "<", "?", "-", ">"
_LATER = frozenset({LATER, "senere", "resten senere"})


def read(line: str) -> str:
    """A line that was typed. Raises ``Later`` where it says that the rest is to wait."""
    if line.strip().casefold() in _LATER:
        raise Later
    return line.strip()


def heading(card: Card) -> list[str]:
    """Where we are, the question, and what it is for."""
    left = f"{card.left} igjen av det viktigste" if card.essential else f"{card.left} igjen" if card.left else ""
    trail = " · ".join(filter(None, (f"Spørsmål {card.number} av {card.total}", left, *card.trail)))
    heard = wrapped(f"Valgt: {card.heard}") if card.heard else []
    return [*heard, "", *wrapped(trail), *wrapped(card.heading), *wrapped(card.help, "  ")]


def reason(card: Card) -> list[str]:
    """The first of the guides' points, in two lines."""
    return wrapped(textwrap.shorten("".join(card.reasons[:1]), 2 * WIDTH - 12, placeholder=" …"), "  ")


def explained(card: Card) -> list[str]:
    """The answer to ``?``: purpose, example, the guides' points in full, what each choice leads to."""
    choices = () if card.kind is Kind.YES_NO else card.choices
    told = [card.help, *([f"Eksempel: {card.example}"] if card.example else []), *card.reasons]
    told += [choice.line for choice in choices if choice.meaning]
    return ["", "Hjelp", *indented(told), "", *wrapped(keys(card), "  ")]


def keys(card: Card) -> str:
    """What can be pressed."""
    leave_out = "" if card.required else f"{LEAVE_OUT} = ta det ikke med · "
    return f"Enter = ta det som vises · {leave_out}{BACK} = forrige spørsmål · {HELP} = hjelp · {LATER} = resten senere · Ctrl-C = stopp og ta vare på svarene"


def said(problems: Sequence[Note]) -> list[str]:
    """What is wrong with an answer."""
    return [
        line
        for note in problems
        for line in (*wrapped(f"{note.mark}: {note.message}"), *wrapped(f"Råd: {note.hint}", "  "))
    ]


def indented(texts: Sequence[str]) -> list[str]:
    """Each text on lines of its own, two places in."""
    return [line for text in texts for line in wrapped(text, "  ")]
