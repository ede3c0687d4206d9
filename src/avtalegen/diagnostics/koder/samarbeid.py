"""Codes for the file of a collaboration and for tables of municipalities."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "pluss-ikke-liste", "feil", "Pluss foran noe som ikke er en liste",
        "«{noekkel}» skal være en liste.",
        "Skriv en liste. Uten pluss foran nøkkelen erstatter verdien den som står i felles.",
        "Pluss foran en nøkkel betyr at lista legges til det som står fra før.",
        "+egne_punkter: Verksted", "+egne_punkter:\n  - {tittel: Verksted, tekst: Partene arrangerer ett verksted i året.}",
    ),
    Kode(
        "samarbeid-mangler", "feil", "Fellesavtale uten samarbeid",
        "Fila ber om en felles avtale (utforming: {utforming}), men sier ikke hva samarbeidet er.",
        "Skriv «samarbeid» med formen på samarbeidet, eller «utforming: hver».",
        "En felles avtale mellom kommuner må si hvilken form samarbeidet har.",
        "utforming: felles", "utforming: felles\nsamarbeid:\n  form: felles_nav_kontor",
    ),
    Kode(
        "samarbeid-uten-kommuner", "feil", "Ingen kommuner",
        "Fila har ingen kommuner å lage dokumenter for.",
        "Skriv dem under «kommuner», eller hent dem fra en tabell med --fra.",
        "Hvert dokument gjelder én eller flere kommuner.",
        "kommuner: []", "kommuner:\n  - {fil: klepp.yaml}\n  - {fil: time.yaml}",
    ),
    Kode(
        "samarbeid-avledet", "feil", "Nøkkelen følger av noe annet",
        "«{noekkel}» skal ikke stå under «samarbeid».",
        "Ta den bort. Deltakerne følger av «kommuner», og partene av «utforming».",
        "Står det samme to steder, kan det ene endres uten det andre.",
        "samarbeid:\n  form: vertskommune\n  deltakere: [{nummer: \"1120\"}]", "samarbeid:\n  form: vertskommune",
    ),
    Kode(
        "samarbeid-id-fil", "feil", "Ugyldig id eller fil",
        "«{noekkel}» skal være en tekst.",
        "Skriv filnavnet, eller et kort navn uten mellomrom.",
        "id og fil sier hvilken kommune oppføringen gjelder, og hva dokumentet skal hete.",
        "kommuner:\n  - {fil: [klepp.yaml]}", "kommuner:\n  - {fil: klepp.yaml}",
    ),
    Kode(
        "samarbeid-fil-ulest", "feil", "Kommunens fil kan ikke leses",
        "{grunn}",
        "Rett navnet. Banen regnes fra mappa til samarbeidsfila.",
        "Uten fila mangler alt som er eget for kommunen.",
        "kommuner:\n  - {fil: kleppp.yaml}", "kommuner:\n  - {fil: klepp.yaml}",
    ),
    Kode(
        "samarbeid-navnekollisjon", "feil", "To dokumenter med samme navn",
        "Dokumentet får navnet «{navn}», som er i bruk for {andre}.",
        "Gi en av oppføringene en egen «id».",
        "Det ene dokumentet ville blitt skrevet over det andre. Store og små bokstaver er samme navn på mange maskiner.",
        "kommuner:\n  - {id: klepp, kommune: {nummer: \"1120\"}}\n  - {id: Klepp, kommune: {nummer: \"1121\"}}",
        "kommuner:\n  - {id: klepp, kommune: {nummer: \"1120\"}}\n  - {id: time, kommune: {nummer: \"1121\"}}",
    ),
    Kode(
        "samarbeid-ulike-verdier", "advarsel", "Kommunene har ulike verdier",
        "«{noekkel}» er «{verdi}» her, men fellesavtalen sier noe annet.",
        "Flytt verdien til «felles» hvis den gjelder alle, eller lag avtalene hver for seg (utforming: hver).",
        "Fellesavtalen har én verdi for alle: vertskommunens, eller den første kommunens.",
        "kommuner:\n  - {fil: klepp.yaml}\n  - {fil: time.yaml, evaluering: {hyppighet: årlig}}",
        "felles:\n  evaluering: {hyppighet: årlig}",
    ),
    Kode(
        "regneark-ulest", "feil", "Tabellen kan ikke leses",
        "Fila kan ikke leses som {slag}.",
        "Lagre den på nytt som Excel-arbeidsbok (.xlsx) eller CSV UTF-8.",
        "Tabellen må kunne åpnes for at radene kan bli til dokumenter.",
        "# kommuner.xls omdøpt til kommuner.xlsx", "# kommuner.xlsx lagret som Excel-arbeidsbok",
    ),
    Kode(
        "regneark-tomt", "feil", "Tabellen har ingen rader",
        "Tabellen har ingen kommuner under overskriftene.",
        "Skriv én kommune på hver rad. «avtalegen batch --mal» lager en tom tabell med hjelp i cellene.",
        "Hver rad blir ett dokument.",
        "Kommunenummer;Nav-kontor", "Kommunenummer;Nav-kontor\n1120;Nav Klepp-Time",
    ),
    Kode(
        "regneark-kolonne", "feil", "Ukjent kolonne",
        "Overskriften «{navn}» er ikke kjent.",
        "{forslag}",
        "En kolonne ingen kjenner, ville ellers blitt borte uten at noen så det.",
        "Kommunenumer;Nav-kontor", "Kommunenummer;Nav-kontor",
    ),
    Kode(
        "regneark-dobbel-kolonne", "feil", "Kolonnen står to ganger",
        "Overskriften «{navn}» gjelder samme opplysning som kolonne {andre}.",
        "Behold den ene kolonnen.",
        "Står begge, er det uklart hvilken verdi som gjelder.",
        "Kommunenummer;kommune.nummer", "Kommunenummer;Nav-kontor",
    ),
    Kode(
        "regneark-for-mange-felt", "feil", "Raden har flere felt enn overskriften",
        "Raden har {antall} felt, men tabellen har {kolonner} kolonner.",
        "Sett anførselstegn rundt verdier som inneholder skilletegnet.",
        "Da er det uklart hvilken verdi som hører til hvilken kolonne.",
        "Kommunenummer;Nav-kontor\n1120;Nav Klepp;Time", "Kommunenummer;Nav-kontor\n1120;Nav Klepp-Time",
    ),
    Kode(
        "regneark-uten-overskrift", "feil", "Kolonnen har ingen overskrift",
        "Cellen er fylt ut, men kolonne {kolonne} har ingen overskrift.",
        "Gi kolonnen en overskrift. Er den til egne notater, begynn overskriften med #.",
        "Uten overskrift er det uklart hvilken opplysning cellen skal være.",
        "Kommunenummer;;Nav-kontor\n1120;ring i mai;Nav Klepp-Time",
        "Kommunenummer;# Huskeliste;Nav-kontor\n1120;ring i mai;Nav Klepp-Time",
    ),
    Kode(
        "regneark-dato", "feil", "Cellen er blitt en dato",
        "Cellen er en dato, men «{navn}» skal ikke være en dato.",
        "Excel har trolig gjort teksten om til en dato. Formater cellen som tekst, og skriv verdien på nytt.",
        "Excel husker ikke hva som ble skrevet: «26/01» blir 26. januar.",
        "Saksnummer\n26.jan", "Saksnummer\n26/01",
    ),
)  # fmt: skip
