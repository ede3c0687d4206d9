"""What can be said to a question. Plain classes: they are made before the first question can be asked."""

from __future__ import annotations

from typing import TypeAlias


class _Reply:
    """Two of the same kind that say the same are equal."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, vars(self).values()))})"


class Take(_Reply):
    """Take what is shown."""


class Say(_Reply):
    """An answer in words, or one of the choices."""

    __match_args__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Choose(_Reply):
    """Several of the choices, in any order."""

    __match_args__ = ("values",)

    def __init__(self, values: tuple[str, ...]) -> None:
        self.values = values


class Without(_Reply):
    """Leave it out."""


class Open(_Reply):
    """Go through a group's fields one by one."""


class Add(_Reply):
    """Add an item to a list."""


class Change(_Reply):
    """Go through an item's fields again."""

    __match_args__ = ("position",)

    def __init__(self, position: int) -> None:
        self.position = position


class Field(_Reply):
    """Ask one field of an item again."""

    __match_args__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key


class Remove(_Reply):
    """Take an item out of a list."""

    __match_args__ = ("position",)

    def __init__(self, position: int) -> None:
        self.position = position


class Back(_Reply):
    """Go to the question before."""


Reply: TypeAlias = Take | Say | Choose | Without | Open | Add | Change | Field | Remove
