"""What ``check`` finds in a file, ``batch --kontroller`` finds in a table that says the same."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.batch.builders import KLEPP, TIME, Silent, entry, file
from tests.conftest import ROOT
from tests.writers.word_bases import own

from avtalegen.batch.plan import read_plan
from avtalegen.batch.run import How, others, run
from avtalegen.checking import collaboration
from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.nettside.together import Together
from avtalegen.workflows.load import MED_KLOKKE
from avtalegen.workflows.render import Options

CASES = ROOT / "tests" / "tilfeller"
DAY = date(2026, 9, 1)
OF_YAML = re.compile(
    r"yaml-|fil-|unntak-|skjema-|forslag-|feil-slag-verdi|foedselsdato|ukjent-noekkel|tom-(liste|verdi)"
)
"""What only a file can say wrong: its form, its comments, and what an empty cell is."""
MENDED = {"enhetsnummer-form", "kommunenummer-form", "ugyldig-valg"}
"""What a table takes as it was meant: a number that lost its first zero, a choice with a space."""


def _cells(value: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The headings and cells that say what a file says."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _cells(each, (*at, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, each in enumerate(value, 1):
            yield from _cells(each, (*at, str(number)))
    else:
        yield ".".join(at), ";".join(value) if isinstance(value, list) else value or ""


def _table(folder: Path, data: dict[str, Any]) -> Path:
    heads, row = zip(*_cells({key: value for key, value in data.items() if key != "skjema"}), strict=True)
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([heads, row])
    path = folder / "k.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig")
    return path


def _codes(table: Path, today: date = DAY) -> set[str]:
    plan, found = read_plan(None, table)
    assert plan is not None
    if any(one.severity == "feil" for one in found):
        found += others(plan, Options(), found, today)
    else:
        found += run(plan, How(Options(), table.parent / "ut", only_check=True, today=today), Silent()).diagnostics
    return {one.code for one in found}


def _cases() -> Iterator[Any]:
    for case in sorted(CASES.iterdir()):
        told = case / "forventet.txt"
        expected = (
            set(re.findall(r"(?:feil|advarsel|merknad): .*\[([a-z-]+)\]$", told.read_text(encoding="utf-8"), re.M))
            if told.is_file()
            else set()
        )
        expected = {code for code in expected - MENDED if not OF_YAML.match(code)}
        if expected and not OF_YAML.match(case.name) and (case / "avtale.yaml").is_file():
            yield pytest.param(case, expected, id=case.name)


@pytest.mark.parametrize(("case", "expected"), [*_cases()])
def test_a_table_that_says_what_a_file_says_has_the_findings_of_the_file(
    case: Path, expected: set[str], tmp_path: Path
) -> None:
    if (case / "tilpasning").is_dir():
        shutil.copytree(case / "tilpasning", tmp_path / "tilpasning")
    data = yaml.load((case / "avtale.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    options = case / "argumenter.txt"
    said = re.search(r"--today (\S+)", options.read_text(encoding="utf-8")) if options.is_file() else None
    today = date.fromisoformat(said[1]) if said is not None else DAY
    assert expected <= _codes(_table(tmp_path, data), today)


def test_every_rule_that_asks_for_the_day_is_among_the_cases() -> None:
    assert {code for each in _cases() for code in each.values[1]} >= MED_KLOKKE


def _minimal(folder: Path) -> Path:
    return _table(folder, yaml.load((ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))


def test_what_is_wrong_with_the_word_base_is_told_with_the_findings(tmp_path: Path) -> None:
    (tmp_path / "tilpasning").mkdir()
    (tmp_path / "tilpasning" / "wordmal.docx").write_bytes(own("[Sett inn avdeling]"))
    assert "wordmal-plassholder" in _codes(_minimal(tmp_path))


def test_a_word_base_that_cannot_be_used_is_told_of_before_anything_is_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "tilpasning").mkdir()
    (tmp_path / "tilpasning" / "wordmal.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(AvtalegenError, match="Word-malen er ikke en Word-fil"):
        _codes(_minimal(tmp_path))


def test_what_is_written_says_the_same_whatever_the_day(tmp_path: Path) -> None:
    plan, _ = read_plan(None, _minimal(tmp_path))
    assert plan is not None
    report = run(plan, How(Options(), tmp_path / "ut"), Silent())
    assert not {one.code for one in report.diagnostics} & MED_KLOKKE


def test_the_page_tells_of_a_day_far_from_today_in_a_collaboration(tmp_path: Path) -> None:
    data = yaml.load((ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    data["dokument"] = {"gjelder_fra": "2072-08-01"}
    own_part = {key: data.pop(key) for key in ("kommune",)}
    data.pop("skjema")
    whole = {"skjema": "1", "felles": data, "kommuner": [own_part]}
    (tmp_path / "s.yaml").write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    told = Together(tmp_path / "s.yaml", DAY).checked()
    assert "2072" in str(told["findings"])


def test_the_signed_file_that_a_municipality_has_on_record_lies_beside_the_file_that_says_so(tmp_path: Path) -> None:
    path = file(tmp_path, "  - {fil: kommuner/klepp.yaml}\n", entry(*TIME))
    part = tmp_path / "kommuner" / "klepp.yaml"
    part.parent.mkdir()
    (own,) = yaml.load(entry(*KLEPP), yaml.BaseLoader)
    digest = sha256(b"signert").hexdigest()
    own["dokument"] = {"signert": {"dato": "2026-07-01", "fil": "signert/klepp.pdf", "sha256": digest}}
    part.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")

    def told() -> list[tuple[str, str]]:
        found = [one for one in collaboration.check(path, DAY).diagnostics if one.code.startswith("signert-fil")]
        return [(one.code, Path(one.place.file).name) for one in found]

    assert told() == [("signert-fil-mangler", "klepp.yaml")]
    (part.parent / "signert").mkdir()
    (part.parent / "signert" / "klepp.pdf").write_bytes(b"en annen")
    assert told() == [("signert-fil-annen", "klepp.yaml")]
    (part.parent / "signert" / "klepp.pdf").write_bytes(b"signert")
    assert told() == []
