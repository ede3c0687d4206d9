"""PDF made of the Word file by LibreOffice: tagged, PDF/A-2b and PDF/UA-1."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from avtalegen.diagnostics.diagnostic import AvtalegenError, installs
from avtalegen.document.tree import Document
from avtalegen.word.package import read_parts, stored, write_parts
from avtalegen.writers import WordBase, Writer
from avtalegen.writers.docx import writer as docx
from avtalegen.writers.pdf.seal import mark, sealed

_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_XMP_DATE = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_IDENTIFIER = re.compile(rb"(/DocChecksum /|(?<=/ID \[ )<|(?<=>\n)<)[0-9A-F]{32}(?=[>\n])")
_WHOLE = re.compile(rb"%PDF-\d.*%%EOF\s*", re.DOTALL)
_PROFILE = re.compile(rb"<</N 3/Length (?P<number>\d{1,9}) 0 R/Filter/FlateDecode>>\nstream\n")
_PLACE = re.compile(rb"(?<=startxref\n)\d{1,10}|\d{10}(?= 00000 n )")
_TIMEOUT = 180
_EACH = 20
"""Seconds: what a call may take, and how much longer for each document."""
_EXPORT = {
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "PDFUACompliance": {"type": "boolean", "value": "true"},
}
_NO_PDF = "LibreOffice klarte ikke å lage PDF av dokumentet."
_NO_ROOM = "PDF-en kan ikke lages: mappa for midlertidige filer (TMPDIR) er full, eller det går ikke an å skrive i den."


@dataclass(frozen=True, slots=True)
class Office:
    """A writer that has LibreOffice convert what another makes as Word; ``own`` is whether that is on a base of their own."""

    word: Writer
    own: bool

    def __call__(self, document: Document) -> bytes:
        """One document's PDF. Raises ``AvtalegenError`` when LibreOffice is not there or gives up."""
        (made,) = self.many([document])
        if isinstance(made, Exception):
            raise made
        return made

    def many(self, documents: Sequence[Document]) -> list[bytes | Exception]:
        """The PDF of each, all in one call; the error where one could not be made. Raises it where none can be."""
        program = shutil.which("soffice") or shutil.which("libreoffice")
        if program is None:
            raise AvtalegenError(_missing(own=self.own))
        words = [self.word(document) for document in documents]
        hashes = [sha256(word).hexdigest() for word in words]
        pairs = zip(words, documents, hashes, strict=True)
        marked = [_with_keywords(word, mark(document.fingerprint, made_of)) for word, document, made_of in pairs]
        try:
            with tempfile.TemporaryDirectory(prefix="avtalegen-") as folder:
                made = _made(program, Path(folder), marked)
        except OSError as error:  # no room in it, or no leave to write there
            raise AvtalegenError(_NO_ROOM) from error
        return [
            AvtalegenError(_NO_PDF) if data is None else sealed(_still(data, document), document.fingerprint, made_of)
            for data, document, made_of in zip(made, documents, hashes, strict=True)
        ]


def writer(base: WordBase) -> Writer:
    """What makes the Word file on that base and has it converted."""
    return Office(docx.writer(base), own=base.own is not None)


def _made(program: str, folder: Path, words: Sequence[bytes]) -> list[bytes | None]:
    """What LibreOffice makes of each Word file. One that stops it is tried alone once more, so that it stops no other."""
    found = _run(program, folder, words)
    if len(words) > 1:
        alone = [at for at, data in enumerate(found) if data is None]
        for at in alone:
            (found[at],) = _run(program, folder, words[at : at + 1])
    return found


def _run(program: str, folder: Path, words: Sequence[bytes]) -> list[bytes | None]:
    """What one call gives of each Word file; ``None`` for one of which it gives no PDF.

    Raises ``OSError`` where nothing can be put in the folder.
    """
    sources = [folder / f"dokument{at or ''}.docx" for at in range(len(words))]
    for source, word in zip(sources, words, strict=True):
        source.with_suffix(".pdf").unlink(missing_ok=True)
        source.write_bytes(word)
    command = [
        program, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore",
        "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_EXPORT)}", "--outdir", str(folder), *map(str, sources),
    ]  # fmt: skip
    with suppress(OSError, subprocess.SubprocessError):  # what it has made until then is there
        # In universal time, so that the dates it writes are as long everywhere.
        subprocess.run(
            command,
            check=False,
            capture_output=True,
            timeout=_TIMEOUT + _EACH * len(words),
            env={**os.environ, "TZ": "UTC"},
        )
    return [_whole(source.with_suffix(".pdf")) for source in sources]


def _whole(path: Path) -> bytes | None:
    """A PDF's bytes; ``None`` where there is none, or not all of it."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if _WHOLE.fullmatch(data) else None


def _missing(*, own: bool) -> str:
    if own:
        return "Med egen Word-mal lages PDF med LibreOffice, som ikke er installert. Bruk -f docx, eller installer LibreOffice."
    return (
        "PDF lages med typst, som ikke er installert. Skriv "
        f"«{installs('typst', 'ttf-opensans')}», eller installer LibreOffice."
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
    data = _IDENTIFIER.sub(lambda match: match.group(1) + identifier, data)
    return _still_colours(data, date.fromisoformat(day))


def _still_colours(data: bytes, day: date) -> bytes:
    """The same with the day of the document in its colour profile, and each place in the file told anew.

    An ICC profile has its time in bytes 24 to 36 (ICC.1:2022, 7.2.1). It is stored as it is: no two builds of zlib pack alike.
    """
    found = _PROFILE.search(data)
    if found is None:
        return data
    unpacked, start = zlib.decompressobj(), found.end()
    profile = unpacked.decompress(data[start:])
    end = len(data) - len(unpacked.unused_data)
    when = b"".join(part.to_bytes(2) for part in (day.year, day.month, day.day, 0, 0, 0))
    made = zlib.compress(profile[:24] + when + profile[36:], 0)
    told = b"\n%s 0 obj\n%%d\nendobj" % found["number"]
    was, now = told % (end - start), told % len(made)
    if was not in data[end:]:
        return data
    more = len(made) + len(now) - (end - start) - len(was)
    tail = data[end:].replace(was, now, 1)
    return data[:start] + made + _PLACE.sub(lambda place: _further(place, start, more), tail)


def _further(place: re.Match[bytes], start: int, more: int) -> bytes:
    """Where something lies in a PDF, when all that comes after ``start`` lies ``more`` bytes further on."""
    at = int(place.group())
    return b"%0*d" % (len(place.group()), at + more if at > start else at)
