"""``avtalegen kalender``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.cli.check import dag
from avtalegen.cli.render import kopi
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.workflows.files import write_output
from avtalegen.workflows.paths import Kind, look, read_bytes, read_input

if TYPE_CHECKING:
    import typer

    from avtalegen.revision.kalender import Plan


# fmt: off
def kalender(
    stier: Annotated[list[str], typer.Argument(metavar="STI...", help="Avtalefiler og mapper.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FIL", help="Kalenderfila, for eksempel avtaler.ics.")] = None,
    today: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Dagen endringer merkes med. Utelatt: i dag.")] = None,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt fila også når den ikke er laget av avtalegen. Det tas vare på en kopi.")] = False,
) -> None:
# fmt: on
    """Write the calendar; exit 1 when a file has errors, and then nothing is written."""
    from avtalegen.checking.sources import sources
    from avtalegen.revision.kalender import er_kalender, skriv

    if output is None:
        raise UsageError("Si hva kalenderfila skal hete, for eksempel «-o avtaler.ics».")
    asked = sources(stier)
    for failure in asked.failures:
        console.complain(f"avtalegen: {failure}")
    inputs = [source.path for source in asked.files if source.path is not None]
    read = [_plan(source.path, source.name, named=source.named) for source in asked.files]
    if asked.failures or not all(fine for _, fine in read):
        console.leave(console.FAILED if asked.failures else console.ERRORS)
    plans = [found for found, _ in read if found is not None]
    if not plans:
        raise UsageError("Fant ingen avtalefiler der.")
    before = read_bytes(output) if look(output) is Kind.FILE else b""
    put = write_output(output, skriv(plans, dag(today), before), er_kalender, overwrite=overskriv, inputs=inputs)
    console.say(f"{output}: skrevet{kopi(put.copy.name if put.copy else '')}")


def _plan(path: Path | None, name: str, *, named: bool) -> tuple[Plan | None, bool]:
    """A file's entries, and whether it is one to have them from; a file with errors is told of and has none."""
    from avtalegen.checking import sources
    from avtalegen.revision.kalender import plan
    from avtalegen.workflows.load import load

    if path is None:
        raise UsageError("Kalenderen leser filer og mapper, ikke standard inn.")
    data = read_input(path)
    keys = sources.keys(data)
    if not (named or sources.is_ours(keys)) or sources.is_shared(keys) or sources.is_collaboration(keys):
        console.complain(f"avtalegen: {visible_path(name)} er ikke en avtalefil, og er hoppet over.")
        return None, True
    loaded = load(data, name, folder=path.parent)
    if loaded.avtale is None or loaded.has_errors:
        console.complain(f"avtalegen: {visible_path(name)} har feil. Se «avtalegen check».")
        return None, False
    made = plan(loaded.avtale)
    for words in made.uten_dag:
        console.complain(f"avtalegen: {visible_path(name)}: {visible_path(words)} har ikke en fast dag, og er ikke med.")
    return made, True
