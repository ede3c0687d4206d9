"""What can be asked at a place, derived from the model's field there."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from avtalegen.avtale.felt import PARTER, les_kommunenummer
from avtalegen.avtale.modell import Avtale, felter, finn_felt, undermodell
from avtalegen.diagnostics.diagnostic import Path

SCHEMA = "avtale.schema.json"
"""What the schema is called where it lies beside a file."""
Answers: TypeAlias = dict[str, Any]


def dotted(at: Path) -> str:
    """A place as one word: ``kontaktpersoner.0.navn``."""
    return ".".join(map(str, at))


def place(word: str) -> Path:
    """The place a dotted word names; parts of digits only are positions in a list."""
    return tuple(int(part) if part.isascii() and part.isdecimal() else part for part in word.split("."))


def get(data: Any, at: Path) -> Any:
    """What stands at a place; ``None`` where nothing does."""
    for part in at:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def put(data: Answers, at: Path, value: Any) -> None:
    """Set a place; mappings and lists on the way are made where they are missing."""
    holder: Any = data
    for part, following in pairwise(at):
        if get(holder, (part,)) is None:
            _set(holder, part, [] if isinstance(following, int) else {})
        holder = holder[part]
    _set(holder, at[-1], value)


def _set(holder: Any, part: str | int, value: Any) -> None:
    if isinstance(holder, list) and isinstance(part, int):
        holder.extend({} for _ in range(part - len(holder) + 1))
    holder[part] = value


def drop(data: Answers, at: Path) -> None:
    """Take away what stands at a place, and every mapping that is empty without it."""
    holder = get(data, at[:-1])
    if get(holder, at[-1:]) is None and not (isinstance(holder, dict) and at[-1] in holder):
        return
    del holder[at[-1]]
    if holder == {} and len(at) > 1 and not isinstance(at[-2], int):
        drop(data, at[:-1])


def merge(below: Any, above: Any) -> Any:
    """``above`` laid over ``below``: mappings key by key, everything else replaced."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {
            key: merge(below.get(key), above.get(key)) for key in [*below, *(one for one in above if one not in below)]
        }
    return copy.deepcopy(below if above is None else above)


