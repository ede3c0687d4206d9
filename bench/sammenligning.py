"""What others would do with the same content: docxtpl on a template of the same document, and pandoc on its Markdown."""

from __future__ import annotations

import io
from pathlib import Path

from avtalegen.document.tree import Document, Value
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "nordre-follo.yaml"


def tree(path: Path = EXAMPLE) -> Document:
    """The example's document tree."""
    return document(load(path.read_bytes(), path.name))


def values(tree: Document) -> list[str]:
    """Every value of a document, in order: what a template has placeholders for."""
    return [value.text for clause in tree.clauses() for value in clause.values]


def docxtpl_template(tree: Document) -> bytes:
    """The same Word document with ``{{ v[n] }}`` in place of each value: a template for docxtpl of the same length."""
    count = 0
    chapters = []
    for chapter in tree.chapters:
        clauses = []
        for clause in chapter.clauses:
            marks = tuple(Value(f"{{{{ v[{count + n}] }}}}") for n in range(len(clause.values)))
            count += len(marks)
            clauses.append(clause._replace(values=marks))
        chapters.append(chapter._replace(clauses=tuple(clauses)))
    return writer("docx")(tree._replace(chapters=tuple(chapters)))


def render_docxtpl(template: Path, v: list[str]) -> bytes:
    """One document the way docxtpl's documentation shows it."""
    from docxtpl import DocxTemplate

    one = DocxTemplate(str(template))
    one.render({"v": v}, autoescape=True)
    out = io.BytesIO()
    one.save(out)
    return out.getvalue()


def render_pandoc(markdown: str, folder: Path) -> bytes:
    """One document through pandoc, a process each, as pypandoc does."""
    import pypandoc

    target = folder / "pandoc.docx"
    pypandoc.convert_text(markdown, "docx", format="gfm", outputfile=str(target))
    return target.read_bytes()
