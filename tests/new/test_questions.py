"""The questions come from the model, and only from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from veiviser import I_DAG

from avtalegen.avtale.modell import Avtale, felter, undermodell
from avtalegen.cli import console
from avtalegen.cli import prompts_plain as words
from avtalegen.interview import plan, showing
from avtalegen.interview.cards import card
from avtalegen.interview.engine import Interview
from avtalegen.interview.plan import steps
from avtalegen.interview.questions import Kind, children, leaves, place, question
from avtalegen.interview.showing import validate
from avtalegen.interview.state import State
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.source.reader import read

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SOURCES = Path(__file__).resolve().parents[2] / "src" / "avtalegen"


def _places(model=Avtale, at=()):
    for child in children(model, at):
        yield child
        one = question(child)
        if one.model is not None:
            yield from _places(one.model, (*child, 0) if one.kind is Kind.LIST else child)


PLACES = tuple(_places())


def test_the_plan_has_a_place_for_every_field_of_the_model() -> None:
    groups = {at for at in PLACES if question(at).kind is Kind.GROUP}
    for at in PLACES:
        inside = any(at[: len(one)] == one for one in plan.ORDER)
        holds = at in groups and any(one[: len(at)] == at for one in plan.ORDER)
        assert inside or holds or at in plan.NOT_ASKED, at


def test_the_plan_names_only_places_the_model_has() -> None:
    known = set(map(plan.pattern, PLACES))
    assert set(map(plan.pattern, plan.ORDER)) | set(plan.WHEN) | set(plan.IDENTITY) <= known
    assert len(set(plan.ORDER)) == len(plan.ORDER)


@pytest.mark.parametrize("at", PLACES, ids=lambda at: ".".join(map(str, at)))
def test_every_field_has_words_help_an_example_and_known_demands(at) -> None:
    one = question(at)
    assert one.title and one.help and one.example is not None
    assert len(console.wrapped(one.words)) == 1, "a question fits on one line of a narrow terminal"
    assert set(one.demands) <= set(bibliotek(Maalform.BOKMAAL).innhold.krav)
    assert {value for value in one.values if one.meaning(value)} in (set(), set(one.values)), "all choices or none"


def test_a_title_or_help_changed_in_the_model_is_what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    field = felter(undermodell(felter(Avtale)["kommune"].annotation))["nummer"]
    monkeypatch.setattr(field, "title", "Plantet tittel")
    monkeypatch.setattr(field, "description", "Plantet hjelp.")
    monkeypatch.setattr(field, "json_schema_extra", {"spørsmål": "Plantet spørsmål?", "krav": ["V5.1-g"]})
    interview = Interview(State(), I_DAG)
    step = interview.current()
    assert step is not None and step.question.title == "Plantet tittel"
    drawn = card(interview, step)
    shown = "\n".join([*words.heading(drawn), *words.explained(drawn)])
    assert shown.count("Plantet hjelp.") == 1, "what stands on the screen is not said again"
    assert "Plantet spørsmål?" in shown and "Plantet hjelp." in shown and "punkt 5.1" in shown


@pytest.fixture
def fresh_validators() -> Iterator[None]:
    showing._adapter.cache_clear()
    yield
    showing._adapter.cache_clear()


@pytest.mark.usefixtures("fresh_validators")
def test_a_rule_changed_in_the_model_is_what_validates(monkeypatch: pytest.MonkeyPatch) -> None:
    field = felter(undermodell(felter(Avtale)["dokument"].annotation))["versjon"]
    monkeypatch.setattr(field, "annotation", int)
    monkeypatch.setattr(field, "metadata", [])
    assert [one.code for one in validate(("dokument", "versjon"), "to")[1]] == ["tall-form"]


def test_no_title_description_or_question_is_written_a_second_time() -> None:
    said = {text for at in PLACES for text in (question(at).help, question(at).words) if " " in text.strip()}
    files = [*SOURCES.glob("interview/*.py"), *SOURCES.glob("cli/new.py"), *SOURCES.glob("cli/prompts*.py")]
    for file in files:
        source = file.read_text(encoding="utf-8")
        assert not [text for text in said if text in source], file


def test_every_suggestion_is_one_the_model_takes() -> None:
    path = TEMPLATES / "nb" / "forslag.yaml"
    located, problems = read(path.read_bytes(), str(path))
    assert located is not None and not problems
    for at, value in leaves(located.data):
        assert not validate(at, value)[1], at


def test_questions_are_counted_and_come_in_the_order_of_the_plan() -> None:
    found = steps(State())
    assert found[0].at == place("kommune.nummer") and found[-1].at == place("signatur")
    assert [one.number for one in found] == list(range(1, found[0].total + 1))
