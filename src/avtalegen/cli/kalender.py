"""``avtalegen kalender``: what it does with what ``commands`` declares."""

from __future__ import annotations

from pathlib import Path

from avtalegen.checking.sources import agreements, sources
from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.revision.kalender import er_kalender, plan, skriv
from avtalegen.workflows.files import write_output
from avtalegen.workflows.paths import Kind, look, noted, read_bytes


def run(*, stier: list[str], output: Path | None, today: str | None, overskriv: bool) -> None:
    """Write the calendar; exit 1 when a file has errors, and then nothing is written."""
    if output is None:
        raise UsageError("Si hva kalenderfila skal hete, for eksempel «-o avtaler.ics».")
    asked, plans, fine = sources(stier), [], True
    inputs = [source.path for source in asked.files if source.path is not None]
    with noted() as read:
        found = [*agreements(asked)]
    for path, loaded in found:
        if loaded is None:
            console.complain(f"avtalegen: {visible_path(path)} er ikke en avtalefil, og er hoppet over.")
        elif loaded.avtale is None or loaded.library is None or loaded.has_errors:
            console.complain(f"avtalegen: {visible_path(path)} har feil. Se «avtalegen check».")
            fine = False
        else:
            plans.append(plan(loaded.avtale, loaded.library))
            for words in plans[-1].uten_dag:
                console.complain(
                    f"avtalegen: {visible_path(path)}: {visible_path(words)} har ikke en fast dag, og er ikke med."
                )
    for each in asked.told():
        console.complain(f"avtalegen: {each}")
    if asked.failures or not fine:
        console.leave(console.FAILED if asked.failures else console.ERRORS)
    if not plans:
        raise UsageError("Fant ingen avtalefiler der.")
    before = read_bytes(output) if look(output) is Kind.FILE else b""
    put = write_output(
        output, skriv(plans, console.dag(today), before), er_kalender, overwrite=overskriv, inputs=[*inputs, *read]
    )
    console.say(f"{output}: skrevet{console.kopi(put.copy.name if put.copy else '')}")
