"""The finished text of a document is what is judged: what must not be in it, whatever it was put together from."""

from __future__ import annotations

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.diagnostics.personvern import i_avsnitt
from avtalegen.document.tree import Document
from avtalegen.klausuler.library import Bibliotek
from avtalegen.source.located import Placed
from avtalegen.writers.wording import PlainParagraph, paragraphs

HULL_I_DOKUMENTET = Kode(
    "hull-i-dokumentet", "feil", "Dokumentet ville fått et hull",
    "Dokumentet ville fått «{hull}» i teksten.",
    "Fyll ut det som mangler, eller bruk --utkast.",
    "Et dokument som ikke er et utkast, skal være helt.",
    "# et dokument der en part ikke har noen til å skrive under", "# alle partene har en underskriver",
    mangel=True,
)  # fmt: skip


def holes(tree: Document, located: Placed | None) -> tuple[Diagnostic, ...]:
    """What is still to be filled in, in a document that is no draft: it may not be written."""
    shown = (*tree.subtitle, *(value for clause in tree.clauses() for value in clause.values))
    found = {
        value.at or (): Finding(HULL_I_DOKUMENTET, value.at or (), {"hull": value.text}) for value in shown if value.gap
    }
    return tuple(located.diagnose(one) for one in found.values()) if located is not None else ()


def forbidden(tree: Document, library: Bibliotek, located: Placed | None, name: str) -> list[Diagnostic]:
    """Identity numbers and the like in a document, also where two of its paragraphs, cells or values make one number.

    Each is placed at the own clause it stands in, else at the value that is shown there, else at the file ``name``.
    """
    said = paragraphs(tree) if library.egne else _values(tree)
    found = [
        diagnose(Finding(kode, ()), _place(said[first], library, located, name))
        for first, _, kode in i_avsnitt(one.text for one in said)
    ]
    return list(dict.fromkeys(found))


def _values(tree: Document) -> list[PlainParagraph]:
    """What the data says, in the document's order: the rest of the text is the library's, and holds nothing of anyone."""
    return [
        PlainParagraph(clause.id, value.text, () if value.at is None else (value.at,))
        for chapter in tree.chapters
        for clause in chapter.clauses
        for value in clause.values
    ]


def _place(paragraph: PlainParagraph, library: Bibliotek, located: Placed | None, name: str) -> Place:
    clause = paragraph.clause_id
    if clause is not None and clause in library.egne:
        return Place(library.innhold.klausuler[clause].kilde)
    if located is not None and paragraph.sources:
        return located.place(paragraph.sources[0])
    return Place(name)
