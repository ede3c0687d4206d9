"""What a killed run leaves behind: half-written files under names of their own, never under a document's."""

from __future__ import annotations

import contextlib
import os
import re
import time
from pathlib import Path

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
    except ProcessLookupError:
        return False
    except OSError:  # someone else's process
        return True
    return process != os.getpid()
