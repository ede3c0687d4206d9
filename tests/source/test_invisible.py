"""Characters that are not seen are named where they stand; those a script or an emoji is written with are left alone."""

from __future__ import annotations

import pytest

from avtalegen.source.reader import read


@pytest.mark.parametrize("char", list("\u202e\u200b\u00ad\u2066\u2069\u200f\u2060\u3164\u2800\U000e0041\ufe0f\u200d"))
def test_what_is_not_seen_is_a_finding_as_it_stands_and_as_an_escape(char: str) -> None:
    for text in (f"navn: Ka{char}ri\n", f'navn: "Ka\\U{ord(char):08x}ri"\n', f"na{char}vn: Kari\n"):
        found = read(text.encode(), "a.yaml")[1]
        assert [one.code for one in found] == ["fil-kontrolltegn"]
        assert f"U+{ord(char):04X}" in found[0].message


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_a_character_that_would_break_a_paragraph_is_a_finding(char: str) -> None:
    found = read(f'tekst: "en\\u{ord(char):04x}to"\n'.encode(), "a.yaml")[1]
    assert [one.code for one in found] == ["fil-kontrolltegn"]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "\u0600\u200d\u0600",
        "1\ufe0f\u20e3 og 2",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "क्\u200dष",
        "Áillohaš Ñuñez",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_left_alone(text: str) -> None:
    located, found = read(f"navn: {text}\n".encode(), "a.yaml")
    assert found == [] and located is not None and located.data == {"navn": text}


def test_the_message_has_the_name_of_the_character() -> None:
    (found,) = read("navn: Ka\u00adri\n".encode(), "a.yaml")[1]
    assert "myk bindestrek" in found.message and (found.place.line, found.place.column, found.place.length) == (1, 9, 1)


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "text", ["navn: Kari\n# se{}rolle: x\n", "navn: Kari\ntekst: |\n  a{}  b\n", "navn: Kari\nto: 'a{}b'\n"]
)
def test_a_line_break_that_is_not_seen_is_told_of_where_it_stands(char: str, text: str) -> None:
    located, found = read(text.format(char).encode(), "a.yaml")
    before = text[: text.index("{")]
    assert located is None and [one.code for one in found] == ["fil-kontrolltegn"]
    assert (found[0].place.line, found[0].place.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["navn: Kari\n", "navn: Kåre på Ås\n"])
def test_wide_characters_are_called_what_they_are_with_and_without_a_mark(coding: str, text: str) -> None:
    (found,) = read(text.encode(coding), "a.yaml")[1]
    assert found.code == "fil-tegnkoding" and coding[:6].upper() in found.message


def test_a_wrong_letter_is_placed_on_its_line_whatever_ends_the_lines() -> None:
    (found,) = read("a: b\rnavn: Kåre\r".encode("cp1252"), "a.yaml")[1]
    assert (found.place.line, found.place.column) == (2, 8)
