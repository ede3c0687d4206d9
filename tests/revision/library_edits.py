"""A library that says a clause in other words: what another edition of the program would bring."""

from __future__ import annotations

import pytest
from tests.conftest import ROOT

from avtalegen.klausuler.clause_file import clause_of
from avtalegen.klausuler.library import Bibliotek, bibliotek
from avtalegen.norsk.maalform import Maalform
from avtalegen.source.located import Located
from avtalegen.workflows import load


def say(monkeypatch: pytest.MonkeyPatch, clause_id: str, words: str, instead: str) -> None:
    """From now on the library in bokmål has other words in the long form of a clause."""
    text = (ROOT / f"templates/nb/klausuler/{clause_id}.md").read_text("utf-8")
    assert words in text
    newer, _ = clause_of(Located(f"{clause_id}.md", text.replace(words, instead).split("\n")))
    assert newer is not None
    here = bibliotek(Maalform.BOKMAAL)
    changed = here.innhold._replace(klausuler={**here.innhold.klausuler, clause_id: newer})
    monkeypatch.setattr(load, "bibliotek", lambda form: Bibliotek(form, changed))
