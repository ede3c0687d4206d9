"""Every legal reference of every clause holds when the act comes into force, today, and to the end of each example."""

from __future__ import annotations

from datetime import date

import pytest
from bibliotek import clauses
from varianter import EXAMPLES, agreement, library, raw

from avtalegen.klausuler.klausul import Klausul

ACT_IN_FORCE = date(2026, 1, 1)
"""The act that the library is written for."""
TODAY = date(2026, 7, 28)
"""A fixed day, so that the test says the same tomorrow."""


def last_day(data: dict[str, object]) -> date:
    """The last day an example's document holds; the first, where it holds until terminated; today for a draft."""
    document = agreement(data, draft=True).dokument
    day = document.gjelder_til or document.gjelder_fra
    return day if isinstance(day, date) else TODAY


DAYS = {"loven trer i kraft": ACT_IN_FORCE, "i dag": TODAY} | {path.stem: last_day(raw(path)) for path in EXAMPLES}


def not_holding(clause: Klausul, day: date) -> list[str]:
    """The references of a clause that do not hold on a day."""
    return [one for one in clause.rettskilder if not library().rettskilder.finn(one).gjelder(day)]


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_every_reference_holds(day):
    assert {one.id: bad for one in clauses().values() if (bad := not_holding(one, day))} == {}


def test_a_reference_that_was_not_in_force_yet_is_caught():
    clause = clauses()["vedlegg-overgang"]._replace(rettskilder=("integreringsloven-12a",))
    assert not_holding(clause, date(2025, 12, 31)) == ["integreringsloven-12a"]
    assert not_holding(clause, ACT_IN_FORCE) == []


def test_the_references_were_checked_after_the_act_came_into_force():
    assert library().rettskilder.kontrollert >= ACT_IN_FORCE
