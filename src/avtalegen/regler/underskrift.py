"""No one signs for both parties of an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.felt import GAP
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.regler.regel import Grunnlag, Regel


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    if grunnlag.avtale.dokumenttype != "samarbeidsavtale":
        return  # inside one office the same leader may approve for both
    signed: dict[str, str] = {}
    for position, one in enumerate(grunnlag.avtale.signatur):
        name = " ".join(one.navn.casefold().split())
        if not one.navn.startswith(GAP) and signed.setdefault(name, one.part) != one.part:
            yield Finding("signatur-begge-parter", ("signatur", position, "navn"), {"navn": one.navn})


REGEL = Regel(("signatur-begge-parter",), _finn)
