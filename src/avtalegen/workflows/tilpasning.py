"""The folder ``tilpasning/`` beside a file: a municipality's own clauses."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.errors import AvtalegenError, LibraryError
from avtalegen.klausuler.koder import KLAUSUL_UGYLDIG
from avtalegen.klausuler.library import Bibliotek

MAPPE = "tilpasning"


class Tilpasset(NamedTuple):
    """The library with the municipality's clauses in it, and what is wrong with them."""

    bibliotek: Bibliotek
    diagnostics: tuple[Diagnostic, ...] = ()


def tilpasset(library: Bibliotek, folder: Path | None) -> Tilpasset:
    """The library with the own clauses that lie beside a file in ``folder``. Raises ``AvtalegenError`` for one unreadable."""
    where = folder / MAPPE / library.maalform / "klausuler" if folder is not None else None
    if where is None or not where.is_dir():
        return Tilpasset(library)
    from avtalegen.klausuler.own_clauses import Fil, tilpass  # reading clauses is for those who have some

    files = tuple(Fil(path.as_posix(), _les(path)) for path in sorted(where.glob("*.md")))
    return Tilpasset(*tilpass(library, files))


def _les(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AvtalegenError(f"Kan ikke lese {path}: {error.strerror}.") from error


def proev(avtale: Avtale, library: Bibliotek) -> list[Diagnostic]:
    """Whether the own clauses can be filled in with this file's data. The engine is imported only where there are some."""
    if not library.egne:
        return []
    from avtalegen.klausuler.assembly import sett_sammen

    try:
        sett_sammen(avtale, library, source_hash="")
    except LibraryError as error:
        own = [library.innhold.klausuler[one] for one in sorted(library.egne)]
        blamed = [one for one in own if str(error).startswith(one.kilde) or f"«{one.id}»" in str(error)]
        clause = (blamed or own)[0]  # the library alone is tested: what fails, fails because of what was added
        reason = str(error).removeprefix(clause.kilde).lstrip(":, ")
        return [diagnose(Finding(KLAUSUL_UGYLDIG, (), {"grunn": reason}), Place(clause.kilde))]
    return []
