"""What a question shows as an interview stands: its answer or suggestion, its choices, and what Enter gives."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from avtalegen.avtale.les import funn
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place, diagnose
from avtalegen.interview import lookup, plan
from avtalegen.interview.emit import as_read
from avtalegen.interview.plan import ORDER, Step, provisions
from avtalegen.interview.questions import (
    FROM_LIBRARY,
    Answers,
    Kind,
    annotation,
    as_text,
    drop,
    get,
    leaves,
    merge,
    question,
)
from avtalegen.interview.replies import Open, Reply, Take, Without
from avtalegen.interview.state import State
from avtalegen.klausuler.library import templates
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import dato, liten
from avtalegen.source.koder import ULESELIG
from avtalegen.source.reader import answered, read

_NOWHERE = Place("")


@cache
def _adapter(at: Path) -> TypeAdapter[Any]:
    return TypeAdapter(annotation(at))


def validate(at: Path, value: Any) -> tuple[Any, list[Finding]]:
    """A value at a place as the model takes it and the file would have it, or what is wrong with it."""
    try:
        return as_text(_adapter(_first(at)).validate_python(value)), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    return None, [funn({**one, "loc": (*at, *one["loc"])}) for one in errors]


def _first(at: Path) -> Path:
    """The same place in the first item of every list: what is true of one is true of all."""
    return tuple(0 if isinstance(part, int) else part for part in at)


def missing(at: Path) -> Diagnostic:
    """That an answer is required here."""
    return worded(funn({"type": "missing", "loc": at, "input": None, "msg": ""}))


def worded(finding: Finding) -> Diagnostic:
    """A finding as ``check`` would word it."""
    return diagnose(finding, _NOWHERE)


def by_the_rules(answers: Answers, at: Path, today: date) -> list[Diagnostic]:
    """What ``check`` would say about a place, were the file to be written as the answers stand."""
    from avtalegen.workflows.load import load_data  # the rules and Jinja: no question waits for them

    located, problems = answered(as_read(answers))
    if any(found.code in ULESELIG for found in problems):
        return problems
    loaded = load_data(located, "", "", problems, dagen=today, utkast=True)
    return [found for found in loaded.diagnostics if found.at[: len(at)] == at or not found.at]


def tidy(answers: Answers, original: Mapping[Path, Any]) -> None:
    """Write every answer in one way: dates as ISO, ja and nei, months by name; leave out what goes without saying.

    Inside groups and lists a value that is the model's own default is left out, so that the same answers give the
    same file, whether they were asked one by one or given together. What stands as it did in the file that was opened
    (``original``) is left as it was written there.
    """
    for at, value in list(leaves(answers)):
        if original.get(at) == value:
            continue
        try:
            one = question(at)
        except KeyError:
            continue
        found, findings = validate(at, value)
        if findings or value is None or one.model is not None:
            continue
        if goes_without_saying(at, found):
            drop(answers, at)
        else:
            _holder(answers, at)[at[-1]] = found


def goes_without_saying(at: Path, value: Any) -> bool:
    """Whether a value inside a group or list is what the model takes when nothing is said."""
    return at not in ORDER and not isinstance(at[-1], int) and value is not None and value == question(at).default


def _holder(answers: Any, at: Path) -> Any:
    for part in at[:-1]:
        answers = answers[part]
    return answers


_TODAY: frozenset[Path] = frozenset({("dokument", "gjelder_fra")})
_FIRST: Path = ("kommune", "nummer")
"""Nobody is suggested as the municipality, so no file needs to be read for the first question."""


_MAALFORM: Path = ("dokument", "målform")


def suggestion(at: Path, today: date, answers: Answers) -> Any:
    """The suggested answer at a place, in the document's form; ``None`` for none. The model's default comes last."""
    if any(isinstance(part, int) for part in at):
        return _default(at)
    if at in _TODAY:
        return today.isoformat()
    if at == _FIRST:
        return None
    if at == _MAALFORM:
        return plan.maalform(answers).navn
    found = get(suggestions(plan.maalform(answers)), at)
    return copy.deepcopy(found) if found is not None else _default(at)


def _default(at: Path) -> Any:
    return question(at).default


@cache
def suggestions(maalform: Maalform) -> Answers:
    """All that is suggested in a form, as an agreement's data."""
    path = templates() / maalform / "forslag.yaml"
    located, _ = read(path.read_bytes(), str(path))
    assert located is not None and isinstance(located.data, dict)  # our own file; a test reads it
    return located.data


NOTHING = "ikke med"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def trail(answers: Answers, at: Path) -> Iterator[str]:
    """The parts of the file a question stands in, by their titles."""
    for length in range(1, len(at) + 1):
        part = at[:length]
        if isinstance(part[-1], int):
            known = brief(get(answers, part), part)
            yield f"nr. {part[-1] + 1}" + (f" ({known})" if known else "")
        elif length < len(at):
            yield question(part).title


