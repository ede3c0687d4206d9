"""Where an interview stands: plain data that a draft can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview.answers import Answers, dotted, place


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
    )


def _places(words: Iterable[str]) -> Iterator[Path]:
    return map(place, words)


def _within(at: Path, above: Path) -> bool:
    return at[: len(above)] == above
