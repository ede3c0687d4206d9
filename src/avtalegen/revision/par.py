"""Which items of one list each item of another has become."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

_ALIKE = 0.5
"""From here on two texts are taken for the same one, rewritten."""
_T = TypeVar("_T")


def par(old: Sequence[_T], new: Sequence[_T], alike: Callable[[_T, _T], bool]) -> list[tuple[_T | None, _T | None]]:
    """Which of the new items each of the old has become, in order; what is equal too. Items are compared by ``==``."""
    keys: dict[Any, int] = {}
    before_codes, after_codes = ([keys.setdefault(each, len(keys)) for each in side] for side in (old, new))
    matcher = difflib.SequenceMatcher(None, before_codes, after_codes, autojunk=False)
    found: list[tuple[_T | None, _T | None]] = []
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind == "equal":
            found += zip(old[low:high], new[first:last], strict=True)
            continue
        place = low
        for after in new[first:last]:
            hit = next((at for at in range(place, high) if alike(old[at], after)), None)
            if hit is not None:
                found += [(before, None) for before in old[place:hit]]
                place = hit + 1
            found.append((old[hit] if hit is not None else None, after))
        found += [(before, None) for before in old[place:high]]
    return found


def likner(before: str, after: str) -> bool:
    """Whether two texts are so alike that one is taken for the other, rewritten."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
