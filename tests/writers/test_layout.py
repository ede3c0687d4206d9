"""What readers steer by: headings in order, a title that tells two agreements apart, tables that break no word."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.conftest import EXAMPLES, WITH_GAPS
from writer_samples import WORDS, sample

from avtalegen.document.tree import Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document as tree_of
from avtalegen.workflows.render import writer
from avtalegen.writers.docx.pages import Item, _filled
from avtalegen.writers.sheet import styles


def example(path: Path) -> Document:
    draft = path.stem in WITH_GAPS
    return tree_of(load(path.read_bytes(), path.name, utkast=draft), draft=draft)


class Counted(list[Item]):
    """A list that counts how often something is taken from it."""

    taken = 0

    def __getitem__(self, place: Any) -> Any:
        self.taken += 1
        return super().__getitem__(place)


def test_headings_that_hold_each_other_are_not_all_looked_at_for_each_page() -> None:
    """A clause may be nothing but headings: where each begins is found by what a page has room for."""
    for many in (1000, 2000):
        found = Counted([Item(1, 300, keep_next=True, mark=str(number)) for number in range(many)])
        assert _filled(found, 3000)[str(many - 1)] == -(-many // 10)
        assert found.taken < 30 * many


def html_levels(tree: Document) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])>", writer("html")(tree).decode())]


def markdown_levels(tree: Document) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", writer("md")(tree).decode(), re.MULTILINE)]


def word_levels(tree: Document) -> list[int]:
    """The outline levels of the paragraphs, as the navigation pane shows them."""
    found = []
    for paragraph in docx.Document(io.BytesIO(writer("docx")(tree))).paragraphs:
        style = paragraph.style
        level = None
        while style is not None and level is None:
            level = style.element.find(".//{*}outlineLvl")
            style = style.base_style
        if level is not None:
            found.append(int(level.values()[0]) + 1)
    return found


def jumps(levels: list[int]) -> list[tuple[int, int]]:
    return [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1]


@pytest.mark.parametrize("levels", [html_levels, markdown_levels, word_levels], ids=["html", "md", "docx"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_level_of_heading_is_left_out(path: Path, levels) -> None:
    found = levels(example(path))
    assert len(found) > 12 and jumps(found) == []


def test_a_jump_is_seen() -> None:
    assert jumps([1, 2, 4, 3, 1, 3]) == [(2, 4), (1, 3)]


def test_two_agreements_are_told_apart_by_their_titles() -> None:
    one = sample()
    other = one._replace(subtitle=(one.subtitle[0]._replace(text="Klepp kommune og Nav Klepp"), *one.subtitle[1:]))
    wanted = "Samarbeidsavtale om introduksjonsprogrammet – Klepp kommune og Nav Klepp"
    assert f"<title>{wanted}</title>" in writer("html")(other).decode()
    assert docx.Document(io.BytesIO(writer("docx")(other))).core_properties.title == wanted
    assert wanted.encode() in writer("pdf")(other)  # in its XMP
    assert wanted not in writer("html")(one).decode()


def test_the_title_on_the_page_is_the_title_alone() -> None:
    assert "<h1>Samarbeidsavtale om introduksjonsprogrammet</h1>" in writer("html")(sample()).decode()


def test_the_markdown_lists_the_chapters() -> None:
    text = writer("md")(sample()).decode()
    listed = text[text.index("## Innhold") : text.index("## 1 ")]
    assert listed.count("\n- ") == len(sample().chapters) and "- Vedlegg\u00a01 Kontaktpersoner" in listed


def test_no_word_is_broken_in_a_table_and_prose_is_narrow() -> None:
    sheet = styles(WORDS)
    assert "anywhere" not in sheet and "table-layout" not in sheet and "break-all" not in sheet
    assert "max-width: 38rem" in sheet and "hyphens: auto" in sheet and ".tabell { overflow-x: auto" in sheet
    page = writer("html")(sample()).decode()
    assert page.count('<div class="tabell" tabindex="0">') == page.count("<table>") > 2


def test_a_printed_page_has_its_number_in_the_words_of_the_document() -> None:
    assert 'content: "Side " counter(page) " av " counter(pages)' in styles(WORDS)
    assert 'content: "Blad " counter(page) " frå " counter(pages)' in styles(WORDS._replace(page="Blad", of="frå"))
