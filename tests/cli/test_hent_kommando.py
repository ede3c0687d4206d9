"""``avtalegen hent`` shows first, writes whole or not at all, and says what it could not take."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from tests.conftest import PROGRAM, ROOT
from tests.revision.word_edits import inserted, opened, saved, text_box, words

from avtalegen.cli import console
from avtalegen.cli.commands import perform
from avtalegen.workflows.render import Options, render


def run(*words_: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "avtalegen", *words_], capture_output=True, text=True, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PROGRAM)}, check=False, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def avtale(tmp_path: Path) -> Path:
    path = tmp_path / "avtale.yaml"
    path.write_bytes(
        (ROOT / "examples" / "nordre-follo.yaml").read_bytes().replace(b"omfang: standard", b"omfang: full")
    )
    list(render([path], Options()))
    document = path.with_suffix(".docx")
    word = opened(document.read_bytes())
    start = "Nav-kontoret hjelper til med å registrere"
    paragraph = next(each for each in word.element.body.iter(qn("w:p")) if words(each).startswith(start))
    paragraph.append(inserted(" Det skjer innen to uker."))
    document.write_bytes(saved(word))
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_vis_tells_and_writes_nothing(avtale: Path) -> None:
    before = files(avtale.parent)
    done = run("hent", str(avtale.with_suffix(".docx")), "--vis")
    assert done.returncode == 0 and "innen to uker" in done.stdout and "nav-tiltak.md" in done.stdout
    assert files(avtale.parent) == before


def test_tracked_changes_are_taken_only_when_it_is_said_whose(avtale: Path) -> None:
    before = files(avtale.parent)
    done = run("hent", str(avtale.with_suffix(".docx")))
    assert done.returncode == 2 and "--godta" in done.stderr and files(avtale.parent) == before
    assert run("hent", str(avtale.with_suffix(".docx")), "--godta", "Ukjent").returncode == 2
    done = run("hent", str(avtale.with_suffix(".docx")), "--godta", "ingen")
    assert done.returncode == 0 and "Ingen rettelser" in done.stdout and files(avtale.parent) == before


def test_the_name_of_who_changed_something_cannot_steer_the_terminal_that_asks(
    avtale: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = avtale.with_suffix(".docx")
    word = opened(document.read_bytes())
    for change in word.element.body.iter(qn("w:ins")):
        change.set(qn("w:author"), "\u009b2JNav\u202e")
    document.write_bytes(saved(word))
    monkeypatch.setattr(console, "is_terminal", lambda stream: stream is sys.stdin)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    monkeypatch.setattr(console, "leave", lambda code: None)
    perform("hent", dokument=document)
    asked = capsys.readouterr().out
    assert "Godta?" in asked and "2JNav" in asked
    assert "\u009b" not in asked and "\u202e" not in asked


def test_what_was_taken_is_written_and_render_then_says_it(avtale: Path) -> None:
    done = run("hent", str(avtale.with_suffix(".docx")), "--godta", "Nav")
    assert done.returncode == 0, done.stderr
    assert run("render", str(avtale), "-f", "md").returncode == 0
    assert "innen to uker" in avtale.with_suffix(".md").read_text("utf-8")


def test_exit_is_one_when_something_could_not_be_placed(avtale: Path) -> None:
    document = avtale.with_suffix(".docx")
    word = opened(document.read_bytes())
    text_box(word.element.body.findall(qn("w:p"))[20], "esken")
    document.write_bytes(saved(word))
    done = run("hent", str(document), "--godta", "alle")
    assert done.returncode == 1 and "Ble ikke hentet" in done.stdout and "I boksen står esken" in done.stdout


def test_nothing_is_written_when_one_of_the_files_is_open_elsewhere(avtale: Path) -> None:
    document = avtale.with_suffix(".docx")
    word = opened(document.read_bytes())
    for text in word.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("Kari Nordmann", "Berit Berg")
    document.write_bytes(saved(word))
    avtale.with_name(".~lock.avtale.yaml#").write_text(",Grete,maskin,27.11.2026;")
    before = files(avtale.parent)
    done = run("hent", str(document), "--godta", "alle")
    assert done.returncode == 3 and "åpen i LibreOffice" in done.stderr and files(avtale.parent) == before


def test_a_word_file_that_is_not_ours_needs_the_agreement_file(tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "fremmed.docx"))
    done = run("hent", str(tmp_path / "fremmed.docx"))
    assert done.returncode == 3 and "sier ikke hva det ble laget av" in done.stderr
