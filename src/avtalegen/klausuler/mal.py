"""Jinja, tamed: sandboxed, strict about what is undefined, and with data kept out of the text.

Whatever a clause prints becomes a slot mark in the text and a value beside it, so that no value is ever parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, TypeAlias

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from avtalegen.document.markup import slot
from avtalegen.document.tree import Value
from avtalegen.errors import LibraryError
from avtalegen.klausuler.klausul import Klausul
from avtalegen.klausuler.verdier import Hull, Ord, Rom, Sammensatt, Tall, Verdi
from avtalegen.norsk import boying, lister, tall
from avtalegen.norsk.maalform import ORD, Maalform

Tekstdel: TypeAlias = Callable[[Context], Iterable[str]]
"""A compiled text: given a context it yields pieces of marked-up text."""


class TomVerdiError(TemplateError):
    """A clause prints something that is not there."""


class Samler:
    """Turns what a clause prints into slot marks and collects the values, one clause at a time."""

    def __init__(self) -> None:
        self.values: list[Value] = []

    def finalize(self, value: Any) -> str:
        """What goes into the text in place of a printed value. Raises ``TemplateError`` for what is not there."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Sammensatt):
            return "".join(map(self.finalize, value))
        if isinstance(value, Tall):
            return self._add(Value(str(int(value)), value.at))
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, Undefined):
            return str(value)  # raises, and names what is undefined
        raise TomVerdiError(f"en verdi som ikke kan skrives ut ({type(value).__name__})")

    def _text(self, text: str) -> str:
        if isinstance(text, Verdi):
            return self._add(Value(str(text), text.at, isinstance(text, Hull)))
        # Text that was captured earlier already has its marks; no file can hold a mark of its own.
        if isinstance(text, Ord) or not text or "\x01" in text or "\x03" in text:
            return text
        return self._add(Value(text))

    def _add(self, value: Value) -> str:
        self.values.append(value)
        return slot(len(self.values) - 1)

    def collect(self, text: Tekstdel, context: Context) -> tuple[str, tuple[Value, ...]]:
        """Run a compiled text; its marked-up text and the values in order."""
        self.values = []
        return "".join(text(context)), tuple(self.values)


class _Miljoe(SandboxedEnvironment):
    """The sandbox, with a short way to what the file says: a group of keys holds data and nothing else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a group, or whatever the sandbox allows."""
        if type(obj) is Rom and attribute in obj.__dict__:
            return obj.__dict__[attribute]
        return super().getattr(obj, attribute)


def miljoe(maalform: Maalform) -> tuple[SandboxedEnvironment, Samler]:
    """The environment clauses are compiled in and run in, and the collector it prints to."""
    samler = Samler()

    # pass_context keeps Jinja from calling it on constants while compiling.
    @pass_context
    def finalize(_context: Context, value: Any) -> str:
        return samler.finalize(value)

    env = _Miljoe(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        finalize=finalize,
        cache_size=0,
    )
    og = ORD[maalform].og
    env.filters.update(
        liste=lambda items: Sammensatt(_ledd(items, og)),
        tallord=lambda number: _tallord(number, maalform),
        genitiv=lambda word: _som(word, boying.genitiv(word)),
        stor=_stor,
        liten=lambda word: _som(word, boying.liten(word)),
        hyppighet=lambda word: _som(word, tall.hyppighet(word, maalform)),
        avsnitt=_avsnitt,
    )
    return env, samler


def _ledd(items: Iterable[Any], og: str) -> Iterable[Any]:
    return (Ord(part) if type(part) is str else part for part in lister.ledd(items, og))


def _stor(word: Any) -> Any:
    if isinstance(word, Sammensatt):
        return Sammensatt((_stor(word[0]), *word[1:])) if word else word
    return _som(word, boying.stor(word))


def _som(word: str, text: str) -> str:
    """``text`` as the same kind of value as ``word``; a gap stays as it is."""
    if isinstance(word, Hull):
        return word
    if isinstance(word, Verdi):
        return word.med(text)
    return Ord(text) if isinstance(word, Ord) else text


def _tallord(number: Any, maalform: Maalform) -> Any:
    if isinstance(number, Tall):
        return Verdi(tall.tallord(number, maalform), number.at)
    return Ord(tall.tallord(number, maalform)) if isinstance(number, int) else number


def _avsnitt(text: Any) -> Any:
    if not isinstance(text, Verdi) or isinstance(text, Hull):
        return text
    parts = [text.med(line.strip()) for line in str(text).splitlines() if line.strip()]
    spaced = [piece for part in parts for piece in (part, Ord("\n\n"))]
    return Sammensatt(spaced[:-1])


BLOKK_TEKST, BLOKK_VILKAAR, BLOKK_LINJE = "k_", "v_", "l_"


def kilde(klausul: Klausul) -> str:
    """A clause as Jinja source with two blocks: its title and text, and its condition (printed as 1 when true)."""
    name = klausul.id.replace("-", "_")
    condition = klausul.naar or "true"
    return (
        f"{{% block {BLOKK_TEKST}{name} %}}{klausul.tittel}\n{klausul.tekst}\n{{% endblock %}}"
        f"{{% block {BLOKK_VILKAAR}{name} %}}{{% if {condition} %}}1{{% endif %}}{{% endblock %}}"
    )


def linjenavn(source: str) -> str:
    """The block of a short text: named after what it says."""
    return BLOKK_LINJE + sha256(source.encode()).hexdigest()[:16]


def linjekilde(source: str) -> str:
    """A short text of the library (a chapter's title, a line under the document's) as Jinja source with one block."""
    return f"{{% block {linjenavn(source)} %}}{source}{{% endblock %}}"


def kompiler(env: SandboxedEnvironment, klausul: Klausul) -> Template:
    """Compile one clause. Raises ``LibraryError`` with the file and the line of the body."""
    try:
        return env.from_string(kilde(klausul))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{klausul.kilde}, linje {line - 1} i teksten" if line and line > 1 else klausul.kilde
        raise LibraryError(f"{where}: teksten kan ikke leses som mal ({error.message}).") from error
