"""Columns are as wide as their longest word where there is room for it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from writer_samples import clause, document, writer

from avtalegen.document.tree import Chapter
from avtalegen.writers.docx.columns import shared


def widths(*cells: str, shape: str = "|---|---|---|---|") -> tuple[list[int], list[int]]:
    """The widths of a table's columns, and of the cells in its last row."""
    row = "| " + " | ".join(cells) + " |"
    only = clause("k", "1", "T", f"| A | B | C | D |\n{shape}\n{row}\n", titled=False)
    data = writer()(document(Chapter("a", "1", "A", (only,))))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    return grid, [int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', xml)][-4:]


def test_a_column_takes_from_the_others_what_its_longest_word_needs() -> None:
    grid, cells = widths("Introduksjonsprogramrådgiveren", "x", "x", "x")
    assert grid == cells and sum(grid) == 9070
    assert grid[0] > 2400 > grid[1]


@pytest.mark.parametrize(
    "word", ["Programrådgiveren", "mange korte ord etter hverandre", "Nav-kontoret-kommunen-samarbeidet", "", "å" * 200]
)
def test_the_author_s_widths_stand_where_no_word_is_cut_or_nothing_helps(word: str) -> None:
    assert widths(word, "x", "x", "x")[0] == [2267, 2267, 2267, 2269]


@pytest.mark.parametrize(
    ("columns", "needs"),
    [([100, 100], [150, 40]), ([10, 10, 80], [30, 30, 40]), ([50, 25, 25], [10, 45, 45]), ([33, 33, 34], [34, 33, 33])],
)
def test_shared_widths_have_the_same_sum_and_none_is_under_its_need(columns: list[int], needs: list[int]) -> None:
    found = shared(columns, needs)
    assert sum(found) == sum(columns)
    assert all(width >= need for width, need in zip(found, needs, strict=True))
