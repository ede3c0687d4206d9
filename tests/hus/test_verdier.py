"""A målform and a document type are values: what they are called stands in one module each."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest
from tests.conftest import ROOT

from avtalegen.avtale.modell import Avtale, Dokumenttype, dokumenttype
from avtalegen.avtale.parter import Dokument
from avtalegen.norsk.maalform import MAALFORMER, ORD, Maalform

MAALFORM_CODES = frozenset({*map(str, Maalform), *(each.spraak for each in Maalform)})
ORGANISATIONS = frozenset(each.organisering for each in Dokumenttype)
HOMES = {
    MAALFORM_CODES: {"src/avtalegen/norsk/maalform.py"},
    ORGANISATIONS: {
        "src/avtalegen/avtale/modell.py",  # the field and its answers
    },
}


def literals(source: str, words: frozenset[str]) -> list[int]:
    """The lines where one of the words is a literal of its own."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [node.lineno for node in found if isinstance(node.value, str) and node.value in words]


def spread(words: frozenset[str], home: set[str], root: Path = ROOT) -> list[str]:
    """The places outside their home where the words are spelled out."""
    files = [path for folder in ("src", "tools") for path in sorted((root / folder).rglob("*.py"))]
    named = [(path.relative_to(root).as_posix(), path) for path in files if "_innebygd" not in path.name]
    return [
        f"{name}:{line}"
        for name, path in named
        if name not in home
        for line in literals(path.read_text(encoding="utf-8"), words)
    ]


@pytest.mark.parametrize("words", HOMES, ids=["målform", "organisering"])
def test_no_module_but_its_home_spells_it_out(words: frozenset[str]) -> None:
    assert spread(words, HOMES[words]) == []


@pytest.mark.parametrize("words", HOMES, ids=["målform", "organisering"])
def test_a_planted_literal_is_seen(words: frozenset[str], tmp_path: Path) -> None:
    planted = tmp_path / "src" / "rom.py"
    planted.parent.mkdir()
    planted.write_text("".join(f"value = {word!r}\n" for word in sorted(words)), encoding="utf-8")
    assert len(spread(words, HOMES[words], tmp_path)) == len(words)


def test_the_model_takes_the_names_of_the_maalformer_there_are() -> None:
    assert list(get_args(Dokument.model_fields["maalform"].annotation)) == list(MAALFORMER)
    assert ORD.keys() == set(Maalform)


def test_the_model_takes_the_document_types_there_are() -> None:
    chosen = get_args(get_args(Dokument.model_fields["type"].annotation)[0])
    assert list(chosen) == list(Dokumenttype)
    assert set(get_args(Avtale.model_fields["organisering"].annotation)) == ORGANISATIONS


@pytest.mark.parametrize(
    ("chosen", "organisation", "kind"),
    [
        (None, "utenfor_nav", Dokumenttype.AVTALE),
        (None, "i_nav", Dokumenttype.RUTINE),
        ("samarbeidsavtale", "i_nav", Dokumenttype.AVTALE),
        ("samarbeidsrutine", "utenfor_nav", Dokumenttype.RUTINE),
        ("samarbeidsavtale", None, Dokumenttype.AVTALE),
        (None, None, None),
        ("noe annet", "i_nav", None),
    ],
)
def test_the_type_is_the_chosen_one_or_follows_the_organisation(
    chosen: str | None, organisation: str | None, kind: Dokumenttype | None
) -> None:
    assert dokumenttype(chosen, organisation) is kind
