"""The first page says where the document is on its way; what becomes of it later is no difference to the one that was made."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.conftest import ROOT
from tests.revision.word_edits import inserted, opened, saved, words

from avtalegen.checking.check import Options, check
from avtalegen.document.parts import Cut
from avtalegen.revision.taking import take
from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options as RenderOptions
from avtalegen.workflows.render import document, encode, render
from avtalegen.writers.docx.origin import read_origin
from avtalegen.writers.wording import box

EXAMPLE = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")
SAID = {"utkast": "Utkast", "til_signering": "Til signering", "signert": "Signert"}


def file(status: str) -> str:
    return EXAMPLE.replace("dokument:\n", f"dokument:\n  status: {status}\n")


def written(folder: Path, status: str) -> Path:
    path = folder / "avtale.yaml"
    path.write_text(file(status), "utf-8")
    list(render([path], RenderOptions()))
    return path


def edit(path: Path, start: str, said: str) -> None:
    word = opened(path.read_bytes())
    next(each for each in word.element.body.iter(qn("w:p")) if words(each).startswith(start)).append(inserted(said))
    path.write_bytes(saved(word))


def told(path: Path) -> list[str]:
    found = check([str(path)], Options(date(2026, 9, 1), document=path.with_suffix(".docx"))).diagnostics
    return [f"{each.code}: {each.message}" for each in found if each.code.startswith("dokument-")]


@pytest.mark.parametrize("status", SAID)
@pytest.mark.parametrize("size", ["kort", "standard", "full"])
def test_every_format_says_the_status_on_the_first_page(status: str, size: str) -> None:
    tree = document(load(file(status).replace("omfang: standard", f"omfang: {size}").encode(), "a.yaml"))
    assert f"Status: {SAID[status]}" in box(tree).texts()
    paragraphs = [each.text for each in docx.Document(io.BytesIO(encode(tree, "docx", Path()))).paragraphs]
    assert f"Status: {SAID[status]}" in paragraphs
    assert f"Status: {SAID[status]}" in encode(tree, "md", Path()).decode()
    assert f"<strong>Status: </strong>{SAID[status]}" in encode(tree, "html", Path()).decode()


def test_a_finished_text_that_is_silent_of_its_status_is_no_draft() -> None:
    assert "status:" not in EXAMPLE
    tree = document(load(EXAMPLE.encode(), "a.yaml"))
    assert not any(each.startswith("Status") for each in box(tree).texts())
    assert "Utkast" not in encode(tree, "md", Path()).decode()


def test_the_properties_of_the_word_file_have_the_status() -> None:
    data = encode(document(load(file("til_signering").encode(), "a.yaml")), "docx", Path())
    assert docx.Document(io.BytesIO(data)).core_properties.content_status == "Til signering"


def test_a_draft_with_gaps_is_a_draft_whatever_the_file_says() -> None:
    tree = document(load(file("til_signering").encode(), "a.yaml", utkast=True), draft=True)
    assert "Status: Utkast" in box(tree).texts()


def test_a_part_that_lives_on_says_no_status() -> None:
    tree = document(load(file("signert").encode(), "a.yaml"), cut=Cut("kontaktliste"))
    assert not any(each.startswith("Status") for each in box(tree).texts())


@pytest.mark.parametrize("before", ["utkast", "til_signering"])
def test_a_later_status_is_no_difference_to_the_document_that_was_made(tmp_path: Path, before: str) -> None:
    path = written(tmp_path, before)
    path.write_text(file("signert"), "utf-8")
    assert told(path) == []
    edit(path.with_suffix(".docx"), "Gjelder fra", " eller senere")
    found = told(path)
    assert found and not any("Status" in each for each in found)


def test_a_later_status_hides_no_edit_of_the_status_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "til_signering")
    path.write_text(file("signert"), "utf-8")
    edit(path.with_suffix(".docx"), "Status:", " av begge")
    assert any("Til signering av begge" in each for each in told(path))


def test_what_else_changed_in_the_file_is_told_without_the_status(tmp_path: Path) -> None:
    path = written(tmp_path, "til_signering")
    path.write_text(file("signert").replace("Kari Nordmann", "Berit Nordmann"), "utf-8")
    edit(path.with_suffix(".docx"), "Gjelder fra", " eller senere")
    found = told(path)
    assert any("Berit Nordmann" in each for each in found) and not any("Status" in each for each in found)


@pytest.mark.parametrize("beside", [True, False])
def test_nothing_is_taken_back_where_only_the_status_has_become_another(beside: bool, tmp_path: Path) -> None:
    path = written(tmp_path, "til_signering")
    text = file("signert").encode() if beside else None
    found = take(path.with_suffix(".docx").read_bytes(), "avtale.docx", path, text, lambda _: True)
    assert (found.placed, found.unplaced, found.problems) == ((), (), ())
    assert text is None or found.text == text


def test_the_document_carries_the_status_it_was_drawn_with_beside_the_data() -> None:
    data = encode(document(load(file("til_signering").encode(), "a.yaml")), "docx", Path())
    found = read_origin(data)
    assert found is not None and found.status == "til_signering" and "status" not in found.data["dokument"]
