"""Codes for collaborations of several municipalities (kommuneloven chapters 17–20)."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

_FORM = 'interkommunalt:\n  form: vertskommune\n  deltakere: [{nummer: "1120"}, {nummer: "1121"}]'

KODER: tuple[Kode, ...] = (
    Kode(
        "ik-enkeltvedtak", "feil", "Bare en vertskommune kan gjøre enkeltvedtak",
        "Et samarbeid av formen {form} kan ikke gjøre enkeltvedtak for deltakerkommunene.",
        "Velg formen vertskommune, eller la hver kommune gjøre sine egne vedtak.",
        "Et vedtak fra noen som ikke har myndighet, er ugyldig (kommuneloven kapittel 18, 19 og 20).",
        "form: oppgavefellesskap\nenkeltvedtak: ja", "form: vertskommune\nenkeltvedtak: ja",
    ),
    Kode(
        "ik-vertskommune-mangler", "feil", "Vertskommunen er ikke oppgitt",
        "Samarbeidet har formen {form}, men fila sier ikke hvilken kommune som {rolle}.",
        "Skriv kommunenummeret i interkommunalt.vertskommune.",
        "Avtalen skal si hvem som har oppgavene og myndigheten (kommuneloven § 20-4).",
        _FORM, _FORM + "\n  vertskommune: \"1120\"",
        mangel=True,
    ),
    Kode(
        "ik-vertskommune-ukjent", "feil", "Vertskommunen er ikke med i samarbeidet",
        "Kommune {nummer} er ikke blant deltakerne.",
        "Rett nummeret, eller legg kommunen til under deltakere.",
        "Vertskommunen er selv part i avtalen.",
        _FORM + "\n  vertskommune: \"1103\"", _FORM + "\n  vertskommune: \"1120\"",
    ),
    Kode(
        "ik-innhold-mangler", "feil", "Avtalen om vertskommune mangler noe loven krever",
        "Avtalen sier ikke noe om {tittel}.",
        "Fyll ut interkommunalt.{noekkel}.",
        "Kommuneloven § 20-4 sier hva en avtale om vertskommunesamarbeid skal inneholde.",
        _FORM, _FORM + "\n  underretning: månedlig oversikt over vedtak",
        mangel=True,
    ),
    Kode(
        "ik-deltaker-dobbel", "feil", "En kommune står to ganger",
        "Kommune {nummer} står to ganger blant deltakerne.",
        "Ta bort den ene. Er det to bydeler, gi dem hver sin «bydel».",
        "Hver deltaker skriver under én gang.",
        "deltakere: [{nummer: \"1120\"}, {nummer: \"1120\"}]", "deltakere: [{nummer: \"1120\"}, {nummer: \"1121\"}]",
    ),
    Kode(
        "ik-kommune-ikke-deltaker", "feil", "Kommunen i fila er ikke med i samarbeidet",
        "Kommune {nummer} er part i dokumentet, men står ikke blant deltakerne.",
        "Legg kommunen til under interkommunalt.deltakere, eller rett nummeret.",
        "Dokumentet gjelder for kommunene som deltar.",
        "kommune: {nummer: \"3207\"}\n" + _FORM, "kommune: {nummer: \"1120\"}\n" + _FORM,
    ),
    Kode(
        "ik-signatur-mangler", "feil", "En kommune mangler underskriver",
        "{navn} er part i avtalen, men ingen skriver under for kommunen.",
        "Legg til en underskriver med part: kommune og kommunenummeret i nøkkelen kommune.",
        "En kommune er ikke bundet av en avtale den ikke har skrevet under.",
        "- {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
        "- {part: kommune, kommune: \"1121\", navn: Kari Nordmann, tittel: kommunedirektør}",
        mangel=True,
    ),
    Kode(
        "ik-kontaktperson-mangler", "feil", "En kommune mangler kontaktperson",
        "{navn} er part i avtalen, men har ingen kontaktperson.",
        "Legg til en kontaktperson med part: kommune og kommunenummeret i nøkkelen kommune.",
        "Veilederen ber om kontaktpersoner hos alle partene (punkt 5.1).",
        "- {part: kommune, navn: Kari Nordmann, nivå: leder}",
        "- {part: kommune, kommune: \"1121\", navn: Kari Nordmann, nivå: leder}",
        mangel=True,
    ),
    Kode(
        "ik-enhet-mangler", "advarsel", "En kommune mangler ansvarlig enhet",
        "Avtalen sier ikke hvilken enhet som har ansvaret for introduksjonsprogrammet i {navn}.",
        "Skriv enheten i nøkkelen ansvarlig_enhet.",
        "De andre partene må vite hvem de skal samarbeide med.",
        "deltakere: [{nummer: \"1120\"}]", "deltakere: [{nummer: \"1120\", ansvarlig_enhet: Flyktningtjenesten}]",
    ),
    Kode(
        "ik-uten-virkning", "advarsel", "Samarbeidsformen bruker ikke nøkkelen",
        "Nøkkelen «{noekkel}» har ingen virkning når samarbeidet er {form}.",
        "Ta bort nøkkelen, eller velg en form som bruker den. Et eget punkt kan si det samme (egne_punkter).",
        "Det som ikke kommer med i teksten, er ikke avtalt.",
        "form: felles_nav_kontor\nuttreden_måneder: 12", "form: vertskommune\nuttreden_måneder: 12",
    ),
    Kode(
        "ik-person-kommune", "advarsel", "Personen hører til en kommune som ikke er part",
        "Kommune {nummer} er ikke part i dokumentet.",
        "Rett kommunenummeret, eller ta bort nøkkelen.",
        "Kontaktpersoner og underskrivere ordnes etter kommune.",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder, kommune: \"1103\"}",
        "- {navn: Kari Nordmann, part: kommune, nivå: leder, kommune: \"1120\"}",
    ),
)  # fmt: skip
