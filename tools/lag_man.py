"""Manualsiden ``docs/avtalegen.1``, laget av de samme kommandoene og valgene som hjelpen.

python tools/lag_man.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from avtalegen import __version__
from avtalegen.cli.app import CONTEXT, app, kommando
from avtalegen.cli.bokmaal import argumenter, hjelp_om, navn_paa, valg
from avtalegen.cli.commands import COMMANDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "avtalegen.1"
CODES = {
    "0": "Alt er i orden.",
    "1": "Fila har feil.",
    "2": "Kommandoen er brukt feil.",
    "3": "Noe hindret kjøringen, for eksempel en full disk eller et program som mangler.",
}
FILES = {
    "tilpasning/": "Kommunens egne klausuler og egen Word-mal, ved siden av avtalefila.",
    ".NAVN.yaml.utkast": "Svarene i veiviseren til fila er skrevet.",
}


def escaped(text: str) -> str:
    """Text that troff takes for nothing but text."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def _list(rows: list[tuple[str, str]]) -> Iterator[str]:
    for name, told in rows:
        yield from (".TP", f"\\fB{escaped(name)}\\fR", escaped(told))


def _of_a_command(name: str, command: Any) -> Iterator[str]:
    ctx = typer.Context(command, **CONTEXT)
    arguments = argumenter(command, ctx)
    usage = " ".join(["avtalegen", name, "[VALG]", *(parameter.metavar for parameter in arguments)])
    yield from (f'.SS "{escaped(usage)}"', escaped(COMMANDS[name]))
    yield from _list([(parameter.metavar, hjelp_om(parameter, ctx)) for parameter in arguments])
    yield from _list([(navn_paa(option), hjelp_om(option, ctx)) for option in valg(command, ctx)])


def page() -> str:
    """The manual page. It has no date: the same program gives the same page."""
    program = typer.main.get_command(app)
    ctx = typer.Context(program, **CONTEXT)
    lines = [
        f'.TH AVTALEGEN 1 "" "avtalegen {__version__}" "Brukerkommandoer"',
        ".SH NAVN",
        f"avtalegen \\- {escaped(str(program.help))}",
        ".SH BRUK",
        "\\fBavtalegen\\fR [VALG] KOMMANDO [ARGUMENTER]",
        ".SH VALG",
        *_list([(navn_paa(option), hjelp_om(option, ctx)) for option in valg(program, ctx)]),
        ".SH KOMMANDOER",
        *(line for name in COMMANDS for line in _of_a_command(name, kommando(name))),
        ".SH AVSLUTNINGSKODER",
        *_list([*CODES.items()]),
        ".SH FILER",
        *_list([*FILES.items()]),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
