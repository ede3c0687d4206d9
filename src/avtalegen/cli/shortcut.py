"""The short way in: a command in plain words runs without loading typer. Saves 40 of 160 ms.

Typer owns the command line – its help, its messages, every unusual way to write an option – but loading it takes as long
as making a document. A command's options are declared once, in its annotations; here they are read with a stand-in that
only notes the names. Words that are not plain (an unknown option, ``--option=value``, a missing argument, help) are
left to typer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FunctionType, NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from avtalegen.cli import commands

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
    """A parameter of a command: what its words become, and whether it takes several."""

    name: str
    kind: Any
    many: bool
    names: tuple[str, ...]
    plain: bool

    def take(self, value: str, found: dict[str, Any]) -> bool:
        """Note a value; false for a second one where there is room for one."""
        if self.many:
            found.setdefault(self.name, []).append(self.kind(value))
        elif self.name in found:
            return False
        else:
            found[self.name] = self.kind(value)
        return True


def plain(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any] | None:
    """The command's arguments by name, or ``None`` for words that typer is to read."""
    parameters = list(_parameters(command))
    arguments = [parameter for parameter in parameters if not parameter.names]
    options = {name: parameter for parameter in parameters for name in parameter.names}
    if len(arguments) > 1 or not all(parameter.plain for parameter in parameters):
        return None
    found: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            taken = bool(arguments) and arguments[0].take(word, found)
        else:
            taken = word in options and _take(options[word], rest, found)
        if not taken:
            return None
    missing = _required(command) - found.keys()
    return None if missing else found


def _parameters(command: Callable[..., None]) -> Iterator[_Parameter]:
    assert isinstance(command, FunctionType)
    hints = get_type_hints(command, {**command.__globals__, "typer": _Typer}, include_extras=True)
    for name, hint in hints.items():
        if name != "return":
            kind, declared = hint.__origin__, hint.__metadata__[0]
            if get_origin(kind) is not list and (inner := [part for part in get_args(kind) if part is not NoneType]):
                (kind,) = inner
            many = get_origin(kind) is list
            kind = get_args(kind)[0] if many else kind
            yield _Parameter(name, kind, many, declared.names, declared.plain and kind in (str, Path, bool))


def _required(command: Any) -> frozenset[str]:
    """The names of the parameters without a default."""
    code = command.__code__
    return frozenset(code.co_varnames[: code.co_argcount - len(command.__defaults__ or ())])


def _take(option: _Parameter, rest: Iterator[str], found: dict[str, Any]) -> bool:
    """Read an option's value; false where typer should."""
    if option.kind is bool:
        found[option.name] = True
        return True
    value = next(rest, "-")
    return not value.startswith("-") and option.take(value, found)


def run(words: Sequence[str]) -> bool:
    """Run the command that the words ask for; false where they are not plain, and nothing has been done."""
    if not words or words[0] not in commands.COMMANDS:
        return False
    if (arguments := plain(getattr(commands, words[0]), words[1:])) is None:
        return False
    commands.perform(words[0], **arguments)
    return True
