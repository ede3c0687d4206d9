"""A question as a card: everything that is drawn of it, in words, for a terminal and a page alike.

Labels and help come from the model's fields, choices from the clause library. How a card is laid out, and which keys
answer it, is for whoever draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from avtalegen.avtale.koder import MANGLER, UGYLDIG_VALG
from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview.engine import Interview
from avtalegen.interview.lookup import Option, search
from avtalegen.interview.plan import Step, asked, demands, top_level
from avtalegen.interview.questions import Kind, Question, children, get, question, spoken
from avtalegen.interview.replies import Add, Change, Field, Open, Remove, Reply, Take, Without
from avtalegen.interview.short import essential, going_on, names_person, waiting
from avtalegen.interview.showing import NOTHING, in_words, items, table, trail

LOOKED_UP = "Begynn på navnet eller nummeret, og velg med piltastene."
_CONTACTS: Path = ("kontaktpersoner",)
SUMMARY, SAVE, LATER = "Oppsummering", "Lagre fila", "Resten senere"
_ENOUGH = "Nå er det viktigste besvart."
_REST = (
    "{antall} spørsmål står igjen, og de fleste har et forslag. Vil du gå gjennom dem nå? "
    "Svarer du nei, blir fila lagret med forslagene merket, og du kan fortsette senere."
)
NOT_BEGUN, BEGUN, DONE = "ikke begynt", "påbegynt", "ferdig"
_USE, _USE_LIST, _GO_ON = "Bruk dette", "Ferdig: bruk lista slik den er", "Gå videre og svar på det som mangler"
_OPEN, _ADD, _LEAVE_OUT = "Svar på delene hver for seg", "Legg til", "Ta det ikke med"
_CHANGE, _REMOVE = "Endre", "Fjern"
_WHICH, _DONE, _NOBODY = "Hva skal endres?", "Ferdig med denne", "Hopp over denne personen"
_ALL_OF_A_PERSON = "E-post og telefon kan stå på samme linje, med komma mellom."
_SOURCES = {
    "veileder-2021": "Veilederen",
    "imdi-roller-og-ansvar": "IMDi om roller og ansvar",
    "imdi-samarbeidsavtale-2023": "IMDi om samarbeidsavtaler",
    "imdi-tverretatlig-samarbeid": "IMDi om tverretatlig samarbeid",
    "rettskilder": "Loven",
    "kommunal-avtale": "Erfaring fra en kommune",
    "praksis": "God praksis",
}


class Note(NamedTuple):
    """What is wrong with an answer, or to be noted about it, as ``check`` says it."""

    mark: str
    message: str
    hint: str
    error: bool
    at: Path


class Pick(NamedTuple):
    """One of the choices: its name, what it leads to, and both on one line."""

    value: str
    label: str
    meaning: str
    line: str
    chosen: bool


class Move(NamedTuple):
    """A reply beside an answer in words, with its label."""

    reply: Reply
    label: str


class Card(NamedTuple):
    """One question as it stands. ``default`` is what Enter gives, ``taken`` the same in words.

    ``points`` and ``register`` read the library and the registers: the question is on the screen before they are called.
    """

    at: Path
    number: int
    total: int
    trail: tuple[str, ...]
    heard: str
    heading: str
    help: str
    example: str
    points: Callable[[], tuple[str, ...]]
    kind: Kind
    required: bool
    shown: Any
    taken: str
    table: tuple[str, ...]
    items: tuple[str, ...]
    unconfirmed: bool
    complete: bool
    default: Reply
    register: Callable[[], tuple[Option, ...]]
    closed: bool
    choices: tuple[Pick, ...]
    moves: tuple[Move, ...]
    problems: tuple[Note, ...]
    left: int = 0
    """How many questions are left with this one, of what is essential as long as any of it is."""
    essential: bool = False
    """Whether it is asked first, before what may wait."""

    @property
    def whereabouts(self) -> tuple[str, ...]:
        """Where we are: how many questions are left, and what this one is a part of."""
        left = f"{self.left} igjen{' av det viktigste' if self.essential else ''}" if self.left else ""
        return tuple(filter(None, (left, *self.trail)))

    @property
    def options(self) -> tuple[Option, ...]:
        """The register entries the answer can be looked up in; none for an open question."""
        return self.register()

    def matching(self, text: str) -> list[Option]:
        """The register entries that fit the letters so far."""
        return search(self.options, text)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The points of the guides that the answer meets."""
        return self.points()

    @property
    def refused(self) -> bool:
        """Whether the reply before was not taken."""
        return any(note.error for note in self.problems)


