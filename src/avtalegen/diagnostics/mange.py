"""So many findings of the same code in one file that nobody reads them: the first are told, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from avtalegen.diagnostics.diagnostic import Kode

FORTALT = 1000
"""How many findings of a code are told one by one in a file. The list of them is then longer than anyone reads."""
_T = TypeVar("_T")


def de_foerste(
    found: Iterable[tuple[Kode, _T]], *, alle: frozenset[str] = frozenset()
) -> Iterator[tuple[Kode, _T, int]]:
    """Findings not yet worded, by their codes: the first of each code, and at the place of the next how many more there are.

    ``alle`` are the codes of which every one is told: those that a comment in the file may excuse. The third is how many
    findings the one stands for. What tells of the rest has the same code: it is chosen, left out or lowered with them.
    """
    counted: dict[str, int] = {}
    after: dict[str, tuple[Kode, _T]] = {}
    for kode, what in found:
        number = counted[kode.id] = counted.get(kode.id, 0) + 1
        if number <= FORTALT or kode.id in alle:
            yield kode, what, 1
        elif number == FORTALT + 1:
            after[kode.id] = kode, what
    for kode, what in after.values():
        left = counted[kode.id] - FORTALT
        if left == 1:
            yield kode, what, left
            continue
        told = f"Her og videre nedover er det {left} slike funn til. De første {FORTALT} er nevnt hvert for seg."
        yield kode._replace(melding=told, tiltak="Rett dem som er nevnt, og kontroller fila på nytt."), what, left
