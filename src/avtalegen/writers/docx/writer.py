"""``Document`` → the bytes of a .docx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from weakref import WeakKeyDictionary

from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.document.tree import Body, Chapter, Clause, Course, Document, Look, Value
from avtalegen.word.base import DOCUMENT, FRAME, LOGO, ORIGIN, Base
from avtalegen.word.package import SEALED_BUT, package_digest, stored, write_parts
from avtalegen.word.wordmal import read_base
from avtalegen.writers import WordBase
from avtalegen.writers.docx import origin, properties, xml
from avtalegen.writers.docx.columns import fitted
from avtalegen.writers.docx.compiler import Compiler
from avtalegen.writers.docx.pages import pages
from avtalegen.writers.docx.properties import is_untouched, read_seal
from avtalegen.writers.docx.xml import LONGEST_BOOKMARK, Filling, Skeleton, bookmark_name, pour
from avtalegen.writers.seal import is_never_added_to, sealed
from avtalegen.writers.wording import box, label

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENTS = r'TOC \o "1-1" \h \z \u'
_CONTROL = (
    '<w:sdt><w:sdtPr><w:id w:val="100000000"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
)
_FIRST_HEADING = 100000001
_FREE = re.compile(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
_BREAKS_NOT = '<w:pageBreakBefore w:val="0"/>'
_IN_THE_ROOM = 2
"""So much of what the first clause holds to what follows is in the room under the contents."""
_FEW = 32
"""Chapters in a table of contents that leaves at least a quarter of its page."""
_ONE_PAGE = 12_900
"""The height of a page with room for the title, the document in short and the picture."""
_OURS, _THEIRS = (1.0,), (1.25, 1.2, 1.15, 1.1, 1.05, 1.0)
"""How wide letters may be: nobody knows those of a base of theirs, and few are wider than DejaVu Sans's bold ones."""


