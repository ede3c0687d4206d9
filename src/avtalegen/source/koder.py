"""Codes for what is wrong with the file as YAML, before anyone asks what it says."""

from __future__ import annotations

from avtalegen.diagnostics.diagnostic import Kode
from avtalegen.diagnostics.personvern import Slag

FIL_FOR_STOR = Kode(
    "fil-for-stor", "feil", "Fila er for stor",
    "Fila er på over {grense} byte, som er grensen.",
    "Sjekk at dette er riktig fil. En avtalefil er sjelden over noen få kilobyte.",
    "En avtalefil på over én megabyte er nesten alltid en annen fil som er havnet på feil sted.",
    "# en fil på 5 MB", "# avtalefila, noen få kB",
)  # fmt: skip
FIL_TEGNKODING = Kode(
    "fil-tegnkoding", "feil", "Fila er ikke UTF-8",
    "Fila er ikke lagret som UTF-8{koding}.",
    "Åpne fila og lagre den på nytt med tegnkodingen UTF-8.",
    "Æ, ø og å kan bare leses riktig når fila er lagret som UTF-8.",
    "# lagret som Windows-1252 eller UTF-16", "# lagret som UTF-8",
)  # fmt: skip
FIL_ANNET_SLAG = Kode(
    "fil-annet-slag", "feil", "Fila er ikke en tekstfil",
    "«{navn}» er {slag}, ikke en YAML-fil.",
    "{raad}",
    "En avtalefil er ren tekst. Dokumenter, regneark og bilder er lagret på andre måter.",
    "# avtalegen check avtale.docx", "# avtalegen check avtale.yaml",
)  # fmt: skip
FIL_KONTROLLTEGN = Kode(
    "fil-kontrolltegn", "feil", "Usynlig kontrolltegn",
    "Fila inneholder et usynlig kontrolltegn ({tegn}).",
    "Slett tegnet. Det følger ofte med når tekst limes inn fra et annet program.",
    "Kontrolltegn kan ikke stå i et Word-dokument og vises ikke på skjermen.",
    'navn: "Kari\\u0007 Nordmann"', "navn: Kari Nordmann",
)  # fmt: skip
FIL_TOM = Kode(
    "fil-tom", "feil", "Fila er tom",
    "Fila har ikke noe innhold.",
    "Begynn med «avtalegen new», eller kopier en av eksempelfilene.",
    "En tom fil sier ikke noe om hvem avtalen gjelder.",
    "# bare en kommentar", "skjema: 1\n…",
)  # fmt: skip
YAML_SYNTAKS = Kode(
    "yaml-syntaks", "feil", "Ugyldig YAML",
    "Fila kan ikke leses som YAML her.",
    "Sammenlign linja og de nærmeste linjene over med en av eksempelfilene.",
    "Er strukturen brutt, vet ingen hvilken verdi som hører til hvilken nøkkel.",
    "nav: [Nav Ås] i Ås", "nav:\n  kontor: Nav Ås",
)  # fmt: skip
YAML_KOLON_I_TEKST = Kode(
    "yaml-kolon-i-tekst", "feil", "Kolon i en tekst uten anførselstegn",
    "Teksten «{tekst}» har et kolon i seg, og kan ikke leses.",
    "Sett anførselstegn rundt hele teksten.",
    "Et kolon med mellomrom etter skiller en nøkkel fra verdien. I en tekst må det derfor stå i anførselstegn.",
    "rolle: Leder: flyktning", 'rolle: "Leder: flyktning"',
)  # fmt: skip
YAML_KOLON_MANGLER = Kode(
    "yaml-kolon-mangler", "feil", "Nøkkel uten kolon",
    "Linja har ikke kolon og mellomrom etter nøkkelen.",
    "Skriv kolon og et mellomrom mellom nøkkelen og verdien. Er linja resten av en tekst, må den ha større innrykk.",
    "Uten kolon og mellomrom leses hele linja som én tekst.",
    "skjema: 1\nkommune:3207\nnav:\n  kontor: Nav Ås", "skjema: 1\nkommune:\n  nummer: \"0301\"",
)  # fmt: skip
YAML_ANFOERSELSTEGN = Kode(
    "yaml-anfoerselstegn", "feil", "Anførselstegn som ikke er lukket",
    "Anførselstegnet her er ikke lukket der teksten slutter.",
    "Sett et anførselstegn av samme slag etter teksten.",
    "Teksten går til neste anførselstegn, også over flere linjer.",
    "kommune:\n  nummer: \"3207", "kommune:\n  nummer: \"3207\"",
)  # fmt: skip
YAML_ETTER_ANFOERSELSTEGN = Kode(
    "yaml-etter-anfoerselstegn", "feil", "Tekst etter anførselstegnet",
    "Det står mer tekst etter anførselstegnet.",
    "Skal anførselstegn være med i teksten, skriv «slike» inni den, eller sett hele teksten i 'enkle anførselstegn'.",
    "Begynner en verdi med anførselstegn, slutter den ved det neste.",
    'tittel: "Ny start" for alle', "tittel: «Ny start» for alle",
)  # fmt: skip
YAML_KLAMME = Kode(
    "yaml-klamme", "feil", "Klamme som ikke er lukket",
    "Klammen «{tegn}» er ikke lukket før neste nøkkel.",
    "Sett inn klammen som mangler, der lista eller gruppen slutter.",
    "Alt fram til klammen som lukker, leses som én liste eller gruppe.",
    "kommune: {nummer: \"3207\"\nnav: {kontor: Nav Ås}", "kommune: {nummer: \"3207\"}\nnav: {kontor: Nav Ås}",
)  # fmt: skip
YAML_INNRYKK = Kode(
    "yaml-innrykk", "feil", "Innrykk som ikke stemmer",
    "Innrykket passer ikke med linjene over.",
    "La nøkler og listepunkter som hører sammen, begynne like langt inne. Bruk to mellomrom for hvert nivå.",
    "Innrykket viser hvilken gruppe en nøkkel hører til.",
    "nav:\n  kontor: Nav Ås\n   enhetsnummer: \"0213\"", "nav:\n  kontor: Nav Ås\n  enhetsnummer: \"0213\"",
)  # fmt: skip
YAML_TEGN = Kode(
    "yaml-tegn", "feil", "Tegn en tekst ikke kan begynne med",
    "Teksten kan ikke begynne med «{tegn}».",
    "Sett anførselstegn rundt hele teksten. Er det et punkt i en liste, begynner linja med bindestrek og mellomrom.",
    "Noen tegn betyr noe eget i YAML når de står først.",
    "felles: [@jobb]", 'felles: ["@jobb"]',
)  # fmt: skip
YAML_TABULATOR = Kode(
    "yaml-tabulator", "feil", "Tabulator i innrykk",
    "Linja har en tabulator der det skal være mellomrom.",
    "Bytt tabulatoren med to mellomrom for hvert nivå.",
    "YAML tillater ikke tabulator i innrykk.",
    "kommune:\n\tnummer: \"3207\"", "kommune:\n  nummer: \"3207\"",
)  # fmt: skip
YAML_KOMMENTAR_I_TEKST = Kode(
    "yaml-kommentar-i-tekst", "advarsel", "Tekst som blir borte som kommentar",
    "Fra «#» og ut linja leses teksten som en kommentar: «{tekst}» er ikke med.",
    "Sett anførselstegn rundt hele teksten. Er det en kommentar, skriv et mellomrom etter «#».",
    "I YAML begynner en kommentar ved «#» etter et mellomrom, også midt i en tekst.",
    "rolle: Veileder team #3 i Ås", 'rolle: "Veileder team #3 i Ås"',
)  # fmt: skip
YAML_DIREKTIV = Kode(
    "yaml-direktiv", "feil", "YAML-direktiv som ikke kan brukes",
    "Linja «{linje}» er en beskjed til YAML-leseren, og kan ikke stå her.",
    "Ta bort linja. En avtalefil trenger ingen slik.",
    "En linje som begynner med «%», sier hvilken YAML-versjon fila er skrevet i. Andre versjoner enn 1.1 og 1.2 finnes ikke.",
    "%YAML 9.9\n---\nskjema: 1", "skjema: 1",
)  # fmt: skip
YAML_SKRAASTREK = Kode(
    "yaml-omvendt-skraastrek", "feil", "Omvendt skråstrek i anførselstegn",
    "I doble anførselstegn leses «{skrevet}» som en tegnkode, og ikke som det som står der.",
    "Bruk enkle anførselstegn ('…') eller ingen, eller skriv to omvendte skråstreker for hver.",
    "I doble anførselstegn begynner en tegnkode med omvendt skråstrek. «\\t» blir en tabulator, også i «C:\\temp».",
    'merknad: "C:\\temp"', "merknad: 'C:\\temp'",
)  # fmt: skip
YAML_DOBBEL_NOEKKEL = Kode(
    "yaml-dobbel-noekkel", "feil", "Nøkkelen står to ganger",
    "Nøkkelen «{noekkel}» står to ganger; den står også på linje {linje}.",
    "Behold den ene. Står begge, er det uklart hvilken verdi som gjelder.",
    "Mange programmer bruker den siste verdien uten å si fra.",
    "nav:\n  kontor: Nav Frogn\n  kontor: Nav Ås", "nav:\n  kontor: Nav Ås",
)  # fmt: skip
YAML_ALIAS = Kode(
    "yaml-alias", "feil", "Alias er ikke tillatt",
    "Fila bruker et YAML-alias («*{navn}»).",
    "Skriv verdien ut der den trengs.",
    "Alias gjør fila vanskelig å lese for andre, og kan vokse til enorme mengder data.",
    "felles: &a Nav Ås\nnav: {kontor: *a}", "nav: {kontor: Nav Ås}",
)  # fmt: skip
YAML_MERKELAPP = Kode(
    "yaml-merkelapp", "feil", "YAML-merkelapp er ikke tillatt",
    "Fila bruker en YAML-merkelapp («{navn}»).",
    "Ta bort merkelappen, eller sett anførselstegn rundt hele teksten hvis «!» er en del av den.",
    "Alle verdier leses som tekst og tolkes av feltet de hører til. Merkelapper kan be om andre slags data enn det fila viser.",
    "skjema: !!int 1", "skjema: 1",
)  # fmt: skip
YAML_FOR_DYP = Kode(
    "yaml-for-dyp", "feil", "For mange nivåer",
    "Fila har mer enn {grense} nivåer inni hverandre.",
    "Sjekk innrykk og klammer. En avtalefil har sjelden mer enn fem nivåer.",
    "Så dyp nøsting er alltid en feil, og kan være ment for å stanse programmer.",
    "[[[[[[…]]]]]]", "mål:\n  felles: [Flere i arbeid]",
)  # fmt: skip
YAML_FOR_MANGE = Kode(
    "yaml-for-mange", "feil", "For mange verdier",
    "Fila har mer enn {grense} verdier, og er ikke lest lenger enn hit.",
    "Sjekk at det er riktig fil. Er det et samarbeid, gi hver kommune sin egen fil («fil:»).",
    "En avtalefil har sjelden mer enn tre hundre verdier. Så mange er en feil, eller ment for å stanse programmer.",
    "utseende: [1, 2, 3, …]", "kommuner:\n  - {id: frogn, fil: kommuner/frogn.yaml}",
)  # fmt: skip
YAML_NOEKKEL = Kode(
    "yaml-noekkel", "feil", "Nøkkel som ikke er tekst",
    "Nøkkelen her er ikke en enkel tekst.",
    "Skriv nøkkelen som ett ord uten klammer.",
    "Nøklene i fila er faste ord.",
    "? [a, b]\n: verdi", "nav: {kontor: Nav Ås}",
)  # fmt: skip
YAML_FLERE_DOKUMENTER = Kode(
    "yaml-flere-dokumenter", "feil", "Flere dokumenter i én fil",
    "Fila inneholder mer enn ett YAML-dokument («---»).",
    "Legg hvert dokument i sin egen fil.",
    "Én fil er én avtale.",
    "skjema: 1\n---\nskjema: 1", "skjema: 1",
)  # fmt: skip
KODER = (
    FIL_FOR_STOR, FIL_TEGNKODING, FIL_ANNET_SLAG, FIL_KONTROLLTEGN, FIL_TOM, YAML_SYNTAKS, YAML_KOLON_I_TEKST,
    YAML_KOLON_MANGLER, YAML_ANFOERSELSTEGN, YAML_ETTER_ANFOERSELSTEGN, YAML_KLAMME, YAML_INNRYKK, YAML_TEGN,
    YAML_TABULATOR, YAML_KOMMENTAR_I_TEKST, YAML_DIREKTIV, YAML_SKRAASTREK,
    YAML_DOBBEL_NOEKKEL, YAML_ALIAS, YAML_MERKELAPP, YAML_FOR_DYP, YAML_FOR_MANGE, YAML_NOEKKEL,
    YAML_FLERE_DOKUMENTER,
)  # fmt: skip
"""In the order the page of codes shows them."""
ULESELIG = frozenset(kode.id for kode in KODER if kode.alvor == "feil")
"""The codes of a file that cannot be taken as it stands."""

