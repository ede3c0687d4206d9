"""No document says two things of one matter: claims are read from the finished text, over the whole matrix."""

from __future__ import annotations

import re
from itertools import product
from typing import Any, NamedTuple

import pytest
import yaml
from bibliotek import REPO, clauses, short_forms, written
from enheter import clause_units, units
from varianter import (
    FORMS,
    TYPES,
    agreement,
    collaboration,
    form_of,
    full,
    in_form,
    library,
    options,
    render,
    with_texts,
    without,
)

from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.norsk.maalform import Maalform
from avtalegen.writers.markdown import write


class Said(NamedTuple):
    """How a written standard says what may contradict something else."""

    inside: str
    outside: str
    parties: str
    others: str
    period: str


SAID = {
    Maalform.BOKMAAL: Said(
        inside=r"programmet er (?:organisert i (?!utenfor)|en del av kontoret)",
        outside=r"programmet er (?:organisert utenfor|ikke en del av kontoret)",
        parties=r"\bpartene\b|Avtalen er inngått",
        others=r"\bnoen andre\b",
        period=r"senest (\w+) måneder før programslutt",
    ),
    Maalform.NYNORSK: Said(
        inside=r"programmet er (?:organisert i (?!utanfor)|ein del av kontoret)",
        outside=r"programmet er (?:organisert utanfor|ikkje ein del av kontoret)",
        parties=r"\bpartane\b|Avtalen er inngått",
        others=r"\bnokon andre\b",
        period=r"seinast (\w+) månader før programslutt",
    ),
}
OPTIONS: dict[str, Any] = {"standard": None, "ingen": [], "alle": "alle", "uten": {"uten": ["tolk"]}}
MATRIX = list(product(Maalform, TYPES, ("utenfor_nav", "i_nav"), (None, *FORMS), OPTIONS))
EVERY_MIXTURE = pytest.mark.parametrize(("maalform", "name", "organisation", "form", "chosen"), MATRIX)


def file_of(maalform: Maalform, name: str, organisation: str, form: str | None, chosen: str) -> dict[str, Any]:
    """A file in a written standard, of a type, an organisation, a form of collaboration and a choice of options."""
    data = collaboration(name, form) if form else full(name)
    data |= {"organisering": organisation, "tilvalg": OPTIONS[chosen]}
    if chosen == "alle":
        data["tilvalg"] = list(options())
    return in_form(data if data["tilvalg"] is not None else without(data, ("tilvalg",)), maalform)


def body(document: Document) -> list[str]:
    """What the library says in the chapters: without the annexes, the signatures and the parties' own words."""
    chapters = [chapter for chapter in document.chapters if not chapter.annex and chapter.id != "kapittel-egne"]
    found = [clause for chapter in chapters for clause in chapter.clauses]
    return [unit.text for clause in found for unit in clause_units(document, clause) if unit.kind != "signatur"]


def contradictions(document: Document, data: dict[str, Any]) -> list[str]:
    """What the document says of organisation, parties, actors and periods against the file or against itself."""
    text, words = "\n".join(body(document)), SAID[form_of(data)]
    says_inside, says_outside = (bool(re.search(one, text, re.I)) for one in (words.inside, words.outside))
    routine, inside = data["dokument"]["type"] == "samarbeidsrutine", data["organisering"] == "i_nav"
    said = {
        "sier at programmet er i kontoret": says_inside and not inside,
        "sier at programmet er utenfor kontoret": says_outside and inside,
        "sier ikke hvor programmet er": not (says_inside or says_outside),
        "en rutine med parter": routine and bool(re.search(words.parties, text, re.I)),
        "en avtale uten staten som part": not routine and "Arbeids- og velferdsetaten (staten)" not in text,
        "oppgaver som et annet punkt gir til andre": bool(re.search(words.others, text)),
        "to frister for overgangen": len(_periods(text, data)) > 1,
    }
    names = [person["navn"] for person in (*data["kontaktpersoner"], *data["signatur"])]
    said |= {f"navnet {name} i det som undertegnes": name in text for name in names}
    joint = data.get("interkommunalt") or {}
    performer = {"vertskommune": "vertskommunen", "oppgavefellesskap": "oppgavefellesskapet"}.get(joint.get("form", ""))
    said["den som ikke kan gjøre vedtak, gjør dem"] = (
        bool(performer) and not joint.get("enkeltvedtak") and decides(text)
    )
    unit = data["kommune"]["ansvarlig_enhet"]
    said["to som utfører programmet"] = bool(performer) and bool(re.search(rf"^{unit} [a-zæøå]+r\b", text, re.M))
    return [claim for claim, holds in said.items() if holds]


