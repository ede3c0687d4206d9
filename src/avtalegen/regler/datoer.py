"""Dates come in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avtalegen.norsk.spraak import MAANEDLIG, dato, ganger_i_aaret, grense, periode
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel, legg_til_maaneder

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
REVISJON_SEN = Kode(
    "revisjon-sen", "advarsel", "Neste revisjon er senere enn avtalt",
    "Dokumentet skal revideres «{hyppighet}», altså innen {frist}, men neste revisjon er {dato}.",
    "Skriv en tidligere neste_revisjon, eller rett evaluering.revisjon. Er det gjort siden sist, skriv når i evaluering.sist_gjennomført.",
    "Sier avtalen to ting om det samme, vet ingen hva som gjelder.",
    "gjelder_fra: 2026-08-01\nneste_revisjon: 2027-10-01\nevaluering: {revisjon: årlig}",
    "gjelder_fra: 2026-08-01\nneste_revisjon: 2027-06-01\nevaluering: {revisjon: årlig}",
)  # fmt: skip
KONTAKTLISTE_UTENFOR = Kode(
    "kontaktliste-utenfor", "feil", "Kontaktlisten er datert etter at dokumentet er gått ut",
    "Kontaktlisten er kontrollert {dato}, men dokumentet gjelder bare til {til}.",
    "Rett dokument.kontaktliste_dato, eller rett gjelder_til.",
    "Listen følger dokumentet, og kan ikke være nyere enn det.",
    "gjelder_til: 2028-07-31\nkontaktliste_dato: 2029-01-01", "gjelder_til: 2028-07-31\nkontaktliste_dato: 2026-08-01",
)  # fmt: skip
DATO_I_FRAMTIDEN = Kode(
    "dato-i-framtiden", "advarsel", "Noe er gjort på en dato som ikke har vært",
    "«{noekkel}» er {dato}, og den dagen har ikke vært ennå.",
    "Skriv dagen det ble gjort, eller ta bort nøkkelen til det er gjort.",
    "Datoen sier når noe er gjort. Den kan ikke være et løfte.",
    "kontaktliste_dato: 2040-01-01", "kontaktliste_dato: 2026-08-01",
)  # fmt: skip
OPPSIGELSE_MANGLER = Kode(
    "oppsigelse-mangler", "advarsel", "Avtalen har verken sluttdato eller oppsigelsestid",
    "Avtalen gjelder til noen sier den opp, men sier ikke hvor lang oppsigelsestiden er.",
    "Skriv dokument.oppsigelse_måneder (for eksempel 3), eller gi avtalen en sluttdato med gjelder_til.",
    "Uten en avtalt frist vet ingen av partene når samarbeidet kan ta slutt.",
    "dokument: {gjelder_fra: 2026-08-01, gjelder_til: null}", "dokument: {gjelder_fra: 2026-08-01, gjelder_til: null, oppsigelse_måneder: 3}",
)  # fmt: skip
OVERFOERT_SENERE = Kode(
    "overfoert-senere", "advarsel", "Oppgavene blir overført etter at dokumentet begynner å gjelde",
    "Oppgavene blir overført {dato}, men dokumentet gjelder {periode}.",
    "Rett interkommunalt.overført_fra, eller perioden dokumentet gjelder.",
    "Kommunen som skal utføre oppgavene, har ikke myndighet før de er overført.",
    "interkommunalt: {overført_fra: 2027-01-01}", "interkommunalt: {overført_fra: 2026-08-01}",
)  # fmt: skip
DATO_AARSTALL = Kode(
    "dato-aarstall", "advarsel", "Årstallet ser ut som en skrivefeil",
    "«{noekkel}» er {dato}. Det er {avstand} år fra dagen dokumentet gjelder fra.",
    "Se etter om årstallet er riktig.",
    "Samarbeidsavtaler varer noen få år. En slurvefeil i årstallet gjør at avtalen varer i hundre.",
    "gjelder_fra: 2026-08-01\ngjelder_til: 2128-07-31", "gjelder_fra: 2026-08-01\ngjelder_til: 2028-07-31",
)  # fmt: skip
DATO_LANGT_UNNA = Kode(
    "dato-langt-unna", "advarsel", "Datoen er langt unna",
    "«{noekkel}» er {dato}. Det er {naar}.",
    "Se etter om årstallet er riktig.",
    "En slurvefeil i årstallet gjør at avtalen ikke gjelder når partene tror.",
    "dokument: {gjelder_fra: 2072-08-01}", "dokument: {gjelder_fra: 2026-08-01}",
)  # fmt: skip
KODER = (
    DATO_AARSTALL,
    DATOER_REKKEFOELGE,
    REVISJON_UTENFOR,
    REVISJON_SEN,
    KONTAKTLISTE_UTENFOR,
    OPPSIGELSE_MANGLER,
    OVERFOERT_SENERE,
)
_LENGST = 20
"""Years from a document's first day, or before today, beyond which a date is taken for a slip."""
_FRAM = 4
"""Years from today that nobody plans beyond."""


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    start, end = document.gjelder_fra, document.gjelder_til
    if isinstance(start, date) and end is not None and end < start:
        yield Finding(DATOER_REKKEFOELGE, ("dokument", "gjelder_til"), {"fra": dato(start), "til": dato(end)})
    elif isinstance(end, date) and isinstance(checked := document.kontaktliste_dato, date) and checked > end:
        at = ("dokument", "kontaktliste_dato")
        yield Finding(KONTAKTLISTE_UTENFOR, at, {"dato": dato(checked), "til": dato(end)})
    if end is None and document.oppsigelse_maaneder is None and grunnlag.avtale.dokumenttype == "samarbeidsavtale":
        yield Finding(OPPSIGELSE_MANGLER, ("dokument", "oppsigelse_måneder"))
    yield from _revisjon(grunnlag)
    yield from _overfoert(grunnlag)
    yield from _aarstall(grunnlag)


