"""No two documents of a batch may have the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from avtalegen.batch import names
from avtalegen.batch.koder import SAMARBEID_NAVNEKOLLISJON
from avtalegen.batch.plan import Plan
from avtalegen.batch.work import Checked
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.diagnostics.katalog import diagnose

_OURS = "avtalegens egne filer"


def unique(plan: Plan, found: Iterable[Checked]) -> Iterator[Checked]:
    """The documents, with an error for each whose name is in use."""
    taken = dict.fromkeys(names.RESERVED, _OURS)
    for one in found:
        name = names.same(one.stem)
        if name in taken and one.type:
            finding = Finding(SAMARBEID_NAVNEKOLLISJON, (), {"navn": one.stem, "andre": taken[name]})
            yield one.with_finding(diagnose(finding, plan.place(one.job)))
        else:
            taken.setdefault(name, one.party)
            yield one
