"""An agreement between several municipalities and the Nav office: each of them signs, and has people to turn to."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.interkommunalt import Deltaker
from avtalegen.avtale.modell import Avtale
from avtalegen.avtale.personer import Kontaktperson, Signatur
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.regler.regel import Grunnlag, Regel


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    avtale = grunnlag.avtale
    together = avtale.interkommunalt
    if together is None or together.parter != "alle" or avtale.dokumenttype != "samarbeidsavtale":
        return
    for position, one in enumerate(together.deltakere):
        at = ("interkommunalt", "deltakere", position)
        name = {"navn": one.bydel or one.navn or one.nummer}
        own = one.nummer == avtale.kommune.nummer and one.bydel == avtale.kommune.bydel
        if not own and one.ansvarlig_enhet is None:
            yield Finding("ik-enhet-mangler", at, name)
        if not any(_er_fra(person, one, avtale) for person in avtale.kontaktpersoner):
            yield Finding("ik-kontaktperson-mangler", ("kontaktpersoner",), name, key=True)
        if not any(_er_fra(person, one, avtale) for person in avtale.signatur):
            yield Finding("ik-signatur-mangler", ("signatur",), name, key=True)


def _er_fra(person: Kontaktperson | Signatur, one: Deltaker, avtale: Avtale) -> bool:
    """Whether someone stands for a participant; without a number, for the municipality of the file."""
    if person.part != "kommune":
        return False
    if person.kommune is None and person.bydel is None:
        return (one.nummer, one.bydel) == (avtale.kommune.nummer, avtale.kommune.bydel)
    return person.bydel == one.bydel if person.bydel is not None else person.kommune == one.nummer


REGEL = Regel(("ik-enhet-mangler", "ik-kontaktperson-mangler", "ik-signatur-mangler"), _finn)
