"""Asks one line at a time: nothing is redrawn, so it can be read aloud, and works in any terminal.

How a card is laid out in lines, and which keys answer it, is shared with the way that draws. The words are the card's.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence

from avtalegen.cli import console
from avtalegen.cli.console import WIDTH, wrapped
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview import lookup
from avtalegen.interview.cards import SUMMARY, Card, Move, Note, Review
from avtalegen.interview.lookup import yes_no
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Add, Back, Change, Choose, Field, Open, Remove, Reply, Say, Take, Without
from avtalegen.interview.talk import Later, Stopped

BACK, HELP, LEAVE_OUT, LATER = "<", "?", "-", ">"
_LATER = frozenset({LATER, "senere", "resten senere"})
_SHOWN = 12
_HOW = {
    Kind.LIST: "Skriv l for å legge til, e og et tall for å endre, f og et tall for å fjerne.",
    Kind.MULTI: "Skriv tallene på dem dere vil ha, med komma mellom, eller 0 for ingen.",
    Kind.CHOICE: "Skriv tallet på valget, eller begynnelsen av det.",
    Kind.YES_NO: "Svar ja eller nei.",
}


def read(line: str) -> str:
    """A line that was typed. Raises ``Later`` where it says that the rest is to wait."""
    if line.strip().casefold() in _LATER:
        raise Later
    return line.strip()


def heading(card: Card) -> list[str]:
    """Where we are, the question, and what it is for."""
    heard = wrapped(f"Valgt: {card.heard}") if card.heard else []
    return [*heard, "", *wrapped(" · ".join(card.whereabouts)), *wrapped(card.heading), *wrapped(card.help, "  ")]


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


def _fields(card: Card) -> list[Move]:
    """The fields of an item that can be changed one by one; none where it is not an item."""
    return [move for move in card.moves if isinstance(move.reply, Field)]


class PlainAsker:
    """Questions as lines, answers as lines."""

    def __init__(self) -> None:
        self._told = False

    def ask(self, card: Card) -> Reply | Back:
        """Put a question until the line that comes back can be understood."""
        self._tell([*said(card.problems), *heading(card)])
        if not self._told:
            self._tell(["", *wrapped(keys(card))])
            self._told = True
        self._tell(self._points(card))
        while True:
            line = self._line("> ")
            if line == HELP:
                self._tell(explained(card))
            elif line == BACK:
                return Back()
            elif (reply := self._reply(card, line)) is not None:
                return reply

    def review(self, review: Review) -> Path | Back | None:
        """The summary, numbered."""
        rows = review.rows
        self._tell([*said(review.problems), "", SUMMARY])
        for number, row in enumerate(rows, 1):
            self._tell(wrapped(f"{number}. {row.title}: {row.answer}"))
        self._tell(["", f"Enter = lagre fila · et tall fra 1 til {len(rows)} = endre svaret · < = forrige spørsmål"])
        while True:
            line = self._line("> ")
            if line == BACK:
                return Back()
            if not line:
                return None
            if line.isdecimal() and 0 < int(line) <= len(rows):
                return rows[int(line) - 1].at
            self._tell([f"Skriv et tall fra 1 til {len(rows)}, eller trykk Enter for å lagre."])

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ja or nei."""
        while True:
            line = self._line(f"{text} [{'ja' if default else 'nei'}] > ").casefold()
            if line in ("", "ja", "j", "nei", "n"):
                return default if not line else line.startswith("j")

    def _points(self, card: Card) -> list[str]:
        """What there is to choose from, and what Enter takes."""
        lines = reason(card)
        compound = card.kind in (Kind.GROUP, Kind.LIST) and card.shown
        if card.kind in (Kind.CHOICE, Kind.MULTI):
            lines += indented(
                [f"{n}. {'valgt: ' if pick.chosen else ''}{pick.line}" for n, pick in enumerate(card.choices, 1)]
            )
        elif fields := _fields(card):
            lines += indented([f"{n}. {move.label}" for n, move in enumerate(fields, 1)])
        elif compound:
            lines += ["Slik står det nå, eller slik er forslaget:", *indented(card.table)]
        lines += [""] if lines else []
        if card.shown is None and card.required:
            return [*lines, *self._how(card)]
        taken = card.taken
        if card.shown and (compound or card.complete) and not isinstance(card.default, Without):
            taken = "det som står over" + ("" if card.complete else ", og spørsmål om det som mangler")
        return [*lines, *self._how(card), *wrapped(f"Enter gir: {taken}")]

    def _how(self, card: Card) -> list[str]:
        if card.kind is Kind.GROUP:
            return [self._how_group(card)]
        if card.kind is Kind.TEXT:
            return ["Skriv navn eller nummer."] if card.options else []
        return [_HOW[card.kind]]

    def _how_group(self, card: Card) -> str:
        if _fields(card):
            return "Skriv tallet på det som skal endres."
        parts = "skriv e for å svare på delene hver for seg."
        return parts.capitalize() if card.required else f"Svar ja eller nei, eller {parts}"

    def _reply(self, card: Card, line: str) -> Reply | None:  # noqa: PLR0911 - one a kind of question
        """What a line means; ``None``, with a word about why, where it means nothing."""
        if not line:
            return card.default
        if line == LEAVE_OUT:
            return Without()
        match card.kind:
            case Kind.GROUP | Kind.LIST if (yes := yes_no(line)) is not None and not _fields(card):
                return self._taken(card) if yes else Without()
            case Kind.GROUP if fields := _fields(card):
                known = line.isdecimal() and 0 < int(line) <= len(fields)
                return fields[int(line) - 1].reply if known else self._unclear(card)
            case Kind.GROUP:
                return Open() if line.casefold() == "e" else self._unclear(card)
            case Kind.LIST:
                return self._list_reply(card, line)
            case Kind.MULTI:
                return self._several(card, line)
            case Kind.CHOICE:
                return Say(self._numbered([pick.value for pick in card.choices], line))
        return self._looked_up(card, line)

    def _taken(self, card: Card) -> Reply:
        """Ja: what is shown, or else the parts of it one by one."""
        if card.shown:
            return Take()
        return Add() if card.kind is Kind.LIST else Open()

    def _numbered(self, values: Sequence[str], line: str) -> str:
        return values[int(line) - 1] if line.isdecimal() and 0 < int(line) <= len(values) else line

    def _list_reply(self, card: Card, line: str) -> Reply | None:
        letter, number = line[0].casefold(), line[1:].strip()
        count = len(card.items)
        if letter == "l" and not number:
            return Add()
        if letter in "ef" and number.isdecimal() and 0 < int(number) <= count:
            return Change(int(number) - 1) if letter == "e" else Remove(int(number) - 1)
        return self._unclear(card)

    def _several(self, card: Card, line: str) -> Reply | None:
        values = [pick.value for pick in card.choices]
        parts = [part.strip() for part in line.replace(" ", ",").split(",") if part.strip()]
        if parts == ["0"] or yes_no(line) is False or line.casefold() in ("ingen", "ingenting"):
            return Choose(())
        if all(part.isdecimal() and 0 < int(part) <= len(values) for part in parts):
            return Choose(tuple(values[int(part) - 1] for part in parts))
        return Choose(tuple(parts)) if set(parts) <= set(values) else self._unclear(card)

    def _looked_up(self, card: Card, line: str) -> Reply | None:
        found = lookup.candidates(card.options, line, closed=card.closed) if card.options else []
        if len(found) < 2:
            return Say(line)
        self._tell([f"Flere passer til «{line}». Skriv nummeret eller hele navnet:"])
        self._tell([f"  {one.label}" for one in found[:_SHOWN]] + (["  …"] if len(found) > _SHOWN else []))
        return None

    def _unclear(self, card: Card) -> Reply | None:
        self._tell(["Det svaret forstår jeg ikke.", *self._how(card)])
        return None

    def _tell(self, lines: Sequence[str]) -> None:
        for line in lines:
            console.say(line)

    def _line(self, prompt: str) -> str:
        try:
            console.raw(prompt)
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            raise Stopped from None
        if not line:
            raise Stopped
        return read(line)
