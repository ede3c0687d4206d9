"""Lists in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

T = TypeVar("T")


def ledd(items: Iterable[T], og: str) -> Iterator[T | str]:
    """The items with what goes between them: «a», «, », «b», « og », «c». Nothing for an empty list."""
    found = list(items)
    separators = [", "] * max(0, len(found) - 2) + [f" {og} "] * (len(found) > 1) + [""]
    pairs: Iterator[T | str] = chain.from_iterable(zip(found, separators, strict=False))
    return (part for part in pairs if part != "")
