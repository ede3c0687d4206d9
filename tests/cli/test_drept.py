"""Every command that writes, killed at any moment and on a full disk: whole files or none, and a rerun that ends the same."""

from __future__ import annotations

import io
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import docx
import pytest
from tests.conftest import ROOT

from avtalegen.cli.run import run

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="Windows har verken SIGKILL eller fork"), pytest.mark.slow]
DAY = ("--dato", "2026-12-01")
COMMANDS = {
    "new": ("new", "a.yaml", "-y", "--sett", "kommune.ansvarlig_enhet=Ny enhet", *DAY),
    "render": ("render", "a.yaml", "-f", "docx", "-f", "md", "-f", "html"),
    "hent": ("hent", "b.docx", "b.yaml"),
    "revider": ("revider", "a.yaml", "-y", "--sett", "dokument.versjon=2027", *DAY),
    "sammenlign": ("sammenlign", "b.docx", "b.yaml", "-f", "docx", "-o", "forskjell.docx", *DAY),
    "kalender": ("kalender", "a.yaml", "-o", "a.ics", *DAY),
    "pakke": ("pakke", "a.yaml", "-o", "pakker", *DAY),
    "check --rett": ("check", "c.yaml", "--rett", *DAY),
    "check --referanse": ("check", "a.yaml", "c.yaml", "--referanse", "ref.json", "-f", "json", "-o", "r.json", *DAY),
}
"""What each is asked to do, in a folder of files that it has something to do with."""
BATCH = ("batch", "s.yaml", "-o", "ut", "-f", "docx", "--prosesser", "1")
KILLS = 4
"""How often each is killed."""


def child(words: tuple[str, ...], folder: Path, told: int, before: Callable[[], None] = lambda: None) -> int:
    """Run a command in a process of its own, forked so that it starts at once; its process id."""
    if number := os.fork():
        return number
    code = 99
    try:
        os.setsid()
        os.chdir(folder)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream, target in ((0, nowhere), (1, nowhere), (2, told)):
            os.dup2(target, stream)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(number, "w" if number else "r", closefd=False), encoding="utf-8")
            for number in range(3)
        )
        sys.argv = ["avtalegen", *words]
        before()
        code = run()
        sys.stderr.flush()
    finally:
        os._exit(code)


def done(words: tuple[str, ...], folder: Path, before: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """Its exit code, and what it said to those who wait for errors."""
    ours, theirs = os.pipe()
    number = child(words, folder, theirs, before)
    os.close(theirs)
    with open(ours, encoding="utf-8") as stream:  # noqa: PTH123 - a pipe
        said = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    assert "intern feil" not in said and "Traceback" not in said and code in (0, 1, 3), said
    return code, said


def lies(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, hidden files too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def ours(found: dict[str, bytes]) -> list[str]:
    return [name for name in found if name.endswith(".avtalegen")]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Agreements with their documents; one edited in Word, and one with something to put right."""
    for name in ("new", "render", "hent", "revider", "sammenlign", "kalender", "pakke", "check"):
        import_module(f"avtalegen.cli.{name}")
    folder = tmp_path_factory.mktemp("drept") / "fra"
    folder.mkdir()
    text = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "examples" / "samarbeid" / "kommuner", folder / "kommuner")
    shutil.copy(ROOT / "examples" / "samarbeid" / "hallingdal.yaml", folder / "s.yaml")
    (folder / "c.yaml").write_text(text.replace('nummer: "3207"', 'nummer: "3020"'), encoding="utf-8")
    assert done(("render", "a.yaml", "b.yaml"), folder)[0] == 0
    done(("check", "a.yaml", "-f", "json", "-o", "ref.json", *DAY), folder)
    word, target = docx.Document(str(folder / "b.docx")), io.BytesIO()
    paragraph = next(each for each in word.paragraphs if len(each.text) > 80 and len(each.runs) == 1)
    paragraph.runs[0].text += " Dette er lagt til i Word."
    word.save(target)
    (folder / "b.docx").write_bytes(target.getvalue())
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_any_moment_leaves_whole_files_and_a_rerun_ends_the_same(
    tmp_path: Path, work: Path, name: str
) -> None:
    words, before, whole = COMMANDS[name], lies(work), tmp_path / "hel"
    shutil.copytree(work, whole)
    began = time.monotonic()
    done(words, whole)
    lasts, after = time.monotonic() - began, lies(whole)
    assert after != before and not ours(after)
    done(words, whole)
    again = lies(whole)
    chance, nowhere = random.Random(name), os.open(os.devnull, os.O_WRONLY)
    for number in range(KILLS):
        folder = tmp_path / f"drept-{number}"
        shutil.copytree(work, folder)
        process = child(words, folder, nowhere)
        time.sleep(chance.uniform(0.3, 1) * lasts)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        left = {path: data for path, data in lies(folder).items() if not Path(path).name.startswith(".")}
        assert all(data in (before.get(path), after.get(path)) for path, data in left.items())
        assert before.keys() <= left.keys()
        done(words, folder)
        ends = lies(folder)
        assert not ours(ends)
        if name == "revider":  # the version is new already where the file was written: it is not made newer
            assert all(data in (before.get(path), after.get(path), again.get(path)) for path, data in ends.items())
        else:
            assert ends in (after, again)


@pytest.mark.parametrize("room", [100, 20_000])
@pytest.mark.parametrize("name", [*COMMANDS, "batch"])
def test_a_disk_without_room_is_told_of_and_nothing_is_lost(tmp_path: Path, work: Path, name: str, room: int) -> None:
    """There is room for no file, or for the small ones: those that belong together are all written, or none."""
    folder, before = tmp_path / "full", lies(work)
    shutil.copytree(work, folder)

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    words = COMMANDS.get(name, BATCH)
    code, said = done(words, folder, full)
    if any(
        len(data) > room for path, data in written(words, work, tmp_path / "hel").items() if data != before.get(path)
    ):
        assert code == 3 and "fila er større enn systemet tillater" in said
        assert {path: data for path, data in lies(folder).items() if not path.startswith("ut/resultat")} == before


def written(words: tuple[str, ...], work: Path, folder: Path) -> dict[str, bytes]:
    """What lies in the folder after a run that nothing hinders."""
    shutil.copytree(work, folder)
    done(words, folder)
    return lies(folder)
