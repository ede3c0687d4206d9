"""How an interview begins: a new file, a file that exists, a draft, and answers that were given beforehand."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date
from pathlib import Path as File
from typing import Any, NamedTuple

from avtalegen.avtale.koder import MANGLER, TOM_LISTE
from avtalegen.avtale.les import les
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, Path, Place, UsageError, diagnose, visible_path
from avtalegen.interview import plan
from avtalegen.interview.engine import Interview, register_facts
from avtalegen.interview.plan import steps
from avtalegen.interview.questions import Answers, Question, drop, get, leaves, merge, place, put
from avtalegen.interview.showing import suggestion, tidy, validate
from avtalegen.interview.state import DRAFT, Draft, State
from avtalegen.source.koder import ULESELIG
from avtalegen.source.reader import read
from avtalegen.workflows.paths import Kind, entries, look, read_bytes, read_input
from avtalegen.workflows.suppressions import suggested

_UNFINISHED = frozenset({MANGLER.id, TOM_LISTE.id})
"""What is wrong only because more answers are to come."""
_DEEPEST, _LONGEST = 10, 100
"""Parts of a key, and items of a list, that one answer can name."""


class Sources(NamedTuple):
    """Answers given beforehand, weakest first: another municipality's file, a file of answers, single answers."""

    other: File | None = None
    file: File | None = None
    single: Sequence[str] = ()

    @property
    def given(self) -> bool:
        """Whether there are any."""
        return bool(self.other or self.file or self.single)


class Beginning(NamedTuple):
    """An interview ready to go on, or what is wrong with what it was to begin with."""

    interview: Interview
    draft: Draft
    resumed: bool = False
    problems: tuple[Diagnostic, ...] = ()


def unfinished(folder: File) -> list[File]:
    """The files in a folder that somebody has begun on and not finished, the last one first. Raises ``AvtalegenError``."""
    ending = f".{DRAFT}"
    drafts = [one for one in entries(folder) if one.name.startswith(".") and one.name.endswith(ending)]
    drafts.sort(key=lambda one: one.lstat().st_mtime, reverse=True)
    return [one.with_name(one.name[1 : -len(ending)]) for one in drafts if len(one.name) > 1 + len(ending)]


def begin(target: File, sources: Sources, today: date, *, brisk: bool = False, kind: str = DRAFT) -> Beginning:
    """Begin, or go on with a draft of this ``kind``; ``brisk`` with what is essential first. Only a file can be revised.

    Raises ``AvtalegenError`` for files that cannot be read and ``UsageError`` for a bad answer.
    """
    basis = _bytes(target) if kind == DRAFT else read_bytes(target)
    draft = Draft(target, basis, kind)
    found = draft.load()
    if found is not None and found[0].later and not found[1]:
        found = None  # the file held every answer of it, and has been worked on since
    state, problems = (found[0], ()) if found is not None else fresh(basis, str(target))
    if found is not None and not found[1] and not _finished(found[0], basis, target):
        raise AvtalegenError(
            f"{target} er endret etter at utkastet {draft.path.name} ble laget. "
            f"Slett utkastet for å begynne fra fila, eller flytt fila for å gå videre med utkastet."
        )
    if found is not None and basis is not None:
        state.original = dict(leaves(_read(basis, str(target))[0]))
    problems += _give(state, sources, today)
    state.brisk, state.later = brisk, False
    return Beginning(Interview(state, today), draft, found is not None, problems)


def _bytes(path: File) -> bytes | None:
    return None if look(path) in (Kind.MISSING, Kind.DANGLING) else read_bytes(path)


def fresh(basis: bytes | None, name: str) -> tuple[State, tuple[Diagnostic, ...]]:
    """Where an interview about a file begins, from the file's bytes, and what is wrong with them as YAML."""
    if basis is None:
        return State(), ()
    answers, problems, suggested = _read(basis, name)
    state = State(answers, suggested=set(suggested), original=dict(leaves(answers)))
    if not problems:
        mark(state, silence_counts=True)
    return state, problems


def _finished(state: State, basis: bytes | None, target: File) -> bool:
    """Whether the file already says what the draft does: it was written just before the end came."""
    return basis is not None and _read(basis, str(target))[0] == state.answers


