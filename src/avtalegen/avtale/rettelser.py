"""The one right answer to a value or key that a field refused, where there is one: a slip, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping

from avtalegen.avtale.koder import (
    DATO_FORM,
    ENHETSNUMMER_FORM,
    EPOST,
    KOMMUNENUMMER_FORM,
    MAANED,
    TALL_FORM,
    UGYLDIG_VALG,
)
from avtalegen.avtale.register import kommuner, med_navn, nav_kontor
from avtalegen.norsk.maalform import ORD, Maalform
from avtalegen.norsk.spraak import MAANEDSNAVN, les_dag, les_maaned

_NEAR, _CLEARLY = 0.8, 0.1
"""How alike a slip and the word have to be (0–1), and how much more alike than the next."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "_", "-": "_"})
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\s@\s|@)\s*|\s+(?:at|krøllalfa)\s+", re.I)
_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}", re.I)


def rettelse(code: str, value: object, key: str, choices: Iterable[str] = ()) -> str | None:
    """What ought to stand instead of ``value`` under ``key``; ``None`` where that is for a person to say."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    ways: dict[str, Callable[[], str | None]] = {
        DATO_FORM.id: lambda: _dato(text),
        MAANED.id: lambda: les_maaned(text) or naermest(text, MAANEDSNAVN),
        UGYLDIG_VALG.id: lambda: naermest(text, choices),
        TALL_FORM.id: lambda: _tall(text, key),
        KOMMUNENUMMER_FORM.id: lambda: _nummer(text, kommuner(), med_navn(text)),
        ENHETSNUMMER_FORM.id: lambda: _nummer(
            text, nav_kontor(), [n for n, one in nav_kontor().items() if one == text]
        ),
        EPOST.id: lambda: _adresse(text),
    }
    return ways[code]() if code in ways else None


def naermest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is a slip for: the same but for case, spaces and Norwegian letters, or clearly nearest.

    Of words that mean the same, which a mapping tells, the nearest is taken.
    """
    from difflib import SequenceMatcher  # only a file with a fault in it pays for looking

    folded = {_flat(each): each for each in known}
    if _flat(word) in folded:
        return folded[_flat(word)]
    longest = max(map(len, folded), default=0)
    if len(word) < 4 or len(word) > 2 * longest:
        return None
    ranked = sorted(((SequenceMatcher(None, _flat(word), each).ratio(), each) for each in folded), reverse=True)
    meaning = known if isinstance(known, Mapping) else {}
    (likeness, best), *others = ranked
    rivals = (one for one, each in others if meaning.get(folded[each], each) != meaning.get(folded[best]))
    return folded[best] if likeness >= max(_NEAR, next(rivals, 0) + _CLEARLY) else None


def _flat(word: str) -> str:
    return word.strip().casefold().translate(_LETTERS)


def _tall(text: str, key: str) -> str | None:
    word, _, unit = text.casefold().partition(" ")
    words = ORD[Maalform.BOKMAAL].tall
    number = word if word.isdecimal() and word.isascii() else str(words.index(word)) if word in words else None
    fits = len(unit) > 2 and key.startswith(unit.removesuffix("er"))
    return number if not unit or fits else None


def _nummer(text: str, known: Container[str], named: list[str]) -> str | None:
    """The number that lost its zero in a spreadsheet; or that of the one that is called so."""
    if text.isdecimal():
        return text.zfill(4) if text.zfill(4) in known else None
    return named[0] if len(named) == 1 else None


def _dato(text: str) -> str | None:
    day = les_dag(text)
    return day.isoformat() if day is not None else None


def _adresse(text: str) -> str | None:
    bare = _AT.sub("@", text.removeprefix("mailto:").strip(" <>,;."))
    return bare if bare != text and _ADDRESS.fullmatch(bare) else None
