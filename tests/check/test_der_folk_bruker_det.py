"""Where people run it: the example repository, the pre-commit hook and the action."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from sjekkfil import ROOT, changed
from tests.conftest import PROGRAM

from avtalegen.checking.check import Checked, Options, check
from avtalegen.reporters import text
from avtalegen.writers.docx.properties import is_untouched

REPO = ROOT / "examples" / "avtalerepo"
FILES = sorted((REPO / "avtaler").glob("*.yaml"))
TODAY = date(2026, 9, 15)
posix = pytest.mark.skipif(os.name == "nt", reason="kjører bash")


def test_the_example_repository_has_six_municipalities_and_no_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPO)
    result = check(["avtaler"], Options(TODAY))
    assert len(result.files) == 6
    assert result.diagnostics == []


def test_the_one_document_in_the_example_repository_is_as_avtalegen_wrote_it() -> None:
    """It is an example of a finished file, not of today's text: it is made anew when the example is (see its README)."""
    (document,) = (REPO / "avtaler").glob("*.docx")
    assert document.with_suffix(".yaml") in FILES
    assert is_untouched(document.read_bytes())


def test_the_readme_tells_what_the_check_says_of_the_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    (patch,) = re.findall(r"```diff\n(.*?)```", readme, re.S)
    (told,) = re.findall(r"```text\n(.*?)```", readme, re.S)
    shutil.copytree(REPO / "avtaler", tmp_path / "avtaler")
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    monkeypatch.chdir(tmp_path)
    result: Checked = check(["avtaler"], Options(TODAY))
    assert text.report(result.diagnostics, result.summary) == told
    assert result.fails(strict=False)


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment where ``avtalegen`` is the one under test."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "avtalegen"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH="{PROGRAM}" exec "{sys.executable}" -m avtalegen "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "GITHUB_OUTPUT": str(tmp_path / "ut")}


def step(name: str) -> dict[str, Any]:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return next(one for one in action["runs"]["steps"] if one["name"] == name)


def run_step(name: str, folder: Path, program: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    assert set(step(name)["env"]) == set(inputs)
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]]
    return subprocess.run(command, cwd=folder, env={**program, **inputs}, capture_output=True, text=True, check=False)


@posix
@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_the_action_checks_and_tells_its_exit_code(
    tmp_path: Path, program: dict[str, str], strict: str, code: int
) -> None:
    (tmp_path / "a b.yaml").write_text(changed((", informasjonsansvarlig: ja", "")), encoding="utf-8")
    done = run_step("Kontroller", tmp_path, program, STI=".", STRICT=strict)
    assert done.returncode == code, done.stderr
    assert "::warning file=a b.yaml,line=" in done.stdout
    assert (tmp_path / "ut").read_text() == f"kode={code}\n"


@posix
def test_the_action_writes_sarif_also_when_there_are_errors(tmp_path: Path, program: dict[str, str]) -> None:
    (tmp_path / "a.yaml").write_text(changed(("nav:\n  kontor:", "nav:\n  kontr:")), encoding="utf-8")
    done = run_step("Skriv SARIF", tmp_path, program, STI="a.yaml", SARIF="ut.sarif")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "ut.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert run_step("Skriv SARIF", tmp_path, program, STI="finnes-ikke.yaml", SARIF="ut.sarif").returncode == 1


