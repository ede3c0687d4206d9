"""The draft and the file are whole or not there, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from veiviser import EN, I_DAG, SOURCE, answer_all, answered

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.interview.emit import emit
from avtalegen.interview.finish import produce, save
from avtalegen.interview.start import Sources, begin, unfinished
from avtalegen.interview.state import Draft, State

KILLED_AT = """
import os, signal, sys
count = int(sys.argv.pop(1))
def watch(event, args):
    global count
    if event in ("open", "os.rename", "os.remove", "os.fsync") and "k.yaml" in str(args[0]):
        count -= 1
        if count < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from avtalegen.__main__ import main
main()
"""


def test_killed_at_any_moment_of_writing_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    old = emit(answered().answers)
    new = old.replace("Flyktningtjenesten", "Innvandrerenheten")
    seen = set()
    for moment in range(40):
        for kept in tmp_path.glob(".k.yaml.*"):
            kept.unlink()  # what the last one left would be one moment more of this one
        file.write_text(old, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", KILLED_AT, str(moment), "new", "k.yaml", "--sett", "kommune.ansvarlig_enhet=Innvandrerenheten"],
            cwd=tmp_path, stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, check=False,
        )  # fmt: skip
        left = file.read_text(encoding="utf-8")
        assert left in (old, new)
        seen.add((done.returncode, left == new))
        if done.returncode == 0:
            break
    assert {(-signal.SIGKILL, False), (-signal.SIGKILL, True), (0, True)} == seen


def test_a_draft_killed_after_the_file_was_written_goes_on_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    beginning = begin(file, Sources(), I_DAG)
    answer_all(beginning.interview, EN)
    beginning.draft.save(beginning.interview.state)
    file.write_bytes(produce(beginning.interview, beginning.draft))
    again = begin(file, Sources(), I_DAG)
    assert again.interview.current() is None
    assert produce(again.interview, again.draft) == file.read_bytes()
    save(again.draft, file.read_bytes())
    assert not again.draft.path.exists()


def test_a_draft_of_a_file_that_has_changed_since_is_not_used_blindly(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    file.write_text(emit(answered().answers), encoding="utf-8")
    beginning = begin(file, Sources(), I_DAG)
    beginning.draft.save(beginning.interview.state)
    file.write_text(emit(answered().answers).replace("Grete", "Berit"), encoding="utf-8")
    with pytest.raises(AvtalegenError, match="er endret etter at utkastet"):
        begin(file, Sources(), I_DAG)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"svar": 1}', "\x00"])
def test_a_draft_that_cannot_be_read_is_named_and_left(tmp_path: Path, text: str) -> None:
    draft = Draft(tmp_path / "k.yaml", None)
    draft.path.write_text(text, encoding="utf-8")
    with pytest.raises(AvtalegenError, match=r"\.k\.yaml\.utkast"):
        begin(draft.target, Sources(), I_DAG)
    assert draft.path.exists()


def test_letters_outside_the_keyboard_do_not_stop_a_draft(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "k.yaml", None)
    draft.save(State({"kommune": {"ansvarlig_enhet": "a\udce6b"}}))
    assert draft.load() is not None


def test_a_file_that_cannot_be_read_is_reported_and_left(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    file.write_text("skjema: 1\nkommune: {nummer: '0301'\n", encoding="utf-8")
    assert begin(file, Sources(), I_DAG).problems


def test_the_files_that_are_begun_on_are_told_with_the_last_one_first(tmp_path: Path) -> None:
    for number, name in enumerate((".a.yaml.utkast", ".b c.yaml.utkast", ".a.yaml.revisjon", "d.utkast", ".utkast")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (number, number))
    assert unfinished(tmp_path) == [tmp_path / "b c.yaml", tmp_path / "a.yaml"]


@pytest.mark.parametrize(
    ("typed", "better"), [("gausdal", "gausdal.yaml"), ("ny.docx", "ny.yaml"), ("v1.2", "v1.2.yaml")]
)
def test_a_new_file_gets_a_name_that_is_found_again(tmp_path: Path, typed: str, better: str) -> None:
    said = new(tmp_path, typed, "-y")
    assert (said.returncode, said.stderr) == (
        2,
        f"avtalegen: Navnet på en avtalefil slutter på .yaml. Skriv: avtalegen new {better}\n",
    )


def test_where_nobody_can_be_asked_what_was_left_is_only_told(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.utkast").write_text("{}", encoding="utf-8")
    assert "a.yaml er ikke ferdig. Gå videre med: avtalegen new a.yaml\n" in new(tmp_path, "-y").stderr
    assert (tmp_path / ".a.yaml.utkast").read_text(encoding="utf-8") == "{}"


def new(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "avtalegen", "new", *words], cwd=folder, stdin=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, check=False,
    )  # fmt: skip
