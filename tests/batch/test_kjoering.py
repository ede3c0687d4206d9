"""A run one can trust: all or nothing, in order, the same each time, and never over a person's work."""

from __future__ import annotations

import csv
import hashlib
import json
import multiprocessing
import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.batch.builders import GJESDAL, KLEPP, TIME, Silent, codes, contents, entry, errors, file, make, plan, text_of

from avtalegen.batch import names
from avtalegen.batch.plan import read_plan
from avtalegen.batch.run import How, Report, run
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic
from avtalegen.workflows.files import Outcome
from avtalegen.workflows.render import Options

THREE = (entry(*KLEPP), entry(*TIME), entry(*GJESDAL))
BAD = entry(*TIME, "evaluering: {hyppighet: årlig, ansvarlig: ingen}")
OFFICE = "navn: Nav Klepp-Time\nutforming: begge\nsamarbeid: {form: felles_nav_kontor}\n"


def outcomes(report: Report) -> list[Outcome]:
    return [file.outcome for done in report.done for file in done.files]


def test_nothing_is_written_when_one_document_has_errors(tmp_path: Path) -> None:
    report = make(file(tmp_path, entry(*KLEPP), BAD), tmp_path / "ut")
    assert codes(errors(report.diagnostics)) == ["ugyldig-valg"]
    assert not (tmp_path / "ut").exists()


def test_the_good_ones_are_written_and_the_bad_listed_when_asked(tmp_path: Path) -> None:
    make(file(tmp_path, entry(*KLEPP), BAD, entry(*GJESDAL)), tmp_path / "ut", carry_on=True)
    assert {one for one in contents(tmp_path / "ut") if one.endswith(".docx")} == {
        "klepp-samarbeidsavtale.docx",
        "gjesdal-samarbeidsavtale.docx",
        "oversikt.docx",
    }
    rows = json.loads((tmp_path / "ut" / "resultat.json").read_bytes())["dokumenter"]
    assert [(row["utfall"], row["feil"]) for row in rows] == [("skrevet", 0), ("feil", 1), ("skrevet", 0)]


@pytest.mark.parametrize("processes", [2, 3])
def test_the_result_is_the_same_whatever_the_number_of_processes(tmp_path: Path, processes: int) -> None:
    many = [entry(f"{number}", name) for number, name in [KLEPP, TIME, GJESDAL, ("1119", "Hå"), ("1124", "Sola")]]
    path = file(tmp_path, *many, entry("1127", "Randaberg"))
    alone, together = tmp_path / "en", tmp_path / "flere"
    first, second = make(path, alone), make(path, together, processes=processes)
    assert contents(alone) == contents(together)
    assert [one.party for one in first.checked] == [one.party for one in second.checked]
    rows = [json.loads((one / "resultat.json").read_bytes())["dokumenter"] for one in (alone, together)]
    left, right = ([(row["dokument"], row["sha256"]) for row in one] for one in rows)
    assert left == right


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    path, folder = file(tmp_path, *THREE), tmp_path / "ut"
    make(path, folder)
    before = {one: one.stat().st_mtime_ns for one in folder.glob("*.docx")}
    assert set(outcomes(make(path, folder))) == {Outcome.UNCHANGED}
    assert {one: one.stat().st_mtime_ns for one in folder.glob("*.docx")} == before


def test_a_change_for_one_municipality_changes_its_document_alone(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    make(file(tmp_path, *THREE), folder)
    report = make(file(tmp_path, *THREE[:2], entry(*GJESDAL, "overgang: {måneder_før_slutt: 9}")), folder)
    assert outcomes(report) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.WRITTEN]


def test_a_missing_document_is_written_again_with_the_same_bytes(tmp_path: Path) -> None:
    path, folder = file(tmp_path, *THREE), tmp_path / "ut"
    make(path, folder)
    before = contents(folder)
    (folder / "time-samarbeidsavtale.docx").unlink()
    assert outcomes(make(path, folder)) == [Outcome.UNCHANGED, Outcome.WRITTEN, Outcome.UNCHANGED]
    assert contents(folder) == before


