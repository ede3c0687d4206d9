"""Nobody's promise is made for them: what the program fills in carries a mark until a person has taken it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from veiviser import EN, I_DAG, answered

from avtalegen.interview import plan
from avtalegen.interview.emit import emit
from avtalegen.interview.finish import fill, produce
from avtalegen.interview.questions import FROM_LIBRARY, get, place
from avtalegen.interview.start import Sources, begin
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.source.reader import read
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document
from avtalegen.workflows.suppressions import MARK, suggested, with_marks
from avtalegen.writers.wording import paragraphs

CODE = "forslag-ubekreftet"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A file where only what nobody can suggest was given, and the program filled in the rest."""
    answers = answered().answers
    given = {key: answers[key] for key in ("kommune", "nav", "kontaktpersoner", "signatur", "organisering")}
    (tmp_path / "svar.yaml").write_text(emit(given), encoding="utf-8")
    beginning = begin(tmp_path / "k.yaml", Sources(file=tmp_path / "svar.yaml"), I_DAG)
    assert not beginning.problems
    assert not fill(beginning.interview)
    path = tmp_path / "k.yaml"
    path.write_bytes(produce(beginning.interview, beginning.draft))
    return path


def _marked(data: bytes) -> set[str]:
    located, _ = read(data, "k.yaml")
    assert located is not None
    return {".".join(map(str, at)) for at in suggested(located)}


def test_what_the_program_filled_in_is_marked_and_what_was_given_is_not(filled: Path) -> None:
    marked = _marked(filled.read_bytes())
    assert {"mål.resultatkrav.0.krav", "nav_kommer_inn.norskferdighet", "femtentimerskrav.nav_stiller_med.1"} <= marked
    assert "dokument.gjelder_fra" in marked
    assert not {at for at in marked if at.startswith(("kommune.", "nav.", "kontaktpersoner", "signatur"))}


def test_the_contact_list_is_never_dated_by_the_program(filled: Path) -> None:
    assert "kontaktliste_dato" not in filled.read_text(encoding="utf-8")


def test_check_lists_each_marked_line_and_no_document_is_made(filled: Path) -> None:
    loaded = load(filled.read_bytes(), "k.yaml", dagen=I_DAG)
    told = {finding.place.line for finding in loaded.diagnostics if finding.code == CODE}
    lines = filled.read_text(encoding="utf-8").splitlines()
    assert told == {number for number, line in enumerate(lines, 1) if line.endswith(MARK)}
    assert loaded.has_errors


def test_a_draft_shows_suggestions_as_gaps(filled: Path) -> None:
    loaded = load(filled.read_bytes(), "k.yaml", utkast=True)
    assert not loaded.has_errors
    text = "\n".join(paragraph.text for paragraph in paragraphs(document(loaded, draft=True)))
    assert "[Forslag: 70 prosent innen ett år etter programmet]" in text
    assert "[Forslag: Nordre Follo" not in text


def test_going_through_the_file_asks_for_exactly_the_suggestions_and_takes_the_marks_away(filled: Path) -> None:
    before = filled.read_bytes()
    marked = {place(at) for at in _marked(before)}
    beginning = begin(filled, Sources(), I_DAG)
    asked = []
    while (step := beginning.interview.current()) is not None:
        asked.append(step.at)
        assert not [
            p for p in beginning.interview.answer(beginning.interview.showing.default(step)) if p.severity == "feil"
        ]
    assert all(any(at[: len(question)] == question for question in asked) for at in marked)
    assert all(any(at[: len(question)] == question for at in marked) for question in asked)
    after = produce(beginning.interview, beginning.draft)
    assert after.decode() == before.decode().replace(f"  {MARK}", "")
    assert not load(after, "k.yaml").has_errors


def test_filling_in_again_confirms_nothing(filled: Path) -> None:
    beginning = begin(filled, Sources(single=["kommune.ansvarlig_enhet=Integreringsenheten"]), I_DAG)
    assert not fill(beginning.interview)
    after = produce(beginning.interview, beginning.draft)
    assert _marked(after) == _marked(filled.read_bytes())


