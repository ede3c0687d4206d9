"""Rules over several fields. One file a rule, one line here; a rule speaks of places in the data, never of lines."""

from __future__ import annotations

from avtalegen.regler import (
    datoer,
    dekning,
    ferskhet,
    fritekst,
    hyppighet,
    interkommunalt,
    kommune,
    kontakt,
    lov,
    nav,
    personer,
    plassholder,
    signert,
    tilvalg,
    umulig,
    valg,
)
from avtalegen.regler.regel import Grunnlag, Regel

REGLER: tuple[Regel, ...] = (
    kommune.REGEL,
    datoer.REGEL,
    datoer.REGEL_KLOKKE,
    nav.REGEL,
    personer.REGEL,
    kontakt.REGEL,
    plassholder.REGEL,
    hyppighet.REGEL,
    valg.REGEL,
    umulig.REGEL,
    fritekst.REGEL,
    tilvalg.REGEL,
    interkommunalt.REGEL,
    dekning.REGEL,
    lov.REGEL,
    lov.REGEL_KONTROLL,
    lov.REGEL_SIDEN,
    ferskhet.REGEL,
    signert.REGEL,
)

__all__ = ["REGLER", "Grunnlag", "Regel"]
