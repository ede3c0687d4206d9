"""Frequencies: spelt as people know them, words and not numbers, and of one mind with the months beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.modell import Blad, blader
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import KJENTE, MAANEDLIG, bare_tall, ganger_i_aaret, ledd, mente_du, naermest, tallord
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

HYPPIGHET_FORM = Kode(
    "hyppighet-form", "feil", "Tall uten tidsrom",
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
HYPPIGHET_MAANEDER = Kode(
    "hyppighet-maaneder", "feil", "Hyppighet og måneder stemmer ikke",
    "«{verdi}» og {maaneder} kan ikke begge være riktig.",
    "{forslag}",
    "Sier avtalen to ting om det samme, vet ingen hva som gjelder.",
    "ledermøte: {hyppighet: ukentlig, måneder: [april]}", "ledermøte: {hyppighet: halvårlig, måneder: [april, oktober]}",
)  # fmt: skip
KODER = (HYPPIGHET_FORM, HYPPIGHET_SKRIVEMAATE, HYPPIGHET_MAANEDER)
_BESKRIVELSE = "Hvor ofte"
"""How the description of every field of a frequency begins."""
_MAANEDER = ("måneder", "måned")
_LIKHET = 0.8


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    for leaf in blader(grunnlag.avtale):
        if not (leaf.felt.description or "").startswith(_BESKRIVELSE) or leaf.tekst.startswith(GAP):
            continue
        if bare_tall(leaf.tekst):
            yield Finding(HYPPIGHET_FORM, leaf.at, {"verdi": leaf.tekst})
        elif (times := ganger_i_aaret(leaf.tekst)) is None:
            yield from _skrivemaate(leaf)
        elif leaf.at[-1] == "hyppighet":
            yield from _maaneder(leaf, times)


def _skrivemaate(leaf: Blad) -> Iterator[Finding]:
    words = leaf.tekst.casefold().replace("aa", "å").split()
    advice = mente_du(words[0], KJENTE, "", likhet=_LIKHET) if len(words) == 1 else ""
    if advice:
        fix = naermest(words[0], KJENTE)
        yield Finding(HYPPIGHET_SKRIVEMAATE, leaf.at, {"verdi": leaf.tekst, "forslag": advice}, fix=fix)


def _maaneder(leaf: Blad, times: float) -> Iterator[Finding]:
    """As many months as times, each once; whoever meets every month or oftener names none."""
    for name, info in type(leaf.gruppe).model_fields.items():
        key, value = info.alias or name, getattr(leaf.gruppe, name)
        if key not in _MAANEDER or not value:
            continue
        months: Sequence[str] = (value,) if isinstance(value, str) else value
        if len(set(months)) == len(months) == times < MAANEDLIG:
            continue
        if times >= MAANEDLIG or (isinstance(value, str) and times > 1):
            advice = f"Ta bort «{key}», eller skriv en sjeldnere hyppighet."
        else:
            count = "én måned" if times <= 1 else f"{tallord(int(times), Maalform.BOKMAAL)} ulike måneder"
            advice = f"Skriv {count}, eller rett hyppigheten."
        args = {"verdi": leaf.tekst, "maaneder": "".join(ledd(months, "og")), "forslag": advice}
        yield Finding(HYPPIGHET_MAANEDER, (*leaf.at[:-1], key), args)


REGEL = Regel(KODER, _finn)
