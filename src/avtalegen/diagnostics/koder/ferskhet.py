"""Codes for what grows old: the document, the evaluation, the contact list."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "utloept", "feil", "Dokumentet har gått ut",
        "Dokumentet gikk ut {dato}.",
        "Forny dokumentet med ny periode, eller ta fila ut av mappa.",
        "Partene samarbeider uten avtale når den har gått ut.",
        "gjelder_til: 2025-07-31", "gjelder_til: 2028-07-31",
    ),
    Kode(
        "utloeper-snart", "advarsel", "Dokumentet går snart ut",
        "Dokumentet går ut {dato}, om {dager} dager.",
        "Begynn arbeidet med en ny periode nå.",
        "Ny avtale skal gjennom begge virksomheter og tar tid.",
        "gjelder_til: 2026-10-31  # i dag er 1. september", "gjelder_til: 2028-07-31",
    ),
    Kode(
        "revisjon-forfalt", "advarsel", "Revisjonen er forfalt",
        "Dokumentet skulle vært gjennomgått innen {dato}.",
        "Gå gjennom dokumentet, og skriv en ny dato i neste_revisjon.",
        "Uten gjennomgang blir dokumentet stående med opplysninger og rutiner som ikke brukes.",
        "neste_revisjon: 2025-06-01", "neste_revisjon: 2027-06-01",
    ),
    Kode(
        "evaluering-forfalt", "advarsel", "Evalueringen er forfalt",
        "Evalueringen er avtalt «{hyppighet}», og skulle vært gjort innen {dato}.",
        "Evaluer samarbeidet, og skriv datoen i evaluering.sist_gjennomført.",
        "Veilederen ber om regelmessig evaluering av samarbeidet og av dokumentet (punkt 5.1).",
        "evaluering: {hyppighet: årlig, ansvarlig: kommune, sist_gjennomført: 2024-11-15}",
        "evaluering: {hyppighet: årlig, ansvarlig: kommune, sist_gjennomført: 2025-11-15}",
    ),
    Kode(
        "kontaktliste-gammel", "advarsel", "Kontaktlisten er gammel",
        "Kontaktlisten ble sist kontrollert {dato}, for mer enn {maaneder} måneder siden.",
        "Kontroller navn, telefon og e-post, og skriv dagens dato i dokument.kontaktliste_dato.",
        "Folk slutter. En kontaktliste som ingen har sett på, er feil.",
        "kontaktliste_dato: 2024-08-01", "kontaktliste_dato: 2026-08-01",
    ),
)  # fmt: skip
