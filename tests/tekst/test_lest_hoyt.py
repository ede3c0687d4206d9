"""What a leader who signs for Nav, or one who reads nynorsk, stopped at: read from the finished text in both standards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from varianter import EXAMPLES, TYPES, agreement, collaboration, full, in_form, library, raw, without

from avtalegen.document import PARTS
from avtalegen.document.parts import Cut
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.klausul import Omfang
from avtalegen.norsk.maalform import Maalform
from avtalegen.writers.markdown import write

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK
SIZES: tuple[Omfang, ...] = ("kort", "standard", "full")
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)
EVERY_FORM = pytest.mark.parametrize("maalform", Maalform)
MONTHS = ("dokument", "oppsigelse_måneder")


def finished(data: dict[str, Any], maalform: Maalform, size: Omfang, part: str = "") -> str:
    """The finished text of a file, or of one part of it, as Markdown."""
    found = library(maalform).i_omfang(size)
    document = sett_sammen(agreement(in_form(data, maalform)), found, source_hash="", cut=Cut(part))
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


@EVERY_SIZE
@pytest.mark.parametrize("part", [part for part in PARTS if part != "vertskommune"])
@pytest.mark.parametrize(
    ("maalform", "kind", "told"),
    [
        (NB, "samarbeidsrutine", "Nav-delen: tjenestene ved Nav Nordre Follo utenom introduksjonsprogrammet"),
        (NN, "samarbeidsrutine", "Nav-delen: tenestene ved Nav Nordre Follo utanom introduksjonsprogrammet"),
        *(
            (m, "samarbeidsavtale", "Nav-kontoret: Arbeids- og velferdsetaten (staten) ved Nav Nordre Follo")
            for m in Maalform
        ),
    ],
)
def test_a_part_that_lies_alone_says_who_the_office_is_and_keeps_the_period_last(maalform, kind, told, part, size):
    document = sett_sammen(
        agreement(in_form(full(kind), maalform)), library(maalform).i_omfang(size), source_hash="", cut=Cut(part)
    )
    lines = [line.text for line in document.subtitle]
    assert lines[1] == told
    assert len(lines) == 3
    assert re.match("Gjelder fra|Gjeld frå", lines[-1])
    assert told not in finished(full(kind), maalform, size)


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize(("kind", "word"), [("samarbeidsavtale", "Avtalt"), ("samarbeidsrutine", "Bestemt")])
def test_the_evaluation_form_calls_nothing_agreed_in_a_routine(kind, word, maalform, size):
    text = finished(full(kind), maalform, size, "skjemaer").partition("### Samarbeidet")[2]
    assert f"| {word} | Gjennomført? | Kommentar |" in text
    assert re.search(r"(?i)avtalt", text.replace("| Avtalt |", "")) is None


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("kind", TYPES)
def test_a_heading_under_a_chapter_says_more_than_the_chapter(kind, maalform, size):
    found = library(maalform).i_omfang(size).innhold
    several = [each for each in found.disposisjoner[kind].kapitler if len(each.klausuler) > 1]
    titles = [(each.tittel, found.klausuler[one].tittel) for each in several for one in each.klausuler]
    assert titles
    assert [one for one, under in titles if one.casefold() == under.casefold()] == []
    for each in several:
        under = [found.klausuler[one].tittel for one in each.klausuler]
        assert len(set(under)) == len(under)


@EVERY_SIZE
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("maalform", "says"), [(NB, "tar over"), (NN, "tek over")])
def test_the_contact_list_says_what_a_stand_in_does_when_it_has_one(maalform, says, kind, size):
    assert says in finished(full(kind), maalform, size, "kontaktliste")
    nobody = without(full(kind), ("kontaktpersoner", "stedfortreder"))
    assert says not in finished(nobody, maalform, size, "kontaktliste")


@EVERY_SIZE
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("maalform", Maalform)
def test_the_duty_to_work_together_is_laid_on_the_one_the_act_names(maalform, kind, size):
    """Nav-loven § 15 a says «kontoret», which in a routine is more than Nav-delen; sosialtjenesteloven § 13 says «kommunen»."""
    text = finished(full(kind), maalform, size)
    [said] = re.findall(r"[^.\n]*\(nav-lov(?:en|a) § 15 a[^.\n]*\.", text)
    assert kind == "samarbeidsavtale" or "Nav-delen" not in said
    if size == "full" or kind == "samarbeidsrutine":
        assert said.strip().startswith("Nav Nordre Follo skal samarbeide")
        [social] = re.findall(r"[^.\n]*sosialt\w+ § 13\)[^.\n]*\.", text)
        assert re.search(r"kommunen (?:skal )?(?:gjøre|gjere)|skal kommunen (?:gjøre|gjere)", social)


@EVERY_SIZE
@EVERY_FORM
def test_what_fylkeskommunen_does_is_the_law_s_and_not_agreed_by_others(maalform, size):
    text = finished(full("samarbeidsavtale"), maalform, size)
    assert re.search(r"(?:integreringslov(?:en|a) )?§ 4\)", text)
    assert re.search(r"integreringsforskrift(?:en|a) § 59\)", text)


@EVERY_SIZE
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    ("maalform", "own", "host"),
    [(NB, "Kommunen tar", "Vertskommunen tar"), (NN, "Kommunen tek", "Vertskommunen tek")],
)
def test_a_host_that_is_no_party_does_not_renew_the_document(maalform, own, host, kind, size):
    data = collaboration(kind, "vertskommune")
    data["kommune"] |= {"nummer": "3218", "navn": "Ås"}
    data["interkommunalt"] |= {"parter": "egen"}
    data["kontaktpersoner"] = [without({"a": one}, ("a", "kommune"))["a"] for one in data["kontaktpersoner"]]
    text = finished(data, maalform, size)
    renew = [
        line
        for line in re.split(r"(?<=[.])\s", text)
        if re.search(r"initiativ til (?:å fornye|(?:en |ein )?ny avtale)", line)
    ]
    assert renew
    assert all(line.strip().startswith(own) for line in renew)
    assert host not in " ".join(renew)


@EVERY_FORM
@pytest.mark.parametrize("kind", TYPES)
def test_an_office_that_comes_in_late_still_gives_advice_on_the_plan(kind, maalform):
    data = full(kind)
    data["nav_kommer_inn"] |= {"før_sluttmål": "nei"}
    told = re.compile(r"gir råd også når planen blir lag[ea]t?, s(?:e|jå) punkt 6\.2")
    assert told.search(finished(data, maalform, "full"))
    assert not told.search(finished(full(kind), maalform, "full"))


@EVERY_SIZE
@EVERY_FORM
def test_an_agreement_of_several_is_not_over_for_all_when_one_leaves_it(maalform, size):
    """«Until one of the parties terminates it» is not so where it holds between the others."""
    data = without(collaboration("samarbeidsavtale", "felles_nav_kontor"), ("dokument", "gjelder_til"))
    text = finished(data, maalform, size)
    assert re.search("gjelder avtalen|gjeld avtalen", text)
    assert re.search(r"til (?:den|han) blir sag[td] opp\.", text)
    assert not re.search("en av partene sier|ein av partane seier", text)


@EVERY_FORM
def test_the_leaders_may_change_annexes_only_where_there_are_some(maalform):
    may = re.compile("Lederne kan endre rutiner|Leiarane kan endre rutinar")
    data = full("samarbeidsavtale")
    assert may.search(finished(data, maalform, "full"))
    assert may.search(finished(data | {"tilvalg": ["avvikslogg"]}, maalform, "full"))
    assert not may.search(finished(data | {"tilvalg": []}, maalform, "full"))


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize("kind", TYPES)
def test_municipalities_that_share_an_office_have_no_unit_there_that_nobody_has_named(kind, maalform, size):
    data = collaboration(kind, "felles_nav_kontor", complete=False) | {"organisering": "utenfor_nav"}
    units = [{"nummer": "3207", "ansvarlig_enhet": "Flyktningtjenesten"}, {"nummer": "3218"}]
    for parties in (data["interkommunalt"]["deltakere"], units):
        data["interkommunalt"]["deltakere"] = parties
        text = finished(data, maalform, size)
        assert not re.search("hver sin enhet ved|kvar si eining ved|kkj?e oppgitt", text)
    assert "| Nordre Follo kommune | Flyktningtjenesten |" in text


@EVERY_SIZE
@EVERY_FORM
@pytest.mark.parametrize(
    ("organised", "who"), [("i_nav", "kontoret(?: selv| sjølv)?"), ("utenfor_nav", "(?:lederne|leiarane)")]
)
def test_a_routine_is_decided_by_the_office_where_the_programme_is_its_own(organised, who, maalform, size):
    text = finished(full("samarbeidsrutine") | {"organisering": organised}, maalform, size)
    assert re.search(rf"har {who} (?:bestemt|fastsett)\.|er det {who} har (?:bestemt|fastsett)\.", text)


@EVERY_SIZE
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize("form", [None, "felles_nav_kontor", "vertskommune", "oppgavefellesskap"])
def test_what_there_may_be_several_of_is_not_told_of_as_one(form, maalform, kind, size):
    """Nav-loven § 14: each municipality has its own partnership agreement with the state, unless a host makes it for all."""
    text = finished(collaboration(kind, form) if form else full(kind), maalform, size).partition("## Vedlegg")[0]
    one = r"(?i)partn[ea]rskaps(?:møtet (?:mellom|tar|tek|drøft)|avtalen om kontoret)|utfyller partn[ea]rskapsavtalen\b"
    several = r"(?i)partn[ea]rskaps(?:møt(?:ene|a) (?:mellom|tar|tek|drøft)|avtal[ae]r)"
    assert [bool(re.search(words, text)) for words in (one, several)] == [form is None, form is not None]


@pytest.mark.parametrize("maalform", Maalform)
def test_the_persons_who_see_to_the_information_are_as_many_as_the_list_has(maalform):
    data = full("samarbeidsavtale")
    one = finished(data, maalform, "standard")
    data["kontaktpersoner"].append(
        {"navn": "Per Vik", "part": "kommune", "nivå": "saksbehandler", "informasjonsansvarlig": "ja"}
    )
    two = finished(data, maalform, "standard")
    plural = {"nb": "kontaktpersonene som har", "nn": "kontaktpersonane som har"}[maalform]
    assert [plural in text for text in (one, two)] == [False, True]
    together = collaboration("samarbeidsavtale", "felles_nav_kontor")
    for person in together["kontaktpersoner"]:
        person.pop("informasjonsansvarlig", None)
    assert {"nb": ": lederne\n", "nn": ": leiarane\n"}[maalform] in finished(together, maalform, "standard")


@EVERY_SIZE
@pytest.mark.parametrize("maalform", Maalform)
def test_who_is_no_party_renews_nothing_and_who_may_not_decide_makes_no_plan(maalform, size):
    """Kommuneloven § 19-1: the fellowship makes no individual decisions, and a plan is one (integreringsloven § 46)."""
    text = finished(collaboration("samarbeidsavtale", "oppgavefellesskap"), maalform, size)
    assert not re.search(
        r"(?i)oppg[aå]vefellesskapet t[ae][rk] (?:i god tid )?initiativ til (?:[åa] fornye|ei?n? ?ny)", text
    )
    assert re.search(r"Kommun[ea]ne t[ae][rk] (?:i god tid )?initiativ til", text)
    assert not re.search(r"(?i)oppg[aå]vefellesskapet(?: og delt[a-z]+)? lag[ae]r", text)
    if size == "full":
        assert re.search(r"- (?:forbereder|førebur) planen og integreringskontrakten", text)
    hosted = finished(collaboration("samarbeidsavtale", "vertskommune"), maalform, size)
    assert re.search(r"Vertskommunen t[ae][rk] (?:i god tid )?initiativ til", hosted)


@EVERY_FORM
@pytest.mark.parametrize("kind", TYPES)
def test_one_other_unit_is_told_of_as_one_and_several_as_several(kind, maalform):
    data = full(kind)
    units = [{"navn": "Nordlia skole", "rolle": "opplæring i norsk"}, {"navn": "Sørlia helsehus", "rolle": "tolking"}]
    several = {"nb": "Disse i kommunen", "nn": "Desse i kommunen"}[maalform]
    one = {"nb": "bidrar med opplæring i norsk, deltar", "nn": "bidreg med opplæring i norsk, er også"}[maalform]
    for number in (1, 2):
        data["kommune"]["instanser"] = units[:number]
        text = finished(data, maalform, "full")
        assert (f"Nordlia skole, som {one}" in text, several in text) == (number == 1, number == 2)


@EVERY_FORM
@pytest.mark.parametrize(("who", "times"), [("kommune", 0), ("nav", 1)])
def test_the_unit_that_arranges_and_calls_in_is_named_once(who, times, maalform):
    data = full("samarbeidsavtale")
    data["samarbeid"]["informasjonsmøter"] = {"hyppighet": "halvårlig", "ansvarlig": who}
    text = finished(data, maalform, "full")
    assert len(re.findall(r"\. Flyktning\w+ ka[l]+[ae]r inn alle delta", text)) == times
    assert len(re.findall(r"i året og ka[l]+[ae]r inn alle delta", text)) == 1 - times


@EVERY_FORM
@pytest.mark.parametrize("kind", TYPES)
def test_the_text_agrees_with_the_words_it_has_given_a_meaning(kind, maalform):
    """A participant is one before the decision and after the programme; the hours count from the programme's start."""
    text = finished({**full(kind), "tilvalg": ["definisjoner", "deltakermøter"]}, maalform, "full")
    assert re.search(r"\| Delta\w+ \| .* i introduksjonsprogrammet, vent[ae]r på å (?:begynne|starte) eller har ", text)
    assert len(re.findall(r"- etter (?:tre|seks) mån\w+ i programmet, ", text)) == 2
    assert not re.search(r"Kontaktperson\w+ i [A-Z]|Nav-(?:veilederen|rettleiaren) ved \w+-\w+ har (?:reg|jam)", text)
    assert not re.search(r"rutinen og rutin[ea]ne", text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_next_revision_of_an_example_is_not_later_than_how_often_it_is_revised(path):
    data = raw(path)
    document = data["dokument"]
    if "neste_revisjon" in document and data["evaluering"].get("revisjon") in ("årlig", "årleg"):
        years = int(str(document["neste_revisjon"])[:4]) - int(str(document["gjelder_fra"])[:4])
        assert years <= 1
