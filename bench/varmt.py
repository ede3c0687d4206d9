"""Documents a second, warm, one process: avtalegen beside docxtpl and pandoc on the same content, in one run.

    python bench/varmt.py [--runder 7]

Each round makes documents for different municipalities, so that nothing is remembered from one document to the next
but what the library's author wrote. Reading and validating the YAML is part of avtalegen's time, not of the others'.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.sammenligning import EXAMPLE, docxtpl_template, render_docxtpl, render_pandoc, tree, values

from avtalegen.avtale.register import kommuner
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer

OUT = Path(__file__).parent / "ut"
NYNORSK = "nynorsk"
OURS = ("avtalegen", NYNORSK)
"""The ways that make a whole round of documents in one call."""


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def sources(count: int) -> list[bytes]:
    """The example for ``count`` municipalities."""
    text = EXAMPLE.read_text(encoding="utf-8")
    numbers = list(kommuner())[:count]
    return [text.replace('nummer: "3207"\n  navn: Nordre Follo', f'nummer: "{number}"').encode() for number in numbers]


def in_nynorsk(data: bytes) -> bytes:
    """The same file for a document in nynorsk."""
    return data.replace("målform: bokmål".encode(), "målform: nynorsk".encode())


def main() -> None:
    """Measure in rounds, A B C A B C, and print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runder", type=int, default=7)
    rounds = parser.parse_args().runder
    one, write = tree(), writer("docx")
    v, markdown = values(one), writer("md")(one).decode()
    inputs = sources(20 * (rounds + 1))
    with tempfile.TemporaryDirectory() as name:
        template = Path(name) / "mal.docx"
        template.write_bytes(docxtpl_template(one))
        ways: dict[str, Callable[[list[bytes]], object]] = {
            "avtalegen": lambda batch: [write(document(load(data, "x.yaml"))) for data in batch],
            NYNORSK: lambda batch: [write(document(load(in_nynorsk(data), "x.yaml"))) for data in batch],
            "docxtpl": lambda batch: render_docxtpl(template, v),
            "pandoc": lambda batch: render_pandoc(markdown, Path(name)),
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(rounds + 1):
            batch = inputs[20 * number : 20 * number + 20]
            for way, work in ways.items():
                each = milliseconds(lambda work=work, batch=batch: work(batch)) / (20 if way in OURS else 1)
                if number:  # the first round warms up
                    taken[way].append(each)
    report(taken)


def report(taken: dict[str, list[float]]) -> None:
    """A table for people, and the same as JSON."""
    ours = taken["avtalegen"]
    rows = {}
    for way, each in taken.items():
        ratios = [other / mine for other, mine in zip(each, ours, strict=True)]
        rows[way] = {"ms": round(statistics.median(each), 2), "ganger avtalegen": round(statistics.median(ratios), 1)}
        print(f"{way:10} {rows[way]['ms']:9.2f} ms per dokument   {rows[way]['ganger avtalegen']:6.1f} × avtalegen")
    OUT.mkdir(exist_ok=True)
    (OUT / "varmt.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
