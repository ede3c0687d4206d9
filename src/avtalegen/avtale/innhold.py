"""What: goals, assistance, meetings, information, evaluation, transition and provisions of the parties' own."""

from __future__ import annotations

from avtalegen.avtale.felt import Dato, Fritekst, JaNei, Maaned, Maaneder, Part, Tekst
from avtalegen.avtale.grunnlag import Modell, felt

_HYPPIGHET = "Hvor ofte: ukentlig, månedlig, kvartalsvis, halvårlig, årlig eller med egne ord."


class Resultatkrav(Modell):
    """A goal, what it takes to reach it, and how often it is measured."""

    maal: Tekst = felt(
        "Mål", "Målet kravet hører til.", "Overgang til arbeid eller utdanning", alias="mål", krav=("V5.1-b",)
    )
    krav: Tekst = felt("Krav", "Hva som skal være oppnådd.", "70 prosent", krav=("V5.1-b",))
    maales: Tekst = felt("Måles", _HYPPIGHET, "årlig", alias="måles", krav=("V5.1-b",))


class Rapportering(Modell):
    """Who reports to whom, and how often."""

    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "halvårlig", krav=("V5.1-b",))
    ansvarlig: Part = felt("Ansvarlig", "Hvem som lager rapporten: kommune eller nav.", "kommune", krav=("V5.1-b",))
    mottaker: Tekst = felt("Mottaker", "Hvem rapporten går til.", "ledermøtet", krav=("V5.1-b",))


class Maal(Modell):
    """Common goals, requirements and reporting (guide point 5.1)."""

    felles: tuple[Tekst, ...] = felt(
        "Felles mål",
        "Målene partene har sammen for introduksjonsprogrammet.",
        ["Flere deltakere går over i arbeid eller utdanning innen programslutt"],
        krav=("V5.1-b",),
        min_length=1,
    )
    resultatkrav: tuple[Resultatkrav, ...] = felt(
        "Resultatkrav",
        "Hva som skal oppnås, og hvordan det måles.",
        [{"mål": "Overgang til arbeid eller utdanning", "krav": "70 prosent", "måles": "årlig"}],
        krav=("V5.1-b",),
        min_length=1,
    )
    rapportering: Rapportering = felt(
        "Rapportering",
        "Hvordan partene rapporterer om resultatene.",
        {"hyppighet": "halvårlig", "ansvarlig": "kommune", "mottaker": "ledermøtet"},
        krav=("V5.1-b",),
    )


class Bistand(Modell):
    """Something the Nav office concretely helps with, and when."""

    tjeneste: Tekst = felt("Tjeneste", "Hva Nav-kontoret bistår med.", "Jobbmatch", krav=("V5.1-a",))
    naar: Tekst = felt(
        "Når", "Når bistanden gis.", "senest tre måneder før programslutt", alias="når", krav=("V5.1-a",)
    )


class NavKommerInn(Modell):
    """When the Nav office comes in, and how much Norwegian the parties ask for first."""

    foer_sluttmaal: JaNei = felt(
        "Før sluttmålet settes",
        "Om Nav-kontoret skal være med før deltakerens sluttmål blir satt.",
        True,
        default=False,
        alias="før_sluttmål",
        krav=("P-nar-nav-inn",),
    )
    femtentimer: JaNei = felt(
        "Når 15-timerskravet begynner å gjelde",
        "Om Nav-kontoret skal være med når kravet om 15 timer arbeidsrettet innhold i uka begynner å gjelde for deltakeren.",
        True,
        default=False,
        krav=("P-nar-nav-inn",),
    )
    maaneder_foer_slutt: Maaneder | None = felt(
        "Måneder før programslutt",
        "Hvor mange måneder før programslutt Nav-kontoret senest kommer inn.",
        6,
        default=None,
        alias="måneder_før_slutt",
        krav=("P-nar-nav-inn",),
    )
    norskferdighet: Tekst | None = felt(
        "Norskferdighet",
        "Hvilket nivå i norsk partene mener deltakeren bør ha for å ha nytte av Nav-kontorets tiltak.",
        "A2 muntlig",
        default=None,
        krav=("P-nar-nav-inn",),
    )


