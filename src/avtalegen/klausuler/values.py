"""The values clauses are filled with. Each knows the place in the data it came from."""

from __future__ import annotations

from types import SimpleNamespace

from avtalegen.document.tree import Path


class Ord(str):
    """A fixed word of the library or the language: goes into the text as it is."""

    __slots__ = ()


class Verdi(str):
    """Something from the file; goes into a slot, never into the text."""

    at: Path

    def __new__(cls, text: str, at: Path) -> Verdi:
        """A text and its place."""
        self = super().__new__(cls, text)
        self.at = at
        return self

    def med(self, text: str) -> Verdi:
        """Another text with the same place and kind."""
        return type(self)(text, self.at)


class Hull(Verdi):
    """Something that is missing in a draft."""


class Tall(int):
    """A number from the file, which can still be compared and counted with."""

    at: Path

    def __new__(cls, number: int, at: Path) -> Tall:
        """A number and its place."""
        self = super().__new__(cls, number)
        self.at = at
        return self


class Sammensatt(tuple[str, ...]):
    """Values and words that follow each other: «a, b og c»."""

    __slots__ = ()


class Rom(SimpleNamespace):
    """A group of keys, with the file's own names as attributes."""

    def __hash__(self) -> int:  # type: ignore[override]
        """By identity: Jinja looks things up in dictionaries."""
        return id(self)
