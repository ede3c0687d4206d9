"""The command line as typer has it: options, help, completion and refusals."""

from __future__ import annotations

import os
from functools import cache, partial, wraps
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from avtalegen import __version__
from avtalegen.cli import commands, console
from avtalegen.cli.bokmaal import Kommando, Program, avslag
from avtalegen.cli.commands import COMMANDS
from avtalegen.diagnostics.diagnostic import UsageError

_HJELP = "hjelp"
CONTEXT = {"help_option_names": ["-h", "--help"]}
"""What every command is made with: both names of the option for help."""
_INTERRUPTED = 130
_SKALL = ("bash", "zsh", "fish", "powershell", "pwsh")
_UTFYLLING = {"prog_name": "avtalegen", "complete_var": "_AVTALEGEN_COMPLETE"}


class _Avtalegen(Program):
    """The program. A command is made when it is asked for: making all of them costs more than running most."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by name; ``None`` for a name that is none."""
        return kommando(cmd_name) if cmd_name in COMMANDS else None


class _Declaring:
    """Typer's own words for an option and an argument; whether a path can be read is told by whoever reads it, and why not."""

    Option, Argument = (staticmethod(partial(each, readable=False)) for each in (typer.Option, typer.Argument))


@cache
def kommando(name: str) -> Any:
    """A command as typer has it: its options and their help. ``name`` is one of ``COMMANDS``."""
    # The annotations speak of typer without importing it: the short way in reads them too.
    vars(commands)["typer"] = _Declaring
    declared = getattr(commands, name)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name, cls=Kommando, help=COMMANDS[name], context_settings=CONTEXT)(
        wraps(declared)(partial(commands.perform, name))
    )
    return typer.main.get_command(alone)


app = typer.Typer(
    name="avtalegen",
    cls=_Avtalegen,
    help="Lager samarbeidsavtaler og samarbeidsrutiner mellom kommune og Nav-kontor om introduksjonsprogrammet.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


def _versjon(wanted: bool) -> None:
    if wanted:
        console.say(f"avtalegen {__version__}")
        raise typer.Exit


def _vis_utfylling(skall: str | None) -> None:
    if skall is not None:
        console.raw(f"{_completion().get_completion_script(shell=_skall(skall), **_UTFYLLING)}\n")
        raise typer.Exit


def _installer_utfylling(skall: str | None) -> None:
    if skall is not None:
        _, path = _completion().install(shell=_skall(skall), **_UTFYLLING)
        console.say(f"Utfylling for {skall} er satt opp i {path}. Den virker fra neste gang du åpner et skall.")
        raise typer.Exit


def _completion() -> Any:
    return import_module("typer.completion")


def _skall(name: str) -> str:
    if name not in _SKALL:
        raise UsageError(f"Ukjent skall «{name}». Velg mellom {', '.join(_SKALL)}.")
    return name


@app.callback()
def _hoved(
    versjon: Annotated[
        bool, typer.Option("--version", help="Vis versjonen og avslutt.", callback=_versjon, is_eager=True)
    ] = False,
    installer: Annotated[
        str | None,
        typer.Option(
            "--install-completion",
            metavar="SKALL",
            help=f"La skallet fylle ut kommandoer og valg: {', '.join(_SKALL)}.",
            callback=_installer_utfylling,
            is_eager=True,
        ),
    ] = None,
    vis: Annotated[
        str | None,
        typer.Option(
            "--show-completion",
            metavar="SKALL",
            help="Skriv oppsettet for utfylling til skjermen i stedet.",
            callback=_vis_utfylling,
            is_eager=True,
        ),
    ] = None,
) -> None:
    pass


def run(words: list[str]) -> NoReturn:
    """Let typer read the words and run the command. Raises ``UsageError`` where typer refuses them."""
    asked = [*words[1:], "--help"] if words[:1] == [_HJELP] else words or ["--help"]
    if "_AVTALEGEN_COMPLETE" in os.environ:
        _completion().completion_init()
    # The program's own options stand before a command: where there are none, reading them would only load pydantic.
    own = asked[0] not in COMMANDS
    command, rest, name = (app, asked, "avtalegen") if own else (kommando(asked[0]), asked[1:], f"avtalegen {asked[0]}")
    try:
        code = command(rest, prog_name=name, standalone_mode=False)
    except SystemExit:
        if not words:  # the help was shown to someone who asked for nothing
            console.leave(console.USAGE)
        raise
    except Exception as error:
        if (said := avslag(error, list(COMMANDS))) is None:
            raise
        raise UsageError(f"{said} Se «avtalegen --help».") from error
    if code == _INTERRUPTED:  # typer has swallowed it
        raise KeyboardInterrupt
    console.leave(code if isinstance(code, int) else console.OK)
