"""The JSON Schema: fresh, in bokmål, and of one mind with ``check`` about shape."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pydantic
import pytest
from sjekkfil import CASES, ROOT, TODAY

from avtalegen.avtale import koder as form
from avtalegen.workflows.load import load
from avtalegen.workflows.schema import schema

SCHEMA = ROOT / "schema" / "avtale.schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
_NOT_YAML = ("fil-", "yaml-")
_VALUES = {
    "organisasjonsnummer": "et kontrollsiffer er ikke form",
    "dato-finnes-ikke": "skjemaet kjenner ikke kalenderen",
}
"""Codes of the form group that are about the value: an editor cannot tell."""
SHAPE = ({kode.id for kode in form.KODER} | {"tilvalg-ukjent"}) - _VALUES.keys()
FILES = [
    *EXAMPLES,
    *sorted(one / "avtale.yaml" for one in CASES.iterdir() if not one.name.startswith(_NOT_YAML)),
]


_NEW_PYDANTIC = tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 12)


@pytest.mark.skipif(not _NEW_PYDANTIC, reason="eldre pydantic skriver de samme nøklene på en litt annen måte")
def test_the_committed_schema_is_fresh() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema()


def test_the_schema_is_draft_2020_12() -> None:
    content = json.loads(schema())
    assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(content)


def _properties(content: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    models = [content, *content["$defs"].values()]
    return [(name, one) for model in models for name, one in model["properties"].items()]


def test_every_key_has_a_title_a_description_and_an_example() -> None:
    for name, one in _properties(json.loads(schema())):
        assert one.get("title"), name
        assert one.get("description"), name
        assert one.get("examples"), name


def test_no_english_and_no_inner_words_are_in_it() -> None:
    content = json.loads(schema())
    models = [content, *content["$defs"].values()]
    assert not [one for one in models if "description" in one or "title" in one]
    assert all("krav" not in one for _, one in _properties(content))


@cache
def judged() -> dict[str, bool]:
    """File → whether check-jsonschema accepts it, all in one run."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), "-o", "json", *map(str, FILES)]
    done = subprocess.run(command, capture_output=True, check=False)
    report = json.loads(done.stdout)
    assert not report["parse_errors"], report["parse_errors"]
    refused = {one["filename"] for one in report["errors"]}
    return {str(path): str(path) not in refused for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_schema_and_check_agree_on_shape(path: Path) -> None:
    loaded = load(path.read_bytes(), path.name, dagen=TODAY, folder=path.parent)
    ours = not SHAPE & {one.code for one in loaded.diagnostics}
    assert judged()[str(path)] is ours, loaded.diagnostics


def test_the_judge_and_check_both_refuse_and_accept_something() -> None:
    assert set(judged().values()) == {True, False}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_names_the_schema_so_that_editors_find_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema/avtale.schema.json"


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_codes_is_fresh() -> None:
    assert (ROOT / "docs" / "feilkoder.md").read_text(encoding="utf-8") == _tool("lag_feilkoder").page()
