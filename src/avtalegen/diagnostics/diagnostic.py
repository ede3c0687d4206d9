"""A finding speaks of a place in the data; a diagnostic of a place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["feil", "advarsel", "merknad"]


class Kode(NamedTuple):
    """One code: how serious, what it says (placeholders in braces), what to do, why it matters, wrong and right."""

    id: str
    alvor: Severity
    tittel: str
    melding: str
    tiltak: str
    hvorfor: str
    galt: str
    riktig: str
    mangel: bool = False
    """Whether it says that something is missing: a draft may have it, and shows it as a gap."""


Path: TypeAlias = tuple[str | int, ...]
_NONE: Mapping[str, str] = MappingProxyType({})


class Whole(str):
    """A value that is shown in full, however long it is: what is left out of a sentence may be what matters in it."""

    __slots__ = ()


class Finding(NamedTuple):
    """What a rule found, at a place in the data (``("kommune", "nummer")``). Knows no file and no line.

    ``key`` is true when the key is meant rather than its value; ``args`` fill the message's placeholders.
    """

    kode: Kode
    at: Path
    args: Mapping[str, str] = _NONE
    key: bool = False

    @property
    def code(self) -> str:
        """The code's id."""
        return self.kode.id


class Place(NamedTuple):
    """A place in a file. Lines and columns count from 1; ``line`` 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    source: str = ""
    """The line as it stands in the file."""
    length: int = 1


class Diagnostic(NamedTuple):
    """A finding at its place in a file, ready for a reporter. Message and hint are finished Norwegian."""

    code: str
    severity: Severity
    message: str
    hint: str
    place: Place
    at: Path = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line and column."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)
