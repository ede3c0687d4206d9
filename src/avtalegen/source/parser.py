"""YAML events → nested data and positions, without recursion and without YAML's guesses about types."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Kode, Path, diagnose
from avtalegen.diagnostics.mange import de_foerste
from avtalegen.source.koder import (
    FIL_KONTROLLTEGN,
    YAML_ALIAS,
    YAML_DOBBEL_NOEKKEL,
    YAML_FLERE_DOKUMENTER,
    YAML_FOR_DYP,
    YAML_FOR_MANGE,
    YAML_KOMMENTAR_I_TEKST,
    YAML_MERKELAPP,
    YAML_NOEKKEL,
    YAML_SKRAASTREK,
    YAML_SYNTAKS,
)
from avtalegen.source.located import MAX_BYTES, Data, Located, Spot
from avtalegen.source.unseen import escape, unseen

MAX_DEPTH = 50
BYTES_A_VALUE = 50
"""At least so many bytes of the largest file for each value in it: 20,000 in an agreement, which seldom has 300. Two
characters can be a value, and each is looked at alone."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CUT = re.compile(r"[ \t]+(#(?![\s#])(?!avtalegen:)(?=.*\w).*)")
"""What follows a text and becomes a comment: a «#» without a space after it, as in «nr. #3». «##» is decoration."""
_Fault = tuple[Kode, tuple[Spot, dict[str, str]]]
"""A code, the spot it speaks of, and what fills its message."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str, located: Located, limit: int = MAX_BYTES) -> list[Diagnostic]:
    """Fill ``located`` from ``text``. What was read before a fault stays, so that other faults can be found too.

    ``limit`` is how many bytes such a file can have.
    """
    builder = _Builder(located, limit // BYTES_A_VALUE)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if builder.full(event) or not builder.take(event):
                break
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        builder.unreadable(mark.line if mark else 0, mark.column if mark else 0)
    # Structure that broke off half-way would give findings about keys that are there but could not be read.
    located.data = None if builder.problems else builder.root
    return [
        diagnose(Finding(kode, (), args, antall=count), located.spot(spot))
        for kode, (spot, args), count in de_foerste([*builder.problems, *builder.told])
    ]


class _Builder:
    """Takes events one by one. The stack holds the containers that are open, with the path to each."""

    def __init__(self, located: Located, most: int) -> None:
        self.located = located
        self.most = most
        self.root: Data = None
        self.problems: list[_Fault] = []
        self.told: list[_Fault] = []
        """What is wrong and does not keep the rest from being read."""
        self.stack: list[tuple[Data, Path]] = []
        self.key: str | None = None
        self.documents = 0

    def report(self, kode: Kode, spot: Spot, **args: str) -> bool:
        """Note a problem; false, so that a caller that cannot go on can return it."""
        self.problems.append((kode, (spot, args)))
        return False

    def tell(self, kode: Kode, spot: Spot, **args: str) -> None:
        """Note a problem that hides none of the file."""
        self.told.append((kode, (spot, args)))

    def unreadable(self, line: int, column: int) -> None:
        """Note what most likely is wrong where the parser gave up."""
        from avtalegen.source.syntaks import cause  # for files that cannot be read only

        line = min(line, len(self.located.lines) - 1)
        found = cause(self.located.lines, line, column)
        if found is None:
            self.report(YAML_SYNTAKS, (line, column, 1))
        else:
            self.report(found.kode, found.spot, **found.args)

    def full(self, event: yaml.Event) -> bool:
        """Whether there are more values than a file can have; that is then noted at the event after them."""
        if len(self.located.values) <= self.most:
            return False
        return not self.report(YAML_FOR_MANGE, _spot(event), grense=str(self.most))

    def take(self, event: yaml.Event) -> bool:
        """Take one event; false to stop."""
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event)
            case yaml.MappingStartEvent():
                return self.open({}, event)
            case yaml.SequenceStartEvent():
                return self.open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.AliasEvent():
                return self.report(YAML_ALIAS, _spot(event), navn=str(event.anchor))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    return self.report(YAML_FLERE_DOKUMENTER, _spot(event))
        return True

    def open(self, container: Data, event: Any) -> bool:
        spot = _spot(event)
        if len(self.stack) >= MAX_DEPTH:
            return self.report(YAML_FOR_DYP, spot, grense=str(MAX_DEPTH))
        if event.tag is not None:
            return self.report(YAML_MERKELAPP, spot, navn=event.tag)
        if self.expects_key():
            return self.report(YAML_NOEKKEL, spot)
        above, key = self.stack[-1][0] if self.stack else None, self.key
        at = self.place(container, (spot[0], spot[1], 1))
        if isinstance(above, dict) and key is not None:
            container = above[key]  # where the key stands twice, what stood there already
        self.stack.append((container, at))
        return True

    def scalar(self, event: Any) -> bool:
        spot = _spot(event)
        if event.tag is not None:
            return self.report(YAML_MERKELAPP, spot, navn=event.tag)
        text = unicodedata.normalize("NFC", event.value)
        written = self.written(event) if event.style == '"' else ""
        if (bad := next(unseen(text), None)) is not None:
            self.report(FIL_KONTROLLTEGN, spot, tegn=bad[1])
            text = ""
        elif "\\" in written and (code := escape(written)) is not None:
            self.report(YAML_SKRAASTREK, spot, skrevet=code)
            text = ""
        if self.expects_key():
            return self.take_key(text, spot)
        plain = event.implicit[0]  # the C parser gives no style for what stands without quotes
        if plain and text:
            self.cut(event.end_mark.line, event.end_mark.column)
        self.place(None if plain and text in _NULLS else text, spot)
        return True

    def written(self, event: Any) -> str:
        """How a text in quotes stands in the file."""
        (start, column), (end, stop) = ((mark.line, mark.column) for mark in (event.start_mark, event.end_mark))
        lines = self.located.lines[start : end + 1]
        if len(lines) == 1:
            return lines[0][column:stop]
        return "\n".join([lines[0][column:], *lines[1:-1], lines[-1][:stop]]) if lines else ""

    def cut(self, line: int, column: int) -> None:
        """Tell of the rest of a text that the parser takes as a comment."""
        found = _CUT.match(self.located.lines[line], column) if line < len(self.located.lines) else None
        if found is not None:
            self.tell(YAML_KOMMENTAR_I_TEKST, (line, found.start(1), len(found[1])), tekst=found[1].rstrip())

    def expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key is None

    def take_key(self, text: str, spot: Spot) -> bool:
        container, at = self.stack[-1]
        if isinstance(container, dict) and text in container:
            first = self.located.keys[(*at, text)][0] + 1
            self.tell(YAML_DOBBEL_NOEKKEL, spot, noekkel=text, linje=str(first))
        self.located.keys.setdefault((*at, text), spot)
        self.key = text
        return True

    def place(self, value: Data, spot: Spot) -> Path:
        """Put a value where it belongs; returns its path."""
        if not self.stack:
            self.root = value
            at: Path = ()
        else:
            container, parent = self.stack[-1]
            if isinstance(container, dict):
                assert self.key is not None  # a mapping's value always follows its key
                key, self.key = self.key, None
                at = (*parent, key)
                before = container.get(key)
                if isinstance(before, (dict, list)) and (value is None or isinstance(value, type(before))):
                    return at  # the key stands twice: what is said under either of them is looked at
                container[key] = value
            else:
                assert isinstance(container, list)
                container.append(value)
                at = (*parent, len(container) - 1)
        self.located.values[at] = spot
        return at


def _spot(event: Any) -> Spot:
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column, end.column - start.column if end.line == start.line else 1)
