"""The one way to write: what it refuses, what it keeps, and what it goes through."""

from __future__ import annotations

import csv
import io
import os
import stat
import threading
from datetime import datetime
from pathlib import Path

import pytest

from avtalegen.batch import results
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError
from avtalegen.workflows import files, writing
from avtalegen.workflows.files import Outcome, write_document, write_output
from avtalegen.workflows.writing import remove_leftovers, write_atomically
from avtalegen.writers import markdown

posix = pytest.mark.skipif(os.name == "nt", reason="Windows har ikke dette")


def mine(data: bytes) -> bool:
    return data.startswith(b"rapport")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@posix
@pytest.mark.parametrize("name", ["a.yaml", "myk", "hard", "m/../a.yaml"])
def test_an_input_is_never_written_over_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    source = tmp_path / "a.yaml"
    source.write_bytes(b"rapport som er inndata")
    (tmp_path / "m").mkdir()
    (tmp_path / "myk").symlink_to("a.yaml")
    (tmp_path / "hard").hardlink_to(source)
    with pytest.raises(UsageError, match="en av filene som leses"):
        write_output(tmp_path / name, b"rapport 2", mine, overwrite=True, inputs=[source])
    assert source.read_bytes() == b"rapport som er inndata"


def test_what_is_not_ours_is_kept_and_with_a_word_it_is_replaced_and_a_copy_kept(tmp_path: Path) -> None:
    target = tmp_path / "ut.json"
    target.write_bytes(b"noe annet")
    with pytest.raises(AvtalegenError, match="ikke laget av avtalegen"):
        write_output(target, b"rapport", mine)
    assert target.read_bytes() == b"noe annet"
    put = write_output(target, b"rapport", mine, overwrite=True)
    assert put.copy is not None and put.copy.read_bytes() == b"noe annet"
    assert write_output(target, b"rapport 2", mine) == (Outcome.WRITTEN, None)
    assert target.read_bytes() == b"rapport 2"


def test_copies_have_the_time_in_their_names_and_never_replace_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Clock:  # type: ignore[override]
            return cls(2026, 11, 27, 14, 5, 12)

    monkeypatch.setattr(files, "datetime", Clock)
    target = tmp_path / "avtale.docx"
    for number in range(3):
        target.write_bytes(b"min tekst %d" % number)
        assert write_document(target, b"ny", markdown, overwrite=True).outcome is Outcome.WRITTEN
    moment = "før 2026-11-27 14.05.12"
    expected = {f"avtale ({moment}).docx": b"0", f"avtale ({moment} 2).docx": b"1", f"avtale ({moment} 3).docx": b"2"}
    assert {name: (tmp_path / name).read_bytes()[-1:] for name in names(tmp_path) - {"avtale.docx"}} == expected


def test_a_copy_is_not_left_when_nothing_was_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"min")

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(writing, "_write_and_verify", full)
    with pytest.raises(AvtalegenError, match="disken er full"):
        write_document(target, b"ny", markdown, overwrite=True)
    assert names(tmp_path) == {"a.md"} and target.read_bytes() == b"min"


@posix
def test_a_long_name_has_room_for_its_copy_and_its_temporary_file(tmp_path: Path) -> None:
    target = tmp_path / ("ø" * 124 + ".docx")
    target.write_bytes(b"min")
    put = write_document(target, b"ny", markdown, overwrite=True)
    assert put.copy is not None and put.copy.read_bytes() == b"min" and target.read_bytes() == b"ny"


@posix
def test_rights_are_kept_and_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "a"
    for mode in (0o600, 0o640, 0o444, 0o755):
        target.write_bytes(b"gammel")
        target.chmod(mode)
        write_atomically(target, b"ny")
        assert stat.S_IMODE(target.stat().st_mode) == mode
        target.unlink()
    write_atomically(target, b"svar", private=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@posix
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="bare root kan gi bort filer")
def test_the_owner_and_the_group_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"gammel")
    os.chown(target, 1234, 4321)
    target.chmod(0o640)
    write_atomically(target, b"ny")
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 4321, 0o640)


@posix
def test_a_link_is_kept_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "ekte").write_bytes(b"gammel")
    (tmp_path / "a").symlink_to("m/ekte")
    (tmp_path / "b").symlink_to("m/ny")
    write_atomically(tmp_path / "a", b"1")
    write_atomically(tmp_path / "b", b"2")
    assert (tmp_path / "a").is_symlink() and (tmp_path / "b").is_symlink()
    assert (tmp_path / "m" / "ekte").read_bytes() == b"1" and (tmp_path / "m" / "ny").read_bytes() == b"2"
    assert names(tmp_path / "m") == {"ekte", "ny"}


@posix
def test_devices_and_pipes_are_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "rør"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_output(pipe, b"x" * 200_000, mine)
    reader.join(10)
    assert got == [b"x" * 200_000] and stat.S_ISFIFO(pipe.stat().st_mode)
    write_output(Path("/dev/null"), b"x", mine)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(AvtalegenError, match="disken er full"):
        write_output(Path("/dev/full"), b"x", mine)


@posix
def test_a_pipe_that_nobody_reads_is_refused_and_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.1)
    os.mkfifo(tmp_path / "rør")
    with pytest.raises(AvtalegenError, match="ingen leser"):
        write_atomically(tmp_path / "rør", b"x")


