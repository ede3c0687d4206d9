"""Is this .docx one of ours, and has anyone touched it since? Reads with the standard library alone."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from avtalegen.writers.docx.package import SEALED_BUT, package_digest
from avtalegen.writers.docx.properties import PREFIX
from avtalegen.writers.seal import Seal

if TYPE_CHECKING:
    from zipfile import ZipFile

_PROPERTY = r'<property\b[^>]*\bname="([^"]*)"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>'


def read_seal(data: bytes) -> Seal | None:
    """The seal of a file that avtalegen wrote; ``None`` for everything else, whatever it is."""
    try:
        with _package(data) as package:
            return _seal(package)
    except Exception:  # a file from anywhere can be broken in any way: then it is not ours
        return None


def is_untouched(data: bytes) -> bool:
    """Whether every part is as avtalegen wrote it. ``False`` for a file that is not ours."""
    try:
        with _package(data) as package:
            seal = _seal(package)
            parts = [(name, sha256(package.read(name)).digest()) for name in package.namelist()]
    except Exception:  # as above
        return False
    return seal is not None and seal.dokument == package_digest(parts)


def _package(data: bytes) -> ZipFile:
    from zipfile import ZipFile

    return ZipFile(BytesIO(data))


def _seal(package: ZipFile) -> Seal | None:
    from html import unescape

    said = dict(re.findall(_PROPERTY, package.read(SEALED_BUT).decode()))
    if any(PREFIX + name not in said for name in Seal._fields):
        return None
    return Seal(*(unescape(said[PREFIX + name]) for name in Seal._fields))
