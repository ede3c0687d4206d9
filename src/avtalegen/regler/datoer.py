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
    yield from _revisjon(grunnlag)


def _revisjon(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    start, end, revision = document.gjelder_fra, document.gjelder_til, document.neste_revisjon
    if not isinstance(start, date) or not isinstance(revision, date):
        return
    if revision < start or (isinstance(end, date) and revision > end):
        period = f"fra {dato(start)}" + (f" til {dato(end)}" if isinstance(end, date) else "")
        yield Finding("revisjon-utenfor", ("dokument", "neste_revisjon"), {"dato": dato(revision), "periode": period})


REGEL = Regel(("datoer-rekkefoelge", "revisjon-utenfor"), _finn)
