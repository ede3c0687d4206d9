"""What may not be read or written: a sentence and exit code 3, the rest is done, and nothing is taken for absent.

Root may read everything, so the program is run as nobody where the tests are root's: it does the same work once before,
so that all it needs is loaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sjekkfil import GOOD

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows har andre rettigheter")
RUN = """
import contextlib, io, os, sys
from avtalegen.cli.run import run
words = sys.argv[1:]
if os.geteuid() == 0:
    here = os.getcwd()
    os.chdir("oevelse")
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        sys.argv = ["avtalegen", *words]
        run()
    os.chdir(here)
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
os.chdir("arbeid")
sys.argv = ["avtalegen", *words]
sys.exit(run())
"""


@pytest.fixture
def work() -> Iterator[Path]:
    """A folder that everybody may use, with the same files twice: to practise on, and to work on."""
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    for name in ("oevelse", "arbeid"):
        clauses = base / name / "tilpasning" / "nb" / "klausuler"
        clauses.mkdir(parents=True)
        (base / name / "mappe").mkdir()
        for file in ("a.yaml", "b.yaml", "mappe/c.yaml"):
            (base / name / file).write_text(GOOD, encoding="utf-8")
    (base / "arbeid").chmod(0o777)
    yield base / "arbeid"
    for path in (base / "arbeid").rglob("*"):
        if path.is_dir():
            path.chmod(0o777)
    shutil.rmtree(base)


def avtalegen(work: Path, *words: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], cwd=work.parent, capture_output=True, text=True, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr and "intern feil" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("closed", ["b.yaml", "mappe", "mappe/c.yaml"])
def test_what_may_not_be_read_is_told_and_the_rest_is_checked(work: Path, closed: str) -> None:
    (work / closed).chmod(0)
    done = avtalegen(work, "check", ".", "-f", "concise")
    assert done.returncode == 3
    assert closed in done.stderr
    assert "2 filer kontrollert" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("batch", "b.yaml"),
        ("batch", "a.yaml", "--fra", "b.yaml"),
        ("batch", "a.yaml", "--fra", "b.yaml", "--fortsett"),
        ("hent", "b.docx", "a.yaml"),
        ("check", "--referanse=b.yaml", "a.yaml"),
        ("sammenlign", "--format=md", "a.yaml", "b.yaml"),
        ("new", "--svar=b.yaml", "n.yaml", "-y"),
    ],
)
def test_whichever_way_a_file_is_named_it_is_told_why_it_cannot_be_read(work: Path, words: tuple[str, ...]) -> None:
    for closed in (work / "b.yaml", work / "b.docx"):
        closed.write_bytes(b"x")
        closed.chmod(0)
    done = avtalegen(work, *words)
    assert done.returncode == 3, done.stderr
    assert "ikke tilgang til å lese" in done.stderr


def test_what_is_remembered_of_a_batch_and_may_not_be_read_stops_nothing_that_was_asked_for(work: Path) -> None:
    for folder in (work, work.with_name("oevelse")):
        (folder / "s.yaml").write_text("skjema: 1\nkommuner: [{fil: a.yaml}]\n", encoding="utf-8")
    (work / "s").mkdir(mode=0o777)
    (work / "s").chmod(0o777)
    (work / "s" / ".avtalegen-batch.json").write_bytes(b"x")
    (work / "s" / ".avtalegen-batch.json").chmod(0)
    done = avtalegen(work, "batch", "s.yaml", "-f", "md")
    assert done.returncode == 3
    assert "Kan ikke lese s/.avtalegen-batch.json: du har ikke tilgang til å lese den." in done.stderr
    assert "skrevet" in done.stdout and list((work / "s").glob("*.md"))


@pytest.mark.parametrize("closed", ["tilpasning", "tilpasning/nb", "tilpasning/nb/klausuler"])
@pytest.mark.parametrize("command", ["check", "render"])
def test_own_clauses_that_may_not_be_read_are_not_taken_for_absent(work: Path, command: str, closed: str) -> None:
    (work / closed).chmod(0)
    done = avtalegen(work, command, "a.yaml")
    assert done.returncode == 3
    assert "tilpasning" in done.stderr
    assert not (work / "a.docx").exists()


def test_a_document_that_may_not_be_read_is_told(work: Path) -> None:
    (work / "a.docx").write_bytes(b"x")
    (work / "a.docx").chmod(0)
    done = avtalegen(work, "check", "a.yaml", "--dokumenter")
    assert done.returncode == 3
    assert "a.docx" in done.stderr


@pytest.mark.parametrize(
    "command", [("render", "a.yaml"), ("schema", "-o", "s.json"), ("check", "a.yaml", "-f", "json", "-o", "r.json")]
)
def test_a_folder_that_may_not_be_written_to_is_told_and_nothing_is_left(work: Path, command: tuple[str, ...]) -> None:
    work.chmod(0o555)
    before = sorted(path.name for path in work.iterdir())
    done = avtalegen(work, *command)
    assert done.returncode == 3
    assert "avtalegen: " in done.stderr
    assert sorted(path.name for path in work.iterdir()) == before


@pytest.mark.parametrize("plant", ["rør", "mappe", "ring", "enhet"])
def test_what_is_no_document_beside_the_file_is_told_as_what_it_is(work: Path, plant: str) -> None:
    target = work / "a.docx"
    match plant:
        case "rør":
            os.mkfifo(target)
        case "mappe":
            target.mkdir()
        case "ring":
            target.symlink_to("a.docx")
        case "enhet":
            target.symlink_to("/dev/zero")
    done = avtalegen(work, "check", "a.yaml", "--dokumenter")
    assert done.returncode == 3
    assert {"rør": "et rør", "mappe": "en mappe", "ring": "i ring", "enhet": "en enhet"}[plant] in done.stderr


PLANTS = {"rør": "et rør (FIFO)", "mappe": "en mappe", "ring": "lenkene går i ring", "hengende": "en lenke til noe som ikke finnes", "utenfor": "ligger utenfor mappa", "ulest": "ikke tilgang til å lese"}  # fmt: skip


def plant(target: Path, kind: str) -> None:
    """Put something else where a file is."""
    if kind == "ulest":
        target.write_text("hemmelig", encoding="utf-8")
        target.chmod(0)
        return
    target.unlink(missing_ok=True)
    match kind:
        case "rør":
            os.mkfifo(target)
            target.chmod(0o666)
        case "mappe":
            target.mkdir()
        case "ring":
            target.symlink_to(target.name)
        case "hengende":
            target.symlink_to("finnes-ikke")
        case "utenfor":
            secret = next(one for one in target.parents if one.name == "arbeid").with_name("hemmelig")
            secret.write_text("HEMMELIG999: [\n", encoding="utf-8")
            target.symlink_to(secret)


@pytest.mark.parametrize("kind", PLANTS)
@pytest.mark.parametrize("slot", ["tilpasning/nb/klausuler/felles-maal.md", "tilpasning/wordmal.docx"])
def test_what_a_file_cannot_be_checked_without_is_told_and_the_file_is_not_called_checked(
    work: Path, slot: str, kind: str
) -> None:
    (work.parent / "oevelse" / slot).write_text("x", encoding="utf-8")
    plant(work / slot, kind)
    done = avtalegen(work, "check", "a.yaml", "-f", "concise")
    assert done.returncode == 3
    assert slot in done.stderr and PLANTS[kind] in done.stderr
    assert "1 fil kontrollert" not in done.stdout and "HEMMELIG" not in done.stdout + done.stderr


@pytest.mark.parametrize("slot", ["tilpasning", "tilpasning/nb", "tilpasning/nb/klausuler", "tilpasning/nn"])
def test_a_folder_that_leads_outside_is_refused_and_none_of_its_names_are_told(work: Path, slot: str) -> None:
    outside = work.parent / "utenfor"
    (outside / "nb" / "klausuler").mkdir(parents=True)
    (outside / "klausuler").mkdir()
    for name in ("a.md", "a.docx", "klausuler/a.md", "nb/klausuler/a.md"):
        (outside / name).with_stem("hemmelig-navn").write_text("x", encoding="utf-8")
    if (work / slot).exists():
        shutil.rmtree(work / slot)
    (work / slot).symlink_to(outside)
    done = avtalegen(work, "check", "a.yaml")
    assert "hemmelig-navn" not in done.stdout + done.stderr
    assert done.returncode == (0 if slot.endswith("nn") else 3)  # what is not looked in, is left alone
