"""The document as a tree: the only thing a writer sees.

A ``Body`` is what an author of the library wrote: parsed once, shared between documents, with a ``Slot`` wherever data
goes. A ``Clause`` pairs it with the ``Value`` tuple that fills its slots in one document: a value can never become markup.
Nodes are named tuples: a class of them costs a third of a data class when the program starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from avtalegen.document.colour import painted

Path: TypeAlias = tuple[str | int, ...]
"""A place in the data: ``("kommune", "navn")``."""


class Value(NamedTuple):
    """What the data put in a slot. ``at`` is the place it came from, ``gap`` marks something missing in a draft."""

    text: str
    at: Path | None = None
    gap: bool = False


class Text(NamedTuple):
    """Words the library's author wrote."""

    text: str
    strong: bool = False
    emphasis: bool = False


class Slot(NamedTuple):
    """Where value number ``number`` of the clause goes."""

    number: int
    strong: bool = False
    emphasis: bool = False


class CrossReference(NamedTuple):
    """A reference to another clause by id; shown as that clause's number."""

    clause_id: str


Inline: TypeAlias = Text | Slot | CrossReference
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    content: Inlines


class Subheading(NamedTuple):
    """An unnumbered heading inside a clause."""

    content: Inlines


class BulletList(NamedTuple):
    """A list without order."""

    items: tuple[Inlines, ...]


class NumberedList(NamedTuple):
    """Steps in order; each list starts at 1."""

    items: tuple[Inlines, ...]


class Table(NamedTuple):
    """A table with one header row. ``widths`` are per mille of the text width; a cell may be empty (a form)."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...]
    caption: Inlines = ()


class Signature(NamedTuple):
    """One signatory: the lines above and below the line to sign on."""

    party: Inlines
    name: Inlines
    title: Inlines


class SignatureBlock(NamedTuple):
    """All signatures; a writer keeps them together on one page."""

    signatures: tuple[Signature, ...]


Block: TypeAlias = Paragraph | Subheading | BulletList | NumberedList | Table | SignatureBlock


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Body:
    """What the author of a clause wrote: a title and blocks. Compared by identity, so writers can remember it."""

    title: Inlines
    blocks: tuple[Block, ...]


class Clause(NamedTuple):
    """One clause of one document: its id (a promise), its number, the author's body and the data's values."""

    id: str
    number: str
    body: Body
    values: tuple[Value, ...]
    titled: bool = True
    """False where the chapter has this one clause and the chapter's heading says it all."""


class Chapter(NamedTuple):
    """A numbered chapter, or an annex, which starts on a page of its own.

    Both are numbered from «1», each in a row of its own; a writer puts ``words.annex`` before an annex's number.
    """

    id: str
    number: str
    title: str
    clauses: tuple[Clause, ...]
    annex: bool = False
    part: str = ""
    """The part it belongs to, where that can be a file of its own: «kontaktliste»."""


class Properties(NamedTuple):
    """What the file says about itself. Dates are ISO; nothing here comes from the clock."""

    title: str
    subject: str
    author: str
    language: str
    """BCP 47: ``nb-NO`` or ``nn-NO``."""
    created: str
    case_number: str = ""
    version: str = ""
    status: str = ""
    """Where it is on its way, as the file has it: ``til_signering``; ``""`` for a part that is not signed."""
    draft: bool = False
    contents: bool = True
    """Whether the document begins with a table of its chapters; a short one does without."""
    summary: tuple[str, ...] = ()
    """The document in short, for the first page: a title, then a line for each thing. Says nothing the text does not."""


class Picture(NamedTuple):
    """A logo: the file's bytes, ``png`` or ``jpeg``, its size in points of the screen, and where it lies, as the file says."""

    data: bytes
    kind: str
    width: int
    height: int
    path: str

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The width and height it is shown with: as large as there is room for, in its own proportions."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


