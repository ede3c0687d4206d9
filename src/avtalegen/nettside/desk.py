"""The desk behind the page: one agreement in memory, an answer for each thing the page asks for.

The page sends an operation and its arguments and gets plain data, or a file's bytes, back. Nothing is kept but what
stands here, and nothing here knows a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path as File
from typing import Any, ClassVar

from avtalegen.checking.check import Options, check
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic
from avtalegen.interview import cards, finish
from avtalegen.interview.engine import Interview
from avtalegen.interview.start import fresh
from avtalegen.interview.state import Draft, State
from avtalegen.nettside.messages import drawn, finding, reply, tasks, where
from avtalegen.reporters import reporter
from avtalegen.workflows.load import Loaded, holes, load
from avtalegen.workflows.render import document, writer

_NAME = "avtale.yaml"
_SIZE = ("dokument", "omfang")
_SEARCHED = 20
"""How many entries of a register are shown while one types."""


class Desk:
    """One agreement. ``today`` is handed in; there is no clock here."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._begin(State(), None, _NAME)

    def call(self, name: str, arguments: Mapping[str, Any], data: bytes = b"") -> dict[str, Any] | bytes:
        """Do one thing the page asks for. What cannot be done is said in ``error``."""
        try:
            return self._DOES[name](self, data=data, **arguments)
        except AvtalegenError as error:
            return {"error": str(error)}

    def _begin(self, state: State, basis: bytes | None, name: str) -> None:
        self.draft = Draft(File(name), basis)
        self.interview = Interview(state, self.today)
        self.problems: tuple[Diagnostic, ...] = ()

    def new(self, data: bytes) -> dict[str, Any]:
        """Begin on a new agreement; what was here is forgotten."""
        self._begin(State(), None, _NAME)
        return self.stand(data)

    def open(self, name: str, data: bytes) -> dict[str, Any]:
        """Go on with an agreement's file; what is wrong with it as YAML is said, and nothing is changed here."""
        state, problems = fresh(data, name)
        if problems:
            return {"findings": [finding(one) for one in problems]}
        self._begin(state, data, name)
        return self.stand(data)

    def stand(self, data: bytes) -> dict[str, Any]:
        """Where the interview stands: the question to draw, or ``None`` where every one is answered; and the tasks."""
        step = self.interview.current()
        size = self.interview.answers.get("dokument", {}).get("omfang")
        return {
            "name": self.draft.target.name,
            "card": None if step is None else drawn(cards.card(self.interview, step, self.problems)),
            "notes": [] if step is not None else [note._asdict() for note in cards.notes(self.problems)],
            "tasks": tasks(cards.review(self.interview)),
            "words": {"summary": cards.SUMMARY, "save": cards.SAVE},
            "size": size or "standard",
            "begun": bool(self.interview.answers),
        }

    def reply(self, said: str, data: bytes, value: Any = None) -> dict[str, Any]:
        """Take a reply to the question that stands."""
        if self.interview.current() is not None:
            self.problems = tuple(self.interview.answer(reply(said, value)))
        return self.stand(data)

    def back(self, data: bytes) -> dict[str, Any]:
        """Go to the question before."""
        self.problems = ()
        self.interview.back()
        return self.stand(data)

    def goto(self, at: str, data: bytes) -> dict[str, Any]:
        """Ask the question that holds a place again."""
        self.problems = ()
        self.interview.reopen(where(at))
        return self.stand(data)

    def search(self, text: str, data: bytes) -> dict[str, Any]:
        """The register entries that fit the letters so far."""
        step = self.interview.current()
        found = [] if step is None else cards.card(self.interview, step).matching(text)
        return {"found": [option.label for option in found[:_SEARCHED]]}

    def size(self, value: str, data: bytes) -> dict[str, Any]:
        """Choose how long the document is to be, whatever is being asked now."""
        here = self.interview.current()
        self.interview.goto(_SIZE)
        self.problems = tuple(self.interview.answer(reply("say", value)))
        self.interview.state.history.pop()
        self.interview.state.here = None if here is None or here.at == _SIZE else here.at
        return self.stand(data)

    def preview(self, data: bytes) -> dict[str, Any]:
        """The document as it stands, every gap marked; empty where there is too little to make one of."""
        loaded = self._loaded(draft=True)
        if loaded.avtale is None:
            return {"html": "", "findings": [finding(one) for one in loaded.diagnostics]}
        return {"html": writer("html")(document(loaded, draft=True)).decode(), "findings": []}

    def findings(self, data: bytes) -> dict[str, Any]:
        """What ``check`` says about the file as it stands."""
        return {"findings": [finding(one) for one in finish.ending(self.interview, self.draft).found]}

    def file(self, data: bytes) -> bytes:
        """The file to save: new, or the one that was opened with only its answers changed."""
        return finish.produce(self.interview, self.draft)

    def document(self, name: str, data: bytes, draft: bool = False) -> dict[str, Any] | bytes:
        """The document in a format, as ``render`` would write it; its findings where it may not be made."""
        loaded = self._loaded(draft=draft)
        found = loaded.diagnostics
        if loaded.avtale is not None and not loaded.has_errors:
            tree = document(loaded, draft=draft)
            found = () if draft else holes(tree, loaded.located)
            if not found:
                return writer(name)(tree)
        return {"findings": [finding(one) for one in found]}

    def report(self, style: str, data: bytes) -> bytes:
        """What ``check`` prints about the file as it stands."""
        name = self.draft.target.name
        File(name).write_bytes(finish.produce(self.interview, self.draft))
        try:
            result = check([name], Options(self.today))
        finally:
            File(name).unlink()
        return reporter(style)(result.diagnostics, result.summary).encode()

    def _loaded(self, *, draft: bool) -> Loaded:
        data = finish.produce(self.interview, self.draft)
        return load(data, self.draft.target.name, utkast=draft)

    _DOES: ClassVar[dict[str, Callable[..., dict[str, Any] | bytes]]] = {
        method.__name__: method
        for method in (
            new, open, stand, reply, back, goto, search, size, preview, findings, file, document, report
        )
    }  # fmt: skip
