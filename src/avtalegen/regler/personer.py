"""Contact persons and signatories: both parties and levels, a deputy, and no one in conflicting roles.

Guide points 5.1 and 5.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from avtalegen.avtale.felt import GAP, PARTER
from avtalegen.avtale.register import likt
from avtalegen.norsk.spraak import stor
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

KONTAKTPERSON_MANGLER_PART = Kode(
    "kontaktperson-mangler-part", "feil", "En part mangler kontaktperson",
    "Det er ingen kontaktperson for {part}.",
    "Legg til minst én kontaktperson for {part}.",
    "Veilederen ber om kontaktpersoner hos begge parter (punkt 5.1).",
    "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}",
    "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}\n  - {navn: Ola Hansen, part: nav, nivå: leder}",
    mangel=True,
)  # fmt: skip
SIGNATUR_MANGLER_PART = Kode(
    "signatur-mangler-part", "feil", "En part mangler underskriver",
    "Ingen skriver under for {part}.",
    "Legg til en underskriver for {part}.",
    "Leder hos begge parter bør skrive under (punkt 5.2).",
    "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
    "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
    mangel=True,
)  # fmt: skip
KONTAKTPERSON_NIVAA = Kode(
    "kontaktperson-nivaa", "advarsel", "En part mangler kontaktperson på et nivå",
    "{part} har ingen kontaktperson på {nivaa}.",
    "Legg til en kontaktperson for {part_liten} med nivå: {verdi}.",
    "Veilederen ber om kontakt både på leder- og saksbehandlernivå (punkt 5.1).",
    "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}",
    "kontaktpersoner:\n  - {navn: Kari Nordmann, part: kommune, nivå: leder}\n  - {navn: Amina Yusuf, part: kommune, nivå: saksbehandler}",
)  # fmt: skip
KONTAKTPERSON_UTEN_STEDFORTREDER = Kode(
    "kontaktperson-uten-stedfortreder", "merknad", "En part mangler stedfortreder",
    "Ingen av kontaktpersonene for {part} har stedfortreder.",
    "Skriv hvem som tar over ved fravær, i nøkkelen stedfortreder.",
    "Samarbeidet bør ikke stoppe når én er borte.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, stedfortreder: Anne Lie}",
)  # fmt: skip
INFORMASJONSANSVARLIG_MANGLER = Kode(
    "informasjonsansvarlig-mangler", "advarsel", "Ingen følger opp informasjonsutvekslingen",
    "Ingen kontaktperson er pekt ut til å følge opp informasjonsutvekslingen, så dokumentet legger det til lederen hos hver part.",
    "Skriv «informasjonsansvarlig: ja» på den som har ansvaret, helst én hos hver part.",
    "Veilederen ber om at dokumentet sier hvem som har ansvaret (punkt 5.1).",
    "- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler}",
    "- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler, informasjonsansvarlig: ja}",
)  # fmt: skip
KONTAKTPERSON_EGEN_STEDFORTREDER = Kode(
    "kontaktperson-egen-stedfortreder", "feil", "Personen er sin egen stedfortreder",
    "{navn} står som stedfortreder for seg selv.",
    "Skriv en annen stedfortreder, eller ta bort nøkkelen.",
    "En stedfortreder skal ta over når personen er borte.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, stedfortreder: Kari Nordmann}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder, stedfortreder: Anne Lie}",
)  # fmt: skip
KONTAKTPERSON_BEGGE_PARTER = Kode(
    "kontaktperson-begge-parter", "advarsel", "Samme person står for begge parter",
    "{navn} står både for kommunen og for Nav-kontoret.",
    "Rett part, eller før opp en annen person for den ene parten.",
    "Partene trenger hver sin kontaktperson for å kunne ta opp uenighet og avvik.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Kari Nordmann, part: nav, nivå: leder}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Ola Hansen, part: nav, nivå: leder}",
)  # fmt: skip
KONTAKTPERSON_DOBBEL = Kode(
    "kontaktperson-dobbel", "advarsel", "Samme person står to ganger",
    "{navn} står to ganger som kontaktperson for samme part på samme nivå.",
    "Ta bort den ene.",
    "Kontaktlisten blir lettere å bruke når hver person står én gang.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Kari Nordmann, part: kommune, nivå: leder}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}",
)  # fmt: skip
KONTAKTPERSON_BEGGE_NIVAA = Kode(
    "kontaktperson-begge-nivaa", "merknad", "Samme person er kontakt på begge nivåer",
    "{navn} er kontaktperson både på ledernivå og på saksbehandlernivå for samme part.",
    "Er det ikke slik, rett den ene.",
    "Uenighet mellom saksbehandlere skal kunne løftes til en leder.",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Kari Nordmann, part: kommune, nivå: saksbehandler}",
    "- {navn: Kari Nordmann, part: kommune, nivå: leder}\n- {navn: Amina Yusuf, part: kommune, nivå: saksbehandler}",
)  # fmt: skip
SIGNATUR_DOBBEL = Kode(
    "signatur-dobbel", "advarsel", "Samme person skriver under to ganger",
    "{navn} står to ganger som underskriver for samme part.",
    "Ta bort den ene.",
    "Hver person skriver under én gang for en part.",
    "- {part: kommune, navn: Kari Nordmann, tittel: enhetsleder}\n- {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
    "- {part: kommune, navn: Kari Nordmann, tittel: kommunedirektør}",
)  # fmt: skip
SIGNATUR_FULLMAKT = Kode(
    "signatur-fullmakt", "advarsel", "Kommunalt ansatt skriver under for Nav uten fullmakt",
    "{navn} er etter tittelen ansatt i kommunen, men skriver under for Nav-kontoret.",
    "Skriv hvem som har gitt myndigheten, i nøkkelen fullmakt, eller rett part eller tittel.",
    "Avtalen binder staten. En kommunalt ansatt leder trenger fullmakt fra staten for å skrive under.",
    "- {part: nav, navn: Ola Hansen, tittel: kommunalt ansatt leder}",
    "- {part: nav, navn: Ola Hansen, tittel: kommunalt ansatt leder, fullmakt: delegert fra fylkesdirektøren 2. mars 2026}",
)  # fmt: skip
PERSON_IKKE_PART = Kode(
    "person-ikke-part", "feil", "Personen hører til en part som ikke er med",
    "{navn} står med {noekkel} «{verdi}», som ikke er part i dokumentet.",
    "Ta bort nøkkelen «{noekkel}», eller rett den.",
    "Da ville dokumentet fått et tomt felt for parten som mangler en person.",
    "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: enhetsleder, kommune: \"1101\"}",
    "signatur:\n  - {part: kommune, navn: Kari Nordmann, tittel: enhetsleder}",
)  # fmt: skip
SIGNATUR_BEGGE_PARTER = Kode(
    "signatur-begge-parter", "feil", "Samme person skriver under for begge parter",
    "{navn} skriver under både for kommunen og for Nav-kontoret.",
    "Før opp en annen underskriver for den ene parten.",
    "Ingen kan inngå en avtale med seg selv.",
    "signatur:\n  - {part: kommune, navn: Ola Hansen, tittel: leder}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
    "signatur:\n  - {part: kommune, navn: Grete Solberg, tittel: kommunedirektør}\n  - {part: nav, navn: Ola Hansen, tittel: leder}",
)  # fmt: skip
KODER = (
    KONTAKTPERSON_MANGLER_PART, SIGNATUR_MANGLER_PART, KONTAKTPERSON_NIVAA, KONTAKTPERSON_UTEN_STEDFORTREDER,
    INFORMASJONSANSVARLIG_MANGLER, KONTAKTPERSON_EGEN_STEDFORTREDER, KONTAKTPERSON_BEGGE_PARTER, KONTAKTPERSON_DOBBEL,
    KONTAKTPERSON_BEGGE_NIVAA, SIGNATUR_BEGGE_PARTER, SIGNATUR_DOBBEL, SIGNATUR_FULLMAKT, PERSON_IKKE_PART,
)  # fmt: skip

_NIVAAER = {"leder": "ledernivå", "saksbehandler": "saksbehandlernivå"}
_AT = ("kontaktpersoner",)
_KOMMUNALT_ANSATT = re.compile(
    r"\bkommunal(?:t|e|leder)?\b|\b(?:ansatt|tilsett|tilsatt)\w*\b.{0,80}\bkommun|\bkommunedirektør|\brådmann|\bkommunalsjef"
)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    yield from _parter(grunnlag)
    yield from _nivaaer(grunnlag)
    yield from _stedfortredere(grunnlag)
    yield from _samme_person(grunnlag)
    yield from _andres_folk(grunnlag)
    yield from _underskrift(grunnlag)
    yield from _ikke_part(grunnlag)
    people = grunnlag.avtale.kontaktpersoner
    if not any(one.informasjonsansvarlig for one in people) and not any(one.navn.startswith(GAP) for one in people):
        yield Finding(INFORMASJONSANSVARLIG_MANGLER, _AT, key=True)


def _nivaaer(grunnlag: Grunnlag) -> Iterator[Finding]:
    found = {(one.part, one.nivaa) for one in grunnlag.avtale.kontaktpersoner}
    for part, name in PARTER.items():
        levels = {level for which, level in found if which == part}
        for level, words in _NIVAAER.items() if levels else ():
            if level not in levels:
                args = {"part": stor(name), "part_liten": name, "nivaa": words, "verdi": level}
                yield Finding(KONTAKTPERSON_NIVAA, _AT, args, key=True)


def _stedfortredere(grunnlag: Grunnlag) -> Iterator[Finding]:
    people = grunnlag.avtale.kontaktpersoner
    for part, name in PARTER.items():
        own = [one for one in people if one.part == part]
        if own and not any(one.stedfortreder for one in own):
            yield Finding(KONTAKTPERSON_UTEN_STEDFORTREDER, _AT, {"part": name}, key=True)
    for position, one in enumerate(people):
        if one.stedfortreder is not None and likt(one.stedfortreder) == likt(one.navn):
            yield Finding(KONTAKTPERSON_EGEN_STEDFORTREDER, (*_AT, position, "stedfortreder"), {"navn": one.navn})


def _samme_person(grunnlag: Grunnlag) -> Iterator[Finding]:
    seen: dict[str, set[tuple[str, str, str | None]]] = {}
    for position, one in enumerate(grunnlag.avtale.kontaktpersoner):
        if one.navn.startswith(GAP):
            continue
        before = seen.setdefault(likt(one.navn), set())
        at, args = (*_AT, position, "navn"), {"navn": one.navn}
        if (one.part, one.nivaa, one.kommune) in before:
            yield Finding(KONTAKTPERSON_DOBBEL, at, args)
        elif before and one.part not in {part for part, _, _ in before}:
            yield Finding(KONTAKTPERSON_BEGGE_PARTER, at, args)
        elif any((one.part, one.kommune) == (part, number) for part, _, number in before):
            yield Finding(KONTAKTPERSON_BEGGE_NIVAA, at, args)
        before.add((one.part, one.nivaa, one.kommune))


def _andres_folk(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Stand-ins and signatories of one party who are the other's contact persons or stand-ins only. In a routine they are one office's."""
    if grunnlag.avtale.dokumenttype != "samarbeidsavtale":
        return
    parts: dict[str, set[str]] = {}
    for one in grunnlag.avtale.kontaktpersoner:
        if not one.navn.startswith(GAP):
            parts.setdefault(likt(one.navn), set()).add(one.part)
    signing, standing = Counter(likt(one.navn) for one in grunnlag.avtale.signatur), dict[str, str]()
    for at, person in grunnlag.personer():
        key = "navn" if at[0] == "signatur" else "stedfortreder"
        name = getattr(person, key, None) or ""
        told = key == "navn" and signing[likt(name)] > 1  # as ``signatur-begge-parter``
        first = standing.setdefault(likt(name), person.part) if name and not name.startswith(GAP) else person.part
        if person.part not in parts.get(likt(name), {first}) and not told:
            yield Finding(KONTAKTPERSON_BEGGE_PARTER, (*at, key), {"navn": name})


