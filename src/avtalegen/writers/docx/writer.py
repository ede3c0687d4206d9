"""``Document`` → the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.document.tree import Document
from avtalegen.writers import WordBase
from avtalegen.writers.docx import properties
from avtalegen.writers.docx.base import DOCUMENT, Base
from avtalegen.writers.docx.body import BodyWriter
from avtalegen.writers.docx.package import SEALED_BUT, package_digest, stored, write_parts
from avtalegen.writers.docx.seal import is_untouched, read_seal
from avtalegen.writers.docx.wordmal import read_base
from avtalegen.writers.seal import is_never_added_to, sealed

__all__ = ["DocxWriter", "is_added_to", "is_untouched", "read_seal", "writer"]
is_added_to = is_never_added_to


def writer(base: WordBase) -> DocxWriter:
    """A writer on the municipality's own Word base, or on ours. Raises ``AvtalegenError`` for one that is no Word file."""
    return DocxWriter(read_base((base.own or base.standard)(), base.standard))


class DocxWriter:
    """Writes documents on one base. Keep it between documents: it remembers the bodies they share."""

    def __init__(self, base: Base) -> None:
        """A writer on that base."""
        self._base = base
        self._body = BodyWriter(base)

    def __call__(self, document: Document) -> bytes:
        """The same document gives the same bytes, on any machine. Raises ``AvtalegenError``."""
        own = {name: stored(name, text.encode()) for name, text in self._texts(document)}
        constant = self._base.constant(document.properties.language, document.words.annex)
        parts = [own.get(part.name, part) for part in constant if part.name != SEALED_BUT]
        seal = sealed(document.fingerprint, package_digest((part.name, part.digest) for part in parts))
        return write_parts([*parts, stored(SEALED_BUT, properties.custom(seal).encode())])

    def _texts(self, document: Document) -> Iterator[tuple[str, str]]:
        """The parts that differ between documents, made when they are asked for."""
        yield DOCUMENT, self._body.write(document)
        yield "docProps/core.xml", properties.core(document)
        yield "docProps/app.xml", properties.app(document)
        yield from properties.headers(document, self._base.headers).items()
