"""What a person did in Word is taken back, and the document that is then made says what the edited one said."""

from __future__ import annotations

import copy
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest
import word_edits
from docx.oxml.ns import qn
from tests.conftest import ROOT
from word_edits import NAV, element, opened, run, runs, saved, words, write

from avtalegen.klausuler.library import bibliotek
from avtalegen.revision.lines import Lines, word_lines
from avtalegen.revision.taking import Taken, take
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, encode
from avtalegen.writers.docx.reading import EDGES, Accept, every_change, normal, read_document

EXAMPLES = {path.stem: path for path in (ROOT / "examples").glob("*.yaml") if path.stem != "kommunal-avtale"}


class Case:
    """One agreement in a folder of its own, its Word file, and what became of it."""

    def __init__(self, folder: Path, name: str = "nordre-follo", change: Callable[[str], str] = str) -> None:
        self.path = folder / "avtale.yaml"
        self.path.write_text(change(EXAMPLES[name].read_text("utf-8")), "utf-8")
        self.word = opened(self.rendered_now())

    def rendered_now(self) -> bytes:
        loaded = load(self.path.read_bytes(), str(self.path), folder=self.path.parent)
        assert not loaded.has_errors, [each.message for each in loaded.diagnostics if each.severity == "feil"]
        return encode(document(loaded), "docx", self.path.parent)

    def taken(self, *, alone: bool = False, accept: Accept = every_change) -> Taken:
        text = None if alone else self.path.read_bytes()
        found = take(saved(self.word), "avtale.docx", self.path, text, accept)
        self.path.write_bytes(found.text)
        for path, data in found.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return found

    def said(self, data: bytes, accept: Accept = every_change) -> Lines:
        tree = document(load(self.path.read_bytes(), str(self.path), folder=self.path.parent))
        ids = frozenset(clause.id for clause in tree.clauses())
        made = word_lines(read_document(encode(tree, "docx", self.path.parent), "avtale.docx", ids).paragraphs)
        found = word_lines(read_document(data, "avtale.docx", ids, accept).paragraphs)
        for clause_id, line in found.frame:  # what was put between two clauses belongs to the first of them
            if clause_id is not None and line.key not in {each.key for _, each in made.frame}:
                found.clauses.setdefault(clause_id, []).append(line)
        return found.clauses

    def sentence(self, start: str) -> Any:
        return next(each for each in self.word.element.body.iter(qn("w:p")) if words(each).startswith(start))

    def table(self, *head: str) -> Any:
        return next(
            each for each in self.word.tables if [cell.text for cell in each.rows[0].cells][: len(head)] == [*head]
        )


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path, change=full)


def full(text: str) -> str:
    return text.replace("omfang: standard", "omfang: full")


class Said(NamedTuple):
    """What a document says, each paragraph or cell with the clause that it stands in; headers and footers once."""

    body: list[tuple[str | None, str]]
    edges: set[str]


def spoken(data: bytes, ids: frozenset[str], accept: Accept = every_change) -> Said:
    body: list[tuple[str | None, str]] = []
    edges: set[str] = set()
    read = read_document(data, "avtale.docx", ids, accept).paragraphs
    for cell, group in groupby(read, lambda each: each.cell if not each.part and "\t" not in each.text else None):
        same = list(group)
        for paragraph in same if cell is None else [same[0]._replace(text=" ".join(each.text for each in same))]:
            text = normal(paragraph.text)
            if paragraph.part in EDGES:
                edges.add(text)
            elif text and paragraph.part != "innholdsfortegnelse":
                body.append((paragraph.clause_id, text))
    return Said(body, edges - {""})


