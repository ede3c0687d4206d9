"""Who is at the top of the administration of each party from the municipalities, as sentences need it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from avtalegen.norsk.maalform import ORD, Maalform, Ordliste

MED_BYRAAD = frozenset({"0301", "4601"})
"""Oslo and Bergen, where a city government stands where the act says kommunedirektøren (kommuneloven § 10-2)."""


class Part(NamedTuple):
    """One party: the number of the municipality, and whether a district of it acts for it."""

    nummer: str
    bydel: bool


class Toppledere(NamedTuple):
    """The words for one document."""

    avgjoer: str
    """Who decides what a party itself answers for: «kommunedirektøren», and of several the one whom the case concerns."""
    sammen: str
    """Everyone of them: who solve what the parties from the municipalities disagree about."""
    kontroll: str
    """Who answers for the internal control (kommuneloven § 25-1): the municipality's, never a district's."""


def toppledere(parter: Sequence[Part], maalform: Maalform) -> Toppledere:
    """The words for the parties from the municipalities, who are one or more."""
    words = ORD[maalform]
    kinds = [_avgjoerer(one) for one in parter]
    count = Counter(sorted(kinds, key=list(words.toppledere).index))
    together = [words.toppledere[kind][number > 1] for kind, number in count.items()]
    numbers = dict.fromkeys(one.nummer for one in parter)
    control = dict.fromkeys(words.toppledere[_styre(Part(one, bydel=False))][0] for one in numbers)
    return Toppledere(
        words.toppledere[kinds[0]][0] if len(parter) == 1 else _den_det_gjelder(list(count), words),
        f" {words.og} ".join(filter(None, (", ".join(together[:-1]), together[-1]))),
        " eller ".join(control) + (f" {words.i_hver_kommune}" if len(numbers) > 1 else ""),
    )


def _avgjoerer(part: Part) -> str:
    """Oslo's districts have a bydelsdirektør; elsewhere the municipality's own head answers for a district too (§ 5-7)."""
    return "bydel" if part.bydel and part.nummer == "0301" else _styre(part)


def _styre(part: Part) -> str:
    return "byråd" if part.nummer in MED_BYRAAD else "kommune"


def _den_det_gjelder(kinds: Sequence[str], words: Ordliste) -> str:
    """«kommunedirektøren i kommunen eller bydelsdirektøren i bydelen saken gjelder,»: the relative clause ends in a comma."""
    heads = {
        words.kommunen: [words.toppledere[one][0] for one in kinds if one != "bydel"],
        words.bydelen: [words.toppledere[one][0] for one in kinds if one == "bydel"],
    }
    each = (f"{' eller '.join(names)} i {where}" for where, names in heads.items() if names)
    return f"{' eller '.join(each)} {words.saken_gjelder},"
