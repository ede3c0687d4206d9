"""``check`` of a collaboration's file: what ``batch`` would find, and nothing written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sjekkfil import GOOD, ROOT, TODAY, changed
from tests.batch.builders import FELLES, GJESDAL, KLEPP, TIME, codes, entry, errors, file, make
from tests.check.test_kommando import avtalegen
from tests.conftest import PROGRAM

from avtalegen.checking.check import Checked, Options, check
from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.reporters import FORMATS, reporter

EXAMPLES = ROOT / "examples" / "samarbeid"
FAULT = "evaluering: {hyppighet: årlig, ansvarlig: ingen}\n"


def own(number: str, name: str, *more: str) -> str:
    """A municipality's own file: what stands in an entry, as a file of its own."""
    lines = entry(number, name, *more).splitlines()
    return "".join(f"{line[4:]}\n" for line in lines)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collaboration of two, with a file each that also says which schema it has, beside an agreement."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "klepp.yaml").write_text("skjema: 1\n" + own(*KLEPP), encoding="utf-8")
    (tmp_path / "time.yaml").write_text(own(*TIME), encoding="utf-8")
    (tmp_path / "god.yaml").write_text(GOOD, encoding="utf-8")
    file(tmp_path, "  - {fil: a/klepp.yaml}\n", "  - {fil: time.yaml}\n")
    return tmp_path


def run(*paths: str | Path, today: date = TODAY, **how: bool) -> Checked:
    return check([str(one) for one in paths], Options(today, **how))


def places(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in errors(found)]


@pytest.mark.parametrize("name", ["gjesdal-sandnes", "hallingdal", "nav-salangen-lavangen-dyroy"])
def test_the_examples_are_checked_and_have_no_findings(name: str) -> None:
    result = run(EXAMPLES / f"{name}.yaml")
    assert result.diagnostics == []
    assert (len(result.files), result.skipped) == (1, 0)


def test_a_folder_counts_each_collaboration_once_and_not_its_parts(folder: Path) -> None:
    result = run(".")
    assert errors(result.diagnostics) == []
    assert result.files == ["god.yaml", "samarbeid.yaml"]
    assert result.skipped == 0
    assert len(run(EXAMPLES).files) == 3


def test_a_part_is_no_agreement_of_its_own_though_it_is_named(folder: Path) -> None:
    assert run("a/klepp.yaml", "samarbeid.yaml", "time.yaml").files == ["samarbeid.yaml"]
    alone = run("a/klepp.yaml")
    assert alone.files == ["a/klepp.yaml"]
    assert errors(alone.diagnostics)


def test_a_fault_in_a_municipalitys_file_is_told_there_and_once(folder: Path) -> None:
    with (folder / "a" / "klepp.yaml").open("a", encoding="utf-8") as part:
        part.write(FAULT)
    for words in (["samarbeid.yaml"], ["."], [str(Path("a") / ".." / "samarbeid.yaml")]):
        assert places(run(*words).diagnostics) == [("ugyldig-valg", str(Path("a") / "klepp.yaml"))]
    done = avtalegen("check", ".", "--today", "2026-09-01", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode().count("[ugyldig-valg]") == 1


def test_two_collaborations_in_a_repository_may_share_a_municipality(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "time.yaml").write_text(own(*TIME, FAULT.strip()), encoding="utf-8")
    for name in ("b", "c"):
        (folder / name).mkdir()
        file(folder / name, "  - {fil: ../time.yaml}\n")
    assert places(run(".").diagnostics) == [("ugyldig-valg", "time.yaml")]


def test_what_is_found_is_what_batch_finds_and_nothing_is_written(folder: Path) -> None:
    path = file(folder, entry(*KLEPP), entry(*KLEPP), entry(*TIME, "nav: {kontr: x}"), "  - {fil: mangler.yaml}\n")
    before = sorted(folder.rglob("*"))
    found = run(path).diagnostics
    assert sorted(folder.rglob("*")) == before
    told = make(path, folder / "ut").diagnostics
    assert found == sorted(dict.fromkeys(told), key=lambda one: one.sort_key)
    assert {"samarbeid-navnekollisjon", "ukjent-noekkel", "samarbeid-fil-ulest"} <= set(codes(found))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("skjema: 1\nkommuner: []\n", "samarbeid-uten-kommuner"),
        ("skjema: 1\nkommuner: Klepp\n", "feil-slag-verdi"),
        ("skjema: 1\nutforming: felles\nkommuner: [{fil: time.yaml}]\n", "samarbeid-mangler"),
        ("skjema: 1\nkommuner: [{fil: time.yaml}\n", "yaml-klamme"),
    ],
)
def test_a_fault_of_the_file_itself_is_an_error(folder: Path, text: str, code: str) -> None:
    (folder / "samarbeid.yaml").write_text(text, encoding="utf-8")
    assert code in codes(run("samarbeid.yaml").diagnostics)
    assert avtalegen("check", "samarbeid.yaml", cwd=folder).returncode == 1


def test_the_rules_that_ask_for_the_day_are_asked_once(folder: Path) -> None:
    result = run("samarbeid.yaml", today=date(2028, 9, 1))
    assert places(result.diagnostics) == [("utloept", "samarbeid.yaml")]


