"""What is said to the user: errors that stop the program, findings at places in the data, diagnostics at places in a file.

Codes stand beside the rules that use them; the catalogue collects them all.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from avtalegen.diagnostics.personvern import skjul

Severity: TypeAlias = Literal["feil", "advarsel", "merknad"]


class Kode(NamedTuple):
    """One code: how serious, what it says (placeholders in braces), what to do, why it matters, wrong and right."""

    id: str
    alvor: Severity
    tittel: str
    melding: str
    tiltak: str
    hvorfor: str
    galt: str
    riktig: str
    mangel: bool = False
    """Whether it says that something is missing: a draft may have it, and shows it as a gap."""


Path: TypeAlias = tuple[str | int, ...]
_NONE: Mapping[str, str] = MappingProxyType({})


class Whole(str):
    """A value that is shown in full, however long it is: what is left out of a sentence may be what matters in it."""

    __slots__ = ()


class Finding(NamedTuple):
    """What a rule found, at a place in the data (``("kommune", "nummer")``). Knows no file and no line.

    ``key`` is true when the key is meant rather than its value; ``args`` fill the message's placeholders.
    """

    kode: Kode
    at: Path
    args: Mapping[str, str] = _NONE
    key: bool = False
    fix: str | None = None
    """What ought to stand at ``at`` instead, where there is one right answer."""
    antall: int = 1
    """How many findings it stands for."""

    @property
    def code(self) -> str:
        """The code's id."""
        return self.kode.id


class Place(NamedTuple):
    """A place in a file. Lines and columns count from 1; ``line`` 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    source: str = ""
    """The line as it stands in the file."""
    length: int = 1


class Diagnostic(NamedTuple):
    """A finding at its place in a file, ready for a reporter. Message and hint are finished Norwegian."""

    code: str
    severity: Severity
    message: str
    hint: str
    place: Place
    at: Path = ()
    fix: str | None = None
    """What ought to stand at the place instead, where there is one right answer."""
    antall: int = 1
    """How many findings it stands for: more than one where there were too many to tell of each."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line and column."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)


class AvtalegenError(Exception):
    """We cannot go on. ``str(error)`` is the sentence the user reads; ``exit_code`` is what the process returns."""

    exit_code = 3


class UsageError(AvtalegenError):
    """The command was used in a way that cannot work (exit code 2)."""

    exit_code = 2


class LibraryError(AvtalegenError):
    """A clause, outline or legal reference is wrong.

    ``reason`` says what; ``file``, ``line`` and ``column`` (counted from 1, 0 where unknown) say where, ``clause`` is the
    id of the clause at fault. The sentence is made of them, so nobody has to take it apart.
    """

    def __init__(self, reason: str, *, file: str = "", line: int = 0, column: int = 0, clause: str = "") -> None:
        self.reason, self.file, self.line, self.column, self.clause = reason, file, line, column, clause
        place = f"{file}, linje {line}" if file and line else file
        super().__init__(f"{place}: {reason}" if place else reason)

    def within(self, file: str, clause: str, line: int = 0) -> LibraryError:
        """The same error with the file, the clause and the line it came up in, where it does not say so itself."""
        return LibraryError(
            self.reason,
            file=self.file or file,
            line=self.line or (0 if self.file else line),
            column=self.column,
            clause=self.clause or clause,
        )


GRUPPER: Mapping[str, tuple[str, ...]] = {
    "Fila som YAML": ("source.koder:KODER",),
    "Nøkler og verdier": (
        "workflows.suppressions:FORSLAG_UBEKREFTET",
        "avtale.koder:KODER",
        "workflows.load:HULL_I_DOKUMENTET",
    ),
    "Personvern": ("source.koder:PERSONVERNKODER",),
    "Opplysninger": (
        "regler.kommune:KODER",
        "regler.kommune:ORGANISASJONSNUMMER_ANNET",
        "regler.nav:KODER",
        "regler.datoer:KODER",
        "regler.datoer:DATO_I_FRAMTIDEN",
        "regler.datoer:DATO_LANGT_UNNA",
        "regler.hyppighet:KODER",
        "regler.plassholder:KODER",
        "regler.umulig:KODER",
        "regler.fritekst:KODER",
        "regler.signert:KODER",
        "workflows.signert:KODER",
        "regler.valg:KODER",
    ),
    "Personer": ("regler.personer:KODER", "regler.kontakt:KODER"),
    "Dekning mot veilederen": ("regler.dekning:KODER",),
    "Rettskilder": ("regler.lov:KODER",),
    "Gammelt og utgått": ("regler.ferskhet:KODER",),
    "Samarbeid mellom kommuner": ("regler.interkommunalt:KODER",),
    "Tilvalg og egne klausuler": (
        "regler.tilvalg:KODER",
        "klausuler.own_clauses:KODER",
        "workflows.load:MAALFORM_UTEN_TEKST",
    ),
    "Egen Word-mal og logo": ("workflows.wordmal:KODER", "workflows.logo:KODER"),
    "Unntak i fila": ("workflows.suppressions:KODER",),
    "Dokumentet ved siden av fila": ("checking.edited:KODER",),
    "Samarbeidsfil og tabell": ("batch.koder:KODER",),
}
"""The groups of the page of codes, each with where its codes stand, in the page's order.

By name, since most codes stand in rooms above this one, and only those who ask for every code pay for reading them.
"""
_VISIBLE = 160
_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)")


