"""The finished text is judged: what an own clause or two values make together, and nothing of it is shown again."""

from __future__ import annotations

from pathlib import Path

import pytest

from avtalegen.workflows.load import load
from avtalegen.workflows.render import Options, render

_MINIMAL = (Path(__file__).parents[2] / "examples" / "minimal.yaml").read_bytes()
_FRONT = "---\nid: min\ntittel: {title}\nversjon: 1.0.0\netter: formaal\n---\n\n{body}\n"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Min", "Nummer {{ '018190' ~ '10001' }}."),
        ('"01819\\u0030\\u00310001"', "Tekst."),
        ("Min", "tekst 018190\n\n10001 mer"),
        ("Min", "- tekst 018190\n- 10001 mer"),
        ("Min", "{% for del in ['018190', '10001'] %}{{ del }} {% endfor %}"),
    ],
)
def test_a_number_that_an_own_clause_puts_together_is_found_and_not_shown(
    tmp_path: Path, title: str, body: str
) -> None:
    folder = tmp_path / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    (folder / "min.md").write_text(_FRONT.format(title=title, body=body), encoding="utf-8")
    (tmp_path / "a.yaml").write_bytes(_MINIMAL)
    loaded = load(_MINIMAL, "a.yaml", folder=tmp_path)
    found = [one for one in loaded.diagnostics if one.code == "foedselsnummer"]
    assert found and found[0].place.file.endswith("min.md")
    assert "10001" not in repr(loaded.diagnostics)
    (rendered,) = render([tmp_path / "a.yaml"], Options(("md",)))
    assert rendered.written == ()


def test_two_values_that_make_a_number_in_the_document_are_found(tmp_path: Path) -> None:
    goal = "mål: Overgang til arbeid eller utdanning, krav: 60 prosent"
    path = tmp_path / "a.yaml"
    path.write_text(_MINIMAL.decode().replace(goal, 'mål: "018190", krav: "10001"'), encoding="utf-8")
    (rendered,) = render([path], Options(("md",)))
    assert rendered.written == ()
    assert {one.code for one in rendered.loaded.diagnostics if one.severity == "feil"} == {"foedselsnummer"}
    assert "10001" not in repr(rendered.loaded.diagnostics)


def test_a_file_named_after_a_number_is_refused_and_its_name_hidden(tmp_path: Path) -> None:
    path = tmp_path / "01819010001.yaml"
    path.write_bytes(_MINIMAL)
    (rendered,) = render([path], Options(("md",)))
    assert rendered.written == ()
    assert "01819010001" not in repr(rendered.loaded.diagnostics)


@pytest.mark.parametrize(
    "body",
    [
        "Partene møtes [sett inn dato].",
        "[Fyll inn ansvarlig] møter.",
        "TBD",
        "- Ansvarlig: TBD",
        "| a | b |\n|---|---|\n| x | TBD |",
    ],
)
def test_a_place_holder_in_an_own_clause_is_not_signed(tmp_path: Path, body: str) -> None:
    folder = tmp_path / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    (folder / "min.md").write_text(_FRONT.format(title="Min", body=body), encoding="utf-8")
    (tmp_path / "a.yaml").write_bytes(_MINIMAL)
    (final,) = render([tmp_path / "a.yaml"], Options(("md",)))
    assert {one.code for one in final.loaded.diagnostics if one.severity == "feil"} == {"plassholder"}
    assert final.written == ()
    (draft,) = render([tmp_path / "a.yaml"], Options(("md",), draft=True))
    assert {one.severity for one in draft.loaded.diagnostics if one.code == "plassholder"} == {"advarsel"}
    assert len(draft.written) == 1


def test_a_dash_alone_in_an_own_table_says_that_there_is_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "tilpasning" / "nb" / "klausuler"
    folder.mkdir(parents=True)
    body = "| a | b |\n|---|---|\n| x | – |"
    (folder / "min.md").write_text(_FRONT.format(title="Min", body=body), encoding="utf-8")
    (tmp_path / "a.yaml").write_bytes(_MINIMAL)
    (final,) = render([tmp_path / "a.yaml"], Options(("md",)))
    assert len(final.written) == 1
