"""Their styles and numbering, with ours added where theirs are missing. Styles are matched by name, never by id."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from avtalegen.norsk.maalform import Maalform
from avtalegen.word.opened import whole

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERED_BY_US = ("Heading1", "Heading2", "Vedleggstittel")
"""Styles whose numbers the contents list and the references repeat: the numbering is ours, whatever theirs is."""
_LISTED = "ListBullet"
"""The style that takes our numbering unless theirs has one; every other style of ours has no number."""
_BEFORE_NUMBERING = frozenset(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_THEMED = {f"{W}{name}" for name in ("themeColor", "themeFill", "asciiTheme", "hAnsiTheme")}
_ON = frozenset({"1", "true", "on"})
_AFTER_PARAGRAPH = frozenset(f"{W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))


def set_language(styles: etree._Element) -> None:
    """Make bokmål the language of every style, so that the writer has one thing to change for nynorsk."""
    defaults = _child(_child(_child(styles, "docDefaults", 0), "rPrDefault", 0), "rPr", 0)
    if defaults.find(f"{W}lang") is None:
        etree.SubElement(defaults, f"{W}lang")
    for found in styles.iter(f"{W}lang"):
        others = [(name, value) for name, value in found.attrib.items() if name != f"{W}val"]
        found.attrib.clear()
        found.set(f"{W}val", Maalform.BOKMAAL.spraak)
        found.attrib.update(others)


class Merged(NamedTuple):
    """Their styles with ours: our id → the id to use, those that carry our numbering, and those that we added."""

    ids: Mapping[str, str]
    linked: Mapping[str, str]
    added: frozenset[str]


def merge_styles(theirs: etree._Element, ours: etree._Element, offset: int) -> Merged:
    """Add our missing styles, and give those we use their numbers. Styles are matched by name and type."""
    named = {_name(style): style for style in theirs.findall(f"{W}style")}
    taken = {style.get(f"{W}styleId", "").lower() for style in theirs.findall(f"{W}style")}
    kinds = {style.get(f"{W}type") for style in theirs.findall(f"{W}style") if style.get(f"{W}default") in _ON}
    ids: dict[str, str] = {}
    added: list[etree._Element] = []
    for style in ours.findall(f"{W}style"):
        our_id = style.get(f"{W}styleId", "")
        found = named.get(_name(style))
        if found is None or found.get(f"{W}type") != style.get(f"{W}type") or not found.get(f"{W}styleId"):
            found = deepcopy(style)
            if style.get(f"{W}type") in kinds:
                found.attrib.pop(f"{W}default", "")
            found.set(f"{W}styleId", our_id if our_id.lower() not in taken else f"avtalegen{our_id}")
            _shift_numbering(found, offset)
            _off_the_theme(found)
            added.append(found)
        ids[our_id] = found.get(f"{W}styleId", "")
    for style in added:
        for name in ("basedOn", "next", "link"):
            for reference in style.findall(f"{W}{name}"):
                reference.set(f"{W}val", ids[reference.get(f"{W}val", "")])
    theirs.extend(added)
    linked = _numbered(theirs, ours, ids, offset)
    return Merged(ids, linked, frozenset(style.get(f"{W}styleId", "") for style in added))


def _off_the_theme(style: etree._Element) -> None:
    """Let a style of ours keep our face and colours: their theme has others, which may not be readable where ours are used."""
    for element in style.iter():
        for name in _THEMED & set(element.attrib):
            del element.attrib[name]


def _numbered(theirs: etree._Element, ours: etree._Element, ids: Mapping[str, str], offset: int) -> dict[str, str]:
    """Give each paragraph style we use our number, or none. Returns those that carry ours."""
    their_styles = {style.get(f"{W}styleId"): style for style in theirs.findall(f"{W}style")}
    linked = {}
    for style in ours.findall(f"{W}style"):
        our_id = style.get(f"{W}styleId", "")
        target = their_styles[ids[our_id]]
        if style.get(f"{W}type") != "paragraph" or our_id == "Normal":
            continue
        if our_id == _LISTED and _has_own_numbering(target, offset):
            continue
        number = style.find(f"{W}pPr/{W}numPr")
        number_as(target, number if number is not None else no_number(), offset if number is not None else 0)
        if number is not None:
            linked[our_id] = ids[our_id]
            if our_id in _NUMBERED_BY_US:  # an indent made for their number would move ours
                for indent in target.findall(f"{W}pPr/{W}ind"):
                    indent.getparent().remove(indent)  # type: ignore[union-attr]
    return linked


def no_number() -> etree._Element:
    """The numbering that is none."""
    numbering = etree.Element(f"{W}numPr")
    etree.SubElement(numbering, f"{W}numId").set(f"{W}val", "0")
    return numbering


def _has_own_numbering(style: etree._Element, offset: int) -> bool:
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return number is not None and 0 < whole(number, f"{W}val") <= offset


def number_as(style: etree._Element, numbering: etree._Element | None, offset: int) -> None:
    """Give their style that numbering, where the schema wants it."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        style.insert(sum(one.tag not in _AFTER_PARAGRAPH for one in style), properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    if numbering is not None:
        properties.insert(sum(one.tag in _BEFORE_NUMBERING for one in properties), deepcopy(numbering))
        _shift_numbering(properties, offset)


def merge_numbering(theirs: etree._Element, ours: etree._Element, offset: int, linked: Mapping[str, str]) -> None:
    """Add all our lists, renumbered past theirs. Shapes come before instances in the part."""
    for style in list(theirs.iter(f"{W}pStyle")):  # a style is the head of one list only
        if style.get(f"{W}val") in linked.values() and (level := style.getparent()) is not None:
            level.remove(style)
    shapes_from = max((whole(shape, f"{W}abstractNumId") for shape in theirs.findall(f"{W}abstractNum")), default=0)
    place = sum(one.tag not in (f"{W}num", f"{W}numIdMacAtCleanup") for one in theirs)
    shapes = [deepcopy(one) for one in ours.findall(f"{W}abstractNum")]
    instances = [deepcopy(one) for one in ours.findall(f"{W}num")]
    for shape in shapes:
        _shift(shape, f"{W}abstractNumId", shapes_from)
        for style in list(shape.iter(f"{W}pStyle")):
            _link(style, linked)
    for instance in instances:
        _shift(instance, f"{W}numId", offset)
        for reference in instance.iter(f"{W}abstractNumId"):
            _shift(reference, f"{W}val", shapes_from)
    theirs[place:place] = shapes
    last = sum(one.tag != f"{W}numIdMacAtCleanup" for one in theirs)
    theirs[last:last] = instances


def _link(style: etree._Element, linked: Mapping[str, str]) -> None:
    """A style is the head of one list only: where theirs has a list of its own, ours lets go of it."""
    our_id = style.get(f"{W}val", "")
    if our_id in linked:
        style.set(f"{W}val", linked[our_id])
    elif (level := style.getparent()) is not None:
        level.remove(style)


def _shift_numbering(element: etree._Element, offset: int) -> None:
    for number in element.iter(f"{W}numId"):
        _shift(number, f"{W}val", offset)


def _shift(element: etree._Element, attribute: str, offset: int) -> None:
    element.set(attribute, str(whole(element, attribute) + offset))


def _name(style: etree._Element) -> str:
    found = style.find(f"{W}name")
    return "" if found is None else str(found.get(f"{W}val", "")).lower()


def _child(parent: etree._Element, name: str, place: int) -> etree._Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(place, found)
    return found
