"""Without a terminal: answers from a file, one by one, and from another municipality."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from veiviser import I_DAG, RUTINE, SOURCE, answered

from avtalegen.interview.emit import emit
from avtalegen.source.reader import read
from avtalegen.workflows.schema import is_schema
from avtalegen.workflows.suppressions import MARK


def _new(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "avtalegen", "new", *words, "--today", I_DAG.isoformat()],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE), "AVTALEGEN_DEBUG": "1"}, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> str:
    return emit(answered().answers)


def test_no_terminal_and_no_answers_lists_what_is_missing_and_names_the_options(tmp_path: Path) -> None:
    done = _new(tmp_path, "k.yaml")
    assert done.returncode == 1
    assert "kommune.nummer" in done.stderr
    assert all(option in done.stderr for option in ("--svar", "--sett", "--fra"))
    assert not list(tmp_path.iterdir())


def test_everything_that_is_missing_is_listed_and_nothing_is_written(tmp_path: Path) -> None:
    done = _new(tmp_path, "k.yaml", "--sett", "kommune.ansvarlig_enhet=Flyktningenheten")
    assert done.returncode == 1
    wanted = [
        "kommune.nummer",
        "organisering",
        "nav.kontor",
        *(f"kontaktpersoner.{n}.navn" for n in range(4)),
        "signatur.0.navn",
        "signatur.1.navn",
    ]
    assert [line.split(":")[0] for line in done.stderr.splitlines()[:-2]] == wanted
    assert not list(tmp_path.iterdir())


def test_the_same_answers_give_the_same_bytes_asked_or_given(tmp_path: Path, whole: str) -> None:
    (tmp_path / "svar.yaml").write_text(whole, encoding="utf-8")
    assert _new(tmp_path, "k.yaml", "--svar", "svar.yaml").returncode == 0
    assert (tmp_path / "k.yaml").read_bytes() == whole.encode()


def test_partial_answers_take_the_suggestions_for_the_rest(tmp_path: Path, whole: str) -> None:
    data = read(whole.encode(), "")[0].data
    needed = {key: data[key] for key in ("kommune", "nav", "kontaktpersoner", "signatur", "dokument", "organisering")}
    (tmp_path / "svar.yaml").write_text(
        emit({key: one for key, one in needed.items() if key != "skjema"}), encoding="utf-8"
    )
    assert _new(tmp_path, "k.yaml", "--svar", "svar.yaml", "--sett", "organisering=utenfor_nav").returncode == 0
    written = (tmp_path / "k.yaml").read_text(encoding="utf-8")
    assert written.replace(f"  {MARK}", "") == whole
    assert f"hyppighet: halvårlig  {MARK}" in written


def test_single_answers_win_over_a_file_and_can_be_lists(tmp_path: Path, whole: str) -> None:
    (tmp_path / "svar.yaml").write_text(whole, encoding="utf-8")
    words = [
        "--sett",
        "dokument.gjelder_fra=1.9.2026",
        "--sett",
        "tilvalg=[tolk, arkiv]",
        "--sett",
        "kontaktpersoner.1.navn=Åse Ås",
    ]
    assert _new(tmp_path, "k.yaml", "--svar", "svar.yaml", *words).returncode == 0
    data = read((tmp_path / "k.yaml").read_bytes(), "")[0].data
    assert data["dokument"]["gjelder_fra"] == "2026-09-01"
    assert data["tilvalg"] == ["tolk", "arkiv"]
    assert [one["navn"] for one in data["kontaktpersoner"]][:2] == ["Kåre Ødegård", "Åse Ås"]


def test_another_municipalitys_choices_come_without_who_they_are(tmp_path: Path) -> None:
    other = answered(RUTINE)
    other.answers["mål"]["felles"] = ["Et særlig mål"]
    del other.answers["bistand"]
    (tmp_path / "annen.yaml").write_text(emit(other.answers), encoding="utf-8")
    alone = _new(tmp_path, "k.yaml", "--fra", "annen.yaml")
    assert alone.returncode == 1
    assert {"kommune.nummer", "nav.kontor", "kontaktpersoner.0.navn", "signatur.0.navn"} <= {
        line.split(":")[0] for line in alone.stderr.splitlines()
    }
    people = "[{navn: Nils Dahl, part: kommune, nivå: leder},{navn: Mona Berg, part: nav, nivå: leder}]"
    signers = "[{navn: Nils Dahl, part: kommune, tittel: kommunedirektør},{navn: Mona Berg, part: nav, tittel: leder}]"
    words = [
        "--sett",
        "kommune.nummer=0301",
        "--sett",
        "nav.kontor=Nav Frogner",
        "--sett",
        f"kontaktpersoner={people}",
        "--sett",
        f"signatur={signers}",
    ]
    assert _new(tmp_path, "k.yaml", "--fra", "annen.yaml", *words).returncode == 0
    text = (tmp_path / "k.yaml").read_text(encoding="utf-8")
    data = read(text.encode(), "")[0].data
    assert data["mål"]["felles"] == ["Et særlig mål"] and "bistand" not in data, "left out there, left out here"
    assert data["organisering"] == "i_nav"
    assert not [word for word in ("Follo", "Ødegård", "26/01234", "3207", "889") if word in text]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--sett", "kommune.numer=0301"], 1, "nummer"),
        (["--sett", "organisering=i nav"], 1, "utenfor_nav"),
        (["--sett", "uten verdi"], 2, "nøkkel=verdi"),
        (["--svar", "finnes-ikke.yaml"], 3, "finnes-ikke.yaml"),
        (["--ja", "--today", "i overmorgen"], 2, "dato"),
    ],
)
def test_a_bad_answer_is_named(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    done = _new(tmp_path, "k.yaml", *words) if "--today" not in words else subprocess.run(
        [sys.executable, "-m", "avtalegen", "new", "k.yaml", *words], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_fault_in_the_file_of_answers_is_shown_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "svar.yaml").write_text("organisering: utenfor_nav\nevaluering: {måned: nyttår}\n", encoding="utf-8")
    done = _new(tmp_path, "k.yaml", "--svar", "svar.yaml")
    assert done.returncode == 1 and "svar.yaml:2:21" in done.stderr


def test_an_existing_file_gets_only_the_answer_that_is_given(tmp_path: Path, whole: str) -> None:
    before = whole.replace("  nummer:", "  # vårt nummer\n  nummer:")
    (tmp_path / "k.yaml").write_text(before, encoding="utf-8")
    assert _new(tmp_path, "k.yaml", "--sett", "kommune.ansvarlig_enhet=Innvandrerenheten").returncode == 0
    assert (tmp_path / "k.yaml").read_text(encoding="utf-8") == before.replace(
        "Flyktningtjenesten", "Innvandrerenheten"
    )


def test_a_file_with_a_key_twice_is_refused_whatever_it_is_given_as(tmp_path: Path, whole: str) -> None:
    twice = tmp_path / "to.yaml"
    twice.write_text(whole + "nav: {kontor: Nav Frogn}\n", encoding="utf-8")
    before = twice.read_bytes()
    for words in (["to.yaml"], ["ny.yaml", "--svar", "to.yaml"], ["ny.yaml", "--fra", "to.yaml"]):
        done = _new(tmp_path, *words, "-y")
        assert done.returncode == 1 and "yaml-dobbel-noekkel" in done.stderr
    assert twice.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["to.yaml"]


def test_a_new_file_names_a_schema_only_where_it_lies_and_new_can_write_it(tmp_path: Path, whole: str) -> None:
    (tmp_path / "svar.yaml").write_text(whole, encoding="utf-8")
    assert "new k.yaml --skjema " in _new(tmp_path, "k.yaml", "--svar", "svar.yaml").stdout
    assert "yaml-language-server" not in (tmp_path / "k.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / "avtale.schema.json").exists()
    done = _new(tmp_path, "ny.yaml", "--svar", "svar.yaml", "--skjema")
    assert done.returncode == 0 and "--skjema" not in done.stdout
    assert (tmp_path / "ny.yaml").read_bytes() == emit(answered().answers, modeline=True).encode()
    assert is_schema((tmp_path / "avtale.schema.json").read_bytes())
    _new(tmp_path, "enda-en.yaml", "--svar", "svar.yaml")
    assert (tmp_path / "enda-en.yaml").read_bytes() == (tmp_path / "ny.yaml").read_bytes()


def test_an_old_file_is_told_of_the_schema_when_that_is_asked_for_and_is_else_as_it_was(
    tmp_path: Path, whole: str
) -> None:
    (tmp_path / "k.yaml").write_text(f"# vår fil\n{whole}", encoding="utf-8")
    assert _new(tmp_path, "k.yaml", "-y", "--skjema").returncode == 0
    told = (tmp_path / "k.yaml").read_text(encoding="utf-8")
    assert told == f"# yaml-language-server: $schema=avtale.schema.json\n# vår fil\n{whole}"
    assert _new(tmp_path, "k.yaml", "-y", "--skjema").returncode == 0
    assert (tmp_path / "k.yaml").read_text(encoding="utf-8") == told


def test_something_else_where_the_schema_is_to_lie_is_left_there(tmp_path: Path, whole: str) -> None:
    (tmp_path / "svar.yaml").write_text(whole, encoding="utf-8")
    (tmp_path / "avtale.schema.json").write_text("mitt", encoding="utf-8")
    assert _new(tmp_path, "k.yaml", "--svar", "svar.yaml", "--skjema").returncode == 3
    assert (tmp_path / "avtale.schema.json").read_text(encoding="utf-8") == "mitt"


def test_what_is_wrong_in_an_own_clause_is_told_and_costs_no_answers(tmp_path: Path, whole: str) -> None:
    (tmp_path / "svar.yaml").write_text(whole, encoding="utf-8")
    own = tmp_path / "tilpasning" / "nb" / "klausuler" / "formaal.md"
    own.parent.mkdir(parents=True)
    head = "---\nid: formaal\ntittel: Formål\nversjon: 1.0.0\n---\n"
    own.write_text(f"{head}Vi møtes i {{{{ nav.adresse }}}}.\n", encoding="utf-8")
    done = _new(tmp_path, "k.yaml", "--svar", "svar.yaml")
    assert done.returncode == 0 and "formaal.md:6:1: feil: Klausulen kan ikke brukes" in done.stdout + done.stderr
    assert (tmp_path / "k.yaml").read_bytes() == whole.encode()
    own.write_text(f"{head}Vi møtes i [sett inn sted].\n", encoding="utf-8")
    done = _new(tmp_path, "k.yaml", "--sett", "kommune.ansvarlig_enhet=Voksenopplæringen")
    assert done.returncode == 0 and "formaal.md" in done.stdout + done.stderr
