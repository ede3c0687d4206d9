"""The commands, and the one handler of what stops them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from avtalegen import __version__
from avtalegen.cli import console
from avtalegen.errors import AvtalegenError

app = typer.Typer(
    name="avtalegen",
    help="Lager samarbeidsavtaler og samarbeidsrutiner mellom kommune og Nav-kontor om introduksjonsprogrammet.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


COMMANDS = ("render", "batch", "check", "explain")
"""Each is a module of its own here, with the function of the same name and its help in ``HJELP``."""


def _versjon(wanted: bool) -> None:
    if wanted:
        console.say(f"avtalegen {__version__}")
        raise typer.Exit


@app.callback()
def _hoved(
    versjon: Annotated[
        bool, typer.Option("--version", help="Vis versjonen og avslutt.", callback=_versjon, is_eager=True)
    ] = False,
) -> None:
    pass


def register(words: Sequence[str]) -> None:
    """Add the command that is asked for; all of them when it is none we know, so that help can list them.

    Making a command costs more than running most of them: the one that runs should not pay for the others.
    """
    asked = next((word for word in words if not word.startswith("-")), "")
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        module = import_module(f"avtalegen.cli.{name}")
        app.command(name, help=module.HJELP)(getattr(module, name))


def run() -> None:
    """Run the command line. Every ``AvtalegenError`` ends here as one sentence and its exit code."""
    console.prepare()
    try:
        register(sys.argv[1:])
        app(prog_name="avtalegen")
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
