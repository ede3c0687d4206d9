"""Codes for the comments that excuse a finding: ``# avtalegen: ignorer KODE grunn``."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "unntak-uten-grunn", "advarsel", "Unntak uten grunn",
        "Unntaket for «{kode}» sier ikke hvorfor.",
        "Skriv grunnen etter koden: # avtalegen: ignorer {kode} grunn",
        "Den som leser fila om to år, må kunne se om unntaket fortsatt trengs.",
        "# avtalegen: ignorer utloept", "# avtalegen: ignorer utloept ny avtale er til signering",
    ),
    Kode(
        "unntak-ubrukt", "advarsel", "Unntak som ikke trengs",
        "Det er ikke noe funn med koden «{kode}» på denne linja.",
        "Ta bort kommentaren.",
        "Et unntak som blir stående, kan skjule en ny feil senere.",
        "versjon: \"1.0\"  # avtalegen: ignorer utloept ny avtale er til signering", "versjon: \"1.0\"",
    ),
    Kode(
        "unntak-ukjent-kode", "advarsel", "Unntak for en kode som ikke finnes",
        "Koden «{kode}» finnes ikke.",
        "{forslag}",
        "Unntaket virker ikke, og funnet blir stående.",
        "# avtalegen: ignorer utløpt ny avtale er til signering", "# avtalegen: ignorer utloept ny avtale er til signering",
    ),
    Kode(
        "unntak-ikke-lov", "feil", "Funnet kan ikke unntas",
        "Koden «{kode}» kan ikke unntas i fila.",
        "Rett det funnet gjelder.",
        "En fil som ikke kan leses, eller som har et fødselsnummer i seg, kan ikke brukes uansett grunn.",
        "# avtalegen: ignorer foedselsnummer det er et testnummer", "# nummeret er slettet",
    ),
)  # fmt: skip
