"""The Word file for those who do not see the page: headings in order, language, header rows, other words for pictures.

What is asked for is what Word's own checker and WCAG 2.1 (1.1.1, 1.3.1, 2.4.2, 2.4.6, 3.1.1) ask of a document.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from tests.conftest import EXAMPLES, ROOT
from variants import variants

from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

_PICTURES = (qn("wp:docPr"), "{urn:schemas-microsoft-com:vml}shape")


def faults(word: Any) -> list[str]:
    """What in a Word file is out of reach for some of its readers."""
    return [*_whole(word), *_headings(word), *_tables(word), *_other_words(word)]


def _whole(word: Any) -> Iterator[str]:
    if not word.core_properties.title.strip():
        yield "dokumentet har ingen tittel"
    default = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    if default is None or not (default.get(qn("w:val")) or "").startswith(("nb", "nn")):
        yield "dokumentet har ikke noe språk"
    for each in word.element.body.iter(qn("w:lang")):
        if not each.get(qn("w:val")):
            yield "et avsnitt har et språk uten navn"


def _level(paragraph: Any) -> int | None:
    style = paragraph.style
    while style is not None:
        found = style.element.find(f".//{qn('w:outlineLvl')}")
        if found is not None:
            return int(found.get(qn("w:val"))) + 1
        style = style.base_style
    return None


def _headings(word: Any) -> Iterator[str]:
    before = 0
    for paragraph in word.paragraphs:
        level = _level(paragraph)
        if level is None:
            continue
        if not paragraph.text.strip():
            yield "en overskrift er tom"
        if level > before + 1:
            yield f"overskriften «{paragraph.text}» hopper over et nivå"
        before = level


def _tables(word: Any) -> Iterator[str]:
    for table in word.element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        if list(table.iterancestors(qn("w:tbl"))):
            yield "en tabell står i en annen"
        if any(each.get(qn("w:val")) != "restart" for each in table.iter(qn("w:vMerge"))):
            yield "en tabell har celler som er slått sammen"
        if look is None or look.get(qn("w:firstRow")) != "1":  # a form without a header, read from left to right
            continue
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield "en tabell har ingen overskriftsrad"
        for cell in rows[0].iter(qn("w:tc")):
            if not "".join(each.text or "" for each in cell.iter(qn("w:t"))).strip():
                yield "en celle i en overskriftsrad er tom"


def _other_words(word: Any) -> Iterator[str]:
    parts = [word.element.body, *(each._element for section in word.sections for each in (section.header, section.first_page_header, section.footer))]  # fmt: skip
    for part in parts:
        for each in part.iter(*_PICTURES):
            if not (each.get("descr") or each.get("title") or each.get("alt") or "").strip():
                yield "et bilde har ingen alternativ tekst"
        for link in part.iter(qn("w:hyperlink")):
            if not "".join(each.text or "" for each in link.iter(qn("w:t"))).strip():
                yield "en lenke har ingen ord"


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_variant_of_every_example_is_in_reach(path: Path) -> None:
    write = writer("docx")
    found = {each.name: told for each in variants(path) if (told := faults(opened(write(each.tree))))}
    assert found == {}


@pytest.fixture
def word() -> Any:
    path = ROOT / "examples" / "nordre-follo.yaml"
    return opened(writer("docx")(document(load(path.read_bytes(), path.name))))


def _first(word: Any, level: int) -> Any:
    return next(each for each in word.paragraphs if _level(each) == level)


def a_level_left_out(word: Any) -> None:
    _first(word, 2).style = word.styles["Heading 3"]


def no_words_in_a_heading(word: Any) -> None:
    word.add_paragraph("", style="Heading 1")


def no_language(word: Any) -> None:
    found = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    found.getparent().remove(found)


def english(word: Any) -> None:
    word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}").set(qn("w:val"), "en-US")


def no_title(word: Any) -> None:
    word.core_properties.title = " "


def no_header_row(word: Any) -> None:
    mark = next(word.element.body.iter(qn("w:tblHeader")))
    mark.getparent().remove(mark)


def an_empty_header(word: Any) -> None:
    for each in word.tables[0].rows[0].cells[1].paragraphs:
        each.clear()


def a_table_in_a_table(word: Any) -> None:
    word.tables[0].rows[1].cells[1].add_table(1, 1)


def merged_cells(word: Any) -> None:
    word.tables[0].cell(1, 1).merge(word.tables[0].cell(2, 1))


def _picture(told: str) -> Callable[[Any], None]:
    def plant(word: Any) -> None:
        inline = f'<wp:inline {nsdecls("wp")}><wp:docPr id="9" name="Bilde 9"{told}/></wp:inline>'
        word.paragraphs[0].add_run()._r.append(parse_xml(f"<w:drawing {nsdecls('w')}>{inline}</w:drawing>"))

    return plant


def a_link_without_words(word: Any) -> None:
    word.paragraphs[-1]._p.append(parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="parter"/>'))


PLANTED: dict[str, tuple[Callable[[Any], None], str]] = {
    "a level left out": (a_level_left_out, "hopper over et nivå"),
    "an empty heading": (no_words_in_a_heading, "en overskrift er tom"),
    "no language": (no_language, "ikke noe språk"),
    "another language": (english, "ikke noe språk"),
    "no title": (no_title, "ingen tittel"),
    "no header row": (no_header_row, "ingen overskriftsrad"),
    "an empty header": (an_empty_header, "overskriftsrad er tom"),
    "a table in a table": (a_table_in_a_table, "står i en annen"),
    "merged cells": (merged_cells, "slått sammen"),
    "a picture without words": (_picture(""), "alternativ tekst"),
    "a picture with a space": (_picture(' descr=" "'), "alternativ tekst"),
    "a link without words": (a_link_without_words, "lenke har ingen ord"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_seen(name: str, word: Any) -> None:
    plant, told = PLANTED[name]
    assert faults(word) == []
    plant(word)
    target = io.BytesIO()
    word.save(target)
    assert [each for each in faults(opened(target.getvalue())) if told in each]


def test_a_picture_that_is_told_in_words_is_in_reach(word: Any) -> None:
    _picture(' descr="Kommunevåpenet til Nordre Follo"')(word)
    assert faults(word) == []
