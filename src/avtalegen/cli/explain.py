"""``avtalegen explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import katalog

if TYPE_CHECKING:
    import typer


def explain(
    kode: Annotated[
        str | None, typer.Argument(metavar="[KODE]", help="Koden i hakeparentes. Utelatt: alle koder.")
    ] = None,
) -> None:
    """Explain one code, or list them all."""
    from avtalegen.checking.check import codes
    from avtalegen.reporters import text

    if kode is None:
        console.raw(text.liste(katalog().values()))
        return
    for code in sorted(codes([kode.strip("[]")])):
        console.raw(text.terminal(katalog()[code]))
