"""Every legal reference of every clause holds when the act comes into force, today, and to the end of each example."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from itertools import product

import pytest
from bibliotek import FORMS, clauses, short_forms
from varianter import EXAMPLES, TYPES, agreement, full, in_form, library, raw, without

from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.klausul import Klausul
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.writers.wording import paragraphs

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


EVERY_FORM = pytest.mark.parametrize("form", FORMS)


@EVERY_FORM
@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_every_reference_holds(day, form):
    written = (*clauses(form).values(), *short_forms(form).values())
    always = [clause for clause in written if "i_kraft(" not in clauses(form)[clause.id].naar + clause.tekst]
    assert {clause.kilde: bad for clause in always if (bad := not_holding(clause, day))} == {}


def lines(kind: str, size: str, form: Maalform, starts: str, ends: str | None) -> list[str]:
    """The lines of a document that says everything, of a period."""
    data = in_form(without(full(kind), ("dokument", "neste_revisjon"), ("dokument", "gjelder_til")), form)
    data["dokument"] |= {"gjelder_fra": starts} | ({"gjelder_til": ends} if ends else {})
    made = sett_sammen(agreement(data), library(form).i_omfang(size), source_hash="")
    return [each.text.replace("\u00a0", " ") for each in paragraphs(made)]


EVERY_DOCUMENT = pytest.mark.parametrize(
    ("kind", "size", "form"), list(product(TYPES, ("kort", "standard", "full"), FORMS))
)
CHAPTER_6_A = {
    Maalform.BOKMAAL: r"(?:[Ff]ra 1\. juli 2026 til|[Tt]il) og med 30\. juni 2028",
    Maalform.NYNORSK: r"(?:[Ff]rå 1\. juli 2026 til|[Tt]il) og med 30\. juni 2028",
}
EARLIER = {
    Maalform.BOKMAAL: "Før det gjelder de tidligere særreglene.",
    Maalform.NYNORSK: "Før det gjeld dei tidlegare særreglane.",
}


@EVERY_DOCUMENT
@pytest.mark.parametrize(
    ("starts", "ends", "there", "begins_later"),
    [
        ("2026-01-01", "2026-06-30", False, False),
        ("2026-01-01", "2026-07-01", True, True),
        ("2026-06-30", None, True, True),
        ("2026-07-01", "2026-07-01", True, False),
        ("2026-07-01", None, True, False),
        ("2028-06-30", None, True, False),
        ("2028-07-01", None, False, False),
    ],
)
def test_a_document_says_what_applies_in_a_part_of_its_period_and_in_which(
    starts, ends, there, begins_later, kind, size, form
):
    said = lines(kind, size, form, starts, ends)
    told = [line for line in said if (re.search(CHAPTER_6_A[form], line))]
    assert len(told) == there
    assert ["1. juli 2026" in line and EARLIER[form] in line for line in told] == [begins_later] * there
    assert any(re.search(r"37 c\b.* 1\. juli 2026", line) for line in said if line not in told) is begins_later


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        ("2025-12-31", "2025-12-31", None),
        ("2025-12-31", "2026-01-01", "integreringsloven §§ 12 a, 13, 14,"),
        ("2026-01-01", "2026-06-30", None),
    ],
)
@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("kind", TYPES)
def test_a_document_says_from_when_the_law_is_what_it_tells(kind, size, starts, ends, told):
    """Of the part of the period before that day it says nothing of the new rules as law."""
    said = [line for line in lines(kind, size, Maalform.BOKMAAL, starts, ends) if "gjelder slik det står her" in line]
    assert len(said) == (told is not None)
    assert all(re.search(r"12 a, 13, 14,.* §§ .*75 og 76.* først fra 1\. januar 2026", line) for line in said)


@EVERY_FORM
@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("day", "there"), [("2026-12-31", True), ("2027-01-01", False), ("2028-08-01", False)])
def test_the_dispensation_for_interpreters_is_told_of_while_it_holds(day, there, kind, size, form):
    data = in_form(without(full(kind), ("dokument", "gjelder_til"), ("dokument", "neste_revisjon")), form)
    data["dokument"] |= {"gjelder_fra": day}
    made = sett_sammen(agreement(data), library(Maalform(form)).i_omfang(size), source_hash="")
    text = "\n".join(each.text for each in paragraphs(made))
    assert ("dispensasjon" in text) is there
    assert "kvalifisert" in text


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        (
            "nb",
            "forvaltningsloven §\u00a013\u00a0b første ledd nr. 2",
            "forvaltningsloven §\u00a034 første ledd bokstav d",
        ),
        (
            "nn",
            "forvaltningslova §\u00a013\u00a0b første ledd nr. 2",
            "forvaltningslova §\u00a034 første ledd bokstav d",
        ),
    ],
)
def test_a_provision_gives_way_to_its_successor_from_the_day_that_one_is_in_force(form, before, after):
    references = library().rettskilder
    successor = references.finn("forvaltningsloven-2025-34-1-d")._replace(gyldig_fra=date(2027, 7, 1))
    switched = references._replace(alle={**references.alle, successor.id: successor})
    shown = [switched.vis(["forvaltningsloven-13b-nr2"], form, day) for day in (date(2027, 6, 30), date(2027, 7, 1))]
    assert shown == [before, after]
    assert references.paa("forvaltningsloven-13b-nr2", TODAY).id == "forvaltningsloven-13b-nr2"


def with_new_act(form: Maalform, size: str) -> Bibliotek:
    """The library when the new administration act has got its day, 1 July 2027."""
    held, begins = library(form).i_omfang(size), date(2027, 7, 1)
    known = held.rettskilder.alle
    new = {name: one._replace(gyldig_fra=begins) for name, one in known.items() if one.lov == "forvaltningsloven-2025"}
    old = {"forvaltningsloven-13f-2": known["forvaltningsloven-13f-2"]._replace(gyldig_til=date(2027, 6, 30))}
    switched = dataclasses.replace(held)
    vars(switched)["rettskilder"] = held.rettskilder._replace(alle={**known, **old, **new})
    return switched


@EVERY_DOCUMENT
def test_no_document_of_the_new_administration_act_cites_the_old_one(size, kind, form):
    """The new act §§ 30 and 34 take over; § 13 f second paragraph has none that does, and goes out."""
    data = in_form(without(full(kind), ("dokument", "gjelder_til"), ("dokument", "neste_revisjon")), form)
    told = []
    for starts, ends in (("2027-06-30", "2027-06-30"), ("2027-07-01", "2028-07-01")):
        data["dokument"] |= {"gjelder_fra": starts, "gjelder_til": ends}
        made = sett_sammen(agreement(data), with_new_act(form, size), source_hash="")
        text = "\n".join(each.text for each in paragraphs(made))
        told.append(set(re.findall(r"forvaltningslov(?:en|a) §\s(13|30|34)\b", text)))
    assert told == [{"13"}, {"30", "34"}]


@EVERY_DOCUMENT
def test_a_document_that_the_new_administration_act_begins_in_says_what_takes_over(size, kind, form):
    data = in_form(without(full(kind), ("dokument", "neste_revisjon")), form)
    data["dokument"] |= {"gjelder_fra": "2027-06-30", "gjelder_til": "2027-07-01"}
    made = sett_sammen(agreement(data), with_new_act(form, size), source_hash="")
    text = "\n".join(each.text.replace("\u00a0", " ") for each in paragraphs(made))
    over = (
        r"forvaltningslov(?:en|a) §§ 13.* er av(?:løst|løyst) av den nye forvaltningslov(?:en|a) §§ 30.* 1\. juli 2027"
    )
    assert len(re.findall(over, text)) == 1
    repealed = re.findall(r"forvaltningslov(?:en|a) § 13 f andre ledd er opphev(?:et|a) fr. 1\. juli 2027", text)
    assert len(repealed) == (size == "full")


def test_a_reference_that_was_not_in_force_yet_is_caught():
    clause = clauses()["vedlegg-overgang"]._replace(rettskilder=("integreringsloven-12a",))
    assert not_holding(clause, date(2025, 12, 31)) == ["integreringsloven-12a"]
    assert not_holding(clause, ACT_IN_FORCE) == []


def test_the_references_were_checked_after_the_act_came_into_force():
    assert library().rettskilder.kontrollert >= ACT_IN_FORCE
