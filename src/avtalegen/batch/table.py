"""A table with one municipality a row → members of a batch. Faults point at sheet, row and column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from avtalegen.avtale.register import kommuner, med_navn, uten_kommune
from avtalegen.batch import columns
from avtalegen.batch.envelope import Member
from avtalegen.batch.koder import (
    PLUSS_IKKE_LISTE,
    REGNEARK_DATO,
    REGNEARK_DOBBEL_KOLONNE,
    REGNEARK_FOR_MANGE_FELT,
    REGNEARK_KOLONNE,
    REGNEARK_KOMMUNENAVN,
    REGNEARK_TOMT,
    REGNEARK_UTEN_OVERSKRIFT,
)
from avtalegen.batch.merge import PLUS, Node, Origin, merge
from avtalegen.batch.sheet import Sheet, read_sheet
from avtalegen.diagnostics import personvern
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place, diagnose
from avtalegen.norsk.skrivefeil import mente_du
from avtalegen.norsk.spraak import les_dag
from avtalegen.source.koder import PERSONVERN
from avtalegen.source.located import Located
from avtalegen.source.reader import control_characters
from avtalegen.workflows.paths import read_bytes

_NUMBERS, _DIGITS = frozenset({"nummer", "enhetsnummer", "vertskommune"}), 4
"""A spreadsheet takes «0301» for the number 301."""
_NUMBER: Path = ("kommune", "nummer")
_NAME: Path = ("kommune", "navn")


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the values of one row stand."""

    sheet: Sheet
    row: int
    paths: dict[Path, int]
    """The column of each path."""

    def place(self, at: Path, *, key: bool = False) -> Place:
        """The cell of a path; an empty cell where the value is missing, and the row where there is no column.

        Of a group that is missing, it is the cell of the first column in it.
        """
        under = (column for path, column in self.paths.items() if at and path[: len(at)] == at)
        found = self.paths.get(at, next(under, None))
        return self.sheet.cell(self.row, found) if found is not None else self.sheet.whole_row(self.row)


def read_table(
    path: FilePath, wanted: str | None = None, *, hidden: bool = False
) -> tuple[list[Member], list[Diagnostic]]:
    """The rows as members, of the sheet that is ``wanted``. Raises ``AvtalegenError`` when the file cannot be opened."""
    sheet, problems = read_sheet(path, read_bytes(path), wanted, hidden=hidden)
    if sheet is None:
        return [], problems
    paths, faults = _headers(sheet)
    problems += [diagnose(note, Place(sheet.name)) for note in sheet.notes]
    problems += [*faults, *_forbidden(sheet), *_without_value(sheet)]
    members = []
    for number, row in sheet.rows:
        if said := _said(row, paths):
            problems += _municipality(sheet, number, said, paths)
            members.append(_member(sheet, number, said, _columns(row, paths)))
    for number, row in sheet.rows:
        problems.extend(_row_faults(sheet, number, row, paths))
    if paths:  # else no heading is right, and that has been said
        problems.extend(_without_heading(sheet))
    if not members and not problems:
        problems.append(diagnose(Finding(REGNEARK_TOMT, ()), Place(sheet.name)))
    return members, problems


def _headers(sheet: Sheet) -> tuple[dict[Path, int], list[Diagnostic]]:
    paths: dict[Path, int] = {}
    problems: list[Diagnostic] = []
    for column, header in enumerate(sheet.headers):
        if not header or columns.is_note(header):
            continue
        at = columns.find(header)
        finding = _header_fault(sheet, header, at, paths)
        if finding is not None:
            problems.append(diagnose(finding, sheet.cell(sheet.header_row, column)))
        elif at is not None:
            paths[at] = column
    return paths, problems


def _header_fault(sheet: Sheet, header: str, at: Path | None, paths: dict[Path, int]) -> Finding | None:
    if at is None:
        return Finding(REGNEARK_KOLONNE, (), {"navn": header, "forslag": columns.suggestion(header)})
    if (key := columns.misplaced_plus(at)) is not None:
        return Finding(PLUSS_IKKE_LISTE, at, {"noekkel": key})
    same = next((column for path, column in paths.items() if at[: len(path)] == path[: len(at)]), None)
    if same is not None:  # a list, and one of the things in it, are also the same
        return Finding(REGNEARK_DOBBEL_KOLONNE, (), {"navn": header, "andre": sheet.letters(same)})
    return None


def _forbidden(sheet: Sheet) -> Iterator[Diagnostic]:
    """What no cell may hold, be it a title, a heading or a note."""
    for text in sheet.beside:
        for one in personvern.finn(text):
            yield diagnose(Finding(PERSONVERN[one.slag], ()), Place(f"{sheet.name}, utenfor tabellen"))
    for number, row in (*sheet.above, (sheet.header_row, sheet.headers), *sheet.rows):
        for column, text in enumerate(row):
            for hit in personvern.finn(text):
                yield diagnose(Finding(PERSONVERN[hit.slag], ()), sheet.cell(number, column))
            if not text.isprintable():
                yield from _invisible(text, sheet.cell(number, column))


def _invisible(text: str, place: Place) -> Iterator[Diagnostic]:
    """Each character once: a cell is as near as we come to its place."""
    found = control_characters(Located(place.file, [text]))
    yield from dict.fromkeys(one._replace(place=place) for one in found)


def _without_value(sheet: Sheet) -> Iterator[Diagnostic]:
    """The cells of which we do not know what they say; what a note says is of no matter."""
    for number, column, finding in sheet.faults:
        if number <= sheet.header_row or not columns.is_note(sheet.header(column)):
            yield diagnose(finding, sheet.cell(number, column))


