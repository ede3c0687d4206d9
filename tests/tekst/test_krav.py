"""Every requirement is stated by the clause that declares it, in words that go away with the clause and its data."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from bibliotek import Expression, clauses, expressions, requirements
from enheter import body_text
from varianter import (
    FORMS,
    TYPES,
    agreement,
    answering_fields,
    collaboration,
    form_of,
    full,
    in_form,
    render,
    with_texts,
    without,
)

from avtalegen.document.tree import Document
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.maalform import Maalform

_FILES = {"vertskommune": "vertskommune", "vertskommuneavtale": "vertskommune", "kjop": "kjøp_av_tjenester"}
_PARTS = {"vertskommuneavtale": "vertskommune"}
"""What is only said in a part of the document that is a file of its own."""
_PART_OF = {"vedlegg-vertskommune": "vertskommune"}
WIDEST = 0.34
"""An expression that fits more than a third of the clauses of a document says nothing about one of them."""

CASES = [(form, one, name) for form in Maalform for one in expressions(form).values() for name in one.i]
IDS = [f"{form}-{one.krav}-{name}" for form, one, name in CASES]
EVERY_CASE = pytest.mark.parametrize(("form", "expression", "name"), CASES, ids=IDS)
NOTHING = {Maalform.BOKMAAL: "Her står det ikke noe.", Maalform.NYNORSK: "Her står det ikkje noko."}


def file_for(expression: Expression, name: str, form: Maalform) -> dict[str, Any]:
    """The file a requirement shows in: the full one, or one of a collaboration, in a written standard."""
    return in_form(collaboration(name, _FILES[expression.fil]) if expression.fil in _FILES else full(name), form)


@cache
def document(name: str, fil: str, form: Maalform) -> Document:
    """The document of a type and kind of file in a written standard, rendered once."""
    data = in_form(collaboration(name, _FILES[fil]) if fil in _FILES else full(name), form)
    return render(data, part=_PARTS.get(fil, ""))


def names(data: dict[str, Any]) -> dict[str, str]:
    """What the expressions' placeholders stand for."""
    office = "nav-delen" if data["dokument"]["type"] == "samarbeidsrutine" else "nav-kontoret"
    return {"enheten": re.escape(data["kommune"]["ansvarlig_enhet"].casefold()), "kontoret": office}


def stating(expression: Expression, rendered: Document, data: dict[str, Any]) -> list[str]:
    """The clauses of a document that declare a requirement and state it in their text, alone or between them."""
    held = clauses(form_of(data))
    declaring = {one.id: body_text(rendered, one) for one in rendered.clauses() if expression.krav in held[one.id].krav}
    if expression.samlet:
        return list(declaring) if expression.stated_in("\n".join(declaring.values()), names(data)) else []
    return [one for one, text in declaring.items() if expression.stated_in(text, names(data))]


def emptied(ids: Iterable[str], form: Maalform) -> Bibliotek:
    """The library with some clauses' text gone and their titles kept."""
    return with_texts(dict.fromkeys(ids, NOTHING[form]), form)


@EVERY_CASE
def test_a_clause_that_declares_the_requirement_states_it(form, expression, name):
    assert stating(expression, document(name, expression.fil, form), file_for(expression, name, form))


@EVERY_CASE
def test_the_requirement_is_not_stated_when_its_clauses_are_emptied(form, expression, name):
    data = file_for(expression, name, form)
    declaring = [one.id for one in clauses(form).values() if expression.krav in one.krav]
    rendered = render(data, of=emptied(declaring, form), part=_PARTS.get(expression.fil, ""))
    assert stating(expression, rendered, data) == []


@EVERY_CASE
def test_the_words_asked_for_are_not_words_that_stand_everywhere(form, expression, name):
    rendered, data = document(name, expression.fil, form), file_for(expression, name, form)
    read = (rendered, render(data)) if expression.fil in _PARTS else (rendered,)
    texts = [body_text(each, one) for each in read for one in each.clauses()]
    fitting = [text for text in texts if expression.stated_in(text, names(data))]
    assert len(fitting) <= WIDEST * len(texts)


_CHOSEN_AWAY = {"V4.1-hurtigspor", "V4.2.1-hurtigspor"}
"""Only the guide has it and no act: a recommended provision that a file may leave out, and is told of it."""
STANDARD = [
    (form, one, name)
    for form, one, name in CASES
    if requirements()[one.krav]["nivaa"] != "kan" and not one.fil and one.krav not in _CHOSEN_AWAY
]
"""What belongs in every document, whatever the parties choose."""


