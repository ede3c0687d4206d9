"""A changed clause has a new version, and the two languages mirror each other; each guard sees a planted fault."""

from __future__ import annotations

import pytest
from tools.lag_versjoner import LANGUAGES, clauses, record, text_hash, unlike, unrecorded, unversioned

AGAIN = "Kjør «python tools/lag_versjoner.py» når versjonen er økt."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_has_changed_without_a_new_version_and_the_record_is_fresh(language: str) -> None:
    found, known = clauses(language), record()
    assert list(unversioned(language, found, known)) == [], "Øk «versjon» i klausulene."
    assert list(unrecorded(language, found, known)) == [], AGAIN


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


def test_the_languages_mirror_each_other() -> None:
    bokmaal, nynorsk = clauses("nb"), clauses("nn")
    assert not nynorsk or unlike(bokmaal, nynorsk) == []


def test_planted_differences_between_the_languages_are_seen() -> None:
    found = clauses("nb")
    without = {name: one for name, one in found.items() if name != "formaal"}
    assert unlike(found, found) == []
    assert unlike(found, without) == unlike(without, found) == ["formaal"]
    for change in ({"krav": ("X",)}, {"data": ("x",)}, {"naar": "x"}, {"tilvalg": "x"}, {"rettskilder": ("x",)}):
        assert unlike(found, {**found, "formaal": found["formaal"]._replace(**change)}) == ["formaal"]
    assert unlike(found, {**found, "formaal": found["formaal"]._replace(tittel="Føremål", tekst="x")}) == []
