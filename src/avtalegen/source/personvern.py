"""Looks for what no file may hold: line by line, comments and keys included, and in values that span lines or escapes."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.diagnostics import personvern
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.source.located import Data, Located


def i_linjene(located: Located) -> list[Diagnostic]:
    """What stands in the lines of the file, whether or not they are YAML."""
    return [
        diagnose(Finding(one.kode, ()), located.spot((number, one.start, one.slutt - one.start)))
        for number, line in enumerate(located.lines)
        for one in personvern.finn(line)
    ]


def i_verdiene(located: Located, found: list[Diagnostic]) -> list[Diagnostic]:
    """What only shows when a key or a value is put together: written over several lines, or with escapes."""
    already = {(one.place.line, one.code) for one in found}
    fresh: dict[tuple[int, str], Diagnostic] = {}
    for at, text, key in _tekster(located.data, ()):
        for one in personvern.finn(text):
            place = located.place(at, key=key)
            last = place.line + (text.count("\n") + 1 if place.length == 1 else 0)
            if not any((line, one.kode.id) in already for line in range(place.line, last + 1)):
                _skjul(located, place)
                fresh[place.line, one.kode.id] = diagnose(Finding(one.kode, at), located.place(at, key=key))
    return list(fresh.values())


def _skjul(located: Located, place: Place) -> None:
    """Hide the rest of the line, so that no other finding quotes it either."""
    before, after = place.source[: place.column - 1], place.source[place.column - 1 :]
    located.lines[place.line - 1] = before + "".join("•" if char.isalnum() else char for char in after)


def _tekster(data: Data, at: Path) -> Iterator[tuple[Path, str, bool]]:
    if isinstance(data, str):
        yield at, data, False
    elif isinstance(data, list):
        for number, one in enumerate(data):
            yield from _tekster(one, (*at, number))
    elif isinstance(data, dict):
        for key, one in data.items():
            yield (*at, key), key, True
            yield from _tekster(one, (*at, key))
