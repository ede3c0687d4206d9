"""Asks on a full terminal: type-ahead over the registers, lists to move in with the arrow keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from avtalegen.cli import console
from avtalegen.cli import prompts_plain as words
from avtalegen.cli.console import Row
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview import lookup
from avtalegen.interview.cards import LOOKED_UP, SAVE, SUMMARY, Card, Move, Note, Review
from avtalegen.interview.questions import Kind
from avtalegen.interview.replies import Back, Change, Choose, Field, Remove, Reply, Say, Without
from avtalegen.interview.talk import Asker, Later, Stopped

if TYPE_CHECKING:
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.key_binding import KeyBindings


_REST = "< tilbake · > senere · ? hjelp · Ctrl-C stopper"
_KEYS = f"Enter velger · {_REST}"
_YES_NO = "Enter velger · Ctrl-C stopper"
_SEVERAL = f"Mellomrom velger · Enter: ferdig · {_REST}"
_LIST = f"Enter velger · x fjerner · {_REST}"
_TEXT = f"Enter svarer · Tab henter forslag · {_REST}"


class _Help:
    """The reply of one who wants to know more before answering."""


_SIGNS: dict[str, tuple[str, Any]] = {
    words.BACK: ("går til forrige spørsmål", Back()),
    words.HELP: ("viser hjelp", _Help()),
    words.LATER: ("tar resten senere", Later()),
}
"""What is typed and taken with Enter in a list, as on a line of text: a key too many answers nothing."""


class RichAsker:
    """Questions with type-ahead and lists. Draws with the terminal's own colours or none."""

    def __init__(self) -> None:
        self._typed_at: Path = ()
        self._typed = ""  # an answer that was refused stands there to be corrected

    def ask(self, card: Card) -> Reply | Back:
        """Put a question until something other than help is wanted."""
        # The question is on the screen before the terminal library is read: one reads while it loads.
        if not card.refused:
            self._typed = ""
        self._tell([*words.said(card.problems), *words.heading(card)])
        while True:
            try:
                reply = self._once(card)
            except (KeyboardInterrupt, EOFError):
                raise Stopped from None
            if not isinstance(reply, _Help):
                return reply
            self._tell(words.explained(card))

    def review(self, review: Review) -> Path | Back | None:
        """The summary as a list to choose from."""
        self._tell([*words.said(review.problems), "", SUMMARY])
        rows: list[Row[Any]] = [Row(None, SAVE)]
        rows += [Row(row.at, f"{row.title}: {row.answer}", f"{row.title}: {row.answer}") for row in review.rows]
        chosen = self._pick(rows, hint="Enter på et svar endrer det · < forrige spørsmål · Ctrl-C stopper")
        return None if isinstance(chosen, _Help) else chosen

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ja or nei."""
        self._tell(["", *console.wrapped(text)])
        rows = [Row(True, "Ja", says=True), Row(False, "Nei", says=False)]
        while not isinstance(said := self._pick(rows, start=0 if default else 1, hint=_YES_NO), bool):
            self._tell(console.wrapped(text))
        return said

    def tell(self, problems: Sequence[Note]) -> None:
        """What is to be known of the answers as a whole."""
        self._tell(words.said(problems))

    def _once(self, card: Card) -> Reply | Back | _Help:
        match card.kind:
            case Kind.TEXT:
                return self._text(card)
            case Kind.MULTI:
                return self._several(card)
            case Kind.GROUP | Kind.LIST:
                return self._compound(card)
        return self._choice(card)

    def _choice(self, card: Card) -> Reply | Back | _Help:
        says = {"ja": True, "nei": False} if card.kind is Kind.YES_NO else {}
        rows: list[Row[Any]] = [
            Row(Say(pick.value), pick.label, pick.meaning, says.get(pick.value)) for pick in card.choices
        ]
        chosen = [number for number, pick in enumerate(card.choices) if pick.chosen]
        if card.shown is None and card.moves:
            chosen = [len(rows)]
        rows += [_row(card, move) for move in card.moves]
        return self._pick(rows, start=chosen[0] if chosen else 0)  # type: ignore[no-any-return]

    def _several(self, card: Card) -> Reply | Back | _Help:
        rows: list[Row[Any]] = [Row(pick.value, pick.line) for pick in card.choices]
        chosen = frozenset(number for number, pick in enumerate(card.choices) if pick.chosen)
        found = self._pick(rows, chosen=chosen, hint=_SEVERAL)
        return Choose(tuple(found)) if isinstance(found, list) else found

    def _compound(self, card: Card) -> Reply | Back | _Help:
        if card.kind is Kind.GROUP and card.shown and not any(isinstance(move.reply, Field) for move in card.moves):
            self._tell(words.indented(card.table))
        rows = [_row(card, move) for move in card.moves if not isinstance(move.reply, Remove)]
        empty = Without() if not card.shown and not card.required else card.default
        start = next((number for number, row in enumerate(rows) if row.value == empty), 0)
        return self._pick(rows, start=start, hint=_LIST if card.items else _KEYS)  # type: ignore[no-any-return]

    def _pick(self, rows: Sequence[Row[Any]], *, start: int = 0, chosen: Any = None, hint: str = _KEYS) -> Any:
        """One of the rows' values, a list of them, ``Back`` or ``_Help``; what was picked is left on the screen."""
        from avtalegen.cli.prompts_list import ListPrompt

        extra = {key: lambda _: Back() for key in ("c-b", "left")}
        remove = {key: lambda row: Remove(row.position) if isinstance(row, Change) else None for key in ("x", "delete")}
        try:
            prompt = ListPrompt(
                rows, start=start, chosen=chosen, extra={**extra, **remove}, hint=hint, signs=_SIGNS, says=words.says,
                slips=lookup.nearest,
            )  # fmt: skip
            found = prompt.run()
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None
        if isinstance(found, Later):
            raise found
        label = next((row.label for row in rows if not isinstance(found, list) and row.value == found), None)
        if label is not None or isinstance(found, list):
            self._tell(console.wrapped(f"> {label.strip() if label else _listed(found)}"))
        return found

    def _text(self, card: Card) -> Reply | Back | _Help:
        from prompt_toolkit import PromptSession

        from avtalegen.cli.prompts_list import quiet

        if card.options:
            self._tell([LOOKED_UP])
        if card.shown is not None or not card.required:
            self._tell(console.wrapped(f"Enter gir: {card.taken}"))
        typed, self._typed = (self._typed if self._typed_at == card.at else ""), ""
        session: PromptSession[Any] = PromptSession(
            completer=self._completer(card.options),
            complete_while_typing=True,
            key_bindings=self._text_keys(card.shown, card.options if card.closed else ()),
            bottom_toolbar="\n".join(console.wrapped(_TEXT)),
            reserve_space_for_menu=6 if card.options else 0,
        )
        quiet(session.app)
        line = session.prompt("> ", default=typed)
        if isinstance(line, Back):
            return line
        # A key after the words that were refused is a key: they stand there without having been typed again.
        line = words.read(line.removeprefix(typed) if line[len(typed) :].strip() in words.KEYS else line)
        if line == words.BACK:
            return Back()
        if line == words.HELP:
            return _Help()
        if line == words.LEAVE_OUT:
            return Without()
        self._typed, self._typed_at = line, card.at
        return Say(line) if line else card.default

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


def _row(card: Card, move: Move) -> Row[Any]:
    """A move as a line; an item of the list is changed by choosing it."""
    if isinstance(move.reply, Change):
        return Row(move.reply, f"  {move.reply.position + 1}. {card.items[move.reply.position]}")
    says = False if isinstance(move.reply, Without) else True if move.reply == words.taken(card) else None
    return Row(move.reply, move.label, says=says)


def _into_list(buffer: Buffer) -> None:
    """Go to the first of what fits, showing the list where it is not shown."""
    if buffer.complete_state is not None:
        buffer.complete_next()
    else:
        buffer.start_completion(select_first=True)


def asker(*, plain: bool) -> Asker:
    """Who asks: one line at a time where that is wanted, or all that the terminal can do."""
    return words.PlainAsker() if console.is_simple(plain) else RichAsker()


def _listed(values: Sequence[str]) -> str:
    """Several choices on one line."""
    return "; ".join(value.replace("_", " ") for value in values) or "ingen"
