"""``check``, ``explain`` and ``schema`` as a person runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sjekkfil import CASES, GOOD, ROOT, changed
from tests.conftest import PROGRAM

from avtalegen.cli.explain import SIDER
from avtalegen.diagnostics.diagnostic import katalog

WARNING = changed((", informasjonsansvarlig: ja", ""))
ERROR = changed(("nav:\n  kontor:", "nav:\n  kontr:"))


def avtalegen(*words: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "avtalegen", *map(str, words)],
        cwd=cwd, input=stdin, capture_output=True, env=environment, check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "god.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "advarsel.yaml").write_text(WARNING, encoding="utf-8")
    (tmp_path / "feil.yml").write_text(ERROR, encoding="utf-8")
    (tmp_path / "annet.yaml").write_text("on: push\n", encoding="utf-8")
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "god.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".skjult").mkdir()
    (tmp_path / ".skjult" / "feil.yaml").write_text(ERROR, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["god.yaml"], 0),
        (["advarsel.yaml"], 0),
        (["advarsel.yaml", "--strict"], 1),
        (["feil.yml"], 1),
        (["feil.yml", "--ignore", "ukjent-noekkel,mangler"], 0),
        (["feil.yml", "--select", "utloept"], 0),
        (["."], 1),
        (["finnes-ikke.yaml"], 3),
        (["god.yaml", "finnes-ikke.yaml"], 3),
        ([], 2),
        (["god.yaml", "--format", "xml"], 2),
        (["god.yaml", "--today", "i overmorgen"], 2),
        (["god.yaml", "--select", "utlopt"], 2),
        (["god.yaml", "--dekning", "--format", "sarif"], 2),
        (["under/..", "-o", "finnes/ikke/rapport.txt"], 3),
    ],
)
def test_the_exit_code_says_what_became_of_it(folder: Path, words: list[str], code: int) -> None:
    given = words if "--today" in words else [*words, "--today", "2026-09-01"]
    done = avtalegen("check", *given, cwd=folder)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr + done.stdout


def test_of_a_file_that_is_not_there_only_that_is_said(folder: Path) -> None:
    for form in ("text", "concise"):
        assert avtalegen("check", "finnes-ikke.yaml", "-f", form, cwd=folder).stdout == b""
    alone = avtalegen("check", "finnes-ikke.yaml", cwd=folder)
    assert alone.stdout == b"" and "Finner ikke fila" in alone.stderr.decode()
    beside = avtalegen("check", "god.yaml", "finnes-ikke.yaml", "--today", "2026-09-01", cwd=folder)
    assert beside.stdout.decode().startswith("1 fil kontrollert")


def test_a_folder_is_read_whole_and_what_is_not_ours_is_counted(folder: Path) -> None:
    done = avtalegen("check", ".", "--today", "2026-09-01", cwd=folder)
    assert done.stdout.decode().endswith("4 filer kontrollert, 1 hoppet over: 2 feil, 1 advarsel.\n")
    assert ".skjult" not in done.stdout.decode()


def test_findings_come_sorted_by_file_and_line_whatever_order_the_files_are_named_in(folder: Path) -> None:
    one = avtalegen("check", "feil.yml", "advarsel.yaml", "--today", "2026-09-01", "--format", "json", cwd=folder)
    other = avtalegen("check", "advarsel.yaml", "feil.yml", "--today", "2026-09-01", "--format", "json", cwd=folder)
    assert one.stdout == other.stdout
    places = [(each["fil"], each["linje"]) for each in json.loads(one.stdout)["funn"]]
    assert places == sorted(places)


def test_a_file_named_twice_is_checked_once(folder: Path) -> None:
    done = avtalegen("check", "god.yaml", ".", "god.yaml", "--today", "2026-09-01", cwd=folder)
    assert "4 filer kontrollert" in done.stdout.decode()


def test_a_hyphen_is_standard_input(folder: Path) -> None:
    done = avtalegen("check", "-", "--today", "2026-09-01", cwd=folder, stdin=ERROR.encode())
    assert done.returncode == 1
    assert done.stdout.decode().startswith("<stdin>:")


def test_an_unknown_code_is_answered_with_the_nearest(folder: Path) -> None:
    done = avtalegen("check", "god.yaml", "--ignore", "utloept,kontaktlistegammel", cwd=folder)
    assert "Mente du «kontaktliste-gammel»?" in done.stderr.decode()


def test_the_report_can_go_to_a_file_and_then_nothing_is_printed(folder: Path) -> None:
    done = avtalegen("check", "feil.yml", "--format", "json", "--output", "rapport.json", cwd=folder)
    assert done.stdout == b""
    assert json.loads((folder / "rapport.json").read_text(encoding="utf-8"))["versjon"] == 1


def test_coverage_is_a_table_and_the_same_as_json(folder: Path) -> None:
    text = avtalegen("check", "god.yaml", "--dekning", "--today", "2026-09-01", cwd=folder).stdout.decode()
    assert "Veilederen fra 2021, punkt 5" in text
    data = json.loads(avtalegen("check", "god.yaml", "--dekning", "-f", "json", cwd=folder).stdout)
    (coverage,) = data["dekning"]
    assert {one["grad"] for one in coverage["punkter"]} <= {"egne data", "standardtekst", "ikke valgt", "mangler"}
    assert all(one["punkt"] in text for one in coverage["punkter"])


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    done = avtalegen("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "Fant ingen YAML-filer" in done.stderr.decode()


def test_a_collaboration_on_standard_input_is_passed_over(tmp_path: Path) -> None:
    done = avtalegen("check", "-", cwd=tmp_path, stdin=b"skjema: 1\nkommuner:\n  - {fil: a.yaml}\n")
    assert done.stdout.decode() == "0 filer kontrollert, 1 hoppet over: ingen funn.\n"


def test_an_identity_number_is_in_no_report(tmp_path: Path) -> None:
    number = "018190 10001"
    text = changed(("Per Berg", f"Per {number}"), ('"22 00 00 04"', f'"{number}"'))
    (tmp_path / "avtale.yaml").write_text(f"# {number}\n{text}{number}: x\n", encoding="utf-8")
    for format_ in ("text", "json", "sarif", "github", "junit"):
        done = avtalegen(
            "check", "avtale.yaml", "--format", format_, "--dekning" if format_ == "text" else "--strict", cwd=tmp_path
        )
        assert done.returncode == 1
        assert b"foedselsnummer" in done.stdout
        for secret in (number, number.replace(" ", ""), "10001"):
            assert secret.encode() not in done.stdout + done.stderr


def test_an_identity_number_stops_render(tmp_path: Path) -> None:
    (tmp_path / "avtale.yaml").write_text(changed(("Per Berg", "Per 01819010001")), encoding="utf-8")
    done = avtalegen("render", "avtale.yaml", "-f", "md", cwd=tmp_path)
    assert done.returncode == 1
    assert not (tmp_path / "avtale.md").exists()


@pytest.mark.parametrize("name", ["Ola 01819010001.yaml", "018190-10001/a.yaml", "fnr 018190 10001/under/a.yml"])
@pytest.mark.parametrize("words", [("check", "."), ("check", "-f", "junit", "."), ("kalender", ".", "-o", "k.ics")])
def test_an_identity_number_in_the_name_of_a_file_or_a_folder_is_an_error(
    tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = avtalegen(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert words[0] != "check" or b"foedselsnummer" in done.stdout
    assert b"10001" not in done.stdout + done.stderr
    assert not (tmp_path / "k.ics").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("check", "god.yaml", "-f", "json", "-o"), ("schema", "-o"), ("render", "god.yaml", "-f", "md", "-o"),
        ("batch", "--mal"), ("kalender", "god.yaml", "-o"), ("sammenlign", "god.yaml", "god.yaml", "-o"),
    ],
)  # fmt: skip
def test_no_file_is_given_a_name_with_an_identity_number(folder: Path, words: tuple[str, ...]) -> None:
    end = {"render": "md", "batch": "xlsx", "kalender": "ics"}.get(words[0], "json")
    done = avtalegen(*words, f"Ola 018190 10001.{end}", cwd=folder)
    assert done.returncode != 0
    assert not list(folder.glob("Ola*"))
    assert b"10001" not in done.stdout + done.stderr


def test_explain_tells_all_of_a_code_and_lists_them() -> None:
    one = avtalegen("explain", "utloept", cwd=ROOT).stdout.decode()
    assert all(word in one for word in ("Dokumentet har gått ut", "Hvorfor:", "Galt:", "Riktig:"))
    assert "utloeper-snart" in avtalegen("explain", cwd=ROOT).stdout.decode()
    wrong = avtalegen("explain", "utløpt", cwd=ROOT)
    assert wrong.returncode == 2
    assert "Mente du «utloept»?" in wrong.stderr.decode()


def pointed_to(text: str) -> set[str]:
    """The words that a text tells people to run ``explain`` with."""
    return set(re.findall(r"«avtalegen explain ([\wæøå-]+)", text))


def test_every_page_that_a_message_points_to_comes_with_the_program() -> None:
    said = "\n".join(f"{code.melding}\n{code.tiltak}\n{code.hvorfor}" for code in katalog().values())
    assert pointed_to(said) - katalog().keys() == set(SIDER)
    assert "docs/" not in said
    for page in SIDER:
        done = avtalegen("explain", page, cwd=Path("/"))
        assert done.stdout == (ROOT / "docs" / f"{page}.md").read_bytes()


def test_a_planted_pointer_is_seen() -> None:
    assert pointed_to("Kjør «avtalegen explain verdmal» for mer.") == {"verdmal"}


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    data = GOOD.replace("Per Berg", "Per \x1b[2J\x07\x9b Berg").replace("skjema: 1", 'skjema: "\\e[31m"')
    (tmp_path / "x\x1b[2Jy.yaml").write_text(data, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD.replace("Nav Nordre Follo", '"Nav \\e[2J\\u202e"'), encoding="utf-8")
    for format_ in ("text", "github", "json", "sarif", "junit"):
        done = avtalegen("check", ".", "--format", format_, cwd=tmp_path)
        shown = (done.stdout + done.stderr).decode()
        assert not [char for char in shown if not char.isprintable() and char != "\n"], format_


def test_one_file_is_checked_without_the_heavy_modules() -> None:
    script = (
        "import sys; from datetime import date; from avtalegen.checking.check import Options, check\n"
        f"check([{str(CASES / 'uten-funn' / 'avtale.yaml')!r}], Options(date(2026, 9, 1)))\n"
        "print(sorted({'docx', 'lxml', 'openpyxl'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    assert done.stdout.strip() == b"[]"


@pytest.mark.parametrize(
    "words",
    [
        ["check", "godd.yml"],
        ["check", "god.yaml", "--referanse", "godd.yml"],
        ["render", "godd.yml"],
        ["batch", "godd.yml"],
        ["batch", "god.yaml", "--fra", "godd.yml"],
        ["hent", "godd.docx"],
        ["hent", "god.docx", "godd.yml", "--vis"],
        ["sammenlign", "god.yaml", "godd.yml"],
        ["revider", "godd.yml"],
        ["status", "godd.yml"],
        ["kalender", "godd.yml", "-o", "k.ics"],
        ["pakke", "godd.yml", "-o", "ut"],
        ["new", "helt.yaml", "--fra", "godd.yml", "-y"],
        ["new", "helt.yaml", "--svar", "godd.yml", "-y"],
        ["new", "god.yml", "-y"],
        ["check", "god.yaml", "--dokument", "god.dox"],
    ],
)
def test_every_command_asks_about_a_slip_in_the_name_of_a_file(folder: Path, words: list[str]) -> None:
    avtalegen("render", "god.yaml", cwd=folder)
    said = avtalegen(*words, cwd=folder)
    meant = "god.docx" if words[1] == "godd.docx" or words[-1] == "god.dox" else "god.yaml"
    assert f"Mente du «{meant}»?".encode() in said.stderr
    assert not said.stdout.strip() or words[:2] == ["hent", "god.docx"]


def test_a_slip_in_the_name_of_a_folder_is_asked_about(folder: Path) -> None:
    said = avtalegen("check", "uner", cwd=folder)
    assert said.stderr.decode() == "avtalegen: Finner ikke noe som heter uner. Mente du mappa «under»?\n"


def test_what_is_taken_back_from_word_goes_into_the_file_beside_it_whatever_its_ending(folder: Path) -> None:
    avtalegen("render", "god.yaml", cwd=folder)
    (folder / "god.yaml").rename(folder / "god.yml")
    said = avtalegen("hent", "god.docx", cwd=folder)
    assert (said.stdout.decode(), said.stderr) == ("Ingen rettelser å hente.\n", b"")
    assert not (folder / "god.yaml").exists()
