"""What earlier runs leave behind: half-written files of a killed one, and documents no longer wanted."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Set
from pathlib import Path

from avtalegen.avtale.dokumenttype import Dokumenttype
from avtalegen.batch import index, names
from avtalegen.writers import FORMATS

_TEMPORARY = re.compile(r"\..+\.(\d+)\.avtalegen")
_OLD = 3600


def remove(folder: Path) -> None:
    """Remove the temporary files of processes that are no more. What cannot be removed does no harm."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _TEMPORARY.fullmatch(path.name)
            if match is not None and not _in_use(int(match.group(1)), path):
                path.unlink(missing_ok=True)


def _in_use(process: int, path: Path) -> bool:
    if os.name == "nt":  # there is no harmless way to ask for a process, so an old file is taken for forgotten
        return time.time() - path.stat().st_mtime < _OLD
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # someone else's process
        return True
    return process != os.getpid()


def stale(folder: Path, expected: Set[str], lists: int) -> list[Path]:
    """Documents of earlier runs that are none of this one's: the name was changed, or the municipality left out.

    ``expected`` has the names of this run's documents, as ``names.same`` gives them; ``lists`` is how many lists it has.
    """
    document = re.compile(rf"-({'|'.join(Dokumenttype)})\.({'|'.join(FORMATS)})$")
    list_ = re.compile(rf"{names.INDEX}-(\d+)\.({'|'.join(index.FORMATS)})")
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            listed = list_.fullmatch(path.name)
            old = int(listed.group(1)) > lists if listed else names.same(path.stem) not in expected
            if old and (listed or document.search(path.name)):
                found.append(path)
    return found
