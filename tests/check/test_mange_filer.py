"""Findings that people can read: many files with one fault, what is new since last time, and what can be put right."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest
from tests.check.sjekkfil import GOOD, changed
from tests.check.test_kommando import avtalegen
from tests.conftest import PROGRAM, ROOT

from avtalegen.avtale.register import kommuner

FORTY = list(kommuner().values())[20:60]
MINIMAL = (ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8")
PEOPLE = "  - {navn: Ingrid Holm, part: kommune, nivå: leder}"


def numbered(number: str, text: str = MINIMAL) -> str:
    return text.replace('nummer: "3120"', f'nummer: "{number}"')


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty agreements as people write them; the last but one has an address that is none."""
    folder = tmp_path_factory.mktemp("avtaler")
    for place, each in enumerate(FORTY):
        text = numbered(each.nummer)
        if place == 38:
            text = text.replace(PEOPLE, PEOPLE.replace("leder}", "leder, epost: ingrid.holm}"))
        (folder / f"{each.nummer}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_forty_agreements_with_one_fault_are_one_screen(forty: Path) -> None:
    """Nothing scrolls away on a terminal of 80 columns and 25 lines, and the fault stands first."""
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM), "NO_COLOR": "1", "TERM": "xterm"}
    words = ["-m", "avtalegen", "check", str(forty), "--dato", "2026-09-01"]
    child = pexpect.spawn(sys.executable, words, dimensions=(25, 80), encoding="utf-8", timeout=60, env=environment)
    child.expect(pexpect.EOF)
    lines = child.before.replace("\r\n", "\n").rstrip("\n").split("\n")
    assert len(lines) <= 25, "\n".join(lines)
    assert max(map(len, lines)) <= 80
    assert f"{FORTY[38].nummer}.yaml:14:" in "".join(lines[:2])
    assert "ingrid.holm" in "".join(lines[:3])
    assert lines[-1].startswith("40 filer kontrollert: 1 feil")


def test_forty_agreements_with_the_same_fault_show_the_first_few_and_how_many(forty: Path, tmp_path: Path) -> None:
    for path in forty.iterdir():
        text = path.read_text("utf-8").replace("så snart datoen er klar", "")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    said = avtalegen("check", ".", "--dato", "2026-09-01", cwd=tmp_path).stdout.decode()
    assert len(said.splitlines()) <= 25, said
    assert "mangler (feil): 40 filer" in said
    assert said.count("«hyppighet» mangler") == 5
    assert "  og 35 til" in said


@pytest.mark.parametrize("count", [2, 3])
def test_a_finding_of_a_few_files_is_told_by_itself(tmp_path: Path, count: int) -> None:
    for each in FORTY[:count]:
        (tmp_path / f"{each.nummer}.yaml").write_text(numbered(each.nummer), encoding="utf-8")
    said = avtalegen("check", ".", "--dato", "2026-09-01", cwd=tmp_path).stdout.decode()
    assert all(f"{each.nummer}.yaml:13:1: advarsel" in said for each in FORTY[:count])


def test_errors_come_before_warnings_whatever_the_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        MINIMAL.replace("måneder_før_slutt: 3", "måneder_før_slutt: 300"), encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(MINIMAL, encoding="utf-8")
    said = avtalegen("check", "b.yaml", "a.yaml", "--dato", "2026-09-01", cwd=tmp_path).stdout.decode()
    graver = re.findall(r": (feil|advarsel|merknad): ", said)
    assert graver == sorted(graver, key=("feil", "advarsel", "merknad").index)
    assert graver[0] == "feil"


def test_only_errors_are_shown_and_the_rest_is_counted(forty: Path) -> None:
    done = avtalegen("check", str(forty), "--bare-feil", "--dato", "2026-09-01", cwd=forty)
    assert "advarsel:" not in done.stdout.decode()
    assert re.search(r"1 feil\. \d+ advarsler og merknader er ikke vist\.$", done.stdout.decode().strip())
    assert done.returncode == 1
    found = json.loads(avtalegen("check", str(forty), "--bare-feil", "-f", "json", cwd=forty).stdout)["funn"]
    assert {each["alvor"] for each in found} == {"feil"}


