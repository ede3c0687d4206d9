"""Whole or not at all, and never over a person's work."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import PROGRAM, ROOT

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.workflows import writing
from avtalegen.workflows.files import Outcome, write_document
from avtalegen.workflows.writing import write_atomically
from avtalegen.writers import markdown


def sealed(text: str) -> bytes:
    from avtalegen.document.tree import Fingerprint
    from avtalegen.writers.seal import seal_text

    return seal_text(text, Fingerprint("0", "b", "s", "c"))


def test_a_document_of_ours_is_replaced_and_the_same_one_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    assert write_document(target, sealed("en"), markdown, overwrite=False).outcome is Outcome.WRITTEN
    assert write_document(target, sealed("en"), markdown, overwrite=False).outcome is Outcome.UNCHANGED
    assert write_document(target, sealed("to"), markdown, overwrite=False).outcome is Outcome.WRITTEN


def test_an_edited_document_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(sealed("en").replace(b"en", b"rettet", 1))
    assert write_document(target, sealed("to"), markdown, overwrite=False).outcome is Outcome.KEPT_EDITED
    assert b"rettet" in target.read_bytes()
    assert write_document(target, sealed("to"), markdown, overwrite=True).outcome is Outcome.WRITTEN


def test_someone_elses_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mitt eget notat")
    assert write_document(target, sealed("to"), markdown, overwrite=False).outcome is Outcome.KEPT_FOREIGN


@pytest.mark.parametrize("step", ["_write_and_verify", "sync_folder"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"gammel")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, step, full)
    with pytest.raises(AvtalegenError, match=r"a\.md: disken er full"):
        write_atomically(target, b"ny")
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
    assert target.read_bytes() == (b"gammel" if step == "_write_and_verify" else b"ny")


def test_files_that_belong_together_are_all_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, last = (tmp_path / name for name in ("a.md", "b.md", "c.md"))
    old.write_bytes(b"gammel")
    last.write_bytes(b"siste")

    def write(*, failing: str = "") -> None:
        with writing.together():
            for each in (old, new, last):
                if each.name == failing:
                    raise AvtalegenError("disken er full")
                write_atomically(each, b"ny")
                assert each.exists() is (each != new)

    before = {old.name: b"gammel", last.name: b"siste"}
    with pytest.raises(AvtalegenError, match="full"):
        write(failing="c.md")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    real = writing._into_place

    def held(temporary: Path, target: Path) -> None:
        if target == last:
            raise OSError(errno.EBUSY, "held open")
        real(temporary, target)

    monkeypatch.setattr(writing, "_into_place", held)
    with pytest.raises(AvtalegenError, match=r"c\.md: den er åpen"):
        write()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    with pytest.raises(AvtalegenError, match=r"c\.md: den er åpen"), writing.together():
        write_atomically(last, b"ny")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    monkeypatch.undo()
    write()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        ("a.md", "b.md", "c.md"), b"ny"
    )


def test_what_cannot_be_read_back_the_same_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"gammel")
    monkeypatch.setattr(writing.hashlib, "file_digest", lambda *_: hashlib.sha256(b"noe annet"))
    with pytest.raises(AvtalegenError, match="lese tilbake"):
        write_atomically(target, b"ny")
    monkeypatch.undo()
    assert target.read_bytes() == b"gammel"


def test_a_limit_of_the_system_on_file_size_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [
        sys.executable,
        "-m",
        "avtalegen",
        "render",
        str(ROOT / "examples" / "nordre-follo.yaml"),
        "-o",
        str(tmp_path),
    ]
    env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    done = subprocess.run(command, env=env, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "nordre-follo.docx" in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


KILLED = """
import sys
from pathlib import Path
from avtalegen.workflows.writing import write_atomically
target, number = Path(sys.argv[1]), 0
print("klar", flush=True)
while True:
    number += 1
    write_atomically(target, bytes([number % 251]) * 200_000)
"""


def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    for attempt in range(20):
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(target)], env=env, stdout=subprocess.PIPE)
        assert child.stdout is not None and child.stdout.readline()
        time.sleep(0.002 * attempt)
        child.kill()
        child.wait()
        if target.exists():
            data = target.read_bytes()
            assert len(data) == 200_000 and len(set(data)) == 1
