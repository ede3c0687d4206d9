"""The laws of the merge, for all inputs."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.batch.builders import tree

from avtalegen.batch.merge import Node, Origin, merge, merged, plain, scalars, trace
from avtalegen.batch.show import show
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.source.located import Located
from avtalegen.source.reader import read
from avtalegen.source.unseen import unseen

KEYS = st.sampled_from(["mål", "nav", "kommune", "a", "b"])
TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=6)
    .filter(lambda text: not any(unseen(text)))
    .filter(lambda text: unicodedata.is_normalized("NFC", text))
)
"""What a file may say, as it is kept: in NFC, with nothing that is not seen."""
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def mappings(draw: st.DrawFn, depth: int = 3) -> dict[str, Any]:
    """A mapping of a file, with ``+nøkkel`` and null anywhere outside lists."""
    found: dict[str, Any] = {}
    for key in draw(st.lists(KEYS, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["value", "list", "plus", "null", "mapping"]))
        if kind == "plus":
            found[f"+{key}"] = draw(st.lists(VALUES, max_size=2))
        elif kind == "mapping" and depth:
            found[key] = draw(mappings(depth - 1))
        elif kind == "null":
            found[key] = None
        else:
            found[key] = draw(st.lists(VALUES, max_size=3) if kind == "list" else TEXTS)
    return found


def as_tree(data: dict[str, Any], name: str) -> Node:
    return tree(json.dumps(data, ensure_ascii=False), name)


def origins(node: Node) -> dict[Path, tuple[str, Path]]:
    return {at: (one.origin.label, one.at) for at, one in scalars(node)}


def same(left: Node, right: Node) -> bool:
    return plain(left) == plain(right) and origins(left) == origins(right)


@given(mappings())
def test_an_empty_override_changes_nothing(data: dict[str, Any]) -> None:
    base, empty = as_tree(data, "a.yaml"), as_tree({}, "b.yaml")
    assert merge(base, empty) is base
    assert same(merge(empty, base), base)


@given(mappings(), mappings(), mappings())
def test_merging_is_associative_and_so_are_the_origins(a: dict[str, Any], b: dict[str, Any], c: dict[str, Any]) -> None:
    x, y, z = as_tree(a, "a.yaml"), as_tree(b, "b.yaml"), as_tree(c, "c.yaml")
    assert same(merge(merge(x, y), z), merge(x, merge(y, z)))


@given(mappings(), mappings())
def test_every_value_stands_where_its_origin_says(a: dict[str, Any], b: dict[str, Any]) -> None:
    sources = {}
    nodes = []
    for name, data in (("a.yaml", a), ("b.yaml", b)):
        located, _ = read(json.dumps(data, ensure_ascii=False, indent=1).encode(), name)
        assert located is not None
        sources[name] = located
        nodes.append(trace(located.data, Origin(located, name)))
    together = merged(merge(*nodes))
    for at, node in scalars(together.root):
        value = value_at(sources[node.origin.label], node.at)
        assert value == node.value
        place = together.place(at)
        assert place == sources[node.origin.label].place(node.at)
        assert json.dumps(value, ensure_ascii=False) in place.source


def value_at(located: Located, at: Path) -> Any:
    value: Any = located.data
    for part in at:
        value = value[part]
    return value


@given(mappings(), mappings())
def test_what_an_override_says_is_said_and_the_rest_is_as_before(a: dict[str, Any], b: dict[str, Any]) -> None:
    over = {key: value for key, value in b.items() if isinstance(value, (str, list)) and not key.startswith("+")}
    result, before = plain(merge(as_tree(a, "a"), as_tree(over, "b"))), plain(as_tree(a, "a"))
    assert isinstance(result, dict)
    assert isinstance(before, dict)
    assert {key: result[key] for key in over} == plain(as_tree(over, "b"))
    assert {key: value for key, value in result.items() if key not in over} == {
        key: value for key, value in before.items() if key not in over
    }


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_plus_adds_to_a_list_in_order(first: list[Any], second: list[Any]) -> None:
    added = plain(merge(as_tree({"mål": first}, "a"), as_tree({"+mål": second}, "b")))
    assert added == plain(as_tree({"mål": [*first, *second]}, "c"))


@given(mappings(), KEYS)
def test_a_key_without_a_value_takes_away_what_was_inherited(data: dict[str, Any], key: str) -> None:
    base = as_tree(data, "a")
    result = plain(merge(base, as_tree({key: None}, "b")))
    assert isinstance(result, dict)
    assert result.get(key) is None
    assert (key in result) == (base.find(key) is None)


def test_a_key_that_takes_nothing_away_stays_to_be_told_of() -> None:
    """``{kontor: Nav Røros, Os og Holtålen}`` is two keys in YAML, and the second says nothing."""
    assert plain(merge(tree("nav: {kontor: Nav Ås}"), tree("nav: {kontor: Nav Røros, Os og Holtålen}"))) == {
        "nav": {"kontor": "Nav Røros", "Os og Holtålen": None}
    }


@given(mappings(), mappings())
def test_what_is_shown_reads_back_as_the_merged_data(a: dict[str, Any], b: dict[str, Any]) -> None:
    root = merge(as_tree(a, "a.yaml"), as_tree(b, "b.yaml"))
    text = show(root)
    if not plain(root):
        assert text == "\n"
        return
    located, problems = read(text.encode(), "vist.yaml")
    assert located is not None, problems
    assert located.data == plain(root)


def test_a_missing_value_is_placed_where_it_was_taken_away() -> None:
    together = merged(merge(tree("nav:\n  kontor: Nav Ås\n", "a.yaml"), tree("x: y\nnav:\n  kontor:\n", "b.yaml")))
    assert together.data == {"nav": {}, "x": "y"}
    place = together.place(("nav", "kontor"))
    assert (place.file, place.line) == ("b.yaml", 3)


def test_a_fault_inside_an_inherited_group_is_placed_in_the_shared_file() -> None:
    together = merged(merge(tree("nav:\n  kontor: Nav Ås\n", "a.yaml"), tree("nav:\n  enhetsnummer: 1\n", "b.yaml")))
    assert together.place(("nav", "kontor")).file == "a.yaml"
    assert together.place(("nav", "enhetsnummer")).file == "b.yaml"
