"""Filling in: what a clause prints becomes a slot mark in the text and a value beside it, so no value is ever parsed.

Knows nothing of the engine that runs the clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from jinja2 import Undefined

from avtalegen.avtale.register import stedsnavn
from avtalegen.document.markup import slot
from avtalegen.document.tree import Path, Value
from avtalegen.norsk import spraak
from avtalegen.norsk.former import genitiv, pronomen
from avtalegen.norsk.maalform import ORD, Kjoenn, Maalform
from avtalegen.norsk.spraak import hyppighet


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


def steder(value: Any) -> Iterator[Path]:
    """Where everything that can be printed of a value stands in the file."""
    if isinstance(value, (Verdi, Tall)):
        yield value.at
    elif isinstance(value, (Rom, list)):
        for inner in value if isinstance(value, list) else vars(value).values():
            yield from steder(inner)


SLOT_MARKS = re.compile("\x01(\\d+)\x02")
"""Slot marks in a finished text, with the number of the value."""
LINE_MARK = re.compile("\x04(\\d+)\x02")
"""The mark of a source line, with its number."""
_MARK = re.compile("[\x00-\x09\x0b-\x1f]")


def line_mark(number: int) -> str:
    """The mark of the source line that the text after it was written on."""
    return f"\x04{number}\x02"


def unmarked(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without its line marks, and the source line of each of its lines; none where nothing was marked."""
    if "\x04" not in text:
        return text, ()
    found, last = [], 1
    for line in text.split("\n"):
        numbers = LINE_MARK.findall(line)
        leading = len(line) - len(re.sub("^(?:\x04\\d+\x02)+", "", line))
        first = LINE_MARK.findall(line[:leading])
        last = int(first[-1] if first else numbers[0]) if numbers else last
        found.append(last)
    return LINE_MARK.sub("", text), tuple(found)


class FyllingError(Exception):
    """A clause prints something that is not there, or asks of it what it cannot answer."""


def slags(value: Any) -> str:
    """What people call a value that is no text."""
    if value is None:
        return "det som ikke er fylt ut,"
    if isinstance(value, bool):
        return "et ja eller nei"
    return "en liste" if isinstance(value, (list, tuple)) else "en gruppe"


class Samler:
    """Turns what a clause prints into slot marks and collects the values, one clause at a time."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.forslag: frozenset[Path] = frozenset()
        """The places whose values nobody has confirmed: a draft shows them as gaps."""

    def finalize(self, value: Any) -> str:
        """What goes into the text in place of a printed value. Raises ``FyllingError`` for what says nothing."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Sammensatt):
            return "".join(map(self.finalize, value))
        if isinstance(value, Tall):
            return self._add(self._value(str(int(value)), value.at))
        if isinstance(value, (int, float, Undefined)) and not isinstance(value, bool):
            return str(value)  # a plain number; what is undefined raises here, and names itself
        raise FyllingError(f"{slags(value)} kan ikke skrives ut")

    def _text(self, text: str) -> str:
        if isinstance(text, Verdi):
            return self._add(self._value(str(text), text.at, gap=isinstance(text, Hull)))
        if isinstance(text, Ord) or not text:  # text that was captured earlier already has its marks
            return text
        _unmarked(text)
        return self._add(Value(text))

    def _value(self, text: str, at: Path, *, gap: bool = False) -> Value:
        return Value(f"[Forslag: {text}]", at, True) if at in self.forslag and not gap else Value(text, at, gap)

    def _add(self, value: Value) -> str:
        self.values.append(value)
        return slot(len(self.values) - 1)

    def collect(self, pieces: Iterable[str]) -> tuple[str, tuple[Value, ...]]:
        """Run a compiled text; its marked-up text and the values in order."""
        self.values = []
        return "".join(pieces), tuple(self.values)


