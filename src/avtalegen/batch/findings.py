"""What was found in all the documents of a batch: each thing told once, and no two documents of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from avtalegen.avtale.koder import MANGLER
from avtalegen.batch import names
from avtalegen.batch.koder import REGNEARK_DOBBEL_KOLONNE, REGNEARK_KOLONNE, SAMARBEID_NAVNEKOLLISJON
from avtalegen.batch.merge import Node
from avtalegen.batch.plan import JOINT, Plan
from avtalegen.batch.work import Checked
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place, diagnose

_OURS = "avtalegens egne filer"
_HEADINGS = frozenset({REGNEARK_KOLONNE.id, REGNEARK_DOBBEL_KOLONNE.id})


def unique(plan: Plan, found: Iterable[Checked]) -> Iterator[Checked]:
    """The documents, with an error for each whose name is in use."""
    taken = dict.fromkeys(names.RESERVED, _OURS)
    for document in found:
        name = names.same(document.stem)
        if name in taken and document.type:
            finding = Finding(SAMARBEID_NAVNEKOLLISJON, (), {"navn": document.stem, "andre": taken[name]})
            yield document.with_finding(diagnose(finding, plan.place(document.job)))
        else:
            taken.setdefault(name, document.party)
            yield document


def told_once(plan: Plan, checked: Sequence[Checked]) -> Iterator[Diagnostic]:
    """Every finding, but a fault of the shared content once only, though it is a fault of every document.

    What no document has is missing from the shared content, whichever of them was asked. What stands in the shared
    content and is the fault of some (too few contact persons, once their own are added) is told at their own entries.
    """
    documents: Counter[object] = Counter()
    for document in checked:
        keys = {key for found in document.diagnostics for key in (_same(found), _missing(found)) if key is not None}
        documents.update(keys)
    shared = set(_lines(plan.envelope.common))
    told: set[object] = set()
    for document in checked:
        for found in document.diagnostics:
            placed = found
            if (cell := _cell(plan, document, found)) is not None:
                placed = found._replace(place=cell)
            elif _missing(found) is not None and documents[_missing(found)] == len(checked) > 1:
                placed = found._replace(place=plan.common_place)
            elif (found.place.file, found.place.line) in shared and documents[_same(found)] < len(checked):
                placed = found if document.job == JOINT else found._replace(place=plan.place(document.job))
            if _same(placed) not in told:
                told.add(_same(placed))
                yield placed


def besides(plan: Plan, checked: Sequence[Checked], known: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """What was found in the documents besides what the table itself has told.

    What is missing is left out where a cell of its own is at fault, and all of it where a heading was not understood.
    """
    at_fault = {one.place for one in known}
    unread = any(one.code in _HEADINGS for one in known)
    for found in told_once(plan, checked):
        if found.code != MANGLER.id or not (unread or found.place in at_fault):
            yield found


def _cell(plan: Plan, document: Checked, found: Diagnostic) -> Place | None:
    """The empty cell of what is missing, where a table has a column for it."""
    if found.code != MANGLER.id or not found.at or document.job == JOINT:
        return None
    places = plan.envelope.inline(document.job).origin.places
    cell = places.place(found.at)
    return cell if cell != places.place(()) else None


def _same(found: Diagnostic) -> tuple[str, Place, str]:
    return found.code, found.place, found.message


def _missing(found: Diagnostic) -> object:
    return (found.at, found.message) if found.code == MANGLER.id and len(found.at) == 1 else None


def _lines(node: Node) -> Iterator[tuple[str, int]]:
    """Every line the shared content stands on."""
    for place in (node.origin.places.place(node.at, key=key) for key in (False, True)):
        yield place.file, place.line
    if isinstance(node.value, (dict, tuple)):
        for child in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _lines(child)
