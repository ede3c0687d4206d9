"""The page of a foreign base: its last section, with the headers and footers that hold there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from avtalegen.word.foreign_styles import OFFICE, W
from avtalegen.word.opened import broken, no_number, place, whole

_REFERENCES = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
_KEPT = frozenset(f"{W}{name}" for name in ("pgSz", "pgMar", "pgBorders", "pgNumType", "titlePg", "docGrid"))
"""What of a section is the page. Columns, line numbers, note settings and the like belong to their text."""
_MEASURED = frozenset(
    f"{W}{name}" for name in ("w", "h", "top", "right", "bottom", "left", "header", "footer", "gutter")
)
_WHOLE = frozenset(f"{W}{name}" for name in ("code", "start", "linePitch", "charSpace", "sz", "space"))
_MEASURE = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?(?:mm|cm|in|pt|pc|pi)?")
_KINDS = ("default", "first", "even")
_OFF = frozenset({"0", "false", "off"})
_R = f"{{{OFFICE}/relationships}}"


@dataclass(frozen=True, slots=True)
class Section:
    """The page, and what refers to each header and footer that holds on it, by kind and by which pages it is for."""

    element: etree._Element
    references: Mapping[tuple[str, str], etree._Element]
    even: bool
    """Whether even pages have headers of their own."""

    def shows(self, which: str) -> bool:
        """Whether headers for the ``first`` page, ``even`` pages or the ``default`` are shown."""
        return which == "default" or (self.even if which == "even" else is_on(self.element.find(f"{W}titlePg")))

    def one_look(self) -> None:
        """Let the first page be like the others."""
        for found in self.element.findall(f"{W}titlePg"):
            self.element.remove(found)

    def with_references(self, ids: Mapping[tuple[str, str], str]) -> etree._Element:
        """The section with references of those ids."""
        made = deepcopy(self.element)
        for place_, ((kind, which), id_) in enumerate(ids.items()):
            reference = etree.Element(f"{W}{kind}Reference")
            reference.set(f"{W}type", which)
            reference.set(f"{_R}id", id_)
            made.insert(place_, reference)
        etree.cleanup_namespaces(made)
        return made


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``w:titlePg`` is there and on."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def effective_section(body: etree._Element, ours: etree._Element, *, even: bool) -> Section:
    """The last section of a body; our own page where it has none.

    A section without a header of a kind has that of the section before it (ISO/IEC 29500-1, 17.10.5).
    """
    sections = [each for each in body.iter(f"{W}sectPr") if each.getparent() is not None and not _is_old(each)]
    references: dict[tuple[str, str], etree._Element] = {}
    for section in sections:
        for reference in section:
            if (kind := _REFERENCES.get(str(reference.tag))) is not None:
                which = reference.get(f"{W}type", "default")
                if which not in _KINDS:
                    part, where = place(reference)
                    raise broken(part, f"{where}: «{which}» er ingen slags side (w:type).")
                references[kind, which] = reference
    source = sections[-1] if sections else next(ours.iter(f"{W}sectPr"))
    for child in source:
        if child.tag in _KEPT:
            _check_numbers(child)
    made = etree.Element(source.tag, nsmap={"w": W[1:-1], "r": _R[1:-1]})
    made.extend(deepcopy(child) for child in source if child.tag in _KEPT)
    for element in made.iter():
        for name in [
            name for name in element.attrib if not str(name).startswith(W) or str(name).startswith(f"{W}rsid")
        ]:
            del element.attrib[name]
    return Section(made, references, even)


def _check_numbers(kept: etree._Element) -> None:
    """Raise ``AvtalegenError`` for a measure or a number of the page that is none: Word opens no document with it."""
    page = kept.tag in (f"{W}pgSz", f"{W}pgMar")
    for element in kept.iter():
        for name, said in element.attrib.items():
            if name in _WHOLE:
                whole(element, name)
            elif page and name in _MEASURED and not _MEASURE.fullmatch(str(said)):
                raise no_number(element, name, "et mål")


def _is_old(section: etree._Element) -> bool:
    """Whether it is what a section was before a tracked change."""
    return any(str(each.tag).endswith("PrChange") for each in section.iterancestors())
