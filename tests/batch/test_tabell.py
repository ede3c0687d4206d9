"""Tables of municipalities: Excel workbooks and CSV, read with every fault at its cell."""

from __future__ import annotations

import datetime
import io
import re
import tracemalloc
import unicodedata
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from tests.batch.builders import FELLES, codes, contents, errors, make

from avtalegen.batch import columns, sheet, template
from avtalegen.batch import workbook as workbooks
from avtalegen.batch.merge import plain
from avtalegen.batch.plan import read_plan
from avtalegen.batch.run import others
from avtalegen.batch.table import read_table
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, UsageError
from avtalegen.klausuler.library import templates
from avtalegen.workflows.load import MAALFORMER
from avtalegen.workflows.render import Options

HEADERS = (
    "Kommunenummer", "Ansvarlig enhet", "Kontaktpersoner 1 – Navn", "Kontaktpersoner 1 – Part", "Kontaktpersoner 1 – Nivå",
    "Signatur 1 – Navn", "Signatur 1 – Part", "Signatur 1 – Tittel",
)  # fmt: skip
ROW = ("1120", "Flyktningtjenesten", "Kari Klepp", "kommune", "leder", "Grete Klepp", "kommune", "kommunedirektør")


FILLED_IN = {
    "Kommune": "Klepp", "Ansvarlig enhet": "Flyktningtjenesten", "Leder kommune": "Kari Klepp",
    "Underskriver kommune": "Grete Klepp", "Underskriver kommune – tittel": "kommunedirektør",
}  # fmt: skip


def shared(folder: Path) -> Path:
    path = folder / "felles.yaml"
    path.write_text(f"skjema: 1\nfelles:\n{FELLES}", encoding="utf-8")
    return path


def csv_file(folder: Path, *rows: tuple[str, ...], separator: str = ";", encoding: str = "utf-8") -> Path:
    path = folder / "kommuner.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    return path


