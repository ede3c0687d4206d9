"""How dates, numbers, lists, names and frequencies are written in running text, and the known word nearest to an unknown one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import TypeVar

from avtalegen.norsk.maalform import NBSP, ORD, Kjoenn, Maalform

MAANEDSNAVN = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
"""The same in both standards."""


AARSTIDER = {
    "vår": {Maalform.BOKMAAL: "våren", Maalform.NYNORSK: "våren"},
    "høst": {Maalform.BOKMAAL: "høsten", Maalform.NYNORSK: "hausten"},
}
"""The seasons a file may name instead of a month, as they stand after «om»."""


def dato(day: date) -> str:
    """«1. august 2026», with no-break spaces so that the date is never split over two lines."""
    return f"{day.day}.{NBSP}{MAANEDSNAVN[day.month - 1]}{NBSP}{day.year}"


def periode(start: date, end: date | None) -> str:
    """«fra 1. august 2026 til 31. juli 2028», or only from when."""
    return f"fra {dato(start)}" + (f" til {dato(end)}" if end is not None else "")


_FRA_I_DAG = {"i dag": 0, "idag": 0, "dagens dato": 0, "i morgen": 1, "imorgen": 1, "i går": -1, "igår": -1}


def les_dag(text: str, i_dag: date | None = None) -> date | None:
    """A date as people write it: ``1. februar 2027``, ``1.2.27``, ``2027-02-01``; ``None`` for anything else.

    A year of two digits is in this century. Without a year nothing is guessed. ``i dag`` and the days beside it are
    understood where ``i_dag`` says which day that is: what stands in a file must mean the same every day.
    """
    word = " ".join(text.casefold().split())
    if i_dag is not None and word in _FRA_I_DAG:
        return i_dag + timedelta(days=_FRA_I_DAG[word])
    if (found := re.fullmatch(r"(\d{4})(?:[-./ ](\d{1,2})[-./ ](\d{1,2})|(\d\d)(\d\d))", word)) is not None:
        return _dag(found[1], int(found[2] or found[4]), found[3] or found[5])
    if (found := re.fullmatch(r"(?:den )?(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})", word)) is not None:
        return _dag(found[3], int(found[2]), found[1])
    if (found := re.fullmatch(r"(?:den )?(\d{1,2})[. ]*([^\W\d]{3,9})[., ]*(\d{4}|\d{2})", word)) is not None:
        month = les_maaned(found[2])
        return _dag(found[3], MAANEDSNAVN.index(month) + 1, found[1]) if month else None
    return None


def les_maaned(text: str) -> str | None:
    """The month whose name begins with the letters, three at least."""
    word = text.casefold().rstrip(".")
    found = [name for name in MAANEDSNAVN if len(word) > 2 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _dag(year: str, month: int, number: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(number))
    except ValueError:
        return None


def tallord(number: int, maalform: Maalform, kjoenn: Kjoenn = "m") -> str:
    """Words up to twelve, figures from thirteen. ``kjoenn`` is the gender of what is counted: «éi veke», «eitt år»."""
    words = ORD[maalform].tall
    if number == 1:
        return ORD[maalform].en[kjoenn]
    return words[number] if 0 <= number < len(words) else str(number)


def organisasjonsnummer(digits: str) -> str:
    """«922 092 648» with no-break spaces; anything but nine digits is left as it is."""
    return NBSP.join((digits[:3], digits[3:6], digits[6:])) if len(digits) == 9 else digits


T = TypeVar("T")


def ledd(items: Iterable[T], og: str) -> Iterator[T | str]:
    """The items with what goes between them: «a», «, », «b», « og », «c». Nothing for an empty list."""
    found = list(items)
    separators = [", "] * max(0, len(found) - 2) + [f" {og} "] * (len(found) > 1) + [""]
    pairs: Iterator[T | str] = chain.from_iterable(zip(found, separators, strict=False))
    return (part for part in pairs if part != "")


JA = frozenset({"ja", "true", "yes", "på"})
NEI = frozenset({"nei", "false", "no", "av"})
"""The words that mean yes and no in a file, in any case."""


def ja_eller_nei(text: str) -> bool | None:
    """``True`` or ``False`` for the words a file may say it with; ``None`` for any other."""
    word = text.strip().casefold()
    return True if word in JA else False if word in NEI else None


def stor(text: str) -> str:
    """First letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


_FOERSTE_ORD = re.compile(r"[^\W\d_]+")


