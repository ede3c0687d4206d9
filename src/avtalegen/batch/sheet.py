"""The cells of a table as text, from an Excel workbook or a CSV file, and what each cell is called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avtalegen.batch import columns
from avtalegen.batch.koder import (
    REGNEARK_ANDRE_ARK,
    REGNEARK_ARK_MANGLER,
    REGNEARK_FEILVERDI,
    REGNEARK_FORMAT,
    REGNEARK_SKJULT,
    REGNEARK_TOMT,
    REGNEARK_ULEST,
)
from avtalegen.batch.workbook import Cells, Fault, Row, filled, read_cells, too_much
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, Finding, Place, diagnose, installs, visible
from avtalegen.source.filslag import encoding_of
from avtalegen.source.reader import decode

SHEET = "Kommuner"
WITHOUT_EXCEL = (
    "Excel-arbeidsbøker leses og skrives med pakken openpyxl, som ikke er installert. "
    "Installer den med «{}», eller lagre tabellen som CSV UTF-8."
)
_ENDINGS = (".xlsx", ".xlsm")
_OTHERS = (".xls", ".xlsb", ".xlt", ".ods", ".ots", ".fods", ".numbers")
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of office programs begin, new and old."""
_TITLES, _KNOWN = 10, 2
"""How many filled rows the headings are looked for among, and how many of them must be known columns."""
_ERRORS = frozenset({
    "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#ERROR!",
    "#I/T", "#NAVN?", "#VERDI!", "#OVERFLYT!", "#BEREGN!", "#FELT!",
})  # fmt: skip
"""What a spreadsheet shows for a value it could not work out, in English and in Norwegian."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text. Rows are numbered as the program that shows them numbers them."""

    name: str
    headers: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    """The filled rows under the headings."""
    above: tuple[Row, ...] = ()
    """The filled rows over the headings: titles."""
    sheet: str = ""
    """The name of the sheet in a workbook."""
    dates: frozenset[tuple[int, int]] = frozenset()
    """The cells of a workbook that are dates, by row and column."""
    notes: tuple[Finding, ...] = ()
    """What was left out of the table: hidden rows and other sheets."""
    beside: tuple[str, ...] = ()
    """What stands in the workbook outside the table: other sheets, hidden rows, comments."""
    faults: tuple[Fault, ...] = ()
    """The cells that hold no value: an error, or a formula that nobody has worked out."""

    def header(self, column: int) -> str:
        """The heading of a column; empty where it has none."""
        return self.headers[column] if column < len(self.headers) else ""

    def cell(self, row: int, column: int) -> Place:
        """A cell: «kommuner.xlsx, arket «Kommuner», celle C7»."""
        if self.sheet:
            return Place(f"{self.name}, arket «{visible(self.sheet)}», celle {self.letters(column)}{row}")
        header = visible(self.header(column)) if row >= self.header_row else ""
        return Place(f"{self.name}, rad {row}, kolonne {self.letters(column)}" + (f" («{header}»)" if header else ""))

    def whole_row(self, row: int) -> Place:
        """A row."""
        sheet = f"arket «{visible(self.sheet)}», " if self.sheet else ""
        return Place(f"{self.name}, {sheet}rad {row}")

    @staticmethod
    def letters(column: int) -> str:
        """A column as spreadsheets call it: A, B, … Z, AA."""
        name = ""
        number = column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(ord("A") + rest) + name
        return name


def read_sheet(
    path: Path, data: bytes, wanted: str | None = None, *, hidden: bool = False
) -> tuple[Sheet | None, list[Diagnostic]]:
    """The table. ``None`` where the file is not what its name says, or has no sheet of the name that is ``wanted``.

    Rows that are not shown are left out unless ``hidden`` ones are asked for.
    """
    name, ending = str(path), path.suffix.lower()
    if ending in _ENDINGS:
        cells = read_cells(load_openpyxl().load_workbook, data, wanted or SHEET)
        if cells is None:
            return _unread(name, "Excel-arbeidsbok")
        if wanted is not None and cells.title != wanted:
            args = {"ark": wanted, "andre": _named((cells.title, *cells.others))}
            return None, [diagnose(Finding(REGNEARK_ARK_MANGLER, (), args), Place(name))]
        return _sheet(name, cells, chosen=wanted is not None, hidden=hidden)
    if ending in _OTHERS or data.startswith(_PACKED):
        return None, [diagnose(Finding(REGNEARK_FORMAT, ()), Place(name))]
    return _csv(name, data)


