"""The only place that prints, colours and exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from avtalegen.diagnostics.diagnostic import Diagnostic

OK, ERRORS, USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: fine · the input has errors · wrong usage · could not run."""


def say(text: str) -> None:
    """A line on standard output."""
    _write(sys.stdout, text + "\n")


def complain(text: str) -> None:
    """A line on standard error."""
    _write(sys.stderr, text + "\n")


def raw(text: str) -> None:
    """Text on standard output exactly as it is."""
    _write(sys.stdout, text)


def show(diagnostics: Sequence[Diagnostic], stream: TextIO | None = None) -> None:
    """Diagnostics for people, on standard error unless another stream is named."""
    from avtalegen.reporters import text

    if diagnostics:
        where = stream or sys.stderr
        _write(where, text.report(diagnostics, colour=colours(where)) + "\n")


def colours(stream: TextIO) -> bool:
    """Whether to colour: only on a terminal, and never with ``NO_COLOR`` set."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def leave(code: int) -> NoReturn:
    """End the process with an exit code."""
    raise SystemExit(code)


def prepare() -> None:
    """Norwegian letters come out on any terminal: UTF-8, with what cannot be shown replaced."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        leave(OK)
