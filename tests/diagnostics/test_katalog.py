"""The catalogue: every code once, each beside what finds it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

from avtalegen.diagnostics.diagnostic import katalog, koder, samle

SOURCE = ROOT / "src" / "avtalegen"
_FINDING = re.compile(r"\bFinding\(\s*[\"']")


def defined(text: str) -> list[str]:
    """The ids of the codes a module makes."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [
        str(node.args[0].value)
        for node in calls
        if isinstance(node.func, ast.Name) and node.func.id == "Kode" and isinstance(node.args[0], ast.Constant)
    ]


def modules() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}


def test_every_code_that_is_made_is_in_the_catalogue() -> None:
    assert sorted(one for text in modules().values() for one in defined(text)) == sorted(katalog())


def test_a_planted_code_is_seen() -> None:
    assert defined('A = Kode("a-b", "feil")\nB = Kode("c", "feil")\n') == ["a-b", "c"]


def test_no_finding_names_its_code_by_a_word() -> None:
    assert [path.name for path, text in modules().items() if _FINDING.search(text)] == []
    assert _FINDING.search('Finding(\n    "mangler", at)')


def test_two_codes_of_one_name_are_refused() -> None:
    mangler = katalog()["mangler"]
    with pytest.raises(ValueError, match="mangler"):
        samle([mangler, mangler._replace(tittel="En annen")])


@pytest.mark.parametrize(
    ("entry", "error"), [("regler.finnes_ikke:KODER", ImportError), ("regler.nav:FINNES_IKKE", AttributeError)]
)
def test_a_wrong_entry_is_refused(entry: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(koder([entry]))
