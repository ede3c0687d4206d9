"""Files in, documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, UsageError, visible_path
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.library import templates
from avtalegen.workflows.files import Outcome, Put, write_document
from avtalegen.workflows.load import Loaded, forbidden, holes, load
from avtalegen.workflows.paths import read_bytes, read_input, refused, same
from avtalegen.workflows.tilpasning import own_base
from avtalegen.workflows.wordmal import base_findings
from avtalegen.writers import FORMATS, WordBase, Writer


@dataclass(frozen=True, slots=True)
class Options:
    """How to render. ``folder`` is where documents go; left out, each lies beside its input."""

    formats: tuple[str, ...] = ("docx",)
    folder: Path | None = None
    draft: bool = False
    overwrite: bool = False


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


def render(paths: Sequence[Path], options: Options) -> Iterator[Rendered]:
    """Render each file. A bad file stops no other. Raises ``UsageError`` when two inputs give the same document."""
    targets = [target(path, one, options.folder) for path in paths for one in options.formats]
    if twice := sorted({str(one) for one in targets if targets.count(one) > 1}):
        raise UsageError(
            f"To av filene gir samme dokument: {visible_path(twice[0])}. Bruk ulike filnavn eller egne mapper."
        )
    if (over := next((one for one in targets if same(one, paths)), None)) is not None:
        raise UsageError(
            f"{visible_path(over)} er en av filene som leses. Gi fila et annet navn, eller velg en mappe med -o."
        )
    for path in paths:
        try:
            yield _one(path, options)
        except AvtalegenError as error:  # one file that cannot be read stops no other
            yield Rendered(Loaded(str(path), "", None, None, None, ()), failure=str(error))


def target(path: Path, name: str, folder: Path | None) -> Path:
    """Where a document goes: the input's stem and the format's suffix."""
    return (folder or path.parent) / f"{path.stem}.{name}"


def document(loaded: Loaded, *, draft: bool = False) -> Document:
    """The document tree of a file that was read without errors."""
    if loaded.avtale is None or loaded.library is None:
        raise ValueError("a file with errors has no document")
    if loaded.document is not None and loaded.document.properties.draft == draft:
        return loaded.document
    return sett_sammen(
        loaded.avtale, loaded.library, source_hash=loaded.source_hash, utkast=draft, forslag=loaded.suggested
    )


def prepared(path: Path, *, draft: bool = False) -> tuple[Loaded, Document | None]:
    """A file read, and its document when nothing stands in the way of one. Raises ``AvtalegenError`` for a file unreadable."""
    loaded = load(read_input(path), str(path), utkast=draft, folder=path.parent)
    if loaded.avtale is None or loaded.has_errors:
        return loaded, None
    tree = document(loaded, draft=draft)
    found = [] if draft else list(holes(tree, loaded.located))
    if loaded.library is not None:
        found += forbidden(tree, loaded.library, loaded.located, loaded.name)
    return (replace(loaded, diagnostics=(*loaded.diagnostics, *found)), None) if found else (loaded, tree)


def _one(path: Path, options: Options) -> Rendered:
    loaded, tree = prepared(path, draft=options.draft)
    if tree is None:
        return Rendered(loaded)
    if "docx" in options.formats:
        try:
            loaded = replace(loaded, diagnostics=(*loaded.diagnostics, *look_at_base(path.parent, tree)))
        except AvtalegenError as error:
            return Rendered(loaded, failure=str(error))
        if loaded.has_errors:
            return Rendered(loaded)
    written: list[Written] = []
    try:
        for name in options.formats:
            written.append(_write(tree, path, name, options))
    except AvtalegenError as error:
        return Rendered(loaded, tuple(written), str(error))
    return Rendered(loaded, tuple(written))


def _write(tree: Document, path: Path, name: str, options: Options) -> Written:
    where = target(path, name, options.folder)
    put, _ = write(tree, where, name, beside=path.parent, overwrite=options.overwrite)
    return Written(where, *put)


def write(tree: Document, where: Path, name: str, *, beside: Path, overwrite: bool) -> tuple[Put, bytes]:
    """Write a tree in one format; what became of it, and the bytes it gave. ``beside`` is the folder of the input.

    Raises ``AvtalegenError`` when it cannot be written.
    """
    data = encode(tree, name, beside)
    return put(where, data, name, overwrite=overwrite), data


def encode(tree: Document, name: str, beside: Path) -> bytes:
    """A tree's bytes in a format. Raises ``AvtalegenError``, also when a program it takes is not there."""
    return writer(name, beside)(tree)


def put(where: Path, data: bytes, name: str, *, overwrite: bool, lasting: bool = True) -> Put:
    """Put a document's bytes in their place, as ``write_document`` does, in a folder that is made if need be."""
    with refused(where, "skrive"):
        where.parent.mkdir(parents=True, exist_ok=True)
    return write_document(where, data, FORMATS[name].module(), overwrite=overwrite, lasting=lasting)


def writer(name: str, beside: Path | None = None) -> Writer:
    """The writer of a format, on the municipality's own Word base where there is one in the folder of its file."""
    return _writer(name, own_base(beside) if beside is not None else None)


def look_at_base(beside: Path, tree: Document | None = None) -> list[Diagnostic]:
    """What is wrong with the Word base in a folder, if there is one, and what ``tree`` will be without on it.

    Raises ``AvtalegenError`` for one that cannot be used.
    """
    own, contents = own_base(beside), tree is not None and bool(tree.contents)
    return base_findings(own, writer("docx", beside), contents=contents) if own is not None else []


@cache
def _writer(name: str, own: Path | None) -> Writer:
    base = WordBase((templates() / "word" / "base.docx").read_bytes, partial(read_bytes, own) if own else None)
    try:
        return FORMATS[name].module().writer(base)
    except AvtalegenError as error:
        raise AvtalegenError(f"{visible_path(own)}: {error}") if own else error from error
