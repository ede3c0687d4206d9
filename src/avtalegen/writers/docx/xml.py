"""WordprocessingML: its pieces, and what an author wrote as such with holes: made once a ``Body``, filled for each document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol, TypeAlias

from avtalegen.document.content import inline_text
from avtalegen.document.tree import Inlines, Picture, Value, Words
from avtalegen.writers.docx.marked import UNTICKED
from avtalegen.writers.wording import NO_BREAK, legal, reference

_LONGEST_SAID = 255
_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
TEXT_OPEN = '<w:t xml:space="preserve">'
TEXT_CLOSE = "</w:t>"
_BREAK = f"{TEXT_CLOSE}<w:br/>{TEXT_OPEN}"
_TAB = f"{TEXT_CLOSE}<w:tab/>{TEXT_OPEN}"
HELD = "<w:keepNext/>"
"""Holds a paragraph to the page of the next, and a row to that of the row below it."""
BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


def escape(text: str) -> str:
    """Text for an element that holds nothing but text. Raises ``AvtalegenError`` for what XML cannot carry."""
    if _SPECIAL.search(text) is None:
        return text
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inside_text(text: str) -> str:
    """Text for inside ``w:t``: a new line or a tab closes it, puts Word's own element and opens it again."""
    escaped = escape(text)
    return escaped.replace("\n", _BREAK).replace("\t", _TAB) if "\n" in escaped or "\t" in escaped else escaped


def one_line(text: str, longest: int) -> str:
    """Text for a place with room for one or two lines: white space collapsed, the end cut with «…»."""
    text = " ".join(text.split())
    return escape(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


def open_run(formatting: str = "") -> str:
    """The start of a run, up to where its text goes."""
    return f"<w:r><w:rPr>{formatting}</w:rPr>{TEXT_OPEN}" if formatting else f"<w:r>{TEXT_OPEN}"


CLOSE_RUN = f"{TEXT_CLOSE}</w:r>"


def run(text: str, formatting: str = "") -> str:
    """A run of text that is not yet escaped."""
    return f"{open_run(formatting)}{inside_text(text)}{CLOSE_RUN}"


def field_start(instruction: str) -> str:
    """A field up to where its cached result goes."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, cached: str) -> str:
    """A field and the result it shows until Word works it out again."""
    return f"{field_start(instruction)}{run(cached)}{FIELD_END}"


def link(bookmark: str, text: str) -> str:
    """Text that leads to a bookmark."""
    return linked(bookmark, run(text))


def linked(bookmark: str, runs: str) -> str:
    """Finished runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{runs}</w:hyperlink>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of finished runs. ``properties`` follow the style, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


LOGO = "avtalegen-logo"
"""What the drawing of the logo is called: whoever reads the document back knows it by that, and takes it for no word."""
LOGO_AROUND = '<w:keepNext/><w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/>'
_LOGO_ROOM = 180, 57
"""The room for a logo, in points."""
_EMU = 12700
"""DrawingML's units to a point."""
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"


def logo(picture: Picture, told: str, part: str) -> str:
    """A run with the logo, on the line as a letter is. ``told`` is what a screen reader says, ``part`` the relationship."""
    width, height = (round(side * _EMU) for side in picture.within(*_LOGO_ROOM))
    said, size = one_line(told, _LONGEST_SAID).replace('"', "&quot;"), f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWN}wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="1" name="{LOGO}" descr="{said}"/>'
        f'<a:graphic xmlns:a="{_DRAWN}main"><a:graphicData uri="{_DRAWN}picture"><pic:pic xmlns:pic="{_DRAWN}picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="logo.{picture.kind}" descr="{said}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_LONGEST_NAME = 64
_BLANK = f"{open_run()}     {CLOSE_RUN}"
_DATE = (
    '<w:date><w:dateFormat w:val="d. MMMM yyyy"/><w:lid w:val="{}"/><w:storeMappedDataAs w:val="date"/>'
    '<w:calendar w:val="gregorian"/></w:date>'
)
_GLYPHS = "MS Gothic"
"""The typeface that Word itself draws boxes with."""
_TICK = (
    f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="{_GLYPHS}"/>'
    f'<w14:uncheckedState w14:val="2610" w14:font="{_GLYPHS}"/></w14:checkbox>'
)
_BOX = (
    f'<w:r><w:rPr><w:rFonts w:ascii="{_GLYPHS}" w:eastAsia="{_GLYPHS}" w:hAnsi="{_GLYPHS}" w:hint="eastAsia"/></w:rPr>'
    f"<w:t>{UNTICKED}</w:t></w:r>"
)


_EMPTY_RUNS = tuple(open_run(formatting) + CLOSE_RUN for formatting in ("", BOLD, ITALIC, BOLD + ITALIC))


def without_empty_runs(xml: str) -> str:
    """Take out the runs that a gap at the edge of its run leaves behind."""
    for empty in _EMPTY_RUNS:
        xml = xml.replace(empty, "")
    return xml