def _aarstall(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Dates that lie further from the document's first day than any agreement lasts."""
    document, joint = grunnlag.avtale.dokument, grunnlag.avtale.interkommunalt
    days = {
        ("dokument", "gjelder_til"): document.gjelder_til,
        ("dokument", "neste_revisjon"): document.neste_revisjon,
        ("dokument", "kontaktliste_dato"): document.kontaktliste_dato,
        ("dokument", "signert", "dato"): document.signert.dato if document.signert is not None else None,
        ("evaluering", "sist_gjennomført"): grunnlag.avtale.evaluering.sist_gjennomfoert,
        ("interkommunalt", "overført_fra"): joint.overfoert_fra if joint is not None else None,
    }
    for at, day in days.items():
        if isinstance(day, date) and isinstance(document.gjelder_fra, date):
            years = abs(day.year - document.gjelder_fra.year)
            if years > _LENGST:
                yield Finding(DATO_AARSTALL, at, {"noekkel": at[-1], "dato": dato(day), "avstand": str(years)})


def _overfoert(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Tasks that are transferred when the document already holds; a slip in the year is told as that."""
    document, joint = grunnlag.avtale.dokument, grunnlag.avtale.interkommunalt
    day = joint.overfoert_fra if joint is not None else None
    if not isinstance(day, date) or not isinstance(document.gjelder_fra, date):
        return
    if document.gjelder_fra < day and day.year - document.gjelder_fra.year <= _LENGST:
        args = {"dato": dato(day), "periode": periode(document.gjelder_fra, document.gjelder_til)}
        yield Finding(OVERFOERT_SENERE, ("interkommunalt", "overført_fra"), args)


def _revisjon(grunnlag: Grunnlag) -> Iterator[Finding]:
    document = grunnlag.avtale.dokument
    start, end, revision = document.gjelder_fra, document.gjelder_til, document.neste_revisjon
    if not isinstance(start, date) or not isinstance(revision, date):
        return
    if revision < start or (isinstance(end, date) and revision > end):
        args = {"dato": dato(revision), "periode": periode(start, end)}
        yield Finding(REVISJON_UTENFOR, ("dokument", "neste_revisjon"), args)
    elif (often := grunnlag.avtale.evaluering.revisjon) and (due := _revideres(grunnlag, often, revision)):
        args = {"hyppighet": often, "frist": dato(due), "dato": dato(revision)}
        yield Finding(REVISJON_SEN, ("dokument", "neste_revisjon"), args)


def _revideres(grunnlag: Grunnlag, often: str, revision: date) -> date | None:
    """The last day for the next revision, where ``revision`` is later.

    It is counted from the document's first day, or from what has been gone through since: the last evaluation, and
    each version that is signed.
    """
    document = grunnlag.avtale.dokument
    words, least, _ = grense(often)
    times = ganger_i_aaret(words) if least else None
    months = round(MAANEDLIG / times) if times else 0
    signed = [document.signert] if document.signert is not None else []
    days = [grunnlag.avtale.evaluering.sist_gjennomfoert, *(one.dato for one in (*document.tidligere, *signed))]
    begun = [day for day in (document.gjelder_fra, *days) if isinstance(day, date) and day < revision]
    due = legg_til_maaneder(max(begun), months) if begun and months else revision
    return due if due < revision else None


def _framtid(grunnlag: Grunnlag) -> Iterator[Finding]:
    """What is said to have been done must lie behind us."""
    done = {
        ("dokument", "kontaktliste_dato"): grunnlag.avtale.dokument.kontaktliste_dato,
        ("evaluering", "sist_gjennomført"): grunnlag.avtale.evaluering.sist_gjennomfoert,
        ("dokument", "signert", "dato"): signed.dato
        if (signed := grunnlag.avtale.dokument.signert) is not None
        else None,
    }
    for at, day in done.items():
        if grunnlag.dagen is not None and isinstance(day, date) and day > grunnlag.dagen:
            yield Finding(DATO_I_FRAMTIDEN, at, {"noekkel": at[-1], "dato": dato(day)})


def _langt_unna(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Days so far from today that the year must be a slip: nobody agrees on them so long before or after."""
    document, today = grunnlag.avtale.dokument, grunnlag.dagen
    for key, day in {"gjelder_fra": document.gjelder_fra, "neste_revisjon": document.neste_revisjon}.items():
        if today is None or not isinstance(day, date):
            continue
        years = day.year - today.year
        if years > _FRAM or years < -_LENGST:
            when = f"om {years} år" if years > 0 else f"for {-years} år siden"
            yield Finding(DATO_LANGT_UNNA, ("dokument", key), {"noekkel": key, "dato": dato(day), "naar": when})


def _klokke(grunnlag: Grunnlag) -> Iterator[Finding]:
    yield from _framtid(grunnlag)
    yield from _langt_unna(grunnlag)


REGEL = Regel(KODER, _finn)
REGEL_KLOKKE = Regel((DATO_I_FRAMTIDEN, DATO_LANGT_UNNA), _klokke, klokke=True)
