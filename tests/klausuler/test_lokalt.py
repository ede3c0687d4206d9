"""A municipality's own clauses: they replace and add, and what is wrong with them is a finding in their file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from avtalegen.klausuler.library import fra_mappe
from avtalegen.klausuler.own_clauses import Fil, tilpass
from avtalegen.norsk.maalform import Maalform
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document

CASES = Path(__file__).resolve().parents[1] / "tilfeller"
GOOD = (CASES / "egen-klausul" / "avtale.yaml").read_bytes()
FRONT = "---\nid: felles-maal\ntittel: Felles mål\nversjon: 1.0.0\nkrav: [V5.1-b]\n---\n"


def texts(folder: Path) -> dict[str, list[str]]:
    from avtalegen.writers.wording import paragraphs

    loaded = load((folder / "avtale.yaml").read_bytes(), "avtale.yaml", folder=folder)
    assert not loaded.has_errors, loaded.diagnostics
    found: dict[str, list[str]] = {}
    for one in paragraphs(document(loaded)):
        found.setdefault(one.clause_id or "", []).append(one.text)
    return found


def test_an_own_clause_replaces_the_standard_one_and_a_new_one_follows_the_clause_it_names() -> None:
    found = texts(CASES / "egen-klausul")
    assert "Partene skal arbeide for" in " ".join(found["felles-maal"])
    assert any("ett verksted" in one for one in found["lokalt-verksted"])
    order = list(found)
    assert order.index("lokalt-verksted") == order.index("felles-maal") + 1


def test_without_the_folder_the_document_is_the_standard_one(tmp_path: Path) -> None:
    (tmp_path / "avtale.yaml").write_bytes(GOOD)
    assert "Partene skal arbeide for" not in " ".join(texts(tmp_path)["felles-maal"])


def codes(*clauses: str | bytes, name: str = "felles-maal.md") -> list[str]:
    files = tuple(
        Fil(f"{number}-{name}", one if isinstance(one, bytes) else one.encode()) for number, one in enumerate(clauses)
    )
    return [one.code for one in tilpass(fra_mappe(Maalform.BOKMAAL), files)[1]]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (FRONT + "Tekst.\n", []),
        (FRONT.replace("\n", "\r\n") + "Tekst.\r\n", []),
        ("\ufeff" + FRONT + "Tekst.\n", []),
        ("", ["klausul-ugyldig"]),
        ("---\n", ["klausul-ugyldig"]),
        ("---\n[a, b]\n---\n", ["klausul-ugyldig"]),
        ("---\n1: a\nb: c\n---\n", ["klausul-ugyldig"]),
        (FRONT.replace("1.0.0", "2025-13-45"), ["klausul-ugyldig"]),
        (FRONT.replace("krav: [V5.1-b]", "krav: {a: b}"), ["klausul-ugyldig"]),
        (FRONT + "{% if %}", ["klausul-ugyldig"]),
        (FRONT + "{{ lov('straffeloven-1') }}", ["klausul-ukjent-rettskilde"]),
        (FRONT + "{{ punkt('evaluring') }}", ["klausul-ukjent-henvisning"]),
        (FRONT + "Kari 01819010001.", ["foedselsnummer"]),
        (FRONT + "a\x07b", ["fil-kontrolltegn"]),
        ((FRONT + "Ås").encode("cp1252"), ["fil-tegnkoding"]),
    ],
)
def test_what_is_wrong_with_a_clause_is_a_finding(clause: str | bytes, expected: list[str]) -> None:
    assert codes(clause) == expected


def test_own_clauses_may_refer_to_each_other() -> None:
    other = FRONT.replace("felles-maal", "a-b").replace("krav: [V5.1-b]", "etter: evaluering")
    assert codes(FRONT + "Se {{ punkt('a-b') }}.", other + "Se {{ punkt('felles-maal') }}.") == []


@pytest.mark.parametrize(
    "body", ["{{ finnes_ikke }}", "{{ 1 / 0 }}", "{{ kommune.navn.x.y }}", "a  b", "{{ [1][5] }}", "{{ {}['a'] }}"]
)
def test_a_clause_that_cannot_be_filled_in_is_a_finding_in_its_own_file(tmp_path: Path, body: str) -> None:
    (tmp_path / "avtale.yaml").write_bytes(GOOD)
    own = tmp_path / "tilpasning" / "nb" / "klausuler" / "felles-maal.md"
    own.parent.mkdir(parents=True)
    own.write_text(FRONT + body + "\n", encoding="utf-8")
    loaded = load(GOOD, "avtale.yaml", folder=tmp_path)
    assert [(one.code, Path(one.place.file).name) for one in loaded.diagnostics] == [
        ("klausul-ugyldig", "felles-maal.md")
    ]


def test_a_copy_of_the_clause_as_it_stands_is_not_old() -> None:
    now = fra_mappe(Maalform.BOKMAAL).innhold.klausuler["felles-maal"].sjekksum
    assert codes(FRONT.replace("krav:", f"kopi_av: felles-maal@{now}\nkrav:") + "Tekst.\n") == []


def test_the_documents_library_version_tells_that_there_are_own_clauses() -> None:
    library = fra_mappe(Maalform.BOKMAAL)
    merged, _ = tilpass(library, (Fil("a.md", (FRONT + "Tekst.\n").encode()),))
    assert merged.innhold.versjon.startswith(f"{library.innhold.versjon}+")


def library_of(data: bytes) -> tuple[str, str]:
    library, found = tilpass(fra_mappe(Maalform.BOKMAAL), (Fil("felles-maal.md", data),))
    assert not found
    return library.innhold.versjon, library.innhold.klausuler["felles-maal"].tekst


def test_a_clause_with_other_line_ends_or_letters_taken_apart_is_the_same_clause() -> None:
    text = FRONT + "Vi møtes på Ås.\n\nEtterpå går vi.\n"
    plain = library_of(text.encode())
    for other in (
        text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
        "\ufeff" + text,
        unicodedata.normalize("NFD", text),
    ):
        assert library_of(other.encode()) == plain
    assert library_of(text.replace("går", "gikk").encode()) != plain


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_that_is_not_seen_makes_no_paragraph(char: str) -> None:
    (found,) = tilpass(fra_mappe(Maalform.BOKMAAL), (Fil("a.md", (FRONT + f"Ett{char}to.\n").encode()),))[1]
    assert found.code == "fil-kontrolltegn" and (found.place.line, found.place.column) == (7, 4)
    title = FRONT.replace("Felles mål", f'"Felles\\u{ord(char):04x}mål"')
    assert codes(title + "Tekst.\n") == ["fil-kontrolltegn"]
