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


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("kind", ["samarbeidsavtale", "samarbeidsrutine"])
def test_somebody_books_the_interpreter_for_a_common_meeting_also_when_costs_are_left_open(kind, maalform, size):
    text = finished(without(full(kind), ("tilvalg",)), maalform, size)
    assert re.search(
        r"Til felles møter bestiller den som kaller inn|Den som kaller inn til et møte med en deltaker, .*bestiller tolk"
        r"|Til felles møte bestiller den som kallar inn|Den som kallar inn til eit møte med ein deltakar, .*bestiller tolk",
        text,
    )
    assert not re.search(r"utgiften deles|deler utgifta", text)


@EVERY_SIZE
@EVERY_FORM
def test_a_routine_that_shares_the_cost_of_an_interpreter_has_no_parties(maalform, size):
    text = finished(full("samarbeidsrutine") | {"tilvalg": ["kostnader"], "egne_punkter": []}, maalform, size)
    chapters = text.partition("\n## Vedlegg")[0]
    assert not re.search(r"\b[Pp]art(ene|ane)\b", chapters)


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("routines", [[], ["rutinebeskrivelser"]])
@pytest.mark.parametrize("early", [True, False])
def test_the_times_of_a_trekantsamtale_are_the_same_in_every_size(early, routines, maalform, size):
    data = full("samarbeidsavtale") | {"tilvalg": routines}
    data["nav_kommer_inn"] = data["nav_kommer_inn"] | {"før_sluttmål": early}
    text = finished(data, maalform, size)
    if size == "full":  # the clause itself, or the annex it refers to
        place = re.search(r"(?:kaller|kallar) inn:\n\n(- .*?)\n\n(?!-)", text, re.S)
        place = place or re.search(r"### Tidspunkt\n\n(.*?)\n\n", text, re.S)
    else:
        place = re.search(r"\| Trekantsamtale \|([^|]*)\|", text)
    said = place.group(1).casefold()
    assert ("før sluttmålet" in said) is early
    assert "tiltak" in said
    assert "før programslutt" in said


@EVERY_FORM
@pytest.mark.parametrize("size", ["kort", "standard"])
def test_what_satisfies_the_hours_has_the_provision_it_rests_on(maalform, size):
    text = finished(full("samarbeidsavtale"), maalform, size)
    [said] = re.findall(r"[^.]*bransjekurs[^.]*oppfyller kravet \([^)]*\)\.", text)
    assert "§ 14 a" in said


@EVERY_FORM
@pytest.mark.parametrize("size", ["kort", "standard"])
def test_a_unit_with_og_in_its_name_does_not_run_into_the_other_party(maalform, size):
    data = full("samarbeidsavtale")
    data["kommune"]["ansvarlig_enhet"] = "Avdeling for oppvekst og arbeid"
    text = finished(data, maalform, size)
    assert "ved Avdeling for oppvekst og arbeid, og Arbeids- og velferdsetaten (staten)" in text


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("form", ["felles_nav_kontor", "vertskommune"])
def test_a_disagreement_between_several_municipalities_has_one_who_decides(form, maalform, size):
    text = finished(collaboration("samarbeidsavtale", form) | {"tilvalg": ["uenighet"]}, maalform, size)
    assert re.search(r"kommunedirektøren i kommunen (?:saken|saka) gjeld", text)
    assert re.search(r"kommun[ea]ne (?:imellom|uenige|ueinige|usamde)", text)
