"""The kinds of field: text as it stands in the file → the type the model holds.

Everything arrives as text. A validator that refuses raises ``PydanticCustomError`` with a type of ours; the wording
belongs to the diagnostics catalogue, so the message given here is only the type's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema, WrapValidator
from pydantic_core import PydanticCustomError

from avtalegen.avtale.koder import (
    DATO_FINNES_IKKE,
    DATO_FORM,
    ENHETSNUMMER_FORM,
    EPOST,
    FARGE_FORM,
    FARGE_KONTRAST,
    JA_NEI,
    KOMMUNENUMMER_FORM,
    LINJESKIFT,
    MAANED,
    ORGANISASJONSNUMMER,
    SJEKKSUM_FORM,
    TELEFON,
)
from avtalegen.diagnostics.diagnostic import Kode
from avtalegen.document.colour import ENOUGH, contrast
from avtalegen.norsk.spraak import JA, NEI, ja_eller_nei

GAP = "\x05"
"""Stands in for a missing required value in a draft; a control character, so no file can hold it."""

MAANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
AARSTIDER = ("vår", "høst")
"""The two halves of a year that leaders meet in, where the month is not agreed."""
_DATOFORMER = [[4, month, day] for month in (1, 2) for day in (1, 2)]
"""How many digits year, month and day may have."""
_EPOST = (
    r"[^\s@<>\"(),:;\[\]\\.]++(?:\.[^\s@<>\"(),:;\[\]\\.]++)*+@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,99}[^\W\d_]{2,63}"
)
_TELEFON = r"(?:\+47|0047)?(?:[2-9]\d{7}|0\d{4}|8\d{4})"


def _feil(kode: Kode) -> PydanticCustomError:
    return PydanticCustomError(kode.id, kode.id)


def slipp_hull(value: Any, handler: Callable[[Any], Any]) -> Any:
    """Let a draft's gap through a field of any type; everything else is validated as usual."""
    return value if isinstance(value, str) and value.startswith(GAP) else handler(value)


def _en_linje(value: str) -> str:
    if "\n" in value or "\r" in value:
        raise _feil(LINJESKIFT)
    return value


def les_dato(value: Any) -> Any:
    """``2026-12-31`` or ``31.12.2026`` → a date. A day that does not exist is an error of its own."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    parts = text.split("-") if "-" in text else text.split(".")[::-1]
    if [len(part) for part in parts] not in _DATOFORMER or not all(
        part.isascii() and part.isdecimal() for part in parts
    ):
        raise _feil(DATO_FORM)
    year, month, day = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _feil(DATO_FINNES_IKKE) from error


def les_tall(value: Any) -> Any:
    """A whole number in plain digits; Python's own reading also takes ``1_2`` and digits of other scripts."""
    if isinstance(value, str) and not re.fullmatch(r"[+-]?[0-9]{1,20}(?:\.0{0,20})?", value.strip()):
        raise PydanticCustomError("int_parsing", "int_parsing")
    return value


def les_ja_nei(value: Any) -> Any:
    """``true``/``ja`` and ``false``/``nei`` in any case."""
    if isinstance(value, str):
        said = ja_eller_nei(value)
        if said is None:
            raise _feil(JA_NEI)
        return said
    return value


def les_maaned(value: Any) -> Any:
    """A month by name in any case or by number 1–12, or «vår» or «høst»."""
    if isinstance(value, str):
        word = value.strip().casefold()
        if word.isascii() and word.isdecimal() and 1 <= int(word) <= len(MAANEDER):
            return MAANEDER[int(word) - 1]
        word = {"haust": "høst"}.get(word, word)
        if word in (*MAANEDER, *AARSTIDER):
            return word
        raise _feil(MAANED)
    return value


def les_epost(value: str) -> str:
    """An address of the form ``navn@domene.no``; whether it exists is not ours to ask."""
    if not re.fullmatch(_EPOST, value):
        raise _feil(EPOST)
    return value


def les_telefon(value: str) -> str:
    """A Norwegian number: eight digits, or a five-digit service number, with or without +47 and spaces."""
    if not re.fullmatch(_TELEFON, re.sub(r"[\s()./-]", "", value)):
        raise _feil(TELEFON)
    return value


def les_organisasjonsnummer(value: str) -> str:
    """Nine digits, the last a mod 11 check digit; kept without spaces."""
    digits = re.sub(r"\s", "", value)
    if not re.fullmatch(r"[0-9]{9}", digits) or not organisasjonsnummer_stemmer(digits):
        raise _feil(ORGANISASJONSNUMMER)
    return digits


def les_sjekksum(value: str) -> str:
    """A SHA-256 as 64 lower-case hexadecimal digits; programs show it in capitals, in groups, or with its name before it."""
    digits = re.sub(r"[\s:-]", "", value.casefold().removeprefix("sha256").removeprefix("sha-256"))
    if not re.fullmatch(r"[0-9a-f]{64}", digits):
        raise _feil(SJEKKSUM_FORM)
    return digits


def les_farge(value: str) -> str:
    """``#005a9c``, with or without «#», in small letters. Text in it must be readable on white."""
    colour = f"#{value.removeprefix('#').casefold()}"
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise _feil(FARGE_FORM)
    if contrast(colour, "#ffffff") < ENOUGH:
        raise _feil(FARGE_KONTRAST)
    return colour


def organisasjonsnummer_stemmer(digits: str) -> bool:
    """Whether the last of nine digits is the mod 11 check digit of the first eight."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return total % 11 == 0


def _nummer(value: str, length: int, kode: Kode) -> str:
    if not (len(value) == length and value.isascii() and value.isdecimal()):
        raise _feil(kode)
    return value


def les_kommunenummer(value: str) -> str:
    """Four digits, leading zero kept."""
    return _nummer(value, 4, KOMMUNENUMMER_FORM)


def les_enhetsnummer(value: str) -> str:
    """A Nav unit's four digits, leading zero kept."""
    return _nummer(value, 4, ENHETSNUMMER_FORM)


