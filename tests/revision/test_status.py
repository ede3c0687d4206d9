"""Where an agreement stands is told, and what was signed stays as it was signed."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from tests.batch.builders import FELLES, KLEPP, TIME, entry, file, make
from tests.conftest import ROOT
from tests.revision.library_edits import say

from avtalegen.checking.check import Options as CheckOptions
from avtalegen.checking.check import check
from avtalegen.cli.commands import STATUSFORMATER, perform
from avtalegen.revision.status import KOLONNER, VIS, Rad, rad, som_csv, som_md, som_tekst
from avtalegen.workflows.load import load
from avtalegen.workflows.paths import LARGEST
from avtalegen.workflows.render import Options, render
from avtalegen.writers.docx.origin import read_origin
from avtalegen.writers.pdf import typesetting

TEXT = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8")
TODAY = date(2026, 9, 1)


def written(folder: Path, status: str, *edits: tuple[str, str], record: str = "") -> Path:
    path = folder / "avtale.yaml"
    text = TEXT.replace("  omfang: standard\n", f"  omfang: standard\n  status: {status}\n{record}")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def row(path: Path, today: date = TODAY) -> Rad:
    return rad(load(path.read_bytes(), str(path), dagen=today, folder=path.parent), path)


def signed(folder: Path, checksum: str = "") -> Path:
    """An agreement that was signed: the document of its draft is on record."""
    list(render([written(folder, "utkast")], Options()))
    data = (folder / "avtale.docx").read_bytes()
    (folder / "signert.docx").write_bytes(data)
    sum_ = checksum or sha256(data).hexdigest()
    return written(folder, "signert", record=f"  signert: {{dato: 2026-08-15, fil: signert.docx, sha256: {sum_}}}\n")


def test_a_signed_agreement_with_its_file_in_place_is_fine(tmp_path: Path) -> None:
    found = row(signed(tmp_path))
    assert (found.status, found.galt, found.forfalt, found.signert_fil) == ("signert", "", (), "signert.docx")


def test_a_signed_file_that_is_gone_or_is_another_is_told(tmp_path: Path) -> None:
    path = signed(tmp_path)
    (tmp_path / "signert.docx").write_bytes(b"noe annet")
    assert "ikke den som er registrert" in row(path).galt
    (tmp_path / "signert.docx").unlink()
    assert "finner ikke" in row(path).galt
    assert "mangler" in row(written(tmp_path, "signert")).galt


def test_the_status_is_no_part_of_what_the_document_was_made_from(tmp_path: Path) -> None:
    path = signed(tmp_path)
    (done,) = render([path], Options())
    assert not done.failure
    carried = read_origin((tmp_path / "avtale.docx").read_bytes())
    assert carried is not None and not {"status", "signert"} & carried.data["dokument"].keys()


def test_a_signed_document_is_not_written_with_other_words_until_there_is_a_new_version(tmp_path: Path) -> None:
    path = signed(tmp_path)
    before = (tmp_path / "avtale.docx").read_bytes()
    path.write_text(path.read_text("utf-8").replace("2028-07-31", "2030-07-31"), "utf-8")
    (refused,) = render([path], Options(overwrite=True))
    assert "Hev dokument.versjon" in refused.failure and (tmp_path / "avtale.docx").read_bytes() == before
    text = (
        path.read_text("utf-8").replace("status: signert", "status: utkast").replace('versjon: "1.0"', 'versjon: "1.1"')
    )
    path.write_text(text, "utf-8")
    (done,) = render([path], Options())
    assert not done.failure and (tmp_path / "avtale.docx").read_bytes() != before


def test_what_is_due_is_told(tmp_path: Path) -> None:
    assert any("gikk ut" in each for each in row(written(tmp_path, "til_signering"), date(2028, 9, 1)).forfalt)


@pytest.mark.parametrize("cell", ["=1+1", "+47", "@x", "-1"])
def test_no_cell_of_the_spreadsheet_is_a_formula(cell: str) -> None:
    (_, found) = csv.reader(io.StringIO(som_csv([Rad("a.yaml", parter=cell)])), delimiter=";")
    assert found[1] == f"'{cell}"


@pytest.mark.parametrize("form", STATUSFORMATER)
def test_a_file_name_cannot_steer_the_terminal_that_shows_the_list(form: str, tmp_path: Path) -> None:
    path = written(tmp_path, "utkast").rename(tmp_path / "\x1b[31mr\u202e.yaml")
    said = VIS[form]([row(path)])
    assert "[31mr" in said and not {"\x1b", "\u202e"} & set(said)


def test_the_same_rows_are_told_in_every_form(tmp_path: Path) -> None:
    rows = [row(written(tmp_path, "til_signering"))]
    for text in (som_tekst(rows), som_csv(rows), som_md(rows)):
        assert "venter på underskrift" in text and "Nav Nordre Follo" in text


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
"""A PDF from elsewhere, as a scanner or a signing service gives it."""


def on_record(folder: Path, fil: str, checksum: str = "", *edits: tuple[str, str]) -> Path:
    digest = f", sha256: {checksum!r}" if checksum else ""
    return written(folder, "signert", *edits, record=f"  signert: {{dato: 2026-08-15, fil: {fil}{digest}}}\n")


def checked(path: Path, today: date = TODAY) -> dict[str, str]:
    """Code → message of what ``check`` says of the signed file."""
    found = check([str(path)], CheckOptions(today)).diagnostics
    return {each.code: each.message for each in found if each.code.startswith(("signert", "sjekksum", "dato-i"))}


def test_a_signed_file_that_was_signed_electronically_since_is_known_by_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF + b"2 0 obj\n<</Type/Sig>>\nendobj\n%%EOF\n")
    path = on_record(tmp_path, "a.pdf", sha256(PDF).hexdigest())
    found = row(path)
    assert found.galt == "" and "signert elektronisk" in found.merknad
    assert checked(path) == {"signert-tilfoeyd": found.merknad}


@pytest.mark.parametrize("end", [b"%%EOF", b"%%EOF\n", b"%%EOF\r\n", b"%%EOF\r", b"%%EOF\n%%EOF\n"])
def test_the_beginning_may_end_in_any_way_a_pdf_ends(tmp_path: Path, end: bytes) -> None:
    before = PDF[:-6] + end
    (tmp_path / "a.pdf").write_bytes(before + b"\n2 0 obj\n%%EOF\n")
    assert row(on_record(tmp_path, "a.pdf", sha256(before).hexdigest())).galt == ""


@pytest.mark.parametrize(
    "now", [PDF[:12] + b"x" + PDF[13:] + b"2 0 obj\n%%EOF\n", PDF[:-8], b"%PDF-1.7", b"", b"mer" + PDF]
)
def test_a_pdf_that_was_changed_and_not_only_added_to_is_another_file(tmp_path: Path, now: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(now)
    path = on_record(tmp_path, "a.pdf", sha256(PDF).hexdigest())
    assert "ikke den som er registrert" in row(path).galt and [*checked(path)] == ["signert-fil-annen"]


def test_a_word_file_with_something_added_is_another_file(tmp_path: Path) -> None:
    path = signed(tmp_path)
    with (tmp_path / "signert.docx").open("ab") as file:
        file.write(b"mer")
    assert [*checked(path)] == ["signert-fil-annen"]


@pytest.mark.parametrize(
    "shown",
    [
        str.upper,
        lambda sum_: f" {sum_} ",
        lambda sum_: " ".join(sum_[at : at + 8] for at in range(0, 64, 8)),
        lambda sum_: f"sha256:{sum_}",
    ],
)
def test_a_checksum_is_the_same_in_capitals_in_groups_and_with_its_name(
    tmp_path: Path, shown: Callable[[str], str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    path = on_record(tmp_path, "a.pdf", shown(sha256(PDF).hexdigest()))
    assert row(path).galt == "" and checked(path) == {}


@pytest.mark.parametrize("wrong", ["abc", "g" * 64, "0" * 63, "0" * 65, "0" * 40, "٠" * 64])
def test_what_is_no_checksum_is_told_as_that(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    assert [*checked(on_record(tmp_path, "a.pdf", wrong))] == ["sjekksum-form"]


def test_a_file_on_record_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "inne"
    inside.mkdir()
    (tmp_path / "ute.pdf").write_bytes(PDF)
    (inside / "lenke.pdf").symlink_to(tmp_path / "ute.pdf")
    for fil in ("../ute.pdf", str(tmp_path / "ute.pdf"), "lenke.pdf"):
        path = on_record(inside, fil, sha256(PDF).hexdigest())
        found = row(path)
        assert "utenfor mappa" in found.galt and found.sha256 == ""
        assert [*checked(path)] == ["signert-fil-mangler"]


def test_a_link_to_a_file_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "signert").mkdir()
    (tmp_path / "signert" / "ekte.pdf").write_bytes(PDF)
    (tmp_path / "a.pdf").symlink_to(Path("signert") / "ekte.pdf")
    assert row(on_record(tmp_path, "a.pdf", sha256(PDF).hexdigest())).galt == ""


@pytest.mark.parametrize("kind", ["rør", "mappe", "dinglende lenke", "ring", "ingenting"])
def test_what_is_no_file_is_told_as_what_it_is_and_holds_nobody_up(tmp_path: Path, kind: str) -> None:
    there = tmp_path / "a.pdf"
    {
        "rør": lambda: os.mkfifo(there),
        "mappe": there.mkdir,
        "dinglende lenke": lambda: there.symlink_to("finnes-ikke.pdf"),
        "ring": lambda: there.symlink_to("a.pdf"),
        "ingenting": lambda: None,
    }[kind]()
    path = on_record(tmp_path, "a.pdf")
    assert "a.pdf" in row(path).galt and [*checked(path)] == ["signert-fil-mangler"]


def test_a_huge_file_is_told_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(LARGEST + 1)
    path = on_record(tmp_path, "a.pdf")
    assert "byte" in row(path).galt and [*checked(path)] == ["signert-fil-mangler"]


def test_a_pdf_with_endless_ends_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"%%EOF\n" * 1_000_000)
    assert "ikke den" in row(on_record(tmp_path, "a.pdf", "0" * 64)).galt


def test_a_day_of_signing_that_has_not_been_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    path = on_record(tmp_path, "a.pdf")
    assert checked(path) == {} and [*checked(path, date(2026, 8, 14))] == ["dato-i-framtiden"]


def test_signed_without_a_file_on_record_is_told(tmp_path: Path) -> None:
    assert [*checked(written(tmp_path, "signert"))] == ["signert-uten-fil"]


def test_an_earlier_signed_file_that_is_gone_is_told(tmp_path: Path) -> None:
    record = "  tidligere: [{versjon: '1.0', fil: borte.pdf}]\n"
    path = written(tmp_path, "utkast", record=record)
    assert "versjon 1.0: finner ikke" in row(path).galt and row(signed(tmp_path)).galt == ""
    assert [*checked(written(tmp_path, "utkast", record=record))] == []  # nothing is on record as signed now


def test_what_the_file_says_otherwise_than_what_is_signed_is_told_point_by_point(tmp_path: Path) -> None:
    path = signed(tmp_path)
    path.write_text(path.read_text("utf-8").replace("2028-07-31", "2030-07-31"), "utf-8")
    found = row(path)
    assert found.endret == ("punkt 12 Varighet, endring og oppsigelse",) and "hev versjonen" in found.galt
    assert "punkt 12 Varighet" in checked(path)["signert-omskrevet"]


def test_the_annexes_may_be_renewed_in_what_is_signed(tmp_path: Path) -> None:
    path = signed(tmp_path)
    path.write_text(path.read_text("utf-8").replace('telefon: "22 00 00 01"', 'telefon: "22 00 00 99"'), "utf-8")
    found = row(path)
    assert found.galt == "" and found.endret == ("vedlegg 1 Kontaktliste (vedlegg)",) and checked(path) == {}
    before = (tmp_path / "avtale.docx").read_bytes()
    (part,) = render([path], Options(parts=("kontaktliste",)))
    assert not part.failure and (tmp_path / "avtale-kontaktliste.docx").is_file()
    for options in (Options(overwrite=True), Options(parts=("avtale",), overwrite=True), Options(formats=("html",))):
        (whole,) = render([path], options)
        assert "--del kontaktliste" in whole.failure
    assert (tmp_path / "avtale.docx").read_bytes() == before and not (tmp_path / "avtale.html").exists()


def test_the_body_alone_is_not_written_with_other_words_either(tmp_path: Path) -> None:
    path = signed(tmp_path)
    before = (tmp_path / "avtale.docx").read_bytes()
    path.write_text(path.read_text("utf-8").replace("2028-07-31", "2030-07-31"), "utf-8")
    (refused,) = render([path], Options(parts=("kontaktliste", "avtale"), overwrite=True))
    assert refused.failure and not refused.written and not (tmp_path / "avtale-kontaktliste.docx").exists()
    assert (tmp_path / "avtale.docx").read_bytes() == before


def test_a_point_that_the_library_says_in_other_words_is_told_and_is_nobodys_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed(tmp_path)
    say(monkeypatch, "felles-maal", "vurderer om", "avgjør om")
    found = row(path)
    assert [each for each in found.endret if each.endswith("(klausulbiblioteket)")] and found.galt == ""


def told(path: Path, document: str = "") -> dict[str, tuple[str, str]]:
    """What ``check`` tells: code → message and advice."""
    named = path.parent / document if document else None
    found = check([str(path)], CheckOptions(TODAY, document=named)).diagnostics
    return {each.code: (each.message, each.hint) for each in found}


def test_a_new_contact_list_with_the_old_date_is_told(tmp_path: Path) -> None:
    """The date says that somebody controlled the list: the program never writes it, and tells when it is that of another list."""
    path = signed(tmp_path)
    assert "kontaktliste-samme-dato" not in told(path)
    path.write_text(path.read_text("utf-8").replace("Kari Nordmann", "Berit Nyansatt"), "utf-8")
    assert "kontaktliste-samme-dato" in told(path)
    text = path.read_text("utf-8").replace("kontaktliste_dato: 2026-08-01", "kontaktliste_dato: 2026-08-30")
    path.write_text(text, "utf-8")
    assert "kontaktliste-samme-dato" not in told(path)


@pytest.mark.parametrize("name", ["signert.docx", "signert.pdf"])
def test_a_new_contact_list_is_told_as_what_needs_no_new_signature(name: str, tmp_path: Path) -> None:
    """Of a PDF it is the Word file beside it, which says the same, that tells what differs."""
    path = signed(tmp_path)
    if name.endswith("pdf"):
        if not typesetting.is_there():
            pytest.skip("typst er ikke installert (avtalegen[pdf])")
        list(render([written(tmp_path, "utkast")], Options(formats=("pdf",))))
        (tmp_path / "avtale.pdf").rename(tmp_path / name)
        written(tmp_path, "signert", record=f"  signert: {{dato: 2026-08-15, fil: {name}}}\n")
    text = path.read_text("utf-8").replace("Kari Nordmann", "Berit Nyansatt")
    path.write_text(text.replace("kontaktliste_dato: 2026-08-01", "kontaktliste_dato: 2026-08-30"), "utf-8")
    found = told(path, name)
    assert set(found) == {"dokument-vedlegg-nyere"}
    message, advice = found["dokument-vedlegg-nyere"]
    assert "er signert, i vedlegg 1" in message and "avtalegen render --del kontaktliste" in advice
    (made,) = render([path], Options(parts=("kontaktliste",)))  # the advice works
    assert made.written and not made.failure
    assert not told(path, name)
    path.write_text(path.read_text("utf-8").replace("gjelder_til: 2028-07-31", "gjelder_til: 2030-07-31"), "utf-8")
    assert {"dokument-utdatert", "signert-omskrevet"} <= set(told(path, name))


def test_a_point_that_their_own_clause_says_in_other_words_is_told_as_theirs(tmp_path: Path) -> None:
    """The clause may be that of many agreements: it is no fault of the one that is signed."""
    path = signed(tmp_path)
    own = tmp_path / "tilpasning" / "nb" / "klausuler"
    own.mkdir(parents=True)
    text = (ROOT / "templates/nb/klausuler/taushetsplikt.md").read_text("utf-8")
    (own / "taushetsplikt.md").write_text(text.replace("må ha tjenstlig behov", "trenger tjenstlig behov"), "utf-8")
    found = row(path)
    assert [each for each in found.endret if each.endswith("(egen klausul)")] and found.galt == ""
    assert not [each for each in found.endret if each.endswith("(klausulbiblioteket)")]


def test_a_signed_agreement_that_rests_on_changed_law_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    path = on_record(tmp_path, "a.pdf", "", ("gjelder_fra: 2026-08-01", "gjelder_fra: 2024-08-01"))
    path.write_text(path.read_text("utf-8").replace("dato: 2026-08-15", "dato: 2024-06-15"), "utf-8")
    assert "15.\u00a0juni\u00a02024" in row(path).lov


def test_the_file_on_record_is_never_written_whatever_the_status_is(tmp_path: Path) -> None:
    path = signed(tmp_path)
    text = path.read_text("utf-8").replace("fil: signert.docx", "fil: avtale.docx")
    before = (tmp_path / "avtale.docx").read_bytes()
    path.write_text(text, "utf-8")
    (same,) = render([path], Options(overwrite=True))
    assert [each.outcome.name for each in same.written] == ["UNCHANGED"]
    for other in ("utkast", "til_signering"):
        path.write_text(
            text.replace("status: signert", f"status: {other}").replace("2028-07-31", "2030-07-31"), "utf-8"
        )
        (refused,) = render([path], Options(overwrite=True))
        assert "signert dokument" in refused.failure and (tmp_path / "avtale.docx").read_bytes() == before


def test_a_batch_writes_no_signed_body_anew_and_goes_on_with_the_others(tmp_path: Path) -> None:
    path, out = file(tmp_path, entry(*KLEPP), entry(*TIME)), tmp_path / "ut"
    make(path, out)
    before = {each.name: each.read_bytes() for each in out.glob("*.docx")}
    (name,) = [each for each in before if "klepp" in each]
    record = f"dokument: {{status: signert, signert: {{fil: ut/{name}}}}}"
    again = FELLES.replace("2028-07-31", "2030-07-31")
    report = make(file(tmp_path, entry(*KLEPP, record), entry(*TIME), felles=again), out, overwrite=True)
    assert [each.code for each in report.diagnostics if each.severity == "feil"] == ["signert-omskrevet"]
    changed = [each.name for each in out.glob("*.docx") if before.get(each.name) != each.read_bytes()]
    assert name not in changed and any("time" in each for each in changed)


def test_a_folder_is_listed_with_one_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed(tmp_path)
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SystemExit):
        perform("status", stier=[str(tmp_path)], format_="json", today=TODAY.isoformat())
    data = json.loads(capsys.readouterr().out)
    assert data["avtaler"][0]["status"] == "signert" and data["avtaler"][0]["signert_sha256"]


def test_every_form_has_a_name_that_the_command_knows() -> None:
    assert tuple(VIS) == STATUSFORMATER and len(KOLONNER) == len(Rad._fields)


def test_no_name_of_a_file_is_markup_in_the_table_of_markdown() -> None:
    row = Rad(*("" for _ in KOLONNER))._replace(fil="a|[x](http:y) *b* <img>.yaml")  # type: ignore[arg-type]
    assert r"| a\|\[x\](http:y) \*b\* \<img\>.yaml |" in som_md([row])
