"""No regular expression of ours may take a time that grows faster than its text, whoever wrote the text.

Read from the expression itself: a repeat without a limit may not be followed by another that takes the same characters,
and an expression that is searched for may not begin with one, unless something holds its place.
"""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import avtalegen

MANY = 256
"""A repeat with a limit above this counts as one without."""
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT}
ALPHABET = frozenset(map(chr, range(256))) | {"–", "…"}
SEARCHES = "search|finditer|findall|sub|subn|split"
HELD = {
    "_BLOCKS": "only matched at the beginning of a block",
    "_TO_THE_END": "only matched right after a quotation mark",
}
"""Tables of expressions that are never searched for, each with how it is used."""


def first(items: Sequence[Any]) -> tuple[frozenset[str], bool]:
    """The characters that a sequence may begin with, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for item in items:
        chars, empty = beginning(item)
        found |= chars
        if not empty:
            return found, False
    return found, True


def beginning(item: Any) -> tuple[frozenset[str], bool]:
    """The same for one item."""
    kind, value = item
    if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
        return frozenset(filter(parser_of(item).match, ALPHABET)), False
    if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
        chars, empty = first(value[2])
        return chars, empty or value[0] == 0
    within = [first(part) for part in parts(item)] if kind not in (op.ASSERT, op.ASSERT_NOT) else []
    chars = frozenset().union(*(chars for chars, _ in within))
    return chars, not within or kind is op.GROUPREF_EXISTS or any(empty for _, empty in within)


def parser_of(item: Any) -> re.Pattern[str]:
    """An expression of one character, from its parsed form."""
    from re import _compiler as compiler  # type: ignore[attr-defined]

    state = parser.State()
    state.str = ""
    made: re.Pattern[str] = compiler.compile(parser.SubPattern(state, [item]), re.I | re.S)
    return made


def parts(item: Any) -> list[Any]:
    """The sequences within an item."""
    kind, value = item
    if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    return [part for part in value[1:] if part] if kind is op.GROUPREF_EXISTS else []


def endless(item: Any) -> bool:
    return item[0] in REPEATS and item[1][1] > MANY


def clashes(items: Sequence[Any]) -> Iterator[str]:
    """Endless repeats that another endless repeat may follow with the same characters."""
    items = list(items)
    for at, item in enumerate(items):
        for part in parts(item):
            yield from clashes([*part, *part] if endless(item) else part)
        if endless(item) and not any(map(endless, item[1][2])):
            taken, _ = first(item[1][2])
            for after in items[at + 1 :]:
                chars, empty = beginning(after)
                if chars & taken and (endless(after) or any(endless(inner) for part in parts(after) for inner in part)):
                    yield "two repeats share characters"
                if not empty and not chars & taken:
                    break


def begins_endless(items: Sequence[Any]) -> bool:
    for item in items:
        if endless(item):
            return True
        if item[0] in (op.SUBPATTERN, op.BRANCH, op.ATOMIC_GROUP):
            return any(begins_endless(part) for part in parts(item))
        if not (item[0] in REPEATS and item[1][0] == 0):
            return False
    return False


def faults(pattern: re.Pattern[str], searched: bool) -> list[str]:
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    found = list(clashes(tree))
    return [*found, "begins with an endless repeat"] if searched and len(tree) > 1 and begins_endless(tree) else found


def ours() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every expression, compiled or kept as text till it is used: its name, itself, and whether it is searched for."""
    for found in pkgutil.walk_packages(avtalegen.__path__, "avtalegen."):
        if found.name.endswith("__main__"):
            continue
        module = import_module(found.name)
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            for pattern in patterns(value):
                searched = (
                    re.search(rf"\b{name}\.(?:{SEARCHES})\(", text)
                    if isinstance(value, re.Pattern)
                    else name not in HELD
                )
                yield f"{found.name}.{name}", pattern, bool(searched)
            if isinstance(value, str) and re.search(rf"\bre\.\w+\({name}\b", text):
                searched = re.search(rf"\bre\.(?:(?:{SEARCHES})\({name}\b|compile\({name}\)\.(?:{SEARCHES})\()", text)
                yield f"{found.name}.{name}", re.compile(value), bool(searched)


def patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list, dict)) and depth < 3:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from patterns(inner, depth + 1)


def test_every_expression_is_linear() -> None:
    found = {name: said for name, pattern, searched in ours() if (said := faults(pattern, searched))}
    assert found == {}


def test_those_that_are_kept_as_text_are_found_too() -> None:
    found = {name: searched for name, _, searched in ours()}
    assert found["avtalegen.diagnostics.foedt._FOEDT"] and not found["avtalegen.diagnostics.saksarbeid._GITT"]
    assert found["avtalegen.diagnostics.sagte_tall._REKKE"] and not found["avtalegen.avtale.felt._EPOST"]


def test_few_expressions_are_compiled_before_there_is_a_text() -> None:
    """What every start of the program waits for: the searches for what must not be there only when a word leads to them."""
    code = (
        "from re import _compiler as c; n = []; real = c.compile\n"
        "c.compile = lambda p, flags=0: n.append(len(p)) or real(p, flags)\n"
        "import avtalegen.diagnostics.personvern; print(sum(n))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(said) < 4000, "characters of expressions"


def test_the_expressions_are_found() -> None:
    assert len({name for name, _, _ in ours()}) > 100


@pytest.mark.parametrize(
    "planted",
    [
        r"\s*-", r"(?:a|b)+x", r"ansatt.*kom.*mune", r"x\s+(?:y)?\s*z", r"(?:a+)+b", r"(?:\s+a|b\s*)+$", r"[ \t]+#",
        r"(?:^|[ \t]+)#", r"x(?:[ab]+c?)+d",
    ],
)  # fmt: skip
def test_a_planted_fault_is_seen(planted: str) -> None:
    assert faults(re.compile(planted), searched=True)


@pytest.mark.parametrize(
    "good",
    [r"(?<!\s)\s+-", r"^\s*-", r"a[^b]*b", r"[a-z]\w*(?:-\w+)*", r"\s*+(?:- ++)*+[^ ]", r"(?:\s{1,9}a){1,3}$"],
)
def test_what_is_linear_is_let_be(good: str) -> None:
    assert faults(re.compile(good), searched=True) == []