class Femtentimerskrav(Modell):
    """What the Nav office brings to the 15 hours a week (integreringsloven § 14 a)."""

    nav_stiller_med: tuple[Tekst, ...] = felt(
        "Nav-kontoret stiller med",
        "Tiltakene Nav-kontoret stiller med for å oppfylle kravet om 15 timer i uka.",
        ["arbeidstrening", "jobbklubb to dager i uka"],
        krav=("L-15-timer",),
        min_length=1,
    )


class Ledermoete(Modell):
    """Meetings at leader level."""

    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "halvårlig", krav=("V5.1-d", "V5.2-ledermote", "V4.1-arsmote"))
    maaneder: tuple[Maaned, ...] = felt(
        "Måneder", "Månedene møtene holdes.", ["april", "oktober"], default=(), alias="måneder", krav=("K-halvarsmote",)
    )
    innkaller: Part = felt(
        "Innkaller", "Hvem som kaller inn: kommune eller nav.", "kommune", default="kommune", krav=("V5.2-ledermote",)
    )
    deltakere: tuple[Tekst, ...] = felt(
        "Andre deltakere",
        "Hvem som møter i tillegg til lederne hos partene.",
        ["voksenopplæringen"],
        default=(),
        krav=("K-halvarsmote",),
    )


class Saksbehandlermoete(Modell):
    """Meetings at caseworker level."""

    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "månedlig", krav=("V5.1-d",))
    innkaller: Part = felt(
        "Innkaller", "Hvem som kaller inn: kommune eller nav.", "nav", default="kommune", krav=("V5.1-d",)
    )


class FellesKompetanse(Modell):
    """Joint courses and places to meet, job shadowing."""

    tiltak: tuple[Tekst, ...] = felt(
        "Tiltak",
        "Felles kurs, seminarer og hospitering.",
        ["en felles fagdag", "hospitering"],
        krav=("V5.3-moteplasser",),
        min_length=1,
    )
    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "årlig", krav=("V5.3-moteplasser",))


class Informasjonsmoeter(Modell):
    """Meetings where the Nav office informs participants."""

    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "halvårlig", krav=("T-infomoter",))
    ansvarlig: Part = felt(
        "Ansvarlig", "Hvem som arrangerer: kommune eller nav.", "kommune", default="kommune", krav=("T-infomoter",)
    )


class Samarbeid(Modell):
    """Ways of working together (guide points 5.1 and 5.3)."""

    ledermoete: Ledermoete = felt(
        "Ledermøte",
        "Møter på ledernivå.",
        {"hyppighet": "halvårlig", "måneder": ["april", "oktober"], "innkaller": "kommune"},
        alias="ledermøte",
        krav=("V5.1-d", "V5.2-ledermote"),
    )
    saksbehandlermoete: Saksbehandlermoete = felt(
        "Saksbehandlermøte",
        "Møter på saksbehandlernivå.",
        {"hyppighet": "månedlig", "innkaller": "nav"},
        alias="saksbehandlermøte",
        krav=("V5.1-d",),
    )
    tverrfaglige_team: tuple[Tekst, ...] = felt(
        "Tverrfaglige team",
        "Hvem som deltar i teamet rundt deltakeren.",
        ["kontaktperson", "voksenopplæring", "helse", "nav"],
        default=(),
        krav=("V5.3-team",),
    )
    trekantsamtaler: JaNei = felt(
        "Trekantsamtaler",
        "Om deltakeren, den ansvarlige enheten og Nav-kontoret skal ha faste samtaler sammen.",
        True,
        default=False,
        krav=("K-trekantsamtaler",),
    )
    informasjonsmoeter: Informasjonsmoeter | None = felt(
        "Informasjonsmøter",
        "Møter der Nav-kontoret orienterer deltakerne om tiltak og arbeidsmarked.",
        {"hyppighet": "halvårlig", "ansvarlig": "kommune"},
        default=None,
        alias="informasjonsmøter",
        krav=("T-infomoter",),
    )
    felles_kompetanse: FellesKompetanse | None = felt(
        "Felles kompetanseutvikling",
        "Felles kurs og møteplasser for ansatte, hospitering.",
        {"tiltak": ["en felles fagdag", "hospitering"], "hyppighet": "årlig"},
        default=None,
        krav=("V5.3-moteplasser",),
    )
    partnerskapsmoete: Tekst | None = felt(
        "Partnerskapsmøte",
        "Hvor ofte samarbeidet tas opp i partnerskapsmøtet mellom kommunen og Nav.",
        "årlig",
        default=None,
        alias="partnerskapsmøte",
        krav=("V5-helhetlig",),
    )


