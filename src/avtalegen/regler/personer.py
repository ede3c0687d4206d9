"""Contact persons and signatories: both parties and levels, a deputy, and no one in conflicting roles.

Guide points 5.1 and 5.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.felt import GAP
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.diagnostics.kode import Kode
from avtalegen.norsk.boying import stor
from avtalegen.regler.regel import Grunnlag, Regel

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
    "Ingen kontaktperson har ansvar for å følge opp informasjonsutvekslingen.",
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
    "kontaktperson-begge-parter", "advarsel", "Samme person er kontaktperson for begge parter",
    "{navn} er kontaktperson både for kommunen og for Nav-kontoret.",
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
    SIGNATUR_BEGGE_PARTER,
)  # fmt: skip

_PARTER = {"kommune": "kommunen", "nav": "Nav-kontoret"}
_NIVAAER = {"leder": "ledernivå", "saksbehandler": "saksbehandlernivå"}
_AT = ("kontaktpersoner",)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    yield from _parter(grunnlag)
    yield from _nivaaer(grunnlag)
    yield from _stedfortredere(grunnlag)
    yield from _samme_person(grunnlag)
    yield from _underskrift(grunnlag)
    people = grunnlag.avtale.kontaktpersoner
    if not any(one.informasjonsansvarlig for one in people) and not any(one.navn.startswith(GAP) for one in people):
        yield Finding(INFORMASJONSANSVARLIG_MANGLER, _AT, key=True)


def _nivaaer(grunnlag: Grunnlag) -> Iterator[Finding]:
    found = {(one.part, one.nivaa) for one in grunnlag.avtale.kontaktpersoner}
    for part, name in _PARTER.items():
        levels = {level for which, level in found if which == part}
        for level, words in _NIVAAER.items() if levels else ():
            if level not in levels:
                args = {"part": stor(name), "part_liten": name, "nivaa": words, "verdi": level}
                yield Finding(KONTAKTPERSON_NIVAA, _AT, args, key=True)


def _stedfortredere(grunnlag: Grunnlag) -> Iterator[Finding]:
    people = grunnlag.avtale.kontaktpersoner
    for part, name in _PARTER.items():
        own = [one for one in people if one.part == part]
        if own and not any(one.stedfortreder for one in own):
            yield Finding(KONTAKTPERSON_UTEN_STEDFORTREDER, _AT, {"part": name}, key=True)
    for position, one in enumerate(people):
        if one.stedfortreder is not None and _likt(one.stedfortreder) == _likt(one.navn):
            yield Finding(KONTAKTPERSON_EGEN_STEDFORTREDER, (*_AT, position, "stedfortreder"), {"navn": one.navn})


def _samme_person(grunnlag: Grunnlag) -> Iterator[Finding]:
    seen: dict[str, set[tuple[str, str, str | None]]] = {}
    for position, one in enumerate(grunnlag.avtale.kontaktpersoner):
        if one.navn.startswith(GAP):
            continue
        before = seen.setdefault(_likt(one.navn), set())
        at, args = (*_AT, position, "navn"), {"navn": one.navn}
        if (one.part, one.nivaa, one.kommune) in before:
            yield Finding(KONTAKTPERSON_DOBBEL, at, args)
        elif before and one.part not in {part for part, _, _ in before}:
            yield Finding(KONTAKTPERSON_BEGGE_PARTER, at, args)
        before.add((one.part, one.nivaa, one.kommune))


def _likt(name: str) -> str:
    return " ".join(name.casefold().split())


def _parter(grunnlag: Grunnlag) -> Iterator[Finding]:
    contacts = {one.part for one in grunnlag.avtale.kontaktpersoner}
    signatories = {one.part for one in grunnlag.avtale.signatur}
    for part, name in _PARTER.items():
        if part not in contacts:
            yield Finding(KONTAKTPERSON_MANGLER_PART, ("kontaktpersoner",), {"part": name}, key=True)
        if part not in signatories:
            yield Finding(SIGNATUR_MANGLER_PART, ("signatur",), {"part": name}, key=True)


def _underskrift(grunnlag: Grunnlag) -> Iterator[Finding]:
    if grunnlag.avtale.dokumenttype != "samarbeidsavtale":
        return  # inside one office the same leader may approve for both
    signed: dict[str, str] = {}
    for position, one in enumerate(grunnlag.avtale.signatur):
        name = " ".join(one.navn.casefold().split())
        if not one.navn.startswith(GAP) and signed.setdefault(name, one.part) != one.part:
            yield Finding(SIGNATUR_BEGGE_PARTER, ("signatur", position, "navn"), {"navn": one.navn})


REGEL = Regel(KODER, _finn)
