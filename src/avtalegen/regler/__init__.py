"""Rules over several fields. One file a rule, one line here; a rule speaks of places in the data, never of lines."""

from __future__ import annotations

from avtalegen.regler import datoer, kommune, parter
from avtalegen.regler.regel import Grunnlag, Regel

REGLER: tuple[Regel, ...] = (
    kommune.REGEL,
    datoer.REGEL,
    parter.REGEL,
)

__all__ = ["REGLER", "Grunnlag", "Regel"]
