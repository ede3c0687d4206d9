"""The people: contact persons and signatories."""

from __future__ import annotations

from avtalegen.avtale.felt import Epost, JaNei, Kommunenummer, Nivaa, Part, Tekst, Telefon
from avtalegen.avtale.grunnlag import Modell, felt


class Kontaktperson(Modell):
    """A person the other party can turn to. Never a participant, never a national identity number."""

    navn: Tekst = felt(
        "Navn", "Fullt navn.", "Kari Nordmann", krav=("V5.1-c",), spoersmaal="Hva heter kontaktpersonen?"
    )
    part: Part = felt(
        "Part",
        "Hvem personen representerer: kommune eller nav.",
        "kommune",
        krav=("V5.1-c",),
        spoersmaal="Hvem representerer kontaktpersonen?",
    )
    nivaa: Nivaa = felt(
        "Nivå",
        "Leder eller saksbehandler.",
        "leder",
        alias="nivå",
        krav=("V5.1-d",),
        spoersmaal="Er kontaktpersonen leder eller saksbehandler?",
    )
    rolle: Tekst | None = felt(
        "Rolle",
        "Stilling eller funksjon.",
        "Enhetsleder",
        default=None,
        spoersmaal="Hvilken stilling eller funksjon har kontaktpersonen?",
    )
    epost: Epost | None = felt(
        "E-post",
        "E-postadresse i virksomheten.",
        "kari@eksempel.kommune.no",
        default=None,
        spoersmaal="Hvilken e-postadresse har kontaktpersonen?",
    )
    telefon: Telefon | None = felt(
        "Telefon",
        "Åtte sifre, gjerne med mellomrom.",
        "22 00 00 00",
        default=None,
        spoersmaal="Hvilket telefonnummer har kontaktpersonen?",
    )
    informasjonsansvarlig: JaNei = felt(
        "Ansvarlig for informasjonsutvekslingen",
        "Om personen følger opp at partene utveksler informasjon som avtalt.",
        True,
        default=False,
        krav=("V5.1-c",),
        spoersmaal="Har kontaktpersonen ansvar for informasjonsutvekslingen?",
    )
    innkaller: JaNei = felt(
        "Kaller inn til møter",
        "Om personen kaller inn til møtene og sørger for evalueringen.",
        True,
        default=False,
        krav=("K-innkalling",),
        spoersmaal="Kaller kontaktpersonen inn til møtene?",
    )
    stedfortreder: Tekst | None = felt(
        "Stedfortreder",
        "Hvem som tar over ved fravær.",
        "Per Berg",
        default=None,
        krav=("P-kontaktliste",),
        spoersmaal="Hvem er stedfortreder for kontaktpersonen?",
    )
    kommune: Kommunenummer | None = felt(
        "Kommune",
        "Kommunenummeret, når flere kommuner er parter.",
        "3207",
        default=None,
        spoersmaal="Hvilken av kommunene hører kontaktpersonen til?",
    )
    bydel: Tekst | None = felt(
        "Bydel",
        "Bydelen, når flere bydeler i samme kommune er parter.",
        "Bydel Gamle Oslo",
        default=None,
        spoersmaal="Hvilken bydel hører kontaktpersonen til?",
    )


class Signatur(Modell):
    """Someone who signs (an agreement) or approves (a routine)."""

    part: Part = felt(
        "Part",
        "Hvem personen skriver under for: kommune eller nav.",
        "kommune",
        krav=("P-parter",),
        spoersmaal="Hvem skriver personen under for?",
    )
    navn: Tekst = felt(
        "Navn", "Fullt navn.", "Kari Nordmann", krav=("V5.2-signatur",), spoersmaal="Hva heter den som skriver under?"
    )
    tittel: Tekst = felt(
        "Tittel",
        "Tittelen personen skriver under med.",
        "kommunedirektør",
        krav=("P-parter",),
        spoersmaal="Hvilken tittel skriver personen under med?",
    )
    fullmakt: Tekst | None = felt(
        "Fullmakt",
        "Fullmakten personen skriver under etter, når den skal stå i dokumentet.",
        "etter fullmakt fra fylkesdirektøren 2. mars 2026",
        default=None,
        krav=("L-fullmakt",),
    )
    epost: Epost | None = felt(
        "E-post",
        "E-postadressen som signeringstjenesten sender til, når dokumentet undertegnes elektronisk. Den står ikke i dokumentet.",
        "kari.nordmann@eksempel.kommune.no",
        default=None,
    )
    kommune: Kommunenummer | None = felt(
        "Kommune",
        "Kommunenummeret, når flere kommuner er parter.",
        "3207",
        default=None,
        spoersmaal="Hvilken av kommunene skriver personen under for?",
    )
    bydel: Tekst | None = felt(
        "Bydel",
        "Bydelen, når flere bydeler i samme kommune er parter.",
        "Bydel Gamle Oslo",
        default=None,
        spoersmaal="Hvilken bydel skriver personen under for?",
    )