def lawbreaches(case: Case, start: bytes, edited: bytes, taken: Taken, accept: Accept = every_change) -> list[str]:
    """Where the law does not hold: what differs from the edited document untold, and what nobody wrote."""
    ids = frozenset(bibliotek("nb").innhold.klausuler)
    was, word, now = spoken(start, ids), spoken(edited, ids, accept), spoken(case.rendered_now(), ids)
    told_before, told_after = (" ".join(bare(each[side]) for each in taken.unplaced) for side in (1, 2))
    follows = {place for each in taken.placed for place in each.follows}
    before, wanted, got = (Counter(words for _, words in side.body) for side in (was, word, now))
    place: dict[str, set[str | None]] = {}
    for clause_id, text in (*was.body, *word.body, *now.body):
        place.setdefault(text, set()).add(clause_id)
    faults, left = [], {bare(text) for text in got - wanted}
    kept = {text: rest for text in wanted - got if (rest := without(text, taken)) in left}  # a paragraph more in a cell
    for text in wanted - got:
        if bare(text) not in told_after and text not in kept and not (before[text] and place[text] & follows):
            faults.append(f"untold, missing: {place[text]}: {text}")
    for text in got - wanted:
        if bare(text) not in told_before and bare(text) not in kept.values() and not place[text] & follows:
            faults.append(f"untold, left: {place[text]}: {text}")
    for text in got - before:
        if text not in wanted and not place[text] & follows:
            faults.append(f"invented: {place[text]}: {text}")
    if not taken.unplaced and not follows:
        both = got & wanted
        orders = [[words for _, words in side.body if both[words] == 1] for side in (word, now)]
        faults += ["moved"] if orders[0] != orders[1] else []
    if None not in {each.clause_id for each in taken.placed} | follows:  # headers show what the first page does
        faults += [f"edge: {text}" for text in word.edges - now.edges if bare(text) not in told_after]
    return faults


def without(text: str, taken: Taken) -> str:
    """The words of a cell without the paragraphs in it that were told as what could not be placed."""
    rest = bare(text)
    for each in taken.unplaced:
        if each.after and not each.before:
            rest = bare(rest.replace(bare(each.after), " "))
    return rest


def bare(words: str) -> str:
    return " ".join(words.replace("|", " ").replace("/", " ").split())


# --- each kind once


def test_a_changed_value_goes_into_its_key_and_comments_and_order_stay(case: Case) -> None:
    before = case.path.read_text("utf-8").splitlines()
    paragraph = case.sentence("Kari Nordmann, enhetsleder")
    write(paragraph, words(paragraph).replace("Kari Nordmann", "Berit Berg"))
    taken = case.taken()
    after = case.path.read_text("utf-8").splitlines()
    assert [each.key for each in taken.placed] == ["kontaktpersoner.0.navn"] and not taken.unplaced
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("  - navn: Kari Nordmann", "  - navn: Berit Berg")
    ]


def test_a_changed_sentence_becomes_an_own_clause_that_check_takes_and_that_keeps_its_placeholders(case: Case) -> None:
    case.sentence("Nav-kontoret hjelper til med å registrere").append(word_edits.inserted(" Det skjer innen to uker."))
    taken = case.taken()
    ((path, data),) = taken.files.items()
    text = data.decode()
    assert path == case.path.parent / "tilpasning" / "nb" / "klausuler" / "nav-tiltak.md"
    assert "kopi_av: nav-tiltak@" in text and "{{ enheten }}" in text and 'punkt("tverrfaglige-team")' in text
    assert "Det skjer innen to uker." in text and taken.placed[0].who == "Nav, 2026-11-26"
    assert not load(case.path.read_bytes(), str(case.path), folder=case.path.parent).has_errors


def test_a_filled_cell_goes_into_the_list(tmp_path: Path) -> None:
    case = Case(tmp_path, change=lambda text: full(text).replace("    stedfortreder: Anne Lie\n", ""))
    cells = case.table("Navn og rolle").rows[1].cells
    assert not cells[3].text
    cells[3].paragraphs[0].add_run("Liv Hansen")
    assert [each.key for each in case.taken().placed] == ["kontaktpersoner.0.stedfortreder"]
    assert "stedfortreder: Liv Hansen" in case.path.read_text("utf-8")


@pytest.mark.parametrize("tracked", [False, True])
def test_a_new_row_goes_into_its_list(case: Case, tracked: bool) -> None:
    table = case.table("Bistand")
    row = copy.deepcopy(table.rows[-1]._tr)
    table.rows[-1]._tr.addnext(row)
    for cell, text in zip(row.iter(qn("w:tc")), ("Kurs i arbeidsliv", "Hver høst"), strict=True):
        write(next(cell.iter(qn("w:p"))), text)
    if tracked:
        row.get_or_add_trPr().append(element(f"<w:ins {NAV}/>"))
    taken = case.taken()
    assert not taken.unplaced and not taken.files
    assert "- tjeneste: Kurs i arbeidsliv" in case.path.read_text("utf-8")


