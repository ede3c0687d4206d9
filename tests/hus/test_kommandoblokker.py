"""Every command in README and docs is run, and says what the page shows; what is not run has a reason beside it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
import typer
from tests.conftest import ROOT
from tests.hus.kommandoblokker import RUN, Block, Sandbox, blocks, matches

from avtalegen.cli.app import app, kommando
from avtalegen.cli.commands import COMMANDS

MADE = {"feilkoder.md", "klausuler.md"}
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"))
    if path.name not in MADE
)
posix = pytest.mark.skipif(os.name == "nt", reason="blokkene er skrevet for et Unix-skall")


def _page(name: str) -> list[Block]:
    return blocks((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    work, programs = tmp_path / "mappe", tmp_path / "bin"
    shutil.copytree(ROOT / "examples", work / "examples")
    programs.mkdir()
    return Sandbox(work, programs)


@posix
@pytest.mark.parametrize("page", [name for name in PAGES if any(each.language in RUN for each in _page(name))])
def test_the_commands_of_a_page_do_what_it_shows(page: str, sandbox: Sandbox) -> None:
    run = [block for block in _page(page) if block.language in RUN and block.not_run is None]
    assert [fault for block in run for fault in sandbox.faults(block)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_block_with_commands_says_that_it_is_one(page: str) -> None:
    """And what is not run has a reason of more than a word."""
    unmarked = [block.text for block in _page(page) if block.looks_like_commands and block.language not in RUN]
    assert unmarked == []
    assert all(len(block.not_run.split()) > 2 for block in _page(page) if block.not_run is not None)


def _options(name: str) -> set[str]:
    command = kommando(name) if name in COMMANDS else typer.main.get_command(app)
    return {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}


SPAN = re.compile(r"[`«]avtalegen ([^`»\n]+)[`»]")
HELP = re.compile(r"hjelp|KOMMANDO|-{1,2}[\w-]+")


def wrong(page: str) -> list[str]:
    """The commands in running text that name a command or an option there is none of."""
    found = []
    for span in SPAN.findall(page):
        name, *words = span.split()
        options = {word for word in words if re.fullmatch(r"--?[a-z][\w-]*", word)}
        if name not in COMMANDS:
            found += [] if HELP.fullmatch(name) else [span]
        elif options - _options(name):
            found.append(span)
    return found


@pytest.mark.parametrize("page", [*PAGES, "docs/feilkoder.md"])
def test_commands_in_running_text_name_what_there_is(page: str) -> None:
    assert wrong((ROOT / page).read_text(encoding="utf-8")) == []


def test_a_planted_command_that_does_not_exist_is_seen() -> None:
    page = "`avtalegen rendr x`, «avtalegen check --utkast», `avtalegen check x --strict`, `avtalegen --help`"
    assert wrong(page) == ["rendr x", "check --utkast"]


@posix
@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("```sh\navtalegen check finnes-ikke.yaml\n```\n", "finnes-ikke"),
        ("```console\n$ echo a\nb\n```\n", "echo a sier\na\n"),
        ("<!-- klargjør: false -->\n```sh\ntrue\n```\n", "klargjør"),
    ],
)
def test_a_planted_fault_in_a_block_is_seen(page: str, fault: str, sandbox: Sandbox) -> None:
    (block,) = blocks(page)
    assert any(fault in each for each in sandbox.faults(block))


def test_a_planted_block_without_a_language_is_seen() -> None:
    (block,) = blocks("```\navtalegen batch x.yaml\n```\n")
    assert block.looks_like_commands and block.language not in RUN


def test_a_line_of_three_dots_stands_for_any_lines_and_nothing_else_does() -> None:
    assert matches("a\nb\nc\nd\n", "a\n…\nd\n")
    assert not matches("a\nb\n", "a\n")
    assert not matches("a\nx\nd\n", "a\nb\nd\n")


@posix
def test_the_commands_are_run_on_a_day_when_the_examples_hold(sandbox: Sandbox) -> None:
    code, said = sandbox.run("avtalegen check examples/nordre-follo.yaml --dato 2031-01-01 --bare-feil -f concise")
    assert code == 1 and "utloept" in said
    assert sandbox.run("avtalegen check examples/nordre-follo.yaml") == (0, "1 fil kontrollert: ingen funn.\n")
