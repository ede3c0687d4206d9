"""PDF, made of the Word file by LibreOffice, and sealed with a comment after its end."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from avtalegen.document.tree import Document
from avtalegen.errors import AvtalegenError
from avtalegen.writers import WordBase, Writer
from avtalegen.writers.docx import writer as docx
from avtalegen.writers.seal import Seal

_SEAL = re.compile(rb"^%avtalegen ([^\n]*)\n", re.MULTILINE)
_WHOLE = re.compile(rb"%PDF-\d.*%%EOF\s*", re.DOTALL)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_IDENTIFIER = re.compile(rb"(/DocChecksum /|(?<=/ID \[ )<|(?<=>\n)<)[0-9A-F]{32}(?=[>\n])")
_TIMEOUT = 180
_NO_PDF = "LibreOffice klarte ikke å lage PDF av dokumentet."


def writer(base: WordBase) -> Writer:
    """What makes the Word file on that base and has it converted."""
    word = docx.writer(base)
    return lambda document: convert(word(document), document)


def convert(word: bytes, document: Document) -> bytes:
    """A Word file's bytes → PDF. Raises ``AvtalegenError`` when LibreOffice is not there or gives up."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise AvtalegenError(
            "PDF lages med LibreOffice, som ikke er installert. Bruk -f docx, eller installer LibreOffice."
        )
    with tempfile.TemporaryDirectory(prefix="avtalegen-") as folder:
        source = Path(folder) / "dokument.docx"
        source.write_bytes(word)
        command = [
            program, f"-env:UserInstallation={(Path(folder) / 'profil').as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
            data = source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise AvtalegenError(_NO_PDF) from error
    if not _WHOLE.fullmatch(data):
        raise AvtalegenError(_NO_PDF)
    data = _still(data.rstrip() + b"\n", document)
    mark = document.fingerprint
    hashes = (sha256(data).hexdigest(), sha256(word).hexdigest())
    said = " ".join((mark.program, mark.library, mark.source, mark.content, *hashes))
    return data + f"%avtalegen {said}\n".encode()


def _still(data: bytes, document: Document) -> bytes:
    """Put what LibreOffice takes from the clock (date, identifiers) to what follows from the document, length for length."""
    day = document.properties.created.replace("-", "").encode()
    identifier = document.fingerprint.content[:32].upper().encode()
    data = _DATE.sub(rb"\g<1>" + day + b"000000", data)
    return _IDENTIFIER.sub(lambda match: match.group(1) + identifier, data)


def read_seal(data: bytes) -> Seal | None:
    """The seal of a PDF that avtalegen made, the hash in it that of the Word file; ``None`` for everything else."""
    said = _said(data)
    return Seal(*said.seal) if said else None


def is_untouched(data: bytes) -> bool:
    """Whether the PDF is as it was made, to its last byte."""
    said = _said(data)
    return said is not None and said.whole and sha256(data[: said.start]).hexdigest() == said.digest


class _Said(NamedTuple):
    seal: list[str]
    digest: str
    start: int
    whole: bool
    """Whether nothing comes after it."""


def _said(data: bytes) -> _Said | None:
    """The last seal in the file: what someone has added lies after it."""
    for match in reversed(list(_SEAL.finditer(data))):
        parts = match.group(1).decode(errors="replace").split()
        if len(parts) == 6:
            return _Said([*parts[:4], parts[5]], parts[4], match.start(), match.end() == len(data))
    return None
