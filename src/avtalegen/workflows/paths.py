"""One look at a path: what lies there, whether it can be read, and where it really is. Every refusal is a sentence."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from enum import Enum
from itertools import chain
from pathlib import Path

from avtalegen.diagnostics.diagnostic import AvtalegenError, visible_path
from avtalegen.source.located import MAX_BYTES

MAPPE = "tilpasning"
"""The folder beside agreement files with what a municipality has of its own: clauses, and a Word base."""
_REASONS = {
    errno.ENOSPC: "disken er full",
    errno.EDQUOT: "diskkvoten er brukt opp",
    errno.EACCES: "du har ikke tilgang til å lese den",
    errno.EPERM: "du har ikke tilgang til å lese den",
    errno.EROFS: "disken er skrivebeskyttet",
    errno.ENOENT: "den finnes ikke",
    errno.ENOTDIR: "en del av banen er ikke en mappe",
    errno.ENAMETOOLONG: "filnavnet er for langt",
    errno.EISDIR: "det ligger en mappe med samme navn",
    errno.EEXIST: "det ligger en fil med samme navn",
    errno.ELOOP: "lenkene går i ring",
    errno.EFBIG: "fila er større enn systemet tillater",
    errno.EBUSY: "den er åpen i et annet program, eller du har ikke lov til å erstatte den",
    errno.ETXTBSY: "den er åpen i et annet program",
    errno.EBADF: "den er lukket",
    errno.EIO: "disken svarer ikke som den skal",
    errno.ENXIO: "ingen leser eller skriver i den andre enden",
    errno.EPIPE: "ingen leser i den andre enden",
    errno.EINVAL: "navnet kan ikke brukes her",
    errno.EILSEQ: "navnet kan ikke brukes her",
    errno.EMFILE: "for mange filer er åpne samtidig",
    errno.ENFILE: "for mange filer er åpne samtidig",
    errno.ENOMEM: "maskinen har ikke mer minne",
    errno.ESTALE: "nettverksdisken er koblet fra",
    errno.ETIMEDOUT: "nettverksdisken svarer ikke",
    errno.EXDEV: "fila ligger på en annen disk",
}
_WRITING = {
    errno.EIO: "det som ble skrevet, lar seg ikke lese tilbake likt",
    errno.EACCES: "du har ikke tilgang til å skrive der",
    errno.EPERM: "du har ikke tilgang til å skrive der",
    errno.ENOENT: "mappa finnes ikke",
}
REFUSALS = (OSError, ValueError, RuntimeError)
"""What the system and Python may raise of a path: refused, no name for a file, links in a ring (before Python 3.13)."""
LARGEST = 200_000_000
"""Bytes no file of ours comes near. What is larger is some other file, and is not read into memory."""
_SAME_KIND = 0.5
"""So like (0–1) are the endings of two names for files of one kind: «.yml» and «.yaml», not «.pdf» and «.yaml»."""
YAML = (".yaml", ".yml")
"""What the names of agreement files end with."""


class Kind(Enum):
    """What lies at a path, links followed. The value is what people call it."""

    FILE = "en fil"
    FOLDER = "en mappe"
    PIPE = "et rør (FIFO)"
    DEVICE = "en enhet"
    SOCKET = "en socket"
    DANGLING = "en lenke til noe som ikke finnes"
    MISSING = "ingenting"


_KINDS = (
    (stat.S_ISREG, Kind.FILE),
    (stat.S_ISDIR, Kind.FOLDER),
    (stat.S_ISFIFO, Kind.PIPE),
    (stat.S_ISSOCK, Kind.SOCKET),
)


def reason(error: Exception, doing: str = "lese") -> str:
    """Why the system refused what we were doing, in Norwegian whatever language the system speaks."""
    if isinstance(error, OSError):
        number = error.errno or 0
        known = (_REASONS | _WRITING if doing == "skrive" else _REASONS).get(number)
        return known or f"systemet sa nei ({errno.errorcode.get(number, 'ukjent feil')})"
    return "lenkene går i ring" if isinstance(error, RuntimeError) else "navnet har tegn som ikke kan stå i et filnavn"


@contextlib.contextmanager
def refused(path: Path, doing: str = "lese") -> Iterator[None]:
    """Turn a refusal into an ``AvtalegenError`` that names the path and what we were about to do with it."""
    try:
        yield
    except REFUSALS as error:
        raise AvtalegenError(f"Kan ikke {doing} {visible_path(path)}: {reason(error, doing)}.") from error


def look(path: Path, doing: str = "lese") -> Kind:
    """What lies at a path. Raises ``AvtalegenError`` where that cannot be known: it is then not the same as nothing.

    Under a folder that is a link to nothing, what lies there cannot be known either: ``DANGLING``.
    """
    with refused(path, doing):
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            nearest = next((one for one in (path, *path.parents) if os.path.lexists(one)), path)
            return Kind.DANGLING if nearest.is_symlink() and not nearest.exists() else Kind.MISSING
        return next((kind for test, kind in _KINDS if test(mode)), Kind.DEVICE)


_read: ContextVar[list[Path] | None] = ContextVar("read", default=None)
"""The files that have been read since somebody asked for them to be noted."""


@contextlib.contextmanager
def noted() -> Iterator[list[Path]]:
    """Every file that is read within, whoever reads it: what comes of them is never written over one of them."""
    mine: list[Path] = []
    before = _read.set(mine)
    try:
        yield mine
    finally:
        _read.reset(before)


def read_bytes(path: Path, limit: int = LARGEST) -> bytes:
    """A file's bytes. Raises ``AvtalegenError`` with a sentence that names it when it is no file or larger than ``limit``."""
    data = read_input(path, limit)
    if len(data) > limit:
        raise AvtalegenError(f"Kan ikke lese {visible_path(path)}: fila er på over {limit} byte.")
    return data


