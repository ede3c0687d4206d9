"""The one right answer to a value or key that a field refused, where there is one: a slip, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from avtalegen.avtale.koder import (
    DATO_FORM,
    ENHETSNUMMER_FORM,
    EPOST,
    KOMMUNENUMMER_FORM,
    MAANED,
    TALL_FORM,
    UGYLDIG_VALG,
    UKJENT_NOEKKEL,
)
from avtalegen.norsk.skrivefeil import naermest
from avtalegen.norsk.spraak import MAANEDSNAVN, les_dag, les_maaned, les_tallord

_AT = ("(at)", "[at]", "(krøllalfa)")


def rettelse(code: str, value: object, key: str, choices: Iterable[str] = ()) -> str | None:
    """What ought to stand instead of ``value`` under ``key``; ``None`` where that is for a person to say."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    ways: dict[str, Callable[[], str | None]] = {
        DATO_FORM.id: lambda: _dato(text),
        MAANED.id: lambda: les_maaned(text) or naermest(text, MAANEDSNAVN),
        UGYLDIG_VALG.id: lambda: naermest(text, choices),
        UKJENT_NOEKKEL.id: lambda: naermest(text, choices),
        TALL_FORM.id: lambda: _tall(text, key),
        KOMMUNENUMMER_FORM.id: lambda: _nummer(text),
        ENHETSNUMMER_FORM.id: lambda: _nummer(text),
        EPOST.id: lambda: _adresse(text),
    }
    return ways[code]() if code in ways else None


def _tall(text: str, key: str) -> str | None:
    """«seks», and «6 måneder» where the key says that it is months."""
    word, _, unit = text.casefold().partition(" ")
    number = word if word.isdecimal() and word.isascii() else les_tallord(word)
    fits = len(unit) > 2 and key.startswith(unit.removesuffix("er"))
    return number if not unit or fits else None


def _nummer(text: str) -> str | None:
    """The number that lost its zero in a spreadsheet."""
    return f"0{text}" if len(text) == 3 and text.isdecimal() and text.isascii() else None


def _dato(text: str) -> str | None:
    day = les_dag(text)
    return day.isoformat() if day is not None else None


def _adresse(text: str) -> str | None:
    """An address with an @ in place of what people write for it, and without what is no part of it."""
    bare = text.casefold().removeprefix("mailto:").strip(" <>,;.")
    for written in _AT:
        bare = bare.replace(written, "@")
    name, at, domain = ("@".join(part.strip() for part in bare.split("@"))).partition("@")
    whole = f"{name}{at}{domain}"
    fits = name and "." in domain and not any(char in whole[len(name) + 1 :] + name for char in " @()<>[],;:")
    return whole if fits and whole != text else None
