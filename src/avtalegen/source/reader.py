"""Bytes → ``Located``, or the diagnostics that say why not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import PurePath

from avtalegen.diagnostics import personvern
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, Path, Place, diagnose
from avtalegen.diagnostics.mange import de_foerste
from avtalegen.source.filslag import advice, encoding_of, kind_of_file, wide
from avtalegen.source.koder import (
    DUF_NUMMER,
    FIL_ANNET_SLAG,
    FIL_FOR_STOR,
    FIL_KONTROLLTEGN,
    FIL_TEGNKODING,
    FIL_TOM,
    FOEDSELSNUMMER,
    PERSONVERN,
    YAML_TABULATOR,
)
from avtalegen.source.located import MAX_BYTES, Data, Located, Spot, split_lines
from avtalegen.source.unseen import unseen


def i_navnet(file: str) -> list[Diagnostic]:
    """What stands in the name of the file or of a folder it lies in: it would follow the document and every message."""
    hits = (hit for part in PurePath(file).parts for hit in personvern.finn(part))
    return [diagnose(Finding(PERSONVERN[hit.slag], ()), Place(file)) for hit in hits]


_KAN_UNNTAS = frozenset(code.id for code in PERSONVERN.values()) - {FOEDSELSNUMMER.id, DUF_NUMMER.id}


def i_linjene(located: Located) -> list[Diagnostic]:
    """What stands in the text of the file, whether or not it is YAML. It is hidden there, so that nothing quotes it."""
    return _sagt(located, _i_linjene(located))


def _i_linjene(located: Located) -> list[tuple[Kode, Spot]]:
    text = "\n".join(located.lines)
    starts = [0, *accumulate(len(line) + 1 for line in located.lines)]
    found = []
    for hit in personvern.finn(text):
        line = bisect_right(starts, hit.start) - 1
        spot = (line, hit.start - starts[line], hit.slutt - hit.start)
        found.append((PERSONVERN[hit.slag], spot))
    if found:
        located.lines[:] = personvern.skjul(text).split("\n")
    return found


def _sagt(located: Located, found: Iterable[tuple[Kode, Spot]]) -> list[Diagnostic]:
    excuses = any("avtalegen" in line.casefold() for line in located.lines)
    first = de_foerste(found, alle=_KAN_UNNTAS if excuses else frozenset())
    return [diagnose(Finding(code, (), antall=count), located.spot(spot)) for code, spot, count in first]


def i_verdiene(
    located: Located, found: Iterable[tuple[Kode, Spot]] = (), lines: Sequence[str] = ()
) -> list[Diagnostic]:
    """What only shows when a key or a value is put together: written over several lines, with escapes, or in pieces.

    ``found`` is what has been found in the lines, and ``lines`` are they, with nothing hidden.
    """
    already = {(line + 1, code.id) for code, (line, _, _) in found}
    fresh: dict[tuple[int, str], tuple[Kode, Path, bool]] = {}
    hidden: dict[int, int] = {}
    texts = [
        (at, _ender(text) if _staar(located, lines, at, text) else text, key)
        for at, text, key in _tekster(located.data, ())
    ]
    begins = sorted(line for line, _, _ in (*located.keys.values(), *located.values.values()))
    begins.append(len(located.lines))
    apart = [*_hver_for_seg(texts)]
    told = {at for at, _, key, _ in apart if not key}
    shown = [(at, personvern.skjul(text) if at in told else text, key) for at, text, key in texts if not key]
    for at, _, key, codes in (*apart, *_i_sammenheng(shown)):
        place = located.place(at, key=key)
        after = begins[bisect_left(begins, place.line)]
        last = after if place.length == 1 else place.line  # what stands on several lines goes on until the next begins
        for code in codes:
            if not any((line, code.id) in already for line in range(place.line, last + 1)):
                if place.column < hidden.get(place.line, place.column + 1):  # a line with many of them is hidden once
                    _skjul(located, place)
                    hidden[place.line] = place.column
                fresh[place.line, code.id] = code, at, key
    first = de_foerste(((code, (at, key)) for code, at, key in fresh.values()), alle=_KAN_UNNTAS)
    return [diagnose(Finding(code, at, antall=count), located.place(at, key=key)) for code, (at, key), count in first]


_Tekst = tuple[Path, str, bool]
"""A text of the data: its path, what it says, and whether it is a key."""


_ENDE = 1000
"""Characters: much more than anything that must not be there is written with."""


def _ender(text: str) -> str:
    """A long text without its middle, cut between words: what is around the text can only meet its ends."""
    if len(text) <= 2 * _ENDE:
        return text
    return f"{text[:_ENDE].rsplit(None, 1)[0]}{' … ' * 40}{text[-_ENDE:].split(None, 1)[-1]}"


def _staar(located: Located, lines: Sequence[str], at: Path, text: str) -> bool:
    """Whether a long value stands on one line as it is: what is within it has been told from there."""
    line, column, _ = located.values.get(at, (0, 0, 1)) if len(text) > 2 * _ENDE else (0, 0, 1)
    return 0 < line < len(lines) and any(lines[line].startswith(text, column + quote) for quote in (0, 1))


def _hver_for_seg(texts: list[_Tekst]) -> Iterator[tuple[Path, str, bool, list[Kode]]]:
    for at, text, key in texts:
        if codes := [PERSONVERN[hit.slag] for hit in personvern.finn(text)]:
            yield at, text, key, codes


def _i_sammenheng(values: Sequence[_Tekst]) -> Iterator[tuple[Path, str, bool, list[Kode]]]:
    """A number whose halves are two values after each other, as they may come to stand in the document."""
    for first, last, kind in personvern.i_avsnitt(_ender(text) for _, text, _ in values):
        if last > first:
            for at, text, key in values[first : last + 1]:
                yield at, text, key, [PERSONVERN[kind]]


def _skjul(located: Located, place: Place) -> None:
    """Hide the rest of the line, so that no other finding quotes it either."""
    line = located.lines[place.line - 1]
    located.lines[place.line - 1] = personvern.masker(line, place.column - 1, len(line))


def _tekster(data: Data, at: Path) -> Iterator[_Tekst]:
    if isinstance(data, str):
        yield at, data, False
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _tekster(item, (*at, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*at, key), key, True
            yield from _tekster(value, (*at, key))


_TAB = re.compile(r"^ *\t[\t ]*(?=[^\s#])")


def read(data: bytes, file: str, *, limit: int = MAX_BYTES) -> tuple[Located | None, list[Diagnostic]]:
    """Read a file's bytes. ``None`` where nothing could be made of it; the diagnostics then say why.

    A key that stands twice is an error, and what the rest says is there all the same: ``source.koder.ULESELIG`` tells.
    """
    if (kind := kind_of_file(data)) is not None:
        args = {"navn": PurePath(file).name, "slag": kind, "raad": advice(kind)}
        return None, [diagnose(Finding(FIL_ANNET_SLAG, (), args), Place(file))]
    if len(data) > limit:
        return None, [diagnose(Finding(FIL_FOR_STOR, (), {"grense": f"{limit}"}), Place(file))]
    text, problem = decode(data, file)
    if problem is not None:
        return None, [problem]
    located = Located(file, split_lines(text))
    lines = [*located.lines]
    hits = _i_linjene(located)
    private = [*i_navnet(file), *_sagt(located, hits)]
    if problems := [*control_characters(located), *_tabs(located)]:
        return None, [*private, *problems]
    from avtalegen.source.parser import parse  # YAML: the wizard's first question is asked before any file is read

    problems = parse(text, located, limit)
    if located.data is None and not problems:
        problems = [diagnose(Finding(FIL_TOM, ()), Place(file))]
    private += i_verdiene(located, hits, lines)
    return (None if located.data is None else located), [*private, *problems]


def answered(data: Data) -> tuple[Located, list[Diagnostic]]:
    """``Located`` of what was answered and is in no file yet, and what reading it from one would say of its texts.

    Each text is placed on a line of its own, so that findings come in the order of the answers.
    """
    located = Located("", [], data)
    found = []
    for line, (at, text, key) in enumerate(_tekster(data, ())):
        (located.keys if key else located.values)[at] = (line, 0, 1)
        located.lines.append("")
        if (bad := next(unseen(text), None)) is not None:
            found.append(diagnose(Finding(FIL_KONTROLLTEGN, (), {"tegn": bad[1]}), Place("", line + 1)))
    return located, [*found, *i_verdiene(located)]


def decode(data: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """Bytes as UTF-8 text, or the diagnostic that says what they look like instead, where that can be told."""
    if (found := wide(data)) is not None:  # of plain letters it is also UTF-8, with zeros
        return "", diagnose(Finding(FIL_TEGNKODING, (), {"koding": _told(found[0])}), Place(file))
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = split_lines(data[: error.start].decode("utf-8", "replace"))
        finding = Finding(FIL_TEGNKODING, (), {"koding": _told(encoding_of(data)[0])})
        return "", diagnose(finding, Place(file, len(before), len(before[-1]) + 1, before[-1]))


def _told(name: str) -> str:
    return f" (ser ut som {name})" if name else ""


def control_characters(located: Located) -> list[Diagnostic]:
    """Each character that is not seen, by its name."""
    found = (
        (FIL_KONTROLLTEGN, ((number, at, 1), name))
        for number, line in enumerate(located.lines)
        for at, name in unseen(line)
    )
    return [
        diagnose(Finding(kode, (), {"tegn": name}, antall=count), located.spot(spot))
        for kode, (spot, name), count in de_foerste(found)
    ]


def _tabs(located: Located) -> list[Diagnostic]:
    found = (
        (YAML_TABULATOR, (number, line.index("\t"), 1))
        for number, line in enumerate(located.lines)
        if "\t" in line and _TAB.match(line)
    )
    return [diagnose(Finding(kode, (), antall=count), located.spot(spot)) for kode, spot, count in de_foerste(found)]
