"""How often: words for frequencies, read as times a year, in bokmål and nynorsk alike."""

from __future__ import annotations

import re
import unicodedata

from avtalegen.norsk.maalform import ORD, Maalform
from avtalegen.norsk.spraak import MAANEDSNAVN

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
    "en": 1, "én": 1, "ein": 1, "éin": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7,
    "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_HVER = r"(?:hver|hvert|kvar|kvart)"
_PERIODE = "|".join(sorted(_PERIODER, key=len, reverse=True))
_HVER_PERIODE = re.compile(rf"(?:(?P<annen>annen|annet|anna) ?)?(?P<periode>{_PERIODE})")
_GANGER = re.compile(
    rf"(?P<tall>\d{{1,3}}|{'|'.join(_TALL)}) g[ao]ng(?:er|ar)? (?:i|per|pr\.?|om|{_HVER}) (?P<periode>{_PERIODE})(?:et|en|a)?"
)
_GANGER_AARLIG = re.compile(rf"(?P<tall>\d{{1,3}}|{'|'.join(_TALL)}) g[ao]ng(?:er|ar)? årl[ie]g")


def ganger_i_aaret(words: str) -> float | None:
    """How many times a year the words mean; ``None`` for words of one's own. «annenhver uke» is 26."""
    text = " ".join(unicodedata.normalize("NFC", words).casefold().split())
    if text in KJENTE:
        return KJENTE[text]
    every = re.sub(rf"^{_HVER}\s+|^(annen|annet|anna){_HVER}\s+", lambda m: "annen " if m[1] else "", text)
    if every != text and (match := _HVER_PERIODE.fullmatch(every)) is not None:
        return _PERIODER[match["periode"]] / (2 if match["annen"] else 1)
    if (match := _GANGER.fullmatch(text)) is not None:
        return _tall(match["tall"]) * _PERIODER[match["periode"]]
    if (match := _GANGER_AARLIG.fullmatch(text)) is not None:
        return _tall(match["tall"])
    return None


_ORDPAR = (
    ("hver", "kvar"), ("hvert", "kvart"), ("annenhver", "annakvar"), ("annethvert", "annakvart"), ("annen", "annan"),
    ("annet", "anna"), ("uke", "veke"), ("uka", "veka"), ("uken", "veka"), ("måned", "månad"), ("måneden", "månaden"),
    ("gang", "gong"), ("ganger", "gonger"), ("én", "éin"), ("en", "ein"), ("syv", "sju"), ("årlig", "årleg"),
    ("høst", "haust"), ("høsten", "hausten"), ("annenhvert", "annakvart"), ("uker", "veker"), ("måneder", "månader"),
)  # fmt: skip
"""The words of a frequency that differ, in bokmål and in nynorsk."""
_FELLES = frozenset({
    "i", "og", "om", "per", "pr", "minst", "inntil", "ved", "behov", "dag", "dagen", "kvartal", "kvartalet", "halvår",
    "halvåret", "tertial", "tertialet", "semester", "semesteret", "år", "året", "vår", "våren", *_TALL, *MAANEDSNAVN,
})  # fmt: skip
"""The words of a frequency that are the same in both."""
_TIL = {
    Maalform.BOKMAAL: {nynorsk: bokmaal for bokmaal, nynorsk in reversed(_ORDPAR)} | {"sju": "sju"},
    Maalform.NYNORSK: dict(_ORDPAR),
}
_BEGGE = frozenset(word for pair in _ORDPAR for word in pair)
_ORD = re.compile(r"\w+")


def hyppighet(words: str, maalform: Maalform) -> str:
    """«månedlig» → «hver måned», in the document's form whichever the file has; words of the file's own stay.

    Words that are nothing but a frequency and when in the year it is are fixed: «to gonger i året, vår og haust».
    """
    known = KJENTE.get(words.casefold())
    if known is not None:
        return ORD[maalform].hyppighet[known]
    said = _ORD.findall(words.casefold())
    if not all(word in _FELLES or word in _BEGGE or word.isdecimal() for word in said):
        return words
    return _ORD.sub(lambda match: _i_form(match[0], maalform), words)


def _i_form(word: str, maalform: Maalform) -> str:
    found = _TIL[maalform].get(word.casefold(), word)
    return found[0].upper() + found[1:] if word[:1].isupper() else found


def bare_tall(words: str) -> bool:
    """Whether the words are a number and no frequency: «-1», «2», «to», or signs without a letter."""
    text = words.strip().casefold()
    return text in _TALL or not any(char.isalpha() for char in text)


def _tall(word: str) -> int:
    return int(word) if word.isdecimal() else _TALL[word]
