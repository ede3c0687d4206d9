"""Identity numbers and other personal data: found however they are written, and hidden everywhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalegen.diagnostics.personvern import finn, skjul

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def _check(digits: list[int], weights: tuple[int, ...]) -> int:
    return -sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number of the synthetic series (the month is 80 more), or a D-number of it (the day is 40 more)."""
    day = date(1930, 1, 1) + timedelta(draw(st.integers(0, 33000)))
    extra = draw(st.sampled_from([0, 40]))
    start = f"{day.day + extra:02}{day.month + 80:02}{day.year % 100:02}"
    for individual in range(draw(st.integers(0, 900)), 999):
        digits = [int(char) for char in f"{start}{individual:03}"]
        digits.append(_check(digits, _FIRST))
        digits.append(_check(digits, _SECOND) if digits[-1] < 10 else 10)
        if max(digits) < 10:
            return "".join(map(str, digits))
    raise AssertionError


@given(
    numbers(),
    st.sampled_from(["", " ", "\u00a0", "-", "."]),
    st.sampled_from([(6,), (6, 9), (2, 4, 6), tuple(range(1, 11))]),
)
def test_a_number_is_found_and_hidden_however_it_is_divided(number: str, between: str, cuts: tuple[int, ...]) -> None:
    pieces = [number[start:end] for start, end in zip((0, *cuts), (*cuts, 11), strict=True)]
    text = f"navn: Per {between.join(pieces)}, 22 00 00 04 # 1"
    assert [one.kode.id for one in finn(text)] == ["foedselsnummer"]
    hidden = skjul(text)
    assert len(hidden) == len(text)
    assert "".join(char for char in hidden if char.isdigit()) == "220000041"


@given(numbers(), st.integers(0, 10), st.integers(1, 9))
def test_a_number_with_one_digit_wrong_is_no_number(number: str, at: int, more: int) -> None:
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    assert not finn(f"a {wrong} b")


@pytest.mark.parametrize(
    ("text", "code", "hidden"),
    [
        ("epost: kari.nordmann@gmail.com", "privat-epost", "epost: ••••.••••••••@gmail.com"),
        ("epost: kari@online.no}", "privat-epost", "epost: ••••@online.no}"),
        ("Per, født 12.03.1990", "foedselsdato", "Per, født ••.••.••••"),
        ("Per (f. 1.3.90)", "foedselsdato", "Per (f. •.•.••)"),
        ("fødselsdato: 1990-03-12", "foedselsdato", "fødselsdato: ••••-••-••"),
        ("DUF-nr. 2020 12345678", "duf-nummer", "DUF-nr. •••• ••••••••"),
        ("Deltakeren Fatima Ali får tolk", "enkeltsak", "Deltakeren •••••• ••• får tolk"),
    ],
)
def test_other_personal_data_is_found_and_hidden(text: str, code: str, hidden: str) -> None:
    assert [one.kode.id for one in finn(text)] == [code]
    assert skjul(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        'telefon: "22 00 00 01", telefon: "22 00 00 02"',
        "organisasjonsnummer: 922 092 648",
        "saksnummer: 2026/01234-12",
        "epost: kari@eksempel.kommune.no",
        "epost: gmail.kari@eksempel.no",
        "gjelder_fra: 2026-08-01, gjelder_til: 2028-07-31",
        "deltakere fra Nav Ås og deltaker i kurs",
        "Nav-kontoret følger opp deltakere",
        "kontonummer 1234.56.78903",
    ],
)
def test_what_belongs_in_an_agreement_is_left_alone(text: str) -> None:
    assert not finn(text)
    assert skjul(text) == text
