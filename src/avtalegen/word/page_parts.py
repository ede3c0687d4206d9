"""Headers and footers of a foreign base: made clean, their tokens made whole, and what is left over found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from avtalegen.word.foreign_styles import W
from avtalegen.word.remark import Remark

TOKENS = frozenset({"tittel", "saksnummer", "dato", "versjon", "utkast", "side", "av"})
"""What a header may ask for, as ``{{ tittel }}``."""
NUMBER_ALONE = "saksnummer_alene"
"""What ``saksnummer`` becomes where the base has the word for it already."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNWRAPPED = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml"))
_REMOVED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd",
        "permStart", "permEnd", "proofErr", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "footnoteReference", "endnoteReference", "annotationRef", "dataBinding", "smartTagPr", "customXmlPr",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "sectPr",
        "delText", "delInstrText", "contentPart",
    )
)  # fmt: skip
"""Marks of a history, of comments and of other documents' data."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COUNTED = re.compile(r"\{\{(side|av)\}\}")
_COUNTS = {"side": "PAGE", "av": "NUMPAGES"}
_WORDS = {
    "side": re.compile(r"(?:\b(?:side|sidetall|sidenummer|page|s|p|nr)[.:]?|[-–(/|])\s*$", re.IGNORECASE),
    "av": re.compile(r"(?:\b(?:av|of)|[-–(/|])\s*$", re.IGNORECASE),
}
"""What stands before a number of pages where the base has a word or a sign for it already."""
_TOKEN = re.compile(r"\{\{\s*(\w{1,40})\s*\}\}")
_CASE_WORD = re.compile(
    r"\b(?:saks?|saks?(?:nummer|nr)|arkivsak\w{0,4}|ref\w{0,8}|sak\w{0,4} ?n(?:umme)?r)\.? ?:?\s*$", re.I
)
_HOLDERS = re.compile(
    r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\$\{.{1,60}?\}|\{[A-Za-zÆØÅæøå_][\w .]{0,40}\}|«\w{1,40}»|<<[^>\n]{1,60}>>"
    r"|\[(?=[^\]]*[^\W\d_]{2})[^\[\]\n]{2,120}\]|<(?=[A-Za-zÆØÅæøå])[^<>@\n]{2,60}>"
    r"|(?:Klikk|Trykk|Click|Tap)(?: eller trykk| or tap| her| here)[^\n]{0,80}"
    r"|(?:Velg et|Vel eit|Choose an|Wählen Sie)[^\n]{0,60}|(?:Skriv|Sett|Fyll) inn [^\n]{1,60}"
    r"|Lorem ipsum|\bTBD\b|\bX{3,}\b|\bx{3,}\b|\b[dD]{2}[.\-/][mM]{2}[.\-/](?:[åÅyY]{2,4})",
    re.IGNORECASE,
)
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "HYPERLINK", "SYMBOL", "STYLEREF", "IF", "="})
"""Fields that say something of the document itself, and nothing of the file that the base was saved as."""


def cleaned(root: etree._Element) -> None:
    """Take out tracked changes (as accepted), comments, bookmarks, bindings to data, and old revision numbers."""
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]:
        _remove(row)
    for element in list(root.iter()):
        if element.tag in _REMOVED or str(element.tag).endswith("PrChange"):
            _remove(element)
        elif element.tag in _UNWRAPPED:
            _unwrap(element)
    for element in root.iter():
        for name in [name for name in element.attrib if str(name).startswith(f"{W}rsid")]:
            del element.attrib[name]
        for name, value in element.attrib.items():
            if "{{" in str(value):  # a token in a picture's name would put a text into an attribute
                element.set(name, re.sub(r"\{\{.*?(?:\}\}|$)", "", str(value)))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def whole_tokens(root: etree._Element) -> None:
    """Put each token that Word has split over runs, or that has spaces in it, in one piece."""
    for texts in _paragraphs(root):
        whole = "".join(text.text or "" for text in texts)
        for match in reversed(list(_TOKEN.finditer(whole))):
            name = match[1].lower()
            if name in TOKENS:
                if name == "saksnummer" and _CASE_WORD.search(whole[max(0, match.start() - 40) : match.start()]):
                    name = NUMBER_ALONE
                _replace(texts, match.start(), match.end(), f"{{{{{name}}}}}")
        _count_pages(texts)


def _count_pages(texts: list[etree._Element]) -> None:
    """A field in the place of each token that is a number of pages, with the word for it where the base has none.

    A token that stands before such a field already is the word alone.
    """
    before = ""
    for text in texts:
        said, run = text.text or "", text.getparent()
        for match in reversed(list(_COUNTED.finditer(said)) if run is not None and run.tag == f"{W}r" else []):
            name, after = match[1], str(text.text)[match.end() :]
            if not after.strip() and _is_before_number(text):
                continue
            word = "" if _WORDS[name].search((before + said[: match.start()])[-40:]) else f"{match[0]} "
            text.text = said[: match.start()] + word
            _put_field(text, _COUNTS[name], after)
        before += said


def _is_before_number(text: etree._Element) -> bool:
    """Whether the next thing in the paragraph after a text is a field that counts pages."""
    paragraph = next(text.iterancestors(f"{W}p"))
    found = list(paragraph.iter(f"{W}t", f"{W}instrText", f"{W}fldSimple"))
    following = (each for each in found[found.index(text) + 1 :] if each.tag != f"{W}t" or (each.text or "").strip())
    first = next(following, text)
    return field_name((first.get(f"{W}instr") or first.text or "").strip()) in _COUNTS.values()


def _put_field(text: etree._Element, instruction: str, after: str) -> None:
    """A field after a text, in the look of its run; what stood after it in the run, and ``after``, goes in a new one."""
    run = next(text.iterancestors(f"{W}r"))
    shown, rest = (etree.Element(f"{W}r") for _ in range(2))
    for made in (shown, rest):
        made.extend(deepcopy(run.findall(f"{W}rPr")))
    etree.SubElement(shown, f"{W}t").text = "1"
    field = etree.Element(f"{W}fldSimple", {f"{W}instr": f" {instruction} "})
    field.append(shown)
    following = list(text.itersiblings())
    if after:
        etree.SubElement(rest, f"{W}t", {_SPACE: "preserve"}).text = after
    rest.extend(following)
    run.addnext(field)
    if after or following:
        field.addnext(rest)


def _replace(texts: list[etree._Element], start: int, end: int, new: str) -> None:
    at = 0
    for text in texts:
        said = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(said))
        if first < last:
            text.text = said[:first] + new + said[last:]
            text.set(_SPACE, "preserve")
            new = ""
        at += len(said)


def _paragraphs(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The text elements of each paragraph, those of a text box in it apart."""
    for paragraph in root.iter(f"{W}p"):
        yield [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph]


