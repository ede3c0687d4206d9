"""No document that is not a draft has a hole in it, whatever a comment in the file excuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from sjekkfil import changed

from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options, render

SIGNATORY = "  - {part: kommune, navn: Grete Solberg, tittel: kommunedirektør"
EXCUSE = "  # avtalegen: ignorer person-ikke-part det er avtalt\n"


@pytest.mark.parametrize("stray", ['kommune: "1101"', "bydel: Sentrum"])
def test_a_signatory_of_someone_else_gives_no_document(stray: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = changed(
        (SIGNATORY, f"{EXCUSE}{SIGNATORY}, {stray}"), ('nummer: "3207"\n  navn: Nordre Follo', 'nummer: "0301"')
    )
    path.write_text(text, encoding="utf-8")
    (result,) = render([path], Options(("md",)))
    (hole, *_) = [one for one in result.loaded.diagnostics if one.code == "hull-i-dokumentet"]
    assert (hole.place.file, text.splitlines()[hole.place.line - 1]) == (str(path), "signatur:")
    assert result.written == ()
    assert not (tmp_path / "a.md").exists()


def test_a_draft_shows_the_hole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(changed((SIGNATORY, f'{EXCUSE}{SIGNATORY}, kommune: "1101"')), encoding="utf-8")
    (result,) = render([path], Options(("md",), draft=True))
    assert result.written
    assert "Fyll inn: navn" in (tmp_path / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["organisering: utenfor_nav", "skjema: 1"])
def test_what_no_gap_can_stand_for_stops_a_draft_too(line: str) -> None:
    loaded = load(changed((line, line.partition(":")[0] + ":")).encode(), "a.yaml", utkast=True)
    assert loaded.avtale is None
    assert [each.severity for each in loaded.diagnostics if each.code == "mangler"] == ["feil"]
