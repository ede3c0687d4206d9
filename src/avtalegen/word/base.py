"""The Word base: the styles, numbering, headers and page that every document is poured into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from avtalegen.document.tree import Look
from avtalegen.norsk.maalform import Maalform
from avtalegen.word.package import Part, stored
from avtalegen.word.remark import Remark

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "Normal": "Normal",
        "Body Text": "BodyText",
        "Title": "Title",
        "Subtitle": "Subtitle",
        "Etter tabell": "EtterTabell",
        "Dokumentopplysning": "Dokumentopplysning",
        "Kort fortalt": "KortFortalt",
        "Kort fortalt tittel": "KortFortaltTittel",
        "heading 1": "Heading1",
        "heading 2": "Heading2",
        "heading 3": "Heading3",
        "Vedleggstittel": "Vedleggstittel",
        "Vedleggspunkt": "Vedleggspunkt",
        "TOC Heading": "TOCHeading",
        "toc 1": "TOC1",
        "List Bullet": "ListBullet",
        "List Number": "ListNumber",
        "caption": "Caption",
        "header": "Header",
        "footer": "Footer",
        "Tabelltekst": "Tabelltekst",
        "Tabelloverskrift": "Tabelloverskrift",
        "Løpssteg": "Loepssteg",
        "Tabellavstand": "Tabellavstand",
        "Signatur": "Signatur",
        "Signaturpart": "Signaturpart",
        "Signaturlinje": "Signaturlinje",
        "Strong": "Strong",
        "Mangler": "Mangler",
        "Utkast": "Utkast",
        "Avtaletabell": "Avtaletabell",
        "Løpstabell": "Loepstabell",
        "Signaturtabell": "Signaturtabell",
    }
)
"""Every style we use: its name, which is the same in every language of Word, and its id in our own base."""
LISTS = range(10, 210)
"""The instances of the numbered list in our own base: one a list, so that each starts at 1."""
ROOT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
CONTENT_TYPES, DOCUMENT, STYLES_PART = "[Content_Types].xml", "word/document.xml", "word/styles.xml"
NUMBERING_PART = "word/numbering.xml"
ORIGIN = "customXml/item1.xml"
"""What the document was made from."""
LOGO = "rIdLogo"
"""The relationship of the document to the logo, where it has one."""
FRAME: Mapping[str, str] = MappingProxyType({"before": "avtalegen_foran", "after": "avtalegen_etter"})
"""The bookmarks around what stands before and after the agreement in a base that is a frame around it."""
_MEDIA, _THEME, _RELS = "word/media/", "word/theme/theme1.xml", "word/_rels/document.xml.rels"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_BOKMAAL = Maalform.BOKMAAL.spraak.encode()
_LANGUAGE = b'<w:lang w:val="%s"' % _BOKMAAL
_ANNEX = b'w:val="Vedlegg %1"'
_UNITS = {"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240, "pi": 240}
"""Twentieths of a point in the units that a measure may be written with."""
_MARGINS = {"left": 1418, "right": 1418, "gutter": 0, "top": 1418, "bottom": 1418}
"""Those of a page that says nothing of them. One above or below that is negative is as deep, and the text goes into it."""


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """A Word base, read and ready.

    ``parts`` are in package order; the writer puts its own in the place of those that vary. ``headers`` are the
    headers and footers that have a ``{{token}}``. ``remarks`` are what people should know of a base of their own, and
    ``said`` is what stands in it, by part: the texts of each header and footer, and alone what no page shows.
    """

    parts: tuple[Part, ...]
    headers: Mapping[str, str]
    styles: Mapping[str, str]
    lists: range
    section: str
    text_width: int
    localized: dict[tuple[str, str, str], tuple[Part, ...]]
    remarks: tuple[Remark, ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    root: str = ROOT
    frame: Mapping[str, str] = field(default_factory=dict)
    """What stands before and after the agreement, as XML, where the base's own body is a frame around it."""

    @property
    def text_height(self) -> int:
        """The height of the text on the page."""
        return text_size(self.section)[1]

    @property
    def ours(self) -> bool:
        """Whether it is our own base, whose measures are known."""
        return self.styles is STYLES

    def constant(self, language: str, annex: str, look: Look) -> tuple[Part, ...]:
        """The parts, with the proofing language, the word for annexes, the colour and the logo set."""
        key = (language, annex, look.colour)
        if key not in self.localized:
            self.localized[key] = tuple(_painted(_localized(part, language, annex), look) for part in self.parts)
        parts = self.localized[key]
        if (logo := look.logo) is None:
            return parts
        return (
            *(_pointing(part, f"logo.{logo.kind}") for part in parts),
            stored(f"{_MEDIA}logo.{logo.kind}", logo.data),
        )


