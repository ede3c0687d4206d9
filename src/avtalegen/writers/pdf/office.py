"""PDF made of the Word file by LibreOffice: tagged, PDF/A-2b and PDF/UA-1."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.document.tree import Document
from avtalegen.word.package import read_parts, stored, write_parts
from avtalegen.writers import WordBase, Writer
from avtalegen.writers.docx import writer as docx
from avtalegen.writers.pdf.seal import mark, sealed

_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_XMP_DATE = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_IDENTIFIER = re.compile(rb"(/DocChecksum /|(?<=/ID \[ )<|(?<=>\n)<)[0-9A-F]{32}(?=[>\n])")
_WHOLE = re.compile(rb"%PDF-\d.*%%EOF\s*", re.DOTALL)
_TIMEOUT = 180
_EXPORT = {
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "PDFUACompliance": {"type": "boolean", "value": "true"},
}
_NO_PDF = "LibreOffice klarte ikke å lage PDF av dokumentet."
_NO_ROOM = "PDF-en kan ikke lages: mappa for midlertidige filer (TMPDIR) er full, eller det går ikke an å skrive i den."


def writer(base: WordBase) -> Writer:
    """What makes the Word file on that base and has it converted."""
    word = docx.writer(base)
    return lambda document: convert(word(document), document, own=base.own is not None)


def convert(word: bytes, document: Document, *, own: bool) -> bytes:
    """A Word file's bytes → PDF. Raises ``AvtalegenError`` when LibreOffice is not there or gives up."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise AvtalegenError(_missing(own=own))
    made_of = sha256(word).hexdigest()
    try:
        with tempfile.TemporaryDirectory(prefix="avtalegen-") as folder:
            data = _run(program, Path(folder), _with_keywords(word, mark(document.fingerprint, made_of)))
    except OSError as error:  # no room in it, or no leave to write there
        raise AvtalegenError(_NO_ROOM) from error
    if not _WHOLE.fullmatch(data):
        raise AvtalegenError(_NO_PDF)
    return sealed(_still(data, document), document.fingerprint, made_of)


def _run(program: str, folder: Path, word: bytes) -> bytes:
    """What LibreOffice makes of the Word file in a folder of its own. Raises ``OSError`` where nothing can be put there."""
    source = folder / "dokument.docx"
    source.write_bytes(word)
    command = [
        program, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore",
        "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_EXPORT)}", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    try:
        # In universal time, so that the dates it writes are as long everywhere.
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT, env={**os.environ, "TZ": "UTC"})
        return source.with_suffix(".pdf").read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise AvtalegenError(_NO_PDF) from error


def _missing(*, own: bool) -> str:
    if own:
        return "Med egen Wordmal lages PDF med LibreOffice, som ikke er installert. Bruk -f docx, eller installer LibreOffice."
    return (
        "PDF lages med typst, som ikke er installert. Skriv "
        f"«{sys.executable} -m pip install typst ttf-opensans», eller installer LibreOffice."
    )


def _with_keywords(word: bytes, keywords: str) -> bytes:
    """The Word file with keywords among its properties: LibreOffice carries them into the PDF."""
    end = b"</cp:coreProperties>"
    said = b"<cp:keywords>%s</cp:keywords>%s" % (keywords.encode(), end)
    return write_parts(
        stored(part.name, part.content().replace(end, said)) if part.name == "docProps/core.xml" else part
        for part in read_parts(word)
    )


def _still(data: bytes, document: Document) -> bytes:
    """Put what LibreOffice takes from the clock (dates, identifiers) to what follows from the document, length for length."""
    day = document.properties.created
    identifier = document.fingerprint.content[:32].upper().encode()
    data = _DATE.sub(rb"\g<1>" + day.replace("-", "").encode() + b"000000", data)
    data = _XMP_DATE.sub(rb"\g<1>" + day.encode() + b"T00:00:00", data)
    return _IDENTIFIER.sub(lambda match: match.group(1) + identifier, data)
