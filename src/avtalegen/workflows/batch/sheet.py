"""The cells of a table as text, from an Excel workbook or a CSV file, and what each cell is called."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.errors import AvtalegenError
from avtalegen.source.reader import decode

SHEET = "Kommuner"
WITHOUT_EXCEL = (
    "Excel-arbeidsbøker leses og skrives med pakken openpyxl, som ikke er installert. "
    "Installer den med «pip install avtalegen[regneark]», eller lagre tabellen som CSV UTF-8."
)
_ENDINGS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text. Rows are numbered as the program that shows them numbers them."""

    name: str
    headers: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    """The name of the sheet in a workbook."""

    def cell(self, row: int, column: int) -> Place:
        """A cell: «kommuner.xlsx, arket «Kommuner», celle C7»."""
        if self.sheet:
            return Place(f"{self.name}, arket «{self.sheet}», celle {self.letters(column)}{row}")
        header = self.headers[column] if column < len(self.headers) else ""
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
        rows = tuple(_texts(sheet.iter_rows(values_only=True)))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError, SyntaxError, TypeError, AttributeError):
        return None, [diagnose(Finding("regneark-ulest", (), {"slag": "Excel-arbeidsbok"}), Place(name))]
    return _sheet(name, rows, sheet.title)


def load_openpyxl() -> Any:
    """The package, imported only when a workbook is read or written. Raises ``AvtalegenError`` when it is missing."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise AvtalegenError(WITHOUT_EXCEL) from None
    return openpyxl


def _texts(rows: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, 1):
        yield number, tuple(map(_text, row))


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
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None, [diagnose(Finding("regneark-ulest", (), {"slag": "CSV"}), Place(name))]
    return _sheet(name, tuple((number, tuple(map(_text, row))) for number, row in enumerate(found, 1)), "")


def _sheet(
    name: str, rows: tuple[tuple[int, tuple[str, ...]], ...], title: str
) -> tuple[Sheet | None, list[Diagnostic]]:
    filled = [(number, row) for number, row in rows if any(row)]
    if not filled:
        return None, [diagnose(Finding("regneark-tomt", ()), Place(name))]
    (header_row, headers), *rest = filled
    while headers and not headers[-1]:
        headers = headers[:-1]
    return Sheet(name, headers, header_row, tuple(rest), title), []
