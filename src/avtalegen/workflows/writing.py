"""Bytes to a path, whole or not at all: files are replaced in one step, devices and pipes are written through."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path

from avtalegen.diagnostics.diagnostic import AvtalegenError, visible_path
from avtalegen.workflows.paths import Kind, descriptor, look, refused

_TEMPORARY = re.compile(r"\..{1,255}\.(\d+)(?:\.[0-9a-f]{16})?\.avtalegen")
_NAME = 180
"""Bytes of a file's name that its temporary file's name has: there is room for 255."""
_OLD = 3600
"""Seconds after which a temporary file is taken for forgotten where its process cannot be asked for."""
_PATIENCE, _WAIT = 3.0, 0.05
"""Seconds we wait for a reader of a pipe, and between tries."""
_TRIES, _PAUSE = 5, 0.2
"""How often, and after how many seconds, we try again to replace a file that another program may hold open."""
_HELD = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
_waiting: ContextVar[list[tuple[Path, Path]] | None] = ContextVar("waiting", default=None)
"""The files that wait to be put in place together: where each has been written, and where it is to be."""


@contextlib.contextmanager
def together() -> Iterator[None]:
    """What is written within is put in place at its end, in the order it was written: all of it, or none.

    Until then each file lies written and read back beside its target, so that a full disk is told of before anything is
    replaced. Who writes need not know whether others write with them. Whoever needs to read what was written within has it
    already.
    """
    mine: list[tuple[Path, Path]] = []
    try:
        before = _waiting.set(mine)
        try:
            yield
        finally:
            _waiting.reset(before)
        _put_all(mine)
    finally:
        for temporary, _ in mine:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _put_all(files: list[tuple[Path, Path]]) -> None:
    """Rename each over its target; where one cannot be, what the others replaced is put back."""
    done: list[tuple[Path | None, Path]] = []
    try:
        for temporary, target in files:
            old = _temporary(target) if len(files) > 1 and target.exists() else None
            with contextlib.suppress(OSError):  # a disk without links: it is then not put back
                if old is not None:
                    os.link(target, old)
            done.append((old, target))
            with refused(target, "skrive"):
                _into_place(temporary, target)
    except AvtalegenError:
        for old, target in reversed(done) if len(files) > 1 else ():  # one that could not be replaced lies there still
            with contextlib.suppress(OSError):
                target.unlink() if old is None else old.replace(target)
        raise
    finally:
        for old, target in done:
            with contextlib.suppress(OSError):
                if old is not None:
                    old.unlink(missing_ok=True)
                sync_folder(target.parent)


def write_atomically(path: Path, data: bytes | Iterable[bytes], *, lasting: bool = True, private: bool = False) -> str:
    """Put ``data`` at ``path``: the old file or the whole new one, whatever happens. Raises ``AvtalegenError``.

    The new file is written beside the target, flushed to the disk, read back and compared, and then renamed over it; it
    keeps the old one's rights and owner. A link is kept and what it leads to is replaced; a device or a pipe is written
    through. What is long may come in pieces. Whoever writes many files to a folder may leave ``lasting`` out and call
    ``sync_folder`` once. A ``private`` file that is new can be read by its owner alone. Returns the SHA-256 of what was
    written.
    """
    pieces = [data] if isinstance(data, bytes) else data
    kind, number = look(path, "skrive"), descriptor(path)
    if number is not None or kind in (Kind.PIPE, Kind.DEVICE):
        with refused(path, "skrive"):
            return _through(os.dup(number) if number is not None else _opened(path), pieces)
    if kind in (Kind.FOLDER, Kind.SOCKET):
        raise AvtalegenError(f"Kan ikke skrive {visible_path(path)}: det ligger {kind.value} med samme navn.")
    with refused(path, "skrive"):
        return _replace(Path(os.path.realpath(path)), pieces, lasting=lasting, private=private)


def _opened(path: Path) -> int:
    """A device or a pipe, open for writing. A pipe that nobody reads gets a moment, and is then refused."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > until:
                raise
            time.sleep(_WAIT)
        else:
            os.set_blocking(number, True)
            return number


