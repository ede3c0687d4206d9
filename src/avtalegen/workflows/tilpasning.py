"""The folder ``tilpasning/`` beside a file: a municipality's own clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import (
    AvtalegenError,
    Diagnostic,
    Finding,
    LibraryError,
    Path,
    Place,
    diagnose,
    visible_path,
)
from avtalegen.document.tree import Document
from avtalegen.klausuler.library import Bibliotek, bibliotek
from avtalegen.klausuler.own_clauses import KLAUSUL_UBRUKT, KLAUSUL_UGYLDIG, Fil, tilpass
from avtalegen.source.located import MAX_BYTES
from avtalegen.workflows.paths import MAPPE, Kind, entries, look, read_bytes, refuse_outside, resolved, root

_MAL = "wordmal.docx"
_LESMEG = frozenset({"readme", "lesmeg"})
_ANNEN_TEKST = frozenset({".txt", ".markdown", ".mdown", ".mkd", ".docx", ".doc", ".odt", ".rtf"})
"""Endings of files that whoever wrote a clause may have given it."""
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"})


class Tilpasset(NamedTuple):
    """The library with the municipality's clauses in it, what is wrong with them, and the document they were proved in."""

    bibliotek: Bibliotek
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = None


def tilpasset(library: Bibliotek, folder: File | None) -> Tilpasset:
    """The library with the own clauses that lie beside a file in ``folder``. Raises ``AvtalegenError`` for one unreadable."""
    if folder is None:
        return Tilpasset(library)
    found = klausulfiler(folder, library.maalform)
    own = Tilpasset(library) if found is None else med_klausuler(library, found)
    return own._replace(diagnostics=(*own.diagnostics, *_ubrukte(folder, library.maalform, found or {})))


def med_klausuler(library: Bibliotek, files: Mapping[File, bytes]) -> Tilpasset:
    """The library with own clauses by the paths of their files."""
    return Tilpasset(*tilpass(library, tuple(Fil(path.as_posix(), data) for path, data in sorted(files.items()))))


def klausulfiler(folder: File, maalform: str) -> dict[File, bytes] | None:
    """The files of the own clauses beside a file in ``folder``; ``None`` where there is no folder for them.

    Raises ``AvtalegenError`` for one that cannot be read.
    """
    where = klausulmappe(folder, maalform)
    if look(where) is Kind.MISSING:
        return None
    refuse_outside(where, folder)  # also the names of what lies elsewhere are not ours to tell
    return {path: _les(path, folder) for path in entries(where) if _er_klausul(path)}


def klausulmappe(folder: File, maalform: str) -> File:
    """Where the own clauses of a file in ``folder`` lie."""
    return folder / MAPPE / maalform / "klausuler"


def _ubrukte(folder: File, maalform: str, used: Mapping[File, bytes]) -> Iterator[Diagnostic]:
    """Clauses that are not looked for: in other folders of ``tilpasning/``, without a namesake where it is, or as another kind of file."""
    base, right, top = folder / MAPPE, klausulmappe(folder, maalform), root(folder)
    if look(base) is not Kind.FOLDER:
        return
    refuse_outside(base, folder)
    names = {path.name for path in used}
    near = (base, *_mapper(base))
    for path in entries(right) if look(right) is Kind.FOLDER else ():
        if path.suffix.lower() in _ANNEN_TEKST and path.name[0] not in ".~" and path.stem.lower() not in _LESMEG:
            args = {"mappe": f"{visible_path(right)}/*.md"}
            yield diagnose(Finding(KLAUSUL_UBRUKT, (), args), Place(path.as_posix()))
    for where in sorted({*near, *(folder / right.name for folder in near), *_mapper(right)} - {right}):
        for path in entries(where) if look(where) is Kind.FOLDER and resolved(where).is_relative_to(top) else ():
            if _er_klausul(path) and path.name not in names and path.stem.lower() not in _LESMEG:
                args = {"mappe": f"{visible_path(right)}/"}
                yield diagnose(Finding(KLAUSUL_UBRUKT, (), args), Place(path.as_posix()))


def _mapper(folder: File) -> tuple[File, ...]:
    """The folders in one that is there."""
    return tuple(path for path in entries(folder) if look(path) is Kind.FOLDER) if look(folder) is Kind.FOLDER else ()


def _er_klausul(path: File) -> bool:
    return path.name.lower().endswith(".md") and not path.name.startswith(".")


def _les(path: File, folder: File) -> bytes:
    refuse_outside(path, folder)
    return read_bytes(path, MAX_BYTES)


def own_base(folder: File) -> File | None:
    """The municipality's own Word base beside a file in ``folder``; ``None`` where there is none.

    Raises ``AvtalegenError`` for one that cannot be read, and for a Word file with a name that is not looked for: whoever
    put it there means it to be used.
    """
    where = folder / MAPPE
    if look(where) is Kind.MISSING:
        return None
    refuse_outside(where, folder)
    files = [path for path in entries(where) if path.suffix.lower() in _WORD and not path.name.startswith((".", "~"))]
    base = next((path for path in files if path.name.lower() == _MAL), None)
    if base is not None:
        refuse_outside(base, folder)
        if (kind := look(base)) is not Kind.FILE:
            raise AvtalegenError(f"Kan ikke bruke Word-malen {visible_path(base)}: det er {kind.value}.")
        return base
    for path in files:
        raise AvtalegenError(
            f"{visible_path(path)} blir ikke brukt: Word-malen skal hete {_MAL}. Gi fila det navnet, eller flytt den."
        )
    return None


def proev(  # noqa: PLR0913 - what a document is made of, and whether it is wanted
    avtale: Avtale,
    own: Tilpasset,
    source_hash: str,
    *,
    utkast: bool,
    forslag: frozenset[Path],
    alltid: bool = False,
) -> Tilpasset:
    """Fill in the own clauses with this file's data, and make the document when they all can be; ``alltid`` also without any.

    What cannot be filled in is a diagnostic in the clause's file. Where even the conditions cannot be answered, the library
    is the standard one, so that the rest of the file can be judged.
    """
    if not own.bibliotek.egne and not alltid:
        return own
    from avtalegen.klausuler.assembly import prove, sett_sammen, velg

    library, tree = own.bibliotek, None
    faults = prove(avtale, library) if library.egne else []
    if not faults:
        try:
            tree = sett_sammen(avtale, library, source_hash=source_hash, utkast=utkast, forslag=forslag)
        except LibraryError as error:  # the library alone is tested: what fails, fails because of what was added
            faults = [error]
    told = {found.place.file for found in own.diagnostics}
    found = [
        diagnostic
        for diagnostic in (_diagnose(library, fault) for fault in faults)
        if diagnostic.place.file not in told
    ]
    try:
        velg(avtale, library)
    except LibraryError:
        library = bibliotek(library.maalform).i_omfang(avtale.dokument.omfang)
    return Tilpasset(library, (*own.diagnostics, *found), tree)


def _diagnose(library: Bibliotek, fault: LibraryError) -> Diagnostic:
    """A fault at its place: in the own clause that it speaks of, or that it came up in."""
    own = {clause_id: library.innhold.klausuler[clause_id] for clause_id in sorted(library.egne)}
    clause = own.get(fault.clause) or next((each for each in own.values() if each.kilde == fault.file), None)
    clause = clause or next(iter(own.values()))
    place = Place(clause.kilde)
    if fault.file == clause.kilde and fault.line:
        place = Place(clause.kilde, fault.line, fault.column or 1, clause.line(fault.line))
    return diagnose(Finding(KLAUSUL_UGYLDIG, (), {"grunn": fault.reason}), place)
