"""A redline holds both documents: accept all and it says what the new one does, reject all and it says what the old one did."""

from __future__ import annotations

import io
import itertools
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT

from avtalegen.revision.basis import made
from avtalegen.revision.redline import er_redline, redline
from avtalegen.revision.side import Side, side
from avtalegen.writers.docx.reading import read_document

EXAMPLE = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8")
WHEN = "2026-11-27T00:00:00Z"
EDITS = {
    "person": ("Kari Nordmann", "Per Nyansatt"),
    "periode": ("gjelder_til: 2028-07-31", "gjelder_til: 2030-01-31"),
    "uten slutt": ("  gjelder_til: 2028-07-31\n", ""),
    "rapport": ("rapportering: {hyppighet: halvårlig", "rapportering: {hyppighet: årlig"),
    "full": ("omfang: standard", "omfang: full"),
    "kort": ("omfang: standard", "omfang: kort"),
    "nynorsk": ("målform: bokmål", "målform: nynorsk"),
    "tilvalg": ("egne_punkter:", "tilvalg: {uten: [årshjul, avvik, tolk]}\negne_punkter:"),
    "saksnummer": ("  saksnummer: 26/01234\n", ""),
    "bistand": ("senest tre måneder før programslutt", "senest én <måned> & en uke før slutt"),
    "ansvar": ("Flyktningtjenesten", "Enhet for *integrering*"),
    "bistand ut": ("  - {tjeneste: Jobbmatch", "  #- {tjeneste: Jobbmatch"),
}
_folder: list[Path] = []
_NO_WORDS = ("", "Innhold", "Innhald")
"""The heading of the list of contents goes with the list, which Word makes."""


