"""One document's clauses filled in: the standard ones by the engine, a municipality's own in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jinja2.runtime import Context, new_context

from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.document import markup
from avtalegen.document.tree import Path, Value
from avtalegen.klausuler.budget import BudgetError
from avtalegen.klausuler.engine import FAULTS, Engine, condition_source, engine, line_of, text_source, why
from avtalegen.klausuler.filling import unmarked
from avtalegen.klausuler.klausul import Klausul
from avtalegen.norsk.maalform import Maalform


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
        from avtalegen.klausuler.sandbox import sandbox  # saves 5 ms for all without clauses of their own

        return self._with(sandbox(self._maalform))

    def _with(self, engine: Engine) -> tuple[Engine, Context]:
        return engine, new_context(engine.env, None, {}, dict(self._values), globals=engine.env.globals)

    def suggest(self, places: frozenset[Path]) -> None:
        """From now on show what stands at these places as gaps."""
        engine(self._maalform).samler.forslag = places

    def holds(self, clause_id: str) -> bool:
        """Whether a clause's condition holds. Raises ``LibraryError``."""
        clause = self._clauses[clause_id]
        return not clause.naar or bool(self._fill(clause, condition_source(clause), clause.linjer[1])[0])

    def text(self, clause_id: str) -> tuple[str, tuple[Value, ...], tuple[int, ...]]:
        """A clause's title and text with slot marks, the values of the slots, and for an own clause each line's place.

        The places are line numbers in the clause's file. Raises ``LibraryError``.
        """
        clause = self._clauses[clause_id]
        marked, values = self._fill(clause, text_source(clause))
        text, lines = unmarked(marked)
        return text, values, tuple(_place(clause, line) for line in lines)

    def line(self, source: str) -> str:
        """One of the library's short texts filled in, as plain text."""
        if "{" not in source:
            return source
        engine, context = self._standard
        return markup.plain(*engine.collect(source, context))

    def _fill(self, clause: Klausul, source: str, condition: int = 0) -> tuple[str, tuple[Value, ...]]:
        engine, context = self._sandbox if clause.id in self._own else self._standard
        try:
            return engine.collect(source, context)
        except (LibraryError, *FAULTS) as error:
            line = condition or _place(clause, line_of(error) or 1)
            if isinstance(error, LibraryError):
                raise error.within(clause.kilde, clause.id, line) from error
            who = f"klausulen «{clause.id}»" if isinstance(error, BudgetError) else "klausulen"
            reason = f"{who} kan ikke fylles ut ({why(error)})."
            raise LibraryError(reason, file=clause.kilde, line=line, clause=clause.id) from error


def _place(clause: Klausul, line: int) -> int:
    """The line in a clause's file of a line of its source, whose first is the title."""
    title, _, first = clause.linjer
    return title if line == 1 else first + line - 2