_DECIDES = re.compile(
    r"(?:vertskommunen|[Oo]ppg[aå]vefellesskapet|[Pp]rogramrådgiv[ea]r\w*)\b[^.(\n]{0,80} (?:gjør|gjer|varsler|varslar) (?:et nytt |eit nytt )?"
    r"(?:vedtak|og klage)|^(?:vertskommunen|oppg[aå]vefellesskapet) (?:varsler|varslar|tar imot|tek imot)"
    r"|(?:gjør|gjer) programrådgiv[ea]ren e[it]t? nytt vedtak|(?:gjør|gjer) vedtak og f[øo]r",
    re.I | re.M,
)
"""That whoever carries the programme out, or someone employed there, makes the decisions."""


def decides(text: str) -> bool:
    """Whether a text says that the decisions are made by whoever carries the programme out."""
    return bool(_DECIDES.search(text))


def _periods(text: str, data: dict[str, Any]) -> set[str]:
    """How many months before the end of the programme the transition is said to begin."""
    assert data["overgang"]["måneder_før_slutt"] == data["nav_kommer_inn"]["måneder_før_slutt"]
    return set(re.findall(SAID[form_of(data)].period, text, re.I)) - {"tre"}  # one of the assistances


@EVERY_MIXTURE
def test_a_document_never_says_two_things_of_one_matter(maalform, name, organisation, form, chosen):
    data = file_of(maalform, name, organisation, form, chosen)
    assert contradictions(render(data), data) == []


@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize(
    ("planted", "claim"),
    [
        ({"organisering": "i_nav"}, "sier at programmet er utenfor kontoret"),
        ({"dokument": {"type": "samarbeidsrutine"}}, "en rutine med parter"),
        ({"kontaktpersoner": [{"navn": "Flyktningtjenesten"}]}, "navnet Flyktningtjenesten i det som undertegnes"),
        ({"interkommunalt": {"form": "vertskommune"}}, "to som utfører programmet"),
    ],
)
def test_a_document_that_does_not_fit_its_file_is_seen(planted, claim, maalform):
    data = in_form(full("samarbeidsavtale"), maalform)
    assert claim in contradictions(render(data), in_form(data | planted, maalform))


