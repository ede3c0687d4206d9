"""Which målform a document gets: what ``new`` suggests, what ``check`` warns of, and what each file of a batch is written in."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.batch.builders import FELLES, GJESDAL, KLEPP, TIME, entry, file, make, plan
from tests.check.sjekkfil import changed, found

from avtalegen.avtale.register import gamle_numre, kommuner, vedtatt_maalform
from avtalegen.interview import plan as questions
from avtalegen.norsk.maalform import MAALFORMER, Maalform, les_maalform
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document
from avtalegen.writers.wording import paragraphs

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "src" / "avtalegen" / "avtale" / "registre" / "kommune_maalform.csv"
NN, NB = "nynorsk", "bokmål"
CODE = "maalform-vedtak"


def adopted() -> dict[str, str]:
    """What the register itself says, by number."""
    with REGISTER.open(encoding="utf-8", newline="") as rows:
        return {row["kommunenummer"]: row["maalform"] for row in csv.DictReader(rows)}


def of(form: str) -> list[str]:
    return [number for number, decided in adopted().items() if decided == form]


def agreement(number: str, form: str = "", *more: tuple[str, str]) -> str:
    """A file of a municipality, with a målform where one is said."""
    said = [("type: samarbeidsavtale", f"type: samarbeidsavtale\n  målform: {form}")] if form else []
    return changed(('nummer: "3207"\n  navn: Nordre Follo\n', f'nummer: "{number}"\n'), *said, *more)


def warnings(text: str) -> list[str]:
    """The warnings about målform, as the reader sees them."""
    return [one.message for one in found(text) if one.code == CODE]


def test_the_register_has_every_municipality_and_the_counts_of_the_language_council() -> None:
    assert adopted().keys() == kommuner().keys()
    assert Counter(adopted().values()) == {NB: 119, NN: 88, "nøytral": 150}


def test_new_suggests_nynorsk_to_the_municipalities_that_have_adopted_it_and_to_no_other() -> None:
    suggested = {number: questions.maalform({"kommune": {"nummer": number}}) for number in kommuner()}
    assert [number for number, form in suggested.items() if form is Maalform.NYNORSK] == of(NN)


@pytest.mark.parametrize(("form", "asked"), [(NB, False), (NN, True), ("nøytral", True)])
def test_new_asks_for_the_form_where_bokmaal_is_not_adopted(form: str, asked: bool) -> None:
    when = questions.WHEN["dokument", "målform"]
    assert {when({"kommune": {"nummer": number}}) for number in of(form)} == {asked}


@pytest.mark.parametrize("said", [NN, "Nynorsk", "NYNORSK", "nn", " nynorsk "])
def test_an_answer_goes_before_what_the_municipality_has_adopted(said: str) -> None:
    answers = {"kommune": {"nummer": of(NB)[0]}, "dokument": {"målform": said}}
    assert questions.maalform(answers) is Maalform.NYNORSK


@pytest.mark.parametrize("number", ["", "9999", "None", "bærum"])
def test_bokmaal_is_suggested_where_nobody_knows_the_municipality(number: str) -> None:
    assert questions.maalform({"kommune": {"nummer": number}}) is Maalform.BOKMAAL
    assert questions.maalform({}) is Maalform.BOKMAAL


def test_a_number_that_was_replaced_stands_for_the_municipality_it_became() -> None:
    for old, change in gamle_numre().items():
        forms = {vedtatt_maalform(new) for new in change.nye}
        assert vedtatt_maalform(old) == (forms.pop() if len(forms) == 1 else "")
    assert vedtatt_maalform("3041") == NN  # Gol, 3324 since 2024


@pytest.mark.parametrize("number", of(NN)[::11])
def test_check_warns_where_nynorsk_is_adopted_and_the_document_is_bokmaal(number: str) -> None:
    for said in ("", NB, "nb", "Bokmål"):
        assert warnings(agreement(number, said)) == ["Kommunen har vedtatt nynorsk, og dokumentet er på bokmål."]
    assert warnings(agreement(number, NN)) == []


@pytest.mark.parametrize("number", of(NB)[::17])
def test_check_warns_where_bokmaal_is_adopted_and_the_document_is_nynorsk(number: str) -> None:
    for said in (NN, "nn", "Nynorsk"):
        assert warnings(agreement(number, said)) == ["Kommunen har vedtatt bokmål, og dokumentet er på nynorsk."]
    assert warnings(agreement(number)) == []


@pytest.mark.parametrize("number", [*of("nøytral")[::29], "9999"])
def test_check_is_silent_where_the_municipality_is_neutral_or_unknown(number: str) -> None:
    assert warnings(agreement(number, NN)) == warnings(agreement(number, NB)) == []


def test_the_warning_is_never_an_error_and_stands_at_the_form() -> None:
    text = agreement(of(NN)[0], NB)
    (one,) = [each for each in found(text) if each.code == CODE]
    assert (one.severity, one.place.source.strip()) == ("advarsel", "målform: bokmål")


@pytest.mark.parametrize("said", [NN, "Nynorsk", "NYNORSK", "nn", "NN", "nynorsk "])
def test_a_form_is_known_by_its_name_and_its_code_in_any_case(said: str) -> None:
    assert les_maalform(said) is MAALFORMER[NN]
    assert [one for one in found(agreement(of(NN)[0], f'"{said}"')) if one.severity == "feil"] == [
        one for one in found(agreement(of(NN)[0], NN)) if one.severity == "feil"
    ]


@pytest.mark.parametrize("said", ["nyno", "ny norsk", "norsk", "samisk", "no", "nn-NO"])
def test_another_word_is_no_form(said: str) -> None:
    assert les_maalform(said) is None
    assert "ugyldig-valg" in [one.code for one in found(agreement("3207", said))]


JOINT = """interkommunalt:
  form: vertskommune
  parter: {parties}
  vertskommune: "{host}"
  deltakere: [{others}]
