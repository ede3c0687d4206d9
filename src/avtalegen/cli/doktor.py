"""``avtalegen doktor``: what it does with what ``commands`` declares."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from avtalegen import __version__
from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import installs
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import Maalform

_TILLEGG = {
    "typst": "PDF uten LibreOffice.",
    "ttf-opensans": "skrifta i PDF.",
    "openpyxl": "regneark i «avtalegen batch --fra». CSV virker uten.",
    "icalendar": "«avtalegen kalender».",
}
"""The packages that need not be there, and what is missed without them."""


def run() -> None:
    """Tell what is there and what is not; nothing of it is an error."""
    library = bibliotek(Maalform.BOKMAAL)
    console.say(f"avtalegen {__version__} med Python {platform.python_version()} på {platform.system()}")
    console.say(
        f"Klausulbibliotek {library.innhold.versjon}, rettskilder kontrollert {library.rettskilder.kontrollert}"
    )
    for name, found, advice in _funnet():
        console.say(f"  {name:14}{found or f'ikke funnet. Trengs til {advice}'}")


def _funnet() -> Iterator[tuple[str, str, str]]:
    """Each thing that need not be there: its name, where or in which version it is found, and what it is for."""
    for name, advice in _TILLEGG.items():
        try:
            yield name, version(name), advice
        except PackageNotFoundError:
            yield name, "", f"{advice} Skriv «{installs(name)}»."
    office = shutil.which("soffice") or shutil.which("libreoffice") or ""
    yield "LibreOffice", office, "PDF med egen Word-mal. Installer LibreOffice."
