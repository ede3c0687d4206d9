"""What both ways of asking say: heading, help, answers in words. Labels and help come from the model's fields."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from avtalegen.avtale.koder import MANGLER
from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview.engine import Interview
from avtalegen.interview.plan import Step, top_level
from avtalegen.interview.questions import Kind, Question, get, question
from avtalegen.norsk.spraak import dato

WIDTH = 78
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
NOTHING = "ikke med"
BACK, HELP, LEAVE_OUT = "<", "?", "-"
_SOURCES = {
    "veileder-2021": "Veilederen",
    "imdi-roller-og-ansvar": "IMDi om roller og ansvar",
    "imdi-samarbeidsavtale-2023": "IMDi om samarbeidsavtaler",
    "imdi-tverretatlig-samarbeid": "IMDi om tverretatlig samarbeid",
    "rettskilder": "Loven",
    "kommunal-avtale": "Erfaring fra en kommune",
    "praksis": "God praksis",
}


def heading(interview: Interview, step: Step) -> list[str]:
    """Where we are, the question, and what it is for."""
    trail = " · ".join((f"Spørsmål {step.number} av {step.total}", *trace(interview, step.at)))
    heard = wrapped(f"Valgt: {interview.heard}") if interview.heard else []
    return [*heard, "", *wrapped(trail), *wrapped(step.question.words), *wrapped(step.question.help, "  ")]


def trace(interview: Interview, at: Path) -> Iterator[str]:
    """The parts of the file a question stands in, by their titles."""
    for length in range(1, len(at) + 1):
        part = at[:length]
        if isinstance(part[-1], int):
            known = brief(get(interview.answers, part))
            yield f"nr. {part[-1] + 1}" + (f" ({known})" if known else "")
        elif length < len(at):
            yield question(part).title


def reasons(one: Question) -> list[str]:
    """Which points of the guides the answer meets, each on its line."""
    from avtalegen.interview.plan import demands

    return [line for krav in demands(one) for line in wrapped(f"{_source(krav.kilde, krav.punkt)}: {krav.tekst}", "  ")]


def reason(one: Question) -> list[str]:
    """The first of the guides' points, in two lines."""
    from avtalegen.interview.plan import demands

    for krav in demands(one):
        text = f"{_source(krav.kilde, krav.punkt)}: {krav.tekst}"
        return wrapped(textwrap.shorten(text, 2 * WIDTH - 12, placeholder=" …"), "  ")
    return []


def _source(source: str, point: str) -> str:
    name = _SOURCES.get(source, source)
    return f"{name}, punkt {point}" if point[:1].isdigit() else ", ".join(filter(None, (name, point)))


def explained(interview: Interview, step: Step) -> list[str]:
    """The answer to ``?``: purpose, example, the guides' points in full, what each choice leads to."""
    one = step.question
    lines = [*wrapped(one.help, "  ")]
    if one.example is not None and one.kind not in (Kind.YES_NO, Kind.CHOICE):
        lines += wrapped(f"Eksempel: {in_words(one.example, one.at)}", "  ")
    return ["", "Hjelp", *lines, *reasons(one), *choices_explained(interview, step), "", *wrapped(keys(step), "  ")]


def choices_explained(interview: Interview, step: Step) -> list[str]:
    """What each choice leads to."""
    pairs = [(value, meaning(interview, step, value)) for value in interview.showing.values(step)]
    return [line for value, why in pairs if why for line in wrapped(chosen_as(step, value, why), "  ")]


def chosen_as(step: Step, value: str, why: str) -> str:
    """A choice on one line: its name and what it leads to."""
    return why if step.question.meaning(value) else f"{value}: {why}" if why else value


def meaning(interview: Interview, step: Step, value: str) -> str:
    """What a choice leads to, in the words of the field or of the library."""
    if interview.showing.kind(step) is Kind.MULTI and not step.question.values:
        return str(interview.showing.provisions()[value].forklaring)
    return step.question.meaning(value)


def keys(step: Step) -> str:
    """What can be pressed."""
    leave_out = "" if step.question.required else f"{LEAVE_OUT} = ta det ikke med · "
    return f"Enter = ta det som vises · {leave_out}{BACK} = forrige spørsmål · {HELP} = hjelp · Ctrl-C = stopp og ta vare på svarene"


def in_words(value: Any, at: Path) -> str:
    """An answer on one line."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, dict):
        return ", ".join(f"{_title((*at, key)).lower()}: {in_words(one, (*at, key))}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(brief(one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if not at:
        return str(value)
    asked = question(at)
    return dato(date.fromisoformat(value)) if asked.day and _ISO.fullmatch(str(value)) else asked.label(value)


def table(value: Any, at: Path) -> list[str]:
    """An answer over several lines: a line for each part of a group, and for each item of a list."""
    if isinstance(value, dict):
        rows = [f"{_title((*at, key))}: {brief(one) or in_words(one, (*at, key))}" for key, one in value.items()]
    elif isinstance(value, list):
        rows = [f"{number}. {brief(one)}" for number, one in enumerate(value, 1)]
    else:
        rows = [in_words(value, at)]
    return [line for row in rows for line in wrapped(row, "  ")]


def brief(value: Any) -> str:
    """The values of an answer without their names."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return ", ".join(
        brief(one) if isinstance(one, (dict, list)) else str(one) for one in parts if one not in (None, "")
    )


def rows(interview: Interview) -> list[tuple[Path, str, str]]:
    """The summary: place, title and answer of every question of the plan."""
    found = []
    for one in top_level(interview.state):
        above = "" if len(one.at) == 1 else f"{question(one.at[:1]).title}: "
        found.append((one.at, f"{above}{one.title}", in_words(get(interview.answers, one.at), one.at)))
    return found


def said(problems: Sequence[Diagnostic]) -> list[str]:
    """What is wrong with an answer, as ``check`` says it."""
    lines = []
    for one in problems:
        mark = {"feil": "Feil", "advarsel": "Merk"}.get(one.severity, "Merk")
        message = "Spørsmålet må ha et svar." if one.code == MANGLER.id else one.message
        lines += [*wrapped(f"{mark}: {message}"), *wrapped(f"Råd: {one.hint}", "  ")]
    return lines


def wrapped(text: str, indent: str = "") -> list[str]:
    """Text broken to fit the narrowest terminal."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _title(at: Path) -> str:
    try:
        return question(at).title
    except KeyError:
        return str(at[-1])
