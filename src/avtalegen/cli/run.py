"""Where the program begins: one handler for everything that stops it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from avtalegen.cli import console, shortcut
from avtalegen.diagnostics.diagnostic import AvtalegenError

_NOWHERE = "mappa du står i, er slettet eller flyttet. Gå til en mappe som finnes, og prøv igjen."


def run() -> int:
    """Run the command line; its exit code. Every ``AvtalegenError`` ends here as one sentence."""
    console.prepare()
    code = _run()
    return code if code == console.OK or _somewhere() else _nowhere(code)


def _somewhere() -> bool:
    """Whether the folder we stand in is there."""
    try:
        os.getcwd()  # noqa: PTH109 - asked for nothing else
    except OSError:
        return False
    return True


def _nowhere(code: int) -> int:
    """Say why nothing is found by a name: where the folder we stand in is gone, that is not the same as being absent."""
    console.complain(f"avtalegen: {_NOWHERE}")
    return code if code == console.ERRORS else console.FAILED


def _run() -> int:
    try:
        words = sys.argv[1:]
        if not shortcut.run(words):
            from avtalegen.cli import app  # typer with it

            app.run(words)
        console.leave(console.OK)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else console.OK
    except AvtalegenError as error:
        console.complain(f"avtalegen: {error}")
        return error.exit_code
    except OSError as error:  # of the machine, whatever we were doing: no bug of ours
        return _refused(error)
    except KeyboardInterrupt:
        console.complain("avtalegen: avbrutt.")
    except Exception as error:
        if os.environ.get("AVTALEGEN_DEBUG"):
            raise
        try:
            lies: object = _report(error)
        except OSError:
            lies = "ikke skrevet, for det er ikke plass til den"
        console.complain(f"avtalegen: intern feil ({type(error).__name__}). Rapport: {lies}")
    return console.FAILED


def _refused(error: OSError) -> int:
    if isinstance(error, BrokenPipeError) and not error.filename:  # nobody is reading (``| head``)
        return console.OK
    where = f"{error.filename}: " if isinstance(error.filename, (str, Path)) else ""
    console.complain(f"avtalegen: kan ikke gå videre: {where}{console.why(error)}.")
    return console.FAILED


def _report(error: BaseException) -> Path:
    """Write where a fault of ours happened to a file of the user's own. The input's values are not in it."""
    import tempfile  # slow to load, and seldom needed
    import traceback

    descriptor, name = tempfile.mkstemp(prefix="avtalegen-feil-", suffix=".txt")
    frames = traceback.extract_tb(error.__traceback__)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{type(error).__module__}.{type(error).__qualname__}\n")
        file.writelines(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames)
    return Path(name)
