"""Frequencies that are meant, though they are not written as words, and frequencies that cannot be."""

from __future__ import annotations

import re
from functools import lru_cache

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
_SLIK = {
    "måneder": "måned", "månader": "månad", "uker": "uke", "veker": "veke", "uka": "uke", "uken": "uke", "veka": "veke", "vike": "veke", "vika": "veke", "uek": "uke", "uk": "uke",
    "vek": "veke", "åer": "år", "åar": "år", "halvårs": "halvår", "kver": "kvar", "kvær": "kvar", "ver": "hver", "vær": "hver", "hvar": "hver", "hvær": "hver", "tertialet": "tertial",
    "kvartalet": "kvartal", "halvåret": "halvår", "semesteret": "semester", "månden": "måneden", "annehver": "annenhver",
    "annenver": "annenhver", "annevert": "annethvert", "annehvert": "annethvert", "annerhver": "annenhver", "anenhver": "annenhver",
}  # fmt: skip
"""Words as people write them in a frequency, and what they are."""
_PUNKTUM = (re.compile(r"^((?:hver|hvert|kvar|kvart) \d{1,3})\.? ?(?=[^\W\d])"), r"\1. ")
_I_ETT = (
    (re.compile(r"\b(annen|annet|annan|anna|anne) (?=(?:hver|hvert|kvar|kvart)\b)"), r"\1"),
    (re.compile(r"\bhalv (?=år)"), "halv"),
    (re.compile(r"\bannankvar"), "annakvar"),
    _PUNKTUM,
)
"""What is written in one, or apart: «annen hver», «halv år», and the full stop of «hver 3. måned»."""
_PERIODEORD = (
    "måned", "måneden", "månad", "månaden", "kvartal", "kvartalet", "halvår", "halvåret", "tertial", "semester", "ganger", "gonger",
)  # fmt: skip
_NYNORSK = frozenset({"kvar", "kvart", "annakvar", "annakvart", "gong", "gonger"})
_TIL_NYNORSK = {"måned": "månad", "måneden": "månaden", "uke": "veke"}
_TIL_BOKMAAL = {nynorsk: bokmaal for bokmaal, nynorsk in _TIL_NYNORSK.items()}
_SKRIVEFEIL = re.compile(r"[^\W\d]{4,}")
_GANGER = r"(?: ?(?:x|×)(?!\w)| g[ao]ng|/(?=[^\W\d]))"
_MANGE = re.compile(rf"(?<![\d.,])(\d[\d .]*\d|\d){_GANGER}")
_DELT = re.compile(rf"(?<![\d.,])\d+(?:,\d+|\.\d{{1,2}}(?!\d)){_GANGER}")
_FRA_TIL = re.compile(rf"(?<![\d.,])(\d{{1,3}}) ?(?:[-–—]|til) ?(\d{{1,3}}){_GANGER}")


@lru_cache(maxsize=256)  # the looking is dear, and the files of a folder have most of their words in common
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
        return _i_maalform(_byttet(text, _PUNKTUM).split(" "))
    if " " not in text:
        return None  # a single word is looked up among the known words
    mended = _SKRIVEFEIL.sub(lambda word: naermest(word[0], _ORD) or word[0], text)
    written = _rettet(text)
    if (found := _KORT.fullmatch(written)) is not None and found["gang"] and found["periode"]:
        return _ganger(found["tall"], found["periode"], maalform)
    return next((said for said in (mended, written) if ganger_i_aaret(said) is not None), None)


def _rettet(text: str) -> str:
    """A frequency with the words that are nearly those of one mended, and each number with its full stop."""
    known = " ".join(_SLIK.get(word, word) for word in _byttet(text, *_I_ETT).split(" "))
    return _i_maalform([_naer(word) for word in _byttet(known, *_I_ETT).split(" ")])


def _byttet(text: str, *changes: tuple[re.Pattern[str], str]) -> str:
    for wrong, right in changes:
        text = wrong.sub(right, text)
    return text


def _naer(word: str) -> str:
    return word if word in _PERIODEORD else next((one for one in _PERIODEORD if _ett_fra(word, one)), word)


def _i_maalform(words: list[str]) -> str:
    """The words in the form that those of them are in which say which: «hver» with «måned», «kvar» with «månad»."""
    nynorsk = not _NYNORSK.isdisjoint(words)
    said = " ".join((_TIL_NYNORSK if nynorsk else _TIL_BOKMAAL).get(word, word) for word in words)
    return re.sub(r"\bi (uk|vek)e$", r"i \1a", said)


def _ett_fra(word: str, right: str) -> bool:
    """Whether a word of four letters or more is one letter from another: one too many, too few, wrong, or two turned round."""
    if len(word) < len("månd") or abs(len(word) - len(right)) > 1 or word == right:
        return False
    at = next(
        (n for n, (one, other) in enumerate(zip(word, right, strict=False)) if one != other), min(len(word), len(right))
    )
    tails = {(word[at + more :], right[at + other :]) for more, other in ((1, 0), (0, 1), (1, 1))}
    turned = word[at : at + 2][::-1] == right[at : at + 2] and word[at + 2 :] == right[at + 2 :]
    return turned or any(one == other for one, other in tails)


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
