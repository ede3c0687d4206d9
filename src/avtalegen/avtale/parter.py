"""Who: the document's own data, the municipality, the Nav office, contact persons and signatories."""

from __future__ import annotations

from typing import Literal

from avtalegen.avtale.felt import (
    Dato,
    Enhetsnummer,
    Epost,
    JaNei,
    Kommunenummer,
    Maaneder,
    Nivaa,
    Organisasjonsnummer,
    Part,
    Tekst,
    Telefon,
)
from avtalegen.avtale.grunnlag import Modell, felt


class Dokument(Modell):
    """The document itself: type, language, period, version, case number."""

    type: Literal["samarbeidsavtale", "samarbeidsrutine"] | None = felt(
        "Dokumenttype",
        "Samarbeidsavtale mellom to parter, eller samarbeidsrutine innad i Nav-kontoret. Utelatt følger typen av hvordan "
        "programmet er organisert.",
        "samarbeidsavtale",
        default=None,
        krav=("V5-form-utenfor", "V5-form-i-nav"),
    )
    maalform: Literal["bokmål", "nynorsk"] = felt(
        "Målform", "Målformen dokumentet skrives på.", "bokmål", default="bokmål", alias="målform"
    )
    gjelder_fra: Dato = felt("Gjelder fra", "Datoen dokumentet begynner å gjelde.", "2026-08-01", krav=("P-varighet",))
    gjelder_til: Dato | None = felt(
        "Gjelder til",
        "Siste dag dokumentet gjelder. Utelatt gjelder det til det blir sagt opp eller avløst.",
        "2028-07-31",
        default=None,
        krav=("P-varighet",),
    )
    versjon: Tekst = felt("Versjon", "Versjonen av dokumentet.", "1.0", default="1.0", krav=("P-parter",))
    saksnummer: Tekst | None = felt("Saksnummer", "Saksnummer i kommunens arkiv.", "26/01234", default=None)
    oppsigelse_maaneder: Maaneder | None = felt(
        "Oppsigelsestid i måneder",
        "Hvor mange måneders varsel en part må gi for å si opp avtalen.",
        6,
        default=None,
        alias="oppsigelse_måneder",
        krav=("P-varighet",),
    )
    neste_revisjon: Dato | None = felt(
        "Neste revisjon", "Datoen dokumentet senest skal være gjennomgått på nytt.", "2027-06-01", default=None
    )
    kontaktliste_dato: Dato | None = felt(
        "Kontaktlisten er oppdatert",
        "Datoen kontaktlisten sist ble kontrollert. Utelatt brukes datoen dokumentet gjelder fra.",
        "2026-08-01",
        default=None,
        krav=("P-kontaktliste",),
    )


class Instans(Modell):
    """Another unit of the municipality that takes part."""

    navn: Tekst = felt("Navn", "Navnet på enheten.", "Nordre Follo voksenopplæring")
    rolle: Tekst = felt("Rolle", "Hva enheten bidrar med, kort.", "voksenopplæring")


class Kommune(Modell):
    """The municipality. What the register knows (name, county, organisation number) may be left out."""

    nummer: Kommunenummer = felt(
        "Kommunenummer", "Fire sifre, også når det første er null.", "3207", krav=("P-parter",)
    )
    navn: Tekst | None = felt(
        "Navn", "Kommunens navn uten «kommune». Utelatt hentes det fra registeret.", "Nordre Follo", default=None
    )
    fylke: Tekst | None = felt(
        "Fylke", "Fylket kommunen ligger i. Utelatt hentes det fra registeret.", "Akershus", default=None
    )
    organisasjonsnummer: Organisasjonsnummer | None = felt(
        "Organisasjonsnummer",
        "Ni sifre. Utelatt hentes det fra registeret.",
        "922 092 648",
        default=None,
        krav=("P-parter",),
    )
    bydel: Tekst | None = felt("Bydel", "Bydelen som er part, for eksempel i Oslo.", "Bydel Gamle Oslo", default=None)
    ansvarlig_enhet: Tekst = felt(
        "Ansvarlig enhet",
        "Enheten som har ansvar for introduksjonsprogrammet, med sitt lokale navn.",
        "Flyktningtjenesten",
        krav=("W-enhetsnavn",),
    )
    instanser: tuple[Instans, ...] = felt(
        "Andre enheter i kommunen",
        "Hvem ellers i kommunen som deltar i samarbeidet, for eksempel voksenopplæringen og helsetjenesten.",
        [{"navn": "Nordre Follo voksenopplæring", "rolle": "voksenopplæring"}],
        default=(),
        krav=("V5-instanser", "R-voksenopplaering"),
    )


class Nav(Modell):
    """The Nav office."""

    kontor: Tekst = felt(
        "Nav-kontor", "Kontorets navn slik det skal stå i dokumentet.", "Nav Nordre Follo", krav=("P-parter",)
    )
    enhetsnummer: Enhetsnummer | None = felt("Enhetsnummer", "Kontorets fire sifre.", "0213", default=None)
    organisasjonsnummer: Organisasjonsnummer | None = felt(
        "Organisasjonsnummer", "Ni sifre.", "889 640 782", default=None, krav=("P-parter",)
    )


class Kontaktperson(Modell):
    """A person the other party can turn to. Never a participant, never a national identity number."""

    navn: Tekst = felt("Navn", "Fullt navn.", "Kari Nordmann", krav=("V5.1-c",))
    part: Part = felt("Part", "Hvem personen representerer: kommune eller nav.", "kommune", krav=("V5.1-c",))
    nivaa: Nivaa = felt("Nivå", "Leder eller saksbehandler.", "leder", alias="nivå", krav=("V5.1-d",))
    rolle: Tekst | None = felt("Rolle", "Stilling eller funksjon.", "Enhetsleder", default=None)
    epost: Epost | None = felt("E-post", "E-postadresse i virksomheten.", "kari@eksempel.kommune.no", default=None)
    telefon: Telefon | None = felt("Telefon", "Åtte sifre, gjerne med mellomrom.", "22 00 00 00", default=None)
    informasjonsansvarlig: JaNei = felt(
        "Ansvarlig for informasjonsutvekslingen",
        "Om personen følger opp at partene utveksler informasjon som avtalt.",
        True,
        default=False,
        krav=("V5.1-c",),
    )
    innkaller: JaNei = felt(
        "Kaller inn til møter",
        "Om personen kaller inn til møtene og sørger for evalueringen.",
        True,
        default=False,
        krav=("K-innkalling",),
    )
    stedfortreder: Tekst | None = felt(
        "Stedfortreder", "Hvem som tar over ved fravær.", "Per Berg", default=None, krav=("P-kontaktliste",)
    )
    kommune: Kommunenummer | None = felt(
        "Kommune", "Kommunenummeret, når flere kommuner er parter.", "3207", default=None
    )


class Signatur(Modell):
    """Someone who signs (an agreement) or approves (a routine)."""

    part: Part = felt("Part", "Hvem personen skriver under for: kommune eller nav.", "kommune", krav=("P-parter",))
    navn: Tekst = felt("Navn", "Fullt navn.", "Kari Nordmann", krav=("V5.2-signatur",))
    tittel: Tekst = felt("Tittel", "Tittelen personen skriver under med.", "kommunedirektør", krav=("P-parter",))
    kommune: Kommunenummer | None = felt(
        "Kommune", "Kommunenummeret, når flere kommuner er parter.", "3207", default=None
    )
