"""How time grows with the input: processor time of a file of n bytes and of twice that, for each kind of input.

``python bench/vekst.py [BYTES]``; without a number 250,000. Only measured, never asserted: machines differ.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from avtalegen.workflows.load import load

BASE = (Path(__file__).parents[1] / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")


def kinds() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Each kind of input by name, and what makes about n bytes of it."""
    point = "utseende_x:\n  - "
    yield "tekst", lambda n: point + "aaaa bb " * (n // 8)
    yield "siffergrupper", lambda n: point + "1 " * (n // 2)
    yield "halve fødselsnumre", lambda n: point + "010190 12345 " * (n // 13)
    yield "adresse", lambda n: point + "a" * n + "@"
    yield "korte punkter", lambda n: "utseende_x:\n" + "  - a b c\n" * (n // 10)
    yield "ukjente nøkler", lambda n: "".join(f"xq{number}ledermote: 1\n" for number in range(n // 18))
    yield "nøkler i liste", lambda n: "utseende_x:\n" + "".join(f"  - k{number}: b\n" for number in range(n // 12))
    yield "samme nøkkel", lambda n: "kommune: {navn: Ås}\n" * (n // 20)
    yield "unntak", lambda n: "# avtalegen: ignorer utloept x\n" * (n // 31)
    yield "nøsting", lambda n: "utseende_x:\n" + ("  - " + "[" * 40 + "a" + "]" * 40 + "\n") * (n // 86)
    yield "anker", lambda n: "utseende_x:\n" + "".join(f"  - &a{number} b\n" for number in range(n // 12))
    yield "kuttet tekst", lambda n: "utseende_x:\n" + "  - abc #3 d\n" * (n // 13)


def seconds(text: str) -> float:
    """Processor time of reading and checking a text."""
    before = time.process_time()
    load(text.encode(), "vekst.yaml", dagen=date(2026, 9, 1))
    return time.process_time() - before


def main() -> None:
    """Print a line for each kind."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    for name, make in kinds():
        once, twice = (seconds(f"{BASE}\n{make(length)}\n") for length in (size, 2 * size))
        print(f"{name:20} {once:6.2f} s {twice:6.2f} s  × {twice / max(once, 0.001):.2f}", flush=True)


if __name__ == "__main__":
    main()