def _read(data: bytes, name: str) -> tuple[Answers, tuple[Diagnostic, ...], tuple[Path, ...]]:
    """A file's answers, what is wrong with it as YAML, and the places nobody has confirmed."""
    located, problems = read(data, name)
    if located is None or not isinstance(located.data, dict) or any(one.code in ULESELIG for one in problems):
        return {}, tuple(problems), ()
    answers: Answers = copy.deepcopy(located.data)
    answers.pop("skjema", None)
    return answers, (), suggested(located)


def _given(path: File) -> tuple[Answers, tuple[Diagnostic, ...]]:
    """A file of answers, with what is wrong in it; what is missing is not."""
    located, problems = read(read_input(path), str(path))
    if located is None or not isinstance(located.data, dict) or any(one.code in ULESELIG for one in problems):
        return {}, tuple(problems)
    answers: Answers = {key: value for key, value in located.data.items() if key != "skjema"}
    _, findings = les({"skjema": "1", **answers})
    faults = [one for one in findings if one.code not in _UNFINISHED]
    return copy.deepcopy(answers), tuple(map(located.diagnose, faults))


def _give(state: State, sources: Sources, today: date) -> tuple[Diagnostic, ...]:
    if not sources.given:
        return ()
    problems: tuple[Diagnostic, ...] = ()
    answers = state.answers
    if sources.other is not None:
        found, faults = _given(sources.other)
        for at in plan.IDENTITY:
            drop(found, at)
        answers, problems = merge(answers, found), problems + faults
    for one in (sources.file,) if sources.file is not None else ():
        found, faults = _given(one)
        answers, problems = merge(answers, found), problems + faults
    state.answers = answers
    for word in sources.single:
        problems += _set(state, word, today)
    tidy(answers, state.original)
    register_facts(answers)
    mark(state, silence_counts=sources.other is not None, but=plan.IDENTITY)
    return problems


def _set(state: State, word: str, today: date) -> tuple[Diagnostic, ...]:
    """``nøkkel=verdi``; a value in brackets is a list or a group, as in the file."""
    key, equals, text = word.partition("=")
    if not equals or not key.strip():
        raise UsageError(f"«{word}» er ikke på formen nøkkel=verdi.")
    value: Any = text.strip()
    if value[:1] in ("[", "{"):
        located, problems = read(value.encode(), "--sett")
        if located is None or problems:
            raise UsageError(f"Verdien i «{word}» kan ikke leses som en liste eller gruppe.")
        value = located.data
    alone: Answers = {"skjema": "1"}
    try:
        at = place(key.strip())
        if len(at) > _DEEPEST or any(isinstance(part, int) and part >= _LONGEST for part in at):
            raise UsageError(f"«{visible_path(key)}» finnes ikke: så dypt går ingen nøkkel, og så lang er ingen liste.")
        put(alone, at, value)
        _propose(state, at, today)
        put(state.answers, at, value)
        state.confirm(at)
    except (TypeError, KeyError, IndexError, AttributeError, ValueError):
        raise UsageError(f"«{visible_path(key)}» kan ikke settes slik.") from None
    return tuple(diagnose(one, Place(f"--sett {word}")) for one in les(alone)[1] if one.code not in _UNFINISHED)


def _propose(state: State, at: Path, today: date) -> None:
    """Where a place in a list is set and the list is empty: begin with the list that is suggested there."""
    position = next((number for number, part in enumerate(at) if isinstance(part, int)), None)
    if position is None or get(state.answers, at[:position]) is not None:
        return
    proposed = suggestion(at[:position], today, state.answers)
    if isinstance(proposed, list) and int(at[position]) < len(proposed):
        put(state.answers, at[:position], proposed)
        state.suggested |= {(*at[:position], *below) for below, _ in leaves(proposed)}


def mark(state: State, *, silence_counts: bool, but: tuple[Path, ...] = ()) -> None:
    """Take as answered what stands in the answers and is right.

    With ``silence_counts``, what may be left out and is, was left out on purpose, ``but`` not at these places;
    else it is still to be asked.
    """
    for step in steps(state):
        value = get(state.answers, step.at)
        if value is None:
            own = any(step.at[: len(one)] == one for one in but)
            settled = silence_counts and not step.question.required and not own
        else:
            settled = _right(step.question, value) and not state.unconfirmed(step.at)
        if settled:
            state.answered.add(step.at)


def _right(question: Question, value: Any) -> bool:
    return not validate(question.at, value)[1]
