"""One look at a path: every kind of thing is told apart, and nothing that cannot be read is taken for absent."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from avtalegen.diagnostics.diagnostic import AvtalegenError, visible_path
from avtalegen.workflows.paths import (
    Kind,
    descriptor,
    entries,
    look,
    near,
    not_found,
    read_bytes,
    read_input,
    reason,
    refuse_outside,
    resolved,
    same,
)

posix = pytest.mark.skipif(os.name == "nt", reason="Windows har ikke dette")


@posix
def test_each_kind_of_thing_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"x")
    os.mkfifo(tmp_path / "rør")
    (tmp_path / "lenke").symlink_to("fil")
    (tmp_path / "løs").symlink_to("ingen")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(os.path.relpath(tmp_path / "s"))
        kinds = {name: look(tmp_path / name) for name in ("fil", "rør", "lenke", "løs", "s", "borte")}
    assert kinds == {
        "fil": Kind.FILE, "rør": Kind.PIPE, "lenke": Kind.FILE, "løs": Kind.DANGLING, "s": Kind.SOCKET,
        "borte": Kind.MISSING,
    }  # fmt: skip
    assert look(tmp_path) is Kind.FOLDER
    assert look(Path("/dev/null")) is Kind.DEVICE


@posix
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("borte", "Finner ikke noe som heter"),
        ("borte.yaml", "Finner ikke fila"),
        ("mappe", "er en mappe, ikke en fil"),
        ("rør", "det er et rør"),
        ("ring", "lenkene går i ring"),
        ("løs", "det er en lenke til noe som ikke finnes"),
        ("fil/under", "en del av banen er ikke en mappe"),
        ("x" * 300, "filnavnet er for langt"),
        ("a\0b", "tegn som ikke kan stå i et filnavn"),
        ("/dev/zero", "det er en enhet"),
    ],
)
def test_what_cannot_be_read_is_a_norwegian_sentence(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "mappe").mkdir()
    (tmp_path / "fil").write_bytes(b"")
    os.mkfifo(tmp_path / "rør")
    (tmp_path / "ring").symlink_to("ring")
    (tmp_path / "løs").symlink_to("ingen")
    for reads in (read_bytes, read_input):
        with pytest.raises(AvtalegenError, match=said):
            reads(tmp_path / name)


def test_no_reason_is_in_english() -> None:
    for number in range(1, 134):
        assert os.strerror(number) not in reason(OSError(number, os.strerror(number)))


def test_a_file_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "stor"
    with path.open("wb") as file:
        file.truncate(8_000_000_000)
    assert len(read_input(path)) == 1_000_001
    with pytest.raises(AvtalegenError, match="over 200000000 byte"):
        read_bytes(path)


@posix
def test_a_file_is_the_same_by_link_hard_link_and_dots(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "myk").symlink_to("a")
    (tmp_path / "hard").hardlink_to(tmp_path / "a")
    (tmp_path / "b").write_bytes(b"x")
    (tmp_path / "m").mkdir()
    for name in ("a", "myk", "hard", "m/../a"):
        assert same(tmp_path / name, [tmp_path / "a"]) == tmp_path / "a"
    assert same(tmp_path / "b", [tmp_path / "a"]) is None


@posix
def test_files_stay_within_the_folder_or_the_repository_and_out_of_its_git(tmp_path: Path) -> None:
    inner = tmp_path / "repo" / "avtaler"
    inner.mkdir(parents=True)
    (tmp_path / "ute.yaml").write_bytes(b"hemmelig")
    (inner / "lenke.yaml").symlink_to(tmp_path / "ute.yaml")
    refuse_outside(inner / "a.yaml", inner)
    for name in ("../felles.yaml", "../../ute.yaml", "lenke.yaml", "/etc/passwd"):
        with pytest.raises(AvtalegenError, match="utenfor"):
            refuse_outside(inner / name, inner)
    (tmp_path / "repo" / ".git").mkdir()
    refuse_outside(inner / "../felles.yaml", inner)
    (inner / "git.yaml").symlink_to("../.git/config")
    for name in ("../.git/config", "git.yaml"):
        with pytest.raises(AvtalegenError, match=r"i \.git"):
            refuse_outside(inner / name, inner)
    with pytest.raises(AvtalegenError, match="utenfor"):
        refuse_outside(inner / "lenke.yaml", inner)


def test_a_folder_that_is_not_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    (tmp_path / "a").touch()
    assert [path.name for path in entries(tmp_path)] == ["a", "b"]
    with pytest.raises(AvtalegenError, match="ikke en mappe"):
        entries(tmp_path / "a")


@posix
def test_our_own_open_files_are_known_by_their_paths(tmp_path: Path) -> None:
    (tmp_path / "ut").symlink_to("/proc/self/fd/1")
    assert descriptor(Path("/dev/stdout")) == descriptor(tmp_path / "ut") == 1
    assert descriptor(Path("/dev/null")) is None
    assert descriptor(tmp_path / "ingen") is None


@posix
def test_a_working_folder_that_is_gone_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "borte"
    gone.mkdir()
    before = Path.cwd()
    os.chdir(gone)
    gone.rmdir()
    try:
        with pytest.raises(AvtalegenError, match="Kan ikke lese"):
            resolved(Path("a.yaml"))
    finally:
        os.chdir(before)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\n::stop-commands::x", "a\\u000a::stop-commands::x"),
        ("::add-mask::x", "\\u003a:add-mask::x"),
        ("  ::add-mask::x", "  \\u003a:add-mask::x"),
        ("##[error]x", "#\\u0023[error]x"),
        ("a\x1b[2J\x9b\u202e\u2066\udce5", "a\\u001b[2J\\u009b\\u202e\\u2066\\udce5"),
        ("ål \U0001f600.yaml", "ål \U0001f600.yaml"),
        ("01819010001.yaml", "•••••••••••.yaml"),
    ],
)
def test_a_name_is_shown_as_one_line_that_no_terminal_or_runner_obeys(name: str, shown: str) -> None:
    assert visible_path(name) == shown
    assert visible_path(Path(name)) == shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gausdal.yml", "gausdal.yaml"),
        ("gausdal", "gausdal.yaml"),
        ("GAUSDAL.YAML", "gausdal.yaml"),
        ("gasdal.yaml", "gausdal.yaml"),
        ("gausdal.dox", "gausdal.docx"),
        ("tonsberg.yaml", "tønsberg.yaml"),
        ("avtalr", "avtaler"),
        ("avtalr/vang.yaml", "avtaler/vang.yaml"),
        ("avtalr/vagn.yml", "avtaler/vang.yaml"),
        ("gausdal.pdf", None),
        ("oslo.yaml", None),
        ("hemmelig.yaml", None),
        ("ingen/steder.yaml", None),
    ],
)
def test_a_slip_for_a_name_in_the_folder_is_asked_about(tmp_path: Path, typed: str, meant: str | None) -> None:
    (tmp_path / "avtaler").mkdir()
    for name in ("gausdal.yaml", "gausdal.docx", "tønsberg.yaml", "avtaler/vang.yaml", ".hemmelig.yaml"):
        (tmp_path / name).touch()
    path = tmp_path / typed
    assert near(path) == (tmp_path / meant if meant else None)
    kind = "mappa " if meant == "avtaler" else ""
    asked = f" Mente du {kind}«{visible_path(tmp_path / meant)}»?" if meant else ""
    assert not_found(path).endswith(f"{visible_path(path)}.{asked}")
