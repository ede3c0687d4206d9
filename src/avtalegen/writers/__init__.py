"""Writers: a document tree in, bytes out. Each format is one line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeAlias

from avtalegen.document.tree import Document
from avtalegen.writers.seal import Seal

Writer: TypeAlias = Callable[[Document], bytes]


class Sealed(Protocol):
    """What a module offers that can tell its own files from others."""

    def read_seal(self, data: bytes) -> Seal | None:
        """The seal, or ``None`` when avtalegen did not write the file."""
        ...

    def is_untouched(self, data: bytes) -> bool:
        """Whether the file is as avtalegen wrote it."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Both functions import what they need when they are called: start-up pays for no other format."""

    name: str
    title: str
    writer: Callable[[Callable[[], bytes], Callable[[], bytes]], Writer]
    """Makes the writer, from how to get the Word base to use and how to get the standard one."""
    seals: Callable[[], Sealed]

    @property
    def suffix(self) -> str:
        """The file name's end."""
        return f".{self.name}"


def _docx(base: Callable[[], bytes], standard: Callable[[], bytes]) -> Writer:
    from avtalegen.writers.docx import DocxWriter, read_base

    return DocxWriter(read_base(base(), standard))


def _docx_seals() -> Sealed:
    from avtalegen.writers.docx import seal

    return seal


def _markdown(base: Callable[[], bytes], standard: Callable[[], bytes]) -> Writer:
    from avtalegen.writers import markdown

    return markdown.write


def _markdown_seals() -> Sealed:
    from avtalegen.writers import markdown

    return markdown


def _html(base: Callable[[], bytes], standard: Callable[[], bytes]) -> Writer:
    from avtalegen.writers import html

    return html.write


def _html_seals() -> Sealed:
    from avtalegen.writers import html

    return html


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format("docx", "Word", _docx, _docx_seals),
        "md": Format("md", "Markdown", _markdown, _markdown_seals),
        "html": Format("html", "HTML", _html, _html_seals),
    }
)
"""Every format that is written straight from the tree; PDF is made of the Word file."""
