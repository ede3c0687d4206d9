"""The limits of the house: small modules, small functions, no circles, no package registry's address, no loose names."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT

from avtalegen.diagnostics.diagnostic import katalog
from avtalegen.klausuler.library import fra_mappe
from avtalegen.norsk.maalform import Maalform

SOURCES = sorted((ROOT / "src").rglob("*.py"))
KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Spelt so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "debian" + r"\.org"))
)


def module_lines(text: str) -> int:
    return text.count("\n")


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Name and length of each function, its docstring and decorators not counted."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
            last = node.end_lineno or node.lineno
            yield node.name, last - body[0].lineno + 1 + (body[0].lineno > node.lineno)


def long_modules(texts: dict[str, str], limit: int = 300) -> list[str]:
    return [name for name, text in texts.items() if module_lines(text) > limit]


def long_functions(texts: dict[str, str], limit: int = 40) -> list[str]:
    return [f"{name}:{one}" for name, text in texts.items() for one, lines in functions(text) if lines > limit]


def read() -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES}


def test_no_module_is_longer_than_300_lines() -> None:
    assert long_modules(read()) == []


def test_no_function_is_longer_than_40_lines() -> None:
    assert long_functions(read()) == []


def test_a_planted_long_module_and_a_planted_long_function_are_seen() -> None:
    long = "def f():\n" + "    x = 1\n" * 41
    assert long_modules({"a.py": "x = 1\n" * 301}) == ["a.py"]
    assert long_functions({"a.py": long}) == ["a.py:f"]


def test_codes_are_unique_kebab_case_and_whole() -> None:
    for kode in katalog().values():
        assert KEBAB.fullmatch(kode.id)
        assert all((kode.tittel, kode.melding, kode.tiltak, kode.hvorfor, kode.galt, kode.riktig)), kode.id


def test_clause_ids_are_unique_kebab_case_and_short_enough_for_a_bookmark() -> None:
    ids = list(fra_mappe(Maalform.BOKMAAL).innhold.klausuler)
    assert all(KEBAB.fullmatch(one) and len(one) <= 36 for one in ids)
    assert len({one.replace("-", "_") for one in ids}) == len(ids)


def test_there_is_no_room_called_utils() -> None:
    assert [path.name for path in SOURCES if path.stem in ("utils", "helpers", "common", "misc")] == []


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("ikke et git-repo")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def speaks_of(text: str) -> list[str]:
    return REGISTRIES.findall(text) + re.findall(r"(?<![\w.])/(?:work|root|farm)/\w", text)


def test_no_tracked_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    found = {}
    for path in tracked():
        if path.suffix not in (".png", ".docx", ".xlsx"):
            hits = speaks_of(path.read_text(encoding="utf-8", errors="replace"))
            if hits:
                found[path.relative_to(ROOT).as_posix()] = hits
    assert found == {}


def test_a_planted_address_is_seen() -> None:
    assert speaks_of("index = https://" + "pypi" + ".org/simple") != []
    assert speaks_of("se " + "/wo" + "rk/x") != []


JUDGES = frozenset({"raises", "warns", "fail", "validate"})
"""Calls of others' that stop a test when what they look at is wrong."""

ONLY_RUN = {
    "tests/source/test_syntaks.py:test_no_text_is_too_strange_to_be_told_of",
    "tests/writers/test_word_document.py:test_a_damaged_file_is_never_an_error",
}
"""Tests that hold exactly one thing: whatever the input, nothing is raised."""


def names_called(function: ast.AST) -> set[str]:
    """The last name of everything that a function calls or hands on: ``pytest.raises`` is ``raises``."""
    nodes = list(ast.walk(function))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


def idle_tests(texts: dict[str, str]) -> list[str]:
    """Test functions that hold nothing, neither themselves nor through a helper among the tests."""
    found = {
        (name, node.name): node
        for name, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }
    judging = set(JUDGES)
    for _ in range(3):  # a helper that calls a helper that calls a helper
        judging |= {
            key[1]
            for key, node in found.items()
            if any(isinstance(part, ast.Assert) for part in ast.walk(node)) or names_called(node) & judging
        }
    return [f"{name}:{test}" for name, test in found if test.startswith("test_") and test not in judging]


def test_every_test_can_fail() -> None:
    paths = sorted((ROOT / "tests").rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert set(idle_tests(texts)) == ONLY_RUN


def test_a_planted_test_that_cannot_fail_is_seen() -> None:
    helped = "def holds(x):\n    assert x\n\ndef test_a():\n    holds(1)\n"
    assert idle_tests({"a.py": helped, "b.py": "def test_b():\n    print('assert')\n"}) == ["b.py:test_b"]
