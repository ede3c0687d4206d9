"""What a code is made of. Codes are promises: unique, kebab-case, never renamed."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["feil", "advarsel", "merknad"]


class Kode(NamedTuple):
    """One code: how serious, what it says (placeholders in braces), what to do, why it matters, wrong and right."""

    id: str
    alvor: Severity
    tittel: str
    melding: str
    tiltak: str
    hvorfor: str
    galt: str
    riktig: str
    mangel: bool = False
    """Whether it says that something is missing: a draft may have it, and shows it as a gap."""