def filtre(maalform: Maalform) -> dict[str, Callable[..., Any]]:
    """The filters clauses are written with."""
    og = ORD[maalform].og
    found: dict[str, Callable[..., Any]] = {
        "liste": lambda items: Sammensatt(_ledd(items, og)),
        "tid": lambda months: tid(months, maalform),
        "tallord": lambda number, kjoenn="m": _tallord(number, maalform, kjoenn),
        "pronomen": lambda word: Ord(_pronomen(word, maalform)),
        "stor": _stor,
        "liten": lambda word: _som(word, spraak.liten(word, stedsnavn())),
        "hyppighet": lambda word: _som(word, hyppighet(word, maalform)),
        "avsnitt": _avsnitt,
        "length": len,
        "list": list,
        "selectattr": lambda items, *test: [one for one in items if _svarer(one, *test)],
        "rejectattr": lambda items, *test: [one for one in items if not _svarer(one, *test)],
    }

    if maalform is Maalform.BOKMAAL:  # nynorsk does without: «ansvaret til eininga»
        found["genitiv"] = lambda word: _som(word, genitiv(word))

    def over(items: Iterable[Any], name: str = "", attribute: str = "") -> list[Any]:
        return [_ved(one, attribute) if attribute else found[name](one) for one in items]

    return {**found, "map": over}


def tid(months: Any, maalform: Maalform) -> Sammensatt:
    """«i april og oktober», «om våren»: one month or several, or the seasons a file may name instead."""
    items = months if isinstance(months, list) else [months]
    seasons = [one.med(spraak.AARSTIDER[one][maalform]) for one in items if one in spraak.AARSTIDER]
    named = [one for one in items if one not in spraak.AARSTIDER]
    og = ORD[maalform].og
    found = [(Ord(word), *_ledd(group, og)) for word, group in (("i ", named), ("om ", seasons)) if group]
    return Sammensatt(piece for number, part in enumerate(found) for piece in ((Ord(f" {og} "),) * (number > 0) + part))


def _ved(value: Any, path: str) -> Any:
    """What stands at a path such as ``1.ansvarlig``: numbers count in lists, words are keys."""
    for part in path.split("."):
        value = value[int(part)] if part.isdecimal() else getattr(value, part)
    return value


def _svarer(one: Any, name: str, test: str = "", value: Any = None) -> bool:
    """Whether an attribute is there, or is equal to something (``"equalto"``)."""
    found = _ved(one, name)
    return bool(found == value) if test == "equalto" else bool(found)


def _ledd(items: Iterable[Any], og: str) -> Iterable[Any]:
    return (Ord(_unmarked(part)) if type(part) is str else part for part in spraak.ledd(items, og))


def _unmarked(text: str) -> str:
    """A text that is no captured one. Raises ``FyllingError`` when it has marks: nobody but the engine makes them."""
    if _MARK.search(text) is not None:
        raise FyllingError("et tegn som ikke kan skrives ut")
    return text


def _stor(word: Any) -> Any:
    if isinstance(word, Sammensatt):
        return Sammensatt((_stor(word[0]), *word[1:])) if word else word
    return _som(word, spraak.stor(word))


def _som(word: str, text: str) -> str:
    """``text`` as the same kind of value as ``word``; a gap stays as it is."""
    if isinstance(word, Hull):
        return word
    if isinstance(word, Verdi):
        return word.med(text)
    return Ord(text) if isinstance(word, Ord) else text


def _tallord(number: Any, maalform: Maalform, kjoenn: Kjoenn) -> Any:
    if isinstance(number, Tall):
        return Verdi(spraak.tallord(number, maalform, kjoenn), number.at)
    return Ord(spraak.tallord(number, maalform, kjoenn)) if isinstance(number, int) else number


def _pronomen(word: Any, maalform: Maalform) -> str:
    """What refers to a name; «partene» of a routine are two."""
    return ORD[maalform].pronomen["fl"] if isinstance(word, Sammensatt) else pronomen(word, maalform)


def _avsnitt(text: Any) -> Any:
    if not isinstance(text, Verdi) or isinstance(text, Hull):
        return text
    parts = [text.med(line.strip()) for line in str(text).splitlines() if line.strip()]
    spaced = [piece for part in parts for piece in (part, Ord("\n\n"))]
    return Sammensatt(spaced[:-1])
