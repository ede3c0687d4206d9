"""The wizard driven for real, in a pseudo-terminal of 80 × 24."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import docx
import pexpect
import pytest
from veiviser import EN, I_DAG, RUTINE, SOURCE, Terminal, answered, typed

from avtalegen.diagnostics.diagnostic import runs
from avtalegen.interview.emit import emit
from avtalegen.interview.engine import Interview
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Say
from avtalegen.interview.state import State

pytestmark = pytest.mark.slow
BOTH = pytest.mark.parametrize("plain", [True, False], ids=["enkel", "full"])
SAVE, RENDER = "Oppsummering", "Skal jeg lage Word-dokumentet nå?"


def _draft(folder: Path) -> Path:
    return folder / ".k.yaml.utkast"


@BOTH
@pytest.mark.parametrize(("name", "answers"), [("samarbeidsavtale", EN), ("samarbeidsrutine", RUTINE)])
def test_from_nothing_to_a_word_document(tmp_path: Path, plain: bool, name: str, answers: dict) -> None:
    terminal = Terminal(tmp_path, "k.yaml", plain=plain)
    terminal.answer_all(answers, lambda step: step.at == ("mål", "rapportering"))
    while (step := terminal.interview.current()) is None or step.at != ("kommune", "ansvarlig_enhet"):
        terminal.back()
    terminal.answer("Innvandrerenheten")
    terminal.answer_all(answers)
    terminal.sees(SAVE)
    terminal.press("")
    terminal.sees(RENDER)
    terminal.press("")
    assert terminal.ends() == 0
    expected = answered(answers)
    expected.answers["kommune"]["ansvarlig_enhet"] = "Innvandrerenheten"
    assert (tmp_path / "k.yaml").read_bytes() == emit(expected.answers).encode()
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "k.docx")).paragraphs)
    assert (
        name.capitalize() in text
        and "Innvandrerenheten" in text
        and "Grete Solberg" in text + _cells(tmp_path / "k.docx")
    )
    assert not _draft(tmp_path).exists()
    checked = subprocess.run(
        [sys.executable, "-m", "avtalegen", "check", "--strict", "--today", I_DAG.isoformat(), "k.yaml"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def _cells(path: Path) -> str:
    return "\n".join(cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells)


def test_stopped_at_every_question_in_turn_and_nothing_is_lost(tmp_path: Path) -> None:
    interview = Interview(State(), I_DAG)
    questions = 0
    while (step := interview.current()) is not None:
        terminal = Terminal(tmp_path, "k.yaml", plain=True, interview=interview)
        terminal.answer(typed(EN, step.at))
        following = interview.current()
        terminal.sees(SAVE if following is None else following.question.words)
        terminal.child.sendintr()
        assert terminal.ends() == 3
        assert "avtalegen new k.yaml" in terminal.seen[-1]
        questions += 1
    terminal = Terminal(tmp_path, "k.yaml", plain=True, interview=interview)
    terminal.sees(SAVE)
    terminal.press("")
    terminal.sees(RENDER)
    terminal.press("nei")
    assert terminal.ends() == 0
    assert questions > 60
    assert (tmp_path / "k.yaml").read_bytes() == emit(answered().answers).encode()


@pytest.mark.parametrize("end", ["ctrl-c", "hangup"])
def test_a_full_terminal_can_be_left_at_every_kind_of_question(tmp_path: Path, end: str) -> None:
    left: set[Kind] = set()
    interview = Interview(State(), I_DAG)
    while left != set(Kind):
        terminal = Terminal(tmp_path, "k.yaml", plain=False, interview=interview)
        terminal.answer_all(EN, lambda step: interview.showing.kind(step) not in left)
        step = interview.current()
        assert step is not None
        left.add(interview.showing.kind(step))
        terminal.sees(step.question.words)
        _leave(terminal, end)
    again = Terminal(tmp_path, "k.yaml", plain=False, interview=interview)
    again.answer_all(EN)
    again.sees(SAVE)
    again.press("")
    again.sees(RENDER)
    again.press("\x1b[B")
    assert again.ends() == 0
    assert (tmp_path / "k.yaml").read_bytes() == emit(answered().answers).encode()


def _leave(terminal: Terminal, end: str) -> None:
    if end == "ctrl-c":
        terminal.child.send("\x03")
        assert terminal.ends() == 3
        return
    terminal.child.kill(signal.SIGHUP)
    terminal.ends()


@BOTH
def test_help_tells_the_guides_point_and_the_example(tmp_path: Path, plain: bool) -> None:
    terminal = Terminal(tmp_path, "k.yaml", plain=plain)
    terminal.answer_all(EN, lambda step: step.at == ("kommune", "ansvarlig_enhet"))
    terminal.sees(terminal.interview.current().question.words)
    terminal.press("?")
    terminal.sees("Eksempel: Flyktningtjenesten")
    terminal.child.send("\x03")
    assert terminal.ends() == 3


@BOTH
def test_a_refused_answer_is_asked_again_with_the_words_of_check(tmp_path: Path, plain: bool) -> None:
    terminal = Terminal(tmp_path, "k.yaml", plain=plain)
    terminal.sees(terminal.interview.current().question.words)
    terminal.press("tøvekommune")
    terminal.child.expect("Feil: Fant ingen kommune som heter «tøvekommune».")
    if not plain:  # what was typed stands there to be corrected: here it is wiped out instead
        terminal.sees(terminal.interview.current().question.words)
        terminal.child.expect("tøvekommune")
        terminal.child.send("\x15")
        terminal.press("Nordre Follo")
        terminal.interview.answer(Say("Nordre Follo"))
    terminal.answer_all(EN, lambda step: step.at == ("kommune", "ansvarlig_enhet"))
    terminal.child.send("\x03")
    assert terminal.ends() == 3


def test_a_key_after_the_refused_words_is_a_key_and_no_part_of_the_answer(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "k.yaml", plain=False)
    terminal.answer_all(EN, lambda step: step.at == ("nav", "organisasjonsnummer"))
    terminal.sees(terminal.interview.current().question.words)
    terminal.press("123")
    terminal.sees("Feil:")
    terminal.press("?")
    terminal.sees("Hjelp")
    terminal.press("<")
    terminal.interview.back()
    terminal.sees(terminal.interview.current().question.words)
    terminal.child.send("\x03")
    assert terminal.ends() == 3


@BOTH
def test_any_answer_can_be_changed_from_the_summary_of_an_existing_file(tmp_path: Path, plain: bool) -> None:
    before = "# vår fil\n" + emit(answered().answers).replace(
        "    navn: Grete Solberg", "    navn: Grete Solberg  # ny"
    )
    (tmp_path / "k.yaml").write_text(before, encoding="utf-8")
    terminal = Terminal(tmp_path, "k.yaml", plain=plain, interview=answered())
    terminal.sees(SAVE)
    terminal.press("2" if plain else "\x1b[B" * 2)
    terminal.interview.goto(("organisering",))
    terminal.answer("utenfor_nav" if plain else "")
    terminal.sees(SAVE)
    terminal.press("4" if plain else "\x1b[B" * 4)
    terminal.interview.goto(("kommune", "ansvarlig_enhet"))
    terminal.answer("Enhet for æ, ø og å")
    terminal.sees(SAVE)
    terminal.press("")
    terminal.sees(RENDER)
    terminal.child.send("\x03")  # the file is written: leaving now is only a no
    assert terminal.ends() == 0
    assert not _draft(tmp_path).exists()
    wanted = before.replace("ansvarlig_enhet: Flyktningtjenesten", "ansvarlig_enhet: Enhet for æ, ø og å")
    assert (tmp_path / "k.yaml").read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize(("environment", "colours"), [({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_without_colour_nothing_is_coloured(tmp_path: Path, environment: dict, colours: bool) -> None:
    plain = "TERM" in environment
    terminal = Terminal(tmp_path, "k.yaml", plain=False, **environment)
    terminal.plain = plain  # a terminal that cannot redraw gets one line at a time without asking for it
    terminal.answer_all(EN, lambda step: step.at == ("mål", "felles"))
    terminal.child.send("\x03")
    assert terminal.ends() == 3
    seen = "".join(terminal.seen)
    assert bool(re.search(r"\x1b\[[0-9;]*(3[0-7]|4[0-7]|9[0-7]|38|48)[;m]", seen)) is colours
    assert ("\x1b" in seen) is not plain


def test_no_line_is_wider_than_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "k.yaml", plain=True)
    terminal.answer_all(EN)
    terminal.sees(SAVE)
    terminal.child.send("\x04")
    assert terminal.ends() == 3
    said = "".join(terminal.seen)
    assert "\x1b" not in said, "nothing is redrawn"
    said = said.replace(f"{runs(sys.executable)} -m avtalegen", "avtalegen")  # as long as the folders it lies in
    assert max(len(line.strip("\r")) for line in said.split("\n")) <= 80


def test_a_file_changed_by_someone_else_in_the_meantime_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "k.yaml").write_text(emit(answered().answers), encoding="utf-8")
    terminal = Terminal(tmp_path, "k.yaml", plain=True, interview=answered())
    terminal.sees(SAVE)
    (tmp_path / "k.yaml").write_text("skjema: 1  # en annens\n", encoding="utf-8")
    terminal.press("")
    terminal.child.expect(pexpect.EOF)
    assert (tmp_path / "k.yaml").read_text(encoding="utf-8") == "skjema: 1  # en annens\n"


@BOTH
def test_without_a_name_one_is_asked_whether_to_go_on_with_what_was_left(tmp_path: Path, plain: bool) -> None:
    first = Terminal(tmp_path, "gausdal.yaml", plain=plain, brisk=True)
    first.answer("Gausdal")
    first.sees(first.interview.current().question.words)
    first.child.sendintr()
    assert first.ends() == 3
    left = (tmp_path / ".gausdal.yaml.utkast").read_bytes()
    again = Terminal(tmp_path, plain=plain, brisk=True)
    again.sees("Vil du gå videre med den?")
    again.press("")
    again.child.expect("Vi fortsetter der du slapp.")
    again.sees(first.interview.current().question.words)
    again.child.sendintr()
    assert again.ends() == 3
    other = Terminal(tmp_path, plain=plain, brisk=True)
    other.sees("Vil du gå videre med den?")
    other.press("nei")
    other.sees("Hvilken kommune gjelder det?")
    other.child.sendintr()
    assert other.ends() == 3
    assert (tmp_path / ".gausdal.yaml.utkast").read_bytes() == left
    assert [one.name for one in tmp_path.iterdir()] == [".gausdal.yaml.utkast"]


def test_without_a_name_and_a_yes_to_nothing_no_file_is_taken_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "kommune.yaml").write_text(emit(answered().answers), encoding="utf-8")
    (tmp_path / ".gausdal.yaml.utkast").write_text("{}", encoding="utf-8")
    terminal = Terminal(tmp_path, plain=True, brisk=True)
    terminal.sees("Vil du gå videre med den?")
    terminal.press("nei")
    terminal.child.expect("Si hva den nye fila skal hete")
    assert terminal.ends() == 2
