"""Where an agreement stands is told, and what was signed stays as it was signed."""

from __future__ import annotations

import csv
import io
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from tests.conftest import ROOT

from avtalegen.revision.status import Rad, rad, som_csv, som_md, som_tekst
from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options, render
from avtalegen.writers.docx.origin import read_origin

TEXT = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8")
TODAY = date(2026, 9, 1)


def written(folder: Path, status: str, *edits: tuple[str, str], record: str = "") -> Path:
    path = folder / "avtale.yaml"
    text = TEXT.replace("  omfang: standard\n", f"  omfang: standard\n  status: {status}\n{record}")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def row(path: Path, today: date = TODAY) -> Rad:
    return rad(load(path.read_bytes(), str(path), dagen=today, folder=path.parent), path)


def signed(folder: Path, checksum: str = "") -> Path:
    """An agreement that was signed: the document of its draft is on record."""
    list(render([written(folder, "utkast")], Options()))
    data = (folder / "avtale.docx").read_bytes()
    (folder / "signert.docx").write_bytes(data)
    sum_ = checksum or sha256(data).hexdigest()
    return written(folder, "signert", record=f"  signert: {{dato: 2026-08-15, fil: signert.docx, sha256: {sum_}}}\n")


def test_a_signed_agreement_with_its_file_in_place_is_fine(tmp_path: Path) -> None:
    found = row(signed(tmp_path))
    assert (found.status, found.galt, found.forfalt, found.signert_fil) == ("signert", "", (), "signert.docx")


def test_a_signed_file_that_is_gone_or_is_another_is_told(tmp_path: Path) -> None:
    path = signed(tmp_path)
    (tmp_path / "signert.docx").write_bytes(b"noe annet")
    assert "ikke den som er registrert" in row(path).galt
    (tmp_path / "signert.docx").unlink()
    assert "finner ikke" in row(path).galt
    assert "mangler" in row(written(tmp_path, "signert")).galt


def test_the_status_is_no_part_of_what_the_document_was_made_from(tmp_path: Path) -> None:
    path = signed(tmp_path)
    (done,) = render([path], Options())
    assert not done.failure
    carried = read_origin((tmp_path / "avtale.docx").read_bytes())
    assert carried is not None and not {"status", "signert"} & carried.data["dokument"].keys()


def test_a_signed_document_is_not_written_with_other_words_until_there_is_a_new_version(tmp_path: Path) -> None:
    path = signed(tmp_path)
    before = (tmp_path / "avtale.docx").read_bytes()
    path.write_text(path.read_text("utf-8").replace("2028-07-31", "2030-07-31"), "utf-8")
    (refused,) = render([path], Options(overwrite=True))
    assert "Hev dokument.versjon" in refused.failure and (tmp_path / "avtale.docx").read_bytes() == before
    text = (
        path.read_text("utf-8").replace("status: signert", "status: utkast").replace('versjon: "1.0"', 'versjon: "1.1"')
    )
    path.write_text(text, "utf-8")
    (done,) = render([path], Options())
    assert not done.failure and (tmp_path / "avtale.docx").read_bytes() != before


def test_what_is_due_is_told(tmp_path: Path) -> None:
    assert any("gikk ut" in each for each in row(written(tmp_path, "til_signering"), date(2028, 9, 1)).forfalt)


@pytest.mark.parametrize("cell", ["=1+1", "+47", "@x", "-1"])
def test_no_cell_of_the_spreadsheet_is_a_formula(cell: str) -> None:
    (_, found) = csv.reader(io.StringIO(som_csv([Rad("a.yaml", parter=cell)])), delimiter=";")
    assert found[1] == f"'{cell}"


def test_the_same_rows_are_told_in_every_form(tmp_path: Path) -> None:
    rows = [row(written(tmp_path, "til_signering"))]
    for text in (som_tekst(rows), som_csv(rows), som_md(rows)):
        assert "venter på underskrift" in text and "Nav Nordre Follo" in text
