"""A list on the terminal to move in with the arrow keys: one choice, or several with the space bar."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

from avtalegen.cli import console
from avtalegen.cli.console import Row, T

_EXPLANATION = 3
_PAGE = 10


class ListPrompt(Generic[T]):
    """Shows rows and returns what was done.

    ``extra`` are keys that end it, with what they give for the row. ``signs`` are typed and then taken with Enter, as on
    a line of text: each with what it is told to do, and what it gives. ``says`` tells whether a word is a ja or a nei,
    and ``slips`` which of some words one may be a slip for.
    """

    def __init__(  # noqa: PLR0913 - what a list can do
        self,
        rows: Sequence[Row[T]],
        *,
        start: int = 0,
        chosen: frozenset[int] | None = None,
        extra: dict[str, Callable[[T], T | None]] | None = None,
        hint: str = "",
        signs: Mapping[str, tuple[str, Any]] | None = None,
        says: Callable[[str], bool | None] = lambda _: None,
        slips: Callable[[str, Iterable[str]], Sequence[str]] = lambda *_: (),
    ) -> None:
        self.rows = rows
        self.at = start
        self.chosen = None if chosen is None else set(chosen)
        self.extra = extra or {}
        self.hint = hint
        self.signs = signs or {}
        self.says, self.slips = says, slips
        self._top = 0  # the first row that is on the screen
        self._sought, self._from, self._told = "", start, ""

    def run(self) -> T | list[T]:
        """The value of the row; every chosen value where several can be. Raises ``KeyboardInterrupt``/``EOFError``."""
        listed = Window(
            FormattedTextControl(self._lines, focusable=True, show_cursor=False),
            height=self._room,
            dont_extend_height=True,
        )
        below = Window(
            FormattedTextControl(self._explanation), height=self._explanation_height, dont_extend_height=True
        )
        application: Application[T | list[T]] = Application(
            Layout(HSplit([listed, below])), key_bindings=self._keys(), erase_when_done=True
        )
        quiet(application)
        return application.run()

    def _room(self) -> int:
        """How many lines the rows get: all they need where the screen has them."""
        room = shutil.get_terminal_size().lines - self._explanation_height() - 3
        return max(3, min(sum(map(self._height, range(len(self.rows)))), room))

    def _height(self, number: int) -> int:
        return len(self._laid_out(number))

    def _shown(self) -> range:
        """The rows there is room for, with the one we stand at among them."""
        room = self._room()
        self._top = min(self._top, self.at)
        while sum(map(self._height, range(self._top, self.at + 1))) > room and self._top < self.at:
            self._top += 1
        end = self._top
        while end < len(self.rows) and sum(map(self._height, range(self._top, end + 1))) <= room:
            end += 1
        return range(self._top, max(end, self.at + 1))

    def _lines(self) -> StyleAndTextTuples:
        found: StyleAndTextTuples = [
            ("bold" if number == self.at else "", "\n".join(self._laid_out(number)) + "\n") for number in self._shown()
        ]
        found[-1] = (found[-1][0], found[-1][1].rstrip("\n"))
        return found

    def _laid_out(self, number: int) -> list[str]:
        """A row as lines: whole, or cut where the explanation under the list says all of it."""
        row, width = self.rows[number], shutil.get_terminal_size().columns - 1
        mark = "" if self.chosen is None else "[x] " if number in self.chosen else "[ ] "
        text = f"{'>' if number == self.at else ' '} {mark}{row.label}"
        if len(text) <= width or row.explanation:
            return [text if len(text) <= width else text[: width - 1] + "…"]
        return textwrap.wrap(text, width, subsequent_indent=" " * (len(mark) + 5), break_on_hyphens=False)

    def _explanation(self) -> str:
        keys = self._bottom()
        lines = console.wrapped(self.rows[self.at].explanation, "  ")[:_EXPLANATION]
        lines += [""] * (self._explanation_height() - len(keys) - len(lines))
        return "\n".join([*lines, *keys])

    def _explanation_height(self) -> int:
        most = max((len(console.wrapped(row.explanation)) for row in self.rows), default=0)
        return min(_EXPLANATION, most) + len(console.wrapped(self.hint)) + 1

    def _bottom(self) -> list[str]:
        """The lines under it all: how many rows are not on the screen, what was typed and is no answer, the keys."""
        shown = self._shown()
        over, under = shown.start, len(self.rows) - shown.stop
        more = [f"{over} til over" * bool(over), f"{under} til under" * bool(under)]
        told = self._told or " · ".join(filter(None, more))
        return [*console.wrapped(told)[:1], *console.wrapped(self.hint)]

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        def move(event: KeyPressEvent, by: int) -> None:
            self.at, self._sought, self._told = (self.at + by) % len(self.rows), "", ""

        keys.add("up")(lambda event: move(event, -1))
        keys.add("down")(lambda event: move(event, 1))
        for key, to in (("home", 0), ("end", len(self.rows) - 1)):
            keys.add(key)(lambda event, to=to: move(event, to - self.at))
        for key, step in (("pageup", -_PAGE), ("pagedown", _PAGE)):
            keys.add(key)(
                lambda event, step=step: move(event, min(max(self.at + step, 0), len(self.rows) - 1) - self.at)
            )
        keys.add("<any>")(lambda event: self._jump(event.data))
        keys.add("backspace")(lambda event: self._seek(self._sought[:-1]))
        keys.add("enter")(self._enter)
        keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt))
        keys.add("c-d")(lambda event: event.app.exit(exception=EOFError))
        keys.add("<sigint>")(lambda event: event.app.exit(exception=KeyboardInterrupt))
        if self.chosen is not None:
            keys.add("space")(lambda event: self._toggle())
        for key, give in self.extra.items():
            keys.add(key)(lambda event, give=give: self._extra(event, give))
        return keys

    def _jump(self, typed: str) -> None:
        """Add to what is sought; a number after letters begins anew."""
        if typed and typed.isprintable() and (self._sought or not typed.isspace()):
            anew = typed in self.signs or (typed.isdecimal() and not self._sought.isdecimal())
            self._seek(typed if anew else self._sought + typed)

    def _seek(self, sought: str) -> None:
        """Go to the row that is meant; where none is, back to where we stood before anything was typed."""
        if not self._sought:
            self._from = self.at
        found = self._sought_row(sought.casefold().strip()) if sought else None
        self.at = self._from if found is None else found
        self._sought = sought
        self._told = f"«{sought}» er ikke et av valgene." if sought and found is None else ""
        if sought in self.signs:
            self._told = f"Enter {self.signs[sought][0]}."

    def _enter(self, event: KeyPressEvent) -> None:
        """Answer, but not with the row that happens to be marked where something else was typed."""
        if self._sought in self.signs:
            event.app.exit(result=self.signs[self._sought][1])
            return
        if not (self._told and self._sought):
            event.app.exit(result=self._result())
        self._told += " Enter tar det som er merket." * bool(self._sought)
        self._sought = ""

    def _sought_row(self, sought: str) -> int | None:
        """The row of a number, of ja or nei where it is an answer, the next that begins with the letters or has them in it, or their slip."""
        if sought.isdecimal():
            return int(sought) - 1 if 0 < int(sought) <= len(self.rows) else None
        first = self._from + (len(sought) == 1)
        order = [*range(first, len(self.rows)), *range(min(first, len(self.rows)))]
        if (said := self.says(sought)) is not None:
            return next((row for row in order if self.rows[row].says is said), None)
        labels = [(row, self.rows[row].label.strip().casefold()) for row in order]
        begins = [row for row, label in labels if label.startswith(sought)]
        holds = [row for row, label in labels if sought in label] if len(sought) > 1 else []
        beginnings = {label[: len(sought)]: row for row, label in labels}
        slips = [] if begins or holds else [beginnings[one] for one in self.slips(sought, beginnings)]
        return next(iter(begins + holds), slips[0] if len(slips) == 1 else None)

    def _toggle(self) -> None:
        assert self.chosen is not None  # bound only where several can be chosen
        self.chosen ^= {self.at}

    def _extra(self, event: KeyPressEvent, give: Callable[[T], T | None]) -> None:
        if (result := give(self.rows[self.at].value)) is not None:
            event.app.exit(result=result)

    def _result(self) -> T | list[T]:
        if self.chosen is None:
            return self.rows[self.at].value
        return [row.value for number, row in enumerate(self.rows) if number in self.chosen]


def quiet(application: Application[Any]) -> None:
    """Let a terminal that cannot tell where its cursor is go unasked from then on, and say nothing about it.

    Everything works without; asked again at each question, such a terminal would cost a second every time.
    """

    def unasked() -> None:
        os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"

    application.renderer.cpr_not_supported_callback = unasked