@cache
def grupper() -> Mapping[str, tuple[Kode, ...]]:
    """The codes of each group. Raises ``ImportError`` or ``AttributeError`` for a wrong entry of ``GRUPPER``."""
    return {title: tuple(koder(entries)) for title, entries in GRUPPER.items()}


@cache
def katalog() -> Mapping[str, Kode]:
    """Every code by its id. Raises ``ValueError`` for an id that two codes have."""
    return samle(kode for group in grupper().values() for kode in group)


def samle(codes: Iterable[Kode]) -> dict[str, Kode]:
    """Codes by their ids. Raises ``ValueError`` for an id that two codes have."""
    found: dict[str, Kode] = {}
    for kode in codes:
        if kode.id in found:
            raise ValueError(f"two codes are called {kode.id}")
        found[kode.id] = kode
    return found


def koder(entries: Iterable[str]) -> Iterator[Kode]:
    """The codes that stand where entries such as ``regler.nav:KODER`` say; each entry is one code or several."""
    for entry in entries:
        module, _, name = entry.partition(":")
        named = getattr(import_module(f"avtalegen.{module}"), name)
        yield from (named,) if isinstance(named, Kode) else named


def diagnose(finding: Finding, place: Place, severity: Severity | None = None) -> Diagnostic:
    """Word a finding.

    What must not be shown is hidden here, in words, quoted line and path alike: every report is made of diagnostics.
    """
    kode = finding.kode
    args = {name: visible(value) for name, value in finding.args.items()}
    return Diagnostic(
        code=kode.id,
        severity=severity or kode.alvor,
        message=kode.melding.format_map(args),
        hint=kode.tiltak.format_map(args),
        place=place._replace(file=skjul(place.file), source=skjul(place.source)),
        at=tuple(skjul(part) if isinstance(part, str) else part for part in finding.at),
        fix=finding.fix,
        antall=finding.antall,
    )


_ETT = {"kontaktpersoner": "person", "signatur": "underskriver", "egne_punkter": "eget punkt", "felles": "felles mål"}
"""What one thing of a list is called, where the list's own name does not do."""


def oppfoering(at: Path) -> str:
    """The thing of a list that a place is in, as people count: «person 3», «underskriver 2»; empty outside lists."""
    named = [(name, number) for name, number in pairwise(at) if isinstance(number, int)]
    if not named:
        return ""
    name, number = named[-1]
    return f"{_ETT.get(str(name), name)} {int(number) + 1}"


def sted(at: Path) -> str:
    """A place in the data in words: «samarbeid.ledermøte.hyppighet», «navn for person 3»."""
    entry = oppfoering(at)
    if not entry:
        return ".".join(map(str, at))
    return entry if isinstance(at[-1], int) else f"{at[-1]} for {entry}"


def visible(text: str) -> str:
    """A value from the input made safe to show: control characters as escapes, personal data hidden, long values cut.

    A ``Whole`` is not cut.
    """
    shown = _escaped(skjul(text))
    return shown if len(shown) <= _VISIBLE or isinstance(text, Whole) else shown[: _VISIBLE - 1] + "…"


def visible_path(path: object) -> str:
    """A path, or a sentence with paths in it, made safe to show, in full.

    It is one line, nothing in it moves a terminal, and no runner of CI takes it for a command (``::`` first, ``##[``).
    """
    shown = _escaped(skjul(str(path)))
    return _COMMAND.sub(lambda match: match[0][:-1] + f"\\u{ord(match[0][-1]):04x}", shown)


def _escaped(text: str) -> str:
    """The text with every character that is not seen, or that moves a terminal, as its number."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u00a0" else f"\\u{ord(char):04x}" for char in text)


def pastable(path: object) -> str:
    """A path as it can be pasted into a command, in the shells of this system."""
    name = str(path)
    bare = f"./{name}" if name.startswith("-") else name
    if os.name == "nt":
        return f'"{bare}"' if any(char in " &()[]{}^=;!'+,`~" for char in bare) else bare
    plain = all(char.isalnum() or char in "@%+=:,./-_" for char in bare)
    return bare if plain else "'" + bare.replace("'", "'\\''") + "'"


def runs(program: object) -> str:
    """A program's path as it can begin a command: PowerShell takes a quoted one for a text, unless ``&`` is before it."""
    name = pastable(program)
    return f"& {name}" if name.startswith('"') else name


def installs(*packages: str) -> str:
    """The command that installs packages beside this program, as it can be pasted."""
    return f"{runs(sys.executable)} -m pip install {' '.join(packages)}"
