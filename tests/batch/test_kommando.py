"""``avtalegen batch`` as a person runs it, and the examples."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch.builders import KLEPP, TIME, contents, entry, file, make
from tests.conftest import PROGRAM, ROOT

from avtalegen.cli import console

EXAMPLES = sorted((ROOT / "examples" / "samarbeid").glob("*.yaml"))


def avtalegen(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "avtalegen", *map(str, arguments)]
    env = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PROGRAM)}
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
    assert " Det gjelder " in done.stderr.splitlines()[-1]
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
        (("samarbeid.yaml", "--prosesser", "0"), "Verdien av «--prosesser» er ikke gyldig"),
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


def test_what_no_report_may_show_is_hidden_in_the_merged_file_too(tmp_path: Path) -> None:
    (tmp_path / "klepp.yaml").write_text('kommune: {nummer: "1120", ansvarlig_enhet: Ola 01819010001}\n', "utf-8")
    file(tmp_path, "  - {fil: klepp.yaml}\n", entry(*TIME), top="samarbeid: {form: felles_nav_kontor}\n")
    for wanted in ("klepp", "Time", "felles"):
        done = avtalegen("batch", "samarbeid.yaml", "--vis", wanted, cwd=tmp_path)
        assert "10001" not in done.stdout + done.stderr
        assert "Ola" in done.stdout
    assert avtalegen("batch", "samarbeid.yaml", "--vis", "klepp", cwd=tmp_path).returncode == 1


def test_a_name_of_several_is_not_one(tmp_path: Path) -> None:
    file(tmp_path, entry("1515", "Herøy"), entry("1818", "Herøy"))
    done = avtalegen("batch", "samarbeid.yaml", "--vis", "Herøy", cwd=tmp_path)
    assert (done.returncode, "navnet på 2 av kommunene" in done.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows har ikke rør og /dev/full av dette slaget")
@pytest.mark.parametrize("ending", ["| head -n 1", "> /dev/full", ">&-"])
def test_the_work_goes_on_though_nobody_can_read_of_it(tmp_path: Path, ending: str) -> None:
    file(tmp_path, *(entry(*KLEPP, f"id: k{number}") for number in range(40)))
    command = f"set -o pipefail; '{sys.executable}' -m avtalegen batch samarbeid.yaml -f md {ending}"
    env = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PROGRAM)}
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if "head" in ending else 3)
    assert "intern feil" not in done.stderr
    assert len(list((tmp_path / "samarbeid").glob("k*.md"))) == 40
    assert (tmp_path / "samarbeid" / "resultat.json").exists()


def as_on_a_terminal() -> None:
    """The tests may run in the background, where the signal is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Windows har ikke signalet")
def test_ctrl_c_is_told_of(tmp_path: Path) -> None:
    file(tmp_path, *(entry(*KLEPP, f"id: k{number}") for number in range(300)))
    command = [sys.executable, "-m", "avtalegen", "batch", "samarbeid.yaml", "-f", "md"]
    env = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PROGRAM)}
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=as_on_a_terminal,  # noqa: PLW1509 - no other thread runs here
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first document is written
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, "avtalegen: avbrutt." in said) == (3, True)


def test_documents_that_are_none_of_this_runs_are_told_of(tmp_path: Path) -> None:
    avtalegen("batch", file(tmp_path, entry(*KLEPP), entry(*TIME)), cwd=tmp_path)
    done = avtalegen("batch", file(tmp_path, entry(*KLEPP)), cwd=tmp_path)
    assert done.returncode == 0
    assert "time-samarbeidsavtale.docx: ligger i mappa, men hører ikke til denne kjøringen." in done.stderr
    assert "klepp-samarbeidsavtale.docx: ligger" not in done.stderr


def test_a_table_is_not_a_file_of_a_collaboration(tmp_path: Path) -> None:
    (tmp_path / "kommuner.csv").write_text("kommune.nummer\n1120\n", encoding="utf-8")
    done = avtalegen("batch", "kommuner.csv", cwd=tmp_path)
    assert (done.returncode, "--fra kommuner.csv" in done.stderr) == (2, True)


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
    assert "2/2 skrevet: Time\\u001b[31m" in capsys.readouterr().err


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_every_example_is_made_without_a_word(path: Path, tmp_path: Path) -> None:
    report = make(path, tmp_path / "ut")
    assert report.diagnostics == []
    assert len([one for one in contents(tmp_path / "ut") if one.endswith("avtale.docx")]) == len(report.checked)


def test_the_examples_are_one_of_each_kind() -> None:
    assert [one.stem for one in EXAMPLES] == ["gjesdal-sandnes", "hallingdal", "nav-salangen-lavangen-dyroy"]


def test_the_results_are_left_as_they_lie_when_nothing_has_changed(tmp_path: Path) -> None:
    file(tmp_path, entry(*KLEPP), entry(*TIME), name="jæren.yaml")
    avtalegen("batch", "jæren.yaml", cwd=tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "jæren").glob("resultat.*")}
    again = avtalegen("batch", "jæren.yaml", cwd=tmp_path).stdout
    assert len(before) == 2
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "jæren").glob("resultat.*")} == before
    assert "resultat.json: uendret" in again


def test_the_documents_with_errors_are_named_last(tmp_path: Path) -> None:
    file(tmp_path, entry(*KLEPP), entry(*TIME, "bistand: nei"), name="jæren.yaml")
    done = avtalegen("batch", "jæren.yaml", "--fortsett", "--bare-feil", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "jæren: 5 skrevet, 1 med feil: Time."
    assert "advarsel:" not in done.stderr


def test_a_table_is_checked_without_writing(tmp_path: Path) -> None:
    file(tmp_path, entry(*KLEPP), entry(*TIME, "bistand: nei"), name="jæren.yaml")
    done = avtalegen("batch", "jæren.yaml", "--kontroller", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "2 dokumenter kontrollert: 1 med feil: Time.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["jæren.yaml"]