@pytest.mark.parametrize(
    ("form", "expression", "name"), STANDARD, ids=[f"{form}-{one.krav}-{name}" for form, one, name in STANDARD]
)
def test_what_is_not_optional_stands_in_a_document_without_options(form, expression, name):
    data = in_form(without(full(name), ("introduksjonsloven",)) | {"tilvalg": []}, form)
    assert stating(expression, render(data), data)


def test_a_text_that_lacks_one_of_the_words_does_not_state_the_requirement():
    expression = expressions()["V4.1-kartlegging"]
    good = "Kommunen skal kartlegge språk, utdanning, arbeidserfaring og annen kompetanse."
    assert expression.stated_in(good, {})
    assert not expression.stated_in(good.replace("arbeidserfaring", "jobb"), {})


_OTHER = ("Sebra", "2027-01-15", "7", "mars", "nav", "kommune", "saksbehandler", "3218", "920 125 298", "ja", "nei")


def changed(data: dict[str, Any], path: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The data with something else at one place, every way that still is a file; last, with the place taken away."""
    for value in _OTHER:
        other = copy.deepcopy(data)
        if _put(other, path, value) and _is_a_file(other):
            yield other
    if _is_a_file(gone := without(data, path)):
        yield gone


def _put(data: Any, path: tuple[str, ...], value: str) -> bool:
    """Replace every text at a place; below it, the first. Whether there was one."""
    if isinstance(data, list):
        put = [_put_in(data, at, one, path, value) for at, one in enumerate(data)]
        return True in put
    if not isinstance(data, dict):
        return False
    keys = [path[0]] if path else list(data)[:1]
    put = [_put_in(data, key, data[key], path[1:], value) for key in keys if key in data]
    return True in put


def _put_in(holder: Any, key: Any, one: Any, rest: tuple[str, ...], value: str) -> bool:
    if isinstance(one, str) and not rest:
        holder[key] = value
        return one != value
    return _put(one, rest, value)


def _is_a_file(data: dict[str, Any]) -> bool:
    try:
        agreement(data)
    except (AssertionError, KeyError):
        return False
    return True


def clause_text(data: dict[str, Any], clause_id: str) -> str:
    """What a clause says with some data; nothing where it is not in the document."""
    rendered = render(data, part=_PART_OF.get(clause_id, ""))
    return next((body_text(rendered, one) for one in rendered.clauses() if one.id == clause_id), "")


def files() -> Iterator[dict[str, Any]]:
    """Files that between them have every clause."""
    for name in TYPES:
        yield full(name)
        for form in FORMS:
            yield collaboration(name, form)


DATA = [(one.id, path) for one in clauses().values() for path in one.data]


@pytest.mark.parametrize(("clause_id", "path"), DATA, ids=[f"{one}-{path}" for one, path in DATA])
def test_the_data_a_clause_declares_is_in_its_text(clause_id, path):
    keys = tuple(path.split("."))
    for data in files():
        before = clause_text(data, clause_id)
        if before and any(clause_text(other, clause_id) != before for other in changed(data, keys)):
            return
    pytest.fail(f"{clause_id} sier det samme uansett hva fila har i {path}")


_BY_CHOICE_OF_CLAUSE = {"V5-form-utenfor", "V5-form-i-nav", "V5.1-h", "V5.1-i", "V5.1-j"}
"""Answered by which document or which optional provision the file chooses, not by a value in the text."""


@pytest.mark.parametrize("krav", sorted(set(answering_fields()) - _BY_CHOICE_OF_CLAUSE))
def test_a_requirement_the_file_answers_takes_its_words_from_the_file(krav):
    declared = {path for one in clauses().values() if krav in one.krav for path in one.data}
    answering = answering_fields()[krav]
    assert any(
        f"{path}.".startswith(f"{field}.") or f"{field}.".startswith(f"{path}.")
        for path in declared
        for field in answering
    )


def test_data_that_a_text_does_not_use_is_seen():
    data = full("samarbeidsavtale")
    before = clause_text(data, "vedlegg-avvikslogg")
    assert all(
        clause_text(one, "vedlegg-avvikslogg") == before for one in changed(data, ("overgang", "oppfølging_etter"))
    )
