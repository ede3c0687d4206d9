"""The desk behind the page, without a browser: what the page asks for, and what it is given."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import EXAMPLES, PROGRAM, ROOT
from veiviser import EN, I_DAG, answer_all, typed

from avtalegen.interview.engine import Interview
from avtalegen.interview.questions import place
from avtalegen.interview.short import essential
from avtalegen.interview.state import State
from avtalegen.nettside.desk import Desk, warm

TOGETHER = ROOT / "examples/samarbeid/nav-salangen-lavangen-dyroy.yaml"
ALLOWED = {
    "pydantic", "pydantic_core", "yaml", "_yaml", "annotated_types", "typing_extensions", "typing_inspection", "jinja2", "markupsafe",
}  # fmt: skip
NORDRE_FOLLO = ROOT / "examples/nordre-follo.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(I_DAG, tmp_path)


def opened(desk: Desk, path: Path) -> dict[str, Any]:
    return desk.open(path.name, path.read_bytes())


def html(made: dict[str, Any] | bytes) -> str:
    """A page without what says which file it was made from."""
    text = made.decode() if isinstance(made, bytes) else made["html"]
    return re.sub(r"[0-9a-f]{64}", "", text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_preview_is_the_document_as_a_draft(desk: Desk, path: Path) -> None:
    opened(desk, path)
    assert html(desk.preview(b"")) == html(desk.document("html", b"", draft=True))


def test_the_preview_and_the_file_follow_every_answer(desk: Desk) -> None:
    """What is reused between answers is never what an answer has changed."""
    opened(desk, NORDRE_FOLLO)
    for unit in ("Enhet en", "Enhet to", "Enhet en"):
        desk.goto("kommune.ansvarlig_enhet", b"")
        desk.reply("say", b"", unit)
        assert unit in html(desk.preview(b"")) and unit in desk.file(b"").decode()
        assert html(desk.preview(b"")) == html(desk.document("html", b"", draft=True))


def test_what_is_read_ahead_is_in_no_agreement_and_no_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = desk.stand(b"")
    for _ in warm():
        pass
    assert desk.stand(b"") == before and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_word_file_of_ours_is_opened_with_its_answers(desk: Desk, tmp_path: Path, path: Path) -> None:
    opened(desk, path)
    before = desk.document("docx", b"", draft=True)
    assert isinstance(before, bytes)
    again = Desk(I_DAG, tmp_path)
    found = again.open(f"{path.stem}.docx", before)
    assert "Word" in found["told"] and found["name"] == f"{path.stem}.yaml"
    assert html(again.preview(b"")) == html(desk.preview(b""))


@pytest.mark.parametrize("data", [b"PK\x03\x04 not a zip", b"", b"\xff\xfe\x00"])
def test_a_word_file_of_others_is_refused_in_words(desk: Desk, data: bytes) -> None:
    found = desk.open("avtale.docx", data)
    assert found["findings"] and "card" not in found


def test_the_calendar_has_the_meetings(desk: Desk) -> None:
    opened(desk, NORDRE_FOLLO)
    made = desk.calendar(b"")
    assert isinstance(made, bytes) and made.startswith(b"BEGIN:VCALENDAR") and b"SUMMARY:" in made


def test_a_collaboration_is_checked_and_made_as_one_zip(desk: Desk) -> None:
    found = opened(desk, TOGETHER)["collaboration"]
    assert found["documents"] >= 1 and found["bad"] == 0
    made = desk.documents("docx", b"")
    assert isinstance(made, bytes)
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert sum(name.endswith(".docx") for name in names) >= found["documents"]
    assert desk.documents("docx", b"") == made


def test_a_collaboration_that_cannot_be_read_is_told_of(desk: Desk) -> None:
    found = desk.open("s.yaml", b"skjema: 1\nkommuner: tull\n")["collaboration"]
    assert found["documents"] == 0 and found["findings"]


@pytest.mark.parametrize(
    "said", ["tilpasning/nb/klausuler/lokal.md", "lokal.md", "../../lokal.md", "C:\\a\\nb\\klausuler\\lokal.md"]
)
def test_a_clause_of_their_own_is_taken_in_wherever_it_came_from(desk: Desk, tmp_path: Path, said: str) -> None:
    opened(desk, NORDRE_FOLLO)
    desk.clause(said, b"dette er ingen klausul")
    lying = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")]
    assert lying == ["tilpasning/nb/klausuler/lokal.md"]
    assert any("lokal.md" in str(found) or found["severity"] == "feil" for found in desk.findings(b"")["findings"])
    desk.new(b"")
    assert list(tmp_path.iterdir()) == []


def test_the_page_imports_only_what_it_has_to() -> None:
    """Nothing of the terminal's, no lxml and no Word library; icalendar comes only with a calendar."""
    script = f"""
import sys; from datetime import date; from pathlib import Path
from tempfile import mkdtemp
from avtalegen.nettside.desk import Desk
desk = Desk(date(2026, 8, 1), Path(mkdtemp()))
path = Path({str(NORDRE_FOLLO)!r})
desk.open(path.name, path.read_bytes()); desk.preview(b""); desk.findings(b""); desk.document("docx", b""); desk.report("text", b"")
desk.open("w.docx", desk.document("docx", b"")); desk.file(b"")
roots = {{name.partition(".")[0] for name, module in sys.modules.items() if "site-packages" in (getattr(module, "__file__", "") or "")}}
print(*sorted(roots))
"""
    env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) - {"avtalegen", "_distutils_hack"} <= ALLOWED


