"""Reads a Word file that a person may have edited: its paragraphs, and the clause each stands in.

python-docx reads what Word has rewritten; the clauses are found again by their bookmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from avtalegen.errors import AvtalegenError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class ReadParagraph(NamedTuple):
    """A paragraph as it stands in the file."""

    clause_id: str | None
    text: str


def read_paragraphs(data: bytes, name: str, clause_ids: frozenset[str]) -> list[ReadParagraph]:
    """Every paragraph of the body, table cells included. Raises ``AvtalegenError`` for what is not a Word file."""
    from docx import Document

    try:
        body = Document(BytesIO(data)).element.body
        return list(_paragraphs(body, {one.replace("-", "_"): one for one in clause_ids}))
    except Exception as error:  # a file from anywhere can be broken in any way
        raise AvtalegenError(f"{name} kan ikke leses som et Word-dokument.") from error


def _paragraphs(body: Any, names: dict[str, str]) -> Iterator[ReadParagraph]:
    """Bookmarks stand between paragraphs as we write them; Word moves them into the paragraph they touch."""
    from docx.text.paragraph import Paragraph

    current: str | None = None
    opened: str | None = None
    found: list[tuple[Any, str | None]] = []
    for element in body.iter(f"{_W}p", f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
        if element.tag == f"{_W}p":
            found.append((element, current))
        elif element.tag == f"{_W}bookmarkEnd":
            current = None if element.get(f"{_W}id") == opened else current
        elif element.get(f"{_W}name") in names:
            current, opened = names[element.get(f"{_W}name")], element.get(f"{_W}id")
            if found and found[-1][0] in element.iterancestors():
                found[-1] = (found[-1][0], current)
    return (ReadParagraph(clause_id, Paragraph(one, body).text) for one, clause_id in found)
