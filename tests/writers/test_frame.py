"""A Word base that is a frame around ``{{ innhold }}``: what of it comes along, and that no reader takes it for the agreement."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from tests.check.sjekkfil import GOOD
from tests.check.test_kommando import avtalegen
from word_bases import W, changed, contents, framed, own
from writer_samples import BASE, sample

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.revision.redline import redline
from avtalegen.revision.side import side
from avtalegen.writers.docx import Base, DocxWriter, read_base
from avtalegen.writers.docx.reading import read_document

DOCUMENT = "word/document.xml"
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
AFTER = "<w:p><w:r><w:t>Vennlig hilsen rådmannen</w:t></w:r></w:p>"
TRACKED = (
    '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>Nytt</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>gammelt</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/></w:p>'
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid><w:tr><w:trPr><w:del w:id="3" w:author="A"/></w:trPr>'
    "<w:tc><w:p><w:r><w:t>strøket rad</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
)
BOUND = (
    '<w:sdt><w:sdtPr><w:alias w:val="Avdeling"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/><w:text/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>Flyktningtjenesten</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def letter(word: WordDocument) -> None:
    word.add_heading("Forord", 1)
    word.add_paragraph("Sak {{saksnummer}} om {{ tittel }}")
    word.add_paragraph("ett", style="List Number")
    word.add_picture(BytesIO(PNG))
    word.add_table(1, 2).cell(0, 0).text = "Avdeling"
    word.add_paragraph("{{ innhold }}")
    word.add_paragraph("Vennlig hilsen {{ dato }}")


def base(data: bytes) -> Base:
    return read_base(data, BASE.read_bytes)


def written(data: bytes) -> bytes:
    return DocxWriter(base(data))(sample())


def texts(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(data)).paragraphs]


def test_the_agreement_stands_where_the_frame_says_with_its_fields_filled_in() -> None:
    found = texts(written(own(make=letter)))
    title = sample().properties.title
    assert found[:2] == ["Forord", f"Sak {sample().properties.case_number} om {title}"]
    assert found.index(title) > 3
    assert re.fullmatch(r"Vennlig hilsen \d+\.\s\w+\s\d{4}", found[-1])
    assert "innhold }}" not in "".join(found)


def test_pictures_tables_and_links_of_the_frame_come_along_whole() -> None:
    word = docx.Document(BytesIO(written(own(make=letter))))
    (picture,) = word.element.body.iter(qn("a:blip"))
    assert word.part.related_parts[picture.get(qn("r:embed"))].blob == PNG
    assert word.tables[0].cell(0, 0).text == "Avdeling"


def test_a_heading_and_a_list_of_the_frame_keep_their_numbers_and_leave_ours_alone() -> None:
    word = docx.Document(BytesIO(written(own(make=letter))))
    numbers = {
        each.text: each.style.element.pPr.numPr for each in word.paragraphs[:3] if each.style.element.pPr is not None
    }
    assert numbers["Forord"].numId.val == 0  # the style has our number: it would be the first chapter
    ours = {int(each) for each in word.element.body.xpath(".//w:p/w:pPr/w:numPr/w:numId/@w:val")}
    assert numbers["ett"].numId.val not in {0, *ours}


@pytest.mark.parametrize("xml", [TRACKED, BOUND])
def test_no_history_and_no_data_of_another_document_travels_in_the_frame(xml: str) -> None:
    said = contents(written(framed(xml)))[DOCUMENT].decode()
    for name in ("w:ins>", "w:ins ", "w:del", "w:comment", "w:dataBinding"):
        assert f"<{name}" not in said
    assert "strøket" not in said
    assert "Nytt" in said or "Flyktningtjenesten" in said


@pytest.mark.parametrize("kind", ["altChunk", "subDoc"])
def test_another_file_in_the_frame_is_refused(kind: str) -> None:
    data = framed(f'<w:{kind} {W} r:id="rId77"/>')
    with pytest.raises(AvtalegenError, match="rId77"):
        base(data)


def test_a_part_with_pages_of_its_own_ends_with_a_new_page() -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>Forside</w:t></w:r></w:p>"
    word = docx.Document(BytesIO(written(framed(section))))
    assert len(word.sections) == 1
    assert word.paragraphs[0]._p.xpath(".//w:br[@w:type='page']")


def test_a_picture_anchored_where_the_agreement_goes_is_kept() -> None:
    def logo(word: WordDocument) -> None:
        word.add_paragraph("{{ innhold }}").add_run().add_picture(BytesIO(PNG))

    word = docx.Document(BytesIO(written(own(make=logo))))
    assert len(list(word.element.body.iter(qn("a:blip")))) == 1
    assert word.paragraphs[0].text == ""


@pytest.mark.parametrize("data", [own(make=letter), framed(TRACKED, AFTER), framed(BOUND)])
def test_openxml_audit_finds_nothing_in_a_framed_document(data: bytes, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit er ikke installert")
    path = tmp_path / "a.docx"
    path.write_bytes(written(data))
    found = audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2019).validate(str(path))
    assert [str(error) for error in found.errors] == []


def test_a_reader_tells_the_frame_from_the_agreement_also_where_word_has_moved_the_marks() -> None:
    ids = frozenset(clause.id for clause in sample().clauses())
    plain = [each for each in read_document(written(own()), "a", ids).paragraphs if not each.part]
    data = written(framed("<w:p><w:r><w:t>Kjære Nav</w:t></w:r></w:p>", AFTER))
    marks = r'(<w:bookmark\w+ w:id="100000\d"[^>]*/>)(<w:p>(?:<w:pPr>.*?</w:pPr>)?)'
    moved = changed(data, DOCUMENT, marks, r"\2\1", regex=True)
    moved = changed(moved, DOCUMENT, marks, r"\2\1", regex=True)
    for each in (data, moved):
        found = read_document(each, "a", ids).paragraphs
        assert [line._replace(style="") for line in found if not line.part] == [
            line._replace(style="") for line in plain
        ]
        assert [line.text for line in found if line.part == "ramme"] == ["Kjære Nav", "Vennlig hilsen rådmannen"]


def in_a_folder(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "tilpasning").mkdir(exist_ok=True)
    (tmp_path / "tilpasning" / "wordmal.docx").write_bytes(data)
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    done = avtalegen("render", "a.yaml", "--overskriv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    return tmp_path / "a.docx"


def test_what_somebody_does_to_the_frame_is_told_and_is_no_edit_of_the_agreement(tmp_path: Path) -> None:
    path = in_a_folder(tmp_path, framed(BOUND, AFTER))
    assert "ingen funn" in avtalegen("check", "a.yaml", "--dokumenter", cwd=tmp_path).stdout.decode()
    path.write_bytes(changed(path.read_bytes(), DOCUMENT, "rådmannen", "ordføreren"))
    checked = avtalegen("check", "a.yaml", "--dokumenter", cwd=tmp_path)
    said = " ".join(checked.stdout.decode().split())
    assert checked.returncode == 1
    assert "a.docx er redigert i rammen fra Word-malen: «Vennlig hilsen rådmannen» er blitt" in said
    fetched = " ".join(avtalegen("hent", "a.docx", "a.yaml", "--vis", cwd=tmp_path).stdout.decode().split())
    assert "Vennlig hilsen ordføreren" in fetched and "rundt avtalen i Word-malen" in fetched


def test_the_agreement_is_fetched_from_a_framed_document_alone(tmp_path: Path) -> None:
    path = in_a_folder(tmp_path, own(make=letter))
    alone = tmp_path / "alene"
    alone.mkdir()
    (alone / "a.docx").write_bytes(path.read_bytes())
    done = avtalegen("hent", "a.docx", cwd=alone)
    assert (alone / "a.yaml").exists() and "Forord" not in done.stdout.decode()
    assert "Ble ikke hentet" not in done.stdout.decode()


def test_a_redline_has_the_new_frame_untracked(tmp_path: Path) -> None:
    old = side(in_a_folder(tmp_path, own(make=letter)))
    (tmp_path / "ny").mkdir()
    new = side(in_a_folder(tmp_path / "ny", framed("<w:p><w:r><w:t>Kjære Nav</w:t></w:r></w:p>", AFTER)))
    data = redline(old, new, "A", "2026-01-01T00:00:00Z")
    found = texts(data)
    assert found[0] == "Kjære Nav" and found[-1] == "Vennlig hilsen rådmannen"
    body = contents(data)[DOCUMENT].decode()
    assert "Forord" not in body and "<w:ins " not in body and "<w:del " not in body
