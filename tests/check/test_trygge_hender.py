"""Whatever lies in the folder and whatever the machine refuses: a sentence, the right exit code, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sjekkfil import GOOD
from tests.check.test_kommando import avtalegen

posix = pytest.mark.skipif(os.name == "nt", reason="Windows har ikke dette")
PROGRAM = f'"{sys.executable}" -m avtalegen'
FELLES_MAAL = (
    "---\nid: felles-maal\ntittel: Felles mål\nversjon: 1.0.0\nkrav: [V5.1-b]\n---\n"
    "Partene har disse målene:\n\n{% for maal in mål.felles %}\n- {{ maal }}\n{% endfor %}\n"
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shell(command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        ["sh", "-c", f"{PROGRAM} {command}"],
        cwd=cwd, env={**os.environ, "NO_COLOR": "1", **more}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "intern feil" not in done.stderr and "Traceback" not in done.stderr
    return done


@posix
@pytest.mark.parametrize(
    "command",
    ["schema > /dev/full", "explain > /dev/full", "--help > /dev/full", "check a.yaml >&-", "check a.yaml -o /dev/full", "check - <&-",
     "check b.yaml > /dev/full"],
)  # fmt: skip
def test_lost_output_and_closed_streams_are_never_a_success(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("skjema: 1\n", encoding="utf-8")
    assert shell(command, tmp_path).returncode == 3


@posix
def test_a_slip_of_the_shell_costs_no_agreement(tmp_path: Path) -> None:
    for name in ("a.yaml", "n.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for command, code in (("check -f json -o *.yaml", 3), ("schema -o a.yaml", 3), ("check a.yaml -o ./a.yaml", 2)):
        assert shell(command, tmp_path).returncode == code
        assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == GOOD


@posix
def test_one_bad_entry_in_a_folder_is_told_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "god.YAML").write_text(GOOD, encoding="utf-8")
    (tmp_path / "utf16.yaml").write_bytes(GOOD.encode("utf-16"))
    (tmp_path / "cr.yaml").write_bytes(GOOD.replace("\n", "\r").encode())
    (tmp_path / "uten.yaml").write_text(GOOD.replace("skjema: 1\n", ""), encoding="utf-8")
    (tmp_path / "annet.yaml").write_text("on: push\n", encoding="utf-8")
    (tmp_path / "ring.yaml").symlink_to("ring.yaml")
    os.mkfifo(tmp_path / "x.yaml")
    (tmp_path / "a\n::stop-commands::x\n.yaml").symlink_to("borte")
    done = avtalegen("check", ".", "-f", "concise", "--today", "2026-09-01", cwd=tmp_path)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 3
    assert "4 filer kontrollert, 2 hoppet over" in out and "utf16.yaml" in out and "uten.yaml" in out
    for said in ("lenkene går i ring", "et rør (FIFO)", "annet.yaml har ikke nøklene", "\\u000a::stop-commands"):
        assert said in err
    assert not [line for line in (out + err).splitlines() if line.startswith("::")]


@posix
@pytest.mark.parametrize("plant", ["dangling", "folder", "name", "clause"])
def test_what_stands_beside_the_file_and_cannot_be_used_is_never_taken_for_absent(tmp_path: Path, plant: str) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    own, clauses = tmp_path / "tilpasning", tmp_path / "tilpasning" / "nb" / "klausuler"
    own.mkdir()
    match plant:
        case "dangling":
            (own / "wordmal.docx").symlink_to("borte")
        case "folder":
            (own / "wordmal.docx").mkdir()
        case "name":
            (own / "brevmal.dotx").write_bytes(b"PK")
        case "clause":
            clauses.mkdir(parents=True)
            (clauses / "m.md").symlink_to("/etc/passwd")
    done = avtalegen("check", "a.yaml", cwd=tmp_path)
    assert done.returncode == 3 and "root:" not in (done.stdout + done.stderr).decode()
    assert "intern feil" not in done.stderr.decode()


@posix
def test_norwegian_file_names_work_in_a_locale_without_them(tmp_path: Path) -> None:
    (tmp_path / "ål.yaml").write_text(GOOD, encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert shell("render ål.yaml -f md", tmp_path, **plain).returncode == 0
    assert (tmp_path / "ål.md").is_file()


@posix
def test_ctrl_c_while_the_program_starts_gives_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    program = (
        "import signal; from avtalegen.__main__ import main; signal.signal(signal.SIGINT, signal.default_int_handler)"
    )
    program += "\ntry:\n print(1, flush=True)\nexcept KeyboardInterrupt:\n pass\nmain()"
    for moment in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", program, "render", "a.yaml"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None and child.stdout.readline()
        time.sleep(0.02 + 0.03 * moment)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=60)
        assert child.returncode in (0, 3)
        assert ("Traceback" not in err) and (child.returncode == 0 or "avbrutt" in err)


@posix
def test_a_link_that_leads_out_of_the_folder_is_passed_over_with_a_note(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inne", tmp_path / "ute"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.yaml").write_text(GOOD, encoding="utf-8")
    (inside / "b.yaml").symlink_to(outside / "a.yaml")
    (inside / "c.yaml").symlink_to("a.yaml")
    done = shell("check . --today 2026-09-01", inside)
    assert done.stdout.startswith("1 fil kontrollert") or "a.yaml" in done.stdout
    assert "b.yaml er en lenke til noe utenfor mappa" in done.stderr and "c.yaml" not in done.stderr


@posix
def test_a_file_named_by_a_link_has_its_clauses_where_the_link_lies(tmp_path: Path) -> None:
    """Whoever names a file may point anywhere; what is read beside it lies beside the name that was given."""
    inside, outside = tmp_path / "inne", tmp_path / "ute"
    for folder in (inside, outside):
        own = folder / "tilpasning" / "nb" / "klausuler" / "felles-maal.md"
        own.parent.mkdir(parents=True)
        own.write_text(FELLES_MAAL.replace("Partene har", f"Partene {folder.name} har"), encoding="utf-8")
    (outside / "a.yaml").write_text(GOOD, encoding="utf-8")
    (inside / "a.yaml").symlink_to(outside / "a.yaml")
    done = shell("render a.yaml -f md", inside)
    assert done.returncode == 0 and not (outside / "a.md").exists()
    said = (inside / "a.md").read_text(encoding="utf-8")
    assert "Partene inne har disse målene" in said and "Partene ute" not in said
    (inside / "tilpasning" / "nb" / "klausuler" / "felles-maal.md").write_text("ingen klausul", encoding="utf-8")
    for command in (
        "check a.yaml",
        "render a.yaml -f md",
        "pakke a.yaml -o p",
        "status a.yaml",
        "sammenlign a.yaml a.yaml -f md",
    ):
        told = shell(command, inside)
        assert "feil" in told.stdout + told.stderr, command


NUMBER = "01019010046"


@posix
@pytest.mark.parametrize(
    "command",
    [
        f"explain {NUMBER}", f"check a.yaml --select {NUMBER}", f"check a.yaml -f {NUMBER}", f"check a.yaml --today {NUMBER}",
        f"render a.yaml -f {NUMBER}", f"{NUMBER}", f"check --{NUMBER} a.yaml", f"render {NUMBER}.yaml -f md",
        f"check {NUMBER}.yaml -f json", f"check {NUMBER}", f"render a.yaml -f md -o {NUMBER}", f"new {NUMBER}/b.yaml -y",
        f"new b.yaml -y --sett organisering={NUMBER}", f"new b.yaml -y --sett {NUMBER}=x", f"batch {NUMBER}.yaml",
    ],
)  # fmt: skip
def test_an_identity_number_among_the_words_is_shown_on_neither_stream(tmp_path: Path, command: str) -> None:
    for name in ("a", NUMBER):
        (tmp_path / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / NUMBER).mkdir()
    (tmp_path / NUMBER / "a.yaml").write_text(GOOD, encoding="utf-8")
    done = shell(command, tmp_path)
    assert NUMBER not in done.stdout and NUMBER not in done.stderr


def test_the_document_that_a_file_is_held_against_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert avtalegen("render", "a.yaml", cwd=tmp_path).returncode == 0
    before = (tmp_path / "a.docx").read_bytes()
    done = avtalegen(
        "check", "a.yaml", "--dokument", "a.docx", "-f", "json", "-o", "./a.docx", "--overskriv", cwd=tmp_path
    )
    assert done.returncode == 2 and "en av filene som leses" in done.stderr.decode()
    assert (tmp_path / "a.docx").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("render", "-o", "tilpasning/Wordmal.docx"), ("render", "-f", "md", "-o", "tilpasning/nb/klausuler/felles-maal.md"),
        ("check", "-f", "json", "-o", "tilpasning/Wordmal.docx"), ("kalender", "-o", "tilpasning/nb/klausuler/felles-maal.md"),
        ("sammenlign", "a.yaml", "-o", "tilpasning/nb/klausuler/../klausuler/felles-maal.md"),
    ],
)  # fmt: skip
def test_what_the_municipality_has_of_its_own_is_never_written_over(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert avtalegen("render", "a.yaml", cwd=tmp_path).returncode == 0
    own = tmp_path / "tilpasning" / "nb" / "klausuler"
    own.mkdir(parents=True)
    (own / "felles-maal.md").write_text(FELLES_MAAL, encoding="utf-8")
    (tmp_path / "a.docx").rename(tmp_path / "tilpasning" / "Wordmal.docx")
    before = contents(tmp_path / "tilpasning")
    done = avtalegen(words[0], "a.yaml", *words[1:], "--overskriv", cwd=tmp_path)
    assert done.returncode == 2 and "en av filene som leses" in done.stderr.decode()
    assert contents(tmp_path / "tilpasning") == before


def test_a_report_is_never_written_over_what_lies_beside_a_file_and_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").write_text(GOOD + "utseende: {logo: logo.png}\n", "utf-8")
    (tmp_path / "logo.png").write_bytes(b"ikke et bilde")
    (tmp_path / "a.md").write_bytes(b"dokumentet")
    for name, words in (("a.md", "a.yaml --dokumenter"), ("logo.png", "b.yaml")):
        before = contents(tmp_path)
        done = shell(f"check {words} -f json -o {name} --overskriv", tmp_path)
        assert done.returncode == 2 and f"{name} er en av filene som leses" in done.stderr
        assert contents(tmp_path) == before
