"""``avtalegen pakke``: what it does with what ``commands`` declares."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError
from avtalegen.workflows.arkivpakke import pack


def run(*, filer: list[Path], mappe: Path | None, today: str | None, overskriv: bool) -> None:
    """Make the package of each file; exit 1 when any had errors, 3 when one could not be written."""
    if mappe is None:
        raise UsageError("Si hvilken mappe pakkene skal legges i, for eksempel «-o til-signering».")
    names = [unicodedata.normalize("NFC", path.stem).casefold() for path in filer]  # many disks tell no case apart
    if twice := [path for path, name in zip(filer, names, strict=True) if names.count(name) > 1]:
        raise UsageError(f"To av filene gir samme pakke: {twice[0].stem}. Bruk ulike filnavn eller egne mapper.")
    day, code = console.dag(today), console.OK
    for path in filer:
        try:
            packed = pack(path, mappe, day, overwrite=overskriv)
        except AvtalegenError as error:  # one file stops no other
            console.complain(f"avtalegen: {error}")
            code = console.FAILED
            continue
        console.show(packed.diagnostics)
        if packed.folder is None:
            console.complain(f"{path}: ingen pakke. Rett feilene over.")
            code = max(code, console.ERRORS)
        for file, copy in zip(packed.files, packed.copies, strict=True):
            console.say(f"{file}: skrevet{console.kopi(copy.name if copy else '')}")
    console.leave(code)
