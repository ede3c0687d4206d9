"""The only place that prints, colours and exits."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn, Self, TextIO

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.diagnostics.personvern import skjul

if TYPE_CHECKING:
    from avtalegen.reporters.summary import Summary

_BAR = 24
_REDRAW = 0.05
OK, ERRORS, USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: fine · the input has errors · wrong usage · could not run."""


def say(text: str) -> None:
    """A line on standard output."""
    _write(sys.stdout, text + "\n")


def complain(text: str) -> None:
    """A line on standard error, with nothing in it that must not be shown: options and file names are quoted here."""
    _write(sys.stderr, skjul(text) + "\n")


def raw(text: str) -> None:
    """Text on standard output exactly as it is."""
    _write(sys.stdout, text)


def show(diagnostics: Sequence[Diagnostic], stream: TextIO | None = None) -> None:
    """Diagnostics for people, on standard error unless another stream is named."""
    from avtalegen.reporters import text

    if diagnostics:
        where = stream or sys.stderr
        _write(where, text.report(diagnostics, colour=colours(where)) + "\n")


def result(diagnostics: Sequence[Diagnostic], summary: Summary) -> None:
    """What a whole run found, on standard output."""
    from avtalegen.reporters import text

    _write(sys.stdout, text.report(diagnostics, summary, colour=colours(sys.stdout)))


def colours(stream: TextIO) -> bool:
    """Whether to colour: only on a terminal, and never with ``NO_COLOR`` set."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


class Progress:
    """One line on a terminal that tells how far a long piece of work has come; nothing anywhere else."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = 0.0

    def __enter__(self) -> Self:
        """The line itself."""
        return self

    def __exit__(self, *stopped: object) -> None:
        """Take the line away."""
        self.clear()

    def clear(self) -> None:
        """Take the line away until there is more to tell."""
        if self.shown:
            _write(sys.stderr, "\r\x1b[K")

    def tell(self, step: str, done: int, total: int, name: str) -> None:
        """Draw the line again, at most some times a second."""
        now = time.monotonic()
        if not self.shown or (now < self._next and done < total):
            return
        self._next = now + _REDRAW
        full = _BAR * done // max(1, total)
        width = max(10, shutil.get_terminal_size().columns - _BAR - len(step) - 20)
        shown = "".join(char for char in name if char.isprintable())[:width]
        _write(sys.stderr, f"\r\x1b[K[{'#' * full}{'.' * (_BAR - full)}] {done}/{total} {step}: {shown}")


_unsaid: list[OSError] = []
"""Why something could not be printed, other than that nobody was reading."""


def leave(code: int) -> NoReturn:
    """End the process with an exit code. A run whose words could not be printed has not done all it was asked for."""
    raise SystemExit(FAILED if code == OK and _unsaid else code)


def prepare() -> None:
    """Norwegian letters come out on any terminal: UTF-8, with what cannot be shown replaced."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _write(stream: TextIO | None, text: str) -> None:
    """Print what can be printed; the work goes on where nobody is reading (``| head``), or the output is full."""
    if stream is None:  # closed before the program began
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _unsaid.append(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
