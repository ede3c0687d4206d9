"""Typer in bokmål: the help of a command, made from its parameters, and the sentence for a refusal, from its type."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from avtalegen.cli import console
from avtalegen.cli.commands import COMMANDS

GAMLE = frozenset({"--today", "--rendered"})
"""Old spellings of options: they work, and the help does not show them."""
_HJELP = "Vis denne hjelpen og avslutt."


class _Norsk:
    """Help in bokmål for a command or a group, from what typer knows of its parameters."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """The line that shows how the words are put together."""
        words = ["[VALG]", *(parameter.metavar for parameter in argumenter(self, ctx)), *self.after()]
        formatter.write_usage(ctx.command_path, " ".join(words), prefix="Bruk: ")

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """The arguments, the options, and in a group the commands; each with its whole sentence."""
        arguments = [(parameter.metavar, hjelp_om(parameter, ctx)) for parameter in argumenter(self, ctx)]
        options = [(navn_paa(option), hjelp_om(option, ctx)) for option in valg(self, ctx)]
        for heading, rows in (("Argumenter", arguments), ("Valg", options), ("Kommandoer", self.commands_of(ctx))):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def after(self) -> tuple[str, ...]:
        """What follows the options in the usage of a group."""
        return ()

    def commands_of(self, ctx: Any) -> list[tuple[str, str]]:
        """The commands of a group, with what each does."""
        return []

    def show_help(self: Any, ctx: Any) -> None:
        """Print the help and end. Done before typer reads the words: reading one option makes it load pydantic."""
        console.raw(self.get_help(ctx) + "\n")
        console.leave(console.OK)


class Kommando(_Norsk, TyperCommand):
    """A command with its help in bokmål."""

    def get_short_help_str(self, limit: int = 0) -> str:
        """What a shell shows beside the name: the first words that say something whole, however many letters they have."""
        return str(self.help).split(". ")[0].split(":")[0].rstrip(".")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words after the command."""
        before = args[: args.index("--")] if "--" in args else args
        if not ctx.resilient_parsing and set(before) & set(ctx.help_option_names):
            self.show_help(ctx)
        return super().parse_args(ctx, args)


class Program(_Norsk, TyperGroup):
    """The program itself, with its help in bokmål."""

    def after(self) -> tuple[str, ...]:
        """A command and what belongs to it."""
        return ("KOMMANDO", "[ARGUMENTER]...")

    def commands_of(self, ctx: Any) -> list[tuple[str, str]]:
        """The commands, in the order they are used. None of them is loaded for it."""
        return [*COMMANDS.items()]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words up to the command."""
        if not ctx.resilient_parsing and args and args[0] in ctx.help_option_names:
            self.show_help(ctx)
        return super().parse_args(ctx, args)


def argumenter(command: Any, ctx: Any) -> list[Any]:
    """The arguments of a command, in order."""
    return [parameter for parameter in command.get_params(ctx) if parameter.param_type_name == "argument"]


def valg(command: Any, ctx: Any) -> list[Any]:
    """The options of a command that the help shows, in order."""
    return [one for one in command.get_params(ctx) if one.param_type_name == "option" and not one.hidden]


def navn_paa(option: Any) -> str:
    """The names an option has, the shortest first, and what follows it."""
    shown = sorted((name for name in option.opts if name not in GAMLE), key=len)
    return ", ".join(shown) + (f" {option.metavar}" if option.metavar else "")


def hjelp_om(parameter: Any, ctx: Any) -> str:
    """What the help says of an argument or an option."""
    if set(parameter.opts) & set(ctx.help_option_names):
        return _HJELP
    return str(parameter.help or "") + ("  [må være med]" if parameter.required else "")


def avslag(error: Exception, commands: Sequence[str]) -> str | None:
    """What a refusal of typer's says, as a sentence; ``None`` for an error that is not one."""
    if not hasattr(error, "format_message"):
        return None
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    name = _navn(parameter)
    match type(error).__name__:
        case "NoSuchOption":
            close = [other for other in getattr(error, "possibilities", None) or () if other not in {option, *GAMLE}]
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
    names = [name for name in parameter.opts if name.startswith("-") and name not in GAMLE]
    return f"«{'/'.join(names) or getattr(parameter, 'metavar', None) or '/'.join(parameter.opts)}»"


def _kommando(error: Any, commands: Sequence[str]) -> str:
    """A command that does not exist, or words too many."""
    word = getattr(error, "command_name", None)
    loose = [typed for typed in sys.argv[1:] if not typed.startswith("-") and typed not in commands]
    words = [word] if word else loose
    close = difflib.get_close_matches(words[0], commands, n=1) if words else []
    hint = f" Mente du «{close[0]}»?" if close else ""
    return f"Ukjent kommando eller for mange ord: «{words[0]}».{hint}" if words else "Kommandoen er brukt feil."
