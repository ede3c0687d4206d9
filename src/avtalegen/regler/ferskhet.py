"""What grows old: a document that has expired or soon will, an evaluation or revision that is overdue, old contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from avtalegen.norsk.spraak import MAANEDLIG, MAANEDSNAVN, dato, ganger_i_aaret, grense
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel, legg_til_maaneder

UTLOEPT = Kode(
    "utloept", "feil", "Dokumentet har gått ut",
    "Dokumentet gikk ut {dato}.",
    "Forny dokumentet med ny periode, eller ta fila ut av mappa.",
    "Partene samarbeider uten avtale når den har gått ut.",
    "gjelder_til: 2025-07-31", "gjelder_til: 2028-07-31",
)  # fmt: skip
UTLOEPER_SNART = Kode(
    "utloeper-snart", "advarsel", "Dokumentet går snart ut",
    "Dokumentet går ut {dato}, om {dager} dager.",
    "Begynn arbeidet med en ny periode nå.",
    "Ny avtale skal gjennom begge virksomheter og tar tid.",
    "gjelder_til: 2026-10-31  # i dag er 1. september", "gjelder_til: 2028-07-31",
)  # fmt: skip
REVISJON_FORFALT = Kode(
    "revisjon-forfalt", "advarsel", "Revisjonen er forfalt",
    "Dokumentet skulle vært gjennomgått innen {dato}.",
    "Gå gjennom dokumentet, og skriv en ny dato i neste_revisjon.",
    "Uten gjennomgang blir dokumentet stående med opplysninger og rutiner som ikke brukes.",
    "neste_revisjon: 2025-06-01", "neste_revisjon: 2027-06-01",
)  # fmt: skip
EVALUERING_FORFALT = Kode(
    "evaluering-forfalt", "advarsel", "Evalueringen er forfalt",
    "Evalueringen er avtalt «{hyppighet}», og skulle vært gjort innen {dato}.",
    "Evaluer samarbeidet, og skriv datoen i evaluering.sist_gjennomført.",
    "Veilederen ber om regelmessig evaluering av samarbeidet og av dokumentet (punkt 5.1).",
    "evaluering: {hyppighet: årlig, ansvarlig: kommune, sist_gjennomført: 2024-11-15}",
    "evaluering: {hyppighet: årlig, ansvarlig: kommune, sist_gjennomført: 2025-11-15}",
)  # fmt: skip
KONTAKTLISTE_GAMMEL = Kode(
    "kontaktliste-gammel", "advarsel", "Kontaktlisten er gammel",
    "Kontaktlisten er fra {dato}, og det er mer enn {maaneder} måneder siden.",
    "Kontroller navn, telefon og e-post, og skriv dagens dato i dokument.kontaktliste_dato.",
    "Folk slutter. En kontaktliste som ingen har sett på, er feil.",
    "kontaktliste_dato: 2024-08-01", "kontaktliste_dato: 2026-08-01",
)  # fmt: skip
KODER = (UTLOEPT, UTLOEPER_SNART, REVISJON_FORFALT, EVALUERING_FORFALT, KONTAKTLISTE_GAMMEL)

_VARSEL_DAGER = 90
KONTAKTLISTE_MAANEDER = 12
AARSTIDSMAANEDER = {"vår": "april", "høst": "oktober"}
"""Where in the year that is put which is agreed for a season only."""
_SESONG = 3
"""Months from then to the end of the season."""


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    today, document = grunnlag.dagen, grunnlag.avtale.dokument
    if today is None:
        return
    if isinstance(document.gjelder_til, date):
        yield from _periode(document.gjelder_til, today)
    if not grunnlag.har_gaatt_ut:
        if isinstance(document.neste_revisjon, date) and document.neste_revisjon < today:
            yield Finding(REVISJON_FORFALT, ("dokument", "neste_revisjon"), {"dato": dato(document.neste_revisjon)})
        yield from _evaluering(grunnlag, today)
        yield from _kontaktliste(grunnlag, today)


def _periode(end: date, today: date) -> Iterator[Finding]:
    left = (end - today).days
    if left < 0:
        yield Finding(UTLOEPT, ("dokument", "gjelder_til"), {"dato": dato(end)})
    elif left <= _VARSEL_DAGER:
        yield Finding(UTLOEPER_SNART, ("dokument", "gjelder_til"), {"dato": dato(end), "dager": str(left)})


def evalueres(often: str, month: str | None, last: date | None, start: date) -> tuple[date, date] | None:
    """The days between which the next evaluation is to be made; ``None`` for a frequency in words of one's own.

    Where the agreement names a month, it is that one: the first that comes around whole, and then the one nearest to
    when it is due again, so that an evaluation made some months early or late is that year's. Else it is a day so many
    months after the last one, or after the start.
    """
    words, least, _ = grense(often)
    step = round(MAANEDLIG / times) if least and (times := ganger_i_aaret(words)) else None
    if step is None:
        return None
    if month is None or not step or step % MAANEDLIG:
        due = legg_til_maaneder(last or start, step)
        return due, due
    earliest = legg_til_maaneder(last, step - MAANEDLIG // 2) if last else legg_til_maaneder(start, step - MAANEDLIG)
    away = (MAANEDSNAVN.index(AARSTIDSMAANEDER.get(month, month)) + 1 - earliest.month) % MAANEDLIG
    if not away and earliest.day > 1:
        away = MAANEDLIG
    first = legg_til_maaneder(earliest.replace(day=1), away)
    return first, legg_til_maaneder(first, _SESONG if month in AARSTIDSMAANEDER else 1) - timedelta(days=1)


def _evaluering(grunnlag: Grunnlag, today: date) -> Iterator[Finding]:
    """Overdue one month after it was to be done."""
    one, start = grunnlag.avtale.evaluering, grunnlag.avtale.dokument.gjelder_fra
    if not isinstance(start, date):
        return
    due = evalueres(one.hyppighet, one.maaned, one.sist_gjennomfoert, start)
    if due is not None and legg_til_maaneder(due[1], 1) < today:
        at = ("evaluering", "sist_gjennomført" if one.sist_gjennomfoert else "hyppighet")
        agreed = f"{one.hyppighet}, {one.maaned}" if one.maaned else one.hyppighet
        yield Finding(EVALUERING_FORFALT, at, {"hyppighet": agreed, "dato": dato(due[1])})


def _kontaktliste(grunnlag: Grunnlag, today: date) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    checked = document.kontaktliste_dato or document.gjelder_fra
    if isinstance(checked, date) and legg_til_maaneder(checked, KONTAKTLISTE_MAANEDER) < today:
        own = grunnlag.i_fila("dokument", "kontaktliste_dato")
        at = ("dokument", "kontaktliste_dato") if own else ("kontaktpersoner",)
        args = {"dato": dato(checked), "maaneder": str(KONTAKTLISTE_MAANEDER)}
        yield Finding(KONTAKTLISTE_GAMMEL, at, args, key=not own)


REGEL = Regel(KODER, _finn, klokke=True)
