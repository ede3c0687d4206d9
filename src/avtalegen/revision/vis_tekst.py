"""A comparison for a terminal: what a line was, and under it what it is, without marks to read past."""

from __future__ import annotations

import re

from avtalegen.revision.sammenlign import Linje, Sammenligning
from avtalegen.revision.vis_endringer import MERKE, alle, biter_av, foerste_side, i_dokumentet, mellom, overskrift

_BOLD, _COLOURS, _PLAIN = "\x1b[1m", {"-": "\x1b[31m", "+": "\x1b[32m"}, "\x1b[0m"
_ESCAPE = re.compile("\x1b\\[\\d+m")


def som_tekst(found: Sammenligning, *, colour: bool = False, width: int = 0) -> str:
    """As plain text: a line as it was and as it is. ``width`` is that of a terminal, 0 where it is a file: that has our mark."""
    words, bold = found.ord, (lambda text: f"{_BOLD}{text}{_PLAIN}") if colour else str
    blocks = [[bold(words["tittel"]), *_brutt(mellom(found), width)]]
    blocks += [_brutt(note, width) for note in i_dokumentet(found)]
    blocks += [[words["uendret"]]] if found.like else []
    for group in foerste_side(found):
        rows = [line for row in alle(group, found) for line in _brutt(row, width, "- ", "  ")]
        blocks.append([bold(group.tittel), *rows])
    if found.klausuler:
        blocks.append([bold(words["teksten"])])
    lead = max(len(words["før"]), len(words["nå"])) + 4
    for clause in found.klausuler:
        blocks.append([bold(overskrift(clause, found))])
        for line in clause.linjer:
            told = [(words[name], _farget(line, kind, colour=colour)) for name, kind in (("før", "-"), ("nå", "+"))]
            said = [_brutt(text, width, f"  {name}: ".ljust(lead), " " * lead) for name, text in told if text]
            blocks[-1] += [row for rows in said for row in rows]
    blocks += [] if width else [[f"({MERKE})"]]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _farget(line: Linje, kind: str, *, colour: bool) -> str:
    """One side of a line, with the words that the other side does not have in a colour."""
    marks = {"": ("", ""), kind: (_COLOURS[kind], _PLAIN) if colour else ("", "")}
    return "".join(marks[each][0] + text + marks[each][1] for each, text in biter_av(line) if each in marks)


def _brutt(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A text broken between words to fit a terminal; the colours take no room."""
    lines, words = [first], text.split()
    for number, word in enumerate(words):
        gap = " " if number and lines[-1] != rest else ""
        if width and gap and len(_ESCAPE.sub("", lines[-1] + gap + word)) > width:
            lines.append(rest + word)
        else:
            lines[-1] += gap + word
    return lines
