"""A municipality's own Word file as base: its page, logo, headers and styles, and ours where it has none.

The only place in the writers that parses XML. It runs once for a base, never once for a document.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from avtalegen.errors import AvtalegenError
from avtalegen.writers.docx.base import (
    CONTENT_TYPES,
    DOCUMENT,
    LISTS,
    NUMBERING_PART,
    STYLES,
    STYLES_PART,
    Base,
    prepared,
    text_width,
)
from avtalegen.writers.docx.foreign_styles import OFFICE, W, merge_numbering, merge_styles, set_language
from avtalegen.writers.docx.package import Part, stored

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_R = f"{{{OFFICE}/relationships}}"
_ROOT_RELS, _DOCUMENT_RELS, _SETTINGS = "_rels/.rels", "word/_rels/document.xml.rels", "word/settings.xml"
_KEPT = frozenset(
    {
        "styles",
        "numbering",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "customXml",
    }
)
"""What the document may refer to. Comments, pictures and embedded files belong to the text that is not kept."""
_UNWANTED = ("updateFields", "attachedTemplate", "trackRevisions", "revisionView", "mailMerge", "rsids")
"""Settings that make Word ask something, look for a file elsewhere or carry another document's history."""
_PAGE_PARTS = {"header": "word/header1.xml", "footer": "word/footer1.xml"}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def adapt(theirs: dict[str, Part], ours: Mapping[str, Part]) -> Base:
    """Make a base of their parts and what is missing from ours. Raises ``AvtalegenError``."""
    try:
        return _Adaption(theirs, ours).base()
    except (etree.XMLSyntaxError, KeyError, IndexError) as error:
        raise AvtalegenError("Wordmalen er ødelagt: innholdet kan ikke leses.") from error


