"""Is the document beside a file what the file gives? Up to date, out of date, or edited by hand – and then where."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from avtalegen.checking.koder import (
    DOKUMENT_FREMMED,
    DOKUMENT_MANGLER,
    DOKUMENT_REDIGERT,
    DOKUMENT_SIGNERT,
    DOKUMENT_TEKST_REDIGERT,
    DOKUMENT_UTDATERT,
    DOKUMENT_VERDI_REDIGERT,
)
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.document.tree import Document
from avtalegen.document.tree import Path as DataPath
from avtalegen.workflows.load import Loaded
from avtalegen.workflows.paths import Kind, look, read_bytes
from avtalegen.workflows.render import document, target
from avtalegen.writers import FORMATS
from avtalegen.writers.docx.reading import ReadParagraph, read_paragraphs
from avtalegen.writers.plain import PlainParagraph, paragraphs

_SHOWN = 60


def compare(path: Path, loaded: Loaded, folder: Path | None = None) -> list[Finding]:
    """What is wrong with the documents of a file that has no errors; nothing where all are up to date.

    Looks at every format that lies beside the file (or in ``folder``). Raises ``AvtalegenError`` for a Word file that
    carries our seal but cannot be read.
    """
    found = [(name, where) for name in FORMATS if look(where := target(path, name, folder)) is not Kind.MISSING]
    if not found:
        return [Finding(DOKUMENT_MANGLER, (), {"navn": target(path, next(iter(FORMATS)), folder).name})]
    tree = document(loaded)
    return [finding for name, where in found for finding in _one(name, where, tree)]


def _one(name: str, where: Path, tree: Document) -> Iterator[Finding]:
    data = read_bytes(where)
    seals = FORMATS[name].module()
    seal = seals.read_seal(data)
    if seal is None:
        yield Finding(DOKUMENT_FREMMED, (), {"navn": where.name})
        return
    current, untouched = seal.innhold == tree.fingerprint.content, seals.is_untouched(data)
    if added := seals.is_added_to(data):
        yield Finding(DOKUMENT_SIGNERT, (), {"navn": where.name})
    if not current:
        yield Finding(DOKUMENT_UTDATERT, (), {"navn": where.name, "klausuler": _ulike(name, data, where, tree)})
        if not (untouched or added):  # both have changed: nobody can tell which of them a difference comes from
            yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
    elif not (untouched or added):
        yield from _redigert(name, data, where, tree)


def _ulike(name: str, data: bytes, where: Path, tree: Document) -> str:
    """The ids of the clauses that differ, as far as the format tells."""
    if not FORMATS[name].edited:
        return "ukjent"
    expected, actual = paragraphs(tree), read_paragraphs(data, where.name, _ids(tree))
    by_clause = [_by_clause(expected), _by_clause(actual)]
    order = dict.fromkeys([*by_clause[0], *by_clause[1]])
    differ = [one for one in order if by_clause[0].get(one) != by_clause[1].get(one)]
    named = [one for one in differ if one is not None]
    return ", ".join(named or ["forsiden"])


def _by_clause(found: Sequence[PlainParagraph | ReadParagraph]) -> dict[str | None, list[str]]:
    texts: dict[str | None, list[str]] = {}
    for one in found:
        texts.setdefault(one.clause_id, []).append(one.text)
    return texts


def _ids(tree: Document) -> frozenset[str]:
    return frozenset(clause.id for clause in tree.clauses())


def _redigert(name: str, data: bytes, where: Path, tree: Document) -> Iterator[Finding]:
    if not FORMATS[name].edited:
        yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
        return
    changes = list(_endringer(paragraphs(tree), read_paragraphs(data, where.name, _ids(tree))))
    if not changes:  # the words are the same: what was changed is looks
        yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
    for before, after in changes:
        at = _kilde(before, after)
        clause_id = (before.clause_id if before else None) or (after.clause_id if after else None)
        foer, etter = _utdrag(before.text if before else "", after.text if after else "")
        args = {
            "navn": where.name,
            "klausul": clause_id or "forsiden",
            "foer": foer,
            "etter": etter,
            "noekkel": ".".join(map(str, at)),
        }
        yield Finding(DOKUMENT_VERDI_REDIGERT if at else DOKUMENT_TEKST_REDIGERT, at, args)


def _endringer(
    expected: Sequence[PlainParagraph], actual: Sequence[ReadParagraph]
) -> Iterator[tuple[PlainParagraph | None, ReadParagraph | None]]:
    """Paragraph by paragraph: what stood there, and what stands there now; ``None`` where one of them is missing."""
    matcher = difflib.SequenceMatcher(
        None, [one.text for one in expected], [one.text for one in actual], autojunk=False
    )
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            for step in range(max(high - low, last - first)):
                before = expected[low + step] if low + step < high else None
                after = actual[first + step] if first + step < last else None
                yield before, after


def _kilde(before: PlainParagraph | None, after: ReadParagraph | None) -> DataPath:
    """The key the changed words came from: the first of the paragraph's values that is no longer in it."""
    if before is None or after is None or not before.sources:
        return ()
    for source, text in zip(before.sources, before.values, strict=True):
        if text not in after.text:
            return source
    return ()


def _utdrag(before: str, after: str) -> tuple[str, str]:
    """Both texts around where they begin to differ, cut to what can be read at a glance."""
    common = next((at for at, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1), None)
    start = max(0, (min(len(before), len(after)) if common is None else common) - _SHOWN // 2)
    return _kort(before, start), _kort(after, start)


def _kort(text: str, start: int) -> str:
    piece = text[start : start + _SHOWN]
    return ("…" if start else "") + piece + ("…" if start + _SHOWN < len(text) else "")
