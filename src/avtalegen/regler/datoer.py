"""Dates come in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.diagnostics.kode import Kode
from avtalegen.norsk.tall import dato
from avtalegen.regler.regel import Grunnlag, Regel

DATOER_REKKEFOELGE = Kode(
    "datoer-rekkefoelge", "feil", "Datoene står i feil rekkefølge",
    "Dokumentet slutter ({til}) før det begynner ({fra}).",
    "Rett gjelder_fra eller gjelder_til.",
    "En avtale som slutter før den begynner, har aldri vært gyldig.",
    "gjelder_fra: 2026-08-01\ngjelder_til: 2026-07-31", "gjelder_fra: 2026-08-01\ngjelder_til: 2028-07-31",
)  # fmt: skip
REVISJON_UTENFOR = Kode(
    "revisjon-utenfor", "advarsel", "Revisjonen ligger utenfor perioden",
    "Neste revisjon ({dato}) er ikke mens dokumentet gjelder ({periode}).",
    "Rett neste_revisjon, eller perioden dokumentet gjelder.",
    "Revisjonen må være før dokumentet går ut for å ha noe å si.",
    "gjelder_til: 2028-07-31\nneste_revisjon: 2029-06-01", "gjelder_til: 2028-07-31\nneste_revisjon: 2027-06-01",
)  # fmt: skip
KODER = (DATOER_REKKEFOELGE, REVISJON_UTENFOR)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    start, end = document.gjelder_fra, document.gjelder_til
    if isinstance(start, date) and end is not None and end < start:
        yield Finding(DATOER_REKKEFOELGE, ("dokument", "gjelder_til"), {"fra": dato(start), "til": dato(end)})
    yield from _revisjon(grunnlag)


def _revisjon(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    start, end, revision = document.gjelder_fra, document.gjelder_til, document.neste_revisjon
    if not isinstance(start, date) or not isinstance(revision, date):
        return
    if revision < start or (isinstance(end, date) and revision > end):
        period = f"fra {dato(start)}" + (f" til {dato(end)}" if isinstance(end, date) else "")
        yield Finding(REVISJON_UTENFOR, ("dokument", "neste_revisjon"), {"dato": dato(revision), "periode": period})


REGEL = Regel(KODER, _finn)
