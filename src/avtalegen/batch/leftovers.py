"""What earlier runs leave behind: documents no longer wanted."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Set
from pathlib import Path

from avtalegen.avtale.modell import Dokumenttype
from avtalegen.batch import index, names
from avtalegen.document import PARTS
from avtalegen.writers import FORMATS


def stale(folder: Path, expected: Set[str], lists: int) -> list[Path]:
    """Documents of earlier runs that are none of this one's: the name was changed, or the municipality left out.

    ``expected`` has the names of this run's documents, as ``names.same`` gives them; ``lists`` is how many lists it has.
    """
    document = re.compile(rf"-({'|'.join(Dokumenttype)})(-({'|'.join(PARTS)}))?\.({'|'.join(FORMATS)})$")
    list_ = re.compile(rf"{names.INDEX}-(\d+)\.({'|'.join(index.FORMATS)})")
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            listed = list_.fullmatch(path.name)
            old = int(listed.group(1)) > lists if listed else names.same(path.stem) not in expected
            if old and (listed or document.search(unicodedata.normalize("NFC", path.name))):
                found.append(path)
    return found
