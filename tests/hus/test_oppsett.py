"""``start.py``: says in bokmål what it is doing and what to do next, and leaves nothing for git to see."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tools import oppsett

HELP = "Setter opp avtalegen"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """What was run, with nothing run and no environment made."""
    found: list[list[str]] = []
    monkeypatch.setattr(oppsett, "ROOT", tmp_path)
    monkeypatch.setattr(oppsett, "run", lambda *command: found.append([str(word) for word in command]))
    monkeypatch.setattr(oppsett.venv, "create", lambda folder, with_pip: None)
    return found


def test_the_first_time_it_tells_each_step_and_what_to_do_next(
    ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert oppsett.main([], HELP) == 0
    said = capsys.readouterr().out
    steps = ["Lager et eget miljø", "Installerer", "Lager dokumentet av eksempelet", "Ferdig. Åpne dokumenter"]
    assert [said.index(each) for each in steps] == sorted(said.index(each) for each in steps)
    for words in ("new", "--help"):  # pasted in another folder
        command = next(line for line in said.splitlines() if f"avtalegen {words} " in line)
        assert Path(shlex.split(command)[0]).is_absolute()
    assert ran[-1][1:] == ["render", "examples/nordre-follo.yaml", "--output", "dokumenter"]
    assert (ROOT / ran[-1][2]).is_file()


@pytest.mark.parametrize("word", ["-h", "--help", "hjelp"])
def test_help_is_what_the_file_says_of_itself(
    word: str, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert oppsett.main([word], HELP) == 0
    assert capsys.readouterr().out == f"{HELP}\n" and ran == []


def test_an_unknown_word_is_told_of_with_the_help(ran: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert oppsett.main(["tset"], HELP) == 2
    assert capsys.readouterr().err == f"Ukjent: tset\n\n{HELP}\n" and ran == []


@pytest.mark.parametrize(
    "made", [".venv/x", ".venv-test/x", "dokumenter/nordre-follo.docx", "avtalegen.pyz", "dist/x.whl"]
)
def test_what_it_and_the_builds_make_is_nothing_to_git(made: str) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("ikke et git-arbeidstre")
    assert subprocess.run(["git", "check-ignore", "-q", made], cwd=ROOT, check=False).returncode == 0


def test_the_file_itself_answers_in_bokmaal() -> None:
    done = subprocess.run([sys.executable, ROOT / "start.py", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "setter opp avtalegen og lager dokumentet" in done.stdout
