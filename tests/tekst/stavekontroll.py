"""Spelling against Debian's hunspell dictionaries, with a short list of words of our own for each."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_OWN = Path(__file__).with_name("ordliste.txt")
_OWN_NN = Path(__file__).with_name("ordliste_nn.txt")
NB, NN = "nb_NO", "nn_NO"
"""The dictionaries."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDINGS = (
    "",
    "s",
    "et",
    "ets",
    "en",
    "ens",
    "n",
    "ns",
    "t",
    "ts",
    "a",
    "as",
    "er",
    "ers",
    "ene",
    "enes",
    "r",
    "ne",
    "nes",
    "e",
    "es",
)


def missing(dictionary: str = NB) -> str:
    """Why spelling cannot be checked here; empty when it can."""
    if shutil.which("hunspell") is None:
        return "hunspell er ikke installert"
    answer = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    return "" if dictionary in answer.stderr + answer.stdout else f"ordlista {dictionary} er ikke installert"


@cache
def own_words(dictionary: str = NB) -> frozenset[str]:
    """The words of the dictionary's own list, with the endings of those that have a ``*``."""
    own = _OWN_NN if dictionary == NN else _OWN
    lines = [line for line in own.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    entries = [line.split(" — ")[0].strip() for line in lines]
    stems = [entry.removesuffix("*") for entry in entries if entry.endswith("*")]
    known = [*entries, *(stem + ending for stem in stems for ending in _ENDINGS)]
    return frozenset(word.casefold() for word in known)


def unknown(text: str, *, names: Iterable[str] = (), dictionary: str = NB) -> set[str]:
    """Words that neither the dictionary, the list nor ``names`` (words of the file's own) know."""
    words = sorted(set(_WORD.findall(text)))
    answer = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", dictionary, "-l"],
        input="\n".join(words),
        capture_output=True,
        text=True,
        check=True,
    )
    known = own_words(dictionary) | {word.casefold() for name in names for word in _WORD.findall(name)}
    return {word for word in answer.stdout.split() if word.casefold() not in known}
