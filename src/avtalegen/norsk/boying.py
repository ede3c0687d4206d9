"""Inflection that local names need: definite form, genitive, first letter."""

from __future__ import annotations

import re
from collections.abc import Collection

JA = frozenset({"ja", "true", "yes", "på"})
NEI = frozenset({"nei", "false", "no", "av"})
"""The words that mean yes and no in a file, in any case."""


def ja_eller_nei(text: str) -> bool | None:
    """``True`` or ``False`` for the words a file may say it with; ``None`` for any other."""
    word = text.strip().casefold()
    return True if word in JA else False if word in NEI else None


_BESTEMT = {
    "kontor": "et", "team": "et", "prosjekt": "et", "lag": "et", "program": "met",
    "tjeneste": "n", "teneste": "n", "gruppe": "n", "skole": "n",
    "enhet": "en", "avdeling": "en", "seksjon": "en", "opplæring": "en", "etat": "en", "virksomhet": "en",
    "eining": "a", "senter": "et",
}  # fmt: skip
"""How a unit's name ends, and what the definite form adds."""
_UTTAL_S = ("s", "x", "z", "S", "X", "Z")


def bestemt(name: str) -> str:
    """A unit's name in the definite form: «Flyktningtjeneste» → «Flyktningtjenesten».

    Only a single word with a known ending is inflected; «Nordre Follo voksenopplæring» is a proper name and stays.
    """
    if " " in name.strip():
        return name
    folded = name.casefold()
    return next((name + added for ending, added in _BESTEMT.items() if folded.endswith(ending)), name)


def genitiv(name: str) -> str:
    """Genitive: «Flyktningtjenesten» → «Flyktningtjenestens», «Moss» → «Moss’»."""
    return f"{name}’" if name.endswith(_UTTAL_S) else f"{name}s"


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
