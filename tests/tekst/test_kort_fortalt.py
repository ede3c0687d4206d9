"""The first page's lines: from the file's own keys, and never a claim that the body does not make."""

from __future__ import annotations

import re
from typing import Any

import pytest
from enheter import body_text
from varianter import EXAMPLES, TYPES, agreement, form_of, full, in_form, library, raw, without

from avtalegen.document import PARTS
from avtalegen.document.parts import Cut
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.klausul import Omfang
from avtalegen.norsk.maalform import Maalform

SIZES: tuple[Omfang, ...] = ("kort", "standard", "full")
EVERY_SIZE = pytest.mark.parametrize("size", SIZES)
EVERY_TYPE = pytest.mark.parametrize("kind", TYPES)
EVERY_FORM = pytest.mark.parametrize("maalform", Maalform)
LABELS = {
    Maalform.BOKMAAL: {"Nav kommer inn", "Møter", "Resultatkrav", "Evaluering", "Kontakt"},
    Maalform.NYNORSK: {"Nav kjem inn", "Møte", "Resultatkrav", "Evaluering", "Kontakt"},
}
WHOLE = Cut()


def made(data: dict[str, Any], size: Omfang, cut: Cut = WHOLE) -> tuple[dict[str, str], str]:
    """The lines by their labels, and the words of the body."""
    held = library(form_of(data)).i_omfang(size)
    rendered = sett_sammen(agreement(data, draft=True), held, source_hash="", utkast=True, cut=cut)
    _, *lines = rendered.properties.summary or ("",)
    body = "\n".join(body_text(rendered, clause) for clause in rendered.clauses())
    rows = [
        row for line in lines for row in re.split(r"\. (?=[A-ZÅ])", line.removesuffix(".") if size == "kort" else line)
    ]
    return dict(row.split(": ", 1) for row in rows), plain(body)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").casefold()


@EVERY_FORM
@EVERY_SIZE
@EVERY_TYPE
def test_what_a_line_says_stands_in_the_body(kind: str, size: Omfang, maalform: Maalform) -> None:
    lines, body = made(in_form(full(kind), maalform), size)
    assert LABELS[maalform] <= lines.keys()
    for label, said in lines.items():
        for piece in plain(said).replace(")", "").replace(" (", "; ").split("; "):
            for words in piece.replace("ferdig i ", "").split(", "):
                bare = re.sub(
                    r"^(sei?nest|ledermøte|leiarmøte|saksbehandlermøte|saksbehandlarmøte) | før programslutt$",
                    "",
                    words,
                )
                assert bare in body, f"{label}: {words}"


NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK


def _late(data: dict[str, Any]) -> dict[str, Any]:
    """A file where Nav does not come in before the sluttmål is set."""
    return data | {"nav_kommer_inn": data["nav_kommer_inn"] | {"før_sluttmål": "nei"}}


CHANGES: tuple[tuple[Maalform, tuple[str, ...], Any, str, str], ...] = (
    (NB, ("dokument", "oppsigelse_måneder"), "9", "Oppsigelse", "ni måneders"),
    (NB, ("nav_kommer_inn", "måneder_før_slutt"), "5", "Nav kommer inn", "fem måneder"),
    (NB, ("samarbeid", "ledermøte", "hyppighet"), "kvartalsvis", "Møter", "hvert kvartal"),
    (NB, ("samarbeid", "saksbehandlermøte", "hyppighet"), "ukentlig", "Møter", "hver uke"),
    (NB, ("evaluering", "måned"), "mars", "Evaluering", "mars"),
    (NN, ("dokument", "oppsigelse_måneder"), "9", "Oppseiingstid", "ni månader"),
    (NN, ("nav_kommer_inn", "måneder_før_slutt"), "5", "Nav kjem inn", "fem månader"),
    (NN, ("samarbeid", "ledermøte", "hyppighet"), "kvartalsvis", "Møte", "kvart kvartal"),
    (NN, ("samarbeid", "saksbehandlermøte", "hyppighet"), "ukentlig", "Møte", "kvar veke"),
    (NN, ("evaluering", "måned"), "mars", "Evaluering", "mars"),
)


