"""What lies in a folder and is no file is named by every command that walks one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, PROGRAM
from typer.testing import CliRunner

from avtalegen.cli.app import app


@pytest.mark.skipif(os.name == "nt", reason="Windows lar ingen slette mappa noen står i")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "."], 3), (["check", "a.yaml"], 3), (["status", "."], 3), (["kalender", ".", "-o", "ut.ics"], 3),
        (["render", "a.yaml"], 3), (["schema", "-o", "s.json"], 3), (["batch", "s.yaml"], 3), (["explain"], 0),
    ],
)  # fmt: skip
def test_a_folder_that_is_gone_is_not_the_same_as_a_file_that_is_absent(
    words: list[str], code: int, tmp_path: Path
) -> None:
    program = "import os, sys; from avtalegen.cli.run import run; os.rmdir(os.getcwd()); sys.exit(run())"
    (tmp_path / "borte").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=tmp_path / "borte", env={**os.environ, "PYTHONPATH": str(PROGRAM)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("mappa du står i, er slettet eller flyttet" in done.stderr) == (code == 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="krever rør med navn")
@pytest.mark.parametrize("words", [["status"], ["check"], ["kalender", "-o", "ut.ics"]])
def test_a_pipe_in_a_folder_is_named(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    agreement = next(path for path in EXAMPLES if path.stem == "nordre-follo")
    (tmp_path / "a.yaml").write_bytes(agreement.read_bytes())
    os.mkfifo(tmp_path / "roer.yaml")
    said = CliRunner().invoke(app, [*words, "."]).output
    assert "Hoppet over: roer.yaml er et rør (FIFO)." in said
