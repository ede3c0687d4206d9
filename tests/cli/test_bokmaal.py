"""Everything a user reads is in bokmål, also what typer says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from tests.conftest import ROOT

from avtalegen.cli.run import COMMANDS

ENGLISH = re.compile(
    r"\b(?:Usage|Options|Arguments|Commands|Show|message|exit|required|default|Error|No such|Missing|argument|command|the|and|of)\b"
)


def said(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "avtalegen", *words], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_is_in_bokmaal(words: list[str]) -> None:
    code, text = said(*words)
    assert code == 0 and text.startswith("Bruk: avtalegen")
    assert ENGLISH.findall(text) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rendr", "x"], "Ukjent kommando eller for mange ord: «rendr». Mente du «render»?"),
        (["render", "--utkst", "x"], "Ukjent valg «--utkst». Mente du «--utkast»?"),
        (["render", "x", "-o"], "Valget «-o» mangler en verdi"),
        (["render"], "«FIL...» mangler."),
    ],
)
def test_wrong_usage_is_answered_in_bokmaal(words: list[str], sentence: str) -> None:
    code, text = said(*words)
    assert code == 2 and sentence in text
    assert ENGLISH.findall(text) == []


def test_without_a_word_the_help_is_shown_and_the_usage_is_wrong() -> None:
    code, text = said()
    assert code == 2 and "Kommandoer:" in text


def test_a_planted_english_word_is_seen() -> None:
    assert ENGLISH.findall("Bruk: avtalegen\nShow this message and exit.") == ["Show", "message", "and", "exit"]
