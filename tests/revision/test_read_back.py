"""What a person has done to a Word file is told, all of it and nothing else."""

from __future__ import annotations

import itertools
import random
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import word_edits
from docx.oxml.ns import qn
from tests.conftest import ROOT
from word_edits import CHANGES, NAV, NO_CHANGES, element, inserted, opened, run, saved, words

from avtalegen.checking.edited import findings
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.document.tree import Document
from avtalegen.revision.basis import read_word
from avtalegen.revision.differences import differences
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers.docx.marked import Cell, ReadParagraph
from avtalegen.writers.docx.origin import read_origin
from avtalegen.writers.docx.reading import ReadDocument, read_document

SOFFICE = shutil.which("soffice")


@cache
def made() -> tuple[Document, bytes, ReadDocument]:
    path = ROOT / "examples" / "nordre-follo.yaml"
    full = path.read_bytes().replace(b"omfang: standard", b"omfang: full")
    tree = document(load(full, str(path)))
    data = encode(tree, "docx", path.parent)
    return tree, data, read_word(data, "avtale.docx", [tree])


def told(data: bytes) -> list[Finding]:
    tree, _, expected = made()
    actual = read_word(data, "avtale.docx", [tree])
    return list(findings("avtale.docx", tree, differences(expected.paragraphs, actual.paragraphs), actual))


def edited() -> Any:
    return opened(made()[1])


def sentence(word: Any, start: str) -> Any:
    return next(each for each in word.element.body.iter(qn("w:p")) if words(each).startswith(start))


def unique(word: Any) -> list[Any]:
    """Paragraphs and cells with words that stand nowhere else, so that it can be told which of them was changed."""
    every = [each for each in word.element.body.iter(qn("w:p")) if word_edits.runs(each)]
    often = Counter(map(words, every))
    return [each for each in every if often[words(each)] == 1 and len(words(each)) > 20 and not _in_contents(each)]


def _in_contents(paragraph: Any) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")).startswith("TOC")


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_each_way_to_change_words_is_told_whole(change: Any) -> None:
    word = edited()
    out, into = change(sentence(word, "Flyktningtjenesten har ansvar"), "kvitringen")
    (found,) = told(saved(word))
    assert " ".join(out.split()) in " ".join(found.args["foer"].split()) and into in found.args["etter"]
    assert found.code in ("dokument-tekst-redigert", "dokument-verdi-redigert") and "«»" not in found.args["endring"]


@pytest.mark.parametrize("change", NO_CHANGES, ids=lambda each: each.__name__)
def test_what_changes_no_word_is_a_note(change: Any) -> None:
    word = edited()
    for paragraph in unique(word):
        change(paragraph)
    assert [each.code for each in told(saved(word))] == ["dokument-lagret"]


def test_a_tracked_change_is_told_with_author_day_place_and_words() -> None:
    word = edited()
    word_edits.tracked_replacement(sentence(word, "Flyktningtjenesten har ansvar"), "Nav-kontoret")
    (found,) = told(saved(word))
    assert (
        "Sporet endring: Nav, 2026-11-26." in found.args["endring"]
        and "Satt inn: «Nav-kontoret»" in found.args["endring"]
    )
    assert found.args["sted"].startswith("punkt ") and f"({found.args['klausul']})" in found.args["sted"]


def test_a_long_sentence_is_never_cut() -> None:
    word = edited()
    long = " ".join(f"ord{number}" for number in range(200))
    sentence(word, "Flyktningtjenesten har ansvar").append(inserted(f" {long}."))
    (found,) = told(saved(word))
    assert f"{long}." in found.kode.melding.format_map(found.args)


def test_a_paragraph_that_was_moved_is_one_finding_with_both_places() -> None:
    word = edited()
    moved = sentence(word, "Flyktningtjenesten har ansvar")
    said = words(moved)
    there = sentence(word, "I en trekantsamtale")
    copy = element(f"<w:p><w:moveTo {NAV}>{run(said)}</w:moveTo></w:p>")
    there.addnext(copy)
    for each in word_edits.runs(moved):
        word_edits.strike_out(each, "moveFrom")
    (found,) = told(saved(word))
    assert "er flyttet hit fra punkt" in found.args["endring"] and said in found.args["endring"]


def _table(*rows: str) -> list[ReadParagraph]:
    """The paragraphs of a table of two columns, each row told by its first letters."""
    return [
        ReadParagraph("ledermoete", text, text, text, cell=Cell(row, column))
        for row, name in enumerate(rows)
        for column, text in enumerate((name, f"{name} innhold"))
    ]


