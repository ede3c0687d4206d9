"""Completeness: each obligatory point of the guide (5.1) and of the advice of 2023."""

from __future__ import annotations

from collections.abc import Iterator

from avtalegen.klausuler.assembly import bevis
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
DEKNING_PAASTAATT = Kode(
    "dekning-paastaatt", "advarsel", "En egen klausul sier at den dekker et punkt, men teksten viser det ikke",
    "Den egne teksten i {klausuler} viser ikke at dokumentet svarer på {krav}: {tekst}",
    "{raad}",
    "Et punkt er vist når den ferdige teksten er standardteksten, eller har med det partene har avtalt om punktet. Ellers er det partenes egen vurdering, og sjekklisten sier det.",
    "# egen klausul «evaluering» med krav: [V5.1-f] og teksten «Partene skal drikke kaffe.»",
    "Partene skal evaluere samarbeidet {{ evaluering.hyppighet | hyppighet | liten }}.",
)  # fmt: skip
KODER = (DEKNING_MANGLER, DEKNING_STANDARDTEKST, DEKNING_PAASTAATT)
_MED_VERDIER = "Ta med {noekler} i teksten, eller stryk {krav} fra «krav» i klausulen."
_UTEN_VERDIER = "Programmet kan ikke vise dette punktet i en egen tekst. Les teksten selv, og bruk standardklausulen hvis dere er i tvil."


def _finn(grunnlag: Grunnlag) -> Iterator[Finding]:
    proof = bevis(grunnlag.avtale, grunnlag.bibliotek)
    required = frozenset(proof.obligatoriske())
    for name, answer in proof.dekket(proof.nevnt(), grunnlag.bekreftet).items():
        krav = answer.krav
        args = {"krav": name, "tekst": krav.tekst}
        if answer.paastaatt:
            keys = " og ".join(krav.kreves)
            advice = (_MED_VERDIER if keys else _UTEN_VERDIER).format(noekler=keys, krav=name)
            own = " og ".join(f"«{one}»" for one in answer.egne)
            yield Finding(DEKNING_PAASTAATT, (), {**args, "klausuler": own, "raad": advice})
        elif name in required and answer.mangler:
            yield Finding(DEKNING_MANGLER, (), args)
        elif name in required and answer.bare_standard and krav.tilpass:
            at = tuple(krav.tilpass[0].split("."))
            yield Finding(DEKNING_STANDARDTEKST, at, {**args, "noekler": " eller ".join(krav.tilpass)}, key=True)


REGEL = Regel(KODER, _finn)
