"""The three sizes: what differs is how much is said, never whether."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from bibliotek import REPO, Expression, expressions, outlines, requirements, short_forms
from enheter import body_text, running_text
from setninger import mean_length
from test_dokumenter import MEAN, SKAL, duties
from test_krav import names
from varianter import EXAMPLES, TYPES, agreement, form_of, full, in_form, library, raw, without

from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import bevis, sett_sammen, velg
from avtalegen.klausuler.dekning import Grad
from avtalegen.klausuler.klausul import Omfang
from avtalegen.norsk.maalform import Maalform
from avtalegen.writers.markdown import write
from avtalegen.writers.wording import paragraphs

SIZES: tuple[Omfang, ...] = ("kort", "standard")
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)
EVERY_TYPE = pytest.mark.parametrize("kind", TYPES)
EVERY_FORM = pytest.mark.parametrize("maalform", Maalform)
_ONLY_CHOSEN = {"V4.1-hurtigspor", "V4.2.1-hurtigspor"}


def bare(kind: str, maalform: Maalform = Maalform.BOKMAAL) -> dict[str, Any]:
    """A file with everything the parties must say and nothing they may add, in a written standard."""
    return in_form(without(full(kind), ("introduksjonsloven",)) | {"tilvalg": []}, maalform)


@cache
def document(kind: str, size: Omfang, maalform: Maalform) -> Document:
    """The document of a bare file in one size."""
    return sett_sammen(agreement(bare(kind, maalform)), library(maalform).i_omfang(size), source_hash="")


def owed(kind: str, maalform: Maalform) -> list[Expression]:
    """What every document of a type must state: what the guide wants in it, and the duties."""
    return [
        expression
        for expression in expressions(maalform).values()
        if kind in expression.i
        and not expression.fil
        and requirements()[expression.krav]["nivaa"] in ("bor", "plikt")
        and expression.krav not in _ONLY_CHOSEN
    ]


THE_ACT = {Maalform.BOKMAAL: "integreringsloven", Maalform.NYNORSK: "integreringslova"}


def named(text: str, maalform: Maalform) -> str:
    """A text with the name of the act in where the document leaves it out, as it says it does."""
    return re.sub(r"(?<!loven )(?<!forskriften )(?<!lova )(?<!forskrifta )(?<!§)§", f"{THE_ACT[maalform]} §", text)


CASES = [
    (maalform, kind, size, expression)
    for maalform in Maalform
    for kind in TYPES
    for size in SIZES
    for expression in owed(kind, maalform)
]


@pytest.mark.parametrize(
    ("maalform", "kind", "size", "expression"), CASES, ids=[f"{m}-{e.krav}-{k}-{s}" for m, k, s, e in CASES]
)
def test_every_duty_is_stated_in_the_finished_text_of_every_size(
    maalform: Maalform, kind: str, size: Omfang, expression: Expression
) -> None:
    rendered = document(kind, size, maalform)
    held = library(maalform).i_omfang(size).innhold.klausuler
    texts = [body_text(rendered, clause) for clause in rendered.clauses() if expression.krav in held[clause.id].krav]
    assert texts, "ingen klausul sier at den dekker kravet"
    assert expression.stated_in(named("\n".join(texts), maalform), names(bare(kind)))


@EVERY_SIZE
@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if path.stem != "kommunal-avtale"], ids=lambda path: path.stem
)
def test_every_example_is_whole_in_every_size(path, size: Omfang) -> None:
    found = library(form_of(raw(path))).i_omfang(size)
    avtale = agreement(raw(path))
    proof = bevis(avtale, found)
    covered = proof.dekket(proof.obligatoriske(), lambda *_: False)
    assert [krav for krav, answer in covered.items() if answer.grad is Grad.MANGLER] == []
    assert sett_sammen(avtale, found, source_hash="").chapters


@EVERY_FORM
@EVERY_TYPE
@EVERY_SIZE
def test_what_the_parties_chose_stands_in_every_size(kind: str, size: Omfang, maalform: Maalform) -> None:
    found = library(maalform).i_omfang(size)
    for name, option in found.tilvalg.items():
        ids = set(option.klausuler) & set(outlines()[kind].klausuler())
        if not ids:
            continue
        avtale = agreement(in_form(full(kind) | {"tilvalg": [name]}, maalform))
        gathered = found.innhold.samlet(found.innhold.disposisjoner[kind])
        standing = {*velg(avtale, found).numre, *gathered}
        wanted = {clause_id for clause_id in ids if clause_id in velg(avtale, library(maalform)).numre}
        assert wanted <= standing, name


@EVERY_FORM
def test_a_short_form_mirrors_a_clause_and_names_only_clauses_that_are(maalform: Maalform) -> None:
    long = library(maalform).innhold.klausuler
    for clause in short_forms(maalform).values():
        assert {clause.id, *clause.samler} <= long.keys()


LONGEST = {Maalform.BOKMAAL: 1700, Maalform.NYNORSK: 1750}
"""The words of a real document. Nynorsk says with a verb what bokmål says with a noun, and needs a few more."""


@EVERY_FORM
@EVERY_TYPE
def test_the_short_document_has_no_table_of_contents_and_is_short(kind: str, maalform: Maalform) -> None:
    rendered = document(kind, "kort", maalform)
    assert not rendered.contents
    count = sum(len(body_text(rendered, clause).split()) for clause in rendered.clauses())
    assert count < LONGEST[maalform] + 200


def words(document: Document) -> int:
    """The words of a whole document with its contact list: what has a letter. «§ 42», a date's day and a telephone have none."""
    text = write(document).decode().partition("<!--")[0]
    return sum(any(map(str.isalpha, word)) for word in text.split())


