"""What cannot be: days no calendar has, shares and hours above all there is, and demands that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from avtalegen.avtale.register import likt
from avtalegen.norsk.lest import MER_ENN_ALT, PROSENT, dager_i
from avtalegen.norsk.spraak import MAANEDSNAVN, dato, periode
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Path, Regel, legg_til_maaneder

UMULIG_DATO = Kode(
    "umulig-dato", "feil", "Dagen finnes ikke",
    "«{verdi}» er ingen dag i kalenderen.",
    "Rett datoen.",
    "En frist på en dag som ikke finnes, kan ingen holde.",
    "egne_punkter: [{tittel: Samling, tekst: Partene samles 31. februar.}]",
    "egne_punkter: [{tittel: Samling, tekst: Partene samles 28. februar.}]",
)  # fmt: skip
UMULIG_TALL = Kode(
    "umulig-tall", "advarsel", "Tallet kan ikke være riktig",
    "«{verdi}» kan ikke være riktig: {grunn}.",
    "Se etter om tallet er en skrivefeil.",
    "Et krav som ikke kan nås, eller en frist som er ute før den begynner, binder ingen.",
    "mål: {resultatkrav: [{mål: Overgang til arbeid, krav: 170 prosent, måles: årlig}]}",
    "mål: {resultatkrav: [{mål: Overgang til arbeid, krav: 70 prosent, måles: årlig}]}",
)  # fmt: skip
RESULTATKRAV_MOTSIGELSE = Kode(
    "resultatkrav-motsigelse", "advarsel", "To krav til det samme målet",
    "Målet «{maal}» har to krav: «{foerste}» og «{andre}».",
    "Behold det ene, eller skriv i målene hva som skiller dem.",
    "Står det to krav til det samme, vet ingen hvilket som er avtalt.",
    "mål:\n  resultatkrav:\n    - {mål: I arbeid, krav: 70 prosent, måles: årlig}\n    - {mål: I arbeid, krav: 60 prosent, måles: årlig}",
    "mål:\n  resultatkrav:\n    - {mål: I arbeid, krav: 70 prosent, måles: årlig}",
)  # fmt: skip
OPPSIGELSE_LENGRE = Kode(
    "oppsigelse-lengre", "advarsel", "Oppsigelsestiden er lengre enn avtalen varer",
    "Oppsigelsestiden er {antall} måneder, men dokumentet gjelder bare til {til}.",
    "Skriv en kortere oppsigelsestid, eller la dokumentet gjelde lenger.",
    "En avtale som går ut før oppsigelsestiden er omme, kan ikke sies opp.",
    "gjelder_fra: 2026-08-01\ngjelder_til: 2028-07-31\noppsigelse_måneder: 30", "gjelder_fra: 2026-08-01\ngjelder_til: 2028-07-31\noppsigelse_måneder: 3",
)  # fmt: skip
FRIST_UTENFOR = Kode(
    "frist-utenfor", "advarsel", "Fristen ligger utenfor perioden",
    "Fristen «{verdi}» er ikke mens dokumentet gjelder ({periode}).",
    "Rett fristen, eller perioden dokumentet gjelder.",
    "Avtalen binder bare mens den gjelder.",
    "gjelder_til: 2028-07-31\negne_punkter: [{tittel: Rapport, tekst: Partene skriver en rapport innen 1. oktober 2029.}]",
    "gjelder_til: 2028-07-31\negne_punkter: [{tittel: Rapport, tekst: Partene skriver en rapport innen 1. oktober 2027.}]",
)  # fmt: skip
FULLMAKT_SENERE = Kode(
    "fullmakt-senere", "advarsel", "Fullmakten er yngre enn avtalen",
    "Fullmakten til {navn} er fra {dato}, men dokumentet {hva} {dag}.",
    "Rett datoen i fullmakten, eller datoen dokumentet begynner å gjelde.",
    "Den som skriver under, må ha fullmakten da.",
    "gjelder_fra: 2026-08-01\nsignatur:\n  - {part: kommune, navn: Grete Solberg, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder, fullmakt: delegert 2. mars 2027}",
    "gjelder_fra: 2026-08-01\nsignatur:\n  - {part: kommune, navn: Grete Solberg, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder, fullmakt: delegert 2. mars 2026}",
)  # fmt: skip
KODER = (
    UMULIG_DATO,
    UMULIG_TALL,
    RESULTATKRAV_MOTSIGELSE,
    OPPSIGELSE_LENGRE,
    FRIST_UTENFOR,
    FULLMAKT_SENERE,
)

_FORTEGN = r"(?<![\d.,\w%])(?<!\d )(?:minus |[-−–])"
_ENHET = r"(?:uker?|veker?|dager?|dagar|måneder?|månader?|timer?|timar|år|ganger?|gonger?|prosent|%)"
_UNDER_NULL = re.compile(
    rf"{_FORTEGN}\d{{1,6}} ?{_ENHET}(?!\w)|(?<![\d.,–-])(?<!\d )0 (?!gang|gong){_ENHET}(?!\w)", re.I
)

_TID = r"(timer|timar|dager|dagar|måneder|månader|uker|veker)"
_PER = r"(uka|uken|uke|veka|veke|døgnet|døgn|dagen|dag|måneden|måned|månaden|månad|året|år)"
_TAKT = re.compile(
    rf"(?<![\d.,])(\d{{1,4}})(?:[.,](\d))? {_TID} (?:i|per|pr\.?|hver|kvar|kvart|hvert) {_PER}(?!\w)", re.I
)
_MEST = {
    "tu": 37.5,
    "tv": 37.5,
    "td": 24,
    "du": 7,
    "dv": 7,
    "dm": 31,
    "då": 366,
    "må": 12,
    "uå": 53,
    "vå": 53,
    "um": 5,
    "vm": 5,
}
"""The most there can be of a time within another, by the first letter of each; of hours, a full working week."""
_KLOKKE = re.compile(r"\b(?:kl\.?|klokka|klokken) ?(\d{1,2})(?:[.:](\d\d))?(?![\d.:]\d|\d)", re.I)
_UKE = re.compile(r"\b(?:uke|veke) (\d{1,3})(?![\d.,]\d|\d| (?:av|i|etter) )", re.I)
_UKEDAGER = (
    ("mandag", "måndag"),
    ("tirsdag", "tysdag"),
    ("onsdag",),
    ("torsdag",),
    ("fredag",),
    ("lørdag", "laurdag"),
    ("søndag", "sundag"),
)
_TIL = re.compile(r" ?(?:til og med|til|t\.o\.m\.|[-–]) ?", re.I)
_UKEDAG = re.compile(rf"(?<!\w)({'|'.join(name for names in _UKEDAGER for name in names)})(?: den)? $", re.I)
_FRIST = re.compile(
    r"(?:innen|senest|seinast|frist\w{0,6}(?: er| blir)?:?)(?: den)?(?: (?:utgangen|slutten|utløpet) av)? $", re.I
)
"""What stands before a day that something is to be done by."""
_FRIST_MAANED = re.compile(
    rf"\b(?:innen|senest|seinast)(?: i| (?:utgangen|slutten|utløpet) av)? (?:({'|'.join(MAANEDSNAVN)}) |(?<=av )|(?<= i )|(?=\d{{4}}(?! \w)))((?:19|20)\d\d)(?![\d-]|\.\d)",
    re.I,
)


def i_tekst(grunnlag: Grunnlag, at: Path, text: str) -> Iterator[Finding]:
    """Days, numbers, times, shares and deadlines in a text that cannot be."""
    yield from _dager(at, text)
    yield from _tall(at, text)
    yield from _tider(at, text)
    yield from _frister(grunnlag, at, text)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    yield from _krav(grunnlag)
    yield from _oppsigelse(grunnlag)
    yield from _fullmakt(grunnlag)
    yield from _overgang(grunnlag)


def _dager(at: Path, text: str) -> Iterator[Finding]:
    """Each day that is written and does not exist."""
    for match, there, _ in dager_i(text):
        if not there:
            yield Finding(UMULIG_DATO, at, {"verdi": match[0]})


def _tider(at: Path, text: str) -> Iterator[Finding]:
    """Clocks, weeks and days of the week that are not, and a period that ends before it begins."""
    wrong = [
        (one[0], "døgnet har 24 timer")
        for one in _KLOKKE.finditer(text)
        if int(one[1]) * 60 + int(one[2] or 0) > 24 * 60
    ]
    wrong += [(one[0], "året har ingen slik uke") for one in _UKE.finditer(text) if int(one[1]) > 53]
    before: tuple[re.Match[str], date] | None = None
    for match, _, day in dager_i(text):
        if day is None:
            continue
        name = _UKEDAG.search(text[max(0, match.start() - 16) : match.start()])
        if name is not None and name[1].lower() not in _UKEDAGER[day.weekday()]:
            wrong.append((f"{name[0]}{match[0]}", f"dagen er en {_UKEDAGER[day.weekday()][0]}"))
        if before is not None and day < before[1] and _TIL.fullmatch(text, before[0].end(), match.start()):
            wrong.append((text[before[0].start() : match.end()], "den siste dagen er før den første"))
        before = match, day
    yield from (Finding(UMULIG_TALL, at, {"verdi": said, "grunn": why}) for said, why in wrong)


def _frister(grunnlag: Grunnlag, at: Path, text: str) -> Iterator[Finding]:
    """What is to be done by a day before the document holds, or after."""
    document = grunnlag.avtale.dokument
    start, end = document.gjelder_fra, document.gjelder_til
    if not isinstance(start, date) or (end is not None and not start <= end):
        return
    within = [
        (match[0], day, day)
        for match, _, day in dager_i(text)
        if day and _FRIST.search(text[max(0, match.start() - 40) : match.start()])
    ]
    for match in _FRIST_MAANED.finditer(text):
        first = date(int(match[2]), MAANEDSNAVN.index(match[1].lower()) + 1 if match[1] else 1, 1)
        within.append((match[0], first, legg_til_maaneder(first, 1 if match[1] else 12)))
    for said, first, last in within:
        if last < start or (end is not None and first > end):
            yield Finding(FRIST_UTENFOR, at, {"verdi": said, "periode": periode(start, end)})


def _fullmakt(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Authority given after the document was signed, or where nobody says when that was, after it begins."""
    document = grunnlag.avtale.dokument
    signed = document.signert.dato if document.signert is not None else None
    limit, what = (signed, "er signert") if signed is not None else (document.gjelder_fra, "gjelder fra")
    for number, person in enumerate(grunnlag.avtale.signatur):
        for _, _, day in dager_i(person.fullmakt or ""):
            if day is not None and isinstance(limit, date) and day > limit:
                args = {"navn": person.navn, "dato": dato(day), "hva": what, "dag": dato(limit)}
                yield Finding(FULLMAKT_SENERE, ("signatur", number, "fullmakt"), args)


