"""What a person most likely did where the parser gave up, and where: often some lines before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import Kode
from avtalegen.source.koder import (
    YAML_ANFOERSELSTEGN,
    YAML_DIREKTIV,
    YAML_ETTER_ANFOERSELSTEGN,
    YAML_INNRYKK,
    YAML_KLAMME,
    YAML_KOLON_I_TEKST,
    YAML_KOLON_MANGLER,
    YAML_SKRAASTREK,
    YAML_TEGN,
)
from avtalegen.source.located import Spot

_CANNOT_START = "@`%"
_MEANS_MORE = re.compile(r"(?P<key>\s*+(?:- ++)*+[^\s:#\"'\[{][^:#]*: ++)?(?P<sign>[&*?>|-]) ++\S")
"""A text that starts with a character that means something else before a space, and goes on in the same line."""
_CODE = re.compile(r"\\(?:[xuU][\da-fA-F]{0,8}[^\da-fA-F]?)?$")
_BULLET = re.compile(r"\s*+(?P<sign>[*–—•·▪])\s++\S")
_KEY = re.compile(r"\s*+(?:- ++)*+[^\s:#\"'\[{][^:#]*:(?:[ \t]++(?P<value>.*))?$")
_COMMENT = re.compile(r"(^|\s)#.*")
_BLOCK_TEXT = re.compile(r"(^|\s)[|>][-+\d]*$")
_TO_THE_END = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}


class Cause(NamedTuple):
    """A code, the spot it speaks of, and what fills its message."""

    kode: Kode
    spot: Spot
    args: dict[str, str]


class _Quoted(NamedTuple):
    """A text in quotation marks: where it starts, and where it ends if it does."""

    line: int
    column: int
    end: tuple[int, int] | None = None


def cause(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """The likely cause of a fault the parser met at a place, both counted from 0; ``None`` where nothing is likely."""
    for finder in (
        _directive,
        _character,
        _bullet,
        _backslash,
        _quotation,
        _bracket,
        _colon_in_text,
        _no_colon,
        _indentation,
    ):
        if (found := finder(lines, line, column)) is not None:
            return found
    return None


def _directive(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A line for the YAML reader itself: where the parser gave up, or before all content."""
    before = next(
        (number for number, text in enumerate(lines) if _content(text) and not text.startswith("%")), len(lines)
    )
    at = next((number for number in (line, *range(before)) if lines[number].startswith("%")), None)
    if at is None:
        return None
    return Cause(YAML_DIREKTIV, (at, 0, len(lines[at])), {"linje": lines[at].rstrip()})


