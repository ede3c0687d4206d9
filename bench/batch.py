"""Batches of the all-Norway set: documents a second beside docxtpl and pandoc, growth, processes and memory.

    python bench/batch.py [--program avtalegen] [--runder 3] [--prøver 40] [--til-docs]

Everything is measured in one run on the same content. avtalegen's time is the whole command: starting, reading every
file, checking every document before the first is written, flushing each to the disk, reading it back, and writing the
list and the results. docxtpl's and pandoc's is making and saving documents whose values are ready in memory; it is
measured on a spread sample of the very same documents and multiplied, since their loops keep nothing from one document
to the next. Each round measures all three in turn, and a ratio is the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.heile_norge import BOTH, write
from bench.sammenligning import docxtpl_template, render_docxtpl, render_pandoc, values

from avtalegen.batch.merge import merged
from avtalegen.batch.plan import Plan, read_plan
from avtalegen.document.tree import Document
from avtalegen.workflows.load import load_data
from avtalegen.workflows.render import document, writer

OUT, DOCS = Path(__file__).parent / "ut", ROOT / "docs"
GROWTH = (357, 714, 1428, 2856)
MEMORY = (100, 714, 2500, 5000)
LIMITS = {
    "ganger docxtpl": ("minst", 25.0),
    "ganger pandoc": ("minst", 30.0),
    "dobbelt så mange": ("høyst", 2.1),
    "to prosesser": ("minst", 1.6),
    "minne, MB": ("høyst", 90.0),
    "kB for hvert dokument": ("høyst", 2.0),
}

# Linux counts what a process had before it became the program it runs: the program is therefore started by a small
# process, not by this one. The memory is that of the largest process, the program's own or one it has started.
_LAUNCHER = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(status, time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@dataclass(frozen=True)
class Run:
    """One run of the command: seconds on the clock, of the processors, and the most memory any of its processes had."""

    seconds: float
    processor: float
    megabytes: float


class Bench:
    """The sets on disk and the program to measure."""

    def __init__(self, program: Sequence[str], folder: Path) -> None:
        self.program, self.folder = list(program), folder
        self._sets: dict[int, Path] = {}

    def set_of(self, count: int) -> Path:
        """The all-Norway set with that many documents."""
        if count not in self._sets:
            self._sets[count] = write(self.folder / f"sett-{count}", count)
        return self._sets[count]

    def avtalegen(self, count: int, processes: int) -> Run:
        """Make that many documents in an empty folder."""
        out = self.folder / "ut"
        shutil.rmtree(out, ignore_errors=True)
        command = [*self.program, "batch", str(self.set_of(count)), "-o", str(out), "--prosesser", str(processes)]
        # An installed program is to use what it was installed with, not this checkout.
        env = {
            key: value for key, value in os.environ.items() if key != "PYTHONPATH" or self.program[0] == sys.executable
        }
        launch = [sys.executable, "-c", _LAUNCHER, *command]
        done = subprocess.run(launch, env=env, capture_output=True, text=True, check=True)
        status, seconds, processor, kilobytes = map(float, done.stdout.split())
        made = len(list(out.glob("*-samarbeids*.docx")))
        if status or made != count:
            raise SystemExit(f"{shlex.join(command)} laget {made} av {count} dokumenter (status {status})")
        return Run(seconds, processor, kilobytes / 1024)


def trees(plan: Plan, jobs: Sequence[int]) -> list[Document]:
    """The document trees of some of the documents."""
    return [document(load_data(merged(plan.tree(job)[0]), "", "")) for job in jobs]


def others(bench: Bench, samples: int) -> dict[str, Callable[[], None]]:
    """A loop over a sample of the documents for each of the others; the values are ready before the clock starts."""
    plan, _ = read_plan(bench.set_of(BOTH), None)
    assert plan is not None
    jobs = [2 * (n * BOTH // 2 // samples) + n % 2 for n in range(samples)]
    found = trees(plan, jobs)
    templates = [bench.folder / f"mal-{kind}.docx" for kind in (0, 1)]
    for kind, path in enumerate(templates):
        path.write_bytes(docxtpl_template(found[kind]))
    filled = [(templates[job % 2], values(tree)) for job, tree in zip(jobs, found, strict=True)]
    texts = [writer("md")(tree).decode() for tree in found]
    saved = bench.folder / "docxtpl.docx"

    def docxtpl() -> None:
        for template, v in filled:
            saved.write_bytes(render_docxtpl(template, v))

    def pandoc() -> None:
        for text in texts:
            render_pandoc(text, bench.folder)

    return {"docxtpl": docxtpl, "pandoc": pandoc}


def timed(work: Callable[[], None], samples: int) -> Run:
    """What 714 documents would take, from a loop over a sample of them; programs it starts are counted with it."""
    before, start = os.times(), time.perf_counter()
    work()
    seconds, after = time.perf_counter() - start, os.times()
    processor = sum(after[:4]) - sum(before[:4])
    return Run(seconds * BOTH / samples, processor * BOTH / samples, 0)


def speed(bench: Bench, rounds: int, samples: int) -> dict[str, Any]:
    """714 documents on two processes beside the others, round by round."""
    ways = others(bench, samples)
    each: dict[str, list[Run]] = {"avtalegen": [], **{name: [] for name in ways}}
    for _ in range(rounds):
        each["avtalegen"].append(bench.avtalegen(BOTH, 2))
        for name, way in ways.items():
            each[name].append(timed(way, samples))
    found: dict[str, Any] = {
        "sekunder for 714": {
            name: round(statistics.median(one.seconds for one in runs), 2) for name, runs in each.items()
        },
        "prosessorsekunder for 714": {
            name: round(statistics.median(one.processor for one in runs), 2) for name, runs in each.items()
        },
    }
    for name in ways:
        pairs = list(zip(each[name], each["avtalegen"], strict=True))
        found[f"ganger {name}"] = round(statistics.median(a.seconds / b.seconds for a, b in pairs), 1)
        found[f"prosessortid, ganger {name}"] = round(statistics.median(a.processor / b.processor for a, b in pairs), 1)
    return found


def growth(bench: Bench, rounds: int) -> dict[str, Any]:
    """Time for more and more documents, and for one process and two. A ratio is the median of the rounds' ratios.

    Twice the documents are judged by the processors' time: the clock's tells as much of who else uses the machine.
    """
    taken: dict[tuple[int, int], list[Run]] = {}
    for _ in range(rounds):
        for count in GROWTH:
            for processes in (1, 2):
                taken.setdefault((count, processes), []).append(bench.avtalegen(count, processes))
    typical = {key: min(one.seconds for one in runs) for key, runs in taken.items()}

    def ratio(over: tuple[int, int], under: tuple[int, int], what: str) -> float:
        pairs = zip(taken[over], taken[under], strict=True)
        return round(statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs), 2)

    doubling = {str(2 * count): ratio((2 * count, 2), (count, 2), "seconds") for count in GROWTH[:-1]}
    work = {str(2 * count): ratio((2 * count, 2), (count, 2), "processor") for count in GROWTH[:-1]}
    gain = {count: ratio((count, 1), (count, 2), "seconds") for count in GROWTH}
    return {
        "sekunder": {str(p): {str(count): round(typical[count, p], 2) for count in GROWTH} for p in (1, 2)},
        "dobbelt så mange, på klokka": doubling,
        "dobbelt så mange, prosessortid": work,
        "dobbelt så mange": max(work.values()),
        "to prosesser mot én": {str(count): one for count, one in gain.items()},
        "to prosesser": gain[BOTH],
    }


def memory(bench: Bench) -> dict[str, Any]:
    """The most memory of any process, for few documents and for many."""
    peaks = {count: round(bench.avtalegen(count, 2).megabytes, 1) for count in MEMORY}
    return {
        "megabyte": {str(count): peak for count, peak in peaks.items()},
        "minne, MB": max(peaks.values()),
        "kB for hvert dokument": round(1024 * (peaks[MEMORY[-1]] - peaks[MEMORY[0]]) / (MEMORY[-1] - MEMORY[0]), 1),
    }


def report(found: dict[str, Any]) -> str:
    """A table with each limit and what was measured."""
    lines = [f"{'':22} {'målt':>8}   grense"]
    for name, (word, limit) in LIMITS.items():
        holds = found[name] >= limit if word == "minst" else found[name] <= limit
        lines.append(f"{name:22} {found[name]:>8}   {word} {limit:g} {'' if holds else '  HOLDER IKKE'}".rstrip())
    lines += ["", f"{'714 dokumenter':22} {'sekunder':>8}"]
    for name, seconds in found["sekunder for 714"].items():
        lines.append(f"{name:22} {seconds:>8}   {found['prosessorsekunder for 714'][name]:>8} av prosessorene")
    lines += ["", f"{'dokumenter':>10} {'én prosess':>12} {'to':>8} {'ganger':>8}"]
    for count in map(str, GROWTH):
        one, two = (found["sekunder"][p][count] for p in ("1", "2"))
        lines.append(f"{count:>10} {one:>12} {two:>8} {found['to prosesser mot én'][count]:>8}")
    lines += ["", f"{'dokumenter':>10} {'mest minne, MB':>16}"]
    lines += [f"{count:>10} {peak:>16}" for count, peak in found["megabyte"].items()]
    return "\n".join(lines)


def plot(found: dict[str, Any], path: Path) -> None:
    """Time against number of documents."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7.5, 4.5), layout="constrained")
    for name in ("pandoc", "docxtpl"):
        each = found["sekunder for 714"][name] / BOTH
        axes.plot(GROWTH, [each * count for count in GROWTH], "--", label=f"{name}, i løkke")
    for processes, words in (("1", "én prosess"), ("2", "to prosesser")):
        axes.plot(GROWTH, found["sekunder"][processes].values(), "o-", label=f"avtalegen batch, {words}")
    axes.set(xscale="log", yscale="log", xlabel="dokumenter", ylabel="sekunder", xticks=GROWTH, xticklabels=GROWTH)
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=110, metadata={"Software": None})


