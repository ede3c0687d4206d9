"""Nynorsk is nynorsk: spelt right, in the forms we have chosen, without a word of bokmål, and the other way round."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import stavekontroll
import yaml
from bibliotek import REPO, TEMPLATES, checklists, clauses, short_forms, written
from enheter import clause_units
from varianter import (
    TYPES,
    Maalform,
    _fields,
    agreement,
    collaboration,
    form_of,
    full,
    in_form,
    library,
    raw,
    render,
    variants,
)

from avtalegen.avtale.grunnlag import valg
from avtalegen.avtale.modell import Avtale
from avtalegen.document.tree import Document, Value
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.norsk.maalform import ORD
from avtalegen.revision.kalender import plan
from avtalegen.revision.sammenlign import sammenlign
from avtalegen.revision.side import as_side
from avtalegen.revision.vis_endringer import MERKE, som_json, som_md, som_side
from avtalegen.revision.vis_tekst import som_tekst

HERE = Path(__file__).parent
NN = Maalform.NYNORSK
FORMS = yaml.safe_load((TEMPLATES / "nn" / "former.yaml").read_text(encoding="utf-8"))
BOKMAAL = frozenset((HERE / "bare_bokmaal.txt").read_text(encoding="utf-8").split())
"""Forms that are bokmål only; those in ``templates/nn/former.yaml`` are allowed in nynorsk, but not ours."""
NYNORSK = frozenset((HERE / "bare_nynorsk.txt").read_text(encoding="utf-8").split())
_BRACES = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+")
WRONG = {
    "flertall av intetkjønn på -ene": re.compile(
        r"\b(?:møt|tiltak|mål|krav|vedlegg|vedtak|register|resultat)ene\b", re.I
    ),
    "den om hankjønn og hokjønn": re.compile(
        r"\b(?:oppdaterer|fornyar|fornye|endrar|seie opp|evaluerer) den\b(?! som)", re.I
    ),
    "partisipp uten samsvar": re.compile(r"\b\w{3,}(?:ane|ene) (?:er|blir|blei) \w+(?:[^n]d|en|t)\b(?<!tilgjengelegt)"),
    "-st uten hjelpeverb": re.compile(r"\b(?:blir|er|har) \w+ast\b"),
    "s-genitiv": re.compile(r"\b(?:kommunen|kontoret|eininga|avtalen|rutinen|partane|deltakaren|tenesta)s\b", re.I),
}
"""Mistakes a speller passes."""


def words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def mistakes(text: str) -> list[str]:
    """The mistakes of grammar in a text, each with its name."""
    return [f"{name}: {match[0]}" for name, rule in WRONG.items() for match in rule.finditer(text)]


@cache
def locked() -> frozenset[str]:
    """The forms we have chosen against."""
    return frozenset(str(word) for entry in FORMS for word in entry["ikkje"])


def without_values(document: Document) -> str:
    """What the library says in a document: the file's own words are left out."""
    clauses_ = [
        one._replace(values=tuple(Value("…") if value.at is not None else value for value in one.values))
        for one in document.clauses()
    ]
    return "\n".join(unit.text for clause in clauses_ for unit in clause_units(document, clause))


def sources(maalform: str) -> Iterator[tuple[str, str]]:
    """Everything the library has in a written standard, by where it stands; without placeholders."""
    for clause in (*clauses(maalform).values(), *short_forms(maalform).values()):
        yield clause.kilde, f"{written(clause.tittel)} {clause.forklaring} {written(clause.tekst)}"
    for name in ("ord.yaml", "samarbeid.yaml", "forslag.yaml", "tekster.yaml"):
        path = TEMPLATES / maalform / name
        if path.is_file():
            texts = _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
            yield name, _BRACES.sub("|", written("\n".join(texts)))