def test_a_struck_row_is_taken_out_of_its_list(case: Case) -> None:
    table = case.table("Bistand")
    gone = table.rows[1].cells[0].text
    table._tbl.remove(table.rows[1]._tr)
    assert case.taken().placed[0].key == "bistand.0" and gone not in case.path.read_text("utf-8")


def test_a_case_number_on_the_first_page_goes_into_its_key(case: Case) -> None:
    write(case.sentence("Saksnummer"), "Saksnummer: 26/09999")
    assert [each.key for each in case.taken().placed] == ["dokument.saksnummer"]


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("Amina Yusuf", "Berit Berg", "kontaktpersoner.1.navn"),
        ("22\u00a000\u00a000\u00a002", "22 33 44 55", "kontaktpersoner.1.telefon"),
        ("seks måneders varsel", "tre måneders varsel", "dokument.oppsigelse_måneder"),
        ("31.\u00a0juli\u00a02028", "30. juni 2029", "dokument.gjelder_til"),
        ("70 prosent innen", "80 prosent innen", "mål.resultatkrav.0.krav"),
        ("i minst seks måneder", "i minst tre måneder", "overgang.oppfølging_etter"),
    ],
)
def test_a_value_on_the_first_page_goes_into_its_key(case: Case, before: str, after: str, key: str) -> None:
    paragraph = next(each for each in case.word.element.body.iter(qn("w:p")) if before in words(each))
    write(paragraph, words(paragraph).replace(before, after))
    taken = case.taken()
    assert [each.key for each in taken.placed] == [key] and not taken.unplaced
    assert any(after in text for _, text in spoken(case.rendered_now(), frozenset()).body)


@pytest.mark.parametrize(
    ("start", "before", "after"),
    [("Møter:", "to ganger i året", "fire ganger i året"), ("Gjelder fra", "2028", "2025")],
)
def test_a_value_that_a_rule_refuses_is_told_and_the_file_is_still_one_to_make_a_document_of(
    case: Case, start: str, before: str, after: str
) -> None:
    paragraph = case.sentence(start)
    write(paragraph, words(paragraph).replace(before, after))
    taken = case.taken()
    assert not taken.placed and after in taken.unplaced[0].after and case.rendered_now()


@pytest.mark.parametrize("tracked", [False, True])
def test_the_title_of_a_table_comes_back_also_where_its_number_has_become_words(case: Case, tracked: bool) -> None:
    caption = case.sentence("Tabell\u00a01")
    if tracked:
        caption.append(word_edits.inserted(" nå"))
    else:
        write(caption, f"{words(caption)} nå")
    taken = case.taken()
    (text,) = taken.files.values()
    assert not taken.unplaced and "^ Ord og uttrykk nå" in text.decode()


def test_words_in_the_place_of_a_reference_do_not_bring_the_reference_along(case: Case) -> None:
    rows = [each for each in case.word.element.body.iter(qn("w:tr")) if len(each.findall(qn("w:tc"))) == 3]
    row = next(each for each in rows if any("REF " in (said.text or "") for said in each.iter(qn("w:instrText"))))
    new = copy.deepcopy(row)
    row.addnext(new)
    for number, cell in enumerate(new.iter(qn("w:tc"))):
        write(next(cell.iter(qn("w:p"))), f"ny celle {number}")
    taken = case.taken()
    (text,) = taken.files.values()
    assert not taken.unplaced and "| ny celle 0 | ny celle 1 | ny celle 2 |" in text.decode()


def _signers(case: Case) -> Any:
    return next(each for each in case.word.element.body.iter(qn("w:tbl")) if "Grete Solberg" in words(each))