def test_only_the_first_findings_of_many_are_sent(desk: Desk) -> None:
    found = desk.open("a.yaml", b"skjema: 1\n" + b"x: 1\n" * 1000)["findings"]
    assert len(found) == 201 and found[-1]["message"] == "Og 799 til."


def _to_rest(desk: Desk) -> dict[str, Any]:
    """Where the page stands when what is essential is answered the short way."""
    stand = desk.new(b"", brisk=True)
    while not stand["rest"]:
        text = typed(EN, place(stand["card"]["at"]))
        default = stand["card"]["default"]
        value = next((default[key] for key in ("text", "values", "key", "position") if key in default), None)
        stand = desk.reply("say", b"", text) if text else desk.reply(default["name"], b"", value)
        assert not any(problem["error"] for problem in (stand["card"] or {"problems": []})["problems"])
    return stand


def test_the_short_way_asks_what_the_terminal_asks_and_then_whether_the_rest_may_wait(desk: Desk) -> None:
    stand = _to_rest(desk)
    terminal = answer_all(Interview(State(brisk=True), I_DAG), EN, lambda step: not essential(step.at))
    assert desk.interview.answers == terminal.answers
    assert stand["rest"][0] == "Nå er det viktigste besvart." and str(terminal.left) in stand["rest"][1]
    going_on = desk.go_on(b"")
    assert not going_on["rest"] and going_on["card"] == stand["card"] and not desk.back(b"")["rest"]


def test_the_rest_is_left_marked_in_the_file_and_one_goes_on_from_there(desk: Desk) -> None:
    _to_rest(desk)
    found = desk.later(b"")
    marked = desk.file(b"").decode().count("# avtalegen: forslag")
    assert found["told"].startswith(f"{marked} av svarene er forslag") and marked > 10
    assert found["card"]["unconfirmed"] and {finding["code"] for finding in desk.findings(b"")["findings"]} >= {
        "forslag-ubekreftet"
    }
    assert isinstance(desk.document("docx", b"", draft=True), bytes)


def test_the_rest_can_wait_from_the_first_answer_on_the_short_way_alone(desk: Desk) -> None:
    assert desk.new(b"", brisk=True)["later"] == ""
    assert desk.reply("say", b"", "Nordre Follo")["later"] == "Resten senere"
    assert "svar mangler" in desk.later(b"")["told"]
    desk.new(b"")
    assert desk.reply("say", b"", "Nordre Follo")["later"] == ""


@pytest.mark.parametrize(
    "path",
    [
        "tilpasning/LES-MEG.md",
        "tilpasning/nb/notat.md",
        "tilpasning/nb/klausuler/gamle/a.md",
        "klausuler/a/b.md",
        "lokal.docx",
        "lokal",
    ],
)
def test_a_file_where_no_clause_lies_is_refused_in_words_and_not_laid(desk: Desk, tmp_path: Path, path: str) -> None:
    found = desk.call("clause", {"path": path}, b"x")
    assert isinstance(found, dict) and found["error"].startswith(f"{path}: Fila er ikke tatt med.")
    assert list(tmp_path.rglob("*.*")) == []


def test_a_word_base_is_refused_and_what_else_lies_beside_is_laid(desk: Desk, tmp_path: Path) -> None:
    found = desk.call("lay", {"path": "tilpasning/WordMal.docx"}, b"x")
    assert isinstance(found, dict) and "Word-mal" in found["error"]
    assert desk.call("lay", {"path": "bilder/logo.png"}, b"x") == {"laid": "bilder/logo.png"}
    assert [path.name for path in tmp_path.rglob("*.*")] == ["logo.png"]
