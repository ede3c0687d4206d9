"""Writing files whole or not at all, and never over something a person has changed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from avtalegen.errors import AvtalegenError
from avtalegen.writers import Sealed

_REASONS = {
    errno.ENOSPC: "disken er full",
    errno.EDQUOT: "diskkvoten er brukt opp",
    errno.EACCES: "du har ikke tilgang til å skrive der",
    errno.EPERM: "du har ikke tilgang til å skrive der",
    errno.EROFS: "disken er skrivebeskyttet",
    errno.ENOENT: "mappa finnes ikke",
    errno.ENOTDIR: "en del av banen er ikke en mappe",
    errno.ENAMETOOLONG: "filnavnet er for langt",
    errno.EISDIR: "det ligger en mappe med samme navn",
    errno.EEXIST: "det ligger en fil med samme navn",
    errno.ELOOP: "lenkene går i ring",
    errno.EFBIG: "fila er større enn systemet tillater",
}


class Outcome(Enum):
    """What became of a write."""

    WRITTEN = "skrevet"
    UNCHANGED = "uendret"
    KEPT_EDITED = "endret av noen"
    KEPT_FOREIGN = "ikke laget av avtalegen"

    @property
    def kept(self) -> bool:
        """Whether what lay there was left as it was because a person has worked on it."""
        return self in (Outcome.KEPT_EDITED, Outcome.KEPT_FOREIGN)


def reason(error: OSError) -> str:
    """Why the system refused, in Norwegian."""
    return _REASONS.get(error.errno or 0, error.strerror or "ukjent feil")


@contextlib.contextmanager
def not_written(path: Path) -> Iterator[None]:
    """Turn the system's refusal into a sentence that names the file."""
    try:
        yield
    except OSError as error:
        raise AvtalegenError(f"Kan ikke skrive {path}: {reason(error)}.") from error


def write_document(path: Path, data: bytes, seals: Sealed, *, overwrite: bool, lasting: bool = True) -> Outcome:
    """Write a document unless what lies there is a person's work. Raises ``AvtalegenError`` when it cannot be written."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise AvtalegenError(f"Kan ikke skrive {path}: det ligger noe annet enn en fil der.")
    try:
        existing = path.read_bytes()
    except FileNotFoundError:
        existing = None
    except OSError as error:
        raise AvtalegenError(f"Kan ikke skrive {path}: {reason(error)}.") from error
    if existing == data or (existing is not None and _same(existing, data, seals)):
        return Outcome.UNCHANGED
    if existing is not None and not overwrite and not seals.is_untouched(existing):
        return Outcome.KEPT_FOREIGN if seals.read_seal(existing) is None else Outcome.KEPT_EDITED
    write_atomically(path, data, lasting=lasting)
    return Outcome.WRITTEN


def _same(existing: bytes, data: bytes, seals: Sealed) -> bool:
    """Whether both say they are the same document, and nobody has touched the first.

    Not every byte need follow from the document: LibreOffice may put the same fonts in another order the next time, and
    git may have given a text the line ends of Windows.
    """
    seal = seals.read_seal(data)
    return seal is not None and seal == seals.read_seal(existing) and seals.is_untouched(existing)


def write_atomically(path: Path, data: bytes | Iterable[bytes], *, lasting: bool = True) -> str:
    """Put ``data`` at ``path``: the old file or the whole new one, whatever happens. Raises ``AvtalegenError``.

    The new file is written beside the target, flushed to the disk, read back and compared, and then renamed over it.
    What is long may come in pieces. Whoever writes many files to a folder may leave ``lasting`` out and call
    ``sync_folder`` once. Returns the SHA-256 of what was written.
    """
    short = path.name.encode(errors="surrogateescape")[:200].decode(errors="ignore")
    temporary = path.with_name(f".{short}.{os.getpid()}.avtalegen")
    try:
        with not_written(path):
            digest = _write_and_verify(temporary, [data] if isinstance(data, bytes) else data)
            temporary.replace(path)
            if lasting:
                sync_folder(path.parent)
            return digest
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_and_verify(path: Path, pieces: Iterable[bytes]) -> str:
    written = hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            written.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").digest() != written.digest():
            raise OSError(errno.EIO, "det som ble skrevet, lar seg ikke lese tilbake likt")
    return written.hexdigest()


def sync_folder(folder: Path) -> None:
    """Make renames in a folder lasting; Windows has no such thing and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
