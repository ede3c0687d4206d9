"""How dates, numbers, lists and names are written in running text, and the known word nearest to an unknown one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
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


def les_dag(text: str) -> date | None:
    """A date as people write it: ``1. februar 2027``, ``1.2.27``, ``2027-02-01``; ``None`` for anything else.

    A year of two digits is in this century. Without a year nothing is guessed.
    """
    word = " ".join(text.casefold().split())
    if (found := re.fullmatch(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})", word)) is not None:
        return _dag(found[1], int(found[2]), found[3])
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


def mente_du(word: str, known: Iterable[str], ellers: str, *, likhet: float = 0.6) -> str:
    """The question with the nearest known word, or ``ellers`` where none is near enough."""
    import difflib  # only a file with a fault in it pays for looking

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=likhet)
    return f"Mente du «{close[0]}»?" if close else ellers


_NEAR, _CLEARLY = 0.8, 0.1
"""How alike a slip and the word have to be (0–1), and how much more alike than the next."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "_", "-": "_"})


def naermest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is a slip for: the same but for case, spaces and Norwegian letters, or clearly nearest.

    Of words that mean the same, which a mapping tells, the nearest is taken.
    """
    from difflib import SequenceMatcher  # only a file with a fault in it pays for looking

    folded = {_jevn(each): each for each in known}
    if _jevn(word) in folded:
        return folded[_jevn(word)]
    longest = max(map(len, folded), default=0)
    if len(word) < 4 or len(word) > 2 * longest:
        return None
    ranked = sorted(((SequenceMatcher(None, _jevn(word), each).ratio(), each) for each in folded), reverse=True)
    meaning = known if isinstance(known, Mapping) else {}
    (likeness, best), *others = ranked
    rivals = (one for one, each in others if meaning.get(folded[each], each) != meaning.get(folded[best]))
    return folded[best] if likeness >= max(_NEAR, next(rivals, 0) + _CLEARLY) else None


def _jevn(word: str) -> str:
    return word.strip().casefold().translate(_LETTERS)


def les_tallord(word: str) -> str | None:
    """The figures of a number in words, up to twelve: «seks» → «6»."""
    words = ORD[Maalform.BOKMAAL].tall
    return str(words.index(word)) if word in words else None
