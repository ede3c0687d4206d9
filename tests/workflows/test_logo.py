"""The logo beside an agreement: known by its bytes, inside the folder, and told of where it cannot be used."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date
from pathlib import Path

import docx
import pytest
from tests.conftest import ROOT

from avtalegen.checking.check import Options, check
from avtalegen.checking.rendered import compare
from avtalegen.source.bilde import measured
from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options as RenderOptions
from avtalegen.workflows.render import document, encode, render
from avtalegen.writers import FORMATS

EXAMPLE = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 60, height: int = 20, pixels: bytes | None = None) -> bytes:
    rows = (b"\0" + b"\x00\x78\x5a" * width) * height if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def jpeg(width: int = 60, height: int = 20, colours: int = 3, fill: bytes = b"") -> bytes:
    size = struct.pack(">BHHB", 8, height, width, colours) + b"\1\x11\0" * colours
    parts = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9) + fill
    parts += b"\xff\xc0" + struct.pack(">H", len(size) + 2) + size
    return b"\xff\xd8" + parts + b"\xff\xda" + struct.pack(">H", 2) + b"\x01\xff\xd9"


def agreement(folder: Path, look: str = '{logo: bilder/logo.png, farge: "#00785A"}', logo: bytes | None = None) -> Path:
    """An agreement with that look, and its logo in a folder below."""
    (folder / "bilder").mkdir(parents=True, exist_ok=True)
    (folder / "bilder/logo.png").write_bytes(png() if logo is None else logo)
    path = folder / "a.yaml"
    path.write_text(EXAMPLE.replace("\norganisering:", f"\nutseende: {look}\norganisering:", 1), encoding="utf-8")
    return path


def found(path: Path) -> list[tuple[str, str]]:
    loaded = load(path.read_bytes(), str(path), folder=path.parent)
    return [(each.code, each.message) for each in loaded.diagnostics]


@pytest.mark.parametrize(("data", "kind"), [(png(300, 7), "png"), (jpeg(300, 7), "jpeg"), (jpeg(300, 7, 1), "jpeg")])
def test_a_picture_is_measured_by_its_bytes(data: bytes, kind: str) -> None:
    assert measured(data) == (kind, 300, 7)


def test_what_fills_up_before_a_marker_is_passed_over() -> None:
    assert measured(jpeg(fill=b"\xff\xff")) == ("jpeg", 60, 20)


BAD = {
    "tom": (b"", "ikke et bilde i PNG eller JPEG"),
    "svg": (b"<svg/>", "ikke et bilde i PNG eller JPEG"),
    "gif": (b"GIF89a" + bytes(40), "ikke et bilde i PNG eller JPEG"),
    "kuttet-png": (png()[:-20], "skadet eller kuttet"),
    "bare-starten-av-png": (png()[:8], "skadet eller kuttet"),
    "bit-snudd-i-png": (png()[:60] + bytes([png()[60] ^ 1]) + png()[61:], "skadet eller kuttet"),
    "for-faa-punkter": (png(pixels=b"\0\1\2\3"), "skadet eller kuttet"),
    "kuttet-jpeg": (jpeg()[:-2], "skadet eller kuttet"),
    "bare-starten-av-jpeg": (b"\xff\xd8\xff", "skadet eller kuttet"),
    "jpeg-for-trykk": (jpeg(colours=4), "CMYK"),
    "for-bred": (png(5000, 1), "5000 × 1 bildepunkter"),
    "uten-bredde": (png(0, 1), "0 × 1 bildepunkter"),
    "for-stor": (png() + bytes(1_000_000), "over 1000000 byte"),
}


@pytest.mark.parametrize(("data", "why"), BAD.values(), ids=BAD)
def test_a_logo_that_cannot_be_used_stops_the_document_and_says_why(data: bytes, why: str, tmp_path: Path) -> None:
    path = agreement(tmp_path, logo=data)
    ((code, message),) = found(path)
    assert code == "logo-ubrukelig"
    assert why in message
    (rendered,) = render([path], RenderOptions(("md",)))
    assert rendered.written == ()
    assert [each.code for each in rendered.loaded.diagnostics] == ["logo-ubrukelig"]


@pytest.mark.parametrize("name", ["finnes-ikke.png", "bilder", "../utenfor.png", "/etc/hostname", "bilder/lenke.png"])
def test_only_a_file_in_the_folder_or_below_is_a_logo_and_nothing_of_it_is_quoted(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "utenfor.png"
    secret.write_bytes(b"hemmelig innhold")
    path = agreement(tmp_path / "mappe", f"{{logo: {name}}}")
    (path.parent / "bilder/lenke.png").symlink_to(secret)
    ((code, message),) = found(path)
    assert code == "logo-ubrukelig"
    assert "hemmelig" not in message


def test_check_says_of_a_logo_what_render_does(tmp_path: Path) -> None:
    path = agreement(tmp_path, logo=b"GIF89a")
    result = check([str(path)], Options(date(2026, 9, 1), select=frozenset({"logo-ubrukelig"})))
    (rendered,) = render([path], RenderOptions())
    assert [each.message for each in result.diagnostics] == [each.message for each in rendered.loaded.diagnostics]


@pytest.mark.parametrize("name", ["docx", "html", "md", "pdf"])
def test_the_same_look_gives_the_same_bytes_with_the_seal_whole(name: str, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    path = agreement(tmp_path)
    made = [encode(document(load(path.read_bytes(), "a.yaml", folder=tmp_path)), name, tmp_path) for _ in range(2)]
    assert made[0] == made[1]
    assert FORMATS[name].module().is_untouched(made[0])


def test_a_document_with_logo_and_colour_is_up_to_date_whatever_became_of_them(tmp_path: Path) -> None:
    path = agreement(tmp_path)
    assert [each.failure for each in render([path], RenderOptions(("docx", "html", "md")))] == [""]
    assert compare(path, load(path.read_bytes(), str(path), folder=tmp_path)) == []
    word = tmp_path / "a.docx"
    edited_by_hand = docx.Document(str(word))
    paragraph = next(each for each in edited_by_hand.paragraphs if "tjenesten driver" in each.text)
    paragraph.runs[0].text = paragraph.text.replace("driver", "styrer")
    edited_by_hand.save(str(word))
    edited = compare(path, load(path.read_bytes(), str(path), folder=tmp_path))
    assert [each.kode.id for each in edited] == ["dokument-tekst-redigert"]


def test_what_a_document_carries_does_not_tell_of_its_look_and_says_no_more_than_before(tmp_path: Path) -> None:
    path = agreement(tmp_path)
    with_look = document(load(path.read_bytes(), "a.yaml", folder=tmp_path))
    without = document(load(EXAMPLE.encode(), "a.yaml"))
    assert with_look.origin == without.origin
    assert with_look.fingerprint.content == without.fingerprint.content


@pytest.mark.parametrize(
    ("said", "told"), [("", "Logoen til Nordre Follo kommune"), (", logo_tekst: To blader", "To blader")]
)
def test_the_logo_is_told_in_words(said: str, told: str, tmp_path: Path) -> None:
    path = agreement(tmp_path, f"{{logo: bilder/logo.png{said}}}")
    tree = document(load(path.read_bytes(), "a.yaml", folder=tmp_path))
    assert tree.look.told == told
    assert f'alt="{told}"' in encode(tree, "html", tmp_path).decode()
    assert f"![{told}](bilder/logo.png)" in encode(tree, "md", tmp_path).decode()
    assert f'descr="{told}"'.encode() in encode(tree, "docx", tmp_path)


def test_a_colour_is_everywhere_and_ours_nowhere(tmp_path: Path) -> None:
    path = agreement(tmp_path, '{farge: "#8A1538"}')
    page = encode(document(load(path.read_bytes(), "a.yaml", folder=tmp_path)), "html", tmp_path).decode()
    assert page.count("#8a1538") > 5
    assert not re.search("1f3864|dee6f0|f3f6fa|eef2f7", page)


def test_a_run_again_makes_documents_with_a_logo_anew(tmp_path: Path) -> None:
    from tests.batch.builders import KLEPP, TIME, entry, file, make

    out = tmp_path / "ut"
    for name, number in (("klepp", KLEPP), ("time", TIME)):
        text = entry(*number)[4:].replace("\n    ", "\n") + "\nutseende: {logo: logo.png}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png())
    path = file(tmp_path, "  - {fil: klepp.yaml}\n", "  - {fil: time.yaml}\n")
    make(path, out)
    before = {each.name: each.read_bytes() for each in out.glob("*-samarbeidsavtale.docx")}
    (tmp_path / "logo.png").write_bytes(png(61, 20))
    make(path, out)
    assert len(before) == 2
    assert all((out / name).read_bytes() != data for name, data in before.items())
