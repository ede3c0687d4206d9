"""An empty table for Excel: the columns that matter first, with drop-down lists and help in the cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from avtalegen.avtale.register import RegisterKommune, kommuner, med_navn, nav_kontor
from avtalegen.batch import columns
from avtalegen.batch.sheet import SHEET, load_openpyxl
from avtalegen.batch.workbook import REGISTERS
from avtalegen.diagnostics.diagnostic import AvtalegenError, LibraryError, UsageError, visible_path
from avtalegen.diagnostics.diagnostic import Path as DataPath
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import MAALFORMER
from avtalegen.workflows.files import write_output
from avtalegen.workflows.paths import Kind, look

_PEOPLE = ("leder kommune", "kontaktperson kommune", "leder Nav", "kontaktperson Nav")
FIRST = (
    "Kommune", "Ansvarlig enhet", "Nav-kontor", "Leder kommune", "Kontaktperson kommune", "Leder Nav", "Kontaktperson Nav",
    "Underskriver kommune", "Underskriver kommune – tittel", "Underskriver Nav", "Underskriver Nav – tittel", "Gjelder fra",
)  # fmt: skip
"""The columns that matter first: who, and with whom. Part and level of a person stand in the heading."""
MORE = (
    *(
        f"{more} {who}"
        for who in _PEOPLE
        for more in ("E-post", "Telefon", "Stilling", "Stedfortreder", "Ansvarlig for informasjonsutvekslingen")
    ),
    "Gjelder til", "Saksnummer", "Organisering", "Dokumenttype", "Målform", "Bydel", "Enhetsnummer",
)  # fmt: skip
"""What may be filled in besides."""
_FIRST_FILL, _MORE_FILL = "FF1F4E79", "FFD9E2EC"
_ROWS = 400
"""Rows that get lists and help: room for every municipality."""
_LANGUAGE: DataPath = ("dokument", "målform")
_TITLE, _HELP = 32, 255
"""Excel shows no more of a cell's help than this."""
_LEAST, _MOST = 20, 30
"""How wide a column is, in characters: a person's name and a register's longest have room."""


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
    for number, heading in enumerate((*FIRST, *MORE), 1):
        _column(sheet, number, heading, ranges)
    sheet.row_dimensions[1].height = 45
    sheet.freeze_panes = "B2"
    data = io.BytesIO()
    try:
        book.save(data)  # by way of files in the temporary folder
    except Exception as error:
        if type(error).__name__ != "SerialisationError":  # lxml's, which takes longer to import than to name
            raise
        raise AvtalegenError("Kan ikke lage regnearket: det er ikke plass i mappa for midlertidige filer.") from error
    return data.getvalue()


def _registers(book: Any) -> dict[DataPath, str]:
    """A sheet with what the registers know; the range of each list, by the column it is for."""
    sheet = book.create_sheet(REGISTERS)
    lists: dict[DataPath, Sequence[tuple[str, str]]] = {
        ("kommune", "navn"): sorted(((_called(one), one.nummer) for one in kommuner().values()), key=_alphabetic),
        ("nav", "kontor"): sorted(((name, number) for number, name in nav_kontor().items()), key=_alphabetic),
    }
    ranges = {}
    for position, (at, rows) in enumerate(lists.items()):
        left = 1 + 3 * position
        for row, pair in enumerate(rows, 1):
            for column, text in enumerate(pair, left):
                _write(sheet, row, column, text)
        letter = sheet.cell(1, left).column_letter
        sheet.column_dimensions[letter].width = max(len(text) for text, _ in rows)
        ranges[at] = f"{REGISTERS}!${letter}$1:${letter}${len(rows)}"
    return ranges


def _called(one: RegisterKommune) -> str:
    """A municipality's name, with the county where another has the same."""
    return one.navn if len(med_navn(one.navn)) == 1 else f"{one.navn} ({one.fylke})"


def _alphabetic(row: tuple[str, str]) -> str:
    """Norwegian order: æ, ø and å last."""
    return row[0].casefold().translate(str.maketrans("æøå", "{|}"))


def _write(sheet: Any, row: int, column: int, text: str) -> Any:
    """A cell of text: «0301» keeps its zero, and nothing is taken for a formula."""
    cell = sheet.cell(row, column, text)
    cell.number_format = "@"
    cell.data_type = "s"
    return cell


def _column(sheet: Any, number: int, heading: str, ranges: dict[DataPath, str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    at = columns.find(heading)
    info = columns.field_of(at) if at is not None else None
    assert at is not None and info is not None  # every column of the template is a field
    first, example = heading in FIRST, _EXAMPLES.get(at, columns.example(info))
    cell = _write(sheet, 1, number, heading)
    cell.font = Font(bold=True, color="FFFFFFFF" if first else "FF000000")
    cell.fill = PatternFill("solid", fgColor=_FIRST_FILL if first else _MORE_FILL)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.comment = Comment(f"{info.description}\n\nEksempel: {example}\n\n{_noted(at)}", "avtalegen")
    letter = cell.column_letter
    sheet.column_dimensions[letter].width = _MOST if at in ranges else min(max(_LEAST, len(heading) + 2), _MOST)
    for row in range(2, _ROWS + 2):
        sheet.cell(row, number).number_format = "@"
    rule = _rule(ranges.get(at), _choices(at, info))
    rule.promptTitle, rule.prompt = heading[:_TITLE], f"{info.description} Eksempel: {example}"[:_HELP]
    rule.showInputMessage = True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")


_EXAMPLES: dict[DataPath, str] = {("kommune", "navn"): "Nordre Follo"}


def _noted(at: DataPath) -> str:
    """The key a column fills, or what its heading says of the person."""
    said = columns.constants(at)
    known = ", ".join(f"{path[-1]!s} {value}" for path, value in said.items())
    return f"Overskriften sier resten: {known}." if said else f"Nøkkel: {columns.key_of(at)}"


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
