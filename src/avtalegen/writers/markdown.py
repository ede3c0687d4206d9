"""GitHub Markdown that a lawyer can read as it stands, numbers written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from urllib.parse import quote

from avtalegen.document.tree import (
    Block,
    BulletList,
    Chapter,
    Clause,
    Course,
    CrossReference,
    Document,
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
    Value,
)
from avtalegen.writers import WordBase, Writer
from avtalegen.writers.seal import is_never_added_to, is_text_untouched, read_text_seal, seal_text
from avtalegen.writers.wording import NO_BREAK, box, joined, label, legal, reference

read_seal = read_text_seal
is_untouched = is_text_untouched
is_added_to = is_never_added_to

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=#?\w+;)|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)])(?=[ \t]|$))")
_EDGE = re.compile(r"^[^\S\x85]+|[^\S\x85]+$")
_LINE = "_" * 40
_APART = "<!-- -->"


def writer(base: WordBase) -> Writer:
    """What writes a document; there is no Word base in this format."""
    return write


def write(document: Document) -> bytes:
    """The document as Markdown, sealed. The same document gives the same bytes."""
    blocks = [*_cover(document), *_contents(document), *_Writer(document, document.numbers()).chapters()]
    return seal_text("\n\n".join(blocks) + "\n\n", document.fingerprint)


@lru_cache(2048)  # most of a document is what every document says: half the time of a batch
def escape(text: str) -> str:
    """Text that shows exactly as typed: nothing in it is markup, and a line break is one."""
    return _MARKUP.sub(r"\\\g<0>", legal(text)).replace("\n", "<br>")


def line(text: str) -> str:
    """A line of its own: it cannot start a list or a rule, and the space at its edges stays."""
    if text[:1].isspace() or text[-1:].isspace():
        text = _EDGE.sub(lambda edge: "".join(f"&#{ord(one)};" for one in edge.group()), text)
    return _LINE_START.sub(lambda start: f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}", text)


def _cover(document: Document) -> Iterator[str]:
    properties, look = document.properties, document.look
    if look.logo:  # where it lies from the agreement's file: one text cannot hold a picture
        yield f"![{escape(look.told)}]({quote(look.logo.path)})"
    if properties.draft:
        yield f"**{escape(document.words.draft).upper()}**"
    yield f"# {line(escape(properties.title))}"
    for value in document.subtitle:
        yield line(_value(value))
    said = box(document)
    if said.title:
        yield f"**{escape(said.title)}**"
        yield "\n".join(f"- {line(escape(name + text))}" for name, text in said.lines)
    else:
        yield from (line(escape(text)) for text in said.texts())
    if document.course:
        yield from _course(document.course)


def _course(course: Course) -> Iterator[str]:
    """The picture as a list: when, and under it who does what."""
    yield f"## {escape(course.title)}"
    items = []
    for step in course.steps:
        items.append(f"- {line(escape(step.when))}")
        told = zip(course.header[1:], step.said, strict=True)
        items += [f"  - {line(escape(f'{who}: {what}'))}" for who, what in told if what]
    yield "\n".join(items)


def _contents(document: Document) -> Iterator[str]:
    if document.contents:
        yield f"## {escape(document.words.contents)}"
        labels = [(label(chapter, document.words), escape(chapter.title)) for chapter in document.contents]
        yield "\n".join(f"- {number} {title}" for number, title in labels)


def _value(value: Value) -> str:
    return f"<mark>{escape(value.text)}</mark>" if value.gap else escape(value.text)


@dataclass(slots=True)
class _Writer:
    document: Document
    numbers: dict[str, str]
    tables: int = 0
    subheading: str = "####"
    """The mark of a subheading: one level under the heading before it."""

    def chapters(self) -> Iterator[str]:
        for chapter in self.document.chapters:
            yield f"## {label(chapter, self.document.words)} {escape(chapter.title)}"
            for clause in chapter.clauses:
                yield from self.clause(chapter, clause)

    def clause(self, chapter: Chapter, clause: Clause) -> Iterator[str]:
        self.subheading = "####" if clause.titled else "###"
        if clause.titled:
            title = self.line(clause, clause.body.title)
            yield f"### {title}" if chapter.annex else f"### {clause.number} {title}"
        before: Block | None = None
        for block in clause.body.blocks:
            # Two lists of one kind with only a blank line between are one list in Markdown.
            if isinstance(block, BulletList | NumberedList) and type(block) is type(before):
                yield _APART
            yield from self.block(clause, block)
            before = block

    def block(self, clause: Clause, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(content):
                yield self.line(clause, content)
            case Subheading(content):
                yield f"{self.subheading} {self.line(clause, content)}"
            case BulletList(items):
                yield "\n".join(f"- {self.line(clause, item)}" for item in items)
            case NumberedList(items):
                yield "\n".join(f"{number}. {self.line(clause, item)}" for number, item in enumerate(items, 1))
            case Table():
                yield from self.table(clause, block)
            case SignatureBlock(signatures):
                for signature in signatures:
                    yield from self.signature(clause, signature)

    def table(self, clause: Clause, table: Table) -> Iterator[str]:
        if table.caption:
            self.tables += 1
            counted = f"{self.document.words.table}{NO_BREAK}{self.tables}:"
            yield f"**{counted}** {self.line(clause, table.caption)}"
        rows = [self.row(clause, row) for row in (table.header, *table.rows)]
        rows.insert(1, "|" + "---|" * len(table.widths))
        yield "\n".join(rows)

    def row(self, clause: Clause, row: tuple[Inlines, ...]) -> str:
        return "| " + " | ".join(self.line(clause, cell) for cell in row) + " |"

    def signature(self, clause: Clause, signature: Signature) -> Iterator[str]:
        words = self.document.words
        yield self.line(clause, strong(signature.party))
        for name in (words.signature_date, words.signature_name):
            yield f"{escape(name)}: {_LINE}"
        for content in (signature.name, signature.title):
            if content:
                yield self.line(clause, content)

    def line(self, clause: Clause, content: Inlines) -> str:
        return line(self.inlines(clause, content))

    def inlines(self, clause: Clause, content: Inlines) -> str:
        found = [(look, self.text(clause, group)) for look, group in groupby(joined(content), _look)]
        texts = ["", *(text for _, text in found), ""]
        return "".join(
            _marked(look, text, texts[place][-1:] + texts[place + 2][:1]) for place, (look, text) in enumerate(found)
        )

    def text(self, clause: Clause, group: Iterable[Inline]) -> str:
        return "".join(self.inline(clause, one) for one in group)

    def inline(self, clause: Clause, one: Inline) -> str:
        match one:
            case Text(text):
                return escape(text)
            case Slot(index):
                return _value(clause.values[index])
            case CrossReference(clause_id):
                return reference(self.numbers, clause_id)


def strong(content: Inlines) -> Inlines:
    """The same inlines, all of them strong."""
    return tuple(one if isinstance(one, CrossReference) else one._replace(strong=True) for one in content)


def _look(inline: Inline) -> tuple[bool, bool]:
    return (False, False) if isinstance(inline, CrossReference) else (inline.strong, inline.emphasis)


def _marked(look: tuple[bool, bool], text: str, neighbours: str) -> str:
    """Asterisks where they are sure to be read as emphasis, tags where a value's edges put that in doubt."""
    if not any(look) or not text:
        return text
    sure = text[0].isalnum() and text[-1].isalnum() and not any(one.isalnum() or one in "*_" for one in neighbours)
    if sure:
        stars = "*" * (2 * look[0] + look[1])
        return f"{stars}{text}{stars}"
    tags = [tag for tag, wanted in zip(("strong", "em"), look, strict=True) if wanted]
    return "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))
