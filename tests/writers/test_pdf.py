"""PDF as typst sets it: the words of the Word file, right page numbers, tagged, sealed, and still known when signed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec
from test_variants import compact
from tests.conftest import ROOT
from writer_samples import document, one_value, sample

from avtalegen.checking.rendered import compare
from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.document import MAIN
from avtalegen.document.tree import Document, Value
from avtalegen.klausuler.library import templates
from avtalegen.workflows.files import Outcome
from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options, render
from avtalegen.workflows.render import writer as writer_of
from avtalegen.writers import pdf
from avtalegen.writers.pdf import office
from avtalegen.writers.wording import full_title


def made(tree: Document) -> bytes:
    return writer_of("pdf")(tree)


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def test_the_metadata_say_what_the_document_is() -> None:
    reader = read(made(sample()))
    told, xmp = reader.metadata, reader.xmp_metadata
    assert told is not None and xmp is not None
    assert (told.title, told.author) == (full_title(sample()), "Nordre Follo kommune")
    assert reader.root_object["/Lang"] == "nb-NO" and reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    text = made(sample())
    assert b"<pdfaid:part>2<" in text and b"<pdfaid:conformance>A<" in text and b"<pdfuaid:part>1<" in text


MARKUP = [
    "#import \"x\"", "#eval(\"1\")", "*tykk* og _skrå_", "$x^2$", "= Overskrift", "- punkt", "1. oktober", "+ to", "/ a: b",
    "<merke> @vis", "\\ \\u{41}", "\"; #panic(\"nå\")", "`kode`", "// borte", "/* borte */", "~ -- --- ...", "'a' \"b\"",
    "https://eksempel.no", "{{ 6 * 7 }}", "linje\nto", "Kárášjohka ŋŊđĐŧŦšŠčČžŽïáÆØÅ", "Ωμέγα Привет",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_what_people_type_is_text_and_never_markup(text: str) -> None:
    shown = compact(read(made(one_value(text))).pages[0].extract_text())
    assert shown.count(compact(text)) == 4


@pytest.mark.parametrize(
    "address",
    [
        "bosetting.introduksjonsprogrammet.introduksjonsprogrammet.kontaktpersoner@eksempel.kommune.no",
        "anne-maret.sokki-introduksjonsprogrammet.sokki-kontaktpersoner.sokki-balto@eksempel.kommune.no",
        "https://www.eksempel.kommune.no/introduksjonsprogrammet/kontaktpersoner/bosetting/veiledere",
        "www.eksempel.kommune.no/introduksjonsprogrammet/kontaktpersoner/bosetting/veiledere/",
    ],
)
def test_an_address_is_parted_after_its_signs_and_gets_no_hyphen_that_is_not_in_it(address: str) -> None:
    text = read(made(one_value(f"Se {address}, 22 00"))).pages[0].extract_text()
    cells = text.partition("A B\n")[2]
    assert "\u00ad" not in text and compact(text).count(compact(address)) == 4
    lines = [line for line in cells.splitlines() if line.strip() in address]
    assert len(lines) >= 2 and all(len(line) < 60 and line.strip()[-1] in "@./-" for line in lines), (
        "none is out of its cell"
    )


def test_a_title_that_looks_like_markup_is_a_title() -> None:
    assert read(made(document(title="#pagebreak() *a*"))).metadata.title.startswith("#pagebreak() *a* – ")


@pytest.mark.parametrize("sign", ["😀", "漢", "\u0e01"])
def test_a_sign_that_no_font_has_is_a_sentence(sign: str) -> None:
    with pytest.raises(AvtalegenError, match=r"PDF-en kan ikke settes\..* Bruk -f docx\."):
        made(one_value(f"Kari {sign}"))


def test_a_gap_is_marked_and_a_draft_says_so() -> None:
    shown = read(made(one_value(Value("[Fyll inn: navn]", None, gap=True), draft=True))).pages[0].extract_text()
    assert "[Fyll inn: navn]" in shown and shown.count("Utkast") == 2


def test_the_same_document_gives_the_same_bytes_in_another_process_and_time_zone(tmp_path: Path) -> None:
    script = "import sys, hashlib; from writer_samples import sample; from avtalegen.writers import pdf, WordBase; print(hashlib.sha256(pdf.writer(WordBase(bytes))(sample())).hexdigest())"
    here = [str(Path(__file__).parent), str(ROOT)]
    said = {
        subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path += {here!r}; {script}"],
            env={"TZ": zone, "PATH": "", "LC_ALL": "C"}, cwd=tmp_path, capture_output=True, text=True, check=True,
        ).stdout
        for zone in ("UTC", "Pacific/Auckland")
    }  # fmt: skip
    assert len(said) == 1


def test_typst_is_not_loaded_for_other_formats() -> None:
    program = (
        "import sys; from avtalegen.workflows.render import writer; from writer_samples import sample;"
        "[writer(name)(sample()) for name in ('docx', 'md', 'html')]; print('typst' in sys.modules)"
    )
    paths = [str(Path(__file__).parent), str(ROOT)]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path += {paths!r}; {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_without_typst_and_libreoffice_the_install_line_is_told(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "nordre-follo.yaml", tmp_path / "kommune.yaml")
    program = "import sys; sys.modules['typst'] = None; from avtalegen.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "render", "kommune.yaml", "-f", "pdf"],
        env={"PATH": str(tmp_path)}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3 and f"{sys.executable} -m pip install typst ttf-opensans" in done.stderr
    assert not (tmp_path / "kommune.pdf").exists()


@pytest.fixture
def rendered(tmp_path: Path) -> Path:
    path = Path(shutil.copy(ROOT / "examples" / "nordre-follo.yaml", tmp_path / "kommune.yaml"))
    list(render([path], Options(("pdf",))))
    return path


def told(path: Path) -> list[str]:
    return [finding.kode.id for finding in compare(path, load(path.read_bytes(), str(path)))]


def signed(data: bytes, field: str = "Underskrift", where: SigFieldSpec | None = None, **how: Any) -> bytes:
    """The PDF as a service for signatures gives it back, with a certificate made for the occasion."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Oppdiktet prøve")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(
        datetime(2120, 1, 1, tzinfo=UTC)
    )
    package = serialization.pkcs12.serialize_key_and_certificates(
        b"x", key, builder.sign(key, hashes.SHA256()), None, serialization.BestAvailableEncryption(b"x")
    )
    signer = signers.SimpleSigner.load_pkcs12_data(package, other_certs=[], passphrase=b"x")
    assert signer is not None
    said = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", **how)
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    return signers.sign_pdf(writer, said, signer=signer, new_field_spec=where).getvalue()


