"""A Word file that anyone may have made, opened: its parts, its main part, and what points to what.

The only door for a foreign file: whatever is wrong with it is one sentence that names the part and the place in it.
"""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from lxml import etree

from avtalegen.diagnostics.diagnostic import AvtalegenError, visible_path
from avtalegen.word.package import Part, read_part

if TYPE_CHECKING:
    from zipfile import ZipFile

CONTENT_TYPES = "[Content_Types].xml"
LARGEST, MOST_PARTS = 150_000_000, 5_000
"""Bytes unpacked, and parts: far past any letterhead; a file that swells past it is not read."""
_STRICT = "http://purl.oclc.org/ooxml/"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MACROS = "Word-malen har makroer. Lagre den som .docx uten makroer, og prøv igjen."
_SAVE_AS = "Åpne den i Word, velg «Lagre som» og «Word-dokument (.docx)», og prøv igjen."
_NOT_WORD = "Word-malen er ikke en Word-fil (.docx), eller den er ødelagt eller beskyttet med passord"
_OTHERS = (
    (b"%PDF", "den er en PDF-fil"),
    (b"{\\rtf", "den er en RTF-fil"),
    (b"\xd0\xcf\x11\xe0", "den er lagret i det gamle Word-formatet (.doc)"),
    (b"<", "den er en nettside eller ren XML"),
)
_OTHER_PACKAGES = {
    "mimetype": "den er laget i LibreOffice (.odt)",
    "xl/workbook.xml": "den er et regneark",
    "ppt/presentation.xml": "den er en presentasjon",
}


class Relation(NamedTuple):
    """One relationship: its id and type, where it points, and whether that is outside the file."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type."""
        return self.type.rpartition("/")[2]


def broken(part: str, what: str) -> AvtalegenError:
    """The sentence for a fault in a part."""
    return AvtalegenError(f"Word-malen er ødelagt: {visible_path(part)}: {what}")


def place(element: etree._Element) -> tuple[str, str]:
    """The part that an element was read from, and where in it."""
    return str(element.getroottree().docinfo.URL or ""), f"linje {element.sourceline}"


def whole(element: etree._Element, attribute: str, missing: int = 0) -> int:
    """A whole number in an attribute. Raises ``AvtalegenError`` for something else."""
    said = element.get(attribute)
    if said is None:
        return missing
    if said.isascii() and said.removeprefix("-").isdigit() and len(said) <= len(str(2**31)):
        return int(said)
    raise no_number(element, attribute, "et tall")


def no_number(element: etree._Element, attribute: str, wanted: str) -> AvtalegenError:
    """The sentence for an attribute that says something else than what is ``wanted`` there."""
    part, where = place(element)
    said = visible_path(element.get(attribute, "")[:40])
    return broken(part, f"{where}: «{said}» er ikke {wanted} ({etree.QName(attribute).localname}).")


def parse(name: str, content: bytes) -> etree._Element:
    """A part as XML, without comments. Raises ``AvtalegenError`` for one that is no XML, or that has a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser, base_url=name)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise broken(name, f"linje {line}, tegn {column}: innholdet er ikke gyldig XML.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken(name, "en DTD (<!DOCTYPE …>) hører ikke hjemme i en Word-fil.")
    if _STRICT in str(root.tag):
        raise AvtalegenError(
            "Word-malen er lagret som «Strict Open XML-dokument», som avtalegen ikke kan bruke. Åpne den i Word, velg «Fil» og "
            "«Lagre som», velg filtypen «Word-dokument (*.docx)» i lista under filnavnet, lagre, og prøv igjen."
        )
    return root


@dataclass(slots=True)
class Opened:
    """The parts of a Word file. Names are as in the file; they are compared without regard to case, as Word does."""

    parts: Mapping[str, Part]
    by_small: Mapping[str, str]
    types: dict[str, str] = field(default_factory=dict)
    """Content types: ``/name`` for a part and ``.end`` for what ends so, in small letters."""

    def content(self, name: str) -> bytes:
        """A part's bytes."""
        return self.parts[name].content()

    def xml(self, name: str) -> etree._Element:
        """A part as XML. Raises ``AvtalegenError``."""
        return parse(name, self.content(name))

    def type(self, name: str) -> str:
        """A part's content type; empty where the file does not say."""
        small = name.lower()
        return self.types.get("/" + small) or self.types.get("." + small.rpartition(".")[2], "")

    def relations(self, source: str) -> list[Relation]:
        """What a part points to; ``""`` is the package. Raises ``AvtalegenError`` for what points nowhere."""
        folder, _, name = source.rpartition("/")
        rels = self.by_small.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
        if rels is None:
            return []
        root, found = self.xml(rels), {}
        for rel in root.iterchildren("{*}Relationship"):
            id_, kind, target = (rel.get(attribute, "") for attribute in ("Id", "Type", "Target"))
            if not id_ or not kind or not target or id_ in found:
                missing = "Target" if id_ and kind and not target else "Id eller Type"
                raise broken(rels, f"{place(rel)[1]}: en relasjon mangler {missing}, eller står to ganger.")
            external = rel.get("TargetMode") == "External"
            found[id_] = Relation(id_, kind, target if external else self._named(folder, target), external)
        return list(found.values())

    def _named(self, folder: str, target: str) -> str:
        """The name of the part that a target means; for one that is not there, the name it would have."""
        said = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/").partition("#")[0])).lstrip("/")
        return self.by_small.get(said.lower()) or self.by_small.get(unquote(said).lower()) or said

    def required(self, source: str, relation: Relation) -> str:
        """The part a relation points to. Raises ``AvtalegenError`` where it is not in the file."""
        if relation.external or relation.target not in self.parts:
            where = "utenfor fila" if relation.external else "ikke finnes i fila"
            verb = "" if not relation.external else "ligger "
            raise broken(
                source,
                f"«{relation.id}» ({relation.kind}) peker på {visible_path(relation.target)}, som {verb}{where}.",
            )
        return relation.target


