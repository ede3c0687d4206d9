"""The draft beside the file: everything answered so far, written after each answer."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple

from avtalegen.errors import AvtalegenError
from avtalegen.interview.state import State, from_data

_VERSION = 1


class Draft(NamedTuple):
    """The draft of one file. ``basis`` is the file's own bytes when the interview began, ``None`` for no file."""

    target: Path
    basis: bytes | None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.target.with_name(f".{self.target.name}.utkast")

    def save(self, state: State) -> None:
        """Write the draft, whole or not at all."""
        import json

        from avtalegen.workflows.writing import write_atomically

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
        from avtalegen.workflows.paths import Kind, look, read_bytes

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
