"""Runs the clauses that were compiled when the package was built, without loading Jinja.

The generated code is Jinja's own; it asks its surroundings for what stands here and for nothing else. Loading Jinja takes
longer than writing a document. A test runs every clause both ways and sees the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from avtalegen.klausuler.filling import FyllingError, Samler, Tekstdel, filtre
from avtalegen.norsk.maalform import Maalform

IMPORTS = "from avtalegen.klausuler.runtime import LoopContext, TemplateRuntimeError, Undefined, internalcode, missing"
"""What the generated code imports in place of Jinja's runtime."""

missing = object()
TemplateRuntimeError = FyllingError
_GLOBALE: dict[str, Any] = {"range": range}


def internalcode(function: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja marks its own code for tracebacks; there is nothing to mark."""
    return function


class Undefined:
    """Something a clause names that is not there: any use of it says so."""

    __slots__ = ("_name",)

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None) -> None:
        self._name = hint or name

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise FyllingError(f"{self._name!r} is undefined")

    __str__ = __bool__ = __iter__ = __len__ = __eq__ = __ne__ = __hash__ = __call__ = __contains__ = _refuse
    __getitem__ = __add__ = __radd__ = __lt__ = __gt__ = __le__ = __ge__ = __int__ = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        """Raises ``FyllingError``."""
        self._refuse()


class LoopContext:
    """The ``loop`` of a loop: what clauses ask of it."""

    def __init__(self, iterable: Iterable[Any], _undefined: Any) -> None:
        self._items = list(iterable)
        self.length = len(self._items)
        self.index0 = -1

    def __iter__(self) -> Iterator[tuple[Any, LoopContext]]:
        """Each item with the loop itself."""
        for place, item in enumerate(self._items):
            self.index0 = place
            yield item, self

    @property
    def index(self) -> int:
        """The turn, counted from 1."""
        return self.index0 + 1

    @property
    def first(self) -> bool:
        """Whether this is the first turn."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether this is the last turn."""
        return self.index0 == self.length - 1


class _Context:
    """What one document's clauses can print."""

    __slots__ = ("_values", "samler")

    def __init__(self, values: Mapping[str, Any], samler: Samler) -> None:
        self._values = values
        self.samler = samler

    def resolve_or_missing(self, name: str) -> Any:
        """What a name stands for."""
        return self._values[name] if name in self._values else _GLOBALE.get(name, missing)

    def call(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call one of the library's functions."""
        named.pop("_block_vars", None)  # what Jinja passes on to macros; the functions here are plain
        named.pop("_loop_vars", None)
        return function(*args, **named)


class _Environment:
    """What the generated code reaches for as ``environment``: the same for every document and library."""

    undefined = Undefined
    concat = "".join
    tests: Mapping[str, Callable[[Any], bool]] = {"number": lambda value: isinstance(value, int)}

    def __init__(self, maalform: Maalform) -> None:
        self.filters = filtre(maalform)

    def finalize(self, context: _Context, value: Any) -> str:
        """What goes into the text in place of a printed value."""
        return context.samler.finalize(value)

    def getattr(self, value: Any, name: str) -> Any:
        """``value.name``."""
        return getattr(value, name) if hasattr(value, name) else Undefined(name=name)

    def getitem(self, value: Any, name: Any) -> Any:
        """``value[name]``."""
        try:
            return value[name]
        except (LookupError, TypeError):
            return Undefined(name=name)


def blokker(module: Any, maalform: Maalform, samler: Samler) -> dict[str, Tekstdel]:
    """The blocks of a generated module, ready to run."""
    module.environment = _Environment(maalform)
    return {name: _tekstdel(block, samler) for name, block in module.blocks.items()}


def _tekstdel(block: Callable[[_Context], Iterable[str]], samler: Samler) -> Tekstdel:
    return lambda values: block(_Context(values, samler))
