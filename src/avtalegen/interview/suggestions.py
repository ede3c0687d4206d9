"""What is suggested where nobody has answered: a partial file of the library's own, and the day it is."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from typing import Any

from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview.answers import Answers, get
from avtalegen.interview.questions import question
from avtalegen.norsk.maalform import Maalform

_TODAY: frozenset[Path] = frozenset({("dokument", "gjelder_fra")})
_FIRST: Path = ("kommune", "nummer")
"""Nobody is suggested as the municipality, so no file needs to be read for the first question."""


def suggestion(at: Path, today: date) -> Any:
    """The suggested answer at a place; ``None`` for none. The model's own default comes last."""
    if any(isinstance(part, int) for part in at):
        return _default(at)
    if at in _TODAY:
        return today.isoformat()
    if at == _FIRST:
        return None
    found = get(_file(), at)
    return copy.deepcopy(found) if found is not None else _default(at)


def _default(at: Path) -> Any:
    return question(at).default


@cache
def _file() -> Answers:
    from avtalegen.klausuler.library import templates
    from avtalegen.source.reader import read

    path = templates() / Maalform.BOKMAAL / "forslag.yaml"
    located, _ = read(path.read_bytes(), str(path))
    assert located is not None and isinstance(located.data, dict)  # our own file; a test reads it
    return located.data
