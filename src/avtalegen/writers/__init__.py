"""Writers: a document tree in, bytes out. Each format is one module and one line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, cast, runtime_checkable

if TYPE_CHECKING:
    from avtalegen.document.tree import Document
    from avtalegen.writers.seal import Seal

Writer: TypeAlias = "Callable[[Document], bytes]"


@runtime_checkable
class Together(Protocol):
    """A writer that starts another program, and therefore rather makes many documents at once."""

    def many(self, documents: Sequence[Document]) -> list[bytes | Exception]:
        """The bytes of each, or the error that tells why it could not be made. Raises ``AvtalegenError`` where none can be."""
        ...


class Sealed(Protocol):
    """What a module offers that can tell its own files from others."""

    def read_seal(self, data: bytes) -> Seal | None:
        """The seal, or ``None`` when avtalegen did not write the file."""
        ...

    def is_untouched(self, data: bytes) -> bool:
        """Whether the file is as avtalegen wrote it."""
        ...

    def is_added_to(self, data: bytes) -> bool:
        """Whether all that avtalegen wrote is there as it was, with something after it: a signature."""
        ...


class FormatModule(Sealed, Protocol):
    """What the module of a format offers."""

    def writer(self, base: WordBase) -> Writer:
        """A writer of documents; keep it between documents. Raises ``AvtalegenError`` for a base that cannot be used."""
        ...


class WordBase(NamedTuple):
    """The Word base that a document is poured into. A format that is not made of Word reads neither."""

    standard: Callable[[], bytes]
    """Reads our own base."""
    own: Callable[[], bytes] | None = None
    """Reads the municipality's own base, where it has one."""


class Format(NamedTuple):
    """One format: its name, which is also the end of its files' names, what people call it, and its module."""

    name: str
    title: str
    path: str
    """The module's dotted name. It is imported when it is asked for: start-up pays for no other format."""
    edited: bool = False
    """Whether people edit files of it, so that ``avtalegen.writers.docx.reading`` can tell which paragraph they changed."""

    plain: bool = False
    """Whether it is text, which a screen can show."""

    annotated: bool = False
    """Whether it shows what ``Document.margin`` tells of each clause."""

    on_base: bool = False
    """Whether it is written on the municipality's own Word base, where there is one."""

    forks: bool = True
    """Whether a process that is forked once a document has been written can write more."""

    def module(self) -> FormatModule:
        """What writes the format and reads its seals."""
        return cast("FormatModule", import_module(self.path))


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("docx", "Word", "avtalegen.writers.docx.writer", edited=True, on_base=True),
        Format("md", "Markdown", "avtalegen.writers.markdown", plain=True),
        Format("html", "HTML", "avtalegen.writers.html", plain=True, annotated=True),
        Format("pdf", "PDF", "avtalegen.writers.pdf", on_base=True, forks=False),
    )
}
"""Every format by name, in the order people are told of them. The first is the one they get who do not choose."""


def format_names() -> str:
    """The formats' names, as they are told in a sentence: «docx, md, html eller pdf»."""
    return _either(FORMATS)


def format_titles() -> str:
    """What people call the formats: «Word, Markdown, HTML eller PDF»."""
    return _either(each.title for each in FORMATS.values())


def _either(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} eller {last}" if first else last
