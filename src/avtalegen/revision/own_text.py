"""A clause's lines → the source of an own clause: Markdown with the placeholders of the values that still stand there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from avtalegen.document.tree import CrossReference, Inline, Path, Slot, Text, Value
from avtalegen.revision.lines import (
    BULLET,
    CAPTION,
    CHAPTER,
    HEAD,
    HEADING,
    LABEL,
    NUMBER,
    PARTY,
    ROW,
    TEXT,
    TITLE,
    Line,
)

Evaluate = Callable[[str], str | None]
"""An expression of a clause → the words it gives in this document; ``None`` for one that gives none."""
_REFERENCE = re.compile("(\0[^\0]*\0)")
_COUNTED = re.compile("^[^\0]*\0SEQ\0: ?")
_SAFE = re.compile(r"[\w .,:;()/«»–—!?%+@'’§=&…\u00a0-]+")
_NOT_FIRST = re.compile(r"\s|[-+:|#>=]|\d+[.)]|-$")
_FILTERS = (
    "",
    " | liten",
    " | stor",
    " | genitiv",
    " | hyppighet",
    " | hyppighet | liten",
    " | hyppighet | stor",
    " | tallord",
)
_WIDTH = 48


class Source:
    """Writes a clause's source. ``names`` are expressions that the clause already uses, and ``ids`` bookmark → clause id."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a clause is written of, one thing a word
        self,
        evaluate: Evaluate,
        names: Sequence[str],
        ids: Mapping[str, str],
        annexed: Mapping[str, str],
        values: Sequence[Value],
        unchanged: frozenset[str],
    ) -> None:
        self.evaluate, self.ids, self.annexed, self.unchanged = evaluate, ids, annexed, unchanged
        self.values = list(values)
        self.known = [(name, said) for name in dict.fromkeys(names) if (said := evaluate(name))]

    def title(self, line: Line) -> str:
        """The title, as it stands in the front matter."""
        return self.words(line, 0, first=False)

    def body(self, lines: Sequence[Line]) -> str:
        """The text below the front matter."""
        blocks: list[str] = []
        for kind, group in groupby(lines, lambda line: _block(line.kind)):
            same = list(group)
            if kind == "tabell":
                blocks += self.tables(same)
            elif kind == "underskrift":
                blocks.append("\n".join(self.signatures(same)))
            elif kind == BULLET:
                blocks.append("\n".join(f"- {self.words(line, 0)}" for line in same))
            elif kind == NUMBER:
                blocks.append("\n".join(f"1. {self.words(line, 0)}" for line in same))
            elif kind == HEADING:
                blocks += [f"### {self.words(line, 0)}" for line in same]
            elif kind == TEXT:
                blocks += [self.words(line, 0, first=True) for line in same]
        return "\n\n".join(blocks)

    def tables(self, lines: Sequence[Line]) -> Iterator[str]:
        """Tables: each begins with its caption or its head."""
        table: list[str] = []
        columns = 0
        for line in lines:
            if line.kind == CAPTION or (line.kind == HEAD and not (len(table) == 1 and table[0].startswith("^"))):
                if table:
                    yield "\n".join(table)
                table, columns = [], 0
            if line.kind == CAPTION:
                table.append(f"^ {self.words(line, 0)}")
                continue
            table.append("| " + " | ".join(self.words(line, at) for at in range(len(line.cells))) + " |")
            if not columns:
                columns = len(line.cells)
                widths = line.widths if len(line.widths) == columns else (1000 // columns,) * columns
                table.append("|" + "|".join("-" * max(3, _WIDTH * width // 1000) for width in widths) + "|")
        if table:
            yield "\n".join(table)

    def signatures(self, lines: Sequence[Line]) -> Iterator[str]:
        """The form to sign: a party, then the writer's own two lines, then name and title."""
        yield "::: signatur"
        people: list[list[Line]] = []
        for at, line in enumerate(lines):
            if line.kind == PARTY and at + 1 < len(lines) and lines[at + 1].kind == LABEL:
                people.append([])
            if line.kind == PARTY and people:
                people[-1].append(line)
        for person in people:
            cells = [self.words(line, 0) for line in person] + ["", "", ""]
            yield f"| {cells[0]} | {cells[1]} | {cells[2]} |"
        yield ":::"

    def words(self, line: Line, at: int, *, first: bool = False) -> str:
        """One cell's words, with the placeholders of what follows from the data."""
        text = line.cells[at]
        if line.key in self.unchanged and at < len(line.inlines):
            return self.whole(line, at)
        if line.kind == CAPTION:
            text = _COUNTED.sub("", text)
        pieces = self.split(text, line, at)
        found = "".join(pieces)
        if first and pieces and _NOT_FIRST.match(found):
            head, _, rest = text.partition(" ")
            return _literal(head) + (" " if rest else "") + "".join(self.split(rest, line, at))
        return found

    def whole(self, line: Line, at: int) -> str:
        """A cell that nobody has changed, with its emphasis."""
        nodes = line.inlines[at][1 if line.kind == CAPTION else 0 :]
        return "".join(self.node(node, line) for node in nodes)

    def node(self, node: Inline, line: Line) -> str:
        """One piece of a cell as source."""
        if isinstance(node, CrossReference):
            return '{{ punkt("' + node.clause_id + '") }}'
        mark = ("**" if node.strong else "") + ("*" if node.emphasis else "")
        if isinstance(node, Text):
            pieces = "".join(self.split(node.text, line._replace(inlines=()), 0))
            return f"{mark}{pieces}{mark[::-1]}"
        value = self.values[node.number]
        said = " ".join(value.text.split())
        name = self.name(value, said)
        return f"{mark}{'{{ ' + name + ' }}' if name else _literal(value.text)}{mark[::-1]}"

    def name(self, value: Value, said: str) -> str | None:
        """An expression that gives a value as it is shown."""
        if value.at is None or value.gap:
            return None
        known = next((name for name, words in self.known if words == said and "." not in name), None)
        return known or self.expression(value.at, said)

    def split(self, text: str, line: Line, at: int) -> list[str]:
        """The words in pieces: text, values, references."""
        marks = [(name, said) for name, said in self.of(line, at) if said and said in text]
        found: list[str] = []
        for part in _REFERENCE.split(text):
            if part.startswith("\0"):
                clause_id = self.ids.get(part.strip("\0").removeprefix("REF "))
                found += ['{{ punkt("' + clause_id + '") }}'] if clause_id is not None else []
            else:
                found += _with_values(part, marks)
        return found

    def of(self, line: Line, at: int) -> Iterator[tuple[str, str]]:
        """What the line shows that follows from the data: expressions and the words they give, the longest first."""
        nodes = line.inlines[at] if at < len(line.inlines) else ()
        for node in nodes:
            if isinstance(node, Slot) and (value := self.values[node.number]).at is not None and not value.gap:
                said = " ".join(value.text.split())
                if (name := self.name(value, said)) is not None:
                    yield name, said
            elif isinstance(node, CrossReference) and node.clause_id in self.annexed:
                yield f'punkt("{node.clause_id}")', self.annexed[node.clause_id]
        yield from ((name, said) for name, said in self.known if len(said) > 3 and "." not in name)

    def expression(self, at: Path, said: str) -> str | None:
        """An expression that gives a value as it is shown."""
        path = str(at[0]) + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at[1:])
        return next((path + each for each in _FILTERS if self.evaluate(path + each) == said), None)


def _with_values(text: str, marks: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Text with an expression wherever the words stand that it gives; the first, and of several the longest."""
    position = 0
    while position < len(text):
        hits = [(start, -len(said), name) for name, said in marks for start in _places(text, said, position)]
        start, length, name = min(hits, default=(len(text), 0, ""))
        yield from _plain(text[position:start])
        if name:
            yield "{{ " + name + " }}"
        position = start - length


def _places(text: str, said: str, position: int) -> Iterator[int]:
    """Where some words stand as whole words, from a position on."""
    while (position := text.find(said, position)) >= 0:
        if _alone(text, position, position + len(said)):
            yield position
        position += 1


def _plain(text: str) -> Iterator[str]:
    for word in re.split("( )", text):
        if not word:
            continue
        odd = not _SAFE.fullmatch(word) or "_" in word or "--" in word or re.search(r"&#?\w+;", word)
        yield _literal(word) if odd else word


def _literal(text: str) -> str:
    """Words that are printed as they are, whatever they look like."""
    return "{{ " + json.dumps(text, ensure_ascii=False) + " }}"


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is whole words."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _block(kind: str) -> str:
    if kind in (CAPTION, HEAD, ROW):
        return "tabell"
    if kind in (PARTY, LABEL):
        return "underskrift"
    return HEADING if kind in (CHAPTER, TITLE) else kind
