"""Bytes → ``Located``, or the diagnostics that say why not."""

from __future__ import annotations

import re

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.source.invisible import unseen
from avtalegen.source.koder import FIL_FOR_STOR, FIL_KONTROLLTEGN, FIL_TEGNKODING, FIL_TOM, YAML_TABULATOR
from avtalegen.source.located import Located
from avtalegen.source.parser import parse
from avtalegen.source.personvern import i_linjene, i_navnet, i_verdiene

MAX_BYTES = 1_000_000
_TAB = re.compile(r"^ *\t[\t ]*(?=[^\s#])")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines; str.splitlines counts more
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, file: str, *, limit: int = MAX_BYTES) -> tuple[Located | None, list[Diagnostic]]:
    """Read a file's bytes. ``None`` where nothing could be made of it; the diagnostics then say why."""
    if len(data) > limit:
        return None, [diagnose(Finding(FIL_FOR_STOR, (), {"grense": f"{limit}"}), Place(file))]
    text, problem = decode(data, file)
    if problem is not None:
        return None, [problem]
    located = Located(file, split_lines(text))
    private = [*i_navnet(file), *i_linjene(located)]
    if problems := [*control_characters(located), *_tabs(located)]:
        return None, [*private, *problems]
    problems = parse(text, located)
    if located.data is None and not problems:
        problems = [diagnose(Finding(FIL_TOM, ()), Place(file))]
    private += i_verdiene(located, private)
    return (None if located.data is None else located), [*private, *problems]


def split_lines(text: str) -> list[str]:
    """A text's lines, as YAML counts them."""
    return _LINE_BREAK.split(text)


def decode(data: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """Bytes as UTF-8 text, or the diagnostic that says what they look like instead."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        utf16 = data.startswith(_UTF16_BOMS) or data.count(0) > len(data) // 4
        finding = Finding(FIL_TEGNKODING, (), {"koding": "UTF-16" if utf16 else "Windows-1252"})
        line = before.count("\n")
        column = len(before) - before.rfind("\n")
        source = before[before.rfind("\n") + 1 :]
        return "", diagnose(finding, Place(file) if utf16 else Place(file, line + 1, column, source))


def control_characters(located: Located) -> list[Diagnostic]:
    """Each character that is not seen, by its name."""
    return [
        diagnose(Finding(FIL_KONTROLLTEGN, (), {"tegn": name}), located.spot((number, at, 1)))
        for number, line in enumerate(located.lines)
        for at, name in unseen(line)
    ]


def _tabs(located: Located) -> list[Diagnostic]:
    return [
        diagnose(Finding(YAML_TABULATOR, ()), located.spot((number, line.index("\t"), 1)))
        for number, line in enumerate(located.lines)
        if "\t" in line and _TAB.match(line)
    ]
