"""The one engine: Jinja compiles and runs every text and condition, in a checkout, in a wheel and in ``check`` alike.

A text is known by what it says (its block's name is a hash of its source). What was compiled when the package was built is
used when the same Jinja is installed, and is compiled again when it is not: the source is always at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from typing import Any, TypeAlias

import jinja2
from jinja2 import Environment, StrictUndefined, Template, TemplateError, pass_context
from jinja2.runtime import Context, new_context

from avtalegen.document import markup
from avtalegen.document.tree import Path, Value
from avtalegen.errors import LibraryError
from avtalegen.klausuler.budget import BudgetError
from avtalegen.klausuler.filling import FyllingError, Samler, filtre, unmarked
from avtalegen.klausuler.klausul import Klausul
from avtalegen.klausuler.values import Ord
from avtalegen.norsk.maalform import Maalform

Block: TypeAlias = Callable[[Context], Iterable[str]]
"""A compiled text: given what it can print, it yields pieces of marked-up text."""

FAULTS = (
    FyllingError,
    TemplateError,
    TypeError,
    AttributeError,
    ArithmeticError,
    ValueError,
    LookupError,
    RecursionError,
)
"""What a text may raise when it runs: all of it is the text's fault."""


def text_source(clause: Klausul) -> str:
    """A clause's title and text as one Jinja source: the title is the first line."""
    return f"{clause.tittel}\n{clause.tekst}\n"


def condition_source(clause: Klausul) -> str:
    """A clause's condition as Jinja source that prints something when it holds."""
    return f"{{% if {clause.naar} %}}1{{% endif %}}"


def block(source: str) -> tuple[str, str]:
    """The block's name of a source, and the source as that block."""
    name = f"t_{sha256(source.encode()).hexdigest()[:16]}"
    return name, f"{{% block {name} %}}{source}{{% endblock %}}"


def prepare(env: Environment, maalform: Maalform, samler: Samler) -> None:
    """Make an environment one for clauses: their filters, and what they print goes to ``samler``."""

    @pass_context  # keeps Jinja from calling it on constants while compiling
    def finalize(_context: Context, value: Any) -> str:
        return samler.finalize(value)

    env.finalize = finalize
    env.concat = captured  # type: ignore[method-assign]
    env.filters.update(filtre(maalform))


def captured(pieces: Iterable[str]) -> Ord:
    """Text a clause captured: what was printed in it has its marks, and is printed later as it is."""
    return Ord("".join(pieces))


SETTINGS: Mapping[str, Any] = {
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": False,
    "cache_size": 0,
}
"""How every environment of clauses reads its source."""


class Engine:
    """The texts of one målform: compiled ahead, or compiled the first time they are asked for."""

    def __init__(self, maalform: Maalform, ahead: Any = None) -> None:
        self.maalform = maalform
        self.samler = Samler()
        self.env = Environment(**SETTINGS)
        prepare(self.env, maalform, self.samler)
        self._blocks: dict[str, Block] = {}
        if ahead is not None and jinja2.__version__ == ahead.JINJA:
            self._blocks.update(Template.from_module_dict(self.env, vars(ahead), self.env.globals).blocks)

    def block(self, source: str) -> Block:
        """A source compiled. Raises ``TemplateError`` for what is no template."""
        name, _ = block(source)
        if name not in self._blocks:
            self._blocks |= self.compile(source, name)
        return self._blocks[name]

    def compile(self, source: str, name: str) -> Mapping[str, Block]:
        """One source as a block with a name."""
        return self.env.from_string(block(source)[1]).blocks

    def collect(self, source: str, context: Context) -> tuple[str, tuple[Value, ...]]:
        """A source filled in: its text with slot marks, and the values."""
        return self.samler.collect(self.block(source)(context))


@cache
def engine(maalform: Maalform) -> Engine:
    """The engine of a målform, shared by the library and every municipality's own version of it."""
    try:
        ahead = import_module(f"avtalegen._innebygd_{maalform}")
    except ModuleNotFoundError:
        ahead = None
    return Engine(maalform, ahead)


class Filler:
    """Fills in one document's clauses; a municipality's own (``own``) in the sandbox."""

    def __init__(
        self, maalform: Maalform, clauses: Mapping[str, Klausul], own: frozenset[str], values: Mapping[str, Any]
    ) -> None:
        self._maalform, self._clauses, self._own, self._values = maalform, clauses, own, values

    @cached_property
    def _standard(self) -> tuple[Engine, Context]:
        return self._with(engine(self._maalform))

    @cached_property
    def _sandbox(self) -> tuple[Engine, Context]:
        from avtalegen.klausuler.sandbox import sandbox  # for those who have clauses of their own

        return self._with(sandbox(self._maalform))

    def _with(self, engine: Engine) -> tuple[Engine, Context]:
        return engine, new_context(engine.env, None, {}, dict(self._values), globals=engine.env.globals)

    def suggest(self, places: frozenset[Path]) -> None:
        """From now on show what stands at these places as gaps."""
        engine(self._maalform).samler.forslag = places

    def holds(self, clause_id: str) -> bool:
        """Whether a clause's condition holds. Raises ``LibraryError``."""
        clause = self._clauses[clause_id]
        return not clause.naar or bool(self._fill(clause, condition_source(clause))[0])

    def text(self, clause_id: str) -> tuple[str, tuple[Value, ...], tuple[int, ...]]:
        """A clause's title and text with slot marks, the values of the slots, and for an own clause each line's place.

        The places are line numbers in the clause's file. Raises ``LibraryError``.
        """
        clause = self._clauses[clause_id]
        marked, values = self._fill(clause, text_source(clause))
        text, lines = unmarked(marked)
        title, _, first = clause.linjer
        return text, values, tuple(title if line == 1 else first + line - 2 for line in lines)

    def line(self, source: str) -> str:
        """One of the library's short texts filled in, as plain text."""
        if "{" not in source:
            return source
        engine, context = self._standard
        return markup.plain(*engine.collect(source, context))

    def _fill(self, clause: Klausul, source: str) -> tuple[str, tuple[Value, ...]]:
        engine, context = self._sandbox if clause.id in self._own else self._standard
        try:
            return engine.collect(source, context)
        except LibraryError as error:
            raise error.within(clause.kilde, clause.id) from error
        except FAULTS as error:
            who = f"klausulen «{clause.id}»" if isinstance(error, BudgetError) else "klausulen"
            reason = f"{who} kan ikke fylles ut ({getattr(error, 'message', None) or error})."
            raise LibraryError(reason, file=clause.kilde, clause=clause.id) from error


def blocks(sources: Iterable[str]) -> Iterator[str]:
    """Each different source as a block."""
    for source in dict.fromkeys(sources):
        yield block(source)[1]
