"""What is said to be signed has a signed file on record, and what was signed is not changed under the same version."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

SIGNERT_UTEN_FIL = Kode(
    "signert-uten-fil", "advarsel", "Det står ikke hva som er signert",
    "Dokumentet er signert, men dokument.signert sier ikke hvilken fil det er.",
    "Legg den signerte fila ved siden av avtalefila, og skriv dato, fil og sha256 i dokument.signert.",
    "Uten den signerte fila kan ingen vise hva partene har skrevet under på.",
    "dokument: {status: signert}", "dokument: {status: signert, signert: {dato: 2026-08-15, fil: signert/avtale.pdf}}",
)  # fmt: skip
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
KODER = (SIGNERT_UTEN_FIL, SIGNERT_FIL_MANGLER, SIGNERT_FIL_ANNEN, SIGNERT_OMSKREVET, SIGNERT_TILFOEYD)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    if document.status == "signert" and document.signert is None:
        yield Finding(SIGNERT_UTEN_FIL, ("dokument", "status"))


REGEL = Regel((SIGNERT_UTEN_FIL,), _finn)
