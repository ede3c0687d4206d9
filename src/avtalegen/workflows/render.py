"""Files in, documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import combinations
from pathlib import Path

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, UsageError, visible_path
from avtalegen.document import MAIN
from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.klausuler.library import templates
from avtalegen.workflows.files import Outcome, Put, write_document
from avtalegen.workflows.load import STDIN_NAME, Loaded, forbidden, holes, load
from avtalegen.workflows.logo import dressed
from avtalegen.workflows.margin import with_notes
from avtalegen.workflows.paths import Kind, look, read_bytes, read_input, read_with, refused, same
from avtalegen.workflows.tilpasning import own_base
from avtalegen.workflows.wordmal import base_findings
from avtalegen.writers import FORMATS, WordBase, Writer

_WHOLE = Cut()


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
        raise UsageError(
            f"To av filene gir samme dokument: {visible_path(twice[0])}. Bruk ulike filnavn eller egne mapper."
        )
    read = list(read_with(paths))
    if (over := next((one for one in targets if same(one, read)), None)) is not None:
        raise UsageError(
            f"{visible_path(over)} er en av filene som leses. Gi fila et annet navn, eller velg en mappe med -o."
        )
    for path in paths:
        try:
            yield _one(path, options)
        except AvtalegenError as error:  # one file that cannot be read stops no other
            yield Rendered(Loaded(str(path), "", None, None, None, ()), failure=str(error))


def target(path: Path, name: str, folder: Path | None, cut: Cut = _WHOLE, stem: str = "") -> Path:
    """Where a document goes: the input's stem or the one chosen, the part's name where it is one, and the format's suffix."""
    return (folder or path.parent) / f"{part_stem(stem or path.stem, cut)}.{name}"


def part_stem(stem: str, cut: Cut) -> str:
    """What a file of a document is called, without its suffix."""
    return f"{stem}-{cut.part}" if cut.part else stem


def document(loaded: Loaded, *, draft: bool = False, cut: Cut = _WHOLE) -> Document:
    """The document tree of a file that was read without errors, or of one of its parts. Raises ``AvtalegenError``."""
    if loaded.avtale is None or loaded.library is None:
        raise ValueError("a file with errors has no document")
    if cut == _WHOLE and loaded.document is not None and loaded.document.properties.draft == draft:
        return dressed(loaded.document, loaded.look, loaded.library.innhold.ord["logo"])
    source, suggested = loaded.source_hash, loaded.suggested
    made = sett_sammen(loaded.avtale, loaded.library, source_hash=source, utkast=draft, forslag=suggested, cut=cut)
    if not made.chapters:
        raise AvtalegenError(f"Dokumentet har ikke noe som hører til «{cut.part}».")
    return dressed(made, loaded.look, loaded.library.innhold.ord["logo"])


def prepared(path: Path, *, draft: bool = False) -> tuple[Loaded, Document | None]:
    """A file read, and its document when nothing stands in the way of one. Raises ``AvtalegenError`` for a file unreadable."""
    loaded, trees = _prepared(path, Options(draft=draft))
    return loaded, trees[0] if trees else None


def _prepared(path: Path, options: Options) -> tuple[Loaded, list[Document]]:
    data, name = (read_input(path), str(path)) if options.given is None else (options.given, STDIN_NAME)
    draft = options.draft
    loaded = load(data, name, utkast=draft, folder=path.parent)
    if loaded.avtale is None or loaded.has_errors:
        return loaded, []
    trees = [document(loaded, draft=draft, cut=cut) for cut in options.cuts]
    found: list[Diagnostic] = []
    for tree in trees:
        found += [] if draft else holes(tree, loaded.located)
        if loaded.library is not None:
            found += forbidden(tree, loaded.library, loaded.located, loaded.name)
    found = [each for number, each in enumerate(found) if each not in found[:number]]
    return (replace(loaded, diagnostics=(*loaded.diagnostics, *found)), []) if found else (loaded, trees)


