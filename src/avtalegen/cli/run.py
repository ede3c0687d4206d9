"""Where the program begins and ends: one handler for everything that stops it."""

from __future__ import annotations

import os

from avtalegen.cli import console, shortcut
from avtalegen.errors import AvtalegenError

COMMANDS = ("new", "render", "check", "batch", "explain", "schema")
"""Each is a module of its own here, with the function of the same name and its help in ``HJELP``."""


def run() -> None:
    """Run the command line. Every ``AvtalegenError`` ends here as one sentence and its exit code."""
    console.prepare()
    try:
        if not shortcut.run(COMMANDS):
            from avtalegen.cli.app import run as full

            full(COMMANDS)
    except AvtalegenError as error:
        console.complain(f"avtalegen: {error}")
        console.leave(error.exit_code)
    except KeyboardInterrupt:
        console.complain("avtalegen: avbrutt.")
        console.leave(console.FAILED)
    except Exception as error:
        if os.environ.get("AVTALEGEN_DEBUG"):
            raise
        from avtalegen.cli.crash import report

        console.complain(f"avtalegen: intern feil ({type(error).__name__}). Rapport: {report(error)}")
        console.leave(console.FAILED)
