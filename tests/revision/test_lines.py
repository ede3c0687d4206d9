"""A document is the same lines read from the tree and from Word, and edits are made in lines that have changed elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import EXAMPLES, WITH_GAPS

from avtalegen.revision.lines import TEXT, Line, edits, merged, tree_lines, word_lines
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers.docx.reading import read_document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_tree_and_word_have_the_same_lines(path: Path) -> None:
    draft = path.stem in WITH_GAPS
    tree = document(load(path.read_bytes(), str(path), utkast=draft, folder=path.parent), draft=draft)
    read = read_document(encode(tree, "docx", path.parent), "a.docx", frozenset(each.id for each in tree.clauses()))
    made, word = tree_lines(tree), word_lines(read.paragraphs).clauses
    assert {name: [each.key for each in lines] for name, lines in made.items()} == {
        name: [each.key for each in lines] for name, lines in word.items()
    }


def lines(words: str) -> list[Line]:
    return [Line(TEXT, (word,)) for word in words]


def keys(found: list[Line]) -> str:
    return "".join(each.key for each in found)


@given(st.text("abcd"), st.text("abcd"))
def test_what_has_changed_on_one_side_only_is_taken_whole(was: str, word: str) -> None:
    for now, other in ((was, word), (word, was)):
        found = merged("x", lines(was), lines(other), lines(now))
        assert (keys(found.lines) == word and not found.conflicts) or now == word


@given(st.text("abc"), st.text("xyz"), st.text("XYZ"))
def test_edits_in_different_places_are_both_kept(middle: str, first: str, last: str) -> None:
    found = merged("x", lines("1" + middle + "2"), lines("1" + first + middle + "2"), lines("1" + middle + last + "2"))
    if middle or not (first and last):
        assert keys(found.lines) == "1" + first + middle + last + "2" and not found.conflicts


def test_the_same_line_changed_on_both_sides_is_a_conflict_and_the_files_words_stay() -> None:
    found = merged("x", lines("abc"), lines("aXc"), lines("aYc"))
    assert keys(found.lines) == "aYc" and [keys(list(each.new)) for each in found.conflicts] == ["X"]


def test_the_same_change_on_both_sides_is_none() -> None:
    assert not merged("x", lines("abc"), lines("aXc"), lines("aXc")).conflicts


def test_an_edit_knows_what_it_put_in_the_place_of_what() -> None:
    (edit,) = edits("x", lines("abc"), lines("aXYc"))
    assert (keys(list(edit.old)), keys(list(edit.new)), edit.at) == ("b", "XY", 1)
