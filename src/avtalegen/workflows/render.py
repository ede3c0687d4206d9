"""Files in, documents out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, UsageError, visible_path
from avtalegen.document import MAIN
from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.library import templates
from avtalegen.workflows.files import Outcome, Put, on_record, signed_refusal, write_document
from avtalegen.workflows.load import STDIN_NAME, Loaded, forbidden, holes, load
from avtalegen.workflows.logo import dressed
from avtalegen.workflows.margin import with_notes
from avtalegen.workflows.paths import read_bytes, read_input, read_with, refused, same
from avtalegen.workflows.tilpasning import own_base
from avtalegen.workflows.wordmal import base_findings
from avtalegen.writers import FORMATS, Together, WordBase, Writer

_WHOLE = Cut()
_MOST = 50
"""Files that another program is given at once, at most: enough that its start costs little, few enough to see them come."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to render. ``folder`` is where documents go; left out, each lies beside its input."""

    formats: tuple[str, ...] = ("docx",)
    folder: Path | None = None
    draft: bool = False
    overwrite: bool = False
    parts: tuple[str, ...] = ()
    """The files to write: «avtale» is the one that is signed. Left out, it is written with all its annexes."""

    given: bytes | None = None
    """What the one input says, where it comes from no file. Its path then only names: the folder it belongs in, and the document."""

    streamed: bool = False
    """Whether the one document is to be handed back as bytes, and no file written."""

    notes: bool = False
    """Whether the margin tells of each clause what it answers and stands on. Only a format that is ``annotated`` shows it."""

    stem: str = ""
    """What the documents are called, without part and suffix. Left out, as their input is."""

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The files to write, as the tree knows them. A part that is asked for by name is no annex as well."""
        return cuts(self.parts)


def cuts(parts: Sequence[str]) -> tuple[Cut, ...]:
    """What the parts that are asked for by name are, as the tree knows them."""
    apart = frozenset(parts) - {MAIN}
    return tuple(Cut(apart=apart) if part == MAIN else Cut(part) for part in parts or (MAIN,))


@dataclass(frozen=True, slots=True)
class Written:
    """One document that was to be written."""

    path: Path
    outcome: Outcome
    copy: Path | None = None
    """What was kept of a person's work that had to give way."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one input. ``failure`` is a sentence about what could not be written."""

    loaded: Loaded
    written: tuple[Written, ...] = ()
    failure: str = ""
    data: bytes = b""
    """The document, where it was to be handed back."""


def render(paths: Sequence[Path], options: Options) -> Iterator[Rendered]:
    """Render each file. A bad file stops no other. Raises ``UsageError`` when two inputs give the same document."""
    targets = [
        target(path, name, options.folder, cut, options.stem)
        for path in paths
        for cut in options.cuts
        for name in options.formats
    ]
    if twice := sorted({str(one) for one in targets if targets.count(one) > 1}):
        shown = visible_path(twice[0])
        raise UsageError(f"To av filene gir samme dokument: {shown}. Bruk ulike filnavn eller egne mapper.")
    read = list(read_with(paths))
    if (over := next((one for one in targets if same(one, read)), None)) is not None:
        shown = visible_path(over)
        hint = "Gi avtalefila, som slutter på .yaml. Er dette avtalefila, gi den et annet navn, eller velg en mappe med -o."
        raise UsageError(f"{shown} er en av filene som leses. {hint}")
    waiting: list[_Drawn] = []
    for path in paths:
        waiting.append(_drawn(path, options))
        together = any(isinstance(file.write, Together) for each in waiting for file in each.files)
        if len(waiting) == _MOST or not together:
            yield from _finished(waiting, options)
            waiting = []
    yield from _finished(waiting, options)


def target(path: Path, name: str, folder: Path | None, cut: Cut = _WHOLE, stem: str = "") -> Path:
    """Where a document goes: the input's stem or the one chosen, the part's name where it is one, and the format's suffix."""
    return (folder or path.parent) / f"{cut.named(stem or path.stem)}.{name}"


def bodies(path: Path, cut: Cut) -> list[Path]:
    """Where the body of the agreement in ``path`` may lie that a file would stand in the place of; none for an annex alone."""
    return [] if cut.part else [target(path, name, None, cut) for name in FORMATS]