def test_a_signed_pdf_is_known_and_what_was_made_is_untouched(rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    before = lying.read_bytes()
    lying.write_bytes(signed(signed(before), "Enda en"))
    assert b"/ByteRange" in lying.read_bytes() and pdf.read_seal(lying.read_bytes()) == pdf.read_seal(before)
    assert told(rendered) == ["dokument-signert"]
    (done,) = render([rendered], Options(("pdf",)))
    assert [each.outcome for each in done.written] == [Outcome.KEPT_EDITED]


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.95])
def test_a_changed_byte_in_the_original_part_of_a_signed_pdf_is_told(part: float, rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    before = lying.read_bytes()
    after = bytearray(signed(before))
    after[int(len(before) * part)] ^= 1
    lying.write_bytes(after)
    assert told(rendered) == ["dokument-redigert"]


def kind_of(name: str, change: Callable[[str], str], part: str = "") -> tuple[str, Callable[[str], str], str]:
    return name, change, part


KINDS = {
    "nynorsk": kind_of("stord", str),
    "kort": kind_of("nordre-follo", lambda text: text.replace("omfang: standard", "omfang: kort")),
    "nynorsk routine": kind_of("sogndal-rutine", str),
    "a part": kind_of("nordre-follo", str, "kontaktliste"),
    "what is signed without a part": kind_of("engerdal-rutine", str, MAIN),
}


def twice_signed(folder: Path, kind: str) -> tuple[Path, Path]:
    """An agreement file, and its PDF signed by two."""
    name, change, part = KINDS[kind]
    path = folder / "avtale.yaml"
    path.write_text(change((ROOT / "examples" / f"{name}.yaml").read_text("utf-8")), "utf-8")
    (done,) = render([path], Options(("pdf",), parts=(part,) if part else ()))
    assert not done.failure
    lying = done.written[0].path
    lying.write_bytes(signed(signed(lying.read_bytes()), "Enda en"))
    return path, lying


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_every_kind_is_known_when_two_have_signed_it_and_told_when_it_is_changed(
    tmp_path: Path, kind: str
) -> None:
    path, lying = twice_signed(tmp_path, kind)
    assert told(path) == ["dokument-signert"]
    after = updated(lying.read_bytes(), cropped)
    lying.write_bytes(after)
    assert told(path) == ["dokument-redigert"]
    lying.write_bytes(after[: len(after) // 3] + b"?" + after[len(after) // 3 + 1 :])
    assert told(path) == ["dokument-redigert"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) er ikke installert")
def test_what_libreoffice_made_is_known_when_two_have_signed_it_and_told_when_it_is_changed(tmp_path: Path) -> None:
    (tmp_path / "tilpasning").mkdir()
    docx.Document().save(str(tmp_path / "tilpasning" / "wordmal.docx"))
    path, lying = twice_signed(tmp_path, "a part")
    assert b"LibreOffice" in lying.read_bytes() and told(path) == ["dokument-signert"]
    lying.write_bytes(updated(lying.read_bytes(), other_words))
    assert told(path) == ["dokument-redigert"]


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """The PDF with something changed by an incremental update, as a program that edits a PDF saves it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def page_of(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    page, _ = writer.find_page_for_modification(0)
    writer.mark_update(page)
    return page.get_object()


def other_words(writer: IncrementalPdfFileWriter) -> None:
    stream = generic.StreamObject(stream_data=b"BT /f0 12 Tf (Noe annet) Tj ET")
    page_of(writer)[generic.pdf_name("/Contents")] = writer.add_object(stream)


def words_in_the_same_stream(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    where = page.get_object().raw_get("/Contents")
    stream = where.get_object()
    stream._data, stream._encoded_data = b"BT (Noe annet) Tj ET", None
    writer.mark_update(where)


def a_note_on_the_page(writer: IncrementalPdfFileWriter) -> None:
    said = {"/Type": "/Annot", "/Subtype": "/FreeText"}
    note = generic.DictionaryObject({generic.pdf_name(key): generic.pdf_name(word) for key, word in said.items()})
    page_of(writer)[generic.pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])


def one_page_less(writer: IncrementalPdfFileWriter) -> None:
    where = writer.root.raw_get("/Pages")
    del where.get_object()["/Kids"][0]
    writer.mark_update(where)


def other_pages(writer: IncrementalPdfFileWriter) -> None:
    pages = generic.DictionaryObject(writer.root["/Pages"])
    writer.root[generic.pdf_name("/Pages")] = writer.add_object(pages)
    writer.update_root()


def cropped(writer: IncrementalPdfFileWriter) -> None:
    page_of(writer)[generic.pdf_name("/CropBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 300, 300)))


CHANGES = [other_words, words_in_the_same_stream, a_note_on_the_page, one_page_less, other_pages, cropped]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("first", [signed, bytes], ids=["signed", "not signed"])
def test_a_page_that_is_changed_by_what_is_added_is_told(
    change: Callable[[IncrementalPdfFileWriter], object], first: Callable[[bytes], bytes], rendered: Path
) -> None:
    lying = rendered.with_suffix(".pdf")
    lying.write_bytes(updated(first(lying.read_bytes()), change))
    assert told(rendered) == ["dokument-redigert"]


def place_of_another(data: bytes) -> bytes:
    """The table of places says that a page lies where another does."""
    places = {int(match[1]): match.start() for match in re.finditer(rb"(?m)^(\d+) 0 obj", data)}
    pages = [number for number, at in places.items() if b"/Type/Page/" in data[at : data.index(b"endobj", at)]]
    start, root = data.rsplit(b"startxref", 1)[1].split()[0], re.findall(rb"/Root (\d+) 0 R", data)[-1]
    table = b"xref\n%d 1\n%010d 00000 n\r\n" % (pages[0], places[pages[1]])
    trailer = b"trailer\n<</Size %d/Root %s 0 R/Prev %s>>\n" % (max(places) + 1, root, start)
    return data + b"\n" + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(data) + 1)


def other_root(data: bytes) -> bytes:
    return data + b"\n9999 0 obj\n<</Type/Catalog/Pages 9998 0 R>>\nendobj\ntrailer\n<</Root 9999 0 R>>\n%%EOF\n"


def packed_page(data: bytes) -> bytes:
    """A page said anew in a packed stream of objects."""
    number = next(match[1] for match in re.finditer(rb"(?m)^(\d+) 0 obj\s*<<[^>]*/Type/Page/", data))
    packed = zlib.compress(number + b" 0 <</Type/Page/MediaBox[0 0 9 9]>>")
    about = b"<</Type/ObjStm/N 1/First %d/Filter/FlateDecode/Length %d>>" % (len(number) + 3, len(packed))
    return data + b"\n9999 0 obj\n%s\nstream\n%s\nendstream\nendobj\n%%%%EOF\n" % (about, packed)


@pytest.mark.parametrize("forged", [place_of_another, other_root, packed_page])
def test_a_page_that_is_hidden_by_what_is_added_is_told(forged: Callable[[bytes], bytes], rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    lying.write_bytes(forged(signed(lying.read_bytes())))
    assert told(rendered) == ["dokument-redigert"]


def test_a_signature_that_is_seen_and_one_that_certifies_are_signatures(rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    seen = SigFieldSpec("Synlig", on_page=-1, box=(50, 50, 250, 100))
    certifying = {"certify": True, "docmdp_permissions": MDPPerm.FILL_FORMS}
    lying.write_bytes(signed(signed(lying.read_bytes(), "Synlig", seen, **certifying), "Enda en"))
    assert told(rendered) == ["dokument-signert"]


def test_a_signed_pdf_of_an_older_file_is_out_of_date(rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    lying.write_bytes(signed(lying.read_bytes()))
    text = rendered.read_text(encoding="utf-8").replace("gjelder_til: 2028-07-31", "gjelder_til: 2028-06-30")
    rendered.write_text(text, encoding="utf-8")
    assert told(rendered) == ["dokument-signert", "dokument-utdatert"]


def test_a_folder_for_temporary_files_that_cannot_be_used_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: "soffice")
    monkeypatch.setattr(office.tempfile, "tempdir", str(tmp_path / "borte"))
    word = writer_of("docx")(sample())
    with pytest.raises(AvtalegenError, match="midlertidige filer"):
        office.Office(lambda _: word, own=True)(sample())


def in_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """A LibreOffice that writes a line in the file that is returned each time it is started; ``$each`` is each document."""
    program, calls = tmp_path / "soffice", tmp_path / "calls"
    loop = f"""echo $# >> {calls}\nshift 7\nfor each in "$@"; do\n{script}\ndone\nexit 1\n"""
    program.write_text(f"#!/bin/sh\n{loop}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda _: str(program))
    return calls


_GIVEN = """grep -aq '{}' "$each" || printf '%%PDF-1.7\\n%s\\n%%%%EOF\\n' "$(grep -ao 'avtalegen/[^<]*' "$each")" > "${{each%docx}}pdf\""""


def test_many_documents_are_one_call_of_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = in_calls(tmp_path, monkeypatch, _GIVEN.format("ingen av dem"))
    trees = [one_value(f"verdi {number}") for number in range(9)]
    made = office.Office(writer_of("docx"), own=True).many(trees)
    assert [pdf.read_seal(data).innhold for data in made if isinstance(data, bytes)] == [  # type: ignore[union-attr]
        tree.fingerprint.content for tree in trees
    ]
    assert len(calls.read_text().splitlines()) == 1


def test_a_document_that_libreoffice_stops_at_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = [one_value(f"verdi {number}") for number in range(5)]
    calls = in_calls(tmp_path, monkeypatch, _GIVEN.format("verdi 2"))
    made = office.Office(writer_of("docx"), own=True).many(trees)
    assert [isinstance(data, bytes) for data in made] == [True, True, False, True, True]
    assert isinstance(made[2], AvtalegenError) and len(calls.read_text().splitlines()) == 2


def on_their_base(folder: Path, *names: str) -> list[Path]:
    """Agreement files in a folder that has a Word base of its own."""
    (folder / "tilpasning").mkdir(parents=True)
    shutil.copy(templates() / "word" / "base.docx", folder / "tilpasning" / "wordmal.docx")
    return [Path(shutil.copy(ROOT / "examples" / "nordre-follo.yaml", folder / f"{name}.yaml")) for name in names]


def outcomes(paths: list[Path], *parts: str) -> list[tuple[list[str], str]]:
    """What is written of each file, and what failed."""
    found = render(paths, Options(("pdf",), parts=parts))
    return [([written.path.name for written in each.written], each.failure) for each in found]


def test_many_files_are_one_call_of_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = in_calls(tmp_path, monkeypatch, _GIVEN.format("står ingen steder"))
    paths = on_their_base(tmp_path / "her", "a", "b", "c")
    assert outcomes(paths) == [(["a.pdf"], ""), (["b.pdf"], ""), (["c.pdf"], "")]
    assert len(calls.read_text().splitlines()) == 1


def test_the_parts_of_one_file_are_one_call_of_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = in_calls(tmp_path, monkeypatch, _GIVEN.format("står ingen steder"))
    paths = on_their_base(tmp_path / "her", "a")
    assert outcomes(paths, "avtale", "kontaktliste", "rutiner") == [
        (["a.pdf", "a-kontaktliste.pdf", "a-rutiner.pdf"], "")
    ]
    assert len(calls.read_text().splitlines()) == 1


def test_files_with_and_without_a_base_of_their_own_are_told_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = in_calls(tmp_path, monkeypatch, _GIVEN.format("står ingen steder"))
    first, last = on_their_base(tmp_path / "her", "a", "d")
    plain = Path(shutil.copy(ROOT / "examples" / "nordre-follo.yaml", tmp_path / "b.yaml"))
    bad = tmp_path / "c.yaml"
    bad.write_text("skjema: 1\n", encoding="utf-8")
    assert outcomes([first, plain, bad, last]) == [(["a.pdf"], ""), (["b.pdf"], ""), ([], ""), (["d.pdf"], "")]
    assert len(calls.read_text().splitlines()) == 1


def test_a_file_that_libreoffice_stops_at_is_named_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_calls(tmp_path, monkeypatch, _GIVEN.format("Nordre Lunde"))
    paths = on_their_base(tmp_path / "her", "a", "b", "c")
    paths[1].write_text(paths[1].read_text("utf-8").replace("Flyktningtjenesten", "Nordre Lunde"), encoding="utf-8")
    (a, b, c) = outcomes(paths)
    assert (a, c) == ((["a.pdf"], ""), (["c.pdf"], ""))
    assert b[0] == [] and "b.pdf" in b[1] and "LibreOffice klarte ikke" in b[1]


def test_more_files_than_one_call_takes_are_more_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = in_calls(tmp_path, monkeypatch, _GIVEN.format("står ingen steder"))
    monkeypatch.setattr("avtalegen.workflows.render._MOST", 2)
    assert [each for _, each in outcomes(on_their_base(tmp_path / "her", *"abcde"))] == [""] * 5
    assert len(calls.read_text().splitlines()) == 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) er ikke installert")
def test_a_document_is_the_same_made_alone_and_with_others() -> None:
    write = office.Office(writer_of("docx"), own=True)
    trees = [sample(), one_value("noe annet"), sample()]
    made = write.many(trees)
    assert made[0] == made[2] and made == [*map(write, trees)]
