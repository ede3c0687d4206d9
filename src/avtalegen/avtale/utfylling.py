"""What the file leaves out and the register knows: name, county and organisation number."""

from __future__ import annotations

from typing import TypeVar

from avtalegen.avtale.felt import GAP
from avtalegen.avtale.interkommunalt import Deltaker
from avtalegen.avtale.modell import Avtale
from avtalegen.avtale.parter import Kommune
from avtalegen.avtale.register import kommuner, uten_kommune

_Part = TypeVar("_Part", Kommune, Deltaker)


def utfyll(avtale: Avtale) -> Avtale:
    """The agreement with what the register of municipalities knows put where the file says nothing."""
    changes: dict[str, object] = {"kommune": _utfylt(avtale.kommune)}
    if avtale.interkommunalt is not None:
        participants = tuple(_utfylt(one) for one in avtale.interkommunalt.deltakere)
        changes["interkommunalt"] = avtale.interkommunalt.model_copy(update={"deltakere": participants})
    return avtale.model_copy(update=changes)


def _utfylt(part: _Part) -> _Part:
    if part.navn is not None and not part.navn.startswith(GAP):
        part = part.model_copy(update={"navn": uten_kommune(part.navn)})
    known = kommuner().get(part.nummer)
    if known is None:
        return part
    facts = {"navn": known.navn, "fylke": known.fylke, "organisasjonsnummer": known.organisasjonsnummer}
    missing = {name: fact for name, fact in facts.items() if getattr(part, name, "") is None}
    return part.model_copy(update=missing) if missing else part
