"""Every word of the library and of the rendered documents is spelt as the dictionary has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import stavekontroll
from bibliotek import checklists, clauses, written
from enheter import units
from varianter import EXAMPLES, TYPES, form_of, full, raw, render

from avtalegen.norsk.maalform import Maalform

pytestmark = pytest.mark.skipif(bool(stavekontroll.missing()), reason=stavekontroll.missing() or "kan kontrolleres")


def strings(data: Any) -> Iterator[str]:
    """Every text in a file's data."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from strings(one)
    elif isinstance(data, str):
        yield data


def test_the_clauses_and_the_checklists_are_spelt_right():
    texts = [f"{written(one.tittel)} {one.forklaring} {written(one.tekst)}" for one in clauses().values()]
    texts += [f"{one['tittel']} {row['tekst']}" for one in checklists() for row in one["rader"]]
    assert stavekontroll.unknown("\n".join(texts)) == set()


def unknown_in(data: dict[str, Any]) -> set[str]:
    """Words of a rendered document that neither the dictionary, the list nor the file itself knows."""
    rendered = render(data, draft=True)
    text = "\n".join(unit.text for unit in units(rendered))
    forms = {value.text for clause in rendered.clauses() for value in clause.values if value.at is not None}
    return stavekontroll.unknown(text, names=[*strings(data), *forms])


IN_BOKMAAL = [path for path in EXAMPLES if form_of(raw(path)) is Maalform.BOKMAAL]
"""Those in nynorsk are read with its own dictionary, with everything else in nynorsk."""


@pytest.mark.parametrize(
    "data", [*map(raw, IN_BOKMAAL), *map(full, TYPES)], ids=[*(path.stem for path in IN_BOKMAAL), *TYPES]
)
def test_a_rendered_document_has_no_word_that_neither_the_dictionary_nor_the_file_knows(data):
    assert unknown_in(data) == set()


def test_a_misspelt_word_is_caught():
    assert stavekontroll.unknown("Komunen skal møtes ofte") == {"Komunen"}


def test_every_word_on_the_list_is_one_the_dictionary_lacks_and_has_a_reason():
    lines = stavekontroll._OWN.read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert all(" — " in line for line in entries)
    assert entries == sorted(entries)
