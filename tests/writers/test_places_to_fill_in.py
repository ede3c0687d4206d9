"""What people fill in by hand are content controls of Word's own: a text, a date, a box to tick; white space until then."""

from __future__ import annotations

import copy
import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.conftest import ROOT
from tests.revision.word_edits import inserted, opened, saved, words

from avtalegen.checking.check import Options, check
from avtalegen.document.tree import BulletList, Clause, Document, Table, Text
from avtalegen.revision.taking import take
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers.docx.origin import tree_hashes, word_hashes
from avtalegen.writers.docx.reading import read_document

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TICKED = "\u2612"


@cache
def full_size(example: str) -> str:
    said = (ROOT / "examples" / f"{example}.yaml").read_text("utf-8").replace("  omfang: standard\n", "")
    return said.replace("dokument:\n", "dokument:\n  omfang: full\n")


@cache
def made(example: str) -> tuple[Document, bytes]:
    loaded = load(full_size(example).encode(), "avtale.yaml")
    tree = document(loaded)
    return tree, encode(tree, "docx", Path())


def controls(word: Any) -> list[Any]:
    found = list(word.element.body.iter(qn("w:sdt")))
    return [each for each in found if each.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}") is None]


def told(control: Any) -> tuple[str, str]:
    """Its name and its kind."""
    properties = control.find(qn("w:sdtPr"))
    kinds = {f"{W14}checkbox": "tick", qn("w:date"): "date", qn("w:text"): "text"}
    return properties.find(qn("w:alias")).get(qn("w:val")), next(
        kinds[each.tag] for each in properties if each.tag in kinds
    )


@pytest.mark.parametrize(
    ("example", "closed"),
    [("nordre-follo", "Lukket"), ("stord", "Lukka")],
)
def test_a_column_has_the_control_that_its_heading_asks_for(example: str, closed: str) -> None:
    found = set(map(told, controls(opened(made(example)[1]))))
    assert {("Dato", "date"), ("Frist", "date"), ("Gjennomført?", "tick"), (closed, "tick")} <= found
    assert {
        ("Kommentar", "text"),
        ("Tiltak", "text"),
        ("Sted og dato" if closed == "Lukket" else "Stad og dato", "text"),
    } <= found


def test_every_empty_cell_of_a_form_has_one_and_no_other_cell_has() -> None:
    tree, data = made("nordre-follo")
    tables = [each for clause in tree.clauses() for each in clause.body.blocks if isinstance(each, Table)]
    forms = [each for each in tables if not any(all(row[1:] or row) for row in each.rows)]
    empty = sum(not cell for form in forms for row in form.rows for cell in row)
    cells = [each for each in controls(opened(data)) if next(each.iterancestors(qn("w:tc")), None) is not None]
    assert len(cells) == empty + len(SIGNERS)
    assert any(not cell for table in tables if table not in forms for row in table.rows for cell in row)


SIGNERS = load(full_size("nordre-follo").encode(), "avtale.yaml").avtale.signatur  # type: ignore[union-attr]


def test_an_empty_first_cell_that_says_as_above_is_none(tmp_path: Path) -> None:
    tree, _ = made("nordre-follo")
    rows = (((Text("Norsk"),), (), ()), ((), (Text("B1"),), ()), ((), (), ()))
    table = Table(tuple((Text(each),) for each in ("Emne", "Nivå", "Frist")), rows, (400, 300, 300))
    first = tree.chapters[0]
    body = first.clauses[0].body.__class__((Text("Skjema"),), (table, BulletList(((Text("a"),),))))
    chapter = first._replace(clauses=(Clause("ett", "1", body, (), titled=False),))
    names = [told(each)[0] for each in controls(opened(encode(tree._replace(chapters=(chapter,)), "docx", tmp_path)))]
    assert names == ["Nivå", "Frist", "Frist", "Emne", "Nivå", "Frist"]


@pytest.mark.parametrize("example", ["nordre-follo", "stord"])
def test_a_form_that_nobody_has_filled_in_reads_as_the_tree(example: str) -> None:
    tree, data = made(example)
    read = read_document(data, "avtale.docx", frozenset(clause.id for clause in tree.clauses()))
    assert word_hashes(read.paragraphs) == tree_hashes(tree)


