"""The base's own body as a frame around the agreement: what stands before and after the paragraph ``{{ innhold }}``.

Of a municipality's base only what it shows comes along: no history, no data of another document, no page of its own for a part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from avtalegen.word import page_parts
from avtalegen.word.base import FRAME, ROOT
from avtalegen.word.foreign_styles import W, no_number, number_as

_TOKEN = re.compile(r"\s*\{\{\s*innhold\s*\}\}\s*", re.IGNORECASE)
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_COPIED = "Ramme"
_FIRST_MARK = 1_000_001
_SAME_PAGE = ("continuous", "nextColumn")
_PAGE = f'<w:r xmlns:w="{W[1:-1]}"><w:br w:type="page"/></w:r>'


@dataclass(frozen=True, slots=True)
class Frame:
    """A body with the place where the agreement goes: it comes after so many of the body's children."""

    body: etree._Element
    place: int

    def keep_styles(self, styles: etree._Element, ours: etree._Element) -> None:
        """Let the paragraphs whose style will get our number, or none, have a copy of it as it was."""
        by_id = {style.get(f"{W}styleId"): style for style in styles.findall(f"{W}style")}
        changed = {_name(style) for style in ours.findall(f"{W}style")}
        for named in self.body.iter(f"{W}pStyle"):
            style = by_id.get(named.get(f"{W}val"))
            if style is not None and _name(style) in changed:
                id_ = f"{named.get(f'{W}val')}{_COPIED}"
                if id_ not in by_id:
                    by_id[id_] = _copy(style, id_, _number_of(style, by_id))
                    styles.append(by_id[id_])
                named.set(f"{W}val", id_)

    def root(self) -> str:
        """The document's root, with their namespaces and those that a program is to pass over if it does not know them."""
        more = {name: uri for name, uri in self.body.nsmap.items() if name and f"xmlns:{name}=" not in ROOT}
        said = self.body.getroottree().getroot().get(_IGNORABLE, "").split()
        ignored = ("w14", *(name for name in said if name in more))
        declared = "".join(f' xmlns:{name}="{uri}"' for name, uri in more.items())
        return ROOT.replace("<w:document", f"<w:document{declared}").replace('="w14"', f'="{" ".join(ignored)}"')

    def around(self) -> Mapping[str, str]:
        """What stands before and after, as XML, between bookmarks that whoever reads the document back knows it by."""
        children, root = list(self.body), self.root()
        sides = zip(FRAME.items(), (children[: self.place], children[self.place :]), strict=True)
        return {
            side: f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{"".join(_text(each, root) for each in blocks)}<w:bookmarkEnd w:id="{number}"/>'
            for number, ((side, mark), blocks) in enumerate(sides, _FIRST_MARK)
            if blocks
        }


def frame_of(body: etree._Element) -> Frame | None:
    """The body as a frame, made clean; nothing where no paragraph of its own says ``{{ innhold }}``, and only that."""
    if not any(_TOKEN.fullmatch(_said(each)) for each in body.iterchildren(f"{W}p")):
        return None
    for section in body.findall(f"{W}sectPr"):
        body.remove(section)
    for paragraph in body.iter(f"{W}p"):
        _end_page(paragraph)
    page_parts.cleaned(body)
    token = next(each for each in body.iterchildren(f"{W}p") if _TOKEN.fullmatch(_said(each)))
    place = body.index(token)
    if next(token.iter(*_PICTURES), None) is None:
        body.remove(token)
    else:  # a picture may be anchored in it
        for text in token.iter(f"{W}t"):
            text.text = ""
        place += 1
    page_parts.whole_tokens(body)
    return Frame(body, place)


def _end_page(paragraph: etree._Element) -> None:
    """All pages are the base's last: a part of the frame that had pages of its own ends with a new page."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    kind = section.find(f"{W}type") if section is not None else None
    if section is not None and (kind is None or kind.get(f"{W}val") not in _SAME_PAGE):
        paragraph.append(etree.fromstring(_PAGE))


def _copy(style: etree._Element, id_: str, number: etree._Element) -> etree._Element:
    """The style under another name, with that number."""
    made = deepcopy(style)
    made.attrib.pop(f"{W}default", "")
    made.set(f"{W}styleId", id_)
    made.set(f"{W}customStyle", "1")
    for child in made.findall(f"{W}link"):
        made.remove(child)
    for child in made.findall(f"{W}name"):
        child.set(f"{W}val", f"{child.get(f'{W}val')} {_COPIED}")
    number_as(made, number, 0)
    return made


def _name(style: etree._Element) -> str:
    found = style.find(f"{W}name")
    return "" if found is None else str(found.get(f"{W}val", "")).lower()


def _number_of(style: etree._Element | None, by_id: Mapping[str | None, etree._Element]) -> etree._Element:
    for _ in range(len(by_id)):
        if style is None:
            break
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and number.find(f"{W}numId") is not None:
            return deepcopy(number)
        based = style.find(f"{W}basedOn")
        style = by_id.get(based.get(f"{W}val")) if based is not None else None
    return no_number()


def _said(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _text(element: etree._Element, root: str) -> str:
    """An element as XML, without the namespaces that the root declares."""
    start, end, rest = etree.tostring(element, encoding="unicode", with_tail=False).partition(">")
    return _DECLARED.sub(lambda match: "" if match[0] in root else match[0], start) + end + rest
