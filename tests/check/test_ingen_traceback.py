"""No input makes a traceback: bytes, YAML and valid files with something changed. And a fault is found where it is."""

from __future__ import annotations

import os
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sjekkfil import GOOD, TODAY, changed, found

from avtalegen.reporters import FORMATS, reporter
from avtalegen.source.reader import read
from avtalegen.workflows.load import load

MANY = settings(max_examples=2000 if os.environ.get("HYPOTHESIS_PROFILE") == "ci" else 60)
"""Three laws, together 6,000 examples in CI."""
_KEYS = [
    "skjema",
    "dokument",
    "kommune",
    "nav",
    "kontaktpersoner",
    "mål",
    "tilvalg",
    "interkommunalt",
    "signatur",
    "nummer",
]
_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(), st.sampled_from(_KEYS)
)
_YAML = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=20,
)
_LOADED, _ = read(GOOD.encode(), "f")
assert _LOADED is not None


def survives(data: bytes) -> None:
    """Checking gives findings with places in the file, and every reporter can tell them."""
    loaded = load(data, "avtale.yaml", dagen=TODAY)
    lines = len(data.decode("utf-8", "replace").splitlines()) + 2
    for one in loaded.diagnostics:
        assert 0 <= one.place.line <= lines
        assert one.message
        assert "{" not in one.message or "{" in data.decode("utf-8", "replace")
    for name in FORMATS:
        reporter(name)(loaded.diagnostics)


@MANY
@given(st.binary(max_size=400))
def test_any_bytes_can_be_checked(data: bytes) -> None:
    survives(data)


@MANY
@given(_YAML)
def test_any_yaml_can_be_checked(value: Any) -> None:
    survives(yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass"))


@MANY
@given(st.data())
def test_a_valid_file_with_something_changed_can_be_checked(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        what = data.draw(
            st.sampled_from([*_KEYS, "", "[", "{", "\n", "  ", "-", ":", '"', "&a", "*a", "!!x"]) | st.text(max_size=12)
        )
        text = text[:start] + what + text[end:]
    survives(text.encode("utf-8", "surrogatepass"))


def _scalars(data: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [path for key, one in data.items() for path in _scalars(one, (*at, key))]
    if isinstance(data, list):
        return [path for number, one in enumerate(data) for path in _scalars(one, (*at, number))]
    return [at]


def _with_value(at: tuple[str | int, ...], value: str) -> str:
    line, column, length = _LOADED.values[at]
    lines = list(_LOADED.lines)
    lines[line] = lines[line][:column] + value + lines[line][column + length :]
    return "\n".join(lines)


@pytest.mark.parametrize("fault", ['""', "[[x]]", "{feil: x}", "018190 10001"])
@given(at=st.sampled_from(_scalars(_LOADED.data)))
@settings(max_examples=100)
def test_a_fault_in_a_scalar_is_reported_at_that_scalar(fault: str, at: tuple[str | int, ...]) -> None:
    line, column, _ = _LOADED.values[at]
    places = {(one.place.line, one.place.column) for one in found(_with_value(at, fault))}
    assert (line + 1, column + 1) in places


@given(at=st.sampled_from([path for path in _LOADED.keys if len(path) > 1]))
@settings(max_examples=100)
def test_an_unknown_key_is_reported_at_the_key(at: tuple[str | int, ...]) -> None:
    line, column, length = _LOADED.keys[at]
    lines = list(_LOADED.lines)
    lines[line] = lines[line][:column] + "qqqqqqqqqqqq" + lines[line][column + length :]
    findings = [one for one in found("\n".join(lines)) if one.code == "ukjent-noekkel"]
    assert [(one.place.line, one.place.column, one.place.length) for one in findings] == [(line + 1, column + 1, 12)]


@pytest.mark.parametrize(
    ("removed", "parent"),
    [
        ("  kontor: Nav Nordre Follo\n", "nav"),
        ("  gjelder_fra: 2026-08-01\n", "dokument"),
        ("  saksbehandlermøte: {hyppighet: månedlig, innkaller: nav}\n", "samarbeid"),
    ],
)
def test_a_missing_field_is_reported_at_its_parents_key(removed: str, parent: str) -> None:
    text = changed((removed, ""))
    (one,) = [each for each in found(text) if each.code == "mangler"]
    assert text.splitlines()[one.place.line - 1].startswith(f"{parent}:")
    assert (one.place.column, one.place.length) == (1, len(parent))
