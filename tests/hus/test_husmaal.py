"""How the rooms hang together: no circles, few arrows, short chains, no room that eats the house."""

from __future__ import annotations

import re
import tomllib

import pytest
from tests.conftest import ROOT
from tests.hus.husmaal import House

INSIDE, CHAIN, ARROWS, ROOM = 30, 21, 4.36, 0.13
"""Ceilings, only ever lowered. The aim is a chain of 15, 3.0 own imports a module and
15 % of the lines in one room."""


@pytest.fixture(scope="module")
def house() -> House:
    return House.of(ROOT / "src")


@pytest.fixture
def planted() -> House:
    """A house with one of each fault: b and c import each other, c within a function; the room «b» is most of it."""
    return House(
        {
            "avtalegen": "",
            "avtalegen.a": "from avtalegen.b import b\n",
            "avtalegen.b": "from avtalegen.b import b\n",
            "avtalegen.b.b": "if TYPE_CHECKING:\n    from avtalegen import c\n" + "x = 1\n" * 9,
            "avtalegen.c": "import os\n\ndef f():\n    from avtalegen.b.b import x\n",
        }
    )


def test_nothing_imports_in_a_circle(house: House) -> None:
    assert house.chain_and_circles()[1] == []


def test_a_planted_circle_is_seen_also_when_one_half_is_for_types(planted: House) -> None:
    assert planted.chain_and_circles()[1] == [["avtalegen.b.b", "avtalegen.c", "avtalegen.b.b"]]


def test_chains_are_short(house: House) -> None:
    chain, _ = house.chain_and_circles()
    assert len(chain) <= CHAIN, " → ".join(chain)


def test_a_module_imports_few_of_our_own(house: House) -> None:
    assert house.imports_a_module <= ARROWS


def test_few_imports_stand_inside_functions(house: House) -> None:
    assert len(house.inside) <= INSIDE, house.inside


def test_no_room_eats_the_house(house: House) -> None:
    room, share = house.largest_room()
    assert share <= ROOM, room


def test_planted_faults_are_counted(planted: House) -> None:
    assert planted.inside == ["avtalegen.c:4"]
    assert planted.imports_a_module == 4 / 5
    assert planted.chain_and_circles()[0][:3] == ["avtalegen.a", "avtalegen.b.b", "avtalegen.c"]
    assert planted.largest_room()[0] == "b"
    assert planted.largest_room()[1] > ROOM


TERMINALS = {"typer", "click", "rich", "prompt_toolkit"}


def terminal_imports(house: House) -> list[str]:
    """Modules outside ``cli/`` that import a library for terminals."""
    wanted = re.compile(rf"^\s*(?:from|import) (?:{'|'.join(TERMINALS)})\b", re.M)
    return [name for name, text in house.texts.items() if not name.startswith("avtalegen.cli") and wanted.search(text)]


def test_only_the_command_line_knows_a_terminal(house: House) -> None:
    assert terminal_imports(house) == []
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][1]
    assert set(contract["forbidden_modules"]) == TERMINALS
    rooms = {
        f"avtalegen.{path.name}" for path in (ROOT / "src/avtalegen").iterdir() if (path / "__init__.py").is_file()
    }
    assert set(contract["source_modules"]) >= rooms - {"avtalegen.cli"}, "et nytt rom mangler i kontrakten"


@pytest.mark.parametrize("library", sorted(TERMINALS))
def test_a_planted_terminal_is_seen(library: str) -> None:
    planted = {
        "avtalegen.workflows.schema": f"def f():\n    import {library}.x\n",
        "avtalegen.cli.new": f"import {library}\n",
    }
    assert terminal_imports(House(planted)) == ["avtalegen.workflows.schema"]