class Stroem(Modell):
    """One stream of information: form, how often, who is responsible."""

    form: Tekst = felt("Form", "Hvordan informasjonen gis.", "skriftlig", krav=("V5.1-e",))
    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "årlig", krav=("V5.1-e",))
    ansvarlig: Tekst | None = felt("Ansvarlig", "Rollen som sørger for informasjonen.", "enhetslederen", default=None)


def _stroem(tittel: str, beskrivelse: str, hyppighet: str, krav: str) -> Stroem:
    example = {"form": "skriftlig", "hyppighet": hyppighet}
    return felt(tittel, beskrivelse, example, krav=(krav,))  # type: ignore[no-any-return]


class Informasjon(Modell):
    """The six obligatory streams of guide point 5.1."""

    bosettingsplan: Stroem = _stroem("Bosettingsplan", "Kommunens planer for årlig bosetting.", "årlig", "V5.1-e1")
    ankomst: Stroem = _stroem("Ankomst", "Konkret bosetting og ankomst.", "senest to uker før ankomst", "V5.1-e2")
    deltaker: Stroem = _stroem("Deltaker", "Den enkelte deltakeren og målet i planen.", "månedlig", "V5.1-e3")
    arbeidsmarked: Stroem = _stroem("Arbeidsmarked", "Status på arbeidsmarkedet.", "kvartalsvis", "V5.1-e4")
    arbeidsgiveravtaler: Stroem = _stroem(
        "Arbeidsgiveravtaler", "Nav-kontorets samarbeidsavtaler med arbeidsgivere.", "kvartalsvis", "V5.1-e5"
    )
    tiltak: Stroem = _stroem("Tiltak", "Aktuelle arbeidsmarkedstiltak.", "månedlig", "V5.1-e6")


class Evaluering(Modell):
    """Evaluation of the cooperation and of the document."""

    hyppighet: Tekst = felt("Hyppighet", _HYPPIGHET, "årlig", krav=("V5.1-f",))
    maaned: Maaned | None = felt("Måned", "Måneden evalueringen gjøres.", "november", default=None, alias="måned")
    ansvarlig: Part = felt(
        "Ansvarlig", "Hvem som sørger for evalueringen: kommune eller nav.", "kommune", krav=("V5.1-f",)
    )
    revisjon: Tekst | None = felt(
        "Revisjon",
        "Hvor ofte lederne reviderer dokumentet og rutinene.",
        "årlig",
        default=None,
        krav=("K-arlig-revisjon",),
    )
    sist_gjennomfoert: Dato | None = felt(
        "Sist gjennomført",
        "Datoen samarbeidet sist ble evaluert. Utelatt regnes fristen fra datoen dokumentet gjelder fra.",
        "2026-11-15",
        default=None,
        alias="sist_gjennomført",
    )


class Overgang(Modell):
    """The transition out of the programme, and who follows up afterwards."""

    maaneder_foer_slutt: Maaneder = felt(
        "Måneder før programslutt",
        "Hvor mange måneder før programslutt partene begynner å planlegge overgangen.",
        6,
        alias="måneder_før_slutt",
        krav=("V5.1-g", "V4.1-overgang"),
    )
    oppfoelging_etter: Tekst | None = felt(
        "Oppfølging etter programmet",
        "Hvor lenge Nav-kontoret følger opp deltakere som trenger arbeidsrettet bistand etter programmet.",
        "i minst seks måneder",
        default=None,
        alias="oppfølging_etter",
        krav=("V5.1-g",),
    )


class EgetPunkt(Modell):
    """A provision in the parties' own words."""

    tittel: Tekst = felt("Tittel", "Overskriften på punktet.", "Lokale utviklingsverksteder", krav=("V5.1-k",))
    tekst: Fritekst = felt(
        "Tekst", "Teksten, med tom linje mellom avsnitt.", "Partene arrangerer ett verksted i året.", krav=("V5.1-k",)
    )
