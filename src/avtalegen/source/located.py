"""Located data: what the file says, all scalars as text, and where each thing stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place, Severity, diagnose

MAX_BYTES = 1_000_000
"""No agreement file is larger: what is, is refused before it is read."""
LINE_BREAK = re.compile("(\r\n|[\n\r])")  # what else YAML takes for a break is not seen, and refused where it stands
Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Spot: TypeAlias = tuple[int, int, int]
"""Line, column and length, counted from 0 as the parser counts."""


class Placed(Protocol):
    """Data that knows where each thing in it stands, whether it came from one file or several."""

    @property
    def data(self) -> Data:
        """What is said, all scalars as text."""
        ...

    @property
    def files(self) -> Sequence[Located]:
        """The YAML files it came from."""
        ...

    def stands(self, at: Path) -> tuple[Located, Path] | None:
        """The file a value came from, and its path there; ``None`` for what came from elsewhere, such as a table."""
        ...

    def place(self, at: Path, *, key: bool = ...) -> Place:
        """Where a thing stands."""
        ...

    def diagnose(self, finding: Finding, severity: Severity | None = None) -> Diagnostic:
        """Word a finding and give it its place."""
        ...


@dataclass(slots=True)
class Located:
    """A file's data with positions. ``values`` and ``keys`` map a path to where its value and its key stand."""

    file: str
    lines: list[str]
    data: Data = None
    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)
    remarks: dict[str, Any] = field(default_factory=dict)
    """What has been made of the comments that speak to the program, by who reads them: a file may be asked many times."""
    _on_line: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Located]:
        """This file."""
        return (self,)

    def stands(self, at: Path) -> tuple[Located, Path]:
        """Here."""
        return self, at

    def place(self, at: Path, *, key: bool = False) -> Place:
        """Where ``at`` stands. What is not in the file is placed at the key of the nearest thing above it."""
        if not key and at in self.values:
            return self.spot(self.values[at])
        while at and at not in self.keys and at not in self.values:
            at = at[:-1]
        if at in self.keys:
            return self.spot(self.keys[at])
        return self.spot(self.values.get(at, (0, 0, 1)))

    def inside(self, line: int, column: int) -> bool:
        """Whether a place is inside a value that stands on one line; ``line`` and ``column`` count from 0."""
        if not self._on_line:
            for start_line, start, length in self.values.values():
                self._on_line.setdefault(start_line, []).append((start, start + length))
        return any(start < column < end for start, end in self._on_line.get(line, ()))

    def spot(self, spot: Spot) -> Place:
        """The place of a spot, with the line as it stands."""
        line, column, length = spot
        source = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, line + 1, column + 1, source, max(1, min(length, len(source) - column)))

    def diagnose(self, finding: Finding, severity: Severity | None = None) -> Diagnostic:
        """Word a finding and give it its place in this file."""
        return diagnose(finding, self.place(finding.at, key=finding.key), severity)


def split_lines(text: str) -> list[str]:
    """A text's lines."""
    return LINE_BREAK.split(text)[::2]


def scalars(data: Data, at: Path = ()) -> Iterator[Path]:
    """The places of all that is no list and no group."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*at, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from scalars(value, (*at, number))
    else:
        yield at
