"""Collaborations of several municipalities (kommuneloven chapters 17–20, nav-loven § 14)."""

from __future__ import annotations

from typing import Literal

from avtalegen.avtale.felt import Dato, JaNei, Kommunenummer, Maaneder, Organisasjonsnummer, Tekst
from avtalegen.avtale.grunnlag import Modell, felt


class Deltaker(Modell):
    """A municipality (or a district) that takes part."""

    nummer: Kommunenummer = felt("Kommunenummer", "Fire sifre.", "1120", spoersmaal="Hvilken kommune deltar?")
    navn: Tekst | None = felt("Navn", "Kommunens navn. Utelatt hentes det fra registeret.", "Klepp", default=None)
    organisasjonsnummer: Organisasjonsnummer | None = felt(
        "Organisasjonsnummer", "Ni sifre. Utelatt hentes det fra registeret.", "864 969 682", default=None
    )
    bydel: Tekst | None = felt("Bydel", "Bydelen som er part.", "Bydel Gamle Oslo", default=None)
    ansvarlig_enhet: Tekst | None = felt(
        "Ansvarlig enhet",
        "Enheten med ansvar for introduksjonsprogrammet.",
        "Flyktningtjenesten",
        default=None,
        spoersmaal="Hvilken enhet i kommunen har ansvar for programmet?",
    )


class Interkommunalt(Modell):
    """The form of the collaboration, who takes part, and what the act asks the agreement to say."""

    form: Literal["vertskommune", "oppgavefellesskap", "politisk_råd", "kjøp_av_tjenester", "felles_nav_kontor"] = felt(
        "Samarbeidsform",
        "Formen kommunene samarbeider i.",
        "vertskommune",
        krav=("T-interkommunalt", "L-vertskommune"),
        spoersmaal="Hvilken form har samarbeidet?",
        valg={
            "vertskommune": "Vertskommune. Én kommune utfører oppgavene for de andre, og kan gjøre enkeltvedtak.",
            "oppgavefellesskap": "Oppgavefellesskap. Kommunene løser oppgaver sammen uten å gjøre enkeltvedtak.",
            "politisk_råd": "Politisk råd. Kommunene drøfter og samordner politisk.",
            "kjøp_av_tjenester": "Kjøp av tjenester. En kommune kjøper tjenester av en annen og har fortsatt ansvaret selv.",
            "felles_nav_kontor": "Felles Nav-kontor. Kommunene har samme Nav-kontor.",
        },
    )
    deltakere: tuple[Deltaker, ...] = felt(
        "Deltakere",
        "Alle kommunene i samarbeidet, også vertskommunen.",
        [{"nummer": "1120"}, {"nummer": "1121"}],
        krav=("L-vertskommune",),
        min_length=2,
        spoersmaal="Hvilke kommuner deltar i samarbeidet?",
    )
    parter: Literal["alle", "egen"] = felt(
        "Parter i dokumentet",
        "Om alle deltakerne er parter i dette dokumentet, eller bare kommunen fila gjelder.",
        "alle",
        default="alle",
    )
    fellesavtale: JaNei = felt(
        "Fellesavtale",
        "Om kommunene også har en felles avtale, som går foran denne. «avtalegen batch» fyller det ut selv.",
        False,
        default=False,
    )
    vertskommune: Kommunenummer | None = felt(
        "Vertskommune",
        "Nummeret til vertskommunen, eller til kommunen som selger tjenestene.",
        "1120",
        default=None,
        spoersmaal="Hvilken kommune er vert eller selger?",
    )
    oppgaver: tuple[Tekst, ...] = felt(
        "Oppgaver",
        "Oppgavene som blir overført eller kjøpt.",
        ["introduksjonsprogram"],
        default=(),
        krav=("L-vertskommune", "R-kjop"),
        spoersmaal="Hvilke oppgaver blir overført eller kjøpt?",
    )
    myndighet: tuple[Tekst, ...] = felt(
        "Myndighet",
        "Avgjørelsene som blir overført.",
        ["vedtak om introduksjonsprogram"],
        default=(),
        krav=("L-vertskommune",),
        spoersmaal="Hvilke avgjørelser blir overført?",
    )
    enkeltvedtak: JaNei = felt(
        "Enkeltvedtak",
        "Om samarbeidet skal kunne gjøre enkeltvedtak for deltakerkommunene. Bare en vertskommune kan det.",
        False,
        default=False,
        krav=("L-enkeltvedtak",),
        spoersmaal="Skal samarbeidet kunne gjøre enkeltvedtak?",
    )
    overfoert_fra: Dato | None = felt(
        "Overført fra",
        "Tidspunktet oppgavene blir overført.",
        "2026-08-01",
        default=None,
        alias="overført_fra",
        krav=("L-vertskommune",),
        spoersmaal="Når blir oppgavene overført?",
    )
    underretning: Tekst | None = felt(
        "Underretning",
        "Hvilke av vertskommunens vedtak deltakerkommunene får underretning om, og hvordan.",
        "månedlig oversikt over alle vedtak",
        default=None,
        krav=("L-vertskommune",),
        spoersmaal="Hvilke vedtak får deltakerkommunene underretning om, og hvordan?",
    )
    oppgjoer: Tekst | None = felt(
        "Økonomisk oppgjør",
        "Hvordan kommunene gjør opp seg imellom.",
        "etter antall deltakere per halvår",
        default=None,
        alias="oppgjør",
        krav=("L-vertskommune",),
        spoersmaal="Hvordan gjør kommunene opp seg imellom?",
    )
    uttreden_maaneder: Maaneder | None = felt(
        "Uttreden, måneders varsel",
        "Varselet en kommune gir før den trer ut.",
        12,
        default=None,
        alias="uttreden_måneder",
        krav=("L-vertskommune",),
        spoersmaal="Hvor mange måneders varsel gir en kommune før den trer ut?",
    )
    opploesning: Tekst | None = felt(
        "Oppløsning",
        "Hva som skjer når samarbeidet blir oppløst.",
        "Deltakerkommunene overtar sine egne saker.",
        default=None,
        alias="oppløsning",
        krav=("L-vertskommune",),
        spoersmaal="Hva skjer når samarbeidet blir oppløst?",
    )
    behandlingsansvarlig: Tekst | None = felt(
        "Behandlingsansvarlig",
        "Hvem som er behandlingsansvarlig for opplysningene om deltakerne i samarbeidet.",
        "vertskommunen for saksbehandlingen den har fått, og hver kommune for resten",
        default=None,
        krav=("L-behandlingsansvar",),
        spoersmaal="Hvem er behandlingsansvarlig for opplysningene om deltakerne?",
    )
    anskaffelse: Tekst | None = felt(
        "Vurdering etter anskaffelsesreglene",
        "Hva kommunene bygger kjøpet på etter anskaffelsesreglene.",
        "kunngjort konkurranse våren 2026",
        default=None,
        krav=("R-kjop",),
        spoersmaal="Hva bygger kommunene kjøpet på etter anskaffelsesreglene?",
    )
    pris: Tekst | None = felt(
        "Prisprinsipp",
        "Hvordan prisen for kjøpte tjenester settes.",
        "selvkost",
        default=None,
        krav=("R-kjop",),
        spoersmaal="Hvordan settes prisen for kjøpte tjenester?",
    )
    kvalitet: Tekst | None = felt(
        "Kvalitet",
        "Kvaliteten kjøperen kan kreve.",
        "samme tilbud som selgerens egne deltakere",
        default=None,
        krav=("R-kjop",),
        spoersmaal="Hvilken kvalitet kan kjøperen kreve?",
    )
