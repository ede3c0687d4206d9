"""Every example as a lawyer can read it (Markdown) and as Word has it (document.xml), held still until someone decides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import EXAMPLES, ROOT, WITH_GAPS

from avtalegen.document.tree import Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

FASIT = ROOT / "tests" / "hele" / "fasit"


def tree(path: Path) -> Document:
    draft = path.stem in WITH_GAPS
    return document(load(path.read_bytes(), path.name, utkast=draft), draft=draft)


def compare(where: Path, text: str, oppdater: bool) -> None:
    if oppdater:
        where.parent.mkdir(exist_ok=True)
        where.write_text(text, encoding="utf-8")
    assert where.read_text(encoding="utf-8") == text, (
        f"{where.name} er ulik; se forskjellen, og kjør med --oppdater om den er ment"
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_markdown_of_an_example_is_the_one_that_was_read_and_approved(path: Path, oppdater: bool) -> None:
    text = writer("md")(tree(path)).decode()
    # The seal's hashes follow from the text above it and change with the program's version.
    compare(FASIT / f"{path.stem}.md", text[: text.rindex("<!-- avtalegen")], oppdater)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_word_body_of_an_example_is_the_one_that_was_read_and_approved(path: Path, oppdater: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(writer("docx")(tree(path)))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    compare(FASIT / f"{path.stem}.xml", etree.tostring(body, pretty_print=True, encoding="unicode"), oppdater)