def in_words(value: Any, at: Path) -> str:
    """An answer on one line."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, dict):
        return ", ".join(f"{liten(_title((*at, key)))}: {in_words(one, (*at, key))}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(items(value, at))
    if isinstance(value, bool):
        return "ja" if value else "nei"
    asked = question(at)
    if asked.municipality:
        return next((one.label for one in lookup.municipalities() if one.value == value), str(value))
    return dato(date.fromisoformat(value)) if asked.day and _ISO.fullmatch(str(value)) else asked.label(value)


def table(value: Any, at: Path) -> list[str]:
    """An answer over several lines: a line for each part of a group, and for each item of a list."""
    if isinstance(value, dict):
        return [
            f"{_title((*at, key))}: {brief(one, (*at, key)) or in_words(one, (*at, key))}" for key, one in value.items()
        ]
    if isinstance(value, list):
        return [f"{number}. {item}" for number, item in enumerate(items(value, at), 1)]
    return [in_words(value, at)]


def items(value: list[Any], at: Path) -> list[str]:
    """Each item of a list on one line."""
    return [brief(one, (*at, number)) for number, one in enumerate(value)]


def brief(value: Any, at: Path) -> str:
    """The values of an answer without their names, who it is about first; of a yes, what it is a yes to."""
    if isinstance(value, dict):
        order = sorted(value, key=lambda key: key != "navn")
        parts = [_part(value[key], (*at, key)) for key in order]
    elif isinstance(value, list):
        parts = items(value, at)
    else:
        parts = [in_words(value, at) if value not in (None, "") else ""]
    return ", ".join(filter(None, parts))


def _part(value: Any, at: Path) -> str:
    try:
        yes_or_no = question(at).kind is Kind.YES_NO
    except KeyError:
        return str(value)
    if yes_or_no and at[-2:-1] and isinstance(at[-2], int):
        return liten(_title(at)) if value in (True, "ja") else ""
    return brief(value, at)


def _title(at: Path) -> str:
    try:
        return question(at).title
    except KeyError:
        return str(at[-1])


class Showing:
    """Looks at a state; changes nothing."""

    def __init__(self, state: State, today: date) -> None:
        self.state = state
        self.today = today

    def kind(self, step: Step) -> Kind:
        """How a question is answered; the list whose choices the library has is a choice of several."""
        return Kind.MULTI if step.at == FROM_LIBRARY else step.question.kind

    def shown(self, step: Step) -> Any:
        """What Enter takes: the answer there is, else what is suggested. An answered question left out stays so."""
        at, existing = step.at, get(self.state.answers, step.at)
        if step.question.kind is Kind.GROUP:
            complete = existing is not None and not self._faulty(at, existing)
            return existing if complete else merge(suggestion(at, self.today, self.state.answers), existing)
        if existing is None and at in self.state.answered:
            return None
        return existing if existing is not None else self.suggested(at)

    def complete(self, step: Step) -> bool:
        """Whether what is shown can be taken as it stands, with nothing more to ask."""
        shown = self.shown(step)
        return shown is not None and not self._faulty(step.at, shown)

    def suggested(self, at: Path) -> Any:
        """What is suggested at a place: by the register, by the library, by its file of suggestions or by the model."""
        if at == plan.OFFICE:
            return lookup.own_office(self.state.answers)
        if at == plan.PARTICIPANTS:
            own = get(self.state.answers, ("kommune", "nummer"))
            return None if own is None else [{"nummer": own}]
        if at == FROM_LIBRARY:
            return plan.recommended(self.state.answers)
        return suggestion(at, self.today, self.state.answers)

    def default(self, step: Step) -> Reply:
        """The reply that Enter alone gives."""
        left_out = step.at in self.state.answered and get(self.state.answers, step.at) is None
        if self.kind(step) is Kind.GROUP and (left_out or self.shown(step) is None):
            return Open() if step.question.required else Without()
        return Take()

    def options(self, step: Step) -> tuple[lookup.Option, ...]:
        """The register entries an answer can be looked up in; none for an open question."""
        if step.at == plan.OFFICE:
            return lookup.offices(self.state.answers)
        return lookup.municipalities() if step.question.municipality else ()

    def provisions(self) -> Mapping[str, Any]:
        """The optional provisions the document can have."""
        return provisions(self.state.answers)

    def values(self, step: Step) -> tuple[str, ...]:
        """The choices there are."""
        return tuple(self.provisions()) if step.at == FROM_LIBRARY else step.question.values

    def _faulty(self, at: Path, value: Any) -> bool:

        return bool(validate(at, value)[1])
