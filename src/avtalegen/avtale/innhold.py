"""What: goals, assistance, evaluation, transition and provisions of the parties' own."""

from __future__ import annotations

from avtalegen.avtale.felt import Dato, Fritekst, JaNei, Maaned, Maaneder, Part, Tekst
from avtalegen.avtale.grunnlag import HYPPIGHET, Modell, felt


class Resultatkrav(Modell):
    """A goal, what it takes to reach it, and how often it is measured."""

    maal: Tekst = felt(
        "Mål",
        "Målet kravet hører til.",
        "Overgang til arbeid eller utdanning",
        alias="mål",
        krav=("V5.1-b",),
        spoersmaal="Hvilket mål gjelder kravet?",
    )
    krav: Tekst = felt(
        "Krav", "Hva som skal være oppnådd.", "70 prosent", krav=("V5.1-b",), spoersmaal="Hva skal være oppnådd?"
    )
    maales: Tekst = felt(
        "Måles", HYPPIGHET, "årlig", alias="måles", krav=("V5.1-b",), spoersmaal="Hvor ofte skal det måles?"
    )


class Rapportering(Modell):
    """Who reports to whom, and how often."""

    hyppighet: Tekst = felt(
        "Hyppighet", HYPPIGHET, "halvårlig", krav=("V5.1-b",), spoersmaal="Hvor ofte skal det rapporteres?"
    )
    ansvarlig: Part = felt(
        "Ansvarlig",
        "Hvem som lager rapporten: kommune eller nav.",
        "kommune",
        krav=("V5.1-b",),
        spoersmaal="Hvem lager rapporten?",
    )
    mottaker: Tekst = felt(
        "Mottaker", "Hvem rapporten går til.", "ledermøtet", krav=("V5.1-b",), spoersmaal="Hvem går rapporten til?"
    )


class Maal(Modell):
    """Common goals, requirements and reporting (guide point 5.1)."""

    felles: tuple[Tekst, ...] = felt(
        "Felles mål",
        "Målene partene har sammen for introduksjonsprogrammet.",
        ["Flere deltakere går over i arbeid eller utdanning innen programslutt"],
        krav=("V5.1-b",),
        min_length=1,
        spoersmaal="Hvilke mål har partene sammen?",
    )
    resultatkrav: tuple[Resultatkrav, ...] = felt(
        "Resultatkrav",
        "Hva som skal oppnås, og hvordan det måles.",
        [{"mål": "Overgang til arbeid eller utdanning", "krav": "70 prosent", "måles": "årlig"}],
        krav=("V5.1-b",),
        min_length=1,
        spoersmaal="Hvilke resultater skal oppnås, og hvordan måles de?",
    )
    rapportering: Rapportering = felt(
        "Rapportering",
        "Hvordan partene rapporterer om resultatene.",
        {"hyppighet": "halvårlig", "ansvarlig": "kommune", "mottaker": "ledermøtet"},
        krav=("V5.1-b",),
        spoersmaal="Hvordan rapporterer partene om resultatene?",
    )


class Bistand(Modell):
    """Something the Nav office concretely helps with, and when."""

    tjeneste: Tekst = felt(
        "Tjeneste",
        "Hva Nav-kontoret bistår med, slik at det passer etter «bistå med».",
        "Jobbmatch",
        krav=("V5.1-a",),
        spoersmaal="Hva bistår Nav-kontoret med?",
    )
    naar: Tekst = felt(
        "Når",
        "Når bistanden gis.",
        "senest tre måneder før programslutt",
        alias="når",
        krav=("V5.1-a",),
        spoersmaal="Når gis bistanden?",
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
        spoersmaal="Skal Nav-kontoret være med før sluttmålet settes?",
    )
    femtentimer: JaNei = felt(
        "Når 15-timerskravet begynner å gjelde",
        "Om Nav-kontoret skal være med når kravet om 15 timer arbeidsrettet innhold i uka begynner å gjelde for deltakeren.",
        True,
        default=False,
        krav=("P-nar-nav-inn",),
        spoersmaal="Skal Nav-kontoret være med når 15-timerskravet begynner å gjelde?",
    )
    maaneder_foer_slutt: Maaneder | None = felt(
        "Måneder før programslutt",
        "Hvor mange måneder før programslutt Nav-kontoret senest kommer inn.",
        6,
        default=None,
        alias="måneder_før_slutt",
        krav=("P-nar-nav-inn",),
        spoersmaal="Hvor mange måneder før programslutt kommer Nav-kontoret senest inn?",
    )
    norskferdighet: Tekst | None = felt(
        "Norskferdighet",
        "Nivået en deltaker bør ha i norsk for å ha nytte av tiltakene, slik at det passer etter «på nivå».",
        "A2 muntlig",
        default=None,
        krav=("P-nar-nav-inn",),
        spoersmaal="Hvor mye norsk bør deltakeren kunne først?",
    )


