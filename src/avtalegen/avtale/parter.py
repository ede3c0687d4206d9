"""Who: the document's own data, the municipality and the Nav office."""

from __future__ import annotations

from datetime import date
from typing import Literal

from avtalegen.avtale.felt import (
    Dato,
    Enhetsnummer,
    Farge,
    Kommunenummer,
    Maaneder,
    Organisasjonsnummer,
    Sjekksum,
    Tekst,
)
from avtalegen.avtale.grunnlag import Modell, felt


class Signert(Modell):
    """The signed document on record."""

    dato: Dato | None = felt("Dato", "Dagen den siste parten undertegnet.", "2026-08-15", default=None)
    fil: Tekst = felt("Fil", "Den signerte fila, regnet fra mappa avtalefila ligger i.", "signert/avtale.pdf")
    sha256: Sjekksum | None = felt(
        "Sjekksum",
        "SHA-256 av den signerte fila. «avtalegen status» viser den.",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        default=None,
    )


class TidligereSignert(Signert):
    """A signed document that a later version has taken the place of."""

    versjon: Tekst = felt("Versjon", "Versjonen som ble signert.", "1.0")


class Dokument(Modell):
    """The document itself: type, language, period, version, case number."""

    type: Literal["samarbeidsavtale", "samarbeidsrutine"] | None = felt(
        "Dokumenttype",
        "Samarbeidsavtale mellom to parter, eller samarbeidsrutine innad i Nav-kontoret. Utelatt følger typen av hvordan "
        "programmet er organisert.",
        "samarbeidsavtale",
        default=None,
        krav=("V5-form-utenfor", "V5-form-i-nav"),
        spoersmaal="Skal dere lage en samarbeidsavtale eller en samarbeidsrutine?",
        valg={
            "samarbeidsavtale": "Samarbeidsavtale. Kommunen og Nav-kontoret er parter, og begge skriver under.",
            "samarbeidsrutine": "Samarbeidsrutine. En intern rutine for kontoret, som lederen godkjenner.",
        },
    )
    maalform: Literal["bokmål", "nynorsk"] = felt(
        "Målform",
        "Målformen dokumentet skrives på.",
        "bokmål",
        default="bokmål",
        alias="målform",
        spoersmaal="Hvilken målform skal dokumentet ha?",
    )
    gjelder_fra: Dato = felt(
        "Gjelder fra",
        "Datoen dokumentet begynner å gjelde.",
        "2026-08-01",
        krav=("P-varighet",),
        spoersmaal="Når begynner dokumentet å gjelde?",
    )
    gjelder_til: Dato | None = felt(
        "Gjelder til",
        "Siste dag dokumentet gjelder. Utelatt gjelder det til det blir sagt opp eller avløst.",
        "2028-07-31",
        default=None,
        krav=("P-varighet",),
        spoersmaal="Når slutter dokumentet å gjelde?",
    )
    versjon: Tekst = felt(
        "Versjon",
        "Versjonen av dokumentet.",
        "1.0",
        default="1.0",
        krav=("P-parter",),
        spoersmaal="Hvilken versjon av dokumentet er dette?",
    )
    omfang: Literal["kort", "standard", "full"] = felt(
        "Omfang",
        "Hvor mye dokumentet sier. Alle tre dekker det samme; det korte sier det med færrest ord.",
        "kort",
        default="standard",
        spoersmaal="Hvor langt skal dokumentet være?",
        valg={
            "kort": "Kort. Høyst seks sider: det nødvendige, i tabeller og korte avsnitt.",
            "standard": "Standard. Rundt ti sider med årshjul, og vedleggene du velger.",
            "full": "Fullt. Med egne kapitler for hver part, skjemaer og rutiner som vedlegg.",
        },
    )
    signering: Literal["penn", "elektronisk"] = felt(
        "Signering",
        "Hvordan dokumentet undertegnes. Med penn får det linjer å skrive på; elektronisk får det en liste over dem som "
        "undertegner.",
        "elektronisk",
        default="penn",
    )
    status: Literal["utkast", "til_signering", "signert"] = felt(
        "Status",
        "Hvor dokumentet er i løpet. Et signert dokument skrives ikke om: skal det endres, får det ny versjon og ny status.",
        "til_signering",
        default="utkast",
    )
    signert: Signert | None = felt(
        "Signert dokument",
        "Det signerte dokumentet, slik at «avtalegen status» kan si om det er der og er det samme.",
        {"dato": "2026-08-15", "fil": "signert/avtale.pdf"},
        default=None,
    )
    tidligere: tuple[TidligereSignert, ...] = felt(
        "Tidligere signerte dokumenter",
        "De signerte dokumentene som nyere versjoner har avløst. «avtalegen revider» fører dem opp.",
        [{"versjon": "1.0", "dato": "2026-08-15", "fil": "signert/avtale.pdf"}],
        default=(),
    )
    saksnummer: Tekst | None = felt(
        "Saksnummer",
        "Saksnummer i kommunens arkiv.",
        "26/01234",
        default=None,
        spoersmaal="Hvilket saksnummer har saken i kommunens arkiv?",
    )
    oppsigelse_maaneder: Maaneder | None = felt(
        "Oppsigelsestid i måneder",
        "Hvor mange måneders varsel en part må gi for å si opp avtalen.",
        6,
        default=None,
        alias="oppsigelse_måneder",
        krav=("P-varighet",),
        spoersmaal="Hvor mange måneders oppsigelsestid skal avtalen ha?",
    )
    neste_revisjon: Dato | None = felt(
        "Neste revisjon",
        "Datoen dokumentet senest skal være gjennomgått på nytt.",
        "2027-06-01",
        default=None,
        spoersmaal="Når skal dokumentet senest gås gjennom på nytt?",
    )
    kontaktliste_dato: Dato | None = felt(
        "Kontaktlisten er oppdatert",
        "Datoen kontaktlisten sist ble kontrollert. Utelatt brukes datoen dokumentet gjelder fra.",
        "2026-08-01",
        default=None,
        krav=("P-kontaktliste",),
        spoersmaal="Når ble kontaktlisten sist kontrollert?",
    )

    @property
    def periode(self) -> tuple[date | None, date | None]:
        """The first and the last day it holds, each where one is said."""
        start, end = self.gjelder_fra, self.gjelder_til
        return start if isinstance(start, date) else None, end if isinstance(end, date) else None

    @property
    def sagt_status(self) -> str:
        """The status where the file says one; ``""`` where it is silent: a finished text is no draft for that."""
        return self.status if "status" in self.model_fields_set else ""


