"""``avtalegen sammenlign``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.revision.sammenlign import sammenlign_filer
from avtalegen.revision.vis_endringer import FORMATER, er_rapport
from avtalegen.workflows.files import write_output

if TYPE_CHECKING:
    import typer

HJELP = "Vis hva som er endret fra én versjon av en avtale til en annen: vilkår, klausuler og personer. Leser avtalefiler og Word-filer som avtalegen har laget."


# fmt: off
def sammenlign(
    filer: Annotated[list[Path], typer.Argument(metavar="GAMMEL NY", help="Den gamle og den nye versjonen, som avtalefil eller Word.")],
    format_: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help=f"{', '.join(FORMATER)}.")] = "md",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv til en fil i stedet for til skjermen.")] = None,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt fila også når den ikke er laget av avtalegen sammenlign. Det tas vare på en kopi.")] = False,
) -> None:
# fmt: on
    """Compare; exit 1 when a file has errors."""
    if len(filer) != 2:
        raise UsageError("Si hvilke to versjoner som skal sammenlignes: først den gamle, så den nye.")
    if format_ not in FORMATER:
        raise UsageError(f"Ukjent format «{format_}». Velg mellom {', '.join(FORMATER)}.")
    found = sammenlign_filer(*filer)
    text = FORMATER[format_](found)
    if output is None:
        console.raw(text)
        return
    write_output(output, text.encode(), er_rapport, overwrite=overskriv, inputs=filer)
    console.say(f"{visible_path(output)}: skrevet")
