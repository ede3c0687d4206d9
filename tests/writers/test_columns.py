"""Columns are as wide as their longest word where there is room for it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from writer_samples import clause, document, writer

from avtalegen.document.tree import Chapter
from avtalegen.writers.docx.columns import fitted, shared


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


def in_letters(xml: str, letters: tuple[float, ...]) -> list[int]:
    return [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', fitted(xml, letters))]


def table(word: str) -> str:
    """A table of two columns of which the first has one word."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="1600"/></w:tcPr><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>'
        for said in (word, "x")
    )
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    grid = '<w:gridCol w:w="1600"/>' * 2
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{head}{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"


def test_on_a_base_of_theirs_a_column_has_room_for_wider_letters() -> None:
    ours, theirs = (in_letters(table("Saksbehandlermøte"), each) for each in ((1.0,), (1.2, 1.1, 1.0)))
    assert theirs[0] > ours[0] and sum(theirs) == sum(ours) == 3200


def test_where_the_widest_letters_have_no_room_the_widest_that_have_count() -> None:
    word = next(
        "å" * count for count in range(60) if in_letters(table("å" * count), (1.2,)) == [1600, 1600] and count > 20
    )
    assert in_letters(table(word), (1.2, 1.1, 1.0)) == in_letters(table(word), (1.1,))
    assert in_letters(table(word[:-1]), (1.2, 1.1, 1.0)) == in_letters(table(word[:-1]), (1.2,))


@pytest.mark.parametrize("address", ["{}@eksempel.kommune.no", "https://eksempel.kommune.no/{}", "www.eksempel.no/{}"])
def test_where_there_is_not_room_for_all_an_address_is_cut_before_a_word_is(address: str) -> None:
    long, word = address.format("fornavn.mellomnavn.etternavn"), "Introduksjonsprogramrådgiveren"
    alone, beside = widths("x", word, "x", "x")[0], widths(f"{long}, 22 00 00 01", word, long, "x")[0]
    assert beside[1] == alone[1] > 2267, "the word has its room whatever the addresses have"
    short = address.format("k")
    assert widths(short, word, "x", "x")[0][0] > alone[0], "an address that has room is whole too"


@pytest.mark.parametrize(
    ("columns", "needs"),
    [([100, 100], [150, 40]), ([10, 10, 80], [30, 30, 40]), ([50, 25, 25], [10, 45, 45]), ([33, 33, 34], [34, 33, 33])],
)
def test_shared_widths_have_the_same_sum_and_none_is_under_its_need(columns: list[int], needs: list[int]) -> None:
    found = shared(columns, needs)
    assert sum(found) == sum(columns)
    assert all(width >= need for width, need in zip(found, needs, strict=True))
