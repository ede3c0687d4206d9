"""What a municipality's own clause may spend: one sum of steps, of what it makes and of what it looks at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from math import isfinite
from typing import Any

from avtalegen.klausuler.filling import LINE_MARK, FyllingError

LIMIT = 2_000_000
"""Characters made or looked at, entries counted, and ``STEP`` for each turn of a loop: a long clause spends a hundredth."""
STEP = 20
MAX_TEXT = 100_000
"""Characters in a finished clause: about forty pages."""
_MAX_BITS = 512


class BudgetError(FyllingError):
    """A clause counts for too long, or makes too much."""

    def __init__(self) -> None:
        super().__init__("den teller for lenge eller lager for mye tekst, og er stoppet")


class Budget:
    """What is left for one clause. Everything raises ``BudgetError`` when nothing is."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begin on a new clause."""
        self.left, self.text = LIMIT, MAX_TEXT

    def spend(self, cost: int) -> None:
        """Take a cost."""
        self.left -= cost
        if self.left < 0:
            raise BudgetError

    def count(self, value: Any) -> Any:
        """A value that an expression gave: itself, when there is room for its size and it is no number without end."""
        if isinstance(value, float) and not isfinite(value):
            raise FyllingError("et tall er for stort")
        self.spend(_size(value, self.left))
        return value

    def items(self, iterable: Iterable[Any]) -> list[Any]:
        """What a loop goes over."""
        found = list(islice(iterable, self.left // STEP + 1))
        self.spend(STEP * len(found))
        return found

    def output(self, pieces: Iterable[str]) -> Iterable[str]:
        """The pieces of a finished text, as they come."""
        for piece in pieces:
            self.text -= len(LINE_MARK.sub("", piece))
            if self.text < 0:
                raise BudgetError
            yield piece

    def before(self, operator: str, left: Any, right: Any) -> None:
        """What two values give together, counted before it is made."""
        if operator == "%" and isinstance(left, str):
            raise FyllingError("% kan ikke brukes på tekst")
        if operator in ("*", "**") and isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
            if bits > _MAX_BITS:
                raise BudgetError
        elif operator == "*":
            many, times = (left, right) if not isinstance(left, int) else (right, left)
            if isinstance(many, (str, list, tuple)) and isinstance(times, int):
                self.spend(_size(many, self.left) * max(0, times))
        elif operator == "+":
            self.spend(_size(left, self.left) + _size(right, self.left))

    def range(self, *bounds: int) -> range:
        """``range``, when a loop could go over all of it."""
        found = range(*bounds)
        if len(found) * STEP > LIMIT:
            raise BudgetError
        return found


def _size(value: Any, limit: int) -> int:
    """Characters and entries in a value, however deep; counting stops a little after ``limit``."""
    total, waiting = 0, [value]
    while waiting and total <= limit:
        each = waiting.pop()
        total += 1
        if isinstance(each, str):
            total += len(each)
        elif isinstance(each, (list, tuple)):
            waiting.extend(each)
        elif isinstance(each, dict):
            waiting.extend(each.values())
    return total