def leaves(data: Any, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar with its place."""
    items = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else None
    if items is None:
        yield at, data
        return
    for key, value in items:
        yield from leaves(value, (*at, key))


FROM_LIBRARY: Path = ("tilvalg",)
"""The list whose choices are the optional provisions of the clause library."""


class Kind(Enum):
    """How a question is answered."""

    TEXT = "tekst"
    CHOICE = "valg"
    YES_NO = "ja eller nei"
    MULTI = "flere valg"
    LIST = "liste"
    GROUP = "gruppe"


class Question(NamedTuple):
    """One place in the file that can be asked about. Title, help and requirements are the field's own."""

    at: Path
    field: FieldInfo
    kind: Kind
    required: bool
    values: tuple[str, ...] = ()
    """The values there are to choose from, in the model's order."""
    model: type[BaseModel] | None = None
    """The model of a group, or of a list's items."""
    number_like: bool = False
    """Whether the answer is a number or a date, written without quotes."""
    day: bool = False
    """Whether the answer is a date."""
    municipality: bool = False
    """Whether the answer is a municipality's number, to be looked up in the register."""

    @property
    def title(self) -> str:
        """The field's title."""
        return self.field.title or str(self.at[-1])

    @property
    def words(self) -> str:
        """The field's question, or its title where it has none of its own."""
        return str(self._extra.get("spørsmål") or self.title)

    @property
    def help(self) -> str:
        """The field's description, to one who answers it: not what is only of use in the file."""
        told = re.split(r"(?<=\.) ", self.field.description or "")
        return " ".join(each for each in told if not each.startswith("I fila")).replace("Utelatt", "Uten svar")

    @property
    def whether(self) -> bool:
        """Whether it is put so that it is answered with ja or nei."""
        return self.words.startswith(("Har ", "Samarbeider ", "Skal ", "Vil "))

    @property
    def example(self) -> Any:
        """The field's example."""
        return self.field.examples[0] if self.field.examples else None

    @property
    def demands(self) -> tuple[str, ...]:
        """The ids of the requirements the answer meets."""
        return tuple(self._extra.get("krav", ()))

    def meaning(self, value: str) -> str:
        """What a choice leads to, in the field's words."""
        return str(self._extra.get("valg", {}).get(value, ""))

    def label(self, value: str) -> str:
        """A choice's name: what its meaning begins with, what people call it, or the text itself."""
        chosen = value in self.values or self.at[:1] == FROM_LIBRARY
        return self.meaning(value).partition(". ")[0] or (
            PARTER.get(value, value.replace("_", " ")) if chosen else value
        )

    @property
    def default(self) -> Any:
        """The model's own default as it would stand in the file; ``None`` for none."""
        if self.required or self.field.default_factory is not None:
            return None
        return as_text(self.field.default)

    @property
    def _extra(self) -> dict[str, Any]:
        extra = self.field.json_schema_extra
        return extra if isinstance(extra, dict) else {}


@cache
def question(at: Path) -> Question:
    """The question at a place of the model. Raises ``KeyError`` where there is no such field."""
    info = finn_felt(at)
    if info is None:
        raise KeyError(at)
    inner, markers = _bare(annotation(at))
    required = isinstance(at[-1], int) or info.is_required()
    values = _values(inner)
    item = _bare(get_args(inner)[0])[0] if get_origin(inner) is tuple else inner
    model = item if isinstance(item, type) and issubclass(item, BaseModel) else None
    found = any(getattr(one, "func", None) is les_kommunenummer for one in (*info.metadata, *markers))
    return Question(at, info, _kind(inner, values), required, values, model, item in (int, date), item is date, found)


def spoken(text: str) -> str:
    """Advice about a file as it is said to one who only sees questions: the keys by the titles of their fields."""
    return _A_KEY.sub(_by_title, text).replace("nøkkelen", "svaret")


_A_KEY = re.compile(
    r"(?P<before>«|(?:i )?nøkkelen «?|\b)(?P<key>\w{2,40}(?:\.\w{2,40}){0,4})(?P<after>: [^»]{1,60}»|»|)"
)


def _by_title(found: re.Match[str]) -> str:
    key, after = found["key"].rpartition(".")[2], found["after"].rstrip("»")
    is_key = "_" in key or "." in found["key"] or after or "nøkkelen" in found["before"]
    if key not in _titles() or not is_key:
        return found[0]
    return ("under " if found["before"].startswith("i ") else "") + f"«{_titles()[key]}{after}»"


@cache
def _titles() -> dict[str, str]:
    """The title of each key; the key itself where fields of several titles share it."""
    found: dict[str, str] = {}
    models: list[type[BaseModel]] = [Avtale]
    for model in models:
        for key, info in felter(model).items():
            found[key] = info.title if info.title and found.get(key, info.title) == info.title else key
            below = undermodell(info.annotation)
            if below is not None and below not in models:
                models.append(below)
    return found


def children(model: type[BaseModel], at: Path) -> tuple[Path, ...]:
    """The places of a model's fields, in the model's order."""
    return tuple((*at, key) for key in felter(model))


def annotation(at: Path) -> Any:
    """The type of what stands at a place, with everything that validates it."""
    info = finn_felt(at)
    if info is None:
        raise KeyError(at)
    if isinstance(at[-1], int):
        return get_args(_bare(info.annotation)[0])[0]
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def as_text(value: Any) -> Any:
    """A model's value as the file would have it: text, lists of text; ``None`` for nothing."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, (list, tuple)):
        return [as_text(one) for one in value]
    if isinstance(value, BaseModel):
        pairs = {key: as_text(getattr(value, name)) for name, key in _names(type(value)).items()}
        return {key: one for key, one in pairs.items() if one not in (None, [], {})}
    return value if value is None or isinstance(value, str) else str(value)


@cache
def _names(model: type[BaseModel]) -> dict[str, str]:
    return {name: info.alias or name for name, info in model.model_fields.items()}


def _bare(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without ``None`` and markers, and the markers that were on it."""
    markers: tuple[Any, ...] = ()
    while True:
        if get_origin(hint) is Annotated:
            hint, *found = get_args(hint)
            markers += tuple(found)
        elif get_origin(hint) in (Union, UnionType):
            hint = next(one for one in get_args(hint) if one is not NoneType)
        else:
            return hint, markers


def _values(inner: Any) -> tuple[str, ...]:
    if get_origin(inner) is tuple:
        inner = _bare(get_args(inner)[0])[0]
    return get_args(inner) if get_origin(inner) is Literal else ()


def _kind(inner: Any, values: tuple[str, ...]) -> Kind:
    if get_origin(inner) is tuple:
        return Kind.MULTI if values else Kind.LIST
    if inner is bool:
        return Kind.YES_NO
    if values:
        return Kind.CHOICE
    return Kind.GROUP if isinstance(inner, type) and issubclass(inner, BaseModel) else Kind.TEXT
