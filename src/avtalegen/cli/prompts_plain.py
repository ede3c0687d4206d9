"""Asks one line at a time: nothing is redrawn, so it can be read aloud, and works in any terminal.

How a card is laid out in lines, and which keys answer it, is shared with the way that draws. The words are the card's.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Sequence

from avtalegen.cli import console
from avtalegen.cli.console import WIDTH, wrapped
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview import lookup
from avtalegen.interview.cards import SUMMARY, Card, Move, Note, Review
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Add, Back, Change, Choose, Field, Open, Remove, Reply, Say, Take, Without
from avtalegen.interview.talk import Later, Stopped

KEYS = BACK, HELP, LEAVE_OUT, LATER = "<", "?", "-", ">"
_LATER = frozenset({LATER, "senere", "resten senere"})
_SHOWN = 12
_YES_NO = "Svar ja eller nei."
_HOW = {
    Kind.LIST: "l = legg til · e 1 = endre nr. 1 · f 1 = fjern nr. 1",
    Kind.MULTI: "Skriv tallene på dem dere vil ha, med komma mellom, eller 0 for ingen.",
    Kind.CHOICE: "Skriv tallet på valget, eller begynnelsen av det.",
    Kind.YES_NO: _YES_NO,
}


def read(line: str) -> str:
    """A line that was typed. Raises ``Later`` where it says that the rest is to wait."""
    if line.strip().casefold() in _LATER:
        raise Later
    return line.strip()


def heading(card: Card, before: str = "") -> list[str]:
    """How much is left, where we are, the question, and what it is for, where neither it nor what was said ``before`` says so."""
    heard = wrapped(f"Valgt: {card.heard}") if card.heard else []
    said = [] if card.help == before or _words(card.help) <= _words(card.heading) else wrapped(card.help, "  ")
    return [*heard, "", *wrapped(" · ".join(card.whereabouts)), *wrapped(card.heading), *said]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def explained(card: Card) -> list[str]:
    """The answer to ``?``, beyond what the question has said: an example, the guides' points, what each choice leads to."""
    choices = () if card.kind is Kind.YES_NO else card.choices
    told = [*([f"Eksempel: {card.example}"] if card.example else []), *card.reasons]
    told += [f"{number}. {choice.line}" for number, choice in enumerate(choices, 1) if choice.meaning]
    return ["", "Hjelp", *indented(told), "", *wrapped(keys(card), "  ")]


def keys(card: Card) -> str:
    """What can be pressed."""
    item = card.kind is Kind.TEXT and isinstance(card.at[-1], int)
    leave_out = "" if card.required and not item else f"{LEAVE_OUT} = ta det ikke med · "
    return f"Enter = ta det som vises · {leave_out}{BACK} = forrige spørsmål · {HELP} = hjelp · {LATER} = resten senere · Ctrl-C = stopp og ta vare på svarene"


def said(problems: Sequence[Note]) -> list[str]:
    """What is wrong with an answer; advice that several share is said once, after the last of them."""
    lines = []
    for number, note in enumerate(problems, 1):
        lines += wrapped(f"{note.mark}: {note.message}")
        if note.hint not in {after.hint for after in problems[number : number + 1]}:
            lines += wrapped(f"Råd: {note.hint}", "  ")
    return lines


def indented(texts: Sequence[str]) -> list[str]:
    """Each text on lines of its own, two places in."""
    return [line for text in texts for line in wrapped(text, "  ")]


def _fields(card: Card) -> list[Move]:
    """The fields of an item that can be changed one by one; none where it is not an item."""
    return [move for move in card.moves if isinstance(move.reply, Field)]


def says(text: str) -> bool | None:
    """Whether a word is a ja or a nei."""
    return False if text == LEAVE_OUT else lookup.yes_no(text)


def taken(card: Card) -> Reply:
    """Ja to a group or a list: what is shown, or else the parts of it one by one."""
    if card.shown:
        return Take()
    return Add() if card.kind is Kind.LIST else Open()


