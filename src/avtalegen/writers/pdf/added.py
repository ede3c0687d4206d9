"""What someone has added to the end of a PDF: signatures, or something that changes what is read?

An incremental update (ISO 32000-1, 7.5.6) says again what it changes and leaves the rest. Who signs adds a field to a page
and to the form, and tells of the change in the metadata; the update of anything else that was there is a change.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
_ROOT = re.compile(rb"/Root\s{0,9}(\d{1,10})")
_TOKEN = re.compile(
    rb"<<|>>|[\[\]{}>)]|<[0-9A-Fa-f\s]*+>?|%[^\r\n]*+|/[^\x00-\x20()<>\[\]{}/%]*+|[^\x00-\x20()<>\[\]{}/%]++"
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_NUMBER = re.compile(rb"[+-]?\d{0,20}\.?\d{1,20}\.?")
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_OPEN_TO_ALL = {
    b"/Page": {b"/Annots"},
    b"/Catalog": {b"/AcroForm", b"/DSS", b"/Perms", b"/Extensions", b"/Version", b"/Metadata"},
}
"""What a signature may say anew, by the type of what says it."""
_FORM = {b"/Fields", b"/SigFlags", b"/DR", b"/DA"}
_INFORMATION = {
    b"/Title", b"/Author", b"/Subject", b"/Keywords", b"/Creator", b"/Producer", b"/CreationDate", b"/ModDate", b"/Trapped",
}  # fmt: skip
_LISTS = (b"/Annots", b"/Fields")
_LARGEST = 50_000_000


class _Reference(NamedTuple):
    number: int


class _Part(NamedTuple):
    """A stretch of a PDF: the objects with where they lie, and what is said of each, as often as it is."""

    starts: set[tuple[int, int | None]]
    said: list[tuple[int, Any]]


def shows_the_same(data: bytes, length: int) -> bool:
    """Whether what comes after the first ``length`` bytes of a PDF leaves all that it shows as it was, as a signature does.

    What cannot be read does not. Tables of places that are packed are not looked into.
    """
    before, added = data[:length], data[length:]
    try:
        old, new = _read(before, 0), _read(added, length)
        was, now = dict(old.said), dict(new.said)
        roots = [int(match[1]) for match in _ROOT.finditer(before)]
        return (
            {int(match[1]) for match in _ROOT.finditer(added)} <= set(roots[-1:])
            and (b"/XRef" not in added or b"/XRef" in before)
            and all(_stays(was[number], said, was | now, was) for number, said in new.said if number in was)
            and all(place in old.starts | new.starts for place in _places(added) if place[0] in was)
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, zlib.error):
        return False


def _stays(was: Any, now: Any, objects: dict[int, Any], before: dict[int, Any]) -> bool:
    """Whether an object that is said anew shows what it showed."""
    if was == now:
        return True
    if isinstance(was, list) and isinstance(now, list):
        return _longer(was, now, objects)
    if not (isinstance(was, dict) and isinstance(now, dict)) or _STREAM in was.keys() | now.keys():
        return (
            isinstance(was, dict) and isinstance(now, dict) and was.get(b"/Type") == now.get(b"/Type") == b"/Metadata"
        )
    keys = was.keys() | now.keys()
    changed = {key for key in keys if was.get(key) != now.get(key)}
    known = b"/Fields" in was or keys <= _INFORMATION
    open_ = _FORM | _INFORMATION if known else _OPEN_TO_ALL.get(was.get(b"/Type", b""), set())
    lists = ((_found(was.get(key, []), before), _found(now.get(key, []), objects)) for key in _LISTS if key in changed)
    return changed <= open_ and all(_longer(*each, objects) for each in lists)


def _longer(was: list[Any], now: list[Any], objects: dict[int, Any]) -> bool:
    """Whether a list has only got more fields to sign in."""
    more = [_found(each, objects) for each in now[len(was) :]]
    return now[: len(was)] == was and all(each.get(b"/FT") == b"/Sig" or b"/Parent" in each for each in more)


def _found(value: Any, objects: dict[int, Any]) -> Any:
    return objects[value.number] if isinstance(value, _Reference) else value


def _places(added: bytes) -> Iterator[tuple[int, int | None]]:
    """Each object that a table of places tells of, and where it says that it lies; ``None`` for one that is gone."""
    for match in re.finditer(rb"(?<!start)xref\s", added):
        words = iter(added[match.end() : added.find(b"trailer", match.end())].split())
        for first in words:
            for number in range(int(first), int(first) + int(next(words))):
                at, _, kind = next(words), next(words), next(words)
                yield number, int(at) if kind == b"n" else None


def _read(part: bytes, start: int) -> _Part:
    """A stretch that begins ``start`` bytes into its file."""
    starts: set[tuple[int, int | None]] = set()
    said: list[tuple[int, Any]] = []
    for match in _OBJECT.finditer(part):
        starts.add((int(match[1]), start + match.start()))
        value, end = _value(part, match.end())
        said.append((int(match[1]), value))
        if isinstance(value, dict) and value.get(b"/Type") == b"/ObjStm":
            said += _packed(value, part[end:].lstrip(b"\r\n"))
    return _Part(starts, said)


def _packed(about: dict[bytes, Any], data: bytes) -> Iterator[tuple[int, Any]]:
    """The objects of a packed stream (ISO 32000-1, 7.5.7)."""
    whole = zlib.decompressobj().decompress(data, _LARGEST) if about.get(b"/Filter") == b"/FlateDecode" else data
    first = int(about[b"/First"])
    places = list(map(int, whole[:first].split()))[: 2 * int(about[b"/N"])]
    for number, at in zip(places[::2], places[1::2], strict=True):
        yield number, _value(whole, first + at)[0]


_STREAM = b"stream"


def _value(part: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends. A stream is a dictionary that says that it is one."""
    stack: list[list[Any]] = [[]]
    for token, end in _tokens(part, at):
        match token:
            case b"<<" | b"[":
                stack.append([])
            case b"]":
                whole = stack.pop()
                stack[-1].append(whole)
            case b">>":
                pairs = iter(stack.pop())
                stack[-1].append(dict(zip(pairs, pairs, strict=True)))
            case b"R":
                stack[-1][-2:] = [_Reference(int(stack[-1][-2]))]
            case b"stream":
                return {**stack[0][0], _STREAM: at}, end
            case b"endobj":
                break
            case _:
                stack[-1].append(token)
        if len(stack) == 1 and isinstance(stack[0][0], list):  # a dictionary may be that of a stream
            break
    return stack[0][0] if stack[0] else None, at


def _tokens(part: bytes, at: int) -> Iterator[tuple[bytes | float, int]]:
    """The words of a PDF from a place on, each with where it ends; texts and names as they are read, however written."""
    while at < len(part):
        if part[at : at + 1] == b"(":
            end = _closed(part, at)
            yield b"(" + _ESCAPED.sub(_unescaped, part[at + 1 : end - 1]), end
        elif (match := _TOKEN.match(part, at)) is None:
            at += 1
            continue
        else:
            end, word = match.end(), match[0]
            if word.startswith(b"<") and word != b"<<":
                digits = b"".join(word.strip(b"<>").split())
                yield b"(" + bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), end
            elif word.startswith(b"/"):
                yield _HEX.sub(lambda found: bytes.fromhex(found[1].decode()), word), end
            elif not word.startswith(b"%"):
                yield float(word) if _NUMBER.fullmatch(word) else word, end
        at = end


def _closed(part: bytes, at: int) -> int:
    """Where a text in parentheses ends."""
    depth = 0
    for match in re.compile(rb"\\.|[()]", re.S).finditer(part, at):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    raise ValueError


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8) & 255]) if said[:1].isdigit() else _PLAIN.get(said, said)
