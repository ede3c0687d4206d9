"""The Word base: ours is what the script makes of its sources, and a municipality's own can take its place."""

from __future__ import annotations

import importlib.util
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm
from writer_samples import BASE, sample, writer

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.word.base import LISTS, STYLES, STYLES_PART
from avtalegen.writers.docx import DocxWriter, read_base
from avtalegen.writers.docx.properties import is_untouched

TOOL = Path(__file__).parents[2] / "tools" / "lag_wordbase.py"


def builder():
    spec = importlib.util.spec_from_file_location("lag_wordbase", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def saved(word: WordDocument) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in (contents(data) | changed).items():
            package.writestr(name, content)
    return target.getvalue()


def on_base(data: bytes) -> bytes:
    return DocxWriter(read_base(data, BASE.read_bytes))(sample())


def test_the_committed_base_has_the_content_that_the_script_gives():
    """The bytes may differ with zlib; names, order and unpacked content may not."""
    assert list(contents(BASE.read_bytes()).items()) == list(builder().parts().items())


def test_the_base_has_as_many_lists_as_the_writer_hands_out():
    tool = builder()
    assert range(tool.FIRST_LIST, tool.FIRST_LIST + tool.LISTS) == LISTS


def test_the_base_has_every_style_under_the_id_the_writer_uses():
    styles = docx.Document(BASE).styles.element
    found = {one.get(docx.oxml.ns.qn("w:styleId")): one.name_val for one in styles.style_lst}
    assert {id_: found.get(id_) for id_ in STYLES.values()} == {id_: name for name, id_ in STYLES.items()}


def test_a_municipalitys_own_base_keeps_its_header_and_page():
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "Vår kommune"
    own.sections[0].left_margin = Cm(4)
    section = docx.Document(BytesIO(on_base(saved(own)))).sections[0]
    assert section.header.paragraphs[0].text == "Vår kommune"
    assert round(section.left_margin.cm) == 4


def test_a_municipalitys_own_base_fills_tokens_in_its_header():
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "{{tittel}} ({{saksnummer}}) {{annet}}"
    section = docx.Document(BytesIO(on_base(saved(own)))).sections[0]
    expected = "Samarbeidsavtale om introduksjonsprogrammet (Saksnummer 26/01234) {{annet}}"
    assert section.header.paragraphs[0].text == expected


def test_an_own_base_without_headers_gets_ours():
    section = docx.Document(BytesIO(on_base(saved(docx.Document())))).sections[0]
    assert "Saksnummer 26/01234" in section.header.paragraphs[0].text
    assert section.footer.paragraphs[0].text == "Side 1 av 1"


def test_styles_are_found_by_name_whatever_their_id():
    data = saved(docx.Document())
    styles = contents(data)[STYLES_PART].replace(b'"Heading1"', b'"Overskrift1"')
    written = on_base(repacked(data, **{STYLES_PART: styles}))
    assert b'<w:pStyle w:val="Overskrift1"/>' in contents(written)["word/document.xml"]


def test_a_style_of_theirs_with_our_id_and_another_name_is_left_alone():
    own = docx.Document()
    own.styles.add_style("Signatur", WD_STYLE_TYPE.PARAGRAPH).element.get_or_add_name().val = "Noe annet"
    written = docx.Document(BytesIO(on_base(saved(own))))
    ids = [one.style_id for one in written.styles]
    assert len(ids) == len(set(ids))
    assert {"Signatur", "avtalegenSignatur"} <= set(ids)


def test_text_and_history_of_an_own_base_do_not_come_along():
    own = docx.Document()
    own.add_paragraph("Utkast som ingen skal se")
    own.core_properties.author = "Navnet Navnesen"
    parts = contents(on_base(saved(own)))
    assert not any(b"ingen skal se" in content or b"Navnet Navnesen" in content for content in parts.values())
    assert "docProps/thumbnail.jpeg" not in parts


def test_a_document_on_an_own_base_is_sealed_too():
    assert is_untouched(on_base(saved(docx.Document())))


def test_a_document_of_ours_can_be_a_base():
    assert is_untouched(on_base(writer()(sample())))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hei", b"\xd0\xcf\x11\xe0" * 200, BASE.read_bytes()[:3000]])
def test_what_is_not_a_word_file_is_refused_in_norwegian(data):
    with pytest.raises(AvtalegenError, match="ikke en Word-fil"):
        read_base(data, BASE.read_bytes)


def test_a_base_with_macros_is_refused():
    data = repacked(saved(docx.Document()), **{"word/vbaProject.bin": b"x"})
    with pytest.raises(AvtalegenError, match="makroer"):
        read_base(data, BASE.read_bytes)


def test_a_base_with_broken_xml_is_refused():
    data = repacked(saved(docx.Document()), **{STYLES_PART: b"<w:styles"})
    with pytest.raises(AvtalegenError, match="ødelagt"):
        read_base(data, BASE.read_bytes)
