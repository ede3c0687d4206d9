"""Where an interview stands: plain data, and the draft that holds it beside the file."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError, Path
from avtalegen.interview.questions import SCHEMA, Answers, dotted, place
from avtalegen.workflows.paths import Kind, look, read_bytes
from avtalegen.workflows.writing import write_atomically


@dataclass
class State:
    """The answers so far, and how far the interview has come.

    ``answered`` are the questions that need not be asked again; ``opened`` the groups and list items whose fields are
    asked one by one; ``history`` the way here; ``here`` the question to show, ``None`` for the first unanswered.
    """

    answers: Answers = field(default_factory=dict)
    answered: set[Path] = field(default_factory=set)
    opened: set[Path] = field(default_factory=set)
    history: list[Path] = field(default_factory=list)
    here: Path | None = None
    suggested: set[Path] = field(default_factory=set)
    """The places of scalars that were filled in by the program and that nobody has confirmed."""
    brisk: bool = False
    """Whether what is essential is asked first, and of people only their names: the short way."""
    later: bool = False
    """Whether the file has been written with the rest to be answered later."""
    original: dict[Path, Any] = field(default_factory=dict)
    """What stands at each place of the file that is being changed, as it is written there."""

    def copied(self) -> State:
        """The same state, to go back to: what is done to one is not done to the other. No place is ever changed in itself."""
        return replace(
            self, answers=copy.deepcopy(self.answers), answered={*self.answered}, opened={*self.opened},
            history=[*self.history], suggested={*self.suggested},
        )  # fmt: skip

    def unconfirmed(self, at: Path) -> bool:
        """Whether something at or below a place is only suggested."""
        return any(_within(place, at) for place in self.suggested)

    def confirm(self, at: Path) -> None:
        """Somebody has seen what stands at and below a place, and taken it."""
        self.suggested = {place for place in self.suggested if not _within(place, at)}

    def forget(self, at: Path) -> None:
        """Take every question at and below a place as unanswered and closed."""
        self.answered = {one for one in self.answered if not _within(one, at)}
        self.opened = {one for one in self.opened if not _within(one, at)}

    def close(self, at: Path) -> None:
        """Close what is open below a place; the answers stay."""
        self.opened = {one for one in self.opened if not _within(one, at)}

    def as_data(self) -> dict[str, Any]:
        """For the draft."""
        return {
            "svar": self.answers,
            "besvart": sorted(map(dotted, self.answered)),
            "åpne": sorted(map(dotted, self.opened)),
            "veien": list(map(dotted, self.history)),
            "her": None if self.here is None else dotted(self.here),
            "forslag": sorted(map(dotted, self.suggested)),
            "kort": self.brisk,
            "senere": self.later,
        }


def from_data(data: dict[str, Any]) -> State:
    """A draft's data as a state. Raises ``KeyError``, ``TypeError`` or ``AttributeError`` for anything else."""
    here = data["her"]
    return State(
        dict(data["svar"]),
        set(_places(data["besvart"])),
        set(_places(data["åpne"])),
        list(_places(data["veien"])),
        None if here is None else place(here),
        set(_places(data.get("forslag", ()))),
        bool(data.get("kort", False)),
        bool(data.get("senere", False)),
    )


def _places(words: Iterable[str]) -> Iterator[Path]:
    return map(place, words)


def _within(at: Path, above: Path) -> bool:
    return at[: len(above)] == above


_VERSION = 1
DRAFT = "utkast"
"""What the name of a draft of ``new`` ends with."""


class Draft(NamedTuple):
    """The draft of one file. ``basis`` is the file's own bytes when the interview began, ``None`` for no file."""

    target: FilePath
    basis: bytes | None
    kind: str = DRAFT
    """What its name ends with: what is put aside of a revision has an end of its own."""
    editor: bool = False
    """Whether the file is to tell editors of its schema, also when it is an old one."""

    @property
    def path(self) -> FilePath:
        """Where it lies."""
        return self.target.with_name(f".{self.target.name}.{self.kind}")

    @property
    def schema(self) -> FilePath:
        """Where the schema lies that the file names, if it is there."""
        return self.target.with_name(SCHEMA)

    def save(self, state: State) -> None:
        """Write the draft, whole or not at all."""
        import json

        data = {"utkast": _VERSION, "grunnlag": _digest(self.basis), **state.as_data()}
        text = json.dumps(data, ensure_ascii=False, indent=1)
        # A lone surrogate from a terminal of another encoding must never cost the answers.
        # It holds every answer, so only its owner can read it.
        write_atomically(self.path, f"{text}\n".encode("utf-8", "replace"), private=True)

    def discard(self) -> None:
        """Take it away: the answers stand in the file itself."""
        with contextlib.suppress(OSError):
            self.path.unlink()

    def load(self) -> tuple[State, bool] | None:
        """The state it holds, and whether the file is still as it was then; ``None`` where there is no draft.

        Raises ``AvtalegenError`` for a draft that cannot be read.
        """
        if look(self.path) is Kind.MISSING:
            return None
        import json

        try:
            data = json.loads(read_bytes(self.path))
            state, basis = from_data(data), data["grunnlag"]
        except (AvtalegenError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise AvtalegenError(
                f"Utkastet {self.path} kan ikke leses. Flytt eller slett det for å begynne på nytt."
            ) from error
        return state, basis == _digest(self.basis)


def _digest(data: bytes | None) -> str | None:
    from hashlib import sha256

    return None if data is None else sha256(data).hexdigest()