@pytest.mark.parametrize("example", ["nordre-follo", "stord"])
def test_openxml_audit_finds_nothing_in_the_forms(example: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit er ikke installert")
    (tmp_path / "a.docx").write_bytes(made(example)[1])
    (tmp_path / "b.docx").write_bytes(filled(made(example)[1])[0])
    for name in ("a.docx", "b.docx"):
        validator = audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2019)
        assert [str(error) for error in validator.validate(str(tmp_path / name)).errors] == []


def test_other_formats_have_the_same_form_as_before() -> None:
    tree, _ = made("nordre-follo")
    assert "\u2610" not in encode(tree, "html", Path()).decode() + encode(tree, "md", Path()).decode()


def filled(data: bytes) -> tuple[bytes, list[str]]:
    """Every control as Word leaves it when somebody has been there, and the words that were put in."""
    word, said = opened(data), []
    for number, control in enumerate(controls(word)):
        properties = control.find(qn("w:sdtPr"))
        if (waiting := properties.find(qn("w:showingPlcHdr"))) is not None:
            properties.remove(waiting)
        kind = told(control)[1]
        run = next(control.iter(qn("w:r")))
        for old in run.findall(qn("w:t")) + run.findall(qn("w:tab")):
            run.remove(old)
        words = OxmlElement("w:t")
        run.append(words)
        if kind == "tick":
            properties.find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", "1")
            words.text = TICKED
        elif kind == "date":
            properties.find(qn("w:date")).set(qn("w:fullDate"), "2026-11-03T00:00:00Z")
            words.text = f"{number % 28 + 1}. november {2000 + number}"
        else:
            words.text = f"svar nummer {number}"
        said.append(words.text)
    return saved(word), said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "avtale.yaml"
    path.write_text(full_size("nordre-follo"), "utf-8")
    return path


def found(path: Path, data: bytes) -> list[Any]:
    where = path.with_suffix(".docx")
    where.write_bytes(data)
    every = check([str(path)], Options(date(2026, 9, 1), document=where)).diagnostics
    return [each for each in every if each.code.startswith("dokument-")]


def test_what_is_filled_in_is_a_note_and_none_of_it_is_lost(folder: Path) -> None:
    data, said = filled(made("nordre-follo")[1])
    notes = found(folder, data)
    assert {(each.code, each.severity) for each in notes} == {("dokument-utfylt", "merknad")}
    told_of = " ".join(each.message for each in notes)
    assert [each for each in said if each not in told_of] == []


def by_name(word: Any, name: str) -> Any:
    """The first control of that name."""
    return next(each for each in controls(word) if told(each)[0] == name)


def write_in(control: Any, said: str) -> None:
    """Put words into a control as Word does."""
    properties = control.find(qn("w:sdtPr"))
    if (waiting := properties.find(qn("w:showingPlcHdr"))) is not None:
        properties.remove(waiting)
    run = next(control.iter(qn("w:r")))
    for old in run.findall(qn("w:t")) + run.findall(qn("w:tab")):
        run.remove(old)
    run.append(words := OxmlElement("w:t"))
    words.text = said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Gjennomført?", TICKED), ("Frist", "12. mars 2027"), ("Kommentar", "Gikk bra."), ("Sted og dato", "Ski")],
)
def test_one_place_that_is_filled_in_is_told_by_its_name(folder: Path, name: str, said: str) -> None:
    word = opened(made("nordre-follo")[1])
    write_in(by_name(word, name), said)
    (note,) = found(folder, saved(word))
    assert note.code == "dokument-utfylt" and f"{name}: «{said}»" in note.message


def test_a_form_that_libreoffice_has_saved_is_filled_in_though_names_and_bookmarks_are_gone(folder: Path) -> None:
    data, said = filled(made("nordre-follo")[1])
    word = opened(data)
    for each in controls(word):
        if told(each)[1] != "text":
            each.find(qn("w:sdtPr")).remove(each.find(f"{qn('w:sdtPr')}/{qn('w:alias')}"))
    starts = {each.get(qn("w:id")): each for each in word.element.body.iter(qn("w:bookmarkStart"))}
    for end in list(word.element.body.findall(qn("w:bookmarkEnd"))):
        starts[end.get(qn("w:id"))].addnext(end)
    notes = found(folder, saved(word))
    told_of = " ".join(each.message for each in notes)
    assert {each.code for each in notes} == {"dokument-utfylt"} and [each for each in said if each not in told_of] == []


