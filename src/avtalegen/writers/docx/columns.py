"""Columns as wide as their longest word, and signatures side by side with their lines at one height.

A table whose author gave a column less than a word takes takes the room from the others. Only a table with a word that
would be cut, or with parties whose names take unlike many lines, is changed. What is looked at once is remembered by its XML.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from avtalegen.writers.docx.pages import measures, paragraph
from avtalegen.writers.widths import wide

_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_CELL = re.compile(r'<w:tcW w:w="\d+"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab)/>")
_ROUNDING = 12
"""Programs round the widths of letters differently."""
_PARTY = re.compile(
    r'<w:tcW w:w="(\d+)" w:type="dxa"/></w:tcPr>(<w:p><w:pPr><w:pStyle w:val="Signaturpart"/>.*?</w:p>)'
)
_PARTED = re.compile("[ \u2013-]")


@lru_cache(maxsize=1024)
def fitted(xml: str, letters: tuple[float, ...] = (1,)) -> str:
    """The same XML, with the columns of each table that has a header row as wide as their longest words, and signatures level.

    ``letters`` is how many times as wide as ours the letters may be, least first: the columns are for the widest that fit.
    """
    if "<w:tblHeader/>" in xml:
        for wider in letters:
            xml = _TABLE.sub(lambda match: _table(match.group(), wider), xml)  # noqa: B023 - it is called at once
    return _ROW.sub(lambda match: _level(match.group()), xml) if '"Signaturpart"' in xml else xml


def _table(xml: str, letters: float) -> str:
    columns = [int(width) for width in _COLUMN.findall(xml)]
    rows = [row.split("<w:tc>")[1:] for row in xml.split("<w:tr>")[1:]]
    if not columns or any(len(row) != len(columns) for row in rows) or "<w:tblHeader/>" not in xml:
        return xml
    needs = [
        max(_need(cell, letters, bold=cell is rows[0][place]) for cell in cells)
        for place, cells in enumerate(zip(*rows, strict=True))
    ]
    if all(need <= column for need, column in zip(needs, columns, strict=True)) or sum(needs) > sum(columns):
        return xml
    found = shared(columns, needs)
    grid, cells = iter(found), iter(found * len(rows))
    xml = _COLUMN.sub(lambda _: f'<w:gridCol w:w="{next(grid)}"/>', xml)
    return _CELL.sub(lambda _: f'<w:tcW w:w="{next(cells)}"', xml)


def _level(xml: str) -> str:
    """A row of signatures with air under each party's name that takes fewer lines than the one beside it."""
    margin = int(measures()["tabeller"]["Signaturtabell"]["right"])
    parties = [(said, paragraph(said, int(width) - margin)) for width, said in _PARTY.findall(xml)]
    between = measures()["avsnitt"]["Signaturlinje"]["before"]  # of two spaces that meet, the larger counts
    most = max((item.lines for _, item in parties), default=0)
    for said, item in parties:
        if lacking := most - item.lines:
            air = f'<w:spacing w:after="{round(max(item.after, between) + lacking * item.line)}"/></w:pPr>'
            xml = xml.replace(said, said.replace("</w:pPr>", air, 1), 1)
    return xml


def shared(columns: list[int], needs: list[int]) -> list[int]:
    """Widths with the same sum, none under what it needs: what is too narrow takes from what has room to spare."""
    spare = [max(column - need, 0) for column, need in zip(columns, needs, strict=True)]
    short = sum(max(need - column, 0) for column, need in zip(columns, needs, strict=True))
    found = [
        max(column, need) - short * room // sum(spare) for column, need, room in zip(columns, needs, spare, strict=True)
    ]
    found[spare.index(max(spare))] += sum(columns) - sum(found)
    return found


def _need(cell: str, letters: float, *, bold: bool) -> int:
    """The width of a cell's longest word, with the margins beside it."""
    look, margins = measures()["avsnitt"]["Tabelltekst"], measures()["tabeller"]["Avtaletabell"]
    text = "".join(said or " " for said in _TEXT.findall(cell))
    longest = max(
        (
            wide(word + "-" * (word != words), bold=bold)
            for words in unescape(text).split(" ")
            for word in _PARTED.split(words)
        ),
        default=0.0,
    )
    return round(letters * longest * int(look["size"]) / 100) + int(margins["left"]) + int(margins["right"]) + _ROUNDING
