"""An empty table for Excel: a column for each field, with drop-down lists and help in the cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from avtalegen.avtale.register import kommuner, nav_kontor
from avtalegen.batch import columns
from avtalegen.batch.sheet import SHEET, load_openpyxl
from avtalegen.batch.workbook import REGISTERS
from avtalegen.diagnostics.diagnostic import LibraryError, UsageError, visible_path
from avtalegen.diagnostics.diagnostic import Path as DataPath
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import MAALFORMER
from avtalegen.workflows.files import write_output
from avtalegen.workflows.paths import Kind, look

_ROWS = 400
"""Rows that get lists and help: room for every municipality."""
_LANGUAGE: DataPath = ("dokument", "målform")
_TITLE, _HELP = 32, 255
"""Excel shows no more of a cell's help than this."""
_WIDTH = 22


def write(path: Path, *, overwrite: bool = False) -> Path | None:
    """Write the template; the copy that was kept of what it replaces, if anything.

    Raises ``UsageError`` for another suffix and for a file that is there already.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"Malen er en Excel-arbeidsbok. Gi den et navn som slutter på .xlsx, ikke {path.name}.")
    if not overwrite and look(path, "skrive") is Kind.FILE:  # it may be filled in, and that is a person's work
        raise UsageError(f"{visible_path(path)} finnes fra før. Bruk --overskriv for å erstatte den.")
    return write_output(path, workbook(), lambda existing: False, overwrite=overwrite).copy


def workbook() -> bytes:
    """The template's bytes. Raises ``AvtalegenError`` when openpyxl is not installed."""
    book = load_openpyxl().Workbook()
    sheet = book.active
    sheet.title = SHEET
    ranges = _registers(book)
    for number, at in enumerate(columns.TEMPLATE, 1):
        _column(sheet, number, at, ranges)
    sheet.freeze_panes = "B2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _registers(book: Any) -> dict[DataPath, str]:
    """A sheet with what the registers know; the range of each list, by the column it is for."""
    sheet = book.create_sheet(REGISTERS)
    lists: dict[DataPath, Sequence[tuple[str, str]]] = {
        ("kommune", "nummer"): [(one.nummer, one.navn) for one in kommuner().values()],
        ("nav", "kontor"): [(name, number) for number, name in nav_kontor().items()],
    }
    ranges = {}
    for position, (at, rows) in enumerate(lists.items()):
        left = 1 + 3 * position
        for row, pair in enumerate(rows, 1):
            for column, text in enumerate(pair, left):
                _write(sheet, row, column, text)
        letter = sheet.cell(1, left).column_letter
        ranges[at] = f"{REGISTERS}!${letter}$1:${letter}${len(rows)}"
    return ranges


def _write(sheet: Any, row: int, column: int, text: str) -> Any:
    """A cell of text: «0301» keeps its zero, and nothing is taken for a formula."""
    cell = sheet.cell(row, column, text)
    cell.number_format = "@"
    cell.data_type = "s"
    return cell


def _column(sheet: Any, number: int, at: DataPath, ranges: dict[DataPath, str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    cell = _write(sheet, 1, number, columns.title_of(at))
    cell.font = Font(bold=True)
    info = columns.field_of(at)
    assert info is not None  # every column of the template is a field
    example = columns.example(info)
    cell.comment = Comment(f"{info.description}\n\nEksempel: {example}\n\nNøkkel: {columns.key_of(at)}", "avtalegen")
    letter = cell.column_letter
    sheet.column_dimensions[letter].width = _WIDTH
    for row in range(2, _ROWS + 2):
        sheet.cell(row, number).number_format = "@"
    rule = _rule(ranges.get(at), _choices(at, info))
    rule.promptTitle, rule.prompt = columns.title_of(at)[:_TITLE], f"{info.description} Eksempel: {example}"[:_HELP]
    rule.showInputMessage = True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")


def _choices(at: DataPath, info: FieldInfo) -> tuple[str, ...]:
    """The fixed choices of a column. A målform the library has no clauses in is none."""
    found = columns.choices(info)
    return tuple(one for one in found if one == info.default or _has_clauses(one)) if at == _LANGUAGE else found


def _has_clauses(language: str) -> bool:
    try:
        bibliotek(MAALFORMER[language])
    except LibraryError:
        return False
    return True


def _rule(register: str | None, choices: Sequence[str]) -> Any:
    """What a cell may hold: a fixed choice, a suggestion from a register, or anything."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if choices:
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Ugyldig valg", f"Velg {' eller '.join(choices)}."
        return rule
    if register:
        return DataValidation("list", formula1=register, allow_blank=True, showErrorMessage=False)
    return DataValidation(allow_blank=True)
