"""The cells of a table as text, from an Excel workbook or a CSV file, and what each cell is called."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place
from avtalegen.diagnostics.katalog import diagnose, visible
from avtalegen.errors import AvtalegenError
from avtalegen.source.reader import decode
from avtalegen.workflows.batch import columns

SHEET = "Kommuner"
WITHOUT_EXCEL = (
    "Excel-arbeidsbøker leses og skrives med pakken openpyxl, som ikke er installert. "
    "Installer den med «pip install avtalegen[regneark]», eller lagre tabellen som CSV UTF-8."
)
_ENDINGS = (".xlsx", ".xlsm")
_TITLES, _KNOWN = 10, 2
"""How many filled rows the headings are looked for among, and how many of them must be known columns."""
Row: TypeAlias = tuple[int, tuple[str, ...]]


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

    def header(self, column: int) -> str:
        """The heading of a column; empty where it has none."""
        return self.headers[column] if column < len(self.headers) else ""

    def cell(self, row: int, column: int) -> Place:
        """A cell: «kommuner.xlsx, arket «Kommuner», celle C7»."""
        if self.sheet:
            return Place(f"{self.name}, arket «{self.sheet}», celle {self.letters(column)}{row}")
        header = visible(self.header(column)) if row >= self.header_row else ""
        return Place(f"{self.name}, rad {row}, kolonne {self.letters(column)}" + (f" («{header}»)" if header else ""))

    def whole_row(self, row: int) -> Place:
        """A row."""
        return Place(f"{self.name}, arket «{self.sheet}», rad {row}" if self.sheet else f"{self.name}, rad {row}")

    @staticmethod
    def letters(column: int) -> str:
        """A column as spreadsheets call it: A, B, … Z, AA."""
        name = ""
        number = column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(ord("A") + rest) + name
        return name


def read_sheet(path: Path, data: bytes) -> tuple[Sheet | None, list[Diagnostic]]:
    """The table. ``None`` where the file is not what its name says."""
    if path.suffix.lower() in _ENDINGS:
        return _workbook(str(path), data)
    return _csv(str(path), data)


def _workbook(name: str, data: bytes) -> tuple[Sheet | None, list[Diagnostic]]:
    load = load_openpyxl().load_workbook
    try:
        book = load(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        cells: tuple[tuple[int, Sequence[Any]], ...] = tuple(enumerate(sheet.iter_rows(values_only=True), 1))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError, SyntaxError, TypeError, AttributeError):
        return None, [diagnose(Finding("regneark-ulest", (), {"slag": "Excel-arbeidsbok"}), Place(name))]
    dates = ((number, column) for number, row in cells for column, one in enumerate(row) if isinstance(one, date))
    return _sheet(name, _filled(cells), sheet.title, frozenset(dates))


def load_openpyxl() -> Any:
    """The package, imported only when a workbook is read or written. Raises ``AvtalegenError`` when it is missing."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise AvtalegenError(WITHOUT_EXCEL) from None
    return openpyxl


def _filled(rows: Iterable[tuple[int, Sequence[Any]]]) -> list[Row]:
    """The rows that are not empty, as text."""
    return [(number, texts) for number, row in rows if any(texts := tuple(map(_text, row)))]


def _text(value: Any) -> str:
    """A cell as it would be written in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _csv(name: str, data: bytes) -> tuple[Sheet | None, list[Diagnostic]]:
    text, problem = decode(data, name)
    if problem is not None:
        return None, [problem]
    tables = [_split(text, one) for one in ";,"]
    first = text.split("\n", 1)[0]
    likely = tables[first.count(";") < first.count(",")]
    rows = next((one for one in (likely, *tables) if one is not None and _headings(one) is not None), likely)
    if rows is None:
        return None, [diagnose(Finding("regneark-ulest", (), {"slag": "CSV"}), Place(name))]
    return _sheet(name, rows)


def _split(text: str, delimiter: str) -> list[Row] | None:
    """The filled rows, where ``delimiter`` stands between the fields; ``None`` where that cannot be."""
    try:
        return _filled(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1))
    except csv.Error:
        return None


def _sheet(
    name: str, filled: Sequence[Row], title: str = "", dates: frozenset[tuple[int, int]] = frozenset()
) -> tuple[Sheet | None, list[Diagnostic]]:
    if not filled:
        return None, [diagnose(Finding("regneark-tomt", ()), Place(name))]
    at = _headings(filled) or 0
    header_row, headers = filled[at]
    while headers and not headers[-1]:
        headers = headers[:-1]
    return Sheet(name, headers, header_row, tuple(filled[at + 1 :]), tuple(filled[:at]), title, dates), []


def _headings(filled: Sequence[Row]) -> int | None:
    """Which row has the headings: the first with so many known columns that it is no title."""
    for at, (_, row) in enumerate(filled[:_TITLES]):
        if sum(columns.find(text) is not None for text in row if text) >= _KNOWN:
            return at
    return None