@dataclass(slots=True)
class BodyWriter:
    """Writes document parts on one base. A body is compiled the first time it is met and forgotten with it."""

    base: Base
    compiled: WeakKeyDictionary[Body, Skeleton] = field(default_factory=WeakKeyDictionary)

    @property
    def letters(self) -> tuple[float, ...]:
        """How many times as wide as ours the letters may be."""
        return _OURS if self.base.ours else _THEIRS

    def skeleton(self, body: Body) -> Skeleton:
        """The body's skeleton."""
        found = self.compiled.get(body)
        if found is None:
            found = Compiler(self.base.styles, self.base.text_width).compile(body)
            self.compiled[body] = found
        return found

    def write(self, document: Document) -> str:
        """The whole part."""
        check(document)
        styles = self.base.styles
        front, chapters = list(cover(document, styles["Mangler"], self.base)), list(self.chapters(document))
        if document.course:
            front.append(self.course(document.course, document))
        listed = contents(document, self.base, {})
        if listed and self.base.ours:
            listed = contents(document, self.base, pages((*front, listed, *chapters)))
        start, end = f"{_DECLARATION}{self.base.root}<w:body>", f"{self.base.section}</w:body></w:document>"
        around = properties.headers(document, self.base.frame)
        before, after = (around.get(side, "") for side in FRAME)
        whole = "".join((start, before, *front, listed, *chapters, after, end))
        return xml.without_empty_runs(whole) if _has_gap(document) else whole

    def chapters(self, document: Document) -> Iterator[str]:
        """Every chapter, its clauses and their bookmarks."""
        annexed = {clause.id: not clause.titled for one in document.chapters if one.annex for clause in one.clauses}
        filling = self.filling(document, document.numbers(), annexed)
        marks, broken = count(1), ""
        for index, chapter in enumerate(document.chapters):
            heading = self.heading(index, chapter, next(marks), broken or self.new_page(document, index))
            for clause in chapter.clauses:
                mark, name = next(marks), bookmark_name(clause.id)
                # A clause without a title of its own takes the chapter's heading, and with it the number.
                start = f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>'
                yield from (heading, start) if clause.titled else (start, heading)
                heading = ""
                title, blocks = self.clause(clause, chapter, filling)
                if clause is document.chapters[0].clauses[0] and self.has_room(document):
                    text, table, rest = blocks.partition("<w:tbl>")
                    blocks = text.replace(xml.HELD, "", _IN_THE_ROOM) + table + rest
                broken = (
                    _BREAKS_NOT if clause is chapter.clauses[-1] and self.begins_page(document, index, blocks) else ""
                )
                yield title
                last = chapter is document.chapters[-1] and clause is chapter.clauses[-1]
                yield self.at_page(blocks) if broken else self.not_alone(blocks) if last else blocks
                yield f'<w:bookmarkEnd w:id="{mark}"/>'
            yield heading

    def begins_page(self, document: Document, index: int, blocks: str) -> bool:
        """Whether the thin paragraph at the end of these blocks begins the page of the next chapter, in its place.

        After a table that fills its page it would else have a page to itself; and without it LibreOffice loses the marks.
        """
        after = document.chapters[index + 1 : index + 2]
        breaks = bool(after) and after[0].annex and not self.new_page(document, index + 1)
        return breaks and blocks.endswith(xml.paragraph(self.base.styles["Tabellavstand"], ""))

    def at_page(self, blocks: str) -> str:
        """The same blocks, the last of them at the top of a page."""
        style = self.base.styles["Tabellavstand"]
        thin = xml.paragraph(style, "", "<w:keepNext/><w:pageBreakBefore/>")
        return blocks.removesuffix(xml.paragraph(style, "")) + thin

    def not_alone(self, blocks: str) -> str:
        """The same blocks, with the last row of a table that ends the document held to the thin paragraph under it.

        That would else have a page to itself where the table fills its page.
        """
        thin = xml.paragraph(self.base.styles["Tabellavstand"], "")
        before, row, last = blocks.rpartition("<w:tr>")
        held = _FREE.sub(rf"\1{xml.HELD}", last.removesuffix(thin))
        return f"{before}{row}{held}{thin}" if blocks.endswith(thin) else blocks

    def course(self, course: Course, document: Document) -> str:
        """The picture on the first page."""
        made = Compiler(self.base.styles, self.base.text_width).course(course)
        return fitted(pour(made, self.filling(document, {}, {})), self.letters)

    def filling(self, document: Document, numbers: Mapping[str, str], annexed: Mapping[str, bool]) -> Filling:
        """What goes in the holes of a document, until its first clause."""
        gap, language = self.base.styles["Mangler"], document.properties.language
        return Filling((), numbers, annexed, document.words, self.base.lists, gap, language)

    def heading(self, index: int, chapter: Chapter, mark: int, new_page: str) -> str:
        """A chapter's heading; ``new_page`` says whether it begins a page, where the style is not to."""
        style = self.base.styles["Vedleggstittel" if chapter.annex else "heading 1"]
        start = f'<w:bookmarkStart w:id="{mark}" w:name="{_heading_name(index)}"/>'
        content = f'{start}{xml.run(chapter.title)}<w:bookmarkEnd w:id="{mark}"/>'
        return xml.paragraph(style, content, new_page)

    def clause(self, clause: Clause, chapter: Chapter, filling: Filling) -> tuple[str, str]:
        """A clause: its heading, where it has one, and its blocks."""
        skeleton = self.skeleton(clause.body)
        if filling.first_list + skeleton.lists > len(filling.lists):
            raise LibraryError(f"Dokumentet har flere nummererte lister enn Word-malen har plass til: {clause.id}")
        filling.values = clause.values
        title = ""
        if clause.titled:
            style = self.base.styles["Vedleggspunkt" if chapter.annex else "heading 2"]
            title = xml.paragraph(style, pour(skeleton.title, filling))
        content = fitted(pour(skeleton.blocks, filling), self.letters)
        if not clause.titled:  # a subheading here comes straight under the chapter's heading: no level is left out
            content = content.replace(self._under("heading 3"), self._under("Vedleggspunkt"))
        filling.first_list += skeleton.lists
        filling.first_table += skeleton.tables
        return title, content

    def new_page(self, document: Document, index: int) -> str:
        """The first chapter after a table of contents begins a page, unless the table does; without one, annexes follow on.

        Under a table that leaves it room, the heading need not be held to the next, and is not: LibreOffice first lays out so
        many paragraphs a page, and takes a heading that then begins a page back to the one before only where it is free. Nor
        does it take back one whose text is held to a list.
        """
        if index == 0 and document.contents:
            roomy = '<w:keepNext w:val="0"/>' if self.has_room(document) else ""
            return roomy if document.course else "<w:pageBreakBefore/>"
        follows_on = document.chapters[index].annex and not document.properties.contents
        return f'{_BREAKS_NOT}<w:spacing w:before="480"/>' if follows_on else ""

    def has_room(self, document: Document) -> bool:
        """Whether the first chapter begins under a table of contents that leaves at least a quarter of its page of ours."""
        return self.base.ours and bool(document.course) and 0 < len(document.contents) <= _FEW

    def _under(self, name: str) -> str:
        """How a paragraph of a style begins. No text looks like it: those are escaped."""
        return f'<w:pStyle w:val="{self.base.styles[name]}"/>'


def check(document: Document) -> None:
    """Hold what Word itself will number and name against what the tree says. Raises ``LibraryError``."""
    names: set[str] = set()
    rows = {False: count(1), True: count(1)}
    for chapter in document.chapters:
        _same(chapter.id, chapter.number, str(next(rows[chapter.annex])))
        titled = count(1)
        for clause in chapter.clauses:
            if len(clause.id) > LONGEST_BOOKMARK or clause.id in names:
                raise LibraryError(f"Klausulens id er for lang eller brukt to ganger: {clause.id}")
            names.add(clause.id)
            if clause.titled and not chapter.annex:
                _same(clause.id, clause.number, f"{chapter.number}.{next(titled)}")


