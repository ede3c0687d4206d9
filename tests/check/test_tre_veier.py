"""A document that came back is held against three things: what it was, what the file says now, and what Word says."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from tests.conftest import ROOT
from tests.revision.word_edits import inserted, opened, saved, tracked_replacement, words

from avtalegen.checking.check import Options, check
from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.workflows.render import Options as RenderOptions
from avtalegen.workflows.render import render
from avtalegen.writers.docx.origin import NAMESPACE

TODAY = date(2026, 9, 1)


@pytest.fixture
def avtale(tmp_path: Path) -> Path:
    path = tmp_path / "avtale.yaml"
    text = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("omfang: standard", "omfang: full"), encoding="utf-8")
    list(render([path], RenderOptions()))
    return path


def in_word(avtale: Path, start: str, said: str) -> None:
    document = avtale.with_suffix(".docx")
    word = opened(document.read_bytes())
    paragraph = next(each for each in word.element.body.iter(qn("w:p")) if words(each).startswith(start))
    paragraph.append(inserted(said))
    document.write_bytes(saved(word))


def in_file(avtale: Path, old: str, new: str) -> None:
    text = avtale.read_text("utf-8")
    assert old in text
    avtale.write_text(text.replace(old, new), "utf-8")


def told(avtale: Path) -> list[Diagnostic]:
    found = check([str(avtale)], Options(TODAY, document=avtale.with_suffix(".docx"))).diagnostics
    return [each for each in found if each.code.startswith("dokument-")]


def codes(avtale: Path) -> list[str]:
    return sorted(each.code for each in told(avtale))


def test_a_change_in_the_file_alone_is_told_with_key_place_and_both_sentences(avtale: Path) -> None:
    in_file(avtale, "Kari Nordmann", "Berit Nordmann")
    found = [each for each in told(avtale) if each.code == "dokument-endret-i-fila"]
    assert found and "dokument-redigert" not in codes(avtale)
    assert "Kari Nordmann" in found[0].message and "Berit Nordmann" in found[0].message
    assert "Berit Nordmann" in found[0].place.source


def test_a_changed_key_no_longer_hides_what_was_done_in_word(avtale: Path) -> None:
    in_word(avtale, "Flyktningtjenesten har ansvar", " Det skal skje innen to uker.")
    in_file(avtale, "Kari Nordmann", "Berit Nordmann")
    (edit,) = [each for each in told(avtale) if each.code == "dokument-tekst-redigert"]
    assert "innen to uker" in edit.message and "Nav, 2026-11-26" in edit.message and "punkt" in edit.message
    assert "Berit" not in edit.message


def test_the_same_clause_changed_on_both_sides_is_told_as_both(avtale: Path) -> None:
    in_word(avtale, "Flyktningtjenesten har ansvar", " Det skal skje innen to uker.")
    in_file(avtale, 'versjon: "1.0"', 'versjon: "1.1"')
    assert "dokument-endret-begge" in codes(avtale)


def test_the_same_change_on_both_sides_is_no_difference(avtale: Path) -> None:
    document = avtale.with_suffix(".docx")
    word = opened(document.read_bytes())
    for paragraph in word.element.body.iter(qn("w:p")):
        for each in paragraph.iter(qn("w:t")):
            each.text = (each.text or "").replace("Kari Nordmann", "Berit Nordmann")
    document.write_bytes(saved(word))
    in_file(avtale, "Kari Nordmann", "Berit Nordmann")
    assert not [each for each in told(avtale) if each.severity == "feil"]


def own_words(avtale: Path, clause: str, words: str, instead: str) -> list[str]:
    """The sentences about what has changed in the library when a clause has become the municipality's own."""
    folder = avtale.parent / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    text = (ROOT / f"templates/nb/klausuler/{clause}.md").read_text("utf-8")
    (folder / f"{clause}.md").write_text(text.replace(words, instead), "utf-8")
    changed = [each.message for each in told(avtale) if each.code == "dokument-endret-i-biblioteket"]
    return [message for message in changed if words in message]


def test_a_clause_that_the_library_has_changed_is_told_as_the_librarys(avtale: Path) -> None:
    (message,) = own_words(avtale, "revisjon", "Lederne går gjennom og reviderer", "Lederne reviderer")
    assert "Lederne reviderer" in message
    assert not [each for each in told(avtale) if "redigert" in each.code]


def test_a_clause_that_the_picture_rests_on_is_told_as_the_librarys(avtale: Path) -> None:
    (message,) = own_words(avtale, "nav-tiltak", "hjelper til med å registrere", "registrerer")
    assert "registrerer" in message
    assert not [each for each in told(avtale) if "redigert" in each.code]


def test_an_edit_on_the_first_page_is_told_also_where_the_picture_would_be_drawn_differently(avtale: Path) -> None:
    in_word(avtale, "Kartlegger kompetansen", " på nytt")
    own_words(avtale, "nav-tiltak", "hjelper til med å registrere", "registrerer")
    (edit,) = [each for each in told(avtale) if "redigert" in each.code]
    assert "på nytt" in edit.message


def test_what_the_file_changes_on_the_first_page_is_no_edit(avtale: Path) -> None:
    own_words(avtale, "nav-tiltak", "hjelper til med å registrere", "registrerer")
    in_file(avtale, "gjelder_til: 2028-07-31", "gjelder_til: 2028-06-30")
    assert not [each for each in told(avtale) if "redigert" in each.code or "begge" in each.code]


def test_a_tracked_change_in_a_clause_that_the_library_changed_is_told_against_what_stood_there(avtale: Path) -> None:
    document = avtale.with_suffix(".docx")
    word = opened(document.read_bytes())
    start = "Nav-kontoret hjelper til med å registrere"
    paragraph = next(each for each in word.element.body.iter(qn("w:p")) if words(each).startswith(start))
    tracked_replacement(paragraph, "Kommunen")
    document.write_bytes(saved(word))
    folder = avtale.parent / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    text = (ROOT / "templates/nb/klausuler/nav-tiltak.md").read_text("utf-8")
    (folder / "nav-tiltak.md").write_text(text.replace("gjennom hele programmet", "hele tiden"), "utf-8")
    (edit,) = [each for each in told(avtale) if each.code == "dokument-endret-begge"]
    assert "hjelper til" in edit.message and "Kommunen" in edit.message and "hele tiden" not in edit.message


def test_a_file_whose_origin_was_thrown_away_is_compared_two_ways_and_says_so(avtale: Path) -> None:
    in_word(avtale, "Flyktningtjenesten har ansvar", " Det skal skje innen to uker.")
    in_file(avtale, "Kari Nordmann", "Berit Nordmann")
    document = avtale.with_suffix(".docx")
    target = io.BytesIO()
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(NAMESPACE.encode(), b"urn:borte"))
    document.write_bytes(target.getvalue())
    assert {"dokument-uten-opphav", "dokument-utdatert"} <= set(codes(avtale))
