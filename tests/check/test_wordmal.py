"""``check`` and ``render`` look at the municipality's own Word base, and say the same of it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from sjekkfil import GOOD
from tests.check.test_kommando import avtalegen

PERSON = "018190 50062"  # synthetic: the month is 80 too high


def folder(tmp_path: Path, header: str) -> Path:
    (tmp_path / "tilpasning").mkdir()
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = header
    word.save(str(tmp_path / "tilpasning" / "wordmal.docx"))
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_place_holder_left_in_the_base_is_a_finding(tmp_path: Path, command: str) -> None:
    done = avtalegen(command, "a.yaml", cwd=folder(tmp_path, "[Sett inn avdeling]"))
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0 and "wordmal.docx: advarsel: Word-malen har «[Sett inn avdeling]» i toppteksten" in said


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_damaged_base_is_one_sentence_with_its_file(tmp_path: Path, command: str) -> None:
    where = folder(tmp_path, "x")
    (where / "tilpasning" / "wordmal.docx").write_bytes(b"%PDF-1.7")
    done = avtalegen(command, "a.yaml", cwd=where)
    assert done.returncode == 3 and "wordmal.docx: Wordmalen er ikke en Word-fil" in done.stderr.decode()


@pytest.mark.parametrize("command", ["check", "render"])
def test_an_identity_number_in_the_base_stops_the_document_and_is_not_shown(tmp_path: Path, command: str) -> None:
    where = folder(tmp_path, f"Klient {PERSON}")
    done = avtalegen(command, "a.yaml", cwd=where)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1 and "wordmal.docx" in said and PERSON[-5:] not in said
    assert not (where / "a.docx").exists()


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_frame_around_a_place_for_the_text_is_told_to_be_unused(tmp_path: Path, command: str) -> None:
    where = folder(tmp_path, "x")
    word = docx.Document()
    for text in ("Vennlig hilsen kommunen", "{{ innhold }}"):
        word.add_paragraph(text)
    word.save(str(where / "tilpasning" / "wordmal.docx"))
    done = avtalegen(command, "a.yaml", cwd=where)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0 and "Word-malen har tekst i selve dokumentet (Vennlig hilsen kommunen)" in said
