"""``avtalegen doktor``, and commands that can be pasted."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from avtalegen import __version__
from avtalegen.cli import console, doktor


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