def document(loaded: Loaded, *, draft: bool = False, cut: Cut = _WHOLE) -> Document:
    """The document tree of a file that was read without errors, or of one of its parts: without chapters where it has none such."""
    if loaded.avtale is None or loaded.library is None:
        raise ValueError("a file with errors has no document")
    if cut == _WHOLE and loaded.document is not None and loaded.document.properties.draft == draft:
        return dressed(loaded.document, loaded.look, loaded.library.innhold.ord["logo"])
    source, suggested = loaded.source_hash, loaded.suggested
    made = sett_sammen(loaded.avtale, loaded.library, source_hash=source, utkast=draft, forslag=suggested, cut=cut)
    return dressed(made, loaded.look, loaded.library.innhold.ord["logo"])


def prepared(path: Path, name: str, given: bytes | None = None) -> tuple[Loaded, Document | None]:
    """A file read, and its document when nothing stands in the way of one in the format ``name``. Raises ``AvtalegenError``.

    ``given`` is what the file is to say, where it does not say it yet.
    """
    loaded, trees = _prepared(path, Options((name,), given=given), str(path))
    return loaded, trees[0] if trees else None


def _prepared(path: Path, options: Options, name: str) -> tuple[Loaded, list[Document]]:
    data, draft = read_input(path) if options.given is None else options.given, options.draft
    loaded = load(data, name, utkast=draft, folder=path.parent)
    if loaded.avtale is None or loaded.has_errors:
        return loaded, []
    trees = [document(loaded, draft=draft, cut=cut) for cut in options.cuts]
    if lacking := [cut.part for cut, tree in zip(options.cuts, trees, strict=True) if not tree.chapters]:
        raise AvtalegenError(f"Dokumentet har ikke noe som hører til «{lacking[0]}».")
    found: list[Diagnostic] = []
    for tree in trees:
        found += [] if draft else holes(tree, loaded.located)
        if loaded.library is not None:
            found += forbidden(tree, loaded.library, loaded.located, loaded.name)
    found = [each for number, each in enumerate(found) if each not in found[:number]]
    base = look_at_base(path.parent, options.formats, trees[0] if "docx" in options.formats else None)
    loaded = replace(loaded, diagnostics=(*loaded.diagnostics, *base, *found))
    return loaded, [] if found or loaded.has_errors else trees


class _File(NamedTuple):
    """A file that is to be written: where, in which format, what it is to say, and what makes it: nothing for one on record."""

    where: Path
    name: str
    tree: Document
    write: Writer | None


class _Drawn(NamedTuple):
    """What became of an input until its files are made."""

    result: Rendered
    files: Sequence[_File] = ()


def _drawn(path: Path, options: Options) -> _Drawn:
    """An input read, and all that is to be written of it. One that cannot be read stops no other."""
    loaded = Loaded(str(path), "", None, None, None, ())
    try:
        loaded, trees = _prepared(path, options, str(path) if options.given is None else STDIN_NAME)
        if not trees:
            return _Drawn(Rendered(loaded))
        files: list[_File] = []
        for tree, cut in zip(trees, options.cuts, strict=True):
            said = with_notes(tree, loaded) if options.notes else tree
            content = said.fingerprint.content
            named = [(name, target(path, name, options.folder, cut, options.stem)) for name in options.formats]
            if failure := signed_refusal(
                loaded.avtale, content, path, [where for _, where in named], bodies(path, cut)
            ):
                return _Drawn(Rendered(loaded, failure=failure))
            for name, where in named:
                stays = not options.streamed and on_record(loaded.avtale, path, where)
                files.append(_File(where, name, said, None if stays else writer(name, path.parent)))
    except AvtalegenError as error:
        return _Drawn(Rendered(loaded, failure=str(error)))
    return _Drawn(Rendered(loaded), files)


