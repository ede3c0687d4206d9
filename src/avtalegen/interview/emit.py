"""Answers → the file as text: the model's order, a comment for each part, and the editor's modeline."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from typing import Any

from avtalegen.avtale.modell import felter, modell_ved
from avtalegen.diagnostics.diagnostic import Path
from avtalegen.interview.questions import SCHEMA, Answers, Kind, question

MODELINE = f"# yaml-language-server: $schema={SCHEMA}"
VERSION = "1"
_WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_][\w .,/()–%§&+@-]*(?<![ ])")
_NUMBER = re.compile(r"[1-9]\d{0,8}|0")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "none"})


def emit(answers: Answers, *, modeline: bool = False) -> str:
    """The whole file. The same answers give the same text. ``modeline`` where the schema lies beside it."""
    lines = [MODELINE] if modeline else []
    for key, value in in_order({"skjema": VERSION, **answers}, ()):
        lines += ["", *comment((key,), ""), *pair((key,), value, "")]
    return "\n".join(lines).removeprefix("\n") + "\n"


def as_read(answers: Answers) -> Any:
    """What reading ``emit(answers)`` gives, without writing it first."""
    return _as_read({"skjema": VERSION, **answers}, ())


def _as_read(value: Any, at: Path) -> Any:
    if isinstance(value, dict):
        return {key: _as_read(part, (*at, key)) for key, part in in_order(value, at)}
    if isinstance(value, list):
        return [_as_read(part, (*at, position)) for position, part in enumerate(value)]
    return None if value is None else unicodedata.normalize("NFC", str(value))


def in_order(value: dict[str, Any], at: Path) -> Iterator[tuple[str, Any]]:
    """A mapping's pairs in the model's order, with keys nobody knows last."""
    known = list(order(at))
    yield from sorted(value.items(), key=lambda pair: known.index(pair[0]) if pair[0] in known else len(known))


def order(at: Path) -> tuple[str, ...]:
    """The keys of the model at a place, in the file's order."""
    model = modell_ved(at)
    return tuple(felter(model)) if model is not None else ()


def pair(at: Path, value: Any, indent: str) -> list[str]:
    """A key and its value as lines."""
    key = f"{indent}{at[-1]}:"
    if isinstance(value, dict) and value:
        return [key, *_mapping(value, at, indent + "  ")]
    if isinstance(value, list) and value:
        return [
            key,
            *(line for position, one in enumerate(value) for line in item((*at, position), one, indent + "  ")),
        ]
    first, *rest = scalar(value, at, indent + "  ")
    return [f"{key} {first}", *rest]


def item(at: Path, value: Any, indent: str) -> list[str]:
    """An item of a list as lines."""
    if isinstance(value, dict) and value:
        first, *rest = [line for key, one in in_order(value, at) for line in pair((*at, key), one, indent + "  ")]
        return [f"{indent}- {first.lstrip()}", *rest]
    first, *rest = scalar(value, at, indent + "  ")
    return [f"{indent}- {first}", *rest]


def _mapping(value: dict[str, Any], at: Path, indent: str) -> list[str]:
    lines: list[str] = []
    for key, one in in_order(value, at):
        if len(at) == 1:
            lines += comment((*at, key), indent)
        lines += pair((*at, key), one, indent)
    return lines


def comment(at: Path, indent: str) -> list[str]:
    """What a place is for, as comment lines; nothing for a key nobody knows."""
    try:
        field = question(at).field
    except KeyError:
        return []
    words = f"{field.title}: {field.description}" if len(at) == 1 else field.description or ""
    return textwrap.wrap(words, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")


def scalar(value: Any, at: Path, indent: str) -> list[str]:
    """A scalar as lines: plain where no reader can take it for anything else, quoted or as a block otherwise."""
    if value is None:
        return ["null"]
    if isinstance(value, (dict, list)):
        return ["{}" if isinstance(value, dict) else "[]"]
    text = str(value)
    if "\n" in text and _fits_block(text):
        return ["|-", *(f"{indent}{line}" if line else "" for line in text.split("\n"))]
    return [text if _is_plain(text, at) else quoted(text)]


def flow(value: Any, at: Path) -> str:
    """A value on one line, for places that are written so."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one, (*at, key))}" for key, one in in_order(value, at)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one, (*at, position)) for position, one in enumerate(value)) + "]"
    text = "null" if value is None else str(value)
    return text if value is None or (_is_plain(text, at) and not re.search(r"[,\[\]{}]", text)) else quoted(text)


_SAID = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\u00a0": "\u00a0"}
"""What stands in double quotes in another way than as itself or as its number."""


def quoted(text: str) -> str:
    """In double quotes, with everything that does not print as an escape."""
    return '"' + "".join(_SAID.get(one) or (one if one.isprintable() else _escape(one)) for one in text) + '"'


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _is_plain(text: str, at: Path) -> bool:
    if _DATE.fullmatch(text) or _NUMBER.fullmatch(text):
        # A number that is a name (of a municipality, a unit) is quoted, so that no editor takes it for a number.
        return _is_value(at)
    return bool(_PLAIN.fullmatch(text)) and text.casefold() not in _WORDS


def _is_value(at: Path) -> bool:
    try:
        one = question(at)
    except KeyError:
        return False
    return one.number_like or one.kind is Kind.CHOICE


def _fits_block(text: str) -> bool:
    lines = text.split("\n")
    printable = all(one.isprintable() for one in lines)
    return printable and all(one == one.strip() for one in lines) and bool(lines[0]) and bool(lines[-1])
