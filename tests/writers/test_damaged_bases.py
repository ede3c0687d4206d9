"""A damaged, foreign or hostile Word base is one Norwegian sentence that names the part; never a crash, never a bad file."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO

import docx
import pytest
from word_bases import changed, contents, moved, own, packed, with_header, without
from writer_samples import BASE, sample

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.writers.docx import DocxWriter, read_base

DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY f "x">]>'
STYLES, HEADER, NUMBERING, SETTINGS = "word/styles.xml", "word/header1.xml", "word/numbering.xml", "word/settings.xml"
RELS, TYPES, MAIN = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"


def with_dtd(part: str) -> bytes:
    parts = contents(own())
    return packed(parts | {part: DTD.encode() + parts[part].partition(b"?>")[2]})


def corrupted(part: str) -> bytes:
    data = bytearray(own())
    at = data.index(part.encode()) + len(part) + 40
    data[at : at + 40] = bytes(255 - byte for byte in data[at : at + 40])
    return bytes(data)


def bomb() -> bytes:
    return packed(contents(own()) | {"word/media/a.png": bytes(200_000_000)})


def ole(marker: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + marker.encode("utf-16-le") + bytes(500)


def zipped(**parts: bytes) -> bytes:
    return packed({name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()})


HEADER_REL = r'(<Relationship [^>]*?)Target="header1.xml"'
DAMAGED = {
    "ødelagt deflate i stiler": (lambda: corrupted(STYLES), STYLES),
    "ødelagt deflate i hoveddelen": (lambda: corrupted(MAIN), MAIN),
    "ikke XML": (lambda: packed(contents(own()) | {STYLES: b"<w:styles"}), STYLES + ": linje 1"),
    "tom del": (lambda: packed(contents(own()) | {NUMBERING: b""}), NUMBERING),
    "ukjent entitet": (lambda: changed(own(), STYLES, "<w:docDefaults>", "&f;<w:docDefaults>"), STYLES),
    **{f"DTD i {part}": ((lambda part=part: with_dtd(part)), re.escape(part) + ": en DTD") for part in (STYLES, HEADER, NUMBERING, SETTINGS, TYPES, RELS, "_rels/.rels", MAIN)},
    "numId er tekst": (lambda: changed(own(), NUMBERING, r'w:numId="\d+"', 'w:numId="abc"', regex=True), "«abc» er ikke et tall"),
    "abstractNumId er tekst": (lambda: changed(own(), NUMBERING, r'w:abstractNumId="\d+"', 'w:abstractNumId="x"', regex=True), "«x» er ikke et tall"),
    "numId med arabiske sifre": (lambda: changed(own(), NUMBERING, r'w:numId="\d+"', 'w:numId="١"', regex=True), "er ikke et tall"),
    "relasjon uten Target": (lambda: changed(own(), RELS, HEADER_REL, r"\1", regex=True), "mangler Target"),
    "relasjon uten Id": (lambda: changed(own(), RELS, r'Id="rId3"', "", regex=True), "mangler Id"),
    "topptekst utenfor fila": (lambda: changed(own(), RELS, HEADER_REL, r'\1Target="../../../etc/passwd"', regex=True), "etc/passwd, som ikke finnes i fila"),
    "ekstern topptekst": (lambda: changed(own(), RELS, HEADER_REL, r'\1TargetMode="External" Target="http://x.invalid/h.xml"', regex=True), "utenfor fila"),
    "topptekst som ikke finnes": (lambda: changed(own(), MAIN, r'(headerReference[^>]*?r:id=)"\w+"', r'\1"rId999"', regex=True), "«rId999» er ingen topptekst"),
    "topptekst viser til bunntekst": (lambda: changed(own("X", "Y"), RELS, "relationships/header", "relationships/footer"), "er ingen topptekst"),
    "topptekst av ukjent slag": (lambda: changed(own(), MAIN, r'(headerReference[^>]*?w:type=)"default"', r'\1"annenhver"', regex=True), "annenhver"),
    "topptekst er noe annet": (lambda: changed(changed(own(), HEADER, "<w:hdr ", "<w:ftr "), HEADER, "</w:hdr>", "</w:ftr>"), "skulle ha vært w:hdr"),
    "topptekst borte": (lambda: without(own(), HEADER), "som ikke finnes i fila"),
    "stiler borte": (lambda: without(own(), STYLES), "styles.xml, som ikke finnes i fila"),
    "hoveddel borte": (lambda: without(own(), MAIN), "document.xml, som ikke finnes i fila"),
    "innholdstyper borte": (lambda: without(own(), TYPES), "ikke en Word-fil"),
    "pakkens relasjoner borte": (lambda: without(own(), "_rels/.rels"), "ikke en Word-fil"),
    "bilde uten relasjon": (lambda: with_header('<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:embed="rId9"/></w:drawing></w:r></w:p>'), "viser til «rId9»"),
    "uten w:body": (lambda: packed(contents(own()) | {MAIN: b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}), "w:body"),
    "strict": (lambda: changed(own(), MAIN, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"), "velg filtypen «Word-dokument"),
    "strict bare i stilene": (lambda: changed(own(), STYLES, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"), "Strict Open XML"),
    "zip-bombe": (bomb, "for stor"),
    "for mange deler": (lambda: packed(contents(own()) | {f"x/{number}": b"" for number in range(5001)}), "for stor"),
    "avkortet": (lambda: own()[:9000], "avkortet eller skadet"),
    "passord": (lambda: ole("EncryptedPackage"), "beskyttet med passord"),
    "gammel .doc": (lambda: ole("WordDocument"), r"\(\.doc\)"),
    "PDF": (lambda: b"%PDF-1.7\n", "PDF-fil"),
    "RTF": (lambda: b"{\\rtf1 hei}", "RTF-fil"),
    "HTML": (lambda: b"\xef\xbb\xbf<html></html>", "nettside"),
    "odt": (lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>"), r"\(\.odt\)"),
    "regneark": (lambda: changed(packed(contents(own()) | {"xl/workbook.xml": b""}), TYPES, "wordprocessingml.document.main", "spreadsheetml.sheet.main"), "regneark"),
    "makroer med rar skrivemåte": (lambda: packed(contents(own()) | {"word/vbaproject.BIN": b"x"}), "makroer"),
    "bare margene": (lambda: changed(own(), MAIN, r'w:left="\d+"', 'w:left="11000"', regex=True), "lite plass"),
    "uten høyde": (lambda: changed(own(), MAIN, r'(<w:pgSz [^>]*w:h=)"\d+"', r'\1"1"', regex=True), "høyere"),
    "bare marg over": (lambda: changed(own(), MAIN, r'w:top="\d+"', 'w:top="-15000"', regex=True), "høyere"),
    "side uten mål": (lambda: changed(own(), MAIN, r'(<w:pgSz [^>]*w:w=)"\d+"', r'\1"abc"', regex=True), r"document.xml: linje \d+: «abc» er ikke et mål \(w\)"),
    "marg uten mål": (lambda: changed(own(), MAIN, r'w:gutter="\d+"', 'w:gutter="1,5 cm"', regex=True), r"«1,5 cm» er ikke et mål \(gutter\)"),
    "sidetall uten tall": (lambda: changed(own(), MAIN, "<w:pgMar ", '<w:pgNumType w:start="en"/><w:pgMar '), r"«en» er ikke et tall \(start\)"),
    "større side enn Word åpner": (lambda: changed(own(), MAIN, r'(<w:pgSz [^>]*w:h=)"\d+"', r'\1"31681"', regex=True), "større side"),
    "større side i centimeter": (lambda: changed(own(), MAIN, r'(<w:pgSz [^>]*w:w=)"\d+"', r'\1"60cm"', regex=True), "større side"),
    "to deler med nesten samme navn": (lambda: packed(contents(own()) | {"word/STYLES.xml": b"<a/>"}), "samme navn"),
}  # fmt: skip


def refusal(data: bytes) -> str:
    with pytest.raises(AvtalegenError) as caught:
        DocxWriter(read_base(data, BASE.read_bytes))(sample())
    return str(caught.value)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_base_is_one_sentence_that_names_the_part(name):
    make, expected = DAMAGED[name]
    said = refusal(make())
    assert re.search(expected, said) and said.startswith("Word-malen") and "\n" not in said


def test_a_wrong_checksum_names_the_part():
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in contents(own()).items():
            package.writestr(name, content)
    data = target.getvalue()
    assert "word/header1.xml" in refusal(data.replace("Vår kommune".encode(), b"Var  kommune"))


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ('<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="rIdX"/></w:drawing></w:r></w:p>', "hentes utenfra"),
        ('<w:p><w:r><w:object r:id="rIdX"/></w:r></w:p>', "hentes utenfra"),
    ],
)
def test_a_header_that_fetches_something_from_the_net_is_refused(element, said):
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdX"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External"'
        ' Target="http://x.invalid/a.png"/></Relationships>'
    )
    data = packed(contents(with_header(element)) | {"word/_rels/header1.xml.rels": rels.encode()})
    assert said in refusal(data)


@pytest.mark.parametrize("encoding", ["UTF-16", "ISO-8859-1"])
def test_a_header_in_another_encoding_is_read(encoding):
    parts = contents(own("Ås kommune"))
    text = parts["word/header1.xml"].decode().partition("?>")[2]
    parts["word/header1.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    word = docx.Document(BytesIO(DocxWriter(read_base(packed(parts), BASE.read_bytes))(sample())))
    assert word.sections[0].header.paragraphs[0].text == "Ås kommune"


def test_comments_and_instructions_between_relationships_do_no_harm():
    data = changed(own(), RELS, "<Relationship ", "<!-- x --><?y z?><Relationship ")
    assert docx.Document(BytesIO(DocxWriter(read_base(data, BASE.read_bytes))(sample())))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("word/document.xml", "word/document2.xml"),
        ("word/styles.xml", "word/styles2.xml"),
        ("word/header1.xml", "word/topp.xml"),
    ],
)
def test_parts_are_found_by_what_points_to_them_and_not_by_name(old, new):
    word = docx.Document(BytesIO(DocxWriter(read_base(moved(own(), old, new), BASE.read_bytes))(sample())))
    assert word.sections[0].header.paragraphs[0].text == "Vår kommune"


def test_a_template_file_can_be_a_base():
    data = changed(own(), TYPES, "document.main+xml", "template.main+xml")
    written = contents(DocxWriter(read_base(data, BASE.read_bytes))(sample()))
    assert b"document.main+xml" in written[TYPES]


SPOILT = ('""', '"abc"', '"-1"', '"99999999999999"', '"rId999"', '"../../x"', '"1.5"', '"æ"')


def mutated(seed: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        data = bytearray(seed)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    parts = contents(seed)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    text = parts[name].decode()
    spot, other = (chance.choice(list(re.finditer(r"<[^>]*>", text))) for _ in range(2))
    value = chance.choice(list(re.finditer(r'"[^"]*"', text)))
    parts[name] = chance.choice(
        [
            text[: spot.start()] + text[spot.end() :],
            text[: spot.start()] + other[0] + text[spot.start() :],
            text[: spot.start()] + "<!-- x -->" + text[spot.start() :],
            text[: value.start()] + chance.choice(SPOILT) + text[value.end() :],
            text.replace(spot[0].split()[0], other[0].split()[0]),
            text[: spot.start()],
        ]
    ).encode()
    return packed(parts)


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_mutated_base_crashes_or_gives_a_file_that_cannot_be_opened(count):
    seed = own("Vår kommune {{ tittel }}", "Postboks 1", lambda word: word.add_section())
    chance, document = random.Random(count), sample()
    for _ in range(count):
        try:
            written = DocxWriter(read_base(mutated(seed, chance), BASE.read_bytes))(document)
        except AvtalegenError as error:
            assert "\n" not in str(error)
        else:
            assert docx.Document(BytesIO(written)).sections[0].header.paragraphs
