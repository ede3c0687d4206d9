"""Which duty a sentence of the library speaks of: the modal verb it uses, and the provisions it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibliotek import cited
from setninger import sentences

_MODAL = re.compile(r"\b(skal|bør)\b", re.I)
_QUOTED = re.compile(r"«[^»]*»")
_TAGS = re.compile(r"\{%.*?%\}", re.S)
_CALL = re.compile(r"\{\{.*?\}\}", re.S)


@dataclass(frozen=True)
class Duty:
    """A sentence with a modal verb: its words, the verbs and the provisions it cites."""

    text: str
    verbs: frozenset[str]
    references: frozenset[str]


def duties(text: str) -> Iterator[Duty]:
    """Every sentence of a clause that says «skal» or «bør».

    A bullet is read together with the line that introduces it, and that line counts as resting on its bullets' provisions.
    """
    lead, bullets = "", list[str]()
    for line in [*_TAGS.sub("", text).splitlines(), "."]:
        stripped = line.strip()
        if stripped.startswith("- "):
            bullets.append(stripped)
            continue
        if not stripped:
            continue
        yield from _introduced(lead, bullets)
        before, lead = sentences(_masked(stripped)), ""
        if stripped.endswith(":") and before:
            lead = before.pop()
        bullets = []
        yield from (found for sentence in before if (found := _duty(sentence)))


def _introduced(lead: str, bullets: list[str]) -> Iterator[Duty]:
    apart = [lead, *bullets]
    lines = [f"{lead} {bullet}" for bullet in bullets] if lead and bullets and not cited(lead) else apart
    yield from (found for line in lines if (found := _duty(_masked(line))))


def _masked(line: str) -> str:
    """The line with no dot or capital inside a placeholder, so that a sentence is not cut there."""
    return _CALL.sub(lambda call: call.group().replace(".", ""), line)


def _duty(sentence: str) -> Duty | None:
    said = _QUOTED.sub("", _CALL.sub("", sentence))
    verbs = frozenset(verb.casefold() for verb in _MODAL.findall(said))
    return Duty(sentence, verbs, frozenset(cited(sentence))) if verbs else None
