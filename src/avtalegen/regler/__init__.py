"""Rules over several fields. One file a rule, one line here; a rule speaks of places in the data, never of lines."""

from __future__ import annotations

from avtalegen.regler import (
    datoer,
    dekning,
    ferskhet,
    interkommunalt,
    kommune,
    lov,
    nav,
    personer,
    tilvalg,
)
from avtalegen.regler.regel import Grunnlag, Regel

REGLER: tuple[Regel, ...] = (
    kommune.REGEL,
    datoer.REGEL,
    nav.REGEL,
    personer.REGEL,
    tilvalg.REGEL,
    interkommunalt.REGEL,
    dekning.REGEL,
    lov.REGEL,
    lov.REGEL_KONTROLL,
    ferskhet.REGEL,
)

__all__ = ["REGLER", "Grunnlag", "Regel"]
