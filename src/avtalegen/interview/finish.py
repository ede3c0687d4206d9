"""How an interview ends: the rest by default where nobody is asked, and the file it writes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.errors import AvtalegenError
from avtalegen.interview.answers import dotted
from avtalegen.interview.draft import Draft
from avtalegen.interview.emit import VERSION, emit
from avtalegen.interview.engine import Interview
from avtalegen.workflows.files import write_atomically


class Missing(NamedTuple):
    """A required answer that was not given."""

    key: str
    problem: Diagnostic


def fill(interview: Interview) -> list[Missing]:
    """Answer every remaining question as Enter would; what could not be answered so is returned."""
    missing: list[Missing] = []
    while (step := interview.current()) is not None:
        if any(one.problem.at[: len(step.at)] == step.at for one in missing):
            problems: list[Diagnostic] = []  # said already, of something in it
        else:
            problems = [one for one in interview.answer(interview.showing.default(step)) if one.severity == "feil"]
            if not problems:
                continue
        missing += [Missing(dotted(one.at), one) for one in problems]
        interview.state.answered.add(step.at)
        interview.state.here = None
    return missing


def produce(interview: Interview, draft: Draft) -> bytes:
    """The file as it is to be: new, or the old one with only its answers changed."""
    if draft.basis is None:
        return emit(interview.answers).encode()
    from avtalegen.interview.edit import edit
    from avtalegen.source.reader import read

    located, _ = read(draft.basis, str(draft.target))
    old = located.data if located is not None and isinstance(located.data, dict) else {}
    return edit(draft.basis, {"skjema": old.get("skjema") or VERSION, **interview.answers}, str(draft.target))


def examine(interview: Interview, draft: Draft, data: bytes) -> tuple[Diagnostic, ...]:
    """What ``check`` says about the file that is to be written."""
    from avtalegen.workflows.load import load

    return load(data, str(draft.target), dagen=interview.today).diagnostics


def save(draft: Draft, data: bytes) -> None:
    """Write the file and take away the draft. Raises ``AvtalegenError``, and keeps the draft, when it cannot be done."""
    if _now(draft.target) not in (draft.basis, data):
        raise AvtalegenError(
            f"{draft.target} er endret av noen andre i mellomtiden og ble ikke skrevet over. Svarene ligger i {draft.path}."
        )
    write_atomically(draft.target, data)
    draft.discard()


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
