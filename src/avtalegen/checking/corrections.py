"""``check --rett``: findings with one right answer, put right where they stand. Nothing else of the file is touched."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.source.located import LINE_BREAK, Located
from avtalegen.source.reader import read
from avtalegen.workflows.files import write_output
from avtalegen.workflows.paths import read_input, resolved

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A file with its corrections made: what it was, what it is to be, and which findings that answers."""

    path: Path
    before: bytes
    after: bytes
    made: tuple[Diagnostic, ...]

    def write(self) -> None:
        """Write the file. Raises ``AvtalegenError`` where it cannot be written, or has changed since it was read."""
        write_output(self.path, self.after, lambda existing: existing == self.before)


def corrected(found: Iterable[Diagnostic], paths: Iterable[Path]) -> Iterator[Corrected]:
    """The files among ``paths`` that have something with one right answer, put right. Nothing is written."""
    by_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.fix is not None and diagnostic.place.line:
            by_file.setdefault(diagnostic.place.file, []).append(diagnostic)
    known = {resolved(path): path for path in paths}
    for name, several in sorted(by_file.items()):
        if (path := known.get(resolved(Path(name)))) is not None:
            before = read_input(path)
            after, made = correct(before, name, several)
            if made:
                yield Corrected(path, before, after, tuple(made))


def correct(data: bytes, name: str, found: Sequence[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    """The file's bytes with every correction that changes that one value or key and nothing else, and which those are."""
    made: list[Diagnostic] = []
    places: set[tuple[int, int]] = set()
    for diagnostic in sorted(found, key=lambda one: one.sort_key, reverse=True):  # from the end: the places before hold
        spot = diagnostic.place.line, diagnostic.place.column
        changed = None if spot in places else _replaced(data, name, diagnostic)
        if changed is not None:
            data = changed
            places.add(spot)
            made.append(diagnostic)
    return data, made[::-1]


def _replaced(data: bytes, name: str, diagnostic: Diagnostic) -> bytes | None:
    located, _ = read(data, name)
    place = diagnostic.place
    if located is None:
        return None
    pieces = LINE_BREAK.split(data.removeprefix(_BOM).decode())
    line, start, end = pieces[2 * (place.line - 1)], place.column - 1, place.column - 1 + place.length
    at = _at(located, (place.line - 1, start))
    if at is None:
        return None
    for written in _ways(line[start:end], diagnostic.fix or ""):
        pieces[2 * (place.line - 1)] = line[:start] + written + line[end:]
        changed = (_BOM if data.startswith(_BOM) else b"") + "".join(pieces).encode()
        again, _ = read(changed, name)
        if again is not None and again.data == _wanted(located, at, diagnostic.fix or ""):
            return changed
    return None


def _at(located: Located, start: tuple[int, int]) -> tuple[bool, tuple[str | int, ...]] | None:
    """Which key (true) or single value (false) begins at a line and a column, counted from 0."""
    for is_key, places in ((True, located.keys), (False, located.values)):
        for at, spot in places.items():
            if spot[:2] == start and (is_key or isinstance(_value(located.data, at), str)):
                return is_key, at
    return None


def _value(data: object, at: Sequence[str | int]) -> object:
    for part in at:
        data = data[part]  # type: ignore[index]  # a place of this very data
    return data


def _ways(before: str, after: str) -> Iterator[str]:
    """How the new text may be written: in the quotes of the old, plain where that reads the same, else in quotes."""
    if before[:1] == "'":
        yield f"'{after}'"
    elif before[:1] != '"' and not after.startswith("0"):
        yield after
    yield json.dumps(unicodedata.normalize("NFC", after), ensure_ascii=False)


def _wanted(located: Located, found: tuple[bool, tuple[str | int, ...]], after: str) -> object:
    """The data as they are to be: the one value changed, or the one key renamed where nothing has that name."""
    is_key, at = found
    data = copy.deepcopy(located.data)
    holder = _value(data, at[:-1])
    if not is_key:
        holder[at[-1]] = after  # type: ignore[index]
    elif isinstance(holder, dict) and after not in holder:
        renamed = [(after if key == at[-1] else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(renamed)
    return data
