"""How time grows with the input: processor time of n bytes and of twice that, for each kind of input.

Agreements are read and checked and what is found is told, own clauses checked with their agreement, tables and collaboration files planned.

``python bench/vekst.py [BYTES]``; without a number 250,000. Only measured, never asserted: machines differ.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from avtalegen.batch.plan import read_plan
from avtalegen.reporters.text import report
from avtalegen.workflows.load import load

ROOT = Path(__file__).parents[1]
BASE = (ROOT / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")

MOST_OF_A_CLAUSE = 90_000
"""Own clauses may be 100,000 bytes."""


def kinds() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Each kind of input by name, and what makes about n bytes of it."""
    point = "utseende_x:\n  - "
    yield "tekst", lambda n: point + "aaaa bb " * (n // 8)
    yield "siffergrupper", lambda n: point + "1 " * (n // 2)
    yield "halve fødselsnumre", lambda n: point + "010190 12345 " * (n // 13)
    yield "datoer og fem siffer", lambda n: point + "01.01.90 12345 " * (n // 15)
    yield "siffer med kolon", lambda n: point + f"'{'1:' * (n // 2)}'"
    yield "fødselsnumre, én linje", lambda n: point + "01019010046 " * (n // 12)
    yield "fødselsnumre, linjer", lambda n: "utseende_x:\n" + "  - 01019010046\n" * (n // 16)
    yield "fødselsnumre, kodet", lambda n: "utseende_x: [" + r'"01019\u003010046", ' * (n // 20) + "a]"
    yield "fødselsdatoer", lambda n: point + "født 1. januar 1990 " * (n // 20)
    yield "navn", lambda n: "utseende_x:\n" + "  - deltaker Ahmed Ali\n" * (n // 23)
    yield "navn, én linje", lambda n: point + "deltaker Ahmed Ali " * (n // 19)
    yield "unntak, én linje", lambda n: "# avtalegen: ignorer utloept x " * (n // 31)
    yield "sak før nummer", lambda n: point + "sak 10046 010190 " * (n // 17)
    yield "adresser, én linje", lambda n: point + "ola@gmail.com " * (n // 14)
    yield "plassholdere", lambda n: point + "[Fyll inn] TBD XX " * (n // 18)
    yield "usynlige tegn", lambda n: "# " + "a\u200b" * (n // 4)
    yield "adresse", lambda n: point + "a" * n + "@"
    yield "korte punkter", lambda n: "utseende_x:\n" + "  - a b c\n" * (n // 10)
    yield "ukjente nøkler", lambda n: "".join(f"xq{number}ledermote: 1\n" for number in range(n // 18))
    yield "nøkler i liste", lambda n: "utseende_x:\n" + "".join(f"  - k{number}: b\n" for number in range(n // 12))
    yield "samme nøkkel", lambda n: "kommune: {navn: Ås}\n" * (n // 20)
    yield "unntak", lambda n: "# avtalegen: ignorer utloept x\n" * (n // 31)
    yield "nøsting", lambda n: "utseende_x:\n" + ("  - " + "[" * 40 + "a" + "]" * 40 + "\n") * (n // 86)
    yield "anker", lambda n: "utseende_x:\n" + "".join(f"  - &a{number} b\n" for number in range(n // 12))
    yield "kuttet tekst", lambda n: "utseende_x:\n" + "  - abc #3 d\n" * (n // 13)
    yield "mellomrom", lambda n: point + "a" + " " * n + "b"
    yield "merke etter mellomrom", lambda n: point + "a" + " " * n + "avtalegen"
    yield "streker", lambda n: "utseende_x: a\n" + "- " * (n // 2) + "\n"
    yield (
        "feil i hvert punkt",
        lambda n: "egne_punkter:\n" + "".join(f"  - p{number}: x\n" for number in range(n // 11)),
    )
    yield "parenteser", lambda n: f"kommune: {{navn: Ås{'(a)' * (n // 3)}}}"


def clauses() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Each kind of own clause, and what makes a body of about n bytes."""
    yield "klausul, tekst", lambda n: "Partene møtes. " * (n // 15)
    yield "klausul, avsnitt", lambda n: "Partene møtes.\n\n" * (n // 16)
    yield "klausul, punkter", lambda n: "- ett\n" * (n // 6)
    yield "klausul, tabell", lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * (n // 10)
    yield "klausul, stjerner", lambda n: "**a " * (n // 4)
    yield "klausul, streker", lambda n: "-" * n + "x"
    yield "klausul, løkke", lambda n: "{% for x in range(9) %}" + "a " * (n // 90) + "{% endfor %}"


def tables() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Each kind of table, and what makes about n bytes of it."""
    yield "tabell, rader", lambda n: "kommune.nummer;kommune.navn\n" + "3207;Nordre Follo\n" * (n // 18)
    yield "tabell, lang celle", lambda n: "kommune.nummer;kommune.navn\n3207;" + "a " * (n // 2)


def seconds(text: str) -> float:
    """Processor time of reading and checking a text, and of telling what was found."""
    before = time.process_time()
    report(load(text.encode(), "vekst.yaml", dagen=date(2026, 9, 1)).diagnostics)
    return time.process_time() - before


def clause_seconds(body: str) -> float:
    """Processor time of checking an agreement with one own clause."""
    with tempfile.TemporaryDirectory() as name:
        own = Path(name) / "tilpasning" / "nb" / "klausuler" / "felles-maal.md"
        own.parent.mkdir(parents=True)
        own.write_text(
            f"---\nid: felles-maal\ntittel: Mål\nversjon: 1.0.0\nkrav: [V5.1-b]\n---\n{body}\n", encoding="utf-8"
        )
        before = time.process_time()
        load(BASE.encode(), "vekst.yaml", folder=Path(name), dagen=date(2026, 9, 1))
        return time.process_time() - before


def table_seconds(text: str) -> float:
    """Processor time of planning the documents of a table."""
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "vekst.csv"
        table.write_text(text, encoding="utf-8")
        before = time.process_time()
        read_plan(None, table)
        return time.process_time() - before


def main() -> None:
    """Print a line for each kind."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    measured: list[tuple[str, Callable[[int], float]]] = [
        *((name, lambda n, make=make: seconds(f"{BASE}\n{make(n)}\n")) for name, make in kinds()),
        *(
            (name, lambda n, make=make: clause_seconds(make(n * MOST_OF_A_CLAUSE // (2 * size))))
            for name, make in clauses()
        ),
        *((name, lambda n, make=make: table_seconds(make(n))) for name, make in tables()),
    ]
    for name, measure in measured:
        once, twice = measure(size), measure(2 * size)
        print(f"{name:24} {once:6.2f} s {twice:6.2f} s  × {twice / max(once, 0.001):.2f}", flush=True)


if __name__ == "__main__":
    main()
