"""Word: a document tree and a Word base in, the bytes of a .docx out."""

from __future__ import annotations

from avtalegen.word.base import Base
from avtalegen.word.wordmal import read_base
from avtalegen.writers.docx.writer import DocxWriter

__all__ = ["Base", "DocxWriter", "read_base"]
