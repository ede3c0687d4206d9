"""The short way: what is essential first, of people only their names, and the rest when there is time."""

from __future__ import annotations

from collections.abc import Mapping

from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview.plan import Step, steps
from avtalegen.interview.questions import place
from avtalegen.interview.state import State

ESSENTIAL: frozenset[Path] = frozenset(
    map(
        place,
        (
            "kommune.nummer",
            "kommune.navn",
            "kommune.fylke",
            "kommune.organisasjonsnummer",
            "kommune.bydel",
            "organisering",
            "dokument.målform",
            "kommune.ansvarlig_enhet",
            "nav.kontor",
            "kontaktpersoner",
            "dokument.gjelder_fra",
            "signatur",
        ),
    )
)
"""The answers without which there is no agreement; the short way asks for them first."""

ON_REQUEST: frozenset[Path] = frozenset(
    map(
        place,
        (
            "nav.organisasjonsnummer",
            "samarbeid.partnerskapsmøte",
            "introduksjonsloven",
            "dokument.neste_revisjon",
            "dokument.kontaktliste_dato",
            "dokument.versjon",
        ),
    )
)
"""What the short way leaves as it is: it is answered from the summary, by the few who need it."""

PEOPLE: Mapping[Path, int] = {("kontaktpersoner",): 4, ("signatur",): 2}
"""The lists of which only the names are missing from what is suggested, with how many are suggested.

The numbers stand here so that the first question does not wait for the file of suggestions to be read.
"""


def essential(at: Path) -> bool:
    """Whether a question is, or stands in, an answer without which there is no agreement."""
    return any(at[: len(one)] == one for one in ESSENTIAL)


def names_person(at: Path) -> bool:
    """Whether a question asks for the name of a person in one of the lists of people."""
    return at[:-2] in PEOPLE and at[-1] == "navn"


def waiting(state: State) -> list[Step]:
    """The questions that are still to be asked, in the order they come. The short way asks what is essential first."""
    found = [step for step in steps(state) if step.at not in state.answered]
    if not state.brisk:
        return found
    wanted = [step for step in found if step.at not in ON_REQUEST]
    return sorted(wanted, key=lambda step: not essential(step.at))


def going_on(state: State, step: Step) -> bool:
    """Whether anything waits but what a question is a part of; nothing does where one answer is changed from the summary."""
    return any(each.at[:1] != step.at[:1] for each in waiting(state))
