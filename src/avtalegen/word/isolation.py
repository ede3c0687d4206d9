"""What our styles must not inherit from a foreign base: alignment, indents, tab stops, hidden text, borders, letters too large."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from avtalegen.word.foreign_page import is_on
from avtalegen.word.foreign_styles import Merged, W
from avtalegen.word.opened import whole

_HIDDEN = ("vanish", "specVanish", "webHidden")
_LINE = {f"{W}line": "288", f"{W}lineRule": "auto"}
"""The height of a line in proportion to letters whose size is theirs."""
_FACE = ("rFonts", "sz", "szCs")
"""What an added style takes from their Normal: the look of their text, and nothing else of it."""
_COLOURED = ("rFonts", "color", "sz", "szCs", "b", "bCs", "i", "iCs", "u", "caps", "smallCaps")
_STRETCHED = frozenset({"both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute"})
_SHORT = frozenset({"Title", "Subtitle", "Heading1", "Heading2", "Heading3", "TOCHeading", "TOC1", "Caption"})
"""Styles of short lines: stretched, their words stand far apart."""
_RUNNING = frozenset({"BodyText", "ListBullet", "ListNumber"})
"""Styles of running text, which is to look alike."""
_WIDE = frozenset({"verdana", "dejavu sans", "dejavu serif", "bitstream vera sans", "bookman old style", "lucida sans", "lucida sans unicode", "courier new"})  # fmt: skip
"""Faces with letters so wide and tall that half a point or two less reads as well."""
_NARROW = 7900
"""A width of text with no room for four columns in letters of the size of ours."""
_TABLE_SIZES = {(True, True): 16, (True, False): 17, (False, True): 17}
"""The size of the text of tables in half points, by whether the face is wide and the page narrow."""
_HEADINGS = {"Title": 0, "TOCHeading": 0, "Heading1": 1000, "Heading2": 1000, "Heading3": 0, "Vedleggstittel": 0}
"""Styles with long words in large letters, and the room that their numbers take."""
_LONGEST_WORD, _IN_CAPITALS = 15_000, 18_000
"""The width of «introduksjonsprogrammet» in wide and bold letters, in thousandths of their size."""
_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_ORDER = {"pPr": _PARAGRAPH, "rPr": _RUN}
"""The order that the schema wants properties in (ISO/IEC 29500-1, CT_PPr and CT_RPr)."""
_AFTER = frozenset(f"{W}{name}" for name in ("tblPr", "trPr", "tcPr", "tblStylePr"))


@dataclass(slots=True)
class Isolation:
    """Their styles with ours in them. ``used`` are the ids of the styles that their own text uses."""

    styles: etree._Element
    ours: etree._Element
    merged: Merged
    used: frozenset[str]
    width: int
    theme: etree._Element | None = None
    by_id: dict[str, etree._Element] = field(default_factory=dict)

    def hold(self) -> None:
        """Make each style we use say what it would otherwise inherit from theirs."""
        self.by_id = {str(style.get(f"{W}styleId")): style for style in self.styles.findall(f"{W}style")}
        for our_style in self.ours.findall(f"{W}style"):
            our_id = str(our_style.get(f"{W}styleId"))
            style = self.by_id[self.merged.ids[our_id]]
            for each in self.chain(style):
                _show(each)
            if style.get(f"{W}type") != "paragraph" or our_id == "Normal":
                continue
            added = style.get(f"{W}styleId") in self.merged.added
            if added and our_id != "BodyText":
                self.set_free(style)
            if our_id in _RUNNING:
                self.run_on(style, added=added)
            if our_id == "TOC1":
                self.shape_lines(style, our_style)
            self.keep_with_table_or_text(style, our_style)
            if our_id == "Tabelltekst" and added:
                self.resize(style, _TABLE_SIZES.get((self.face(style) in _WIDE, self.width < _NARROW)))
            if our_id in _HEADINGS:
                self.hold_words(style, self.width - _HEADINGS[our_id])
            if our_id in _SHORT and self.alignment(style) in _STRETCHED:
                _put(style, "pPr", etree.Element(f"{W}jc", {f"{W}val": "left"}))
        for defaults in self.styles.findall(f"{W}docDefaults/{W}rPrDefault"):
            _show(defaults)

    def chain(self, style: etree._Element) -> Iterator[etree._Element]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        found: etree._Element | None = style
        while found is not None and (id_ := str(found.get(f"{W}styleId"))) not in seen:
            seen.add(id_)
            yield found
            based = found.find(f"{W}basedOn")
            found = None if based is None else self.by_id.get(based.get(f"{W}val", ""))

    def inherited(self, style: etree._Element, path: str) -> etree._Element | None:
        """The nearest property of that name, from the style itself and up."""
        found = (each.find(path) for each in self.chain(style))
        return next((each for each in found if each is not None), None)

    def letters(self, style: etree._Element, name: str) -> etree._Element | None:
        """What a style or the document says of its letters: ``rFonts``, ``sz`` and the like."""
        found = self.inherited(style, f"{W}rPr/{W}{name}")
        return found if found is not None else self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{name}")

    def face(self, style: etree._Element) -> str:
        """The name of the face of a style, in small letters; empty where nothing says. The theme goes before a name."""
        fonts = self.letters(style, "rFonts")
        if fonts is None:
            return ""
        of_theme = fonts.get(f"{W}asciiTheme", "")[:5]
        found = None if self.theme is None or not of_theme else self.theme.find(f".//{{*}}{of_theme}Font/{{*}}latin")
        return str(fonts.get(f"{W}ascii", "") if found is None else found.get("typeface", "")).lower()

    def hold_words(self, style: etree._Element, room: int) -> None:
        """Make letters smaller that are so large that the longest word of a heading would be cut."""
        size = self.letters(style, "sz")
        longest = _IN_CAPITALS if is_on(self.letters(style, "caps")) else _LONGEST_WORD
        if size is not None and whole(size, f"{W}val") > room * 100 // longest:
            self.resize(style, room * 100 // longest)

    def resize(self, style: etree._Element, size: int | None) -> None:
        """Give a style letters of that size, in half points; none for those it has."""
        for name in ("sz", "szCs") if size else ():
            _put(style, "rPr", etree.Element(f"{W}{name}", {f"{W}val": str(size)}))

    def keep_with_table_or_text(self, style: etree._Element, our_style: etree._Element) -> None:
        """What ours keeps with what follows, theirs does too: no heading or caption is last on a page. A caption has air above."""
        if our_style.find(f"{W}pPr/{W}keepNext") is not None and not is_on(
            self.inherited(style, f"{W}pPr/{W}keepNext")
        ):
            _put(style, "pPr", etree.Element(f"{W}keepNext"))
        theirs, ours = self.inherited(style, f"{W}pPr/{W}spacing"), our_style.find(f"{W}pPr/{W}spacing")
        tight = theirs is None or theirs.get(f"{W}before", "0") == "0"
        if our_style.get(f"{W}styleId") == "Caption" and ours is not None and tight:
            made = etree.Element(f"{W}spacing") if theirs is None else deepcopy(theirs)
            made.set(f"{W}before", ours.get(f"{W}before", "0"))
            _put(style, "pPr", made)

    def alignment(self, style: etree._Element) -> str:
        """How a style's paragraphs are aligned; empty where nothing says."""
        found = self.inherited(style, f"{W}pPr/{W}jc")
        if found is None:
            found = self.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}jc")
        return "" if found is None else str(found.get(f"{W}val", ""))

    def set_free(self, style: etree._Element) -> None:
        """Let an added style rest on no style of theirs; of their Normal it keeps the face and size of its text."""
        normal = self.merged.ids["Normal"]
        based = style.find(f"{W}basedOn")
        if based is not None and based.get(f"{W}val") == normal:
            style.remove(based)
            for name in _FACE:
                found = self.inherited(self.by_id[normal], f"{W}rPr/{W}{name}")
                if found is not None and style.find(f"{W}rPr/{W}{name}") is None:
                    _put(style, "rPr", deepcopy(found))
        if style.find(f"{W}basedOn") is None and style.find(f"{W}pPr/{W}jc") is None:
            _put(style, "pPr", etree.Element(f"{W}jc", {f"{W}val": "left"}))

    def run_on(self, style: etree._Element, *, added: bool) -> None:
        """Running text looks alike: a style of theirs that their own text never uses follows their Normal in its look."""
        if not added and style.get(f"{W}styleId") not in self.used:
            for name in _COLOURED:
                for found in style.findall(f"{W}rPr/{W}{name}"):
                    found.getparent().remove(found)  # type: ignore[union-attr]
        if added and style.find(f"{W}pPr/{W}spacing") is None:
            ours = self.ours.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
            theirs = self.inherited(style, f"{W}pPr/{W}spacing")
            if ours is not None and (theirs is None or theirs.get(f"{W}after", "0") == "0"):
                made = deepcopy(ours)
                for name, value in _LINE.items():
                    made.set(name, value)
                _put(style, "pPr", made)

    def shape_lines(self, style: etree._Element, ours: etree._Element) -> None:
        """Our lines in the contents list have our tab stops, whatever theirs are made for."""
        tabs = deepcopy(ours.find(f"{W}pPr/{W}tabs"))
        stops = etree.Element(f"{W}tabs") if tabs is None else tabs
        for stop in stops:
            if stop.get(f"{W}val") == "right":
                stop.set(f"{W}pos", str(self.width))
        said = {stop.get(f"{W}pos") for stop in stops}
        _, *above = self.chain(style)
        others = {stop.get(f"{W}pos"): stop for each in above for stop in each.findall(f"{W}pPr/{W}tabs/{W}tab")}
        for pos in [pos for pos in others if pos is not None and pos not in said]:
            etree.SubElement(stops, f"{W}tab", {f"{W}val": "clear", f"{W}pos": pos})
        if len(stops):
            stops[:] = sorted(stops, key=lambda stop: whole(stop, f"{W}pos"))
            _put(style, "pPr", stops)
        indent = ours.find(f"{W}pPr/{W}ind")
        flat = etree.Element(f"{W}ind", {f"{W}left": "0", f"{W}right": "0", f"{W}firstLine": "0"})
        _put(style, "pPr", deepcopy(indent) if indent is not None else flat)


def _show(element: etree._Element) -> None:
    """Take away that the text of a style is hidden."""
    for name in _HIDDEN:
        for found in element.findall(f"{W}rPr/{W}{name}"):
            found.getparent().remove(found)  # type: ignore[union-attr]


def _put(style: etree._Element, kind: str, made: etree._Element) -> None:
    """Put a property in a style's ``pPr`` or ``rPr``, in the place of the one of that name, where the schema wants it."""
    properties = style.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        after = _AFTER if kind == "rPr" else _AFTER | {f"{W}rPr"}
        style.insert(sum(each.tag not in after for each in style), properties)
    for old in properties.findall(str(made.tag)):
        properties.remove(old)
    order = _ORDER[kind]
    place = order.index(etree.QName(made).localname)
    before = [each for each in properties if _place(each, order) < place]
    properties.insert(len(before), made)


def _place(element: etree._Element, order: list[str]) -> int:
    name = etree.QName(element).localname
    return order.index(name) if name in order else len(order)
