"""Both parties have a contact person and a signatory (guide points 5.1 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.regler.regel import Grunnlag, Regel

PARTER = {"kommune": "kommunen", "nav": "Nav-kontoret"}


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    contacts = {one.part for one in grunnlag.avtale.kontaktpersoner}
    signatories = {one.part for one in grunnlag.avtale.signatur}
    for part, name in PARTER.items():
        if part not in contacts:
            yield Finding("kontaktperson-mangler-part", ("kontaktpersoner",), {"part": name}, key=True)
        if part not in signatories:
            yield Finding("signatur-mangler-part", ("signatur",), {"part": name}, key=True)


REGEL = Regel(("kontaktperson-mangler-part", "signatur-mangler-part"), _finn)
