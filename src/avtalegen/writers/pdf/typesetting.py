"""``Document`` → the data that ``mal.typ`` sets, and typst's PDF of it: PDF/A-2a and PDF/UA-1, all in this process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.document.tree import (
    Block,
    BulletList,
    Chapter,
    Clause,
    CrossReference,
    Document,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
    Value,
)
from avtalegen.writers.drawing import svg
from avtalegen.writers.wording import box, full_title, joined, label, legal, reference

if TYPE_CHECKING:
    import typst

STANDARDS = ["a-2a", "ua-1"]
"""PDF/A-2a for the archive, PDF/UA-1 for those who do not see the page."""
FONT = "Open Sans"
"""Has the letters of every Sámi language, upright and italic."""
_FALLBACK = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern")
"""What typst brings itself, for signs that Open Sans lacks."""
_FONT_PACKAGE = "ttf_opensans"
_NOT_SET = (
    "PDF-en kan ikke settes. Som oftest er grunnen et tegn som skriften ikke har, som et smilefjes. Bruk -f docx."
)
_LOGO = 180, 42
"""The room for a logo, in points."""
_TEMPLATE = Path(__file__).with_name("mal.typ")


def is_there() -> bool:
    """Whether typst and the typeface are installed."""
    return find_spec("typst") is not None and find_spec(_FONT_PACKAGE) is not None


@cache
def _compiler() -> typst.Compiler:
    import typst

    package = find_spec(_FONT_PACKAGE)
    assert package is not None and package.origin is not None
    # Only fonts that come with the packages: what else the machine has must not change a byte.
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[Path(package.origin).parent / "ttf"]
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def typeset(document: Document, keywords: str) -> bytes:
    """The document as a PDF; ``keywords`` go into its metadata. The same document gives the same bytes.

    Raises ``AvtalegenError`` for a text that cannot be set, e.g. a letter that no font has.
    """
    import typst

    data = json.dumps(_Reader(document).document(keywords), ensure_ascii=False)
    day = date.fromisoformat(document.properties.created)
    try:
        made = _compiler().compile(
            document.look.painted(_TEMPLATE.read_text(encoding="utf-8")).encode(),
            format="pdf",
            sys_inputs={"dokument": data},
            pdf_standards=STANDARDS,  # type: ignore[arg-type]  # the literals of typst's own list
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise AvtalegenError(_NOT_SET) from error
    assert isinstance(made, bytes)
    return made


class _Reader:
    """Reads a document into plain data; every text in it is a string and nothing else."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = document.numbers()

    def document(self, keywords: str) -> dict[str, Any]:
        """All that the template asks for."""
        whole, said, words = self._document, self._document.properties, self._document.words
        language, _, region = said.language.partition("-")
        case = f"{words.case_number} {said.case_number}" if said.case_number else ""
        return {
            "title": legal(said.title),
            "name": full_title(whole),
            "author": legal(said.author),
            "subject": legal(said.subject),
            "keywords": keywords,
            "created": list(map(int, said.created.split("-"))),
            "lang": language,
            "region": region,
            "fonts": [FONT, *_FALLBACK],
            "words": {name: word for name, word in words._asdict().items() if isinstance(word, str)},
            "head": legal("   ".join(each for each in (words.draft if said.draft else "", case) if each)),
            "draft": words.draft if said.draft else None,
            "logo": self._logo(),
            "subtitle": [_value(value) for value in whole.subtitle],
            "box": box(whole)._asdict(),
            "course": self._course(),
            "contents": words.contents if whole.contents else None,
            "chapters": [self._chapter(index, chapter) for index, chapter in enumerate(whole.chapters)],
        }

    def _logo(self) -> dict[str, Any] | None:
        look = self._document.look
        if look.logo is None:
            return None
        width, height = look.logo.within(*_LOGO)
        return {"data": list(look.logo.data), "told": legal(look.told), "width": width, "height": height}

    def _course(self) -> dict[str, str] | None:
        """The picture on the first page, and what it says in words."""
        course = self._document.course
        if course is None:
            return None
        return {
            "title": legal(course.title),
            "told": legal(course.told()),
            "svg": svg(course, FONT, self._document.look),
        }

    def _chapter(self, index: int, chapter: Chapter) -> dict[str, Any]:
        # A clause without a title of its own takes the chapter's heading, and with it what points to the clause.
        alone = next((clause.id for clause in chapter.clauses if not clause.titled), f"kapittel_{index}")
        return {
            "to": alone,
            "label": label(chapter, self._document.words),
            "title": legal(chapter.title),
            "annex": chapter.annex,
            "clauses": [self._clause(chapter, clause) for clause in chapter.clauses],
        }

    def _clause(self, chapter: Chapter, clause: Clause) -> dict[str, Any]:
        following: Sequence[Block | None] = (*clause.body.blocks[1:], None)
        return {
            "id": clause.id,
            "number": None if chapter.annex else clause.number,
            "title": self._run(clause, clause.body.title) if clause.titled else None,
            "blocks": [self._block(clause, *pair) for pair in zip(clause.body.blocks, following, strict=False)],
        }

    def _block(self, clause: Clause, block: Block, following: Block | None) -> dict[str, Any]:
        match block:
            case Paragraph(content):
                sticky = isinstance(following, BulletList | NumberedList | SignatureBlock)
                return {"kind": "par", "sticky": sticky, "content": self._run(clause, content)}
            case Subheading(content):
                return {"kind": "sub", "content": self._run(clause, content)}
            case BulletList(items):
                return {"kind": "bullets", "items": [self._run(clause, item) for item in items]}
            case NumberedList(items):
                return {"kind": "steps", "items": [self._run(clause, item) for item in items]}
            case Table():
                return self._table(clause, block)
            case SignatureBlock(signatures):
                parts = [[self._run(clause, part) or None for part in each] for each in signatures]
                return {
                    "kind": "signatures",
                    "signatures": [{"party": party, "name": name, "title": title} for party, name, title in parts],
                }

    def _table(self, clause: Clause, table: Table) -> dict[str, Any]:
        header, *rows = ([self._run(clause, cell) or None for cell in row] for row in (table.header, *table.rows))
        caption = self._run(clause, table.caption) or None
        return {"kind": "table", "widths": table.widths, "header": header, "rows": rows, "caption": caption}

    def _run(self, clause: Clause, content: Inlines) -> list[dict[str, Any]]:
        return [self._piece(clause, each) for each in joined(content)]

    def _piece(self, clause: Clause, inline: Inline) -> dict[str, Any]:
        match inline:
            case Text(text, strong, emphasis):
                return {"kind": "text", "text": legal(text), "strong": strong, "emph": emphasis}
            case Slot(number, strong, emphasis):
                return {**_value(clause.values[number]), "strong": strong, "emph": emphasis}
            case CrossReference(clause_id):
                return {"kind": "ref", "to": clause_id, "text": reference(self._numbers, clause_id)}


def _value(value: Value) -> dict[str, Any]:
    return {"kind": "text", "text": legal(value.text), "gap": value.gap}