def test_the_form_to_sign_comes_back_with_another_name_title_and_row(case: Case) -> None:
    form = _signers(case)
    rows = form.findall(qn("w:tr"))
    new = copy.deepcopy(rows[-1])
    for paragraph in form.iter(qn("w:p")):
        if words(paragraph) in ("Grete Solberg", "kommunedirektør"):
            write(paragraph, {"Grete Solberg": "Per Berg"}.get(words(paragraph), "kommunalsjef"))
    rows[-1].addnext(new)
    taken = case.taken()
    said = " ".join(text for _, text in spoken(case.rendered_now(), frozenset()).body)
    assert not taken.unplaced
    assert all(said.count(text) >= 1 for text in ("Per Berg", "kommunalsjef", "Grete Solberg", "kommunedirektør"))


def test_a_form_to_sign_whose_party_is_struck_out_is_told_and_nobody_else_becomes_the_party(case: Case) -> None:
    party = next(each for each in _signers(case).iter(qn("w:p")) if words(each).startswith("Arbeids- og velferds"))
    write(party, "")
    before = spoken(case.rendered_now(), frozenset()).body
    taken = case.taken()
    assert [each.clause_id for each in taken.unplaced] == ["signatur"] and not taken.placed and not taken.files
    assert spoken(case.rendered_now(), frozenset()).body == before


NYNORSK = [
    ("Kjetil Vik, avdelingsleiar", "Kjetil Vik", "Kari Berg", True),
    ("Rapporten viser:", "viser", "syner", False),
    ("Oppseiingstid", "seks månader", "ni månader", True),
]


@pytest.mark.parametrize(("start", "before", "after", "in_file"), NYNORSK)
def test_an_agreement_in_nynorsk_comes_back_as_one_in_bokmaal(
    tmp_path: Path, start: str, before: str, after: str, in_file: bool
) -> None:
    case = Case(tmp_path, "stord")
    paragraph = case.sentence(start)
    assert before in words(paragraph)
    write(paragraph, words(paragraph).replace(before, after))
    taken = case.taken()
    assert not taken.unplaced and [bool(each.key) for each in taken.placed] == [in_file]
    assert all(path.parent == tmp_path / "tilpasning" / "nn" / "klausuler" for path in taken.files)
    assert any(after in text for _, text in spoken(case.rendered_now(), frozenset()).body)


def test_only_the_changes_of_those_who_are_named_are_taken(case: Case) -> None:
    paragraph = case.sentence("Nav-kontoret hjelper til med å registrere")
    paragraph.append(word_edits.inserted(" Fra Nav."))
    other = word_edits.inserted(" Fra oss.")
    other.set(qn("w:author"), "Kommunen")
    paragraph.append(other)
    taken = case.taken(accept=lambda change: change.author == "Kommunen")
    (data,) = taken.files.values()
    assert "Fra oss." in data.decode() and "Fra Nav." not in data.decode()


def test_a_word_file_alone_gives_the_file_back(case: Case) -> None:
    case.sentence("Nav-kontoret hjelper til med å registrere").append(word_edits.inserted(" Det skjer innen to uker."))
    edited = saved(case.word)
    case.path.unlink()
    taken = case.taken(alone=True)
    assert not lawbreaches(case, edited, edited, taken) and not taken.unplaced and len(taken.files) == 1


