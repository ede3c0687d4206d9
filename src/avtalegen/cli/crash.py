"""A bug of ours: the user gets one line, and the report lies in a file."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path


def report(error: BaseException) -> Path:
    """Write the traceback to a file of the user's own and say where. The input's values are not in it."""
    descriptor, name = tempfile.mkstemp(prefix="avtalegen-feil-", suffix=".txt")
    frames = traceback.extract_tb(error.__traceback__)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{type(error).__module__}.{type(error).__qualname__}\n")
        file.writelines(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames)
    return Path(name)
