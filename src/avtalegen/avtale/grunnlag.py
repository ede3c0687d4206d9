"""What every model shares, and the helper that gives a field its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

HYPPIGHET = "Hvor ofte: ukentlig, månedlig, kvartalsvis, halvårlig, årlig eller med egne ord."
"""What every field of a frequency says of itself."""


class Modell(BaseModel):
    """A frozen part of the file. Keys are the file's own (``alias``); unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, defer_build=True)


def felt(  # noqa: PLR0913 - a field's words are its signature
    tittel: str,
    beskrivelse: str,
    eksempel: Any,
    *,
    default: Any = ...,
    alias: str | None = None,
    krav: tuple[str, ...] = (),
    spoersmaal: str = "",
    valg: Mapping[str, str] | None = None,
    **constraints: Any,
) -> Any:
    """A field with title, description and example in bokmål, and the ``krav`` ids it answers.

    ``spoersmaal`` is what the wizard asks instead of the title, ``valg`` what each choice leads to.
    """
    words: dict[str, Any] = {"krav": list(krav), "spørsmål": spoersmaal, "valg": dict(valg or {})}
    extra = {name: word for name, word in words.items() if word}
    if callable(default):
        constraints["default_factory"] = default
    else:
        constraints["default"] = default
    return Field(
        title=tittel,
        description=beskrivelse,
        examples=[eksempel],
        alias=alias,
        json_schema_extra=extra or None,
        **constraints,
    )
