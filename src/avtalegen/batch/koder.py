"""Codes for the file of a collaboration and for tables of municipalities."""

from __future__ import annotations

from avtalegen.diagnostics.diagnostic import Kode

PLUSS_IKKE_LISTE = Kode(
    "pluss-ikke-liste", "feil", "Pluss foran noe som ikke er en liste",
    "«{noekkel}» skal være en liste.",
    "Skriv en liste. Uten pluss foran nøkkelen erstatter verdien den som står i felles.",
    "Pluss foran en nøkkel betyr at lista legges til det som står fra før.",
    "+egne_punkter: Verksted", "+egne_punkter:\n  - {tittel: Verksted, tekst: Partene arrangerer ett verksted i året.}",
)  # fmt: skip
SAMARBEID_MANGLER = Kode(
    "samarbeid-mangler", "feil", "Fellesavtale uten samarbeid",
    "Fila ber om en felles avtale (utforming: {utforming}), men sier ikke hva samarbeidet er.",
    "Skriv «samarbeid» med formen på samarbeidet, eller «utforming: hver».",
    "En felles avtale mellom kommuner må si hvilken form samarbeidet har.",
    "utforming: felles", "utforming: felles\nsamarbeid:\n  form: felles_nav_kontor",
)  # fmt: skip
SAMARBEID_UTEN_KOMMUNER = Kode(
    "samarbeid-uten-kommuner", "feil", "Ingen kommuner",
    "Fila har ingen kommuner å lage dokumenter for.",
    "Skriv dem under «kommuner», eller hent dem fra en tabell med --fra.",
    "Hvert dokument gjelder én eller flere kommuner.",
    "kommuner: []", "kommuner:\n  - {fil: klepp.yaml}\n  - {fil: time.yaml}",
)  # fmt: skip
SAMARBEID_AVLEDET = Kode(
    "samarbeid-avledet", "feil", "Nøkkelen følger av noe annet",
    "«{noekkel}» skal ikke stå under «samarbeid».",
    "Ta den bort. Deltakerne følger av «kommuner», og partene av «utforming».",
    "Står det samme to steder, kan det ene endres uten det andre.",
    "samarbeid:\n  form: vertskommune\n  deltakere: [{nummer: \"1120\"}]", "samarbeid:\n  form: vertskommune",
)  # fmt: skip
SAMARBEID_ID_FIL = Kode(
    "samarbeid-id-fil", "feil", "Ugyldig id eller fil",
    "«{noekkel}» skal være en tekst.",
    "Skriv filnavnet, eller et kort navn uten mellomrom.",
    "id og fil sier hvilken kommune oppføringen gjelder, og hva dokumentet skal hete.",
    "kommuner:\n  - {fil: [klepp.yaml]}", "kommuner:\n  - {fil: klepp.yaml}",
)  # fmt: skip
SAMARBEID_FIL_ULEST = Kode(
    "samarbeid-fil-ulest", "feil", "Kommunens fil kan ikke leses",
    "{grunn}",
    "Rett navnet. Banen regnes fra mappa til samarbeidsfila.",
    "Uten fila mangler alt som er eget for kommunen.",
    "kommuner:\n  - {fil: kleppp.yaml}", "kommuner:\n  - {fil: klepp.yaml}",
)  # fmt: skip
SAMARBEID_FIL_FORM = Kode(
    "samarbeid-fil-form", "feil", "Kommunens fil har ingen nøkler",
    "Fila skal ha nøkler som «kommune:», ikke bare en tekst eller en liste.",
    "Se på filene i examples/samarbeid/kommuner.",
    "Det som er eget for kommunen, flettes inn nøkkel for nøkkel.",
    "- Klepp", "kommune: {nummer: \"1120\", ansvarlig_enhet: Flyktningtjenesten}",
)  # fmt: skip
SAMARBEID_DOBBELT = Kode(
    "samarbeid-dobbelt", "feil", "Samarbeidet står to steder",
    "Fila har både «samarbeid» og «interkommunalt».",
    "Flytt innholdet til «samarbeid», og ta bort «interkommunalt».",
    "Samarbeidet er det samme for alle kommunene, og skal stå ett sted.",
    "samarbeid: {form: felles_nav_kontor}\nfelles:\n  interkommunalt: {form: vertskommune}",
    "samarbeid: {form: vertskommune}",
)  # fmt: skip
SAMARBEID_LISTE_ERSTATTET = Kode(
    "samarbeid-liste-erstattet", "merknad", "Lista erstatter den felles",
    "«{noekkel}» erstatter hele lista i «felles».",
    "Skriv «+{noekkel}» hvis personene skal komme i tillegg.",
    "Uten pluss gjelder bare det som står her, og de felles personene faller ut.",
    "kommuner:\n  - signatur: [{part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}]",
    "kommuner:\n  - +signatur: [{part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}]",
)  # fmt: skip
SAMARBEID_ENDRET_UNDERVEIS = Kode(
    "samarbeid-endret-underveis", "feil", "En fil ble endret mens dokumentene ble laget",
    "Innholdet ble endret etter at det var kontrollert. Dokumentet ble ikke skrevet.",
    "Kjør på nytt når filene er lagret.",
    "Et dokument skal si det som er kontrollert.",
    "# fila ble lagret under kjøringen", "# filene er i ro",
)  # fmt: skip
SAMARBEID_NAVNEKOLLISJON = Kode(
    "samarbeid-navnekollisjon", "feil", "To dokumenter med samme navn",
    "Dokumentet får navnet «{navn}», som er i bruk for {andre}.",
    "Gi en av oppføringene en egen «id». Står kommunen både i fila og i tabellen, ta bort den ene.",
    "Det ene dokumentet ville blitt skrevet over det andre. Store og små bokstaver er samme navn på mange maskiner.",
    "kommuner:\n  - {id: klepp, kommune: {nummer: \"1120\"}}\n  - {id: Klepp, kommune: {nummer: \"1121\"}}",
    "kommuner:\n  - {id: klepp, kommune: {nummer: \"1120\"}}\n  - {id: time, kommune: {nummer: \"1121\"}}",
)  # fmt: skip
SAMARBEID_ULIKE_VERDIER = Kode(
    "samarbeid-ulike-verdier", "advarsel", "Kommunene har ulike verdier",
    "«{noekkel}» er «{verdi}» her, men fellesavtalen sier noe annet.",
    "Flytt verdien til «felles» hvis den gjelder alle, eller lag avtalene hver for seg (utforming: hver).",
    "Fellesavtalen har én verdi for alle: vertskommunens, eller den første kommunens.",
    "kommuner:\n  - {fil: klepp.yaml}\n  - {fil: time.yaml, evaluering: {hyppighet: årlig}}",
    "felles:\n  evaluering: {hyppighet: årlig}",
)  # fmt: skip
SAMARBEID_ULIKE_NAV = Kode(
    "samarbeid-ulike-nav", "feil", "Kommunene har hvert sitt Nav-kontor",
    "Nav-kontoret er «{verdi}» her, men fellesavtalen er med et annet.",
    "Lag avtalene hver for seg (utforming: hver), eller flytt kontoret til «felles» hvis det er ett for alle.",
    "Fellesavtalen har ett Nav-kontor som part. Lederen for et annet kontor kan ikke skrive under for det.",
    "utforming: felles\nkommuner:\n  - {fil: klepp.yaml, nav: {kontor: Nav Klepp}}\n  - {fil: time.yaml, nav: {kontor: Nav Time}}",
    "utforming: hver\nkommuner:\n  - {fil: klepp.yaml, nav: {kontor: Nav Klepp}}\n  - {fil: time.yaml, nav: {kontor: Nav Time}}",
)  # fmt: skip
REGNEARK_ULEST = Kode(
    "regneark-ulest", "feil", "Tabellen kan ikke leses",
    "Fila kan ikke leses som {slag}.",
    "Lagre den på nytt, uten passord, som Excel-arbeidsbok (.xlsx) eller CSV UTF-8.",
    "Tabellen må kunne åpnes for at radene kan bli til dokumenter.",
    "# kommuner.xls omdøpt til kommuner.xlsx", "# kommuner.xlsx lagret som Excel-arbeidsbok",
)  # fmt: skip
REGNEARK_FORMAT = Kode(
    "regneark-format", "feil", "Tabellen er i et format som ikke leses",
    "Tabellen er verken en Excel-arbeidsbok (.xlsx) eller en CSV-fil.",
    "Åpne den i Excel eller LibreOffice, og lagre den som Excel-arbeidsbok (.xlsx) eller CSV UTF-8.",
    "Eldre og andre regneark (.xls, .xlsb, .ods) er bygd opp på andre måter.",
    "avtalegen batch --fra kommuner.xls", "avtalegen batch --fra kommuner.xlsx",
)  # fmt: skip
REGNEARK_FOR_STORT = Kode(
    "regneark-for-stort", "feil", "Tabellen er for stor",
    "Tabellen har flere enn {grense} {hva}.",
    "Sjekk at dette er riktig fil og riktig ark. Ta bort det som ikke hører til tabellen.",
    "En tabell med én kommune på hver rad er aldri så stor.",
    "# et uttrekk med 50 000 rader", "# én rad for hver kommune",
)  # fmt: skip
REGNEARK_TOMT = Kode(
    "regneark-tomt", "feil", "Tabellen har ingen rader",
    "Tabellen har ingen kommuner under overskriftene.",
    "Skriv én kommune på hver rad. «avtalegen batch --mal» lager en tom tabell med hjelp i cellene.",
    "Hver rad blir ett dokument.",
    "Kommunenummer;Nav-kontor", "Kommunenummer;Nav-kontor\n1120;Nav Klepp-Time",
)  # fmt: skip
REGNEARK_KOLONNE = Kode(
    "regneark-kolonne", "feil", "Ukjent kolonne",
    "Overskriften «{navn}» er ikke kjent.",
    "{forslag}",
    "En kolonne ingen kjenner, ville ellers blitt borte uten at noen så det.",
    "Kommunenumer;Nav-kontor", "Kommunenummer;Nav-kontor",
)  # fmt: skip
REGNEARK_DOBBEL_KOLONNE = Kode(
    "regneark-dobbel-kolonne", "feil", "Kolonnen står to ganger",
    "Overskriften «{navn}» gjelder samme opplysning som kolonne {andre}.",
    "Behold den ene kolonnen.",
    "Står begge, er det uklart hvilken verdi som gjelder.",
    "Kommunenummer;kommune.nummer", "Kommunenummer;Nav-kontor",
)  # fmt: skip
REGNEARK_FOR_MANGE_FELT = Kode(
    "regneark-for-mange-felt", "feil", "Raden har flere felt enn overskriften",
    "Raden har {antall} felt, men tabellen har {kolonner} kolonner.",
    "Sett anførselstegn rundt verdier som inneholder skilletegnet.",
    "Da er det uklart hvilken verdi som hører til hvilken kolonne.",
    "Kommunenummer;Nav-kontor\n1120;Nav Klepp;Time", "Kommunenummer;Nav-kontor\n1120;Nav Klepp-Time",
)  # fmt: skip
REGNEARK_UTEN_OVERSKRIFT = Kode(
    "regneark-uten-overskrift", "feil", "Kolonnen har ingen overskrift",
    "Cellen er fylt ut, men kolonne {kolonne} har ingen overskrift.",
    "Gi kolonnen en overskrift. Er den til egne notater, begynn overskriften med #.",
    "Uten overskrift er det uklart hvilken opplysning cellen skal være.",
    "Kommunenummer;;Nav-kontor\n1120;ring i mai;Nav Klepp-Time",
    "Kommunenummer;# Huskeliste;Nav-kontor\n1120;ring i mai;Nav Klepp-Time",
)  # fmt: skip
REGNEARK_DATO = Kode(
    "regneark-dato", "feil", "Cellen er blitt en dato",
    "Cellen er en dato, men «{navn}» skal ikke være en dato.",
    "Excel har trolig gjort teksten om til en dato. Formater cellen som tekst, og skriv verdien på nytt.",
    "Excel husker ikke hva som ble skrevet: «26/01» blir 26. januar.",
    "Saksnummer\n26.jan", "Saksnummer\n26/01",
)  # fmt: skip
REGNEARK_FEILVERDI = Kode(
    "regneark-feilverdi", "feil", "Cellen har en feilverdi",
    "Cellen viser feilen «{verdi}» i stedet for en verdi.",
    "Rett formelen, eller skriv verdien i cellen.",
    "Feilverdien ville ellers blitt stående som tekst i avtalen.",
    "Nav-kontor\n#REF!", "Nav-kontor\nNav Klepp-Time",
)  # fmt: skip
REGNEARK_FORMEL = Kode(
    "regneark-formel", "feil", "Formel uten lagret verdi",
    "Cellen har en formel, men ingen lagret verdi.",
    "Åpne arbeidsboka i Excel og lagre den, eller skriv verdien i cellen.",
    "avtalegen regner ikke ut formler. Excel lagrer verdien sammen med formelen; andre programmer gjør det ikke alltid.",
    'Nav-kontor\n="Nav "&A2', "Nav-kontor\nNav Klepp",
)  # fmt: skip
REGNEARK_KOMMUNENAVN = Kode(
    "regneark-kommunenavn", "feil", "Kommunenavnet peker ikke ut én kommune",
    "{hva}",
    "{forslag}",
    "Nummeret hentes fra navnet. Da må navnet være navnet på én kommune.",
    "Kommune;Nav-kontor\nVåler;Nav Solør", "Kommune;Nav-kontor\nVåler (Innlandet);Nav Solør",
)  # fmt: skip
REGNEARK_SKJULT = Kode(
    "regneark-skjult", "merknad", "Skjulte rader er ikke tatt med",
    "Skjulte rader er ikke tatt med: {rader}.",
    "Vis radene i regnearket, eller legg til --skjulte for å ta dem med.",
    "Den som filtrerer en tabell, mener som regel bare det som vises.",
    "# et filter skjuler rad 4", "# filteret er tatt bort",
)  # fmt: skip
REGNEARK_ANDRE_ARK = Kode(
    "regneark-andre-ark", "merknad", "Andre ark er ikke lest",
    "Arbeidsboka har også {ark}, som ikke er lest.",
    "Velg et annet ark med --ark NAVN.",
    "Bare ett ark blir til dokumenter: arket «Kommuner», ellers det første.",
    "# kommunene står i det andre arket", "avtalegen batch felles.yaml --fra kommuner.xlsx --ark Kommuner",
)  # fmt: skip
REGNEARK_ARK_MANGLER = Kode(
    "regneark-ark-mangler", "feil", "Arket finnes ikke",
    "Arbeidsboka har ikke noe ark som heter «{ark}».",
    "Arkene er {andre}.",
    "Arket må finnes for at radene skal kunne leses.",
    "avtalegen batch --fra kommuner.xlsx --ark Komuner", "avtalegen batch --fra kommuner.xlsx --ark Kommuner",
)  # fmt: skip
KODER = (
    PLUSS_IKKE_LISTE, SAMARBEID_MANGLER, SAMARBEID_UTEN_KOMMUNER, SAMARBEID_AVLEDET, SAMARBEID_ID_FIL,
    SAMARBEID_FIL_ULEST, SAMARBEID_FIL_FORM, SAMARBEID_DOBBELT, SAMARBEID_LISTE_ERSTATTET, SAMARBEID_ENDRET_UNDERVEIS,
    SAMARBEID_NAVNEKOLLISJON, SAMARBEID_ULIKE_VERDIER, SAMARBEID_ULIKE_NAV, REGNEARK_ULEST, REGNEARK_FORMAT, REGNEARK_FOR_STORT,
    REGNEARK_TOMT, REGNEARK_KOLONNE, REGNEARK_DOBBEL_KOLONNE, REGNEARK_FOR_MANGE_FELT, REGNEARK_UTEN_OVERSKRIFT,
    REGNEARK_DATO, REGNEARK_FEILVERDI, REGNEARK_FORMEL, REGNEARK_KOMMUNENAVN, REGNEARK_SKJULT, REGNEARK_ANDRE_ARK,
    REGNEARK_ARK_MANGLER,
)  # fmt: skip
"""In the order the page of codes shows them."""
