"""What every model shares, and the helper that gives a field its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from avtalegen.norsk.maalform import MAALFORMER

HYPPIGHET = "Hvor ofte: ukentlig, månedlig, kvartalsvis, halvårlig, årlig eller med egne ord, på bokmål eller nynorsk."
"""What every field of a frequency says of itself."""


def valg(annotation: Any) -> tuple[str, ...]:
    """The choices of a field, also where they stand inside a list or may be left out; none for a free text."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return next((found for part in get_args(annotation) if (found := valg(part))), ())


def _likt(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip()


class Modell(BaseModel):
    """A frozen part of the file. Keys are the file's own (``alias``); unknown keys are refused.

    A choice may be written in any case and in either form: «Bokmål» is bokmål, «leiar» is leder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _kjenn_valgene(cls, data: Any) -> Any:
        choices = _valgene(cls)
        if not isinstance(data, dict) or not choices.keys() & data.keys():
            return data
        return {key: _valgt(value, choices[key]) if key in choices else value for key, value in data.items()}


@cache
def _valgene(modell: type[BaseModel]) -> dict[str, dict[str, str]]:
    """The fields of a model that have choices: key → each choice in lower case → the choice."""
    fields = {info.alias or name: valg(info.annotation) for name, info in modell.model_fields.items()}
    return {
        key: {_likt(form): each for each in known for form in valgformer(each)}
        for key, known in fields.items()
        if known
    }


_NYNORSK = {
    "leder": "leiar", "saksbehandler": "saksbehandlar", "utenfor": "utanfor", "tjenester": "tenester",
    "oppgavefellesskap": "oppgåvefellesskap", "egen": "eigen",
}  # fmt: skip
"""The words of the choices that nynorsk writes in another way. The model holds bokmål's."""


def valgformer(choice: str) -> tuple[str, ...]:
    """A choice as bokmål writes it, as nynorsk does where that differs, and a målform by its code too."""
    nynorsk = "_".join(_NYNORSK.get(word, word) for word in choice.split("_"))
    return tuple(dict.fromkeys((choice, nynorsk, MAALFORMER.get(choice, choice))))


def _valgt(value: Any, choices: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_valgt(one, choices) for one in value]
    return choices.get(_likt(value), value) if isinstance(value, str) else value


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