@pytest.mark.parametrize("maalform", Maalform)
def test_two_periods_for_one_matter_are_seen_in_both_standards(maalform):
    data = in_form(full("samarbeidsavtale"), maalform)
    period = {"nb": "Senest ni måneder før programslutt.", "nn": "Seinast ni månader før programslutt."}[maalform]
    rendered = render(data, of=with_texts({"uenighet-avtale": period}, maalform))
    assert "to frister for overgangen" in contradictions(rendered, data)


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize("form", ["vertskommune", "oppgavefellesskap"])
def test_only_a_host_that_has_been_given_it_makes_the_decisions_in_every_size(form, maalform, size):
    for may in ("ja", "nei") if form == "vertskommune" else ("nei",):
        text = finished_together(form, maalform, size, may)
        alone = {"nb": "Vedtakene gjør kommunen selv", "nn": "Vedtaka gjer kommunen sjølv"}[maalform]
        starts = {"nb": "når kommunen har gjort vedtak", "nn": "når kommunen har gjort vedtak"}[maalform]
        assert (alone in text) is (may == "nei"), may
        assert decides(text.partition("Vedlegg")[0]) is False or may == "ja"
        assert size == "kort" or (starts in text) is (may == "nei"), may


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize("form", ["vertskommune", "oppgavefellesskap"])
def test_what_a_municipality_has_agreed_about_settlement_it_tells_of_itself(form, maalform, size):
    text = finished_together(form, maalform, size, "nei", parties="egen")
    rows = [line for line in text.splitlines() if re.match(r"\| Plan(?:ene|ane) for (?:bosetting|busetjing)", line)]
    assert [row for row in rows if "| Kommunen" not in row] == [], text
    assert rows
    assert "ved vertskommunen og Arbeids" not in text
    assert "ved oppgavefellesskapet og Arbeids" not in text


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize("kind", ["samarbeidsavtale", "samarbeidsrutine"])
def test_what_the_councils_adopt_is_no_part_of_what_the_leaders_sign_and_a_file_of_its_own(kind, maalform, size):
    """Kommuneloven § 20-4: an agreement between the municipalities, so the office is named once, as no party."""
    data = in_form(collaboration(kind, "vertskommune"), maalform)
    signed, adopted = (
        write(sett_sammen(agreement(data), library(maalform).i_omfang(size), source_hash="", cut=Cut(part)))
        .decode()
        .partition("<!--")[0]
        .replace("\u00a0", " ")
        for part in ("", "vertskommune")
    )
    assert "20-4 femte ledd" not in signed
    assert re.search(r"ei?gen samarbeidsavtale mellom kommun[ea]ne \(kommunelov(?:en|a) § 20-4\)", signed)
    assert adopted.startswith("# Samarbeidsavtale om vertskommune for introduksjonsprogrammet\n")
    assert adopted.count("Nav Nordre Follo") == 1
    assert "20-4 femte ledd" in adopted
    assert not re.search(r"vedlegg \d|punkt \d", adopted)


HANDED_OVER = re.compile(r"så langt (?:de er overført|dei er overførte), (?:se|sjå) punkt (\d+(?:\.\d+)*)\.")


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize("form", ["vertskommune", "oppgavefellesskap"])
def test_the_point_that_is_named_for_what_is_handed_over_is_the_one_that_lists_it(form, maalform, size):
    text = finished_together(form, maalform, size, "ja" if form == "vertskommune" else "nei")
    (named,) = HANDED_OVER.findall(text)
    point = text.partition(f"### {named} ")[2].partition("\n### ")[0]
    assert "\n- introduksjonsprogram" in point


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
def test_an_agreement_that_rests_on_a_host_ends_with_the_host_and_one_of_equals_says_who_has_what_is_common(
    maalform, size
):
    hosted, equals = (finished_together(form, maalform, size, "ja") for form in ("vertskommune", "felles_nav_kontor"))
    leaves = re.compile(r"(?:Sier|Seier) Nav-kontoret( eller vertskommunen)? opp, slutta?r?")
    common = {"nb": "hele samarbeidet, har enhetene sammen", "nn": "heile samarbeidet, har einingane saman"}[maalform]
    assert [found[1] for found in map(leaves.search, (hosted, equals)) if found] == [" eller vertskommunen", None]
    assert [common in text for text in (hosted, equals)] == [False, True]


def finished_together(form: str, maalform: Maalform, size: str, may: str, *, parties: str = "alle") -> str:
    """The finished text of a collaboration, as Markdown, with the picture of the course and what the councils adopt."""
    data = in_form(collaboration("samarbeidsavtale", form), maalform)
    host = "3218" if parties == "egen" else "3207"
    data["interkommunalt"] |= {"vertskommune": host, "parter": parties}
    data["interkommunalt"] |= {"enkeltvedtak": may} if form == "vertskommune" else {}
    avtale, held = agreement(data), library(maalform).i_omfang(size)
    parts = ("", "vertskommune") if form == "vertskommune" else ("",)
    made = (sett_sammen(avtale, held, source_hash="", cut=Cut(part)) for part in parts)
    return "\n".join(write(each).decode() for each in made).replace("\u00a0", " ")