def test_a_word_file_of_one_municipality_in_a_collaboration_gives_a_file_and_says_that_it_does_not_show_all(
    tmp_path: Path,
) -> None:
    together = ROOT / "examples" / "samarbeid" / "hallingdal.yaml"
    command = [sys.executable, "-m", "avtalegen", "batch", str(together), "-o", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    word = opened((tmp_path / "hol-samarbeidsavtale.docx").read_bytes())
    paragraph = next(each for each in word.element.body.iter(qn("w:p")) if words(each).startswith("Avtalen bind"))
    write(paragraph, f"{words(paragraph)} Kvar part får sin.")
    taken = take(saved(word), "hol.docx", tmp_path / "hol.yaml", None, every_change)
    assert not taken.problems and not taken.unplaced and ["sin." in each.after for each in taken.placed] == [True]
    assert "nummer: '3330'" in taken.text.decode().replace('"', "'")
    assert "felles avtalen, er ikke med" in taken.notes[0] and "check" in taken.notes[0]


def test_an_edit_of_what_the_file_has_changed_since_is_told_and_not_taken(case: Case) -> None:
    paragraph = case.sentence("Kari Nordmann, enhetsleder")
    write(paragraph, words(paragraph).replace("Kari Nordmann", "Berit Berg"))
    case.path.write_text(case.path.read_text("utf-8").replace("Kari Nordmann", "Per Berg"), "utf-8")
    taken = case.taken()
    assert "Per Berg" in case.path.read_text("utf-8") and [each.clause_id for each in taken.unplaced] == [
        "vedlegg-kontaktliste"
    ]


def test_an_edit_is_taken_though_the_file_has_changed_elsewhere(case: Case) -> None:
    case.sentence("Nav-kontoret hjelper til med å registrere").append(word_edits.inserted(" Det skjer innen to uker."))
    case.path.write_text(case.path.read_text("utf-8").replace("Kari Nordmann", "Per Berg"), "utf-8")
    taken = case.taken()
    assert len(taken.files) == 1 and not taken.unplaced and "Per Berg" in case.path.read_text("utf-8")


NUMBER = "01819010001"  # synthetic: the month is raised by 80


def test_an_identity_number_is_neither_taken_nor_echoed(case: Case) -> None:
    case.sentence("Nav-kontoret hjelper til med å registrere").append(word_edits.inserted(f" Gjelder {NUMBER}."))
    taken = case.taken()
    assert taken.unplaced and NUMBER not in repr((taken.placed, taken.unplaced, taken.files, taken.text))


def test_a_place_holder_is_told_and_the_rest_of_the_clause_is_taken(case: Case) -> None:
    case.sentence("Nav-kontoret hjelper til med å registrere").append(
        word_edits.inserted(" Det skjer [sett inn dato].")
    )
    paragraph = case.sentence("I en trekantsamtale")
    paragraph.append(word_edits.inserted(" Den varer en time."))
    taken = case.taken()
    assert ["[sett inn dato]" in each.after for each in taken.unplaced] == [True]
    assert any("en time" in text for _, text in spoken(case.rendered_now(), frozenset()).body)


def test_a_table_with_a_dash_in_it_comes_back_as_an_own_clause(tmp_path: Path) -> None:
    case = Case(tmp_path, "sogndal-rutine")
    paragraph = case.sentence("Leiaren skriv under eller godkjenner")
    assert any(each.text == "–" for each in case.word.element.body.iter(qn("w:t")))
    write(paragraph, f"{words(paragraph)} kvart år")
    taken = case.taken()
    assert not taken.unplaced and len(taken.files) == 1
    assert any(text.endswith("kvart år") for _, text in spoken(case.rendered_now(), frozenset()).body)


def test_pictures_and_text_boxes_are_told_as_what_could_not_be_placed(case: Case) -> None:
    paragraph = case.sentence("Nav-kontoret hjelper til med å registrere")
    word_edits.text_box(paragraph, "esken")
    word_edits.picture(case.sentence("I en trekantsamtale"), "")
    taken = case.taken()
    assert len(taken.unplaced) == 2 and not taken.files and not taken.placed


def test_a_word_file_that_nobody_changed_changes_nothing(case: Case) -> None:
    before = case.path.read_bytes()
    taken = case.taken()
    assert (taken.text, taken.files, taken.placed, taken.unplaced) == (before, {}, (), ())


def test_what_cannot_be_written_is_told_and_the_rest_of_the_clause_is_taken(case: Case) -> None:
    caption = case.sentence("Tabell\u00a01")
    caption.addnext(element(f"<w:p>{run('Mellom tittel og tabell.')}</w:p>"))
    clause = next(
        name for name, lines in case.said(saved(case.word)).items() if any("Mellom" in each.key for each in lines)
    )
    lines = case.said(saved(case.word))[clause]
    other = next(each for each in lines if each.kind == "avsnitt" and "Mellom" not in each.key)
    paragraph = case.sentence(other.shown[:30])
    write(paragraph, f"{words(paragraph)} Det er nytt.")
    taken = case.taken()
    assert [each.after for each in taken.unplaced] == ["Mellom tittel og tabell."]
    assert "Det er nytt." in "".join(data.decode() for data in taken.files.values())


# --- the law


def apart(word: Any, chance: random.Random) -> list[Any]:
    """Paragraphs of the clauses that can be edited, no two side by side."""
    contents = ("TOC", "Heading", "Caption", "Title", "Subtitle", "Vedleggstittel", "Dokumentopplysning")
    found = []
    for each in word.element.body.iter(qn("w:p")):
        style = each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if (
            runs(each)
            and len(words(each)) > 12
            and not (style is not None and style.get(qn("w:val")).startswith(contents))
        ):
            found.append(each)
    return found[:: chance.randint(3, 5)]


def retyped(paragraph: Any, word: str) -> None:
    write(paragraph, f"{words(paragraph).rstrip('.')} {word}.")


def other_word(paragraph: Any, word: str) -> None:
    said = words(paragraph).split(" ")
    said[len(said) // 2] = word
    write(paragraph, " ".join(said))


def odd_signs(paragraph: Any, word: str) -> None:
    write(paragraph, f'- {word} [se *her*] {{{{ x }}}} # 1. | \\ <b> &amp; "sitat" __to__ ~~nei~~ https://x.no?a=1 50%')


def new_paragraph(paragraph: Any, word: str) -> None:
    if paragraph.getparent().tag == qn("w:body"):
        new = copy.deepcopy(paragraph)
        paragraph.addnext(new)
        write(new, f"Partene møtes om {word}.")


def new_plain_paragraph(paragraph: Any, word: str) -> None:
    if paragraph.getparent().tag == qn("w:body"):
        paragraph.addnext(element(f"<w:p>{run(f'1. Partene er enige om {word}.')}</w:p>"))


def new_row(paragraph: Any, word: str) -> None:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if row is not None and "\t" not in words(row):
        new = copy.deepcopy(row)
        row.addnext(new)
        for number, cell in enumerate(new.iter(qn("w:p"))):
            write(cell, f"Ny {word} {number}")


def gone_row(paragraph: Any, word: str) -> None:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    if row is not None and row.getprevious().tag == qn("w:tr"):
        row.getparent().remove(row)


def moved(paragraph: Any, word: str) -> None:
    if paragraph.getparent().tag == qn("w:body") and (after := paragraph.getnext()) is not None:
        after.addnext(paragraph)


Edit: TypeAlias = Callable[[Any, str], object]
EDITS: tuple[Edit, ...] = (
    retyped, other_word, odd_signs, new_paragraph, new_plain_paragraph, new_row, gone_row, moved,
    word_edits.tracked_sentence, word_edits.tracked_replacement, word_edits.tracked_paragraph,
    word_edits.tracked_deletion, word_edits.deleted, word_edits.content_control, word_edits.link, word_edits.broken_line,
    *word_edits.MORE,
)  # fmt: skip


class Count(NamedTuple):
    edits: int
    taken: int
    listed: int


def random_edits(folder: Path, name: str, seed: int, number: int, kinds: Sequence[Edit] = EDITS) -> Count:
    """Many edits in one document: what is not taken back is listed, nothing else is changed, and nothing is left to take."""
    chance = random.Random(seed)
    case = Case(folder, name)
    start = saved(case.word)
    places = chance.sample(found := apart(case.word, chance), min(number, len(found)))
    for place, paragraph in enumerate(places):
        if paragraph.getparent() is not None:
            chance.choice(kinds)(paragraph, f"kvitring{seed}x{place}")
    edited = saved(case.word)
    taken = case.taken()
    assert lawbreaches(case, start, edited, taken) == [], (name, seed)
    again = take(saved(opened(case.rendered_now())), "avtale.docx", case.path, case.path.read_bytes(), every_change)
    assert not again.placed and not again.unplaced, (name, seed)
    return Count(len(places), len(taken.placed), len(taken.unplaced))


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for seed, name in enumerate(sorted(EXAMPLES))])
def test_hent_and_render_give_what_the_edited_document_said(tmp_path: Path, name: str, seed: int) -> None:
    assert random_edits(tmp_path, name, seed, 6).taken > 0