def _texts(data: object) -> Iterable[str]:
    if isinstance(data, dict):
        data = [value for key, value in data.items() if key != "klausuler"]  # ids of clauses are no words
    if isinstance(data, list):
        return [text for one in data for text in _texts(one)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize(("where", "text"), list(sources("nn")), ids=[where for where, _ in sources("nn")])
def test_no_form_of_bokmaal_and_none_we_have_chosen_against_stands_in_nynorsk(where: str, text: str) -> None:
    keys = {"kommune", "leder", "saksbehandler", "utenfor_nav"} if where == "forslag.yaml" else set()
    assert words(text) & (BOKMAAL | locked()) - keys == set()
    assert mistakes(text) == []


@pytest.mark.parametrize(("where", "text"), list(sources("nb")), ids=[where for where, _ in sources("nb")])
def test_no_form_of_nynorsk_stands_in_bokmaal(where: str, text: str) -> None:
    assert words(text) & NYNORSK == set()


@pytest.mark.parametrize("word", ["ikke", "hvem", "kommunene", "tiltakene", "bosetting", "følge", "vert", "naudsynt"])
def test_a_planted_word_of_bokmaal_or_another_form_is_seen(word: str) -> None:
    assert words(f"Partane {word} møtest.") & (BOKMAAL | locked())


@pytest.mark.parametrize(
    "text",
    [
        "Tiltakene er klare.",
        "Rapportane er skriven.",
        "Partane fornyar den kvart år.",
        "Planen blir lagast.",
        "Kommunens ansvar.",
    ],
)
def test_a_planted_mistake_of_grammar_is_seen(text: str) -> None:
    assert mistakes(text) or words(text) & BOKMAAL


@pytest.mark.parametrize(
    "text",
    [
        "Rapportane er skrivne.",
        "Planen skal evaluerast.",
        "Tala blir viste.",
        "Partane er einige.",
        "Opplysningane blir sletta.",
    ],
)
def test_right_nynorsk_passes(text: str) -> None:
    assert mistakes(text) == []


@pytest.mark.skipif(
    bool(stavekontroll.missing(stavekontroll.NN)), reason=stavekontroll.missing(stavekontroll.NN) or "-"
)
def test_every_word_of_every_variant_and_size_in_nynorsk_is_spelt_right() -> None:
    rendered = [render(data, draft=True) for _, data in variants() if form_of(data) is NN]
    rendered += [render(in_form(collaboration(kind, "vertskommune"), NN), part="vertskommune") for kind in TYPES]
    rendered += [
        sett_sammen(agreement(in_form(full(kind), NN)), library(NN).i_omfang(size), source_hash="")
        for kind in TYPES
        for size in ("kort", "standard")
    ]
    text = "\n".join({unit for one in rendered for unit in without_values(one).split("\n")})
    text += "\n" + "\n".join(text for where, text in sources("nn") if where != "forslag.yaml")
    assert stavekontroll.unknown(text, dictionary=stavekontroll.NN) == set()


def test_every_word_on_the_list_for_nynorsk_has_a_reason() -> None:
    lines = (HERE / "ordliste_nn.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert all(" — " in line for line in entries)
    assert entries == sorted(entries)


TEXTS = yaml.safe_load((TEMPLATES / "nn" / "tekster.yaml").read_text(encoding="utf-8"))


def test_every_title_and_every_point_of_a_checklist_has_a_text_in_nynorsk() -> None:
    titles, rows = set(), set()
    for path in (TEMPLATES / "disposisjon").glob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        titles |= {
            data["tittel"],
            *(one["tittel"] for group in ("kapitler", "vedlegg") for one in data.get(group) or []),
        }
    for one in checklists():
        rows |= {one["tittel"], *(row["tekst"] for row in one["rader"])}
    assert (titles ^ set(TEXTS["titler"]), rows ^ set(TEXTS["sjekklister"])) == (set(), set())


def field_names() -> set[str]:
    return {info.title.lower().replace("nav-", "Nav-") for _, info in _fields(Avtale, ()) if info.title}


def test_what_a_gap_calls_a_field_is_nynorsk() -> None:
    named = field_names()
    assert set(TEXTS["felt"]) <= named
    shown = " ".join(TEXTS["felt"].get(name, name) for name in named)
    assert words(shown) & (BOKMAAL | locked()) == set()


def beside() -> str:
    """What comes out beside an agreement in nynorsk: its calendar, and what has changed since another, with nothing in it the same."""
    nynorsk, other = (raw(REPO / "examples" / f"{name}.yaml") for name in ("stord", "sogndal-rutine"))
    sides = [
        as_side(Path(f"{at}.yaml"), json.dumps(data, default=str).encode()) for at, data in enumerate((other, nynorsk))
    ]
    found = sammenlign(*sides)
    entries = [each for side in sides for each in plan(side.found.loaded.avtale, side.library).hendelser]  # type: ignore[arg-type]
    said = [text for each in entries for text in (each.tittel, each.tekst)]
    report = json.loads(som_json(found))
    said += [text for each in report["vilkaar"] for text in (each["hva"], each["gruppe"])]
    pages = re.sub("<style>.*</style>|<[^>]*>", " ", som_side(found) + som_md(found)) + som_tekst(found)
    return "\n".join([*said, pages.replace(MERKE, "")])


def test_what_comes_out_beside_an_agreement_in_nynorsk_has_no_form_of_bokmaal() -> None:
    """The codes of the data form, and what the file has as keys, are no words of a document."""
    keys = {"deltakere", "leder"}
    assert words(beside()) & (BOKMAAL | locked()) - keys == set()
    assert mistakes(beside()) == []


@pytest.mark.skipif(
    bool(stavekontroll.missing(stavekontroll.NN)), reason=stavekontroll.missing(stavekontroll.NN) or "-"
)
def test_what_comes_out_beside_an_agreement_in_nynorsk_is_spelt_right() -> None:
    values = [path.read_text(encoding="utf-8") for path in (REPO / "examples").glob("*.yaml")]
    shown = [TEXTS["felt"].get(name, name) for name in field_names()]
    unknown = stavekontroll.unknown("\n".join([beside(), *shown]), names=values, dictionary=stavekontroll.NN)
    assert unknown == set()


def test_both_standards_have_the_same_words_for_what_comes_out_beside_an_agreement() -> None:
    nb, nn = (yaml.safe_load((TEMPLATES / form / "ord.yaml").read_text(encoding="utf-8")) for form in ("nb", "nn"))
    for part in ("kalender", "endringer"):
        assert set(nb[part]) == set(nn[part])
        for key, said in nb[part].items():
            if key != "valg":  # only those that differ from what the file has
                assert str(said).count("{}") == str(nn[part][key]).count("{}"), key


def test_every_choice_is_told_in_nynorsk() -> None:
    told = yaml.safe_load((TEMPLATES / "nn" / "ord.yaml").read_text(encoding="utf-8"))["endringer"]["valg"]
    choices = {each for _, info in _fields(Avtale, ()) for each in valg(info.annotation)}
    assert set(told) <= choices
    assert words(" ".join(told.get(each, each.replace("_", " ")) for each in choices)) & (BOKMAAL | locked()) == set()


def test_both_standards_suggest_the_same_answers_in_their_own_words() -> None:
    nb, nn = (yaml.safe_load((TEMPLATES / form / "forslag.yaml").read_text(encoding="utf-8")) for form in ("nb", "nn"))

    def shape(data: object) -> object:
        if isinstance(data, dict):
            return {key: shape(value) for key, value in data.items()}
        return [shape(one) for one in data] if isinstance(data, list) else None

    assert shape(nb) == shape(nn)


def test_the_three_examples_in_nynorsk_say_so() -> None:
    found = {path.stem for path in (REPO / "examples").glob("*.yaml") if form_of(raw(path)) is NN}
    assert found == {"stord", "sogndal-rutine"}
    assert "målform: nynorsk" in (REPO / "examples" / "samarbeid" / "hallingdal.yaml").read_text(encoding="utf-8")


def test_every_word_the_program_itself_puts_in_is_nynorsk() -> None:
    assert (
        words(" ".join(map(str, (ORD[NN].tall, ORD[NN].hyppighet, ORD[NN].pronomen, ORD[NN].kommunene)))) & BOKMAAL
        == set()
    )