def prepared(
    parts: Mapping[str, Part], styles: Mapping[str, str], lists: range, section: str, pages: Iterable[str] = ()
) -> Base:
    """A base from parts that have all that the writer counts on. ``pages`` are its headers and footers."""
    headers = {name: text for name in pages if "{{" in (text := parts[name].content().decode())}
    ordered = sorted(parts.values(), key=lambda part: part.name != CONTENT_TYPES)
    return Base(tuple(ordered), headers, styles, lists, section, text_size(section)[0], {})


def _localized(part: Part, language: str, annex: str) -> Part:
    """Bokmål and «Vedlegg» are what the base has; only something else makes a part our own."""
    content = part.content() if part.name in (STYLES_PART, NUMBERING_PART) else b""
    changed = content.replace(_LANGUAGE, _LANGUAGE.replace(_BOKMAAL, language.encode()))
    changed = changed.replace(_ANNEX, _ANNEX.replace(b"Vedlegg", annex.encode()))
    return part if changed == content else stored(part.name, changed)


def _painted(part: Part, look: Look) -> Part:
    if not look.colour or part.name not in (STYLES_PART, _THEME):
        return part
    return stored(part.name, look.painted(part.content().decode()).encode())


def _pointing(part: Part, name: str) -> Part:
    """A part with what the package and the document say of the logo, where it says such things."""
    extension = name.rpartition(".")[2]
    said = {
        CONTENT_TYPES: f'<Default Extension="{extension}" ContentType="image/{extension}"/></Types>',
        _RELS: f'<Relationship Id="{LOGO}" Type="{_IMAGE}" Target="media/{name}"/></Relationships>',
    }.get(part.name)
    if said is None:
        return part
    content = part.content().decode()
    end = content.rindex("</")
    return stored(part.name, f"{content[:end]}{said}".encode())


def own_base(parts: Mapping[str, Part]) -> Base:
    """Our own base, from its parts."""
    document = parts[DOCUMENT].content().decode()
    pages = [name for name in parts if name.startswith(("word/header", "word/footer"))]
    return prepared(parts, STYLES, LISTS, document[document.index("<w:sectPr") : document.index("</w:body>")], pages)


def text_size(section: str) -> tuple[int, int]:
    """The width and the height of the text on the page, in twentieths of a point."""
    page, (left, right, gutter, top, bottom) = page_size(section), _measures(section, "pgMar", _MARGINS)
    return page[0] - left - right - gutter, page[1] - abs(top) - abs(bottom)


def page_size(section: str) -> tuple[int, int]:
    """The width and the height of the page, in twentieths of a point."""
    width, height = _measures(section, "pgSz", {"w": 11906, "h": 16838})
    return width, height


def _measures(section: str, element: str, missing: Mapping[str, int]) -> Iterator[int]:
    for attribute, value in missing.items():
        found = re.search(rf'<w:{element}\b[^>]*\bw:{attribute}="(-?[\d.]+)([a-z]*)"', section)
        yield round(float(found.group(1)) * _UNITS.get(found.group(2), 1)) if found else value
