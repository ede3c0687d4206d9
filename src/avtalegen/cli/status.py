"""``avtalegen status``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.cli.check import dag
from avtalegen.diagnostics.diagnostic import UsageError
from avtalegen.revision import STATUSFORMATER
from avtalegen.workflows.paths import read_input

if TYPE_CHECKING:
    import typer


# fmt: off
def status(
    stier: Annotated[list[str], typer.Argument(metavar="STI...", help="Avtalefiler og mapper.")],
    format_: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help=f"{', '.join(STATUSFORMATER)}.")] = "text",
    today: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Dagen frister regnes fra. Utelatt: i dag.")] = None,
) -> None:
# fmt: on
    """List; exit 1 when something is due or wrong, 3 when a file could not be read."""
    if format_ not in STATUSFORMATER:
        raise UsageError(f"Ukjent format «{format_}». Velg mellom {', '.join(STATUSFORMATER)}.")
    from avtalegen.checking.sources import is_collaboration, is_ours, is_shared, keys, sources
    from avtalegen.revision.status import VIS, rad  # the help is shown without what reads agreements
    from avtalegen.workflows.load import load

    asked, day = sources(stier), dag(today)
    for failure in asked.failures:
        console.complain(f"avtalegen: {failure}")
    rows = []
    for source in asked.files:
        if source.path is None:
            raise UsageError("status leser filer og mapper, ikke standard inn.")
        data = read_input(source.path)
        found = keys(data)
        if (source.named or is_ours(found)) and not is_shared(found) and not is_collaboration(found):
            rows.append(rad(load(data, source.name, dagen=day, folder=source.path.parent), source.path))
    if not rows and not asked.failures:
        raise UsageError("Fant ingen avtalefiler der.")
    console.raw(VIS[format_](rows))
    due = any(row.forfalt or row.galt for row in rows)
    console.leave(console.FAILED if asked.failures else console.ERRORS if due else console.OK)
