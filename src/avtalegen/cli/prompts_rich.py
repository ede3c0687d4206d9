"""Asks on a full terminal: type-ahead over the registers, lists to move in with the arrow keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from avtalegen.cli import console
from avtalegen.cli import prompts_words as words
from avtalegen.diagnostics.diagnostic import Diagnostic, Path
from avtalegen.interview import lookup
from avtalegen.interview.engine import Interview, Stopped
from avtalegen.interview.plan import Step
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Add, Back, Change, Choose, Open, Remove, Reply, Say, Take, Without

if TYPE_CHECKING:
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.key_binding import KeyBindings

    from avtalegen.cli.prompts_list import Row

_KEYS = "Enter velger · < tilbake · ? hjelp · Ctrl-C stopper"
_SEVERAL = "Mellomrom krysser av · Enter er ferdig · < tilbake · ? hjelp · Ctrl-C stopper"
_LIST = "Enter velger eller endrer · x fjerner · < tilbake · ? hjelp · Ctrl-C stopper"
_TEXT = "Enter svarer · Tab henter forslaget · < tilbake · ? hjelp · Ctrl-C stopper"


class _Help:
    """The reply of one who wants to know more before answering."""


class RichAsker:
    """Questions with type-ahead and lists. Draws with the terminal's own colours or none."""

    def __init__(self) -> None:
        self._typed_at: Path = ()
        self._typed = ""  # an answer that was refused stands there to be corrected

    def ask(self, interview: Interview, step: Step, problems: Sequence[Diagnostic]) -> Reply | Back:
        """Put a question until something other than help is wanted."""
        # The question is on the screen before the terminal library is read: one reads while it loads.
        if not any(one.severity == "feil" for one in problems):
            self._typed = ""
        self._tell([*words.said(problems), *words.heading(interview, step)])
        self._tell(words.reason(step.question))
        while True:
            try:
                reply = self._once(interview, step)
            except (KeyboardInterrupt, EOFError):
                raise Stopped from None
            if not isinstance(reply, _Help):
                return reply
            self._tell(words.explained(interview, step))

    def review(self, interview: Interview, problems: Sequence[Diagnostic]) -> Path | Back | None:
        """The summary as a list to choose from."""
        from avtalegen.cli.prompts_list import Row

        self._tell([*words.said(problems), "", "Oppsummering"])
        rows: list[Row[Any]] = [Row(None, "Lagre fila")]
        rows += [Row(at, f"{title}: {answer}", f"{title}: {answer}") for at, title, answer in words.rows(interview)]
        chosen = self._pick(rows, hint="Enter på et svar endrer det · < forrige spørsmål · Ctrl-C stopper")
        return None if isinstance(chosen, _Help) else chosen

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ja or nei."""
        from avtalegen.cli.prompts_list import Row

        self._tell(["", text])
        return bool(self._pick([Row(True, "Ja"), Row(False, "Nei")], start=0 if default else 1) is True)

    def _once(self, interview: Interview, step: Step) -> Reply | Back | _Help:
        match interview.showing.kind(step):
            case Kind.TEXT:
                return self._text(interview, step)
            case Kind.MULTI:
                return self._several(interview, step)
            case Kind.GROUP | Kind.LIST:
                return self._compound(interview, step)
        return self._choice(interview, step)

    def _choice(self, interview: Interview, step: Step) -> Reply | Back | _Help:
        from avtalegen.cli.prompts_list import Row

        shown = interview.showing.shown(step)
        yes_no = step.question.kind is Kind.YES_NO
        values = ("ja", "nei") if yes_no else interview.showing.values(step)
        rows: list[Row[Any]] = [
            Row(Say(one), step.question.label(one), words.meaning(interview, step, one)) for one in values
        ]
        if not step.question.required and step.question.default is None:
            rows.append(Row(Without(), words.NOTHING))
        start = (
            values.index(shown) if shown in values else len(values) if shown is None and len(rows) > len(values) else 0
        )
        return self._pick(rows, start=start)  # type: ignore[no-any-return]

    def _several(self, interview: Interview, step: Step) -> Reply | Back | _Help:
        from avtalegen.cli.prompts_list import Row

        values, shown = interview.showing.values(step), interview.showing.shown(step) or []
        meanings = {one: words.meaning(interview, step, one) for one in values}
        rows: list[Row[Any]] = [Row(one, words.chosen_as(step, one, why), why) for one, why in meanings.items()]
        chosen = frozenset(number for number, one in enumerate(values) if one in shown)
        found = self._pick(rows, chosen=chosen, hint=_SEVERAL)
        return Choose(tuple(found)) if isinstance(found, list) else found

    def _compound(self, interview: Interview, step: Step) -> Reply | Back | _Help:
        from avtalegen.cli.prompts_list import Row

        shown, default = interview.showing.shown(step), interview.showing.default(step)
        group = step.question.kind is Kind.GROUP
        rows: list[Row[Any]] = []
        if shown:
            self._tell(words.table(shown, step.at) if group else [])
            done = "Bruk dette" if group else "Ferdig: bruk lista slik den er"
            rows.append(
                Row(Take(), done if interview.showing.complete(step) else "Gå videre og svar på det som mangler")
            )
        if group:
            rows.append(Row(Open(), "Svar på delene hver for seg"))
        else:
            rows += [Row(Change(n), f"  {n + 1}. {words.brief(one)}") for n, one in enumerate(shown or [])]
            rows.append(Row(Add(), "Legg til"))
        if not step.question.required:
            rows.append(Row(Without(), "Ta det ikke med"))
        empty = Without() if not shown and not step.question.required else default
        start = next((number for number, row in enumerate(rows) if row.value == empty), 0)
        return self._pick(rows, start=start, hint=_KEYS if group else _LIST)  # type: ignore[no-any-return]

    def _pick(self, rows: Sequence[Row[Any]], *, start: int = 0, chosen: Any = None, hint: str = _KEYS) -> Any:
        """One of the rows' values, a list of them, ``Back`` or ``_Help``; what was picked is left on the screen."""
        from avtalegen.cli.prompts_list import ListPrompt

        extra = {key: lambda _: Back() for key in ("<", "c-b", "left")}
        extra |= {"?": lambda _: _Help()}  # type: ignore[dict-item, return-value]
        remove = {key: lambda row: Remove(row.position) if isinstance(row, Change) else None for key in ("x", "delete")}
        try:
            found = ListPrompt(rows, start=start, chosen=chosen, extra={**extra, **remove}, hint=hint).run()
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None
        label = next((row.label for row in rows if not isinstance(found, list) and row.value == found), None)
        if label is not None or isinstance(found, list):
            self._tell(words.wrapped(f"> {label.strip() if label else words.in_words(found, ())}"))
        return found

    def _text(self, interview: Interview, step: Step) -> Reply | Back | _Help:
        from prompt_toolkit import PromptSession

        from avtalegen.cli.prompts_list import quiet

        shown = interview.showing.shown(step)
        if interview.showing.options(step):
            self._tell(["Begynn på navnet eller nummeret, og velg med piltastene."])
        if shown is not None or not step.question.required:
            self._tell(words.wrapped(f"Enter gir: {words.in_words(shown, step.at)}"))
        typed, self._typed = (self._typed if self._typed_at == step.at else ""), ""
        session: PromptSession[Any] = PromptSession(
            completer=self._completer(interview.showing.options(step)),
            complete_while_typing=True,
            key_bindings=self._text_keys(shown, interview.showing.options(step) if step.question.municipality else ()),
            bottom_toolbar=_TEXT,
            reserve_space_for_menu=6 if interview.showing.options(step) else 0,
        )
        quiet(session.app)
        line = session.prompt("> ", default=typed)
        if isinstance(line, Back):
            return line
        line = line.strip()
        if line == words.BACK:
            return Back()
        if line == words.HELP:
            return _Help()
        if line == words.LEAVE_OUT:
            return Without()
        self._typed, self._typed_at = line, step.at
        return Say(line) if line else interview.showing.default(step)

    def _text_keys(self, shown: Any, closed: tuple[lookup.Option, ...]) -> KeyBindings:
        from prompt_toolkit.application import get_app
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.key_binding import KeyBindings

        keys = KeyBindings()
        keys.add("c-b")(lambda event: event.app.exit(result=Back()))

        def empty() -> bool:
            return isinstance(shown, str) and not get_app().current_buffer.text

        def several() -> bool:
            text = get_app().current_buffer.text.strip()
            return lookup.meant(closed, text, closed=True) == text and len(lookup.search(closed, text)) > 1 < len(text)

        keys.add("tab", filter=Condition(empty))(lambda event: event.current_buffer.insert_text(shown))
        # Where several entries fit, Enter goes into the list instead of answering with half a name.
        keys.add("enter", filter=Condition(several))(lambda event: _into_list(event.current_buffer))
        return keys

    def _completer(self, options: tuple[lookup.Option, ...]) -> Completer | None:
        if not options:
            return None
        from prompt_toolkit.completion import Completer, Completion

        class Register(Completer):
            """Completes with what fits the letters so far."""

            def get_completions(self, document: Any, complete_event: Any) -> Iterator[Completion]:
                text = document.text_before_cursor
                for one in lookup.search(options, text):
                    yield Completion(one.label, start_position=-len(text))

        return Register()

    def _tell(self, lines: Sequence[str]) -> None:
        for line in lines:
            console.say(line)


def _into_list(buffer: Buffer) -> None:
    """Go to the first of what fits, showing the list where it is not shown."""
    if buffer.complete_state is not None:
        buffer.complete_next()
    else:
        buffer.start_completion(select_first=True)