def texts(root: etree._Element) -> list[str]:
    """What stands in a part, paragraph by paragraph. Word keeps a text box twice; it is told once."""
    found = ("".join(text.text or "" for text in each).strip() for each in _paragraphs(root))
    return list(dict.fromkeys(text for text in found if text))


def fields(root: etree._Element) -> list[str]:
    """The instructions of the fields in a part."""
    found = [str(field.get(f"{W}instr", "")) for field in root.iter(f"{W}fldSimple")]
    for paragraph in root.iter(f"{W}p"):
        open_: list[str] = []
        for element in paragraph.iter(f"{W}fldChar", f"{W}instrText"):
            if element.tag == f"{W}instrText":
                if open_:
                    open_[-1] += element.text or ""
            elif element.get(f"{W}fldCharType") == "begin":
                open_.append("")
            elif element.get(f"{W}fldCharType") == "end" and open_:
                found.append(open_.pop())
        found += open_
    return [" ".join(instruction.split()) for instruction in found]


def field_name(instruction: str) -> str:
    """The first word of a field's instruction, in capitals."""
    return instruction.partition(" ")[0].upper()


def remarks(part: str, root: etree._Element) -> Iterator[Remark]:
    """What looks like a place holder, an empty or unfilled content control, or a field about another file."""
    told: set[str] = set()
    for control in root.iter(f"{W}sdt"):
        content = "".join(text.text or "" for text in control.iter(f"{W}t")).strip()
        waiting = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        if waiting or (not content and _is_empty(control)):
            told.add(content)
            yield Remark("plassholder", part, content or f"tom innholdskontroll{_named(control)}")
    for text in texts(root):
        for match in _HOLDERS.finditer(text):
            holder = match[0].strip()
            if not _is_token(holder) and not any(holder in said for said in told):
                told.add(holder)
                yield Remark("plassholder", part, holder)
    for instruction in dict.fromkeys(fields(root)):
        if instruction and field_name(instruction) not in _FIELDS:
            yield Remark("felt", part, instruction)