def test_one_answer_given_on_the_command_line_is_confirmed_and_the_others_stay(filled: Path) -> None:
    beginning = begin(filled, Sources(single=["evaluering.måned=mai"]), I_DAG)
    fill(beginning.interview)
    assert _marked(filled.read_bytes()) - _marked(produce(beginning.interview, beginning.draft)) == {"evaluering.måned"}


def test_a_field_of_a_listed_person_fills_into_what_is_proposed(tmp_path: Path) -> None:
    beginning = begin(tmp_path / "k.yaml", Sources(single=["kontaktpersoner.2.navn=Ola Hansen"]), I_DAG)
    assert get(beginning.interview.answers, ("kontaktpersoner", 2)) == {
        "part": "nav",
        "nivå": "leder",
        "navn": "Ola Hansen",
    }
    assert len(get(beginning.interview.answers, ("kontaktpersoner",))) == 4


@pytest.mark.parametrize("maalform", ["bokmål", "nynorsk"])
def test_who_follows_up_the_information_is_suggested_for_each_party_and_promised_by_nobody(
    tmp_path: Path, maalform: str
) -> None:
    names = [f"kontaktpersoner.{at}.navn={name}" for at, name in enumerate(("Kari", "Amina", "Ola", "Per"))]
    given = ["kommune.nummer=4626", f"dokument.målform={maalform}", *names]
    beginning = begin(tmp_path / "k.yaml", Sources(single=given), I_DAG)
    fill(beginning.interview)
    marked = _marked(produce(beginning.interview, beginning.draft))
    assert sorted(at for at in marked if at.endswith(".informasjonsansvarlig")) == [
        "kontaktpersoner.1.informasjonsansvarlig",
        "kontaktpersoner.3.informasjonsansvarlig",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b  # avtalegen: forslag\nc: d\n", {"a"}),
        ("a:  # avtalegen: forslag\n  b: c\n  d: [e, f]\ng: h\n", {"a.b", "a.d.0", "a.d.1"}),
        ("a:\n  - b: c  # avtalegen: forslag\n    d: e\n", {"a.0.b"}),
        ("a:\n  - {b: c, d: e}  # Avtalegen:Forslag fra i fjor\n", {"a.0.b", "a.0.d"}),
        ('a: "b # avtalegen: forslag"\n', set()),
        ("a: b # avtalegen: forslaget\n", set()),
        ("a: |-  # avtalegen: forslag\n  b\n  c\nd: e\n", {"a"}),
    ],
)
def test_a_mark_speaks_of_its_line_and_of_what_stands_under_a_key(text: str, expected: set[str]) -> None:
    assert _marked(text.encode()) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_marks_change_nothing_but_themselves(newline: str, bom: bytes) -> None:
    data = bom + newline.join(["# hei", "a: b", "c:", "  - d", "  - |-", "    e", "    f", ""]).encode()
    marked = with_marks(data, "k.yaml", [("a",), ("c", 1)])
    assert _marked(marked) == {"a", "c.1"}
    assert with_marks(marked, "k.yaml", []) == data


def test_answers_given_in_a_conversation_carry_no_mark() -> None:
    assert not answered(EN).state.suggested


@pytest.mark.parametrize("size", ["kort", "standard", "full", None, "stort", ["kort"]])
@pytest.mark.parametrize("kind", ["samarbeidsavtale", "samarbeidsrutine"])
def test_the_provisions_suggested_are_those_a_file_without_the_key_gets_in_its_size(kind: str, size: Any) -> None:
    answers = {"dokument": {"type": kind, "omfang": size}}
    known = size if size in ("kort", "full") else "standard"
    of_the_library = bibliotek(Maalform.BOKMAAL).i_omfang(known).anbefalt
    assert set(plan.recommended(answers)) == of_the_library & set(plan.provisions(answers))
    assert (len(plan.recommended(answers)) > 4) == (known == "full")


def test_the_size_is_asked_before_what_is_recommended_in_it() -> None:
    assert plan.ORDER.index(("dokument", "omfang")) < plan.ORDER.index(FROM_LIBRARY)
