"""The JSON Schema: fresh, in bokmål, and of one mind with ``check`` about shape."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pydantic
import pytest
import yaml
from sjekkfil import CASES, ROOT, TODAY

from avtalegen.avtale import koder as form
from avtalegen.batch.envelope import Samarbeidsfil
from avtalegen.workflows.load import load
from avtalegen.workflows.schema import is_schema, schema, shared_schema

SCHEMA = ROOT / "schema" / "avtale.schema.json"
SHARED = ROOT / "schema" / "samarbeid.schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
_NOT_YAML = ("fil-", "yaml-")
_VALUES = {
    "organisasjonsnummer": "et kontrollsiffer er ikke form",
    "dato-finnes-ikke": "skjemaet kjenner ikke kalenderen",
    "farge-kontrast": "skjemaet kjenner ikke fargene",
}
"""Codes of the form group that are about the value: an editor cannot tell."""
SHAPE = ({kode.id for kode in form.KODER} | {"tilvalg-ukjent"}) - _VALUES.keys()
FILES = [
    *EXAMPLES,
    *sorted(one / "avtale.yaml" for one in CASES.iterdir() if not one.name.startswith(_NOT_YAML)),
]


_NEW_PYDANTIC = tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 12)


BOTH = pytest.mark.parametrize("text", [schema(), shared_schema(Samarbeidsfil)], ids=["avtale", "samarbeid"])


@pytest.mark.skipif(not _NEW_PYDANTIC, reason="eldre pydantic skriver de samme nøklene på en litt annen måte")
def test_the_committed_schemas_are_fresh() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema()
    assert SHARED.read_text(encoding="utf-8") == shared_schema(Samarbeidsfil)


@BOTH
def test_a_schema_is_known_as_ours(text: str) -> None:
    assert is_schema(text.encode())
    assert not is_schema(text.replace("2020-12", "2019-09").encode())


@BOTH
def test_the_schema_is_draft_2020_12(text: str) -> None:
    content = json.loads(text)
    assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(content)


def _properties(content: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    models = [content, *content["$defs"].values()]
    return [(name, one) for model in models for name, one in model["properties"].items()]


@BOTH
def test_every_key_has_a_title_a_description_and_an_example(text: str) -> None:
    for name, one in _properties(json.loads(text)):
        assert one.get("title"), name
        assert one.get("description"), name
        assert one.get("examples"), name


@BOTH
def test_no_english_and_no_inner_words_are_in_it(text: str) -> None:
    content = json.loads(text)
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


def shared_accepts(data: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(json.loads(shared_schema(Samarbeidsfil))).is_valid(data))


def as_text(value: Any) -> Any:
    """The data of a file with every scalar as text, as ``check`` reads it."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return value if value is None else str(value)


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "samarbeid").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_of_a_collaboration_accepts_an_example(path: Path) -> None:
    assert shared_accepts(as_text(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)))


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ({"kommuner": [{"fil": "klepp.yaml"}, {"id": "time", "kommune": {"nummer": "1121"}}]}, True),
        ({"felles": {"nav": {"kontor": "Nav Klepp-Time"}, "bistand": None}}, True),
        ({"kommuner": [{"+signatur": [{"part": "nav", "navn": "Ola Hansen", "tittel": "leder"}]}]}, True),
        ({"felles": {"samarbeid": {"ledermøte": {"+deltakere": ["læreren"]}}}}, True),
        ({"samarbeid": {"form": "felles_nav_kontor"}, "utforming": "begge", "felles": {}}, True),
        ({"felles": {"naw": {}}}, False),
        ({"felles": {"nav": {"kontr": "x"}}}, False),
        ({"felles": {"+nav": {"kontor": "x"}}}, False),
        ({"felles": {"signatur": [{"part": "nav", "navn": "Ola Hansen"}]}}, False),
        ({"samarbeid": {"form": "felles_nav_kontor", "deltakere": []}}, False),
        ({"samarbeid": {"form": "kommunesamvirke"}}, False),
        ({"utforming": "alle"}, False),
        ({"kommuner": [{"filen": "klepp.yaml"}]}, False),
        ({"kommuner": {"fil": "klepp.yaml"}}, False),
    ],
)
def test_the_schema_of_a_collaboration_takes_parts_and_refuses_what_nobody_knows(said: Any, accepted: bool) -> None:
    assert shared_accepts({"skjema": "1", **said}) is accepted


def test_the_schema_of_a_collaboration_refers_to_nothing_that_is_not_there_and_keeps_nothing_unused() -> None:
    content = json.loads(shared_schema(Samarbeidsfil))
    referred = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(content)))
    assert referred == content["$defs"].keys()


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_codes_is_fresh() -> None:
    assert (ROOT / "docs" / "feilkoder.md").read_text(encoding="utf-8") == _tool("lag_feilkoder").page()
