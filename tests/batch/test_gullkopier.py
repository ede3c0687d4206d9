"""The collaborations of the examples as a lawyer can read them, held still until someone decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.batch.builders import make
from tests.conftest import ROOT

FASIT = Path(__file__).parent / "fasit"
EXAMPLES = ROOT / "examples" / "samarbeid"
HELD = [
    ("hallingdal", "introduksjonsprogrammet-i-hallingdal-samarbeidsavtale"),
    ("hallingdal", "hol-samarbeidsavtale"),
    ("hallingdal", "oversikt"),
    ("nav-salangen-lavangen-dyroy", "nav-salangen-lavangen-dyrøy-samarbeidsavtale"),
    ("gjesdal-sandnes", "gjesdal-samarbeidsavtale"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samarbeid")
    for name in {one for one, _ in HELD}:
        make(EXAMPLES / f"{name}.yaml", folder / name, formats=("md",))
    return folder


@pytest.mark.parametrize(("example", "name"), HELD, ids=[name for _, name in HELD])
def test_a_document_of_a_collaboration_is_the_one_that_was_read_and_approved(
    example: str, name: str, made: Path, oppdater: bool
) -> None:
    text = (made / example / f"{name}.md").read_text(encoding="utf-8")
    # The seal's hashes follow from the text above it and change with the program's version.
    text = text[: text.rindex("<!-- avtalegen")]
    held = FASIT / f"{name}.md"
    if oppdater:
        held.parent.mkdir(exist_ok=True)
        held.write_text(text, encoding="utf-8")
    assert held.read_text(encoding="utf-8") == text, f"{name} er ulik; kjør med --oppdater om den er ment"
