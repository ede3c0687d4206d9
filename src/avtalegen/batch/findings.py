"""What was found in all the documents of a batch, each thing told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from avtalegen.avtale.koder import MANGLER
from avtalegen.batch.merge import Node
from avtalegen.batch.packed import Packed
from avtalegen.batch.plan import JOINT, Plan
from avtalegen.batch.work import Checked
from avtalegen.diagnostics.diagnostic import Diagnostic, Place

_MISSING = MANGLER.id


def told_once(plan: Plan, checked: Packed[Checked]) -> Iterator[Diagnostic]:
    """Every finding, but a fault of the shared content once only, though it is a fault of every document.

    What no document has is missing from the shared content, whichever of them was asked. What stands in the shared
    content and is the fault of some (too few contact persons, once their own are added) is told at their own entries.
    """
    documents: Counter[object] = Counter()
    for each in checked:
        documents.update({key for one in each.diagnostics for key in (_same(one), _missing(one)) if key is not None})
    shared = set(_lines(plan.envelope.common))
    told: set[object] = set()
    for each in checked:
        for one in each.diagnostics:
            found = one
            if _missing(one) is not None and documents[_missing(one)] == len(checked) > 1:
                found = one._replace(place=plan.common_place)
            elif (one.place.file, one.place.line) in shared and documents[_same(one)] < len(checked):
                found = one if each.job == JOINT else one._replace(place=plan.place(each.job))
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
