"""The short way in: a command in plain words runs without loading typer.

Typer owns the command line – its help, its messages, every unusual way to write an option – but loading it takes as long
as making a document. A command's options are declared once, in its annotations; here they are read with a stand-in that
only notes the names. Words that are not plain (an unknown option, ``--option=value``, a missing argument, help) are
left to typer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FunctionType, NoneType
from typing import Any, NamedTuple, get_args

_CONVERTED = (str, Path)
_ONLY_WORDS = frozenset({"metavar", "help"})
"""What may be declared of an option without changing how it is read."""


class _Declared(NamedTuple):
    """An option's names (none for an argument), and whether the short way can read it."""

    names: tuple[str, ...]
    plain: bool


class _Typer:
    """Stands in for the module typer where a command declares its options."""

    @staticmethod
    def Option(*names: str, **said: Any) -> _Declared:  # noqa: N802 - typer's own name
        return _Declared(names, said.keys() <= _ONLY_WORDS)

    @staticmethod
    def Argument(**said: Any) -> _Declared:  # noqa: N802 - typer's own name
        return _Declared((), said.keys() <= _ONLY_WORDS)


class _Parameter(NamedTuple):
    name: str
    kind: type
    many: bool
    declared: _Declared


def plain(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any] | None:
    """The command's arguments by name, or ``None`` for words that typer is to read."""
    assert isinstance(command, FunctionType)
    parameters = [_parameter(command, name) for name in command.__annotations__ if name != "return"]
    if not all(one.declared.plain and one.kind in (*_CONVERTED, bool) for one in parameters):
        return None
    options = {word: one for one in parameters for word in one.declared.names}
    found: dict[str, Any] = {}
    loose: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            loose.append(word)
        elif (option := options.get(word)) is None or not _take(option, rest, found):
            return None
    return found if _take_loose([one for one in parameters if not one.declared.names], command, loose, found) else None


def _parameter(command: FunctionType, name: str) -> _Parameter:
    annotated = eval(command.__annotations__[name], {**command.__globals__, "typer": _Typer})
    kind, declared = annotated.__origin__, annotated.__metadata__[0]
    inner = [one for one in get_args(kind) if one is not NoneType]
    many = getattr(kind, "__origin__", None) is list
    if not many and inner:
        kind, many = inner[0], getattr(inner[0], "__origin__", None) is list
    return _Parameter(name, get_args(kind)[0] if many else kind, many, declared)


def _take(option: _Parameter, rest: Any, found: dict[str, Any]) -> bool:
    """Read an option's value; false where typer should."""
    if option.kind is bool:
        found[option.name] = True
        return True
    value = next(rest, "-")
    if value.startswith("-") or (option.name in found and not option.many):
        return False
    if option.many:
        found.setdefault(option.name, []).append(option.kind(value))
    else:
        found[option.name] = option.kind(value)
    return True


def _take_loose(arguments: list[_Parameter], command: FunctionType, loose: list[str], found: dict[str, Any]) -> bool:
    """Give the words that stand alone to the command's argument; false where their number is not right."""
    if len(arguments) != 1:
        return not loose and not arguments
    (argument,) = arguments
    required = len(command.__annotations__) - 1 - len(command.__defaults__ or ())
    if not loose:
        return required == 0
    if len(loose) > 1 and not argument.many:
        return False
    values = [argument.kind(word) for word in loose]
    found[argument.name] = values if argument.many else values[0]
    return True


def run(names: Sequence[str]) -> bool:
    """Run the command on the command line in the short way; false when it is not plain, and nothing has been done."""
    words = sys.argv[1:]
    if not words or words[0] not in names:
        return False
    from importlib import import_module

    command = getattr(import_module(f"avtalegen.cli.{words[0]}"), words[0])
    arguments = plain(command, words[1:])
    if arguments is None:
        return False
    command(**arguments)
    return True
