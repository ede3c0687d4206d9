"""Is the document beside a file what the file gives? Up to date, out of date, or edited by hand – and then where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

from avtalegen.checking.edited import (
    DOKUMENT_ENDRET_BEGGE,
    DOKUMENT_ENDRET_I_BIBLIOTEKET,
    DOKUMENT_ENDRET_I_FILA,
    DOKUMENT_FREMMED,
    DOKUMENT_MANGLER,
    DOKUMENT_REDIGERT,
    DOKUMENT_SIGNERT,
    DOKUMENT_UTDATERT,
    DOKUMENT_UTEN_OPPHAV,
    DOKUMENT_VEDLEGG_NYERE,
    comments,
    edits,
    filled,
    findings,
)
from avtalegen.diagnostics.diagnostic import Finding, Whole
from avtalegen.document import PARTS
from avtalegen.document.parts import Cut
from avtalegen.revision.basis import Basis, Document, Loaded, as_drawn, basis, before, made, read_origin, read_word
from avtalegen.revision.differences import differences, places
from avtalegen.workflows.paths import Kind, look, read_bytes
from avtalegen.workflows.render import document, encode, target
from avtalegen.writers import FORMATS

_BIBLIOTEKET, _EGEN = "Klausulbiblioteket", "Den egne klausulen"
"""Where a clause may have got other words."""
_NONE: Mapping[str, str] = MappingProxyType({})


def compare(path: Path, loaded: Loaded, folder: Path | None = None, named: Path | None = None) -> list[Finding]:
    """What is wrong with the documents of a file that has no errors; nothing where all are up to date.

    Looks at every format and part that lies beside the file (or in ``folder``), or at the document that is ``named``, whose
    name ends as one of our formats does. Raises ``AvtalegenError`` for a Word file of ours that cannot be read.
    """
    parts = [Cut(part) for part in PARTS]
    there = {
        (cut, name): where
        for cut in (Cut(), *parts)
        for name in FORMATS
        if look(where := target(path, name, folder, cut)) is not Kind.MISSING
    }
    signed = _signed(document(loaded), {cut.part for cut, _ in there})
    if named is not None:
        return list(_one(named.suffix.lower().removeprefix("."), named, loaded, [*signed, *parts], path))
    if not there:
        return [Finding(DOKUMENT_MANGLER, (), {"navn": target(path, next(iter(FORMATS)), folder).name})]
    return [
        finding
        for (cut, name), where in there.items()
        for finding in _one(name, where, loaded, [cut] if cut.part else signed, path)
    ]


def _one(name: str, where: Path, loaded: Loaded, cuts: list[Cut], path: Path) -> Iterator[Finding]:
    data, beside = read_bytes(where), path.parent
    seals = FORMATS[name].module()
    seal = seals.read_seal(data)
    if seal is None:
        yield Finding(DOKUMENT_FREMMED, (), {"navn": where.name})
        return
    cut, tree = _made_as(data, seal.innhold, where, loaded, cuts)
    tree = as_drawn(tree, read_origin(data))
    current, untouched = seal.innhold == tree.fingerprint.content, seals.is_untouched(data)
    if added := seals.is_added_to(data):
        yield Finding(DOKUMENT_SIGNERT, (), {"navn": where.name})
    untouched = untouched or added
    if current and untouched:
        return
    if not FORMATS[name].edited:
        if not current:
            yield from _as_its_twin(where, loaded, cuts, path, seal.innhold)
        if not untouched:
            yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
        return
    if not current and (found := basis(data, beside, cut)) is not None:
        yield from three_ways(where.name, data, tree, found, beside, untouched=untouched, apart=_apart(loaded, path))
        return
    expected = read_word(encode(tree, name, beside), where.name, [tree])
    actual = read_word(data, where.name, [tree], blank=expected)
    differ = differences(expected.paragraphs, actual.paragraphs)
    if current:
        yield from findings(where.name, tree, differ, actual)
        return
    clauses = dict.fromkeys(each.clause_id for each in differ if each.clause_id is not None)
    yield Finding(DOKUMENT_UTDATERT, (), {"navn": where.name, "klausuler": _ulikt(tree, clauses)})
    if not untouched:  # both have changed: only what is tracked is known to come from a person
        yield Finding(DOKUMENT_UTEN_OPPHAV, (), {"navn": where.name})
        yield Finding(DOKUMENT_REDIGERT, (), {"navn": where.name})
        before = read_word(data, where.name, [tree], lambda _: False, expected)
        yield from edits(where.name, tree, differences(before.paragraphs, actual.paragraphs))
        yield from filled(where.name, tree, actual)
        yield from comments(where.name, tree, actual)


def _as_its_twin(where: Path, loaded: Loaded, cuts: list[Cut], path: Path, content: str) -> Iterator[Finding]:
    """What an outdated document says otherwise, by the Word file beside it that says the same; that it is, where there is none."""
    twin = _twin(where, path, content)
    cut, tree = _made_as(twin, content, where.with_suffix(".docx"), loaded, cuts) if twin is not None else (Cut(), None)
    found = basis(twin, path.parent, cut) if twin is not None else None
    if twin is None or tree is None or found is None:
        yield Finding(DOKUMENT_UTDATERT, (), {"navn": where.name, "klausuler": "ukjent"})
        return
    drawn, apart = as_drawn(tree, found.carried), _apart(loaded, path)
    yield from three_ways(where.name, twin, drawn, found, path.parent, untouched=True, apart=apart)


def _apart(loaded: Loaded, path: Path) -> dict[str, str]:
    """The clauses that may be others than in what is signed, and the part of each: ``""`` where it lies beside as it is now."""
    if loaded.avtale is None or loaded.avtale.dokument.status != "signert":
        return {}
    found = {clause.id: each.part for each in document(loaded).chapters if each.part for clause in each.clauses}
    for part in set(found.values()):
        content = document(loaded, cut=Cut(part)).fingerprint.content
        files = [(name, target(path, name, None, Cut(part))) for name in FORMATS]
        seals = [FORMATS[name].module().read_seal(read_bytes(each)) for name, each in files if look(each) is Kind.FILE]
        if any(seal is not None and seal.innhold == content for seal in seals):
            found |= {clause_id: "" for clause_id, its in found.items() if its == part}
    return found


def _twin(where: Path, path: Path, content: str) -> bytes | None:
    """The Word file beside a document that says the same, as it was made."""
    word = FORMATS["docx"].module()
    for beside in (where.with_suffix(".docx"), path.with_suffix(".docx")):
        data = read_bytes(beside) if look(beside) is Kind.FILE else b""
        seal = word.read_seal(data) if data else None
        if seal is not None and seal.innhold == content and word.is_untouched(data):
            return data
    return None


def _signed(whole: Document, beside: Set[str]) -> list[Cut]:
    """What the file that is signed may be: with all its annexes, or without some of those that lie ``beside`` it."""
    annexes = sorted({chapter.part for chapter in whole.chapters} & (beside - {""}))
    return [Cut(apart=frozenset(each)) for count in range(len(annexes) + 1) for each in combinations(annexes, count)]


def _made_as(data: bytes, content: str, where: Path, loaded: Loaded, cuts: list[Cut]) -> tuple[Cut, Document]:
    """Which of the files of a document this is: the one that says the same, else the one with the most of its clauses."""
    trees = []
    for cut in cuts:
        tree = document(loaded, cut=cut)
        if tree.fingerprint.content == content:
            return cut, tree
        trees.append((cut, tree))
    if len(trees) == 1 or not FORMATS[where.suffix.lower().removeprefix(".")].edited:
        return trees[0]
    read = read_word(data, where.name, [tree for _, tree in trees])
    said = {each.clause_id for each in read.paragraphs} - {None}
    return min(trees, key=lambda each: len(said ^ {clause.id for clause in each[1].clauses()}))


def three_ways(  # noqa: PLR0913 - a document and what it is held against
    name: str,
    data: bytes,
    tree: Document,
    found: Basis,
    beside: Path,
    *,
    untouched: bool = False,
    apart: Mapping[str, str] = _NONE,
) -> Iterator[Finding]:
    """What was changed in the file, in the library, in Word, and in more than one of them. ``name`` is the document's.

    The same words put in on both sides are no difference. What stands in clauses that may lie ``apart`` from what is signed,
    makes the rest no other; a clause whose part is ``""`` lies there as it is to be. Raises ``AvtalegenError`` for a document that cannot be read.
    """
    trees = (tree, found)
    now, then = (read_word(made(each, beside), name, trees) for each in (tree, found.tree))
    actual = read_word(data, name, trees, blank=then)
    was = actual.paragraphs
    if not untouched:
        unmade = read_word(data, name, trees, lambda _: False, then)
        was = before(found, then, (actual, unmade)).paragraphs
    in_word, in_file = (differences(was, side.paragraphs) for side in (actual, now))
    agreed = {each.words for each in in_word} & {each.words for each in in_file}
    in_word, in_file = ([each for each in side if each.words not in agreed] for side in (in_word, in_file))
    in_file = [each for each in in_file if apart.get(each.clause_id or "") != ""]
    changed = dict.fromkeys(each.clause_id for each in in_file if each.clause_id is not None)
    only_apart = all(apart.get(each.clause_id or "") for each in in_file)
    if in_file and not only_apart:
        yield Finding(DOKUMENT_UTDATERT, (), {"navn": name, "klausuler": _ulikt(tree, changed)})
    for each in in_file:
        clause_id = each.clause_id or ""
        own = found.own(clause_id)
        if only_apart:
            yield from edits(name, tree, [each], DOKUMENT_VEDLEGG_NYERE, **{"del": apart[clause_id]})
        elif found.newer_in_library(clause_id) or (own and clause_id in found.newer):
            told = {"kilde": _EGEN if own else _BIBLIOTEKET, "hva": _versions(found, tree, clause_id)}
            yield from edits(name, tree, [each], DOKUMENT_ENDRET_I_BIBLIOTEKET, **told)
        else:
            yield from edits(name, tree, [each], DOKUMENT_ENDRET_I_FILA)
    for each in in_word:
        both = each.clause_id in changed
        yield from edits(name, found.tree, [each], DOKUMENT_ENDRET_BEGGE if both else None)
    yield from filled(name, found.tree, actual)
    yield from comments(name, tree, actual)


def _versions(found: Basis, tree: Document, clause_id: str) -> str:
    """How the clause's version has changed, where it says so: «2.0.0 til 2.1.0». An own clause counts its versions apart."""
    then = found.carried.clauses.get(clause_id, ("", ""))[0]
    now = tree.origin.versions.get(clause_id, "")
    if found.own(clause_id) != (clause_id in found.carried.own):
        return ""
    return f" (versjon {then} til {now})" if then and now and then != now else ""


def _ulikt(tree: Document, clauses: Iterable[str]) -> Whole:
    """The clauses that differ, as people call them."""
    found = places(tree)
    return Whole("; ".join(found.get(each, f"klausulen {each}") for each in clauses) or found[None])
