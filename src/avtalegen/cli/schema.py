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
    samarbeid: Annotated[
        bool, typer.Option("--samarbeid", help="Skjemaet for samarbeidsfila, i stedet for det for avtalefila.")
    ] = False,
    overskriv: Annotated[
        bool,
        typer.Option("--overskriv", help="Erstatt fila også når det ligger noe annet der. Det tas vare på en kopi."),
    ] = False,
) -> None:
    """Print the schema, or write it to a file."""
    from avtalegen.batch.envelope import Samarbeidsfil  # the help, which reads this module, waits for none of them
    from avtalegen.workflows import schema as made

    text = made.shared_schema(Samarbeidsfil) if samarbeid else made.schema()
    if output is None:
        console.raw(text)
        return
    from avtalegen.workflows.files import write_output

    copy = write_output(output, text.encode(), made.is_schema, overwrite=overskriv).copy
    console.say(f"{output}: skrevet{console.kopi(copy.name if copy else '')}")
