"""Inflection that local names need: definite form, genitive, first letter."""

from __future__ import annotations

import re
from typing import TypeAlias

_Rule: TypeAlias = tuple[re.Pattern[str], str]
_BESTEMT: tuple[_Rule, ...] = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"(?i)(.*)senter", r"\1senteret"),
        (r"(?i)(.*)kontor", r"\1kontoret"),
        (r"(?i)(.*)(team|program|lag|prosjekt)", r"\1\2et"),
        (r"(?i)(.*programm)", r"\1et"),
        (r"(?i)(.*)(tjeneste|teneste)", r"\1\2n"),
        (r"(?i)(.*)(enhet|avdeling|seksjon|opplæring|etat|gruppe|virksomhet|skole)", r"\1\2en"),
        (r"(?i)(.*)eining", r"\1eininga"),
    )
)
_UTTAL_S = ("s", "x", "z", "S", "X", "Z")


def bestemt(name: str) -> str:
    """A unit's name in the definite form: «Flyktningtjeneste» → «Flyktningtjenesten».

    Only a single word with a known ending is inflected; «Nordre Follo voksenopplæring» is a proper name and stays.
    """
    if " " in name.strip():
        return name
    for pattern, ending in _BESTEMT:
        if (match := pattern.fullmatch(name)) is not None:
            definite = match.expand(ending)
            return re.sub(r"(program)et$", r"\1met", re.sub(r"(gruppe|tjeneste|skole)en$", r"\1n", definite))
    return name


def genitiv(name: str) -> str:
    """Genitive: «Flyktningtjenesten» → «Flyktningtjenestens», «Moss» → «Moss’»."""
    return f"{name}’" if name.endswith(_UTTAL_S) else f"{name}s"


def stor(text: str) -> str:
    """First letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def liten(text: str) -> str:
    """First letter lower case unless the word is an abbreviation or a name in capitals (NAV, A2)."""
    return text if len(text) > 1 and not text[1].islower() and text[1] != " " else text[:1].lower() + text[1:]
