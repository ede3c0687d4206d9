"""How an interview ends: the rest by default where nobody is asked, and the file it writes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path as File
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, Path, visible_path
from avtalegen.interview.emit import MODELINE, VERSION, emit
from avtalegen.interview.engine import Interview
from avtalegen.interview.plan import Step
from avtalegen.interview.questions import dotted, get, leaves, question
from avtalegen.interview.state import Draft
from avtalegen.source.reader import read
from avtalegen.workflows.paths import Kind, look, read_bytes
from avtalegen.workflows.suppressions import MARK, with_marks
from avtalegen.workflows.writing import together, write_atomically


class Missing(NamedTuple):
    """A required answer that was not given."""

    key: str
    problem: Diagnostic


def fill(interview: Interview) -> list[Missing]:
    """Answer every remaining question as Enter would; what could not be answered so is returned.

    What the program itself put in is noted as suggested: nobody has promised it.
    """
    missing: list[Missing] = []
    while (step := interview.current()) is not None:
        if any(fault.problem.at[: len(step.at)] == step.at for fault in missing):
            problems: list[Diagnostic] = []  # said already, of something in it
        else:
            problems = _take_suggestion(interview, step)
            if not problems:
                continue
        missing += [Missing(dotted(problem.at), problem) for problem in problems]
        interview.state.answered.add(step.at)
        interview.state.here = None
    return missing


def _take_suggestion(interview: Interview, step: Step) -> list[Diagnostic]:
    """Answer one question as Enter would, and note what nobody had said; what is wrong with that."""
    given, unconfirmed = _said(interview, step.at), set(interview.state.suggested)
    problems = [fault for fault in interview.answer(interview.showing.default(step)) if fault.severity == "feil"]
    new = {at for at in _said(interview, step.at) - given if not _goes_without_saying(at, interview)}
    interview.state.suggested = unconfirmed | new
    return problems


def _said(interview: Interview, at: Path) -> set[Path]:
    return {(*at, *below) for below, value in leaves(get(interview.answers, at)) if value is not None}


def _goes_without_saying(at: Path, interview: Interview) -> bool:
    """Whether a value is what the document would say without it: taking it promises nothing more."""
    try:
        return bool(get(interview.answers, at) == question(at).default)
    except KeyError:
        return False


def produce(interview: Interview, draft: Draft) -> bytes:
    """The file as it is to be: new, or the old one with only its answers changed."""
    data, places = _text(interview, draft), interview.state.suggested
    if not places and (draft.basis is None or b"avtalegen: forslag" not in draft.basis):
        return data
    return with_marks(data, str(draft.target), places)


def _text(interview: Interview, draft: Draft) -> bytes:
    """A schema is named in a new file where it lies beside it, and in an old one only where that is asked for."""
    from avtalegen.interview.edit import edit  # YAML: no question waits for it

    if draft.basis is None:
        there = draft.schema.is_file()
        return emit(interview.answers, modeline=draft.editor or there).encode()
    located, _ = read(draft.basis, str(draft.target))
    old = located.data if located is not None and isinstance(located.data, dict) else {}
    data = edit(draft.basis, {"skjema": old.get("skjema") or VERSION, **interview.answers}, str(draft.target))
    return data if not draft.editor or b"yaml-language-server" in data else f"{MODELINE}\n".encode() + data


def examine(interview: Interview, draft: Draft, data: bytes) -> tuple[Diagnostic, ...]:
    """What ``check`` says about the file that is to be written, and the own clauses beside it."""
    from avtalegen.workflows.load import load  # the rules and Jinja: no question waits for them

    return load(data, str(draft.target), dagen=interview.today, folder=draft.target.parent).diagnostics


MERKE = MARK
"""How what nobody has confirmed is marked in the file."""
SAVE_ANYWAY = "Noe er feil. Skal fila lagres likevel?"


class Ending(NamedTuple):
    """The file that is to be written, and what ``check`` says about it."""

    data: bytes
    found: tuple[Diagnostic, ...]
    file: str

    @property
    def faults(self) -> list[Diagnostic]:
        """What is wrong in the file itself, and not only to be noted: no answer can mend an own clause."""
        return [one for one in self.found if one.severity == "feil" and one.place.file == self.file]


def ending(interview: Interview, draft: Draft) -> Ending:
    """The end of an interview whose every question is answered."""
    data = produce(interview, draft)
    return Ending(data, examine(interview, draft, data), str(draft.target))


def reopen(interview: Interview, faults: Sequence[Diagnostic]) -> bool:
    """Ask again what is wrong, the first fault first; false where no question holds any of them."""
    opened = [interview.reopen(fault.at) for fault in reversed(faults)]
    return any(opened)


def save(draft: Draft, data: bytes, also: Callable[[], None] = lambda: None) -> None:
    """Write the file, with what ``also`` writes or not at all, and take away the draft.

    Raises ``AvtalegenError``, and keeps the draft, when it cannot be done.
    """
    if _now(draft.target) not in (draft.basis, data):
        raise AvtalegenError(
            f"{visible_path(draft.target)} er endret av noen andre i mellomtiden og ble ikke skrevet over. {_kept(draft)}"
        )
    try:
        with together():
            also()
            write_atomically(draft.target, data)
    except AvtalegenError as error:
        raise AvtalegenError(f"{error} {_kept(draft)}") from error
    draft.discard()


def _kept(draft: Draft) -> str:
    """Where the answers are when the file could not be written."""
    if look(draft.path) is Kind.FILE:
        return f"Svarene ligger i {visible_path(draft.path)}."
    return "Ingenting er skrevet. Kjør kommandoen på nytt når det er rettet."


class PutOff(NamedTuple):
    """The file as it was written with the rest to be answered later."""

    suggested: int
    """How many answers are suggestions that nobody has confirmed."""
    missing: int
    """How many answers are missing."""

    @property
    def told(self) -> str:
        """Both in words."""
        missing = f" {self.missing} svar mangler." if self.missing else ""
        return f"{self.suggested} av svarene er forslag som dere må gå gjennom, og de er merket i fila.{missing}"


def as_suggested(interview: Interview, draft: Draft) -> tuple[bytes, PutOff]:
    """The file with what is answered and the rest as suggested; the interview stays where it is."""
    filled = Interview(copy.deepcopy(interview.state), interview.today)
    missing = fill(filled)
    return produce(filled, draft), PutOff(len(filled.state.suggested), len(missing))


def put_off(interview: Interview, draft: Draft) -> PutOff:
    """Write the file with what is answered and the rest as suggested; the draft beside it is where one goes on.

    Raises ``AvtalegenError`` as ``save`` does.
    """
    data, done = as_suggested(interview, draft)
    save(draft, data)
    interview.state.later, interview.state.here = True, None
    Draft(draft.target, data).save(interview.state)
    return done


def _now(path: File) -> bytes | None:
    return None if look(path) in (Kind.MISSING, Kind.DANGLING) else read_bytes(path)