def test_a_row_that_was_moved_has_not_become_the_new_row_in_its_old_place() -> None:
    found = differences(_table("Møte", "Leder", "Team", "Samtale"), _table("Møte", "Team", "Leder", "Ny", "Samtale"))
    assert [(each.moved, each.words) for each in found] == [
        (True, ("ledermoete", "Team", "Team")),
        (True, ("ledermoete", "Team innhold", "Team innhold")),
        (False, ("ledermoete", "", "Ny")),
        (False, ("ledermoete", "", "Ny innhold")),
    ]


def test_a_row_that_is_gone_has_not_become_the_row_that_was_moved_to_its_old_place() -> None:
    found = differences(_table("Møte", "Leder", "Samtale", "Team"), _table("Team", "Leder", "Samtale"))
    assert [(each.moved, each.words[1:]) for each in found] == [
        (False, ("Møte", "")),
        (False, ("Møte innhold", "")),
        (True, ("Team", "Team")),
        (True, ("Team innhold", "Team innhold")),
    ]


def test_two_rows_that_end_alike_and_were_moved_past_each_other_have_not_become_each_other() -> None:
    def table(*rows: tuple[str, str]) -> list[ReadParagraph]:
        return [
            ReadParagraph("praksisplasser", text, text, text, cell=Cell(row, column))
            for row, cells in enumerate(rows)
            for column, text in enumerate(cells)
        ]

    find, ask, judge = ("Finne ut", "Flyktningtjenesten"), ("Spørre", "Nav"), ("Vurdere", "Nav")
    prepare = ("Forberede", "Flyktningtjenesten")
    found = differences(table(find, ask, prepare, judge), table(ask, find, judge, prepare))
    assert {each.words[1:] for each in found if each.moved} <= {
        (text, text) for row in (find, ask, judge, prepare) for text in row
    }
    assert [each.words[1:] for each in found if not each.moved] == []


def test_of_all_rows_that_change_places_beside_one_that_is_rewritten_none_has_become_another() -> None:
    def table(rows: list[tuple[str, str]]) -> list[ReadParagraph]:
        return [
            ReadParagraph("aarshjul", text, text, text, cell=Cell(row, column))
            for row, cells in enumerate(rows)
            for column, text in enumerate(cells)
        ]

    when = ["Månedlig"] * 3 + ["Kvartalsvis"] * 2 + ["Årlig"] * 2
    was = [*zip(when, ("Saker", "Deltakere", "Tiltak", "Marked", "Givere", "Rapport", "Møte"), strict=True)]
    for one, other, third in itertools.permutations(range(len(was)), 3):
        now = was.copy()
        now[one], now[other] = now[other], now[one]
        now[third] = (now[third][0], "Helt nytt")
        stay = {what for _, what in was} & {what for _, what in now}
        told = [each.words[1:] for each in differences(table(was), table(now))]
        assert [pair for pair in told if stay.intersection(pair) and pair[0] != pair[1]] == [], (one, other, third)
        assert any(was[third][1] == before for before, _ in told), (one, other, third)
        assert any(after == "Helt nytt" for _, after in told), (one, other, third)


def test_a_cell_that_changed_is_told_so_though_its_old_words_stand_in_a_new_row() -> None:
    new = _table("Møte", "Leder", "Team")
    new[1] = new[1]._replace(text="Nytt", key="Nytt", was="Nytt")
    new += [each._replace(text="Møte innhold", key="Møte innhold", cell=Cell(3, 1)) for each in new[:1]]
    found = differences(_table("Møte", "Leder", "Team"), new)
    assert [(each.moved, each.words[1:]) for each in found] == [
        (False, ("Møte innhold", "Nytt")),
        (False, ("", "Møte innhold")),
    ]


def test_a_new_row_is_told_cell_by_cell_and_a_struck_row_too() -> None:
    word = edited()
    table = word.tables[1]._tbl
    rows = table.findall(qn("w:tr"))
    gone = [words(cell) for cell in rows[1].iter(qn("w:p")) if words(cell).strip()]
    rows[1].get_or_add_trPr().append(element(f"<w:del {NAV}/>"))
    cells = "".join(f"<w:tc><w:p>{run(f'ny celle {number}')}</w:p></w:tc>" for number in range(len(rows[1].tc_lst)))
    rows[-1].addnext(element(f"<w:tr><w:trPr><w:ins {NAV}/></w:trPr>{cells}</w:tr>"))
    said = told(saved(word))
    assert {"ny celle 0", "ny celle 1"} <= {each.args["etter"] for each in said}
    assert {" ".join(each.split()) for each in gone} <= {each.args["foer"] for each in said}
    assert all("Nav, 2026-11-26" in each.args["endring"] for each in said)


