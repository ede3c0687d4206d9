"""``avtalegen doktor``, and commands that can be pasted."""

from __future__ import annotations

import shlex
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from avtalegen import __version__
from avtalegen.cli import console, doktor
from avtalegen.cli.commands import COMMANDS


def test_it_tells_the_versions_and_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    doktor.run()
    said = capsys.readouterr().out
    assert said.startswith(f"avtalegen {__version__} med Python 3.")
    assert "Klausulbibliotek" in said
    assert "openpyxl      3." in said


def test_what_is_not_there_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    doktor.run()
    assert (
        "LibreOffice   ikke funnet. Trengs til PDF med egen Word-mal. Installer LibreOffice." in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "name", ["Vågå rutine.yaml", "a'b.yaml", "$HOME.yaml", "a;b.yaml", "vågå.yaml", "a*.yaml", "~a.yaml"]
)
def test_a_name_is_shown_as_it_can_be_pasted(name: str) -> None:
    assert shlex.split(console.quoted(Path(name))) == [name]


def test_a_plain_name_has_no_quotes_and_a_dash_no_option() -> None:
    assert console.quoted(Path("avtaler/kommune.yaml")) == "avtaler/kommune.yaml"
    assert console.quoted(Path("-a.yaml")) == "./-a.yaml"


def test_what_can_be_installed_is_told_with_the_command_for_this_python(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doktor, "version", version)
    monkeypatch.setattr("sys.executable", "/hjem/mine saker/bin/python")
    doktor.run()
    for line in capsys.readouterr().out.splitlines():
        if "«'/hjem" in line:
            command = shlex.split(line.split("«")[-1].rstrip("».\n"))
            assert command[:-1] == ["/hjem/mine saker/bin/python", "-m", "pip", "install"]
            assert command[-1] in line.split()[0]
            break
    else:
        pytest.fail("no command")


@pytest.mark.parametrize(
    ("started", "found", "begins"),
    [
        ("/usr/bin/avtalegen", "/usr/bin/avtalegen", ["avtalegen"]),
        ("/hjem/æ ø/.venv/bin/avtalegen", "", ["/hjem/æ ø/.venv/bin/avtalegen"]),
        ("/hjem/æ ø/.venv/bin/avtalegen", "/usr/bin/avtalegen", ["/hjem/æ ø/.venv/bin/avtalegen"]),
        (".venv/bin/avtalegen", "", [".venv/bin/avtalegen"]),
        ("last ned/avtalegen.pyz", "", ["python3", "last ned/avtalegen.pyz"]),
        ("/pakke/avtalegen/__main__.py", "", ["/py thon", "-m", "avtalegen"]),
        ("/usr/bin/pytest", "", ["avtalegen"]),
    ],
)
def test_a_command_on_a_terminal_begins_the_way_the_program_was_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], started: str, found: str, begins: list[str]
) -> None:
    monkeypatch.setattr("sys.argv", [started])
    monkeypatch.setattr("sys.executable", "/py thon")
    monkeypatch.setattr("shutil.which", lambda name: found if name == "avtalegen" else f"/usr/bin/{name}")
    monkeypatch.setattr(console, "is_terminal", lambda stream: True)
    console.say("Gå videre med: avtalegen new 'a b.yaml'")
    console.complain(
        "avtalegen: noe mangler. Se «avtalegen check 'a b.yaml'». Det er skrevet etter at avtalegen skrev den."
    )
    told, complained = capsys.readouterr()
    assert shlex.split(told.removeprefix("Gå videre med: ")) == [*begins, "new", "a b.yaml"]
    inside = " ".join(complained.split()).partition("«")[2].partition("»")[0]
    assert shlex.split(inside) == [*begins, "check", "a b.yaml"]
    assert complained.startswith("avtalegen: noe") and "etter at avtalegen skrev" in " ".join(complained.split())


def test_a_line_of_the_findings_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [f"/{'sti/' * 12}avtalegen"])
    monkeypatch.setattr(console, "is_terminal", lambda stream: True)
    monkeypatch.setattr(console, "columns", lambda stream: 80)
    told = console._pasted_findings("  Mer: avtalegen explain kontaktliste-gammel\n  Mer: avtalegen doktor", None)
    assert told == f"  Mer: avtalegen explain kontaktliste-gammel\n  Mer: /{'sti/' * 12}avtalegen doktor"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_known_as_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("sys.argv", [".venv/bin/avtalegen"])
    monkeypatch.setattr(console, "is_terminal", lambda stream: True)
    assert console.pasted(f"«avtalegen {name} x»", None) == f"«.venv/bin/avtalegen {name} x»"
    assert console.pasted("Uten sidetall: avtalegen kjenner ikke", None) == "Uten sidetall: avtalegen kjenner ikke"


def test_a_command_in_a_pipe_begins_with_the_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["/hjem/.venv/bin/avtalegen"])
    console.say("Gå videre med: avtalegen new a.yaml")
    assert capsys.readouterr().out == "Gå videre med: avtalegen new a.yaml\n"
