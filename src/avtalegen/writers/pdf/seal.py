"""The seal of a PDF: a word among the keywords of its metadata, so that the file stays valid PDF/A.

It tells how long the file was and the hash of it, with the seal itself left open. Whoever signs a PDF adds to its end
and leaves what was there as it is: then the first part of the file is still what the seal says.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.document.tree import Fingerprint
from avtalegen.writers.pdf.added import shows_the_same
from avtalegen.writers.seal import Seal

_UNSAFE = re.compile(r"[^0-9A-Za-z.+_-]")
_OPEN = f"{0:010}/{0:064}"
_SEAL = re.compile(rb"avtalegen/" + rb"([0-9A-Za-z.+_-]*)/" * 5 + rb"(\d{10})/([0-9a-f]{64})")


class _Said(NamedTuple):
    seal: Seal
    word: str
    """The seal as it stands in the file."""
    length: int
    digest: str


def mark(fingerprint: Fingerprint, made_of: str = "") -> str:
    """The seal before it is closed, to be put among the keywords. ``made_of`` is the hash of the file it was made of."""
    said = (fingerprint.program, fingerprint.library, fingerprint.source, fingerprint.content, made_of)
    return "/".join(("avtalegen", *(_UNSAFE.sub("_", part) for part in said), _OPEN))


def sealed(data: bytes, fingerprint: Fingerprint, made_of: str = "") -> bytes:
    """The PDF with its seal closed. Raises ``AvtalegenError`` for a PDF that lost its keywords on the way."""
    word = mark(fingerprint, made_of)
    if word.encode() not in data:
        raise AvtalegenError("PDF-en som ble laget, mangler opplysningene om dokumentet.")
    closed = word.removesuffix(_OPEN) + f"{len(data):010}/{sha256(data).hexdigest()}"
    return _replaced(data, word, closed)


def read_seal(data: bytes) -> Seal | None:
    """The seal of a PDF that avtalegen made; ``None`` for everything else.

    The hash in it is that of the file the PDF was made of, where there was one, else that of the PDF itself.
    """
    said = _said(data)
    return said.seal if said else None


def is_untouched(data: bytes) -> bool:
    """Whether the PDF is as it was made, to its last byte."""
    said = _said(data)
    return said is not None and len(data) == said.length and _holds(data, said)


def is_added_to(data: bytes) -> bool:
    """Whether all that was made is still there and shows what it did, and something comes after it: a signature."""
    said = _said(data)
    return said is not None and len(data) > said.length and _holds(data, said) and shows_the_same(data, said.length)


def _holds(data: bytes, said: _Said) -> bool:
    before = said.word[: -len(_OPEN)] + _OPEN
    return sha256(_replaced(data[: said.length], said.word, before)).hexdigest() == said.digest


def _said(data: bytes) -> _Said | None:
    """The first seal in the file: what someone has added comes after it."""
    if not data.startswith(b"%PDF-") or (match := _SEAL.search(data)) is None:
        return None
    program, library, source, content, made_of, length, digest = (
        part.decode(errors="replace") for part in match.groups()
    )
    return _Said(
        Seal(program, library, source, content, made_of or digest),
        match.group().decode(errors="replace"),
        int(length),
        digest,
    )


def _replaced(data: bytes, old: str, new: str) -> bytes:
    """One word for another as long, in the two ways a PDF writes the text of its metadata."""
    for written in (str.encode, lambda text: text.encode("utf-16-be").hex().upper().encode()):
        data = data.replace(written(old), written(new))
    return data
