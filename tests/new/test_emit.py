"""The file that is written: commented, with the editor's modeline, and read back as it was meant."""

from __future__ import annotations

from pathlib import Path
from unicodedata import is_normalized

from hypothesis import given, settings
from hypothesis import strategies as st
from veiviser import RUTINE, answered

from avtalegen.avtale.modell import Avtale
from avtalegen.interview import emit
from avtalegen.interview.questions import children, question
from avtalegen.source.reader import read
from avtalegen.source.unseen import unseen

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1
).filter(lambda text: not any(unseen(text)) and is_normalized("NFC", text))


def test_it_begins_with_the_modeline_editors_know_only_where_the_schema_is() -> None:
    first = emit.emit({}, modeline=True).splitlines()[0]
    assert emit.emit({}, modeline=True) == f"{first}\n\n{emit.emit({})}"
    assert "yaml-language-server" not in emit.emit({})
    assert (ROOT / "schema" / emit.SCHEMA).is_file()
    examples = {one.read_text(encoding="utf-8").splitlines()[0] for one in (ROOT / "examples").glob("*.yaml")}
    assert {line.replace("../schema/", "") for line in examples} == {first}


def test_every_part_has_a_comment_from_its_field() -> None:
    text = emit.emit(answered(RUTINE).answers)
    flat = " ".join(line.strip().removeprefix("# ") for line in text.splitlines())
    for at in children(Avtale, ()):
        if f"\n{at[0]}:" in text:
            assert f"{question(at).title}: {question(at).field.description}" in flat


def test_the_parts_come_in_the_order_of_the_model() -> None:
    keys = [line.rstrip(":").split(":")[0] for line in emit.emit(answered().answers).splitlines() if line[:1].isalpha()]
    assert keys == [at[0] for at in children(Avtale, ()) if at[0] in keys]


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["versjon", "saksnummer", "gjelder_fra"]), TEXTS, min_size=1),
    st.lists(TEXTS, min_size=1),
)
def test_any_text_comes_back_as_it_was(document: dict[str, str], goals: list[str]) -> None:
    answers = {
        "dokument": document,
        "mål": {"felles": goals},
        "egne_punkter": [{"tittel": goals[0], "tekst": "\n".join(goals)}],
    }
    located, problems = read(emit.emit(answers).encode(), "f.yaml")
    if located is None or problems:  # what looks like a national identity number is refused, and rightly
        assert {one.code for one in problems} <= {"foedselsnummer"}
        return
    assert located.data == {"skjema": "1", **answers}
