"""The engine of a municipality's own clauses: the same Jinja, sandboxed, on a budget, and with nothing but what clauses need.

A clause is parsed alone, looked through and rewritten before it is compiled: every value an expression gives is counted,
every loop counts its turns, and what would reach other clauses (blocks, inclusion, macros) is refused with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial, wraps
from typing import Any, NoReturn, TypeVar

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from avtalegen.document.tree import Value
from avtalegen.klausuler.budget import Budget
from avtalegen.klausuler.engine import OWN_CODE, SETTINGS, Block, Engine, engine, prepare
from avtalegen.klausuler.filling import SLOT_MARKS, FyllingError, Ord, Samler, line_mark, slags
from avtalegen.norsk.maalform import Maalform

T = TypeVar("T")
_COUNT, _ITEMS, _JOIN = "=", "@", "~"
"""Filters that clauses are rewritten with; no clause can write these names."""
_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "first", "float", "int", "items", "last", "lower", "max", "min",
    "reject", "reverse", "select", "sort", "title", "trim", "unique", "upper",
)  # fmt: skip
_METHODS = frozenset(
    (
        "upper", "lower", "capitalize", "title", "casefold", "strip", "lstrip", "rstrip", "startswith", "endswith",
        "removeprefix", "removesuffix", "split", "splitlines", "items", "keys", "values", "get",
    )
)  # fmt: skip
_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Block: "block",
    nodes.Extends: "extends",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from … import",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.EvalContextModifier: "autoescape",
}
_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_SHOWN = frozenset("\n\u00a0\u2009\u202f")
_DEPTH = 80
_COUNTED = (
    nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Dict, nodes.Getattr, nodes.Getitem, nodes.Call,
    nodes.Filter, nodes.BinExpr,
)  # fmt: skip


class _UnreadableError(TemplateSyntaxError):
    """A fault of a text, in our words."""


class _Parser(Parser):
    """Jinja's own, which says in our words what it is asked to say."""

    def fail_unknown_tag(self, name: str, lineno: int | None = None) -> NoReturn:
        self.fail(f"«{name}» kan ikke stå først i {{% %}}", lineno, _UnreadableError)

    def fail_eof(self, end_tokens: tuple[str, ...] | None = None, lineno: int | None = None) -> NoReturn:
        self.fail("noe som er begynt på, er ikke avsluttet", lineno, _UnreadableError)


