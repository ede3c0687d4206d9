"""``avtalegen status``: what it does with what ``commands`` declares."""

from __future__ import annotations

from avtalegen.checking.sources import agreements, sources
from avtalegen.cli import console
from avtalegen.cli.commands import STATUSFORMATER
from avtalegen.diagnostics.diagnostic import UsageError
from avtalegen.revision.status import VIS, rad


def run(*, stier: list[str], format_: str, today: str | None) -> None:
    """List; exit 1 when something is due or wrong, 3 when a file could not be read."""
    if format_ not in STATUSFORMATER:
        raise UsageError(f"Ukjent format «{format_}». Velg mellom {', '.join(STATUSFORMATER)}.")
    asked, day = sources(stier), console.dag(today)
    rows = [rad(loaded, path) for path, loaded in agreements(asked, day) if loaded is not None]
    for each in asked.told():
        console.complain(f"avtalegen: {each}")
    if not rows and not asked.failures:
        raise UsageError("Fant ingen avtalefiler der.")
    if rows or format_ != "text":  # of no agreement there is nothing to say to a person
        console.raw(VIS[format_](rows))
    due = any(row.forfalt or row.galt for row in rows)
    console.leave(console.FAILED if asked.failures else console.ERRORS if due else console.OK)