def test_a_document_someone_has_edited_is_kept(tmp_path: Path) -> None:
    path, folder = file(tmp_path, *THREE), tmp_path / "ut"
    make(path, folder, formats=("md",))
    edited = folder / "time-samarbeidsavtale.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("Partene", "Vi"), encoding="utf-8")
    before = edited.read_bytes()
    assert outcomes(make(path, folder, formats=("md",)))[1] is Outcome.KEPT_EDITED
    assert edited.read_bytes() == before


@pytest.mark.parametrize("given", ["klepp", "KLEPP"])
def test_two_documents_with_one_name_are_found_before_writing(tmp_path: Path, given: str) -> None:
    report = make(file(tmp_path, entry(*KLEPP), entry(*TIME, f"id: {given}")), tmp_path / "ut")
    assert codes(errors(report.diagnostics)) == ["samarbeid-navnekollisjon"]
    assert "Klepp" in errors(report.diagnostics)[0].message
    assert not (tmp_path / "ut").exists()


def test_municipalities_that_share_a_name_have_their_number_in_the_file_name(tmp_path: Path) -> None:
    report = make(file(tmp_path, entry("1515", "Herøy"), entry("1818", "Herøy")), tmp_path / "ut")
    assert [one.stem for one in report.checked] == ["herøy-1515-samarbeidsavtale", "herøy-1818-samarbeidsavtale"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Nordre Follo", "nordre-follo"), ("Dyrøy", "dyrøy"), ("../../etc", "etc"), ("a/b\\c:d", "a-b-c-d"), ("…", "")],
)
def test_a_file_name_has_letters_digits_and_hyphens(text: str, name: str) -> None:
    assert names.slug(text) == name


def test_the_joint_agreement_has_every_party_and_each_agreement_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    make(file(tmp_path, *THREE, top=OFFICE), folder)
    texts = {name: text_of(data) for name, data in contents(folder).items() if name.endswith("avtale.docx")}
    assert set(texts) == {f"{one}-samarbeidsavtale.docx" for one in ("klepp", "time", "gjesdal", "nav-klepp-time")}
    joint = texts["nav-klepp-time-samarbeidsavtale.docx"]
    assert all(f"Grete {name}" in joint and f"{name} kommune" in joint for name in ("Klepp", "Time", "Gjesdal"))
    assert "Grete Time" not in texts["klepp-samarbeidsavtale.docx"]


def test_districts_of_one_city_sign_each_for_themselves(tmp_path: Path) -> None:
    entries = [entry("0301", name, f"id: {name}") for name in ("Gamle Oslo", "Sagene")]
    entries = [
        one.replace('"0301",', f'"0301", bydel: Bydel {name},')
        for one, name in zip(entries, ("Gamle Oslo", "Sagene"), strict=True)
    ]
    make(file(tmp_path, *entries, top=OFFICE.replace("begge", "felles")), tmp_path / "ut", formats=("md",))
    text = (tmp_path / "ut" / "nav-klepp-time-samarbeidsavtale.md").read_text("utf-8")
    signatures = text[text.rindex(" Underskrift\n") :]
    assert "**Oslo kommune ved Bydel Gamle Oslo**" in signatures
    assert "**Oslo kommune ved Bydel Sagene**" in signatures


