"""The parts that say what the file is: properties, fingerprint, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from avtalegen.document.tree import Document
from avtalegen.norsk.spraak import dato
from avtalegen.word.package import SEALED_BUT, package_digest
from avtalegen.writers.docx.xml import escape, one_line
from avtalegen.writers.seal import Seal
from avtalegen.writers.wording import full_title, status

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_HEADER_TITLE, _HEADER_CASE = 90, 40
PREFIX = "avtalegen."


def core(document: Document) -> str:
    """Title, subject, author, language and dates."""
    said = document.properties
    author, moment = escape(said.author), f"{escape(said.created)}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{_DECLARATION}{_CORE}<dc:title>{escape(full_title(document))}</dc:title><dc:subject>{escape(said.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>{dates}"
        f"<dc:language>{escape(said.language)}</dc:language>{_told(document)}</cp:coreProperties>"
    )


def _told(document: Document) -> str:
    """What an archive looks for, where there is any: the case number, the version and the status."""
    said = document.properties
    found = {
        "dc:identifier": said.case_number,
        "cp:version": said.version,
        "cp:contentStatus": status(document) or (document.words.draft if said.draft else ""),
    }
    return "".join(f"<{name}>{one_line(text, _HEADER_TITLE)}</{name}>" for name, text in found.items() if text)


def app(document: Document) -> str:
    """The program that made the file, and for whom."""
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>avtalegen</Application>'
        f"<Company>{escape(document.properties.author)}</Company></Properties>"
    )


def custom(seal: Seal) -> str:
    """The fingerprint."""
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{PREFIX}{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(seal._asdict().items(), start=2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{entries}</Properties>'
    )


def headers(document: Document, templates: Mapping[str, str]) -> dict[str, str]:
    """The headers and footers, or what stands around the agreement, with their tokens filled in."""
    words, said = document.words, document.properties
    case = f"{words.case_number} {said.case_number}" if said.case_number else ""
    tokens = {
        "{{tittel}}": one_line(said.title, _HEADER_TITLE),
        "{{saksnummer}}": one_line(case, _HEADER_CASE),
        "{{saksnummer_alene}}": one_line(said.case_number, _HEADER_CASE),
        "{{dato}}": escape(dato(date.fromisoformat(said.created))),
        "{{versjon}}": one_line(said.version, _HEADER_CASE),
        "{{utkast}}": one_line(words.draft, _HEADER_CASE) + "   " * bool(case) if said.draft else "",
        "{{side}}": escape(words.page),
        "{{av}}": escape(words.of),
    }
    return {name: _filled(text, tokens) for name, text in templates.items()}


def _filled(text: str, tokens: Mapping[str, str]) -> str:
    """Each token once, from the left: a title that looks like a token stays a title."""
    head, *rest = text.split("{{")
    found = [head]
    for piece in rest:
        name, closed, after = piece.partition("}}")
        token = "{{" + name + closed
        found.append(tokens[token] + after if token in tokens else "{{" + piece)
    return "".join(found)


if TYPE_CHECKING:
    from zipfile import ZipFile

_PROPERTY = r'<property\b[^<>]{0,200}?\bname="([^"<>]{0,200})"[^<>]{0,200}>\s{0,200}<vt:lpwstr>([^<]*)</vt:lpwstr>'
"""A property with a text; Word has its attributes in another order than LibreOffice."""


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


_LARGEST = 200_000_000
"""Bytes of all the parts of a file that is looked into: what is packed tighter than that is not ours."""


def _package(data: bytes) -> ZipFile:
    from zipfile import ZipFile

    package = ZipFile(BytesIO(data))
    if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
        raise ValueError("too large")
    return package


def _seal(package: ZipFile) -> Seal | None:
    from html import unescape

    said = dict(re.findall(_PROPERTY, package.read(SEALED_BUT).decode()))
    if any(PREFIX + name not in said for name in Seal._fields):
        return None
    return Seal(*(unescape(said[PREFIX + name]) for name in Seal._fields))
