"""Asks one line at a time: nothing is redrawn, so it can be read aloud, and works in any terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from avtalegen.cli import console
from avtalegen.cli import prompts_words as words
from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview import lookup
from avtalegen.interview.engine import Interview, Stopped
from avtalegen.interview.lookup import yes_no
from avtalegen.interview.plan import Step
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Add, Back, Change, Choose, Open, Remove, Reply, Say, Take, Without

_SHOWN = 12


class PlainAsker:
    """Questions as lines, answers as lines."""

    def __init__(self) -> None:
        self._told = False

    def ask(self, interview: Interview, step: Step, problems: Sequence[Diagnostic]) -> Reply | Back:
        """Put a question until the line that comes back can be understood."""
        self._tell(words.said(problems))
        self._tell(words.heading(interview, step))
        if not self._told:
            self._tell(["", *words.wrapped(words.keys(step))])
            self._told = True
        self._tell(self._points(interview, step))
        while True:
            line = self._line("> ")
            if line == words.HELP:
                self._tell(words.explained(interview, step))
            elif line == words.BACK:
                return Back()
            elif (reply := self._reply(interview, step, line)) is not None:
                return reply

    def review(self, interview: Interview, problems: Sequence[Diagnostic]) -> Path | Back | None:
        """The summary, numbered."""
        rows = words.rows(interview)
        self._tell([*words.said(problems), "", "Oppsummering"])
        for number, (_, title, answer) in enumerate(rows, 1):
            self._tell(words.wrapped(f"{number}. {title}: {answer}"))
        self._tell(["", f"Enter = lagre fila · et tall fra 1 til {len(rows)} = endre svaret · < = forrige spørsmål"])
        while True:
            line = self._line("> ")
            if line == words.BACK:
                return Back()
            if not line:
                return None
            if line.isdecimal() and 0 < int(line) <= len(rows):
                return rows[int(line) - 1][0]
            self._tell([f"Skriv et tall fra 1 til {len(rows)}, eller trykk Enter for å lagre."])

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ja or nei."""
        while True:
            line = self._line(f"{text} [{'ja' if default else 'nei'}] > ").casefold()
            if line in ("", "ja", "j", "nei", "n"):
                return default if not line else line.startswith("j")

    def _points(self, interview: Interview, step: Step) -> list[str]:
        """What there is to choose from, and what Enter takes."""
        shown = interview.showing.shown(step)
        default = interview.showing.default(step)
        lines = words.reason(step.question)
        match interview.showing.kind(step):
            case Kind.CHOICE | Kind.MULTI:
                lines += self._choices(interview, step, shown)
            case Kind.GROUP | Kind.LIST if shown:
                lines += ["Slik står det nå, eller slik er forslaget:", *words.table(shown, step.at)]
        lines += [""] if lines else []
        taken = words.NOTHING if isinstance(default, Without) else words.in_words(shown, step.at)
        if shown and step.question.kind in (Kind.GROUP, Kind.LIST) and not isinstance(default, Without):
            taken = (
                "det som står over"
                if interview.showing.complete(step)
                else "det som står over, og spørsmål om det som mangler"
            )
        if shown is None and step.question.required:
            return [*lines, *self._how(interview, step)]
        return [*lines, *self._how(interview, step), *words.wrapped(f"Enter gir: {taken}")]

    def _choices(self, interview: Interview, step: Step, shown: object) -> list[str]:
        chosen = shown if isinstance(shown, list) else [shown]
        lines = []
        for number, value in enumerate(interview.showing.values(step), 1):
            mark = "valgt: " if value in chosen else ""
            why = words.meaning(interview, step, value)
            lines += words.wrapped(f"{number}. {mark}{words.chosen_as(step, value, why)}", "  ")
        return lines

    def _how(self, interview: Interview, step: Step) -> list[str]:
        match interview.showing.kind(step):
            case Kind.GROUP:
                return [
                    "Svar ja eller nei, eller skriv e for å svare på delene hver for seg."
                    if not step.question.required
                    else "Skriv e for å svare på delene hver for seg."
                ]
            case Kind.LIST:
                return ["Skriv l for å legge til, e og et tall for å endre, f og et tall for å fjerne."]
            case Kind.MULTI:
                return ["Skriv tallene på dem dere vil ha, med komma mellom, eller 0 for ingen."]
            case Kind.CHOICE:
                return ["Skriv tallet på valget, eller begynnelsen av det."]
            case Kind.YES_NO:
                return ["Svar ja eller nei."]
        return ["Skriv navn eller nummer."] if interview.showing.options(step) else []

    def _reply(  # noqa: PLR0911 - one a kind of question
        self, interview: Interview, step: Step, line: str
    ) -> Reply | None:
        """What a line means; ``None``, with a word about why, where it means nothing."""
        if not line:
            return interview.showing.default(step)
        if line == words.LEAVE_OUT:
            return Without()
        match interview.showing.kind(step):
            case Kind.GROUP | Kind.LIST if (said := yes_no(line)) is not None:
                return self._taken(interview, step) if said else Without()
            case Kind.GROUP:
                return Open() if line.casefold() == "e" else self._unclear(interview, step)
            case Kind.LIST:
                return self._list_reply(interview, step, line)
            case Kind.MULTI:
                return self._several(interview, step, line)
        return self._looked_up(interview, step, self._numbered(interview.showing.values(step), line))

    def _taken(self, interview: Interview, step: Step) -> Reply:
        """Ja: what is shown, or else the parts of it one by one."""
        if interview.showing.shown(step):
            return Take()
        return Add() if interview.showing.kind(step) is Kind.LIST else Open()

    def _numbered(self, values: Sequence[str], line: str) -> str:
        return values[int(line) - 1] if line.isdecimal() and 0 < int(line) <= len(values) else line

    def _list_reply(self, interview: Interview, step: Step, line: str) -> Reply | None:
        letter, number = line[0].casefold(), line[1:].strip()
        count = len(interview.showing.shown(step) or [])
        if letter == "l" and not number:
            return Add()
        if letter in "ef" and number.isdecimal() and 0 < int(number) <= count:
            return Change(int(number) - 1) if letter == "e" else Remove(int(number) - 1)
        return self._unclear(interview, step)

    def _several(self, interview: Interview, step: Step, line: str) -> Reply | None:
        values = interview.showing.values(step)
        parts = [part.strip() for part in line.replace(" ", ",").split(",") if part.strip()]
        if parts == ["0"] or yes_no(line) is False or line.casefold() in ("ingen", "ingenting"):
            return Choose(())
        if all(part.isdecimal() and 0 < int(part) <= len(values) for part in parts):
            return Choose(tuple(values[int(part) - 1] for part in parts))
        return Choose(tuple(parts)) if set(parts) <= set(values) else self._unclear(interview, step)

    def _looked_up(self, interview: Interview, step: Step, line: str) -> Reply | None:
        options = interview.showing.options(step)
        found = lookup.candidates(options, line, closed=step.question.municipality) if options else []
        if len(found) < 2:
            return Say(line)
        self._tell([f"Flere passer til «{line}». Skriv nummeret eller hele navnet:"])
        self._tell([f"  {one.label}" for one in found[:_SHOWN]] + (["  …"] if len(found) > _SHOWN else []))
        return None

    def _unclear(self, interview: Interview, step: Step) -> Reply | None:
        self._tell(["Det svaret forstår jeg ikke.", *self._how(interview, step)])
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
        return line.strip()