class Look(NamedTuple):
    """What a municipality has chosen. ``colour`` is ``#rrggbb``, ``""`` for ours; ``told`` is the logo in words."""

    colour: str = ""
    logo: Picture | None = None
    told: str = ""

    def painted(self, markup: str) -> str:
        """Some of our own markup in this colour."""
        return painted(markup, self.colour) if self.colour else markup


class Step(NamedTuple):
    """One step of the participant's course: when, and what each of the parties does then; «» for nothing."""

    when: str
    said: tuple[str, ...]


class Course(NamedTuple):
    """The participant's course as one picture. Says nothing that the text does not; ``header`` names the columns."""

    title: str
    header: tuple[str, ...]
    steps: tuple[Step, ...]

    def told(self) -> str:
        """The picture in words, for those who do not see it."""
        steps = (
            f"{step.when}: "
            + "; ".join(f"{who}: {what}" for who, what in zip(self.header[1:], step.said, strict=True) if what)
            for step in self.steps
        )
        return ". ".join((self.title, *steps))


class Fingerprint(NamedTuple):
    """What made the document: version of avtalegen, of the library, and hashes of the input and of the content."""

    program: str
    library: str
    source: str
    content: str = ""


class Origin(NamedTuple):
    """What a document was made from: the data as JSON in one normal form, and clause id → the clause's version."""

    data: str = ""
    versions: Mapping[str, str] = MappingProxyType({})


class Note(NamedTuple):
    """One side of what the margin tells of a clause: its label, and each thing on a line."""

    label: str
    lines: tuple[str, ...]
    language: str = ""
    """The language of the lines (BCP 47), where it is another than the document's."""


class Notes(NamedTuple):
    """What the margin tells of one clause; ``title`` says which."""

    title: str
    notes: tuple[Note, ...]


class Document(NamedTuple):
    """A whole agreement or routine."""

    properties: Properties
    subtitle: tuple[Value, ...]
    """Lines under the title on the first page, e.g. the parties and the period."""
    chapters: tuple[Chapter, ...]
    words: Words
    """The fixed words a writer needs, in the document's målform."""
    fingerprint: Fingerprint
    origin: Origin = Origin()
    margin: Mapping[str, Notes] = MappingProxyType({})
    """Clause id → what the margin tells of it, for whoever works with the text; no part of what the document says."""
    course: Course | None = None
    """The picture on the first page, where the document has one."""
    look: Look = Look()
    """The municipality's logo and colour; no part of what the document says."""

    @property
    def contents(self) -> tuple[Chapter, ...]:
        """What a table of contents lists: the chapters, where there is more than one and the document has a table."""
        return self.chapters if self.properties.contents and len(self.chapters) > 1 else ()

    def clauses(self) -> Iterator[Clause]:
        """Every clause in reading order."""
        for chapter in self.chapters:
            yield from chapter.clauses

    def numbers(self) -> dict[str, str]:
        """Clause id → the number a cross-reference shows."""
        return {clause.id: clause.number for clause in self.clauses()}


class Words(NamedTuple):
    """The words around the text, in the document's målform."""

    contents: str
    table: str
    annex: str
    page: str
    of: str
    case_number: str
    version: str
    draft: str
    signature_date: str
    """Label of the line for place and date."""
    signature_name: str
    """Label of the line to sign on."""
    annexed: str = "«{}»"
    """What a reference to an annex in another file shows; the annex' title goes in the braces."""
    within: str = ""
    """What stands after a reference to a clause in the main file: «i avtalen»."""
    parts: Mapping[str, str] = MappingProxyType({})
    """Part → the title of its file; the main file's title goes in the braces."""
    status: str = "Status"
    by_hand: Mapping[str, str] = MappingProxyType({})
    """Heading of a column in a form → ``dato`` or ``kryss``, where people write something else than words."""
    statuses: Mapping[str, str] = MappingProxyType({})
    """Status as the file has it → what the first page calls it."""
