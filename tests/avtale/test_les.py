"""The file's data → the model, or every finding there is."""

from __future__ import annotations

from typing import Any, Literal

import pytest
import yaml
from pydantic import BaseModel, ValidationError
from tests.conftest import ROOT

from avtalegen.avtale.les import funn, les, utfyll

DATA: dict[str, Any] = yaml.load((ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def codes(data: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(one.code, one.at) for one in les(data)[1]]


def test_all_faults_come_at_once() -> None:
    data = {**DATA, "organisering": "i nav", "ukjent": "x", "nav": {"kontor": ""}}
    assert {code for code, _ in codes(data)} == {"ugyldig-valg", "ukjent-noekkel", "tom-verdi"}


def test_a_list_with_one_faulty_entry_is_not_also_too_short() -> None:
    data = {**DATA, "signatur": [{"part": "kommune", "navn": "Kari Nordmann"}]}
    assert codes(data) == [("mangler", ("signatur", 0, "tittel"))]


def test_an_unknown_key_is_told_what_it_may_have_meant() -> None:
    (finding,) = les({**DATA, "Maal": DATA["mål"]})[1]
    assert (finding.code, finding.args["forslag"]) == ("ukjent-noekkel", "Mente du «mål»?")


def test_a_draft_takes_gaps_of_every_kind_and_nothing_wrong() -> None:
    avtale, findings = les({"skjema": "1", "organisering": "i_nav"}, utkast=True)
    assert avtale is not None and findings == []
    avtale, findings = les(
        {"skjema": "1", "organisering": "i_nav", "overgang": {"måneder_før_slutt": "seks"}}, utkast=True
    )
    assert avtale is None and [one.code for one in findings] == ["tall-form"]


def test_the_register_fills_what_the_file_leaves_out_and_nothing_else() -> None:
    municipality = {"nummer": "0301", "fylke": "Et annet", "ansvarlig_enhet": "X"}
    avtale, _ = les({**DATA, "kommune": municipality})
    assert avtale is not None
    filled = utfyll(avtale).kommune
    assert (filled.navn, filled.fylke, filled.organisasjonsnummer) == ("Oslo", "Et annet", "958935420")


def test_the_type_follows_the_organisation_unless_the_file_says_otherwise() -> None:
    def kind(**changes: Any) -> str:
        document = {key: value for key, value in DATA["dokument"].items() if key != "type"}
        avtale, findings = les({**DATA, "dokument": {**document, **changes.pop("dokument", {})}, **changes})
        assert avtale is not None, findings
        return avtale.dokumenttype

    assert kind() == "samarbeidsavtale"
    assert kind(organisering="i_nav") == "samarbeidsrutine"
    assert kind(organisering="i_nav", dokument={"type": "samarbeidsavtale"}) == "samarbeidsavtale"


class _Kontor(BaseModel):
    form: Literal["kjøp or leie", "x, y"]
    flere: tuple[Literal["a or b", "c"], ...] = ()


def test_choices_are_read_from_the_field_and_not_from_the_words_about_it() -> None:
    with pytest.raises(ValidationError) as caught:
        _Kontor.model_validate({"form": "z", "flere": ["z"]})
    told = [funn(error, _Kontor).args["valg"] for error in caught.value.errors()]
    assert told == ["«kjøp or leie» eller «x, y»", "«a or b» eller «c»"]


def test_only_the_first_of_many_unknown_keys_get_a_suggestion_and_all_are_told_of() -> None:
    _, findings = les({"skjema": "1", **{f"komune{number}": "x" for number in range(150)}})
    hints = [one.args["forslag"] for one in findings if one.code == "ukjent-noekkel"]
    assert len(hints) == 150
    assert [hint.startswith("Mente du") for hint in hints] == [True] * 100 + [False] * 50


@pytest.mark.parametrize(
    ("key", "written", "held"),
    [("organisering", "utanfor_nav", "utenfor_nav"), ("organisering", "Utanfor_Nav", "utenfor_nav")],
)
def test_a_choice_may_be_written_in_nynorsk(key: str, written: str, held: str) -> None:
    avtale, findings = les({**DATA, key: written})
    assert findings == []
    assert avtale is not None and getattr(avtale, key) == held


def test_a_level_may_be_written_in_nynorsk() -> None:
    levels = {"leder": "Leiar", "saksbehandler": "saksbehandlar"}
    people = [{**person, "nivå": levels[person["nivå"]]} for person in DATA["kontaktpersoner"]]
    avtale, findings = les({**DATA, "kontaktpersoner": people})
    assert findings == []
    assert avtale is not None
    assert [person.nivaa for person in avtale.kontaktpersoner] == [one["nivå"] for one in DATA["kontaktpersoner"]]