_GLOSSARY = yaml.safe_load((REPO / "templates" / "ordliste.yaml").read_text(encoding="utf-8"))
_TERMS_NN: dict[str, tuple[str, ...]] = {
    "arbeidsretta innhald": ("arbeidsretta aktivitet",),
    "arbeidsmarknadstiltak": (),
    "avvik": (),
    "deltakar": ("brukar av", "programdeltakar", "introdeltakar"),
    "deltakarbevis": (),
    "fast kontaktperson": ("koordinator for deltakaren",),
    "15-timarskravet": (),
    "hurtigspor": (),
    "integreringskontrakt": (),
    "integreringsplan": (),
    "introduksjonsprogrammet": ("introduksjonsordninga",),
    "introduksjonsstønad": (),
    "karriererettleiing": ("karrierettleiing", "karrierevegleiing"),
    "kontaktlista": ("kontaktliste over",),
    "leiarane": (),
    "nav-kontoret": ("Arbeids- og velferdsetaten lokalt",),
    "nav-delen": ("resten av kontoret",),
    "nav-rettleiar": ("marknadsrettleiar", "saksbehandlar i Nav", "Nav-vegleiar"),
    "partnarskapsavtale": ("partnerskapsavtale",),
    "programrådgivar": (),
    "programslutt": ("når programperioden går ut",),
    "resultatkrav": (),
    "sluttmål": (),
    "trekantsamtale": (),
    "tverrfagleg team": (),
    "årshjul": (),
    "gjere vedtak": ("fatte vedtak", "fattar vedtak", "treffe vedtak", "vedtak blir fatta"),
    "tiltak": ("virkemid", "verkemid"),
    "kallar inn": ("innkalle", "innkallar", "invitere deltak"),
    "sikker kanal": (),
    "oppseiing": ("oppseing", "oppsegning"),
    "usemje": ("ueinigheit",),
    "vikar": ("stadfortredar", "varaperson"),
    "rettleiing": ("vegleiing",),
}
"""The words of the library in nynorsk, one for each thing, and others for the same that it does not use."""
_NOT_USED = [(Maalform.BOKMAAL, entry["ord"], word) for entry in _GLOSSARY for word in entry.get("ikke", [])]
_NOT_USED += [(Maalform.NYNORSK, word, other) for word, others in _TERMS_NN.items() for other in others]


@pytest.mark.parametrize(("maalform", "word", "other"), _NOT_USED, ids=[f"{form}-{one}" for form, _, one in _NOT_USED])
def test_the_library_uses_one_word_for_each_thing(maalform, word, other):
    found = re.compile(rf"(?<![\w-]){re.escape(other)}", re.I)
    texts = {**clauses(maalform), **{f"kort {one}": clause for one, clause in short_forms(maalform).items()}}
    assert [one for one, clause in texts.items() if found.search(written(clause.tekst))] == [], f"bruk «{word}»"


