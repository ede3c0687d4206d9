"""The only place that prints, colours and exits."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Generic, NamedTuple, NoReturn, Self, TextIO, TypeVar

from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, UsageError, pastable, runs, visible_path

if TYPE_CHECKING:
    from avtalegen.reporters.summary import Summary

WIDTH = 78
_BAR = 24
_REDRAW = 0.05
_LARGEST_INPUT = 1_000_000
"""Bytes: what a file may have. One more is enough to tell that it has too many."""
_VERY_LIKE = 0.8
"""So like (0–1) is a name one that may have been meant, where a new one is as good."""
OK, ERRORS, USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: fine · the input has errors · wrong usage · could not run."""
T = TypeVar("T")
quoted = pastable
"""A path as it can be pasted after a command."""
_COMMAND = re.compile(
    r"(?:(?<=«)|(?<=: ))avtalegen(?=\s+(?:--|(?:new|render|check|batch|hent|sammenlign|revider|status|kalender|pakke"
    r"|explain|doktor|schema|hjelp)\b))"
)
"""Where a text says what to write, and not what the program does."""


class Row(NamedTuple, Generic[T]):
    """A line to choose on the terminal. ``explanation`` is shown while the line is chosen; ``says`` is what ja or nei means."""

    value: T
    label: str
    explanation: str = ""
    says: bool | None = None


def say(text: str) -> None:
    """A line on standard output; nothing in it, such as a file's name, can be more than a line of text."""
    _write(sys.stdout, pasted(visible_path(text), sys.stdout) + "\n")


def complain(text: str) -> None:
    """A line on standard error, as safe as one of ``say``; on a terminal it is broken between words."""
    line, width = visible_path(text), columns(sys.stderr)
    if width and len(line) > width:
        line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    _write(sys.stderr, pasted(line, sys.stderr) + "\n")


def program(stream: TextIO | None) -> str:
    """What starts this program, as whoever reads it on a terminal can paste it; its name anywhere else.

    It is its name also where the shell finds it by that, else the way it was started this time.
    """
    if not is_terminal(stream):
        return "avtalegen"
    started = Path(sys.argv[0])
    if started.suffix == ".pyz":
        python = "py" if os.name == "nt" else "python3"
        return f"{python if shutil.which(python) else runs(sys.executable)} {quoted(started)}"
    if started.stem == "__main__":
        return f"{runs(sys.executable)} -m avtalegen"
    found = shutil.which("avtalegen")
    same = found is not None and Path(found).absolute().with_suffix("") == started.absolute().with_suffix("")
    return "avtalegen" if started.stem != "avtalegen" or same else runs(started)


def pasted(text: str, stream: TextIO | None) -> str:
    """Text with the commands in it as they can be pasted, by whoever reads it on a terminal."""
    return _COMMAND.sub(lambda _: program(stream), text)


def _pasted_findings(text: str, stream: TextIO | None) -> str:
    """As ``pasted``, but a line that would be wider than the terminal has the name: what is found is laid out for it."""
    width = columns(stream)
    lines = ((line, pasted(line, stream)) for line in text.split("\n")) if width else [(text, text)]
    return "\n".join(told if len(told) <= width else line for line, told in lines)


