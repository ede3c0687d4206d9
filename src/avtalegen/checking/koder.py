"""Codes for the rendered document that lies beside the file."""

from __future__ import annotations

from avtalegen.diagnostics.diagnostic import Kode

DOKUMENT_MANGLER = Kode(
    "dokument-mangler", "advarsel", "Dokumentet er ikke laget",
    "Det ligger ikke noe dokument ved siden av fila ({navn}).",
    "Kjør «avtalegen render» på fila.",
    "Den som leser mappa, finner YAML-fila, men ikke avtalen.",
    "# kommune.yaml uten kommune.docx", "# kommune.yaml og kommune.docx",
)  # fmt: skip
DOKUMENT_FREMMED = Kode(
    "dokument-fremmed", "feil", "Dokumentet er ikke laget av avtalegen",
    "{navn} er ikke laget av avtalegen.",
    "Gi dokumentet et annet navn, eller kjør «avtalegen render --overskriv».",
    "Da sier ingen om teksten i dokumentet er den fila beskriver.",
    "# kommune.docx skrevet for hånd", "# kommune.docx laget av avtalegen",
)  # fmt: skip
DOKUMENT_UTDATERT = Kode(
    "dokument-utdatert", "feil", "Dokumentet er utdatert",
    "{navn} er ikke det fila gir nå. Klausuler som er ulike: {klausuler}.",
    "Kjør «avtalegen render» på fila.",
    "Den som leser dokumentet, leser noe annet enn det som er avtalt i fila.",
    "# fila er endret etter at dokumentet ble laget", "# dokumentet er laget på nytt",
)  # fmt: skip
DOKUMENT_VERDI_REDIGERT = Kode(
    "dokument-verdi-redigert", "feil", "En opplysning er rettet i dokumentet",
    "{navn} er redigert i {sted}: {endring}",
    "Endre «{noekkel}» i fila og lag dokumentet på nytt, eller kjør «avtalegen render --overskriv».",
    "Neste gang dokumentet lages, forsvinner en endring som bare står i Word.",
    "# «seks måneder» er rettet til «tre måneder» i Word", "# måneder_før_slutt: 3 i fila, og dokumentet laget på nytt",
)  # fmt: skip
DOKUMENT_TEKST_REDIGERT = Kode(
    "dokument-tekst-redigert", "feil", "Teksten er rettet i dokumentet",
    "{navn} er redigert i {sted}: {endring}",
    "Ta endringen inn i en egen klausul eller under egne_punkter, eller kjør «avtalegen render --overskriv».",
    "Neste gang dokumentet lages, forsvinner en endring som bare står i Word.",
    "# en setning er lagt til i Word", "# setningen står under egne_punkter i fila",
)  # fmt: skip
DOKUMENT_REDIGERT = Kode(
    "dokument-redigert", "feil", "Dokumentet er redigert",
    "{navn} er endret etter at avtalegen skrev det.",
    "Ta endringen inn i fila, eller kjør «avtalegen render --overskriv».",
    "Neste gang dokumentet lages, forsvinner endringen.",
    "# kommune.md er rettet for hånd", "# kommune.yaml er rettet, og dokumentet laget på nytt",
)  # fmt: skip
DOKUMENT_SIGNERT = Kode(
    "dokument-signert", "merknad", "Dokumentet er signert eller tilføyd noe",
    "{navn} er signert eller tilføyd noe etter at avtalegen skrev det. Det avtalegen skrev, er urørt.",
    "Ta vare på fila. «avtalegen render» skriver ikke over den uten --overskriv.",
    "En elektronisk signatur legges til slutt i PDF-fila. Da skal resten være som før.",
    "# kommune.pdf er signert, og status er utkast", "# kommune.pdf er som avtalegen skrev den",
)  # fmt: skip
DOKUMENT_LAGRET = Kode(
    "dokument-lagret", "merknad", "Dokumentet er lagret på nytt",
    "{navn} er lagret på nytt etter at avtalegen skrev det, men ingen ord er endret.",
    "Dere trenger ikke gjøre noe. Vil dere ha det slik avtalegen skriver det, kjør «avtalegen render --overskriv».",
    "Word og LibreOffice skriver fila om når den lagres. Utheving, oppdaterte felt og innholdsfortegnelse endrer ikke avtalen.",
    "# kommune.docx åpnet i Word og lagret", "# kommune.docx slik avtalegen skrev den",
)  # fmt: skip
DOKUMENT_KOMMENTAR = Kode(
    "dokument-kommentar", "merknad", "Det står en kommentar i dokumentet",
    "{navn} har en kommentar i {sted}{hvem}: «{tekst}».",
    "Svar på kommentaren, eller slett den i Word.",
    "En kommentar er ikke en del av avtalen, og den blir borte når dokumentet lages på nytt.",
    "# en kommentar i margen", "# kommentaren er besvart og slettet",
)  # fmt: skip
KODER = (
    DOKUMENT_MANGLER, DOKUMENT_FREMMED, DOKUMENT_UTDATERT, DOKUMENT_VERDI_REDIGERT, DOKUMENT_TEKST_REDIGERT,
    DOKUMENT_REDIGERT, DOKUMENT_SIGNERT, DOKUMENT_LAGRET, DOKUMENT_KOMMENTAR,
)  # fmt: skip
"""In the order the page of codes shows them."""
ENDRET, SATT_INN, STROEKET = "«{foer}» er blitt «{etter}».", "satt inn «{etter}».", "strøket «{foer}»."
FLYTTET = "«{foer}» er flyttet hit fra {fra}."
ORD_INN, ORD_UT, SPORET = " Satt inn: {ord}.", " Strøket: {ord}.", " Sporet endring: {hvem}."
"""What ``{endring}`` says: one of the first four, and then the words and the tracked changes."""
