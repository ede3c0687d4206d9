"""Is the document beside a file what the file gives? Up to date, out of date, or edited by hand – and then where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from avtalegen.checking.edited import (
    DOKUMENT_FREMMED,
    DOKUMENT_MANGLER,
    DOKUMENT_REDIGERT,
    DOKUMENT_SIGNERT,
    DOKUMENT_UTDATERT,
    DOKUMENT_UTEN_OPPHAV,
    comments,
    edits,
    findings,
)
from avtalegen.checking.three_ways import three_ways
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.document.tree import Document
from avtalegen.revision.basis import basis
from avtalegen.revision.differences import differences
from avtalegen.workflows.load import Loaded
from avtalegen.workflows.paths import Kind, look, read_bytes
from avtalegen.workflows.render import document, encode, target
from avtalegen.writers import FORMATS
from avtalegen.writers.docx.marked import Accept, every_change
from avtalegen.writers.docx.reading import ReadDocument, read_document


def compare(path: Path, loaded: Loaded, folder: Path | None = None, named: Path | None = None) -> list[Finding]:
    """What is wrong with the documents of a file that has no errors; nothing where all are up to date.

    Looks at every format that lies beside the file (or in ``folder``), or at the document that is ``named``, whose name
    ends as one of our formats does. Raises ``AvtalegenError`` for a Word file of ours that cannot be read.
    """
    if named is not None:
        return list(_one(named.suffix.lower().removeprefix("."), named, document(loaded), path.parent))
    found = [(name, where) for name in FORMATS if look(where := target(path, name, folder)) is not Kind.MISSING]
    if not found:
        return [Finding(DOKUMENT_MANGLER, (), {"navn": target(path, next(iter(FORMATS)), folder).name})]
    tree = document(loaded)
    return [finding for name, where in found for finding in _one(name, where, tree, path.parent)]


def _one(name: str, where: Path, tree: Document, beside: Path) -> Iterator[Finding]:
    data = read_bytes(where)
    seals = FORMATS[name].module()
    seal = seals.read_seal(data)
    if seal is None:
        yield Finding(DOKUMENT_FREMMED, (), {"navn": where.name})
        return
    current, untouched = seal.innhold == tree.fingerprint.content, seals.is_untouched(data)
    if added := seals.is_added_to(data):
        yield Finding(DOKUMENT_SIGNERT, (), {"navn": where.name})
    untouched = untouched or added
    if current and untouched:
        return
    if not FORMATS[name].edited:
        if not current:
            yield Finding(DOKUMENT_UTDATERT, (), {"navn": where.name, "klausuler": "ukjent"})
        if not untouched:
            yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
        return
    if not current and (found := basis(data, beside)) is not None:
        yield from three_ways(where.name, data, tree, found, beside)
        return
    expected, actual = (read(each, where.name, tree) for each in (encode(tree, name, beside), data))
    differ = differences(expected.paragraphs, actual.paragraphs)
    if current:
        yield from findings(where.name, tree, differ, actual)
        return
    clauses = dict.fromkeys(each.clause_id for each in differ if each.clause_id is not None)
    yield Finding(DOKUMENT_UTDATERT, (), {"navn": where.name, "klausuler": ", ".join(clauses) or "forsiden"})
    if not untouched:  # both have changed: only what is tracked is known to come from a person
        yield Finding(DOKUMENT_UTEN_OPPHAV, (), {"navn": where.name})
        yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
        before = read(data, where.name, tree, lambda _: False)
        yield from edits(where.name, tree, differences(before.paragraphs, actual.paragraphs))
        yield from comments(where.name, tree, actual)


def read(data: bytes, name: str, tree: Document, accept: Accept = every_change) -> ReadDocument:
    """A Word file read with the clauses of a tree in mind. Raises ``AvtalegenError``."""
    return read_document(data, name, frozenset(clause.id for clause in tree.clauses()), accept)
