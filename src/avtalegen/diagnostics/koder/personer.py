"""Codes for people: contact persons and signatories."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "kontaktperson-mangler-part", "feil", "En part mangler kontaktperson",
        "Det er ingen kontaktperson for {part}.",
        "Legg til minst én kontaktperson for {part}.",
        "Veilederen ber om kontaktpersoner hos begge parter (punkt 5.1).",
        "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}",
        "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}\n  - {navn: Ola Hansen, part: nav, nivå: leder}",
    ),
    Kode(
        "signatur-mangler-part", "feil", "En part mangler underskriver",
        "Ingen skriver under for {part}.",
        "Legg til en underskriver for {part}.",
        "Leder hos begge parter bør skrive under (punkt 5.2).",
        "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
        "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
    ),
)  # fmt: skip
