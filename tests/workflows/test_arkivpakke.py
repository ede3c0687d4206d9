"""The package for signing and archive: complete, read back, and never a draft or a person's work lost."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pypdf
import pytest
from tests.conftest import ROOT

from avtalegen.cli.pakke import run as pakke
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError
from avtalegen.workflows.arkivpakke import LONGEST_TITLE, Packed, pack, tittel
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document
from avtalegen.writers.pdf import typesetting
from avtalegen.writers.wording import paragraphs

pytestmark = pytest.mark.skipif(not typesetting.is_there(), reason="typst er ikke installert (avtalegen[pdf])")
EXAMPLE = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")
ROUTINE = (ROOT / "examples" / "engerdal-rutine.yaml").read_text(encoding="utf-8")
DAY = date(2026, 6, 24)
OPPRETT = "{https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1}"
KATALOG = "{https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1}"
ORDER = {
    "arkivmelding": "system regel antallFiler mappe registrering",
    "registrering": "systemID referanseForelderMappe arkivdel part dokumentbeskrivelse registreringsID tittel offentligTittel "
    "beskrivelse korrespondansepart journalposttype journalstatus journaldato dokumentetsDato",
    "part": "partID partNavn partRolle organisasjonID epostadresse",
    "organisasjonID": "identifikator landkode",
    "korrespondansepart": "korrespondanseparttype korrespondansepartNavn",
    "dokumentbeskrivelse": "dokumenttype dokumentstatus tittel tilknyttetRegistreringSom dokumentobjekt",
    "dokumentobjekt": "versjonsnummer variantformat format mimeType filnavn referanseDokumentfil sjekksum sjekksumAlgoritme "
    "filstoerrelse",
    "referanseForelderMappe": "systemID mappeID saksnummer",
    "saksnummer": "saksaar sakssekvensnummer",
}
"""Our own description of the message: what may stand within what, in which order."""
NEEDED = {
    "arkivmelding": {"system", "antallFiler", "registrering"},
    "registrering": {"tittel", "journalposttype"},
    "part": {"partNavn"},
    "dokumentbeskrivelse": {"tittel", "tilknyttetRegistreringSom"},
    "dokumentobjekt": {"filnavn", "referanseDokumentfil"},
}
CODED = {"kode", "beskrivelse"}


def packed(folder: Path, text: str = EXAMPLE, name: str = "avtale") -> Packed:
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return pack(folder / f"{name}.yaml", folder / "ut", DAY)


def local(element: ET.Element) -> str:
    return element.tag.partition("}")[2]


def wrong(element: ET.Element) -> list[str]:
    """What in a message does not follow the description."""
    names = [local(child) for child in element]
    kind = local(element)
    if set(names) <= CODED and names:
        return [] if all(child.tag.startswith(KATALOG) and child.text for child in element) else [f"{kind}: kode"]
    allowed = ORDER.get(kind, "").split()
    found = [f"{kind}: {name}" for name in names if name not in allowed]
    if not found and names != sorted(names, key=allowed.index):
        found.append(f"{kind}: rekkefølge")
    found += [f"{kind} mangler {name}" for name in NEEDED.get(kind, set()) - set(names)]
    if not names and not (element.text or "").strip():
        found.append(f"{kind} er tom")
    return [*found, *(fault for child in element for fault in wrong(child))]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    return packed(tmp_path_factory.mktemp("pakke"))


def at(package: Packed, name: str) -> Path:
    assert package.folder is not None
    return package.folder / name


def test_a_package_has_the_five_files(package: Packed) -> None:
    names = ["avtale.pdf", "underskrivere.csv", "arkivmelding.xml", "LESMEG.txt", "sha256.txt"]
    assert [path.name for path in package.files] == names
    assert all(path.is_file() for path in package.files)


TEXTS = ["underskrivere.csv", "arkivmelding.xml", "LESMEG.txt", "sha256.txt"]


@pytest.mark.parametrize("name", TEXTS)
def test_what_somebody_has_written_in_a_package_is_not_written_over(tmp_path: Path, name: str) -> None:
    first = packed(tmp_path, EXAMPLE)
    kept = at(first, name)
    kept.write_bytes(kept.read_bytes() + b"Lagt til av arkivet\n")
    before = {path: path.read_bytes() for path in first.files}
    with pytest.raises(AvtalegenError, match="endret siden, og ingenting er skrevet"):
        packed(tmp_path, EXAMPLE.replace("Grete Solberg", "Berit Solberg"))
    assert {path: path.read_bytes() for path in first.files} == before


def test_a_package_that_nobody_has_touched_is_made_anew(tmp_path: Path) -> None:
    before = at(packed(tmp_path, EXAMPLE), "underskrivere.csv").read_text("utf-8")
    again = packed(tmp_path, EXAMPLE.replace("Grete Solberg", "Berit Solberg"))
    after = at(again, "underskrivere.csv").read_text("utf-8")
    assert after == before.replace("Grete Solberg", "Berit Solberg") != before


@pytest.mark.parametrize("there", range(len(TEXTS) + 1))
def test_a_package_that_was_cut_off_is_finished_by_the_next_run(tmp_path: Path, there: int) -> None:
    first = packed(tmp_path, EXAMPLE)
    whole = {path: path.read_bytes() for path in first.files}
    for name in TEXTS[there:]:
        at(first, name).unlink()
    assert {path: path.read_bytes() for path in packed(tmp_path, EXAMPLE).files} == whole


def test_what_is_sent_to_be_signed_does_not_call_itself_a_draft(package: Packed) -> None:
    page = " ".join(pypdf.PdfReader(at(package, "avtale.pdf")).pages[0].extract_text().split())
    assert "Status: Til signering" in page and "Utkast" not in page


def test_the_checksums_are_those_of_the_pdf_and_what_lies_beside_it(package: Packed) -> None:
    checksum = hashlib.sha256(at(package, "avtale.pdf").read_bytes()).hexdigest()
    lines = at(package, "sha256.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"{checksum}  avtale.pdf"
    told = [line.split("  ") for line in lines]
    assert [[hashlib.sha256(at(package, name).read_bytes()).hexdigest(), name] for _, name in told] == told
    assert len(told) == 4
    assert checksum in at(package, "arkivmelding.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [EXAMPLE, ROUTINE], ids=["avtale", "rutine"])
def test_the_message_follows_the_description(tmp_path: Path, text: str) -> None:
    root = ET.parse(at(packed(tmp_path, text), "arkivmelding.xml")).getroot()
    assert wrong(root) == []
    assert root.tag == f"{OPPRETT}arkivmelding"


@pytest.mark.parametrize(
    "planted", ["<part/>", "<part><partNavn>A</partNavn><ukjent>1</ukjent></part>", "<part><partNavn/></part>"]
)
def test_a_planted_fault_in_a_message_is_seen(planted: str) -> None:
    assert wrong(ET.fromstring(f'<r xmlns="{OPPRETT[1:-1]}">{planted}</r>')[0])


def test_the_message_has_case_parties_dates_and_version(package: Packed) -> None:
    root = ET.parse(at(package, "arkivmelding.xml")).getroot()
    said = {local(element): element.text or "" for element in root.iter() if element.tag.startswith((OPPRETT, KATALOG))}
    about = root.findtext(f"{OPPRETT}registrering/{OPPRETT}beskrivelse") or ""
    assert (said["saksaar"], said["dokumentetsDato"], said["versjonsnummer"]) == ("2026", "2026-06-24", "1")
    parties = [element.text for element in root.iter(f"{OPPRETT}partNavn")]
    assert parties == ["Nordre Follo kommune", "Arbeids- og velferdsetaten ved Nav Nordre Follo"]
    assert about.replace("\u00a0", " ").startswith("Versjon 1.0. Gjelder fra 1. august 2026")


@pytest.mark.parametrize(
    ("number", "year"), [("26/01234", "2026"), ("2026/1234", "2026"), ("sak 12 B", None), ("26/0", "2026")]
)
def test_only_a_case_number_in_the_usual_form_becomes_a_reference(
    tmp_path: Path, number: str, year: str | None
) -> None:
    text = re.sub(r"saksnummer:.*", f'saksnummer: "{number}"', EXAMPLE)
    root = ET.parse(at(packed(tmp_path, text), "arkivmelding.xml")).getroot()
    assert root.findtext(f".//{KATALOG}saksaar") == year


def test_signers_stand_in_order_without_numbers_of_their_own(package: Packed) -> None:
    rows = list(
        csv.DictReader(io.StringIO(at(package, "underskrivere.csv").read_text(encoding="utf-8-sig")), delimiter=";")
    )
    wanted = [signatur.navn for signatur in load(EXAMPLE.encode(), "a.yaml").avtale.signatur]  # type: ignore[union-attr]
    assert [row["navn"] for row in rows] == wanted
    assert list(rows[0]) == ["rekkefølge", "part", "navn", "tittel", "e-post"]


def test_no_spreadsheet_takes_a_title_for_a_formula(tmp_path: Path) -> None:
    text = EXAMPLE.replace("Grete Solberg, tittel: kommunedirektør", "Grete Solberg, tittel: '=cmd|leder'")
    assert ";'=cmd|leder;" in at(packed(tmp_path, text), "underskrivere.csv").read_text(encoding="utf-8-sig")


def test_markup_in_a_name_stays_text(tmp_path: Path) -> None:
    text = EXAMPLE.replace("kontor: Nav Nordre Follo", "kontor: Nav <b>&Co")
    parties = [
        element.text for element in ET.parse(at(packed(tmp_path, text), "arkivmelding.xml")).iter(f"{OPPRETT}partNavn")
    ]
    assert "Arbeids- og velferdsetaten ved Nav <b>&Co" in parties


def test_the_same_file_gives_the_same_package(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in packed(tmp_path).files}
    assert {path.name: path.read_bytes() for path in packed(tmp_path).files} == first


def test_a_file_with_errors_gives_no_package(tmp_path: Path) -> None:
    made = packed(tmp_path, EXAMPLE.replace("skjema:", "skjemaa:"))
    assert made.folder is None
    assert made.diagnostics
    assert not (tmp_path / "ut").exists()


def test_what_is_signed_is_not_written_over(tmp_path: Path) -> None:
    pdf = at(packed(tmp_path), "avtale.pdf")
    signed = pdf.read_bytes() + b"\n% signert\n"
    pdf.write_bytes(signed)
    with pytest.raises(AvtalegenError, match="signert"):
        packed(tmp_path)
    assert pdf.read_bytes() == signed


def test_another_file_of_the_same_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "ut" / "avtale").mkdir(parents=True)
    own = tmp_path / "ut" / "avtale" / "LESMEG.txt"
    own.write_text("mine notater", encoding="utf-8")
    with pytest.raises(AvtalegenError, match="LESMEG"):
        packed(tmp_path)
    assert own.read_text(encoding="utf-8") == "mine notater"


def test_a_foreign_file_in_the_folder_leaves_the_rest_unwritten(tmp_path: Path) -> None:
    (tmp_path / "ut" / "avtale").mkdir(parents=True)
    (tmp_path / "ut" / "avtale" / "LESMEG.txt").write_text("mine notater", encoding="utf-8")
    with pytest.raises(AvtalegenError, match="ingenting er skrevet"):
        packed(tmp_path)
    assert [path.name for path in (tmp_path / "ut" / "avtale").iterdir()] == ["LESMEG.txt"]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("utkast", "status: til_signering"),
        ("signert\n  signert: {dato: 2026-06-20, fil: signert.pdf}", "Arkiver den signerte fila"),
    ],
)
def test_what_is_a_draft_or_signed_is_not_packed(tmp_path: Path, status: str, told: str) -> None:
    with pytest.raises(AvtalegenError, match=told):
        packed(tmp_path, EXAMPLE.replace("dokument:\n", f"dokument:\n  status: {status}\n", 1))
    assert not (tmp_path / "ut").exists()


def test_what_is_ready_to_be_signed_is_packed(tmp_path: Path) -> None:
    text = EXAMPLE.replace("dokument:\n", "dokument:\n  status: til_signering\n", 1)
    assert len(packed(tmp_path, text).files) == 5


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2Jb", "a\u202eb", "a\udcffb"])
def test_a_name_that_no_list_of_files_can_hold_gives_no_package(name: str, tmp_path: Path) -> None:
    with pytest.raises(AvtalegenError, match="et annet navn") as refused:
        packed(tmp_path, name=name)
    assert str(refused.value).isprintable()
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize("other", ["Avtale", "AVTALE"])
def test_two_files_whose_packages_one_disk_would_take_for_one_are_told(tmp_path: Path, other: str) -> None:
    with pytest.raises(UsageError, match="samme pakke"):
        files = [tmp_path / "avtale.yaml", tmp_path / "annen" / f"{other}.yaml"]
        pakke(filer=files, mappe=tmp_path / "ut", today=None, overskriv=False)


STORD = (ROOT / "examples" / "stord.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [STORD, re.sub(r"\n  saksnummer:.*", "", STORD)], ids=["nynorsk", "without a number"])
def test_a_message_about_an_agreement_in_nynorsk_follows_the_description(tmp_path: Path, text: str) -> None:
    root = ET.parse(at(packed(tmp_path, text), "arkivmelding.xml")).getroot()
    assert wrong(root) == []
    assert (root.find(f".//{KATALOG}saksaar") is None) == ("saksnummer" not in text)


def test_the_message_describes_the_agreement_in_its_own_form_and_the_readme_in_bokmaal(tmp_path: Path) -> None:
    made = packed(tmp_path, STORD)
    said = ET.parse(at(made, "arkivmelding.xml")).getroot().findtext(f"{OPPRETT}registrering/{OPPRETT}beskrivelse")
    assert said == "Versjon 1.0. Gjeld frå 1.\u00a0august\u00a02026 til 31.\u00a0juli\u00a02028."
    assert "Gjelder fra" in at(made, "LESMEG.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "kind"), [(EXAMPLE, "AVTALE"), (STORD, "AVTALE"), (ROUTINE, "DOKUMENT")])
def test_only_an_agreement_is_archived_as_one(tmp_path: Path, text: str, kind: str) -> None:
    root = ET.parse(at(packed(tmp_path, text), "arkivmelding.xml")).getroot()
    assert root.findtext(f".//{OPPRETT}dokumenttype/{KATALOG}kode") == kind


def test_two_who_sign_for_one_party_are_two_signers_of_one_party(tmp_path: Path) -> None:
    more = "signatur:\n  - {part: kommune, navn: Per Ask, tittel: ordfører}\n"
    made = packed(tmp_path, EXAMPLE.replace("signatur:\n", more, 1))
    parties = [each.text for each in ET.parse(at(made, "arkivmelding.xml")).iter(f"{OPPRETT}partNavn")]
    signers = at(made, "underskrivere.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(parties) == len(set(parties)) == 2
    assert [line.split(";")[0] for line in signers] == ["1", "2", "3"]


def test_a_title_for_a_signing_order_is_short() -> None:
    loaded = load(EXAMPLE.encode(), "a.yaml")
    tree = document(loaded)
    long = tree._replace(properties=tree.properties._replace(title="Avtale om noe – " + "Nordre Follo og " * 9))
    assert len(tittel(long)) <= LONGEST_TITLE
    assert tittel(long).endswith("…")
    assert tittel(tree) == "Samarbeidsavtale – Nordre Follo kommune og Nav Nordre Follo"


@pytest.mark.parametrize(("text", "clause"), [(EXAMPLE, "signatur"), (ROUTINE, "godkjenning")])
def test_what_is_signed_electronically_has_a_list_and_no_lines_for_a_pen(text: str, clause: str) -> None:
    def said(form: str) -> list[str]:
        loaded = load(text.replace("dokument:\n", f"dokument:\n  signering: {form}\n", 1).encode(), "a.yaml")
        return [one.text for one in paragraphs(document(loaded)) if one.clause_id == clause]

    assert any("elektronisk" in words for words in said("elektronisk"))
    assert any("dato" in words.lower() for words in said("penn"))
    assert not any("dato" in words.lower() for words in said("elektronisk"))
    names = [one.navn for one in load(text.encode(), "a.yaml").avtale.signatur]  # type: ignore[union-attr]
    assert all(any(name in words for words in said("elektronisk")) for name in names)


def test_the_copy_of_what_gave_way_is_told_beside_the_file_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = packed(tmp_path)
    lesmeg = at(made, "LESMEG.txt")
    lesmeg.write_bytes(b"mitt arbeid")
    with pytest.raises(SystemExit):
        pakke(filer=[tmp_path / "avtale.yaml"], mappe=lesmeg.parents[1], today=None, overskriv=True)
    (copy,) = lesmeg.parent.glob("LESMEG (før *")
    assert copy.read_bytes() == b"mitt arbeid" and f"tatt vare på som {copy.name}" in capsys.readouterr().out
