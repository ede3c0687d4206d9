"""Build ``templates/word/base.docx``, the Word base, from the readable XML in ``templates/word/deler``.

Run ``python tools/lag_wordbase.py`` after a change there and commit both. Indentation is for the reader and is taken
out; the instances of the numbered list, all alike, are added here.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

WORD = Path(__file__).resolve().parent.parent / "templates" / "word"
SOURCES = WORD / "deler"
TARGET = WORD / "base.docx"
PARTS = {
    "[Content_Types].xml": "innholdstyper.xml",
    "_rels/.rels": "pakke.rels.xml",
    "word/document.xml": "dokument.xml",
    "word/_rels/document.xml.rels": "dokument.rels.xml",
    "word/styles.xml": "stiler.xml",
    "word/numbering.xml": "nummerering.xml",
    "word/settings.xml": "innstillinger.xml",
    "word/fontTable.xml": "skrifter.xml",
    "word/theme/theme1.xml": "tema.xml",
    "word/header1.xml": "topptekst.xml",
    "word/header2.xml": "topptekst-foerste.xml",
    "word/footer1.xml": "bunntekst.xml",
    "customXml/item1.xml": "opphav.xml",
    "customXml/_rels/item1.xml.rels": "opphav.rels.xml",
    "customXml/itemProps1.xml": "opphav-egenskaper.xml",
    "docProps/core.xml": "kjerne.xml",
    "docProps/app.xml": "program.xml",
    "docProps/custom.xml": "egne.xml",
}
FIRST_LIST, LISTS, LIST_SHAPE = 10, 200, 4
"""Number ids of the lists that start at 1; ``word/base.py`` hands them out one by one."""


def parts() -> dict[str, bytes]:
    """Every part of the package and its content, in package order."""
    found = {name: _compact((SOURCES / source).read_text("utf-8")) for name, source in PARTS.items()}
    numbering = found["word/numbering.xml"]
    found["word/numbering.xml"] = numbering.replace("</w:numbering>", _lists() + "</w:numbering>")
    return {name: text.encode() for name, text in found.items()}


def build() -> bytes:
    """The whole package, the same on every run of one Python."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, content, compresslevel=9)
    return target.getvalue()


def _compact(text: str) -> str:
    """Without the indentation; a line break stays after the XML declaration, as Word writes it."""
    declaration, _, rest = text.partition("\n")
    return declaration + "\n" + re.sub(r">\s+<", "><", rest).strip()


def _lists() -> str:
    shape = f'<w:abstractNumId w:val="{LIST_SHAPE}"/>'
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = range(FIRST_LIST, FIRST_LIST + LISTS)
    return "".join(f'<w:num w:numId="{number}">{shape}{restart}</w:num>' for number in numbers)


if __name__ == "__main__":
    TARGET.write_bytes(build())
    print(f"Skrev {TARGET.relative_to(WORD.parent.parent)}")