@pytest.mark.parametrize("name", ["nordre-follo", "engerdal-rutine"])
@pytest.mark.parametrize("maalform", Maalform, ids=str)
def test_a_real_document_is_short_in_the_short_size(name: str, maalform: Maalform) -> None:
    avtale = agreement(in_form(raw(REPO / "examples" / f"{name}.yaml"), maalform))
    assert words(sett_sammen(avtale, library(maalform).i_omfang("kort"), source_hash="")) <= LONGEST[maalform]


@EVERY_FORM
@EVERY_TYPE
@EVERY_SIZE
def test_sentences_are_short_and_skal_is_rare_in_the_shorter_sizes_too(
    kind: str, size: Omfang, maalform: Maalform
) -> None:
    text = running_text(document(kind, size, maalform))
    assert mean_length(text) <= MEAN
    assert duties(text) <= SKAL


@EVERY_FORM
@EVERY_TYPE
def test_the_sizes_grow(kind: str, maalform: Maalform) -> None:
    lengths = [
        sum(len(body_text(rendered, clause).split()) for clause in rendered.clauses())
        for rendered in (
            *(document(kind, size, maalform) for size in SIZES),
            sett_sammen(agreement(bare(kind, maalform)), library(maalform), source_hash=""),
        )
    ]
    assert lengths == sorted(lengths)


@EVERY_FORM
@pytest.mark.parametrize("size", [*SIZES, "full"])
@EVERY_TYPE
def test_nobody_is_sent_to_the_same_point_twice(kind: str, size: Omfang, maalform: Maalform) -> None:
    made = sett_sammen(agreement(full(kind)), library(maalform).i_omfang(size), source_hash="")
    assert [
        found[0]
        for found in re.finditer(r"(\b\d+(?:\.\d+)*)\sog\s\1\b", "\n".join(each.text for each in paragraphs(made)))
    ] == []


@EVERY_FORM
@EVERY_SIZE
def test_an_agreement_without_an_end_speaks_of_no_new_one_before_it_ends(size: Omfang, maalform: Maalform) -> None:
    data = bare("samarbeidsavtale", maalform)
    shelf = library(maalform).i_omfang(size)
    ending, endless = (
        write(sett_sammen(agreement(file), shelf, source_hash="")).decode() for file in (data, _endless(data))
    )
    assert "initiativ til ny avtale" in ending
    assert "initiativ til ny avtale" not in endless


def _endless(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"dokument": {key: value for key, value in data["dokument"].items() if key != "gjelder_til"}}