LONGEST_BOOKMARK = 40
"""Word cuts a longer name without a word, and two clauses could become one."""


@dataclass(slots=True)
class Filling:
    """What one document puts in the holes of one clause."""

    values: tuple[Value, ...]
    numbers: Mapping[str, str]
    in_annex: Mapping[str, bool]
    """The clauses in annexes, and whether each has the annex's own heading, which Word numbers."""
    words: Words
    lists: range
    gap: str
    language: str
    first_list: int = 0
    first_table: int = 1


class Hole(Protocol):
    """A place that differs between documents."""

    def fill(self, filling: Filling) -> str:
        """The XML that goes there."""
        ...


Piece: TypeAlias = str | Hole
Pieces: TypeAlias = tuple[Piece, ...]


class Skeleton(NamedTuple):
    """One compiled body: the runs of its title, its blocks, and how many lists and tables it counts."""

    title: Pieces
    blocks: Pieces
    lists: int
    tables: int


class ValueHole(NamedTuple):
    """A value within an open run; a gap gets a run of its own, marked."""

    number: int
    formatting: str

    def fill(self, filling: Filling) -> str:
        """The value, escaped."""
        value = filling.values[self.number]
        text = inside_text(value.text)
        if not value.gap:
            return text
        marked = open_run(f'<w:rStyle w:val="{filling.gap}"/>{self.formatting}')
        return f"{CLOSE_RUN}{marked}{text}{CLOSE_RUN}{open_run(self.formatting)}"


class ReferenceHole(NamedTuple):
    """A cross-reference: a field that follows the numbering, but for a clause in an annex that Word does not number."""

    clause_id: str

    def fill(self, filling: Filling) -> str:
        """The number as a field or a link."""
        number, bookmark = reference(filling.numbers, self.clause_id), bookmark_name(self.clause_id)
        numbered = filling.in_annex.get(self.clause_id)
        if numbered is None:
            return field(f"REF {bookmark} \\r \\h", number)
        return field(f"REF {bookmark} \\r \\h \\* Lower", number) if numbered else link(bookmark, number)


class SaidHole(NamedTuple):
    """What a table is called, in an attribute: its alternative text."""

    content: Inlines
    longest: int = _LONGEST_SAID

    def fill(self, filling: Filling) -> str:
        """The text on one line, with its values."""
        return one_line(inline_text(self.content, filling.values), self.longest).replace('"', "&quot;")


class ControlHole(NamedTuple):
    """A place that people write in by hand: a date, a box to tick, or a text, as its heading says.

    What it shows until then is white space or a line, so that the form is the same on paper (ECMA-376 part 1, 17.5.2).
    """

    heading: Inlines | str
    """A column's, or the name of one of the fixed words."""
    shows: str = _BLANK

    def fill(self, filling: Filling) -> str:
        """The control, named after its heading."""
        words, said = filling.words, self.heading
        heading = getattr(words, said) if isinstance(said, str) else inline_text(said, filling.values)
        name = one_line(heading, _LONGEST_NAME).replace('"', "&quot;")
        named = f'<w:alias w:val="{name}"/>' if name else ""
        sort = words.by_hand.get(heading)
        if sort == "kryss":
            return f"<w:sdt><w:sdtPr>{named}{_TICK}</w:sdtPr><w:sdtContent>{_BOX}</w:sdtContent></w:sdt>"
        kind = _DATE.format(filling.language) if sort == "dato" else "<w:text/>"
        return f"<w:sdt><w:sdtPr>{named}<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{self.shows}</w:sdtContent></w:sdt>"


class ListHole(NamedTuple):
    """The number id of the clause's ``number``-th numbered list."""

    number: int

    def fill(self, filling: Filling) -> str:
        """The id, one of those the base has."""
        return str(filling.lists[filling.first_list + self.number])


class TableNumberHole(NamedTuple):
    """«Tabell 3», counted by Word."""

    number: int

    def fill(self, filling: Filling) -> str:
        """The word and the field."""
        word, number = filling.words.table, filling.first_table + self.number
        return run(word + NO_BREAK) + field(f"SEQ {word} \\* ARABIC", str(number))


class WordHole(NamedTuple):
    """One of the fixed words, inside an open run."""

    name: str

    def fill(self, filling: Filling) -> str:
        """The word in the document's målform."""
        return inside_text(getattr(filling.words, self.name))


def bookmark_name(clause_id: str) -> str:
    """A clause's bookmark: Word allows no hyphen."""
    return clause_id.replace("-", "_")


def solid(pieces: Iterable[Piece]) -> Pieces:
    """The same pieces with neighbouring strings made one."""
    found: list[Piece] = []
    for are_text, run in groupby(pieces, lambda piece: isinstance(piece, str)):
        same = list(run)
        found += ["".join(map(str, same))] if are_text else same
    return tuple(found)


def pour(pieces: Pieces, filling: Filling) -> str:
    """Fill every hole."""
    return "".join([piece if isinstance(piece, str) else piece.fill(filling) for piece in pieces])
