"""Paragraphs as they are read from a Word file, with the changes that are tracked in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it before a name."""
_STRUCK = {"vanish": "skjult", "strike": "gjennomstreket", "dstrike": "gjennomstreket"}
_BY_HAND = ("text", "date", "checkbox")
_OFF = ("0", "false", "off")
_CHOICE, _FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}" for name in ("Choice", "Fallback")
)


UNTICKED = "\u2610"
"""A box that nobody has ticked: no word."""


FRAMED = "ramme"
"""Where a paragraph stands that is of the municipality's own Word base, around the agreement."""


class Change(NamedTuple):
    """A tracked change: ``innsetting``, ``sletting`` or ``flytting``; the words, by whom, when (ISO), and whether it adds."""

    kind: str
    text: str
    author: str
    date: str
    adds: bool
    number: int = 0
    """Which of the file's tracked changes it is, in the order they stand."""


class Cell(NamedTuple):
    """A place in a table: the row's number in the file, and the cell's in the row."""

    row: int
    column: int


class ReadParagraph(NamedTuple):
    """A paragraph as it stands in the file.

    ``key`` is the text to compare by: white space as one space, and what Word works out as what it is worked out from.
    ``was`` is the text before the tracked changes. ``part`` is where the paragraph stands when that is not the body:
    ``tekstboks``, ``topptekst``, ``bunntekst``, ``ramme`` or ``innholdsfortegnelse``.
    """

    clause_id: str | None
    text: str
    key: str = ""
    was: str = ""
    changes: tuple[Change, ...] = ()
    part: str = ""
    cell: Cell | None = None
    style: str = ""
    """The id of its style, as the file has it."""


Accept = Callable[[Change], bool]
"""Says of a tracked change whether it is to be read as made. It is asked before the words are read."""


def normal(text: str) -> str:
    """The words with one space between, and hyphens that only steer line breaks as they read."""
    if not text.isascii():
        text = text.replace("\u2011", "-").replace("\u00ad", "").replace(UNTICKED, "")
    return " ".join(text.split())


@dataclass(slots=True)
class ParagraphLine:
    """A paragraph while it is being read."""

    clause_id: str | None
    part: str
    text: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    was: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    cell: Cell | None = None
    style: str = ""
    goes_on_in: Any = None
    """What holds the next paragraph that is to be read as the end of this one: the mark between them is struck out."""

    def note(self, change: Change) -> None:
        """A piece of a tracked change; pieces by the same hand that follow each other are one."""
        if self.changes and self.changes[-1]._replace(text="") == change._replace(text=""):
            change = change._replace(text=self.changes.pop().text + change.text)
        self.changes.append(change)

    def take(self, other: ParagraphLine) -> None:
        """Go on with what was read apart."""
        self.text += other.text
        self.key += other.key
        self.was += other.was
        for change in other.changes:
            self.note(change)

    def finished(self) -> ReadParagraph:
        """The paragraph as it was read."""
        key = normal("".join(self.key))
        return ReadParagraph(
            self.clause_id,
            "".join(self.text),
            key,
            normal("".join(self.was)),
            tuple(self.changes),
            self.part,
            self.cell,
            self.style,
        )


class PlaceToFill(NamedTuple):
    """A content control that people write in by hand: its clause, its name and kind, and its column in a table; -1 outside of one."""

    clause_id: str | None
    name: str
    kind: str
    column: int

    def may_be(self, other: PlaceToFill) -> bool:
        """Whether it is that one. LibreOffice leaves out the name of some, and moves the bookmarks of a clause."""
        return (
            (self.kind, self.column) == (other.kind, other.column)
            and self.name in ("", other.name)
            and self.clause_id in (None, other.clause_id)
        )


class Filled(NamedTuple):
    """What stands in a place to fill in: nothing where nobody has been."""

    place: PlaceToFill
    text: str


def filled_by_hand(control: Any) -> tuple[str, str]:
    """The name of a control for a text, a date or a tick, as we make them, and which of these; no kind for any other."""
    properties = control.find(f"{W}sdtPr")
    found = {name_of(each): each for each in properties} if properties is not None else {}
    named = found.get("alias")
    name = (named.get(f"{W}val") or "") if named is not None else ""
    return name, next((kind for kind in _BY_HAND if kind in found), "")


def every_change(_: Change) -> bool:
    """Read every tracked change as made: the text as it is about to become."""
    return True


def name_of(element: Any) -> str:
    """The tag without its namespace; nothing for a comment or a processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "Pr"


def chosen(element: Any) -> Any:
    """One of the ways to show the same thing: the first, which is what Word shows."""
    choice = element.find(_CHOICE)
    fallback = element.find(_FALLBACK)
    return choice if choice is not None else fallback if fallback is not None else ()


def inside_fallback(element: Any, top: Any) -> bool:
    """Whether a text box stands in what is only for programs that cannot show it, or inside another text box."""
    for each in element.iterancestors():
        if each is top:
            return False
        if each.tag in (_FALLBACK, f"{W}txbxContent"):
            return True
    return False


def struck(properties: Any) -> str:
    """How words are taken out by looks alone: hidden, or with a line through."""
    for child in properties if properties is not None else ():
        if (name := name_of(child)) in _STRUCK and child.get(f"{W}val") not in _OFF:
            return _STRUCK[name]
    return ""
