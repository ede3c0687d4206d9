"""The Nav office: does the register know it, and does its number belong to its name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.register import nav_kontor
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.diagnostics.kode import Kode
from avtalegen.norsk.naermest import mente_du
from avtalegen.regler.regel import Grunnlag, Regel

NAV_KONTOR_UKJENT = Kode(
    "nav-kontor-ukjent", "merknad", "Ukjent Nav-kontor",
    "Registeret kjenner ikke Nav-kontoret «{kontor}».",
    "{forslag}",
    "Registeret er ikke fullstendig, så dette er bare et hint om å se etter skrivefeil.",
    "nav:\n  kontor: Nav Nordre Folo", "nav:\n  kontor: Nav Nordre Follo",
)  # fmt: skip
NAV_KONTOR_NUMMER = Kode(
    "nav-kontor-nummer", "advarsel", "Enhetsnummeret hører til et annet Nav-kontor",
    "Enhetsnummer {nummer} er {riktig} i registeret, ikke {kontor}.",
    "Rett nummeret eller navnet, eller ta bort enhetsnummeret.",
    "Enhetsnummeret identifiserer kontoret.",
    "nav:\n  kontor: Nav Nordre Follo\n  enhetsnummer: \"0214\"", "nav:\n  kontor: Nav Nordre Follo\n  enhetsnummer: \"0213\"",
)  # fmt: skip
KODER = (NAV_KONTOR_UKJENT, NAV_KONTOR_NUMMER)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    nav = grunnlag.avtale.nav
    if nav.kontor.startswith(GAP):
        return
    known = nav_kontor()
    number = nav.enhetsnummer
    if number is not None and number in known:
        if _enkelt(known[number]) != _enkelt(nav.kontor):
            args = {"nummer": number, "riktig": known[number], "kontor": nav.kontor}
            yield Finding(NAV_KONTOR_NUMMER, ("nav", "enhetsnummer"), args)
    elif _enkelt(nav.kontor) not in _kjente():
        yield Finding(NAV_KONTOR_UKJENT, ("nav", "kontor"), {"kontor": nav.kontor, "forslag": _forslag(nav.kontor)})


@cache
def _kjente() -> frozenset[str]:
    return frozenset(_enkelt(name) for name in nav_kontor().values())


@lru_cache(maxsize=64)
def _forslag(name: str) -> str:
    otherwise = "Sjekk skrivemåten. Er navnet riktig, trenger du ikke gjøre noe."
    return mente_du(name, nav_kontor().values(), otherwise, likhet=0.8)


def _enkelt(name: str) -> str:
    """A name as it is compared: letters and digits only, «NAV» and «Nav» alike."""
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("nav")


REGEL = Regel(KODER, _finn)
