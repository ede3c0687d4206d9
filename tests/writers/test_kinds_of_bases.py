"""Word bases of the kinds municipalities have: what the document takes from them, and what it never takes."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from word_bases import changed, contents, own, packed, with_header, with_style
from writer_samples import BASE, sample

from avtalegen.document.tree import Course, Document, Step
from avtalegen.writers.docx import Base, DocxWriter, read_base

NUMBERED = '<w:pPr><w:numPr>{level}<w:numId w:val="{number}"/></w:numPr></w:pPr>'
SETTINGS = "word/settings.xml"


def base(data: bytes) -> Base:
    return read_base(data, BASE.read_bytes)


def written(data: bytes) -> dict[str, bytes]:
    return contents(DocxWriter(base(data))(sample()))


def header_text(data: bytes) -> str:
    word = docx.Document(BytesIO(DocxWriter(base(data))(sample())))
    return "\n".join(paragraph.text for paragraph in word.sections[0].header.paragraphs)


def style(data: bytes, name: str):
    styles = docx.Document(BytesIO(DocxWriter(base(data))(sample()))).styles.element
    return next(each for each in styles.style_lst if each.name_val == name)


def cover(word) -> None:
    word.add_section()


def tracked(text: str) -> str:
    return f'<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>{text}</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>gammelt</w:delText></w:r></w:del></w:p>'


KINDS = {
    "forside og inndeling": lambda: own("KOMMUNELOGO", make=cover),
    "nummer bare på nivå 2": lambda: with_style("heading 2", NUMBERED.format(level='<w:ilvl w:val="1"/>', number=1)),
    "numId 0 på overskriftene": lambda: with_style("heading 1", NUMBERED.format(level="", number=0)),
    "nummerert brødtekst": lambda: with_style("Body Text", NUMBERED.format(level="", number=1)),
    "nummerert Normal": lambda: with_style("Normal", NUMBERED.format(level="", number=1)),
    "skjult tittel": lambda: with_style("Title", "<w:rPr><w:vanish/></w:rPr>"),
    "blokkjustert Normal": lambda: with_style("Normal", '<w:pPr><w:jc w:val="both"/></w:pPr>'),
    "innrykk i Normal": lambda: with_style("Normal", '<w:pPr><w:ind w:firstLine="720"/></w:pPr>'),
    "delt felt": lambda: with_header("<w:p><w:r><w:t>{{ti</w:t></w:r><w:r><w:t>ttel</w:t></w:r><w:r><w:t>}}</w:t></w:r></w:p>"),
    "sporet topptekst": lambda: with_header(tracked("Vår kommune")),
    "beskyttet": lambda: changed(own(), SETTINGS, "<w:defaultTabStop", '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:defaultTabStop'),
    "bare bunntekst": lambda: own("", "Postboks 1"),
    "tom": lambda: own(""),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_openxml_audit_finds_nothing_in_a_document_on(kind, tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit er ikke installert")
    path = tmp_path / "a.docx"
    path.write_bytes(DocxWriter(base(KINDS[kind]()))(sample()))
    found = audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2019).validate(str(path))
    assert [str(error) for error in found.errors] == []


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_numbered_by_us_on_every_level(kind):
    data = KINDS[kind]()
    lists = docx.Document(BytesIO(DocxWriter(base(data))(sample()))).part.numbering_part.element
    for level, name in enumerate(("heading 1", "heading 2")):
        number = style(data, name).find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        (instance,) = (each for each in lists.findall(qn("w:num")) if each.get(qn("w:numId")) == number)
        shape_id = instance.find(qn("w:abstractNumId")).get(qn("w:val"))
        (shape,) = (each for each in lists.findall(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == shape_id)
        assert shape.findall(qn("w:lvl"))[level].find(qn("w:lvlText")).get(qn("w:val")) == ("%1", "%1.%2")[level]
    for name in ("Body Text", "Title", "Tabelltekst"):
        found = style(data, name).find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        assert found.get(qn("w:val")) == "0"


def test_a_header_inherited_from_the_section_before_is_theirs():
    assert "KOMMUNELOGO" in header_text(KINDS["forside og inndeling"]())


def test_page_and_case_number_are_added_where_the_base_has_none():
    footer = written(own("Vår kommune"))["word/footer_avtalegen.xml"].decode()
    assert " PAGE " in footer and "Saksnummer 26/01234" in footer


def test_a_base_that_counts_pages_and_names_the_case_gets_no_line_of_ours():
    data = with_header('<w:p><w:r><w:t>{{ saksnummer }}</w:t></w:r><w:fldSimple w:instr="PAGE"/></w:p>')
    assert "word/footer_avtalegen.xml" not in written(data)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{{ tittel }}", "Samarbeidsavtale om introduksjonsprogrammet"),
        ("{{saksnummer}}", "Saksnummer 26/01234"),
        ("Saksnr.: {{ saksnummer }}", "Saksnr.: 26/01234"),
        ("Versjon {{ Versjon }}", "Versjon 1.0"),
        ("{{ dato }}", "1. august 2026"),
    ],
)
def test_tokens_are_filled_with_spaces_and_in_any_case(said, shown):
    assert header_text(own(said)).replace("\u00a0", " ") == shown


PAGE, PAGES = '<w:fldSimple w:instr="PAGE"/>', '<w:fldSimple w:instr="NUMPAGES"/>'


def fields_and_text(xml: str) -> str:
    """What a header shows, with the names of its fields for their numbers."""
    xml = re.sub(r'<w:fldSimple w:instr=" ?(\w+) ?"(?:/>|>.*?</w:fldSimple>)', r"<w:t>\1</w:t>", xml)
    return "".join(text or "|" for text in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:tab/>", xml))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{{ side }} {{ av }}", "Side PAGE av NUMPAGES"),
        ("Side {{ side }} av {{ av }}", "Side PAGE av NUMPAGES"),
        ("{{ side }}", "Side PAGE"),
        ("Side: {{side}}/{{av}}", "Side: PAGE/NUMPAGES"),
        ("{{ side }} / {{ av }}", "Side PAGE / NUMPAGES"),
        ("– {{ side }} –", "– PAGE –"),
        ("Nordre Follo kommune {{ side }} av {{ av }} sider", "Nordre Follo kommune Side PAGE av NUMPAGES sider"),
        ("{{ si</w:t></w:r><w:r><w:t>de }} a</w:t></w:r><w:r><w:t>v {{ av }}", "Side PAGE av NUMPAGES"),
        (f"{{{{ side }}}} </w:t></w:r>{PAGE}<w:r><w:t> {{{{ av }}}} </w:t></w:r>{PAGES}<w:r><w:t>.", "Side PAGE av NUMPAGES."),
        ("Side {{ side }}</w:t><w:tab/><w:t>{{ dato }}", "Side PAGE|1. august 2026"),
    ],
)  # fmt: skip
def test_side_and_av_are_numbers_with_the_words_for_them_once(said: str, shown: str) -> None:
    made = written(with_header(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"))
    found = fields_and_text(made["word/header1.xml"].decode()).replace("\u00a0", " ")
    assert " ".join(found.split()) == shown
    assert "word/footer_avtalegen.xml" not in made or b"PAGE" not in made["word/footer_avtalegen.xml"]


def test_a_page_number_looks_as_its_token_does() -> None:
    made = written(with_header("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ side }} her</w:t></w:r></w:p>"))
    assert (
        re.findall(r"<w:r>(<w:rPr><w:b/></w:rPr>)?<w:t", made["word/header1.xml"].decode())
        == ["<w:rPr><w:b/></w:rPr>"] * 3
    )


def test_a_token_split_over_runs_is_filled():
    assert header_text(KINDS["delt felt"]()) == "Samarbeidsavtale om introduksjonsprogrammet"


@pytest.mark.parametrize(
    ("element", "kind", "text"),
    [
        ("<w:p><w:r><w:t>{{ avdeling }}</w:t></w:r></w:p>", "plassholder", "{{ avdeling }}"),
        ("<w:p><w:r><w:t>[Sett inn </w:t></w:r><w:r><w:t>avdeling]</w:t></w:r></w:p>", "plassholder", "[Sett inn avdeling]"),
        ('<w:sdt><w:sdtPr><w:alias w:val="Enhet"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:p/>', "plassholder", "tom innholdskontroll «Enhet»"),
        ('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Velg dato</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p/>', "plassholder", "Velg dato"),
        ('<w:p><w:fldSimple w:instr=" FILENAME \\p "/></w:p>', "felt", "FILENAME \\p"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROP</w:instrText></w:r><w:r><w:instrText>ERTY Sak</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "felt", "DOCPROPERTY Sak"),
    ],
)  # fmt: skip
def test_what_is_left_to_fill_in_is_remarked_with_its_part(element, kind, text):
    found = base(with_header(element)).remarks
    assert (kind, "word/header1.xml", text) in [tuple(each) for each in found]


@pytest.mark.parametrize(
    "text", ["Besøksadresse: Storgata 1 (2. etg.)", "Tlf. 22 00 00 00", "post@kommune.no", "«Sammen er vi best»"]
)
def test_an_ordinary_letterhead_has_no_remarks(text):
    assert base(own(text)).remarks == ()


def test_nothing_of_another_documents_history_comes_along():
    notes = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    data = packed(
        contents(KINDS["beskyttet"]()) | {"word/footnotes.xml": notes, "customXml/item9.xml": b"<a>Klient NN</a>"}
    )
    parts = written(data)
    assert b"documentProtection" not in parts[SETTINGS]
    assert b'"compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in parts[SETTINGS]
    assert not [name for name in parts if "footnotes" in name or "item9" in name]
    assert not [name for name, data in parts.items() if b"Klient NN" in data]


def test_tracked_changes_in_a_header_are_taken_as_accepted():
    xml = written(KINDS["sporet topptekst"]())["word/header1.xml"].decode()
    assert "Vår kommune" in xml and "gammelt" not in xml and "w:ins" not in xml


def test_our_styles_are_neither_hidden_nor_stretched_nor_indented_by_theirs():
    assert style(KINDS["skjult tittel"](), "Title").find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None
    assert (
        style(KINDS["blokkjustert Normal"](), "Tabelltekst").find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val"))
        == "left"
    )
    assert style(KINDS["innrykk i Normal"](), "Tabelltekst").find(qn("w:basedOn")) is None


@pytest.mark.parametrize("name", ["caption", "heading 1", "heading 2"])
@pytest.mark.parametrize("theirs", ["", '<w:pPr><w:keepNext w:val="0"/></w:pPr>'])
def test_no_heading_or_caption_is_left_alone_by_a_style_of_theirs(name: str, theirs: str) -> None:
    kept = style(with_style(name, theirs), name).findall(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    assert [each.get(qn("w:val"), "1") for each in kept] == ["1"]


@pytest.mark.parametrize(
    ("theirs", "before", "after"),
    [
        ("", "200", None),
        ('<w:spacing w:after="40"/>', "200", "40"),
        ('<w:spacing w:before="90" w:after="40"/>', "90", "40"),
    ],
)
def test_a_caption_has_air_above_it_and_else_the_spacing_of_theirs(theirs: str, before: str, after: str | None) -> None:
    base = with_style("caption", f"<w:pPr>{theirs}</w:pPr>", with_style("Normal", ""))
    spacing = style(base, "caption").find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert spacing.get(qn("w:before")) == before
    assert after is None or spacing.get(qn("w:after")) == after


FACE = "<w:rPr>{}</w:rPr>"
VERDANA = FACE.format('<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>')
THEMED = FACE.format('<w:rFonts w:ascii="Calibri" w:asciiTheme="minorHAnsi" w:hAnsi="Calibri"/>')


def with_page(margin: int, height: int = 16838, data: bytes | None = None) -> bytes:
    """A letterhead with those margins on a page of that height."""
    page = f'<w:pgSz w:w="11906" w:h="{height}"/><w:pgMar w:top="1418" w:right="{margin}" w:bottom="1418" w:left="{margin}"/>'
    return changed(data or own(), "word/document.xml", r"<w:pgSz [^>]*>\s*<w:pgMar [^>]*>", page, regex=True)


def with_theme(face: str, data: bytes) -> bytes:
    return changed(
        data, "word/theme/theme1.xml", r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', rf"\g<1>{face}", regex=True
    )


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (lambda: with_style("Normal", THEMED, with_page(1418)), "19"),
        (lambda: with_style("Normal", VERDANA, with_page(1418)), "17"),
        (lambda: with_theme("DejaVu Sans", with_style("Normal", THEMED, with_page(1418))), "17"),
        (lambda: with_style("Normal", THEMED, with_page(2400)), "17"),
        (lambda: with_style("Normal", VERDANA, with_page(2400)), "16"),
    ],
)
def test_the_text_of_tables_is_smaller_where_the_face_is_wide_or_the_page_narrow(data, size: str) -> None:
    found = style(data(), "Tabelltekst").find(qn("w:rPr"))
    assert {found.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("sz", "szCs")} == {size}


@pytest.mark.parametrize(
    ("name", "said", "margin", "size"),
    [
        ("Title", '<w:sz w:val="52"/>', 1418, 52),
        ("Title", '<w:sz w:val="72"/>', 1418, 60),
        ("Title", '<w:sz w:val="52"/>', 2551, 45),
        ("heading 1", '<w:caps/><w:sz w:val="56"/>', 1418, 44),
        ("heading 1", '<w:caps w:val="0"/><w:sz w:val="56"/>', 1418, 53),
        ("heading 1", '<w:caps/><w:sz w:val="44"/>', 1418, 44),
    ],
)
def test_letters_so_large_that_the_longest_word_would_be_cut_are_smaller(name, said, margin, size) -> None:
    found = style(with_style(name, f"<w:rPr>{said}</w:rPr>", with_page(margin)), name)
    assert found.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) == str(size)


def listed() -> Document:
    """A document with a picture, a table of contents and a chapter under it."""
    course = Course("Løpet", ("Når", "Kommunen", "Nav"), tuple(Step(f"{place}", ("a", "b")) for place in range(5)))
    return sample()._replace(course=course)


def on_base(data: bytes | None) -> str:
    writer = DocxWriter(base(data) if data else read_base(BASE.read_bytes()))
    return contents(writer(listed()))["word/document.xml"].decode()


def test_the_first_heading_is_held_to_its_text_where_nobody_knows_the_room_under_the_contents() -> None:
    free = '<w:pStyle w:val="Heading1"/><w:keepNext w:val="0"/>'
    assert free in on_base(None) and free not in on_base(own())


def test_the_contents_begin_a_page_unless_the_page_is_too_small_for_the_picture_above_them() -> None:
    broken = '<w:pStyle w:val="TOCHeading"/><w:pageBreakBefore/>'
    tall, small = on_base(with_page(1418)), on_base(with_page(1418, 11906))
    assert broken in tall and broken not in small
    lines = [xml.count("<w:keepNext/>") for xml in re.findall(r'<w:pStyle w:val="TOC1"/>.*?</w:pPr>', small)]
    assert lines[0] == 1 and sum(lines) == min(2, len(lines) - 1), "the first two and the last two stand together"


@pytest.mark.parametrize("data", [None, own()])
def test_the_picture_is_on_one_page(data: bytes | None) -> None:
    table = re.search(r"<w:tbl>.*?</w:tbl>", on_base(data), re.DOTALL)
    assert table is not None
    held = [row.count("<w:keepNext/>") for row in table.group().split("<w:tr>")[2:]]
    assert held == [3, 3, 3, 3, 0]


def themed(style) -> list[str]:
    """What a style takes from the theme, as ``color/themeColor``."""
    return [
        f"{each.tag.partition('}')[2]}/{name.partition('}')[2]}"
        for each in style.iter()
        for name in each.attrib
        if "heme" in name
    ]


def test_a_style_of_ours_keeps_its_face_and_colours_where_the_theme_is_another():
    theirs = BytesIO()
    docx.Document().save(theirs)
    data = theirs.getvalue()
    assert themed(style(BASE.read_bytes(), "Tabelloverskrift")) == ["color/themeColor"]
    assert themed(style(data, "Tabelloverskrift")) == []
    assert style(data, "Tabelloverskrift").find(f"{qn('w:rPr')}/{qn('w:color')}").get(qn("w:val")) == "1F3864"
