"""Codes for what no file may hold: the value itself is hidden in every report."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

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
KODER = (FOEDSELSNUMMER, DUF_NUMMER, FOEDSELSDATO, PRIVAT_EPOST, ENKELTSAK)
"""In the order the page of codes shows them."""