class _Ukjent(StrictUndefined):
    """What stands where a clause asks for something that is not there: any use of it says so, in our words."""

    @property
    def _undefined_message(self) -> str:
        hint = self._undefined_hint or ""  # Jinja's own, of a list that is empty, is English
        if hint and not hint.startswith("«"):
            return "«first» og «last» finner ingenting"
        return hint or f"«{self._undefined_name}» finnes ikke"


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with the budget asked before two values are put together."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    budget: Budget

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Two values put together."""
        self.budget.before(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute``; of texts and groups only the methods clauses need."""
        if isinstance(obj, (str, int, float, list, tuple)) and attribute not in _METHODS:
            return self.unsafe_undefined(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[argument]``; a name is looked up as an attribute is."""
        if isinstance(argument, str) and not isinstance(obj, dict):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands where a clause asks for what it may not see: any use of it says so."""
        return self.undefined(f"«{attribute}» kan ikke brukes i en klausul", name=attribute, exc=SecurityError)


class Sandbox(Engine):
    """Compiles and runs own clauses."""

    def __init__(self, maalform: Maalform, samler: Samler) -> None:
        self.maalform, self.samler, self.budget = maalform, samler, Budget()
        self.env = env = _Environment(
            **{**SETTINGS, "undefined": _Ukjent}, optimized=False
        )  # what is constant is counted when it runs, too
        env.budget = self.budget
        env.filters = {name: FILTERS[name] for name in _FILTERS}
        prepare(env, maalform, samler)
        env.concat = self._captured  # type: ignore[method-assign]
        env.filters |= {"join": self._join, "replace": self._replace}
        env.filters = {name: _counting(function, self.budget) for name, function in env.filters.items()}
        env.filters |= {_COUNT: self.budget.count, _ITEMS: self.budget.items, _JOIN: self._join}
        env.globals = {"range": self.budget.range, "namespace": Namespace}
        self._blocks: dict[str, Block] = {}

    def compile(self, source: str, name: str) -> Mapping[str, Block]:
        """One source as a block. Raises ``TemplateSyntaxError`` with the line of what it may not do."""
        try:
            tree = _parsed(partial(_Parser, self.env, source), Parser.parse)
            for node in _all(tree):
                _refuse(node)
                self._require_known(node)
            tree.body = [nodes.Block(name, _Counted().visit(tree).body, False, False, lineno=1)]
            tree.set_environment(self.env)
            code = compile(self.env.compile(tree, raw=True), OWN_CODE, "exec")
            return Template.from_code(self.env, code, self.env.globals).blocks
        except (RecursionError, MemoryError, SyntaxError, OverflowError):
            raise TemplateSyntaxError("for mange nivåer inni hverandre", 1) from None
        except ValueError:  # a number of five thousand digits
            raise TemplateSyntaxError("et tall som er for stort", 1) from None

    def _require_known(self, node: nodes.Node) -> None:
        """Raises ``TemplateSyntaxError`` for a filter or a test that clauses do not have."""
        for kind, known, word in ((nodes.Filter, self.env.filters, "filteret"), (nodes.Test, self.env.tests, "testen")):
            if isinstance(node, kind) and node.name is not None and node.name not in known:
                raise TemplateSyntaxError(f"{word} «{node.name}» finnes ikke i klausuler", node.lineno)

    def require_expression(self, source: str) -> None:
        """A condition is one expression and nothing more. Raises ``TemplateSyntaxError``."""

        def whole(parser: Parser) -> bool:
            parser.parse_expression()
            return parser.stream.eos

        try:
            if not _parsed(partial(_Parser, self.env, source, state="variable"), whole):
                raise TemplateSyntaxError("et vilkår er ett uttrykk", 1)
        except RecursionError:
            raise TemplateSyntaxError("for mange nivåer inni hverandre", 1) from None

    def collect(self, source: str, context: Context) -> tuple[str, tuple[Value, ...]]:
        """A clause filled in, on a fresh budget. Raises ``BudgetError``."""
        block = self.block(source)
        self.budget.reset()
        text, values = self.samler.collect(self.budget.output(block(context)))
        if any(int(number) >= len(values) for number in SLOT_MARKS.findall(text)):
            raise FyllingError("et merke som klausulen har laget selv")
        return text, values

    def _captured(self, pieces: Iterable[str]) -> Ord:
        parts = list(pieces)
        self.budget.spend(sum(map(len, parts)))
        return Ord("".join(parts))

    def _join(self, items: Iterable[Any], d: str = "", attribute: str = "") -> str:
        """Texts and numbers one after another; what is marked already keeps its marks, and the rest then gets them."""
        parts = self.budget.items(items)
        if attribute:
            parts = [self.env.getattr(part, attribute) for part in parts]
        marked = any(isinstance(part, Ord) and not part.isprintable() for part in (*parts, d))
        d, *words = map(self.samler.finalize if marked else _word, (d, *parts))
        self.budget.spend(sum(map(len, words)) + len(d) * len(words))
        return Ord(d.join(words)) if marked else d.join(words)

    def _replace(self, text: str, old: str, new: str) -> str:
        if not all(isinstance(word, str) for word in (text, old, new)):
            raise FyllingError("replace kan bare brukes på tekst")
        self.budget.spend(len(text) + text.count(old) * len(new))
        return str(text).replace(old, new)


@cache
def sandbox(maalform: Maalform) -> Sandbox:
    """The engine of a målform's own clauses; it shares the marks of the library's."""
    return Sandbox(maalform, engine(maalform).samler)


def _parsed(begin: Callable[[], Parser], parse: Callable[[Parser], T]) -> T:
    """What a text is read as. Raises ``TemplateSyntaxError`` in our words; where it stopped is told by what stands there."""
    parser = None
    try:
        parser = begin()
        return parse(parser)
    except _UnreadableError:
        raise
    except TemplateSyntaxError as error:
        token = parser.stream.current if parser is not None else None
        near = (
            f", ved eller etter «{token.value}»" if token is not None and token.value and token.type != "data" else ""
        )
        raise TemplateSyntaxError(f"det er ikke skrevet slik en mal skrives{near}", error.lineno) from None


def _word(part: Any) -> str:
    if isinstance(part, (str, int, float, Undefined)) and not isinstance(part, bool):
        return str(part)  # what is undefined raises here, and names itself
    raise FyllingError(f"{slags(part)} kan ikke skrives ut")


def _counting(function: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """A filter whose result is counted; ``wraps`` keeps what Jinja notes on those that are given the environment."""

    @wraps(function)
    def counted(*args: Any, **named: Any) -> Any:
        return budget.count(function(*args, **named))

    return counted


def _all(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Every node. Raises ``TemplateSyntaxError`` where they lie too deep."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _DEPTH:
            raise TemplateSyntaxError("for mange nivåer inni hverandre", node.lineno)
        yield node
        waiting.extend((child, depth + 1) for child in node.iter_child_nodes())


def _refuse(node: nodes.Node) -> None:
    """Raises ``TemplateSyntaxError`` for what a clause may not do."""
    word = next((word for kind, word in _REFUSED.items() if isinstance(node, kind)), None)
    if word is None and isinstance(node, nodes.For) and node.recursive:
        word = "recursive"
    if word is None and isinstance(node, nodes.Name) and node.name in _NAMES:
        word = node.name
    if word is not None:
        raise TemplateSyntaxError(f"«{word}» kan ikke brukes i en klausul", node.lineno)
    if isinstance(node, nodes.Const) and node.value == float("inf"):  # compiled, it would be a name that nobody knows
        raise TemplateSyntaxError("et tall som er for stort", node.lineno)
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        bad = next((char for char in node.value if not char.isprintable() and char not in _SHOWN), None)
        if bad is not None:
            raise TemplateSyntaxError(f"tegnet U+{ord(bad):04X} kan ikke stå i en klausul", node.lineno)


class _Counted(NodeTransformer):
    """Rewrites a clause so that its budget hears of every value and every turn of a loop."""

    capturing = False

    def visit_AssignBlock(self, node: nodes.AssignBlock, *args: Any, **named: Any) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Captured text is compared and measured, so it gets no line marks."""
        before, self.capturing = self.capturing, True
        found = self.generic_visit(node)
        self.capturing = before
        return found

    def visit_TemplateData(self, node: nodes.TemplateData, *args: Any, **named: Any) -> nodes.Node:  # noqa: N802 - Jinja's name
        """What the author wrote, with the number of each of its lines."""
        if not self.capturing:
            lines = enumerate(node.data.split("\n"), node.lineno)
            node.data = "\n".join(f"{line_mark(number)}{line}" for number, line in lines)
        return node

    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> Any:
        """A node rewritten: what it holds first."""
        line = node.lineno
        found = super().visit(node, *args, **named)
        if isinstance(found, nodes.For):
            found.iter = _filter(found.iter, _ITEMS, line)
        elif isinstance(found, nodes.Concat):
            found = _filter(nodes.List(found.nodes, lineno=line), _JOIN, line)
        if isinstance(found, _COUNTED) and getattr(found, "ctx", "load") == "load":
            return _filter(found, _COUNT, line)
        return found


def _filter(node: Any, name: str, line: int) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=line)
