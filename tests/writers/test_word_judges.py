"""Outside judges of the Word file: openxml-audit and LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO

import docx
import pytest
from writer_samples import BASE, long, one_value, sample, writer

from avtalegen.document.tree import Value
from avtalegen.writers.docx import DocxWriter, read_base
from avtalegen.writers.wording import paragraphs

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) er ikke installert")


def own_base() -> DocxWriter:
    target = BytesIO()
    docx.Document().save(target)
    return DocxWriter(read_base(target.getvalue(), BASE.read_bytes))


DOCUMENTS = {
    "avtale": lambda: writer()(sample()),
    "nynorsk": lambda: writer()(sample(language="nn-NO")),
    "utkast": lambda: writer()(sample(draft=True)),
    "mangler": lambda: writer()(one_value(Value("<mangler>\n", gap=True), draft=True)),
    "lang": lambda: writer()(long()),
    "egen-mal": lambda: own_base()(sample()),
    "mal": BASE.read_bytes,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_openxml_audit_finds_nothing(name, tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit er ikke installert")
    path = tmp_path / f"{name}.docx"
    path.write_bytes(DOCUMENTS[name]())
    result = audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2019).validate(str(path))
    assert [str(error) for error in result.errors] == []


def test_openxml_audit_does_find_a_planted_fault(tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit er ikke installert")
    path = tmp_path / "feil.docx"
    word = docx.Document(BytesIO(writer()(sample())))
    word.element.body.insert(0, word.element.body.makeelement(docx.oxml.ns.qn("w:tc")))
    word.save(str(path))
    assert audit.OpenXmlValidator(file_format=audit.FileFormat.OFFICE_2019).validate(str(path)).errors


@needs_libreoffice
@pytest.mark.parametrize("name", ["avtale", "egen-mal"])
def test_libreoffice_gives_the_same_text_back(name, tmp_path):
    (tmp_path / "avtale.docx").write_bytes(DOCUMENTS[name]())
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "avtale.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = (tmp_path / "avtale.txt").read_text("utf-8-sig")
    expected = "\n".join(one.text for one in paragraphs(sample()))
    assert unnumbered(text) == unnumbered(expected)


def unnumbered(text: str) -> list[str]:
    """The words, without the numbers and bullets that the text export puts before headings and list items."""
    text = re.sub(r"(?m)^((?:Vedlegg\s)?\d+\t.*)\t\d+$", r"\1", text)  # the page numbers in the contents
    return re.sub(r"(?m)^\s*(Vedlegg\s\d+|[\d.]+|•|\uf0b7)\s+", "", text).split()
