"""The whole file as one frozen model, and its fields described for those who ask: keys, places, titles."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from avtalegen.avtale.felt import GAP, UTEN, JaNei, Tekst, Tilvalgsliste
from avtalegen.avtale.grunnlag import Modell, felt, valg
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
from avtalegen.avtale.parter import Dokument, Kommune, Nav, Utseende
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.avtale.samarbeid import Informasjon, Samarbeid
from avtalegen.diagnostics.diagnostic import Path


class Dokumenttype(StrEnum):
    """A kind of document. As text it is its name in the file, which is also how files of documents end."""

    organisering: str
    """The organisation whose document it is where the file does not choose (guide point 5)."""

    def __new__(cls, navn: str, organisering: str) -> Dokumenttype:
        """A member: it is its name, and knows its organisation."""
        made = str.__new__(cls, navn)
        made._value_, made.organisering = navn, organisering
        return made

    AVTALE = "samarbeidsavtale", "utenfor_nav"
    RUTINE = "samarbeidsrutine", "i_nav"


def dokumenttype(valgt: str | None, organisering: str | None) -> Dokumenttype | None:
    """The type that is chosen, or the one that follows the organisation; ``None`` where neither says."""
    if valgt is not None:
        return next((each for each in Dokumenttype if each == valgt), None)
    return next((each for each in Dokumenttype if each.organisering == organisering), None)


class Avtale(Modell):
    """An agreement or routine, as the file gives it and the registers complete it."""

    skjema: Literal["1"] = felt("Skjema", "Versjonen av filformatet.", "1")
    dokument: Dokument = felt("Dokumentet", "Type, målform, gyldighet og versjon.", {"gjelder_fra": "2026-08-01"})
    utseende: Utseende | None = felt(
        "Utseendet",
        "Logoen og fargen til kommunen, i alle formater.",
        {"logo": "logo.png", "farge": "#005a9c"},
        default=None,
    )
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
        spoersmaal="Har partene egne formål?",
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
        "Bestemmelsene partene tar med i tillegg. Utelatt blir de anbefalte med. I fila tar «uten» noen av dem ut, og en tom liste gir ingen.",
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


@cache
def felter(modell: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the key the file uses."""
    return {info.alias or name: info for name, info in modell.model_fields.items()}


def finn_felt(at: Path, rot: type[BaseModel] = Avtale) -> FieldInfo | None:
    """The field at a place in the data; list indexes are passed over. ``None`` where the model has no such field."""
    modell: type[BaseModel] | None = rot
    info: FieldInfo | None = None
    for part in at:
        if isinstance(part, int):
            continue
        info = felter(modell).get(part) if modell is not None else None
        if info is None:
            return None
        modell = undermodell(info.annotation)
    return info


@cache
def _paakrevd(keys: tuple[str, ...]) -> bool:
    found = (finn_felt(keys[: count + 1]) for count in range(len(keys)))
    return all(info is not None and info.is_required() for info in found)


def valgfri(at: Path) -> bool:
    """Whether what stands at a place may be left out: itself, or something it stands in."""
    return not _paakrevd(tuple(part for part in at if isinstance(part, str)))


def modell_ved(at: Path, rot: type[BaseModel] = Avtale) -> type[BaseModel] | None:
    """The model whose keys stand at a place in the data."""
    if not [part for part in at if isinstance(part, str)]:
        return rot
    info = finn_felt(at, rot)
    return None if info is None else undermodell(info.annotation)


def undermodell(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as ``tuple[Kontaktperson, ...]`` or ``Nav | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, list, Union, UnionType):
        return next((found for part in get_args(annotation) if (found := undermodell(part)) is not None), None)
    return None


def er_liste(annotation: Any) -> bool:
    """Whether the field holds a list."""
    if get_origin(annotation) in (Union, UnionType):
        return any(er_liste(part) for part in get_args(annotation))
    return get_origin(annotation) is tuple


@lru_cache(maxsize=4096)
def er_fast(at: Path) -> bool:
    """Whether what stands at a place is no text of the file's own: it has fixed choices, or is a day."""
    info = finn_felt(at)
    known = info is not None and bool(valg(info.annotation) or "date" in str(info.annotation))
    return known or at[0] in ("skjema", "tilvalg")


class Blad(NamedTuple):
    """A text of the file's own: where it stands, its field, and the model it stands in."""

    at: Path
    felt: FieldInfo
    tekst: str
    gruppe: BaseModel

    @property
    def er_hull(self) -> bool:
        """Whether nothing is said here yet, and the text marks the place."""
        return self.tekst.startswith(GAP)


@cache
def _uten_valg(modell: type[BaseModel]) -> tuple[tuple[str, FieldInfo], ...]:
    return tuple((name, info) for name, info in modell.model_fields.items() if not valg(info.annotation))


def blader(modell: BaseModel, at: Path = ()) -> Iterator[Blad]:
    """Every text a model holds, in the order of its fields; what has fixed choices is not among them."""
    for name, info in _uten_valg(type(modell)):
        place, value = (*at, info.alias or name), getattr(modell, name)
        for here, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            where = place if here is None else (*place, here)
            if isinstance(one, BaseModel):
                yield from blader(one, where)
            elif isinstance(one, str):
                yield Blad(where, info, one, modell)