def test_words_put_in_with_a_trace_in_a_place_to_fill_in_are_filled_in(folder: Path) -> None:
    word = opened(made("nordre-follo")[1])
    by_name(word, "Kommentar").find(qn("w:sdtContent")).append(inserted("Gikk bra."))
    assert [each.code for each in found(folder, saved(word))] == ["dokument-utfylt"]


def test_words_outside_of_the_places_are_an_edit_also_where_some_are_filled_in(folder: Path) -> None:
    word = opened(made("nordre-follo")[1])
    write_in(control := by_name(word, "Kommentar"), "Gikk bra.")
    next(control.iterancestors(qn("w:p"))).append(inserted("Fristen er kuttet."))
    assert [each.code for each in found(folder, saved(word))] == ["dokument-tekst-redigert", "dokument-utfylt"]


def test_words_that_stay_when_their_control_is_taken_away_are_an_edit(folder: Path) -> None:
    word = opened(made("nordre-follo")[1])
    write_in(control := by_name(word, "Kommentar"), "Gikk bra.")
    for run in list(control.iter(qn("w:r"))):
        control.addprevious(run)
    control.getparent().remove(control)
    (edit,) = found(folder, saved(word))
    assert edit.code == "dokument-tekst-redigert" and "Gikk bra." in edit.message


def test_a_place_that_somebody_has_made_is_an_edit(folder: Path) -> None:
    word = opened(made("nordre-follo")[1])
    control = by_name(word, "Kommentar")
    paragraph = next(
        each for each in word.element.body.iter(qn("w:p")) if "Flyktningtjenesten har ansvar" in words(each)
    )
    paragraph.append(mine := copy.deepcopy(control))
    write_in(mine, "Kommunen kan si opp uten varsel.")
    (edit,) = found(folder, saved(word))
    assert edit.code == "dokument-tekst-redigert" and "uten varsel" in edit.message


def test_one_more_place_in_a_form_than_it_was_made_with_is_an_edit(folder: Path) -> None:
    word = opened(made("nordre-follo")[1])
    last = [each for each in controls(word) if told(each)[0] == "Kommentar"][-1]
    row = next(last.iterancestors(qn("w:tr")))
    row.addnext(copy.deepcopy(row))
    for each in controls(word):
        if told(each)[0] == "Kommentar":
            write_in(each, "Gikk bra.")
    assert "dokument-tekst-redigert" in [each.code for each in found(folder, saved(word))]


def test_a_form_that_is_filled_in_while_the_file_changed_is_no_edit(folder: Path) -> None:
    word = opened(made("nordre-follo")[1])
    write_in(by_name(word, "Kommentar"), "Gikk bra.")
    folder.write_text(folder.read_text("utf-8").replace("Kari Nordmann", "Berit Nordmann"), "utf-8")
    codes = {each.code for each in found(folder, saved(word))}
    assert "dokument-utfylt" in codes and not any("redigert" in code or "begge" in code for code in codes)


def test_a_file_that_was_only_saved_anew_is_told_as_that(folder: Path) -> None:
    word = docx.Document(io.BytesIO(made("nordre-follo")[1]))
    assert [each.code for each in found(folder, saved(word))] == ["dokument-lagret"]


def test_what_is_filled_in_is_read_back(folder: Path) -> None:
    data, said = filled(made("nordre-follo")[1])
    taken = take(data, "avtale.docx", folder, folder.read_bytes(), lambda _: True)
    told_of = " ".join(each.after for each in (*taken.placed, *taken.unplaced))
    assert taken.problems == () and [each for each in said if each not in told_of] == []


def test_what_is_filled_in_makes_no_clause_and_changes_no_key(folder: Path) -> None:
    data, _ = filled(made("nordre-follo")[1])
    taken = take(data, "avtale.docx", folder, folder.read_bytes(), lambda _: True)
    assert taken.placed == () and taken.files == {} and taken.text == folder.read_bytes()
