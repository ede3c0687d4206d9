"""What must never stand in a finished text: the guards, one regular expression each, with its name."""

from __future__ import annotations

import re

_EVERYWHERE: dict[str, re.Pattern[str]] = {
    "dobbelt mellomrom": re.compile(r"[ \u00a0]{2}"),
    "mellomrom foran tegn": re.compile(r"\s[.,;:!?](?:\s|$)"),
    "None": re.compile(r"\bNone\b|\bUndefined\b|\bTrue\b|\bFalse\b"),
    "mal i teksten": re.compile(r"\{\{|\}\}|\{%|%\}|\{#"),
    "to tegn etter hverandre": re.compile(r"[,;:]\s*[.,;:!?]|(?<!\.)\.\.(?!\.)|[!?]\."),
    "tegn uten mellomrom": re.compile(r"[,;][^\W\d_]|[a-zæøå]{2}\.[A-ZÆØÅ]"),
    "hengende bindeord": re.compile(r"\b(?:og|eller|samt|både|enten|anten|at|som|å)\s*(?:[.,;:!?)»]|$)", re.I),
    "dobbelt bindeord": re.compile(r"\b(og|eller|samt|av|til|for|med|i|på|skal|kan|er|har|som)\s+\1\b", re.I),
    "bindeord uten ledd foran": re.compile(r"[,;:(«]\s*(?:og|eller)\s*[.,;:)»]"),
    "tom parentes": re.compile(r"\(\s*\)|«\s*»"),
    "tegn først": re.compile(r"^\s*[.,;:!?)»]"),
    "mellomrom i klammer": re.compile(r"[(«]\s|\s[)»]"),
    "hengende komma": re.compile(r",\s*$"),
    "og/eller": re.compile(r"og/eller", re.I),
}
_HEAVY = re.compile(r"\b(?:herunder|i henhold til|vedrør[ae]nde|i høve til|og/eller|ihht|mht)\b", re.I)
_SECTION = re.compile("§")
_PARAGRAPH_END = re.compile(r"[.!?:][»)]?$")
_PARAGRAPH_START = re.compile(r"^(?:[«(]?[A-ZÆØÅ0-9]|\[Fyll inn)")


def faults(text: str) -> list[str]:
    """Faults that are faults in any unit of text: a paragraph, a bullet, a cell, a heading."""
    found = [f"{name}: …{_around(text, match)}…" for name, rule in _EVERYWHERE.items() if (match := rule.search(text))]
    found += [f"klammer som ikke går opp: {text}" for a, b in ("«»", "()") if text.count(a) != text.count(b)]
    return found


def paragraph_faults(text: str) -> list[str]:
    """Faults of a paragraph: it begins with a capital and ends with an end."""
    found = faults(text)
    if not _PARAGRAPH_END.search(text):
        found.append(f"avsnitt uten slutt: {text}")
    if not _PARAGRAPH_START.search(text):
        found.append(f"avsnitt uten stor forbokstav: {text}")
    return found


def heavy_words(text: str) -> list[str]:
    """Words the style does without."""
    return [match.group() for match in _HEAVY.finditer(text)]


def literal_sections(text: str) -> list[str]:
    """«§» written by an author instead of a reference by id."""
    return [_around(text, match) for match in _SECTION.finditer(text)]


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 30) : match.end() + 30]