def read_input(path: Path, limit: int = MAX_BYTES) -> bytes:
    """As ``read_bytes``, but of a longer file only one byte more than ``limit``: enough to tell that it is too long."""
    kind = look(path)
    if kind is Kind.MISSING:
        raise AvtalegenError(not_found(path))
    if kind is Kind.FOLDER:
        raise AvtalegenError(f"{visible_path(path)} er en mappe, ikke en fil.")
    if kind is not Kind.FILE and descriptor(path) is None:  # what the shell hands over («<(…)») has an end
        raise AvtalegenError(f"Kan ikke lese {visible_path(path)}: det er {kind.value}, ikke en fil.")
    if (read := _read.get()) is not None:
        read.append(path)
    with refused(path), path.open("rb") as file:
        known = os.fstat(file.fileno()).st_size if kind is Kind.FILE else limit  # as much is set aside as is asked for
        return file.read(min(known, limit) + 1)


def not_found(path: Path) -> str:
    """A sentence about a path where nothing lies, with what may have been meant."""
    what = "fila" if path.suffix else "noe som heter"
    meant = near(path)
    kind = "mappa " if meant is not None and meant.is_dir() else ""
    return f"Finner ikke {what} {visible_path(path)}." + (f" Mente du {kind}«{visible_path(meant)}»?" if meant else "")


def near(path: Path, likeness: float = 0.6, also: Iterable[str] = ()) -> Path | None:
    """What a path is a slip for: the likest name in its folder or among ``also``, the ending counting less than the rest.

    Where the folder is a slip too, its name is read so first. What is hidden is not shown to who did not ask for it.
    """
    folder = path.parent
    with contextlib.suppress(*REFUSALS):
        if path.name and not folder.exists():
            meant = near(folder, likeness)
            return meant and (meant / path.name if (meant / path.name).exists() else near(meant / path.name, likeness))
        there = (one.name for one in folder.iterdir())
        names = [*also, *(name for name in there if name.startswith(".") <= path.name.startswith("."))]
        best = max(((_likeness(path.name, name), name) for name in names), default=None)
        return folder / best[1] if best is not None and best[0][0] >= likeness else None
    return None


def _likeness(typed: str, name: str) -> tuple[float, float, bool]:
    """How like two names are, case left out: without their endings, with them, and whether one is a file of ours.

    Names with endings of two kinds are not like each other: nobody writes «.pdf» for «.yaml».
    """
    from difflib import SequenceMatcher  # only who has mistyped something pays for looking

    first, second = (Path(unicodedata.normalize("NFC", each).casefold()) for each in (typed, name))
    pairs = (first.stem, second.stem), (first.name, second.name)
    stems, names = (SequenceMatcher(None, *pair).ratio() for pair in pairs)
    other = first.suffix and SequenceMatcher(None, first.suffix[1:], second.suffix[1:]).ratio() < _SAME_KIND
    return 0 if other else stems, names, second.suffix in YAML


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, in order of name. Raises ``AvtalegenError`` for one that cannot be read."""
    if (kind := look(folder)) is Kind.DANGLING:
        raise AvtalegenError(f"Kan ikke lese {visible_path(folder)}: det er {kind.value}.")
    with refused(folder):
        return sorted(folder.iterdir())


def resolved(path: Path) -> Path:
    """Where a path leads, links followed. Raises ``AvtalegenError``, also when the working folder is gone."""
    with refused(path):
        return path.resolve()


def same(path: Path, others: Iterable[Path]) -> Path | None:
    """The first of the others that is the same file, by whatever name, link or hard link; ``None`` where none is."""
    mine = _identities(path)
    return next((other for other in others if mine & _identities(other)), None)


def read_with(files: Iterable[Path]) -> Iterator[Path]:
    """All that is read where agreement files are: the files, and what lies in ``tilpasning/`` beside them."""
    every = list(files)
    return chain(every, *(folder.rglob("*") for folder in {file.parent / MAPPE for file in every}))


def _identities(path: Path) -> set[object]:
    found: set[object] = set()
    with contextlib.suppress(*REFUSALS):
        found.add(path.resolve())
        status = path.stat()
        found.add((status.st_dev, status.st_ino))
    return found


def descriptor(path: Path) -> int | None:
    """The open file of our own that a path such as ``/dev/stdout`` or ``/dev/fd/63`` stands for."""
    for _ in range(40):  # as many links as Linux follows
        with contextlib.suppress(*REFUSALS):
            folder = os.path.realpath(path.parent)
            if folder in (f"/proc/{os.getpid()}/fd", "/dev/fd") and path.name.isdecimal():
                return int(path.name)
            if path.is_symlink():
                path = Path(folder) / path.readlink()
                continue
        return None
    return None


def root(folder: Path) -> Path:
    """What files beside a file may be fetched from: its repository where it is in one, else its own folder."""
    here = resolved(folder)
    return next((one for one in (here, *here.parents) if os.path.lexists(one / ".git")), here)


def refuse_outside(path: Path, folder: Path) -> None:
    """Raise ``AvtalegenError`` for what does not lie within ``root(folder)`` when every link has been followed."""
    where, top = resolved(path), root(folder)
    if not where.is_relative_to(top):
        raise AvtalegenError(f"{visible_path(path)} ligger utenfor mappa {visible_path(top)}, og blir ikke lest.")
    if ".git" in where.relative_to(top).parts:
        raise AvtalegenError(f"{visible_path(path)} ligger i .git, og blir ikke lest.")
