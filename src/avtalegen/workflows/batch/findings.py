"""What was found in all the documents of a batch, each thing told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from avtalegen.diagnostics.diagnostic import Diagnostic, Place
from avtalegen.norsk.lister import ledd
from avtalegen.workflows.batch.merge import Node
from avtalegen.workflows.batch.packed import Packed
from avtalegen.workflows.batch.plan import JOINT, Plan
from avtalegen.workflows.batch.work import Checked

_MISSING = "mangler"
_NAMED = 5
"""So many are named where a fault of the shared content is not everyone's."""


@dataclass(slots=True)
class _Whose:
    """Which documents have a finding: how many, and the names of the first of them."""

    documents: int = 0
    municipalities: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, one: Checked) -> None:
        self.documents += 1
        if one.job != JOINT:
            self.municipalities += 1
            if len(self.names) < _NAMED:
                self.names.append(one.party)

    @property
    def sentence(self) -> str:
        """«Det gjelder Hol og Ål.» Nothing where it is the joint agreement's alone."""
        more = self.municipalities - len(self.names)
        named = [*self.names, f"{more} til"] if more else self.names
        return f" Det gjelder {''.join(ledd(named, 'og'))}." if named else ""


def told_once(plan: Plan, checked: Packed[Checked]) -> Iterator[Diagnostic]:
    """Every finding, but a fault of the shared content once only, though it is a fault of many documents.

    What no document has is missing from the shared content, whichever of them was asked. What stands in the shared
    content and is the fault of some (too few contact persons, once their own are added) tells whose it is.
    """
    whose: dict[object, _Whose] = defaultdict(_Whose)
    for each in checked:
        for key in {key for one in each.diagnostics for key in (_same(one), _missing(one))}:
            whose[key].add(each)
    shared = set(_lines(plan.envelope.common))
    told: set[object] = set()
    for one in (one for each in checked for one in each.diagnostics):
        found = one
        if _missing(one) is not None and whose[_missing(one)].documents == len(checked) > 1:
            found = one._replace(place=plan.common_place)
        elif (one.place.file, one.place.line) in shared and whose[_same(one)].documents < len(checked):
            found = one._replace(message=f"{one.message}{whose[_same(one)].sentence}")
        if _same(found) not in told:
            told.add(_same(found))
            yield found


def _same(one: Diagnostic) -> tuple[str, Place, str]:
    return one.code, one.place, one.message


def _missing(one: Diagnostic) -> object:
    return (one.at, one.message) if one.code == _MISSING and len(one.at) == 1 else None


def _lines(node: Node) -> Iterator[tuple[str, int]]:
    """Every line the shared content stands on."""
    for place in (node.origin.places.place(node.at, key=key) for key in (False, True)):
        yield place.file, place.line
    if isinstance(node.value, (dict, tuple)):
        for child in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _lines(child)
