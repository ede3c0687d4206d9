"""What every model shares, and the helper that gives a field its words."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


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
    **constraints: Any,
) -> Any:
    """A field with title, description and example in bokmål, and the ``krav`` ids it answers."""
    extra: dict[str, Any] | None = {"krav": list(krav)} if krav else None
    if callable(default):
        constraints["default_factory"] = default
    else:
        constraints["default"] = default
    return Field(
        title=tittel, description=beskrivelse, examples=[eksempel], alias=alias, json_schema_extra=extra, **constraints
    )
