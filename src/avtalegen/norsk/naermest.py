"""«Mente du …?»: the known word nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def mente_du(word: str, known: Iterable[str], ellers: str, *, likhet: float = 0.6) -> str:
    """The question with the nearest known word, or ``ellers`` where none is near enough."""
    import difflib  # only a file with a fault in it pays for looking

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=likhet)
    return f"Mente du «{close[0]}»?" if close else ellers
