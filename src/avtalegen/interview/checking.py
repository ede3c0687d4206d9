"""Validates answers with the model's own fields and the rules of ``check``, in the same words."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from avtalegen.avtale.les import funn
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.interview.answers import Answers, drop, leaves
from avtalegen.interview.emit import emit
from avtalegen.interview.questions import annotation, as_text, question

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
    from avtalegen.workflows.load import load

    loaded = load(emit(answers).encode(), "", dagen=today, utkast=True)
    # What is said of a line as such (a national identity number) is about the only answer that is new.
    return [one for one in loaded.diagnostics if one.at[: len(at)] == at or not one.at]


def tidy(answers: Answers) -> None:
    """Write every answer in one way: dates as ISO, ja and nei, months by name; leave out what goes without saying.

    Inside groups and lists a value that is the model's own default is left out, so that the same answers give the
    same file, whether they were asked one by one or given together.
    """
    for at, value in list(leaves(answers)):
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
    from avtalegen.interview.plan import ORDER

    return at not in ORDER and not isinstance(at[-1], int) and value is not None and value == question(at).default


def _holder(answers: Any, at: Path) -> Any:
    for part in at[:-1]:
        answers = answers[part]
    return answers
