"""A document that is not what its file gives now, three ways: what it was, what a person did in Word, what the file says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from avtalegen.checking.edited import (
    DOKUMENT_ENDRET_BEGGE,
    DOKUMENT_ENDRET_I_BIBLIOTEKET,
    DOKUMENT_ENDRET_I_FILA,
    DOKUMENT_UTDATERT,
    comments,
    edits,
)
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.document.tree import Document
from avtalegen.revision.basis import Basis, before, made, read_word
from avtalegen.revision.differences import Difference, differences
from avtalegen.writers.docx.marked import normal


def three_ways(name: str, data: bytes, tree: Document, found: Basis, beside: Path) -> Iterator[Finding]:
    """What was changed in the file, in the library, in Word, and in more than one of them. ``name`` is the document's.

    The same words put in on both sides are no difference. Raises ``AvtalegenError`` for a document that cannot be read.
    """
    trees = (tree, found.tree)
    now, then = (read_word(made(each, beside), name, trees) for each in trees)
    actual, unmade = read_word(data, name, trees), read_word(data, name, trees, lambda _: False)
    was = before(found, then, (actual, unmade))
    in_word, in_file = (differences(was.paragraphs, side.paragraphs) for side in (actual, now))
    agreed = {_words(each) for each in in_word} & {_words(each) for each in in_file}
    in_word, in_file = ([each for each in side if _words(each) not in agreed] for side in (in_word, in_file))
    changed = dict.fromkeys(each.clause_id for each in in_file if each.clause_id is not None)
    if in_file:
        yield Finding(DOKUMENT_UTDATERT, (), {"navn": name, "klausuler": ", ".join(changed) or "forsiden"})
    for each in in_file:
        newer = each.clause_id in found.newer
        kode = DOKUMENT_ENDRET_I_BIBLIOTEKET if newer else DOKUMENT_ENDRET_I_FILA
        yield from edits(name, tree, [each], kode, _versions(found, tree, each.clause_id) if newer else "")
    for each in in_word:
        both = each.clause_id in changed
        yield from edits(name, found.tree, [each], DOKUMENT_ENDRET_BEGGE if both else None)
    yield from comments(name, tree, actual)


def _words(found: Difference) -> tuple[str | None, str, str]:
    sides = (found.before, found.after)
    return (found.clause_id, *(normal(side.text) if side is not None else "" for side in sides))  # type: ignore[return-value]


def _versions(found: Basis, tree: Document, clause_id: str | None) -> str:
    """How the clause's version has changed, where it says so: «2.0.0 til 2.1.0»."""
    then = found.carried.clauses.get(clause_id or "", ("", ""))[0]
    now = tree.origin.versions.get(clause_id or "", "")
    return f" (versjon {then} til {now})" if then and now and then != now else ""