def _same(name: str, said: str, counted: str) -> None:
    if said != counted:
        raise LibraryError(f"«{name}» har nummer {said}, men Word vil gi det nummer {counted}.")


def cover(document: Document, gap: str, base: Base) -> Iterator[str]:
    """The top of the first page: title, parties and period, and the document in short."""
    styles, properties = base.styles, document.properties
    if document.look.logo and base.ours:
        yield xml.paragraph(
            styles["Body Text"], xml.logo(document.look.logo, document.look.told, LOGO), xml.LOGO_AROUND
        )
    if properties.draft:
        mark = f'<w:rStyle w:val="{styles["Utkast"]}"/>'
        yield xml.paragraph(styles["Subtitle"], xml.run(document.words.draft, mark))
    yield xml.paragraph(styles["Title"], xml.run(properties.title))
    for line in document.subtitle:
        yield xml.paragraph(styles["Subtitle"], _value(line, gap))
    said = box(document)
    style = styles["Kort fortalt" if said.title else "Dokumentopplysning"]
    if said.title:
        yield xml.paragraph(styles["Kort fortalt tittel"], xml.run(said.title))
    for name, text in said.lines:
        yield xml.paragraph(
            style, (xml.run(name, f'<w:rStyle w:val="{styles["Strong"]}"/>') if name else "") + xml.run(text)
        )


def contents(document: Document, base: Base, numbers: Mapping[str, int]) -> str:
    """The table of contents: a field whose result is already there, so that Word need not ask to work it out.

    ``numbers`` are the pages of the headings; where they are not known, a line ends with its title, and the field finds
    them when it is updated. The control around it is what gives people Word's own button to do so. On a page so small that
    the picture above it has a page of its own, it follows on there.
    """
    if not document.contents:
        return ""
    small = base.text_height < _ONE_PAGE
    new_page = '<w:pageBreakBefore/><w:spacing w:before="0"/>' if document.course and not small else ""
    lines = [xml.paragraph(base.styles["TOC Heading"], xml.run(document.words.contents), new_page)]
    last = len(document.contents) - 1
    for index, chapter in enumerate(document.contents):
        name = _heading_name(index)
        text = xml.run(f"{label(chapter, document.words)}\t{chapter.title}")
        if name in numbers:
            text += xml.run("\t") + xml.field(f"PAGEREF {name} \\h", str(numbers[name]))
        start = xml.field_start(_CONTENTS) if index == 0 else ""
        end = xml.FIELD_END if index == last else ""
        held = xml.HELD if small and index in (0, last - 1) else ""
        lines.append(xml.paragraph(base.styles["toc 1"], start + xml.linked(name, text) + end, held))
    return f"{_CONTROL}<w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"


def _heading_name(index: int) -> str:
    return f"_Toc{_FIRST_HEADING + index}"


def _value(value: Value, gap: str) -> str:
    return xml.run(value.text, f'<w:rStyle w:val="{gap}"/>' if value.gap else "")


def _has_gap(document: Document) -> bool:
    return any(value.gap for clause in document.clauses() for value in clause.values)


__all__ = ["DocxWriter", "is_added_to", "is_untouched", "read_seal", "writer"]
is_added_to = is_never_added_to


def writer(base: WordBase) -> DocxWriter:
    """A writer on the municipality's own Word base, or on ours. Raises ``AvtalegenError`` for one that is no Word file."""
    return DocxWriter(read_base(base.own(), base.standard) if base.own else read_base(base.standard()))


class DocxWriter:
    """Writes documents on one base. Keep it between documents: it remembers the bodies they share."""

    def __init__(self, base: Base) -> None:
        """A writer on that base."""
        self.base = base
        self._body = BodyWriter(base)

    def __call__(self, document: Document) -> bytes:
        """The same document gives the same bytes, on any machine. Raises ``AvtalegenError``."""
        own = {name: stored(name, text.encode()) for name, text in self._texts(document)}
        look = document.look if self.base.ours else Look()  # a base of their own has their look already
        constant = self.base.constant(document.properties.language, document.words.annex, look)
        parts = [own.get(part.name, part) for part in constant if part.name != SEALED_BUT]
        seal = sealed(document.fingerprint, package_digest((part.name, part.digest) for part in parts))
        return write_parts([*parts, stored(SEALED_BUT, properties.custom(seal).encode())])

    def _texts(self, document: Document) -> Iterator[tuple[str, str]]:
        """The parts that differ between documents, made when they are asked for."""
        yield DOCUMENT, self._body.write(document)
        yield ORIGIN, origin.part(document)
        yield "docProps/core.xml", properties.core(document)
        yield "docProps/app.xml", properties.app(document)
        yield from properties.headers(document, self.base.headers).items()