def test_the_list_names_every_document_in_word_and_markdown(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    make(file(tmp_path, *THREE, top=OFFICE), folder)
    for text in (text_of((folder / "oversikt.docx").read_bytes()), (folder / "oversikt.md").read_text("utf-8")):
        for name in ("nav-klepp-time", "klepp", "time", "gjesdal"):
            assert f"{name}-samarbeidsavtale.docx" in text
        assert "Innhold" not in text, "en liste med ett kapittel trenger ingen innholdsfortegnelse"
    assert b"pageBreakBefore" not in ZipFile(folder / "oversikt.docx").read("word/document.xml")


def test_the_results_have_a_row_for_each_document_with_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    make(file(tmp_path, *THREE), folder, formats=("docx", "md"))
    rows = json.loads((folder / "resultat.json").read_bytes())["dokumenter"]
    table = list(csv.DictReader((folder / "resultat.csv").open(encoding="utf-8-sig"), delimiter=";"))
    assert [row["dokument"] for row in rows] == [row["dokument"] for row in table]
    assert len(rows) == 6
    for row in rows:
        assert row["sha256"] == hashlib.sha256((folder / row["dokument"]).read_bytes()).hexdigest()
        assert len(row["fingeravtrykk"]) == 64


def test_a_run_with_nothing_changed_leaves_every_byte_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    make(file(tmp_path, *THREE), folder)
    before = contents(folder, stable=False)
    make(file(tmp_path, *THREE), folder)
    assert contents(folder, stable=False) == before


def test_results_that_are_someone_elses_are_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    (folder / "resultat.csv").write_text("mine;egne;tall\n", encoding="utf-8")
    report = make(file(tmp_path, *THREE), folder)
    assert "resultat.csv" in report.failure
    assert (folder / "resultat.csv").read_text("utf-8") == "mine;egne;tall\n"


def test_progress_tells_the_step_and_the_name_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int, int, str]] = []

    class Told(Silent):
        def step(self, what: str, done: int, total: int, name: str) -> None:
            told.append((what, done, total, name))

    run(plan(file(tmp_path, *THREE)), How(Options(), tmp_path / "ut"), Told())
    names_ = ["Klepp", "Time", "Gjesdal"]
    expected = [(step, number, 3, name) for step in ("kontrollert", "skrevet") for number, name in enumerate(names_, 1)]
    assert told == expected


def test_own_clauses_beside_the_file_are_in_every_document(tmp_path: Path) -> None:
    own = tmp_path / "tilpasning" / "nb" / "klausuler" / "verksted.md"
    own.parent.mkdir(parents=True)
    front = "---\nid: verksted\ntittel: Verksted\nversjon: 1.0.0\netter: felles-maal\n---\n"
    own.write_text(f"{front}Kommunene driver ett verksted sammen.\n", encoding="utf-8")
    make(file(tmp_path, *THREE, top=OFFICE), tmp_path / "ut", processes=2)
    for name in ("nav-klepp-time", "klepp", "time", "gjesdal"):
        text = text_of((tmp_path / "ut" / f"{name}-samarbeidsavtale.docx").read_bytes())
        assert "Kommunene driver ett verksted sammen." in text
    own.write_text(f"{front}{{{{ finnes_ikke }}}}\n", encoding="utf-8")
    report = make(tmp_path / "samarbeid.yaml", tmp_path / "nytt")
    assert [(one.code, Path(one.place.file).name) for one in errors(report.diagnostics)] == [
        ("klausul-ugyldig", "verksted.md")
    ]
    assert not (tmp_path / "nytt").exists()


def test_a_document_is_what_was_checked_or_nothing(tmp_path: Path) -> None:
    """A file that someone saves between the check and the writing."""
    own = tmp_path / "klepp.yaml"
    text = entry(*KLEPP).replace("  - ", "").replace("    ", "")
    own.write_text(text, encoding="utf-8")
    path = file(tmp_path, "  - {fil: klepp.yaml}\n", entry(*TIME))

    class Saves(Silent):
        def found(self, diagnostics: Sequence[Diagnostic]) -> None:
            own.write_text(text.replace("1120", "1122"), encoding="utf-8")

    report = run(plan(path), How(Options(), tmp_path / "ut"), Saves())
    assert codes(errors(report.diagnostics)) == ["samarbeid-endret-underveis"]
    assert report.spoiled == 1
    assert {one for one in contents(tmp_path / "ut") if one.endswith("avtale.docx")} == {"time-samarbeidsavtale.docx"}