def _finished(drawn: Sequence[_Drawn], options: Options) -> Iterator[Rendered]:
    """The files of each input made, those of one writer together, and written."""
    made: dict[Path, bytes | Exception] = {}
    files = [file for each in drawn for file in each.files]
    for write in dict.fromkeys(file.write for file in files if file.write is not None):
        same = [file for file in files if file.write is write]
        try:
            data = encoded(write, [file.tree for file in same])
        except AvtalegenError as error:
            data = [error] * len(same)
        for (where, *_), each in zip(same, data, strict=True):
            alone = isinstance(each, bytes) or len(drawn) == 1
            made[where] = each if alone else AvtalegenError(f"{visible_path(where)}: {each!s}")
    yield from (_put(each, made, options) for each in drawn)


def _put(drawn: _Drawn, made: Mapping[Path, bytes | Exception], options: Options) -> Rendered:
    """Write the files of an input; after one that cannot be made or written, no more."""
    result = drawn.result
    for where, name, _, write in drawn.files:
        data = made.get(where, b"")
        if isinstance(data, Exception):
            return replace(result, failure=str(data))
        if options.streamed:
            return replace(result, data=data)
        try:
            done = put(where, data, name, overwrite=options.overwrite) if write is not None else Put(Outcome.UNCHANGED)
        except AvtalegenError as error:
            return replace(result, failure=str(error))
        result = replace(result, written=(*result.written, Written(where, *done)))
    return result


def write(tree: Document, where: Path, name: str, *, beside: Path, overwrite: bool) -> tuple[Put, bytes]:
    """Write a tree in one format; what became of it, and the bytes it gave. ``beside`` is the folder of the input.

    Raises ``AvtalegenError`` when it cannot be written.
    """
    data = encode(tree, name, beside)
    return put(where, data, name, overwrite=overwrite), data


def encode(tree: Document, name: str, beside: Path) -> bytes:
    """A tree's bytes in a format. Raises ``AvtalegenError``, also when a program it takes is not there."""
    return writer(name, beside)(tree)


def encoded(write: Writer, trees: Sequence[Document]) -> list[bytes | Exception]:
    """The bytes of each tree, or why it cannot be made. Raises ``AvtalegenError`` where none can be."""

    def alone(tree: Document) -> bytes | Exception:
        try:
            return write(tree)
        except AvtalegenError as error:
            return error

    return write.many(trees) if isinstance(write, Together) else [alone(tree) for tree in trees]


def put(where: Path, data: bytes, name: str, *, overwrite: bool, lasting: bool = True) -> Put:
    """Put a document's bytes in their place, as ``write_document`` does, in a folder that is made if need be."""
    with refused(where, "skrive"):
        where.parent.mkdir(parents=True, exist_ok=True)
    return write_document(where, data, FORMATS[name].module(), overwrite=overwrite, lasting=lasting)


def writer(name: str, beside: Path | None = None) -> Writer:
    """The writer of a format, on the municipality's own Word base where there is one in the folder of its file.

    Raises ``AvtalegenError`` for a base that has what no document may have.
    """
    return _allowed(name, own_base(beside) if beside is not None else None)


def look_at_base(beside: Path, formats: Sequence[str], tree: Document | None = None) -> list[Diagnostic]:
    """What is wrong with the Word base in a folder, if there is one, and what ``tree`` will be without on it.

    Nothing where none of the ``formats`` is written on it. Raises ``AvtalegenError`` for one that cannot be used.
    """
    own = own_base(beside) if any(FORMATS[name].on_base for name in formats) else None
    contents = tree is not None and bool(tree.contents)
    return base_findings(own, _writer("docx", own), contents=contents) if own is not None else []


@cache
def _allowed(name: str, own: Path | None) -> Writer:
    for each in base_findings(own, _writer("docx", own)) if own is not None and FORMATS[name].on_base else ():
        if each.severity == "feil":
            raise AvtalegenError(f"Kan ikke bruke Word-malen {visible_path(each.place.file)}: {each.message}")
    return _writer(name, own)


@cache
def _writer(name: str, own: Path | None) -> Writer:
    base = WordBase((templates() / "word" / "base.docx").read_bytes, partial(read_bytes, own) if own else None)
    try:
        return FORMATS[name].module().writer(base)
    except AvtalegenError as error:
        raise AvtalegenError(f"{visible_path(own)}: {error}") if own else error from error
