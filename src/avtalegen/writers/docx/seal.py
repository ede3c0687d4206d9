"""Is this .docx one of ours, and has anyone touched it since? Reads with the standard library alone."""

from __future__ import annotations

import re
from dataclasses import fields
from hashlib import sha256
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from avtalegen.writers.docx.package import SEALED_BUT, package_digest
from avtalegen.writers.docx.properties import PREFIX
from avtalegen.writers.seal import Seal

_PROPERTY = re.compile(r'<property\b[^>]*\bname="([^"]*)"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>')


def read_seal(data: bytes) -> Seal | None:
    """The seal of a file that avtalegen wrote; ``None`` for everything else, whatever it is."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return _seal(package)
    except Exception:  # a file from anywhere can be broken in any way: then it is not ours
        return None


def is_untouched(data: bytes) -> bool:
    """Whether every part is as avtalegen wrote it. ``False`` for a file that is not ours."""
    try:
        with ZipFile(BytesIO(data)) as package:
            seal = _seal(package)
            parts = [(name, sha256(package.read(name)).digest()) for name in package.namelist()]
    except Exception:  # as above
        return False
    return seal is not None and seal.dokument == package_digest(parts)


def _seal(package: ZipFile) -> Seal | None:
    said = dict(_PROPERTY.findall(package.read(SEALED_BUT).decode()))
    names = [one.name for one in fields(Seal)]
    if any(PREFIX + name not in said for name in names):
        return None
    return Seal(**{name: unescape(said[PREFIX + name]) for name in names})
