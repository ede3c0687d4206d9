"""The cells of an Excel workbook as text, read a row at a time, and what is wrong with those that hold no text."""

from __future__ import annotations

import html
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeAlias

from avtalegen.batch.koder import REGNEARK_FEILVERDI, REGNEARK_FOR_STORT, REGNEARK_FORMEL
from avtalegen.diagnostics import personvern
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.source.located import MAX_BYTES

MAX_ROWS, MAX_COLUMNS = 20_000, 1_000
"""Many times the country's municipalities, and more columns than there are fields."""
_LAST_ROW = 1_048_576
REGISTERS = "Registre"
"""The sheet of the template with what the registers know."""
_IDENTITY = 11
_SHORTEST = 8
"""Characters: what is shorter says nothing of a person."""
_SAYING = (".xml", ".rels", ".vml")
_CELLS = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml")
_SHEET_DATA = re.compile(rb"<(?:\w{1,9}:)?sheetData>(?:[^<]|<(?!/(?:\w{1,9}:)?sheetData>))*+")
_TEXT_END = re.compile(
    rb"</(?:comment|threadedComment|author|(?:\w{1,9}:)?(?:p|title|creator|subject|description|keywords|lastModifiedBy|definedName|formula1|formula2|oddHeader|oddFooter))>"
)
_ATTRIBUTE = re.compile(rb'="([^"]{8,})"')
_ESCAPED = re.compile("_x(00[01][0-9a-f]|fff[ef])_", re.IGNORECASE)
"""How a workbook writes the characters that XML cannot hold."""
Row: TypeAlias = tuple[int, tuple[str, ...]]
Fault: TypeAlias = tuple[int, int, Finding]
"""What is wrong with the cell of a row and a column."""


@dataclass(slots=True)
class Cells:
    """What the cells of a sheet say."""

    title: str = ""
    rows: list[Row] = field(default_factory=list)
    """The filled rows."""
    dates: set[tuple[int, int]] = field(default_factory=set)
    """The cells that are dates, by row and column."""
    faults: list[Fault] = field(default_factory=list)
    blank: set[tuple[int, int]] = field(default_factory=set)
    """The cells with a value that reads as nothing, such as a formula that came to an empty text."""
    hidden: frozenset[int] = frozenset()
    """The numbers of the rows that are not shown."""
    others: tuple[str, ...] = ()
    """The names of the other sheets."""
    beside: list[str] = field(default_factory=list)
    """What stands in the workbook outside the cells of the sheet."""


def read_cells(load: Callable[..., Any], data: bytes, wanted: str) -> Cells | None:
    """The cells of the sheet of that name, else of the first. ``None`` where the file is no workbook, or broken.

    ``load`` is openpyxl's ``load_workbook``.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of what it passes over, and no cell is among it
        try:
            cells = _values(load, data, wanted)
        except Exception:  # a file from anywhere can be broken in any way
            return None
        with suppress(Exception):  # what stops here and not above is a formula that openpyxl cannot take apart
            cells.faults.extend(islice(_formulas(load, data, cells), MAX_ROWS))
    return cells


def filled(rows: Iterable[tuple[int, Sequence[str]]]) -> list[Row]:
    """The rows that are not empty, without the empty cells they end with; the last is the first that is too much."""
    found: list[Row] = []
    for number, texts in rows:
        end = next((at for at in range(len(texts), 0, -1) if texts[at - 1]), 0)
        if end:
            found.append((number, tuple(texts[:end])))
        if end > MAX_COLUMNS or len(found) > MAX_ROWS:
            break
    return found


def too_much(rows: Sequence[Row]) -> Finding | None:
    """What there is too much of, where ``filled`` stopped."""
    if rows and len(rows[-1][1]) > MAX_COLUMNS:
        return Finding(REGNEARK_FOR_STORT, (), {"grense": str(MAX_COLUMNS), "hva": "kolonner"})
    if len(rows) > MAX_ROWS:
        return Finding(REGNEARK_FOR_STORT, (), {"grense": str(MAX_ROWS), "hva": "rader"})
    return None


def as_text(value: Any) -> str:
    """A cell as it would be written in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return _number(str(int(value)))
    text = str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").strip()