def _tall(at: Path, text: str) -> Iterator[Finding]:
    for match in _UNDER_NULL.finditer(text):
        yield Finding(UMULIG_TALL, at, {"verdi": match[0], "grunn": "det er ikke mer enn null"})
    for match in PROSENT.finditer(text):
        if int(match[1]) > 100 and MER_ENN_ALT.search(text) is None:
            yield Finding(UMULIG_TALL, at, {"verdi": match[0], "grunn": "det er mer enn alle"})
    for match in _TAKT.finditer(text):
        most = _MEST.get(match[3][0].lower() + match[4][0].lower())
        if most is not None and float(f"{match[1]}.{match[2] or 0}") > most:
            yield Finding(
                UMULIG_TALL, at, {"verdi": match[0], "grunn": f"det er mer enn {f'{most:g}'.replace('.', ',')}"}
            )


def _krav(grunnlag: Grunnlag) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for number, each in enumerate(grunnlag.avtale.maal.resultatkrav):
        before = first.setdefault(likt(each.maal), each.krav)
        if likt(before) != likt(each.krav):
            args = {"maal": each.maal, "foerste": before, "andre": each.krav}
            yield Finding(RESULTATKRAV_MOTSIGELSE, ("mål", "resultatkrav", number, "krav"), args)


def _oppsigelse(grunnlag: Grunnlag) -> Iterator[Finding]:
    (start, end), months = grunnlag.avtale.dokument.periode, grunnlag.avtale.dokument.oppsigelse_maaneder
    if start is None or end is None or months is None:
        return
    if start <= end < legg_til_maaneder(start, months):
        args = {"antall": str(months), "til": dato(end)}
        yield Finding(OPPSIGELSE_LENGRE, ("dokument", "oppsigelse_måneder"), args)


def _overgang(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Nav that comes in later than the transition is planned with it."""
    entry, planned = grunnlag.avtale.nav_kommer_inn, grunnlag.avtale.overgang.maaneder_foer_slutt
    months = entry.maaneder_foer_slutt if entry is not None else None
    if months is not None and isinstance(planned, int) and months < planned:
        reason = f"overgangen blir planlagt {planned} måneder før programslutt, sammen med Nav-kontoret"
        args = {"verdi": f"måneder_før_slutt: {months}", "grunn": reason}
        yield Finding(UMULIG_TALL, ("nav_kommer_inn", "måneder_før_slutt"), args)


REGEL = Regel(KODER, _finn, i_tekst=i_tekst)
