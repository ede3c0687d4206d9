"""Drafts: what is missing becomes a gap that the document shows."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from pydantic_core import ErrorDetails

from avtalegen.avtale.beskrivelse import er_liste, finn_felt, undermodell
from avtalegen.avtale.felt import GAP
from avtalegen.diagnostics.diagnostic import Path

_UTEN_HULL = frozenset({"skjema", "organisering"})
"""Without these there is no document to draw gaps in."""

_PERSONER: dict[str, list[dict[str, str]]] = {
    "kontaktpersoner": [
        {"navn": GAP, "part": part, "nivå": level}
        for part in ("kommune", "nav")
        for level in ("leder", "saksbehandler")
    ],
    "signatur": [{"part": part, "navn": GAP, "tittel": GAP} for part in ("kommune", "nav")],
}


def fyll_hull(data: Any, errors: Sequence[ErrorDetails]) -> Any:
    """A copy of the data with a gap for each missing thing; the very same object when there was nothing to fill."""
    gaps = [error for error in errors if _kan_fylles(error)]
    if not gaps or not isinstance(data, dict):
        return data
    filled = copy.deepcopy(data)
    for error in gaps:
        _sett(filled, tuple(error["loc"]))
    return filled


def _kan_fylles(error: ErrorDetails) -> bool:
    empty = error["input"] in (None, "", []) and error["type"] not in ("extra_forbidden", "literal_error")
    at = error["loc"]
    choice = at[-1] in ("part", "nivå") or at == ("interkommunalt", "form")
    return (error["type"] == "missing" or empty) and at[0] not in _UTEN_HULL and not choice


def _sett(data: Any, at: Path) -> None:
    holder = data
    for part in at[:-1]:
        holder = holder[part]
    holder[at[-1]] = _hull(at)


def _hull(at: Path) -> Any:
    if len(at) == 1 and at[0] in _PERSONER:
        return copy.deepcopy(_PERSONER[str(at[0])])
    info = finn_felt(at)
    annotation = info.annotation if info is not None else None
    inner: Any = {} if undermodell(annotation) is not None else GAP
    return [inner] if er_liste(annotation) and not isinstance(at[-1], int) else inner
