"""The seal on a document: what made it, and a hash that tells whether a person has edited it since.

A text format ends with the seal as an HTML comment. The hash covers all text before it, with line ends as ``\\n``:
git and editors on Windows change those, and nobody calls that editing.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from avtalegen.document.tree import Fingerprint

_SEAL = r"<!-- avtalegen((?: [a-z]+=[^ ]*)+) -->\s*"
_UNSAFE = r"[^0-9A-Za-z.+_:-]|--"


class Seal(NamedTuple):
    """Versions of avtalegen and of its library, and hashes of the input, of the content and of the document itself."""

    versjon: str
    bibliotek: str
    inndata: str
    innhold: str
    dokument: str


def sealed(fingerprint: Fingerprint, digest: str) -> Seal:
    """The seal of a document whose own hash is ``digest``."""
    return Seal(fingerprint.program, fingerprint.library, fingerprint.source, fingerprint.content, digest)


def seal_text(text: str, fingerprint: Fingerprint) -> bytes:
    """The text with its seal after it."""
    seal = sealed(fingerprint, _digest(text))
    said = " ".join(f"{name}={re.sub(_UNSAFE, '_', value)}" for name, value in seal._asdict().items())
    return f"{text}<!-- avtalegen {said} -->\n".encode()


def read_text_seal(data: bytes) -> Seal | None:
    """The seal of a text that avtalegen wrote; ``None`` for everything else."""
    found = _found(data)
    return found[1] if found else None


def is_text_untouched(data: bytes) -> bool:
    """Whether the text is as avtalegen wrote it. ``False`` for a text that is not ours."""
    found = _found(data)
    return found is not None and found[1].dokument == _digest(found[0])


def is_never_added_to(data: bytes) -> bool:
    """What the formats answer that nobody signs by adding to the file."""
    return False


def _found(data: bytes) -> tuple[str, Seal] | None:
    text = data.decode(errors="replace").replace("\r\n", "\n")
    if not (seals := list(re.finditer(_SEAL, text))):
        return None
    match = seals[-1]
    said = dict(pair.split("=", 1) for pair in match.group(1).split())
    if said.keys() != set(Seal._fields):
        return None
    return text[: match.start()] + text[match.end() :], Seal(**said)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