def test_codes_are_selected_and_ignored(folder: Path) -> None:
    file(folder, entry(*KLEPP), entry(*TIME, FAULT.strip()), felles=FELLES.replace("kontor:", "kontr:"))
    assert set(codes(check(["."], Options(TODAY, select=frozenset({"ugyldig-valg"}))).diagnostics)) == {"ugyldig-valg"}
    ignored = check(["."], Options(TODAY, ignore=frozenset({"ugyldig-valg"}))).diagnostics
    assert "ukjent-noekkel" in codes(ignored)
    assert "ugyldig-valg" not in codes(ignored)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_carries_it(folder: Path, name: str) -> None:
    (folder / "time.yaml").write_text(own(*TIME, FAULT.strip()), encoding="utf-8")
    result = run(".")
    report = reporter(name)(result.diagnostics, result.summary)
    assert "ugyldig-valg" in report
    if name == "json":
        (one,) = [each for each in json.loads(report)["funn"] if each["alvor"] == "feil"]
        assert (one["fil"], one["linje"]) == ("time.yaml", 4)
        assert json.loads(report)["sammendrag"]["filer"] == 2
    if name == "sarif":
        (one,) = [each for each in json.loads(report)["runs"][0]["results"] if each["level"] == "error"]
        assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "time.yaml"


def test_what_is_for_one_document_alone_is_said_to_be_left_out(folder: Path) -> None:
    done = avtalegen("check", "samarbeid.yaml", "--rendered", "--dekning", "--today", "2026-09-01", cwd=folder)
    assert done.returncode == 0
    said = (
        "avtalegen: samarbeid.yaml: --dekning og --dokumenter gjelder ikke samarbeidsfiler. Innholdet er kontrollert.\n"
    )
    assert done.stderr.decode() == said
    assert run("god.yaml", coverage=True).notes == run("samarbeid.yaml").notes == []


def test_an_identity_number_in_a_part_is_in_no_report(folder: Path) -> None:
    number = "018190 10001"
    (folder / "time.yaml").write_text(own(*TIME).replace("Grete Time", f"Grete {number}"), encoding="utf-8")
    for name in FORMATS:
        done = avtalegen("check", ".", "--format", name, cwd=folder)
        assert done.returncode == 1
        assert b"foedselsnummer" in done.stdout
        assert b"10001" not in done.stdout + done.stderr


def test_other_files_with_municipalities_are_not_ours_in_a_folder(folder: Path) -> None:
    (folder / "liste.yaml").write_text("kommuner: [Klepp, Time]\n", encoding="utf-8")
    result = run(".")
    assert result.skipped == 1
    assert errors(result.diagnostics) == []


def test_a_collaboration_may_be_in_a_folder_with_its_own_clauses(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "samarbeid")
    clauses = tmp_path / "samarbeid" / "tilpasning" / "nb" / "klausuler"
    clauses.mkdir(parents=True)
    (clauses / "egen.md").write_text("ingen forside\n", encoding="utf-8")
    found = run(tmp_path).diagnostics
    assert {Path(one.place.file).name for one in found} == {"egen.md"}
    assert len(found) == len(set(found))


def test_an_ordinary_check_loads_nothing_of_batch(folder: Path) -> None:
    script = (
        "import sys; from datetime import date; from avtalegen.checking.check import Options, check\n"
        "check(sys.argv[1:], Options(date(2026, 9, 1)))\n"
        "print(any(name.startswith('avtalegen.batch') for name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    for path, loaded in (("god.yaml", b"False"), ("samarbeid.yaml", b"True")):
        command = [sys.executable, "-c", script, path]
        done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=True)
        assert done.stdout.strip() == loaded


def test_an_agreement_with_a_key_of_a_collaboration_is_an_agreement(folder: Path) -> None:
    (folder / "god.yaml").write_text(changed(("skjema: 1\n", "skjema: 1\nkommuner: []\n")), encoding="utf-8")
    assert places(run("god.yaml").diagnostics) == [("ukjent-noekkel", "god.yaml")]


def test_a_fault_that_all_share_is_told_once(folder: Path) -> None:
    three = [entry(*one) for one in (KLEPP, TIME, GJESDAL)]
    path = file(folder, *three, felles=FELLES.replace("ansvarlig: kommune}", "ansvarlig: ingen}"))
    assert places(run(path).diagnostics) == [("ugyldig-valg", str(path))]


def test_what_a_table_has_in_common_is_no_agreement(folder: Path) -> None:
    (folder / "felles.yaml").write_text(f"skjema: 1\nfelles:\n{FELLES}", encoding="utf-8")
    result = run("felles.yaml")
    assert (result.files, result.skipped, result.diagnostics) == ([], 1, [])
    assert "batch --fra" in result.notes[0]


@pytest.mark.parametrize("name", ["../ute.yaml", "lenke.yaml", ".git/config", "/etc/passwd"])
def test_a_file_from_outside_the_folder_is_refused_and_no_line_of_it_is_quoted(folder: Path, name: str) -> None:
    inner = folder / "inne"
    (inner / ".git").mkdir(parents=True)
    for secret in (folder / "ute.yaml", inner / ".git" / "config"):
        secret.write_text("extraheader = AUTHORIZATION: HEMMELIG\nkommune: {navn: HEMMELIG\n", encoding="utf-8")
    (inner / "lenke.yaml").symlink_to("../ute.yaml")
    file(inner, f"  - {{fil: {name}}}\n")
    for words in (["check", "samarbeid.yaml"], ["batch", "samarbeid.yaml"]):
        done = avtalegen(*words, cwd=inner)
        said = (done.stdout + done.stderr).decode()
        assert done.returncode == 1 and "blir ikke lest" in said
        assert "HEMMELIG" not in said and "root:" not in said
