"""``check`` and ``render`` look at the municipality's own Word base, and say the same of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from sjekkfil import GOOD
from tests.check.test_kommando import avtalegen
from tests.conftest import ROOT
from tests.writers.word_bases import changed, framed, own, with_header
from tests.writers.writer_samples import BASE

from avtalegen.workflows.wordmal import base_findings
from avtalegen.writers.docx import DocxWriter, read_base

WP = "http://schemas.openxmlformats.org/drawingml/2006/"
NAMESPACES = f'xmlns:wp="{WP}wordprocessingDrawing" xmlns:a="{WP}main" xmlns:v="urn:schemas-microsoft-com:vml"'
NUMBER = "01819050062"
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
    assert done.returncode == 3 and "wordmal.docx: Word-malen er ikke en Word-fil" in done.stderr.decode()


@pytest.mark.parametrize("command", ["check", "render"])
def test_an_identity_number_in_the_base_stops_the_document_and_is_not_shown(tmp_path: Path, command: str) -> None:
    where = folder(tmp_path, f"Klient {PERSON}")
    done = avtalegen(command, "a.yaml", cwd=where)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1 and "wordmal.docx" in said and PERSON[-5:] not in said
    assert not (where / "a.docx").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("render", "a.yaml", "-f", "pdf"), ("pakke", "a.yaml", "-o", "p"), ("sammenlign", "a.yaml", "a.yaml", "-f", "docx", "-o", "e.docx"),
        ("revider", "a.yaml", "-y", "--sett", "dokument.versjon=2027"), ("check", "s.yaml"), ("batch", "s.yaml", "-o", "ut"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_no_command_writes_on_a_base_with_an_identity_number(tmp_path: Path, command: tuple[str, ...]) -> None:
    where = folder(tmp_path, f"Klient {PERSON}")
    shutil.copytree(ROOT / "examples" / "samarbeid" / "kommuner", where / "kommuner")
    shutil.copy(ROOT / "examples" / "samarbeid" / "hallingdal.yaml", where / "s.yaml")
    done = avtalegen(*command, cwd=where)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode in (1, 3) and "wordmal.docx" in said and "fødselsnummer" in said and PERSON[-5:] not in said
    assert not [path for path in where.rglob("*") if path.suffix in (".docx", ".pdf") and path.name != "wordmal.docx"]


@pytest.mark.parametrize(
    "command", [("pakke", "a.yaml", "-o", "p"), ("render", "a.yaml", "-f", "pdf"), ("check", "s.yaml")]
)
def test_what_is_left_in_the_base_is_told_wherever_it_is_used(tmp_path: Path, command: tuple[str, ...]) -> None:
    where = folder(tmp_path, "[Sett inn avdeling]")
    shutil.copytree(ROOT / "examples" / "samarbeid" / "kommuner", where / "kommuner")
    shutil.copy(ROOT / "examples" / "samarbeid" / "hallingdal.yaml", where / "s.yaml")
    if command[0] != "check" and shutil.which("soffice") is None:
        pytest.skip("LibreOffice er ikke installert")
    done = avtalegen(*command, cwd=where)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0 and "wordmal.docx: advarsel: Word-malen har «[Sett inn avdeling]»" in said


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("place", ["Her: {{ innhold }}", "{{ innold }}", ""])
def test_text_without_a_place_of_its_own_for_the_agreement_is_told_to_be_unused(
    tmp_path: Path, command: str, place: str
) -> None:
    where = folder(tmp_path, "x")
    word = docx.Document()
    for text in ("Vennlig hilsen kommunen", place):
        word.add_paragraph(text)
    word.save(str(where / "tilpasning" / "wordmal.docx"))
    done = avtalegen(command, "a.yaml", cwd=where)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0 and "Word-malen har tekst i selve dokumentet (Vennlig hilsen kommunen)" in said
    assert "må feltet for innhold stå alene i et avsnitt" in said


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_file_inserted_in_a_base_is_told_to_be_unused(tmp_path: Path, command: str) -> None:
    where = folder(tmp_path, "x")
    word = changed(own(), "word/document.xml", "<w:sectPr", '<w:altChunk r:id="rId99"/><w:sectPr')
    (where / "tilpasning" / "wordmal.docx").write_bytes(word)
    done = avtalegen(command, "a.yaml", cwd=where)
    assert "Word-malen har tekst i selve dokumentet (en innsatt fil)" in (done.stdout + done.stderr).decode()


@pytest.mark.parametrize(
    "element",
    [
        f'<w:p><w:fldSimple w:instr=" IF {NUMBER} "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
        f'<w:p><w:hyperlink w:anchor="a" w:tooltip="Ola {NUMBER}"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>',
        f'<w:sdt><w:sdtPr><w:tag w:val="{NUMBER}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:p/>',
        f'<w:p {NAMESPACES}><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Bilde av {NUMBER}"/></wp:inline></w:drawing></w:r></w:p>',
        f"<w:p {NAMESPACES}><w:r><w:drawing><a:p><a:r><a:t>018190</a:t></a:r><a:r><a:t>50062</a:t></a:r></a:p></w:drawing></w:r></w:p>",
        f'<w:p {NAMESPACES}><w:r><w:pict><v:shape><v:textpath string="{NUMBER}"/></v:shape></w:pict></w:r></w:p>',
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{NUMBER}"/></w:tblPr><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>',
    ],
)
def test_an_identity_number_that_no_page_of_the_base_shows_is_found(element: str) -> None:
    for data in (with_header(element), framed(element)):
        found = base_findings(Path("wordmal.docx"), DocxWriter(read_base(data, BASE.read_bytes)))
        assert "foedselsnummer" in [each.code for each in found]
        assert "50062" not in repr(found)


def test_an_identity_number_as_the_name_of_a_style_in_the_base_is_found() -> None:
    made = DocxWriter(
        read_base(changed(own(), "word/styles.xml", 'w:val="Quote"', f'w:val="{NUMBER}"'), BASE.read_bytes)
    )
    assert "foedselsnummer" in [each.code for each in base_findings(Path("wordmal.docx"), made)]


def test_the_parts_of_an_ordinary_base_hold_nothing_of_a_person() -> None:
    made = DocxWriter(read_base(own("Vår kommune", "Side"), BASE.read_bytes))
    assert not [each for each in base_findings(Path("wordmal.docx"), made) if each.severity == "feil"]