class Answered(NamedTuple):
    """One line of the summary: a question of the plan, and how far its answer has come."""

    at: Path
    title: str
    answer: str
    state: str


class Review(NamedTuple):
    """Every answer, to be approved or changed."""

    rows: tuple[Answered, ...]
    problems: tuple[Note, ...] = ()


def card(interview: Interview, step: Step, problems: Sequence[Diagnostic] = ()) -> Card:
    """A question as the interview stands; ``problems`` is what came of the reply before."""
    one, showing = step.question, interview.showing
    shown, kind, default = showing.shown(step), showing.kind(step), showing.default(step)
    example = "" if one.example is None or one.kind in (Kind.YES_NO, Kind.CHOICE) else in_words(one.example, one.at)
    complete = one.kind in (Kind.GROUP, Kind.LIST) and showing.complete(step)
    item = isinstance(step.at[-1], int) and one.model is not None
    contact = step.at[:1] == _CONTACTS and names_person(step.at)
    return Card(
        at=step.at,
        number=step.number,
        total=step.total,
        trail=tuple(trail(interview.answers, step.at)),
        heard=interview.heard,
        heading=_WHICH if item else one.words,
        help="" if item else f"{one.help} {_ALL_OF_A_PERSON}" if contact else one.help,
        example=example,
        points=partial(_points, one),
        kind=kind,
        required=one.required,
        shown=shown,
        taken=NOTHING if isinstance(default, Without) else in_words(shown, step.at),
        table=tuple(table(shown, step.at)),
        items=tuple(items(shown, step.at)) if kind is Kind.LIST and shown else (),
        unconfirmed=_unconfirmed(interview, step.at, shown),
        complete=complete,
        default=default,
        register=partial(showing.options, step),
        closed=one.municipality,
        choices=tuple(_choices(interview, step, shown)),
        moves=tuple(_moves(step, kind, shown, _fields(interview, one), complete=complete)),
        problems=notes(problems),
        left=interview.left,
        essential=interview.state.brisk and essential(step.at) and going_on(interview.state, step),
    )


def rest(interview: Interview) -> tuple[str, ...]:
    """What is asked where the essential is answered and the rest may wait: what is said, and the question; else nothing."""
    return (_ENOUGH, _REST.format(antall=interview.left)) if interview.rest_may_wait else ()


def _unconfirmed(interview: Interview, at: Path, shown: Any) -> bool:
    """Whether what is shown is the program's own suggestion, which nobody has taken."""
    if get(interview.answers, at) is None:
        return shown not in (None, "", [], {}) and at not in interview.state.answered
    return interview.state.unconfirmed(at)


def review(interview: Interview, problems: Sequence[Diagnostic] = ()) -> Review:
    """The summary: place, title, answer and state of every question of the plan."""
    left = {step.at for step in waiting(interview.state)}
    rows = (_row(interview, one, left) for one in top_level(interview.state))
    return Review(tuple(rows), notes(problems))


def _row(interview: Interview, one: Question, waiting: set[Path]) -> Answered:
    above = "" if len(one.at) == 1 else f"{question(one.at[:1]).title}: "
    answer = in_words(get(interview.answers, one.at), one.at)
    return Answered(one.at, f"{above}{one.title}", answer, _state(interview, one.at, waiting))