def liten(text: str, names: Collection[str] = ()) -> str:
    """First letter lower case unless the first word is an abbreviation (NAV, A2) or a name.

    Nav is a name, and so are the words in ``names``, alone, in the genitive or before a hyphen: «Oslo-modellen».
    """
    first = (_FOERSTE_ORD.match(text) or [""])[0]
    proper = first in ("Nav", "Navs") or first in names or first.removesuffix("s") in names
    return (
        text if proper or (len(text) > 1 and not text[1].islower() and text[1] != " ") else text[:1].lower() + text[1:]
    )


def les_tallord(word: str) -> str | None:
    """The figures of a number in words, up to twelve: «seks» → «6»."""
    words = ORD[Maalform.BOKMAAL].tall
    return str(words.index(word)) if word in words else None


UKENTLIG, MAANEDLIG, KVARTALSVIS, HALVAARLIG, AARLIG = 52, 12, 4, 2, 1
KJENTE = {
    "daglig": 365, "dagleg": 365,
    "ukentlig": UKENTLIG, "vekentlig": UKENTLIG, "vekentleg": UKENTLIG, "ukentleg": UKENTLIG,
    "månedlig": MAANEDLIG, "månadlig": MAANEDLIG, "månadleg": MAANEDLIG, "månedleg": MAANEDLIG,
    "kvartalsvis": KVARTALSVIS, "kvartalsvist": KVARTALSVIS,
    "halvårlig": HALVAARLIG, "halvårleg": HALVAARLIG, "halvårsvis": HALVAARLIG, "halvårsvist": HALVAARLIG,
    "årlig": AARLIG, "årleg": AARLIG,
}  # fmt: skip
"""The single words, and how many times a year they mean."""
_PERIODER = {
    "dag": 365, "uke": UKENTLIG, "veke": UKENTLIG, "måned": MAANEDLIG, "månad": MAANEDLIG, "kvartal": KVARTALSVIS,
    "tertial": 3, "halvår": HALVAARLIG, "semester": HALVAARLIG, "år": AARLIG,
}  # fmt: skip
_TALL = {
    "null": 0, "en": 1, "én": 1, "ein": 1, "éin": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7,
    "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_HVER = r"(?:hver|hvert|kvar|kvart)"
_PERIODE = "|".join(sorted(_PERIODER, key=len, reverse=True))
_ORDENSTALL = {
    "annen": 2, "annet": 2, "anna": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "sjuende": 7,
    "sjuande": 7, "åttende": 8, "åttande": 8, "niende": 9, "niande": 9, "tiende": 10, "tiande": 10, "ellevte": 11, "ellevde": 11, "tolvte": 12, "trettende": 13, "trettande": 13,
    "femtende": 15, "femtande": 15, "attende": 18, "attande": 18, "tjuende": 20, "tjuande": 20, "femtiende": 50, "femtiande": 50,
    "hundrede": 100, "hundrande": 100, "fjortende": 14, "fjortande": 14,
}  # fmt: skip
_HVER_PERIODE = re.compile(rf"(?:(?P<nummer>{'|'.join(_ORDENSTALL)}|\d{{1,3}}\.) ?)?(?P<periode>{_PERIODE})")
_GANGER = re.compile(
    rf"(?P<tall>\d{{1,3}}|{'|'.join(_TALL)}) g[ao]ng(?:er|ar)? (?:i|per|pr\.?|om|{_HVER}) (?P<periode>{_PERIODE})(?:et|en|a|n)?"
)
_UKA = re.compile(r"(?<= i uk)a$|(?<= i vek)a$")
_GANGER_AARLIG = re.compile(rf"(?P<tall>\d{{1,3}}|{'|'.join(_TALL)}) g[ao]ng(?:er|ar)? årl[ie]g")


def ganger_i_aaret(words: str) -> float | None:
    """How many times a year the words mean; ``None`` for words of one's own. «annenhver uke» is 26, «hvert 4. år» 0.25."""
    text = " ".join(unicodedata.normalize("NFC", words).casefold().split())
    if text in KJENTE:
        return KJENTE[text]
    every = re.sub(rf"^{_HVER}\s+|^(annen|annet|anna){_HVER}\s+", lambda m: "annen " if m[1] else "", text)
    if every != text and (match := _HVER_PERIODE.fullmatch(every)) is not None:
        number = (match["nummer"] or "1").rstrip(".")
        apart = _ORDENSTALL.get(number) or int(number)
        return _PERIODER[match["periode"]] / apart if apart else 0
    if (match := _GANGER.fullmatch(_UKA.sub("e", text))) is not None:
        return _tall(match["tall"]) * _PERIODER[match["periode"]]
    if (match := _GANGER_AARLIG.fullmatch(text)) is not None:
        return _tall(match["tall"])
    return None


_MINST = re.compile(r"^(?:minst|minimum|ikk?j?e (?:sjeldn[ae]re|mindre) enn) | eller (?:oftere|oftare)$")
_HOEYST = re.compile(
    r"^(?:høyst|høgst|maks(?:imalt|imum)?|inntil|opptil|opp til|ikk?j?e (?:oftere|oftare|mer|meir) enn) "
)
"""Words that make a frequency the least or the most there is."""


def grense(words: str) -> tuple[str, bool, bool]:
    """A frequency without «minst» or «høyst», and whether it is the least and the most there is; said plainly it is both."""
    text = " ".join(words.casefold().split())
    if (bare := _MINST.sub("", text)) != text:
        return bare, True, False
    bare = _HOEYST.sub("", text)
    return (bare, False, True) if bare != text else (words, True, True)


_ORDPAR = (
    ("hver", "kvar"), ("hvert", "kvart"), ("annenhver", "annakvar"), ("annethvert", "annakvart"), ("annen", "annan"),
    ("annet", "anna"), ("uke", "veke"), ("uka", "veka"), ("uken", "veka"), ("måned", "månad"), ("måneden", "månaden"),
    ("gang", "gong"), ("ganger", "gonger"), ("én", "éin"), ("en", "ein"), ("syv", "sju"), ("årlig", "årleg"),
    ("høst", "haust"), ("høsten", "hausten"), ("annenhvert", "annakvart"), ("uker", "veker"), ("måneder", "månader"),
    ("daglig", "dagleg"), ("ukentlig", "vekentleg"), ("månedlig", "månadleg"), ("halvårlig", "halvårleg"), ("høyst", "høgst"),
    ("oftere", "oftare"), ("sjeldnere", "sjeldnare"),
)  # fmt: skip
"""The words of a frequency that differ, in bokmål and in nynorsk."""
_FELLES = frozenset({
    "i", "og", "om", "eller", "per", "pr", "minst", "inntil", "ved", "behov", "dag", "dagen", "kvartal", "kvartalsvis", "kvartalet",
    "halvår", "halvåret", "tertial", "tertialet", "semester", "semesteret", "år", "året", "vår", "våren", *_TALL, *MAANEDSNAVN,
})  # fmt: skip
"""The words of a frequency that are the same in both."""
_TIL = {
    Maalform.BOKMAAL: {nynorsk: bokmaal for bokmaal, nynorsk in reversed(_ORDPAR)} | {"sju": "sju"},
    Maalform.NYNORSK: dict(_ORDPAR),
}
_BEGGE = frozenset(word for pair in _ORDPAR for word in pair)
_ORD = re.compile(r"\w+")
_AARSTALL, _SESONG = re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"(?<!\bi )\b(?:vår|høst|haust)\b", re.IGNORECASE)
"""A season of one year is that season: «høsten 2027», and not «høst 2027»."""


