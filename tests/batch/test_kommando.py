"""``avtalegen batch`` as a person runs it, and the examples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch.builders import KLEPP, TIME, contents, entry, file, make
from tests.conftest import ROOT

from avtalegen.cli import console

EXAMPLES = sorted((ROOT / "examples" / "samarbeid").glob("*.yaml"))


def avtalegen(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "avtalegen", *map(str, arguments)]
    env = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def test_documents_lie_in_a_folder_with_the_files_name(tmp_path: Path) -> None:
    file(tmp_path, entry(*KLEPP), entry(*TIME), name="jæren.yaml")
    done = avtalegen("batch", "jæren.yaml", cwd=tmp_path)
    assert (done.returncode, "feil:" in done.stderr) == (0, False)
    assert done.stdout.splitlines() == [
        *(f"jæren/{name}: skrevet" for name in (
            "klepp-samarbeidsavtale.docx", "time-samarbeidsavtale.docx",
            "oversikt.docx", "oversikt.md", "resultat.json", "resultat.csv",
        )),
        "jæren: 6 skrevet.",
    ]  # fmt: skip


def test_errors_give_exit_code_1_and_say_how_to_go_on(tmp_path: Path) -> None:
    file(tmp_path, entry(*KLEPP), entry(*TIME, "bistand: nei"))
    done = avtalegen("batch", "samarbeid.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "Ingen dokumenter skrevet: 1 av 2 har feil. Bruk --fortsett" in done.stderr
    again = avtalegen("batch", "samarbeid.yaml", "--fortsett", cwd=tmp_path)
    assert again.returncode == 1
    assert "time: ikke skrevet." in again.stderr
    assert "samarbeid/klepp-samarbeidsavtale.docx: skrevet" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Oppgi en samarbeidsfil"),
        (("samarbeid.yaml", "--vis", "Oslo"), "Finner ikke «Oslo»"),
        (("samarbeid.yaml", "--vis", "Kleppe"), "Mente du «Klepp»?"),
        (("samarbeid.yaml", "-f", "odt"), "Ukjent format"),
        (("--mal", "kommuner.csv"), "slutter på .xlsx"),
    ],
)
def test_wrong_usage_gives_exit_code_2_and_a_sentence(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    file(tmp_path, entry(*KLEPP))
    done = avtalegen("batch", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr


@pytest.mark.parametrize("wanted", ["Time", "time", "1121"])
def test_the_merged_file_is_shown_with_the_origin_of_each_value(tmp_path: Path, wanted: str) -> None:
    path = file(tmp_path, entry(*KLEPP), entry(*TIME))
    (line,) = [n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if '"1121"' in text]
    done = avtalegen("batch", "samarbeid.yaml", "--vis", wanted, cwd=tmp_path)
    assert done.returncode == 0
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert f'nummer: "1121" # kommuner 2, linje {line}' in lines
    assert "organisering: utenfor_nav # felles, linje 4" in lines


@pytest.mark.parametrize(("top", "people"), [("", 1), ("navn: Jæren\nsamarbeid: {form: felles_nav_kontor}\n", 3)])
def test_what_is_shared_is_the_joint_agreement_where_there_is_one(tmp_path: Path, top: str, people: int) -> None:
    file(tmp_path, entry(*KLEPP), entry(*TIME), top=top)
    done = avtalegen("batch", "samarbeid.yaml", "--vis", "felles", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("skjema: ")
    assert done.stdout.count("nivå: leder") == people


def test_a_template_workbook_is_made(tmp_path: Path) -> None:
    done = avtalegen("batch", "--mal", "kommuner.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "kommuner.xlsx: skrevet\n")


def test_a_terminal_sees_names_and_anything_else_sees_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with console.Progress() as progress:
        progress.tell("skrevet", 1, 2, "Klepp")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with console.Progress() as progress:
        progress.tell("skrevet", 2, 2, "Time\x1b[31m")
    assert "2/2 skrevet: Time[31m" in capsys.readouterr().err


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_every_example_is_made_without_a_word(path: Path, tmp_path: Path) -> None:
    report = make(path, tmp_path / "ut")
    assert report.diagnostics == []
    assert len([one for one in contents(tmp_path / "ut") if one.endswith("avtale.docx")]) == len(report.checked)


def test_the_examples_are_one_of_each_kind() -> None:
    assert [one.stem for one in EXAMPLES] == ["gjesdal-sandnes", "hallingdal", "nav-salangen-lavangen-dyroy"]