def _skjema(pattern: str, **number: Any) -> WithJsonSchema:
    """A field's JSON Schema: the text as it may stand, or the number an editor takes it for when it has no quotes."""
    text = {"type": "string", "pattern": pattern}
    return WithJsonSchema({"anyOf": [text, {"type": "integer", **number}]} if number else text)


def i_alle_skrivemaater(words: Iterable[str]) -> str:
    """A pattern for any of some words in any case; JSON Schema's patterns cannot ignore case."""
    letters = ("".join(f"[{char}{char.upper()}]" if char.isalpha() else char for char in word) for word in words)
    return rf"^\s*({'|'.join(letters)})\s*$"


_SKILLE = r"[\s()./-]*"
_STRIPPED = StringConstraints(strip_whitespace=True, min_length=1)
_HULL = WrapValidator(slipp_hull)
_TALL = {"type": ["number", "boolean"]}
Tekst: TypeAlias = Annotated[
    str,
    _STRIPPED,
    AfterValidator(_en_linje),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\s*\S([^\n\r]*\S)?\s*$"}, _TALL]}),
]
Fritekst: TypeAlias = Annotated[
    str, _STRIPPED, WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"\S"}, _TALL]})
]
Dato: TypeAlias = Annotated[
    date,
    BeforeValidator(les_dato),
    _HULL,
    _skjema(r"^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})\s*$"),
]
JaNei: TypeAlias = Annotated[
    bool,
    BeforeValidator(les_ja_nei),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["ja", "nei", True, False]},
                {"type": "string", "pattern": i_alle_skrivemaater(sorted(JA | NEI))},
            ]
        }
    ),
]
Maaned: TypeAlias = Annotated[
    Literal[
        "januar", "februar", "mars", "april", "mai", "juni",
        "juli", "august", "september", "oktober", "november", "desember", "vår", "høst",
    ],
    BeforeValidator(les_maaned),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [*MAANEDER, *AARSTIDER]},
                {"type": "string", "pattern": i_alle_skrivemaater((*MAANEDER, *AARSTIDER, "haust", *(f"0*{number}" for number in range(1, 13))))},
                {"type": "integer", "minimum": 1, "maximum": 12},
            ]
        }
    ),
]  # fmt: skip
Epost: TypeAlias = Annotated[Tekst, AfterValidator(les_epost), _skjema(r"^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$")]
Telefon: TypeAlias = Annotated[
    Tekst,
    AfterValidator(les_telefon),
    _skjema(rf"^\s*(\+{_SKILLE}4{_SKILLE}7|0{_SKILLE}0{_SKILLE}4{_SKILLE}7)?({_SKILLE}\d){{5,8}}{_SKILLE}$", minimum=0),
]
Organisasjonsnummer: TypeAlias = Annotated[
    Tekst,
    AfterValidator(les_organisasjonsnummer),
    _skjema(r"^(\s*[0-9]){9}\s*$", minimum=100_000_000, maximum=999_999_999),
]
Sjekksum: TypeAlias = Annotated[
    Tekst, AfterValidator(les_sjekksum), _skjema(r"^\s*([sS][hH][aA]-?256:?)?([\s:-]*[0-9a-fA-F]){64}\s*$", minimum=0)
]
Farge: TypeAlias = Annotated[Tekst, AfterValidator(les_farge), _skjema(r"^\s*#?[0-9a-fA-F]{6}\s*$", minimum=0)]
# An editor takes 0301 without quotes for the number 301; Oslo's is the only municipality number that begins with 0.
Kommunenummer: TypeAlias = Annotated[
    Tekst, AfterValidator(les_kommunenummer), _HULL, _skjema(r"^\s*[0-9]{4}\s*$", minimum=301, maximum=9999)
]
Enhetsnummer: TypeAlias = Annotated[
    Tekst, AfterValidator(les_enhetsnummer), _skjema(r"^\s*[0-9]{4}\s*$", minimum=100, maximum=9999)
]
Maaneder: TypeAlias = Annotated[
    int,
    Field(ge=1, le=60),
    BeforeValidator(les_tall),
    _HULL,
    _skjema(r"^\s*\+?0*([1-9]|[1-5][0-9]|60)(\.0*)?\s*$", minimum=1, maximum=60),
]
UTEN = "\x06"
"""Stands before an option that is taken out of the recommended ones; a control character, so no file can hold it."""


def les_tilvalg(value: Any) -> Any:
    """``{uten: [tolk]}`` → the names with ``UTEN`` before each; anything else is read as it is."""
    if isinstance(value, dict) and set(value) == {"uten"} and isinstance(value["uten"], list):
        return [f"{UTEN}{name}" if isinstance(name, str) else name for name in value["uten"]]
    return value


_NAVN = {"type": "array", "items": {"type": "string", "pattern": r"\S"}}
Tilvalgsliste: TypeAlias = Annotated[
    tuple[Tekst, ...] | None,
    BeforeValidator(les_tilvalg),
    WithJsonSchema(
        {
            "anyOf": [
                _NAVN,
                {"type": "object", "properties": {"uten": _NAVN}, "required": ["uten"], "additionalProperties": False},
                {"type": "null"},
            ]
        }
    ),
]
Part: TypeAlias = Annotated[Literal["kommune", "nav"], _HULL]
PARTER = {"kommune": "kommunen", "nav": "Nav-kontoret"}
"""What the parties are called in a sentence."""
Nivaa: TypeAlias = Literal["leder", "saksbehandler"]