def _one(path: Path, options: Options) -> Rendered:
    loaded, trees = _prepared(path, options)
    if not trees:
        return Rendered(loaded)
    written: list[Written] = []
    try:
        if "docx" in options.formats:
            loaded = replace(loaded, diagnostics=(*loaded.diagnostics, *look_at_base(path.parent, trees[0])))
            if loaded.has_errors:
                return Rendered(loaded)
        if options.notes:
            trees = [with_notes(tree, loaded) for tree in trees]
        folder, stem = options.folder, options.stem
        files = [[(name, target(path, name, folder, cut, stem)) for name in options.formats] for cut in options.cuts]
        for tree, cut, named in zip(trees, options.cuts, files, strict=True):
            if failure := signed_refusal(loaded.avtale, tree, path, cut, [where for _, where in named]):
                return Rendered(loaded, failure=failure)
        if options.streamed:
            return Rendered(loaded, data=encode(trees[0], options.formats[0], path.parent))
        for tree, named in zip(trees, files, strict=True):
            for name, where in named:
                if on_record(loaded.avtale, path, where):
                    written.append(Written(where, Outcome.UNCHANGED))
                    continue
                put, _ = write(tree, where, name, beside=path.parent, overwrite=options.overwrite)
                written.append(Written(where, *put))
    except AvtalegenError as error:
        return Rendered(loaded, tuple(written), str(error))
    return Rendered(loaded, tuple(written))


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


def contents(loaded: Loaded) -> set[str]:
    """The fingerprints of what can be signed of a document: all of it, or without some of the annexes that may lie apart."""
    parts = sorted({chapter.part for chapter in document(loaded).chapters if chapter.part})
    without = (frozenset(each) for count in range(len(parts) + 1) for each in combinations(parts, count))
    return {document(loaded, cut=Cut(apart=each)).fingerprint.content for each in without}


def on_record(avtale: Avtale | None, path: Path, where: Path) -> bool:
    """Whether a file is one of those that the agreement in ``path`` says are signed: it is never written."""
    if avtale is None:
        return False
    records = (*filter(None, [avtale.dokument.signert]), *avtale.dokument.tidligere)
    return same(where, [path.parent / each.fil for each in records]) is not None


def signed_refusal(avtale: Avtale | None, tree: Document, path: Path, cut: Cut, targets: Sequence[Path]) -> str:
    """Why one of the files of an agreement is not written: it is signed, or would stand in the place of what is; ``""`` if not.

    The body of a signed document is never written with other words under the same version; an annex in a file of its own is.
    A file on record is never written over, whatever has come after it. ``path`` is the file the agreement is in.
    """
    if avtale is None:
        return ""
    for where in targets:
        if on_record(avtale, path, where) and _content(where) != tree.fingerprint.content:
            return (
                f"{visible_path(where)} er et signert dokument, og blir ikke skrevet over. Velg en annen mappe med -o, eller flytt "
                "den signerte fila og rett dokument.signert eller dokument.tidligere."
            )
    if avtale.dokument.status != "signert" or cut.part:
        return ""
    beside = [target(path, name, None, cut) for name in FORMATS]
    signed = [path.parent / avtale.dokument.signert.fil] if avtale.dokument.signert is not None else []
    for where in dict.fromkeys((*targets, *beside, *signed)):
        if (content := _content(where)) is not None and content != tree.fingerprint.content:
            return (
                f"{visible_path(path)} gir noe annet enn det signerte dokumentet {visible_path(where)}. Et signert dokument "
                f"skrives ikke om under samme versjon ({avtale.dokument.versjon}). Hev dokument.versjon, og skriv "
                "«status: utkast», for å lage en ny versjon; «avtalegen revider» gjør det. Et vedlegg kan skrives alene, "
                "for eksempel med «--del kontaktliste»."
            )
    return ""


def _content(where: Path) -> str | None:
    """The fingerprint of what a document of ours says; ``None`` for everything else."""
    form = FORMATS.get(where.suffix.lower().removeprefix("."))
    if form is None or look(where) is not Kind.FILE:
        return None
    seal = form.module().read_seal(read_bytes(where))
    return seal.innhold if seal is not None else None


@cache
def _writer(name: str, own: Path | None) -> Writer:
    base = WordBase((templates() / "word" / "base.docx").read_bytes, partial(read_bytes, own) if own else None)
    try:
        return FORMATS[name].module().writer(base)
    except AvtalegenError as error:
        raise AvtalegenError(f"{visible_path(own)}: {error}") if own else error from error
