"""Their styles and numbering, with ours added where theirs are missing. Styles are matched by name, never by id."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from avtalegen.norsk.maalform import Maalform

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERED_HERE = (("Heading1", "Heading2"), ("ListBullet",))
"""Our styles that their namesakes take the numbering of, unless those have one. Headings are one list: all or none."""
_BEFORE_NUMBERING = frozenset(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
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


def merge_styles(theirs: etree._Element, ours: etree._Element, offset: int) -> tuple[dict[str, str], dict[str, str]]:
    """Add our missing styles. Returns our id → the id to use, and the same for those that carry our numbering."""
    named = {_name(style): style for style in theirs.findall(f"{W}style")}
    taken = {style.get(f"{W}styleId") for style in named.values()}
    ids: dict[str, str] = {}
    added: list[etree._Element] = []
    for style in ours.findall(f"{W}style"):
        our_id = style.get(f"{W}styleId", "")
        found = named.get(_name(style))
        if found is None or found.get(f"{W}type") != style.get(f"{W}type"):
            found = deepcopy(style)
            found.attrib.pop(f"{W}default", "")
            found.set(f"{W}styleId", our_id if our_id not in taken else f"avtalegen{our_id}")
            _shift_numbering(found, offset)
            added.append(found)
        ids[our_id] = found.get(f"{W}styleId", "")
    for style in added:
        for name in ("basedOn", "next", "link"):
            for reference in style.findall(f"{W}{name}"):
                reference.set(f"{W}val", ids[reference.get(f"{W}val", "")])
    theirs.extend(added)
    linked = {our_id: ids[our_id] for our_id in _numbered_by_us(theirs, ours, ids, offset)}
    return ids, linked | {our_id: ids[our_id] for our_id in ("Vedleggstittel",)}


def _numbered_by_us(theirs: etree._Element, ours: etree._Element, ids: Mapping[str, str], offset: int) -> list[str]:
    their_styles = {style.get(f"{W}styleId"): style for style in theirs.findall(f"{W}style")}
    our_styles = {style.get(f"{W}styleId"): style for style in ours.findall(f"{W}style")}
    found = []
    for group in _NUMBERED_HERE:
        targets = [their_styles[ids[our_id]] for our_id in group]
        if any(_has_own_numbering(style, offset) for style in targets):
            continue
        for our_id, style in zip(group, targets, strict=True):
            _number(style, our_styles[our_id].find(f"{W}pPr/{W}numPr"), offset)
            found.append(our_id)
    # Word's own «TOC Heading» is based on «heading 1» and would take its number, and the first chapter's place.
    _number(their_styles[ids["TOCHeading"]], _no_number(), 0)
    return found


def _no_number() -> etree._Element:
    numbering = etree.Element(f"{W}numPr")
    etree.SubElement(numbering, f"{W}numId").set(f"{W}val", "0")
    return numbering


def _has_own_numbering(style: etree._Element, offset: int) -> bool:
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return number is not None and int(number.get(f"{W}val", "0")) <= offset


def _number(style: etree._Element, numbering: etree._Element | None, offset: int) -> None:
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
    ids = [int(one.get(f"{W}abstractNumId", "0")) for one in theirs.findall(f"{W}abstractNum")]
    shapes_from = max(ids, default=0)
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
    element.set(attribute, str(int(element.get(attribute, "0")) + offset))


def _name(style: etree._Element) -> str:
    found = style.find(f"{W}name")
    return "" if found is None else str(found.get(f"{W}val", "")).lower()


def _child(parent: etree._Element, name: str, place: int) -> etree._Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(place, found)
    return found
