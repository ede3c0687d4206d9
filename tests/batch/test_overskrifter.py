"""Tables as people have them: their own headings, names for numbers, hidden rows, other sheets, any separator."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment
from tests.conftest import ROOT

from avtalegen.batch import columns, template
from avtalegen.batch.merge import plain
from avtalegen.batch.plan import read_plan
from avtalegen.batch.table import read_table
from avtalegen.diagnostics.diagnostic import UsageError

ROW = {
    "Kommune": "Nordre Follo", "Leder Nav": "Ola Hansen", "Kontaktperson kommune": "Kari Nordmann",
    "E-post kontaktperson kommune": "kari@eksempel.no", "Underskriver kommune": "Grete Lie",
    "Underskriver kommune – tittel": "kommunedirektør",
}  # fmt: skip


def csv(tmp_path: Path, *rows: list[str], by: str = ";", encoding: str = "utf-8") -> Path:
    path = tmp_path / "k.csv"
    path.write_bytes("\n".join(by.join(row) for row in rows).encode(encoding))
    return path


def workbook(tmp_path: Path, rows: list[list[str]], **more: Any) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for number in more.get("hidden", ()):
        book.active.row_dimensions[number].hidden = True
    for name, cells in more.get("sheets", {}).items():
        book.create_sheet(name).append(cells)
    for cell, text in more.get("comments", {}).items():
        book.active[cell].comment = Comment(text, "x")
    path, data = tmp_path / "k.xlsx", io.BytesIO()
    book.save(data)
    path.write_bytes(data.getvalue())
    return path


def said(path: Path, *words: Any, **more: Any) -> tuple[list[Any], list[str]]:
    members, found = read_table(path, *words, **more)
    return [plain(each.inline) for each in members], [each.code for each in found]


def test_a_row_in_people_s_own_words_becomes_an_agreement_s_keys(tmp_path: Path) -> None:
    ((row,), found) = said(csv(tmp_path, list(ROW), list(ROW.values())))
    assert found == []
    assert row["kommune"] == {"navn": "Nordre Follo", "nummer": "3207"}
    assert row["kontaktpersoner"] == [
        {"navn": "Kari Nordmann", "epost": "kari@eksempel.no", "part": "kommune", "nivå": "saksbehandler"},
        {"navn": "Ola Hansen", "part": "nav", "nivå": "leder"},
    ]
    assert row["signatur"] == [{"navn": "Grete Lie", "tittel": "kommunedirektør", "part": "kommune"}]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Kommunenr.", ("kommune", "nummer")), ("KOMMUNENR", ("kommune", "nummer")), ("Komm.nr.", ("kommune", "nummer")),
        ("Kommunens navn", ("kommune", "navn")), ("Kommune – Navn", ("kommune", "navn")), ("Navn", ("kommune", "navn")),
        ("Nav", ("nav", "kontor")), ("Saksnr.", ("dokument", "saksnummer")), ("Fra dato", ("dokument", "gjelder_fra")),
    ],
)  # fmt: skip
def test_a_heading_is_understood(heading: str, key: tuple[str, str]) -> None:
    assert columns.find(heading) == key


@pytest.mark.parametrize(
    "headings",
    [
        ("Leder Nav", "Nav leder", "Nav-leder", "leder (Nav)", "Leder Nav-kontoret", "Enhetsleder Nav"),
        ("Telefon leder kommune", "Leder kommune telefon", "Kommune: leder, tlf.", "leder kommunen mobil"),
        ("Underskriver kommune", "Kommune – signatur", "undertegner kommunen", "Signatur kommune navn"),
    ],
)
def test_the_same_person_in_other_words_is_the_same_column(headings: tuple[str, ...]) -> None:
    (only,) = {columns.find(heading) for heading in headings}
    assert only is not None


@pytest.mark.parametrize(
    "heading", ["Ordfører", "Antall flyktninger", "Kommentarer fra møtet", "Leder Nav sist endret"]
)
def test_what_nobody_knows_gets_no_nonsense_for_advice(heading: str) -> None:
    assert columns.find(heading) is None
    assert "Mente du" not in columns.suggestion(heading)


def test_every_heading_of_the_guide_is_understood() -> None:
    guide = (ROOT / "docs" / "samarbeid.md").read_text(encoding="utf-8")
    table = guide.partition("| Overskrift |")[2].partition("\n\n")[0]
    shown = [word for line in table.splitlines()[2:] for word in line.split("|")[1].replace("«", "").split("»")]
    headings = [word.strip(" ,") for word in shown if word.strip(" ,")]
    assert len(headings) > 20
    assert [heading for heading in headings if columns.find(heading) is None] == []


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Våler (Innlandet)", "3419"), ("våler (østfold)", "3114"), ("Øygarden kommune", "4626"), ("3207 Nordre Follo", "3207"),
        ("301", "0301"), ("Guovdageaidnu – Kautokeino", "5612"), ("A\u030as", "3218"),
    ],
)  # fmt: skip
def test_a_name_finds_the_number(tmp_path: Path, name: str, number: str) -> None:
    ((row,), found) = said(csv(tmp_path, ["Kommune", "Nav-kontor"], [name, "Nav Ås"]))
    assert (row["kommune"]["nummer"], found) == (number, [])


@pytest.mark.parametrize(
    ("name", "advice"), [("Våler", "fylket i parentes"), ("Nordre Folo", "Nordre Follo"), ("Mordor", "nummeret")]
)
def test_a_name_of_none_or_two_is_told_and_never_guessed(tmp_path: Path, name: str, advice: str) -> None:
    members, (found,) = read_table(csv(tmp_path, ["Kommune", "Nav-kontor"], [name, "Nav Ås"]))
    assert found.code == "regneark-kommunenavn"
    assert advice in found.hint
    assert "nummer" not in plain(members[0].inline)["kommune"]  # type: ignore[operator, call-overload, index]


@pytest.mark.parametrize("by", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_encoding_of_excel_gives_the_same(tmp_path: Path, by: str, encoding: str) -> None:
    ((row,), found) = said(
        csv(
            tmp_path,
            ["Kommune", "Enhet", "Nav-kontor"],
            ["Ås", "Flyktningtjenesten øst", "Nav Ås"],
            by=by,
            encoding=encoding,
        )
    )
    assert found == []
    assert row["kommune"] == {"navn": "Ås", "ansvarlig_enhet": "Flyktningtjenesten øst", "nummer": "3218"}


TABLE = [["Liste for Follo"], ["Kommune", "Nav-kontor"], ["Ås", "Nav Ås"], ["Moss", "Nav Moss"]]


def test_hidden_rows_and_other_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, TABLE, hidden=[4], sheets={"Gammelt": ["x"]})
    rows, found = said(path)
    assert [row["kommune"]["navn"] for row in rows] == ["Ås"]
    assert sorted(found) == ["regneark-andre-ark", "regneark-skjult"]


def test_hidden_rows_come_along_when_asked_for(tmp_path: Path) -> None:
    rows, found = said(workbook(tmp_path, TABLE, hidden=[4]), hidden=True)
    assert [row["kommune"]["navn"] for row in rows] == ["Ås", "Moss"]
    assert found == []


def test_the_sheet_that_is_asked_for_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["x"])
    sheet = book.create_sheet("Follo")
    for row in TABLE:
        sheet.append(row)
    book.save(tmp_path / "k.xlsx")
    rows, found = said(tmp_path / "k.xlsx", "Follo")
    assert (len(rows), found) == (2, [])
    assert said(tmp_path / "k.xlsx", "Folo")[1] == ["regneark-ark-mangler"]


@pytest.mark.parametrize("where", ["hidden", "sheets", "comments"])
def test_an_identity_number_outside_the_table_is_found_too(tmp_path: Path, where: str, synthetic: str) -> None:
    rows = [*TABLE, ["Hole", synthetic]] if where == "hidden" else TABLE
    more = {
        "hidden": {"hidden": [5]},
        "sheets": {"sheets": {"Notat": [synthetic]}},
        "comments": {"comments": {"B3": f"pnr {synthetic}"}},
    }
    _, found = read_table(workbook(tmp_path, rows, **more[where]))
    assert "foedselsnummer" in [each.code for each in found]
    assert not any(synthetic in f"{each.message}{each.place}" for each in found)


@pytest.fixture
def synthetic() -> str:
    """A number of the +80-month series that nobody has."""
    for control in range(100000):
        number = f"018190{control:05d}"
        if _valid(number):
            return number
    raise AssertionError


def _valid(number: str) -> bool:
    digits = list(map(int, number))
    first = sum(map(int.__mul__, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), digits)) % 11
    last = sum(map(int.__mul__, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), digits)) % 11
    return first == last == 0


def test_a_key_is_the_key_and_no_title_that_looks_like_it() -> None:
    keys = [f"kontaktpersoner.1.{field}" for field in ("navn", "part", "epost")]
    assert [columns.find(key) for key in keys] == [("kontaktpersoner", 0, key.split(".")[-1]) for key in keys]


def _with_a_table(tmp_path: Path) -> tuple[Path, Path]:
    agreement = tmp_path / "follo.yaml"
    agreement.write_bytes((ROOT / "examples/nordre-follo.yaml").read_bytes())
    rows = [{"Kommune": "Asker", "Nav": "Nav Asker", **PEOPLE}, {"Kommune": "Bærum", "Nav": "", **PEOPLE}]
    return agreement, csv(tmp_path, list(rows[0]), *(list(row.values()) for row in rows))


PEOPLE = {
    "Enhet": "Flyktningtjenesten",
    "Leder kommune": "Kari Asker",
    "Leder Nav": "Ola Asker",
    "Signatur Nav": "Ola Asker",
}


def test_an_agreement_is_what_the_municipalities_of_a_table_have_in_common(tmp_path: Path) -> None:
    agreement, table = _with_a_table(tmp_path)
    plan, found = read_plan(agreement, table)
    assert plan is not None and found == [] and plan.envelope.agreement
    own = yaml.safe_load(agreement.read_text(encoding="utf-8"))
    asker, baerum = (plain(plan.member(number)[0]) for number in (0, 1))
    assert asker["kommune"]["nummer"] == "3203" and asker["nav"] == {"kontor": "Nav Asker"} and "nav" not in baerum
    assert [one["navn"] for one in asker["kontaktpersoner"]] == ["Kari Asker", "Ola Asker"]
    assert [one["navn"] for one in asker["signatur"]] == ["Ola Asker"]
    assert set(asker["dokument"]) == set(own["dokument"]) - {"saksnummer", "versjon", "kontaktliste_dato"}
    assert set(own) - set(baerum) == {"nav"}


def test_an_agreement_without_a_table_is_told_for_what_it_is(tmp_path: Path) -> None:
    agreement, _ = _with_a_table(tmp_path)
    with pytest.raises(UsageError, match=r"er en vanlig avtalefil.*--fra"):
        read_plan(agreement, None)


def test_the_template_has_room_for_the_names_and_the_offices_in_alphabetical_order() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.workbook()))
    offices = [cell.value for cell in book["Registre"]["D"] if cell.value]
    assert offices.index("Nav Alna") < offices.index("Nav Halden-Aremark") < offices.index("Nav Øygarden")
    for letter, longest in (
        ("A", "Våler (Innlandet)"),
        ("C", "Nav Alta-Kvænangen-Loppa"),
        ("D", "Kari Nordmann Hansen"),
    ):
        assert book["Kommuner"].column_dimensions[letter].width >= len(longest)
