"""A list on the terminal to move in with the arrow keys: one choice, or several with the space bar."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Callable, Sequence
from typing import Any, Generic

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.dimension import Dimension

from avtalegen.cli import console
from avtalegen.cli.console import Row, T

_EXPLANATION = 3
_PAGE = 10


class ListPrompt(Generic[T]):
    """Shows rows and returns what was done. ``extra`` are keys that end it, with what they give for the row."""

    def __init__(
        self,
        rows: Sequence[Row[T]],
        *,
        start: int = 0,
        chosen: frozenset[int] | None = None,
        extra: dict[str, Callable[[T], T | None]] | None = None,
        hint: str = "",
    ) -> None:
        self.rows = rows
        self.at = start
        self.chosen = None if chosen is None else set(chosen)
        self.extra = extra or {}
        self.hint = hint
        self._sought = ""

    def run(self) -> T | list[T]:
        """The value of the row; every chosen value where several can be. Raises ``KeyboardInterrupt``/``EOFError``."""
        room = shutil.get_terminal_size().lines - _EXPLANATION - 4
        lines = sum(len(self._laid_out(number)) for number in range(len(self.rows)))
        listed = Window(
            FormattedTextControl(self._lines, focusable=True, show_cursor=False, get_cursor_position=self._cursor),
            height=Dimension(max=max(3, min(lines, room)), preferred=lines),
            dont_extend_height=True,
        )
        below = Window(
            FormattedTextControl(self._explanation), height=self._explanation_height(), dont_extend_height=True
        )
        application: Application[T | list[T]] = Application(
            Layout(HSplit([listed, below])), key_bindings=self._keys(), erase_when_done=True
        )
        quiet(application)
        return application.run()

    def _lines(self) -> StyleAndTextTuples:
        found: StyleAndTextTuples = [
            ("bold" if number == self.at else "", "\n".join(self._laid_out(number)) + "\n")
            for number in range(len(self.rows))
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

    def _cursor(self) -> Point:
        return Point(0, sum(len(self._laid_out(number)) for number in range(self.at)))

    def _explanation(self) -> str:
        lines = console.wrapped(self.rows[self.at].explanation, "  ")[:_EXPLANATION]
        lines += [""] * (self._explanation_height() - 1 - len(lines))
        return "\n".join([*lines, self.hint[: shutil.get_terminal_size().columns - 1]])

    def _explanation_height(self) -> int:
        most = max((len(console.wrapped(row.explanation)) for row in self.rows), default=0)
        return min(_EXPLANATION, most) + 1

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        def move(event: KeyPressEvent, by: int) -> None:
            self.at, self._sought = (self.at + by) % len(self.rows), ""

        keys.add("up")(lambda event: move(event, -1))
        keys.add("down")(lambda event: move(event, 1))
        for key, to in (("home", 0), ("end", len(self.rows) - 1)):
            keys.add(key)(lambda event, to=to: move(event, to - self.at))
        for key, step in (("pageup", -_PAGE), ("pagedown", _PAGE)):
            keys.add(key)(
                lambda event, step=step: move(event, min(max(self.at + step, 0), len(self.rows) - 1) - self.at)
            )
        keys.add("<any>")(lambda event: self._jump(event.data))
        keys.add("enter")(lambda event: event.app.exit(result=self._result()))
        keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt))
        keys.add("c-d")(lambda event: event.app.exit(exception=EOFError))
        keys.add("<sigint>")(lambda event: event.app.exit(exception=KeyboardInterrupt))
        if self.chosen is not None:
            keys.add("space")(lambda event: self._toggle())
        for key, give in self.extra.items():
            keys.add(key)(lambda event, give=give: self._extra(event, give))
        return keys

    def _jump(self, typed: str) -> None:
        """Go to the row of the number that is typed, or to the next that begins with the letters, or has them in it."""
        if not typed or not typed.isprintable():
            return
        for sought in (self._sought + typed, typed):  # what fits nothing begins anew
            if (found := self._sought_row(sought.casefold())) is not None:
                self._sought, self.at = sought, found
                return

    def _sought_row(self, sought: str) -> int | None:
        if sought.isdecimal():
            return int(sought) - 1 if 0 < int(sought) <= len(self.rows) else None
        first = self.at + (len(sought) == 1)
        order = [*range(first, len(self.rows)), *range(min(first, len(self.rows)))]
        labels = [(row, self.rows[row].label.strip().casefold()) for row in order]
        begins = [row for row, label in labels if label.startswith(sought)]
        holds = [row for row, label in labels if sought in label] if len(sought) > 1 else []
        return next(iter(begins + holds), None)

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
