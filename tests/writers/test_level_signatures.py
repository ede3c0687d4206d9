"""The lines that the parties sign on stand level, however many lines their names take."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from tests.conftest import ROOT

from avtalegen.document.tree import Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers.docx.columns import fitted
from avtalegen.writers.pdf import typesetting

LONG = "Nav Nordre Follo, Frogn og Nesodden med lange navn"
NAMES = {"kort og lang": "Nav Nordre Follo", "enda lengre": LONG}


def made(office: str) -> Document:
    text = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8").replace("Nav Nordre Follo", office)
    return document(load(text.encode(), "avtale.yaml"))


def air(office: str) -> list[int]:
    word = docx.Document(io.BytesIO(encode(made(office), "docx", Path())))
    parties = [each for each in word.element.body.iter(qn("w:p")) if each.style == "Signaturpart"]
    found = [each.find(f"{qn('w:pPr')}/{qn('w:spacing')}") for each in parties]
    return [int(each.get(qn("w:after"))) if each is not None else 0 for each in found]


def test_the_party_with_fewer_lines_has_the_air_that_the_other_one_takes() -> None:
    short, long = air("Nav Nordre Follo"), air(LONG)
    assert short[0] > 0 and short[1] == 0
    assert long[0] > short[0] and long[1] == 0


def test_parties_with_as_many_lines_are_left_as_they_are() -> None:
    assert air("Nav Ås") == [0, 0]
    assert fitted("<w:tr><w:tc/></w:tr>") == "<w:tr><w:tc/></w:tr>"


def heights(pdf: bytes) -> list[float]:
    """Where «Sted og dato» stands on its page, from below, in every column."""
    found: list[float] = []

    def seen(text: str, _: object, place: list[float], *__: object) -> None:
        if re.search("Sted og dato", text):
            found.append(round(place[5]))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    return found


@pytest.mark.skipif(not typesetting.is_there(), reason="typst er ikke installert (avtalegen[pdf])")
@pytest.mark.parametrize("name", NAMES)
def test_the_lines_are_level_in_the_pdf(name: str) -> None:
    found = heights(encode(made(NAMES[name]), "pdf", Path()))
    assert len(found) == 2 and found[0] == found[1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice er ikke installert")
def test_the_lines_are_level_in_the_word_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(encode(made("Nav Nordre Follo"), "docx", tmp_path))
    home = (tmp_path / "lo").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={home}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=180)
    found = heights((tmp_path / "a.pdf").read_bytes())
    assert len(found) == 2 and found[0] == found[1]
