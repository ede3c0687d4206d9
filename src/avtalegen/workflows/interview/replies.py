"""What can be said to a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Take:
    """Take what is shown."""


@dataclass(frozen=True)
class Say:
    """An answer in words, or one of the choices."""

    text: str


@dataclass(frozen=True)
class Choose:
    """Several of the choices, in any order."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class Without:
    """Leave it out."""


@dataclass(frozen=True)
class Open:
    """Go through a group's fields one by one."""


@dataclass(frozen=True)
class Add:
    """Add an item to a list."""


@dataclass(frozen=True)
class Change:
    """Go through an item's fields again."""

    position: int


@dataclass(frozen=True)
class Remove:
    """Take an item out of a list."""

    position: int


@dataclass(frozen=True)
class Back:
    """Go to the question before."""


Reply: TypeAlias = Take | Say | Choose | Without | Open | Add | Change | Remove
