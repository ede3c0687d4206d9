"""A format that avtalegen does not have: what a new one takes is this module and one line in ``FORMATS``."""

from __future__ import annotations

from avtalegen.document.tree import Document
from avtalegen.writers import WordBase, Writer
from avtalegen.writers.seal import is_never_added_to, is_text_untouched, read_text_seal, seal_text
from avtalegen.writers.wording import paragraphs

read_seal = read_text_seal
is_untouched = is_text_untouched
is_added_to = is_never_added_to


def writer(base: WordBase) -> Writer:
    """What writes plain lines."""
    return write


def write(document: Document) -> bytes:
    """The document's paragraphs, one a line."""
    return seal_text("".join(f"{each.text}\n" for each in paragraphs(document)), document.fingerprint)
