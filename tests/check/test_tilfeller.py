"""The case folders: a file, and exactly what ``check`` says of it. A new case is a new folder."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from avtalegen.batch import koder as samarbeid
from avtalegen.checking import edited as dokumenter
from avtalegen.checking.check import Checked, Options, check, codes
from avtalegen.diagnostics.diagnostic import katalog
from avtalegen.reporters import text
from avtalegen.workflows import signert, wordmal

CASES = Path(__file__).parents[1] / "tilfeller"
_CHECKSUM = re.compile(r"\b[0-9a-f]{12}(?=[)».])")
TODAY = date(2026, 9, 1)
WITHOUT_CASE = {
    "fil-for-stor": "krever en fil på over én megabyte; egen test i tests/source",
    "yaml-for-mange": "krever tjue tusen verdier; egen test i tests/source",
    "rettskilde-opphevet": "biblioteket viser ikke til noen opphevet bestemmelse; egen test i tests/regler",
    "hull-i-dokumentet": "finnes når dokumentet blir laget; egen test i tests/workflows",
    "maalform-uten-tekst": "begge målformer har tekst; egen test i tests/workflows",
    **dict.fromkeys((one.id for one in dokumenter.KODER), "krever et dokument ved siden av fila; egen test"),
    **dict.fromkeys(
        (kode.id for kode in wordmal.KODER), "krever en Word-mal ved siden av fila; egen test i tests/check"
    ),
    **dict.fromkeys((kode.id for kode in signert.KODER), "krever en signert fil ved siden av fila; tests/workflows"),
    **dict.fromkeys((one.id for one in samarbeid.KODER), "gjelder samarbeidsfiler; egne tester i tests/batch"),
}


def run_case(folder: Path) -> Checked:
    """What ``check`` finds in a case, with the options it asks for."""
    written = folder / "argumenter.txt"
    words = iter(shlex.split(written.read_text(encoding="utf-8")) if written.exists() else [])
    given = dict(zip(words, words, strict=True))
    today = date.fromisoformat(given.get("--today", TODAY.isoformat()))
    select = codes([given["--select"]]) if "--select" in given else frozenset()
    return check(["avtale.yaml"], Options(today, select))


def names() -> list[str]:
    return sorted(one.name for one in CASES.iterdir())


@pytest.mark.fasit
@pytest.mark.parametrize("name", names())
def test_a_case_gets_exactly_its_report(name: str, oppdater: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    result = run_case(CASES / name)
    assert not result.failures
    # What a standard clause's text comes to changes with every word of it, and is not what the case is about.
    report = _CHECKSUM.sub("<sjekksum>", text.report(result.diagnostics, result.summary))
    expected = CASES / name / "forventet.txt"
    if oppdater:
        expected.write_text(report, encoding="utf-8", newline="\n")
    assert report == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(katalog().keys() - WITHOUT_CASE.keys()))
def test_every_code_has_a_case_that_shows_it(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (CASES / code).is_dir(), f"tests/tilfeller/{code} mangler"
    monkeypatch.chdir(CASES / code)
    assert code in {one.code for one in run_case(CASES / code).diagnostics}


def test_a_code_without_a_case_says_why_and_has_none() -> None:
    assert not [code for code in WITHOUT_CASE if code not in katalog()]
    assert not [code for code in WITHOUT_CASE if (CASES / code).exists()]
    assert all(WITHOUT_CASE.values())
