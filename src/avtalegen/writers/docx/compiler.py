"""``Body`` → ``Skeleton``: one small function a node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from avtalegen.document.tree import (
    Block,
    Body,
    BulletList,
    Course,
    CrossReference,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    Signature,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
)
from avtalegen.writers.docx import xml
from avtalegen.writers.docx.xml import (
    ControlHole,
    ListHole,
    Piece,
    Pieces,
    ReferenceHole,
    SaidHole,
    Skeleton,
    TableNumberHole,
    ValueHole,
    WordHole,
    solid,
)
from avtalegen.writers.wording import is_apart, joined

_LONGEST_TOLD = 4000
COURSE_WIDTHS = (240, 380, 380)
_FORM_ROW = '<w:trHeight w:val="454" w:hRule="atLeast"/>'
_SIGNATURE_GUTTER = 454
_LINE = "<w:r><w:tab/></w:r>"
_SIDE_BY_SIDE = 2
_TOGETHER = 3
"""Rows of a table that is not divided."""
_ON_A_PAGE = 3
"""Rows of signatures that a page has room for, under the heading."""
_TABLE_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


_BOTH = _TABLE_LOOK.replace("0620", "06A0").replace('firstColumn="0"', 'firstColumn="1"')
_NO_HEADER = _TABLE_LOOK.replace("0620", "0600").replace('firstRow="1"', 'firstRow="0"')


@dataclass(slots=True)
class Compiler:
    """Compiles bodies for one base. Counts the lists and tables of the body it is at."""

    styles: Mapping[str, str]
    text_width: int
    lists: int = 0
    tables: int = 0

    def compile(self, body: Body) -> Skeleton:
        """The skeleton of a body."""
        self.lists = self.tables = 0
        before, following = (None, *body.blocks[:-1]), (*body.blocks[1:], None)
        around = zip(before, body.blocks, following, strict=False)
        blocks = [piece for neighbours in around for piece in self.block(*neighbours)]
        return Skeleton(solid(inlines(body.title)), solid(blocks), self.lists, self.tables)

    def block(self, before: Block | None, block: Block, following: Block | None) -> Iterator[Piece]:
        """One block. The line before a list or the signatures stays with what it introduces."""
        match block:
            case Paragraph(content):
                introduces = isinstance(following, BulletList | NumberedList | SignatureBlock)
                style = "Etter tabell" if isinstance(before, Table | SignatureBlock) else "Body Text"
                yield from self.paragraph(style, content, xml.HELD if introduces else "")
            case Subheading(content):
                yield from self.paragraph("heading 3", content)
            case BulletList(items):
                for place, item in enumerate(items):
                    keep, air = item_properties(place, len(items))
                    yield from self.paragraph("List Bullet", item, keep + air)
            case NumberedList(items):
                yield from self.numbered(items)
            case Table():
                yield from self.table(block)
            case SignatureBlock(signatures):
                yield from self.signatures(signatures)
        if is_apart(block, following):
            yield xml.paragraph(self.styles["Tabellavstand"], "")

    def paragraph(self, style: str, content: Inlines | ControlHole, properties: str = "") -> Iterator[Piece]:
        """A paragraph in the style of that name; it may be one place to write in."""
        yield f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{properties}</w:pPr>'
        yield from (content,) if isinstance(content, ControlHole) else inlines(content)
        yield "</w:p>"

    def numbered(self, items: tuple[Inlines, ...]) -> Iterator[Piece]:
        """A numbered list, with a number id of its own so that it starts at 1."""
        for place, item in enumerate(items):
            keep, air = item_properties(place, len(items))
            yield f'<w:p><w:pPr><w:pStyle w:val="{self.styles["List Number"]}"/>{keep}'
            yield '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="'
            yield ListHole(self.lists)
            yield f'"/></w:numPr>{air}</w:pPr>'
            yield from inlines(item)
            yield "</w:p>"
        self.lists += 1

    def table(self, table: Table) -> Iterator[Piece]:
        """A table with its caption; the air after it is that of what follows."""
        if table.caption:
            yield f'<w:p><w:pPr><w:pStyle w:val="{self.styles["caption"]}"/></w:pPr>'
            yield TableNumberHole(self.tables)
            yield from inlines((Text(": "), *table.caption))
            yield "</w:p>"
            self.tables += 1
        widths = columns(table.widths, self.text_width)
        headings = tuple(piece for cell in table.header for piece in (Text("; "), *cell))[1:]
        yield from self.table_start("Avtaletabell", widths, SaidHole(table.caption or headings), SaidHole(headings))
        yield from self.row(table.header, widths, "Tabelloverskrift", "<w:cantSplit/><w:tblHeader/>")
        # An empty first cell only says «as above»; an empty cell after it is there to write in. Where some rows are
        # printed and some are not, as in a calendar, the empty ones are no higher than the others.
        form = "" if any(all(row[1:] or row) for row in table.rows) else _FORM_ROW
        for left, row in zip(range(len(table.rows) - 1, -1, -1), table.rows, strict=True):
            cells = to_fill_in(row, table.header) if form else row
            # The last row is not alone on a page under the header row, and so few rows stand together.
            keep = xml.HELD if left == 1 or (left and len(table.rows) <= _TOGETHER) else ""
            yield from self.row(cells, widths, "Tabelltekst", f"<w:cantSplit/>{form}", keep=keep)
        yield "</w:tbl>"

    def table_start(self, style: str, widths: list[int], title: Piece, said: Piece) -> Iterator[Piece]:
        """A table up to its first row, with what a screen reader says that it is: a title and what is in it."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = {"Avtaletabell": _TABLE_LOOK, "Løpstabell": _BOTH}.get(style, _NO_HEADER)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles[style]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val="'
        )
        yield title
        yield '"/><w:tblDescription w:val="'
        yield said
        yield f'"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'

    def course(self, course: Course) -> Pieces:
        """The participant's course: a row for each step, a column for each party, a line down the side, and all on one page."""
        widths = columns(COURSE_WIDTHS, self.text_width)
        title, told = SaidHole((Text(course.title),)), SaidHole((Text(course.told()),), _LONGEST_TOLD)
        pieces = [*self.table_start("Løpstabell", widths, title, told)]
        header: tuple[Inlines, ...] = tuple((Text(text),) for text in course.header)
        pieces += self.row(header, widths, "Tabelloverskrift", "<w:cantSplit/><w:tblHeader/>")
        for left, step in zip(range(len(course.steps) - 1, -1, -1), course.steps, strict=True):
            cells: tuple[Inlines, ...] = tuple((Text(text),) if text else () for text in (step.when, *step.said))
            keep = xml.HELD if left else ""
            pieces += self.row(cells, widths, "Tabelltekst", "<w:cantSplit/>", first="Løpssteg", keep=keep)
        return solid((xml.paragraph(self.styles["TOC Heading"], xml.run(course.title)), *pieces, "</w:tbl>"))

    def row(  # noqa: PLR0913, PLR0917 - a row, and how it looks
        self,
        cells: Sequence[Inlines | ControlHole],
        widths: list[int],
        style: str,
        properties: str,
        first: str = "",
        keep: str = "",
    ) -> Iterator[Piece]:
        """One row of one-paragraph cells; the ``first`` may have a style of its own. ``keep`` holds it to the row below."""
        yield f"<w:tr><w:trPr>{properties}</w:trPr>"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            yield cell_start(width)
            yield from self.paragraph(style if place else first or style, cell, keep)
            yield "</w:tc>"
        yield "</w:tr>"

    def signatures(self, signatures: tuple[Signature, ...]) -> Iterator[Piece]:
        """Two and two side by side; so few that they have room on a page are on one page, and no row is alone on its own."""
        beside = min(len(signatures), _SIDE_BY_SIDE)
        widths = columns((1000 // _SIDE_BY_SIDE,) * beside, self.text_width * beside // _SIDE_BY_SIDE)
        parties = tuple(piece for each in signatures for piece in (Text("; "), *each.party))[1:]
        yield from self.table_start("Signaturtabell", widths, WordHole("signature_name"), SaidHole(parties))
        rows = -(-len(signatures) // beside)
        for row in range(rows):
            first = row * beside
            left = rows - row - 1
            keep = xml.HELD if left and (rows <= _ON_A_PAGE or left % 2) else ""
            yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            for place, width in enumerate(widths, start=first):
                yield cell_start(width)
                if place < len(signatures):
                    yield from self.signature(signatures[place], width, keep)
                else:
                    yield from self.paragraph("Signatur", ())
                yield "</w:tc>"
            yield "</w:tr>"
        yield "</w:tbl>"

    def signature(self, signature: Signature, width: int, keep: str) -> Iterator[Piece]:
        """One signatory: the party, a line for place and date, a line to sign on, name and title."""
        end = width - _SIGNATURE_GUTTER
        line = f'{keep}<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{end}"/></w:tabs>'
        yield from self.paragraph("Signaturpart", signature.party, keep)
        for label in ("signature_date", "signature_name"):
            yield f'<w:p><w:pPr><w:pStyle w:val="{self.styles["Signaturlinje"]}"/>{line}</w:pPr>'
            typed = label == "signature_date"  # the other line is for a pen
            yield ControlHole(label, _LINE) if typed else _LINE
            yield f"<w:r><w:br/>{xml.TEXT_OPEN}"
            yield WordHole(label)
            yield f"{xml.CLOSE_RUN}</w:p>"
        for content in (signature.name, signature.title):
            if content:
                yield from self.paragraph("Signatur", content, keep)


def columns(widths: tuple[int, ...], total: int) -> list[int]:
    """Column widths that add up to the whole; the last takes what rounding left."""
    found = [total * width // sum(widths) for width in widths]
    found[-1] += total - sum(found)
    return found


def item_properties(place: int, items: int) -> tuple[str, str]:
    """Neither the first nor the last item is left alone on a page, and there is more air after the last.

    Of three, only the last is held: LibreOffice gives up a chain of so many paragraphs, and counts other pages than Word.
    """
    keep = xml.HELD if items > 1 and place in ((items - 2,) if items == 3 else (0, items - 2)) else ""
    return keep, '<w:spacing w:after="140"/>' if place == items - 1 else ""


def to_fill_in(row: tuple[Inlines, ...], header: tuple[Inlines, ...]) -> list[Inlines | ControlHole]:
    """A row of a form with a control in each empty cell; an empty first cell only says «as above» where others are printed."""
    return [
        ControlHole(heading) if not cell and (place or not any(row)) else cell
        for place, (cell, heading) in enumerate(zip(row, header, strict=True))
    ]


def cell_start(width: int) -> str:
    """A cell up to its first paragraph."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def inlines(content: Inlines) -> Pieces:
    """Inlines as runs: neighbours of the same look share one, as they do when a person types them."""
    if len(content) == 1 and isinstance(text := content[0], Text):  # most paragraphs and cells
        return (f"{xml.open_run(_look(text) or '')}{xml.inside_text(text.text)}{xml.CLOSE_RUN}",)
    return solid(piece for look, group in groupby(joined(content), _look) for piece in _run(look, group))


def _look(inline: Inline) -> str | None:
    match inline:
        case CrossReference():
            return None
        case Text(_, strong, emphasis) | Slot(_, strong, emphasis):
            return (xml.BOLD if strong else "") + (xml.ITALIC if emphasis else "")


def _run(look: str | None, group: Iterator[Inline]) -> Iterator[Piece]:
    if look is not None:
        yield xml.open_run(look)
    for one in group:
        match one:
            case Text(text):
                yield xml.inside_text(text)
            case Slot(index):
                yield ValueHole(index, look or "")
            case CrossReference(clause_id):
                yield ReferenceHole(clause_id)
    if look is not None:
        yield xml.CLOSE_RUN
