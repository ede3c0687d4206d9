"""Completeness: each obligatory point of the guide (5.1) and of the advice of 2023."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.diagnostics.diagnostic import Finding
from avtalegen.klausuler.dekning import Grad, krav_dekket, obligatoriske
from avtalegen.regler.regel import Grunnlag, Regel


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    library = grunnlag.bibliotek
    covered = krav_dekket(grunnlag.avtale, library, obligatoriske(library), grunnlag.har_verdi)
    for krav, one in covered.items():
        args = {"krav": krav, "tekst": library.innhold.krav[krav].tekst}
        if one.grad is Grad.MANGLER:
            yield Finding("dekning-mangler", (), args)
        elif one.grad is Grad.STANDARDTEKST and one.noekler:
            keys = " eller ".join(one.noekler)
            yield Finding(
                "dekning-standardtekst", tuple(one.noekler[0].split(".")), {**args, "noekler": keys}, key=True
            )


REGEL = Regel(("dekning-mangler", "dekning-standardtekst"), _finn)
