"""``avtalegen status``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import UsageError

if TYPE_CHECKING:
    import typer

STATUSFORMATER = ("text", "csv", "md", "json")


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
    from avtalegen.checking.sources import agreements, sources  # the help is shown without what reads agreements
    from avtalegen.revision.status import VIS, rad

    asked, day = sources(stier), console.dag(today)
    rows = [rad(loaded, path) for path, loaded in agreements(asked, day) if loaded is not None]
    for failure in asked.failures:
        console.complain(f"avtalegen: {failure}")
    if not rows and not asked.failures:
        raise UsageError("Fant ingen avtalefiler der.")
    console.raw(VIS[format_](rows))
    due = any(row.forfalt or row.galt for row in rows)
    console.leave(console.FAILED if asked.failures else console.ERRORS if due else console.OK)