@pytest.fixture(autouse=True, scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    _folder[:] = [tmp_path_factory.mktemp("redline")]


@cache
def variant(names: frozenset[str]) -> Side:
    text = EXAMPLE
    for name in sorted(names):
        text = text.replace(*EDITS[name])
    path = _folder[0] / f"{'-'.join(sorted(names)).replace(' ', '_') or 'som-den-er'}.yaml"
    path.write_text(text, "utf-8")
    return side(path)


def settled(data: bytes, *, accept: bool) -> bytes:
    """The document with all tracked changes made, or none: done on the XML, as the standard says."""
    keep, drop = ("ins", "del") if accept else ("del", "ins")
    source = zipfile.ZipFile(io.BytesIO(data))
    root = parse_xml(source.read("word/document.xml"))
    for row in list(root.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{qn(f'w:{drop}')}") is not None:
            row.getparent().remove(row)
    for table in [each for each in root.iter(qn("w:tbl")) if each.find(qn("w:tr")) is None]:
        table.getparent().remove(table)
    for change in list(root.iter(qn(f"w:{drop}"))):
        if change.getparent().tag not in (qn("w:rPr"), qn("w:trPr")):
            change.getparent().remove(change)
    for paragraph in list(root.iter(qn("w:p"))):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{drop}')}") is not None:
            assert not list(paragraph.iter(qn("w:t"), qn("w:delText"))), "merket er tatt ut, ordene ikke"
            paragraph.getparent().remove(paragraph)
    for change in list(root.iter(qn(f"w:{keep}"))):
        parent = change.getparent()
        for each in list(change):
            change.addprevious(each)
        parent.remove(change)
    for text in list(root.iter(qn("w:delText"))):
        text.tag = qn("w:t")
    for text in list(root.iter(qn("w:delInstrText"))):
        text.tag = qn("w:instrText")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name in source.namelist():
            new.writestr(
                name, root.getroottree() and serialized(root) if name == "word/document.xml" else source.read(name)
            )
    return target.getvalue()


def serialized(root: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return serialize_part_xml(root)


def said(data: bytes, sides: tuple[Side, Side]) -> list[str]:
    """Every paragraph and cell with words, by what Word does not work out itself; not the list of contents, nor the edges."""
    ids = frozenset(clause.id for each in sides for clause in each.found.tree.clauses())
    annexes = tuple(f"edlegg {number}" for number in range(1, 20))
    found = [
        each.key
        for each in read_document(data, "a.docx", ids).paragraphs
        if not each.part and each.key not in _NO_WORDS
    ]
    for annex in reversed(annexes):  # the number of an annex follows its place
        found = [each.replace(annex, "edlegg #") for each in found]
    return found


def whole(each: Side) -> bytes:
    return made(each.found.tree, each.path.parent)


def no_border_is_lost(data: bytes) -> None:
    """No paragraph that stays ends with the change of the whole one after it: LibreOffice takes the two for one change."""
    root = parse_xml(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    for paragraph, after in itertools.pairwise(root.find(qn("w:body"))):
        if paragraph.tag == after.tag == qn("w:p") and _whole(after) and not _whole(paragraph):
            assert paragraph[-1].tag != qn(f"w:{_whole(after)}"), "".join(paragraph.itertext())


def _whole(paragraph: Any) -> str:
    """Whether the paragraph itself is put in or taken out."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return next((each for each in ("ins", "del") if mark is not None and mark.find(qn(f"w:{each}")) is not None), "")


def holds(old: Side, new: Side) -> None:
    sides = (old, new)
    data = redline(old, new, "Kommunen", WHEN)
    no_border_is_lost(data)
    assert said(settled(data, accept=True), sides) == said(whole(new), sides)
    assert said(settled(data, accept=False), sides) == said(whole(old), sides)


@pytest.mark.parametrize("name", EDITS)
def test_both_documents_are_in_it(name: str) -> None:
    plain, other = variant(frozenset()), variant(frozenset({name}))
    holds(plain, other)
    holds(other, plain)


@settings(max_examples=8)
@given(
    st.frozensets(st.sampled_from(sorted(EDITS)), max_size=5), st.frozensets(st.sampled_from(sorted(EDITS)), max_size=5)
)
def test_both_documents_are_in_it_whatever_differs(one: frozenset[str], other: frozenset[str]) -> None:
    holds(variant(one - {"kort"}), variant(other - {"full"}))


def test_the_same_document_has_no_changes_and_a_moved_number_is_none() -> None:
    plain = variant(frozenset())
    data = zipfile.ZipFile(io.BytesIO(redline(plain, plain, "Kommunen", WHEN))).read("word/document.xml")
    assert b"w:ins " not in data and b"w:del " not in data


def test_the_same_two_documents_give_the_same_bytes_by_the_author_and_at_the_moment_that_were_given() -> None:
    old, new = variant(frozenset()), variant(frozenset({"person", "bistand ut"}))
    data = redline(old, new, "Nav & kommunen", WHEN)
    assert data == redline(old, new, "Nav & kommunen", WHEN) and er_redline(data)
    root = parse_xml(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    marks = list(root.iter(qn("w:ins"), qn("w:del")))
    assert {(each.get(qn("w:author")), each.get(qn("w:date"))) for each in marks} == {("Nav & kommunen", WHEN)}
    numbers = [each.get(qn("w:id")) for each in marks]
    assert len(numbers) == len(set(numbers))


def test_a_word_that_changed_is_the_only_thing_marked_in_its_paragraph() -> None:
    data = redline(variant(frozenset()), variant(frozenset({"rapport"})), "Kommunen", WHEN)
    root = parse_xml(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    out = ["".join(text.text for text in each.iter(qn("w:delText"))) for each in root.iter(qn("w:del"))]
    assert "to" in out and not [each for each in out if "rapporterer om resultatene to" in each]


def test_a_row_that_is_gone_is_a_tracked_row() -> None:
    data = redline(variant(frozenset()), variant(frozenset({"tilvalg"})), "Kommunen", WHEN)
    root = parse_xml(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert [row for row in root.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]


def test_a_rendered_document_is_no_redline() -> None:
    assert not er_redline(whole(variant(frozenset()))) and not er_redline(b"PK")


@pytest.mark.parametrize("change", ["bistand ut", "nynorsk", "ansvar", "person"])
def test_a_place_to_fill_in_is_kept_in_one_piece(change: str) -> None:
    full, other = variant(frozenset({"full"})), variant(frozenset({"full", change}))
    holds(full, other)
    data = redline(full, other, "Kommunen", WHEN)
    root = parse_xml(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    controls = list(root.iter(qn("w:sdtPr")))
    assert len(controls) > 20
    assert {each.getparent().tag for each in controls} == {qn("w:sdt")}