def main() -> None:
    """Measure everything, print the table, write the JSON and the plot; exit 1 when a limit does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=f"{sys.executable} -m avtalegen", help="kommandoen som måles")
    parser.add_argument("--runder", type=int, default=3)
    parser.add_argument("--prøver", dest="samples", type=int, default=40, help="dokumenter i hver runde med docxtpl")
    parser.add_argument("--til-docs", action="store_true", help="skriv docs/bench.json og docs/bench.png")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="avtalegen-bench-") as name:
        bench = Bench(shlex.split(chosen.program), Path(name))
        bench.avtalegen(100, 2)  # what the system keeps of the program's files is warm for everyone
        found = {
            **speed(bench, chosen.runder, chosen.samples),
            **growth(bench, chosen.runder),
            **memory(bench),
            "grenser": {key: f"{word} {limit:g}" for key, (word, limit) in LIMITS.items()},
            "maskin": {"kjerner": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        }
    print(report(found))
    folder, stem = (DOCS, "bench") if chosen.til_docs else (OUT, "batch")
    folder.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    (folder / f"{stem}.json").write_text(text, encoding="utf-8")
    plot(found, folder / f"{stem}.png")
    raise SystemExit("HOLDER IKKE" in report(found))


if __name__ == "__main__":
    main()
