"""A Word package made anew: of another file only what is asked for comes along, and what that needs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from avtalegen.diagnostics.diagnostic import visible_path
from avtalegen.word.base import DOCUMENT, NUMBERING_PART, ORIGIN, STYLES_PART
from avtalegen.word.foreign_styles import OFFICE
from avtalegen.word.opened import CONTENT_TYPES, Opened, Relation, broken, parse, place
from avtalegen.word.package import SEALED_BUT, Part, stored

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
R = f"{{{OFFICE}/relationships}}"
_SETTINGS = "word/settings.xml"
ORIGIN_RELS = "customXml/_rels/item1.xml.rels"
_RESERVED = (
    DOCUMENT,
    STYLES_PART,
    NUMBERING_PART,
    _SETTINGS,
    "docProps/core.xml",
    "docProps/app.xml",
    SEALED_BUT,
    ORIGIN,
    ORIGIN_RELS,
)
_CARRIED = frozenset(
    {
        "image", "hyperlink", "font", "theme", "fontTable", "header", "footer", "chart", "chartStyle", "chartColorStyle",
        "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "numbering", "styles",
    }
)  # fmt: skip
"""What a part of a base may point to. Embedded files, controls and programs belong to another document."""
_DEEPEST = 8
_SHORTEST = 8
"""Characters: what is shorter says nothing of a person."""


@dataclass(slots=True)
class Repacked:
    """The new package. ``carried`` is the name that each part of the other file got here."""

    theirs: Opened
    parts: dict[str, Part] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)
    rels: list[Relation] = field(default_factory=list)

    def free(self, name: str) -> str:
        """The name a part gets: its own, unless it is taken."""
        taken = {each.lower() for each in (*self.types, *self.parts, *_RESERVED)}
        folder, _, end = name.rpartition("/")
        tried = (posixpath.join(folder or "word", f"{number}_{end}") for number in count(2))
        return name if name.lower() not in taken else next(new for new in tried if new.lower() not in taken)

    def carry(self, name: str, content_type: str = "", depth: int = 0) -> str:
        """Carry a part and what it points to; the name it gets."""
        if name in self.carried:
            return self.carried[name]
        if depth > _DEEPEST:
            raise broken(name, "delene peker på hverandre i for mange ledd.")
        said = content_type or self.theirs.type(name)
        if not said:
            raise broken(name, "fila sier ikke hva slags del dette er ([Content_Types].xml).")
        self.carried[name] = new = self.free(name)
        if said.startswith("application/") and said.endswith("xml"):
            self.put(new, self.theirs.xml(name), name, said, depth)
        else:
            self.parts[new] = self.theirs.parts[name]._replace(name=new)
            self.types[new] = said
        return new

    def put(self, new: str, root: etree._Element, source: str, content_type: str, depth: int = 0) -> None:
        """A part as XML, with the relationships that it uses. ``source`` is where it was read from, if it was."""
        self.parts[new] = stored(new, as_bytes(root))
        self.types[new] = content_type
        relations = {each.id: each for each in self.theirs.relations(source)} if source else {}
        used = []
        for element in root.iter():
            used += self.used(element, relations, source)
        if not used:
            return
        made = []
        for each in {relation.id: relation for relation in used}.values():
            target = each.target
            if not each.external:
                carried = self.carry(self.theirs.required(source, each), depth=depth + 1)
                target = posixpath.relpath(carried, posixpath.dirname(new) or ".")
            made.append(each._replace(target=target))
        folder, _, end = new.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{end}.rels")
        self.parts[rels] = stored(rels, _relationships(made))

    def used(self, element: etree._Element, relations: Mapping[str, Relation], source: str) -> list[Relation]:
        """The relationships that an element names. A link to a picture that is in the file too is let go."""
        found = []
        for name, id_ in list(element.attrib.items()):
            if not str(name).startswith(R) or not id_:
                continue
            relation = relations.get(str(id_))
            external = relation is not None and relation.external and relation.kind != "hyperlink"
            if external and element.get(f"{R}embed"):
                del element.attrib[name]
            elif relation is None or external or relation.kind not in _CARRIED:
                raise broken(source, f"{place(element)[1]}: {_why(relation, str(id_))}")
            else:
                found.append(relation)
        return found

    def beneath(self) -> Iterator[tuple[str, str]]:
        """What stands in each part, also where no page shows it: names, attributes, and the texts of drawings."""
        for name, part in self.parts.items():
            yield name, name
            if name.endswith((".xml", ".rels")):
                yield from ((name, value) for value in beneath(parse(name, part.content())))

    def relate(self, kind: str, name: str, *, external: bool = False) -> str:
        """A relationship from the document to a part, or to what is outside of the file; its id."""
        target = name if external else posixpath.relpath(name, "word")
        new = f"rId{len(self.rels) + 1}"
        self.rels.append(Relation(new, f"{OFFICE}/relationships/{kind}", target, external))
        return new

    def bring(self, root: etree._Element, source: str) -> None:
        """Let what is to stand in the document itself point to the parts it needs, which come along."""
        relations = {each.id: each for each in self.theirs.relations(source)}
        new: dict[str, str] = {}
        for element in root.iter():
            for each in self.used(element, relations, source):
                if each.id not in new:
                    target = each.target if each.external else self.carry(self.theirs.required(source, each))
                    new[each.id] = self.relate(each.kind, target, external=each.external)
            for name in [name for name in element.attrib if str(name).startswith(R)]:
                element.set(name, new.get(str(element.get(name)), ""))

    def finish(self, ours: Mapping[str, Part]) -> None:
        """The properties are ours alone, and the package refers to them and to the document."""
        from_ours = parse(CONTENT_TYPES, ours[CONTENT_TYPES].content())
        for override in from_ours.iterchildren("{*}Override"):
            name = override.get("PartName", "")[1:]
            if name.startswith(("docProps/", "customXml/")) or name == DOCUMENT:
                self.parts[name] = ours[name]
                self.types[name] = override.get("ContentType", "")
        for name in (ORIGIN, ORIGIN_RELS):
            self.parts[name] = ours[name]
        self.relate("customXml", ORIGIN)
        self.parts["_rels/.rels"] = ours["_rels/.rels"]
        self.parts["word/_rels/document.xml.rels"] = stored("word/_rels/document.xml.rels", _relationships(self.rels))
        types = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
        for extension, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ):
            etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
        for name, kind in self.types.items():
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName="/" + name, ContentType=kind)
        self.parts[CONTENT_TYPES] = stored(CONTENT_TYPES, as_bytes(types))


def beneath(root: etree._Element) -> Iterator[str]:
    """What stands in an element, also where no page shows it: attributes, and the texts of drawings."""
    values: set[str] = set()
    for element in root.iter():
        values.update((*map(str, element.attrib.values()), element.text or ""))
        if etree.QName(element).localname in ("p", "oMath"):  # Word divides a text as it likes
            values.add("".join(map(str, element.itertext())))
    return (value for value in values if len(value) >= _SHORTEST)


def _why(relation: Relation | None, id_: str) -> str:
    if relation is None:
        return f"viser til «{id_}», som ikke finnes."
    if relation.external:
        return f"innhold hentes utenfra ({visible_path(relation.target)}). Sett det inn i fila, og prøv igjen."
    return f"«{relation.kind}» kan ikke være med i en Wordmal. Sett det inn som bilde eller tekst, og prøv igjen."


def _relationships(relations: Iterable[Relation]) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{_RELS}"/>')
    for each in relations:
        made = etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=each.id, Type=each.type, Target=each.target)
        if each.external:
            made.set("TargetMode", "External")
    return as_bytes(root)


def as_bytes(root: etree._Element) -> bytes:
    """An element as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
