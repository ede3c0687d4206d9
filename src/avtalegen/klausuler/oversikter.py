"""What the file says of many things, gathered by one question: the årshjul asks when, the course who does what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from avtalegen.document.tree import Course, Step
from avtalegen.klausuler.context import sammensatt
from avtalegen.klausuler.filling import Ord, Rom, Sammensatt, tid
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import KJENTE, MAANEDSNAVN, hyppighet, ledd, stor

_STROEMMER = ("bosettingsplan", "ankomst", "deltaker", "arbeidsmarked", "arbeidsgiveravtaler", "tiltak")


def aarshjul(context: Mapping[str, Any], ord_: Mapping[str, Any], maalform: Maalform) -> list[Rom]:
    """Rows with ``måned`` and ``hendelser``: the twelve months, then what the file says how often but not when.

    A month with nothing in it has its row too; of the others (``fast``) only those that have something do. What the file
    says in words of its own stands last, under those words.
    """
    labels: Mapping[str, Any] = ord_["årshjul"]
    titles: dict[Any, str] = {month: stor(month) for month in MAANEDSNAVN} | dict(labels["rader"])
    rows: dict[Any, list[Sammensatt]] = {when: [] for when in titles}
    own: dict[str, list[Rom]] = {}
    for key, frequency, months, values in _hendelser(context):
        event = sammensatt(labels[key], values)
        known: list[Any] = months or [KJENTE.get(str(frequency).casefold())]
        for when in known:
            if when in rows:
                rows[when].append(event)
                continue
            first, *rest = tid([when], maalform) if months else (frequency.med(hyppighet(frequency, maalform)),)
            title = Sammensatt((_med_stor(first), *rest))
            own.setdefault("".join(title), []).append(Rom(måned=title, hendelser=[event], fast=True))
    return [
        *(
            Rom(måned=Ord(titles[when]), hendelser=events, fast=when not in MAANEDSNAVN)
            for when, events in rows.items()
            if events or when in MAANEDSNAVN
        ),
        *chain.from_iterable(own.values()),
    ]


def _med_stor(word: Any) -> Any:
    return word.med(stor(word)) if hasattr(word, "med") else Ord(stor(word))


def loep(labels: Mapping[str, Any], say: Callable[[str], str], stands: Callable[[str], bool]) -> Course | None:
    """The participant's course in steps, from the library's ``løp``; ``None`` where there is nothing to draw.

    ``say`` fills in a text, and gives «» for one with a gap. What a side does is told only where every clause that says so
    ``stands``: a picture claims nothing that the text does not.
    """
    steps = []
    for step in labels["steg"]:
        told = (
            [say(said["tekst"]) for said in step.get(side, ()) if all(map(stands, said["klausuler"]))]
            for side in ("kommune", "nav")
        )
        said = tuple(". ".join(filter(None, texts)) for texts in told)
        if any(said) and (when := say(step["når"])):
            steps.append(Step(when, said))
    return Course(labels["tittel"], tuple(map(say, labels["hode"])), tuple(steps)) if steps else None


def kort_fortalt(labels: Mapping[str, Any], say: Callable[[str], str], *, short: bool, people: bool) -> tuple[str, ...]:
    """The lines of the box on the first page, its title first.

    What the file does not say has none; ``people`` says whether those to call are in the document. A ``short`` document
    has room for a paragraph.
    """
    *rows, contact = labels["kort_fortalt"]
    told = map(say, (*rows, *([contact] if people else [])))
    said = [line.removesuffix("; ") for line in told if line and not line.endswith(": ")]
    if said and short:
        said = [". ".join(said) + "."]
    return (say(labels["kort_fortalt_tittel"]), *said) if said else ()


def _hendelser(context: Mapping[str, Any]) -> Iterator[tuple[str, Any, list[str], dict[str, Any]]]:
    """Label key, frequency, months, and what fills the label."""
    part, part_stor = context["part"], context["Part"]
    work, goals, evaluation = context["samarbeid"], context["mål"], context["evaluering"]
    leaders, caseworkers = work.ledermøte, work.saksbehandlermøte
    yield "ledermøte", leaders.hyppighet, leaders.måneder, {"innkaller": part(leaders.innkaller)}
    yield "saksbehandlermøte", caseworkers.hyppighet, [], {"innkaller": part(caseworkers.innkaller)}
    yield "rapportering", goals.rapportering.hyppighet, [], {"ansvarlig": part_stor(goals.rapportering.ansvarlig)}
    months = [evaluation.måned] if evaluation.måned else []
    yield "evaluering", evaluation.hyppighet, months, {"ansvarlig": part(evaluation.ansvarlig)}
    if evaluation.revisjon:
        yield "revisjon", evaluation.revisjon, [], {"dokumentet": context["avtalen"]}
    if work.informasjonsmøter:
        yield "informasjonsmøter", work.informasjonsmøter.hyppighet, [], {}
    if work.felles_kompetanse:
        measures = Sammensatt(
            Ord(one) if type(one) is str else one for one in ledd(work.felles_kompetanse.tiltak, "og")
        )
        yield "felles_kompetanse", work.felles_kompetanse.hyppighet, [], {"tiltak": measures}
    if work.partnerskapsmøte:
        yield "partnerskapsmøte", work.partnerskapsmøte, [], {}
    sides = {"kommunen": context["Enheten"], "kontoret": context["Kontoret"], "bosetteren": context["Bosetteren"]}
    for name in _STROEMMER:
        yield name, getattr(context["informasjon"], name).hyppighet, [], sides
