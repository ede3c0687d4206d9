"""``avtalegen schema``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console

if TYPE_CHECKING:
    import typer

HJELP = "Skriv JSON Schema for avtalefila, så editoren kan foreslå nøkler og vise feil mens du skriver."


def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv til en fil. Utelatt: til skjermen.")
    ] = None,
) -> None:
    """Print the schema, or write it to a file."""
    from avtalegen.workflows.schema import schema as make

    if output is None:
        console.raw(make())
        return
    from avtalegen.workflows.files import write_atomically

    write_atomically(output, make().encode())
    console.say(f"{output}: skrevet")