def _character(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A text that starts with a character that means something else."""
    char = lines[line][column : column + 1]
    if char and char in _CANNOT_START:
        return Cause(YAML_TEGN, (line, column, 1), {"tegn": char})
    match = _MEANS_MORE.match(lines[line])
    if match is None or match["key"] is None or not 0 <= column - match.start("sign") < len("> x"):
        return None
    return Cause(YAML_TEGN, (line, match.start("sign"), 1), {"tegn": match["sign"]})


def _bullet(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """An item of a list that begins with the mark a word processor puts there, on this line or the one above."""
    above = [number for number, text in enumerate(lines[:line]) if _content(text)][-1:]
    for at in (line, *above):
        if (match := _BULLET.match(lines[at])) is not None:
            return Cause(YAML_TEGN, (at, match.start("sign"), 1), {"tegn": match["sign"]})
    return None


def _backslash(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A code within double quotes that there is none of, or that lacks digits: «C:\\Temp», «C:\\Users»."""
    before = lines[line][: column + 1]
    match = _CODE.search(before, max(0, column - len(r"\U00000000")))
    if match is None or '"' not in before[: match.start()]:
        return None
    return Cause(YAML_SKRAASTREK, (line, match.start(), 2), {"skrevet": lines[line][match.start() :][:2]})


def _quotation(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A quotation mark that is not closed, or that the mark of the next text closes; or words after the last one."""
    rest = lines[line][column:].strip()
    for one in reversed(_Scan(lines, len(lines)).quoted):
        if one.end is None or (one.line < one.end[0] == line and one.end[1] <= column):
            return Cause(YAML_ANFOERSELSTEGN, (one.line, one.column, 1), {})
        after = one.end[0] == line and one.end[1] <= column and not lines[line][one.end[1] : column].strip()
        if after and rest and rest[0] not in ",]}:#":
            return Cause(YAML_ETTER_ANFOERSELSTEGN, (line, column, len(rest)), {})
    return None


def _bracket(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A bracket that is still open where a new key or item begins, or where the file ends."""
    cut = not any(one.strip() for one in lines[line + 1 :]) and lines[line].rstrip()[-1:] not in ("]", "}")
    brackets = _Scan(lines, line, column).brackets
    if cut:  # of a file that ends within brackets, the parser tells from anywhere on its last line
        brackets = _Scan(lines, len(lines)).brackets
    if not brackets:
        return None
    char, at, start = brackets[-1]
    begins = line > at and _indent(lines[line]) <= _indent(lines[at])
    if not begins and any(one.strip() for one in lines[line:]) and not cut:
        return None
    return Cause(YAML_KLAMME, (at, start, 1), {"tegn": char})


def _colon_in_text(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A text with a colon in it: what stands before the colon would be a key."""
    text = lines[line]
    start, end = 0, len(text)
    if _Scan(lines, line, column).brackets:
        start = max(text.rfind(mark, 0, column) for mark in ",[{") + 1
        end = next((at for at in range(column, end) if text[at] in ",]}"), end)
    match = _KEY.match(text[start:end].rstrip())
    value = (match["value"] or "") if match is not None else ""
    if match is None or not re.search(r":(\s|$)", value) or value[0] in "\"'[{|>":
        return None
    return Cause(YAML_KOLON_I_TEKST, (line, start + match.start("value"), len(value)), {"tekst": value})


def _no_colon(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A line right before where the parser gave up that is neither a key, nor an item, nor the rest of a text."""
    above = [number for number, text in enumerate(lines[:line]) if _content(text)]
    if not above:
        return None
    at, before = above[-1], above[-2] if len(above) > 1 else None
    text = _content(lines[at])
    if text[0] in "-{[\"'" or _KEY.match(text):
        return None
    if before is not None and _indent(lines[before]) < _indent(lines[at]) and _content(lines[before])[-1] != ":":
        return None
    return Cause(YAML_KOLON_MANGLER, (at, _indent(lines[at]), len(text)), {})


def _indentation(lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A line that is further in than one that has its value already, or in line with none above it."""
    above = [one for one in lines[:line] if _content(one)]
    if not above or not _content(lines[line]):
        return None
    own, last = _indent(lines[line]), _indent(above[-1])
    deeper = own > last and _content(above[-1])[-1] not in ":-"
    beside = own < last and own not in map(_indent, above)
    return Cause(YAML_INNRYKK, (line, own, 1), {}) if deeper or beside else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _content(line: str) -> str:
    """A line without its comment."""
    return _COMMENT.sub("", line).strip()


class _Scan:
    """Every text in quotation marks, and every bracket that is still open, from the beginning to a place."""

    def __init__(self, lines: Sequence[str], line: int, column: int | None = None) -> None:
        self.quoted: list[_Quoted] = []
        self.brackets: list[tuple[str, int, int]] = []
        self._open: tuple[str, int, int] | None = None
        within: int | None = None
        for number, text in enumerate(lines[: line + 1]):
            if within is not None and self._open is None and (not text.strip() or _indent(text) > within):
                continue  # the lines of a text that began with | or >
            within = _indent(text) if _BLOCK_TEXT.search(_content(text)) else None
            self._line(number, text[:column] if number == line else text)
        if self._open is not None:
            self.quoted.append(_Quoted(*self._open[1:]))

    def _line(self, number: int, text: str) -> None:
        at, starts = 0, True
        while at < len(text):
            char, after = text[at], text[at + 1 : at + 2]
            if self._open is not None:
                end = _TO_THE_END[self._open[0]].match(text, at)
                if end is None:
                    return
                self.quoted.append(_Quoted(*self._open[1:], (number, end.end())))
                self._open, at = None, end.end()
                continue
            if char == "#" and text[at - 1 : at] in ("", " "):
                return
            if starts and char in _TO_THE_END:
                self._open = (char, number, at)
            else:
                starts = self._take(char, after, (number, at), starts)
            at += 1

    def _take(self, char: str, after: str, at: tuple[int, int], starts: bool) -> bool:
        """Take a character where ``starts`` says whether a text may start; whether one may start after it."""
        if char in "[{" and (starts or self.brackets):
            self.brackets.append((char, *at))
            return True
        if char in "]}" and self.brackets:
            self.brackets.pop()
        if char in " -":
            return starts and (char == " " or after in ("", " "))
        return (char == ":" and after in ("", " ")) or (char == "," and bool(self.brackets))
