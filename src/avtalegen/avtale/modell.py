"""The whole file as one frozen model."""

from __future__ import annotations

from typing import Literal

from avtalegen.avtale.dokumenttype import Dokumenttype, dokumenttype
from avtalegen.avtale.felt import UTEN, JaNei, Tekst, Tilvalgsliste
from avtalegen.avtale.grunnlag import Modell, felt
from avtalegen.avtale.innhold import (
    Bistand,
    EgetPunkt,
    Evaluering,
    Femtentimerskrav,
    Maal,
    NavKommerInn,
    Overgang,
)
from avtalegen.avtale.interkommunalt import Interkommunalt
from avtalegen.avtale.parter import Dokument, Kommune, Nav
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.avtale.samarbeid import Informasjon, Samarbeid


class Avtale(Modell):
    """An agreement or routine, as the file gives it and the registers complete it."""

    skjema: Literal["1"] = felt("Skjema", "Versjonen av filformatet.", "1")
    dokument: Dokument = felt("Dokumentet", "Type, målform, gyldighet og versjon.", {"gjelder_fra": "2026-08-01"})
    organisering: Literal["utenfor_nav", "i_nav"] = felt(
        "Organisering",
        "Om introduksjonsprogrammet er organisert utenfor eller i Nav-kontoret.",
        "utenfor_nav",
        krav=("V5-form-utenfor", "V5-form-i-nav"),
        spoersmaal="Hvordan er introduksjonsprogrammet organisert?",
        valg={
            "utenfor_nav": "Utenfor Nav-kontoret. Da lager dere en samarbeidsavtale mellom to parter.",
            "i_nav": "I Nav-kontoret. Da lager dere en samarbeidsrutine, eller en avtale om dere vil.",
        },
    )
    kommune: Kommune = felt(
        "Kommunen", "Kommunen som er part.", {"nummer": "3207", "ansvarlig_enhet": "Flyktningtjenesten"}
    )
    nav: Nav = felt("Nav-kontoret", "Nav-kontoret som er part.", {"kontor": "Nav Nordre Follo"})
    kontaktpersoner: tuple[Kontaktperson, ...] = felt(
        "Kontaktpersoner",
        "Kontaktpersoner hos begge parter, på leder- og saksbehandlernivå.",
        [{"navn": "Kari Nordmann", "part": "kommune", "nivå": "leder"}],
        krav=("V5.1-c",),
        min_length=1,
        spoersmaal="Hvem er kontaktpersoner?",
    )
    formaal: tuple[Tekst, ...] = felt(
        "Eget formål",
        "Partenes egne formål, ved siden av det faste. Hvert formål passer etter «formålet er».",
        ["å styrke deltakernes økonomiske selvstendighet"],
        default=(),
        alias="formål",
    )
    maal: Maal = felt(
        "Mål", "Felles mål, resultatkrav og rapportering.", {"felles": ["…"]}, alias="mål", krav=("V5.1-b",)
    )
    bistand: tuple[Bistand, ...] = felt(
        "Nav-kontorets bistand",
        "Hva Nav-kontoret konkret bistår med, og når.",
        [{"tjeneste": "Jobbmatch", "når": "senest tre måneder før programslutt"}],
        default=(),
        krav=("V5.1-a",),
        spoersmaal="Hva bistår Nav-kontoret konkret med, og når?",
    )
    nav_kommer_inn: NavKommerInn | None = felt(
        "Når Nav-kontoret kommer inn",
        "Tidspunktene Nav-kontoret blir med, og synet på norskferdighet.",
        {"før_sluttmål": True, "måneder_før_slutt": 6, "norskferdighet": "A2 muntlig"},
        default=None,
        krav=("P-nar-nav-inn",),
        spoersmaal="Når kommer Nav-kontoret inn?",
    )
    femtentimerskrav: Femtentimerskrav | None = felt(
        "15-timerskravet",
        "Hva Nav-kontoret stiller med for å oppfylle 15-timerskravet.",
        {"nav_stiller_med": ["arbeidstrening"]},
        default=None,
        krav=("L-15-timer",),
        spoersmaal="Hva stiller Nav-kontoret med for å oppfylle 15-timerskravet?",
    )
    samarbeid: Samarbeid = felt(
        "Samarbeidsformer", "Møter, team og samtaler.", {"ledermøte": {"hyppighet": "halvårlig"}}, krav=("V5.1-d",)
    )
    informasjon: Informasjon = felt(
        "Informasjonsutveksling",
        "De seks obligatoriske informasjonsstrømmene.",
        {"tiltak": {"form": "e-post", "hyppighet": "månedlig"}},
        krav=("V5.1-e",),
        spoersmaal="Hvordan utveksler partene informasjon?",
    )
    evaluering: Evaluering = felt(
        "Evaluering",
        "Evaluering av samarbeidet og dokumentet.",
        {"hyppighet": "årlig", "ansvarlig": "kommune"},
        krav=("V5.1-f",),
        spoersmaal="Hvordan evaluerer partene samarbeidet?",
    )
    overgang: Overgang = felt(
        "Overgang",
        "Overgangen fra programmet til videre oppfølging.",
        {"måneder_før_slutt": 6},
        krav=("V5.1-g",),
        spoersmaal="Hvordan planlegger partene overgangen ut av programmet?",
    )
    tilvalg: Tilvalgsliste = felt(
        "Tilvalg",
        "Bestemmelsene partene tar med i tillegg. Utelatt tas biblioteket sine anbefalte med, og «uten» tar noen av dem ut; en tom liste gir ingen.",
        ["praksisplasser", "arbeidsgivere"],
        default=None,
        krav=("V5.1-h", "V5.1-i", "V5.1-j"),
        spoersmaal="Hvilke bestemmelser vil partene ha i tillegg?",
    )
    egne_punkter: tuple[EgetPunkt, ...] = felt(
        "Egne punkter",
        "Bestemmelser med partenes egne ord.",
        [{"tittel": "Lokale utviklingsverksteder", "tekst": "Partene arrangerer ett verksted i året."}],
        default=(),
        krav=("V5.1-k",),
        spoersmaal="Vil partene ha med egne punkter?",
    )
    introduksjonsloven: JaNei = felt(
        "Introduksjonsloven",
        "Om dokumentet også skal dekke deltakere etter overgangsregelen for introduksjonsloven.",
        False,
        default=False,
        spoersmaal="Skal dokumentet også dekke deltakere etter introduksjonsloven?",
    )
    signatur: tuple[Signatur, ...] = felt(
        "Signatur",
        "Hvem som skriver under for hver part.",
        [{"part": "kommune", "navn": "Kari Nordmann", "tittel": "kommunedirektør"}],
        krav=("V5.2-signatur",),
        min_length=1,
        spoersmaal="Hvem skriver under?",
    )
    interkommunalt: Interkommunalt | None = felt(
        "Interkommunalt samarbeid",
        "Samarbeid mellom flere kommuner.",
        {"form": "felles_nav_kontor", "deltakere": [{"nummer": "1120"}, {"nummer": "1121"}]},
        default=None,
        krav=("T-interkommunalt",),
        spoersmaal="Samarbeider dere med andre kommuner om programmet?",
    )

    def valgte_tilvalg(self, recommended: frozenset[str]) -> frozenset[str]:
        """The optional provisions the document has: those named, or the recommended ones without those taken out."""
        if self.tilvalg is None:
            return recommended
        taken_out = frozenset(name.removeprefix(UTEN) for name in self.tilvalg if name.startswith(UTEN))
        return recommended - taken_out if taken_out else frozenset(self.tilvalg)

    @property
    def dokumenttype(self) -> Dokumenttype:
        """The document's type; where the file does not say, it follows the organisation (guide point 5)."""
        found = dokumenttype(self.dokument.type, self.organisering)
        assert found is not None  # every organisation has a type: mypy cannot see it, a test does
        return found
