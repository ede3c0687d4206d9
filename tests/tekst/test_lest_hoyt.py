"""What a leader who signs for Nav, or one who reads nynorsk, stopped at: read from the finished text in both standards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from varianter import agreement, collaboration, full, in_form, library, without

from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.klausul import Omfang
from avtalegen.norsk.maalform import Maalform
from avtalegen.writers.markdown import write

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK
SIZES: tuple[Omfang, ...] = ("kort", "standard", "full")
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)
EVERY_FORM = pytest.mark.parametrize("maalform", Maalform)
MONTHS = ("dokument", "oppsigelse_måneder")


def finished(data: dict[str, Any], maalform: Maalform, size: Omfang) -> str:
    """The finished text of a file, as Markdown."""
    document = sett_sammen(agreement(in_form(data, maalform)), library(maalform).i_omfang(size), source_hash="")
    return write(document).decode().replace("\u00a0", " ")


@EVERY_SIZE
@pytest.mark.parametrize(
    ("maalform", "name", "role"),
    [
        (NB, "Helsetjenesten for flyktninger", "helsetjeneste"),
        (NN, "Helsetenesta for flyktningar", "helseteneste"),
        (NN, "Vaksenopplæringa i bygda", "vaksenopplæring"),
        (NN, "Barnevernstenesta", "barnevernsteneste"),
    ],
)
def test_a_role_that_the_name_tells_is_not_told_once_more(maalform, name, role, size):
    data = full("samarbeidsavtale")
    data["kommune"]["instanser"] = [{"navn": name, "rolle": role}]
    text = finished(data, maalform, size)
    assert name in text
    assert f"({role})" not in text
    assert not re.search(rf"(?:bidrar|bidreg) med {role}", text)


@EVERY_SIZE
@pytest.mark.parametrize(
    ("maalform", "right"),
    [(NB, "Hver part kan si opp avtalen skriftlig."), (NN, "Kvar part kan seie opp avtalen skriftleg.")],
)
def test_an_agreement_without_an_end_says_who_may_terminate_it(maalform, right, size):
    assert right in finished(without(full("samarbeidsavtale"), MONTHS, ("dokument", "gjelder_til")), maalform, size)


@EVERY_SIZE
@EVERY_FORM
def test_an_agreement_that_nobody_may_terminate_says_nothing_of_termination(maalform, size):
    data = without(collaboration("samarbeidsavtale", "felles_nav_kontor"), MONTHS)
    text = finished(data, maalform, size)
    assert not re.search(
        r"Oppsigelsen (?:går|blir)|Oppseiinga (?:går|blir)|Sier én kommune opp|Seier éin kommune opp", text
    )


@EVERY_SIZE
@EVERY_FORM
def test_a_routine_for_a_programme_outside_the_office_never_places_it_inside(maalform, size):
    text = finished(full("samarbeidsrutine") | {"organisering": "utenfor_nav"}, maalform, size)
    assert re.search(r"introduksjonsprogrammet (?:er organisert )?(?:utenfor|utanfor) Nav Nordre Follo", text, re.I)
    chapters = text.partition("\n## Vedlegg 1 ")[0]
    assert not re.search(r"lagt introduksjonsprogrammet til|rogrammet er e(?:i)?n del av det sam", chapters)


@EVERY_SIZE
@EVERY_FORM
def test_an_agreement_for_a_programme_inside_the_office_does_not_give_it_to_the_state(maalform, size):
    text = finished(full("samarbeidsavtale") | {"organisering": "i_nav"}, maalform, size)
    assert "rogrammet er organisert i Nav Nordre Follo" in text
    assert "rogrammet er organisert i Nav-kontoret" not in text


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("form", ["vertskommune", "felles_nav_kontor"])
def test_a_routine_names_every_municipality(form, maalform, size):
    opening = finished(collaboration("samarbeidsrutine", form), maalform, size).partition("\n## 2 ")[0]
    assert "Ås kommune" in opening.partition("\n## 1 ")[2]


@EVERY_SIZE
@EVERY_FORM
def test_nobody_is_the_leader_of_a_whole_host_municipality(maalform, size):
    text = finished(collaboration("samarbeidsavtale", "vertskommune"), maalform, size)
    assert not re.search(r"[Ll]e(?:der|iar)en for vertskommunen", text)


@EVERY_SIZE
@EVERY_FORM
def test_the_office_promises_no_measure(maalform, size):
    text = finished(full("samarbeidsavtale"), maalform, size)
    assert not re.search(r"(?:og|skal) tilby (?:arbeidstrening|jobbklubb)", text)
    assert re.search(r"avgj(?:ø)?e?r (?:hvem|kven) som får", text)
