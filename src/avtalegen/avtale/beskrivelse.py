"""Looks up a field of the model by its place in the data, so that its own words can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from avtalegen.avtale.grunnlag import valg
from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import Path


@cache
def felter(modell: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the key the file uses."""
    return {info.alias or name: info for name, info in modell.model_fields.items()}


def finn_felt(at: Path, rot: type[BaseModel] = Avtale) -> FieldInfo | None:
    """The field at a place in the data; list indexes are passed over. ``None`` where the model has no such field."""
    modell: type[BaseModel] | None = rot
    info: FieldInfo | None = None
    for part in at:
        if isinstance(part, int):
            continue
        info = felter(modell).get(part) if modell is not None else None
        if info is None:
            return None
        modell = undermodell(info.annotation)
    return info


def modell_ved(at: Path, rot: type[BaseModel] = Avtale) -> type[BaseModel] | None:
    """The model whose keys stand at a place in the data."""
    if not [part for part in at if isinstance(part, str)]:
        return rot
    info = finn_felt(at, rot)
    return None if info is None else undermodell(info.annotation)


def undermodell(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as ``tuple[Kontaktperson, ...]`` or ``Nav | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, list, Union, UnionType):
        return next((found for part in get_args(annotation) if (found := undermodell(part)) is not None), None)
    return None


def er_liste(annotation: Any) -> bool:
    """Whether the field holds a list."""
    if get_origin(annotation) in (Union, UnionType):
        return any(er_liste(part) for part in get_args(annotation))
    return get_origin(annotation) is tuple


class Blad(NamedTuple):
    """A text of the file's own: where it stands, its field, and the model it stands in."""

    at: Path
    felt: FieldInfo
    tekst: str
    gruppe: BaseModel


def blader(modell: BaseModel, at: Path = ()) -> Iterator[Blad]:
    """Every text a model holds, in the order of its fields; what has fixed choices is not among them."""
    for name, info in type(modell).model_fields.items():
        place, value = (*at, info.alias or name), getattr(modell, name)
        if valg(info.annotation):
            continue
        for here, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            where = place if here is None else (*place, here)
            if isinstance(one, BaseModel):
                yield from blader(one, where)
            elif isinstance(one, str):
                yield Blad(where, info, one, modell)
