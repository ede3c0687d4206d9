"""Slips: the word that somebody meant, among those that are known. Case, marks over letters and spaces are no matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss", "ð": "d", "’": "'"})
_NEAR, _CLEARLY = 0.8, 0.1
"""How alike a slip and the word have to be (0–1), and how much more alike than the next."""


def fold(text: str) -> str:
    """Text without case, accents and the marks of Norwegian and Sámi letters: «Ål», «al» and «Aal» are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    return plain.replace("aa", "a").replace("oe", "o")


def mente_du(word: str, known: Iterable[str], ellers: str, *, likhet: float = 0.6) -> str:
    """The question with the nearest known word, or ``ellers`` where none is at least ``likhet`` (0–1) like it."""
    import difflib  # only a file with a fault in it pays for looking

    words = {_flat(one): one for one in known}
    close = difflib.get_close_matches(_flat(word), words, n=1, cutoff=likhet) if _is_near(word, words) else []
    return f"Mente du «{words[close[0]]}»?" if close else ellers


def naermest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is a slip for: the same but for what is no matter, or clearly nearest.

    Of words that mean the same, which a mapping tells, the nearest is taken.
    """
    from difflib import SequenceMatcher  # only a file with a fault in it pays for looking

    folded, flat = {_flat(each): each for each in known}, _flat(word)
    if flat in folded:
        return folded[flat]
    if len(flat) < 4 or not _is_near(word, folded):
        return None
    ranked = sorted(((SequenceMatcher(None, flat, each).ratio(), each) for each in folded), reverse=True)
    meaning = known if isinstance(known, Mapping) else {}
    (likeness, best), *others = ranked
    rivals = (one for one, each in others if meaning.get(folded[each], each) != meaning.get(folded[best]))
    return folded[best] if likeness >= max(_NEAR, next(rivals, 0) + _CLEARLY) else None


def _is_near(word: str, known: Iterable[str]) -> bool:
    """Whether it is worth looking: no word twice as long as any that is known is a slip for it."""
    return len(word) < 2 * max(map(len, known), default=0)


def _flat(word: str) -> str:
    return fold(word.strip()).replace(" ", "_").replace("-", "_")
