"""What lies in a folder and is no file is named by every command that walks one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES
from typer.testing import CliRunner

from avtalegen.cli.app import app


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="krever rør med navn")
@pytest.mark.parametrize("words", [["status"], ["check"], ["kalender", "-o", "ut.ics"]])
def test_a_pipe_in_a_folder_is_named(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    agreement = next(path for path in EXAMPLES if path.stem == "nordre-follo")
    (tmp_path / "a.yaml").write_bytes(agreement.read_bytes())
    os.mkfifo(tmp_path / "roer.yaml")
    said = CliRunner().invoke(app, [*words, "."]).output
    assert "Hoppet over: roer.yaml er et rør (FIFO)." in said
