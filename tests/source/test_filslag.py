"""A document, a table or a picture that is given instead of the agreement's file is told by what it is."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.batch.builders import file
from tests.conftest import ROOT

from avtalegen.batch.plan import read_plan
from avtalegen.batch.work import Worker
from avtalegen.checking.check import Options, check
from avtalegen.interview.start import Sources, begin
from avtalegen.source.reader import MAX_BYTES, read
from avtalegen.workflows import render

WORD = (ROOT / "templates" / "word" / "base.docx").read_bytes()
DAY = date(2026, 9, 1)


def excel() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def packed(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in names:
            package.writestr(name, "application/vnd.oasis.opendocument.text")
    return target.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD, "et Word-dokument"),
        (WORD[: MAX_BYTES // 100], "et Word-dokument"),
        (WORD + b"\0" * MAX_BYTES, "et Word-dokument"),
        (excel(), "en Excel-arbeidsbok"),
        (packed("ppt/presentation.xml"), "en PowerPoint-presentasjon"),
        (packed("mimetype"), "et tekstdokument fra LibreOffice"),
        (packed("bilder/a.txt"), "en pakket fil (arkiv)"),
        (packed(), "en pakket fil (arkiv)"),
        (OLD + "WordDocument".encode("utf-16-le"), "et Word-dokument"),
        (OLD + "Workbook".encode("utf-16-le"), "en Excel-arbeidsbok"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "et eldre format eller med passord"),
        (b"%PDF-1.7\n%\xe2\xe3", "en PDF"),
        (b"{\\rtf1\\ansi avtale}", "et RTF-dokument"),
        (b"\x89PNG\r\n\x1a\n\0\0", "et bilde"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "et bilde"),
        (b"\0\0\0\x18ftypheic\0\0", "et bilde"),
        (b"\0\0\0\x1cftypavif\0\0", "et bilde"),
        (b"\0\0\0\x18ftypmif1\0\0", "et bilde"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "et bilde"),
        (b"BM\x9a\x02\0\0\0\0\0\0\x36\0\0\0", "et bilde"),
        (b"\n<!DOCTYPE html><html>", "en nettside (HTML)"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "en XML-fil"),
        (b"\x1f\x8b\x08\0\0", "en pakket fil (arkiv)"),
    ],
)
def test_a_file_of_another_sort_is_named(data: bytes, kind: str) -> None:
    located, (one,) = read(data, "mappe/k.docx")
    assert located is None and one.code == "fil-annet-slag"
    assert "«k.docx» er" in one.message and kind in one.message


@pytest.mark.parametrize("text", ["BM: a\n", "PK: a\n", "{a: b}\n", "- II*\n", "RIFF: WEBP\n", "a: '%PDF-1.7'\n"])
def test_text_that_resembles_one_is_read(text: str) -> None:
    assert read(text.encode(), "x.yaml")[1] == []


def test_every_command_that_reads_an_agreement_names_it(tmp_path: Path) -> None:
    path = tmp_path / "k.docx"
    path.write_bytes(WORD)
    collaboration = file(tmp_path, "  - {fil: k.docx}\n")
    target = tmp_path / "ny.yaml"
    found = [
        *check([str(path)], Options(DAY)).diagnostics,
        *next(render.render([path], render.Options(formats=("md",)))).loaded.diagnostics,
        *begin(path, Sources(), DAY).problems,
        *begin(target, Sources(file=path), DAY).problems,
        *begin(target, Sources(other=path), DAY).problems,
        *read_plan(path, None)[1],
        *Worker(read_plan(collaboration, None)[0], render.Options(), tmp_path).check([0])[0].diagnostics,  # type: ignore[arg-type]
        *check([str(collaboration)], Options(DAY)).diagnostics,
    ]
    assert [(one.code, one.message) for one in found] == [
        ("fil-annet-slag", "«k.docx» er et Word-dokument, ikke en YAML-fil.")
    ] * 8


def test_one_that_is_called_yaml_in_a_folder_is_passed_over_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "k.yaml").write_bytes(excel())
    result = check([str(tmp_path)], Options(DAY))
    assert result.diagnostics == [] and "k.yaml er en Excel-arbeidsbok" in result.notes[0]


BYTEWISE = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman", "cp850": "DOS (kodeside 850)"}
WIDE = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32": "UTF-32"}


@pytest.mark.parametrize("text", ["Oppfølging", "Ås på Sælen", "Kafé «Ærlig»", "ÆØÅ STORE", "Nærøy og Måsøy"])
@pytest.mark.parametrize("codec", BYTEWISE | WIDE)
def test_another_encoding_is_told_by_its_own_name(text: str, codec: str) -> None:
    located, (found,) = read(f"skjema: 1\nnavn: {text}\n".encode(codec), "a.yaml")
    assert located is None and found.code == "fil-tegnkoding"
    assert f"(ser ut som {(BYTEWISE | WIDE)[codec]})" in found.message


@pytest.mark.parametrize(
    "data", [b"\0" * 100, "navn: på Ås".encode() + b"\xe5", b"navn: abc\xff", b"navn: \x81\x8d\xff\xfe"]
)
def test_an_encoding_that_cannot_be_told_is_not_guessed_at(data: bytes) -> None:
    located, found = read(data, "a.yaml")
    assert located is None and [(one.code, one.message) for one in found] == [
        ("fil-tegnkoding", "Fila er ikke lagret som UTF-8.")
    ]
