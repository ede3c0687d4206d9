"""Walks through the XML of a Word part and notes its paragraphs: what ``reading`` reads with.

ECMA-376 part 1: tracked changes 17.13.5, content controls 17.5.2, fields 17.16; alternate content is part 3, 7.5. What
has no words is told in brackets; a footnote stands in brackets where it is referred to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from avtalegen.word.base import FRAME
from avtalegen.writers.docx.fields import REFERENCE, FieldStack
from avtalegen.writers.docx.marked import (
    FRAMED,
    Accept,
    Cell,
    Change,
    Filled,
    ParagraphLine,
    PlaceToFill,
    ReadParagraph,
    W,
    chosen,
    filled_by_hand,
    inside_fallback,
    name_of,
    normal,
    struck,
)  # fmt: skip
from avtalegen.writers.docx.xml import LOGO

_TRACKED = {"ins": "innsetting", "moveTo": "flytting", "del": "sletting", "moveFrom": "flytting"}
_ADDS = ("ins", "moveTo")
_CELL = {"cellIns": "ins", "cellDel": "del"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_WORDLESS = {
    "drawing": "bilde",
    "pict": "bilde",
    "object": "innebygd objekt",
    "altChunk": "innsatt fil",
    "subDoc": "innsatt fil",
    "contentPart": "håndskrift",
}
_DRAWING_NAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
NUMBER = "avtalegen-nummer"
"""The attribute that a tracked change is numbered with while it is read."""
Marks = tuple[Change, ...]


@dataclass(slots=True)
class Walker:
    """Walks one part. ``names`` are the clauses' bookmarks; ``notes`` the footnotes and endnotes by kind and id.

    ``blank`` are the places to fill in by hand, and how many of each, that are read as if nobody had written there; left out,
    each is read as it stands. ``filled`` is what stands in them.
    """

    names: Mapping[str, str]
    accept: Accept
    notes: Mapping[tuple[str, str], Any]
    part: str = ""
    commented: dict[str, str | None] = field(default_factory=dict)
    """Comment id → the clause it hangs on."""
    blank: Counter[PlaceToFill] | None = None
    filled: list[Filled] = field(default_factory=list)
    _lines: list[ParagraphLine] = field(default_factory=list)
    _fields: FieldStack = field(default_factory=FieldStack)
    _clause: str | None = None
    _opened: str | None = None
    _framed: bool = False
    _cell: Cell | None = None
    _rows: int = 0
    _reference: str = ""
    """What a reference is compared by, until its number is read."""

    def walk(self, root: Any) -> list[ReadParagraph]:
        """Every paragraph below ``root`` in reading order."""
        self._blocks(root, ())
        return [line.finished() for line in self._lines]

    def _blocks(self, parent: Any, marks: Marks) -> None:
        """Paragraphs, tables and what may stand around them."""
        for child in parent:
            match name := name_of(child):
                case "p":
                    self._paragraph(child, marks)
                case "bookmarkStart" | "bookmarkEnd":
                    self._bookmark(child, None)
                case "ins" | "del" | "moveFrom" | "moveTo":
                    self._blocks(child, (*marks, _change(child, name)))
                case "tr":
                    self._rows += 1
                    around, self._cell = self._cell, Cell(self._rows, -1)
                    self._blocks(child, (*marks, *_of_row_or_cell(child)))
                    self._cell = around
                case "tc":
                    cell = self._cell or Cell(self._rows, -1)
                    self._cell = cell = cell._replace(column=cell.column + 1)
                    self._blocks(child, (*marks, *_of_row_or_cell(child)))
                    self._cell = cell
                case "AlternateContent":
                    self._blocks(chosen(child), marks)
                case "altChunk" | "subDoc":
                    self._lines.append(line := ParagraphLine(self._clause, self.part))
                    self._say(f"[{_WORDLESS[name]}]", line, marks)
                case _ if name.endswith("Pr"):
                    pass
                case _:
                    self._blocks(child, marks)

    def _paragraph(self, element: Any, marks: Marks) -> None:
        before = self._lines[-1] if self._lines else None
        holder = element.getparent()
        if before is not None and before.goes_on_in is holder and "".join(before.text).strip():
            line, before.goes_on_in = before, None
        else:
            line = ParagraphLine(self._clause, self._part())
            line.cell, line.style = self._cell, _style(element)
            self._lines.append(line)
        self._inlines(element, line, marks)
        properties = element.find(f"{W}pPr/{W}rPr")
        for child in properties if properties is not None else ():
            if (name := name_of(child)) in _TRACKED:
                change = _change(child, name)
                line.goes_on_in = holder if change.adds != self.accept(change) else None

    def _part(self) -> str:
        return FRAMED if self._framed else "innholdsfortegnelse" if self._fields.listing else self.part

    def _inlines(self, parent: Any, line: ParagraphLine, marks: Marks) -> None:
        """Runs and what may stand around them."""
        for child in parent:
            match name := name_of(child):
                case "r":
                    self._run(child, line, marks)
                case "bookmarkStart" | "bookmarkEnd":
                    self._bookmark(child, line)
                case "ins" | "del" | "moveFrom" | "moveTo":
                    self._inlines(child, line, (*marks, _change(child, name)))
                case "fldSimple":
                    self._simple_field(child, line, marks)
                case "sdt":
                    self._control(child, line, marks)
                case "AlternateContent":
                    self._inlines(chosen(child), line, marks)
                case "oMath" | "oMathPara":
                    self._say(f"[formel: {''.join(child.itertext())}]", line, marks)
                case _ if name.endswith("Pr"):
                    pass
                case _ if name in _WORDLESS:
                    self._wordless(child, name, line, marks)
                case _:
                    self._inlines(child, line, marks)

    def _control(self, element: Any, line: ParagraphLine, marks: Marks) -> None:
        """A place to fill in by hand, or a control of any other sort."""
        column = self._cell.column if self._cell is not None else -1
        name, kind = filled_by_hand(element)
        here = PlaceToFill(line.clause_id, name, kind, column)
        left = Counter({here: 1}) if self.blank is None else self.blank
        place = next((each for each, count in left.items() if count and here.may_be(each)), None) if kind else None
        if place is None or self._framed:
            self._inlines(element, line, marks)
            return
        inner = ParagraphLine(line.clause_id, line.part)
        self._inlines(element, inner, marks)
        self.filled.append(Filled(place, normal("".join(inner.text))))
        left[place] -= 1
        if self.blank is None:
            line.take(inner)
        else:
            self._say("\t", line, ())

    def _simple_field(self, element: Any, line: ParagraphLine, marks: Marks) -> None:
        self._fields.mark("begin")
        self._fields.instruct(element.get(f"{W}instr") or "")
        self._mark("separate", line, marks)
        self._inlines(element, line, marks)
        self._mark("end", line, marks)

    def _run(self, run: Any, line: ParagraphLine, marks: Marks) -> None:
        how = struck(run.find(f"{W}rPr"))
        for child in run:
            match name := name_of(child):
                case "t" | "delText":
                    text = child.text or ""
                    self._say(f"[{how}: {text}]" if how and text.strip() else text, line, marks)
                case "br":
                    self._say("" if child.get(f"{W}type") in ("page", "column") else "\n", line, marks)
                case "instrText" | "delInstrText":
                    self._fields.instruct(child.text or "")
                case "fldChar":
                    self._mark(child.get(f"{W}fldCharType") or "", line, marks)
                    if self._fields.listing and not "".join(line.key).strip():
                        line.part = self._part()
                case "sym":
                    self._say(f"[tegn {child.get(f'{W}char')}]", line, marks)
                case "footnoteReference" | "endnoteReference":
                    self._say(self._note(child, name), line, marks)
                case "commentReference":
                    self.commented[child.get(f"{W}id")] = line.clause_id
                case "AlternateContent":
                    self._run(chosen(child), line, marks)
                case _ if name in _WORDLESS:
                    self._wordless(child, name, line, marks)
                case _:
                    self._say(_CHARACTERS.get(name, ""), line, marks)

    def _wordless(self, element: Any, name: str, line: ParagraphLine, marks: Marks) -> None:
        """A picture or the like; the words of a text box are paragraphs of their own."""
        if any(each.get("name") == LOGO for each in element.iter(_DRAWING_NAME)):
            return
        boxes = [each for each in element.iter(f"{W}txbxContent") if not inside_fallback(each, element)]
        if not boxes:
            self._say(f"[{_WORDLESS[name]}]", line, marks)
        for box in boxes:
            inner = Walker({}, self.accept, self.notes, part="tekstboks", commented=self.commented)
            inner._clause, inner._framed = line.clause_id, self._framed
            inner._blocks(box, marks)
            self._lines += inner._lines

    def _note(self, element: Any, name: str) -> str:
        note = self.notes.get((name.replace("Reference", "s"), element.get(f"{W}id")))
        inner = Walker({}, self.accept, {})
        return f"[fotnote: {' '.join(each.text.strip() for each in inner.walk(note))}]" if note is not None else ""

    def _bookmark(self, element: Any, line: ParagraphLine | None) -> None:
        """Bookmarks stand between paragraphs as we write them; Word moves them into the paragraph they touch."""
        name, number = element.get(f"{W}name"), element.get(f"{W}id")
        at_start = line is not None and not "".join(line.text).strip()
        if name_of(element) == "bookmarkStart" and (name in self.names or name in FRAME.values()):
            self._clause, self._opened, self._framed = self.names.get(name), number, name in FRAME.values()
            if line is not None and at_start:
                line.clause_id, line.part = self._clause, self._part()
        elif name_of(element) == "bookmarkEnd" and number == self._opened:
            framed, self._clause, self._framed = self._framed, None, False
            if line is not None and at_start and framed:
                line.part = self._part()

    def _say(self, text: str, line: ParagraphLine, marks: Marks) -> None:
        """Words at the place where the reader is."""
        if not text or self._fields.instructing:
            return
        if marks:
            line.note(marks[-1]._replace(text=text))
        if not any(mark.adds for mark in marks):
            line.was.append(text)
        if self._seen(marks):
            line.text.append(text)
            if not self._fields.counted(text):
                line.key.append(text)
                return
            line.key.append(self._reference)
            self._reference = ""

    def _mark(self, kind: str, line: ParagraphLine, marks: Marks) -> None:
        """Where a field begins, has its result or ends; a reference whose number someone has taken out is none."""
        compared = self._fields.mark(kind)
        if compared.startswith(REFERENCE):
            self._reference = compared
        elif compared and self._seen(marks):
            line.key.append(compared)
        if kind == "end":
            self._reference = ""

    def _seen(self, marks: Marks) -> bool:
        return all(mark.adds == self.accept(mark) for mark in marks)


def _change(element: Any, name: str) -> Change:
    author, date = element.get(f"{W}author") or "", element.get(f"{W}date") or ""
    return Change(_TRACKED[name], "", author, date, name in _ADDS, int(element.get(NUMBER) or 0))


def number_changes(root: Any, first: int = 1) -> int:
    """Give every tracked change a number, so that it can be spoken of; the next free one."""
    for each in root.iter(*(f"{W}{name}" for name in (*_TRACKED, *_CELL))):
        each.set(NUMBER, str(first))
        first += 1
    return first


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _of_row_or_cell(element: Any) -> Marks:
    """The tracked change of a whole row or cell."""
    properties = element.find(f"{W}{name_of(element)}Pr")
    found = [] if properties is None else [(each, name_of(each)) for each in properties]
    return tuple(_change(each, _CELL.get(name, name)) for each, name in found if _CELL.get(name, name) in _TRACKED)
