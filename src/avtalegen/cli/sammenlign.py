"""``avtalegen sammenlign``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.workflows.files import write_output

if TYPE_CHECKING:
    import typer

    from avtalegen.revision.sammenlign import Sammenligning

FORMATER, WORD = ("md", "html", "json"), "docx"


# fmt: off
def sammenlign(  # noqa: PLR0913, PLR0917 - the command's options, one a line
    filer: Annotated[list[Path], typer.Argument(metavar="GAMMEL NY", help="Den gamle og den nye versjonen, som avtalefil eller Word.")],
    format_: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help=f"{', '.join(FORMATER)} eller {WORD}, som er den nye versjonen med sporede endringer.")] = "md",
    forfatter: Annotated[str, typer.Option("--forfatter", metavar="NAVN", help="Hvem de sporede endringene i Word står på.")] = "avtalegen",
    dato: Annotated[str | None, typer.Option("--dato", metavar="DATO", help="Dagen de sporede endringene er fra. Utelatt: i dag.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Skriv til en fil i stedet for til skjermen.")] = None,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt fila også når den ikke er laget av avtalegen sammenlign. Det tas vare på en kopi.")] = False,
) -> None:
# fmt: on
    """Compare; exit 1 when a file has errors."""
    if len(filer) != 2:
        raise UsageError("Si hvilke to versjoner som skal sammenlignes: først den gamle, så den nye.")
    if format_ not in (*FORMATER, WORD):
        raise UsageError(f"Ukjent format «{format_}». Velg mellom {', '.join(FORMATER)} og {WORD}.")
    from avtalegen.revision import sammenlign as comparison  # the help is shown without what reads documents
    from avtalegen.revision import vis_endringer as telling

    when = console.dag(dato)
    found = comparison.sammenlign_filer(*filer)
    if format_ == WORD:
        _word(found, forfatter, f"{when.isoformat()}T00:00:00Z", output, filer, overskriv=overskriv)
        return
    text = telling.VIS[format_](found)
    if output is None:
        console.raw(text)
        return
    write_output(output, text.encode(), telling.er_rapport, overwrite=overskriv, inputs=filer)
    console.say(f"{visible_path(output)}: skrevet")


def _word(  # noqa: PLR0913 - what the command was given
    found: Sammenligning, forfatter: str, when: str, output: Path | None, filer: list[Path], *, overskriv: bool
) -> None:
    """Write the redline, and «Hva er endret» on a page beside it."""
    if output is None:
        raise UsageError("Si hva Word-fila skal hete, for eksempel «-o endringer.docx».")
    from avtalegen.revision import redline, vis_endringer  # as above

    page = output.with_name(f"{output.stem}-hva-er-endret.html")
    write_output(output, redline.redline(found.gammel, found.ny, forfatter, when), redline.er_redline, overwrite=overskriv, inputs=filer)
    console.say(f"{visible_path(output)}: skrevet")
    write_output(page, vis_endringer.som_side(found).encode(), vis_endringer.er_rapport, overwrite=overskriv, inputs=filer)
    console.say(f"{visible_path(page)}: skrevet")
    for note in vis_endringer.merknader(found):
        console.complain(f"avtalegen: {note}")
