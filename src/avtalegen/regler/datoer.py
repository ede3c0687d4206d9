"""Dates come in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.norsk.tall import dato
from avtalegen.regler.regel import Grunnlag, Regel


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    start, end = document.gjelder_fra, document.gjelder_til
    if isinstance(start, date) and end is not None and end < start:
        yield Finding("datoer-rekkefoelge", ("dokument", "gjelder_til"), {"fra": dato(start), "til": dato(end)})


REGEL = Regel(("datoer-rekkefoelge",), _finn)