def _state(interview: Interview, at: Path, waiting: set[Path]) -> str:
    if not any(place[: len(at)] == at for place in waiting) and not interview.state.unconfirmed(at):
        return DONE
    return NOT_BEGUN if get(interview.answers, at) is None and at in waiting else BEGUN


def notes(problems: Sequence[Diagnostic]) -> tuple[Note, ...]:
    """What is wrong with an answer, in words that need no file to be understood."""
    return tuple(
        Note("Feil" if found.severity == "feil" else "Merk", *_said(found), found.severity == "feil", found.at)
        for found in problems
    )


def _said(found: Diagnostic) -> tuple[str, str]:
    """Message and advice."""
    if found.code == MANGLER.id:
        return "Spørsmålet må ha et svar.", spoken(found.hint)
    if found.code == UGYLDIG_VALG.id:
        one = question(found.at)
        return (
            "Det er ikke et av valgene.",
            f"Velg mellom {', '.join(f'«{one.label(value)}»' for value in one.values)}.",
        )
    return found.message, spoken(found.hint)


def _points(one: Question) -> tuple[str, ...]:
    return tuple(f"{_source(krav.kilde, krav.punkt)}: {krav.tekst}" for krav in demands(one))


def _source(source: str, point: str) -> str:
    name = _SOURCES.get(source, source)
    return f"{name}, punkt {point}" if point[:1].isdigit() else ", ".join(filter(None, (name, point)))


def _choices(interview: Interview, step: Step, shown: Any) -> Iterator[Pick]:
    chosen = shown if isinstance(shown, list) else [shown]
    values = ("ja", "nei") if step.question.kind is Kind.YES_NO else interview.showing.values(step)
    for value in values:
        meaning = _meaning(interview, step, value)
        own = step.question.meaning(value)
        label = step.question.label(value)
        line = meaning if own else f"{label}: {meaning}" if meaning else label
        yield Pick(value, label, meaning, line, value in chosen)


def _meaning(interview: Interview, step: Step, value: str) -> str:
    """What a choice leads to, in the words of the field or of the library."""
    if interview.showing.kind(step) is Kind.MULTI and not step.question.values:
        return str(interview.showing.provisions()[value].forklaring)
    return step.question.meaning(value)


def _fields(interview: Interview, one: Question) -> list[Path]:
    """The places of a group's or item's fields that are asked about."""
    return [] if one.model is None else [at for at in children(one.model, one.at) if asked(at, interview.answers)]


def _moves(step: Step, kind: Kind, shown: Any, fields: Sequence[Path], *, complete: bool) -> Iterator[Move]:
    """What can be done beside answering, in the order it is offered."""
    compound = kind in (Kind.GROUP, Kind.LIST)
    if kind is Kind.GROUP and isinstance(step.at[-1], int):
        yield Move(Take(), _DONE)
        for at in fields:
            yield Move(Field(str(at[-1])), f"{question(at).title}: {in_words(get(shown, at[-1:]), at)}")
        return
    if names_person(step.at):
        yield Move(Without(), _NOBODY)
    if compound and shown:
        done = _USE if kind is Kind.GROUP else _USE_LIST
        yield Move(Take(), done if complete else _GO_ON)
    whether = not shown and step.question.whether
    if kind is Kind.GROUP:
        yield Move(Open(), f"Ja, {_OPEN.lower()}" if whether else _OPEN)
    if kind is Kind.LIST:
        for position, _ in enumerate(shown or ()):
            yield Move(Change(position), _CHANGE)
            yield Move(Remove(position), _REMOVE)
        yield Move(Add(), f"Ja, {_ADD.lower()}" if whether else _ADD)
    if step.question.required:
        return
    if compound or kind is Kind.TEXT:
        yield Move(Without(), f"Nei, {_LEAVE_OUT.lower()}" if whether else _LEAVE_OUT)
    elif kind is not Kind.MULTI and step.question.default is None:
        yield Move(Without(), NOTHING)
