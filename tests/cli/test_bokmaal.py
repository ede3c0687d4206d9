"""Everything a user reads is in bokmål, also what typer says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tools import lag_man

from avtalegen.cli import commands, console
from avtalegen.cli.commands import COMMANDS
from avtalegen.diagnostics.diagnostic import UsageError

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


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_fits_80_columns_and_says_every_sentence_whole(words: list[str]) -> None:
    _, text = said(*words)
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search(r"\w\.\.\.(?:\s|$)", re.sub(r"\b(?:FIL|STI|ARGUMENTER)\]?\.\.\.", "", text))
    assert "[[" not in text and "{" not in text


@pytest.mark.parametrize("name", COMMANDS)
def test_hjelp_is_a_word_for_help(name: str) -> None:
    assert said("hjelp", name) == said(name, "--help") == said(name, "-h")
    assert said("hjelp") == said("--help")


@pytest.mark.parametrize(("old", "new"), [("--today", "--dato"), ("--rendered", "--dokumenter")])
def test_an_old_spelling_works_and_is_not_shown(old: str, new: str) -> None:
    _, text = said("check", "--help")
    assert new in text and old not in text
    value = ["2026-09-01"] if old == "--today" else ["--dato", "2026-09-01"]
    words = ["check", "examples/nordre-follo.yaml"]
    assert said(*words, old, *value) == said(*words, new, *value)


@pytest.mark.parametrize(
    "word", ["2026-09-01", "1. september 2026", "1.9.26", "01.09.2026", "20260901", " 1 sep 2026 "]
)
def test_a_day_is_written_on_the_command_line_as_it_is_to_the_wizard(word: str) -> None:
    assert console.dag(word) == date(2026, 9, 1)


def test_today_and_the_days_beside_it_are_days() -> None:
    days = [console.dag(word) for word in ("i går", "I dag", "i morgen")]
    assert [(later - earlier).days for earlier, later in pairwise(days)] == [1, 1]


@pytest.mark.parametrize("word", ["i fjor", "1. september", "31.2.2026", "2026"])
def test_what_is_no_day_is_answered_with_the_ways_to_write_one(word: str) -> None:
    with pytest.raises(UsageError) as told:
        console.dag(word)
    shown = [
        one.strip(" «».") for one in str(told.value).partition("Skriv den som ")[2].replace(" eller ", ", ").split(", ")
    ]
    assert shown[-1] == "i dag" and {console.dag(one) for one in shown[:-1]} == {date(2026, 8, 1)}


@pytest.mark.parametrize("name", [one for one in COMMANDS if "--dato" in str(getattr(commands, one).__annotations__)])
def test_every_day_a_command_is_given_is_read_in_the_same_way(name: str) -> None:
    files = ["examples/nordre-follo.yaml"] * (2 if name == "sammenlign" else 1)
    where = ["-o", "finnes/ikke"] if name in ("kalender", "pakke") else []
    code, text = said(name, *files, *where, "--dato", "i fjor")
    assert code == 2 and "«i fjor» er ikke en dato" in " ".join(text.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_completion_can_be_shown_for_every_shell(shell: str) -> None:
    code, text = said("--show-completion", shell)
    assert "\\u000a" not in text, "the script is to be saved as it is, with its lines"
    assert code == 0 and "_AVTALEGEN_COMPLETE" in text


def test_a_shell_that_is_not_known_is_answered_in_bokmaal() -> None:
    assert said("--show-completion", "tcsh")[0] == said("--install-completion", "tcsh")[0] == 2


@pytest.mark.parametrize(("typed", "offered"), [("avtalegen ren", "render"), ("avtalegen check --dek", "--dekning")])
def test_completion_offers_commands_and_options(typed: str, offered: str) -> None:
    env = {
        **os.environ,
        "_AVTALEGEN_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    done = subprocess.run([sys.executable, "-m", "avtalegen"], capture_output=True, text=True, env=env, check=False)
    assert done.stdout.split() == [offered]


@pytest.mark.parametrize("words", [["--version"], ["check", "--help"], ["schema"]], ids=" ".join)
def test_a_full_disk_is_told_of_though_the_process_ends_at_once(words: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "avtalegen", *words], stdout=full, check=False)
    assert done.returncode == 3


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (["--version"], "typing typer pydantic"),
        (["render", "--help"], "pydantic yaml jinja2"),
        (["--help"], "pydantic yaml jinja2"),
    ],
    ids=str,
)
def test_help_and_version_load_nothing_heavy(words: list[str], heavy: str) -> None:
    script = "import sys, os; end = os._exit\ndef told(code):\n    print([m for m in %r.split() if m in sys.modules]); sys.stdout.flush(); end(code)\nos._exit = told\nfrom avtalegen.__main__ import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script % heavy, *words], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(shutil.which("man") is None, reason="trenger man")
def test_the_manual_page_is_read_without_a_complaint_and_has_every_command() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(ROOT / "docs" / "avtalegen.1")], capture_output=True, text=True, check=False,
        env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert [name for name in COMMANDS if f"avtalegen {name} [VALG]" not in done.stdout] == []
    assert "AVSLUTNINGSKODER" in done.stdout and "\\" not in done.stdout


def test_text_that_looks_like_commands_to_troff_is_text_in_the_manual_page() -> None:
    assert [lag_man.escaped(text) for text in (".TH x", "'br", r"a\b", "--del")] == [
        r"\&.TH x",
        r"\&'br",
        r"a\eb",
        r"\-\-del",
    ]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_a_shell_is_told_of_a_command_in_whole_words(shell: str) -> None:
    asked = {
        "_AVTALEGEN_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "avtalegen ",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [sys.executable, "-m", "avtalegen"], capture_output=True, text=True, env={**os.environ, **asked}, check=False
    )
    assert "Lag dokumentet som fila beskriver" in done.stdout and "..." not in done.stdout
    assert [name for name in COMMANDS if name not in done.stdout] == []
    assert ENGLISH.findall(done.stdout) == []
