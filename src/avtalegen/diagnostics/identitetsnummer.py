"""National identity numbers in folded text: however they are divided, and with a whole date before the last five digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import methodcaller, mul

_STREK = "\\-\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58"
_STILLE = rf"[^\S\n]?+(?:[.{_STREK}][^\S\n]{{0,2}}|[^\S\n])?+"
"""What stands within any number: a space or two, a full stop, a dash."""
_DAG, _MND = r"(?:[04]{0}[1-9]|[1256]{0}\d|[37]{0}[01])", r"(?:[02468]{0}[1-9]|[13579]{0}[0-2]|7{0}[3-7])"
_BEGYNNELSE = rf"(?:{_DAG}{{0}}{_MND}|(?:1{{0}}[89]|2{{0}}0){{0}}\d{{0}}\d)".replace("{0}", _STILLE)
"""The first four digits a number can have: a day with a month, both as the series add to them, or a year."""
_I_KJEDE = re.compile(rf"(?<!\d)(?=({_BEGYNNELSE}(?:{_STILLE}\d){{7}})((?!\d))?((?:{_STILLE}\d){{2}}(?!\d))?)")
"""Eleven digits, whether no more stand right after them, and two more: of a year in four digits."""
_KJEDE = methodcaller("groups")
_HELE = (
    re.compile(r"(?<!\d)(?=(\d(?:\n?\d){10})(?!\n?\d))"),
    re.compile(r"(?<!\d)(?=(\d((?![\s.\-])[\W_]{1,3})\d(?:\2\d){9})(?!\d))"),
)
_KONTO = re.compile(r"\d{4}[. ]\d\d[. ]\d{5}")
"""A bank account is divided like this, an identity number never."""
_MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_LEDD = re.compile(
    rf"&#x?[\da-f]{{1,6}};|%[\da-f]{{2}}|\\u[\da-f]{{4}}|(\d+|(?<![^\W\d_])(?:{'|'.join(_MAANEDER)})[a-z]{{0,6}}(?![^\W\d_]))",
    re.I,
)
"""Digits in a row, or the name of a month. The digits of a sign that is written as a code («%20») are none of them."""
_I_DATO = re.compile(r"[\W_]{0,3}")
_MELLOM = re.compile(
    r"[\W_]{1,20}(?:(?:og|med|i|er|har|id|nr|no|de|dei|nummer|pnr|p|fnr|f|dnr|d|personnr|personnummer|personnummeret|"
    r"fnummer|dnummer|fødselsnr|fødselsnummer|fødselsnummeret|person|fødsels|siste|fem|siffer|sifre|sifra|sifrene|tall|"
    r"br|nbsp|shy|ndash|mdash|thinsp)"
    r"[\W_]{1,12}){0,6}",
    re.I,
)
"""What may stand between the date and the last five digits, also over several lines."""
_ORD_IMELLOM = 40
"""Characters: as far from the date, on the same line, the last five digits are looked for after any other words."""
_ANNET = re.compile(
    r"\n|[.!?]\s[A-ZÆØÅ]|(?i:sak|arkiv|journal|telefon|tlf|mobil|org|konto|kode|post|versjon|kr|§|pris|sum|beløp|veg|vei|gate)"
)
"""What tells that the digits after it are of something else."""
_FORVEKSLET = re.compile(
    r"(?<![^\W\d_])(?:(?=[OoIl]{0,9}\d)[\dOoIl]{2,}|(?=[OoIlSsBbZzGDQ]{0,9}\d)[\dOoIlSsBbZzGDQ]{5,}|(?<=[\dOoIl][ .-])[OoIl]{5})(?![^\W\d_])"
)
_INNTIL = re.compile(r"\d[OoIlSsBbZzGDQ]|[OoIlSsBbZzGDQ]\d|\d[ .-][OoIl]{5}")
_SOM_SIFFER = str.maketrans("OoIlSsBbZzGDQ", "0011558822600")
"""Letters that are taken for digits, in words where there is nothing else."""
_FEM = re.compile(r"(?:\d{5}|\d\d[\W_]{1,3}\d{3}|\d{3}[\W_]{1,3}\d\d)(?!\d)")
"""The last five digits, in one piece or two."""
_SNUDD = re.compile(
    r"(\d{5})(?<![\d/.,:+-]\d{5})(?:[^\S\n]?[-–—/,;:+][^\S\n]?|[^\S\n]{1,3}|[^\S\n]?\()(?:(?=\d{6}(?!\d))(\d\d)(\d\d)(\d\d)|(?=\d{8}(?!\d))(\d\d)(\d\d)(\d{4})|"
    r"(\d{1,2})[. /-](\d{1,2})[. /-](\d{4}|\d\d))(?![\d/]|[.-]\d)"
)
"""The last five digits with the date of birth after them."""
_FOERAN = 20
"""Characters before digits that may say they are of something else."""
_TETT = re.compile(r"\d(?:\D{0,99}\d){7,}")
"""Where digits stand close; eight are the fewest that a date and the last five can be written with."""
_VEKTER = ((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), (3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0))
_NULLER = tuple(ord("0") * sum(weights) % 11 for weights in _VEKTER)
"""What ``_rest`` is of a number that agrees, as of eleven zeros."""
_LAGT_TIL = (0, 20, 40, 60, 65, 80)
"""What is added to the month: nothing, Nav's own numbers (NPID, and their test series), and the synthetic series."""
_FOEDT_FOER = 2020
"""A day in a year of agreements stands before many numbers; the series are then only looked for as they are written."""
_BEGYNNELSER = frozenset(
    [
        f"{day + more:02}{month + added:02}"
        for day in range(1, 32)
        for more in (0, 40)
        for month in range(1, 13)
        for added in _LAGT_TIL
    ]
    + [f"{year}" for year in range(1800, 2100)]
)
"""The first four digits that a number can have: a day with a month, or a year. Most digits are told from numbers by them."""


