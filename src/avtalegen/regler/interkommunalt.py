"""Several municipalities: who may decide, what kommuneloven § 20-4 asks for, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.beskrivelse import finn_felt
from avtalegen.avtale.interkommunalt import Interkommunalt
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.regler.regel import Grunnlag, Regel

_FORMER = {
    "vertskommune": "vertskommunesamarbeid",
    "oppgavefellesskap": "kommunalt oppgavefellesskap",
    "politisk_råd": "interkommunalt politisk råd",
    "kjøp_av_tjenester": "kjøp av tjenester",
    "felles_nav_kontor": "felles Nav-kontor",
}
_MED_VERT = {"vertskommune": "er vertskommune", "kjøp_av_tjenester": "selger tjenestene"}
_INNHOLD = ("oppgaver", "myndighet", "overført_fra", "underretning", "oppgjør", "uttreden_måneder", "oppløsning")
"""Kommuneloven § 20-4 a–h, apart from the participants and the host."""
_FELLES = frozenset({"oppgaver", "overført_fra", "oppgjør", "uttreden_måneder"})
_VIRKER = {
    "vertskommune": frozenset({"vertskommune", *_INNHOLD}),
    "oppgavefellesskap": frozenset({*_FELLES, "oppløsning"}),
    "politisk_råd": frozenset({*_FELLES, "oppløsning"}),
    "kjøp_av_tjenester": frozenset({*_FELLES, "vertskommune", "pris", "kvalitet"}),
    "felles_nav_kontor": frozenset({"oppgjør"}),
}
"""What the text of each form says something about."""
_VALGFRIE = ("vertskommune", *_INNHOLD, "pris", "kvalitet")
_AT = ("interkommunalt",)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    together = grunnlag.avtale.interkommunalt
    if together is None or together.form not in _FORMER:
        return
    if together.enkeltvedtak and together.form != "vertskommune":
        yield Finding("ik-enkeltvedtak", (*_AT, "enkeltvedtak"), {"form": _FORMER[together.form]})
    yield from _vert(together)
    if together.form == "vertskommune":
        yield from _innhold(grunnlag)
    yield from _deltakere(grunnlag, together)
    for key in _VALGFRIE:
        if key not in _VIRKER[together.form] and grunnlag.har_verdi(*_AT, key):
            yield Finding("ik-uten-virkning", (*_AT, key), {"noekkel": key, "form": _FORMER[together.form]}, key=True)


def _vert(together: Interkommunalt) -> Iterator[Finding]:
    numbers = {one.nummer for one in together.deltakere}
    if together.vertskommune is None:
        if together.form in _MED_VERT:
            args = {"form": _FORMER[together.form], "rolle": _MED_VERT[together.form]}
            yield Finding("ik-vertskommune-mangler", (*_AT, "vertskommune"), args)
    elif together.vertskommune not in numbers:
        yield Finding("ik-vertskommune-ukjent", (*_AT, "vertskommune"), {"nummer": together.vertskommune})


def _innhold(grunnlag: Grunnlag) -> Iterator[Finding]:
    for key in _INNHOLD:
        if not grunnlag.har_verdi(*_AT, key):
            info = finn_felt((*_AT, key))
            title = (info.title or key).lower() if info is not None else key
            yield Finding("ik-innhold-mangler", (*_AT, key), {"noekkel": key, "tittel": title})


def _deltakere(grunnlag: Grunnlag, together: Interkommunalt) -> Iterator[Finding]:
    seen: set[tuple[str, str | None]] = set()
    for position, one in enumerate(together.deltakere):
        if (one.nummer, one.bydel) in seen:
            yield Finding("ik-deltaker-dobbel", (*_AT, "deltakere", position, "nummer"), {"nummer": one.nummer})
        seen.add((one.nummer, one.bydel))
    numbers = {number for number, _ in seen}
    own = grunnlag.avtale.kommune.nummer
    if own not in numbers:
        yield Finding("ik-kommune-ikke-deltaker", ("kommune", "nummer"), {"nummer": own})
    contacts = [("kontaktpersoner", at, one.kommune) for at, one in enumerate(grunnlag.avtale.kontaktpersoner)]
    signatories = [("signatur", at, one.kommune) for at, one in enumerate(grunnlag.avtale.signatur)]
    for key, position, number in (*contacts, *signatories):
        if number is not None and number not in numbers:
            yield Finding("ik-person-kommune", (key, position, "kommune"), {"nummer": number})


REGEL = Regel(
    (
        "ik-enkeltvedtak",
        "ik-vertskommune-mangler",
        "ik-vertskommune-ukjent",
        "ik-innhold-mangler",
        "ik-deltaker-dobbel",
        "ik-kommune-ikke-deltaker",
        "ik-person-kommune",
        "ik-uten-virkning",
    ),
    _finn,
)
