"""The settings of a document on a foreign base: ours, and of theirs what belongs to the page."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from avtalegen.word.foreign_styles import W

_ORDER = (
    "zoom", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
    "evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol",
    "listSeparator",
)  # fmt: skip
"""The settings that a document may have, in the order of the schema. The first and last are ours, the rest of the page."""
_THEIRS = frozenset(
    {
        "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
        "defaultTabStop", "evenAndOddHeaders", "clrSchemeMapping",
    }
)  # fmt: skip
"""What follows the page and the colours. Protection, tracking, history and data sources belong to another document."""


def settings(theirs: etree._Element | None, ours: etree._Element) -> etree._Element:
    """Our settings, and theirs for the page; compatibility mode is ours always."""
    found = {_name(each): each for each in ours}
    for each in theirs if theirs is not None else ():
        if _name(each) in _THEIRS:
            found[_name(each)] = each
    made = etree.Element(ours.tag, nsmap={"w": W[1:-1]})
    for name in sorted(found, key=_place):
        each = deepcopy(found[name])
        for attribute in [attribute for attribute in each.attrib if not str(attribute).startswith(W)]:
            del each.attrib[attribute]
        made.append(each)
    return made


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if str(element.tag).startswith(W) else ""
