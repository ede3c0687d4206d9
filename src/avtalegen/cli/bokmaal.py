"""Typer's own words in bokmål: headings of the help, and what it says when a command is used wrongly.

Typer translates only some of its words. What it says is therefore put into Norwegian here: help by its fixed phrases,
refusals by their type and what they carry, never by their English text.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

_PHRASES = {
    "Usage: ": "Bruk: ",
    "[OPTIONS]": "[VALG]",
    "COMMAND [ARGS]...": "KOMMANDO [ARGUMENTER]...",
    "Arguments:": "Argumenter:",
    "Options:": "Valg:",
    "Commands:": "Kommandoer:",
    "Show this message and exit.": "Vis denne hjelpen og avslutt.",
    "[required]": "[må være med]",
    "[default:": "[utelatt:",
}


_TYPE = r" <(?:list\[)?\w+\]?>"
"""The Python type newer versions of typer put beside an argument: it tells the user nothing."""


def norsk(text: str) -> str:
    """Help with its fixed phrases in bokmål."""
    text = text.replace("\\[", "[")  # older versions of typer escape the bracket
    for english, norwegian in _PHRASES.items():
        text = text.replace(english, norwegian)
    return re.sub(_TYPE, "", text)


class Kommando(TyperCommand):
    """A command whose help is in bokmål."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return norsk(super().get_help(ctx))


class Gruppe(TyperGroup):
    """The program itself, with its help in bokmål."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return norsk(super().get_help(ctx))


def avslag(error: Exception, commands: Sequence[str]) -> str | None:
    """What a refusal of typer's says, as a sentence; ``None`` for an error that is not one."""
    if not hasattr(error, "format_message"):
        return None
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    name = _navn(parameter)
    match type(error).__name__:
        case "NoSuchOption":
            close = [one for one in getattr(error, "possibilities", None) or () if one != option]
            return f"Ukjent valg «{option}»." + (f" Mente du «{close[0]}»?" if close else "")
        case "BadOptionUsage":
            return f"Valget «{option}» mangler en verdi, eller har en det ikke skal ha."
        case "MissingParameter":
            return f"{name} mangler." if name else "Et argument mangler."
        case "BadParameter":
            return f"Verdien av {name} er ikke gyldig." if name else "En verdi er ikke gyldig."
        case _:
            return _kommando(error, commands)


def _navn(parameter: Any) -> str:
    if parameter is None:
        return ""
    opts = [one for one in parameter.opts if one.startswith("-")]
    return f"«{'/'.join(opts) or getattr(parameter, 'metavar', None) or '/'.join(parameter.opts)}»"


def _kommando(error: Any, commands: Sequence[str]) -> str:
    """A command that does not exist, or words too many."""
    word = getattr(error, "command_name", None)
    words = [word] if word else [one for one in _ord(error) if one not in commands]
    close = difflib.get_close_matches(words[0], commands, n=1) if words else []
    hint = f" Mente du «{close[0]}»?" if close else ""
    return f"Ukjent kommando eller for mange ord: «{words[0]}».{hint}" if words else "Kommandoen er brukt feil."


def _ord(error: Any) -> list[str]:
    return [one for one in sys.argv[1:] if not one.startswith("-")]
