"""A table with one municipality a row → members of a batch. Faults point at sheet, row and column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from avtalegen.diagnostics import personvern
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.workflows.batch import columns
from avtalegen.workflows.batch.envelope import Member
from avtalegen.workflows.batch.merge import Node, Origin
from avtalegen.workflows.batch.sheet import Sheet, read_sheet
from avtalegen.workflows.batch.trace import PLUS
from avtalegen.workflows.load import read_bytes

_NUMBERS, _DIGITS = frozenset({"nummer", "enhetsnummer", "vertskommune"}), 4
"""A spreadsheet takes «0301» for the number 301."""


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the values of one row stand."""

    sheet: Sheet
    row: int
    paths: dict[Path, int]
    """The column of each path."""

    def place(self, at: Path, *, key: bool = False) -> Place:
        """The cell of a path; an empty cell where the value is missing, and the row where there is no column."""
        found = self.paths.get(at)
        return self.sheet.cell(self.row, found) if found is not None else self.sheet.whole_row(self.row)


def read_table(path: FilePath) -> tuple[list[Member], list[Diagnostic]]:
    """The rows as members. Raises ``AvtalegenError`` when the file cannot be opened."""
    sheet, problems = read_sheet(path, read_bytes(path))
    if sheet is None:
        return [], problems
    paths, faults = _headers(sheet)
    problems += faults
    rows = [(number, row) for number, row in sheet.rows if any(row)]
    if not rows and not problems:
        problems.append(diagnose(Finding("regneark-tomt", ()), Place(sheet.name)))
    for number, row in rows:
        problems.extend(_row_faults(sheet, number, row))
    members = [_member(sheet, number, row, paths) for number, row in rows]
    return members, problems


def _headers(sheet: Sheet) -> tuple[dict[Path, int], list[Diagnostic]]:
    paths: dict[Path, int] = {}
    problems: list[Diagnostic] = []
    for column, header in enumerate(sheet.headers):
        at = columns.find(header) if header else None
        finding = None
        if header and at is None:
            finding = Finding("regneark-kolonne", (), {"navn": header, "forslag": columns.suggestion(header)})
        elif at in paths:
            finding = Finding("regneark-dobbel-kolonne", (), {"navn": header, "andre": sheet.letters(paths[at])})
        elif at is not None:
            paths[at] = column
        if finding is not None:
            problems.append(diagnose(finding, sheet.cell(sheet.header_row, column)))
    return paths, problems


def _row_faults(sheet: Sheet, number: int, row: Sequence[str]) -> Iterator[Diagnostic]:
    if len(row) > len(sheet.headers) and any(row[len(sheet.headers) :]):
        args = {"antall": str(len(row)), "kolonner": str(len(sheet.headers))}
        yield diagnose(Finding("regneark-for-mange-felt", (), args), sheet.whole_row(number))
    for column, text in enumerate(row):
        for one in personvern.finn(text):
            yield diagnose(Finding(one.kode, ()), sheet.cell(number, column))


def _member(sheet: Sheet, number: int, row: Sequence[str], paths: dict[Path, int]) -> Member:
    said = {at: row[column] for at, column in paths.items() if column < len(row) and row[column]}
    name = said.pop(columns.ID, None)
    origin = Origin(RowPlaces(sheet, number, paths), sheet.name)
    return Member(_tree(origin, (), said), name)


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
    entries = {str(part).removeprefix(PLUS): _adding(node, str(part)) for part, node in children.items()}
    return Node(origin, at, entries)


def _order(group: tuple[str | int, object]) -> tuple[int, int]:
    """Numbered things by number, everything else as it stands."""
    return (0, group[0]) if isinstance(group[0], int) else (1, 0)


def _adding(node: Node, key: str) -> Node:
    return Node(node.origin, node.at, node.value, adds=key.startswith(PLUS)) if isinstance(node.value, tuple) else node


def _value(origin: Origin, at: Path, text: str) -> Node:
    if not columns.is_list(at):
        return Node(origin, at, text.zfill(_DIGITS) if at[-1] in _NUMBERS and text.isdecimal() else text)
    parts = [part.strip() for part in unicodedata.normalize("NFC", text).replace("\n", ";").split(";")]
    return Node(origin, at, tuple(Node(origin, at, part) for part in parts if part))
