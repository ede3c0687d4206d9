"""Contact persons: both levels, a deputy, someone who follows up the information, and no one in conflicting roles."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.felt import GAP
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.norsk.boying import stor
from avtalegen.regler.parter import PARTER
from avtalegen.regler.regel import Grunnlag, Regel

_NIVAAER = {"leder": "ledernivå", "saksbehandler": "saksbehandlernivå"}
_AT = ("kontaktpersoner",)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    yield from _nivaaer(grunnlag)
    yield from _stedfortredere(grunnlag)
    yield from _samme_person(grunnlag)
    people = grunnlag.avtale.kontaktpersoner
    if not any(one.informasjonsansvarlig for one in people) and not any(one.navn.startswith(GAP) for one in people):
        yield Finding("informasjonsansvarlig-mangler", _AT, key=True)


def _nivaaer(grunnlag: Grunnlag) -> Iterator[Finding]:
    found = {(one.part, one.nivaa) for one in grunnlag.avtale.kontaktpersoner}
    for part, name in PARTER.items():
        levels = {level for which, level in found if which == part}
        for level, words in _NIVAAER.items() if levels else ():
            if level not in levels:
                args = {"part": stor(name), "part_liten": name, "nivaa": words, "verdi": level}
                yield Finding("kontaktperson-nivaa", _AT, args, key=True)


def _stedfortredere(grunnlag: Grunnlag) -> Iterator[Finding]:
    people = grunnlag.avtale.kontaktpersoner
    for part, name in PARTER.items():
        own = [one for one in people if one.part == part]
        if own and not any(one.stedfortreder for one in own):
            yield Finding("kontaktperson-uten-stedfortreder", _AT, {"part": name}, key=True)
    for position, one in enumerate(people):
        if one.stedfortreder is not None and _likt(one.stedfortreder) == _likt(one.navn):
            yield Finding("kontaktperson-egen-stedfortreder", (*_AT, position, "stedfortreder"), {"navn": one.navn})


def _samme_person(grunnlag: Grunnlag) -> Iterator[Finding]:
    seen: dict[str, set[tuple[str, str, str | None]]] = {}
    for position, one in enumerate(grunnlag.avtale.kontaktpersoner):
        if one.navn.startswith(GAP):
            continue
        before = seen.setdefault(_likt(one.navn), set())
        at, args = (*_AT, position, "navn"), {"navn": one.navn}
        if (one.part, one.nivaa, one.kommune) in before:
            yield Finding("kontaktperson-dobbel", at, args)
        elif before and one.part not in {part for part, _, _ in before}:
            yield Finding("kontaktperson-begge-parter", at, args)
        before.add((one.part, one.nivaa, one.kommune))


def _likt(name: str) -> str:
    return " ".join(name.casefold().split())


REGEL = Regel(
    (
        "kontaktperson-nivaa",
        "kontaktperson-uten-stedfortreder",
        "kontaktperson-egen-stedfortreder",
        "kontaktperson-begge-parter",
        "kontaktperson-dobbel",
        "informasjonsansvarlig-mangler",
    ),
    _finn,
)