def finn(text: str) -> Iterator[tuple[int, int]]:
    """Where identity numbers stand in a folded text. Time grows as the text does."""
    if _INNTIL.search(text):
        text = _FORVEKSLET.sub(lambda word: word[0].translate(_SOM_SIFFER), text)
    for dense in _TETT.finditer(text):
        first, part = dense.start(), dense.group()
        spans = [match.span() for match in _LEDD.finditer(part) if match[1]] if _FEM.search(part) else []
        for start, end in (*_hele(part), *_delte(part, spans), *_snudde(part, text[max(0, first - _FOERAN) : first])):
            yield first + start, first + end


def i_rekka(digits: str) -> Iterator[tuple[int, int]]:
    """Where identity numbers stand in a row of nothing but digits that were written as words."""
    yield from ((at, at + 11) for at in range(len(digits) - 10) if _stemmer(digits[at : at + 11]))
    for at in range(len(digits) - 12):
        if _aar(digits[at + 4 : at + 6]) and _stemmer(digits[at : at + 4] + digits[at + 6 : at + 13]):
            yield at, at + 13


def _hele(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that are not divided by words, each from where digits in a row begin to where they end."""
    numbers = {chain: _lengder(*chain) for chain in set(map(_KJEDE, _I_KJEDE.finditer(text)))}
    if any(numbers.values()):
        for match in _I_KJEDE.finditer(text):
            yield from ((match.start(), match.start() + length) for length in numbers[match.groups()])
    for pattern in _HELE:
        yield from (match.span(1) for match in pattern.finditer(text) if _er_nummer(match[1]))


def _lengder(digits: str, alone: str | None, year: str | None) -> list[int]:
    """How long the numbers are that a chain of digits begins with."""
    whole = (*((digits,) if alone is not None else ()), *((digits + year,) if year else ()))
    return [len(one) for one in whole if _er_nummer(one)]


def _er_nummer(text: str) -> bool:
    return _tall(text) and not _KONTO.fullmatch(text)


@lru_cache(maxsize=1024)  # a long row of digits says the same again and again
def _tall(text: str) -> bool:
    digits = _bare_siffer(text)
    if len(digits) == 11:
        return _stemmer(digits) or _stemmer(digits[4:6] + digits[2:4] + digits[:2] + digits[6:])  # or the year first
    day_first, year_first = digits[:4] + digits[6:], digits[6:8] + digits[4:6] + digits[2:4] + digits[8:]
    return (_aar(digits[4:8]) and _stemmer(day_first)) or (_aar(digits[:4]) and _stemmer(year_first))


def _delte(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Numbers whose last five digits stand apart from the date. ``parts`` are where digits and months stand."""
    words = [text[start:end] for start, end in parts]
    for at, word in enumerate(words):
        for last, end in _siste_fem(text, parts, words, at) if at and len(word) in (2, 3, 5) else ():
            for first, digits in _datoer(words, at, last):
                if not _stemmer(digits + last):
                    continue
                inside = (text[one[1] : other[0]] for one, other in pairwise(parts[first:at]))
                between = text[parts[at - 1][1] : parts[at][0]]
                if all(map(_I_DATO.fullmatch, inside)) and _kan_staa_mellom(between):
                    yield parts[first][0], end


def _snudde(text: str, before: str) -> Iterator[tuple[int, int]]:
    """Numbers whose last five digits stand before the date, ``before`` being what stands before the text."""
    for match in _SNUDD.finditer(text):
        five, day, month, year = filter(None, match.groups())
        if len(year) == len("1979") and not 1900 <= int(year) < _FOEDT_FOER:
            continue
        at = match.start()
        ahead = (before + text[max(0, at - _FOERAN) : at])[-_FOERAN:]
        said = ahead.rpartition("=")[2]  # the key of an option tells nothing of its value
        if _ANNET.search(said) is None and _stemmer(f"{day:0>2}{month:0>2}{year[-2:]}{five}"):
            yield match.span()


def _kan_staa_mellom(between: str) -> bool:
    near = len(between) <= _ORD_IMELLOM and _ANNET.search(between) is None
    return near or _MELLOM.fullmatch(between) is not None


def _siste_fem(text: str, parts: list[tuple[int, int]], words: list[str], at: int) -> Iterator[tuple[str, int]]:
    """Five digits that begin at a part, in one piece or two, and where they end."""
    if len(words[at]) == 5 and words[at].isdecimal():
        yield words[at], parts[at][1]
    elif at + 1 < len(words) and len(both := words[at] + words[at + 1]) == 5 and both.isdecimal():
        after = text[parts[at + 1][1] : parts[at + 1][1] + 2]
        if _I_DATO.fullmatch(text[parts[at][1] : parts[at + 1][0]]) and not _bare_siffer(after):
            yield both, parts[at + 1][1]


def _datoer(words: list[str], at: int, fem: str) -> Iterator[tuple[int, str]]:
    """The dates that can end right before a part: where each begins, and the six digits it is in a number that ends in ``fem``."""
    whole = words[at - 1]
    if len(whole) == 6 and whole.isdecimal():
        yield at - 1, whole
        yield at - 1, whole[4:] + whole[2:4] + whole[:2]
    elif len(whole) == 8:
        yield at - 1, whole[:4] + whole[6:]
        yield at - 1, whole[6:] + whole[4:6] + whole[2:4]
    elif len(whole) == 3 and at > 1 and len(words[at - 2]) == 3:
        yield at - 2, words[at - 2] + whole
    elif at > 2:
        day, month, year = (_maaned(word) for word in words[at - 3 : at])
        if not words[at - 3].isdecimal():
            day, month = month, day
        elif not words[at - 1].isdecimal():
            month, year = year, month
        if len(day) == 4:
            day, year = year, day
        if len(day) <= 2 and len(month) <= 2 and len(year) in (2, 4):
            for first, last in {(day, year), (year, day)} if len(year) == 2 else ((day, year),):
                rest = tuple((_NULLER[n] - _rest(fem, _VEKTER[n][6:])) % 11 for n in (0, 1))
                yield from ((at - 3, digits) for digits in _i_seriene(int(first), int(month), last).get(rest, ()))


@lru_cache(maxsize=4096)
def _i_seriene(day: int, month: int, year: str) -> Mapping[tuple[int, ...], list[str]]:
    """A day as it stands in a number: as it is, and, where it may be one of birth, as each series adds to it.

    By what is left of the date's part of the sums, so that one look tells which agree with the last five digits.
    """
    series = [f"{day:02}{month:02}{year[-2:]:0>2}"]
    if 1 <= day <= 31 and 1 <= month <= 12 and (1900 <= int(year) < _FOEDT_FOER or 40 <= int(year) < 100):
        series += [f"{day + more:02}{month + added:02}{year[-2:]}" for more in (0, 40) for added in _LAGT_TIL]
    found: dict[tuple[int, ...], list[str]] = {}
    for digits in series:
        found.setdefault(tuple(_rest(digits, weights) for weights in _VEKTER), []).append(digits)
    return found


def _maaned(word: str) -> str:
    """The number of a month that is named; any other word as it is."""
    return word if word.isdecimal() else str(_MAANEDER.index(word[:3].lower()) + 1)


def _bare_siffer(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _aar(digits: str) -> bool:
    return digits[:2] in ("18", "19", "20")


def _stemmer(digits: str) -> bool:
    """Whether eleven digits are a birth date (a D-number's day is 40 more) and two check digits that agree."""
    if digits[:4] not in _BEGYNNELSER or not digits.isdecimal():
        return False
    if _rest(digits, _VEKTER[0]) != _NULLER[0] or _rest(digits, _VEKTER[1]) != _NULLER[1]:
        return False
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= 40 if day > 40 else 0
    return any(_finnes(year, month - more, day) for more in _LAGT_TIL)


def _rest(digits: str, weights: tuple[int, ...]) -> int:
    """What eleven leaves of a weighted sum. It is of the signs themselves: making numbers of them takes twice the time."""
    left: int = sum(map(mul, digits.encode(), weights)) % 11
    return left


def _finnes(year: int, month: int, day: int) -> bool:
    try:
        date(2000 + year, month, day)  # a leap year where it matters: 1900 is the only year this lets too much through
    except ValueError:
        return month == 2 and day == 29
    return True
