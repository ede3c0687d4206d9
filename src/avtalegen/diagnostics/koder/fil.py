"""Codes for what is wrong with the file as YAML, before anyone asks what it says."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "fil-for-stor", "feil", "Fila er for stor",
        "Fila er på {stoerrelse} byte; grensen er {grense}.",
        "Sjekk at dette er riktig fil. En avtalefil er sjelden over noen få kilobyte.",
        "En avtalefil på over én megabyte er nesten alltid en annen fil som er havnet på feil sted.",
        "# en fil på 5 MB", "# avtalefila, noen få kB",
    ),
    Kode(
        "fil-tegnkoding", "feil", "Fila er ikke UTF-8",
        "Fila er ikke lagret som UTF-8 (ser ut som {koding}).",
        "Åpne fila og lagre den på nytt med tegnkodingen UTF-8.",
        "Æ, ø og å kan bare leses riktig når fila er lagret som UTF-8.",
        "# lagret som Windows-1252 eller UTF-16", "# lagret som UTF-8",
    ),
    Kode(
        "fil-kontrolltegn", "feil", "Usynlig kontrolltegn",
        "Fila inneholder et usynlig kontrolltegn ({tegn}).",
        "Slett tegnet. Det følger ofte med når tekst limes inn fra et annet program.",
        "Kontrolltegn kan ikke stå i et Word-dokument og vises ikke på skjermen.",
        'navn: "Kari\\u0007 Nordmann"', "navn: Kari Nordmann",
    ),
    Kode(
        "fil-tom", "feil", "Fila er tom",
        "Fila har ikke noe innhold.",
        "Begynn med «avtalegen new», eller kopier en av eksempelfilene.",
        "En tom fil sier ikke noe om hvem avtalen gjelder.",
        "# bare en kommentar", "skjema: 1\n…",
    ),
    Kode(
        "yaml-syntaks", "feil", "Ugyldig YAML",
        "Fila kan ikke leses som YAML her.",
        "Se etter manglende kolon, mellomrom etter kolon, innrykk som ikke stemmer, eller et anførselstegn som ikke er lukket.",
        "Er strukturen brutt, vet ingen hvilken verdi som hører til hvilken nøkkel.",
        "kommune:\n  nummer: \"3207", "kommune:\n  nummer: \"3207\"",
    ),
    Kode(
        "yaml-tabulator", "feil", "Tabulator i innrykk",
        "Linja har en tabulator der det skal være mellomrom.",
        "Bytt tabulatoren med to mellomrom for hvert nivå.",
        "YAML tillater ikke tabulator i innrykk.",
        "kommune:\n\tnummer: \"3207\"", "kommune:\n  nummer: \"3207\"",
    ),
    Kode(
        "yaml-dobbel-noekkel", "feil", "Nøkkelen står to ganger",
        "Nøkkelen «{noekkel}» står to ganger; den står også på linje {linje}.",
        "Behold den ene. Står begge, er det uklart hvilken verdi som gjelder.",
        "Mange programmer bruker den siste verdien uten å si fra.",
        "nav:\n  kontor: Nav Frogn\n  kontor: Nav Ås", "nav:\n  kontor: Nav Ås",
    ),
    Kode(
        "yaml-alias", "feil", "Alias er ikke tillatt",
        "Fila bruker et YAML-alias («*{navn}»).",
        "Skriv verdien ut der den trengs.",
        "Alias gjør fila vanskelig å lese for andre, og kan vokse til enorme mengder data.",
        "felles: &a Nav Ås\nnav: {kontor: *a}", "nav: {kontor: Nav Ås}",
    ),
    Kode(
        "yaml-merkelapp", "feil", "YAML-merkelapp er ikke tillatt",
        "Fila bruker en YAML-merkelapp («{navn}»).",
        "Ta bort merkelappen. Alle verdier leses som tekst og tolkes av feltet de hører til.",
        "Merkelapper kan be programmet lage andre slags data enn det fila viser.",
        "skjema: !!int 1", "skjema: 1",
    ),
    Kode(
        "yaml-for-dyp", "feil", "For mange nivåer",
        "Fila har mer enn {grense} nivåer inni hverandre.",
        "Sjekk innrykk og klammer. En avtalefil har sjelden mer enn fem nivåer.",
        "Så dyp nøsting er alltid en feil, og kan være ment for å stanse programmer.",
        "[[[[[[…]]]]]]", "mål:\n  felles: [Flere i arbeid]",
    ),
    Kode(
        "yaml-noekkel", "feil", "Nøkkel som ikke er tekst",
        "Nøkkelen her er ikke en enkel tekst.",
        "Skriv nøkkelen som ett ord uten klammer.",
        "Nøklene i fila er faste ord.",
        "? [a, b]\n: verdi", "nav: {kontor: Nav Ås}",
    ),
    Kode(
        "yaml-flere-dokumenter", "feil", "Flere dokumenter i én fil",
        "Fila inneholder mer enn ett YAML-dokument («---»).",
        "Legg hvert dokument i sin egen fil.",
        "Én fil er én avtale.",
        "skjema: 1\n---\nskjema: 1", "skjema: 1",
    ),
)  # fmt: skip
