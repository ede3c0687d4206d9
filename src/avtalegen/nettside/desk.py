"""The desk behind the page: one agreement in memory, an answer for each thing the page asks for.

The page sends an operation and its arguments and gets plain data, or a file's bytes, back. Nothing is kept but what
stands here, and nothing here knows a browser.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path as File
from typing import Any, ClassVar

from avtalegen.checking.check import Options, check
from avtalegen.checking.sources import is_collaboration, keys
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, visible_path
from avtalegen.interview import cards, finish, plan
from avtalegen.interview.emit import as_read
from avtalegen.interview.engine import Interview
from avtalegen.interview.start import fresh
from avtalegen.interview.state import Draft, State
from avtalegen.nettside.messages import drawn, findings, reply, tasks, where
from avtalegen.norsk.maalform import Maalform
from avtalegen.reporters import reporter
from avtalegen.revision import kalender
from avtalegen.source.located import Located
from avtalegen.workflows.load import Loaded, holes, load, load_data
from avtalegen.workflows.paths import MAPPE
from avtalegen.workflows.render import document, writer
from avtalegen.workflows.writing import write_atomically

_NAME = "avtale.yaml"
_SIZE = ("dokument", "omfang")
_SEARCHED = 20
"""How many entries of a register are shown while one types."""


_FROM_WORD = (
    "Svarene er hentet fra Word-fila slik de var da den ble laget. Det noen har endret i teksten i Word, er ikke med."
)


_NO_WORD = "Kommunens egen Word-mal er ikke tatt med. Den krever kommandolinja."
_NO_CLAUSE = "Fila er ikke tatt med. En egen klausul slutter på .md og ligger rett i mappa «klausuler»."
_CLAUSES = "klausuler"
_LITTLE = b"skjema: 1\norganisering: utenfor_nav\nkommune: {nummer: 3207}\n"
"""Enough to make a document of."""


def warm() -> Iterator[None]:
    """Read what the first document needs, a part at a time: the page lets it run while nothing is asked of it."""
    desk = Desk(date(2026, 8, 1), File("ingen"))
    desk.open(_NAME, _LITTLE)
    yield
    desk.preview(b"")
    yield
    desk.findings(b"")
    yield
    writer("docx")


class Desk:
    """One agreement. ``today`` is handed in; there is no clock here. What lies beside the file lies in ``folder``."""

    def __init__(self, today: date, folder: File) -> None:
        self.today, self.folder = today, folder
        self.together: Any = None
        self._begin(State(), None)

    def call(self, name: str, arguments: Mapping[str, Any], data: bytes = b"") -> dict[str, Any] | bytes:
        """Do one thing the page asks for. What cannot be done is said in ``error``."""
        try:
            return self._DOES[name](self, data=data, **arguments)
        except AvtalegenError as error:
            return {"error": str(error)}

    def _begin(self, state: State, basis: bytes | None, name: str = _NAME) -> None:
        self.draft = Draft(File(name), basis)
        self.interview = Interview(state, self.today)
        self.problems: tuple[Diagnostic, ...] = ()
        self._written: tuple[object, bytes] | None = None

    def new(self, data: bytes, *, brisk: bool = False) -> dict[str, Any]:
        """Begin on a new agreement, ``brisk`` with what is essential first; what was here is forgotten, and what lay beside it."""
        self._clear()
        self._begin(State(brisk=brisk), None)
        return self.stand(data)

    def _clear(self) -> None:
        for there in [*self.folder.glob("*")]:
            shutil.rmtree(there) if there.is_dir() else there.unlink()
        self.together = None

    def open(self, name: str, data: bytes, *, beside: bool = False) -> dict[str, Any]:
        """Go on with an agreement's file, or a Word file of ours; what is wrong with it is said, and nothing changed here.

        What lay beside the file before is forgotten, unless it was laid there for this one (``beside``).
        Of a collaboration's file it is told what ``check`` finds in the documents it asks for.
        """
        from_word = None
        if name.lower().endswith(".docx"):
            from avtalegen.revision.basis import answers  # a tenth of the wait before the first page

            from_word = answers(data)
        if from_word is not None:
            name, data = f"{File(name).stem}.yaml", from_word
        elif is_collaboration(keys(data)):
            return self.lay(name, data) | self._collaboration(name)
        state, problems = fresh(data, name)
        if problems:
            return {"findings": findings(problems)}
        if not beside:
            self._clear()
        self._begin(state, data if from_word is None else None, name)
        return self.stand(data) | ({} if from_word is None else {"told": _FROM_WORD})

    def lay(self, path: str, data: bytes) -> dict[str, Any]:
        """Lay a file where it would lie beside the agreement's: a clause of their own, or what a collaboration speaks of."""
        parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        if parts[-2:-1] == [MAPPE] and parts[-1].lower().endswith(".docx"):
            raise AvtalegenError(f"{visible_path('/'.join(parts))}: {_NO_WORD}")
        where = self.folder.joinpath(*parts)
        where.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(where, data)
        return {"laid": "/".join(parts)}

    def clause(self, path: str, data: bytes) -> dict[str, Any]:
        """Take a clause of the municipality's own into the document, in the form its folder says, or else the document's.

        Raises ``AvtalegenError`` for a file that lies where no clauses are looked for.
        """
        parts = path.replace("\\", "/").split("/")
        known = [part for part in parts if part in tuple(Maalform)]
        beside = parts[-2:-1] and parts[-2] in (MAPPE, *Maalform)
        if beside or _CLAUSES in parts[:-2] or not parts[-1].lower().endswith(".md"):
            raise AvtalegenError(f"{visible_path(path)}: {_NO_CLAUSE}")
        form = known[-1] if known else plan.maalform(self.interview.answers)
        return self.lay(f"{MAPPE}/{form}/{_CLAUSES}/{parts[-1]}", data)

    def _collaboration(self, name: str) -> dict[str, Any]:
        from avtalegen.nettside.together import Together  # a tenth of the wait before the first page

        self.together = Together(self.folder / name, self.today)
        return {"collaboration": self.together.checked()}

    def documents(self, name: str, data: bytes, draft: bool = False) -> dict[str, Any] | bytes:
        """Every document of the collaboration that was opened, as one zip file; its findings where none could be made."""
        assert self.together is not None  # the page asks only after it has opened one
        made: dict[str, Any] | bytes = self.together.made(name, draft=draft)
        return made

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
            "rest": cards.rest(self.interview),
            "later": cards.LATER if self.interview.state.brisk and self.interview.answers else "",
        }

    def go_on(self, data: bytes) -> dict[str, Any]:
        """Answer the rest now, too."""
        self.interview.offer = False
        return self.stand(data)

    def later(self, data: bytes) -> dict[str, Any]:
        """Answer the rest another time: go on with the file where it stands as suggested, and tell of it."""
        data, done = finish.as_suggested(self.interview, self.draft)
        return self.open(self.draft.target.name, data, beside=True) | {"told": done.told}

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

    def preview(self, data: bytes, *, finished: bool = False) -> dict[str, Any]:
        """The document as it stands, every gap marked; empty where there is too little to make one of.

        While questions are asked it is made straight from the answers: no file is written and read, and no rule asked.
        With ``finished``, the document as ``render`` would write it, where nothing is wrong.
        """
        if finished and isinstance(made := self.document("html", data), bytes):
            return {"html": made.decode()}
        located = Located("", [""], as_read(self.interview.answers))
        loaded = load_data(located, "", "", utkast=True, folder=self.folder, checked=True)
        if loaded.avtale is None:
            return {"html": ""}
        loaded = replace(loaded, suggested=frozenset(self.interview.state.suggested), document=None)
        return {"html": writer("html")(document(loaded, draft=True)).decode()}

    def findings(self, data: bytes) -> dict[str, Any]:
        """What ``check`` says about the file as it stands."""
        made, name = self._file(), self.draft.target.name
        found = load(made, name, dagen=self.today, folder=self.folder).diagnostics
        return {"findings": findings(found)}

    def file(self, data: bytes) -> bytes:
        """The file to save: new, or the one that was opened with only its answers changed."""
        return self._file()

    def document(self, name: str, data: bytes, draft: bool = False) -> dict[str, Any] | bytes:
        """The document in a format, as ``render`` would write it; its findings where it may not be made."""
        loaded = self._loaded(draft=draft)
        found = loaded.diagnostics
        if loaded.avtale is not None and not loaded.has_errors:
            tree = document(loaded, draft=draft)
            found = () if draft else holes(tree, loaded.located)
            if not found:
                return writer(name)(tree)
        return {"findings": findings(found)}

    def report(self, style: str, data: bytes) -> bytes:
        """What ``check`` prints about the file as it stands."""
        name = self.folder / self.draft.target.name
        name.write_bytes(self._file())
        try:
            result = check([str(name)], Options(self.today))
        finally:
            name.unlink()
        return reporter(style)(result.diagnostics, result.summary).encode()

    def calendar(self, data: bytes) -> dict[str, Any] | bytes:
        """The meetings and deadlines as a calendar file, as ``kalender`` writes it; findings where there are errors."""
        loaded = self._loaded(draft=False)
        if loaded.avtale is None or loaded.library is None or loaded.has_errors:
            return {"findings": findings(loaded.diagnostics)}
        return kalender.skriv([kalender.plan(loaded.avtale, loaded.library)], self.today)

    def _file(self) -> bytes:
        """The file as it stands: written anew where something has been answered since it was last asked for."""
        state = self.interview.state
        key = (repr(state.answers), frozenset(state.suggested))
        if self._written is None or self._written[0] != key:
            self._written = key, finish.produce(self.interview, self.draft)
        return self._written[1]

    def _loaded(self, *, draft: bool) -> Loaded:
        return load(self._file(), self.draft.target.name, utkast=draft, folder=self.folder)

    _DOES: ClassVar[dict[str, Callable[..., dict[str, Any] | bytes]]] = {
        method.__name__: method
        for method in (
            new, go_on, later, open, lay, clause, stand, reply, back, goto, search, size, preview, findings, file, document, documents,
            report, calendar,
        )
    }  # fmt: skip
