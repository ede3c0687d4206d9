"""Two runs of Word's paragraphs and tables as one, with every difference as a tracked change.

ECMA-376 part 1, 17.13.5 (tracked changes), 17.4.12 and 17.4.17 (tracked rows).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain, count, groupby
from typing import Any, NamedTuple

from lxml import etree

from avtalegen.revision.par import likner, par
from avtalegen.writers.docx.marked import W

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


@dataclass(frozen=True)
class _Unit:
    """A paragraph, a row, or a table with the air after it. Two are equal when they say the same in the same look."""

    tag: str
    style: str
    key: tuple[object, ...]
    elements: tuple[Any, ...] = field(compare=False)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text.text or "" for each in self.elements for text in each.iter(f"{W}t"))


class _Atom(NamedTuple):
    """The smallest piece that is put in or taken out: a word, a field, a link. ``look`` is the run's formatting."""

    key: object
    look: Any
    elements: tuple[Any, ...]
    word: str = ""
    """The word, where ``elements`` is the text that it stands in."""
    is_text: bool = False


_Step = tuple[str, Sequence[_Atom], Sequence[_Atom]]
"""What became of some pieces: what it is called, those of the old paragraph and those of the new one."""


class Tracker:
    """Writes tracked changes by one author at one moment."""

    def __init__(self, author: str, date: str) -> None:
        self.author, self.date, self.ids, self.bookmarks = author, date, count(900001), count(800001)

    def mark(self, tag: str, *content: Any) -> Any:
        """A change: ``ins`` or ``del``."""
        made_ = _element(tag)
        for name, value in (("id", str(next(self.ids))), ("author", self.author), ("date", self.date)):
            made_.set(f"{W}{name}", value)
        made_.extend(content)
        return made_

    def gone(self, elements: Sequence[Any], *, keep: bool) -> Iterator[Any]:
        """A whole section taken out; its bookmark stays where nothing else has its name."""
        number = str(next(self.bookmarks))
        for each in elements:
            if each.tag in MARKS:
                each.set(f"{W}id", number)
                yield from [each] if keep else []
            else:
                yield from self.whole(_unit((each,)), "del")

    def section(self, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Any]:
        """A section that is in the new document."""
        yield from (each for each in new if each.tag == MARKS[0])
        pairs = par(_units(old), _units(new), _alike)
        for (before, after), following in zip(pairs, [*pairs[1:], None], strict=True):
            then = ("ins" if following[0] is None else "del") if following and None in following else ""
            yield from self.pair(before, after, then)
        yield from (each for each in new if each.tag == MARKS[1])

    def pair(self, before: _Unit | None, after: _Unit | None, then: str = "") -> Iterator[Any]:
        """What became of one unit. ``then`` is what became of the whole unit after it."""
        if before is None or after is None:
            unit = before or after
            assert unit is not None
            yield from self.whole(unit, "ins" if before is None else "del")
        elif before == after:
            yield from after.elements
        elif after.tag == f"{W}p":
            yield self.paragraph(before.elements[0], after.elements[0], then)
        elif after.tag == f"{W}tr":
            yield self.row(before.elements[0], after.elements[0])
        else:
            table, *air = after.elements
            rows = [[_unit((row,)) for row in side.findall(f"{W}tr")] for side in (before.elements[0], table)]
            merged = [each for one in par(rows[0], rows[1], _alike) for each in self.pair(*one)]
            yield _with(table, [*(each for each in table if each.tag != f"{W}tr"), *merged])
            yield from air

    def whole(self, unit: _Unit, tag: str) -> Iterator[Any]:
        """A unit put in or taken out as it is."""
        for element in unit.elements:
            made_ = copy.deepcopy(element)
            for row in made_.iter(f"{W}tr"):
                _child(row, "trPr", 0).append(self.mark(tag))
            for paragraph in list(made_.iter(f"{W}p")):
                if tag == "del":
                    for mark in [each for each in paragraph if each.tag in MARKS]:
                        paragraph.remove(mark)
                own = _child(_child(paragraph, "pPr", 0), "rPr", None)
                own.insert(0, self.mark(tag))
                marks = [each for each in paragraph if each.tag in MARKS]
                tracked = list(self.tracked(_atoms(paragraph), tag))
                properties = paragraph.find(f"{W}pPr")
                paragraph[:] = [properties, *marks[:1], *tracked, *marks[1:]]
            yield made_

    def row(self, before: Any, after: Any) -> Any:
        """A row with changes in its cells."""
        for old, new in zip(before.iter(f"{W}p"), list(after.iter(f"{W}p")), strict=True):
            if _unit((old,)) != _unit((new,)):
                new.getparent().replace(new, self.paragraph(old, new))
        return after

    def paragraph(self, before: Any, after: Any, then: str = "") -> Any:
        """A paragraph with changes in its words. It does not end with a change of the kind ``then``.

        LibreOffice takes such a change and that of the whole paragraph after it for one, and their border for a part of it.
        """
        old, new = _atoms(before), _atoms(after)
        matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
        steps = [(kind, old[low:high], new[first:last]) for kind, low, high, first, last in matcher.get_opcodes()]
        content: list[Any] = []
        for kind, out, put in _parted(steps, then):
            if kind == "equal":
                content += _runs(put)
            else:
                changes = [list(self.tracked(out, "del")), list(self.tracked(put, "ins"))]
                content += chain(*(reversed(changes) if kind == "insert first" else changes))
        marks = [each for each in after if each.tag in MARKS]
        properties = [each for each in after if each.tag == f"{W}pPr"]
        return _with(after, [*properties, *marks[:1], *content, *marks[1:]])

    def tracked(self, atoms: Iterable[_Atom], tag: str) -> Iterator[Any]:
        """Pieces put in or taken out; what is taken out of a link is only its words."""
        for is_link, group in groupby(_runs(atoms), lambda each: bool(each.tag == f"{W}hyperlink")):
            for each in [[one] for one in group] if is_link else [list(group)]:
                runs = list(each[0]) if is_link else each
                if tag == "del":
                    for text in (found for run in runs for found in run.iter(f"{W}t", f"{W}instrText")):
                        text.tag = f"{W}delText" if text.tag == f"{W}t" else f"{W}delInstrText"
                mark = self.mark(tag, *runs)
                yield _with(each[0], [mark]) if is_link and tag == "ins" else mark


