"""What is said of a person goes together: role, level, party and title, who calls in, and whose address and telephone it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from avtalegen.avtale.felt import GAP, PARTER
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.avtale.register import kommunenavn, likt
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Path, Regel

PERSON_MOTSIGELSE = Kode(
    "person-motsigelse", "advarsel", "Det som står om personen, stemmer ikke",
    "{navn} {hva}, men {annet}.",
    "Rett det som er galt. Er begge deler riktige, trenger du ikke gjøre noe.",
    "Kontaktlisten og underskriftene viser hvem som kan svare for hva.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, rolle: Programrådgiver}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, rolle: Enhetsleder}",
)  # fmt: skip
EPOST_ANNEN_PERSON = Kode(
    "epost-annen-person", "advarsel", "E-postadressen ser ut til å være en annens",
    "{navn} har e-postadressen til {andre}.",
    "Rett e-postadressen.",
    "Det som er ment for den ene, kommer til den andre.",
    "- {navn: Per Berg, part: nav, nivå: leder, epost: kari.nordmann@eksempel.kommune.no}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, epost: kari.nordmann@eksempel.kommune.no}",
)  # fmt: skip
TELEFON_DOBBEL = Kode(
    "telefon-dobbel", "merknad", "To personer har samme telefonnummer",
    "{navn} har samme telefonnummer som {andre}.",
    "Rett nummeret. Deler de telefon, trenger du ikke gjøre noe.",
    "Et nummer som er kopiert fra raden over, fører til feil person.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, telefon: \"22 00 00 01\"}\n- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler, telefon: \"22 00 00 01\"}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, telefon: \"22 00 00 01\"}\n- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler, telefon: \"22 00 00 02\"}",
)  # fmt: skip
KODER = (PERSON_MOTSIGELSE, EPOST_ANNEN_PERSON, TELEFON_DOBBEL)

# Two titles are compared, not two standards; and an adviser («veileder») is no leader («leder»).
_JEVNET = (("rettleiar", "veiviser"), ("veileder", "veiviser"), ("leiar", "leder"), ("eining", "enhet"), ("handlar", "handler"),
           ("givar", "giver"), ("arbeidar", "arbeider"), ("lærar", "lærer"), ("rådmann", "kommunedirektør"))  # fmt: skip
_ORD = re.compile(r"[^\W\d_]{3,60}")
_STILLING = ("leder", "direktør", "sjef", "rådgiver", "konsulent", "handler", "veiviser", "arbeider", "rektor", "lærer")
_LEDER = ("leder", "direktør", "sjef", "rektor")
_UTFOERER = ("programrådgiver", "saksbehandler", "veiviser", "miljøarbeider", "lærer", "medarbeider")
"""Whose job it is to follow up participants. A «flyktningkonsulent» may lead the service of a small municipality."""
_IKKE_LEDER = re.compile(
    r"\b(?:fag|team|gruppe|prosjekt|program|kurs|møte|nest|tiltaks)leder|rådgiver|konsulent|assist|stedfortre|sekretær|saksbehandler"
)
"""Who leads a subject or a team, or helps a leader, may be a caseworker as well."""
_STYRER = re.compile(r"led(?:er|else)|direktør|sjef|rektor|styrer|ansvarlig|koordin")
_I_NAV = re.compile(
    r"\bnav[ -]?(?:leder|veiviser|sjef|direktør)|(?:leder|veiviser|sjef|direktør) (?:i|ved|for|hos) nav\b"
)
_I_KOMMUNEN = re.compile(r"\bkommunedirektør|\bordfører|\bbydelsdirektør")
_KOMMUNE_NO = re.compile(r"[@.]([\w-]+)\.kommune\.no$")
_I_DOMENER = tuple(
    str.maketrans(dict(zip("åøæ", signs, strict=True)))
    for signs in (("a", "o", "a"), ("aa", "oe", "ae"), ("a", "o", "ae"))
)
_IKKE_SIFFER = re.compile(r"\D")
_BARE_BOKSTAVER = re.compile(r"[^a-zæøåäöé]")


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    """What is told of people who have names: that a name is missing, is told elsewhere, and two without are not the same."""
    for look in (_nivaa, _part, _titler, _innkallere, _epost, _delt_epost, _telefon):
        for found in look(grunnlag):
            if not any(str(said).startswith(GAP) for said in found.args.values()):
                yield found


def _jevnet(title: str | None) -> str:
    text = likt(title or "")
    for nynorsk, plain in _JEVNET:
        text = text.replace(nynorsk, plain)
    return text


def _slutter(text: str, endings: tuple[str, ...]) -> list[str]:
    return [word for word in _ORD.findall(text) if word.endswith(endings)]


def _motsigelse(at: Path, person: Kontaktperson | Signatur, what: str, other: str) -> Finding:
    return Finding(PERSON_MOTSIGELSE, at, {"navn": person.navn, "hva": what, "annet": other})


def _nivaa(grunnlag: Grunnlag) -> Iterator[Finding]:
    """A leader among the caseworkers, or a caseworker among the leaders; whoever is both is told of elsewhere."""
    people = grunnlag.avtale.kontaktpersoner
    for number, one in enumerate(people):
        role, at = _jevnet(one.rolle), ("kontaktpersoner", number, "rolle")
        if any(likt(one.navn) == likt(other.navn) and one.nivaa != other.nivaa for other in people):
            continue
        leads = _slutter(role, _LEDER) and not _IKKE_LEDER.search(role)
        does = _slutter(role, _UTFOERER) and not _STYRER.search(role)
        if does if one.nivaa == "leder" else leads:
            yield _motsigelse(at, one, f"er «{one.rolle}»", f"står på {one.nivaa}nivå")


def _part(grunnlag: Grunnlag) -> Iterator[Finding]:
    """A title of one party with whoever stands for the other. In Nav's own office the municipality's people are Nav's."""
    avtale = grunnlag.avtale
    for at, one in grunnlag.personer():
        signs = isinstance(one, Signatur)
        key = "tittel" if isinstance(one, Signatur) else "rolle"
        title = getattr(one, key)
        if avtale.dokumenttype != "samarbeidsavtale" or (isinstance(one, Signatur) and one.fullmakt):
            continue
        apart = signs or grunnlag.utenfor_nav
        if one.part == "kommune" and apart and _I_NAV.search(_jevnet(title)):
            yield _motsigelse((*at, key), one, f"er «{title}»", f"{'skriver under' if signs else 'står'} for kommunen")
        elif one.part == "nav" and not signs and _I_KOMMUNEN.search(_jevnet(title)):
            yield _motsigelse((*at, key), one, f"er «{title}»", "står for Nav-kontoret")


