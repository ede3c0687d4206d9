"""The Nav office: does the register know it, and does its number belong to its name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.register import betjener, betjening, nav_kontor
from avtalegen.norsk.skrivefeil import mente_du, naermest
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

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
NAV_KONTOR_ANNEN_KOMMUNE = Kode(
    "nav-kontor-annen-kommune", "advarsel", "Nav-kontoret betjener en annen kommune",
    "Ifølge registeret betjener {kontor} ikke {kommune}. Det gjør {riktig}.",
    "Sjekk at det er riktig Nav-kontor. Er det riktig, trenger du ikke gjøre noe.",
    "Flere kommuner og kontor har samme eller lignende navn. Feil kontor gir feil part i avtalen.",
    "kommune: {nummer: \"3419\"}\nnav: {kontor: Nav Våler}", "kommune: {nummer: \"3419\"}\nnav: {kontor: Nav Solør}",
)  # fmt: skip
KODER = (NAV_KONTOR_UKJENT, NAV_KONTOR_NUMMER, NAV_KONTOR_ANNEN_KOMMUNE)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    nav = grunnlag.avtale.nav
    if nav.kontor.startswith(GAP):
        return
    yield from _annen_kommune(grunnlag)
    known = nav_kontor()
    number = nav.enhetsnummer
    slip = (
        naermest(nav.kontor, [one.kontor for one in betjener(grunnlag.avtale.kommune.nummer)])
        if _enkelt(nav.kontor) not in _kjente()
        else None
    )
    if number is not None and number in known and slip != known[number]:
        if _enkelt(known[number]) != _enkelt(nav.kontor):
            args = {"nummer": number, "riktig": known[number], "kontor": nav.kontor}
            yield Finding(NAV_KONTOR_NUMMER, ("nav", "enhetsnummer"), args)
    elif _enkelt(nav.kontor) not in _kjente():
        args = {"kontor": nav.kontor, "forslag": _forslag(nav.kontor)}
        yield Finding(NAV_KONTOR_UKJENT, ("nav", "kontor"), args, fix=slip)


def _annen_kommune(grunnlag: Grunnlag) -> Iterator[Finding]:
    """An office that serves others only; where the register is not sure of either side, nothing is said."""
    avtale, nav = grunnlag.avtale, grunnlag.avtale.nav
    own = betjener(avtale.kommune.nummer, avtale.kommune.bydel)
    others = avtale.interkommunalt.deltakere if avtale.interkommunalt is not None else ()
    numbers = {one.nummer for one in others} - {avtale.kommune.nummer}
    office = [
        one for one in betjening() if nav.enhetsnummer == one.enhetsnummer or _enkelt(nav.kontor) == _enkelt(one.kontor)
    ]
    serves = any(one in own or one.kommune in numbers for one in office)
    if office and own and not serves and all(one.sikker for one in (*own, *office)):
        args = {
            "kontor": nav.kontor,
            "kommune": avtale.kommune.bydel or avtale.kommune.navn or avtale.kommune.nummer,
            "riktig": " eller ".join(dict.fromkeys(one.kontor for one in own)),
        }
        yield Finding(NAV_KONTOR_ANNEN_KOMMUNE, ("nav", "kontor"), args)


@cache
def _kjente() -> frozenset[str]:
    return frozenset(map(_enkelt, (*nav_kontor().values(), *(one.kontor for one in betjening()))))


@lru_cache(maxsize=64)
def _forslag(name: str) -> str:
    otherwise = "Sjekk skrivemåten. Er navnet riktig, trenger du ikke gjøre noe."
    return mente_du(name, nav_kontor().values(), otherwise, likhet=0.8)


@lru_cache(maxsize=1024)
def _enkelt(name: str) -> str:
    """A name as it is compared: letters and digits only, «NAV» and «Nav» alike."""
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("nav")


REGEL = Regel(KODER, _finn)
