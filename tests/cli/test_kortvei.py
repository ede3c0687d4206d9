"""The short way in reads plain words exactly as typer does, and leaves everything else to it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PROGRAM, ROOT

from avtalegen.cli import commands, shortcut
from avtalegen.cli.commands import COMMANDS


def command(name: str) -> Any:
    vars(commands)["typer"] = typer
    return getattr(commands, name)


def as_typer_reads(name: str, words: list[str]) -> dict[str, Any] | None:
    """The arguments typer gives the command, or ``None`` where it refuses the words."""
    function = command(name)
    seen: dict[str, Any] = {}

    def record(**given: Any) -> None:
        seen.update(given)

    signature = inspect.signature(function, eval_str=True)
    record.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    record.__signature__ = signature  # type: ignore[attr-defined]
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(name)(record)
    try:
        app(words, standalone_mode=False)
    except Exception:
        return None
    return seen


def defaults(name: str) -> dict[str, Any]:
    function = command(name)
    names = [one for one in function.__annotations__ if one != "return"]
    values = function.__defaults__ or ()
    return dict(zip(names[len(names) - len(values) :], values, strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_does_takes_the_options_it_declares(name: str) -> None:
    declared, run = get_type_hints(command(name)), import_module(f"avtalegen.cli.{name}").run
    told = run.__kwdefaults__ or {}  # what one command tells another is no option
    assert {key: value for key, value in get_type_hints(run).items() if key not in told} == declared
    assert inspect.signature(run).parameters.keys() - told.keys() == declared.keys() - {"return"}


def option_names(name: str) -> list[str]:
    return [word for parameter in shortcut._parameters(command(name)) for word in parameter.names]


@pytest.mark.parametrize("name", COMMANDS)
@given(data=st.data())
def test_what_it_reads_is_what_typer_reads(name: str, data: st.DataObject) -> None:
    known = option_names(name)
    word = st.sampled_from(
        [*known, "fil.yaml", "mappe", "-", "--ukjent", "-h", "--output=x", "docx", "md", "--", "-ox"]
    )
    words = data.draw(st.lists(word, max_size=6))
    short = shortcut.plain(command(name), words)
    if short is not None:
        assert {**defaults(name), **short} == as_typer_reads(name, words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["-h"],
        ["a.yaml", "--ukjent"],
        ["a.yaml", "-o"],
        ["a.yaml", "--output=x"],
        ["a.yaml", "-o", "x", "-o", "y"],
    ],
)
def test_words_that_are_not_plain_are_left_to_typer(words: list[str]) -> None:
    assert shortcut.plain(command("render"), words) is None


def test_plain_words_are_read() -> None:
    words = ["a.yaml", "-f", "docx", "-f", "md", "b.yaml", "-o", "ut", "--utkast"]
    expected = {
        "filer": ["a.yaml", "b.yaml"],
        "formater": ["docx", "md"],
        "mappe": Path("ut"),
        "utkast": True,
    }
    assert shortcut.plain(command("render"), words) == expected


@pytest.mark.parametrize(("name", "heavy"), [("render", "typer docx lxml"), ("check", "typer docx lxml")])
def test_a_plain_run_loads_nothing_it_does_not_need(name: str, heavy: str, tmp_path: Path) -> None:
    words = [name, str(ROOT / "examples" / "nordre-follo.yaml"), *(["-o", str(tmp_path)] if name == "render" else [])]
    script = f"import sys; sys.argv[1:] = {words!r}\nfrom avtalegen.cli.run import run\nrun()\nprint([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PROGRAM)},
    )
    assert done.stdout.splitlines()[-1] == "[]"
