"""Every kind of error pydantic has is told in our words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic_core._pydantic_core import list_all_errors

from avtalegen.avtale.les import funn
from avtalegen.diagnostics.diagnostic import Place, diagnose, katalog

KINDS = {one["type"]: one for one in list_all_errors()}


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("at", [("kommune", "nummer"), ("skjema",), ("kontaktpersoner", 0), ()])
def test_a_kind_of_error_becomes_a_finding_of_ours(kind: str, at: tuple[str | int, ...]) -> None:
    if not at and kind == "extra_forbidden":
        return
    error: Any = {
        "type": kind, "loc": at, "input": "x", "msg": KINDS[kind]["example_message_python"],
        "ctx": KINDS[kind].get("example_context") or {},
    }  # fmt: skip
    finding = funn(error)
    assert finding.code in katalog()
    said = diagnose(finding, Place("f"))
    assert KINDS[kind]["example_message_python"] not in said.message
    assert not re.search(r"\{[a-z]+\}", said.message + said.hint)


def test_there_are_errors_to_walk() -> None:
    assert len(KINDS) > 90
