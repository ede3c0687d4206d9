"""In which order the questions come, and which are asked when. Places only: the words belong to the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from avtalegen.avtale.modell import Dokumenttype, dokumenttype
from avtalegen.avtale.register import kommuner, med_bydeler, nav_kontor, vedtatt_maalform
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview.questions import Answers, Kind, Question, children, get, place, question
from avtalegen.interview.state import State
from avtalegen.klausuler.klausul import Innhold, Krav, Tilvalg
from avtalegen.klausuler.library import bibliotek, har_maalform
from avtalegen.norsk.maalform import Maalform, les_maalform


def _content() -> Innhold:
    return bibliotek(Maalform.BOKMAAL).innhold


def demands(question: Question) -> tuple[Krav, ...]:
    """The points of the guides that the answer meets."""
    known = _content().krav
    return tuple(known[one] for one in question.demands if one in known)


def kind_of_document(answers: Answers) -> Dokumenttype | None:
    """The document's type, once the answers say which."""
    return dokumenttype(get(answers, ("dokument", "type")), get(answers, ("organisering",)))


def provisions(answers: Answers) -> dict[str, Tilvalg]:
    """The optional provisions that the document's type can have, in the order of its outline."""
    content = _content()
    kind = kind_of_document(answers) or Dokumenttype.AVTALE
    inside = set(content.disposisjoner[kind].klausuler())
    return {name: one for name, one in content.tilvalg().items() if inside & set(one.klausuler)}


_OMFANG: Path = ("dokument", "omfang")


def recommended(answers: Answers) -> list[str]:
    """Those of them that are recommended in the size the document is to have."""
    sizes = question(_OMFANG)
    size = get(answers, _OMFANG)
    library = bibliotek(Maalform.BOKMAAL).i_omfang(size if size in sizes.values else sizes.default)
    return [name for name in provisions(answers) if name in library.anbefalt]


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
            "formål",
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
            "dokument.omfang",
            "tilvalg",
            "egne_punkter",
            "introduksjonsloven",
            "dokument.gjelder_fra",
            "dokument.gjelder_til",
            "dokument.oppsigelse_måneder",
            "dokument.neste_revisjon",
            "dokument.kontaktliste_dato",
            "dokument.versjon",
            "dokument.saksnummer",
            "signatur",
        ),
    )
)
"""A place that holds a group or a list stands for everything in it."""

NOT_ASKED: frozenset[Path] = frozenset(
    {("skjema",), ("dokument", "signering"), ("dokument", "status"), ("dokument", "signert")}
    | {("dokument", "signert", name) for name in ("dato", "fil", "sha256")}
    | {("utseende",), *(("utseende", name) for name in ("logo", "logo_tekst", "farge"))}
    | {
        ("dokument", "tidligere"),
        *(("dokument", "tidligere", 0, name) for name in ("versjon", "dato", "fil", "sha256")),
    }
)
"""What nobody is asked: the version of the form, which the program writes, how it is signed and looks, and what comes after it."""

IDENTITY: tuple[Path, ...] = tuple(
    map(
        place,
        (
            "kommune",
            "nav",
            "kontaktpersoner",
            "signatur",
            "utseende",
            "dokument.saksnummer",
            "dokument.kontaktliste_dato",
        ),
    )
)
"""What is a municipality's own, and is never taken from another's file."""

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


def _adopted(answers: Answers) -> str:
    """What the municipality has adopted: bokmål, nynorsk, nøytral, or nothing we know."""
    return vedtatt_maalform(str(get(answers, ("kommune", "nummer"))))


def maalform(answers: Answers) -> Maalform:
    """The form the document gets: as the answers say, else as the municipality has adopted, else bokmål."""
    said = get(answers, ("dokument", "målform")) or _adopted(answers)
    found = les_maalform(str(said))
    return found if found is not None and har_maalform(found) else Maalform.BOKMAAL


def _agreement(answers: Answers) -> bool:
    return kind_of_document(answers) is Dokumenttype.AVTALE


def _several(answers: Answers) -> bool:
    return get(answers, ("interkommunalt",)) is not None


def _districts(answers: Answers) -> bool:
    number = get(answers, ("kommune", "nummer"))
    return number is not None and str(number) in med_bydeler()


def _several_districts(answers: Answers) -> bool:
    return _several(answers) and _districts(answers)


def _form(*forms: str) -> When:
    return lambda answers: get(answers, ("interkommunalt", "form")) in forms


WHEN: Mapping[Path, When] = {
    place(pattern): when
    for pattern, when in {
        "kommune.navn": _new_municipality,
        "kommune.fylke": _new_municipality,
        "kommune.organisasjonsnummer": _new_municipality,
        "kommune.bydel": _districts,
        "dokument.type": lambda answers: get(answers, ("organisering",)) == Dokumenttype.RUTINE.organisering,
        "dokument.målform": lambda answers: _adopted(answers) != Maalform.BOKMAAL.navn,
        "dokument.oppsigelse_måneder": _agreement,
        "nav.enhetsnummer": _new_office,
        "kontaktpersoner.*.kommune": _several,
        "signatur.*.kommune": _several,
        "kontaktpersoner.*.bydel": _several_districts,
        "signatur.*.bydel": _several_districts,
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


class Step(NamedTuple):
    """One question in its place. ``number`` counts the plan's questions; what is inside one has its number."""

    question: Question
    number: int
    total: int

    @property
    def at(self) -> Path:
        """The place asked about."""
        return self.question.at


def steps(state: State) -> list[Step]:
    """Every question there is, in order."""
    tops = top_level(state)
    return [Step(one, number, len(tops)) for number, top in enumerate(tops, 1) for one in _expand(top, state)]


def top_level(state: State) -> list[Question]:
    """The plan's own questions that are asked, as the answers stand."""
    return [question(at) for at in ORDER if asked(at, state.answers)]


def _expand(one: Question, state: State) -> Iterator[Question]:
    """A question and what is open in it: a group before its fields, a list after its items."""
    if one.kind is Kind.LIST:
        for position, _ in enumerate(get(state.answers, one.at) or []):
            yield from _item(one, position, state)
        yield one
        return
    yield one
    if one.kind is Kind.GROUP and one.at in state.opened:
        yield from _fields(one, one.at, state)


def _item(one: Question, position: int, state: State) -> Iterator[Question]:
    at = (*one.at, position)
    if at not in state.opened:
        return
    if one.model is None:
        yield question(at)
    else:
        yield from _fields(one, at, state)
        yield question(at)


def _fields(one: Question, at: Path, state: State) -> Iterator[Question]:
    assert one.model is not None  # only groups and lists of groups have fields
    for child in children(one.model, at):
        if asked(child, state.answers):
            yield from _expand(question(child), state)
