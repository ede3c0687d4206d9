"""Nothing a person types can break the document: the exact text comes back out, or a diagnostic."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

import docx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from avtalegen.avtale.les import les, utfyll
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.source.unseen import unseen
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

DATA = yaml.load((ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)

NASTY = [
    "# *Os* & <b>Kari</b> | \"x\" 'y' `z`",
    "{{ kommune.navn }} {% for x in y %} {# kommentar #} ${x} %s {0}",
    "\\u0007 ]]> <!-- --> &amp; &#x41; <w:p/> </w:t>",
    '{ HYPERLINK "http://eksempel.no" } { = 1 + 1 } \\* MERGEFORMAT',
    "שלום עולם مرحبا",
    "x\u0323\u0306 \u00e9\u00a0x",
    "👩‍👩‍👧‍👦 🇳🇴 𝕹𝖆𝖛",
    "- punkt",
    "1. punkt",
    "::: signatur",
    "### Tittel",
    "a  b   c\td",
    "=cmd|' /C calc'!A0",
    "None",
    "x" * 10_000,
    "[[§ 14]] **sterk** *kursiv* ^ tekst",
    "æøå ÆØÅ áčđŋšŧž",
]


def text_leaves(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, str):
        yield at
    for key, value in items:
        yield from text_leaves(value, (*at, key))


def put(data: Any, at: tuple[str | int, ...], text: str) -> Any:
    if not at:
        return text
    if isinstance(data, dict):
        return {key: put(value, at[1:], text) if key == at[0] else value for key, value in data.items()}
    return [put(value, at[1:], text) if key == at[0] else value for key, value in enumerate(data)]


def is_free_text(at: tuple[str | int, ...]) -> bool:
    avtale, findings = les(put(DATA, at, "Fri tekst"))
    return avtale is not None and not findings


FREE = [at for at in text_leaves(DATA) if is_free_text(at)]


def words(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "\n".join(docx.text.paragraph.Paragraph(one, body).text for one in body.iter(docx.oxml.ns.qn("w:p")))


def rendered(data: Any) -> str:
    avtale, findings = les(data)
    assert avtale is not None, findings
    return words(writer("docx")(sett_sammen(utfyll(avtale), bibliotek(Maalform.BOKMAAL), source_hash="x")))


@pytest.mark.parametrize("at", FREE, ids=lambda at: ".".join(map(str, at)))
def test_every_free_text_comes_out_of_the_document_as_it_was_typed(at: tuple[str | int, ...]) -> None:
    for text in NASTY:
        shown = rendered(put(DATA, at, text))
        # The one thing grammar may do is to give the first letter another case.
        assert any(first + text[1:] in shown for first in (text[0], text[0].upper(), text[0].lower())), text


@given(
    text=st.text(min_size=1)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: text and not any(unseen(text)) and len(text.splitlines()) == 1)
)
def test_any_name_at_all_comes_out_as_it_was_typed(text: str) -> None:
    assert text in rendered(put(DATA, ("kontaktpersoner", 0, "navn"), text))


@pytest.mark.parametrize("char", ["\\0", "\\a", "\\b", "\\e", "\\x7f", "\\uFFFE"])
def test_a_control_character_behind_an_escape_is_a_diagnostic(char: str) -> None:
    text = (
        (ROOT / "examples" / "nordre-follo.yaml")
        .read_text(encoding="utf-8")
        .replace("navn: Kari Nordmann", f'navn: "Kari{char}"')
    )
    loaded = load(text.encode(), "x.yaml")
    assert [one.code for one in loaded.diagnostics] == ["fil-kontrolltegn"]


def test_the_file_is_never_a_template() -> None:
    text = (
        (ROOT / "examples" / "nordre-follo.yaml")
        .read_text(encoding="utf-8")
        .replace("Kari Nordmann", "'{{ 6 * 7 }}{% raw %}'")
    )
    tree = document(load(text.encode(), "x.yaml"))
    assert "{{ 6 * 7 }}{% raw %}" in words(writer("docx")(tree))
