"""In which order the questions come, and which are asked when. Places only: the words belong to the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from avtalegen.avtale.dokumenttype import Dokumenttype
from avtalegen.avtale.register import kommuner, nav_kontor
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview.answers import Answers, get, place
from avtalegen.interview.library import kind_of_document
from avtalegen.klausuler.library import har_maalform
from avtalegen.norsk.maalform import Maalform

When: TypeAlias = Callable[[Answers], bool]

ORDER: tuple[Path, ...] = tuple(
    map(
        place,
        (
            "kommune.nummer",
            "kommune.navn",
            "kommune.fylke",
            "kommune.organisasjonsnummer",
            "kommune.bydel",
            "organisering",
            "dokument.type",
            "dokument.målform",
            "kommune.ansvarlig_enhet",
            "kommune.instanser",
            "nav.kontor",
            "nav.enhetsnummer",
            "nav.organisasjonsnummer",
            "interkommunalt",
            "kontaktpersoner",
            "mål.felles",
            "mål.resultatkrav",
            "mål.rapportering",
            "bistand",
            "samarbeid.ledermøte",
            "samarbeid.saksbehandlermøte",
            "samarbeid.tverrfaglige_team",
            "samarbeid.trekantsamtaler",
            "samarbeid.informasjonsmøter",
            "samarbeid.felles_kompetanse",
            "samarbeid.partnerskapsmøte",
            "informasjon",
            "nav_kommer_inn",
            "femtentimerskrav",
            "overgang",
            "evaluering",
            "tilvalg",
            "egne_punkter",
            "introduksjonsloven",
            "dokument.gjelder_fra",
            "dokument.gjelder_til",
            "dokument.oppsigelse_måneder",
            "dokument.neste_revisjon",
            "dokument.kontaktliste_dato",
            "dokument.omfang",
            "dokument.versjon",
            "dokument.saksnummer",
            "signatur",
        ),
    )
)
"""A place that holds a group or a list stands for everything in it."""

NOT_ASKED: frozenset[Path] = frozenset({("skjema",)})
"""The only key nobody chooses; the file is written with the version this program reads."""

IDENTITY: tuple[Path, ...] = tuple(
    map(place, ("kommune", "nav", "kontaktpersoner", "signatur", "dokument.saksnummer", "dokument.kontaktliste_dato"))
)
"""What is a municipality's own, and is never taken from another's file."""

FROM_LIBRARY: Path = ("tilvalg",)
"""The list whose choices are the optional provisions of the clause library."""

PARTICIPANTS: Path = ("interkommunalt", "deltakere")
"""The list that begins with the municipality itself."""

OFFICE: Path = ("nav", "kontor")
"""The answer that is looked up in the register of Nav offices."""


def _new_municipality(answers: Answers) -> bool:
    number = get(answers, ("kommune", "nummer"))
    return number is not None and number not in kommuner()


def _new_office(answers: Answers) -> bool:
    office = get(answers, OFFICE)
    return office is not None and office not in nav_kontor().values()


def _agreement(answers: Answers) -> bool:
    return kind_of_document(answers) is Dokumenttype.AVTALE


def _several(answers: Answers) -> bool:
    return get(answers, ("interkommunalt",)) is not None


def _form(*forms: str) -> When:
    return lambda answers: get(answers, ("interkommunalt", "form")) in forms


WHEN: Mapping[Path, When] = {
    place(pattern): when
    for pattern, when in {
        "kommune.navn": _new_municipality,
        "kommune.fylke": _new_municipality,
        "kommune.organisasjonsnummer": _new_municipality,
        "kommune.bydel": lambda answers: get(answers, ("kommune", "nummer")) == "0301",
        "dokument.type": lambda answers: get(answers, ("organisering",)) == Dokumenttype.RUTINE.organisering,
        "dokument.målform": lambda _: har_maalform(Maalform.NYNORSK),
        "dokument.oppsigelse_måneder": _agreement,
        "nav.enhetsnummer": _new_office,
        "kontaktpersoner.*.kommune": _several,
        "signatur.*.kommune": _several,
        "interkommunalt.deltakere.*.navn": lambda _: False,
        "interkommunalt.deltakere.*.organisasjonsnummer": lambda _: False,
        "interkommunalt.deltakere.*.bydel": lambda _: False,
        "interkommunalt.vertskommune": _form("vertskommune", "kjøp_av_tjenester"),
        "interkommunalt.myndighet": _form("vertskommune"),
        "interkommunalt.enkeltvedtak": _form("vertskommune"),
        "interkommunalt.overført_fra": _form("vertskommune", "oppgavefellesskap", "politisk_råd"),
        "interkommunalt.underretning": _form("vertskommune"),
        "interkommunalt.pris": _form("kjøp_av_tjenester"),
        "interkommunalt.kvalitet": _form("kjøp_av_tjenester"),
    }.items()
}
"""Places asked about only when something holds; ``*`` is any position in a list. What the register knows is not asked."""


def pattern(at: Path) -> Path:
    """A place with every position in a list as ``*``."""
    return tuple("*" if isinstance(part, int) else part for part in at)


def asked(at: Path, answers: Answers) -> bool:
    """Whether a place is asked about, as the answers stand."""
    when = WHEN.get(pattern(at))
    return when is None or when(answers)


def silent(answers: Answers) -> frozenset[Path]:
    """The patterns that are not asked about, as the answers stand."""
    return frozenset(one for one, when in WHEN.items() if not when(answers))