@pytest.mark.parametrize("maalform", Maalform)
def test_every_word_of_the_glossary_is_used_in_the_library(maalform):
    rendered = (render(in_form(full(name), maalform)) for name in TYPES)
    text = (
        "\n".join(unit.text for one in rendered for unit in units(one)).casefold()
        + "\n".join(clause.tekst for clause in clauses(maalform).values()).casefold()
    )
    skip = {"enheten", "instans", "krav", "tilvalg"}  # words of this guide itself
    terms = _TERMS_NN if maalform is Maalform.NYNORSK else {entry["ord"] for entry in _GLOSSARY} - skip
    assert [word for word in terms if word.casefold() not in text] == []


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
def test_a_host_that_makes_no_decisions_prepares_no_complaints_and_has_none_undone(maalform, size):
    words = {
        "nb": r"vertskommunen forbereder klage|administrasjon er underinstans|omgjøre vedtak vertskommunen",
        "nn": r"vertskommunen førebur klage|vertskommunen er underinstans|gjere om vedtak vertskommunen",
    }[maalform]
    given, kept = (finished_together("vertskommune", maalform, size, may) for may in ("ja", "nei"))
    assert len(re.findall(words, given, re.I)) >= 3
    assert re.search(words, kept, re.I) is None


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
def test_the_districts_of_a_city_are_one_municipality(maalform, size):
    data = in_form(collaboration("samarbeidsavtale", "felles_nav_kontor", complete=False), maalform)
    districts = [{"nummer": "0301", "bydel": f"Bydel {name}"} for name in ("Alna", "Bjerke")]
    data |= {"tilvalg": ["definisjoner", "kostnader", "uenighet"]}
    data["kommune"] |= districts[0]
    data["interkommunalt"]["deltakere"] = districts
    document = sett_sammen(agreement(data), library(maalform).i_omfang(size), source_hash="")
    text = write(document).decode().replace("\u00a0", " ")
    municipalities = r"(?i)\bkommun[ea]ne\b|kommunedirektør(?:en|[ea]ne)\b|\b(?:hver|kvar|éi?n) kommune(?! bos| bus)"
    assert re.findall(municipalities, text) == []
    assert re.search(r"Samarbeid mellom bydel[ea]ne", text)
    assert "bydelsdirektøren" in text


@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize(
    ("number", "governs"), [("0301", "Byrådet"), ("4601", "Byrådet"), ("3207", "Kommunedirektøren")]
)
def test_the_internal_control_is_the_city_government_s_where_there_is_one(number, governs, maalform):
    data = in_form(full("samarbeidsavtale"), maalform)
    data["kommune"] = {"nummer": number, "ansvarlig_enhet": "Flyktningtjenesten"}
    assert f"{governs} har ansvaret for kontrollen" in "\n".join(body(render(data)))


OSLO, ALNA, BJERKE = "0301", "Bydel Alna", "Bydel Bjerke"
WHO_DECIDES = [
    ([("3207", "")], "kommunedirektøren og Nav", "", "Kommunedirektøren har"),
    ([(OSLO, "")], "byrådet og Nav", "", "Byrådet har"),
    ([(OSLO, ALNA)], "bydelsdirektøren og Nav", "", "Byrådet har"),
    ([("1103", "Hundvåg")], "kommunedirektøren og Nav", "", "Kommunedirektøren har"),
    (
        [("3207", ""), ("3218", ""), ("3212", "")],
        "kommunedirektøren i kommunen saken gjelder, og Nav",
        "kommunedirektørene.",
        "Kommunedirektøren i hver kommune har",
    ),
    (
        [(OSLO, ALNA), (OSLO, BJERKE)],
        "bydelsdirektøren i bydelen saken gjelder, og Nav",
        "bydelsdirektørene.",
        "Byrådet har",
    ),
    (
        [(OSLO, ALNA), ("3207", "")],
        "kommunedirektøren i kommunen eller bydelsdirektøren i bydelen saken gjelder, og Nav",
        "kommunedirektøren og bydelsdirektøren.",
        "Byrådet eller kommunedirektøren i hver kommune har",
    ),
    (
        [("3207", ""), (OSLO, ALNA), ("4601", "")],
        "kommunedirektøren eller byrådet i kommunen eller bydelsdirektøren i bydelen saken gjelder, og Nav",
        "kommunedirektøren, byrådet og bydelsdirektøren.",
        "Kommunedirektøren eller byrådet i hver kommune har",
    ),
]
IN_NYNORSK = {
    "saken gjelder": "saka gjeld",
    "direktørene": "direktørane",
    "i hver kommune": "i kvar kommune",
}


