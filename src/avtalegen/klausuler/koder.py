"""Codes for a municipality's own clauses."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

_EGEN = "---\nid: felles-maal\ntittel: Felles mål\nversjon: 1.0.0\n"

KLAUSUL_UGYLDIG = Kode(
    "klausul-ugyldig", "feil", "Egen klausul kan ikke leses",
    "Klausulen kan ikke brukes: {grunn}",
    "Se docs/klausulbibliotek.md for hvordan en klausul skrives.",
    "Uten klausulen blir dokumentet ufullstendig.",
    "---\nid: felles-maal\n---\nTekst.", _EGEN + "krav: [V5.1-b]\n---\nTekst.",
)  # fmt: skip
KLAUSUL_UKJENT_ID = Kode(
    "klausul-ukjent-id", "feil", "Klausulen har ingen plass i dokumentet",
    "Biblioteket har ingen klausul med id «{id}».",
    "{forslag} En ny klausul skal si hvor den står, med «etter: id» i forsiden.",
    "En klausul som erstatter en standardklausul, må ha samme id. Ellers kommer begge med, eller ingen.",
    "---\nid: felles-mal\ntittel: Felles mål\nversjon: 1.0.0\n---\nTekst.", _EGEN + "---\nTekst.",
)  # fmt: skip
KLAUSUL_DOBBEL = Kode(
    "klausul-dobbel", "feil", "To egne klausuler med samme id",
    "Klausulen «{id}» er også skrevet i {fil}.",
    "Behold den ene.",
    "Bare én av dem kan komme med.",
    "# a.md og b.md med id: felles-maal", "# bare felles-maal.md",
)  # fmt: skip
KLAUSUL_DEKKER_IKKE = Kode(
    "klausul-dekker-ikke", "feil", "Klausulen dekker ikke det den erstatter",
    "Klausulen erstatter en standardklausul som dekker {krav}: {tekst}",
    "Sørg for at teksten sier dette, og skriv {krav} under «krav».",
    "En obligatorisk bestemmelse kan skrives om, men ikke bli borte.",
    _EGEN + "krav: []\n---\nTekst.", _EGEN + "krav: [V5.1-b]\n---\nTekst.",
)  # fmt: skip
KLAUSUL_UKJENT_KRAV = Kode(
    "klausul-ukjent-krav", "feil", "Ukjent krav",
    "Kravet «{krav}» finnes ikke.",
    "{forslag}",
    "Kravene er punktene i veilederen og lovene. Listen står i docs/klausulbibliotek.md.",
    "krav: [V5.1-bb]", "krav: [V5.1-b]",
)  # fmt: skip
KLAUSUL_UKJENT_RETTSKILDE = Kode(
    "klausul-ukjent-rettskilde", "feil", "Ukjent rettskilde",
    "Rettskilden «{id}» finnes ikke i biblioteket.",
    "{forslag}",
    "Bare rettskilder med kjent ikrafttredelse kan kontrolleres mot dokumentets dato.",
    "rettskilder: [integreringsloven-99]", "rettskilder: [integreringsloven-12a]",
)  # fmt: skip
KLAUSUL_UKJENT_HENVISNING = Kode(
    "klausul-ukjent-henvisning", "feil", "Henvisning til en klausul som ikke finnes",
    "Teksten viser til klausulen «{id}», som ikke finnes.",
    "{forslag}",
    "Henvisningen ville blitt stående tom.",
    "Se punkt {{ punkt('evaluring') }}.", "Se punkt {{ punkt('evaluering') }}.",
)  # fmt: skip
KLAUSUL_KOPI_GAMMEL = Kode(
    "klausul-kopi-gammel", "advarsel", "Standardklausulen er endret siden kopien ble tatt",
    "Klausulen er en kopi av «{id}» ({kopi}). Standardklausulen er nå {naa}.",
    "Sammenlign med standardklausulen, ta inn det som trengs, og skriv «kopi_av: {id}@{naa}».",
    "Standardklausulen kan være endret fordi loven er endret.",
    "kopi_av: felles-maal@0123456789ab", "kopi_av: felles-maal@<sjekksummen nå>",
)  # fmt: skip
KODER = (
    KLAUSUL_UGYLDIG, KLAUSUL_UKJENT_ID, KLAUSUL_DOBBEL, KLAUSUL_DEKKER_IKKE, KLAUSUL_UKJENT_KRAV,
    KLAUSUL_UKJENT_RETTSKILDE, KLAUSUL_UKJENT_HENVISNING, KLAUSUL_KOPI_GAMMEL,
)  # fmt: skip
"""In the order the page of codes shows them."""
