"""A format is one module and one line in the table: everything that names formats asks the table."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch.builders import KLEPP, TIME, entry, file, make
from tests.conftest import ROOT

from avtalegen.checking.rendered import compare
from avtalegen.workflows.files import Outcome
from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options, render
from avtalegen.writers import FORMATS, Format, format_names, format_titles

EXAMPLE = ROOT / "examples" / "nordre-follo.yaml"


@pytest.fixture
def txt(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more line in the table."""
    monkeypatch.setitem(FORMATS, "txt", Format("txt", "ren tekst", "txt_format"))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "kommune.yaml"))


def told(path: Path) -> list[str]:
    return [one.code for one in compare(path, load(path.read_bytes(), str(path)))]


def said(*words: str) -> str:
    """What a program with one more format says, the lines of its help joined."""
    program = (
        "from avtalegen.writers import FORMATS, Format; from avtalegen.__main__ import main;"
        "FORMATS['txt'] = Format('txt', 'ren tekst', 'txt_format'); main()"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    return " ".join((done.stdout + done.stderr).split())


@pytest.mark.usefixtures("txt")
def test_a_new_format_can_be_rendered_and_stays_as_it_is(here: Path) -> None:
    (done,) = render([here], Options(("txt",)))
    assert [one.outcome for one in done.written] == [Outcome.WRITTEN]
    assert "Samarbeidsavtale" in here.with_suffix(".txt").read_text(encoding="utf-8")
    (again,) = render([here], Options(("txt",)))
    assert [one.outcome for one in again.written] == [Outcome.UNCHANGED]


@pytest.mark.parametrize("command", ["render", "batch"])
def test_a_new_format_is_in_the_help(command: str) -> None:
    assert "docx, md, html, pdf eller txt. Kan gjentas." in said(command, "--help")


def test_a_new_format_is_in_what_render_says_of_itself_and_of_an_unknown_format(here: Path) -> None:
    assert "Word, Markdown, HTML, PDF eller ren tekst" in said("render", "--help")
    assert "Ukjent format «odt». Velg mellom docx, md, html, pdf, txt." in said("render", str(here), "-f", "odt")


@pytest.mark.usefixtures("txt")
def test_check_finds_a_document_of_a_new_format_and_tells_what_became_of_it(here: Path) -> None:
    list(render([here], Options(("txt",))))
    lying = here.with_suffix(".txt")
    assert told(here) == []
    lying.write_text("noe helt annet", encoding="utf-8")
    assert told(here) == ["dokument-fremmed"]


@pytest.mark.usefixtures("txt")
def test_a_document_of_a_new_format_is_left_over_like_any_other(tmp_path: Path) -> None:
    make(file(tmp_path, entry(*KLEPP), entry(*TIME)), tmp_path / "ut", formats=("txt",))
    report = make(file(tmp_path, entry(*KLEPP)), tmp_path / "ut", formats=("txt",))
    assert [path.name for path in report.stale] == ["time-samarbeidsavtale.txt"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_stale_document_of_every_format_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / f"sandnes-samarbeidsrutine.{name}").write_bytes(b"")
    report = make(file(tmp_path, entry(*KLEPP), entry(*TIME)), tmp_path / "ut", formats=("md",))
    assert [path.name for path in report.stale] == [f"sandnes-samarbeidsrutine.{name}"]


@pytest.mark.parametrize("page", ["README.md"])
def test_the_readme_lists_the_formats_there_are(page: str) -> None:
    assert f"lager dokumentet: {format_titles()} |" in (ROOT / page).read_text(encoding="utf-8")


def test_the_lists_read_as_sentences() -> None:
    assert (format_names(), format_titles()) == ("docx, md, html eller pdf", "Word, Markdown, HTML eller PDF")


@pytest.mark.parametrize("name", FORMATS)
def test_the_name_of_a_format_is_its_key_and_its_module_offers_what_a_format_must(name: str) -> None:
    module = FORMATS[name].module()
    assert FORMATS[name].name == name
    assert all(callable(getattr(module, each)) for each in ("writer", "read_seal", "is_untouched"))


def office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A LibreOffice that does what the script says; ``$ut`` is the file it should have written, ``$merke`` the seal.

    There is a Word base of their own, so that it is LibreOffice that is asked for a PDF.
    """
    folder.mkdir()
    (folder.parent / "tilpasning").mkdir(exist_ok=True)
    shutil.copy(ROOT / "templates" / "word" / "base.docx", folder.parent / "tilpasning" / "wordmal.docx")
    program = folder / "soffice"
    start = """#!/bin/sh\nut="$(dirname "$8")/dokument.pdf"\nmerke="$(grep -ao 'avtalegen/[^<]*' "$8")"\n"""
    program.write_text(f"{start}{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


SEALED = """printf '{}' "$merke" > "$ut\""""
PDF = r"%%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n%s\n%%%%EOF\n"


@pytest.mark.parametrize(
    "script",
    [
        'printf "not pdf" > "$ut"',
        ': > "$ut"',
        'printf "%%PDF-1.7 half a file" > "$ut"',
        'printf "<html>%%PDF-1.7 %%%%EOF" > "$ut"',
        "true",
        "exit 1",
        'mkdir "$ut"',
    ],
)
def test_a_pdf_that_is_no_pdf_is_an_error_and_nothing_is_written(
    script: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(here.parent / "bin", monkeypatch, script)
    (done,) = render([here], Options(("pdf",)))
    assert done.failure == "LibreOffice klarte ikke å lage PDF av dokumentet."
    assert not here.with_suffix(".pdf").exists()


@pytest.fixture
def rendered(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with its PDF beside it, the way a program that makes little ones makes it."""
    office(here.parent / "bin", monkeypatch, SEALED.format(PDF))
    (done,) = render([here], Options(("pdf",)))
    assert [one.outcome for one in done.written] == [Outcome.WRITTEN], done.failure
    return here


def test_a_fresh_pdf_is_up_to_date(rendered: Path) -> None:
    assert told(rendered) == []


@pytest.mark.parametrize("added", [b"x", b"\n", b"\n%%EOF\n", b"%avtalegen/1/2\n"])
def test_what_comes_after_the_end_of_a_pdf_is_told_and_the_file_is_kept(added: bytes, rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    lying.write_bytes(lying.read_bytes() + added)
    assert told(rendered) == ["dokument-signert"]
    (done,) = render([rendered], Options(("pdf",)))
    assert [one.outcome for one in done.written] == [Outcome.KEPT_EDITED]


def test_a_byte_changed_inside_a_pdf_is_an_edit(rendered: Path) -> None:
    lying = rendered.with_suffix(".pdf")
    lying.write_bytes(lying.read_bytes().replace(b"Catalog", b"Catalug"))
    assert told(rendered) == ["dokument-redigert"]


def test_a_pdf_of_someone_else_is_foreign(rendered: Path) -> None:
    rendered.with_suffix(".pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert told(rendered) == ["dokument-fremmed"]


def test_a_pdf_of_an_older_file_is_out_of_date(rendered: Path) -> None:
    text = rendered.read_text(encoding="utf-8").replace("gjelder_til: 2028-07-31", "gjelder_til: 2028-06-30")
    rendered.write_text(text, encoding="utf-8")
    assert told(rendered) == ["dokument-utdatert"]


def test_a_pdf_of_the_same_word_file_is_not_a_new_one(rendered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice may put the fonts in another order each time."""
    office(rendered.parent / "bin2", monkeypatch, SEALED.format(PDF + "%%%%EOF"))
    (done,) = render([rendered], Options(("pdf",)))
    assert [one.outcome for one in done.written] == [Outcome.UNCHANGED]