def test_a_header_that_was_changed_is_told() -> None:
    word = edited()
    word.sections[0].header.paragraphs[0].add_run(" Ugyldig")
    (found,) = told(saved(word))
    assert found.args["sted"] == "toppteksten" and "Ugyldig" in found.args["etter"]


def test_two_paragraphs_that_became_one_by_a_struck_mark_are_told() -> None:
    word = edited()
    first = sentence(word, "Flyktningtjenesten har ansvar")
    word_edits.mark_of(first, "del")
    found = told(saved(word))
    assert any(words(first) in each.args["endring"] for each in found) or len(found) == 2


def test_a_comment_is_a_note_with_author_and_clause() -> None:
    word = edited()
    paragraph = next(each for each in word.paragraphs if each.text.startswith("Flyktningtjenesten har ansvar"))
    if not hasattr(word, "add_comment"):
        pytest.skip("denne utgaven av python-docx lager ikke kommentarer")
    word.add_comment(paragraph.runs, text="Er dette riktig?", author="Grete")
    saved_again, comment = told(saved(word))
    assert saved_again.code == "dokument-lagret"
    assert (comment.code, comment.args["tekst"]) == ("dokument-kommentar", "Er dette riktig?")
    assert "Grete" in comment.args["hvem"] and comment.args["sted"].startswith("punkt ")


def test_a_reader_may_leave_one_authors_changes_unmade() -> None:
    word = edited()
    paragraph = sentence(word, "Flyktningtjenesten har ansvar")
    before = words(paragraph)
    word_edits.tracked_replacement(paragraph, "Nav-kontoret")
    tree, _, expected = made()
    ids = frozenset(clause.id for clause in tree.clauses())
    unmade = read_document(saved(word), "avtale.docx", ids, lambda change: change.author != "Nav")
    assert differences(expected.paragraphs, unmade.paragraphs) == [] and before in {
        each.text for each in unmade.paragraphs
    }


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) er ikke installert")
def test_libreoffices_round_trip_changes_no_word_and_keeps_an_edit(tmp_path: Path) -> None:
    word = edited()
    for name, data in (("uendret", made()[1]), ("endret", None)):
        if data is None:
            sentence(word, "Flyktningtjenesten har ansvar").append(inserted(" Dette er nytt."))
            data = saved(word)  # noqa: PLW2901 - the second of two files
        (tmp_path / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "ut"), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert [each.code for each in told((tmp_path / "ut" / "uendret.docx").read_bytes())] == ["dokument-lagret"]
    (found,) = told((tmp_path / "ut" / "endret.docx").read_bytes())
    assert found.args["etter"] == "Dette er nytt."
    assert read_origin((tmp_path / "ut" / "endret.docx").read_bytes()) == read_origin(made()[1]) is not None


def random_edits(seed: int, number: int) -> None:
    """Random edits in one document, and as many that change nothing: the first are told, the others are not."""
    chance = random.Random(seed)
    word = edited()
    apart = unique(word)[:: chance.randint(4, 6)]
    chosen = chance.sample(apart, min(2 * number, len(apart)))
    expected = []
    for place, paragraph in enumerate(chosen):
        if place % 2:
            chance.choice(NO_CHANGES)(paragraph)
        else:
            expected.append(chance.choice(CHANGES)(paragraph, f"kvitring{seed}x{place}"))
    found = [each for each in told(saved(word)) if each.code != "dokument-lagret"]
    said = [(" ".join(each.args["foer"].split()), each.args["etter"]) for each in found]
    for out, into in expected:
        assert any(" ".join(out.split()) in before and into in after for before, after in said), (seed, out, into)
    assert len(found) == len(expected), (seed, said)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_changed_goes_untold_and_nothing_unchanged_is_told(seed: int) -> None:
    random_edits(seed, 30)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 167))
def test_nothing_changed_goes_untold_in_two_thousand_edits(seed: int) -> None:
    random_edits(seed, 30)
