"""The Word file: what is in it, told by python-docx and by its XML."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PROGRAM
from writer_samples import FINGERPRINT, clause, document, long, one_value, sample, writer

from avtalegen.diagnostics.diagnostic import AvtalegenError, LibraryError
from avtalegen.document.markup import cross_reference
from avtalegen.document.tree import Chapter, Value
from avtalegen.writers.docx import properties
from avtalegen.writers.wording import paragraphs

WRITE = writer()
LEGAL = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[
            *map(chr, range(9)),
            *map(chr, range(11, 32)),
            "\ufffe",
            "\uffff",
        ],
    )
)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return package.read(name).decode()


def texts(data: bytes) -> list[str]:
    """Every paragraph, those in controls too, without the page numbers that the contents end with."""
    word = docx.Document(BytesIO(data))
    found = [WordParagraph(one, word._body) for one in word.element.body.iter(qn("w:p"))]
    return [one.text.rpartition("\t")[0] if one.style.name == "toc 1" else one.text for one in found]


def styled(data: bytes, style: str) -> list[str]:
    word = docx.Document(BytesIO(data))
    found = [WordParagraph(one, word._body) for one in word.element.body.iter(qn("w:p"))]
    return [one.text for one in found if one.style.name == style]


@given(LEGAL)
def test_any_legal_value_comes_back_exactly(value):
    found = texts(WRITE(one_value(value)))
    assert found[-7:] == [f"Før {value} etter.", value, "A", "B", value, value, ""]


@pytest.mark.parametrize(
    "value",
    [
        "# *Os* </w:t></w:r>",
        "{{ 7 * 7 }} {% raw %}",
        'HYPERLINK "x" \\h',
        "&amp; & <!-- ]]>",
        "שלום אבג",
        "e\u0301 👩‍👩‍👧",
        "x" * 10_000,
        " to  mellomrom ",
        "linje\nto\ttab",
        "{{tittel}}",
    ],
)
def test_nothing_that_is_typed_becomes_markup(value):
    data = WRITE(one_value(value, title=value, subject=value, author=value, case_number=value))
    assert texts(data)[-6] == value
    assert texts(data)[0] == value
    title = docx.Document(BytesIO(data)).core_properties.title
    assert title.startswith(value.replace("\n", " ") + " – ")


@pytest.mark.parametrize("value", ["\x00", "a\x0bb", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_carry_stops_the_writer(value):
    with pytest.raises(AvtalegenError, match=r"U\+"):
        WRITE(one_value(value))


@given(LEGAL, st.booleans())
def test_the_plain_reading_is_what_python_docx_reads(value, draft):
    made = one_value(Value(value, gap=draft), draft=draft, case_number=value)
    assert [one.text for one in paragraphs(made)] == texts(WRITE(made))


@pytest.mark.parametrize("draft", [False, True])
def test_the_plain_reading_of_a_whole_agreement_is_what_python_docx_reads(draft):
    assert [one.text for one in paragraphs(sample(draft=draft))] == texts(WRITE(sample(draft=draft)))


def test_the_plain_reading_knows_where_a_paragraph_came_from():
    found = next(one for one in paragraphs(sample()) if one.text.startswith("Lederne møtes"))
    assert (found.clause_id, found.sources) == ("moeter", (("felt", 0), ("felt", 1)))


def test_headings_are_word_headings():
    data = WRITE(sample())
    assert styled(data, "Heading 1") == ["Partene", "Formål og virkeområde", "Samarbeid og informasjon", "Signaturer"]
    assert styled(data, "Heading 2") == ["Formål", "Virkeområde", "Møter", "Informasjon mellom partene"]
    assert styled(data, "Vedleggstittel") == ["Kontaktpersoner", "Årshjul og skjema"]
    assert styled(data, "Vedleggspunkt") == ["Årshjul", "Skjema for samtale"]


def test_the_contents_list_chapters_and_annexes_and_need_no_updating():
    data = WRITE(sample())
    assert styled(data, "toc 1")[0] == "1\tPartene\t2"
    assert styled(data, "toc 1")[-1] == "Vedlegg\u00a02\tÅrshjul og skjema\t5"
    assert "updateFields" not in part(data, "word/settings.xml")
    assert "w:dirty" not in part(data)
    assert 'TOC \\o "1-1" \\h \\z \\u' in part(data)


def test_every_link_and_reference_leads_to_a_bookmark_and_every_mark_is_closed():
    body = docx.Document(BytesIO(WRITE(sample()))).element.body
    names = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    starts = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    ends = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkEnd"))]
    assert {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} <= names
    assert {one.text.split()[1] for one in body.iter(qn("w:instrText")) if " REF " in one.text} <= names
    assert sorted(starts) == sorted(ends)
    assert len(starts) == len(set(starts))


def test_every_clause_is_a_bookmark_named_by_its_id():
    made = document(Chapter("a", "1", "A", (clause("mange-ord-i-id", "1", "T", "Tekst.", titled=False),)))
    assert '<w:bookmarkStart w:id="2" w:name="mange_ord_i_id"/>' in part(WRITE(made))


def test_a_reference_shows_the_number_and_does_not_break_from_the_word_before():
    assert any("jf. punkt\u00a01.2" in one for one in texts(WRITE(referring("jf. punkt [@andre]."))))


def test_a_reference_to_a_clause_that_is_not_there_is_the_librarys_fault():
    with pytest.raises(LibraryError, match="finnes-ikke"):
        WRITE(referring("jf. punkt [@finnes-ikke]."))


def referring(text: str):
    first, second = clause("foerste", "1.1", "T", text), clause("andre", "1.2", "U", "Tekst.")
    return document(Chapter("a", "1", "A", (first, second)))


def test_numbers_that_word_would_not_give_are_refused():
    wrong = document(Chapter("a", "2", "A", ()))
    with pytest.raises(LibraryError, match="Word vil gi"):
        WRITE(wrong)


def test_a_bookmark_name_longer_than_word_allows_is_refused():
    with pytest.raises(LibraryError, match="for lang"):
        WRITE(document(Chapter("a", "1", "A", (clause("x" * 41, "1", "T", "Tekst.", titled=False),))))


def test_each_numbered_list_has_its_own_instance_and_the_last_one_is_counted():
    body = docx.Document(BytesIO(WRITE(sample()))).element.body
    assert [one.get(qn("w:val")) for one in body.iter(qn("w:numId"))] == ["10"] * 3 + ["11"] * 2
    many = clause("mange", "1", "T", "1. En\n\nTekst.\n\n" * 201, titled=False)
    with pytest.raises(LibraryError, match="nummererte lister"):
        WRITE(document(Chapter("a", "1", "A", (many,))))


def test_tables_repeat_their_header_and_rows_stay_whole():
    body = docx.Document(BytesIO(WRITE(sample()))).element.body
    tables = [one for one in body.iter(qn("w:tbl")) if one.tblPr.style == "Avtaletabell"]
    assert len(tables) == 5
    for table in tables:
        assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in table.tr_lst] == [True] + [False] * (
            len(table.tr_lst) - 1
        )
        assert all(row.findall(f".//{qn('w:cantSplit')}") for row in table.tr_lst)
        assert sum(int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))) == 9070


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| x |  |\n|  |  |\n", [0, 1, 1]),
        ("| x | y |\n|  | y |\n", [0, 0, 0]),
        ("| x | y |\n| x |  |\n|  |  |\n", [0, 0, 0, 0]),
    ],
)
def test_rows_are_taller_only_where_every_row_of_the_table_is_to_be_written_in(rows, expected):
    only = clause("k", "1", "T", f"| A | B |\n|---|---|\n{rows}", titled=False)
    body = docx.Document(BytesIO(WRITE(document(Chapter("a", "1", "A", (only,)))))).element.body
    assert [len(list(row.iter(qn("w:trHeight")))) for row in body.iter(qn("w:tr"))] == expected


def test_tables_that_follow_each_other_are_not_joined():
    table = "| A |\n|---|\n| 1 |\n"
    only = clause("k", "1", "T", f"{table}\n{table}", titled=False)
    body = docx.Document(BytesIO(WRITE(document(Chapter("a", "1", "A", (only,)))))).element.body
    tags = [one.tag for one in body if one.tag in (qn("w:p"), qn("w:tbl"))]
    assert (qn("w:tbl"), qn("w:tbl")) not in set(itertools.pairwise(tags))


@pytest.mark.parametrize("signatories", [1, 2, 3, 5])
def test_all_but_the_last_row_of_signatures_hold_on_to_the_next(signatories):
    lines = "| Part | Navn | Tittel |\n" * signatories
    body = f"Underskrevet.\n\n::: signatur\n{lines}:::\n\nMer tekst.\n"
    data = WRITE(document(Chapter("a", "1", "A", (clause("s", "1", "T", body, titled=False),))))
    table = docx.Document(BytesIO(data)).tables[0]
    *before, last = table.rows
    assert all(
        one.paragraph_format.keep_with_next
        for row in before
        for cell in row.cells
        for one in cell.paragraphs
        if one.text
    )
    assert not any(one.paragraph_format.keep_with_next for cell in last.cells for one in cell.paragraphs)


def test_a_draft_says_so_and_marks_its_gaps():
    data = WRITE(one_value(Value("mangler her", gap=True), draft=True))
    runs = [
        run.text for one in docx.Document(BytesIO(data)).paragraphs for run in one.runs if run.style.name == "Mangler"
    ]
    assert runs == ["mangler her", "mangler her"]
    assert texts(data)[0] == "Utkast"
    assert "Utkast" in part(data, "word/header1.xml")
    assert '<w:t xml:space="preserve"></w:t>' not in part(data)


def test_the_file_says_what_it_is_and_nothing_of_a_librarys_defaults():
    data = WRITE(sample())
    said = docx.Document(BytesIO(data)).core_properties
    assert (said.author, said.last_modified_by, said.language) == ("Nordre Follo kommune",) * 2 + ("nb-NO",)
    assert said.created == said.modified
    assert said.created.isoformat().startswith("2026-08-01T00:00:00")
    assert "<Company>Nordre Follo kommune</Company>" in part(data, "docProps/app.xml")


def test_nynorsk_changes_the_proofing_language():
    data = WRITE(sample(language="nn-NO"))
    assert '<w:lang w:val="nn-NO"' in part(data, "word/styles.xml")
    assert '<w:lang w:val="nb-NO"' in part(WRITE(sample()), "word/styles.xml")


def test_the_seal_comes_back_and_holds_for_an_untouched_file():
    data = WRITE(sample())
    found = properties.read_seal(data)
    assert (found.versjon, found.bibliotek, found.inndata, found.innhold) == (
        FINGERPRINT.program,
        FINGERPRINT.library,
        FINGERPRINT.source,
        FINGERPRINT.content,
    )
    assert properties.is_untouched(data)


def test_a_file_that_a_person_has_edited_is_ours_but_not_untouched():
    word = docx.Document(BytesIO(WRITE(sample())))
    word.paragraphs[0].add_run(" endret")
    target = BytesIO()
    word.save(target)
    assert properties.read_seal(target.getvalue()) is not None
    assert not properties.is_untouched(target.getvalue())


def test_a_file_packed_tighter_than_any_of_ours_is_not_looked_into(monkeypatch):
    data = writer()(document())
    assert properties.read_seal(data) is not None
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/mer.bin", bytes(2_000_000))
    monkeypatch.setattr(properties, "_LARGEST", 1_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("nothing is unpacked"))
    assert properties.read_seal(target.getvalue()) is None and not properties.is_untouched(target.getvalue())


def test_packing_alone_does_not_break_the_seal():
    data = WRITE(sample())
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in reversed(source.namelist()):
            copy.writestr(name, source.read(name))
    assert properties.is_untouched(target.getvalue())


@given(st.binary(max_size=200))
def test_garbage_is_never_ours_and_never_an_error(data):
    assert properties.read_seal(data) is None
    assert not properties.is_untouched(data)


def test_a_damaged_file_is_never_an_error():
    data = WRITE(sample())
    for place in range(0, len(data), 997):
        broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        properties.read_seal(broken)
        properties.is_untouched(broken)


def test_the_content_types_come_first_and_what_varies_is_not_packed():
    with zipfile.ZipFile(BytesIO(WRITE(sample()))) as package:
        entries = package.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    kept = {one.filename for one in entries if one.compress_type == zipfile.ZIP_STORED}
    assert {"word/document.xml", "docProps/core.xml", "docProps/custom.xml", "word/header1.xml"} <= kept
    assert "word/styles.xml" not in kept


def test_the_same_document_gives_the_same_bytes_in_any_process():
    code = "import hashlib, writer_samples as s; print(hashlib.sha256(s.writer()(s.sample())).hexdigest())"
    here = Path(__file__)
    paths = os.pathsep.join((str(here.parent), str(PROGRAM)))
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONPATH": paths, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "random")
    }
    assert len(found) == 1


def test_a_body_is_compiled_once_however_many_documents_share_it():
    write = writer()
    write(sample())
    known = len(write._body.compiled)
    write(sample()._replace(subtitle=()))
    assert len(write._body.compiled) == known


def test_documents_of_one_writer_do_not_disturb_each_other():
    write = writer()
    first = write(long(4))
    write(sample())
    assert write(long(4)) == first == writer()(long(4))


def annexes(text: str, *, titled: bool) -> bytes:
    """A document whose one clause refers to its one annex."""
    refers = clause("k", "1", "T", text, titled=False)
    annex = clause("hjul", "vedlegg 1", "Hjul", "Tekst.", titled=titled)
    return WRITE(document(Chapter("a", "1", "A", (refers,)), Chapter("b", "1", "B", (annex,), annex=True)))


def test_a_reference_to_an_annex_follows_its_number():
    xml = part(annexes(f"Se {cross_reference('hjul')}.", titled=False))
    assert "REF hjul \\r \\h \\* Lower" in xml
    heading = xml.index('<w:pStyle w:val="Vedleggstittel"/>')
    assert 0 < heading - xml.index('w:name="hjul"') < 60, "the mark begins at the heading that Word numbers"


def test_a_reference_to_what_has_no_number_in_an_annex_is_a_link():
    xml = part(annexes(f"Se {cross_reference('hjul')}.", titled=True))
    assert "REF hjul" not in xml and 'w:anchor="hjul"' in xml


@pytest.mark.parametrize("caption", ["", '^ Møter & «avtaler» "x"\n'])
def test_every_table_says_what_it_is_and_what_is_in_it(caption):
    only = clause("k", "1", "T", f"{caption}| Når | Hva |\n|---|---|\n| x | y |\n", titled=False)
    body = docx.Document(BytesIO(WRITE(document(Chapter("a", "1", "A", (only,)))))).element.body
    (properties,) = body.iter(qn("w:tblPr"))
    said = {each.tag: each.get(qn("w:val")) for each in properties}
    assert said[qn("w:tblCaption")] == (caption[2:-1] or "Når; Hva")
    assert said[qn("w:tblDescription")] == "Når; Hva"


def test_only_a_table_that_has_a_header_row_says_so():
    body = docx.Document(BytesIO(WRITE(sample()))).element.body
    for table in body.iter(qn("w:tbl")):
        look = table.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow"))
        assert (look == "1") == bool(list(table.iter(qn("w:tblHeader"))))
        assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_the_properties_have_what_an_archive_looks_for():
    made = one_value("x", case_number="26/1 <a>", version="1.2", draft=True)
    said = docx.Document(BytesIO(WRITE(made))).core_properties
    assert (said.identifier, said.version, said.content_status) == ("26/1 <a>", "1.2", "Utkast")
    assert "identifier" not in part(WRITE(one_value("x", case_number="")), "docProps/core.xml")
