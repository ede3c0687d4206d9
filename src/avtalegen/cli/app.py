"""The command line as typer has it: options, help and messages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from avtalegen import __version__
from avtalegen.cli import console
from avtalegen.cli.bokmaal import Gruppe, Kommando, avslag
from avtalegen.errors import UsageError

_INTERRUPTED = 130

app = typer.Typer(
    name="avtalegen",
    cls=Gruppe,
    help="Lager samarbeidsavtaler og samarbeidsrutiner mellom kommune og Nav-kontor om introduksjonsprogrammet.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


def register(names: Sequence[str], words: Sequence[str]) -> None:
    """Add the command that is asked for; all of them when it is none we know, so that help can list them.

    Making a command costs more than running most of them: the one that runs should not pay for the others.
    """
    asked = next((word for word in words if not word.startswith("-")), "")
    for name in (asked,) if asked in names else names:
        module = import_module(f"avtalegen.cli.{name}")
        # A command's annotations speak of typer without importing it: the short way in reads them too.
        vars(module)["typer"] = typer
        app.command(name, cls=Kommando, help=module.HJELP)(getattr(module, name))


def run(names: Sequence[str]) -> None:
    """Let typer read the command line and run the command. Raises ``UsageError`` where typer refuses the words."""
    words = sys.argv[1:]
    register(names, words)
    try:
        code = app(words or ["--help"], prog_name="avtalegen", standalone_mode=False)
    except Exception as error:
        if (said := avslag(error, names)) is None:
            raise
        raise UsageError(f"{said} Se «avtalegen --help».") from error
    if code == _INTERRUPTED:  # typer has swallowed it
        raise KeyboardInterrupt
    if not words:
        console.leave(console.USAGE)
    console.leave(code if isinstance(code, int) else console.OK)
