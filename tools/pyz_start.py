"""What runs first in ``avtalegen.pyz``: unpacks the program into the user's cache the first time, and starts it.

Compiled parts (pydantic-core, lxml, libyaml) cannot be run inside a zip. They are also why an archive is made for one
version of Python on one kind of machine, which is told before anything else is tried; older Pythons read this file too.
"""

import json
import os
import platform
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

ARCHIVE = Path(__file__).absolute().parent  # the file is a folder to Python
SITE = "site/"


def start() -> None:
    """Unpack where that is not done, and give the words to the program."""
    with zipfile.ZipFile(str(ARCHIVE)) as archive:
        made = json.loads(archive.read("laget.json").decode())
        major, minor = sys.version_info[:2]
        here = {"python": f"{major}.{minor}", "system": sys.platform, "machine": platform.machine()}
        if any(made[name] != here[name] for name in here):
            sys.exit(f"avtalegen.pyz er laget for {_named(made)}, og dette er {_named(here)}. Bruk en fil som passer.")
        folder = _cache() / "avtalegen" / made["innhold"]
        try:
            if not folder.is_dir():
                _unpack(archive, folder)
        except OSError as error:
            sys.exit(f"avtalegen.pyz må pakkes ut i {folder}, og det går ikke: {error.strerror}.")
    sys.path[0] = str(folder / SITE)
    from avtalegen.__main__ import main

    main()


def _named(kind: dict) -> str:
    return f"Python {kind['python']} ({kind['system']}, {kind['machine']})"


def _cache() -> Path:
    """Where this system keeps what can be made again, for this user alone."""
    home = Path.home()
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or home)
    return (
        home / "Library/Caches"
        if sys.platform == "darwin"
        else Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    )


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """All of the program or nothing: another process may be doing the same."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=str(folder.parent)))
    try:
        archive.extractall(str(beside), [name for name in archive.namelist() if name.startswith(SITE)])
        beside.rename(folder)
    except OSError:
        shutil.rmtree(str(beside), ignore_errors=True)
        if not folder.is_dir():
            raise


if __name__ == "__main__":
    start()
