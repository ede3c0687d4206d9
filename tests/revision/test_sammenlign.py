"""Two versions are compared: terms first, persons last, every line that reads otherwise, and nothing that does not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from tests.conftest import EXAMPLES, ROOT, WITH_GAPS
from tests.revision.library_edits import say
from tests.revision.word_edits import inserted, opened, saved, words
from typer.testing import CliRunner

from avtalegen.cli.app import app
from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.revision.par import par
from avtalegen.revision.sammenlign import Sammenligning, biter, sammenlign
from avtalegen.revision.side import UnusableError, as_side, side
from avtalegen.revision.vilkaar import GRUPPER, PERSONER
from avtalegen.revision.vis_endringer import VIS, som_html, som_json, som_md, som_side
from avtalegen.revision.vis_tekst import som_tekst
from avtalegen.workflows.render import Options, render

EXAMPLE = ROOT / "examples" / "nordre-follo.yaml"
TEXT = EXAMPLE.read_text("utf-8")


def compared(folder: Path, old: str, new: str) -> Sammenligning:
    sides = []
    for name, text in (("gammel", old), ("ny", new)):
        path = folder / f"{name}.yaml"
        path.write_text(text, "utf-8")
        sides.append(side(path))
    return sammenlign(*sides)


def changed(*edits: tuple[str, str]) -> str:
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


PERIOD = ("gjelder_til: 2028-07-31", "gjelder_til: 2030-01-31")
PERSON = ("Kari Nordmann", "Per Nyansatt")
REPORT = ("rapportering: {hyppighet: halvårlig", "rapportering: {hyppighet: årlig")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_file_is_like_itself_and_like_the_word_file_it_gives(path: Path, tmp_path: Path) -> None:
    draft = path.stem in WITH_GAPS
    list(render([path], Options(folder=tmp_path, draft=draft)))
    word, text = tmp_path / f"{path.stem}.docx", path
    for old, new in ((text, text), (word, text), (text, word), (word, word)):
        found = sammenlign(side(old), side(new))
        assert found.like and not found.bibliotek, (old, new, found.vilkaar, found.klausuler)


def test_terms_are_told_first_and_persons_last(tmp_path: Path) -> None:
    found = compared(tmp_path, TEXT, changed(PERSON, REPORT, PERIOD))
    assert [each.noekkel for each in found.vilkaar] == [
        "dokument.gjelder_til",
        "mål.rapportering.hyppighet",
        "kontaktpersoner.1.navn",
    ]
    text = som_md(found)
    assert (
        text.index("31. januar 2030")
        < text.index("to ganger i året → én gang i året")
        < text.index("Kari Nordmann → Per Nyansatt")
    )


def test_only_the_clauses_that_read_otherwise_are_told(tmp_path: Path) -> None:
    found = compared(tmp_path, TEXT, changed(PERIOD))
    assert [each.id for each in found.klausuler] == ["varighet-avtale"]
    (line,) = found.klausuler[0].linjer
    assert "31. juli 2028" in line.foer and "31. januar 2030" in line.etter


def test_numbers_that_move_are_no_changes(tmp_path: Path) -> None:
    """A provision less: the points after it have other numbers, and so have the references to them."""
    full = TEXT.replace("omfang: standard", "omfang: full")
    found = compared(tmp_path, full, full + "\ntilvalg: {uten: [årshjul, avvik]}\n")
    kinds = {each.id: each.slag for each in found.klausuler}
    assert kinds == {
        "avvik": "fjernet",
        "vedlegg-aarshjul": "fjernet",
    }  # «uenighet-avtale» bears the chapter's heading now


def test_a_row_of_a_table_is_one_line(tmp_path: Path) -> None:
    found = compared(tmp_path, TEXT, changed(("22 00 00 01", "22 00 00 99")))
    lines = [line for each in found.klausuler for line in each.linjer]
    assert [line.slag for line in lines] == ["rad"] and "22 00 00 99" in lines[0].etter


def test_what_someone_did_in_word_is_not_in_it_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "avtale.yaml"
    path.write_text(TEXT, "utf-8")
    list(render([path], Options()))
    word = opened(path.with_suffix(".docx").read_bytes())
    paragraph = next(
        each for each in word.element.body.iter(qn("w:p")) if words(each).startswith("Avtalen gjelder fra")
    )
    paragraph.append(inserted(" Kommunen kan si opp uten varsel."))
    path.with_suffix(".docx").write_bytes(saved(word))
    found = sammenlign(side(path.with_suffix(".docx")), side(path))
    assert found.like and "er endret i Word" in som_md(found) and "er endret i Word" in som_side(found)


def test_a_clause_that_the_library_has_changed_is_told_with_its_versions_and_acts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "avtale.yaml"
    path.write_text(TEXT.replace("omfang: standard", "omfang: full"), "utf-8")
    list(render([path], Options()))
    say(monkeypatch, "taushetsplikt", "må ha tjenstlig", "trenger tjenstlig")
    old = side(path.with_suffix(".docx"))
    assert "taushetsplikt" in old.found.newer
    found = sammenlign(old, side(path))
    told = next(each for each in found.bibliotek if each.klausul == "taushetsplikt")
    assert "forvaltningsloven § 13" in told.lov
    clause = next(each for each in found.klausuler if each.id == "taushetsplikt")
    assert clause.bibliotek and "må ha tjenstlig" in clause.linjer[0].foer and not found.vilkaar
    assert "klausulbiblioteket" in som_md(found) and told.lov[0] in som_side(found)


OWN = "---\nid: verksted\ntittel: Felles verksted\nversjon: 1.0.0\netter: ledermoete\n---\nPartene møtes på ett verksted.\n"


def with_own(folder: Path, text: str = OWN) -> Path:
    """An agreement with an own clause beside it, and the Word file that they gave before the clause was changed."""
    path, own = folder / "avtale.yaml", folder / "tilpasning" / "nb" / "klausuler"
    own.mkdir(parents=True)
    path.write_text(TEXT, "utf-8")
    (own / "verksted.md").write_text(OWN, "utf-8")
    list(render([path], Options()))
    (own / "verksted.md").write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("apart", [False, True], ids=["beside it", "in another folder"])
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_a_clause_of_their_own_is_never_what_the_library_has_changed(tmp_path: Path, apart: bool, version: str) -> None:
    path = with_own(tmp_path / "ny", OWN.replace("ett verksted", "to verksteder").replace("1.0.0", version))
    old = path.with_suffix(".docx")
    if apart:
        old = old.rename(tmp_path / "gammel.docx")
    for found in (sammenlign(side(old), side(path)), sammenlign(side(path), side(old))):
        told = [(each.id, each.slag, each.bibliotek, each.egen) for each in found.klausuler]
        assert (told, found.bibliotek) == ([("verksted", "endret", False, True)], ())
        assert "Endret i egne klausuler" in som_md(found) and "klausulbiblioteket" not in som_md(found)


@pytest.mark.parametrize("apart", [False, True], ids=["beside it", "in another folder"])
def test_a_clause_of_their_own_that_is_as_it_was_is_no_change(tmp_path: Path, apart: bool) -> None:
    path = with_own(tmp_path / "ny")
    old = path.with_suffix(".docx")
    if apart:
        old = old.rename(tmp_path / "gammel.docx")
    assert sammenlign(side(old), side(path)).like and sammenlign(side(path), side(old)).like


def test_a_clause_of_their_own_that_is_taken_away_is_told_as_taken_out_and_its_neighbour_as_no_work_of_the_library(
    tmp_path: Path,
) -> None:
    path = with_own(tmp_path)
    (tmp_path / "tilpasning" / "nb" / "klausuler" / "verksted.md").unlink()
    found = sammenlign(side(path.with_suffix(".docx")), side(path))
    kinds = {each.id: (each.slag, each.egen) for each in found.klausuler}
    assert kinds == {"verksted": ("fjernet", True), "ledermoete": ("endret", False)}  # the chapter has one clause left
    assert not found.bibliotek and "Felles verksted: tatt ut (egen klausul)" in som_md(found)


NYNORSK = (ROOT / "examples" / "stord.yaml").read_text("utf-8")


def test_what_has_changed_is_told_in_the_form_of_the_newer_version(tmp_path: Path) -> None:
    """Also what the file has in the words of bokmål; where only the words of the file are others, nothing is told."""
    edits = (
        ("gjelder_til: 2028-07-31", "gjelder_til: 2030-07-31"),
        ("rapportering: {hyppighet: halvårleg", "rapportering: {hyppighet: årlig"),
        ("nivå: leiar, rolle: Einingsleiar", "nivå: saksbehandler, rolle: Enhetsleder"),
        ("overgang:", "tilvalg: {uten: [uenighet, rutinebeskrivelser]}\novergang:"),
        ("saksbehandlermøte: {hyppighet: månadleg", "saksbehandlermøte: {hyppighet: månedlig"),
    )
    new = NYNORSK
    for old_text, new_text in edits:
        assert old_text in new
        new = new.replace(old_text, new_text, 1)
    found = compared(tmp_path, NYNORSK, new)
    told = {each.noekkel: (each.hva, each.foer, each.etter) for each in found.vilkaar}
    assert told == {
        "dokument.gjelder_til": ("Dokumentet: Gjeld til", "31.\u00a0juli\u00a02028", "31.\u00a0juli\u00a02030"),
        "mål.rapportering.hyppighet": ("Rapportering: Kor ofte", "to gonger i året", "éin gong i året"),
        "kontaktpersoner.1.nivå": ("Solveig Tveit: Nivå", "leiar", "saksbehandlar"),
        "tilvalg": ("Tilval", "", "utan «Usemje»; utan skildringar av rutinar"),
    }
    for text in (som_md(found), som_html(found), som_tekst(found)):
        assert "Kva er endra" in text and "Periode, oppseiing og revisjon" in text and "gjeld frå" in text
        assert "Endringar i teksten" in text and "Hva er endret" not in text
    assert '<html lang="nn">' in som_side(found) and json.loads(som_json(found))["målform"] == "nynorsk"
    back = sammenlign(side(tmp_path / "ny.yaml"), as_side(tmp_path / "b.yaml", TEXT.encode()))
    assert "Hva er endret" in som_md(back) and '<html lang="nb">' in som_side(back)


def test_a_screen_shows_what_a_line_was_and_under_it_what_it_is(tmp_path: Path) -> None:
    found = compared(tmp_path, TEXT, changed(PERIOD))
    plain = som_tekst(found).replace("\u00a0", " ")
    assert "  før: Avtalen gjelder fra" in plain and "  nå:  Avtalen gjelder fra" in plain
    assert not any(mark in plain for mark in ("~~", "**", "# ", "\x1b", "\\"))
    narrow = som_tekst(found, colour=True, width=60)
    assert "\x1b[31m2028\x1b[0m" in narrow and "\x1b[32m2030\x1b[0m" in narrow
    bare = re.sub("\x1b\\[\\d+m", "", narrow)
    assert max(map(len, bare.splitlines())) <= 60
    assert bare.split() == som_tekst(found, width=999).split()  # broken and coloured, but never other words


def test_the_first_page_has_room_for_many_changes(tmp_path: Path) -> None:
    text = TEXT
    for number in range(40):
        text = text.replace(
            "egne_punkter:\n", f"egne_punkter:\n  - {{tittel: Eget {number}, tekst: Partene møtes {number} ganger.}}\n"
        )
    found = compared(tmp_path, TEXT, text)
    page = som_side(found)
    assert len(found.vilkaar) == 40 and page.count("<li>") <= 30 and "… og" in page


def test_a_file_name_is_told_without_characters_that_steer_a_terminal(tmp_path: Path) -> None:
    for name in ("a\x1b[31m.yaml", "b\u202e.yaml"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    one, other = (side(tmp_path / name) for name in ("a\x1b[31m.yaml", "b\u202e.yaml"))
    assert (one.name, other.name) == ("a\\u001b[31m.yaml", "b\\u202e.yaml")


def test_a_value_cannot_become_markup(tmp_path: Path) -> None:
    found = compared(tmp_path, TEXT, changed((PERSON[0], "'<b>*Per*</b>'")))
    assert (
        "<b>" not in som_html(found) and "\\*Per\\*" in som_md(found) and "<b>" not in som_md(found).replace("\\<b", "")
    )


def test_the_json_says_all_of_it(tmp_path: Path) -> None:
    data = json.loads(som_json(compared(tmp_path, TEXT, changed(PERIOD))))
    assert (
        data["vilkaar"][0]["noekkel"] == "dokument.gjelder_til"
        and data["vilkaar"][0]["gruppe"] == "Periode, oppsigelse og revisjon"
    )
    assert data["klausuler"][0]["linjer"][0]["foer"]


def test_a_file_with_errors_and_a_foreign_document_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "feil.yaml"
    path.write_text(TEXT.replace("gjelder_fra: 2026-08-01", "gjelder_fra: i morgen"), "utf-8")
    with pytest.raises(UnusableError, match="har feil"):
        side(path)
    (tmp_path / "fremmed.docx").write_bytes((ROOT / "templates" / "word" / "base.docx").read_bytes())
    with pytest.raises(UnusableError, match="hva den ble laget av"):
        side(tmp_path / "fremmed.docx")
    with pytest.raises(AvtalegenError):
        side(tmp_path / "finnes-ikke.yaml")


def test_pieces_put_together_give_both_texts() -> None:
    before, after = "Partene møtes to ganger i året.", "Partene møtes én gang i måneden."
    found = biter(before, after)
    assert "".join(text for kind, text in found if kind != "+") == before
    assert "".join(text for kind, text in found if kind != "-") == after


def test_pairs_hold_every_item_of_both_sides_in_order() -> None:
    old, new = list("abcdef"), list("aXcfY")
    pairs = par(old, new, lambda *_: False)
    assert [each for each, _ in pairs if each] == old and [each for _, each in pairs if each] == new


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "avtalegen", "sammenlign", *arguments], capture_output=True, text=True, check=False
    )


def test_the_command_writes_to_the_screen_or_to_a_file_and_never_over_another(tmp_path: Path) -> None:
    compared(tmp_path, TEXT, changed(PERSON))
    files = [str(tmp_path / name) for name in ("gammel.yaml", "ny.yaml")]
    shown = run(*files)
    assert shown.returncode == 0 and "Per Nyansatt" in shown.stdout
    target = tmp_path / "endringer.html"
    assert run(*files, "-f", "html", "-o", str(target)).returncode == 0 and "Per Nyansatt" in target.read_text("utf-8")
    assert run(*files, "-f", "html", "-o", str(target)).returncode == 0
    target.write_text("mitt", "utf-8")
    assert run(*files, "-o", str(target)).returncode == 3 and target.read_text("utf-8") == "mitt"
    assert run(*files, "-o", files[1]).returncode == 2
    plain = tmp_path / "endringer.txt"
    for _ in range(2):  # over our own
        assert run(*files, "-f", "text", "-o", str(plain)).returncode == 0 and "før: " in plain.read_text("utf-8")
    assert shown.stdout.startswith("# Hva er endret")  # what is no screen, gets Markdown
    assert run(files[0]).returncode == 2 and run(*files, "-f", "rtf").returncode == 2
    assert GRUPPER[-1] == PERSONER and set(VIS) >= {"md", "html", "json"}
    word = tmp_path / "endringer.docx"
    assert run(*files, "-f", "docx").returncode == 2
    for _ in range(2):
        assert run(*files, "-f", "docx", "-o", str(word), "--dato", "2026-11-27").returncode == 0
    assert "Per Nyansatt" in (tmp_path / "endringer-hva-er-endret.html").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="needs a device")
def test_nothing_is_put_beside_a_device(tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in ("a.yaml", "b.yaml")]
    for name in files:
        Path(name).write_text(TEXT, "utf-8")
    device = tmp_path / "ingenting.docx"
    device.symlink_to("/dev/null")
    assert run(*files, "-f", "docx", "-o", str(device), "--dato", "2026-11-27").returncode == 0
    assert not (tmp_path / "ingenting-hva-er-endret.html").exists()


@pytest.mark.parametrize("extra", [(), ("-f", "docx")])
def test_the_copy_of_what_gave_way_is_named(tmp_path: Path, extra: tuple[str, ...]) -> None:
    out = tmp_path / ("ut.docx" if extra else "ut.md")
    out.write_bytes(b"mitt arbeid")
    source = tmp_path / "a.yaml"
    source.write_bytes((ROOT / "examples" / "nordre-follo.yaml").read_bytes())
    done = CliRunner().invoke(app, ["sammenlign", str(source), str(source), *extra, "-o", str(out), "--overskriv"])
    (copy,) = tmp_path.glob("ut (før *")
    assert copy.read_bytes() == b"mitt arbeid" and copy.name in done.output