def _parted(steps: Sequence[_Step], then: str) -> list[_Step]:
    """The steps, so that the last is both out and in where it would end as ``then``, with the other kind last."""
    kind, out, put = steps[-1]
    if kind == "equal" or not {"ins": put, "del": out}.get(then):
        return list(steps)
    before = list(steps[:-1])
    if not (out and put) and before and before[-1][1][-1].is_text:
        _, same, again = before.pop()
        before.append(("equal", same[:-1], again[:-1]))
        out, put = [same[-1], *out], [again[-1], *put]
    return [*before, ("insert first" if then == "ins" else "replace", out, put)]


def _units(elements: Sequence[Any]) -> list[_Unit]:
    """The paragraphs and tables of a section; the empty paragraph after a table belongs to it."""
    found: list[list[Any]] = []
    for each in (each for each in elements if each.tag not in MARKS):
        if found and found[-1][0].tag == f"{W}tbl" and len(found[-1]) == 1 and not _atoms(each):
            found[-1].append(each)
        else:
            found.append([each])
    return [_unit(tuple(each)) for each in found]


def _unit(elements: tuple[Any, ...]) -> _Unit:
    first = elements[0]
    paragraphs = [first] if first.tag == f"{W}p" else list(first.iter(f"{W}p"))
    key = tuple(
        each for paragraph in paragraphs for each in (_style(paragraph), *(atom.key for atom in _atoms(paragraph)))
    )
    shape = (len(first.findall(f"{W}tr")), len(list(first.iter(f"{W}tc")))) if first.tag != f"{W}p" else ()
    return _Unit(first.tag, _style(first), (*shape, *key), elements)


