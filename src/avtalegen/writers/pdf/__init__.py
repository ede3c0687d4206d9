"""PDF: set by typst, or made of the Word file by LibreOffice; sealed in its metadata."""

from __future__ import annotations

from avtalegen.writers import WordBase, Writer
from avtalegen.writers.pdf import typesetting
from avtalegen.writers.pdf.seal import is_added_to, is_untouched, mark, read_seal, sealed

__all__ = ["is_added_to", "is_untouched", "read_seal", "writer"]


def writer(base: WordBase) -> Writer:
    """A writer of PDF. A Word base of their own is a letterhead in Word: then, as without typst, LibreOffice makes it."""
    if base.own is None and typesetting.is_there():
        return lambda document: sealed(typesetting.typeset(document, mark(document.fingerprint)), document.fingerprint)
    from avtalegen.writers.pdf import office

    return office.writer(base)
