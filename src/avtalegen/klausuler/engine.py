"""The one engine: Jinja compiles and runs every text and condition, in a checkout, in a wheel and in ``check`` alike.

A text is known by what it says (its block's name is a hash of its source). What was compiled when the package was built is
used when the same Jinja is installed, and is compiled again when it is not: the source is always at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pprint import pformat
from traceback import walk_tb
from typing import Any, TypeAlias

import jinja2
from jinja2 import Environment, StrictUndefined, Template, TemplateError, pass_context
from jinja2.runtime import Context

from avtalegen.document.tree import Value
from avtalegen.klausuler.filling import FyllingError, Ord, Samler, filtre
from avtalegen.klausuler.klausul import Innhold, Klausul
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
OWN_CODE = "<klausul>"
"""What Python calls the compiled text of an own clause."""


def line_of(error: Exception) -> int:
    """The line of an own clause's source, title first, where it raised; 0 where that is not known."""
    found = 0
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename == OWN_CODE:  # Jinja notes «line=line of Python» of all it compiled
            pairs = (pair.split("=") for pair in frame.f_globals["debug_info"].split("&") if pair)
            found = max((int(line) for line, code in pairs if int(code) <= number), default=found)
    return found


def why(error: Exception) -> str:
    """What a text did wrong, in our words: those of Jinja and Python are English."""
    said = str(error)
    if isinstance(error, FyllingError) or said.startswith("«"):
        return said
    return "det deles på null" if isinstance(error, ZeroDivisionError) else "en verdi kan ikke brukes slik"


_TAG_LAST = re.compile(r"[-+]?([%#]\})$")
_STRIPS = re.compile(r"^(\s*\{[%{#])-")


def text_source(clause: Klausul) -> str:
    """A clause's title and text as one Jinja source: the title is the first line, and no tag takes the break after it."""
    title = _TAG_LAST.sub(r"+\1", clause.tittel).removesuffix("-}}")
    title += "}}" if clause.tittel.endswith("-}}") else ""
    text = _STRIPS.sub(r"\1", clause.tekst)
    return f"{title}\n{text}\n"


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


def blocks(sources: Iterable[str]) -> Iterator[str]:
    """Each different source as a block."""
    for source in dict.fromkeys(sources):
        yield block(source)[1]


def modules(libraries: Mapping[Maalform, Innhold]) -> dict[str, str]:
    """File name → Python source of the generated modules: ``_innebygd`` and one of compiled texts for each målform.

    Written when the package is built, so that starting up reads no files and compiles nothing.
    """
    data: dict[str, Any] = {}
    found: dict[str, str] = {}
    for maalform, library in libraries.items():
        env = Engine(maalform).env
        code = env.compile("".join(blocks(sources(library))), "bibliotek", maalform, raw=True, defer_init=True)
        found[f"_innebygd_{maalform}.py"] = f"{code}\nJINJA = {jinja2.__version__!r}\n"
        data[str(maalform)] = _plain(library)
    found["_innebygd.py"] = f"DATA = {pformat(data, width=200, sort_dicts=False)}\n"
    return found


def sources(library: Innhold) -> list[str]:
    """Every text and condition of the library, as the engine asks for them."""
    clauses = [*library.klausuler.values(), *library.korte.values()]
    conditions = [condition_source(clause) for clause in clauses if clause.naar]
    return [*map(text_source, clauses), *conditions, *library.linjer()]


def _plain(library: Innhold) -> dict[str, Any]:
    """The library as plain data."""
    return {
        "klausuler": [tuple(clause) for clause in library.klausuler.values()],
        "korte": [tuple(clause) for clause in library.korte.values()],
        "disposisjoner": [
            tuple(outline._replace(kapitler=tuple(tuple(chapter) for chapter in outline.kapitler)))  # type: ignore[misc]
            for outline in library.alle_disposisjoner
        ],
        "krav": [tuple(krav) for krav in library.krav.values()],
        "sjekklister": [(each.id, each.tittel, [tuple(row) for row in each.rader]) for each in library.sjekklister],
        "ord": library.ord,
        "versjon": library.versjon,
        "rettskilder": _without_dates(library.rettskilder),
    }


def _without_dates(value: Any) -> Any:
    """Dates as ISO text, so that the generated module imports nothing."""
    if isinstance(value, Mapping):
        return {key: _without_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    return value if value is None or isinstance(value, (str, int, bool)) else value.isoformat()