def test_the_hash_of_a_document_that_was_kept_is_that_of_what_lies_there(tmp_path: Path) -> None:
    path, folder = file(tmp_path, *THREE), tmp_path / "ut"
    make(path, folder, formats=("md",))
    edited = folder / "time-samarbeidsavtale.md"
    edited.write_bytes(edited.read_bytes() + b"\nEn linje til.\n")
    make(path, folder, formats=("md",))
    row = json.loads((folder / "resultat.json").read_bytes())["dokumenter"][1]
    assert (row["utfall"], row["sha256"]) == ("endret av noen", hashlib.sha256(edited.read_bytes()).hexdigest())


@pytest.mark.skipif(os.name == "nt", reason="Windows har ikke SIGKILL")
def test_a_process_that_is_killed_is_told_of(tmp_path: Path) -> None:
    many = [entry(*KLEPP, f"id: k{number}") for number in range(80)]

    class Kills(Silent):
        def step(self, what: str, done: int, total: int, name: str) -> None:
            if (what, done) == ("skrevet", 1):
                for child in multiprocessing.active_children():
                    child.kill()
                    child.join()

    with pytest.raises(AvtalegenError, match="stanset uventet"):
        run(plan(file(tmp_path, *many)), How(Options(("md",)), tmp_path / "ut", 2), Kills())


def test_in_a_draft_whoever_is_missing_has_a_gap_to_sign_on(tmp_path: Path) -> None:
    lone = '  - kommune: {nummer: "1121", ansvarlig_enhet: Flyktningtjenesten}\n'
    path = file(tmp_path, entry(*KLEPP), lone, top=OFFICE.replace("begge", "felles"))
    make(path, tmp_path / "ut", draft=True, formats=("md",))
    text = (tmp_path / "ut" / "nav-klepp-time-samarbeidsavtale.md").read_text("utf-8")
    signatures, _, annexes = text[text.rindex(" Underskrift\n") :].partition("Kontaktliste\n")
    assert "**Time kommune**" in signatures
    assert signatures.count("Fyll inn") == 2
    assert "Fyll inn: navn" in annexes


def test_a_batch_makes_the_parts_it_names_and_tells_of_those_it_no_longer_makes(tmp_path: Path) -> None:
    entries, out = (entry(*KLEPP), entry(*TIME)), tmp_path / "ut"
    report = make(file(tmp_path, *entries, top="deler: [avtale, kontaktliste, årshjul]\n"), out)
    words = {name for name in contents(out) if name.endswith(".docx") and not name.startswith(names.INDEX)}
    parts = ("", "-kontaktliste", "-årshjul")
    assert words == {f"{place}-samarbeidsavtale{part}.docx" for place in ("klepp", "time") for part in parts}
    assert report.stale == []
    assert "vedlegget «Kontaktliste»" in text_of((out / "klepp-samarbeidsavtale.docx").read_bytes()).replace(
        "\u00a0", " "
    )
    again = make(file(tmp_path, *entries, top="deler: [avtale, kontaktliste]\n"), out)
    assert {path.name for path in again.stale} == {
        f"{place}-samarbeidsavtale-årshjul.docx" for place in ("klepp", "time")
    }


def test_a_part_nobody_knows_is_a_finding(tmp_path: Path) -> None:
    found, problems = read_plan(file(tmp_path, entry(*KLEPP), top="deler: [kontaktlista]\n"), None)
    assert found is None
    assert "ugyldig-valg" in codes(problems)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_document_that_cannot_be_made_is_named_and_those_before_it_are_told_of(
    tmp_path: Path, processes: int
) -> None:
    bad = entry(*TIME, "formål: [Et tegn som ingen skrift har 😀]")
    many = [entry(*KLEPP), bad, entry(*GJESDAL), entry("1119", "Hå"), entry("1124", "Sola")]
    report = make(file(tmp_path, *many), tmp_path / "ut", formats=("pdf",))
    assert "time-samarbeidsavtale.pdf: PDF-en kan ikke settes." in report.failure
    assert [each.name for done in report.done for each in done.files] == ["klepp-samarbeidsavtale.pdf"]
