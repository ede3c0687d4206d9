"""File names of documents: from the municipality, readable, and the same whoever else is in the batch.

Norwegian and Sámi letters are kept: «dyrøy-samarbeidsavtale.docx». Two municipalities share a name in two cases
(Herøy and Våler); those always carry their number, so that a name never depends on what else is made.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from avtalegen.avtale.modell import Avtale
from avtalegen.avtale.register import kommuner

INDEX, RESULTS = "oversikt", "resultat"
RESERVED = frozenset({INDEX, RESULTS})  # «oversikt-2» is out of reach: every document's name ends with its type
_NOT_IN_NAMES = re.compile(r"[\W_]+")
_BYTES = 160
"""Room for the type and the format in the 255 bytes a file name may have, and in that of the half-written file."""


def slug(text: str) -> str:
    """Lower case letters and digits, with a hyphen for everything else."""
    whole = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-")
    return whole.encode()[:_BYTES].decode(errors="ignore").strip("-")


def stem(avtale: Avtale, given: str | None) -> str:
    """A document's file name without its suffix: the name it was given or the municipality's, and the type."""
    return f"{slug(given or '') or _municipality(avtale)}-{avtale.dokumenttype}"


def same(name: str) -> str:
    """What two names have in common when some file system takes them for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _municipality(avtale: Avtale) -> str:
    kommune = avtale.kommune
    number = [kommune.nummer] if kommune.navn in _shared_names() else []
    return slug(" ".join([kommune.navn or kommune.nummer, *number, kommune.bydel or ""])) or "dokument"


@cache
def _shared_names() -> frozenset[str]:
    count = Counter(kommune.navn for kommune in kommuner().values())
    return frozenset(name for name, times in count.items() if times > 1)
