"""The library as a whole: what the clauses declare, cite and refer to holds together."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bibliotek import (
    FORMS,
    checklists,
    cited,
    clauses,
    expressions,
    optional_in_outlines,
    options_named,
    outlines,
    referred,
    requirements,
    short_forms,
    written,
)
from setninger import SharedRuns
from vakter import heavy_words, literal_sections

from avtalegen.klausuler.klausul import Klausul

EVERY_CLAUSE = pytest.mark.parametrize(
    "clause",
    [clause for form in FORMS for clause in clauses(form).values()],
    ids=[f"{form}-{one}" for form in FORMS for one in clauses(form)],
)
EVERY_SHORT_FORM = pytest.mark.parametrize(
    "clause",
    [clause for form in FORMS for clause in short_forms(form).values()],
    ids=[f"{form}-{one}" for form in FORMS for one in short_forms(form)],
)


def undeclared(library: dict[str, Klausul], document_type: str) -> set[str]:
    """Requirements that belong in a document type and that no clause of its outline declares."""
    declared = {krav for one in outlines()[document_type].klausuler() for krav in library[one].krav}
    return {one.krav for one in expressions().values() if document_type in one.i} - declared


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("document_type", ["samarbeidsavtale", "samarbeidsrutine"])
def test_every_requirement_is_declared_by_a_clause_in_the_right_document(document_type, form):
    assert undeclared(clauses(form), document_type) == set()


def test_a_requirement_that_no_clause_declares_is_seen():
    bare = {one: clause._replace(krav=()) for one, clause in clauses().items()}
    assert "P-kontaktliste" in undeclared(bare, "samarbeidsavtale")


@pytest.mark.parametrize("form", FORMS)
def test_every_requirement_has_expressions_and_every_expression_a_requirement(form):
    assert set(expressions(form)) == set(requirements())


def test_every_requirement_has_its_own_words_in_nynorsk():
    own = yaml.safe_load(Path(__file__).with_name("krav_uttrykk_nn.yaml").read_text(encoding="utf-8"))
    assert set(own) == set(requirements())


@EVERY_CLAUSE
def test_the_front_matter_lists_exactly_the_references_the_text_cites(clause):
    assert set(clause.rettskilder) == cited(clause.tekst + clause.tittel)
    assert len(set(clause.rettskilder)) == len(clause.rettskilder)


def test_a_citation_is_seen_also_in_a_call_with_several():
    assert cited("{{ lov('a-1', \"b-2\") }} og {{ lov('c') }}") == {"a-1", "b-2", "c"}


@EVERY_CLAUSE
def test_an_author_never_writes_a_section_sign_or_a_heavy_word(clause):
    assert literal_sections(clause.tekst) == []
    assert heavy_words(written(clause.tekst)) == []


@EVERY_CLAUSE
def test_what_a_clause_refers_to_exists(clause):
    options = {one.tilvalg for one in clauses().values()}
    assert referred(clause.tekst) <= set(clauses())
    assert options_named(clause.tekst + clause.naar) <= options
    assert set(clause.krav) <= set(requirements())


def test_a_reference_to_a_clause_is_seen():
    assert referred("punkt {{ punkt('evaluering') }}{% if har(\"team\") %}") == {"evaluering", "team"}
    assert options_named("{% if tilvalgt('årshjul') %}") == {"årshjul"}


@pytest.mark.parametrize("document_type", ["samarbeidsavtale", "samarbeidsrutine"])
def test_the_outline_marks_exactly_the_optional_clauses_as_optional(document_type):
    optional = {one for one in outlines()[document_type].klausuler() if clauses()[one].valgfri}
    assert optional_in_outlines()[document_type] == optional


def test_every_clause_stands_in_an_outline():
    used = {one for outline in outlines().values() for one in outline.klausuler()}
    assert set(clauses()) == used


def test_the_checklists_name_every_obligatory_point_and_only_requirements_we_know():
    named = {krav for one in checklists() for row in one["rader"] for krav in row["krav"]}
    points = {f"V5.1-{letter}" for letter in "abcdefg"} | {f"V5.1-e{number}" for number in range(1, 7)}
    assert points <= named <= set(requirements())


def copied(text: str, runs: SharedRuns) -> list[str]:
    """Runs of words that an author shares with a source; a run never crosses a line or a placeholder."""
    pieces = [piece for line in written(text).splitlines() for piece in line.split("|")]
    return [run for piece in pieces for run in runs.find(piece)]


@pytest.fixture(scope="module")
def source_runs() -> SharedRuns:
    return SharedRuns.committed()


@EVERY_CLAUSE
def test_no_clause_copies_more_than_eight_words_in_a_row_from_a_source(clause, source_runs):
    assert copied(f"{clause.tittel}\n{clause.tekst}", source_runs) == []


@EVERY_SHORT_FORM
def test_no_short_form_copies_more_than_eight_words_in_a_row_from_a_source(clause, source_runs):
    assert copied(f"{clause.tittel}\n{clause.tekst}", source_runs) == []


def test_no_checklist_row_copies_a_source(source_runs):
    assert [run for one in checklists() for row in one["rader"] for run in source_runs.find(row["tekst"])] == []


def test_a_sentence_of_the_guide_is_caught_when_it_is_planted(source_runs):
    planted = "{{ Kontoret }} skal være en pådriver for å gi relevant informasjon om arbeidsmarkedet."
    assert copied(planted, source_runs)


def test_a_placeholder_ends_a_run(source_runs):
    assert copied("være en pådriver for å {{ gi }} relevant informasjon om arbeidsmarkedet", source_runs) == []
