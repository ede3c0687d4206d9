"""What is said to be signed has a signed file on record."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

SIGNERT_UTEN_FIL = Kode(
    "signert-uten-fil", "advarsel", "Det står ikke hva som er signert",
    "Dokumentet er signert, men dokument.signert sier ikke hvilken fil det er.",
    "Legg den signerte fila ved siden av avtalefila, og skriv dato, fil og sha256 i dokument.signert.",
    "Uten den signerte fila kan ingen vise hva partene har skrevet under på.",
    "dokument: {status: signert}", "dokument: {status: signert, signert: {dato: 2026-08-15, fil: signert/avtale.pdf}}",
)  # fmt: skip


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    if document.status == "signert" and document.signert is None:
        yield Finding(SIGNERT_UTEN_FIL, ("dokument", "status"))


REGEL = Regel((SIGNERT_UTEN_FIL,), _finn)
