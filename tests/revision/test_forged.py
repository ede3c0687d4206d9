"""A Word file whose part about what it was made from has been forged: a sentence, and nothing that nobody has seen."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, unescape

import pytest
import typer
from test_hent import EXAMPLES, Case, full
from tests.conftest import ROOT

from avtalegen.cli.commands import perform
from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.revision.taking import Taken, take
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers.docx.reading import every_change

_SAID = re.compile(r"<opphav>(.*?)</opphav><klausuler>(.*?)</klausuler>", re.S)
Change = Callable[[dict[str, Any], dict[str, Any]], object]
"""Changes what the file says it was made from, and what it says of its clauses."""


@cache
def ours() -> bytes:
    path = EXAMPLES["nordre-follo"]
    return encode(document(load(path.read_bytes(), path.name)), "docx", ROOT)


def forged(change: Change | str) -> bytes:
    """The Word file with another part; ``change`` may be the whole of what it says."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ours())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("customXml/item") and b"<opphav>" in text:
                found = _SAID.search(whole := text.decode())
                assert found is not None
                if isinstance(change, str):
                    said = change
                else:
                    origin, clauses = (json.loads(unescape(part)) for part in found.groups())
                    change(origin, clauses)
                    first, second = (escape(json.dumps(part)) for part in (origin, clauses))
                    said = f"<opphav>{first}</opphav><klausuler>{second}</klausuler>"
                text = (whole[: found.start()] + said + whole[found.end() :]).encode()
            new.writestr(name, text)
    return made.getvalue()


def data(**values: Any) -> Change:
    return lambda origin, _: origin["avtale"].update(values)


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


UNREADABLE: dict[str, Change | str] = {
    "a list": lambda origin, _: origin.update(avtale=[1, 2]),
    "a word": lambda origin, _: origin.update(avtale="x"),
    "nothing": lambda origin, _: origin.update(avtale={}),
    "too deep": data(mål={"resultatkrav": nested(900)}),
    "deep enough to be read": data(mål={"resultatkrav": nested(60)}),
    "too large": data(formål=["x" * 2_000_000]),
    "half a character": data(**{"x\ud800y": 1}),
    "half a character in a value": data(formål=["x\ud800y"]),
    "tags": data(**{"!!python/object/apply:os.system": "echo", "<<": {"kommune": 1}, "&x": "*x", "---": 1}),
    "a NUL": data(formål=["a\0b"]),
    "a NUL in a key": data(**{"a\0b": 1}),
    "an escape": data(**{"\x1b[31m\n::error::hei": 1}),
    "no number": data(dokument={"oppsigelse_måneder": float("nan")}),
    "a path for a language": data(dokument={"målform": "../../etc"}),
    "an own collaboration": data(interkommunalt={"samarbeid": "../../x.yaml"}),
    "only yes": lambda origin, _: origin.update(avtale=dict.fromkeys(origin["avtale"], True)),
    "clauses in another form": lambda _, clauses: clauses.update(parter="a b c"),
    "clauses as numbers": lambda _, clauses: clauses.update(parter=3),
    "an entity": "<opphav>&amp;xxe;</opphav>",
    "half a part": '<opphav>{"avtale":</opphav>',
}


@pytest.mark.parametrize("change", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_written(change: Change | str, tmp_path: Path) -> None:
    word = tmp_path / "avtale.docx"
    word.write_bytes(forged(change))
    with pytest.raises(AvtalegenError) as told:
        perform("hent", dokument=word, godta=["alle"])
    assert str(told.value).startswith("avtale.docx sier ikke hva det ble laget av.")
    assert "\n" not in str(told.value) and "\x1b" not in str(told.value)
    assert [each.name for each in tmp_path.iterdir()] == ["avtale.docx"]


HARMLESS: dict[str, Change] = {
    "other hashes": lambda _, clauses: clauses.update(dict.fromkeys(clauses, "9.9.9 deadbeef")),
    "no clauses": lambda _, clauses: clauses.clear(),
    "clauses with paths": lambda _, clauses: clauses.update({"../../x": "1.0.0 00000000", "a\nb": "1 2"}),
    "marks that are none": lambda origin, _: origin.update(forslag=["../x", "kommune\n: x", ""]),
    "a signed file elsewhere": lambda origin, _: origin["avtale"]["dokument"].update(
        status="signert", signert={"dato": "2026-01-01", "fil": "/dev/zero", "sha256": "0" * 64}
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_is_forged_beside_the_data_takes_nothing_from_the_file_and_writes_nothing_outside_it(
    change: Change, tmp_path: Path
) -> None:
    text = full(EXAMPLES["nordre-follo"].read_text("utf-8")).encode()
    taken = take(forged(change), "avtale.docx", tmp_path / "avtale.yaml", text, every_change)
    assert (taken.text, taken.files, taken.placed, taken.problems) == (text, {}, (), ())


def test_a_number_of_a_person_in_what_is_carried_is_an_error_that_does_not_say_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word, number = tmp_path / "avtale.docx", "01819010001"  # synthetic: the month is raised by 80
    word.write_bytes(forged(lambda origin, _: origin["avtale"]["kontaktpersoner"][0].update(navn=f"Kari {number}")))
    with pytest.raises((typer.Exit, SystemExit)):
        perform("hent", dokument=word, godta=["alle"])
    said = capsys.readouterr()
    assert number not in said.out + said.err and "foedselsnummer" in said.out + said.err
    assert [each.name for each in tmp_path.iterdir()] == ["avtale.docx"]


def test_what_is_carried_and_true_gives_the_file_back(tmp_path: Path) -> None:
    taken: Taken = take(forged(lambda *_: None), "avtale.docx", tmp_path / "avtale.yaml", None, every_change)
    case = Case(tmp_path)
    case.path.write_bytes(taken.text)
    assert not taken.unplaced and case.rendered_now()