@pytest.mark.parametrize("size", ["kort", "standard", "full"])
@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize(("parties", "one", "together", "control"), WHO_DECIDES)
def test_each_party_has_its_own_case_decided_by_its_own_head(parties, one, together, control, maalform, size):
    data = in_form(collaboration("samarbeidsavtale", "felles_nav_kontor", complete=False), maalform)
    data |= {"tilvalg": ["uenighet"]}
    every = [{"nummer": number, **({"bydel": district} if district else {})} for number, district in parties]
    data["kommune"] = {**every[0], "ansvarlig_enhet": "Flyktningtjenesten"}
    if len(every) > 1:
        data["interkommunalt"]["deltakere"] = every
    else:
        del data["interkommunalt"]
    if maalform is Maalform.NYNORSK:
        for bokmaal, nynorsk in IN_NYNORSK.items():
            one, together, control = (text.replace(bokmaal, nynorsk) for text in (one, together, control))
    text = write(sett_sammen(agreement(data), library(maalform).i_omfang(size), source_hash="")).decode()
    assert one in text.replace("\u00a0", " ")
    assert together in text
    assert size != "full" or control in text


PARTLY = {
    Maalform.BOKMAAL: (
        "Vertskommunen utfører kartleggingen",
        "utfører vertskommunen. Resten utfører ",
    ),
    Maalform.NYNORSK: ("Vertskommunen utfører kartlegginga", "utfører vertskommunen. Resten utfører "),
}


def partly(maalform: Maalform, host: str, size: str) -> str:
    """The own agreement of a municipality where mapping and teaching are all that has been handed over, as Markdown."""
    data = collaboration("samarbeidsavtale", "vertskommune")
    tasks = ["kompetansekartlegging", "undervisning i norsk og samfunnskunnskap"]
    joint = data["interkommunalt"] | {"parter": "egen", "vertskommune": host, "oppgaver": tasks}
    data = in_form(data | {"interkommunalt": joint}, maalform)
    return write(sett_sammen(agreement(data), library(maalform).i_omfang(size), source_hash="")).decode()


@pytest.mark.parametrize("maalform", Maalform)
@pytest.mark.parametrize("size", ["kort", "full"])
def test_a_task_that_is_handed_over_alone_has_the_host_for_its_actor(maalform: Maalform, size: str) -> None:
    """The unit keeps the programme, and does neither the mapping nor the teaching; the host's own agreement has its unit."""
    text, host = partly(maalform, "3218", size), partly(maalform, "3207", size)
    assert all(one in text for one in PARTLY[maalform]) and not any(one in host for one in PARTLY[maalform])
    teaching = re.search(r"\n- (gir .*(?:opplæringen|opplæringa) i norsk og samfunnskunnskap)\n", text)
    assert size == "kort" or (teaching and teaching[1].startswith("gir resten av"))
    assert not re.search(r"(?:sosialtjenesten|sosialtenesta), v[oa]ksenopplæring", text + host)
    assert re.search(r"ikk?j?e part i denne avtalen", text) and re.search(r"oppg[aå]vene for vertskommunen\.\n", host)


@pytest.mark.parametrize("maalform", Maalform)
def test_the_short_form_names_who_follows_up_where_the_contact_list_does_not(maalform: Maalform) -> None:
    """The list of contact persons says who follows the information up only for the side that has pointed somebody out."""
    data = full("samarbeidsavtale")
    said, unsaid = (
        "gjør lederen det|gjer leiaren det",
        [dict(one, informasjonsansvarlig="nei") for one in data["kontaktpersoner"]],
    )
    texts = [
        write(
            sett_sammen(agreement(in_form(one, maalform)), library(maalform).i_omfang("kort"), source_hash="")
        ).decode()
        for one in (data, data | {"kontaktpersoner": unsaid})
    ]
    assert [bool(re.search(said, text)) for text in texts] == [False, True]
