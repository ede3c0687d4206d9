"""``avtalegen sammenlign``: what it does with what ``commands`` declares."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from avtalegen.cli import console
from avtalegen.cli.commands import FORSKJELLER, WORD
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.revision.redline import er_redline, redline
from avtalegen.revision.sammenlign import Sammenligning, sammenlign_filer
from avtalegen.revision.vis_endringer import VIS, er_rapport, merknader, som_side
from avtalegen.revision.vis_tekst import som_tekst
from avtalegen.workflows.files import through, together, write_output


def run(  # noqa: PLR0913 - the options
    *, filer: list[Path], format_: str | None, forfatter: str, dato: str | None, output: Path | None, overskriv: bool
) -> None:
    """Compare; exit 1 when a file has errors."""
    if len(filer) != 2:
        raise UsageError("Si hvilke to versjoner som skal sammenlignes: først den gamle, så den nye.")
    if format_ is None:
        format_ = "text" if output is None and console.is_terminal(sys.stdout) else "md"
    if format_ not in (*FORSKJELLER, WORD):
        raise UsageError(f"Ukjent format «{format_}». Velg mellom {', '.join(FORSKJELLER)} og {WORD}.")
    when = console.dag(dato)
    found = sammenlign_filer(*filer)
    if format_ == WORD:
        _word(found, forfatter, f"{when.isoformat()}T00:00:00Z", output, filer, overskriv=overskriv)
        return
    if output is None and format_ == "text":
        console.raw(som_tekst(found, colour=console.colours(sys.stdout), width=console.columns(sys.stdout)))
        return
    text = {"text": som_tekst, **VIS}[format_](found)
    if output is None:
        console.raw(text)
        return
    _put({output: (text.encode(), er_rapport)}, filer, overskriv=overskriv)


def _word(  # noqa: PLR0913 - what the command was given
    found: Sammenligning, forfatter: str, when: str, output: Path | None, filer: list[Path], *, overskriv: bool
) -> None:
    """Write the redline, and «Hva er endret» on a page beside it."""
    if output is None:
        raise UsageError("Si hva Word-fila skal hete, for eksempel «-o endringer.docx».")
    made = {output: (redline(found.gammel, found.ny, forfatter, when), er_redline)}
    if not through(output):
        page = output.with_name(f"{output.stem}-hva-er-endret.html")
        made[page] = som_side(found).encode(), er_rapport
    _put(made, filer, overskriv=overskriv)
    for note in merknader(found):
        console.complain(f"avtalegen: {note}")


def _put(made: Mapping[Path, tuple[bytes, Callable[[bytes], bool]]], filer: list[Path], *, overskriv: bool) -> None:
    """Write what was made, all of it or none, and tell of each file and of what had to give way."""
    with together():
        copies = [
            write_output(path, data, ours, overwrite=overskriv, inputs=filer).copy
            for path, (data, ours) in made.items()
        ]
    for path, copy in zip(made, copies, strict=True):
        console.say(f"{visible_path(path)}: skrevet{console.kopi(copy.name if copy else '')}")
