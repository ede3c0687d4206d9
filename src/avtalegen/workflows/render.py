"""Files in, documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from avtalegen.document.tree import Document
from avtalegen.errors import AvtalegenError, UsageError
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.library import templates
from avtalegen.workflows.files import Outcome, not_written, write_document
from avtalegen.workflows.finished import forbidden
from avtalegen.workflows.load import Loaded, load, read_bytes
from avtalegen.writers import FORMATS, WordBase, Writer

_OWN_BASE = Path("tilpasning") / "wordmal.docx"


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
        raise UsageError(f"To av filene gir samme dokument: {twice[0]}. Bruk ulike filnavn eller egne mapper.")
    for path in paths:
        yield _one(path, options)


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


def _one(path: Path, options: Options) -> Rendered:
    loaded = load(read_bytes(path), str(path), utkast=options.draft, folder=path.parent)
    if loaded.avtale is None or loaded.has_errors:
        return Rendered(loaded)
    tree = document(loaded, draft=options.draft)
    if loaded.library is not None and (found := forbidden(tree, loaded.library, loaded.located, loaded.name)):
        return Rendered(replace(loaded, diagnostics=(*loaded.diagnostics, *found)))
    written: list[Written] = []
    try:
        for name in options.formats:
            written.append(_write(tree, path, name, options))
    except AvtalegenError as error:
        return Rendered(loaded, tuple(written), str(error))
    return Rendered(loaded, tuple(written))


def _write(tree: Document, path: Path, name: str, options: Options) -> Written:
    where = target(path, name, options.folder)
    outcome, _ = write(tree, where, name, beside=path.parent, overwrite=options.overwrite)
    return Written(where, outcome)


def write(tree: Document, where: Path, name: str, *, beside: Path, overwrite: bool) -> tuple[Outcome, bytes]:
    """Write a tree in one format; what became of it, and the bytes it gave. ``beside`` is the folder of the input.

    Raises ``AvtalegenError`` when it cannot be written.
    """
    data = encode(tree, name, beside)
    return put(where, data, name, overwrite=overwrite), data


def encode(tree: Document, name: str, beside: Path) -> bytes:
    """A tree's bytes in a format. Raises ``AvtalegenError``, also when a program it takes is not there."""
    return writer(name, beside)(tree)


def put(where: Path, data: bytes, name: str, *, overwrite: bool, lasting: bool = True) -> Outcome:
    """Put a document's bytes in their place, as ``write_document`` does, in a folder that is made if need be."""
    with not_written(where):
        where.parent.mkdir(parents=True, exist_ok=True)
    return write_document(where, data, FORMATS[name].module(), overwrite=overwrite, lasting=lasting)


def writer(name: str, beside: Path | None = None) -> Writer:
    """The writer of a format, on the municipality's own Word base where there is one in the folder of its file."""
    own = beside / _OWN_BASE if beside is not None else None
    return _writer(name, own if own is not None and own.is_file() else None)


@cache
def _writer(name: str, own: Path | None) -> Writer:
    base = WordBase((templates() / "word" / "base.docx").read_bytes, partial(read_bytes, own) if own else None)
    return FORMATS[name].module().writer(base)
