"""The commands, and the one handler of what stops them."""

from __future__ import annotations

import gc
import os
from typing import Annotated

import typer

from avtalegen import __version__
from avtalegen.cli import batch, console, render
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


app.command("render", help=render.HJELP)(render.render)
app.command("batch", help=batch.HJELP)(batch.batch)


def run() -> None:
    """Run the command line. Every ``AvtalegenError`` ends here as one sentence and its exit code."""
    # Start-up makes many lasting objects and little garbage: collecting between them only costs time.
    gc.disable()
    console.prepare()
    try:
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
