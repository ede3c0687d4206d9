"""Every municipality of the register, both document types."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT

from avtalegen.avtale.register import kommuner
from avtalegen.document.tree import Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer
from avtalegen.writers.docx.properties import is_untouched, read_seal

SOURCE = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")


def source(number: str, organisering: str) -> bytes:
    """The example for another municipality: number and organisation changed, what the register knows left out."""
    text = re.sub(r'nummer: "3207"\n  navn: Nordre Follo', f'nummer: "{number}"', SOURCE)
    text = re.sub(r"  type: samarbeidsavtale\n", "", text)
    return re.sub(r"organisering: utenfor_nav", f"organisering: {organisering}", text).encode()


def trees(organisering: str) -> dict[str, Document]:
    found = {}
    for number in kommuner():
        loaded = load(source(number, organisering), f"{number}.yaml")
        assert not loaded.has_errors
        found[number] = document(loaded)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("organisering", ["utenfor_nav", "i_nav"])
def test_all_357_render_verify_and_differ_only_where_their_data_do(organisering: str) -> None:
    found = trees(organisering)
    assert len(found) == 357
    write = writer("docx")
    first = found["3207"]
    for number, tree in found.items():
        data = write(tree)
        seal = read_seal(data)
        assert is_untouched(data) and seal is not None and seal.innhold == tree.fingerprint.content
        municipality = kommuner()[number]
        for here, there in zip(tree.clauses(), first.clauses(), strict=True):
            if here.id in ("parter", "rutine-kontoret", "fylkeskommunen") and number == "0301":
                continue  # Oslo is a county too and lies in none, and the clauses say so
            if here.id in ("internkontroll", "uenighet-avtale", "evaluering") and number in ("0301", "4601"):
                continue  # Oslo and Bergen are led by a byråd, and the clauses say so
            # The very same body: what the library's author wrote is untouched by whose document it is.
            assert (here.id, here.number, here.body) == (there.id, there.number, there.body)
            for mine, theirs in zip(here.values, there.values, strict=True):
                if mine.text != theirs.text:
                    assert mine.at is not None and mine.at[0] == "kommune"
                    digits = mine.text.replace("\u00a0", "")
                    assert municipality.navn in mine.text or digits in (
                        number,
                        municipality.organisasjonsnummer,
                        municipality.fylke,
                    )