@posix
@pytest.mark.slow
def test_the_hook_runs_under_pre_commit(tmp_path: Path) -> None:
    """The hook is installed from a copy of the project, as from a tag, and run in a repository of agreements."""
    pytest.importorskip("pre_commit")
    source, repo = tmp_path / "avtalegen", tmp_path / "avtaler"
    source.mkdir()
    for name in ("src", "templates", "docs"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, source / name)
    repo.mkdir()
    (repo / "god.yaml").write_text(changed(), encoding="utf-8")
    for folder in (source, repo):
        git(folder, "init", "-q")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "Begin")
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(source), "avtalegen-check", "--all-files", "--verbose"]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "hjem")}
    good = subprocess.run(hook, cwd=repo, env=environment, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stdout + good.stderr
    assert "1 fil kontrollert: ingen funn." in good.stdout
    (repo / "feil.yaml").write_text(changed(("nav:\n  kontor:", "nav:\n  kontr:")), encoding="utf-8")
    git(repo, "add", "-A")
    bad = subprocess.run(hook, cwd=repo, env=environment, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "ukjent-noekkel" in bad.stdout


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@eksempel.no", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@posix
@pytest.mark.parametrize(
    "sti", ["a.yaml\nb.yaml", "\n  a.yaml\r\n\nb.yaml\n", "a.yaml b.yaml", "", "min avtale.yaml\n-b.yaml"]
)
def test_the_action_reads_every_line_of_its_paths(tmp_path: Path, program: dict[str, str], sti: str) -> None:
    for name in ("a.yaml", "b.yaml") if "min" not in sti else ("min avtale.yaml", "-b.yaml"):
        (tmp_path / name).write_text(changed((", informasjonsansvarlig: ja", "")), encoding="utf-8")
    summary = tmp_path / "oppsummering"
    done = run_step("Kontroller", tmp_path, {**program, "GITHUB_STEP_SUMMARY": str(summary)}, STI=sti, STRICT="false")
    assert done.returncode == 0, done.stderr
    assert "2 filer kontrollert" in done.stdout
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "### avtalegen check" and all(line.startswith("    ") for line in lines[2:])


@posix
@pytest.mark.parametrize(
    "name", ["$(touch innbrudd).yaml", "a'b\"c.yaml", "-o.yaml", "*.yaml", "`touch innbrudd`.yaml", "a;b|c&d.yaml"]
)
def test_a_path_given_to_the_action_is_a_name_and_nothing_more(
    tmp_path: Path, program: dict[str, str], name: str
) -> None:
    (tmp_path / name).write_text(changed(), encoding="utf-8")
    (tmp_path / "annen.yaml").write_text("skjema: 1\n", encoding="utf-8")
    done = run_step("Kontroller", tmp_path, program, STI=name, STRICT="false")
    assert done.returncode == 0 and "1 fil kontrollert: ingen funn." in done.stdout, done.stdout + done.stderr
    assert not (tmp_path / "innbrudd").exists()


@posix
@pytest.mark.parametrize("name", ["-ut.sarif", "$(touch innbrudd).sarif", "ut mappe.sarif", "--help"])
def test_the_report_of_the_action_is_written_where_it_is_asked_for(
    tmp_path: Path, program: dict[str, str], name: str
) -> None:
    (tmp_path / "a.yaml").write_text(changed(), encoding="utf-8")
    done = run_step("Skriv SARIF", tmp_path, program, STI="a.yaml", SARIF=name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {each.name for each in tmp_path.iterdir() if each.is_file()} - {"ut"} == {"a.yaml", name}


@posix
@pytest.mark.parametrize(
    ("strict", "code"), [("True", 1), ("ja", 1), ("nei", 0), ("", 0), ("kanskje", 2), ("true\n--help", 2)]
)
def test_the_action_is_strict_when_it_is_asked_and_never_guesses(
    tmp_path: Path, program: dict[str, str], strict: str, code: int
) -> None:
    (tmp_path / "a.yaml").write_text(changed((", informasjonsansvarlig: ja", "")), encoding="utf-8")
    assert run_step("Kontroller", tmp_path, program, STI=".", STRICT=strict).returncode == code


def test_ci_is_told_of_files_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from avtalegen.cli.check import _from_root

    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "a.yaml").write_text(changed((", informasjonsansvarlig: ja", "")), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "under")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    found = check(["a.yaml"], Options(TODAY)).diagnostics
    assert {each.place.file for each in _from_root(found, "github")} == {"under/a.yaml"}
    assert {each.place.file for each in _from_root(found, "json")} == {"a.yaml"}


@pytest.mark.parametrize("name", ["a.yaml", "b/A.YML", "tilpasning/nb/klausuler/m.md", "x/tilpasning/wordmal.docx"])
def test_the_hook_starts_when_a_file_a_clause_or_a_word_base_changes(name: str) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.search(hook["files"], name) and not re.search(hook["files"], "README.md")
