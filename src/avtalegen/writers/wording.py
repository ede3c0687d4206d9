"""What every format says alike: the words around a reference, a chapter's label, the lines under the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from avtalegen.document.tree import Chapter, CrossReference, Document, Inline, Inlines, Text, Words
from avtalegen.errors import AvtalegenError, LibraryError

NO_BREAK = "\u00a0"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text, with line ends as ``\\n``. Raises ``AvtalegenError`` for a character that XML cannot carry."""
    if (bad := _ILLEGAL.search(text)) is not None:
        raise AvtalegenError(f"Teksten inneholder et tegn som ikke kan stå i et dokument (U+{ord(bad.group()):04X}).")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def joined(inlines: Inlines) -> Inlines:
    """The same inlines, with the space before a cross-reference made one that no line breaks at: «punkt 4.2»."""
    return tuple(_joined(inlines)) if any(type(one) is CrossReference for one in inlines) else inlines


def _joined(inlines: Inlines) -> Iterator[Inline]:
    for one, following in zip(inlines, (*inlines[1:], None), strict=True):
        if isinstance(one, Text) and isinstance(following, CrossReference) and one.text.endswith(" "):
            yield Text(one.text[:-1] + NO_BREAK, one.strong, one.emphasis)
        else:
            yield one


def reference(numbers: Mapping[str, str], clause_id: str) -> str:
    """The number that a cross-reference shows. Raises ``LibraryError`` when the clause is not in the document."""
    if (number := numbers.get(clause_id)) is None:
        raise LibraryError(f"En klausul viser til «{clause_id}», som ikke er med i dokumentet.")
    return number.replace(" ", NO_BREAK)


def label(chapter: Chapter, words: Words) -> str:
    """What stands before a chapter's title: «4», or «Vedlegg 1»."""
    return f"{words.annex}{NO_BREAK}{chapter.number}" if chapter.annex else chapter.number


def full_title(document: Document) -> str:
    """The title with the parties, which tells two agreements apart: what a window, a list of files or an archive shows."""
    parts = (document.properties.title, *(line.text for line in document.subtitle[:1]))
    return " – ".join(legal(part).replace("\n", " ") for part in parts)


def particulars(document: Document) -> list[str]:
    """The lines under the subtitle: case number and version, each with its label, where there is one."""
    properties, words = document.properties, document.words
    found = ((words.case_number, properties.case_number), (words.version, properties.version))
    return [f"{name}: {text}" for name, text in found if text]