def _through(number: int, pieces: Iterable[bytes]) -> str:
    written = hashlib.sha256()
    with open(number, "wb") as file:
        for piece in pieces:
            written.update(piece)
            file.write(piece)
    return written.hexdigest()


def _replace(target: Path, pieces: Iterable[bytes], *, lasting: bool, private: bool) -> str:
    old = target.stat() if target.exists() else None
    if lasting:
        remove_leftovers(target.parent)
    temporary = _temporary(target)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(temporary, flags, 0o666 if old is None and not private else 0o600)
    try:
        with open(number, "w+b") as file:  # noqa: PTH123 - opened by descriptor, so that nobody can put a link in its place
            _lock(number)
            digest = _write_and_verify(file.fileno(), pieces)
            if old is not None:
                _take_over(target, old, number)
        if (waiting := _waiting.get()) is not None:
            waiting.append((temporary, target))
            return digest
        _into_place(temporary, target)
        if lasting:
            sync_folder(target.parent)
        return digest
    finally:
        if (temporary, target) not in (_waiting.get() or ()):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _temporary(target: Path) -> Path:
    """A name beside a file that nobody can guess, and that the next run knows for a leftover."""
    short = os.fsdecode(os.fsencode(target.name)[:_NAME])
    return target.with_name(f".{short}.{os.getpid()}.{secrets.token_hex(8)}.avtalegen")


def _write_and_verify(number: int, pieces: Iterable[bytes]) -> str:
    written = hashlib.sha256()
    with open(number, "w+b", closefd=False) as file:
        for piece in pieces:
            written.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(number)
        file.seek(0)
        if hashlib.file_digest(file, "sha256").digest() != written.digest():
            raise OSError(errno.EIO, "what was written cannot be read back the same")
    return written.hexdigest()


def _take_over(target: Path, old: os.stat_result, number: int) -> None:
    """Give the new file the old one's owner, rights and attributes; where the owner cannot be kept, nobody gets more."""
    if not hasattr(os, "fchown"):
        return
    mode = stat.S_IMODE(old.st_mode)
    try:
        os.fchown(number, old.st_uid, old.st_gid)
    except OSError:
        mine = os.fstat(number)
        mode &= 0o777 if mine.st_gid == old.st_gid else 0o707
    os.fchmod(number, mode)
    with contextlib.suppress(OSError, AttributeError):  # not every system or disk has them
        for name in os.listxattr(target):
            os.setxattr(number, name, os.getxattr(target, name))


def _into_place(temporary: Path, target: Path) -> None:
    """Rename over the target. On Windows a file that is open refuses this for as long as it is: a sync client lets go."""
    for remaining in reversed(range(_TRIES)):
        try:
            temporary.replace(target)
        except OSError as error:
            if error.errno not in _HELD:
                raise
            if not remaining:
                raise OSError(errno.EBUSY, "held open") from error
            time.sleep(_PAUSE)
        else:
            return


def _lock(number: int) -> None:
    """Show other runs that the file is being written: the lock goes when the process does."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl  # not on Windows

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of processes that are no more. What cannot be removed does no harm."""
    with contextlib.suppress(OSError):
        for path in _temporary_files(folder):
            with contextlib.suppress(OSError):
                if _is_forgotten(path):
                    path.unlink()


def _temporary_files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as found:
        names = [entry.name for entry in found if entry.name.endswith(".avtalegen")]
    return (folder / name for name in names if _TEMPORARY.fullmatch(name))


def _is_forgotten(path: Path) -> bool:
    match, status = _TEMPORARY.fullmatch(path.name), path.lstat()
    if match is None or not stat.S_ISREG(status.st_mode) or _is_locked(path):
        return False
    return time.time() - status.st_mtime > _OLD or not _is_running(int(match[1]))


def _is_locked(path: Path) -> bool:
    try:
        import fcntl  # not on Windows
    except ImportError:
        return False
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(number)
    return False


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there is no harmless way to ask for a process, so only an old file is taken for forgotten
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # someone else's process
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Make renames in a folder lasting; Windows has no such thing and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
