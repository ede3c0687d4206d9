"""``avtalegen render`` as a person runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from tests.conftest import PROGRAM, ROOT

from avtalegen.workflows.load import load

EXAMPLE = ROOT / "examples" / "nordre-follo.yaml"


def avtalegen(
    *arguments: str | Path, cwd: Path | None = None, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "avtalegen", *map(str, arguments)]
    env = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PROGRAM)}
    return subprocess.run(command, cwd=cwd, env=env, input=given, capture_output=True, text=True, check=False)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "kommune.yaml")
    return tmp_path


def test_a_document_given_in_place_of_its_file_is_answered_with_which_file_to_give(here: Path) -> None:
    (here / "kommune.docx").write_bytes(b"PK")
    done = avtalegen("render", "kommune.docx", cwd=here)
    assert done.returncode == 2 and "Gi avtalefila, som slutter på .yaml." in " ".join(done.stderr.split())


def test_the_document_lies_beside_its_file(here: Path) -> None:
    done = avtalegen("render", "kommune.yaml", cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "kommune.docx: skrevet\n", "")
    assert {one.name for one in here.iterdir()} == {"kommune.yaml", "kommune.docx"}


def test_several_formats_go_to_a_folder_that_is_made(here: Path) -> None:
    done = avtalegen("render", "kommune.yaml", "-f", "docx", "-f", "md", "-f", "html", "-o", "ut/her", cwd=here)
    assert done.returncode == 0
    assert {one.name for one in (here / "ut" / "her").iterdir()} == {"kommune.docx", "kommune.md", "kommune.html"}


def test_a_second_run_writes_nothing(here: Path) -> None:
    avtalegen("render", "kommune.yaml", cwd=here)
    before = (here / "kommune.docx").stat()
    done = avtalegen("render", "kommune.yaml", cwd=here)
    assert (done.returncode, done.stdout) == (0, "kommune.docx: uendret\n")
    assert (here / "kommune.docx").stat().st_mtime_ns == before.st_mtime_ns


def test_one_bad_file_among_good_ones_is_named_and_the_good_ones_are_written(here: Path) -> None:
    (here / "feil.yaml").write_text("skjema: 1\norganisering: i nav\n", encoding="utf-8")
    done = avtalegen("render", "feil.yaml", "kommune.yaml", cwd=here)
    assert done.returncode == 1
    assert "feil.yaml: ikke skrevet" in done.stderr and "feil.yaml:2:15: feil: «i nav»" in done.stderr
    assert done.stdout == "kommune.docx: skrevet\n"
    assert not (here / "feil.docx").exists()


def test_what_a_person_has_edited_is_kept_until_told_otherwise(here: Path) -> None:
    (here / "kommune.docx").write_bytes(b"mitt eget")
    done = avtalegen("render", "kommune.yaml", cwd=here)
    assert done.returncode == 1 and "ikke laget av avtalegen" in done.stderr
    assert (here / "kommune.docx").read_bytes() == b"mitt eget"
    assert avtalegen("render", "kommune.yaml", "--overskriv", cwd=here).returncode == 0


def test_a_draft_shows_every_gap_and_a_plain_render_lists_them(here: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("  ansvarlig_enhet: Flyktningtjenesten\n", "")
    (here / "hull.yaml").write_text(text, encoding="utf-8")
    plain = avtalegen("render", "hull.yaml", cwd=here)
    assert plain.returncode == 1 and "«ansvarlig_enhet» mangler" in plain.stderr
    assert not (here / "hull.docx").exists()
    draft = avtalegen("render", "hull.yaml", "--utkast", "-f", "md", cwd=here)
    assert draft.returncode == 0
    text = (here / "hull.md").read_text(encoding="utf-8")
    assert "Fyll inn: ansvarlig enhet" in text.replace("\\", "") and "UTKAST" in text


def test_two_files_that_would_give_the_same_document_are_wrong_usage(here: Path) -> None:
    (here / "mappe").mkdir()
    shutil.copy(EXAMPLE, here / "mappe" / "kommune.yaml")
    done = avtalegen("render", "kommune.yaml", "mappe/kommune.yaml", "-o", "ut", cwd=here)
    assert done.returncode == 2 and "samme dokument" in done.stderr
    assert not (here / "ut").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["render", "finnes-ikke.yaml"], 3, "Finner ikke fila finnes-ikke.yaml"),
        (["render", "."], 3, "er en mappe"),
        (["render", "kommune.yaml", "-f", "odt"], 2, "Ukjent format «odt»"),
        (["render"], 2, ""),
        (["render", "--finnes-ikke"], 2, ""),
        (["render", "kommune.yaml", "-o", "kommune.yaml"], 3, "Kan ikke skrive"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_its_exit_code(
    here: Path, arguments: list[str], code: int, words: str
) -> None:
    done = avtalegen(*arguments, cwd=here)
    assert done.returncode == code
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_draft_without_the_organisation_says_what_is_missing(here: Path) -> None:
    (here / "tom.yaml").write_text("skjema: 1\n", encoding="utf-8")
    done = avtalegen("render", "tom.yaml", "--utkast", cwd=here)
    assert done.returncode == 1 and "«organisering» mangler" in done.stderr


def test_a_file_of_a_newer_schema_is_told_so(here: Path) -> None:
    (here / "ny.yaml").write_text(
        EXAMPLE.read_text(encoding="utf-8").replace("skjema: 1", "skjema: 2"), encoding="utf-8"
    )
    done = avtalegen("render", "ny.yaml", cwd=here)
    assert done.returncode == 1 and "[skjema-versjon]" in done.stderr


def test_a_document_in_nynorsk_is_nynorsk_from_the_first_line_to_the_last(here: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("målform: bokmål", "målform: nynorsk")
    (here / "nn.yaml").write_text(text, encoding="utf-8")
    assert avtalegen("render", "nn.yaml", "-f", "md", cwd=here).returncode == 0
    made = (here / "nn.md").read_text(encoding="utf-8")
    assert "Kven gjer kva" in made and "Stad og dato" in made and "Gjeld frå" in made
    assert not [word for word in (" ikke ", " hvem ", "Sted og dato", " kommunens ") if word in made]


def test_pdf_is_made_and_is_the_same_the_next_time(here: Path) -> None:
    assert avtalegen("render", "kommune.yaml", "-f", "pdf", cwd=here).returncode == 0
    first = (here / "kommune.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    done = avtalegen("render", "kommune.yaml", "-f", "pdf", cwd=here)
    assert done.stdout == "kommune.pdf: uendret\n", "to konverteringer av samme dokument skal gi samme PDF"


@pytest.mark.parametrize("name", ["nordre-follo", "stord", "oslo-gamle-oslo", "sogndal-rutine"])
def test_the_margin_tells_what_each_clause_answers_and_stands_on(name: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / f"{name}.yaml", tmp_path / "kommune.yaml")
    done = avtalegen("render", "kommune.yaml", "-f", "html", "--noter", cwd=tmp_path)
    assert done.stdout == "kommune.html: skrevet\n"
    page = (tmp_path / "kommune.html").read_text(encoding="utf-8").replace("<wbr>", "")
    sections = dict(re.findall(r'<section id="([a-z0-9-]+)">(.*?)</section>', page, re.DOTALL))
    loaded = load((tmp_path / "kommune.yaml").read_bytes(), "kommune.yaml")
    assert loaded.library is not None and len(sections) > 15
    for clause_id, text in sections.items():
        declared = loaded.library.innhold.klausuler[clause_id]
        note = re.findall(r'<div class="noter" role="note">(.*?)</div>', text, re.DOTALL)
        asked = [f'<dd lang="nb-NO">{krav}: ' for krav in declared.krav]
        keys = [f"<dd>{key}" for key in declared.data]
        assert len(note) == 1 and [each for each in (*asked, *keys) if each not in note[0]] == []
        assert ("§" in note[0]) >= any(loaded.library.rettskilder.finn(one).paragraf for one in declared.rettskilder)


@pytest.mark.parametrize("formats", [(), ("-f", "docx"), ("-f", "html", "-f", "md"), ("-f", "pdf", "-f", "html")])
def test_notes_with_a_format_that_has_no_margin_are_a_sentence(formats: tuple[str, ...], here: Path) -> None:
    done = avtalegen("render", "kommune.yaml", *formats, "--noter", cwd=here)
    assert done.returncode == 2 and "Noter i margen finnes bare i HTML" in done.stderr
    assert {one.name for one in here.iterdir()} == {"kommune.yaml"}


def test_notes_are_off_until_asked_for_and_can_be_taken_away_again(here: Path) -> None:
    avtalegen("render", "kommune.yaml", "-f", "html", cwd=here)
    plain = (here / "kommune.html").read_bytes()
    assert avtalegen("render", "kommune.yaml", "-f", "html", "--noter", cwd=here).stdout == "kommune.html: skrevet\n"
    assert b'role="note"' in (here / "kommune.html").read_bytes() and b'role="note"' not in plain
    assert avtalegen("render", "kommune.yaml", "-f", "html", cwd=here).stdout == "kommune.html: skrevet\n"
    assert (here / "kommune.html").read_bytes() == plain


GIVEN = EXAMPLE.read_text(encoding="utf-8")


def test_a_file_on_standard_input_gives_its_document_on_standard_output(here: Path) -> None:
    avtalegen("render", "kommune.yaml", "-f", "md", cwd=here)
    done = avtalegen("render", "-", "-f", "md", cwd=here, given=GIVEN)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (here / "kommune.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["-o", "ut/Vår avtale.docx"], "ut/Vår avtale.docx"),
        (["-o", "a.HTML"], "a.html"),
        (["-o", "ut"], "ut/avtale.docx"),
        (["-o", "ut", "-f", "md"], "ut/avtale.md"),
        (["-o", "a.md", "-f", "md", "--del", "kontaktliste"], "a-kontaktliste.md"),
    ],
)
@pytest.mark.parametrize("given", ["-", "avtale.yaml"])
def test_a_document_is_written_where_it_is_asked_for(tmp_path: Path, words: list[str], name: str, given: str) -> None:
    (tmp_path / "avtale.yaml").write_text(GIVEN, encoding="utf-8")
    done = avtalegen("render", given, *words, cwd=tmp_path, given=GIVEN)
    assert (done.returncode, done.stdout) == (0, f"{name}: skrevet\n")
    assert (tmp_path / name).stat().st_size > 1000


def test_a_folder_may_be_called_what_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "avtale.yaml").write_text(GIVEN, encoding="utf-8")
    (tmp_path / "til.docx").mkdir()
    assert (
        avtalegen("render", "avtale.yaml", "-o", "til.docx", cwd=tmp_path).stdout == "til.docx/avtale.docx: skrevet\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kommune.yaml", "mappe/kommune.yaml", "-o", "a.docx"], "én fil"),
        (["kommune.yaml", "-o", "a.pdf", "-f", "md"], "er PDF"),
    ],
)
def test_one_file_cannot_be_more_than_one_document(here: Path, words: list[str], said: str) -> None:
    done = avtalegen("render", *words, cwd=here)
    assert done.returncode == 2 and said in done.stderr
    assert not (here / words[-1]).exists() and not (here / "a.docx").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-", "kommune.yaml"], "kan ikke leses sammen med andre filer"),
        (["kommune.yaml", "-"], "kan ikke leses sammen med andre filer"),
        (["-", "-f", "md", "-f", "html"], "ett dokument"),
        (["-", "--del", "avtale", "--del", "rutiner"], "ett dokument"),
        (["-", "-o", "a.docx", "-f", "md"], "er Word"),
    ],
)
def test_what_cannot_be_done_with_standard_input_is_wrong_usage(here: Path, words: list[str], said: str) -> None:
    done = avtalegen("render", *words, cwd=here, given=GIVEN)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""


def test_a_fault_on_standard_input_is_told_and_gives_no_document(tmp_path: Path) -> None:
    done = avtalegen("render", "-", "-f", "md", cwd=tmp_path, given=GIVEN.replace("organisering: utenfor_nav", ""))
    assert (done.returncode, done.stdout) == (1, "") and "<stdin>:" in done.stderr


def test_own_clauses_for_standard_input_lie_in_the_folder_one_stands_in(here: Path) -> None:
    clauses = here / "tilpasning" / "nb" / "klausuler"
    clauses.mkdir(parents=True)
    clause = "---\nid: lokalt-verksted\ntittel: Verksted\nversjon: 1.0.0\netter: formaal\n---\nPartene skal holde verksted.\n"
    (clauses / "lokalt-verksted.md").write_text(clause, encoding="utf-8")
    done = avtalegen("render", "-", "-f", "md", cwd=here, given=GIVEN)
    assert "Partene skal holde verksted." in done.stdout
    (clauses / "lokalt-verksted.md").write_text("uten forside", encoding="utf-8")
    assert "lokalt-verksted.md" in avtalegen("check", "-", cwd=here, given=GIVEN).stdout


def test_a_document_somebody_has_edited_is_kept_also_when_the_file_comes_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mitt eget", encoding="utf-8")
    done = avtalegen("render", "-", "-o", "a.md", cwd=tmp_path, given=GIVEN)
    assert done.returncode == 1 and (tmp_path / "a.md").read_text(encoding="utf-8") == "mitt eget"


@pytest.mark.skipif(os.name == "nt", reason="en pseudoterminal")
def test_a_word_document_is_not_poured_over_the_screen(tmp_path: Path) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "avtalegen", "render", "-"], cwd=str(tmp_path), encoding="utf-8", timeout=60,
        env={**os.environ, "PYTHONPATH": str(PROGRAM)},
    )  # fmt: skip
    child.expect("kan ikke vises på skjermen")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
