"""Inflection per målform: definite forms, genders and pronouns of local names, and the file's fixed words."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from avtalegen.norsk.maalform import ORD, Kjoenn, Maalform

_UTTAL_S = ("s", "x", "z", "S", "X", "Z")


class _Endelse(NamedTuple):
    """How a noun ends, what the definite form ends in, and its gender."""

    ubestemt: str
    bestemt: str
    kjoenn: Kjoenn


_FELLES = (
    *(_Endelse(noun, f"{noun}et", "n") for noun in ("kontor", "team", "prosjekt", "lag", "senter", "mottak", "råd")),
    *(_Endelse(noun, f"{noun}en", "m") for noun in ("etat", "seksjon", "sektor", "stab", "bydel")),
    _Endelse("program", "programmet", "n"),
    _Endelse("område", "området", "n"),
    _Endelse("tjeneste", "tjenesten", "m"),
    _Endelse("enhet", "enheten", "m"),
    _Endelse("virksomhet", "virksomheten", "m"),
    _Endelse("skole", "skolen", "m"),
    _Endelse("teneste", "tenesta", "f"),
    _Endelse("eining", "eininga", "f"),
    _Endelse("verksemd", "verksemda", "f"),
    _Endelse("skule", "skulen", "m"),
)
"""Nouns of local names. A name keeps the standard it is written in, whatever the document's: «Verksemda»."""
_ENDELSER: dict[Maalform, tuple[_Endelse, ...]] = {
    Maalform.BOKMAAL: (
        *_FELLES,
        *(_Endelse(noun, f"{noun}en", "m") for noun in ("avdeling", "opplæring", "forvaltning")),
        _Endelse("gruppe", "gruppen", "m"),
    ),
    Maalform.NYNORSK: (
        *_FELLES,
        *(_Endelse(noun, f"{noun}a", "f") for noun in ("avdeling", "opplæring", "forvalting")),
        _Endelse("gruppe", "gruppa", "f"),
    ),
}
"""Those that are spelt alike in both are inflected as the document's."""
_HODE = re.compile(r"\s(?:for|av|i|ved|til|med)\s")
"""What stands after these only says more of the noun before them: «Avdeling for inkludering»."""


def bestemt(name: str, maalform: Maalform) -> str:
    """A unit's name in the definite form: «Flyktningtjeneste» → «Flyktningtjenesten», «Eining» → «Eininga».

    Only a single word with a known ending is inflected; «Nordre Follo voksenopplæring» is a proper name and stays.
    """
    if " " in name.strip():
        return name
    folded = name.casefold()
    known = (noun for noun in _ENDELSER[maalform] if folded.endswith(noun.ubestemt))
    return next((name[: -len(noun.ubestemt)] + _like(noun, name) for noun in known), name)


def _like(noun: _Endelse, name: str) -> str:
    """The definite ending with the name's own capitals: «Eining» is itself the noun."""
    return name[-len(noun.ubestemt)] + noun.bestemt[1:]


def kjoenn(name: str, maalform: Maalform) -> Kjoenn | Literal["fl"]:
    """The gender of a name by the noun it is made of, «fl» for several: «Flyktningtenesta» is «f»."""
    words = _HODE.split(name.strip().casefold())[0].split()
    head = words[-1] if words else ""
    for noun in _ENDELSER[maalform]:
        if head.endswith((noun.ubestemt, noun.bestemt)):
            return noun.kjoenn
    if head.endswith(("ane", "ene")):
        return "fl"
    if head.endswith("et"):
        return "n"
    return "f" if maalform is Maalform.NYNORSK and head.endswith("a") else "m"


def pronomen(name: str, maalform: Maalform) -> str:
    """What refers to a name: «den», «det» and «de», or «han», «ho», «det» and «dei»."""
    return ORD[maalform].pronomen[kjoenn(name, maalform)]


def genitiv(name: str) -> str:
    """Genitive, of bokmål only: «Flyktningtjenesten» → «Flyktningtjenestens», «Moss» → «Moss’»."""
    return f"{name}’" if name.endswith(_UTTAL_S) else f"{name}s"


_Par: TypeAlias = tuple[str, str]
_FASTE: tuple[_Par, ...] = (
    ("leder", "leiar"), ("saksbehandler", "saksbehandlar"), ("skriftlig", "skriftleg"), ("muntlig", "munnleg"),
    ("enhetsleder", "einingsleiar"), ("enhetslederen", "einingsleiaren"), ("avdelingsleder", "avdelingsleiar"),
    ("seksjonsleder", "seksjonsleiar"), ("teamleder", "teamleiar"), ("tjenesteleder", "tenesteleiar"),
    ("virksomhetsleder", "verksemdsleiar"), ("avdelingslederen", "avdelingsleiaren"),
    ("seksjonslederen", "seksjonsleiaren"), ("teamlederen", "teamleiaren"), ("tjenestelederen", "tenesteleiaren"),
    ("virksomhetslederen", "verksemdsleiaren"), ("lederen", "leiaren"), ("saksbehandleren", "saksbehandlaren"),
    ("programrådgiver", "programrådgivar"), ("programrådgiveren", "programrådgivaren"),
    ("veileder", "rettleiar"), ("veilederen", "rettleiaren"), ("nav-veileder", "nav-rettleiar"),
    ("nav-veilederen", "nav-rettleiaren"), ("ledermøtet", "leiarmøtet"),
    ("saksbehandlermøtet", "saksbehandlarmøtet"), ("lederne", "leiarane"),
    ("voksenopplæring", "vaksenopplæring"), ("voksenopplæringen", "vaksenopplæringa"),
    ("helsetjeneste", "helseteneste"), ("helsetjenesten", "helsetenesta"),
    ("flyktninghelsetjeneste", "flyktninghelseteneste"), ("lærer", "lærar"), ("sykepleier", "sjukepleiar"),
    ("helsesykepleier", "helsesjukepleiar"), ("grunnskole", "grunnskule"), ("skole", "skule"),
)  # fmt: skip
"""Roles and forms as the wizard and the guides write them, in bokmål and in nynorsk."""
_TIL: dict[Maalform, dict[str, str]] = {
    Maalform.BOKMAAL: {nynorsk: bokmaal for bokmaal, nynorsk in _FASTE},
    Maalform.NYNORSK: dict(_FASTE),
}


def fast_ord(word: str, maalform: Maalform) -> str:
    """A fixed word of the file in the document's form, with its own capital; other words stay as they are."""
    found = _TIL[maalform].get(word.casefold())
    if found is None:
        return word
    if word.startswith("Nav-"):
        return f"Nav-{found.removeprefix('nav-')}"
    return found[0].upper() + found[1:] if word[:1].isupper() else found
