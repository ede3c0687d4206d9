"""The municipality's logo: a file beside the agreement, known by its bytes and looked at before a document is made with it."""

from __future__ import annotations

from pathlib import Path

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, Finding, Kode
from avtalegen.document.tree import Document, Look, Picture
from avtalegen.source.bilde import measured
from avtalegen.workflows.paths import read_bytes, refuse_outside, resolved

LOGO_UBRUKELIG = Kode(
    "logo-ubrukelig", "feil", "Logoen kan ikke brukes",
    "Logoen kan ikke brukes: {grunn}",
    "Legg logoen som PNG eller JPEG i mappa til avtalefila eller en mappe under den, og skriv banen i utseende.logo.",
    "Logoen står på første side i alle formatene. Da må den være et bilde som alle kan vise.",
    "utseende:\n  logo: logo.svg", "utseende:\n  farge: \"#005a9c\"",
)  # fmt: skip
KODER = (LOGO_UBRUKELIG,)
LARGEST = 1_000_000
"""Bytes. What is signed must stay under 3 MB, and a document may hold the logo more than once."""
_AT = ("utseende", "logo")


def look(avtale: Avtale, folder: Path | None) -> tuple[Look, list[Finding]]:
    """What the agreement's documents look like, and what is wrong with the logo. Without a folder there is none to read."""
    chosen = avtale.utseende
    if chosen is None:
        return Look(), []
    made = Look(chosen.farge or "", told=chosen.logo_tekst or "")
    if chosen.logo is None or folder is None:
        return made, []
    try:
        return made._replace(logo=read_logo(chosen.logo, folder)), []
    except AvtalegenError as error:
        return made, [Finding(LOGO_UBRUKELIG, _AT, {"grunn": str(error)})]


def dressed(tree: Document, look: Look, told: str) -> Document:
    """The document with that look. ``told`` is how a logo is told of where the file does not say: its owner goes in «{}»."""
    if look == Look():
        return tree
    first, _, last = tree.properties.author.rpartition(", ")
    owner = f"{first} og {last}" if first else last
    return tree._replace(look=look._replace(told=look.told or told.format(owner)))


def read_logo(name: str, folder: Path) -> Picture:
    """The logo that a file in ``folder`` names. Raises ``AvtalegenError`` with a sentence for what is not one."""
    path = folder / name
    refuse_outside(path, folder)
    if not resolved(path).is_relative_to(resolved(folder)):
        raise AvtalegenError("Fila ligger utenfor mappa til avtalefila, og blir ikke lest.")
    data = read_bytes(path, LARGEST)
    kind, width, height = measured(data)
    return Picture(data, kind, width, height, Path(name).as_posix())