def open_word(data: bytes) -> tuple[Opened, str]:
    """A Word file, and the name of its main part. Raises ``AvtalegenError`` for anything that cannot be a Word base."""
    opened = _package(data)
    if CONTENT_TYPES.lower() not in opened.by_small:
        raise _not_word(next((why for name, why in _OTHER_PACKAGES.items() if name in opened.by_small), ""))
    _read_types(opened)
    if any(name.endswith("vbaproject.bin") for name in opened.by_small):
        raise AvtalegenError(_MACROS)
    main = next((each for each in opened.relations("") if each.kind == "officeDocument"), None)
    if main is None:
        raise _not_word("den sier ikke hvor dokumentet er")
    name = opened.required("_rels/.rels", main)
    kind = opened.type(name)
    if "macroEnabled" in kind:
        raise AvtalegenError(_MACROS)
    if "wordprocessingml" not in kind:
        raise _not_word(next((why for part, why in _OTHER_PACKAGES.items() if part in opened.by_small), ""))
    return opened, name


def _not_word(why: str) -> AvtalegenError:
    return AvtalegenError(f"{_NOT_WORD}{': ' if why else ''}{why}. {_SAVE_AS}")


def _package(data: bytes) -> Opened:
    from zipfile import BadZipFile, ZipFile

    if not data.startswith(b"PK"):
        locked = data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data
        why = next((why for start, why in _OTHERS if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start)), "")
        raise _not_word("den er beskyttet med passord" if locked else why)
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = _parts(package, data)
    except (BadZipFile, OSError, ValueError, EOFError, RuntimeError, struct.error, OverflowError) as error:
        raise _not_word("fila er avkortet eller skadet") from error
    small = {name.lower(): name for name in parts}
    if len(small) != len(parts):
        raise _not_word("to deler har samme navn")
    return Opened(parts, small)


def _parts(package: ZipFile, data: bytes) -> dict[str, Part]:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
        raise AvtalegenError(
            f"Word-malen er for stor: den rommer mer enn {LARGEST // 1_000_000} MB eller {MOST_PARTS} deler."
        )
    found: dict[str, Part] = {}
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        try:
            part = read_part(package, entry, data)._replace(name=name)
            part.content()
        except Exception as error:  # zlib, lzma, bz2 and zipfile each have errors of their own for damaged bytes
            if entry.flag_bits & 1:
                raise _not_word("den er beskyttet med passord") from error
            raise broken(name, "innholdet kan ikke pakkes ut.") from error
        if name in found:
            raise broken(name, "delen står to ganger.")
        found[name] = part
    return found


def _read_types(opened: Opened) -> None:
    for each in opened.xml(opened.by_small[CONTENT_TYPES.lower()]):
        if each.tag == f"{_TYPES}Override":
            opened.types[unquote(each.get("PartName", "")).lower()] = each.get("ContentType", "")
        elif each.tag == f"{_TYPES}Default":
            opened.types["." + each.get("Extension", "").lower()] = each.get("ContentType", "")