class _Adaption:
    def __init__(self, theirs: dict[str, Part], ours: Mapping[str, Part]) -> None:
        self.parts, self.ours = dict(theirs), ours
        self.types = self.parse(CONTENT_TYPES)
        self.rels = self.parse(_DOCUMENT_RELS)
        self.offset = 0

    def base(self) -> Base:
        self.check_type()
        for rel in list(self.rels):
            if rel.get("Type", "").rpartition("/")[2] not in _KEPT or rel.get("TargetMode") == "External":
                self.rels.remove(rel)
        styles = self.merge()
        self.clean_settings()
        section = self.section()
        self.put(_DOCUMENT_RELS, self.rels)
        self.package_parts()
        self.keep_reachable()
        lists = range(LISTS.start + self.offset, LISTS.stop + self.offset)
        return prepared(self.parts, styles, lists, section)

    def parse(self, name: str, *, of_ours: bool = False) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring((self.ours if of_ours else self.parts)[name].content(), parser)

    def put(self, name: str, root: etree._Element) -> None:
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.parts[name] = stored(name, content)

    def check_type(self) -> None:
        for override in self.types:
            if override.get("PartName") == "/" + DOCUMENT:
                if "macroEnabled" in override.get("ContentType", ""):
                    raise AvtalegenError("Wordmalen har makroer. Lagre den som .docx uten makroer, og prøv igjen.")
                override.set("ContentType", _MAIN + "document.main+xml")

    def merge(self) -> dict[str, str]:
        styles, our_styles = self.parse(STYLES_PART), self.parse(STYLES_PART, of_ours=True)
        if NUMBERING_PART in self.parts:
            numbering = self.parse(NUMBERING_PART)
        else:
            numbering = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
            self.relate("numbering", NUMBERING_PART)
        set_language(styles)
        self.offset = max((int(one.get(f"{W}numId", "0")) for one in numbering.iter(f"{W}num")), default=0)
        ids, linked = merge_styles(styles, our_styles, self.offset)
        merge_numbering(numbering, self.parse(NUMBERING_PART, of_ours=True), self.offset, linked)
        self.put(STYLES_PART, styles)
        self.put(NUMBERING_PART, numbering)
        return {name: ids[id_] for name, id_ in STYLES.items()}

    def clean_settings(self) -> None:
        if _SETTINGS not in self.parts:
            self.parts[_SETTINGS] = self.ours[_SETTINGS]
            self.relate("settings", _SETTINGS)
            return
        settings = self.parse(_SETTINGS)
        for name in _UNWANTED:
            for found in settings.findall(f"{W}{name}"):
                settings.remove(found)
        self.put(_SETTINGS, settings)
        self.parts.pop("word/_rels/settings.xml.rels", None)

    def section(self) -> str:
        body = self.parse(DOCUMENT).find(f"{W}body")
        found = None if body is None else body.find(f"{W}sectPr")
        if found is None:
            found = next(self.parse(DOCUMENT, of_ours=True).iter(f"{W}sectPr"))
            _drop(found, f"{W}headerReference", f"{W}footerReference")
        _drop(found, f"{W}type", f"{W}sectPrChange")
        _drop_extensions(found)
        if found.find(f"{W}headerReference") is None and found.find(f"{W}footerReference") is None:
            self.add_headers(found)
        etree.cleanup_namespaces(found)
        return _text(found)

    def add_headers(self, section: etree._Element) -> None:
        """Their file has neither header nor footer: ours say what the document is and count its pages."""
        _drop(section, f"{W}titlePg")
        references = []
        for kind, source in _PAGE_PARTS.items():
            name = f"word/{kind}_avtalegen.xml"
            self.parts[name] = stored(name, _without_style(self.ours[source].content(), text_width(_text(section))))
            reference = etree.Element(f"{W}{kind}Reference")
            reference.set(f"{W}type", "default")
            reference.set(f"{_R}id", self.relate(kind, name))
            references.append(reference)
        section[:0] = references

    def relate(self, kind: str, name: str) -> str:
        """A relationship from the document to a new part, and the part's content type."""
        used = {rel.get("Id") for rel in self.rels}
        new = next(id_ for number in range(1, len(used) + 2) if (id_ := f"rIdAvtale{number}") not in used)
        target = posixpath.relpath(name, "word")
        etree.SubElement(self.rels, _REL, Id=new, Type=f"{OFFICE}/relationships/{kind}", Target=target)
        self.set_type(name, f"{_MAIN}{kind}+xml")
        return new

    def set_type(self, name: str, kind: str) -> None:
        for override in self.types.findall(f"{_TYPE}Override"):
            if override.get("PartName") == "/" + name:
                self.types.remove(override)
        etree.SubElement(self.types, f"{_TYPE}Override", PartName="/" + name, ContentType=kind)

    def package_parts(self) -> None:
        """The properties are ours alone; the package refers to them and to the document, and to nothing else."""
        self.parts[_ROOT_RELS] = self.ours[_ROOT_RELS]
        for override in self.parse(CONTENT_TYPES, of_ours=True).findall(f"{_TYPE}Override"):
            name = override.get("PartName", "")[1:]
            if name.startswith("docProps/"):
                self.parts[name] = self.ours[name]
                self.set_type(name, override.get("ContentType", ""))

    def keep_reachable(self) -> None:
        kept = {CONTENT_TYPES, *self.reachable("")}
        self.parts = {name: part for name, part in self.parts.items() if name in kept}
        for override in self.types.findall(f"{_TYPE}Override"):
            if override.get("PartName", "")[1:] not in self.parts:
                self.types.remove(override)
        self.put(CONTENT_TYPES, self.types)

    def reachable(self, start: str) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            folder, _, name = waiting.pop().rpartition("/")
            rels = posixpath.join(folder, "_rels", f"{name}.rels")
            if rels in self.parts:
                found.add(rels)
                new = {target for target in self.targets(rels, folder) if target not in found}
                found |= new
                waiting += new
        return found

    def targets(self, rels: str, folder: str) -> Iterator[str]:
        for rel in self.parse(rels):
            if rel.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/")


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _without_style(content: bytes, width: int) -> bytes:
    """Our header for their page: the tab stops of their header style are made for another text."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:spacing w:after="0"/>'
    right = '<w:spacing w:after="0"/><w:jc w:val="right"/>'
    styled = content.replace(b'<w:pStyle w:val="Header"/>', tabs.encode())
    return styled.replace(b'<w:pStyle w:val="Footer"/>', right.encode())


def _drop(parent: etree._Element, *names: str) -> None:
    for child in [one for one in parent if one.tag in names]:
        parent.remove(child)


def _drop_extensions(section: etree._Element) -> None:
    """Take out what is not in the standard's own vocabulary: the document part does not declare extensions."""
    for one in list(section.iter()):
        if not str(one.tag).startswith(W) and (parent := one.getparent()) is not None:
            parent.remove(one)
        for name in [name for name in one.attrib if not str(name).startswith((W, _R))]:
            del one.attrib[name]
