"""Codes for shape: keys and values that do not fit the field they belong to."""

from __future__ import annotations

from avtalegen.diagnostics.diagnostic import Kode

MANGLER = Kode(
    "mangler", "feil", "Noe mangler",
    "«{noekkel}» mangler{hvor}{tittel}.",
    "{beskrivelse} Eksempel: {eksempel}",
    "Uten denne opplysningen blir dokumentet ufullstendig. Med --utkast blir mangelen merket i dokumentet.",
    "nav: {}", "nav:\n  kontor: Nav Nordre Follo",
    mangel=True,
)  # fmt: skip
UKJENT_NOEKKEL = Kode(
    "ukjent-noekkel", "feil", "Ukjent nøkkel",
    "Nøkkelen «{noekkel}» finnes ikke her.",
    "{forslag}",
    "En skrivefeil i en nøkkel ville ellers ført til at verdien ble borte uten at noen så det.",
    "nav:\n  kontr: Nav Ås", "nav:\n  kontor: Nav Ås",
)  # fmt: skip
FEIL_SLAG_VERDI = Kode(
    "feil-slag-verdi", "feil", "Verdien har feil form",
    "«{noekkel}» skal være {ventet}, men er {fikk}.",
    "Eksempel: {eksempel}",
    "Hver nøkkel har sin form: en tekst, en liste eller en gruppe nøkler.",
    "kommune: Nordre Follo", "kommune:\n  nummer: \"3207\"",
)  # fmt: skip
UGYLDIG_VALG = Kode(
    "ugyldig-valg", "feil", "Verdien er ikke blant valgene",
    "«{verdi}» er ikke et gyldig valg for «{noekkel}».",
    "Velg {valg}.",
    "Noen felt har faste valg, fordi teksten i dokumentet følger av dem.",
    "organisering: i nav", "organisering: i_nav",
)  # fmt: skip
TOM_VERDI = Kode(
    "tom-verdi", "feil", "Verdien er tom",
    "«{noekkel}» er tom.",
    "Skriv en verdi, eller ta bort nøkkelen. Eksempel: {eksempel}",
    "En tom verdi ville gitt et hull i teksten.",
    "navn: \"\"", "navn: Kari Nordmann",
)  # fmt: skip
TOM_LISTE = Kode(
    "tom-liste", "feil", "Lista er for kort",
    "«{noekkel}» trenger minst {antall}.",
    "Legg til det som mangler. Eksempel: {eksempel}",
    "Dokumentet trenger minst så mange for å si noe.",
    "mål:\n  felles: []", "mål:\n  felles: [Flere i arbeid]",
)  # fmt: skip
LINJESKIFT = Kode(
    "linjeskift", "feil", "Linjeskift i en verdi på én linje",
    "«{noekkel}» kan ikke inneholde linjeskift.",
    "Skriv verdien på én linje. Lengre tekst kan stå under egne_punkter.",
    "Verdien settes inn midt i setninger og tabeller.",
    "navn: \"Kari\\nNordmann\"", "navn: Kari Nordmann",
)  # fmt: skip
DATO_FORM = Kode(
    "dato-form", "feil", "Ikke en dato",
    "«{verdi}» er ikke en dato.",
    "Skriv datoen som 2026-08-01 eller 01.08.2026.",
    "Datoer styrer gyldighet og hvilke lovbestemmelser dokumentet viser til.",
    "gjelder_fra: august 2026", "gjelder_fra: 2026-08-01",
)  # fmt: skip
DATO_FINNES_IKKE = Kode(
    "dato-finnes-ikke", "feil", "Datoen finnes ikke",
    "«{verdi}» er en dato som ikke finnes.",
    "Rett dag eller måned. Skriv datoen som 2026-08-01 eller 01.08.2026.",
    "En dato som ikke finnes, kan ikke stå i en avtale.",
    "gjelder_fra: 2026-02-30", "gjelder_fra: 2026-02-28",
)  # fmt: skip
JA_NEI = Kode(
    "ja-nei", "feil", "Ikke ja eller nei",
    "«{verdi}» er verken ja eller nei.",
    "Skriv ja eller nei (true og false går også).",
    "Feltet slår en bestemmelse på eller av.",
    "trekantsamtaler: kanskje", "trekantsamtaler: ja",
)  # fmt: skip
MAANED = Kode(
    "maaned", "feil", "Ikke en måned",
    "«{verdi}» er ikke en måned.",
    "Skriv månedens navn, for eksempel november, et tall fra 1 til 12, eller vår eller høst.",
    "Måneden plasseres i årshjulet.",
    "måned: tidlig på året", "måned: november",
)  # fmt: skip
TALL_FORM = Kode(
    "tall-form", "feil", "Ikke et helt tall",
    "«{verdi}» er ikke et helt tall.",
    "Skriv et helt tall med sifre. Eksempel: {eksempel}",
    "Tallet settes inn i en setning, for eksempel «seks måneder».",
    "måneder_før_slutt: et halvt år", "måneder_før_slutt: 6",
)  # fmt: skip
TALL_GRENSE = Kode(
    "tall-grense", "feil", "Tallet er utenfor grensene",
    "{verdi} er utenfor grensene for «{noekkel}».",
    "Tallet må være {grense}.",
    "Et tall utenfor grensene er nesten alltid en skrivefeil.",
    "måneder_før_slutt: 600", "måneder_før_slutt: 6",
)  # fmt: skip
EPOST = Kode(
    "epost", "feil", "Ikke en e-postadresse",
    "«{verdi}» er ikke en e-postadresse.",
    "Skriv adressen som fornavn.etternavn@eksempel.kommune.no.",
    "Kontaktlisten skal kunne brukes som den står.",
    "epost: kari(at)eksempel.no", "epost: kari@eksempel.kommune.no",
)  # fmt: skip
TELEFON = Kode(
    "telefon", "feil", "Ikke et norsk telefonnummer",
    "«{verdi}» er ikke et norsk telefonnummer.",
    "Skriv åtte sifre, gjerne med mellomrom og +47 foran.",
    "Kontaktlisten skal kunne brukes som den står.",
    "telefon: \"123\"", "telefon: \"22 00 00 00\"",
)  # fmt: skip
ORGANISASJONSNUMMER = Kode(
    "organisasjonsnummer", "feil", "Ugyldig organisasjonsnummer",
    "«{verdi}» er ikke et gyldig organisasjonsnummer.",
    "Et organisasjonsnummer har ni sifre, og det siste er et kontrollsiffer. Se etter ombyttede sifre.",
    "Organisasjonsnummeret identifiserer parten.",
    "organisasjonsnummer: \"922092649\"", "organisasjonsnummer: \"922092648\"",
)  # fmt: skip
SJEKKSUM_FORM = Kode(
    "sjekksum-form", "feil", "Ikke en SHA-256-sjekksum",
    "«{verdi}» er ikke en SHA-256-sjekksum.",
    "En SHA-256-sjekksum har 64 tegn, bare 0–9 og a–f. «avtalegen status» viser den for den signerte fila.",
    "Sjekksummen viser om den signerte fila er den som ble signert.",
    "signert: {fil: avtale.pdf, sha256: 9f86}",
    "signert: {fil: avtale.pdf, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}",
)  # fmt: skip
KOMMUNENUMMER_FORM = Kode(
    "kommunenummer-form", "feil", "Kommunenummer har fire sifre",
    "«{verdi}» er ikke et kommunenummer.",
    "Skriv fire sifre, også når det første er null: \"0301\".",
    "Kommunenummeret henter navn, fylke og organisasjonsnummer fra registeret.",
    "nummer: \"301\"", "nummer: \"0301\"",
)  # fmt: skip
ENHETSNUMMER_FORM = Kode(
    "enhetsnummer-form", "feil", "Enhetsnummer har fire sifre",
    "«{verdi}» er ikke et enhetsnummer.",
    "Skriv Nav-kontorets fire sifre, for eksempel \"0213\".",
    "Enhetsnummeret identifiserer Nav-kontoret.",
    "enhetsnummer: \"213\"", "enhetsnummer: \"0213\"",
)  # fmt: skip
SKJEMA_VERSJON = Kode(
    "skjema-versjon", "feil", "Ukjent skjemaversjon",
    "Fila sier skjema «{verdi}»; dette programmet leser skjema 1.",
    "Skriv «skjema: 1», eller bruk en nyere utgave av avtalegen.",
    "Skjemaversjonen sier hvilke nøkler fila kan ha.",
    "skjema: 2", "skjema: 1",
)  # fmt: skip
FARGE_FORM = Kode(
    "farge-form", "feil", "Ikke en farge",
    "«{verdi}» er ikke en farge på formen #005a9c.",
    "Skriv fargen som «#» og seks tegn fra 0 til 9 og a til f, i anførselstegn. Den står i kommunens profilhåndbok som HEX.",
    "Fargen brukes i overskrifter, linjer og tabeller. Uten anførselstegn er alt etter «#» en kommentar i YAML.",
    "utseende:\n  farge: blå", "utseende:\n  farge: \"#005a9c\"",
)  # fmt: skip
FARGE_KONTRAST = Kode(
    "farge-kontrast", "feil", "Fargen er for lys til å lese",
    "«{verdi}» har for liten kontrast mot hvitt: mindre enn 4,5 til 1.",
    "Velg en mørkere farge fra kommunens profil.",
    "Overskriftene får denne fargen. Offentlige dokumenter skal ha tekst som kan leses av alle (WCAG 2.1, punkt 1.4.3).",
    "utseende:\n  farge: \"#ffcc00\"", "utseende:\n  farge: \"#7a5c00\"",
)  # fmt: skip
KODER = (
    MANGLER, UKJENT_NOEKKEL, FEIL_SLAG_VERDI, UGYLDIG_VALG, TOM_VERDI, TOM_LISTE, LINJESKIFT, DATO_FORM,
    DATO_FINNES_IKKE, JA_NEI, MAANED, TALL_FORM, TALL_GRENSE, EPOST, TELEFON, ORGANISASJONSNUMMER, SJEKKSUM_FORM, FARGE_FORM,
    FARGE_KONTRAST, KOMMUNENUMMER_FORM, ENHETSNUMMER_FORM, SKJEMA_VERSJON,
)  # fmt: skip
"""In the order the page of codes shows them."""
FELTKODER = (
    LINJESKIFT, DATO_FORM, DATO_FINNES_IKKE, JA_NEI, MAANED, EPOST, TELEFON, ORGANISASJONSNUMMER, SJEKKSUM_FORM,
    FARGE_FORM, FARGE_KONTRAST, KOMMUNENUMMER_FORM, ENHETSNUMMER_FORM,
)  # fmt: skip
"""What the fields raise themselves: the type of pydantic's error is the id of one of these."""
