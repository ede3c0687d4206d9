"""What a killed run and a full disk leave behind: whole documents or none, and a rerun that ends the same."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.batch.builders import entry, file, make
from tests.conftest import PROGRAM

from avtalegen.workflows.writing import remove_leftovers

MUNICIPALITIES = [
    ("1120", "Klepp"),
    ("1121", "Time"),
    ("1122", "Gjesdal"),
    ("1119", "Hå"),
    ("1124", "Sola"),
    ("1127", "Randaberg"),
]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows har verken SIGKILL eller fork")


def small_batch(folder: Path) -> Path:
    top = "navn: Jæren\nutforming: begge\nsamarbeid: {form: felles_nav_kontor}\n"
    return file(folder, *(entry(*one) for one in MUNICIPALITIES), top=top)


def start(path: Path, folder: Path, processes: int) -> int:
    """Run the batch in a process of its own, forked so that it starts at once; its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        code = 1 if make(path, folder, processes=processes, formats=("docx", "md")).failure else 0
    finally:
        os._exit(code)


def visible(folder: Path) -> dict[str, bytes]:
    """The documents as a person sees them."""
    if not folder.is_dir():
        return {}
    return {
        one.name: one.read_bytes()
        for one in folder.iterdir()
        if not one.name.startswith(".") and one.suffix in (".docx", ".md")
    }


def temporary(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one.name.endswith(".avtalegen")]


@posix
@pytest.mark.slow
def test_a_run_killed_at_any_moment_leaves_no_half_document_and_a_rerun_ends_the_same(tmp_path: Path) -> None:
    path, whole = small_batch(tmp_path), tmp_path / "hel"
    make(path, whole, formats=("docx", "md"))  # also loads everything the children need
    expected = visible(whole)
    began = time.monotonic()
    os.waitpid(start(path, tmp_path / "maalt", 1), 0)
    lasts = time.monotonic() - began
    chance = random.Random(20260801)
    stopped = 0
    for number in range(200):
        folder = tmp_path / f"drept-{number}"
        child = start(path, folder, processes=chance.choice([1, 2]))
        time.sleep(chance.uniform(0, lasts))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left = visible(folder)
        assert left.items() <= expected.items()
        stopped += 0 < len(left) < len(expected)
        for one in (folder / "resultat.json",):
            assert not one.exists() or len(json.loads(one.read_bytes())["dokumenter"]) == 14
        assert not make(path, folder, formats=("docx", "md")).failure
        assert visible(folder) == expected
        assert_no_temporary(folder)
    assert stopped > 20, "drapene skal treffe midt i skrivingen også"


def assert_no_temporary(folder: Path) -> None:
    """Processes of the killed run may need a moment to see that it is gone."""
    deadline = time.monotonic() + 5
    while temporary(folder) and time.monotonic() < deadline:
        time.sleep(0.02)
        remove_leftovers(folder)
    assert temporary(folder) == []


@posix
def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    child = start(small_batch(tmp_path), tmp_path / "ut", processes=2)
    time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("prosessene lever videre")


def test_leftovers_of_processes_that_are_gone_are_removed_and_others_kept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".klepp.docx.{gone.pid}.avtalegen").write_bytes(b"halv")
    (tmp_path / f".time.docx.{os.getppid()}.avtalegen").write_bytes(b"i arbeid")
    (tmp_path / ".noe-annet").write_bytes(b"")
    remove_leftovers(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {f".time.docx.{os.getppid()}.avtalegen", ".noe-annet"}


def avtalegen(*arguments: str | Path, limit: int = 0) -> subprocess.CompletedProcess[str]:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "avtalegen", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    before = small_files if limit else None
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, preexec_fn=before)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for some documents."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("får ikke lage en liten disk her")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@posix
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_full_disk_is_told_of_by_name_and_leaves_only_whole_documents(
    tmp_path: Path, tiny_disk: Path, processes: str
) -> None:
    path, whole = small_batch(tmp_path), tmp_path / "hel"
    make(path, whole)
    done = avtalegen("batch", path, "-o", tiny_disk, "--prosesser", processes)
    assert done.returncode == 3
    assert "disken er full" in done.stderr
    assert str(tiny_disk) in done.stderr
    left = visible(tiny_disk)
    assert left
    assert left.items() <= visible(whole).items()
    assert temporary(tiny_disk) == []


@posix
def test_a_limit_on_file_size_is_told_of_by_name_and_leaves_nothing(tmp_path: Path) -> None:
    done = avtalegen("batch", small_batch(tmp_path), "-o", tmp_path / "ut", "--prosesser", "1", limit=50_000)
    assert done.returncode == 3
    assert f"Kan ikke skrive {tmp_path / 'ut' / 'jæren-samarbeidsavtale.docx'}" in done.stderr
    assert list((tmp_path / "ut").iterdir()) == [] and f"{tmp_path / 'ut'}: ingenting skrevet." in done.stdout


@pytest.mark.parametrize("limit", [1, 2048])
def test_a_template_that_there_is_no_room_for_is_refused_in_a_sentence(tmp_path: Path, limit: int) -> None:
    done = avtalegen("batch", "--mal", tmp_path / "mal.xlsx", limit=limit)
    assert done.returncode == 3 and "intern feil" not in done.stderr
    assert len(done.stderr.splitlines()) == 1 and not list(tmp_path.iterdir())