class PlainAsker:
    """Questions as lines, answers as lines."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        """The ways of answering that have been explained: they are not read aloud at every question."""
        self._before = ""

    def ask(self, card: Card) -> Reply | Back:
        """Put a question until the line that comes back can be understood."""
        self._tell([*said(card.problems), *heading(card, self._before)])
        self._before = card.help
        if not self._told:
            self._tell(["", *wrapped(keys(card))])
        self._tell(self._points(card))
        self._told |= {"", *self._how(card)}
        while True:
            line = self._line("> ")
            if line == HELP:
                self._tell([*explained(card), *indented(self._how(card))])
            elif line == BACK:
                return Back()
            elif (reply := self._reply(card, line)) is not None:
                return reply

    def review(self, review: Review) -> Path | Back | None:
        """The summary, numbered, a line an answer: choosing one shows all of it."""
        rows = review.rows
        self._tell([*said(review.problems), "", SUMMARY])
        for number, row in enumerate(rows, 1):
            whole = f"{number}. {row.title}: {row.answer}"
            self._tell([textwrap.shorten(whole, WIDTH, placeholder=" …")])
        self._tell(["", f"Enter = lagre fila · et tall fra 1 til {len(rows)}, eller et ord = endre svaret"])
        while True:
            line = self._line("> ")
            if line == BACK:
                return Back()
            if not line:
                return None
            if line.isdecimal() and 0 < int(line) <= len(rows):
                return rows[int(line) - 1].at
            found = [number for number, row in enumerate(rows, 1) if line.casefold() in row.title.casefold()]
            if len(found) == 1:
                return rows[found[0] - 1].at
            several = ", ".join(f"{number} ({rows[number - 1].title})" for number in found)
            self._tell(
                wrapped(
                    f"Flere passer: {several}."
                    if found
                    else f"Skriv et tall fra 1 til {len(rows)}, eller trykk Enter for å lagre."
                )
            )

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ja or nei."""
        *above, last = wrapped(f"{text} [{'ja' if default else 'nei'}]")
        self._tell(["", *above])
        while True:
            line = self._line(f"{last} > ")
            said = lookup.yes_no(line) if line else default
            if said is not None:
                return said
            self._tell([_YES_NO])

    def tell(self, problems: Sequence[Note]) -> None:
        """What is to be known of the answers as a whole."""
        self._tell(said(problems))

    def _points(self, card: Card) -> list[str]:
        """What there is to choose from, and what Enter takes."""
        lines: list[str] = []
        compound = card.kind in (Kind.GROUP, Kind.LIST) and card.shown
        if card.kind in (Kind.CHOICE, Kind.MULTI):
            lines += indented(self._picks(card))
        elif fields := _fields(card):
            lines += indented([f"{n}. {move.label}" for n, move in enumerate(fields, 1)])
        elif compound:
            lines += ["Forslag:" if card.unconfirmed else "Svaret nå:", *indented(card.table)]
        lines += [""] if lines else []
        if not card.shown and card.required:
            return [*lines, *self._new(card)]
        taken = card.taken
        if card.shown and (compound or card.complete) and not isinstance(card.default, Without):
            taken = "dette" + ("" if card.complete else ", og spørsmål om det som mangler")
        return [*lines, *self._new(card), *wrapped(f"Enter gir: {taken}")]

    def _picks(self, card: Card) -> list[str]:
        """The choices by number. Of many, those that are not taken are only named: ``?`` tells what they lead to."""
        several, marked = card.kind is Kind.MULTI, any(not pick.chosen for pick in card.choices)
        named = [(n, pick) for n, pick in enumerate(card.choices, 1) if several and not pick.chosen]
        told = [
            f"{n}. {'valgt: ' if pick.chosen and marked and not several else ''}{pick.line}"
            for n, pick in enumerate(card.choices, 1)
            if not several or pick.chosen
        ]
        rest = ", ".join(f"{n} {pick.label}" for n, pick in named)
        return [*told, *([f"Kan også tas med: {rest}."] if named else [])]

    def _new(self, card: Card) -> list[str]:
        """How to answer, where it has not been said before."""
        return [line for line in self._how(card) if line not in self._told]

    def _how(self, card: Card) -> list[str]:
        if card.kind is Kind.GROUP:
            return [self._how_group(card)]
        if card.kind is Kind.TEXT:
            return ["Skriv navn eller nummer."] if card.options else []
        return [_HOW[card.kind]]

    def _how_group(self, card: Card) -> str:
        if _fields(card):
            return "Skriv tallet på det som skal endres."
        parts = "skriv e for å svare del for del."
        return parts.capitalize() if card.required else f"Svar ja eller nei, eller {parts}"

    def _reply(self, card: Card, line: str) -> Reply | None:  # noqa: PLR0911 - one a kind of question
        """What a line means; ``None``, with a word about why, where it means nothing."""
        if not line:
            return card.default
        if line == LEAVE_OUT:
            return Without()
        match card.kind:
            case Kind.GROUP | Kind.LIST if (said := lookup.yes_no(line)) is not None and not _fields(card):
                return taken(card) if said else Without()
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
        choices = [(pick.value, pick.label) for pick in card.choices]
        between = r"[\s,;]+" if re.fullmatch(r"[\d\s,;]+", line) else r"[,;]"
        parts = [part.strip() for part in re.split(between, line) if part.strip()]
        if parts == ["0"] or lookup.yes_no(line) is False or line.casefold() in ("ingen", "ingenting"):
            return Choose(())
        meant = [lookup.choice(part, choices) for part in parts]
        return Choose(tuple(filter(None, meant))) if meant and None not in meant else self._unclear(card)

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
