"""Columns as wide as their longest word, and signatures side by side with their lines at one height.

A table whose author gave a column less than a word takes takes the room from the others. Only a table with a word that
would be cut, or with parties whose names take unlike many lines, is changed. Where there is not room for all, an address is
cut before a word is. What is looked at once is remembered by its XML.
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
_ADDRESS = re.compile("@|://|www[.]")


@lru_cache(maxsize=1024)
def fitted(xml: str, letters: tuple[float, ...] = (1,)) -> str:
    """The same XML, with the columns of each table that has a header row as wide as their longest words, and signatures level.

    ``letters`` is how many times as wide as ours the letters may be, widest first: the columns are for the first that fit.
    """
    if "<w:tblHeader/>" in xml:
        xml = _TABLE.sub(lambda match: _table(match.group(), letters), xml)
    return _ROW.sub(lambda match: _level(match.group()), xml) if '"Signaturpart"' in xml else xml


def _table(xml: str, letters: tuple[float, ...]) -> str:
    columns = [int(width) for width in _COLUMN.findall(xml)]
    rows = [row.split("<w:tc>")[1:] for row in xml.split("<w:tr>")[1:]]
    if not columns or any(len(row) != len(columns) for row in rows) or "<w:tblHeader/>" not in xml:
        return xml
    needs = _needs(rows, letters, sum(columns))
    if all(need <= column for need, column in zip(needs, columns, strict=True)):
        return xml
    found = shared(columns, needs)
    grid, cells = iter(found), iter(found * len(rows))
    xml = _COLUMN.sub(lambda _: f'<w:gridCol w:w="{next(grid)}"/>', xml)
    return _CELL.sub(lambda _: f'<w:tcW w:w="{next(cells)}"', xml)


def _needs(rows: list[list[str]], letters: tuple[float, ...], room: int) -> list[int]:
    """What each column needs, in the widest letters that its words have room in; addresses have what is left.

    Nothing where the words have no room at all.
    """
    texts = [[(_said(cell), number == 0) for number, cell in enumerate(cells)] for cells in zip(*rows, strict=True)]
    words = [max(_longest(text, bold=bold, whole=False) for text, bold in column) for column in texts]
    whole = [max(_longest(text, bold=bold, whole=True) for text, bold in column) for column in texts]
    least = next((found for wider in letters if sum(found := _wide(words, wider)) <= room), [0] * len(words))
    tried = (list(map(max, least, _wide(whole, wider))) for wider in letters)
    return next((found for found in tried if any(least) and sum(found) <= room), least)


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


def _said(cell: str) -> str:
    return unescape("".join(said or " " for said in _TEXT.findall(cell)))


def _longest(text: str, *, bold: bool, whole: bool) -> float:
    """The width of a cell's longest word, with its addresses or without, in thousandths of the size of its letters."""
    return max(
        (
            wide(word + "-" * (word != words), bold=bold)
            for words in text.split(" ")
            if whole or _ADDRESS.search(words) is None
            for word in _PARTED.split(words)
        ),
        default=0.0,
    )


def _wide(longest: list[float], letters: float) -> list[int]:
    """The widths of columns with those words, with the margins beside them."""
    size, margins = int(measures()["avsnitt"]["Tabelltekst"]["size"]), measures()["tabeller"]["Avtaletabell"]
    beside = int(margins["left"]) + int(margins["right"]) + _ROUNDING
    return [round(letters * width * size / 100) + beside for width in longest]