def _parter(grunnlag: Grunnlag) -> Iterator[Finding]:
    contacts = {one.part for one in grunnlag.avtale.kontaktpersoner}
    signatories = {one.part for one in grunnlag.avtale.signatur}
    for part, name in PARTER.items():
        if part not in contacts:
            yield Finding(KONTAKTPERSON_MANGLER_PART, ("kontaktpersoner",), {"part": name}, key=True)
        if part not in signatories:
            yield Finding(SIGNATUR_MANGLER_PART, ("signatur",), {"part": name}, key=True)


def _underskrift(grunnlag: Grunnlag) -> Iterator[Finding]:
    avtale = grunnlag.avtale
    signed: dict[str, set[tuple[str, str | None, str | None]]] = {}
    for position, one in enumerate(avtale.signatur):
        if one.navn.startswith(GAP):
            continue
        at, before = ("signatur", position), signed.setdefault(likt(one.navn), set())
        if (one.part, one.kommune, one.bydel) in before:
            yield Finding(SIGNATUR_DOBBEL, (*at, "navn"), {"navn": one.navn})
        elif before and one.part not in {part for part, _, _ in before} and avtale.dokumenttype == "samarbeidsavtale":
            # Inside one office the same leader may approve for both.
            yield Finding(SIGNATUR_BEGGE_PARTER, (*at, "navn"), {"navn": one.navn})
        before.add((one.part, one.kommune, one.bydel))
        if one.part == "nav" and _KOMMUNALT_ANSATT.search(likt(one.tittel)) and not one.fullmakt:
            yield Finding(SIGNATUR_FULLMAKT, (*at, "tittel"), {"navn": one.navn})


def _ikke_part(grunnlag: Grunnlag) -> Iterator[Finding]:
    """Someone who stands for a municipality or district that is no party leaves a party without anyone.

    Of several municipalities, the numbers are ``ik-person-kommune``'s to judge.
    """
    avtale = grunnlag.avtale
    together = avtale.interkommunalt
    districts = (
        {avtale.kommune.bydel, *(one.bydel for one in together.deltakere)} if together else {avtale.kommune.bydel}
    )
    for at, person in grunnlag.personer():
        if person.part != "kommune":
            continue
        wrong = {
            "kommune": person.kommune if together is None and person.kommune != avtale.kommune.nummer else None,
            "bydel": person.bydel if person.bydel not in districts else None,
        }
        for name, value in wrong.items():
            if value is not None:
                args = {"navn": person.navn, "noekkel": name, "verdi": value}
                yield Finding(PERSON_IKKE_PART, (*at, name), args)


REGEL = Regel(KODER, _finn)