def workbook(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Kommuner"
    for row in rows:
        book.active.append(row)
    path = folder / "kommuner.xlsx"
    book.save(path)
    return path


def problems(table: Path) -> list[Diagnostic]:
    return read_plan(shared(table.parent), table)[1]


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_csv_file_gives_a_document_for_each_row(tmp_path: Path, separator: str, encoding: str) -> None:
    other = ("1121", "Flyktningtjenesten", "Kari Time", "kommune", "leder", "Grete Time", "kommune", "kommunedirektør")
    table = csv_file(tmp_path, HEADERS, ROW, other, separator=separator, encoding=encoding)
    make(shared(tmp_path), tmp_path / "ut", table=table)
    assert {one for one in contents(tmp_path / "ut") if one.endswith("avtale.docx")} == {
        "klepp-samarbeidsavtale.docx",
        "time-samarbeidsavtale.docx",
    }


def test_a_workbook_gives_the_same_documents_as_the_csv_file(tmp_path: Path) -> None:
    make(shared(tmp_path), tmp_path / "csv", table=csv_file(tmp_path, HEADERS, ROW))
    make(shared(tmp_path), tmp_path / "xlsx", table=workbook(tmp_path, HEADERS, ROW))
    assert contents(tmp_path / "csv") == contents(tmp_path / "xlsx")


def test_a_number_that_lost_its_zero_gets_it_back(tmp_path: Path) -> None:
    plan, _ = read_plan(
        shared(tmp_path), workbook(tmp_path, ("Kommunenummer", "Gjelder fra"), (301, datetime.datetime(2026, 8, 1)))
    )
    assert plan is not None
    assert plain(plan.envelope.members[0].inline) == {
        "kommune": {"nummer": "0301"},
        "dokument": {"gjelder_fra": "2026-08-01"},
    }


def test_a_fault_in_a_workbook_points_at_sheet_and_cell(tmp_path: Path) -> None:
    table = workbook(tmp_path, HEADERS, ROW, (*ROW[:3], "komune", *ROW[4:]))
    found = [
        one for one in make(shared(tmp_path), tmp_path / "ut", table=table).diagnostics if one.code == "ugyldig-valg"
    ]
    assert [one.place.file for one in found] == [f"{table}, arket «Kommuner», celle D3"]


def test_a_fault_in_a_csv_file_points_at_row_and_column(tmp_path: Path) -> None:
    table = csv_file(tmp_path, HEADERS, ("11200", *ROW[1:]))
    (one,) = errors(make(shared(tmp_path), tmp_path / "ut", table=table).diagnostics)
    assert (one.code, one.place.file) == ("kommunenummer-form", f"{table}, rad 2, kolonne A («Kommunenummer»)")


def test_a_missing_value_points_at_the_empty_cell(tmp_path: Path) -> None:
    table = workbook(tmp_path, HEADERS, (*ROW[:1], None, *ROW[2:]))
    (one,) = errors(make(shared(tmp_path), tmp_path / "ut", table=table).diagnostics)
    assert (one.code, one.place.file) == ("mangler", f"{table}, arket «Kommuner», celle B2")


def test_a_header_nobody_knows_is_reported_with_a_suggestion(tmp_path: Path) -> None:
    (one,) = problems(csv_file(tmp_path, ("Kommunenumer",), ("1120",)))
    assert one.code == "regneark-kolonne"
    assert "«Kommunenummer»" in one.hint


def test_two_headers_for_the_same_field_are_refused(tmp_path: Path) -> None:
    (one,) = problems(csv_file(tmp_path, ("Kommunenummer", "kommune.nummer"), ("1120", "1120")))
    assert one.code == "regneark-dobbel-kolonne"


def test_a_table_in_no_encoding_of_excel_is_told_of_in_so_many_words(tmp_path: Path) -> None:
    path = csv_file(tmp_path, (*HEADERS[:2],), ("1120", "Oppfølgingstjenesten på Bryne"), encoding="cp1252")
    path.write_bytes(path.read_bytes().replace(b"Bryne", b"Br\x81ne"))
    (one,) = problems(path)
    assert one.code == "fil-tegnkoding"


@pytest.mark.parametrize("tail", [b"\xc3", b"\xe5"])
def test_a_table_in_utf_8_with_a_broken_letter_is_not_read_as_another_encoding(tmp_path: Path, tail: bytes) -> None:
    path = csv_file(tmp_path, HEADERS, (ROW[0], "Tjenesten på Bryne", *ROW[2:]))
    path.write_bytes(path.read_bytes().replace(b"Bryne", b"Bryne" + tail))
    (one,) = problems(path)
    assert one.code == "fil-tegnkoding" and one.place.line == 2


def test_a_cell_with_letters_taken_apart_is_stored_as_any_other(tmp_path: Path) -> None:
    table = csv_file(tmp_path, HEADERS, (ROW[0], unicodedata.normalize("NFD", "Tjenesten på Ås"), *ROW[2:]))
    found = read_table(table)[0][0].inline.find("kommune", "ansvarlig_enhet")
    assert found is not None and found.value == "Tjenesten på Ås"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 half a file", b"not a workbook at all"])
def test_a_broken_workbook_is_reported_not_raised(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "kommuner.xlsx"
    path.write_bytes(data)
    assert codes(problems(path)) == ["regneark-ulest"]


def test_a_table_with_headers_alone_is_refused(tmp_path: Path) -> None:
    assert codes(problems(csv_file(tmp_path, HEADERS))) == ["regneark-tomt"]


def test_a_row_with_more_fields_than_headers_is_refused(tmp_path: Path) -> None:
    assert codes(problems(csv_file(tmp_path, ("Kommunenummer", "Nav-kontor"), ("1120", "Nav Klepp", "Time")))) == [
        "regneark-for-mange-felt"
    ]


def test_an_identity_number_in_a_cell_is_refused_without_being_shown(tmp_path: Path) -> None:
    (one,) = problems(csv_file(tmp_path, HEADERS, (*ROW[:2], "Kari 15076500565", *ROW[3:])))
    assert one.code == "foedselsnummer"
    assert "15076500565" not in f"{one.message}{one.hint}{one.place}"


def test_a_cell_may_hold_a_list_with_semicolons(tmp_path: Path) -> None:
    plan, found = read_plan(shared(tmp_path), csv_file(tmp_path, ("mål.felles", "Kommunenummer"), ('"a; b"', "1120")))
    assert plan is not None, found
    assert plain(plan.envelope.members[0].inline) == {"kommune": {"nummer": "1120"}, "mål": {"felles": ["a", "b"]}}


TITLES = (("Kommunene i samarbeidet", None), (None, None), ("Sist endret", "12. mai"))


def inlines(table: Path) -> list[object]:
    plan, found = read_plan(shared(table.parent), table)
    assert plan is not None, found
    assert not found
    return [plain(one.inline) for one in plan.envelope.members if one.inline is not None]


def test_titles_over_the_headings_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    table = workbook(tmp_path, *TITLES, HEADERS, ROW, (*ROW[:3], "komune", *ROW[4:]))
    (one,) = [one for one in make(shared(tmp_path), tmp_path / "ut", table=table).diagnostics if one.severity == "feil"]
    assert (one.code, one.place.file) == ("ugyldig-valg", f"{table}, arket «Kommuner», celle D6")


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("title", [("Kommunene",), ("Klepp, Time, Gjesdal",), ("Klepp; Time; Gjesdal",), ("sep=;",)])
def test_a_title_does_not_hide_what_separates_the_fields(tmp_path: Path, separator: str, title: tuple[str]) -> None:
    table = csv_file(tmp_path, title, (), HEADERS, ("11200", *ROW[1:]), separator=separator)
    (one,) = errors(make(shared(tmp_path), tmp_path / "ut", table=table).diagnostics)
    assert (one.code, one.place.file) == ("kommunenummer-form", f"{table}, rad 4, kolonne A («Kommunenummer»)")


@pytest.mark.parametrize(("titles", "found"), [(9, []), (10, ["regneark-kolonne"])])
def test_headings_are_looked_for_in_the_first_ten_filled_rows(tmp_path: Path, titles: int, found: list[str]) -> None:
    table = workbook(tmp_path, *([("En tittel",), (None,)] * titles), HEADERS[:2], ROW[:2])
    assert codes(problems(table)) == found


def test_an_identity_number_over_the_headings_is_refused_without_being_shown(tmp_path: Path) -> None:
    (one,) = problems(csv_file(tmp_path, ("Kari 15076500565",), HEADERS, ROW))
    assert (one.code, one.place.file) == ("foedselsnummer", f"{tmp_path / 'kommuner.csv'}, rad 1, kolonne A")
    assert "15076500565" not in f"{one.message}{one.hint}{one.place}"


def test_an_identity_number_in_a_heading_is_not_shown(tmp_path: Path) -> None:
    found = problems(csv_file(tmp_path, (*HEADERS, "Kari 15076500565"), (*ROW, "x")))
    assert codes(found) == ["regneark-kolonne", "foedselsnummer"]
    assert "15076500565" not in "".join(f"{one.message}{one.hint}{one.place}" for one in found)


@pytest.mark.parametrize(
    "header", ["# Kommunenummer", "#", "Merknad", "merknader:", "KOMMENTAR", "Kommentarer", "notat", "Notater"]
)
def test_a_column_of_notes_is_left_out(tmp_path: Path, header: str) -> None:
    table = workbook(
        tmp_path, ("Kommunenummer", header, "Bydel"), ("1120", "ring i mai", None), (None, "spør Time", None)
    )
    assert inlines(table) == [{"kommune": {"nummer": "1120"}}]


def test_an_identity_number_in_a_note_is_refused(tmp_path: Path) -> None:
    assert codes(problems(workbook(tmp_path, (*HEADERS, "Notat"), (*ROW, "Kari 15076500565")))) == ["foedselsnummer"]


def test_a_table_with_notes_alone_has_no_municipalities(tmp_path: Path) -> None:
    assert codes(problems(csv_file(tmp_path, (*HEADERS, "Notat"), (*("",) * len(HEADERS), "x")))) == ["regneark-tomt"]


def test_cells_without_a_heading_are_told_of_once_for_each_column(tmp_path: Path) -> None:
    rows = [
        ("1120", None, "Nav Klepp", None, None),
        ("1121", "a", "Nav Time", "b", ""),
        ("1122", "c", "Nav", None, "d"),
    ]
    table = workbook(tmp_path, ("Kommunenummer", None, "Nav-kontor"), *rows)
    found = problems(table)
    assert codes(found) == ["regneark-uten-overskrift"] * 3
    assert [one.place.file for one in found] == [
        f"{table}, arket «Kommuner», celle {one}" for one in ("B3", "D3", "E4")
    ]
    assert "kolonne B" in found[0].message
    assert "#" in found[0].hint


def test_a_heading_that_is_missing_between_others_is_told_of_in_csv_too(tmp_path: Path) -> None:
    table = csv_file(tmp_path, ("Kommunenummer", "", "Nav-kontor"), ("1120", "a", "Nav Klepp"))
    (one,) = problems(table)
    assert (one.code, one.place.file) == ("regneark-uten-overskrift", f"{table}, rad 2, kolonne B")


def test_a_fixed_choice_is_understood_as_people_type_it(tmp_path: Path) -> None:
    headers = (
        "dokument.type",
        "organisering",
        "+kontaktpersoner.1.part",
        "+kontaktpersoner.1.nivå",
        "+kontaktpersoner.1.innkaller",
    )
    typed = (" samarbeidsavtale ", "Utenfor  Nav", "Kommune", "Leder", True)
    assert inlines(workbook(tmp_path, headers, typed)) == [
        {
            "dokument": {"type": "samarbeidsavtale"},
            "organisering": "utenfor_nav",
            "kontaktpersoner": [{"part": "kommune", "nivå": "leder", "innkaller": "ja"}],
        }
    ]


@pytest.mark.parametrize("typed", ["komune", "Kommune.", "kommune nav"])
def test_what_is_no_choice_stays_as_it_was_typed(tmp_path: Path, typed: str) -> None:
    table = workbook(tmp_path, HEADERS, (*ROW[:3], typed, *ROW[4:]))
    (one,) = errors(make(shared(tmp_path), tmp_path / "ut", table=table).diagnostics)
    assert one.code == "ugyldig-valg"
    assert f"«{typed}»" in one.message


def test_free_text_that_reads_like_a_choice_is_left_alone(tmp_path: Path) -> None:
    table = workbook(tmp_path, ("kommune.ansvarlig_enhet", "signatur.1.tittel"), ("Kommune", "Leder"))
    assert inlines(table) == [{"kommune": {"ansvarlig_enhet": "Kommune"}, "signatur": [{"tittel": "Leder"}]}]


def test_a_text_that_excel_made_a_date_is_told_of_at_its_cell(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 1, 26)
    table = workbook(tmp_path, ("Saksnummer", "Gjelder fra", "Gjelder til", "Notat"), (day, day, day.date(), day))
    (one,) = problems(table)
    assert (one.code, one.place.file) == ("regneark-dato", f"{table}, arket «Kommuner», celle A2")
    assert "«Saksnummer»" in one.message
    assert "tekst" in one.hint


def test_a_table_may_have_columns_that_the_template_has_not(tmp_path: Path) -> None:
    headers = (
        "id",
        "Kommunenummer",
        "+kontaktpersoner.5.navn",
        "+kontaktpersoner.1.navn",
        "+kontaktpersoner.1.innkaller",
    )
    plan, found = read_plan(shared(tmp_path), workbook(tmp_path, headers, ("kleppen", "1120", "Per", "Kari", "ja")))
    assert plan is not None, found
    (member,) = plan.envelope.members
    assert member.name == "kleppen"
    assert member.inline is not None
    assert plain(member.inline) == {
        "kommune": {"nummer": "1120"},
        "kontaktpersoner": [{"navn": "Kari", "innkaller": "ja"}, {"navn": "Per"}],
    }


SHEET_XML = "xl/worksheets/sheet1.xml"


def edited(table: Path, *changes: tuple[str, str], part: str = SHEET_XML) -> Path:
    """The workbook with patterns replaced in one of its parts, as another program may have written it."""
    with ZipFile(table) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode()
    for pattern, replacement in changes:
        text, times = re.subn(pattern, replacement, text)
        assert times == 1, pattern
    with ZipFile(table, "w") as package:
        for name, data in {**parts, part: text.encode()}.items():
            package.writestr(name, data)
    return table


def at_cells(table: Path, *cells: str) -> list[str]:
    return [f"{table}, arket «Kommuner», celle {one}" for one in cells]


def places(found: list[Diagnostic]) -> list[str]:
    return [one.place.file for one in found]


def shown(found: list[Diagnostic]) -> str:
    return "".join(f"{one.message}{one.hint}{one.place}" for one in found)


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x0b", "\x80", "\ufeff", "\ufffe"])
def test_a_control_character_in_a_cell_is_told_of_once(tmp_path: Path, char: str) -> None:
    table = csv_file(tmp_path, HEADERS, (*ROW[:2], f"Kari{char} {char}Klepp", *ROW[3:]))
    (one,) = problems(table)
    assert (one.code, one.place.file) == (
        "fil-kontrolltegn",
        f"{table}, rad 2, kolonne C («Kontaktpersoner 1 – Navn»)",
    )
    assert f"U+{ord(char):04X}" in one.message


def test_a_control_character_in_a_workbook_is_told_of_at_its_cell(tmp_path: Path) -> None:
    table = workbook(tmp_path, (*HEADERS, "Notat"), (*ROW[:2], "Kari_x001B_ Klepp", *ROW[3:], "a\x7fb"))
    found = problems(table)
    assert codes(found) == ["fil-kontrolltegn"] * 2
    assert places(found) == at_cells(table, "C2", "I2")


def test_a_line_break_in_a_cell_is_no_control_character(tmp_path: Path) -> None:
    table = workbook(tmp_path, ("Kommunenummer", "mål.felles"), ("1120", "Flere i arbeid_x000D_\nFlere i utdanning"))
    assert inlines(table) == [
        {"kommune": {"nummer": "1120"}, "mål": {"felles": ["Flere i arbeid", "Flere i utdanning"]}}
    ]


def test_all_is_read_though_the_workbook_says_it_is_smaller(tmp_path: Path) -> None:
    table = workbook(tmp_path, ("Kommunenummer", "Bydel"), ("1120", None), ("0301", "Bjerke"))
    edited(table, ('<dimension ref="A1:B3"', '<dimension ref="A1:A2"'))
    assert inlines(table) == [{"kommune": {"nummer": "1120"}}, {"kommune": {"nummer": "0301", "bydel": "Bjerke"}}]


def test_an_error_in_a_workbook_is_told_of_at_its_cell(tmp_path: Path) -> None:
    rows = (("1120", "#REF!", "Nav Klepp", "#REF!"), ("#N/A", None, "#DIV/0!", None))
    table = workbook(tmp_path, ("Kommunenummer", "Bydel", "Nav-kontor", "Notat"), *rows)
    found = problems(table)
    assert codes(found) == ["regneark-feilverdi"] * 3
    assert places(found) == at_cells(table, "B2", "A3", "C3")
    assert "«#REF!»" in found[0].message


def test_an_error_for_a_heading_is_no_note(tmp_path: Path) -> None:
    table = workbook(tmp_path, ("Kommunenummer", "Nav-kontor", "#REF!"), ("1120", "Nav Klepp", "Bjerke"))
    (one,) = problems(table)
    assert (one.code, [one.place.file]) == ("regneark-feilverdi", at_cells(table, "C1"))


@pytest.mark.parametrize("text", ["#I/T", "#REF!", "#VERDI!"])
def test_an_error_that_was_saved_as_csv_is_told_of_too(tmp_path: Path, text: str) -> None:
    (one,) = problems(csv_file(tmp_path, ("Kommunenummer", "Nav-kontor"), ("1120", text)))
    assert (one.code, one.place.file) == (
        "regneark-feilverdi",
        f"{tmp_path / 'kommuner.csv'}, rad 2, kolonne B («Nav-kontor»)",
    )


def test_a_formula_without_a_value_is_told_of_at_its_cell(tmp_path: Path) -> None:
    formula = '="Nav "&A2'
    rows = (("1120", "Klepp", formula, formula), (formula,))
    table = workbook(tmp_path, ("Kommunenummer", "Bydel", "Nav-kontor", "Notat"), *rows)
    found = problems(table)
    assert codes(found) == ["regneark-formel"] * 2
    assert places(found) == at_cells(table, "C2", "A3")
    assert "Excel" in found[0].hint


def test_a_table_of_nothing_but_formulas_is_not_said_to_be_empty(tmp_path: Path) -> None:
    assert codes(problems(workbook(tmp_path, ("=A3", "=B3")))) == ["regneark-formel"] * 2


@pytest.mark.parametrize(("kind", "value", "bydel"), [("str", "Bjerke", {"bydel": "Bjerke"}), ("str", "", {})])
def test_a_formula_with_a_value_is_its_value(tmp_path: Path, kind: str, value: str, bydel: dict[str, str]) -> None:
    table = workbook(tmp_path, ("Kommunenummer", "Bydel"), ("0301", '=IF(A2="","",A2)'))
    edited(table, (r'<c r="B2"(.*?)<v ?/?>(</v>)?</c>', rf'<c r="B2" t="{kind}"\1<v>{value}</v></c>'))
    assert inlines(table) == [{"kommune": {"nummer": "0301", **bydel}}]


@pytest.mark.parametrize("number", [1819010001, 1819010001.0])
@pytest.mark.parametrize("header", ["Nav-kontor", "Kommunenummer", "Notat", "Navnn"])
def test_an_identity_number_that_lost_its_zero_is_known_and_not_shown(
    tmp_path: Path, number: float, header: str
) -> None:
    table = workbook(tmp_path, ("Bydel", "Ansvarlig enhet", header), ("Bjerke", "Nav", number))
    found = [one for one in problems(table) if one.code != "regneark-kolonne"]
    assert codes(found) == ["foedselsnummer"]
    assert places(found) == at_cells(table, "C2")
    assert "1819010001" not in shown(problems(table))


def test_an_identity_number_for_a_heading_is_not_shown(tmp_path: Path) -> None:
    found = problems(workbook(tmp_path, ("Kommunenummer", "Bydel", 1819010001), ("0301", "Bjerke", None)))
    assert codes(found) == ["regneark-kolonne", "foedselsnummer"]
    assert "1819010001" not in shown(found)


def test_other_numbers_of_ten_digits_are_left_alone(tmp_path: Path) -> None:
    assert inlines(workbook(tmp_path, ("Saksnummer", "Bydel"), (1819010002, "x"))) == [
        {"kommune": {"bydel": "x"}, "dokument": {"saksnummer": "1819010002"}}
    ]


@pytest.mark.parametrize("separator", [";", ","])
def test_no_place_shows_an_identity_number_of_a_heading(tmp_path: Path, separator: str) -> None:
    rows = (("Kommunenummer", "Bydel", "Kari 01819010001"), ("0301", "Bjerke", "a\x1bb"))
    found = problems(csv_file(tmp_path, *rows, separator=separator))
    assert sorted(codes(found)) == ["fil-kontrolltegn", "foedselsnummer", "regneark-kolonne"]
    assert "01819010001" not in shown(found)


def test_no_place_shows_an_identity_number_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Kari 01819010001"
    for row in (("Kommunenummer", "Bydel"), ("0301", "Bjerke"), ("0301", 1819010001)):
        book.active.append(row)
    book.save(tmp_path / "kommuner.xlsx")
    found = problems(tmp_path / "kommuner.xlsx")
    assert set(codes(found)) == {"foedselsnummer"}
    assert len(found) == 2
    assert "01819010001" not in shown(found)
    assert "«Kari •••••••••••»" in shown(found)


def _defined(book: Any) -> None:
    book.defined_names["liste"] = DefinedName("liste", attr_text='"01819010001,x"')


@pytest.mark.parametrize(
    "put",
    [
        lambda book: setattr(book.active["A2"], "comment", Comment("018190 10001", "Ola")),
        lambda book: setattr(book.active["A2"], "comment", Comment("Ring Ola", "Ola 01819010001")),
        lambda book: setattr(book.active["A2"], "hyperlink", "https://eksempel.kommune.no/01819010001"),
        lambda book: setattr(book.active.oddHeader.center, "text", "Ola 01819010001"),
        lambda book: setattr(book.properties, "description", "Ola 01819010001"),
        lambda book: book.active.add_data_validation(DataValidation("list", formula1='"01819010001,x"', sqref="B2")),
        lambda book: book.create_sheet("Ola 01819010001"),
        _defined,
    ],
)
def test_an_identity_number_outside_the_cells_of_a_workbook_is_found(
    tmp_path: Path, put: Callable[[openpyxl.Workbook], object]
) -> None:
    book = openpyxl.Workbook()
    for row in (("Kommunenummer", "Bydel"), ("0301", "Bjerke")):
        book.active.append(row)
    put(book)
    book.save(tmp_path / "kommuner.xlsx")
    found = problems(tmp_path / "kommuner.xlsx")
    assert "foedselsnummer" in codes(found)
    assert "10001" not in shown(found)


@pytest.mark.parametrize("headers", [("egne_punkter.1", "+egne_punkter.1"), ("+egne_punkter.1", "egne_punkter.1")])
def test_a_list_that_replaces_and_one_that_adds_are_both_kept(tmp_path: Path, headers: tuple[str, str]) -> None:
    row = tuple("lagt til" if one.startswith("+") else "først" for one in headers)
    table = csv_file(tmp_path, ("Kommunenummer", *(f"{one}.tittel" for one in headers)), ("1120", *row))
    assert inlines(table) == [
        {"kommune": {"nummer": "1120"}, "egne_punkter": [{"tittel": "først"}, {"tittel": "lagt til"}]}
    ]


@pytest.mark.parametrize(
    ("header", "key"), [("+kommune.nummer", "+kommune"), ("kommune.+bydel", "+bydel"), ("+mål.felles", "+mål")]
)
def test_a_plus_on_what_is_no_list_is_told_of_at_its_heading(tmp_path: Path, header: str, key: str) -> None:
    table = workbook(tmp_path, ("Kommunenummer", "Nav-kontor", header), ("1120", "Nav Klepp", "x"))
    (one,) = problems(table)
    assert (one.code, [one.place.file]) == ("pluss-ikke-liste", at_cells(table, "C1"))
    assert f"«{key}»" in one.message


@pytest.mark.parametrize("headers", [("mål.felles", "mål.felles.1"), ("mål.felles.1", "mål.felles")])
def test_a_list_and_one_of_its_items_are_not_both_columns(tmp_path: Path, headers: tuple[str, str]) -> None:
    table = workbook(tmp_path, ("Kommunenummer", *headers), ("1120", "a", "b"))
    (one,) = problems(table)
    assert (one.code, [one.place.file]) == ("regneark-dobbel-kolonne", at_cells(table, "C1"))
    assert "kolonne B" in one.message


def test_the_items_of_a_list_may_each_have_a_column(tmp_path: Path) -> None:
    table = csv_file(tmp_path, ("mål.felles.2", "Kommunenummer", "mål.felles.1"), ("b", "1120", "a"))
    assert inlines(table) == [{"kommune": {"nummer": "1120"}, "mål": {"felles": ["a", "b"]}}]


def damaged(data: bytes, offset: int, value: int) -> bytes:
    """The workbook with another byte in what it says of its sheet, both where the sheet is and in the list of parts."""
    out, name = bytearray(data), SHEET_XML.encode()
    for said in (data.index(name) - 24, data.rindex(name) - 38):
        out[said + offset] = value
    return bytes(out)


def overwritten(data: bytes) -> bytes:
    """The workbook with the compressed bytes of its sheet spoiled."""
    start = data.index(SHEET_XML.encode()) + len(SHEET_XML) + 40
    return data[:start] + b"\xff" * 40 + data[start + 40 :]


@pytest.mark.parametrize(
    "damage",
    [
        overwritten,
        lambda data: damaged(data, 0, 1),
        lambda data: damaged(data, 2, 99),
        lambda data: data[: len(data) // 2],
    ],
    ids=["spoiled", "encrypted", "compression", "half"],
)
def test_a_workbook_that_breaks_while_it_is_read_is_reported(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    table = workbook(tmp_path, HEADERS, *[ROW] * 50)
    table.write_bytes(damage(table.read_bytes()))
    assert codes(problems(table)) == ["regneark-ulest"]


@pytest.mark.parametrize("error", [zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError])
def test_a_fault_halfway_through_the_rows_is_reported(
    tmp_path: Path, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(_: object) -> Any:
        yield 1, ()
        raise error

    monkeypatch.setattr(workbooks, "_rows", rows)
    assert codes(problems(workbook(tmp_path, HEADERS, ROW))) == ["regneark-ulest"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kommuner.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("kommuner.xls", b"<html><table>"),
        ("kommuner.ods", b"PK\x03\x04"),
        ("KOMMUNER.XLSB", b"PK\x03\x04"),
        ("kommuner.csv", b"PK\x03\x04\xff"),
    ],
)
def test_other_kinds_of_spreadsheet_are_told_of_as_that(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (one,) = problems(path)
    assert one.code == "regneark-format"
    assert "(.xlsx) eller CSV UTF-8" in one.hint


def test_a_stray_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    table = workbook(tmp_path, ("Kommunenummer",), ("1120",))
    edited(
        table,
        ('<dimension ref="A1:A2"', '<dimension ref="A1:XFD1048576"'),
        ("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    )
    tracemalloc.start()
    try:
        assert inlines(table) == [{"kommune": {"nummer": "1120"}}]
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_row_beyond_the_last_row_there_is_is_a_broken_workbook(tmp_path: Path) -> None:
    table = edited(workbook(tmp_path, HEADERS), ("</sheetData>", '<row r="999999999999"></row></sheetData>'))
    assert codes(problems(table)) == ["regneark-ulest"]


@pytest.mark.parametrize("kind", [csv_file, workbook])
def test_a_table_with_too_many_rows_is_refused(
    tmp_path: Path, kind: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MAX_ROWS", 20)
    rows = (("Kommunenummer", "Bydel"), *[("1120", "x")] * 19)
    assert not problems(kind(tmp_path, *rows))
    table = kind(tmp_path, *rows, (), ("1120", "x"), ("1120", "x"))
    (one,) = problems(table)
    assert one.code == "regneark-for-stort"
    assert "20 rader" in one.message
    assert one.place.file.endswith("rad 22")


@pytest.mark.parametrize("kind", [csv_file, workbook])
def test_a_table_with_too_many_columns_is_refused(tmp_path: Path, kind: Callable[..., Path]) -> None:
    (one,) = problems(kind(tmp_path, HEADERS, ("",) * 1000 + ("x",)))
    assert one.code == "regneark-for-stort"
    assert "1000 kolonner" in one.message


def test_what_openpyxl_warns_of_is_not_passed_on(tmp_path: Path) -> None:
    table = workbook(tmp_path, ("Kommunenummer", "Gjelder fra"), ("1120", datetime.datetime(2026, 8, 1)))
    edited(table, (r'(<c r="B2"[^>]*>)<v>[\d.]+</v>', r"\1<v>99999999999</v>"))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert codes(problems(table)) == ["regneark-feilverdi"]
    assert not told


@pytest.mark.parametrize("at", columns.TEMPLATE, ids=columns.key_of)
def test_every_column_of_the_template_is_found_by_its_title_and_by_its_key(at: tuple[str | int, ...]) -> None:
    assert columns.find(columns.title_of(at)) == at
    assert columns.find(columns.key_of(at)) == at


def template_parts() -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """The sheet of the template, its headings, and the rule of each column by the name of its first cell."""
    kommuner = openpyxl.load_workbook(io.BytesIO(template.workbook()))["Kommuner"]
    rules = {str(one.sqref).split(":", 1)[0]: one for one in kommuner.data_validations.dataValidation}
    return kommuner, {str(cell.value): cell for cell in kommuner[1]}, rules


def test_the_template_has_lists_and_help_in_the_cells() -> None:
    kommuner, headers, rules = template_parts()
    organised = rules[f"{headers['Organisering'].column_letter}2"]
    assert (organised.type, organised.formula1) == ("list", '"utenfor_nav,i_nav"')
    names = rules[f"{headers['Kommune'].column_letter}2"]
    assert names.formula1 == "Registre!$A$1:$A$357"
    assert all(one.prompt and one.promptTitle for one in rules.values())
    assert all("Eksempel:" in cell.comment.text for cell in headers.values())
    assert kommuner["A2"].number_format == "@"


def test_the_template_offers_yes_and_no_where_that_is_the_answer() -> None:
    _, headers, rules = template_parts()
    cell = headers["Ansvarlig for informasjonsutvekslingen leder kommune"]
    rule = rules[f"{cell.column_letter}2"]
    assert (rule.type, rule.formula1, rule.error) == ("list", '"ja,nei"', "Velg ja eller nei.")
    assert "Eksempel: ja" in cell.comment.text
    assert rule.prompt.endswith("Eksempel: ja")


def test_the_template_offers_only_the_languages_there_are_clauses_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def lists() -> str:
        _, headers, rules = template_parts()
        return str(rules[f"{headers['Målform'].column_letter}2"].formula1)

    written = [name for name, code in MAALFORMER.items() if any((templates() / code / "klausuler").glob("*.md"))]
    assert lists() == f'"{",".join(written)}"'
    monkeypatch.setattr(template, "bibliotek", lambda maalform: None)
    assert lists() == '"bokmål,nynorsk"'


def test_the_template_filled_in_gives_documents(tmp_path: Path) -> None:
    path = tmp_path / "mal.xlsx"
    template.write(path)
    book = openpyxl.load_workbook(path)
    places = {cell.value: cell.column for cell in book["Kommuner"][1]}
    for header, value in FILLED_IN.items():
        book["Kommuner"].cell(2, places[header], value)
    book.save(path)
    report = make(shared(tmp_path), tmp_path / "ut", table=path)
    assert [one.stem for one in report.checked] == ["klepp-samarbeidsavtale"]
    assert not errors(report.diagnostics)


def test_the_template_begins_with_what_matters_and_asks_for_no_part_or_level() -> None:
    _, headers, _ = template_parts()
    assert list(headers)[:3] == ["Kommune", "Ansvarlig enhet", "Nav-kontor"]
    assert len(template.FIRST) <= 12 and list(headers) == [*template.FIRST, *template.MORE]
    found = [columns.find(heading) for heading in headers]
    assert None not in found and len(set(found)) == len(found)
    assert not [at for at in found if at and at[-1] in ("part", "nivå")]


def test_the_template_knows_every_municipality_by_its_name() -> None:
    registers = openpyxl.load_workbook(io.BytesIO(template.workbook()))["Registre"]
    rows = [(str(name), str(number)) for name, number in registers.iter_rows(max_row=357, max_col=2, values_only=True)]
    assert ("Nordre Follo", "3207") in rows and ("Våler (Innlandet)", "3419") in rows
    assert [name for name, _ in rows][-3:] == ["Åmli", "Åmot", "Åsnes"] or rows[-1][0].startswith("Å")
    assert len({name for name, _ in rows}) == 357


def test_a_template_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mal.xlsx"
    template.write(path)
    with pytest.raises(UsageError, match="finnes fra før"):
        template.write(path)


def test_a_missing_openpyxl_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(AvtalegenError, match="openpyxl"):
        sheet.load_openpyxl()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_gives_the_same_in_every_encoding_that_excel_saves(tmp_path: Path, codec: str) -> None:
    path = csv_file(tmp_path, HEADERS, (ROW[0], "Tjenesten på Ås, Sælen og Bø", *ROW[2:]), encoding=codec)
    found = read_table(path)[0][0].inline.find("kommune", "ansvarlig_enhet")
    assert found is not None and found.value == "Tjenesten på Ås, Sælen og Bø"


@pytest.mark.parametrize(("codec", "name"), [("mac_roman", "Mac OS Roman"), ("cp850", "DOS")])
def test_a_table_in_the_letters_of_an_older_machine_is_never_read_as_other_letters(
    tmp_path: Path, codec: str, name: str
) -> None:
    path = csv_file(tmp_path, HEADERS[:2], (ROW[0], "Tjenesten på Ås, Sælen og Bø"), encoding=codec)
    (one,) = problems(path)
    assert one.code == "fil-tegnkoding" and name in one.message


MIXED = (
    ("Kommune", "Ansvarlig enhet", "Nav-kontor", "Gjelder fra", "Leder kommune", "Underskriver kommune", "Underskriver kommune – tittel"),
    ("Rinagsaker", "Flyktningtjenesten", "Nav Ringsaker", "31.2.2027", "Kari Moe", "Grete Moe", "kommunedirektør"),
    ("Klepp", "Flyktningtjenesten", "", "1.2.2027", "Kari Klepp", "Grete Klepp", "kommunedirektør"),
)  # fmt: skip


def test_a_name_that_means_no_municipality_hides_nothing_else(tmp_path: Path) -> None:
    felles, table = shared(tmp_path), csv_file(tmp_path, *MIXED)
    plan, found = read_plan(felles, table)
    assert plan is not None
    assert codes(found) == ["regneark-kommunenavn"]
    told = errors(others(plan, Options(), found))
    assert [(one.code, one.place.file.split(", ", 1)[1]) for one in told if one.code == "dato-finnes-ikke"] == [
        ("dato-finnes-ikke", "rad 2, kolonne D («Gjelder fra»)")
    ]
    assert not [one for one in told if one.place == found[0].place]


def test_what_is_missing_because_of_a_heading_is_not_told_of_every_row(tmp_path: Path) -> None:
    headings = tuple("Navkntor" if one == "Nav-kontor" else one for one in MIXED[0])
    plan, found = read_plan(shared(tmp_path), csv_file(tmp_path, headings, MIXED[2]))
    assert plan is not None
    assert codes(found) == ["regneark-kolonne"]
    assert "mangler" not in codes(others(plan, Options(), found))


@pytest.mark.parametrize("rows", [1, 2])
def test_an_empty_column_is_told_at_its_own_cells(tmp_path: Path, rows: int) -> None:
    felles = tmp_path / "felles.yaml"
    felles.write_text(re.sub(r"(?m)^  nav:.*\n(    .*\n)*", "", f"skjema: 1\nfelles:\n{FELLES}"), encoding="utf-8")
    report = make(felles, tmp_path / "ut", table=csv_file(tmp_path, MIXED[0], *[MIXED[2]] * rows), only_check=True)
    cells = [
        one.place.file.split(", ", 1)[1]
        for one in report.diagnostics
        if one.at[:1] == ("nav",) and one.code == "mangler"
    ]
    assert cells == [f"rad {row}, kolonne C («Nav-kontor»)" for row in range(2, 2 + rows)]


@pytest.mark.parametrize("day", ["1. februar 2027", "1.2.27", "01.02.2027", "2027-02-01", "1. feb 2027"])
def test_a_date_in_a_cell_is_written_as_to_the_wizard(tmp_path: Path, day: str) -> None:
    member = read_table(csv_file(tmp_path, ("Kommunenummer", "Gjelder fra"), ("1120", day)))[0][0]
    found = member.inline.find("dokument", "gjelder_fra")
    assert found is not None and found.value == "2027-02-01"


@pytest.mark.parametrize("day", ["i dag", "februar 2027", "31.2.2027"])
def test_a_cell_means_the_same_every_day_and_no_day_is_guessed(tmp_path: Path, day: str) -> None:
    member = read_table(csv_file(tmp_path, ("Kommunenummer", "Gjelder fra"), ("1120", day)))[0][0]
    found = member.inline.find("dokument", "gjelder_fra")
    assert found is not None and found.value == day


@pytest.mark.parametrize("number", [(), ("Kommunenr.",)], ids=["uten nummer", "tomt nummer"])
def test_of_a_name_that_means_no_municipality_the_number_is_not_missing_too(tmp_path: Path, number: tuple) -> None:
    rows = [(*number, *MIXED[0]), (*("" for _ in number), *MIXED[1])]
    plan, found = read_plan(shared(tmp_path), csv_file(tmp_path, *rows))
    assert plan is not None
    assert not [one for one in others(plan, Options(), found) if one.at == ("kommune", "nummer")]


@pytest.mark.parametrize(
    ("name", "meant"), [("Våga kommune", "Vågå"), ("Vagaa", "Vågå"), ("SKJÅKK", "Skjåk"), ("Tromso (Troms)", "Tromsø")]
)
def test_the_name_that_was_meant_is_found_without_the_marks_over_its_letters(
    tmp_path: Path, name: str, meant: str
) -> None:
    (told,) = problems(csv_file(tmp_path, ("Kommune", "Gjelder fra"), (name, "2027-02-01")))
    assert told.hint == f"Mente du «{meant}»?"
