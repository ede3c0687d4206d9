"""Examples as a lawyer can read them (Markdown), and one document as Word has it, held still until someone decides.

One document of each size holds the text: a changed sentence is to be read once or twice, not once an example.
Everything the Word format can say stands in a small document of its own, which no clause is part of.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import ROOT, WITH_GAPS
from writer_samples import sample
from writer_samples import writer as word_writer

from avtalegen.document.tree import Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

FASIT = ROOT / "tests" / "hele" / "fasit"
HELD = ("nordre-follo", "engerdal-rutine", "oslo-gamle-oslo")


def tree(path: Path) -> Document:
    draft = path.stem in WITH_GAPS
    return document(load(path.read_bytes(), path.name, utkast=draft), draft=draft)


def compare(where: Path, text: str, oppdater: bool) -> None:
    if oppdater:
        where.parent.mkdir(exist_ok=True)
        where.write_text(text, encoding="utf-8", newline="\n")
    assert where.read_text(encoding="utf-8") == text, (
        f"{where.name} er ulik; se forskjellen, og kjør tools/lag_alt.py om den er ment"
    )


@pytest.mark.fasit
@pytest.mark.parametrize("name", HELD)
def test_the_markdown_of_an_example_is_the_one_that_was_read_and_approved(name: str, oppdater: bool) -> None:
    text = writer("md")(tree(ROOT / "examples" / f"{name}.yaml")).decode()
    # The seal's hashes follow from the text above it and change with the program's version.
    compare(FASIT / f"{name}.md", text[: text.rindex("<!-- avtalegen")], oppdater)


@pytest.mark.fasit
def test_the_word_body_with_one_of_everything_is_the_one_that_was_read_and_approved(oppdater: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(word_writer()(sample()))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    compare(FASIT / "ett-av-alt.xml", etree.tostring(body, pretty_print=True, encoding="unicode"), oppdater)