class Femtentimerskrav(Modell):
    """What the Nav office brings to the 15 hours a week (integreringsloven § 14 a)."""

    nav_stiller_med: tuple[Tekst, ...] = felt(
        "Nav-kontoret stiller med",
        "Tiltakene som oppfyller kravet om 15 timer i uka, slik at de passer etter «kan tilby».",
        ["arbeidstrening", "jobbklubb to dager i uka"],
        krav=("L-15-timer",),
        min_length=1,
        spoersmaal="Hva stiller Nav-kontoret med?",
    )
    svarfrist: Tekst | None = felt(
        "Svarfrist",
        "Fristen for å si fra når et tiltak ikke kan tilbys, slik at det passer etter «innen».",
        "to uker",
        default=None,
        krav=("L-15-timer",),
        spoersmaal="Hvor raskt sier Nav-kontoret fra når et tiltak ikke kan tilbys?",
    )


class Evaluering(Modell):
    """Evaluation of the cooperation and of the document."""

    hyppighet: Tekst = felt(
        "Hyppighet", HYPPIGHET, "årlig", krav=("V5.1-f",), spoersmaal="Hvor ofte evaluerer partene samarbeidet?"
    )
    maaned: Maaned | None = felt(
        "Måned",
        "Måneden evalueringen gjøres.",
        "november",
        default=None,
        alias="måned",
        spoersmaal="I hvilken måned evaluerer partene?",
    )
    ansvarlig: Part = felt(
        "Ansvarlig",
        "Hvem som sørger for evalueringen: kommune eller nav.",
        "kommune",
        krav=("V5.1-f",),
        spoersmaal="Hvem sørger for evalueringen?",
    )
    revisjon: Tekst | None = felt(
        "Revisjon",
        "Hvor ofte lederne reviderer dokumentet og rutinene.",
        "årlig",
        default=None,
        krav=("K-arlig-revisjon",),
        spoersmaal="Hvor ofte reviderer lederne dokumentet?",
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
        spoersmaal="Hvor mange måneder før programslutt begynner partene å planlegge overgangen?",
    )
    oppfoelging_etter: Tekst | None = felt(
        "Oppfølging etter programmet",
        "Hvor lenge Nav-kontoret følger opp etter programmet, slik at det passer etter «skal vare».",
        "i minst seks måneder",
        default=None,
        alias="oppfølging_etter",
        krav=("V5.1-g",),
        spoersmaal="Hvor lenge følger Nav-kontoret opp etter programmet?",
    )


class EgetPunkt(Modell):
    """A provision in the parties' own words."""

    tittel: Tekst = felt(
        "Tittel",
        "Overskriften på punktet.",
        "Lokale utviklingsverksteder",
        krav=("V5.1-k",),
        spoersmaal="Hva skal punktet hete?",
    )
    tekst: Fritekst = felt(
        "Tekst",
        "Teksten, med tom linje mellom avsnitt.",
        "Partene arrangerer ett verksted i året.",
        krav=("V5.1-k",),
        spoersmaal="Hva skal det stå i punktet?",
    )