def _unread(name: str, kind: str) -> tuple[None, list[Diagnostic]]:
    return None, [diagnose(Finding(REGNEARK_ULEST, (), {"slag": kind}), Place(name))]


def load_openpyxl() -> Any:
    """The package, imported only when a workbook is read or written. Raises ``AvtalegenError`` when it is missing."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise AvtalegenError(WITHOUT_EXCEL.format(installs("openpyxl"))) from None
    return openpyxl


def _csv(name: str, data: bytes) -> tuple[Sheet | None, list[Diagnostic]]:
    text, problem = decode(data, name)
    if problem is not None:
        text = _from_excel(data)
        if not text:
            return None, [problem]
    first = text.split("\n", 1)[0]
    # What the heading has most of is tried first; the others stand in texts.
    tables = [_split(text, one) for one in sorted(";,\t", key=first.count, reverse=True)]
    likely = tables[0]
    rows = next((one for one in (likely, *tables) if one is not None and _headings(one) is not None), likely)
    if rows is None:
        return _unread(name, "CSV")
    return _sheet(name, Cells(rows=rows, faults=list(_errors(rows))))


def _from_excel(data: bytes) -> str:
    """The text of a table that Excel has saved as plain CSV: Windows-1252, or UTF-16 with tabs; empty where it is neither."""
    name, codec = encoding_of(data)
    try:
        return data.decode(codec) if name in ("Windows-1252", "UTF-16") else ""
    except UnicodeDecodeError:
        return ""


def _named(sheets: Iterable[str]) -> str:
    return ", ".join(f"«{visible(each)}»" for each in sheets)


def _split(text: str, delimiter: str) -> list[Row] | None:
    """The filled rows, where ``delimiter`` stands between the fields; ``None`` where that cannot be."""
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return filled((number, [one.strip() for one in row]) for number, row in enumerate(rows, 1))
    except csv.Error:
        return None


def _errors(rows: Sequence[Row]) -> Iterator[Fault]:
    for number, row in rows:
        for column, text in enumerate(row):
            if text in _ERRORS:
                yield number, column, Finding(REGNEARK_FEILVERDI, (), {"verdi": text})


def _sheet(
    name: str, cells: Cells, *, chosen: bool = False, hidden: bool = False
) -> tuple[Sheet | None, list[Diagnostic]]:
    unseen = [] if hidden else [row for row in cells.rows if row[0] in cells.hidden]
    rows = [row for row in cells.rows if row not in unseen]
    if not rows and not cells.faults:
        return None, [diagnose(Finding(REGNEARK_TOMT, ()), Place(name))]
    at = _headings(rows) or 0
    header_row, headers = rows[at] if rows else (0, ())
    under, above = tuple(rows[at + 1 :]), tuple(rows[:at])
    faults = tuple(sorted(cells.faults, key=lambda one: one[:2]))
    notes = _left_out(unseen, () if chosen else cells.others)
    beside = (*cells.beside, *(text for _, row in unseen for text in row))
    sheet = Sheet(
        name, headers, header_row, under, above, cells.title, frozenset(cells.dates), tuple(notes), beside, faults
    )
    finding = too_much(rows)
    return (sheet, []) if finding is None else (None, [diagnose(finding, sheet.whole_row(rows[-1][0]))])


def _left_out(rows: Sequence[Row], sheets: Sequence[str]) -> Iterator[Finding]:
    if rows:
        yield Finding(REGNEARK_SKJULT, (), {"rader": ", ".join(str(number) for number, _ in rows)})
    if sheets:
        yield Finding(
            REGNEARK_ANDRE_ARK, (), {"ark": f"arket {_named(sheets)}" if len(sheets) == 1 else _named(sheets)}
        )


def _headings(filled: Sequence[Row]) -> int | None:
    """Which row has the headings: the first with so many known columns that it is no title."""
    for at, (_, row) in enumerate(filled[:_TITLES]):
        if sum(columns.find(text) is not None for text in row if text) >= _KNOWN:
            return at
    return None
