"""PDF, made of the Word file by LibreOffice, and sealed with a comment after its end."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from avtalegen.document.tree import Document
from avtalegen.errors import AvtalegenError
from avtalegen.writers.seal import Seal

_SEAL = re.compile(rb"%avtalegen ([^\n]*)\n\Z")
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_IDENTIFIER = re.compile(rb"(/DocChecksum /|(?<=/ID \[ )<|(?<=>\n)<)[0-9A-F]{32}(?=[>\n])")
_TIMEOUT = 180


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
            data = _still(source.with_suffix(".pdf").read_bytes(), document)
        except (OSError, subprocess.SubprocessError) as error:
            raise AvtalegenError("LibreOffice klarte ikke å lage PDF av dokumentet.") from error
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
    """The seal of a PDF that avtalegen made; ``None`` for everything else."""
    match = _SEAL.search(data)
    parts = match.group(1).decode(errors="replace").split() if match else []
    return Seal(*parts[:5]) if len(parts) in (5, 6) else None


def settled(path: Path, data: bytes) -> bytes:
    """The PDF that lies at a path, where it was made of the same Word file and nobody has touched it; else ``data``.

    LibreOffice may put the same fonts in another order the next time, and nobody calls that a change.
    """
    existing = path.read_bytes() if path.is_file() else b""
    return existing if is_untouched(existing) and _word(existing) == _word(data) else data


def _word(data: bytes) -> list[bytes]:
    """The hash of the Word file a PDF was made of; nothing where it does not say."""
    match = _SEAL.search(data)
    return match.group(1).split()[5:] or [data] if match else [data]


def is_untouched(data: bytes) -> bool:
    """Whether the PDF is as it was made."""
    seal, match = read_seal(data), _SEAL.search(data)
    return seal is not None and match is not None and sha256(data[: match.start()]).hexdigest() == seal.dokument