def standard_input() -> bytes:
    """All of standard input. Raises ``AvtalegenError`` where it is closed or cannot be read."""
    if sys.stdin is None:
        raise AvtalegenError("Standard inn er lukket.")
    with _paths().refused(Path("<stdin>")):
        return sys.stdin.buffer.read(_LARGEST_INPUT + 1)


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; anything else is a no."""
    _write(sys.stderr, question)
    return sys.stdin.readline().strip().rstrip(".!").casefold() in ("ja", "j")


def dag(word: str | None) -> date:
    """The day that was asked for, or today. Raises ``UsageError``."""
    today = date.today()
    if not word:
        return today
    from avtalegen.norsk.spraak import les_dag  # few ask for a day

    day = les_dag(word, today)
    if day is None:
        known = "Skriv den som 2026-08-01, 1.8.2026, «1. august 2026» eller «i dag»."
        raise UsageError(f"«{visible_path(word)}» er ikke en dato. {known}")
    return day


def kopi(name: str) -> str:
    """What to add where a person's work had to give way, and was kept under another name."""
    return f". Den som lå der, er tatt vare på som {name}" if name else ""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; a closed stream has nobody."""
    return stream is not None and stream.isatty()


def raw(text: str) -> None:
    """Text on standard output exactly as it is."""
    _write(sys.stdout, text)


def raw_bytes(data: bytes) -> None:
    """Bytes on standard output exactly as they are."""
    _write(getattr(sys.stdout, "buffer", sys.stdout), data)


def show(diagnostics: Sequence[Diagnostic], stream: TextIO | None = None, *, many: bool = False) -> None:
    """Diagnostics for people, on standard error unless another stream is named. ``many`` where documents share them."""
    from avtalegen.reporters import text

    where = stream or sys.stderr
    if diagnostics:
        shown = text.findings(diagnostics, many=many, each=True, colour=colours(where), width=columns(where))
        _write(where, _pasted_findings(shown, where) + "\n")


def result(diagnostics: Sequence[Diagnostic], summary: Summary) -> None:
    """What a whole run found, on standard output."""
    from avtalegen.reporters import text

    told = text.report(diagnostics, summary, colour=colours(sys.stdout), width=columns(sys.stdout))
    _write(sys.stdout, _pasted_findings(told, sys.stdout))


def columns(stream: TextIO | None) -> int:
    """How many characters a line on a terminal has room for; 0 where it is nobody's screen."""
    return shutil.get_terminal_size().columns if is_terminal(stream) else 0


def is_simple(wanted: bool) -> bool:
    """Whether to draw nothing anew: it is ``wanted``, or all that the terminal can do."""
    return wanted or (os.environ.get("TERM", "dumb") in ("dumb", "unknown", "") and os.name != "nt")


def colours(stream: TextIO | None) -> bool:
    """Whether to colour: only on a terminal, and never with ``NO_COLOR`` set."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and is_terminal(stream)


class Progress:
    """One line on a terminal that tells how far a long piece of work has come; nothing anywhere else."""

    def __init__(self) -> None:
        self.shown = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
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
        shown = visible_path(name)[:width]
        _write(sys.stderr, f"\r\x1b[K[{'#' * full}{'.' * (_BAR - full)}] {done}/{total} {step}: {shown}")


_unsaid: list[OSError] = []
"""Why something could not be printed, other than that nobody was reading."""


def leave(code: int) -> NoReturn:
    """End the process with an exit code. A run whose words could not be printed has not done all it was asked for."""
    raise SystemExit(FAILED if _unsaid else code)


def prepare() -> None:
    """Norwegian letters come out on any terminal: UTF-8, with what cannot be shown replaced."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


class _Closed(io.StringIO):
    """Stands for a standard output that was closed before the program began: whatever is printed there is lost."""

    def write(self, text: str) -> int:
        """Refuse, as a closed file does."""
        raise OSError(errno.EBADF, "closed")


def _write(stream: IO[Any] | None, text: str | bytes) -> None:
    """Print what can be printed; the work goes on where nobody is reading (``| head``), or the output is full."""
    if stream is None:  # standard error, closed before the program began
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            unsaid(error)
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unsaid(error: OSError) -> None:
    """Take note that something could not be printed, and say so once where it still can be said."""
    first = not _unsaid
    _unsaid.append(error)
    if first:
        complain(f"avtalegen: kan ikke skrive til standard ut: {why(error)}.")


def why(error: OSError) -> str:
    """Why the machine refused to write, in words that can follow a colon."""
    said: str = _paths().reason(error, "skrive")
    return said


def tell_new(path: Path, also: Sequence[str] = ()) -> None:
    """Say of a file that is to be made that one of nearly that name is there, or begun: the name may be a slip."""
    meant = _paths().near(path, _VERY_LIKE, also)
    if meant is not None:
        complain(f"avtalegen: {path} finnes ikke, og blir en ny fil. Mente du «{meant}»?")


def _paths() -> Any:
    from avtalegen.workflows import paths  # start-up pays for it only when it is used

    return paths


def wrapped(text: str, indent: str = "") -> list[str]:
    """Text broken to fit the terminal, and never wider than is good to read."""
    width = min(WIDTH, shutil.get_terminal_size().columns - 2)
    return textwrap.wrap(text, max(width, 20), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
