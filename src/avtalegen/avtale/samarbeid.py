"""How the parties work together: meetings, teams, and the information they give each other."""

from __future__ import annotations

from avtalegen.avtale.felt import JaNei, Maaned, Part, Tekst
from avtalegen.avtale.grunnlag import HYPPIGHET, Modell, felt


class Ledermoete(Modell):
    """Meetings at leader level."""

    hyppighet: Tekst = felt(
        "Hyppighet",
        HYPPIGHET,
        "halvårlig",
        krav=("V5.1-d", "V5.2-ledermote", "V4.1-arsmote"),
        spoersmaal="Hvor ofte møtes lederne?",
    )
    maaneder: tuple[Maaned, ...] = felt(
        "Måneder",
        "Månedene møtene holdes, eller «vår» og «høst».",
        ["april", "oktober"],
        default=(),
        alias="måneder",
        krav=("K-halvarsmote",),
        spoersmaal="I hvilke måneder møtes lederne?",
    )
    innkaller: Part = felt(
        "Innkaller",
        "Hvem som kaller inn: kommune eller nav.",
        "kommune",
        default="kommune",
        krav=("V5.2-ledermote",),
        spoersmaal="Hvem kaller inn til ledermøtet?",
    )
    deltakere: tuple[Tekst, ...] = felt(
        "Andre deltakere",
        "Hvem som møter i tillegg til lederne hos partene.",
        ["voksenopplæringen"],
        default=(),
        krav=("K-halvarsmote",),
        spoersmaal="Hvem andre deltar i ledermøtet?",
    )


class Saksbehandlermoete(Modell):
    """Meetings at caseworker level."""

    hyppighet: Tekst = felt(
        "Hyppighet", HYPPIGHET, "månedlig", krav=("V5.1-d",), spoersmaal="Hvor ofte møtes saksbehandlerne?"
    )
    innkaller: Part = felt(
        "Innkaller",
        "Hvem som kaller inn: kommune eller nav.",
        "nav",
        default="kommune",
        krav=("V5.1-d",),
        spoersmaal="Hvem kaller inn til saksbehandlermøtet?",
    )


class FellesKompetanse(Modell):
    """Joint courses and places to meet, job shadowing."""

    tiltak: tuple[Tekst, ...] = felt(
        "Tiltak",
        "Felles kurs, seminarer og hospitering, slik at de passer etter «gjennomføre».",
        ["en felles fagdag", "hospitering"],
        krav=("V5.3-moteplasser",),
        min_length=1,
        spoersmaal="Hvilke felles tiltak skal partene ha for ansatte?",
    )
    hyppighet: Tekst = felt("Hyppighet", HYPPIGHET, "årlig", krav=("V5.3-moteplasser",), spoersmaal="Hvor ofte?")


class Informasjonsmoeter(Modell):
    """Meetings where the Nav office informs participants."""

    hyppighet: Tekst = felt(
        "Hyppighet", HYPPIGHET, "halvårlig", krav=("T-infomoter",), spoersmaal="Hvor ofte holdes informasjonsmøtene?"
    )
    ansvarlig: Part = felt(
        "Ansvarlig",
        "Hvem som arrangerer: kommune eller nav.",
        "kommune",
        default="kommune",
        krav=("T-infomoter",),
        spoersmaal="Hvem arrangerer informasjonsmøtene?",
    )