@posix
def test_a_folder_and_a_ring_of_links_are_sentences_and_left(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "ring").symlink_to("ring")
    with pytest.raises(AvtalegenError, match="en mappe med samme navn"):
        write_output(tmp_path / "m", b"rapport", mine, overwrite=True)
    with pytest.raises(AvtalegenError, match="går i ring"):
        write_output(tmp_path / "ring", b"rapport", mine, overwrite=True)
    assert names(tmp_path) == {"m", "ring"}


@posix
def test_planted_temporary_names_lead_nobody_astray(tmp_path: Path) -> None:
    victim = tmp_path / "offer"
    victim.write_bytes(b"ledig")
    for name in (f".a.{os.getpid()}.avtalegen", f".a.{os.getpid()}.{'0' * 16}.avtalegen"):
        (tmp_path / name).symlink_to(victim)
    write_atomically(tmp_path / "a", b"ny")
    assert victim.read_bytes() == b"ledig" and (tmp_path / "a").read_bytes() == b"ny"


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("a.docx", "~$a.docx"),
        ("avtalen.docx", "~$vtalen.docx"),
        ("nordre-follo.docx", "~$rdre-follo.docx"),
        ("nordre-follo.docx", "~$nordre-follo.docx"),
        ("avtale.docx", ".~lock.avtale.docx#"),
    ],
)
def test_a_document_that_is_open_in_word_or_libreoffice_is_left(tmp_path: Path, name: str, mark: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"")
    (tmp_path / mark).write_bytes(b"Kari")
    with pytest.raises(AvtalegenError, match="er åpen i"):
        write_document(target, b"ny", markdown, overwrite=True)
    (tmp_path / mark).unlink()
    assert write_document(target, b"ny", markdown, overwrite=False).outcome is Outcome.WRITTEN


def test_a_file_held_open_is_tried_again_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = Path.replace, []

    def held(path: Path, target: Path) -> Path:
        tries.append(path)
        if len(tries) < 3 or stubborn:
            raise PermissionError(13, "Access is denied")
        return real(path, target)

    monkeypatch.setattr(writing, "_PAUSE", 0)
    monkeypatch.setattr(Path, "replace", held)
    stubborn = False
    write_atomically(tmp_path / "a", b"1")
    assert len(tries) == 3 and (tmp_path / "a").read_bytes() == b"1"
    stubborn = True
    with pytest.raises(AvtalegenError, match="åpen i et annet program"):
        write_atomically(tmp_path / "a", b"2")
    assert names(tmp_path) == {"a"} and (tmp_path / "a").read_bytes() == b"1"


@posix
def test_leftovers_go_and_what_is_being_written_stays(tmp_path: Path) -> None:
    import fcntl

    dead, alive = 2**22 - 7, os.getppid()
    for name in (f".a.{dead}.avtalegen", f".b.{dead}.{'a' * 16}.avtalegen", f".c.{alive}.{'a' * 16}.avtalegen"):
        (tmp_path / name).write_bytes(b"halv")
    old = tmp_path / f".d.{alive}.{'b' * 16}.avtalegen"
    old.write_bytes(b"halv")
    os.utime(old, (0, 0))
    (tmp_path / f".e.{dead}.avtalegen").mkdir()
    (tmp_path / f".f.{dead}.avtalegen").symlink_to("a")
    with (tmp_path / f".g.{dead}.avtalegen").open("wb") as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)
        remove_leftovers(tmp_path)
    left = {name.split(".")[1] for name in names(tmp_path)}
    assert left == {"c", "e", "f", "g"}
    write_atomically(tmp_path / "ny", b"x")
    assert "g" not in {name.split(".")[1] for name in names(tmp_path) if name.startswith(".")}


def test_what_is_larger_than_any_file_of_ours_is_neither_looked_through_nor_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 9)
    target = tmp_path / "a.json"
    target.write_bytes(b"rapport som er for lang")
    with pytest.raises(AvtalegenError, match="ikke laget av avtalegen"):
        write_output(target, b"rapport", mine)
    put = write_output(target, b"rapport", mine, overwrite=True)
    assert put.copy is not None and put.copy.read_bytes() == b"rapport som er for lang"

    def no_links(*_: object) -> None:
        raise PermissionError(1, "no links on this disk")

    target.write_bytes(b"rapport som er for lang")
    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(AvtalegenError, match="ikke plass til en kopi"):
        write_output(target, b"rapport", mine, overwrite=True)
    assert target.read_bytes() == b"rapport som er for lang"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠x"]
)
def test_no_cell_of_any_table_is_a_formula(text: str) -> None:
    assert files.cell(text) == f"'{text}"
    assert files.cell(f"a{text}") == f"a{text}"
    assert csv.reader(io.StringIO(files.table([[text, "b"]]), newline=""), delimiter=";").__next__() == [
        f"'{text}",
        "b",
    ]
    rows = [dict.fromkeys(results._COLUMNS, text)]
    (first, *_) = csv.reader(io.StringIO(b"".join([*results._csv(rows)][1:]).decode(), newline=""), delimiter=";")
    assert set(first) == {f"'{text}"}
