"""Word: a document tree and a Word base in, the bytes of a .docx out."""

from __future__ import annotations

from avtalegen.writers.docx.base import Base
from avtalegen.writers.docx.writer import DocxWriter, read_base

__all__ = ["Base", "DocxWriter", "read_base"]
