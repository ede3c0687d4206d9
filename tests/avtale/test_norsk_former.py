"""Forms that local names need."""

from __future__ import annotations

import pytest

from avtalegen.norsk.spraak import bestemt, genitiv, ledd, liten, stor, tallord


@pytest.mark.parametrize(
    ("name", "definite"),
    [
        ("Flyktningtjeneste", "Flyktningtjenesten"),
        ("Flyktningtjenesten", "Flyktningtjenesten"),
        ("flyktningenhet", "flyktningenheten"),
        ("Integreringsavdeling", "Integreringsavdelingen"),
        ("Introduksjonsprogram", "Introduksjonsprogrammet"),
        ("Læringssenter", "Læringssenteret"),
        ("Flyktningkontor", "Flyktningkontoret"),
        ("Introteam", "Introteamet"),
        ("NAV", "NAV"),
        ("Nordre Follo voksenopplæring", "Nordre Follo voksenopplæring"),
        ("Kvalifisering og integrering", "Kvalifisering og integrering"),
    ],
)
def test_a_unit_is_named_in_the_definite_form(name: str, definite: str) -> None:
    assert bestemt(name) == definite


def test_the_genitive_takes_an_s_or_an_apostrophe() -> None:
    assert [genitiv(one) for one in ("Flyktningtjenesten", "Moss", "Nav Vefsn")] == [
        "Flyktningtjenestens",
        "Moss’",
        "Nav Vefsns",
    ]


def test_first_letters_change_and_names_keep_theirs() -> None:
    assert stor("flyktningtjenesten") == "Flyktningtjenesten"
    words = ("Møte", "NAV", "A2 muntlig", "Nav-veileder", "Naviger")
    assert [liten(word) for word in words] == ["møte", "NAV", "A2 muntlig", "Nav-veileder", "naviger"]


def test_lists_in_running_text_have_no_dangling_word() -> None:
    assert ["".join(ledd(list("abc")[:count], "og")) for count in range(4)] == ["", "a", "a og b", "a, b og c"]


def test_numbers_to_twelve_are_words() -> None:
    assert [tallord(one, "nb") for one in (1, 6, 12, 13)] == ["én", "seks", "tolv", "13"]
