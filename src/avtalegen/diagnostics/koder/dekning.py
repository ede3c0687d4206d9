"""Codes for completeness against the guide of 2021 (point 5.1) and the advice of 2023."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode

KODER: tuple[Kode, ...] = (
    Kode(
        "dekning-mangler", "feil", "Et punkt i veilederen er ikke dekket",
        "Dokumentet sier ikke noe om {krav}: {tekst}",
        "Ta med en klausul som dekker punktet, eller skriv kravets id i klausulen som gjør det.",
        "Veilederen sier at avtalen eller rutinen bør inneholde punktet.",
        "# egen klausul «felles-maal» uten krav: [V5.1-b]", "# krav: [V5.1-b] i klausulens forside",
        mangel=True,
    ),
    Kode(
        "dekning-standardtekst", "advarsel", "Et punkt i veilederen er bare dekket av standardtekst",
        "Bare standardtekst svarer på {krav}: {tekst}",
        "Tilpass lokalt: fyll ut {noekler}.",
        "Veilederen ber om konkrete avtaler. Standardteksten sier det samme i alle kommuner.",
        "# uten bistand", "bistand:\n  - {tjeneste: Jobbmatch, når: senest tre måneder før programslutt}",
    ),
)  # fmt: skip
