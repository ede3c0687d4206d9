"""Which files there are to check, and what each of them is: an agreement, a collaboration, or something else."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError, visible_path
from avtalegen.source.filslag import wide
from avtalegen.workflows.load import STDIN_NAME, Loaded, load
from avtalegen.workflows.paths import YAML, Kind, entries, look, read_input, refuse_outside, refused, resolved

STDIN = "-"
_KEY = re.compile(r"(?m)^(?:\{\s*)?[\"']?([^\W\d]\w*)[\"']?[ \t]*:")
_OURS = frozenset(field.alias or name for name, field in Avtale.model_fields.items()) | {"kommuner", "felles"}
_ENOUGH = 2
"""So many of our keys make a file one of ours, though it does not say ``skjema``."""
_NAMED = 5
"""How many of the files that were passed over are named."""


class Source(NamedTuple):
    """A file to check: where it lies, and what findings call it. ``named`` is true when it was asked for by name."""

    path: Path | None
    name: str
    named: bool = True


class Sources(NamedTuple):
    """What was found where somebody asked: the files, sentences about what could not be looked at, and what is no file."""

    files: list[Source]
    failures: list[str]
    passed_over: list[str]

    def told(self) -> list[str]:
        """Sentences about all that is not looked at: what was passed over, then what could not be read."""
        return [*note(self.passed_over), *self.failures]


def sources(words: Sequence[str]) -> Sources:
    """Each file once, in order of name within each folder. Raises ``UsageError`` for an empty word."""
    found, seen = Sources([], [], []), set[Path]()
    for word in words:
        if not word.strip():
            raise UsageError("En av stiene er tom. Skriv navnet på en fil eller en mappe, eller . for mappa du står i.")
        for source in _named(word, found):
            try:
                key = resolved(source.path) if source.path is not None else Path(STDIN)
            except AvtalegenError as error:
                found.failures.append(str(error))
                continue
            if key not in seen:
                seen.add(key)
                found.files.append(source)
    return found


def agreements(asked: Sources, dagen: date | None = None) -> Iterator[tuple[Path, Loaded | None]]:
    """Each file that is an agreement, read with the day; ``None`` for what is another sort of file.

    A file that cannot be read is a failure more. Raises ``UsageError`` for standard input, which lies in no folder.
    """
    for source in asked.files:
        if source.path is None:
            raise UsageError("Her leses bare filer og mapper, ikke standard inn.")
        try:
            data = read_input(source.path)
        except AvtalegenError as error:
            asked.failures.append(str(error))
            continue
        found = keys(data)
        ours = (source.named or is_ours(found)) and not is_shared(found) and not is_collaboration(found)
        yield source.path, load(data, source.name, dagen=dagen, folder=source.path.parent) if ours else None


def _named(word: str, found: Sources) -> Iterator[Source]:
    if word == STDIN:
        yield Source(None, STDIN_NAME)
        return
    path = Path(word)
    try:
        kind = look(path)
    except AvtalegenError as error:
        found.failures.append(str(error))
        return
    if kind is Kind.FOLDER:
        yield from _inside(path, path, found)
    else:
        yield Source(path, str(path))


def _inside(folder: Path, top: Path, found: Sources) -> Iterator[Source]:
    """The YAML files of a folder and its subfolders. Links to folders are not followed: they may go in a ring."""
    below = []
    try:
        listed = entries(folder)
    except AvtalegenError as error:
        found.failures.append(str(error))
        return
    for path in listed:
        if path.name.startswith("."):
            continue
        try:
            with refused(path):
                if stat.S_ISDIR(path.lstat().st_mode):
                    below.append(path)
                    continue
            if not path.name.lower().endswith(YAML) or (kind := look(path)) is Kind.FOLDER:
                continue
        except AvtalegenError as error:
            found.failures.append(str(error))
            continue
        if kind is Kind.DANGLING:
            found.failures.append(f"Kan ikke lese {visible_path(path)}: det er {kind.value}.")
        elif kind is not Kind.FILE:
            found.passed_over.append(f"{visible_path(path)} er {kind.value}")
        elif path.is_symlink() and _leads_outside(path, top):
            found.passed_over.append(f"{visible_path(path)} er en lenke til noe utenfor mappa")
        else:
            yield Source(path, str(path), named=False)
    for path in below:
        yield from _inside(path, top, found)


def _leads_outside(path: Path, top: Path) -> bool:
    """Whether a link leads out of the folder that was asked for, or out of its repository."""
    try:
        refuse_outside(path, top)
    except AvtalegenError:
        return True
    return False


def keys(data: bytes) -> frozenset[str]:
    """The outermost keys of a file, whatever its encoding and its line ends: enough to tell what sort it is."""
    text = _text(data).replace("\r\n", "\n").replace("\r", "\n")
    return frozenset(match[1] for match in _KEY.finditer(text))


def _text(data: bytes) -> str:
    _, codec = wide(data) or ("", "")
    return data.decode(codec or "utf-8-sig", "replace")  # nearly all of our keys are plain letters


def is_ours(found: frozenset[str]) -> bool:
    """Whether a file with these keys is meant for us, though something may be wrong with it."""
    return "skjema" in found or len(found & _OURS) >= _ENOUGH


def is_collaboration(found: frozenset[str]) -> bool:
    """Whether it is the file of a collaboration."""
    return "kommuner" in found and "kommune" not in found


def is_shared(found: frozenset[str]) -> bool:
    """Whether this is what a table of municipalities has in common; alone it is no agreement."""
    return "felles" in found and not found & {"kommuner", "kommune"}


def note(passed_over: Sequence[str]) -> list[str]:
    """One sentence about the files that were passed over, with the first of their names."""
    if not passed_over:
        return []
    more = len(passed_over) - _NAMED
    named = "; ".join(passed_over[:_NAMED]) + (f"; og {more} til" if more > 0 else "")
    return [f"Hoppet over: {named}."]


def named_before(before: Sequence[str], now: Iterable[str], report: Path) -> dict[str, str]:
    """What files are called in an earlier report, by what they are called now; only those that it has.

    The report names them from the folder it was made in, and does not say which that was. It is the one where most of
    them lie: the report's own or one above it, the one we stand in or one above it, or one that the names of now fit.
    """
    places = {os.path.realpath(name): name for name in now if name != STDIN_NAME}
    above = [folder for start in (report, Path("file")) for folder in Path(os.path.realpath(start)).parents]
    names = [PurePosixPath(name) for name in before]
    known = _from_the_folder(above, names) or _from_the_folder(
        [folder for place in map(Path, places) for name in names for folder in _fitting(place, name)], names
    )
    return {STDIN_NAME: STDIN_NAME} | {name: known[place] for place, name in places.items() if place in known}


def _from_the_folder(folders: Iterable[Path], names: Sequence[PurePosixPath]) -> dict[str, str]:
    """Where the files are, seen from the folder where most of them lie; nothing where only the lesser part does."""
    most: list[tuple[str, str]] = []
    for folder in dict.fromkeys(folders):
        places = [(os.path.normpath(folder / name), str(name)) for name in names]
        there = [(place, name) for place, name in places if os.path.lexists(place)]
        most = max(most, there, key=len)
    return {os.path.realpath(place): name for place, name in most} if 2 * len(most) > len(names) else {}


def _fitting(place: Path, name: PurePosixPath) -> Iterator[Path]:
    """The folder from which a place has a name, if there is one; under it a step down for each that the name goes up."""
    end = tuple(part for part in name.parts if part != os.pardir)
    if end and place.parts[-len(end) :] == end:
        yield Path(*place.parts[: -len(end)], *("_" for part in name.parts if part == os.pardir))
