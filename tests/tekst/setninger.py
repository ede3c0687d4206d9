"""Words, sentences and shared runs of words: pure functions over Norwegian text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_WORD = re.compile(r"[^\W_]+(?:[-'’/.][^\W_]+)*")
_END = re.compile(r"(?<=[.!?])[»”)]?\s+(?=[«(]?[A-ZÆØÅ0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:jf|nr|kl|f\.eks|bl\.a|ca|mv|pkt|kap|dvs|tlf|m\.m|[A-ZÆØÅ])|\b\d+)\.$")


def words(text: str) -> list[str]:
    """The words of a text, in small letters; «15-timerskravet» and «20-4» are one word each."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


def sentences(text: str) -> list[str]:
    """A paragraph cut into sentences. A dot after an abbreviation, an initial or an ordinal does not end one."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        piece = text[start : match.start()]
        if _ABBREVIATION.search(piece):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


LONGEST_RUN = 8
HASHES = Path(__file__).with_name("kildeord.txt")
"""A hash of every run of nine words in the sources, one a line."""


@dataclass(frozen=True)
class SharedRuns:
    """Finds runs of more than ``longest`` words that a text shares with any of the sources.

    It knows the runs by their hashes, so that the sources themselves need not lie in the repository.
    """

    hashes: frozenset[str]
    longest: int = LONGEST_RUN

    @classmethod
    def of(cls, sources: Iterable[str], *, longest: int = LONGEST_RUN) -> SharedRuns:
        """Remember every run of ``longest + 1`` words in the sources."""
        found = {_hash(run) for source in sources for run in _runs(words(source), longest + 1)}
        return cls(frozenset(found), longest)

    @classmethod
    def committed(cls) -> SharedRuns:
        """The runs of the real sources, as ``tools/lag_kildeord.py`` wrote them down."""
        return cls(frozenset(HASHES.read_text(encoding="ascii").split()))

    def find(self, text: str) -> list[str]:
        """The runs of the text that stand in a source too."""
        return [" ".join(run) for run in _runs(words(text), self.longest + 1) if _hash(run) in self.hashes]


def _hash(run: Sequence[str]) -> str:
    """Twelve hexadecimal digits: one false alarm in ten thousand million runs."""
    return sha256(" ".join(run).encode()).hexdigest()[:12]


def _runs(text: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    for at in range(len(text) - length + 1):
        yield tuple(text[at : at + length])


def mean_length(texts: Iterable[str]) -> float:
    """Mean number of words in the sentences of some paragraphs."""
    lengths = [len(words(sentence)) for text in texts for sentence in sentences(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def longer_than(limit: int, texts: Iterable[str]) -> list[str]:
    """Sentences with more than ``limit`` words."""
    return [sentence for text in texts for sentence in sentences(text) if len(words(sentence)) > limit]
