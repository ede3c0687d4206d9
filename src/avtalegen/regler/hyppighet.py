"""Frequencies: spelt as people know them, words and not numbers, and of one mind with the months beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from avtalegen.avtale.modell import Blad, blader
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.skrivefeil import mente_du, naermest
from avtalegen.norsk.spraak import (
    AARLIG,
    KJENTE,
    MAANEDLIG,
    MAANEDSNAVN,
    bare_tall,
    dato,
    ganger_i_aaret,
    grense,
    ledd,
    periode,
    tallord,
)
from avtalegen.norsk.takt import gaar_opp, ment, samme_maaned, umulig
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Path, Regel

HYPPIGHET_FORM = Kode(
    "hyppighet-form", "feil", "Sier ikke hvor ofte",
    "«{verdi}» sier ikke hvor ofte.",
    "Skriv ukentlig, månedlig, kvartalsvis, halvårlig eller årlig. Eller skriv det med egne ord, for eksempel «annenhver uke».",
    "Ordene settes rett inn i teksten: «skal ha ledermøte halvårlig».",
    "ledermøte: {hyppighet: \"2\"}", "ledermøte: {hyppighet: halvårlig}",
)  # fmt: skip
HYPPIGHET_SKRIVEMAATE = Kode(
    "hyppighet-skrivemaate", "advarsel", "Hyppigheten ligner et kjent ord",
    "«{verdi}» er ikke et ord avtalegen kjenner.",
    "{forslag} Er det ikke en skrivefeil, trenger du ikke gjøre noe.",
    "Ordet står i dokumentet slik det er skrevet, og møtet kommer ikke på rett sted i årshjulet.",
    "ledermøte: {hyppighet: halvarlig}", "ledermøte: {hyppighet: halvårlig}",
)  # fmt: skip
HYPPIGHET_PERIODEN = Kode(
    "hyppighet-perioden", "advarsel", "Det skal skje sjeldnere enn dokumentet varer",
    "«{verdi}» er sjeldnere enn én gang i perioden dokumentet gjelder (til {til}).",
    "Skriv en tettere hyppighet, eller la dokumentet gjelde lenger.",
    "Det som står der, skjer kanskje aldri mens avtalen gjelder.",
    "gjelder_fra: 2026-08-01\ngjelder_til: 2028-07-31\nevaluering: {hyppighet: hvert fjerde år}", "evaluering: {hyppighet: årlig}",
)  # fmt: skip
HYPPIGHET_MAANEDER = Kode(
    "hyppighet-maaneder", "feil", "Hyppighet og måneder stemmer ikke",
    "«{verdi}» og {maaneder} kan ikke begge være riktig.",
    "{forslag}",
    "Sier avtalen to ting om det samme, vet ingen hva som gjelder.",
    "ledermøte: {hyppighet: ukentlig, måneder: [april]}", "ledermøte: {hyppighet: halvårlig, måneder: [april, oktober]}",
)  # fmt: skip
MAANED_UTENFOR = Kode(
    "maaned-utenfor", "advarsel", "Måneden kommer ikke mens dokumentet gjelder",
    "Dokumentet gjelder {periode}, og i den tiden er det ingen {maaned}.",
    "Skriv en måned i perioden, eller la dokumentet gjelde lenger.",
    "Det som er avtalt da, skjer aldri.",
    "gjelder_fra: 2026-08-01\ngjelder_til: 2026-10-31\nevaluering: {måned: november}",
    "gjelder_fra: 2026-08-01\ngjelder_til: 2026-12-31\nevaluering: {måned: november}",
)  # fmt: skip
HYPPIGHET_UMULIG = Kode(
    "hyppighet-umulig", "feil", "Så ofte kan det ikke være",
    "«{verdi}» kan ikke være riktig: {grunn}.",
    "Se etter om tallet er en skrivefeil.",
    "Det som ikke kan skje, er ikke avtalt.",
    "ledermøte: {hyppighet: 2000 ganger i året}", "ledermøte: {hyppighet: to ganger i året}",
)  # fmt: skip
HYPPIGHET_SKJEV = Kode(
    "hyppighet-skjev", "advarsel", "Hyppigheten går ikke opp i året",
    "«{verdi}» går ikke opp i året, så det kommer i andre måneder hvert år.",
    "Se etter om tallet er en skrivefeil. Hver 2., 3., 4., 6. og 12. måned går opp.",
    "Ingen vet når det er neste gang uten å telle fra den første.",
    "evaluering: {hyppighet: hver 13. måned}", "evaluering: {hyppighet: årlig}",
)  # fmt: skip
HYPPIGHET_PLIKT = Kode(
    "hyppighet-plikt", "advarsel", "Lederne møtes sjeldnere enn hvert år",
    "«{verdi}» er sjeldnere enn hvert år. Veilederen ber om et møte på ledernivå minst én gang i året.",
    "Skriv årlig eller en tettere hyppighet.",
    "Veilederens punkt 4.1 gir kommunen ansvaret for at lederne møtes på tvers av etatene hvert år.",
    "ledermøte: {hyppighet: annethvert år}", "ledermøte: {hyppighet: årlig}",
)  # fmt: skip
KODER = (
    HYPPIGHET_FORM,
    HYPPIGHET_SKRIVEMAATE,
    HYPPIGHET_UMULIG,
    HYPPIGHET_SKJEV,
    HYPPIGHET_PLIKT,
    HYPPIGHET_PERIODEN,
    HYPPIGHET_MAANEDER,
    MAANED_UTENFOR,
)
_BESKRIVELSE = "Hvor ofte"
"""How the description of every field of a frequency begins."""
_MAANEDER = ("måneder", "måned")
_AARSTIDER = {"vår": MAANEDSNAVN[:6], "høst": MAANEDSNAVN[6:]}
"""The months of the two halves of a year that leaders meet in."""
_LIKHET = 0.8
_ALDRI = frozenset(
    {"aldri", "ingen", "nei", "ikke", "ikkje", "ikke aktuelt", "ikkje aktuelt", "uaktuelt", "ja",
     "null ganger", "null gonger", "0 ganger", "0 gonger", "ingen ganger", "ingen gonger"}
)  # fmt: skip
"""Words in the place of a frequency that are none."""
_LEDERNE = ("samarbeid", "ledermøte", "hyppighet")
_SJELDNERE = ("sjeldnere enn ", "sjeldnare enn ", "mindre enn ", "færre enn ")
_DAGER_I_AARET = 365.25


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    for leaf in blader(grunnlag.avtale):
        if leaf.at[-1] == "hyppighet":
            yield from _utenfor(grunnlag, leaf)
        if not (leaf.felt.description or "").startswith(_BESKRIVELSE) or leaf.er_hull:
            continue
        bare, least, most = grense(leaf.tekst)
        times = ganger_i_aaret(bare)
        if times == 0 or bare_tall(leaf.tekst) or _sier_ingenting(leaf.tekst):
            yield Finding(HYPPIGHET_FORM, leaf.at, {"verdi": leaf.tekst})
        elif (reason := umulig(bare)) is not None:
            yield Finding(HYPPIGHET_UMULIG, leaf.at, {"verdi": leaf.tekst, "grunn": reason})
        elif times is None:
            yield from _skrivemaate(leaf, bare, _maalform(grunnlag))
        elif not gaar_opp(times):
            yield Finding(HYPPIGHET_SKJEV, leaf.at, {"verdi": leaf.tekst})
            if leaf.at[-1] == "hyppighet":
                yield from _maaneder(leaf, times, least=least, most=most)
        elif leaf.at[-1] == "hyppighet":
            yield from _perioden(grunnlag, leaf, times)
            yield from _maaneder(leaf, times, least=least, most=most)


def _maalform(grunnlag: Grunnlag) -> Maalform:
    nynorsk = grunnlag.avtale.dokument.maalform == "nynorsk"
    return Maalform.NYNORSK if nynorsk else Maalform.BOKMAAL


def _sier_ingenting(words: str) -> bool:
    """Whether words that are put for a frequency say that there is none, or only what it is not."""
    text = " ".join(words.strip(" .!").casefold().split())
    return text in _ALDRI or text.startswith(_SJELDNERE)


def _utenfor(grunnlag: Grunnlag, leaf: Blad) -> Iterator[Finding]:
    """A month, or a season, that does not come in a document of less than a year."""
    start, end = grunnlag.avtale.dokument.periode
    if start is None or end is None or end < start:
        return
    last = min(_nummer(end), _nummer(start) + MAANEDLIG - 1)
    there = {MAANEDSNAVN[number % MAANEDLIG] for number in range(_nummer(start), last + 1)}
    for at, months in _navngitte(leaf):
        for number, month in enumerate(months):
            if there.isdisjoint(_AARSTIDER.get(month, (month,))):
                place = at if at[-1] == "måned" else (*at, number)
                yield Finding(MAANED_UTENFOR, place, {"maaned": month, "periode": periode(start, end)})


def _navngitte(leaf: Blad) -> Iterator[tuple[Path, Sequence[str]]]:
    """The months that stand beside a frequency, and where."""
    for name, info in type(leaf.gruppe).model_fields.items():
        key, value = info.alias or name, getattr(leaf.gruppe, name)
        if key in _MAANEDER and value:
            yield (*leaf.at[:-1], key), (value,) if isinstance(value, str) else value


def _nummer(day: date) -> int:
    return day.year * 12 + day.month - 1


def _perioden(grunnlag: Grunnlag, leaf: Blad, times: float) -> Iterator[Finding]:
    """What is to happen more seldom than each year happens while the document holds."""
    start, end = grunnlag.avtale.dokument.periode
    if times >= AARLIG:
        return
    known = start is not None and end is not None and start <= end
    if known and start and end and ((end - start).days + 1) * times < _DAGER_I_AARET - 1:
        yield Finding(HYPPIGHET_PERIODEN, leaf.at, {"verdi": leaf.tekst, "til": dato(end)})
    elif leaf.at == _LEDERNE:
        yield Finding(HYPPIGHET_PLIKT, leaf.at, {"verdi": leaf.tekst})


def _skrivemaate(leaf: Blad, bare: str, maalform: Maalform) -> Iterator[Finding]:
    """A slip or a short form, with what is meant; words of one's own are nothing to tell of."""
    if (meant := ment(bare, maalform)) is not None:
        before, found, _ = leaf.tekst.casefold().partition(bare)
        meant = f"{before}{meant}" if found else meant
        args = {"verdi": leaf.tekst, "forslag": f"Mente du «{meant}»?"}
        yield Finding(HYPPIGHET_SKRIVEMAATE, leaf.at, args, fix=meant)
        return
    words = leaf.tekst.casefold().split()
    advice = mente_du(words[0], KJENTE, "", likhet=_LIKHET) if len(words) == 1 else ""
    if advice:
        fix = naermest(words[0], KJENTE)
        yield Finding(HYPPIGHET_SKRIVEMAATE, leaf.at, {"verdi": leaf.tekst, "forslag": advice}, fix=fix)


def _maaneder(leaf: Blad, times: float, *, least: bool, most: bool) -> Iterator[Finding]:
    """As many months as times, each once, or no fewer, or no more; whoever meets every month or oftener names none."""
    for at, months in _navngitte(leaf):
        named, wanted = len(months), max(times, AARLIG)
        agree = (named >= wanted or not least) and (named <= wanted or not most)
        agree = agree and (samme_maaned(times) or not least)
        if len(set(months)) == named and agree and (times < MAANEDLIG or not least):
            continue
        if times >= MAANEDLIG or (at[-1] == "måned" and times > 1):
            advice = f"Ta bort «{at[-1]}», eller skriv en sjeldnere hyppighet."
        else:
            count = "én måned" if times <= 1 else f"{tallord(int(times), Maalform.BOKMAAL)} ulike måneder"
            advice = f"Skriv {count}, eller rett hyppigheten."
        args = {"verdi": leaf.tekst, "maaneder": "".join(ledd(months, "og")), "forslag": advice}
        yield Finding(HYPPIGHET_MAANEDER, at, args)


REGEL = Regel(KODER, _finn)