@EVERY_SIZE
@pytest.mark.parametrize(
    ("maalform", "key", "value", "label", "words"), CHANGES, ids=[f"{case[0]}-{'.'.join(case[1])}" for case in CHANGES]
)
def test_a_changed_key_changes_the_line_and_the_body(
    maalform: Maalform, key: tuple[str, ...], value: Any, label: str, words: str, size: Omfang
) -> None:
    data = in_form(_late(full("samarbeidsavtale")), maalform)
    holder = data
    for part in key[:-1]:
        holder = holder[part]
    assert words not in made(data, size)[0][label]
    holder[key[-1]] = value
    lines, body = made(data, size)
    assert words in lines[label]
    assert words in body


@EVERY_SIZE
@pytest.mark.parametrize(
    ("maalform", "key", "label"),
    [
        (NB, ("dokument", "oppsigelse_måneder"), "Oppsigelse"),
        (NB, ("nav_kommer_inn", "måneder_før_slutt"), "Nav kommer inn"),
        (NN, ("dokument", "oppsigelse_måneder"), "Oppseiingstid"),
        (NN, ("nav_kommer_inn", "måneder_før_slutt"), "Nav kjem inn"),
    ],
)
def test_what_the_file_does_not_say_has_no_line(
    maalform: Maalform, key: tuple[str, ...], label: str, size: Omfang
) -> None:
    data = in_form(_late(full("samarbeidsavtale")), maalform)
    assert label in made(data, size)[0]
    assert label not in made(without(data, key, ("nav_kommer_inn", "femtentimer")), size)[0]


@EVERY_SIZE
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_of_an_example_is_empty_or_a_gap(path, size: Omfang) -> None:
    lines, _ = made(raw(path), size)
    assert all(said.strip() and "[" not in said for said in lines.values())


def test_whom_to_call_stands_only_where_the_contact_list_does() -> None:
    data = full("samarbeidsavtale")
    assert "Kontakt" not in made(data, "standard", Cut(apart=frozenset({"kontaktliste"})))[0]
    assert all(made(data, "standard", Cut(part))[0] == {} for part in PARTS)


@EVERY_SIZE
@pytest.mark.parametrize(
    ("maalform", "label", "first"),
    [(NB, "Nav kommer inn", "før sluttmålet blir satt"), (NN, "Nav kjem inn", "før sluttmålet blir sett")],
)
def test_the_first_time_nav_comes_in_is_the_one_that_is_told(
    maalform: Maalform, label: str, first: str, size: Omfang
) -> None:
    early = in_form(full("samarbeidsavtale"), maalform)
    assert made(early, size)[0][label] == first
    assert first not in made(_late(early), size)[0][label]


@EVERY_SIZE
@pytest.mark.parametrize(
    ("maalform", "label", "both"),
    [
        (NB, "Nav kommer inn", "når 15-timerskravet begynner å gjelde, ellers senest seks måneder før programslutt"),
        (NN, "Nav kjem inn", "når 15-timarskravet tek til å gjelde, elles seinast seks månader før programslutt"),
    ],
)
def test_nav_that_comes_in_with_the_fifteen_hours_is_told_of_before_the_end(
    maalform: Maalform, label: str, both: str, size: Omfang
) -> None:
    """The requirement applies long before the programme ends, and only to programmes towards work: both times are told."""
    times = {"før_sluttmål": "nei", "femtentimer": "ja", "måneder_før_slutt": "6"}
    data = in_form(full("samarbeidsavtale"), maalform) | {"nav_kommer_inn": times}
    assert made(data, size)[0][label].replace("\u00a0", " ") == both
    assert made(data | {"nav_kommer_inn": times | {"femtentimer": "nei"}}, size)[0][label] in both