def _is_token(text: str) -> bool:
    return text.startswith("{{") and text[2:-2] in TOKENS | {NUMBER_ALONE}


def _is_empty(control: etree._Element) -> bool:
    """Whether there is nothing in a control, nor a picture, a field or another control."""
    return (
        next(control.iterdescendants(f"{W}drawing", f"{W}pict", f"{W}fldChar", f"{W}fldSimple", f"{W}sdt"), None)
        is None
    )


def _named(control: etree._Element) -> str:
    for name in ("alias", "tag"):
        found = control.find(f"{W}sdtPr/{W}{name}")
        if found is not None and found.get(f"{W}val"):
            return f" «{found.get(f'{W}val')}»"
    return ""


def has_page_number(roots: Iterable[etree._Element]) -> bool:
    """Whether any of the parts counts pages."""
    return any(field_name(instruction) == "PAGE" for root in roots for instruction in fields(root))


def has_case_number(roots: Iterable[etree._Element]) -> bool:
    """Whether any of the parts asks for the case number."""
    return any("{{saksnummer" in text for root in roots for text in texts(root))


_LINE = (
    '<w:p xmlns:w="{w}"><w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    '<w:spacing w:before="60" w:after="0"/></w:pPr>{case}{page}</w:p>'
)
_CASE = '<w:r><w:t xml:space="preserve">{{saksnummer}}</w:t></w:r>'
_PAGE = (
    '<w:r><w:tab/><w:t xml:space="preserve">{{side}} </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> {{av}} </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
)


def our_line(style: str, width: int, *, page: bool, case: bool) -> etree._Element | None:
    """A paragraph with the case number at the left and the page number at the right; nothing where neither is asked for."""
    if not (page or case):
        return None
    return etree.fromstring(
        _LINE.format(w=W[1:-1], style=style, width=width, case=_CASE if case else "", page=_PAGE if page else "")
    )


def restyled(root: etree._Element, style: str, width: int) -> etree._Element:
    """Our header or footer for their page: tab stops and look of their header style are made for another text."""
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            footer = root.tag == f"{W}ftr"
            paragraph.replace(properties, etree.fromstring(_LOOK[footer].format(w=W[1:-1], style=style, width=width)))
    return root


_LOOK = {
    False: '<w:pPr xmlns:w="{w}"><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    '<w:spacing w:after="0"/></w:pPr>',
    True: '<w:pPr xmlns:w="{w}"><w:pStyle w:val="{style}"/><w:spacing w:after="0"/><w:jc w:val="right"/></w:pPr>',
}


def body_remarks(part: str, body: etree._Element) -> Iterator[Remark]:
    """What stands in the base's own text and is not used: words, files in it, and pictures that may be a letterhead's logo."""
    inserted = next(body.iter(f"{W}altChunk", f"{W}subDoc"), None)
    said = next((text for text in texts(body)), "" if inserted is None else "en innsatt fil")
    if said:
        yield Remark("kropp", part, said)
    if next(body.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None:
        yield Remark("bilde", part, "")