class Utseende(Modell):
    """The municipality's logo and colour. A Word base of their own goes before both."""

    logo: Tekst | None = felt(
        "Logo",
        "Fila med kommunens logo, PNG eller JPEG på høyst 1 MB, regnet fra mappa avtalefila ligger i. Egen Word-mal går foran.",
        "logo.png",
        default=None,
    )
    logo_tekst: Tekst | None = felt(
        "Logoen med ord",
        "Det en skjermleser sier om logoen. Utelatt sier den hvem logoen tilhører.",
        "Nordre Follo kommune, to grønne blader",
        default=None,
    )
    farge: Farge | None = felt(
        "Farge",
        "Fargen på overskrifter, linjer og tabeller, i anførselstegn. Den må kunne leses på hvitt.",
        "#005a9c",
        default=None,
    )


class Instans(Modell):
    """Another unit of the municipality that takes part."""

    navn: Tekst = felt("Navn", "Navnet på enheten.", "Nordre Follo voksenopplæring", spoersmaal="Hva heter enheten?")
    rolle: Tekst = felt(
        "Rolle", "Hva enheten bidrar med, kort.", "voksenopplæring", spoersmaal="Hva bidrar enheten med?"
    )


class Kommune(Modell):
    """The municipality. What the register knows (name, county, organisation number) may be left out."""

    nummer: Kommunenummer = felt(
        "Kommunenummer",
        "Kommunen som er part. I fila er det nummeret: fire sifre, også når det første er null.",
        "3207",
        krav=("P-parter",),
        spoersmaal="Hvilken kommune gjelder det?",
    )
    navn: Tekst | None = felt(
        "Navn",
        "Kommunens navn uten «kommune». Utelatt hentes det fra registeret.",
        "Nordre Follo",
        default=None,
        spoersmaal="Hva heter kommunen?",
    )
    fylke: Tekst | None = felt(
        "Fylke",
        "Fylket kommunen ligger i. Utelatt hentes det fra registeret.",
        "Akershus",
        default=None,
        spoersmaal="Hvilket fylke ligger kommunen i?",
    )
    organisasjonsnummer: Organisasjonsnummer | None = felt(
        "Organisasjonsnummer",
        "Ni sifre. Utelatt hentes det fra registeret.",
        "922 092 648",
        default=None,
        krav=("P-parter",),
        spoersmaal="Hvilket organisasjonsnummer har kommunen?",
    )
    bydel: Tekst | None = felt(
        "Bydel",
        "Bydelen som er part, for eksempel i Oslo.",
        "Bydel Gamle Oslo",
        default=None,
        spoersmaal="Er det en bydel som er part?",
    )
    ansvarlig_enhet: Tekst = felt(
        "Ansvarlig enhet",
        "Enheten som har ansvar for introduksjonsprogrammet, med sitt lokale navn.",
        "Flyktningtjenesten",
        krav=("W-enhetsnavn",),
        spoersmaal="Hvilken enhet i kommunen har ansvar for introduksjonsprogrammet?",
    )
    instanser: tuple[Instans, ...] = felt(
        "Andre enheter i kommunen",
        "Hvem ellers i kommunen som deltar i samarbeidet, for eksempel voksenopplæringen og helsetjenesten.",
        [{"navn": "Nordre Follo voksenopplæring", "rolle": "voksenopplæring"}],
        default=(),
        krav=("V5-instanser", "R-voksenopplaering"),
        spoersmaal="Hvem ellers i kommunen deltar i samarbeidet?",
    )


class Nav(Modell):
    """The Nav office."""

    kontor: Tekst = felt(
        "Nav-kontor",
        "Kontorets navn slik det skal stå i dokumentet.",
        "Nav Nordre Follo",
        krav=("P-parter",),
        spoersmaal="Hvilket Nav-kontor er part?",
    )
    enhetsnummer: Enhetsnummer | None = felt(
        "Enhetsnummer",
        "Kontorets fire sifre.",
        "0213",
        default=None,
        spoersmaal="Hvilket enhetsnummer har Nav-kontoret?",
    )
    organisasjonsnummer: Organisasjonsnummer | None = felt(
        "Organisasjonsnummer",
        "Ni sifre.",
        "889 640 782",
        default=None,
        krav=("P-parter",),
        spoersmaal="Hvilket organisasjonsnummer har Nav-kontoret?",
    )
