"""Completeness: each obligatory point of the guide (5.1) and of the advice of 2023."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.klausuler.dekning import Grad, krav_dekket, obligatoriske
from avtalegen.regler.regel import Finding, Grunnlag, Kode, Regel

DEKNING_MANGLER = Kode(
    "dekning-mangler", "feil", "Et punkt i veilederen er ikke dekket",
    "Dokumentet sier ikke noe om {krav}: {tekst}",
    "Ta med en klausul som dekker punktet, eller skriv kravets id i klausulen som gjør det.",
    "Veilederen sier at avtalen eller rutinen bør inneholde punktet.",
    "# egen klausul «felles-maal» uten krav: [V5.1-b]", "# krav: [V5.1-b] i klausulens forside",
    mangel=True,
)  # fmt: skip
DEKNING_STANDARDTEKST = Kode(
    "dekning-standardtekst", "advarsel", "Et punkt i veilederen er bare dekket av standardtekst",
    "Bare standardtekst svarer på {krav}: {tekst}",
    "Tilpass lokalt: fyll ut {noekler}.",
    "Veilederen ber om konkrete avtaler. Standardteksten sier det samme i alle kommuner.",
    "# uten bistand", "bistand:\n  - {tjeneste: Jobbmatch, når: senest tre måneder før programslutt}",
)  # fmt: skip
KODER = (DEKNING_MANGLER, DEKNING_STANDARDTEKST)


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    library = grunnlag.bibliotek
    covered = krav_dekket(grunnlag.avtale, library, obligatoriske(library), grunnlag.har_verdi)
    for krav, one in covered.items():
        args = {"krav": krav, "tekst": library.innhold.krav[krav].tekst}
        if one.grad is Grad.MANGLER:
            yield Finding(DEKNING_MANGLER, (), args)
        elif one.grad is Grad.STANDARDTEKST and one.noekler:
            keys = " eller ".join(one.noekler)
            yield Finding(DEKNING_STANDARDTEKST, tuple(one.noekler[0].split(".")), {**args, "noekler": keys}, key=True)


REGEL = Regel(KODER, _finn)
