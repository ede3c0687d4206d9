"""Is the document beside a file what the file gives?"""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import word_edits
from docx.oxml.ns import qn
from tests.conftest import ROOT

from avtalegen.checking.rendered import compare
from avtalegen.diagnostics.diagnostic import AvtalegenError, Finding
from avtalegen.workflows.load import Loaded, load
from avtalegen.workflows.render import Options, render


@pytest.fixture
def here(tmp_path: Path) -> Path:
    path = tmp_path / "kommune.yaml"
    data = (ROOT / "examples" / "nordre-follo.yaml").read_bytes()
    path.write_bytes(data.replace(b"omfang: standard", b"omfang: full"))
    list(render([path], Options(("docx", "md"))))
    return path


def loaded(path: Path) -> Loaded:
    return load(path.read_bytes(), str(path))


def compared(path: Path) -> list[Finding]:
    return compare(path, loaded(path))


def edit(path: Path, old: str, new: str) -> None:
    """Change words in the Word file the way a person does: Word rewrites the package."""
    file = path.with_suffix(".docx")
    document = docx.Document(io.BytesIO(file.read_bytes()))
    hits = [one for one in document.element.body.iter(qn("w:t")) if old in (one.text or "")]
    assert hits, f"{old!r} står ikke i dokumentet"
    hits[0].text = hits[0].text.replace(old, new)
    document.save(str(file))


def test_a_fresh_document_is_up_to_date(here: Path) -> None:
    assert compared(here) == []


def test_a_document_that_was_never_made_is_missed(here: Path) -> None:
    for suffix in (".docx", ".md"):
        here.with_suffix(suffix).unlink()
    assert [one.code for one in compared(here)] == ["dokument-mangler"]


def test_a_changed_file_makes_its_document_out_of_date_and_the_clauses_are_named(here: Path) -> None:
    here.write_text(
        here.read_text(encoding="utf-8").replace("norskferdighet: A2 muntlig", "norskferdighet: B1 muntlig"),
        encoding="utf-8",
    )
    told = compared(here)
    found = {one.args["navn"]: one for one in told if one.code == "dokument-utdatert"}
    assert {one.code for one in told} == {"dokument-utdatert", "dokument-endret-i-fila"}
    assert "(nav-kommer-inn)" in found["kommune.docx"].args["klausuler"]
    assert "signatur" not in found["kommune.docx"].args["klausuler"]


def test_a_value_that_was_changed_in_word_is_traced_to_its_key(here: Path) -> None:
    edit(here, "A2 muntlig", "B1 muntlig")
    (found,) = [one for one in compared(here) if one.args["navn"] == "kommune.docx"]
    assert (found.code, found.at) == ("dokument-verdi-redigert", ("nav_kommer_inn", "norskferdighet"))
    assert "A2 muntlig" in found.args["foer"] and "B1 muntlig" in found.args["etter"]
    located = loaded(here).located
    assert located is not None and "A2 muntlig" in located.place(found.at).source


def test_a_sentence_that_was_changed_in_word_is_named_with_its_clause(here: Path) -> None:
    tree = docx.Document(str(here.with_suffix(".docx")))
    sentence = next(
        one.text
        for one in tree.paragraphs
        if one.style.name == "Body Text" and "Flyktningtjenesten" not in one.text and len(one.text) > 40
    )
    edit(here, sentence[:20], "Partene er enige om noe helt annet")
    (found,) = [one for one in compared(here) if one.args["navn"] == "kommune.docx"]
    assert found.code == "dokument-tekst-redigert" and found.args["klausul"] != "forsiden"


def test_a_paragraph_that_was_taken_out_in_word_is_seen(here: Path) -> None:
    file = here.with_suffix(".docx")
    document = docx.Document(str(file))
    body = [one for one in document.paragraphs if one.style.name == "Body Text"]
    body[5]._p.getparent().remove(body[5]._p)
    document.save(str(file))
    (found,) = [one for one in compared(here) if one.args["navn"] == "kommune.docx"]
    assert found.code.endswith("-redigert") and found.args["etter"] == ""


def test_saving_in_word_without_changing_a_word_is_told_apart(here: Path) -> None:
    file = here.with_suffix(".docx")
    document = docx.Document(str(file))
    document.paragraphs[0].runs[0].italic = True
    document.save(str(file))
    assert [one.code for one in compared(here) if one.args["navn"] == "kommune.docx"] == ["dokument-lagret"]


def test_a_tracked_change_is_told_also_when_the_file_has_changed_since(here: Path) -> None:
    file = here.with_suffix(".docx")
    word = word_edits.opened(file.read_bytes())
    word.paragraphs[-1]._p.append(word_edits.inserted(" Nav betaler alt."))
    file.write_bytes(word_edits.saved(word))
    changed = here.read_text(encoding="utf-8").replace("norskferdighet: A2 muntlig", "norskferdighet: B1 muntlig")
    here.write_text(changed, encoding="utf-8")
    found = [one for one in compared(here) if one.args["navn"] == "kommune.docx"]
    assert "dokument-utdatert" in {one.code for one in found}
    assert [one.args["etter"] for one in found if one.code == "dokument-tekst-redigert"] == ["Nav betaler alt."]


def test_a_document_of_another_name_is_held_against_the_file(here: Path, tmp_path: Path) -> None:
    from datetime import date

    from avtalegen.checking.check import Options as CheckOptions
    from avtalegen.checking.check import check
    from avtalegen.diagnostics.diagnostic import UsageError

    edit(here, "A2 muntlig", "B1 muntlig")
    returned = here.with_suffix(".docx").rename(tmp_path / "avtale ENDELIG fra Nav.docx")
    options = CheckOptions(date(2026, 9, 1), document=returned)
    assert [one.code for one in check([str(here)], options).diagnostics] == ["dokument-verdi-redigert"]
    with pytest.raises(UsageError, match="én avtalefil"):
        check([str(tmp_path)], options)
    with pytest.raises(UsageError, match="ikke et dokument"):
        check([str(here)], options._replace(document=here))


def test_an_edited_markdown_file_is_seen(here: Path) -> None:
    file = here.with_suffix(".md")
    file.write_text(file.read_text(encoding="utf-8").replace("Parter", "Partar", 1), encoding="utf-8")
    assert [one.code for one in compared(here)] == ["dokument-redigert"]


def test_someone_elses_document_is_not_taken_for_ours(here: Path) -> None:
    docx.Document().save(str(here.with_suffix(".docx")))
    assert [one.code for one in compared(here)] == ["dokument-fremmed"]


def test_a_word_file_that_is_broken_behind_its_seal_is_a_sentence(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from avtalegen.writers.docx import reading

    with pytest.raises(AvtalegenError, match="kan ikke leses som et Word-dokument"):
        reading.read_paragraphs(b"PK\x03\x04 ikke en pakke", "kommune.docx", frozenset())


def test_check_says_it_at_the_line_of_the_key(here: Path) -> None:
    from datetime import date

    from avtalegen.checking.check import Options as CheckOptions
    from avtalegen.checking.check import check

    edit(here, "A2 muntlig", "B1 muntlig")
    today = CheckOptions(date(2026, 9, 1), rendered=True)
    (found,) = [one for one in check([str(here)], today).diagnostics if one.code.startswith("dokument-")]
    line = here.read_text(encoding="utf-8").splitlines()[found.place.line - 1]
    assert found.code == "dokument-verdi-redigert" and line[found.place.column - 1 :].startswith("A2 muntlig")
    assert check([str(here)], CheckOptions(date(2026, 9, 1))).diagnostics == []
