"""The page with every clause's text is made from the library as it stands."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
from bibliotek import FORMS, REPO, clauses
from varianter import library

from avtalegen.norsk.maalform import Maalform


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that writes the page."""
    spec = importlib.util.spec_from_file_location("lag_klausuldok", REPO / "tools" / "lag_klausuldok.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh(tool):
    for name, text in tool.sider().items():
        assert (REPO / "docs" / name).read_text(encoding="utf-8") == text


def test_the_short_forms_and_nynorsk_can_be_read(tool):
    pages = {"nb": tool.side(library()), "nn": tool.nynorsk(library(Maalform.NYNORSK))}
    for form, page in pages.items():
        short = library(Maalform(form)).innhold.korte
        assert page.count("<summary>Kort form</summary>") == page.count("</details>") == len(short) > 5
        assert all(f'<a id="{clause.id}"></a>' in page for clause in clauses(form).values())
        assert not re.search(r"\{\{|\{%|\bendif\b|\bendfor\b", page)
    assert "Partane" in pages["nn"] and "Partane" not in pages["nb"]


@pytest.mark.parametrize("form", FORMS)
def test_the_page_has_every_clause_with_its_requirements_and_no_template_code(tool, form):
    page = tool.side(library(Maalform(form)))
    for clause in clauses(form).values():
        assert f'<a id="{clause.id}"></a>' in page
        assert all(f"`{krav}`" in page for krav in clause.krav)
    assert not re.search(r"\{\{|\{%|\bendif\b|\bendfor\b", page)


def test_placeholders_and_conditions_are_written_in_words(tool):
    text = '{% if bistand and tilvalgt("årshjul") %}{{ Enheten }}{% endif %} følger {{ lov("integreringsloven-12") }}'
    shown = tool.lesbar(text, library())
    assert shown == "‹hvis bistand og tilvalget «årshjul» er med: [Enheten]› følger integreringsloven §\u00a012"


def test_a_stale_page_is_seen(tool, tmp_path, monkeypatch, capsys):
    stale = tmp_path / "klausuler.md"
    stale.write_text("gammel tekst", encoding="utf-8")
    monkeypatch.setattr(tool, "DOCS", tmp_path)
    assert tool.main(["--sjekk"]) == 1
    assert "Kjør" in capsys.readouterr().out
    assert tool.main([]) == 0
    assert tool.main(["--sjekk"]) == 0
