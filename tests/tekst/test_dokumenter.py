"""Every document the library can make reads as if a person had written it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import pytest
import yaml
from bibliotek import REPO, clauses, outlines
from enheter import Unit, running_text, units
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from setninger import SharedRuns, longer_than, mean_length, words
from vakter import faults, paragraph_faults
from varianter import (
    EXAMPLES,
    FORMS,
    TYPES,
    agreement,
    bare,
    collaboration,
    full,
    in_form,
    optional_fields,
    options,
    raw,
    render,
    render_example,
    variants,
    with_texts,
    without,
)

from avtalegen.document.tree import Document
from avtalegen.klausuler.library import Bibliotek
from avtalegen.norsk.maalform import Maalform

MEAN, LONGEST = 16, 35
SKAL = 2.09
"""«Skal» for each hundred words: two thirds of what the first text of this library had (152 in 4,852 words)."""
_ADOPTED = "vertskommuneavtalen"
VARIANTS = dict(variants())
VARIANTS |= {f"{name}-{_ADOPTED}": data for name, data in VARIANTS.items() if name.endswith("-vertskommune")}
EVERY_VARIANT = pytest.mark.parametrize("name", VARIANTS)
EVERY_EXAMPLE = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def document(name: str) -> Document:
    """A variant, rendered once."""
    paths = {path.stem: path for path in EXAMPLES}
    part = "vertskommune" if name.endswith(_ADOPTED) else ""
    return render_example(paths[name]) if name in paths else render(VARIANTS[name], part=part)


def all_faults(found: list[Unit]) -> list[str]:
    """Every fault of every unit, with the clause it stands in."""
    check = {"avsnitt": paragraph_faults}
    wrong = [f"{one.clause}: {fault}" for one in found for fault in check.get(one.kind, faults)(one.text)]
    wrong += [
        f"{one.clause}: tomt {one.kind}"
        for one in found
        if one.kind not in ("celle", "signatur") and not one.text.strip()
    ]
    return wrong + [f"{one.clause}: kolon uten noe etter" for one in _colons_to_nothing(found)]


def _colons_to_nothing(found: list[Unit]) -> list[Unit]:
    following = [*found[1:], None]
    return [
        one
        for one, after in zip(found, following, strict=True)
        if one.kind == "avsnitt"
        and one.text.endswith(":")
        and (after is None or after.clause != one.clause or after.kind not in ("punkt", "celle", "tabelltekst"))
    ]


@EVERY_VARIANT
def test_no_word_dangles_and_no_sign_is_out_of_place(name):
    assert all_faults(units(document(name))) == []


def duties(text: Iterable[str]) -> float:
    """How many times «skal» is said, for each hundred words."""
    said = [word for one in text for word in words(one)]
    return 100 * said.count("skal") / len(said)


@EVERY_VARIANT
def test_sentences_are_short_and_skal_is_rare(name):
    text = running_text(document(name))
    assert mean_length(text) <= MEAN
    assert duties(text) <= SKAL
    assert longer_than(LONGEST, [one.text for one in units(document(name))]) == []


@EVERY_VARIANT
def test_every_chapter_has_text_and_every_clause_says_something(name):
    for clause in document(name).clauses():
        assert clause.body.blocks, f"{clause.id} er tom"


@EVERY_VARIANT
def test_a_rendered_document_copies_no_source(name):
    assert [run for one in units(document(name)) for run in source_runs().find(one.text)] == []


@cache
def source_runs() -> SharedRuns:
    """Runs of words in the sources."""
    return SharedRuns.committed()


def planted(clause_id: str, text: str) -> Bibliotek:
    """The library with another text in one clause."""
    return with_texts({clause_id: text})


@pytest.mark.parametrize(
    "text",
    [
        "Partene møtes i {% for m in samarbeid.ledermøte.måneder %}{{ m }}, {% endfor %}.",
        "Partene møtes{% if overgang.oppfølging_etter %} ofte{% endif %} og.",
        "{{ kommunen }} møter {{ kontoret }}.",
        "Partene skal gjøre dette:",
        "- Partene møtes og\n- De snakker",
    ],
)
def test_a_clause_with_a_planted_fault_is_caught_in_the_document(text):
    assert all_faults(units(render(bare("samarbeidsavtale"), of=planted("vedlegg-kontaktliste", text))))


def test_a_text_with_too_many_duties_is_seen():
    assert duties(["Partene skal møtes.", "De skal snakke."]) > SKAL > duties(["Partene møtes."])


def test_long_sentences_are_caught_in_the_document():
    rendered = render(
        full("samarbeidsavtale"), of=planted("vedlegg-kontaktliste", "Partene " + "møtes ofte " * 20 + "her.")
    )
    assert longer_than(LONGEST, running_text(rendered))


@EVERY_EXAMPLE
def test_an_example_is_a_whole_document(path):
    outline = outlines()[agreement(raw(path), draft=True).dokumenttype]
    needed = {one for one in outline.klausuler() if not clauses()[one].valgfri}
    assert needed <= {one.id for one in render_example(path).clauses()}


def test_the_full_file_says_everything_a_file_can_say():
    for name in TYPES:
        data = full(name)
        silent = {("kommune", "bydel")} | {
            (who, key) for who in ("kontaktpersoner", "signatur") for key in ("kommune", "bydel")
        }
        gone = [path for path in optional_fields() if path not in silent and without(data, path) == data]
        # Earlier versions the document does not speak of, and what it looks like no data can hold: the logo is a file.
        gone = [path for path in gone if path[:2] != ("dokument", "tidligere") and path[0] != "utseende"]
        assert gone == []


COUNTED = {
    "instanser": ("kommune", "instanser"),
    "bistand": ("bistand",),
    "mål": ("mål", "felles"),
    "resultatkrav": ("mål", "resultatkrav"),
    "måneder": ("samarbeid", "ledermøte", "måneder"),
    "team": ("samarbeid", "tverrfaglige_team"),
    "tiltak": ("femtentimerskrav", "nav_stiller_med"),
    "kurs": ("samarbeid", "felles_kompetanse", "tiltak"),
}
"""Lists that may hold one or many."""
REMOVABLE = [
    path
    for path in optional_fields()
    if path not in {("dokument", "type"), ("kommune", "navn"), ("kommune", "organisasjonsnummer")}
]


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """A file in either standard with any mixture of optional parts, options, and lists of one or many."""
    name = draw(st.sampled_from(TYPES))
    maalform = draw(st.sampled_from(Maalform))
    data = full(name) if draw(st.booleans()) else collaboration(name, draw(st.sampled_from(FORMS)))
    data = without(data, *draw(st.lists(st.sampled_from(REMOVABLE), unique=True, max_size=len(REMOVABLE))))
    if "tilvalg" in data:
        data["tilvalg"] = draw(st.lists(st.sampled_from(options()), unique=True))
    for path in draw(st.lists(st.sampled_from(sorted(COUNTED.values())), unique=True)):
        _keep_one(data, path)
    for path in (
        ("overgang", "måneder_før_slutt"),
        ("nav_kommer_inn", "måneder_før_slutt"),
        ("dokument", "oppsigelse_måneder"),
    ):
        if path[0] in data and path[1] in data[path[0]]:
            data[path[0]][path[1]] = draw(st.sampled_from(["1", "3", "18"]))
    return in_form(data, maalform)


def _keep_one(data: Any, path: tuple[str, ...]) -> None:
    for key in path[:-1]:
        data = data.get(key) or {}
    if path[-1] in data:
        data[path[-1]] = data[path[-1]][:1]


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(files())
def test_no_mixture_of_optional_parts_leaves_a_word_dangling(data):
    rendered = render(data)
    assert all_faults(units(rendered)) == []
    assert longer_than(LONGEST, running_text(rendered)) == []


def covering_rows(parts: int, rows: int = 48) -> list[list[bool]]:
    """Rows of on and off such that every pair of parts stands in all four mixtures in some row."""
    random = Random(20260101)
    return [[random.random() < 0.5 for _ in range(parts)] for _ in range(rows)]


def test_the_rows_hold_every_pair_of_optional_parts_in_all_four_mixtures():
    columns = list(zip(*covering_rows(len(REMOVABLE)), strict=True))
    assert all(len(set(zip(one, two, strict=True))) == 4 for one, two in combinations(columns, 2))


EVERY_FORM = pytest.mark.parametrize("maalform", Maalform)


@EVERY_FORM
@pytest.mark.parametrize("row", covering_rows(len(REMOVABLE)))
@pytest.mark.parametrize("name", TYPES)
def test_no_pair_of_present_and_missing_parts_leaves_a_word_dangling(name, row, maalform):
    missing = [path for path, keep in zip(REMOVABLE, row, strict=True) if not keep]
    assert all_faults(units(render(in_form(without(full(name), *missing), maalform)))) == []


@EVERY_FORM
@pytest.mark.parametrize("path", REMOVABLE, ids=".".join)
@pytest.mark.parametrize("name", TYPES)
def test_no_single_missing_part_leaves_a_word_dangling(name, path, maalform):
    assert all_faults(units(render(in_form(without(full(name), path), maalform)))) == []


@EVERY_FORM
@pytest.mark.parametrize("name", TYPES)
def test_a_draft_of_the_least_there_is_reads_without_faults(name, maalform):
    least = {"skjema": "1", "organisering": "utenfor_nav", "kommune": {"nummer": "3207"}}
    least["dokument"] = {"type": name, "målform": maalform.navn}
    rendered = render(least, draft=True)
    assert all_faults(units(rendered)) == []
    assert any(value.gap for clause in rendered.clauses() for value in clause.values)


@pytest.mark.parametrize(("maalform", "position"), [(Maalform.BOKMAAL, 0), (Maalform.NYNORSK, 1)])
@pytest.mark.parametrize("size", ["kort", "standard", "full"])
def test_the_point_about_a_private_provider_can_be_used_as_it_stands(maalform, position, size):
    """The page for lawyers offers it in both standards: who is no party, who decides, and on what what is shared."""
    page = (REPO / "docs" / "jurister.md").read_text(encoding="utf-8")
    data = in_form(full("samarbeidsavtale"), maalform)
    offered = yaml.safe_load(page.split("```yaml\n")[1:][position].partition("```")[0])
    made = render(data | offered | {"dokument": {**data["dokument"], "omfang": size}})
    (clause,) = [one for one in made.clauses() if one.id == "egne-punkter"]
    own = [one for one in units(made) if one.clause == clause.id]
    text = " ".join(one.text for one in own)
    assert all_faults(own) == []
    assert longer_than(LONGEST, [one.text for one in own]) == []
    assert all(
        said in text.replace("\u00a0", " ")
        for said in ("§ 3 fjerde ledd", "part i avtalen", "§ 5-4", "§ 41", "§ 42", "artikkel 28")
    )
