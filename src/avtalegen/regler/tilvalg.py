"""The options named in the file are in the library, each once."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.avtale.felt import GAP
from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.norsk.naermest import mente_du
from avtalegen.regler.regel import Grunnlag, Regel


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    known = list(grunnlag.bibliotek.tilvalg)
    seen: set[str] = set()
    for position, name in enumerate(grunnlag.avtale.tilvalg or ()):
        if name.startswith(GAP):
            continue
        if name not in known:
            args = {"navn": name, "forslag": _forslag(name, known)}
            yield Finding("tilvalg-ukjent", ("tilvalg", position), args)
        elif name in seen:
            yield Finding("tilvalg-dobbelt", ("tilvalg", position), {"navn": name})
        seen.add(name)


def _forslag(name: str, known: list[str]) -> str:
    return mente_du(name.casefold().replace(" ", "_"), known, "Tilvalgene er " + ", ".join(known) + ".")


REGEL = Regel(("tilvalg-ukjent", "tilvalg-dobbelt"), _finn)