FOEDSELSNUMMER = Kode(
    "foedselsnummer", "feil", "Fødselsnummer eller D-nummer",
    "Her står det som ser ut som et fødselsnummer eller D-nummer.",
    "Slett nummeret. Har fila vært delt eller ligget i et repositorium, må også de gamle versjonene ryddes.",
    "Avtalen skal ikke inneholde opplysninger om den enkelte deltakeren, og kontaktpersoner trenger ikke nummer. "
    "Regelen kan ikke slås av i fila.",
    "navn: Kari Nordmann 018190 10001", "navn: Kari Nordmann",
)  # fmt: skip
DUF_NUMMER = Kode(
    "duf-nummer", "feil", "DUF-nummer",
    "Her står det som ser ut som et DUF-nummer.",
    "Slett nummeret. Opplysninger om en deltaker hører hjemme i fagsystemet.",
    "DUF-nummeret peker ut én person. Regelen kan ikke slås av i fila.",
    "tekst: Gjelder DUF 202012345678", "tekst: Gjelder alle deltakere",
)  # fmt: skip
FOEDSELSDATO = Kode(
    "foedselsdato", "feil", "Fødselsdato",
    "Her står det som ser ut som en persons fødselsdato.",
    "Slett datoen. Ingen i avtalen trenger å oppgi når de er født.",
    "Sammen med et navn peker fødselsdatoen ut én person.",
    "rolle: Veileder, født 12.03.1990", "rolle: Veileder",
)  # fmt: skip
PRIVAT_EPOST = Kode(
    "privat-epost", "feil", "Privat e-postadresse",
    "Her står det som ser ut som en privat e-postadresse.",
    "Bruk adressen personen har i virksomheten.",
    "Opplysninger om deltakere skal ikke sendes til private adresser, og private adresser hører ikke hjemme i avtalen.",
    "epost: kari.nordmann@gmail.com", "epost: kari.nordmann@eksempel.kommune.no",
)  # fmt: skip
ENKELTSAK = Kode(
    "enkeltsak", "feil", "Ser ut som en deltakers sak",
    "Her nevnes det som ser ut som en navngitt deltaker.",
    "Skriv om deltakere i alminnelighet. Er det ikke en deltaker, skriv navnet uten ordet foran.",
    "Avtalen er offentlig og gjelder samarbeidet, ikke den enkelte.",
    "tekst: Deltakeren Fatima Ali får tolk.", "tekst: Deltakere som trenger det, får tolk.",
)  # fmt: skip
PERSONVERN = {Slag(kode.id): kode for kode in (FOEDSELSNUMMER, DUF_NUMMER, FOEDSELSDATO, PRIVAT_EPOST, ENKELTSAK)}
"""The code of each kind of thing that must not stand in a file, in the order the page of codes shows them."""
PERSONVERNKODER = tuple(PERSONVERN.values())
