"""What the collaborations of the examples add to an agreement, as a lawyer can read it, held still until someone decides."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.batch.builders import make
from tests.conftest import ROOT
from tests.hele.test_gullkopier import compare

FASIT = Path(__file__).parent / "fasit"
EXAMPLES = ROOT / "examples" / "samarbeid"
HELD = [
    ("hallingdal", "introduksjonsprogrammet-i-hallingdal-samarbeidsavtale"),
    ("hallingdal", "hol-samarbeidsavtale"),
    ("nav-salangen-lavangen-dyroy", "nav-salangen-lavangen-dyrøy-samarbeidsavtale"),
    ("gjesdal-sandnes", "gjesdal-samarbeidsavtale"),
]
TITLES = {"Partene", "Partane"} | {
    title
    for path in (ROOT / "templates").glob("n?/klausuler/ik-*.md")
    for title in re.findall(r"(?m)^tittel: (.*)$", path.read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samarbeid")
    for example in {example for example, _ in HELD}:
        make(EXAMPLES / f"{example}.yaml", folder / example, formats=("md",))
    return folder


def title(section: str) -> str:
    """The words of a section's heading, without its number."""
    return re.sub(r"^#+ (?:[\d.]+ )?", "", section.partition("\n")[0])


def of_the_collaboration(text: str) -> str:
    """The front page, and the clauses where the collaboration speaks; the rest is held by the examples of one municipality."""
    front, *sections = re.split(r"(?m)^(?=#{2,3} )", text)
    return front + "".join(section for section in sections if title(section) in TITLES)


@pytest.mark.fasit
def test_what_a_collaboration_adds_is_what_was_read_and_approved(made: Path, oppdater: bool) -> None:
    texts = [(made / example / f"{name}.md").read_text(encoding="utf-8") for example, name in HELD]
    compare(FASIT / "samarbeid.md", "\n".join(map(of_the_collaboration, texts)), oppdater)


def test_what_the_councils_adopt_is_made_once_beside_the_joint_agreement(made: Path) -> None:
    assert [path.stem for path in (made / "hallingdal").glob("*-vertskommune.md")] == [f"{HELD[0][1]}-vertskommune"]


def test_a_document_without_any_of_the_parts_is_no_failure(tmp_path: Path) -> None:
    text = (EXAMPLES / "hallingdal.yaml").read_text(encoding="utf-8")
    shutil.copytree(EXAMPLES / "kommuner", tmp_path / "kommuner")
    (tmp_path / "h.yaml").write_text(text.replace("deler: [avtale, vertskommune]", "deler: [vertskommune]"), "utf-8")
    report = make(tmp_path / "h.yaml", tmp_path / "ut", formats=("md",))
    assert (report.bad, report.spoiled, report.failure) == (0, 0, "")
    assert [path.stem for path in (tmp_path / "ut").glob("*avtale*.md")] == [f"{HELD[0][1]}-vertskommune"]
    assert (tmp_path / "ut" / "resultat.csv").read_text("utf-8").count("skrevet") == 1


@pytest.mark.fasit
def test_the_overview_of_a_collaboration_is_the_one_that_was_read_and_approved(made: Path, oppdater: bool) -> None:
    text = (made / "hallingdal" / "oversikt.md").read_text(encoding="utf-8")
    compare(FASIT / "oversikt.md", text[: text.rindex("<!-- avtalegen")], oppdater)
