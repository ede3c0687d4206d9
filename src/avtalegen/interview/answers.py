"""Answers: nested data with the file's own keys, all scalars as text, and places in it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, TypeAlias

from avtalegen.diagnostics.diagnostic import Path

Answers: TypeAlias = dict[str, Any]


def dotted(at: Path) -> str:
    """A place as one word: ``kontaktpersoner.0.navn``."""
    return ".".join(map(str, at))


def place(word: str) -> Path:
    """The place a dotted word names; parts of digits only are positions in a list."""
    return tuple(int(part) if part.isascii() and part.isdecimal() else part for part in word.split("."))


def get(data: Any, at: Path) -> Any:
    """What stands at a place; ``None`` where nothing does."""
    for part in at:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def put(data: Answers, at: Path, value: Any) -> None:
    """Set a place; mappings and lists on the way are made where they are missing."""
    holder: Any = data
    for part, following in pairwise(at):
        if get(holder, (part,)) is None:
            _set(holder, part, [] if isinstance(following, int) else {})
        holder = holder[part]
    _set(holder, at[-1], value)


def _set(holder: Any, part: str | int, value: Any) -> None:
    if isinstance(holder, list) and isinstance(part, int):
        holder.extend({} for _ in range(part - len(holder) + 1))
    holder[part] = value


def drop(data: Answers, at: Path) -> None:
    """Take away what stands at a place, and every mapping that is empty without it."""
    holder = get(data, at[:-1])
    if get(holder, at[-1:]) is None and not (isinstance(holder, dict) and at[-1] in holder):
        return
    del holder[at[-1]]
    if holder == {} and len(at) > 1 and not isinstance(at[-2], int):
        drop(data, at[:-1])


def merge(below: Any, above: Any) -> Any:
    """``above`` laid over ``below``: mappings key by key, everything else replaced."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {
            key: merge(below.get(key), above.get(key)) for key in [*below, *(one for one in above if one not in below)]
        }
    return copy.deepcopy(below if above is None else above)


def leaves(data: Any, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar with its place."""
    items = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else None
    if items is None:
        yield at, data
        return
    for key, value in items:
        yield from leaves(value, (*at, key))
