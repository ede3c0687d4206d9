"""``avtalegen schema``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console

if TYPE_CHECKING:
    import typer


def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv til en fil. Utelatt: til skjermen.")
    ] = None,
    overskriv: Annotated[
        bool,
        typer.Option("--overskriv", help="Erstatt fila også når det ligger noe annet der. Det tas vare på en kopi."),
    ] = False,
) -> None:
    """Print the schema, or write it to a file."""
    from avtalegen.workflows.schema import schema as make

    if output is None:
        console.raw(make())
        return
    from avtalegen.workflows.files import write_output
    from avtalegen.workflows.schema import is_schema

    copy = write_output(output, make().encode(), is_schema, overwrite=overskriv).copy
    console.say(f"{output}: skrevet{console.kopi(copy.name if copy else '')}")
