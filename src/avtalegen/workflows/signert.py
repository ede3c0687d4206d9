"""The signed file that an agreement has on record: whether it is there and is the one, and the Word file that says the same.

It is the one on record when its bytes are; what is signed electronically has the signatures added to its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, Finding, Kode, visible_path
from avtalegen.diagnostics.diagnostic import Path as At
from avtalegen.workflows.paths import Kind, look, near, read_bytes, refuse_outside
from avtalegen.writers import FORMATS
from avtalegen.writers.pdf.added import shows_the_same

SIGNERT_FIL_MANGLER = Kode(
    "signert-fil-mangler", "advarsel", "Den signerte fila er ikke der",
    "{feil}.",
    "Legg fila der dokument.signert.fil sier, i mappa til avtalefila eller under den, eller rett navnet.",
    "Uten den signerte fila kan ingen vise hva partene har skrevet under på.",
    "# signert/avtale.pdf er flyttet", "# signert/avtale.pdf ligger der",
)  # fmt: skip
SIGNERT_FIL_ANNEN = Kode(
    "signert-fil-annen", "feil", "Den signerte fila er ikke den som er registrert",
    "{feil}.",
    "Finn fila som ble signert. Er det den som ligger der, skriv sjekksummen som «avtalegen status» viser, i dokument.signert.sha256.",
    "Noen kan ha byttet ut eller endret det partene har skrevet under på.",
    "# fila er lagret på nytt etter signeringen", "# fila er den som ble signert",
)  # fmt: skip
SIGNERT_OMSKREVET = Kode(
    "signert-omskrevet", "feil", "Fila sier noe annet enn det som er signert",
    "{grunn}.",
    "Kjør «avtalegen revider» på fila. Det signerte blir stående, og endringene kommer i en ny versjon.",
    "Et signert dokument skrives ikke om under samme versjon.",
    "# gjelder_til er endret i fila etter signeringen", "# endringen er i versjon 1.1, som er et utkast",
)  # fmt: skip
SIGNERT_TILFOEYD = Kode(
    "signert-tilfoeyd", "merknad", "Den signerte fila er signert elektronisk",
    "{merknad}",
    "Ta vare på fila slik den er.",
    "En elektronisk underskrift legges til sist i PDF-en, og rører ikke det som står foran.",
    "# avtale.pdf slik den ble laget", "# avtale.pdf med underskriftene lagt til",
)  # fmt: skip
KONTAKTLISTE_SAMME_DATO = Kode(
    "kontaktliste-samme-dato", "advarsel", "Kontaktlisten er endret, men har samme dato",
    "Kontaktlisten er en annen enn den som er signert, men datoen for den er den samme.",
    "Kontroller lista, og skriv dagen dere gjorde det, i dokument.kontaktliste_dato.",
    "Den som leser lista, tror at den var slik på en dag da den var en annen.",
    "# ny kontaktperson etter signeringen, og kontaktliste_dato som før", "# ny kontaktperson, og kontaktliste_dato: 2026-11-20",
)  # fmt: skip
KODER = (SIGNERT_FIL_MANGLER, SIGNERT_FIL_ANNEN, SIGNERT_OMSKREVET, SIGNERT_TILFOEYD, KONTAKTLISTE_SAMME_DATO)

_EOF = re.compile(rb"(%%EOF)(?:\r\n|\r|\n)?")
_SIGNATURES = 100
"""How many times a PDF may have been added to."""


class Record(Protocol):
    """What an agreement has on record of a signed file."""

    @property
    def fil(self) -> str:
        """Where it lies, from the folder of the agreement file."""

    @property
    def sha256(self) -> str | None:
        """The hash it had."""


class Signertfil(NamedTuple):
    """A signed file on record: its bytes, what is wrong with it, and whether something was added after it was put on record."""

    data: bytes | None = None
    galt: str = ""
    tilfoeyd: bool = False

    @property
    def sha256(self) -> str:
        """The hash of the file as it lies; ``""`` where it cannot be read."""
        return sha256(self.data).hexdigest() if self.data is not None else ""


def les_signert(record: Record, folder: Path) -> Signertfil:
    """The file of a record, which lies in ``folder`` or below it. A PDF may have got its signatures after it was put on record."""
    where, name = folder / record.fil, visible_path(record.fil)
    try:
        refuse_outside(where, folder)
        if (kind := look(where)) is not Kind.FILE:
            said = f": det er {kind.value}"
            if kind is Kind.MISSING:
                meant = near(where)
                said = f" (mente du «{visible_path(meant.relative_to(folder))}»?)" if meant else ""
            return Signertfil(galt=f"finner ikke den signerte fila {name}{said}")
        data = read_bytes(where)
    except AvtalegenError as error:
        return Signertfil(galt=str(error).rstrip("."))
    if not record.sha256 or sha256(data).hexdigest() == record.sha256:
        return Signertfil(data)
    if _begynner_med(data, record.sha256):
        return Signertfil(data, tilfoeyd=True)
    return Signertfil(data, f"{name} er ikke den som er registrert (en annen sha256)")


def paa_fil(avtale: Avtale, folder: Callable[[At], Path]) -> Iterator[Finding]:
    """What is wrong with the signed files that an agreement has on record. ``folder`` tells in which one they lie, by the record's place."""
    record = avtale.dokument.signert
    records: list[tuple[At, Record]] = [(("dokument", "signert"), record)] if record is not None else []
    records += [(("dokument", "tidligere", number), each) for number, each in enumerate(avtale.dokument.tidligere)]
    for place, each in records:
        there = les_signert(each, folder(place))
        if there.galt:
            kode = SIGNERT_FIL_MANGLER if there.data is None else SIGNERT_FIL_ANNEN
            yield Finding(kode, place, {"feil": there.galt.capitalize()})


def _begynner_med(data: bytes, digest: str) -> bool:
    """Whether a PDF is the one that has this hash, signed: whoever signs a PDF adds to its end and leaves the rest."""
    if not data.startswith(b"%PDF-"):
        return False
    so_far, start = sha256(), 0
    for match in islice(_EOF.finditer(data), _SIGNATURES):
        for end in range(match.end(1), match.end() + 1):
            so_far.update(data[start:end])
            start = end
            if so_far.hexdigest() == digest:
                return shows_the_same(data, end)
    return False


def signert_word(avtale: Avtale, path: Path) -> Path | None:
    """The Word file that says what was signed: the signed file itself, or the one that a signed PDF says the same as."""
    record = avtale.dokument.signert
    there = les_signert(record, path.parent) if record is not None else Signertfil()
    if record is None or there.data is None or there.galt:
        return None
    where, word = path.parent / record.fil, FORMATS["docx"].module()
    if where.suffix.lower() == ".docx":
        return where if word.read_seal(there.data) is not None else None
    form = FORMATS.get(where.suffix.lower().removeprefix("."))
    seal = form.module().read_seal(there.data) if form is not None else None
    for beside in (where.with_suffix(".docx"), path.with_suffix(".docx")):
        if seal is not None and look(beside) is Kind.FILE:
            twin = word.read_seal(read_bytes(beside))
            if twin is not None and twin.innhold == seal.innhold:
                return beside
    return None