def _number(digits: str) -> str:
    """A whole number; an identity number gets the zero back that a spreadsheet takes from it, so that it is known."""
    longer = digits.zfill(_IDENTITY)
    hidden = len(digits) == _IDENTITY - 1 and any(
        hit.slag is personvern.Slag.FOEDSELSNUMMER for hit in personvern.finn(longer)
    )
    return longer if hidden else digits


def _values(load: Callable[..., Any], data: bytes, wanted: str) -> Cells:
    with closing(load(io.BytesIO(data), read_only=True, data_only=True)) as book:
        sheet = book[wanted] if wanted in book.sheetnames else book.worksheets[0]
        cells = Cells(sheet.title)
        cells.rows = filled((number, _texts(cells, number, row)) for number, row in _rows(sheet))
        others = [other for other in book.worksheets if other.title not in (sheet.title, REGISTERS)]
        cells.others = tuple(other.title for other in others)
        for other in others:
            found = (as_text(cell.value) for _, row in islice(_rows(other), MAX_ROWS) for cell in row)
            cells.beside.extend(filter(None, found))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            cells.hidden = frozenset(_hidden(archive.read(sheet._worksheet_path)))
            cells.beside.extend(text for text in _outside(archive) if len(text) >= _SHORTEST)
    return cells


def _hidden(sheet: bytes) -> Iterator[int]:
    """The rows a filter or a person has hidden: openpyxl does not tell of them when it reads a row at a time."""
    for found in re.finditer(rb"<row [^>]*>", sheet):
        if b' hidden="1"' in found[0] or b' hidden="true"' in found[0]:
            number = re.search(rb' r="(\d+)"', found[0])
            if number is not None:
                yield int(number[1])


def _outside(archive: zipfile.ZipFile) -> Iterator[str]:
    """What stands in no cell: comments and who made them, text boxes, links, properties, the words of lists, names of parts."""
    for part in archive.infolist():
        yield part.filename
        if part.filename.endswith(_SAYING) and part.filename not in _CELLS and part.file_size <= MAX_BYTES:
            content = _SHEET_DATA.sub(b"", archive.read(part))
            texts = [re.sub(rb"<[^>]*>", b"", text) for text in _TEXT_END.split(content)]
            for text in (*texts, *_ATTRIBUTE.findall(content)):
                yield html.unescape(text.decode("utf-8", "replace"))


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that have cells, with their numbers, whatever size the workbook says the sheet has."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _LAST_ROW:
            raise ValueError(number)
        if row:
            yield number, row


def _texts(cells: Cells, number: int, row: Sequence[Any]) -> list[str]:
    return [_text(cells, (number, column), cell.value, cell.data_type) for column, cell in enumerate(row)]


def _text(cells: Cells, at: tuple[int, int], value: Any, kind: str) -> str:
    text = as_text(value)
    if kind == "e" and text:
        cells.faults.append((*at, Finding(REGNEARK_FEILVERDI, (), {"verdi": text})))
    elif isinstance(value, date):
        cells.dates.add(at)
    if not text and (value is not None or kind == "str"):
        cells.blank.add(at)
    return text


def _formulas(load: Callable[..., Any], data: bytes, cells: Cells) -> Iterator[Fault]:
    """The cells with a formula that nobody has worked out."""
    said = dict(cells.rows)
    if too_much(cells.rows) is not None:
        return
    with closing(load(io.BytesIO(data), read_only=True, data_only=False)) as book:
        for number, row in _rows(book[cells.title]):
            texts = said.get(number, ())
            for column, cell in enumerate(row):
                filled_in = any(texts[column : column + 1]) or (number, column) in cells.blank
                if cell.data_type == "f" and not filled_in:
                    yield number, column, Finding(REGNEARK_FORMEL, ())