def _titler(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Another title under the document than in the list of contacts, where both name a position and neither includes the other."""
    roles: dict[tuple[str, str], list[str]] = {}
    for one in grunnlag.avtale.kontaktpersoner:
        roles.setdefault((likt(one.navn), one.part), []).append(one.rolle or "")
    for number, signs in enumerate(grunnlag.avtale.signatur):
        said = roles.get((likt(signs.navn), signs.part), ())
        own = _slutter(_jevnet(signs.tittel), _STILLING)
        listed = [word for role in said for word in _slutter(_jevnet(role), _STILLING)]
        if own and listed and not any(a.endswith(b) or b.endswith(a) for a in own for b in listed):
            role = next(filter(None, said))
            at, what = ("signatur", number, "tittel"), f"skriver under som «{signs.tittel}»"
            yield _motsigelse(at, signs, what, f"er «{role}» i kontaktlisten")


def _innkallere(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Two who call in for one party at one level, neither for the other, or one for a party that calls in to nothing."""
    avtale, meetings = grunnlag.avtale, grunnlag.avtale.samarbeid
    calls = {meetings.ledermoete.innkaller, meetings.saksbehandlermoete.innkaller, avtale.evaluering.ansvarlig}
    if meetings.informasjonsmoeter is not None:
        calls.add(meetings.informasjonsmoeter.ansvarlig)
    first: dict[tuple[str | None, ...], Kontaktperson] = {}
    for number, one in enumerate(avtale.kontaktpersoner):
        if not one.innkaller:
            continue
        at, what = ("kontaktpersoner", number, "innkaller"), "kaller inn til møtene"
        other = first.setdefault((one.part, one.nivaa, one.kommune, one.bydel), one)
        names = {likt(one.navn), likt(other.navn)}
        if len(names) > 1 and names.isdisjoint({likt(one.stedfortreder or ""), likt(other.stedfortreder or "")}):
            who = "en annen" if other.navn.startswith(GAP) else other.navn
            yield _motsigelse(at, one, what, f"det gjør {who} også")
        elif one.part not in calls and avtale.interkommunalt is None:
            yield _motsigelse(at, one, what, f"{PARTER[one.part]} har verken møter å kalle inn til eller evalueringen")


def _epost(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Addresses made of the name of another person in the file, or at a place where one's own party has none."""
    avtale = grunnlag.avtale
    named = [one.navn for _, one in grunnlag.personer()]
    named += [one.stedfortreder for one in avtale.kontaktpersoner if one.stedfortreder]
    names = {_bokstaver(name): name for name in named if " " in name}
    for at, one in grunnlag.personer():
        address, own = one.epost or "", _bokstaver(one.navn)
        other = names.get(_bokstaver(address.partition("@")[0]))
        if other is None or _bokstaver(other) == own:
            other = _annet_hus(grunnlag, one, address.casefold())
        if other is not None:
            yield Finding(EPOST_ANNEN_PERSON, (*at, "epost"), {"navn": one.navn, "andre": other})


def _annet_hus(grunnlag: Grunnlag, one: Kontaktperson | Signatur, address: str) -> str | None:
    """Whose people have addresses like that of somebody of the municipality; those of Nav may well have the municipality's."""
    avtale = grunnlag.avtale
    if one.part != "kommune" or not grunnlag.utenfor_nav:
        return None
    if address.endswith("@nav.no"):
        return "noen i Nav"
    found = _KOMMUNE_NO.search(address)
    owners = _domener().get(_bokstaver(found[1]), frozenset()) if found is not None else frozenset()
    numbers = {
        avtale.kommune.nummer,
        *(member.nummer for member in (avtale.interkommunalt.deltakere if avtale.interkommunalt else ())),
    }
    return "noen i en annen kommune" if owners and owners.isdisjoint(numbers) else None


@cache
def _domener() -> dict[str, frozenset[str]]:
    """What stands before «.kommune.no», letters only → the numbers of the municipalities that may be called so."""
    found: dict[str, frozenset[str]] = {}
    for number, names in kommunenavn().items():
        for plain in {_bokstaver(name.translate(spelt)) for name in names for spelt in _I_DOMENER}:
            found[plain] = found.get(plain, frozenset()) | {number}
    return found


def _delt_epost(grunnlag: Grunnlag) -> Iterator[Finding]:
    """One address for two, where it is nobody's own name: a shared box is told where it is both parties', or has one's name."""
    first: dict[str, Kontaktperson | Signatur] = {}
    owned = {_bokstaver(one.navn) for _, one in grunnlag.personer()}
    for at, one in grunnlag.personer():
        address = (one.epost or "").casefold()
        box = _bokstaver(address.partition("@")[0])
        if not address or one.navn.startswith(GAP):
            continue
        other = first.setdefault(address, one)
        if box in owned or likt(other.navn) == likt(one.navn):
            continue
        named = (_bokstaver(word) for person in (one, other) for word in person.navn.split())
        if one.part != other.part or any(len(word) > 2 and word in box for word in named):
            yield Finding(EPOST_ANNEN_PERSON, (*at, "epost"), {"navn": one.navn, "andre": other.navn})


def _telefon(grunnlag: Grunnlag) -> Iterator[Finding]:
    first: dict[str, Kontaktperson] = {}
    for number, one in enumerate(grunnlag.avtale.kontaktpersoner):
        if one.telefon and not one.navn.startswith(GAP):
            other = first.setdefault(_IKKE_SIFFER.sub("", one.telefon)[-8:], one)
            if likt(other.navn) != likt(one.navn):
                args = {"navn": one.navn, "andre": other.navn}
                yield Finding(TELEFON_DOBBEL, ("kontaktpersoner", number, "telefon"), args)


def _bokstaver(text: str) -> str:
    return _BARE_BOKSTAVER.sub("", text.casefold())


REGEL = Regel(KODER, _finn)
