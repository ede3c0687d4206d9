"""``avtalegen explain``: what it does with what ``commands`` declares."""

from __future__ import annotations

from avtalegen.checking.check import codes
from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import katalog
from avtalegen.reporters import text


def run(*, kode: str | None) -> None:
    """Explain one code, or list them all."""
    if kode is None:
        console.raw(text.liste(katalog().values()))
        return
    for code in sorted(codes([kode.strip("[]")])):
        console.raw(text.terminal(katalog()[code]))
