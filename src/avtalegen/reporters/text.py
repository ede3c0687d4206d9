"""For people: place, message, the line with a caret under it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from avtalegen.diagnostics.diagnostic import Diagnostic, Kode, visible_path
from avtalegen.reporters.summary import Row, Summary, sentence


def terminal(kode: Kode) -> str:
    """What the code says, why it matters, what to do, and an example of each."""
    parts = [
        f"{kode.id} ({kode.alvor})",
        kode.tittel,
        f"Melding: {kode.melding}",
        f"Råd: {kode.tiltak}",
        f"Hvorfor: {kode.hvorfor}",
        f"Galt:\n{_innrykk(kode.galt)}",
        f"Riktig:\n{_innrykk(kode.riktig)}",
    ]
    return "\n\n".join(parts) + "\n"


def liste(codes: Iterable[Kode]) -> str:
    """Every code on a line of its own."""
    return "".join(f"{kode.id:34} {kode.alvor:9} {kode.tittel}\n" for kode in codes)


def markdown(kode: Kode) -> str:
    """The code's section of the page; its heading is what links point at."""
    return (
        f"### {kode.id}\n\n**{kode.tittel}** ({kode.alvor})\n\n{kode.hvorfor}\n\n"
        f"Melding: {_plass(kode.melding)}\n\nRåd: {_plass(kode.tiltak)}\n\n"
        f"Galt:\n\n```yaml\n{kode.galt}\n```\n\nRiktig:\n\n```yaml\n{kode.riktig}\n```\n"
    )


def _innrykk(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _plass(text: str) -> str:
    """Placeholders as code, so that no Markdown reader takes them for anything else."""
    return text.replace("{{", "{").replace("}}", "}").replace("{", "`{").replace("}", "}`")


_COLOURS = {"feil": "\x1b[1;31m", "advarsel": "\x1b[1;33m", "merknad": "\x1b[1;36m"}
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 100


_GRADE = {
    "egne data": "\x1b[32m",
    "egen tekst": "\x1b[32m",
    "standardtekst": "\x1b[33m",
    "påstått": "\x1b[33m",
    "mangler": "\x1b[31m",
    "ikke valgt": "\x1b[2m",
}


def report(diagnostics: Sequence[Diagnostic], summary: Summary | None = None, *, colour: bool = False) -> str:
    """Every diagnostic, in order, with an empty line between; then coverage and the closing sentence of a whole run."""
    found = "\n".join(_one(diagnostic, colour) for diagnostic in diagnostics)
    if summary is None:
        return found
    tables = "".join(_table(file, rows, colour) for file, rows in summary.coverage.items() if rows)
    return "\n".join(part for part in (found, tables, sentence(diagnostics, summary) + "\n") if part)


def _table(file: str, rows: Sequence[Row], colour: bool) -> str:
    """Which points of the guides one document answers."""
    lines = [_paint(f"{visible_path(file)}: dekning", _BOLD, colour)]
    checklist = ""
    for row in rows:
        if row.checklist != checklist:
            checklist = row.checklist
            lines.append(f"  {checklist}")
        lines.append(f"    {_paint(f'{row.grade:<14}', _GRADE[row.grade], colour)} {row.text}")
    return "\n".join((*lines, ""))


def _one(diagnostic: Diagnostic, colour: bool) -> str:
    more = _paint(f"  Mer: avtalegen explain {diagnostic.code}", _DIM, colour)
    return "\n".join(
        (
            headline(diagnostic, colour=colour),
            *_source(diagnostic, colour),
            f"  Råd: {visible_path(diagnostic.hint)}",
            more,
            "",
        )
    )


def headline(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """A finding on one line: ``file:line:column: severity: message [code]``."""
    place = diagnostic.place
    where = visible_path(place.file) + (f":{place.line}:{place.column}" if place.line else "")
    severity = _paint(diagnostic.severity, _COLOURS[diagnostic.severity], colour)
    return f"{_paint(where, _BOLD, colour)}: {severity}: {visible_path(diagnostic.message)} [{diagnostic.code}]"


def _source(diagnostic: Diagnostic, colour: bool) -> list[str]:
    place = diagnostic.place
    if not place.line or not place.source.strip():
        return []
    # A long line is cut around the place, so that the caret is always under what it means.
    start = max(0, place.column - 1 - _WIDTH // 2) if len(place.source) > _WIDTH else 0
    shown = "".join(char if char.isprintable() else "·" for char in place.source[start : start + _WIDTH])
    column = place.column - 1 - start
    caret = " " * column + "^" * max(1, min(place.length, _WIDTH - column))
    margin = len(str(place.line))
    return [
        _paint(f"  {place.line} | ", _DIM, colour) + shown,
        _paint(f"  {' ' * margin} | ", _DIM, colour) + _paint(caret, _COLOURS[diagnostic.severity], colour),
    ]


def _paint(text: str, colour: str, on: bool) -> str:
    return f"{colour}{text}{_RESET}" if on else text
