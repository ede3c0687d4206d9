"""What is made from something else is what it would be made today, and one command makes all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT
from tools import lag_alt


@pytest.mark.parametrize("name", lag_alt.MADE)
def test_a_generated_file_is_fresh(name: str) -> None:
    assert (ROOT / name).read_bytes() == lag_alt.content(name), "kjør: python3 start.py generer"


def test_a_stale_and_a_missing_file_are_seen_and_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gammel.md").write_text("før\n", encoding="utf-8")
    (tmp_path / "fersk.md").write_text("nå\n", encoding="utf-8")
    monkeypatch.setattr(lag_alt, "ROOT", tmp_path)
    monkeypatch.setattr(lag_alt, "MADE", dict.fromkeys(("gammel.md", "fersk.md", "mangler.md"), lambda: "nå\n"))
    assert lag_alt.stale() == ["gammel.md", "mangler.md"]
    assert lag_alt.main(["--sjekk"]) == 1
    assert (tmp_path / "gammel.md").read_text(encoding="utf-8") == "før\n", "--sjekk skriver ikke"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_command_that_makes_them_is_named_where_people_look(page: str) -> None:
    assert "start.py generer" in (ROOT / page).read_text(encoding="utf-8")
