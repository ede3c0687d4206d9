"""A changed clause has a new version, and the two languages mirror each other; each guard sees a planted fault."""

from __future__ import annotations

import pytest
from tools.lag_versjoner import SHELVES, clauses, record, text_hash, unlike, unrecorded, unversioned

AGAIN = "Kjør «python tools/lag_versjoner.py» når versjonen er økt."


@pytest.mark.parametrize("shelf", SHELVES)
def test_no_clause_has_changed_without_a_new_version_and_the_record_is_fresh(shelf: str) -> None:
    found, known = clauses(shelf), record()
    assert list(unversioned(shelf, found, known)) == [], "Øk «versjon» i klausulene."
    assert list(unrecorded(shelf, found, known)) == [], AGAIN


@pytest.mark.parametrize("change", [{"tekst": "Noe annet."}, {"tittel": "Noe annet"}, {"naar": "false"}])
def test_a_planted_change_without_a_new_version_is_seen(change: dict[str, str]) -> None:
    found = clauses("nb")
    planted = {**found, "formaal": found["formaal"]._replace(**change)}
    assert list(unversioned("nb", planted, record())) == ["formaal"]
    newer = {**found, "formaal": planted["formaal"]._replace(versjon="9.0.0")}
    assert list(unversioned("nb", newer, record())) == []
    assert list(unrecorded("nb", newer, record())) == ["formaal"]


def test_a_clause_that_is_new_or_gone_is_seen() -> None:
    found, known = clauses("nb"), record()
    assert list(unrecorded("nb", {**found, "ny": found["formaal"]._replace(id="ny")}, known)) == ["ny"]
    assert list(unrecorded("nb", {name: one for name, one in found.items() if name != "formaal"}, known)) == ["formaal"]


def test_what_a_clause_covers_may_change_without_a_new_version() -> None:
    clause = clauses("nb")["formaal"]
    assert text_hash(clause._replace(krav=("X",), forklaring="x")) == text_hash(clause)


@pytest.mark.parametrize("form", ["", "-kort"])
def test_the_standards_mirror_each_other(form: str) -> None:
    assert unlike(clauses(f"nb{form}"), clauses(f"nn{form}")) == {}


def test_a_clause_that_only_one_standard_has_is_seen() -> None:
    found = clauses("nb")
    without = {name: one for name, one in found.items() if name != "formaal"}
    assert unlike(found, found) == {}
    assert list(unlike(found, without)) == list(unlike(without, found)) == ["formaal"]


@pytest.mark.parametrize(
    ("clause_id", "change", "what"),
    [
        ("formaal", {"versjon": "9.0.0"}, "versjon"),
        ("formaal", {"krav": ("X",)}, "krav"),
        ("formaal", {"data": ("x",)}, "data"),
        ("formaal", {"naar": "x"}, "når"),
        ("formaal", {"tilvalg": "x"}, "tilvalg"),
        ("formaal", {"rettskilder": ("x",)}, "rettskilder"),
        ("formaal", {"samler": ("x",)}, "samler"),
    ],
)
def test_a_clause_that_declares_something_else_in_one_standard_is_seen(
    clause_id: str, change: dict[str, object], what: str
) -> None:
    found = clauses("nb")
    planted = {**found, clause_id: found[clause_id]._replace(**change)}
    assert unlike(found, planted) == {clause_id: [what]}


@pytest.mark.parametrize(
    ("gone", "come", "what"),
    [
        ("{% if evaluering.måned %}", "{% if evaluering.hyppighet %}", ["vilkår"]),
        ("{{ evaluering.måned | tid }}", "november", ["verdier"]),
        ('{{ punkt("vedlegg-evalueringsskjema") }}', "vedlegg 4", ["verdier"]),
        ("Saksbehandlerne", "- Saksbehandlerne", ["oppbygning"]),
    ],
)
def test_a_text_that_is_built_of_something_else_in_one_standard_is_seen(gone: str, come: str, what: list[str]) -> None:
    found = clauses("nb")
    clause = found["evaluering"]
    assert gone in clause.tekst
    planted = {**found, "evaluering": clause._replace(tekst=clause.tekst.replace(gone, come))}
    assert unlike(found, planted) == {"evaluering": what}


def test_a_text_in_other_words_and_another_order_mirrors() -> None:
    found = clauses("nb")
    other = found["uenighet-avtale"]._replace(tittel="Usemje")
    assert unlike(found, {**found, other.id: other}) == {}
