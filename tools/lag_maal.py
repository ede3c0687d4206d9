"""What the page numbers in the contents are worked out from: the measures of our own Word base, and of its font.

``measures`` reads the styles in ``templates/word/deler``; ``tools/lag_alt.py`` keeps them fresh. The widths of the letters
change only with the font: ``python tools/lag_maal.py REGULAR.ttf BOLD.ttf`` reads them from two files of an open font that
has the same widths as the base's (Liberation Sans has those of Arial). The font itself does not come along.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "templates" / "word" / "deler"
FOLDER = ROOT / "src" / "avtalegen" / "writers" / "docx"
WIDTHS, MEASURES = FOLDER.parent / "bredder.json", FOLDER / "maal.json"
CHARACTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x202F, 0x20AC, 0x2212, 0x25CF)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ON = ("keepNext", "keepLines", "pageBreakBefore", "b", "caps")


def widths(regular: Path, bold: Path) -> str:
    """The width of each letter in thousandths of the size, in both weights, and the height of a line."""
    from fontTools.ttLib import TTFont

    found = {}
    for name, path in (("regular", regular), ("bold", bold)):
        font = TTFont(path)
        glyphs, advance, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        found[name] = {
            chr(code): round(1000 * advance[glyphs[code]][0] / unit, 2) for code in CHARACTERS if code in glyphs
        }
        head = font["hhea"]
        found.setdefault("line", [round(1000 * part / unit, 2) for part in (head.ascent, -head.descent, head.lineGap)])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def measures() -> str:
    """The page and every paragraph and table style, with what it inherits."""
    styles, numbering, page = (_root(name) for name in ("stiler.xml", "nummerering.xml", "dokument.xml"))
    indents = {each.get(f"{W}numId"): _indent(numbering, each) for each in numbering.iter(f"{W}num")}
    found = {"side": _page(page), "avsnitt": {}, "tabeller": {}}
    for style in styles.iter(f"{W}style"):
        chain = list(_chain(styles, style))
        if style.get(f"{W}type") == "paragraph":
            found["avsnitt"][style.get(f"{W}styleId")] = _paragraph([styles.find(f"{W}docDefaults"), *chain], indents)
        elif style.get(f"{W}type") == "table":
            found["tabeller"][style.get(f"{W}styleId")] = _table(chain)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _root(name: str) -> etree._Element:
    return etree.parse(str(SOURCES / name)).getroot()


def _chain(styles: etree._Element, style: etree._Element) -> Iterator[etree._Element]:
    """A style after those it is based on, the most general first."""
    based = style.find(f"{W}basedOn")
    if based is not None:
        yield from _chain(styles, next(each for each in styles if each.get(f"{W}styleId") == based.get(f"{W}val")))
    yield style


def _last(chain: list[etree._Element], element: str, attribute: str = "val") -> str | None:
    """What the nearest style that says anything says."""
    found = [each for style in chain for each in style.iter(f"{W}{element}")]
    said = [each.get(f"{W}{attribute}", "1" if attribute == "val" else None) for each in found]
    return next((value for value in reversed(said) if value is not None), None)


def _paragraph(chain: list[etree._Element], indents: dict[str | None, int]) -> dict[str, int | bool]:
    number = {name: int(_last(chain, element, attribute) or 0) for name, element, attribute in (
        ("size", "sz", "val"), ("before", "spacing", "before"), ("after", "spacing", "after"), ("line", "spacing", "line"),
    )}  # fmt: skip
    left = _last(chain, "ind", "left")
    number["left"] = int(left) if left is not None else indents.get(_last(chain, "numId"), 0)
    number["right"] = int(_last(chain, "ind", "right") or 0)
    said = {"rule": _last(chain, "spacing", "lineRule"), "border": _border(chain)}
    return {**number, **said, **{name: _last(chain, name) in ("1", "true") for name in _ON}}


def _border(chain: list[etree._Element]) -> int:
    """The room for the line above a box, and below it, and for the space inside it; both are alike."""
    said = [each for style in chain for each in style.iterfind(f"{W}pPr/{W}pBdr/{W}bottom")]
    return round(int(said[-1].get(f"{W}sz")) * 2.5) + 20 * int(said[-1].get(f"{W}space")) if said else 0


def _indent(numbering: etree._Element, number: etree._Element) -> int:
    abstract = number.find(f"{W}abstractNumId").get(f"{W}val")
    shape = next(each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == abstract)
    return int(shape.find(f"{W}lvl/{W}pPr/{W}ind").get(f"{W}left"))


def _table(chain: list[etree._Element]) -> dict[str, int]:
    """The margins of a cell, and the rules above, between and below the rows; twentieths of a point."""
    margins = {side: int(_of(chain, "tblCellMar", side, "w")) for side in ("top", "bottom", "left", "right")}
    rules = {
        f"{side}_rule": round(int(_of(chain, "tblBorders", side, "sz")) * 2.5) for side in ("top", "insideH", "bottom")
    }
    below = [
        each.get(f"{W}sz")
        for style in chain
        for each in style.iterfind(f"{W}tblStylePr/{W}tcPr/{W}tcBorders/{W}bottom")
    ]
    header = round(int(below[-1]) * 2.5) if below else 0
    return margins | rules | {"header_rule": header or rules["insideH_rule"]}


def _of(chain: list[etree._Element], element: str, side: str, attribute: str) -> str:
    said = [
        each.get(f"{W}{attribute}") for style in chain for each in style.iterfind(f"{W}tblPr/{W}{element}/{W}{side}")
    ]
    return said[-1] if said else "0"


def _page(document: etree._Element) -> dict[str, int]:
    size, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    taken = lambda *sides: sum(int(margins.get(f"{W}{side}")) for side in sides)  # noqa: E731 # two uses, one line each
    return {
        "width": int(size.get(f"{W}w")) - taken("left", "right"),
        "height": int(size.get(f"{W}h")) - taken("top", "bottom"),
    }


if __name__ == "__main__":
    if len(sys.argv) == 3:
        WIDTHS.write_text(widths(Path(sys.argv[1]), Path(sys.argv[2])), encoding="utf-8")
    MEASURES.write_text(measures(), encoding="utf-8")