class Samarbeid(Modell):
    """Ways of working together (guide points 5.1 and 5.3)."""

    ledermoete: Ledermoete = felt(
        "Ledermøte",
        "Møter på ledernivå.",
        {"hyppighet": "halvårlig", "måneder": ["april", "oktober"], "innkaller": "kommune"},
        alias="ledermøte",
        krav=("V5.1-d", "V5.2-ledermote"),
        spoersmaal="Hvordan møtes lederne?",
    )
    saksbehandlermoete: Saksbehandlermoete = felt(
        "Saksbehandlermøte",
        "Møter på saksbehandlernivå.",
        {"hyppighet": "månedlig", "innkaller": "nav"},
        alias="saksbehandlermøte",
        krav=("V5.1-d",),
        spoersmaal="Hvordan møtes saksbehandlerne?",
    )
    tverrfaglige_team: tuple[Tekst, ...] = felt(
        "Tverrfaglige team",
        "Personene i teamet rundt deltakeren, slik at de passer etter «disse er med».",
        ["programrådgiveren", "en lærer fra voksenopplæringen", "Nav-veilederen"],
        default=(),
        krav=("V5.3-team",),
        spoersmaal="Hvem deltar i det tverrfaglige teamet rundt deltakeren?",
    )
    trekantsamtaler: JaNei = felt(
        "Trekantsamtaler",
        "Om deltakeren, den ansvarlige enheten og Nav-kontoret skal ha faste samtaler sammen.",
        True,
        default=False,
        krav=("K-trekantsamtaler",),
        spoersmaal="Skal dere ha faste trekantsamtaler med deltakeren?",
    )
    informasjonsmoeter: Informasjonsmoeter | None = felt(
        "Informasjonsmøter",
        "Møter der Nav-kontoret orienterer deltakerne om tiltak og arbeidsmarked.",
        {"hyppighet": "halvårlig", "ansvarlig": "kommune"},
        default=None,
        alias="informasjonsmøter",
        krav=("T-infomoter",),
        spoersmaal="Skal Nav-kontoret holde informasjonsmøter for deltakerne?",
    )
    felles_kompetanse: FellesKompetanse | None = felt(
        "Felles kompetanseutvikling",
        "Felles kurs og møteplasser for ansatte, hospitering.",
        {"tiltak": ["en felles fagdag", "hospitering"], "hyppighet": "årlig"},
        default=None,
        krav=("V5.3-moteplasser",),
        spoersmaal="Skal partene ha felles kurs og møteplasser for ansatte?",
    )
    partnerskapsmoete: Tekst | None = felt(
        "Partnerskapsmøte",
        "Hvor ofte samarbeidet tas opp i partnerskapsmøtet mellom kommunen og Nav.",
        "årlig",
        default=None,
        alias="partnerskapsmøte",
        krav=("V5-helhetlig",),
        spoersmaal="Hvor ofte tas samarbeidet opp i partnerskapsmøtet?",
    )


class Stroem(Modell):
    """One stream of information: form, how often, who is responsible."""

    form: Tekst = felt(
        "Form", "Hvordan informasjonen gis.", "skriftlig", krav=("V5.1-e",), spoersmaal="Hvordan gis informasjonen?"
    )
    hyppighet: Tekst = felt(
        "Hyppighet", HYPPIGHET, "årlig", krav=("V5.1-e",), spoersmaal="Hvor ofte gis informasjonen?"
    )
    ansvarlig: Tekst | None = felt(
        "Ansvarlig",
        "Rollen som sørger for informasjonen.",
        "enhetslederen",
        default=None,
        spoersmaal="Hvilken rolle sørger for informasjonen?",
    )


def _stroem(tittel: str, beskrivelse: str, hyppighet: str, krav: str) -> Stroem:
    example = {"form": "skriftlig", "hyppighet": hyppighet}
    return felt(tittel, beskrivelse, example, krav=(krav,))  # type: ignore[no-any-return]


class Informasjon(Modell):
    """The six obligatory streams of guide point 5.1."""

    bosettingsplan: Stroem = _stroem("Bosettingsplan", "Kommunens planer for årlig bosetting.", "årlig", "V5.1-e1")
    ankomst: Stroem = _stroem("Ankomst", "Konkret bosetting og ankomst.", "senest to uker før ankomst", "V5.1-e2")
    deltaker: Stroem = _stroem("Deltaker", "Den enkelte deltakeren og sluttmålet i planen.", "månedlig", "V5.1-e3")
    arbeidsmarked: Stroem = _stroem("Arbeidsmarked", "Status på arbeidsmarkedet.", "kvartalsvis", "V5.1-e4")
    arbeidsgiveravtaler: Stroem = _stroem(
        "Arbeidsgiveravtaler", "Nav-kontorets samarbeidsavtaler med arbeidsgivere.", "kvartalsvis", "V5.1-e5"
    )
    tiltak: Stroem = _stroem("Tiltak", "Aktuelle arbeidsmarkedstiltak.", "månedlig", "V5.1-e6")