def _style(element: Any) -> str:
    found = next(element.iter(f"{W}pStyle", f"{W}tblStyle"), None)
    return "" if found is None else str(found.get(f"{W}val"))


def _alike(old: _Unit, new: _Unit) -> bool:
    """Whether one is to be shown as the other, changed, and not as one taken out and one put in."""
    if old.tag != new.tag or old.style != new.style:
        return False
    first, other = old.elements[0], new.elements[0]
    if new.tag == f"{W}tbl":
        return len(list(first.iter(f"{W}gridCol"))) == len(list(other.iter(f"{W}gridCol")))
    shapes = [[len(cell.findall(f"{W}p")) for cell in each.findall(f"{W}tc")] for each in (first, other)]
    return shapes[0] == shapes[1] and likner(old.text, new.text)


def _atoms(paragraph: Any) -> list[_Atom]:
    """A paragraph in its smallest pieces. A field and a link count by what they point to, not by the number they show."""
    found: list[_Atom] = []
    fields: list[Any] = []
    depth = 0
    for each in paragraph:
        if each.tag == f"{W}pPr" or each.tag in MARKS:
            continue
        marks = [mark.get(f"{W}fldCharType") for mark in each.iter(f"{W}fldChar")]
        if depth or marks:
            depth += marks.count("begin") - marks.count("end")
            fields.append(each)
            if depth == 0:
                said = "".join(text.text or "" for run in fields for text in run.iter(f"{W}instrText"))
                found.append(_Atom(("felt", said), None, tuple(fields)))
                fields = []
        elif each.tag == f"{W}hyperlink":
            found.append(_Atom(("lenke", each.get(f"{W}anchor")), None, (each,)))
        elif each.tag == f"{W}sdt":  # a place to fill in: as one piece, with what stands in it
            said = "".join(text.text or "" for text in each.iter(f"{W}t"))
            found.append(_Atom(("kontroll", said), None, (each,)))
        else:
            found += _pieces(each)
    return found


def _pieces(run: Any) -> Iterator[_Atom]:
    look = run.find(f"{W}rPr")
    looks = b"" if look is None else etree.tostring(look, with_tail=False)
    for child in run:
        if child.tag == f"{W}t":
            for word in _WORD.findall(child.text or ""):
                yield _Atom((word, looks), look, (child,), word, is_text=True)
        elif child.tag != f"{W}rPr":
            yield _Atom((child.tag, looks), look, (child,), is_text=True)


def _runs(atoms: Iterable[_Atom]) -> Iterator[Any]:
    """Pieces as runs again: neighbours of the same look share one."""
    for (is_text, _), group in groupby(atoms, lambda atom: (atom.is_text, atom.key[1] if atom.is_text else id(atom))):  # type: ignore[index]
        same = list(group)
        if not is_text:
            yield from (copy.deepcopy(each) for atom in same for each in atom.elements)
            continue
        run = _element("r")
        run.extend([copy.deepcopy(same[0].look)] if same[0].look is not None else [])
        for is_word, pieces in groupby(same, lambda atom: bool(atom.word)):
            if is_word:
                text = _element("t")
                text.text = "".join(atom.word for atom in pieces)
                text.set(_SPACE, "preserve")
                run.append(text)
            else:
                run.extend(copy.deepcopy(each) for atom in pieces for each in atom.elements)
        yield run


def _element(name: str) -> Any:
    return etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})


def _child(parent: Any, name: str, place: int | None) -> Any:
    """A child by name, made where there is none: first, or last."""
    if (found := parent.find(f"{W}{name}")) is None:
        found = _element(name)
        parent.insert(len(parent) if place is None else place, found)
    return found


def _with(element: Any, children: Sequence[Any]) -> Any:
    """An element of the same sort with other children."""
    made_ = copy.copy(element)
    made_[:] = list(children)
    return made_
