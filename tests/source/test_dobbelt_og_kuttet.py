"""What is told of without hiding the rest: a key that stands twice, and a text that is cut by a «#»."""

from __future__ import annotations

import pytest
import yaml

from avtalegen.source.reader import read


def told(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.place.line) for one in read(text.encode(), "x.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "data", "lines"),
    [
        ("a: 1\na: 2\nb: 3\n", {"a": "2", "b": "3"}, [2]),
        ("a:\n  b: 1\nc: 2\na:\n  d: 3\n", {"a": {"b": "1", "d": "3"}, "c": "2"}, [4]),
        ("a: [1]\na: [2]\n", {"a": ["1", "2"]}, [2]),
        ("a: {b: 1}\na:\n", {"a": {"b": "1"}}, [2]),
        ("a: {b: 1}\na: [c]\n", {"a": ["c"]}, [2]),
        ("a: [b]\na: {c: d}\n", {"a": {"c": "d"}}, [2]),
        ("- {a: 1, a: 2}\n- {a: 1}\n", [{"a": "2"}, {"a": "1"}], [1]),
        ("a: {b: {c: 1}}\na: {b: {c: 2, d: 3}}\n", {"a": {"b": {"c": "2", "d": "3"}}}, [2, 2, 2]),
    ],
)
def test_a_key_that_stands_twice_hides_nothing_of_what_stands_under_either(
    text: str, data: object, lines: list[int]
) -> None:
    located, _ = read(text.encode(), "x.yaml")
    assert located is not None and located.data == data
    assert told(text) == [("yaml-dobbel-noekkel", line) for line in lines]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a: team #3 i Ås\n", "#3 i Ås"),
        ("a:\n  - sak #12/34\n", "#12/34"),
        ("a: over\n  flere #linjer\n", "#linjer"),
        ("'a': b\t#«c»\n", "#«c»"),
        ("a: b  #c # og mer \n", "#c # og mer"),
        ("{a: b #c\n}\n", "#c"),
    ],
)
def test_a_text_that_is_cut_by_a_hash_is_told_with_what_is_lost(text: str, lost: str) -> None:
    located, (one,) = read(text.encode(), "x.yaml")
    assert located is not None and (one.code, one.severity) == ("yaml-kommentar-i-tekst", "advarsel")
    assert one.place.source[one.place.column - 1 :][: one.place.length].rstrip() == lost
    assert lost in one.message


@pytest.mark.parametrize(
    "text",
    [
        "a: b # kommentar\n", "a: b ## kommentar\n", "a: b #\n", "a: b #---\n", "a: 'b' #c\n", 'a: "b #c"\n', "a: b#c\n",
        "a: #kommentar\n  b: c\n", "#kommentar\na: b\n", "a: b #avtalegen: forslag\n", "a: |\n  b #c\n", "a:\n  #b\n  c: d\n",
    ],
)  # fmt: skip
def test_a_comment_is_not_told_of(text: str) -> None:
    assert told(text) == []
    assert yaml.safe_load(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [("%YAML 9.9\n---\na: b\n", 1), ("# om fila\n%FOO\na: b\n", 2), ("a: b\n%c: d\n", 2), ("%YAML 1.1\na: b\n", 1)],
)
def test_a_line_for_the_yaml_reader_is_told_as_such(text: str, line: int) -> None:
    assert told(text) == [("yaml-direktiv", line)]


def test_the_versions_of_yaml_that_are_may_be_named() -> None:
    assert told("%YAML 1.2\n---\na: b\n") == []
