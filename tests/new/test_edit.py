"""An existing file is changed line by line: what is not concerned stays as it was, byte for byte."""

from __future__ import annotations

import copy
import difflib
from datetime import date
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalegen.interview.edit import edit
from avtalegen.interview.emit import emit
from avtalegen.interview.engine import Interview
from avtalegen.interview.finish import produce
from avtalegen.interview.questions import drop, get, leaves, put
from avtalegen.interview.replies import Say
from avtalegen.interview.start import fresh
from avtalegen.interview.state import Draft
from avtalegen.source.reader import read
from avtalegen.source.unseen import unseen

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
FOLLO = next(one for one in EXAMPLES if one.stem == "nordre-follo")
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: not any(unseen(text)) and is_normalized("NFC", text))


def _data(text: bytes) -> dict:
    located, problems = read(text, "f.yaml")
    assert located is not None, problems
    return located.data


def _changed(before: bytes, after: bytes) -> list[str]:
    diff = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in diff if line[0] in "+-"]


@pytest.fixture(params=EXAMPLES, ids=lambda one: one.stem)
def example(request) -> bytes:
    return request.param.read_bytes()


def test_a_changed_answer_touches_its_own_line_only() -> None:
    before = FOLLO.read_bytes().replace(b'  nummer: "3207"', b'  nummer: "3207"   # fra registeret')
    data = _data(before)
    put(data, ("kommune", "nummer"), "0301")
    assert _changed(before, edit(before, data, "f.yaml")) == [
        '-   nummer: "3207"   # fra registeret',
        '+   nummer: "0301"   # fra registeret',
    ]


def test_a_new_answer_is_a_new_line_where_the_model_has_it() -> None:
    before = b'skjema: 1\nkommune:  # vi\n  nummer: "0301" # Oslo\n  # enheten:\n  ansvarlig_enhet: A\nnav: {kontor: Nav Frogner}\n'
    data = _data(before)
    put(data, ("kommune", "bydel"), "Bydel Gamle Oslo")
    put(data, ("nav", "enhetsnummer"), "0213")
    assert edit(before, data, "f.yaml").decode() == (
        'skjema: 1\nkommune:  # vi\n  nummer: "0301" # Oslo\n  bydel: Bydel Gamle Oslo\n  # enheten:\n  ansvarlig_enhet: A\n'
        'nav: {kontor: Nav Frogner, enhetsnummer: "0213"}\n'
    )


def test_a_removed_answer_takes_our_own_comment_with_it_and_leaves_others() -> None:
    before = emit({"dokument": {"gjelder_fra": "2026-08-01", "saksnummer": "26/1"}, "organisering": "i_nav"}).encode()
    before = before.replace(b"  saksnummer", b"  # min egen\n  saksnummer")
    data = _data(before)
    drop(data, ("dokument", "saksnummer"))
    assert _changed(before, edit(before, data, "f.yaml")) == ['-   saksnummer: "26/1"']
    before = before.replace(b"  # min egen\n", b"")
    assert len(_changed(before, edit(before, data, "f.yaml"))) == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_breaks_and_byte_order_mark_stay(newline: str, bom: bytes) -> None:
    before = bom + FOLLO.read_bytes().replace(b"\n", newline.encode())
    data = _data(before)
    put(data, ("kontaktpersoner", 1, "rolle"), "Leder")
    data["kontaktpersoner"].append({"navn": "Åse Ø", "part": "nav", "nivå": "leder"})
    after = edit(before, data, "f.yaml")
    assert after.startswith(bom) and after.count(b"\n") == after.count(newline.encode())
    assert _data(after) == data


def test_items_are_added_and_removed_without_touching_the_others() -> None:
    before = b"skjema: 1\nsignatur:\n  # den forste\n  - part: kommune\n    navn: A\n  # den andre\n  - {part: nav, navn: B}  # ja\n"
    data = _data(before)
    data["signatur"].insert(1, {"part": "nav", "navn": "C"})
    data["signatur"][0]["navn"] = "Aa"
    assert edit(before, data, "f.yaml") == (
        b"skjema: 1\nsignatur:\n  # den forste\n  - part: kommune\n    navn: Aa\n  - part: nav\n    navn: C\n"
        b"  # den andre\n  - {part: nav, navn: B}  # ja\n"
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_gives_the_new_answers_and_keeps_every_comment(chance: st.DataObject) -> None:
    path = chance.draw(st.sampled_from(EXAMPLES))
    before = path.read_bytes()
    old = _data(before)
    new = copy.deepcopy(old)
    for _ in range(chance.draw(st.integers(1, 4))):
        _mutate(new, chance)
    after = edit(before, new, "f.yaml")
    assert _data(after) == new
    comments = [line for line in before.decode().splitlines() if line.startswith("#")]
    assert [line for line in after.decode().splitlines() if line.startswith("#")][: len(comments)] == comments
    untouched = {key for key in old if old.get(key) == new.get(key)}
    for key in untouched:
        assert _section(before, key) == _section(after, key), key


def _section(text: bytes, key: str) -> list[str]:
    lines = text.decode().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")), len(lines))
    return lines[start:end]


def _mutate(data: dict, chance: st.DataObject) -> None:
    places = [at for at, _ in leaves(data) if at != ("skjema",)]
    at = chance.draw(st.sampled_from(places))
    kind = chance.draw(st.sampled_from(["endre", "fjern", "ny", "ny liste"]))
    if kind == "endre":
        put(data, at, chance.draw(TEXTS))
    elif kind == "fjern":
        cut = at[: chance.draw(st.integers(1, len(at)))]
        holder = get(data, cut[:-1])
        del holder[cut[-1]]
    elif kind == "ny" and isinstance(at[-1], str):
        put(data, (*at[:-1], "ny"), chance.draw(TEXTS))
    elif isinstance(at[-1], int):
        get(data, at[:-1]).insert(at[-1], chance.draw(TEXTS))
    else:
        put(data, (*at[:-1], "ny_liste"), [chance.draw(TEXTS), {"a": chance.draw(TEXTS), "b": [chance.draw(TEXTS)]}])


@pytest.mark.parametrize(
    ("at", "text"),
    [(("kommune", "ansvarlig_enhet"), "Enhet for inkludering"), (("dokument", "versjon"), "9.9")],
)
def test_one_answer_changed_in_the_interview_changes_one_line_however_the_rest_is_written(at: tuple, text: str) -> None:
    """«889 640 782» stays with its spaces, and what could have been left out stays where somebody wrote it."""
    before = FOLLO.read_bytes()
    state, _ = fresh(before, "f.yaml")
    interview = Interview(state, date(2026, 8, 1))
    interview.goto(at)
    assert not interview.answer(Say(text))
    changed = _changed(before, produce(interview, Draft(Path("f.yaml"), before)))
    assert [line[0] for line in changed if line[0] in "+-"] == ["-", "+"] and text in changed[1]
