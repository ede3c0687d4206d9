"""Frequencies that are meant, though they are not written as words, and frequencies that cannot be."""

from __future__ import annotations

import re

from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.skrivefeil import naermest
from avtalegen.norsk.spraak import AARLIG, MAANEDLIG, ganger_i_aaret, les_tallord, tallord

_MEST, _MINST = 366, 1 / 20
"""Times a year: oftener than each day, or more seldom than each twentieth year, nothing is agreed on."""
_FORKORTET = {
    "mnd": "måned", "mndr": "måned", "mån": "måned", "kvt": "kvartal", "kv": "kvartal", "ukentl": "ukentlig", "vekentl": "vekentleg",
    "mndl": "månedlig", "kvartalsv": "kvartalsvis", "halvårl": "halvårlig", "årl": "årlig", "gg": "ganger", "ggr": "ganger",
}  # fmt: skip
_KORTORD = re.compile(rf"(?<!\w)({'|'.join(sorted(_FORKORTET, key=len, reverse=True))})(?!\w)\.?")
_FORMER = (
    ("år", "i året", "i året"), ("halvår", "i halvåret", "i halvåret"), ("kvartal", "i kvartalet", "i kvartalet"),
    ("måned", "i måneden", "i månaden"), ("månad", "i måneden", "i månaden"), ("uke", "i uka", "i veka"), ("uka", "i uka", "i veka"),
    ("veke", "i uka", "i veka"), ("veka", "i uka", "i veka"), ("dag", "om dagen", "om dagen"),
)  # fmt: skip
"""Periods, and how each stands after «to ganger», in bokmål and in nynorsk."""
_TALL = r"\d{1,3}|en|én|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv"
_KORT = re.compile(
    rf"(?P<tall>{_TALL}) ?(?P<gang>x|×|\*|g\.?(?!\w)|g[ao]ng(?:er|ar)?(?!\w))? ?"
    rf"(?:(?P<per>/|pr\.?|per|i|om|hvert?|kvart?) ?(?P<periode>{'|'.join(dict.fromkeys(one for one, _, _ in _FORMER))})(?:et|en|a)?)?"
)
_ORD = ("hver", "hvert", "annenhver", "annethvert", "ganger", "gonger", "måned", "måneden", "månad", "månaden", "kvartal",
        "kvartalet", "halvår", "halvåret", "tertial", "semester")  # fmt: skip
_SKRIVEFEIL = re.compile(r"[^\W\d]{4,}")
_GANGER = r"(?: ?(?:x|×)(?!\w)| g[ao]ng|/(?=[^\W\d]))"
_MANGE = re.compile(rf"(?<![\d.,])(\d[\d .]*\d|\d){_GANGER}")
_DELT = re.compile(rf"(?<![\d.,])\d+(?:,\d+|\.\d{{1,2}}(?!\d)){_GANGER}")
_FRA_TIL = re.compile(rf"(?<![\d.,])(\d{{1,3}}) ?(?:[-–—]|til) ?(\d{{1,3}}){_GANGER}")


def ment(words: str, maalform: Maalform) -> str | None:
    """The frequency that was meant by a short form or a slip: «2x» → «to ganger i året», «hver 2. mnd» → «hver 2. måned».

    ``None`` for what is understood as it stands, and for words of one's own.
    """
    text = " ".join(words.casefold().split()).rstrip("!")
    if ganger_i_aaret(text) is not None:
        return None
    text = _KORTORD.sub(lambda short: _FORKORTET[short[1]], text).rstrip(".")
    if (found := _KORT.fullmatch(text)) is not None and (found["gang"] or found["periode"]):
        return _ganger(found["tall"], found["periode"] or "år", maalform)
    if ganger_i_aaret(text) is not None:
        return text
    if " " not in text:
        return None  # a single word is looked up among the known words
    mended = _SKRIVEFEIL.sub(lambda word: naermest(word[0], _ORD) or word[0], text)
    return mended if ganger_i_aaret(mended) is not None else None


def _ganger(number: str, period: str, maalform: Maalform) -> str | None:
    count = int(number) if number.isdecimal() else _i_tall(number)
    if not 0 < count <= _MEST:
        return None
    form = next(one for one in _FORMER if one[0] == period)[2 if maalform is Maalform.NYNORSK else 1]
    gang = ("gong", "gonger") if maalform is Maalform.NYNORSK else ("gang", "ganger")
    return f"{tallord(count, maalform)} {gang[count > 1]} {form}"


def _i_tall(word: str) -> int:
    """The value of a number in words, in either form."""
    return 1 if word in ("en", "én", "ein") else 7 if word == "syv" else int(les_tallord(word) or 0)


def umulig(words: str) -> str | None:
    """Why a frequency cannot be right: «400 ganger i året», «hvert hundrede år»; ``None`` where it can."""
    text = " ".join(words.casefold().split())
    times = ganger_i_aaret(text)
    if _DELT.search(text):
        return "noe skjer et helt antall ganger"
    if (span := _FRA_TIL.search(text)) is not None and int(span[1]) > int(span[2]):
        return "det første tallet er større enn det andre"
    if any(_stort(many[1]) for many in _MANGE.finditer(text)) or (times or 0) > 24 * _MEST:
        return "det er oftere enn hver dag"
    if times and times < _MINST:
        return "det er sjeldnere enn hvert 20. år"
    return None


def _stort(number: str) -> bool:
    """Whether a number is above every day of a year; of a long one the length is enough."""
    digits = re.sub(r"\D", "", number).lstrip("0")
    return len(digits) > 3 or int(digits or 0) > _MEST


def gaar_opp(times: float) -> bool:
    """Whether what happens so many times a year comes in the same months each year, or half a year apart by turns."""
    months = MAANEDLIG / times
    if times >= MAANEDLIG or abs(months - round(months)) > 1 / 1000:
        return True  # weeks and days, or a number of times without a step of months
    return MAANEDLIG % round(months) == 0 or round(months) % (MAANEDLIG // 2) == 0


def samme_maaned(times: float) -> bool:
    """Whether what happens more seldom than each year comes in the same month each time."""
    return times >= AARLIG or abs(1 / times - round(1 / times)) < 1 / 1000
