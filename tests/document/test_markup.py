"""The strict little Markdown."""

from __future__ import annotations

import pytest

from avtalegen.document.markup import MarkupError, cross_reference, parse, slot
from avtalegen.document.tree import (
    BulletList,
    CrossReference,
    NumberedList,
    Paragraph,
    SignatureBlock,
    Slot,
    Subheading,
    Table,
    Text,
)


def test_each_kind_of_block_is_understood() -> None:
    text = "Et avsnitt.\n\n### Mellomtittel\n- en\n- to\n\n1. først\n2. så\n\n^ Tabell\n| A | B |\n|---|------|\n| x | |\n\n::: signatur\n| p | n | t |\n:::\n"
    kinds = [type(block) for block in parse("Tittel", text).blocks]
    assert kinds == [Paragraph, Subheading, BulletList, NumberedList, Table, SignatureBlock]


def test_slots_and_references_become_nodes_and_keep_their_emphasis() -> None:
    (paragraph,) = parse("T", f"Se **{slot(0)} og** {cross_reference('evaluering')}.").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Text("Se "), Slot(0, strong=True), Text(" og", strong=True), Text(" "), CrossReference("evaluering"), Text("."),
    )  # fmt: skip


def test_column_widths_follow_the_dashes() -> None:
    (table,) = parse("T", "| A | B |\n|---|---------|\n| x | y |").blocks
    assert isinstance(table, Table) and table.widths == (250, 750)


def test_the_same_text_gives_the_very_same_body() -> None:
    assert parse("T", "Tekst.") is parse("T", "Tekst.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Overskrift", 1),
        ("Fint.\n\n> sitat", 3),
        ("Fint.\n\n```", 3),
        ("To  mellomrom.", 1),
        ("Her står None.", 1),
        ("Her står {{ x }}.", 1),
        ("**ikke lukket", 1),
        ("- en\n- ", 2),
        ("| A | B |\n| x | y |", 2),
        ("| A | B |\n|---|---|\n| x |", 3),
        ("| A | B |\n|---|---|\n| x |\n| y | z |", 3),
        ("| A |\n|---|---|\n| x | y |", 1),
        ("Tekst.\n^ Tabell", 2),
        ("^ Tabell\n\n| A |\n|---|\n| x |", 1),
        ("^ Tabell\nTekst.", 1),
        ("|" + "a|" * 64 + "\n|" + "-|" * 64, 2),
        ("::: signatur\n| bare | to |\n:::", 2),
        ("::: signatur\n| a | b | c |", 3),
        ("* stjerne", 1),
    ],
)
def test_anything_else_is_an_error_with_its_line(text: str, line: int) -> None:
    with pytest.raises(MarkupError) as caught:
        parse("T", text)
    assert caught.value.line == line
