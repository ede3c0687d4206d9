"""Where the library lies: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from avtalegen.errors import LibraryError

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def templates() -> Path:
    """The folder ``templates/``. Raises ``LibraryError`` when there is none: the installation is broken."""
    for folder in (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates"):
        if (folder / "krav.yaml").is_file():
            return folder
    raise LibraryError("Klausulbiblioteket finnes ikke i installasjonen. Installer avtalegen på nytt.")
