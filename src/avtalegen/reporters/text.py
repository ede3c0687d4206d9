"""For people: place, message, the line with a caret under it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import Formatter
from textwrap import wrap

from avtalegen.diagnostics.diagnostic import Diagnostic, Kode, katalog, visible_path
from avtalegen.reporters.summary import SEVERITIES, Row, Summary, sentence


def terminal(kode: Kode) -> str:
    """What the code says, why it matters, what to do, and an example of each."""
    parts = [
        f"{kode.id} ({kode.alvor})",
        kode.tittel,
        f"Melding: {_aapen(kode.melding)}",
        f"Råd: {_aapen(kode.tiltak)}",
        f"Hvorfor: {kode.hvorfor}",
        f"Galt:\n{_innrykk(kode.galt)}",
        f"Riktig:\n{_innrykk(kode.riktig)}",
    ]
    return "\n\n".join(parts) + "\n"


def _aapen(text: str) -> str:
    """A message with an ellipsis for what it is filled with; an ending that a word may have is left out."""
    said = ""
    for plain, field, *_ in Formatter().parse(text):
        said += plain
        if field is not None and not (said.endswith("…") or said[-1:].isalnum()):
            said += "…"
    return said


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
_LEAST = 20
"""Columns of a line that are shown, at most and at least."""
_FEW, _SHOWN = 3, 5
"""In so few files a finding is told by itself; so many of a group of errors are shown."""
_ALIKE = 5
"""So many findings of a file that say the same are told one by one."""
_LINES = 20
"""So many places of a finding that is told once are named."""
_CODES = "Om en kode: «avtalegen explain KODE»."
_ALL = f"Se alle: legg til «--format concise». {_CODES}"
_MANY = 5
"""Of more groups than this, a line that would be two says no more than what fits on one."""

_GRADE = {
    "egne data": "\x1b[32m",
    "egen tekst": "\x1b[32m",
    "standardtekst": "\x1b[33m",
    "påstått": "\x1b[33m",
    "mangler": "\x1b[31m",
    "ikke valgt": "\x1b[2m",
}


def report(
    diagnostics: Sequence[Diagnostic], summary: Summary | None = None, *, colour: bool = False, width: int = 0
) -> str:
    """Every diagnostic, errors first, with an empty line between; then coverage and the closing sentence of a whole run.

    A code found in more than a few of a run's many files is one entry. Lines are wrapped at ``width``, unless it is 0.
    """
    found = findings(diagnostics, many=summary is not None and len(summary.files) > 1, colour=colour, width=width)
    if summary is None:
        return found
    tables = "".join(_table(file, rows, colour) for file, rows in summary.coverage.items() if rows)
    return "\n".join(part for part in (found, tables, sentence(diagnostics, summary) + "\n") if part)


def findings(
    diagnostics: Sequence[Diagnostic], *, many: bool = False, each: bool = False, colour: bool = False, width: int = 0
) -> str:
    """The findings alone, errors first. With ``many``, what is found in many files is one entry.

    With ``each``, two lines of a file are as different as two files: every document of a batch may stand in one file.
    """
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        groups.setdefault((diagnostic.severity, diagnostic.code), []).append(diagnostic)
    wide = {kind for kind, group in groups.items() if many and len(_spread(group, each=each)) > _FEW}
    told: list[str] = []
    for severity in SEVERITIES:
        found = [one for one in diagnostics if one.severity == severity and (severity, one.code) not in wide]
        told += [_one(one, colour, width, lines) for one, lines in _alike(found)]
        shared = [groups[kind] for kind in sorted(wide) if kind[0] == severity]
        told += [_group(group, each, colour, width, short=len(wide) > _MANY) for group in shared]
    closing = ["", _fill(_CODES if each else _ALL, width, ""), ""] if wide else []
    return "\n".join((*told, *closing))


def _alike(found: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, Sequence[int]]]:
    """Each finding with the lines of the others it stands for: the same code and advice, again and again in one file."""
    groups: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in found:
        groups.setdefault((one.code, one.place.file, one.hint), []).append(one)
    shared = {kind for kind, group in groups.items() if len(group) > _ALIKE and all(each.place.line for each in group)}
    for one in found:
        kind = one.code, one.place.file, one.hint
        if kind not in shared:
            yield one, ()
        elif one is groups[kind][0]:
            yield one, list(dict.fromkeys(each.place.line for each in groups[kind][1:]))


def _lines(numbers: Sequence[int]) -> str:
    """Line numbers in order as people say them, those in a row as one: «4, 7–9»; after many of them, how many more there are."""
    rows: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if rows and number == rows[-1][1] + 1:
            rows[-1] = rows[-1][0], number
        else:
            rows.append((number, number))
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in rows[:_LINES])
    left = sum(last - first + 1 for first, last in rows[_LINES:])
    return f"{shown} og {left} til" if left else shown


def _spread(group: Sequence[Diagnostic], *, each: bool) -> dict[str, None]:
    """The different places of a group, in order: files, or lines of files."""
    return dict.fromkeys(f"{one.place.file}:{one.place.line}" if each else one.place.file for one in group)


def _group(group: Sequence[Diagnostic], each: bool, colour: bool, width: int, *, short: bool) -> str:
    """What many files have in common, on one line; of errors the first few are shown."""
    first, count = group[0], len(_spread(group, each=each))
    bare = f"{first.code} ({first.severity}): {count} {'steder' if each else 'filer'}."
    title = f"{bare} {katalog()[first.code].tittel}."
    title = bare if short and 0 < width < len(title) and first.severity != "feil" else title
    lines = [_fill(title, width).replace(first.severity, _paint(first.severity, _COLOURS[first.severity], colour), 1)]
    if first.severity == "feil":
        advice = list(dict.fromkeys(one.hint for one in group))
        shown = sorted(group, key=lambda one: advice.index(one.hint))[:_SHOWN]
        for hint in dict.fromkeys(one.hint for one in shown):
            said = [one for one in shown if one.hint == hint]
            lines += [_fill(f"  {_where(one)}: {visible_path(one.message)}", width) for one in said]
            lines.append(_fill(f"  Råd: {visible_path(hint)}", width))
        left = sum(one.antall for one in group) - len(shown)
        more = [f"  og {left} til"] if left > 0 else []
        lines[-1:-1] = more if len(advice) == 1 else []
        lines += more if len(advice) > 1 else []
    return "\n".join(lines)


def _fill(text: str, width: int, margin: str = "    ") -> str:
    """The text broken at spaces so that no line is wider than ``width``, which is 0 where lines may be of any length."""
    if not width or len(text) <= width:
        return text
    head = len(text) - len(text.lstrip())
    lines = wrap(
        text[head:], width, initial_indent=text[:head], subsequent_indent=margin, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines)


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


def _one(diagnostic: Diagnostic, colour: bool, width: int, lines: Sequence[int] = ()) -> str:
    more = _paint(f"  Mer: avtalegen explain {diagnostic.code}", _DIM, colour)
    return "\n".join(
        (
            headline(diagnostic, colour=colour, width=width),
            *_source(diagnostic, colour, width),
            _fill(f"  Råd: {visible_path(diagnostic.hint)}", width),
            *([_fill(f"  Det samme gjelder linje {_lines(lines)}.", width)] if lines else []),
            more,
            "",
        )
    )


def _where(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    return visible_path(place.file) + (f":{place.line}:{place.column}" if place.line else "")


def headline(diagnostic: Diagnostic, *, colour: bool = False, width: int = 0) -> str:
    """A finding on one line: ``file:line:column: severity: message [code]``; on several where it is wider than ``width``."""
    where, severity = _where(diagnostic), diagnostic.severity
    text = _fill(f"{where}: {severity}: {visible_path(diagnostic.message)} [{diagnostic.code}]", width)
    if not colour or not text.startswith(where):
        return text
    rest = text[len(where) :].replace(severity, _paint(severity, _COLOURS[severity], colour), 1)
    return _paint(where, _BOLD, colour) + rest


def _source(diagnostic: Diagnostic, colour: bool, width: int) -> list[str]:
    place = diagnostic.place
    if not place.line or not place.source.strip():
        return []
    margin = len(str(place.line))
    room = max(_LEAST, min(_WIDTH, width - margin - 5)) if width else _WIDTH
    # A long line is cut around the place, so that the caret is always under what it means.
    start = max(0, place.column - 1 - room // 2) if len(place.source) > room else 0
    shown = "".join(char if char.isprintable() else "·" for char in place.source[start : start + room])
    column = place.column - 1 - start
    caret = " " * column + "^" * max(1, min(place.length, room - column))
    return [
        _paint(f"  {place.line} | ", _DIM, colour) + shown,
        _paint(f"  {' ' * margin} | ", _DIM, colour) + _paint(caret, _COLOURS[diagnostic.severity], colour),
    ]


def _paint(text: str, colour: str, on: bool) -> str:
    return f"{colour}{text}{_RESET}" if on else text
