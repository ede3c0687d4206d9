"""Codes for facts: what the registers know, and dates that come in order."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "kommunenavn-feil", "feil", "Navnet hører ikke til kommunenummeret",
        "Kommunenummer {nummer} er {riktig}, ikke {navn}.",
        "Rett navnet til {riktig}, eller rett nummeret. Navnet kan også utelates.",
        "Står nummer og navn mot hverandre, er det uklart hvem som er part.",
        "kommune:\n  nummer: \"3207\"\n  navn: Ås", "kommune:\n  nummer: \"3207\"\n  navn: Nordre Follo",
    ),
    Kode(
        "kommunenavn-mangler", "feil", "Navnet på kommunen mangler",
        "Registeret kjenner ikke kommunenummer {nummer}, og fila sier ikke hva kommunen heter.",
        "Rett nummeret, eller skriv navnet i nøkkelen navn.",
        "Uten navn har avtalen ingen part.",
        "kommune:\n  nummer: \"9999\"", "kommune:\n  nummer: \"3207\"",
    ),
    Kode(
        "kommunenummer-gammelt", "advarsel", "Kommunenummeret er gått ut",
        "Kommunenummer {nummer} ({navn}) gikk ut 1. januar 2024.",
        "Bruk det nye nummeret: {nye}.",
        "Det nye nummeret henter riktig fylke og organisasjonsnummer.",
        "kommune:\n  nummer: \"3020\"", "kommune:\n  nummer: \"3207\"",
    ),
    Kode(
        "kommunenummer-ukjent", "advarsel", "Ukjent kommunenummer",
        "Registeret har ingen kommune med nummer {nummer}.",
        "Se etter ombyttede sifre. Er kommunen ny, kan navn, fylke og organisasjonsnummer skrives i fila.",
        "Registeret er fra 2024 og kan mangle nyere kommuner.",
        "kommune:\n  nummer: \"9999\"", "kommune:\n  nummer: \"3207\"",
    ),
    Kode(
        "fylke-feil", "feil", "Fylket stemmer ikke",
        "{navn} ligger i {riktig}, ikke i {fylke}.",
        "Rett fylket til {riktig}, eller ta bort nøkkelen.",
        "Fylket avgjør hvilken fylkeskommune teksten viser til.",
        "kommune:\n  nummer: \"3207\"\n  fylke: Viken", "kommune:\n  nummer: \"3207\"\n  fylke: Akershus",
    ),
    Kode(
        "datoer-rekkefoelge", "feil", "Datoene står i feil rekkefølge",
        "Dokumentet slutter ({til}) før det begynner ({fra}).",
        "Rett gjelder_fra eller gjelder_til.",
        "En avtale som slutter før den begynner, har aldri vært gyldig.",
        "gjelder_fra: 2026-08-01\ngjelder_til: 2026-07-31", "gjelder_fra: 2026-08-01\ngjelder_til: 2028-07-31",
    ),
)  # fmt: skip
