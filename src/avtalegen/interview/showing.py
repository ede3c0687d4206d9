"""What a question shows as an interview stands: its answer or suggestion, its choices, and what Enter gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview import lookup, plan
from avtalegen.interview.answers import get, merge
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Open, Reply, Take, Without
from avtalegen.interview.state import State
from avtalegen.interview.steps import Step
from avtalegen.interview.suggestions import suggestion


class Showing:
    """Looks at a state; changes nothing."""

    def __init__(self, state: State, today: date) -> None:
        self.state = state
        self.today = today

    def kind(self, step: Step) -> Kind:
        """How a question is answered; the list whose choices the library has is a choice of several."""
        return Kind.MULTI if step.at == plan.FROM_LIBRARY else step.question.kind

    def shown(self, step: Step) -> Any:
        """What Enter takes: the answer there is, else what is suggested. An answered question left out stays so."""
        at, existing = step.at, get(self.state.answers, step.at)
        if step.question.kind is Kind.GROUP:
            complete = existing is not None and not self._faulty(at, existing)
            return existing if complete else merge(suggestion(at, self.today), existing)
        if existing is None and at in self.state.answered:
            return None
        return existing if existing is not None else self.suggested(at)

    def complete(self, step: Step) -> bool:
        """Whether what is shown can be taken as it stands, with nothing more to ask."""
        shown = self.shown(step)
        return shown is not None and not self._faulty(step.at, shown)

    def suggested(self, at: Path) -> Any:
        """What is suggested at a place: by the register, by the library, by its file of suggestions or by the model."""
        if at == plan.OFFICE:
            return lookup.own_office(self.state.answers)
        if at == plan.PARTICIPANTS:
            own = get(self.state.answers, ("kommune", "nummer"))
            return None if own is None else [{"nummer": own}]
        if at == plan.FROM_LIBRARY:
            return [one.navn for one in self.provisions().values() if one.anbefalt]
        return suggestion(at, self.today)

    def default(self, step: Step) -> Reply:
        """The reply that Enter alone gives."""
        left_out = step.at in self.state.answered and get(self.state.answers, step.at) is None
        if self.kind(step) is Kind.GROUP and (left_out or self.shown(step) is None):
            return Open() if step.question.required else Without()
        return Take()

    def options(self, step: Step) -> tuple[lookup.Option, ...]:
        """The register entries an answer can be looked up in; none for an open question."""
        if step.at == plan.OFFICE:
            return lookup.offices(self.state.answers)
        return lookup.municipalities() if step.question.municipality else ()

    def provisions(self) -> Mapping[str, Any]:
        """The optional provisions the document can have."""
        from avtalegen.interview.library import provisions

        return provisions(self.state.answers)

    def values(self, step: Step) -> tuple[str, ...]:
        """The choices there are."""
        return tuple(self.provisions()) if step.at == plan.FROM_LIBRARY else step.question.values

    def _faulty(self, at: Path, value: Any) -> bool:
        from avtalegen.interview.checking import validate

        return bool(validate(at, value)[1])
