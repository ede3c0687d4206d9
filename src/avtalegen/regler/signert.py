"""What is said to be signed has a signed file on record, and what is on record goes with the rest of the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avtalegen.norsk.spraak import dato
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

SIGNERT_UTEN_FIL = Kode(
    "signert-uten-fil", "advarsel", "Det står ikke hva som er signert",
    "Dokumentet er signert, men dokument.signert sier ikke hvilken fil det er.",
    "Legg den signerte fila ved siden av avtalefila, og skriv dato, fil og sha256 i dokument.signert.",
    "Uten den signerte fila kan ingen vise hva partene har skrevet under på.",
    "dokument: {status: signert}", "dokument: {status: signert, signert: {dato: 2026-08-15, fil: signert/avtale.pdf}}",
)  # fmt: skip
SIGNERT_STATUS = Kode(
    "signert-status", "advarsel", "Dokumentet har en signert fil, men statusen sier noe annet",
    "dokument.signert sier hvilken fil som er signert, men statusen er «{status}».",
    "Skriv «status: signert». Er dette en ny versjon, kjør «avtalegen revider», som flytter det signerte til dokument.tidligere.",
    "Sier fila to ting, vet ingen om dokumentet er inngått.",
    "dokument: {status: utkast, signert: {dato: 2026-08-15, fil: signert/avtale.pdf}}",
    "dokument: {status: signert, signert: {dato: 2026-08-15, fil: signert/avtale.pdf}}",
)  # fmt: skip
SIGNERT_REKKEFOELGE = Kode(
    "signert-rekkefoelge", "advarsel", "Det signerte står i feil rekkefølge",
    "{grunn}.",
    "Rett datoen eller versjonen.",
    "En avtale er signert før den går ut, og en tidligere versjon før den som avløste den.",
    "gjelder_fra: 2024-08-01\ngjelder_til: 2026-07-31\nstatus: signert\nsignert: {dato: 2026-08-15, fil: signert/avtale.pdf}",
    "gjelder_fra: 2024-08-01\ngjelder_til: 2026-07-31\nstatus: signert\nsignert: {dato: 2024-06-15, fil: signert/avtale.pdf}",
)  # fmt: skip
KODER = (SIGNERT_UTEN_FIL, SIGNERT_STATUS, SIGNERT_REKKEFOELGE)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    if document.status == "signert" and document.signert is None:
        yield Finding(SIGNERT_UTEN_FIL, ("dokument", "status"))
    if document.status != "signert" and document.signert is not None:
        at = ("dokument", "status" if document.sagt_status else "signert")
        yield Finding(SIGNERT_STATUS, at, {"status": document.status})
    yield from _rekkefoelge(grunnlag)


def _rekkefoelge(grunnlag: Grunnlag) -> Iterator[Finding]:
    """What is signed is signed before it ends, each version once, and the earlier versions earlier."""
    document, before = grunnlag.avtale.dokument, date.min
    for number, each in enumerate((*document.tidligere, *filter(None, [document.signert]))):
        last = number == len(document.tidligere)
        at, day = ("dokument", "signert") if last else ("dokument", "tidligere", number), each.dato
        if isinstance(day, date) and day < before:
            reason = f"Signert {dato(day)}, men en tidligere versjon er signert {dato(before)}"
            yield Finding(SIGNERT_REKKEFOELGE, (*at, "dato"), {"grunn": reason})
        elif isinstance(day, date) and last and isinstance(end := document.gjelder_til, date) and day > end:
            reason = f"Signert {dato(day)}, men dokumentet gjelder bare til {dato(end)}"
            yield Finding(SIGNERT_REKKEFOELGE, (*at, "dato"), {"grunn": reason})
        before = max(before, day) if isinstance(day, date) else before
    versions = [one.versjon for one in document.tidligere]
    if document.status != "utkast":  # the version of a draft may still be raised
        versions.append(document.versjon)
    for number, version in enumerate(versions):
        if version in versions[:number]:
            here = ("versjon",) if number == len(document.tidligere) else ("tidligere", number, "versjon")
            reason = f"Versjon {version} står også som en tidligere versjon"
            yield Finding(SIGNERT_REKKEFOELGE, ("dokument", *here), {"grunn": reason})


REGEL = Regel(KODER, _finn)