def hyppighet(words: str, maalform: Maalform) -> str:
    """«månedlig» → «hver måned», in the document's form whichever the file has; words of the file's own stay.

    Words that are nothing but a frequency and when in the year it is are fixed: «to gonger i året, vår og haust», «hausten 2027»,
    «i november 2027».
    """
    known = KJENTE.get(words.casefold())
    if known is not None:
        return ORD[maalform].hyppighet[known]
    said = _ORD.findall(words.casefold())
    if not all(word in _FELLES or word in _BEGGE or word.isdecimal() for word in said):
        return words
    form = _ORD.sub(lambda match: _i_form(match[0], maalform), words)
    if said[:1] and said[0] in MAANEDSNAVN:
        return f"i {form[:1].lower()}{form[1:]}"
    return _SESONG.sub(_bestemt, form) if _AARSTALL.search(form) else form


def _bestemt(season: re.Match[str]) -> str:
    return f"{season[0]}en"


def _i_form(word: str, maalform: Maalform) -> str:
    found = _TIL[maalform].get(word.casefold(), word)
    return found[0].upper() + found[1:] if word[:1].isupper() else found


def bare_tall(words: str) -> bool:
    """Whether the words are a number and no frequency: «-1», «2», «to», or signs without a letter."""
    text = words.strip().casefold()
    return text in _TALL or not any(char.isalpha() for char in text)


def _tall(word: str) -> int:
    return int(word) if word.isdecimal() else _TALL[word]
