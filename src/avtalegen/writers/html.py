"""One self-contained HTML page: for reading on screen, for printing, for an intranet."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape as escape_markup

from avtalegen.document.tree import (
    Block,
    BulletList,
    Chapter,
    Clause,
    CrossReference,
    Document,
    Inline,
    Inlines,
    Notes,
    NumberedList,
    Paragraph,
    Signature,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
    Value,
)
from avtalegen.writers import WordBase, Writer
from avtalegen.writers.drawing import svg
from avtalegen.writers.seal import is_never_added_to, is_text_untouched, read_text_seal, seal_text, sealed
from avtalegen.writers.sheet import sheet
from avtalegen.writers.wording import NO_BREAK, box, full_title, joined, label, legal, reference

_LOGO = 240, 76
"""The room for a logo, in points of the screen."""

_PARTED = re.compile(r"(?<=[@./])(?=\w)")
_ADDRESS = ("@", "://", "www.")
_WORD = re.compile(r"[^\s,]+")

read_seal = read_text_seal
is_untouched = is_text_untouched
is_added_to = is_never_added_to


def writer(base: WordBase) -> Writer:
    """What writes a document; there is no Word base in this format."""
    return write


def write(document: Document) -> bytes:
    """The document as a page, sealed. The same document gives the same bytes."""
    body = "\n".join([*_cover(document), *_contents(document), *_Writer(document, document.numbers()).chapters()])
    page = (
        f'<!DOCTYPE html>\n<html lang="{_attribute(document.properties.language)}">\n<head>\n{_head(document)}\n'
        f"<style>\n{sheet(document)}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return seal_text(page, document.fingerprint)


def escape(text: str) -> str:
    """Text for between tags; a line break is one. An address is parted after a sign, and never with a hyphen that is not in it."""
    said = escape_markup(legal(text), quote=False)
    if any(sign in said for sign in _ADDRESS):
        said = _WORD.sub(lambda found: _address(found.group()), said)
    return said.replace("\n", "<br>")


def _address(word: str) -> str:
    """A word that is an address, in parts; another as it is."""
    is_one = any(sign in word for sign in _ADDRESS)
    return f'<span class="adresse">{_PARTED.sub("<wbr>", word)}</span>' if is_one else word


def _attribute(text: str) -> str:
    return escape_markup(legal(text))


def _head(document: Document) -> str:
    said = document.properties
    seal = sealed(document.fingerprint, "")
    metas = {"author": said.author, "description": said.subject}
    metas |= {f"avtalegen.{name}": value for name, value in seal._asdict().items() if name != "dokument"}
    lines = [f'<meta name="{name}" content="{_attribute(text)}">' for name, text in metas.items()]
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    title = escape_markup(full_title(document), quote=False)
    return "\n".join(('<meta charset="utf-8">', viewport, f"<title>{title}</title>", *lines))


def _cover(document: Document) -> Iterator[str]:
    yield "<header>"
    yield from _logo(document)
    if document.properties.draft:
        yield f'<p class="utkast">{escape(document.words.draft)}</p>'
    yield f"<h1>{escape(document.properties.title)}</h1>"
    for value in document.subtitle:
        yield f'<p class="undertittel">{_value(value)}</p>'
    yield from _box(document)
    yield "</header>"
    if document.course:
        picture = svg(document.course, "Arial, Liberation Sans, Helvetica, sans-serif", document.look)
        title = f"<h2>{escape(document.course.title)}</h2>"
        yield f'<section>\n{title}\n<div class="loep" tabindex="0">{picture}</div>\n</section>'


def _logo(document: Document) -> Iterator[str]:
    if logo := document.look.logo:
        width, height = map(round, logo.within(*_LOGO))
        source = f"data:image/{logo.kind};base64,{b64encode(logo.data).decode()}"
        told = _attribute(document.look.told)
        yield f'<img class="logo" src="{source}" alt="{told}" width="{width}" height="{height}">'


def _box(document: Document) -> Iterator[str]:
    said = box(document)
    lines = (f"{_marked(escape(name), bool(name), False)}{escape(text)}" for name, text in said.lines)
    if said.title:
        told = "\n".join((f'<p class="tittel">{escape(said.title)}</p>', *(f"<p>{line}</p>" for line in lines)))
        yield f'<div class="kort">\n{told}\n</div>'
    else:
        yield from (f'<p class="opplysning">{line}</p>' for line in lines)


def _contents(document: Document) -> Iterator[str]:
    if not document.contents:
        return
    yield f"<nav>\n<h2>{escape(document.words.contents)}</h2>\n<ul>"
    for chapter in document.contents:
        name = _numbered(label(chapter, document.words), escape(chapter.title))
        yield f'<li><a href="#{_chapter_id(chapter)}">{name}</a></li>'
    yield "</ul>\n</nav>"


def _chapter_id(chapter: Chapter) -> str:
    """An anchor that no clause id can be: those have no underscore."""
    return f"{'vedlegg' if chapter.annex else 'kapittel'}_{chapter.number}"


def _numbered(number: str, title: str) -> str:
    return f'<span class="nr">{escape(number)}</span> {title}'


def _value(value: Value) -> str:
    return f"<mark>{escape(value.text)}</mark>" if value.gap else escape(value.text)


@dataclass(slots=True)
class _Writer:
    document: Document
    numbers: dict[str, str]
    tables: int = 0
    subheading: str = "h4"
    """The element of a subheading: one level under the heading before it."""

    def chapters(self) -> Iterator[str]:
        for chapter in self.document.chapters:
            kind = ' class="vedlegg"' if chapter.annex else ""
            name = _numbered(label(chapter, self.document.words), escape(chapter.title))
            yield f'<section id="{_chapter_id(chapter)}"{kind}>\n<h2>{name}</h2>'
            for clause in chapter.clauses:
                yield from self.clause(chapter, clause)
            yield "</section>"

    def clause(self, chapter: Chapter, clause: Clause) -> Iterator[str]:
        yield f'<section id="{_attribute(clause.id)}">'
        self.subheading = "h4" if clause.titled else "h3"
        if clause.titled:
            title = self.inlines(clause, clause.body.title)
            yield f"<h3>{title if chapter.annex else _numbered(clause.number, title)}</h3>"
        if (notes := self.document.margin.get(clause.id)) is not None:
            yield from _margin(notes)
        for block in clause.body.blocks:
            yield from self.block(clause, block)
        yield "</section>"

    def block(self, clause: Clause, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(content):
                yield f"<p>{self.inlines(clause, content)}</p>"
            case Subheading(content):
                yield f"<{self.subheading}>{self.inlines(clause, content)}</{self.subheading}>"
            case BulletList(items):
                yield f"<ul>\n{self.items(clause, items)}\n</ul>"
            case NumberedList(items):
                yield f"<ol>\n{self.items(clause, items)}\n</ol>"
            case Table():
                yield from self.table(clause, block)
            case SignatureBlock(signatures):
                yield '<div class="signaturer">'
                for signature in signatures:
                    yield from self.signature(clause, signature)
                yield "</div>"

    def items(self, clause: Clause, items: tuple[Inlines, ...]) -> str:
        return "\n".join(f"<li>{self.inlines(clause, item)}</li>" for item in items)

    def table(self, clause: Clause, table: Table) -> Iterator[str]:
        # What is wider than a telephone is scrolled to, also with the keyboard.
        yield '<div class="tabell" tabindex="0">\n<table>'
        if table.caption:
            self.tables += 1
            counted = f"{escape(self.document.words.table)}{NO_BREAK}{self.tables}: "
            yield f"<caption>{counted}{self.inlines(clause, table.caption)}</caption>"
        columns = "".join(f'<col style="width:{width / 10:.1f}%">' for width in table.widths)
        header = "".join(f'<th scope="col">{self.inlines(clause, cell)}</th>' for cell in table.header)
        yield f"<colgroup>{columns}</colgroup>\n<thead><tr>{header}</tr></thead>\n<tbody>"
        for row in table.rows:
            yield "<tr>" + "".join(f"<td>{self.inlines(clause, cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody>\n</table>\n</div>"

    def signature(self, clause: Clause, signature: Signature) -> Iterator[str]:
        words = self.document.words
        yield f'<div class="signatur">\n<p><strong>{self.inlines(clause, signature.party)}</strong></p>'
        for name in (words.signature_date, words.signature_name):
            yield f'<p class="linje">{escape(name)}</p>'
        for content in (signature.name, signature.title):
            if content:
                yield f"<p>{self.inlines(clause, content)}</p>"
        yield "</div>"

    def inlines(self, clause: Clause, content: Inlines) -> str:
        return "".join(self.inline(clause, one) for one in joined(content))

    def inline(self, clause: Clause, one: Inline) -> str:
        match one:
            case Text(text, strong, emphasis):
                return _marked(escape(text), strong, emphasis)
            case Slot(index, strong, emphasis):
                return _marked(_value(clause.values[index]), strong, emphasis)
            case CrossReference(clause_id):
                number = escape(reference(self.numbers, clause_id))
                return f'<a href="#{_attribute(clause_id)}">{number}</a>'


def _margin(notes: Notes) -> Iterator[str]:
    """What the margin tells of a clause; a key may break after each of its points."""
    yield f'<div class="noter" role="note">\n<p>{escape(notes.title)}</p>\n<dl>'
    for label_, lines, language in notes.notes:
        yield f"<dt>{escape(label_)}</dt>"
        spoken = f' lang="{_attribute(language)}"' if language else ""
        yield from (f"<dd{spoken}>{escape(line).replace('.', '.<wbr>')}</dd>" for line in lines)
    yield "</dl>\n</div>"


def _marked(text: str, strong: bool, emphasis: bool) -> str:
    text = f"<em>{text}</em>" if emphasis else text
    return f"<strong>{text}</strong>" if strong else text
