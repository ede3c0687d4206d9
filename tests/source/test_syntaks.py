"""A file that is no YAML: what the person most likely did is told, where they did it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalegen.source.koder import ULESELIG
from avtalegen.source.reader import read

EXAMPLE = (Path(__file__).parents[2] / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")


def told(text: str) -> list[tuple[str, int, str]]:
    _, problems = read(text.encode(), "x.yaml")
    places = [(one.code, one.place) for one in problems]
    return [(code, place.line, place.source[place.column - 1 :][: place.length]) for code, place in places]


@pytest.mark.parametrize(
    ("text", "code", "line", "marked"),
    [
        ("rolle: Leder: flyktning\n", "yaml-kolon-i-tekst", 1, "Leder: flyktning"),
        ("a:\n  - rolle: Leder: alt:\n", "yaml-kolon-i-tekst", 2, "Leder: alt:"),
        ("a: {navn: Kari, rolle: Leder: flyktning, b: c}\n", "yaml-kolon-i-tekst", 1, "Leder: flyktning"),
        ("a: [Mål: flere: jobb, d]\n", "yaml-kolon-i-tekst", 1, "flere: jobb"),
        ("a: 1\nb c\nd: 2\n", "yaml-kolon-mangler", 2, "b c"),
        ("kommune:3207\nnav: 1\n", "yaml-kolon-mangler", 1, "kommune:3207"),
        ("a: 1\nb # c: d\n", "yaml-kolon-mangler", 2, "b"),
        ('a: "b\nc: "d"\n', "yaml-anfoerselstegn", 1, '"'),
        ("a: 1\nb: 'c\n", "yaml-anfoerselstegn", 2, "'"),
        ('a: {b: "c, d: "e"}\n', "yaml-etter-anfoerselstegn", 1, 'e"}'),
        ('a: "b" c\n', "yaml-etter-anfoerselstegn", 1, "c"),
        ("a: 'Ola's jobb'\n", "yaml-etter-anfoerselstegn", 1, "s jobb'"),
        ("a: {b: c\nd: e\n", "yaml-klamme", 1, "{"),
        ("a: [b, {c: d]\n", "yaml-syntaks", 1, "]"),
        ("a: [b, c\n", "yaml-klamme", 1, "["),
        ("a:\n  - {b: c\n  - {b: d}\n", "yaml-klamme", 2, "{"),
        ("a:\n  b: c\n   d: e\n", "yaml-innrykk", 3, "d"),
        ("a:\n  b: c\n d: e\n", "yaml-innrykk", 3, "d"),
        ("a: b\n  c: d\n", "yaml-innrykk", 2, "c"),
        ("a:\n  - b\n - c\n", "yaml-innrykk", 3, "-"),
        ("a: @b\n", "yaml-tegn", 1, "@"),
        ("a: & b\nc: d\n", "yaml-tegn", 1, "&"),
        ("a: * b\nc: d\n", "yaml-tegn", 1, "*"),
        ("a: ? b\nc: d\n", "yaml-tegn", 1, "?"),
        ("a: - b\nc: d\n", "yaml-tegn", 1, "-"),
        ("a: > b\nc: d\n", "yaml-tegn", 1, ">"),
        ("a: | b\nc: d\n", "yaml-tegn", 1, "|"),
        ("a:\n  - b: & c\n", "yaml-tegn", 2, "&"),
        ("a:\n  * b\n  * c\n", "yaml-tegn", 2, "*"),
        ("a:\n  – b: c\n    d: e\n", "yaml-tegn", 2, "–"),
        ("a:\n  • b: c\n    d: e\n", "yaml-tegn", 2, "•"),
        ("a:\n  b:\u00a0c\n  d: e\n", "yaml-kolon-mangler", 2, "b:\u00a0c"),
        ("a:\n  - {b: c, d: e f", "yaml-klamme", 2, "{"),
        ("a:\n  - {b: c, d: e f\n", "yaml-klamme", 2, "{"),
        ("a:\n  - {b: c, d", "yaml-klamme", 2, "{"),
        ("a: [`b`]\n", "yaml-tegn", 1, "`"),
        ('a: |\n  Han sa "hei\n  [og\nb c\nd: e\n', "yaml-kolon-mangler", 4, "b c"),
        ("a: rock'n'roll\nb: [c # \"d\n  ]\ne: f: g\n", "yaml-kolon-i-tekst", 4, "f: g"),
        ("a: [b] c\n", "yaml-syntaks", 1, "c"),
        ("rolle: Leder, team: flyktning\n", "yaml-kolon-i-tekst", 1, "Leder, team: flyktning"),
        ("rolle: Leder, team: flyktning\nb: [c,\n  d]\n", "yaml-kolon-i-tekst", 1, "Leder, team: flyktning"),
        ("[m: flere: jobb, d]\n", "yaml-kolon-i-tekst", 1, "flere: jobb"),
        ("a: [b]: c\n", "yaml-syntaks", 1, ":"),
        ("a:\n  [b] c\n", "yaml-syntaks", 2, "c"),
        ("a:\n  b: c\nd: [e] f\n", "yaml-syntaks", 3, "f"),
        ("a: b\n  c\nd: [e] f\n", "yaml-syntaks", 3, "f"),
        ("a: [b, c\n   \n", "yaml-klamme", 1, "["),
        ("a: [b, c\n   ", "yaml-klamme", 1, "["),
        ('"a: b\nc: d\n', "yaml-anfoerselstegn", 1, '"'),
        ('a: ["b, c]\nd: e\n', "yaml-anfoerselstegn", 1, '"'),
        ('a: {b: c#d, e: "f\n', "yaml-anfoerselstegn", 1, '"'),
        ('a: |\n  b\nc: "d\n', "yaml-anfoerselstegn", 3, '"'),
        ('a: "b" c  \n', "yaml-etter-anfoerselstegn", 1, "c"),
        ('a: "b" "c\n', "yaml-anfoerselstegn", 1, '"'),
    ],
)
def test_the_likely_cause_is_told_where_it_stands(text: str, code: str, line: int, marked: str) -> None:
    assert told(text) == [(code, line, marked)]


@pytest.mark.parametrize(
    "before",
    [
        "a: rock 'n roll", "a: b,'c", "a: kl:'c", "a: [rock'n, roll]", "# se: 'b", "a: b # se: 'c", 'a: |\n  b\n\n  "c',
        'a:\n  b: |\n    c\n \n    "d',
    ],
)  # fmt: skip
def test_a_mark_that_stands_in_a_text_or_a_comment_opens_nothing(before: str) -> None:
    line = before.count("\n") + 2
    assert told(f"{before}\nrolle: Leder: alt\n") == [("yaml-kolon-i-tekst", line, "Leder: alt")]


@given(st.integers(0, len(EXAMPLE)), st.integers(0, 3), st.text("\"'[]{}:- \n@#|>,a", max_size=3))
def test_any_slip_in_a_file_is_told_of_in_the_file(at: int, gone: int, put: str) -> None:
    text = EXAMPLE[:at] + put + EXAMPLE[at + gone :]
    located, problems = read(text.encode(), "x.yaml")
    assert (located is None) == any(one.code in ULESELIG - {"yaml-dobbel-noekkel"} for one in problems)
    for one in problems:
        assert 1 <= one.place.line <= text.count("\n") + 1
        line = text.split("\n")[one.place.line - 1]
        assert all(shown in (char, "•") for shown, char in zip(one.place.source, line, strict=True))
        assert 1 <= one.place.column <= len(one.place.source) + 1


@given(st.text("\"'[]{}:- \n@#|>,ab", max_size=40))
def test_no_text_is_too_strange_to_be_told_of(text: str) -> None:
    read(text.encode(), "x.yaml")
