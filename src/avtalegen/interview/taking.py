"""Taking a reply: what it changes in the state, or what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from avtalegen.avtale.koder import KOMMUNENUMMER_FORM
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, visible
from avtalegen.interview import lookup, plan, short, showing
from avtalegen.interview.lookup import choice, yes_no
from avtalegen.interview.plan import Step
from avtalegen.interview.questions import FROM_LIBRARY, Kind, children, drop, get, put, question
from avtalegen.interview.replies import Add, Change, Choose, Field, Open, Remove, Reply, Say, Take, Without
from avtalegen.interview.showing import Showing, missing, worded
from avtalegen.norsk.spraak import les_dag


def _office(name: str) -> str:
    """An office's name as it stands in a document: it begins with «Nav»."""
    return re.sub(r"^(?i:nav[\s-]+)?(?=\S)", "Nav ", lookup.unquoted(name).strip(), count=1)


_SHOWN = 8
"""How many entries of a register are named when several fit."""


class Taker:
    """Takes one reply to one question."""

    def __init__(self, showing: Showing, step: Step) -> None:
        self.showing, self.step = showing, step
        self.state, self.at, self.question = showing.state, step.at, step.question
        self.heard = ""

    def take(self, reply: Reply) -> list[Diagnostic]:
        """Change the state as the reply says, or say what is wrong with it."""
        match reply:
            case Take():
                return self._set(self.showing.shown(self.step))
            case Say(text):
                return self._unclear(text) or self._say(text)
            case Choose(values):
                return self._set([one for one in self.showing.values(self.step) if one in values])
            case Without():
                item = isinstance(self.at[-1], int) and self.question.model is None
                person = short.names_person(self.at)
                return self._without_item() if item else self._without_person() if person else self._leave_out()
            case Open():
                return self._open(self.at, None)
            case _:
                return self._rearrange(reply)

    def _say(self, text: str) -> list[Diagnostic]:
        if not short.names_person(self.at):
            return self._set(self._meant(text))
        typed, problems = self._person(text)
        name = lookup.capitalised(typed)
        self.heard = name if name != typed else ""
        return problems or self._set(name)

    def _rearrange(self, reply: Add | Change | Field | Remove) -> list[Diagnostic]:
        if isinstance(reply, Field):
            self.state.answered.discard((*self.at, reply.key))
            return []
        shown = self.showing.shown(self.step)
        if shown:  # what is suggested becomes an answer when something is done with it
            put(self.state.answers, self.at, shown)
        match reply:
            case Add():
                return self._add()
            case Change(position):
                problems = self._open_item(position)
                self._settle((*self.at, position))
                return problems
            case Remove(position):
                return self._remove(position)

    def _add(self) -> list[Diagnostic]:
        items = get(self.state.answers, self.at) or []
        put(self.state.answers, self.at, [*items, "" if self.question.model is None else {}])
        return self._open_item(len(items))

    def _remove(self, position: int) -> list[Diagnostic]:
        del get(self.state.answers, self.at)[position]
        self.state.forget(self.at)
        return []

    def _unclear(self, text: str) -> list[Diagnostic]:
        """Why an answer names nobody in a register: nothing is near, or several fit."""
        options = self.showing.options(self.step)
        found = lookup.candidates(options, text, closed=self.question.municipality) if options else []
        if len(found) == 1 or not options or (not found and not self.question.municipality):
            return []
        if not found and re.fullmatch(r"\d{4}", text.strip()):
            return []  # a number the register does not know is a matter for the rules
        what = "kommune" if self.question.municipality else "Nav-kontor"
        told = " · ".join(option.label for option in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        said = visible(text)
        message = f"Flere passer til «{said}»." if found else f"Fant ingen kommune som heter «{said}»."
        other = "" if self.question.municipality else " Står kontoret ikke der, skriv navnet i «anførselstegn»."
        hint = (
            f"Skriv hele navnet på én av disse: {told}.{other}"
            if found
            else f"Skriv navnet eller nummeret til en {what}."
        )
        return [worded(Finding(KOMMUNENUMMER_FORM, self.at, {"verdi": text}))._replace(message=message, hint=hint)]

    def _meant(self, text: str) -> str:
        """What an answer in words comes to: a register's entry, ja or nei, a choice, a date."""
        if options := self.showing.options(self.step):
            found = lookup.meant(options, text, closed=self.question.municipality)
            self.heard = next((option.label for option in options if option.value == found), "")
            return _office(found) if self.at == plan.OFFICE else found
        if self.question.kind is Kind.YES_NO and (said := yes_no(text)) is not None:
            return "ja" if said else "nei"
        if self.question.kind is Kind.CHOICE:
            choices = [(value, self.question.label(value)) for value in self.showing.values(self.step)]
            return choice(text, choices) or text
        if self.question.day and (day := les_dag(text, self.showing.today)) is not None:
            return day.isoformat()
        return text

    def _person(self, text: str) -> tuple[str, list[Diagnostic]]:
        """A person's name, with the e-mail address and the number on the same line put where they belong."""
        found = lookup.person(text)
        for key in [key for key in found if key != "navn"]:
            at = (*self.at[:-1], key)
            value, findings = showing.validate(at, found[key])
            if findings:
                return text, list(map(showing.worded, findings))
            put(self.state.answers, at, value)
        return found["navn"], []

    def _without_person(self) -> list[Diagnostic]:
        """Take the person whose name is asked for out of the list."""
        listed = question(self.at[:-2])
        items = [one for number, one in enumerate(get(self.state.answers, listed.at)) if number != self.at[-2]]
        opened = listed.at in self.state.opened
        self.state.forget(listed.at)
        problems = Taker(self.showing, self.step._replace(question=listed))._set(items)
        if opened and listed.at not in self.state.answered:
            self.state.opened.add(listed.at)
        return problems

    def _without_item(self) -> list[Diagnostic]:
        """Take the text that is asked for out of its list; the last that a list must have stays asked for."""
        listed = question(self.at[:-1])
        items = get(self.state.answers, listed.at)
        if len(items) == 1 and listed.required:
            return [missing(self.at)]
        del items[self.at[-1]]
        self.state.forget(listed.at)
        return []

    def _leave_out(self) -> list[Diagnostic]:
        if self.question.required:
            return [missing(self.at)]
        drop(self.state.answers, self.at)
        return self._done()

    def _done(self) -> list[Diagnostic]:
        """Settle the answer as it now stands, and hear what the rules say to it."""
        problems = showing.by_the_rules(self.state.answers, self.at, self.showing.today)
        showing.tidy(self.state.answers, self.state.original)
        self.state.forget(self.at)
        self.state.answered.add(self.at)
        return problems

    def _open_item(self, position: int) -> list[Diagnostic]:
        self.state.close(self.at)
        self.state.forget(self.at)
        self.state.opened.add((*self.at, position))
        if self.question.model is not None:
            self.state.answered.add((*self.at, position))
        return []

    def _settle(self, at: Path) -> None:
        """Let an item that lacks nothing ask which of its fields is to be changed, and not every one of them."""
        model = self.question.model
        if model is not None and not showing.validate(at, get(self.state.answers, at))[1]:
            self.state.answered |= set(children(model, at))
            self.state.answered.discard(at)

    def _open(self, at: Path, faulty: set[Path] | None) -> list[Diagnostic]:
        """Ask a group's or item's fields one by one; only what is missing or faulty, where that is known."""
        self.state.forget(at)
        self.state.opened.add(at)
        if at == self.at or self.question.model is not None:
            self.state.answered.add(at)
        value = get(self.state.answers, at)
        if faulty is not None and isinstance(value, dict) and self.question.model is not None:
            wrong = {one[: len(at) + 1] for one in faulty}
            fields = children(self.question.model, at)
            known = (
                fields if self.state.brisk and self.at in short.PEOPLE else [one for one in fields if one[-1] in value]
            )
            self.state.answered |= set(known) - wrong
        return []

    def _set(self, value: Any) -> list[Diagnostic]:
        if value in (None, "", []) and self.at != FROM_LIBRARY:
            return self._leave_out()
        found, findings = showing.validate(self.at, value)
        compound = self.question.model is not None or self.question.kind is Kind.LIST
        # A list whose items are all faulty is also said to be too short: the items are what to ask about.
        inside = {one.at for one in findings if len(one.at) > len(self.at)}
        if compound and inside:
            return self._incomplete(value, inside)
        if findings:
            return list(map(showing.worded, findings))
        put(self.state.answers, self.at, value if compound else found)
        return self._done()

    def _incomplete(self, value: Any, faulty: set[Path]) -> list[Diagnostic]:
        """What was taken lacks something: keep it, and ask for what it lacks."""
        put(self.state.answers, self.at, value)
        if self.question.kind is Kind.GROUP:
            return self._open(self.at, faulty)
        self.state.forget(self.at)
        for at in sorted({one[: len(self.at) + 1] for one in faulty}):
            self._open(at, faulty)
        if self.state.brisk and self.at in short.PEOPLE:
            self.state.opened.add(self.at)  # taken as it was suggested: it is done when the names are there
        return []
