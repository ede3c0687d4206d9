"""The kinds of field: text in, the right type or the right refusal out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from avtalegen.avtale import felt
from avtalegen.avtale.register import kommuner


def kind(annotation: Any, value: str) -> Any:
    """The value, or the type of the refusal."""
    try:
        return TypeAdapter(annotation).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("1.8.2026", date(2026, 8, 1)),
        (" 2026-08-01 ", date(2026, 8, 1)),
        ("2025-13-01", "dato-finnes-ikke"),
        ("30.02.2026", "dato-finnes-ikke"),
        ("01-08-2026", "dato-form"),
        ("2026.08.01", "dato-form"),
        ("august 2026", "dato-form"),
        ("٢٠٢٦-٠٨-٠١", "dato-form"),
    ],
)
def test_a_date_is_iso_or_norwegian_and_exists(text: str, expected: Any) -> None:
    assert kind(felt.Dato, text) == expected


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("kari@eksempel.kommune.no", True),
        ("kari.nordmann+x@eksempel.no", True),
        ("kåre@blåbær.no", True),
        ("kari", False),
        ("kari@eksempel", False),
        ("kari(at)eksempel.no", False),
        ("a b@eksempel.no", False),
        ("kari@-eksempel.no", False),
    ],
)
def test_an_email_address_has_a_name_and_a_domain(text: str, fine: bool) -> None:
    assert (kind(felt.Epost, text) != "epost") is fine


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("22 00 00 00", True),
        ("+47 412 34 567", True),
        ("004722000000", True),
        ("02800", True),
        ("123", False),
        ("+46 70 123 45 67", False),
    ],
)
def test_a_phone_number_is_norwegian(text: str, fine: bool) -> None:
    assert (kind(felt.Telefon, text) != "telefon") is fine


def test_every_organisation_number_of_the_register_passes_and_any_changed_digit_fails() -> None:
    for one in kommuner().values():
        digits = one.organisasjonsnummer
        assert kind(felt.Organisasjonsnummer, f"{digits[:3]} {digits[3:6]} {digits[6:]}") == digits
        changed = str((int(digits[0]) + 1) % 10) + digits[1:]
        assert kind(felt.Organisasjonsnummer, changed) == "organisasjonsnummer"


@given(st.text())
def test_no_text_makes_any_field_raise_anything_but_a_refusal(text: str) -> None:
    for annotation in (
        felt.Dato,
        felt.JaNei,
        felt.Maaned,
        felt.Epost,
        felt.Telefon,
        felt.Organisasjonsnummer,
        felt.Kommunenummer,
    ):
        kind(annotation, text)


def test_months_are_known_by_name_and_by_number() -> None:
    assert [kind(felt.Maaned, one) for one in ("April", "4", "13", "Høst", "nyttår")] == [
        "april",
        "april",
        "maaned",
        "høst",
        "maaned",
    ]