def test_only_errors_shown_is_not_only_errors_counted_when_strict(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(MINIMAL, encoding="utf-8")
    assert avtalegen("check", "a.yaml", "--bare-feil", "--strict", "--dato", "2026-09-01", cwd=tmp_path).returncode == 1


class TestReferanse:
    """Only what is new since an earlier report."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "a.yaml").write_text(MINIMAL, encoding="utf-8")
        (tmp_path / "b.yaml").write_text(numbered("3207"), encoding="utf-8")
        avtalegen("check", ".", "-f", "json", "-o", "ref.json", "--dato", "2026-09-01", cwd=tmp_path)
        return tmp_path

    def new(self, folder: Path, *words: str, day: str = "2026-09-01") -> list[tuple[str, str]]:
        done = avtalegen("check", ".", "--referanse", "ref.json", "-f", "json", "--dato", day, *words, cwd=folder)
        return [(Path(each["fil"]).name, each["kode"]) for each in json.loads(done.stdout)["funn"]]

    def test_nothing_new_is_nothing(self, folder: Path) -> None:
        assert self.new(folder) == []
        said = avtalegen("check", ".", "--referanse", "ref.json", "--dato", "2026-09-01", cwd=folder).stdout.decode()
        assert re.fullmatch(r"2 filer kontrollert: ingen nye funn\. \d+ kjente funn er ikke vist\.\n", said)

    def test_lines_that_move_are_nothing_new(self, folder: Path) -> None:
        path = folder / "a.yaml"
        path.write_text("# en linje til\n# og en\n" + path.read_text("utf-8"), encoding="utf-8")
        assert self.new(folder) == []

    def test_a_person_put_in_above_another_makes_no_old_finding_new(self, folder: Path) -> None:
        path = folder / "a.yaml"
        bad = MINIMAL.replace(PEOPLE, PEOPLE.replace("leder}", "leder, epost: ingrid@gmail.com}"))
        path.write_text(bad, encoding="utf-8")
        avtalegen("check", ".", "-f", "json", "-o", "ref.json", "--dato", "2026-09-01", cwd=folder)
        more = "  - {navn: Ada Li, part: kommune, nivå: leder, rolle: Rektor}\n"
        path.write_text(bad.replace(PEOPLE[:4], more + PEOPLE[:4], 1), encoding="utf-8")
        assert self.new(folder) == []

    def test_another_fault_of_the_same_kind_is_new(self, folder: Path) -> None:
        path = folder / "a.yaml"
        path.write_text(MINIMAL.replace("måneder_før_slutt: 3", "måneder_før_slutt: 300"), encoding="utf-8")
        assert ("a.yaml", "tall-grense") in self.new(folder)
        assert avtalegen("check", ".", "--referanse", "ref.json", cwd=folder).returncode == 1

    def test_the_same_fault_a_second_time_is_new(self, folder: Path) -> None:
        path = folder / "a.yaml"
        one = MINIMAL.replace(PEOPLE, PEOPLE.replace("leder}", "leder, epost: x@gmail.com}"))
        path.write_text(one, encoding="utf-8")
        avtalegen("check", ".", "-f", "json", "-o", "ref.json", "--dato", "2026-09-01", cwd=folder)
        two = one.replace("part: nav, nivå: leder}", "part: nav, nivå: leder, epost: x@gmail.com}", 1)
        path.write_text(two, encoding="utf-8")
        assert self.new(folder) == [("a.yaml", "epost-annen-person"), ("a.yaml", "privat-epost")]

    def test_a_finding_that_counts_days_is_not_new_each_day(self, folder: Path) -> None:
        path = folder / "a.yaml"
        path.write_text(
            MINIMAL.replace("gjelder_fra: 2026-09-01", "gjelder_fra: 2026-09-01\n  gjelder_til: 2026-11-01"), "utf-8"
        )
        avtalegen("check", ".", "-f", "json", "-o", "ref.json", "--dato", "2026-09-10", cwd=folder)
        assert ("a.yaml", "utloeper-snart") in [
            (Path(each["fil"]).name, each["kode"])
            for each in json.loads((folder / "ref.json").read_text("utf-8"))["funn"]
        ]
        assert self.new(folder, day="2026-09-20") == []

    @pytest.mark.parametrize("made", [".", "avtaler", "rapporter"])
    @pytest.mark.parametrize("kept", ["ref.json", "avtaler/ref.json", "rapporter/ref.json"])
    @pytest.mark.parametrize("from_", [".", "avtaler", "rapporter", "avtaler/nord"])
    def test_it_is_the_same_from_whatever_folder(self, tmp_path: Path, made: str, kept: str, from_: str) -> None:
        for folder in ("avtaler/nord", "rapporter"):
            (tmp_path / folder).mkdir(parents=True)
        (tmp_path / "avtaler/a.yaml").write_text(MINIMAL, encoding="utf-8")
        (tmp_path / "avtaler/nord/b.yaml").write_text(numbered("3207"), encoding="utf-8")
        report, place = tmp_path / kept, tmp_path / from_
        where = os.path.relpath(tmp_path / "avtaler", tmp_path / made)
        avtalegen("check", where, "-f", "json", "-o", str(report), "--dato", "2026-09-01", cwd=tmp_path / made)
        (tmp_path / "rapporter/a.yaml").write_text(MINIMAL, encoding="utf-8")
        words = ["--referanse", os.path.relpath(report, place), "-f", "json", "--dato", "2026-09-01"]
        done = avtalegen("check", os.path.relpath(tmp_path / "avtaler", place), *words, cwd=place)
        assert json.loads(done.stdout)["funn"] == []
        other = avtalegen("check", str(tmp_path / "rapporter/a.yaml"), *words, cwd=place)
        assert json.loads(other.stdout)["funn"] != [], "another file of the same name is not known"

    @pytest.mark.parametrize("root", ["", "C:\\Users\\kari\\avtaler\\"])
    def test_names_as_windows_writes_them_are_the_same(self, tmp_path: Path, root: str) -> None:
        for name in ("nord/a.yaml", "sør/a.yaml"):
            (tmp_path / name).parent.mkdir()
            (tmp_path / name).write_text(MINIMAL, encoding="utf-8")
        said = json.loads(avtalegen("check", ".", "-f", "json", "--dato", "2026-09-01", cwd=tmp_path).stdout)
        for one in said["funn"]:
            one["fil"] = root + one["fil"].replace("/", "\\")
        (tmp_path / "ref.json").write_text(json.dumps(said), encoding="utf-8")
        assert (self.new(tmp_path) == []) is not root

    @pytest.mark.parametrize(("text", "code"), [("{}", 2), ("hei", 2), ("[1]", 2), ('{"funn": [3]}', 2), (None, 3)])
    def test_what_is_no_report_is_refused(self, folder: Path, text: str | None, code: int) -> None:
        if text is not None:
            (folder / "x.json").write_text(text, encoding="utf-8")
        done = avtalegen("check", ".", "--referanse", "x.json", cwd=folder)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr

    @pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n"])
    def test_it_is_the_same_in_the_encodings_a_shell_saves_it_in(self, folder: Path, codec: str, end: str) -> None:
        report = folder / "ref.json"
        report.write_bytes(report.read_text("utf-8").replace("\n", end).encode(codec))
        assert self.new(folder) == []

    def test_the_reference_is_not_written_over(self, folder: Path) -> None:
        before = (folder / "ref.json").read_bytes()
        done = avtalegen("check", ".", "--referanse", "ref.json", "-f", "json", "-o", "ref.json", cwd=folder)
        assert done.returncode == 2
        assert (folder / "ref.json").read_bytes() == before


SLIPS = [
    ('nummer: "3207"', 'nummer: "3020"', 'nummer: "3207"'),
    ('nummer: "3207"', "nummer: 3020 # gammelt", 'nummer: 3207 # gammelt'),
    ('nummer: "3207"', "nummer: '3020'", "nummer: '3207'"),
    ("gjelder_fra: 2026-08-01", "gjelder_fra: 1. august 2026", "gjelder_fra: 2026-08-01"),
    ("gjelder_fra: 2026-08-01", "gjelder_fra: 1/8-26", "gjelder_fra: 2026-08-01"),
    ("gjelder_fra: 2026-08-01", 'gjelder_fra: "1. aug. 2026"', 'gjelder_fra: "2026-08-01"'),
    ("organisering: utenfor_nav", "organisering: Utenfor Nav", "organisering: utenfor_nav"),
    ("hyppighet: månedlig", "hyppighet: månedelig", "hyppighet: månedlig"),
    ("hyppighet: kvartalsvis", "hyppighet: kvartalvis", "hyppighet: kvartalsvis"),
    ("kontor: Nav Nordre Follo", "kontor: Nav Nordre Folo", "kontor: Nav Nordre Follo"),
    ("nav:\n  kontor:", "nav:\n  kontr:", "nav:\n  kontor:"),
]  # fmt: skip


class TestRett:
    """What has one right answer is put right where it stands, and nothing else is touched."""

    @pytest.mark.parametrize(("good", "slip", "mended"), SLIPS)
    def test_a_slip_is_put_right_in_its_place(self, tmp_path: Path, good: str, slip: str, mended: str) -> None:
        assert good in GOOD, good
        wrong = "# øverst\r\n".encode() + GOOD.replace(good, slip, 1).encode()
        (tmp_path / "a.yaml").write_bytes(wrong)
        done = avtalegen("check", "a.yaml", "--rett", "--dato", "2026-09-01", cwd=tmp_path)
        assert (tmp_path / "a.yaml").read_bytes() == wrong.replace(slip.encode(), mended.encode(), 1), (
            done.stderr.decode()
        )
        assert "→" in done.stderr.decode()
        assert avtalegen("check", "a.yaml", "--strict", "--dato", "2026-09-01", cwd=tmp_path).returncode == 0

    @pytest.mark.parametrize(
        ("good", "unclear"),
        [
            ("  navn: Nordre Follo\n", "  navn: Ås\n"),  # is it the number or the name?
            ('nummer: "3207"\n  navn: Nordre Follo', 'nummer: "1507"'),  # became two
            ("gjelder_fra: 2026-08-01", "gjelder_fra: august 2026"),
            ("gjelder_fra: 2026-08-01", "gjelder_fra: 2026-02-30"),
            ("kontor: Nav Nordre Follo", "kontor: Nav Sentrum Vest"),
            ("organisering: utenfor_nav", "organisering: nav"),
        ],
    )
    def test_what_a_person_must_decide_is_left(self, tmp_path: Path, good: str, unclear: str) -> None:
        wrong = GOOD.replace(good, unclear, 1)
        (tmp_path / "a.yaml").write_text(wrong, encoding="utf-8")
        avtalegen("check", "a.yaml", "--rett", "--dato", "2026-09-01", cwd=tmp_path)
        assert (tmp_path / "a.yaml").read_text("utf-8") == wrong

    def test_the_preview_alone_writes_nothing(self, tmp_path: Path) -> None:
        wrong = changed(('nummer: "3207"', 'nummer: "3020"'))
        (tmp_path / "a.yaml").write_text(wrong, encoding="utf-8")
        done = avtalegen("check", "a.yaml", "--rett", "--bare-vis", "--dato", "2026-09-01", cwd=tmp_path)
        assert "3020 → 3207 [kommunenummer-gammelt]" in done.stderr.decode()
        assert (tmp_path / "a.yaml").read_text("utf-8") == wrong

    def test_the_number_that_was_split_follows_the_name_beside_it(self, tmp_path: Path) -> None:
        wrong = changed(('nummer: "3207"\n  navn: Nordre Follo', 'nummer: "1507"\n  navn: Haram'))
        (tmp_path / "a.yaml").write_text(wrong, encoding="utf-8")
        avtalegen("check", "a.yaml", "--rett", "--dato", "2026-09-01", cwd=tmp_path)
        assert 'nummer: "1580"\n  navn: Haram' in (tmp_path / "a.yaml").read_text("utf-8")

    def test_the_right_value_stands_in_the_report_for_programs(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text(changed(('nummer: "3207"', 'nummer: "3020"')), encoding="utf-8")
        found = json.loads(avtalegen("check", "a.yaml", "-f", "json", cwd=tmp_path).stdout)["funn"]
        assert {each["kode"]: each.get("rettelse") for each in found}["kommunenummer-gammelt"] == "3207"

    def test_a_municipality_s_file_in_a_collaboration_is_put_right(self, tmp_path: Path) -> None:
        for path in sorted((ROOT / "examples" / "samarbeid").rglob("*.yaml")):
            to = tmp_path / path.relative_to(ROOT / "examples" / "samarbeid")
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
        part = tmp_path / "kommuner" / "hol.yaml"
        text = part.read_text("utf-8")
        key = "ansvarlig_enhet"
        assert key in text
        part.write_text(text.replace(key, "ansvarlig_enhett", 1), encoding="utf-8")
        done = avtalegen("check", ".", "--rett", "--dato", "2026-09-01", cwd=tmp_path)
        assert part.read_text("utf-8") == text, done.stderr.decode()


def test_the_third_person_is_person_3(tmp_path: Path) -> None:
    text = MINIMAL.replace("mål:\n", "  - {part: nav, nivå: saksbehandler}\nmål:\n", 1)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    said = avtalegen("check", "a.yaml", "--dato", "2026-09-01", cwd=tmp_path).stdout.decode()
    assert "«navn» mangler for person 3." in said
