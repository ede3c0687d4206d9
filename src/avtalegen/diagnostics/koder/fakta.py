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
    Kode(
        "organisasjonsnummer-annet", "advarsel", "Organisasjonsnummeret er ikke kommunens",
        "{navn} har organisasjonsnummer {riktig} i registeret, ikke {nummer}.",
        "Rett nummeret, eller ta bort nøkkelen, så hentes det fra registeret.",
        "Organisasjonsnummeret identifiserer parten.",
        "kommune:\n  nummer: \"3207\"\n  organisasjonsnummer: 864 969 682",
        "kommune:\n  nummer: \"3207\"\n  organisasjonsnummer: 922 092 648",
    ),
    Kode(
        "nav-kontor-ukjent", "merknad", "Ukjent Nav-kontor",
        "Registeret kjenner ikke Nav-kontoret «{kontor}».",
        "{forslag}",
        "Registeret er ikke fullstendig, så dette er bare et hint om å se etter skrivefeil.",
        "nav:\n  kontor: Nav Nordre Folo", "nav:\n  kontor: Nav Nordre Follo",
    ),
    Kode(
        "nav-kontor-nummer", "advarsel", "Enhetsnummeret hører til et annet Nav-kontor",
        "Enhetsnummer {nummer} er {riktig} i registeret, ikke {kontor}.",
        "Rett nummeret eller navnet, eller ta bort enhetsnummeret.",
        "Enhetsnummeret identifiserer kontoret.",
        "nav:\n  kontor: Nav Nordre Follo\n  enhetsnummer: \"0214\"", "nav:\n  kontor: Nav Nordre Follo\n  enhetsnummer: \"0213\"",
    ),
    Kode(
        "revisjon-utenfor", "advarsel", "Revisjonen ligger utenfor perioden",
        "Neste revisjon ({dato}) er ikke mens dokumentet gjelder ({periode}).",
        "Rett neste_revisjon, eller perioden dokumentet gjelder.",
        "Revisjonen må være før dokumentet går ut for å ha noe å si.",
        "gjelder_til: 2028-07-31\nneste_revisjon: 2029-06-01", "gjelder_til: 2028-07-31\nneste_revisjon: 2027-06-01",
    ),
)  # fmt: skip