def _row_faults(sheet: Sheet, number: int, row: Sequence[str], paths: dict[Path, int]) -> Iterator[Diagnostic]:
    if not sheet.sheet and any(row[len(sheet.headers) :]):
        args = {"antall": str(len(row)), "kolonner": str(len(sheet.headers))}
        yield diagnose(Finding(REGNEARK_FOR_MANGE_FELT, (), args), sheet.whole_row(number))
    for at, column in paths.items():
        if (number, column) in sheet.dates and not columns.is_date(at):
            finding = Finding(REGNEARK_DATO, (), {"navn": sheet.headers[column]})
            yield diagnose(finding, sheet.cell(number, column))


def _without_heading(sheet: Sheet) -> Iterator[Diagnostic]:
    """The first filled cell of each column without a heading. In CSV, what comes after the headings is another fault."""
    first: dict[int, int] = {}
    for number, row in sheet.rows:
        for column, text in enumerate(row if sheet.sheet else row[: len(sheet.headers)]):
            if text and not sheet.header(column):
                first.setdefault(column, number)
    for column, number in first.items():
        finding = Finding(REGNEARK_UTEN_OVERSKRIFT, (), {"kolonne": sheet.letters(column)})
        yield diagnose(finding, sheet.cell(number, column))


def _municipality(sheet: Sheet, row: int, said: dict[Path, str], paths: dict[Path, int]) -> Iterator[Diagnostic]:
    """Put the number that a municipality's name means in its place; told of where the name means none, or several."""
    name = said.get(_NAME, "")
    number, _, rest = name.partition(" ")
    if number.isdecimal() and len(number) in (_DIGITS - 1, _DIGITS):  # «3207 Nordre Follo», or the number alone
        said.setdefault(_NUMBER, number)
        said.pop(_NAME)
        if rest.strip(" -–"):
            said[_NAME] = rest.strip(" -–")
    if not said.get(_NAME) or _NUMBER in said:
        return
    name = unicodedata.normalize("NFC", said[_NAME])
    found = med_navn(name)
    if len(found) > 1:
        found = [each for each in found if kommuner()[each].fylke.casefold() in name.casefold()] or found
    if len(found) == 1:
        said[_NUMBER] = found[0]
        return
    several = " og ".join(f"{each} ({kommuner()[each].fylke})" for each in found)
    told = f"«{name}» er navnet på {several}." if found else f"Fant ingen kommune som heter «{name}»."
    names = (each.navn for each in kommuner().values())
    hint = "Skriv fylket i parentes etter navnet, eller ta med en kolonne med kommunenummeret."
    args = {
        "hva": told,
        "forslag": hint if found else mente_du(uten_kommune(name), names, "Skriv kommunenummeret.", likhet=0.7),
    }
    yield diagnose(Finding(REGNEARK_KOMMUNENAVN, (), args), sheet.cell(row, paths[_NAME]))


def _said(row: Sequence[str], paths: dict[Path, int]) -> dict[Path, str]:
    said = {at: row[column] for at, column in paths.items() if column < len(row) and row[column]}
    for at in list(said):
        for known, value in columns.constants(at).items():
            said.setdefault(known, value)
    return said


def _member(sheet: Sheet, number: int, said: dict[Path, str], paths: dict[Path, int]) -> Member:
    name = said.pop(columns.ID, None)
    extra = {known: column for at, column in paths.items() for known in columns.constants(at)}
    origin = Origin(RowPlaces(sheet, number, {**extra, **paths}), sheet.name)
    return Member(_tree(origin, (), said), name)


def _columns(row: Sequence[str], paths: dict[Path, int]) -> dict[Path, int]:
    """The column of each path in a row: where the number is empty, it is the name that says it, rightly or not."""
    said = {at for at in (_NUMBER, _NAME) if paths.get(at, len(row)) < len(row) and row[paths[at]]}
    return {**paths, _NUMBER: paths[_NAME]} if said == {_NAME} else paths


def _tree(origin: Origin, at: Path, said: dict[Path, str]) -> Node:
    """The node at a path, of everything that is said under it."""
    groups: dict[str | int, dict[Path, str]] = {}
    for path, text in said.items():
        if path == at:
            return _value(origin, at, text)
        groups.setdefault(path[len(at)], {})[path] = text
    children = {part: _tree(origin, (*at, part), group) for part, group in sorted(groups.items(), key=_order)}
    if any(isinstance(part, int) for part in children):
        return Node(origin, at, tuple(children.values()))
    entries: dict[str, Node] = {}
    for part, node in sorted(children.items(), key=_adds):  # as in a file: what replaces comes before what adds to it
        name = str(part).removeprefix(PLUS)
        added = _adding(node, str(part))
        entries[name] = merge(entries[name], added) if name in entries else added
    return Node(origin, at, entries)


def _order(group: tuple[str | int, object]) -> tuple[int, int]:
    """Numbered things by number, everything else as it stands."""
    return (0, group[0]) if isinstance(group[0], int) else (1, 0)


def _adds(child: tuple[str | int, object]) -> bool:
    return str(child[0]).startswith(PLUS)


def _adding(node: Node, key: str) -> Node:
    return Node(node.origin, node.at, node.value, adds=key.startswith(PLUS)) if isinstance(node.value, tuple) else node


def _value(origin: Origin, at: Path, text: str) -> Node:
    text = unicodedata.normalize("NFC", text)
    if not columns.is_list(at):
        plain = text.zfill(_DIGITS) if at[-1] in _NUMBERS and text.isdecimal() else columns.chosen(at, text)
        day = les_dag(text) if columns.is_date(at) else None
        return Node(origin, at, plain if day is None else day.isoformat())
    parts = [part.strip() for part in text.replace("\n", ";").split(";")]
    return Node(origin, at, tuple(Node(origin, at, columns.chosen(at, part)) for part in parts if part))