"""


def joint(host: str, *others: str, form: str = "", parties: str = "alle") -> str:
    """A file of several municipalities, led by its host."""
    listed = ", ".join(f'{{nummer: "{one}"}}' for one in (host, *others))
    return agreement(host, form) + JOINT.format(host=host, others=listed, parties=parties)


GOL, FLAA, STAVANGER, KLEPP_NN, TIME_NN = "3324", "3320", "1103", "1120", "1121"


def test_the_host_decides_the_form_of_a_joint_agreement() -> None:
    assert (vedtatt_maalform(GOL), vedtatt_maalform(FLAA)) == (NN, NB)
    assert warnings(joint(GOL, FLAA, form=NN)) == []
    assert warnings(joint(GOL, FLAA, form=NB)) == ["Kommunen har vedtatt nynorsk, og dokumentet er på bokmål."]
    assert warnings(joint(FLAA, GOL, form=NB)) == []


def test_where_the_host_is_neutral_the_others_decide_if_they_agree() -> None:
    assert vedtatt_maalform(STAVANGER) == "nøytral"
    assert (vedtatt_maalform(KLEPP_NN), vedtatt_maalform(TIME_NN)) == (NN, NN)
    assert warnings(joint(STAVANGER, KLEPP_NN, TIME_NN, form=NB)) == [
        "Klepp og Time har vedtatt nynorsk, og dokumentet er på bokmål."
    ]
    assert warnings(joint(STAVANGER, KLEPP_NN, TIME_NN, form=NN)) == []
    assert warnings(joint(STAVANGER, KLEPP_NN, FLAA, form=NB)) == []
    assert warnings(joint(STAVANGER, KLEPP_NN, form=NB, parties="egen")) == []


def test_each_municipality_of_a_set_is_warned_of_its_own_form(tmp_path: Path) -> None:
    """A set with both: each document may have the form of its own municipality."""
    own = entry(*KLEPP, "dokument: {målform: nynorsk}")
    entries = (own, entry(*TIME), entry("3320", "Flå"))
    report = make(file(tmp_path, *entries, top="utforming: hver\n"), tmp_path / "ut", formats=("md",))
    told = [one.place.source.strip() for one in report.diagnostics if one.code == CODE]
    assert told == ['- kommune: {nummer: "1121", ansvarlig_enhet: Flyktningtjenesten}']
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "ut").rglob("*.md")}
    nynorsk = sorted(name for name, text in texts.items() if "Partane" in text and "Partene" not in text)
    bokmaal = sorted(name for name, text in texts.items() if "Partene" in text and "Partane" not in text)
    assert (nynorsk, bokmaal) == (["klepp-samarbeidsavtale"], ["flå-samarbeidsavtale", "time-samarbeidsavtale"])


@pytest.mark.parametrize("said", [NN, "Nynorsk", "nn"])
def test_what_is_written_about_a_set_has_the_form_of_what_its_files_share(tmp_path: Path, said: str) -> None:
    shared = FELLES.replace("type: samarbeidsavtale,", f"type: samarbeidsavtale, målform: {said},")
    assert plan(file(tmp_path, entry(*KLEPP), entry(*GJESDAL), felles=shared)).language == NN
    assert plan(file(tmp_path, entry(*KLEPP), entry(*GJESDAL))).language == NB


WORDS = {
    NB: "halvårlig månedlig årlig kvartalsvis ukentlig skriftlig leder saksbehandler Enhetsleder programrådgiver høst",
    NN: "halvårleg månadleg årleg kvartalsvis vekentleg skriftleg leiar saksbehandlar Einingsleiar programrådgivar haust",
}
PRINTED = {
    NB: ("to ganger i året", "hver uke", "én gang i året", "Skriftlig", "enhetsleder", "rogramrådgiver", "høsten"),
    NN: ("to gonger i året", "kvar veke", "éin gong i året", "Skriftleg", "einingsleiar", "rogramrådgivar", "hausten"),
}


def written_in(form: str, asked: str) -> str:
    """The words of a document in one form whose file has its fixed words in another."""
    nb, nn = WORDS[NB].split(), WORDS[NN].split()
    text = agreement("1103", asked, ("hyppighet: månedlig, innkaller: nav", "hyppighet: ukentlig, innkaller: nav"))
    text = changed(("part: kommune, nivå: leder,", "part: kommune, nivå: leder, rolle: Enhetsleder,"), text=text)
    text = changed(("måned: november", "måned: høst"), text=text)
    if form == NN:
        for one, other in zip(nb, nn, strict=True):
            text = re.sub(rf"\b{one}\b", other, text)
    loaded = load(text.encode(), "avtale.yaml")
    assert not loaded.has_errors, [one.message for one in loaded.diagnostics]
    return "\n".join(one.text for one in paragraphs(document(loaded)))


@pytest.mark.parametrize("asked", [NB, NN])
@pytest.mark.parametrize("form", [NB, NN])
def test_the_fixed_words_of_the_file_are_printed_in_the_documents_form(form: str, asked: str) -> None:
    text, other = written_in(form, asked), PRINTED[NN if asked == NB else NB]
    assert [word for word in PRINTED[asked] if word not in text] == []
    assert [word for word in other if word in text] == []


def test_a_document_is_the_same_whichever_form_the_fixed_words_are_in() -> None:
    assert written_in(NB, NN) == written_in(NN, NN)
    assert written_in(NB, NB) == written_in(NN, NB)


@pytest.mark.parametrize("form", [NB, NN])
def test_the_schema_takes_the_fixed_words_of_either_form(form: str) -> None:
    schema = json.loads((ROOT / "schema" / "avtale.schema.json").read_text(encoding="utf-8"))
    text = agreement("1103", "nn" if form == NN else "nb")
    for one, other in zip(WORDS[NB].split(), WORDS[form].split(), strict=True):
        text = re.sub(rf"\b{one}\b", other, text)
    data = yaml.load(text, yaml.BaseLoader) | {"skjema": 1}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
