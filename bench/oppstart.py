"""Cold start: CPU time of the whole process, beside bare Python, the bare imports of its stack and a docxtpl script.

    python bench/oppstart.py [--python PYTHON] [--program MAPPE]... [--runder 15] [--uten-docxtpl]

PYTHON is the interpreter of an environment with everything avtalegen needs, and docxtpl unless told. Each MAPPE is an unpacked,
byte-compiled wheel, to compare one commit with another; without any, the avtalegen of PYTHON is measured. The commands
run in turn, A B C A B C, and the ratios are taken round by round.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.sammenligning import EXAMPLE, docxtpl_template, tree, values

HERE = Path(__file__).parent
NYNORSK = EXAMPLE.with_name("stord.yaml")
OUT = HERE / "ut"
COMMANDS = ("new", "render", "check", "batch", "explain", "schema")
BARE, RENDER, CHECK, SCRIPT = "python", "importer (render)", "importer (check)", "skript med docxtpl"
RENDER_IMPORTS = "import typer, yaml, jinja2; from pydantic import BaseModel"
CHECK_IMPORTS = "import typer, yaml; from pydantic import BaseModel"
Way = tuple[list[str], str]
"""A command, and the folder of the program it runs."""


def cost(way: Way, folder: Path) -> tuple[float, int]:
    """CPU time of one run in seconds, and its peak memory in kilobytes."""
    command, program = way
    (folder / "nordre-follo.docx").unlink(missing_ok=True)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if program:
        env["PYTHONPATH"] = program
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def next_version(text: str) -> str:
    """An agreement as it is a year later: another period, another version."""
    return re.sub(r"versjon: .*", 'versjon: "1.1"', text.replace("gjelder_fra: 2026-", "gjelder_fra: 2027-"))


def ways(python: str, programs: list[str], folder: Path) -> dict[str, tuple[Way, tuple[str, ...]]]:
    """What is measured, by name, and what each is compared with."""
    found: dict[str, tuple[Way, tuple[str, ...]]] = {
        BARE: (([python, "-c", "pass"], ""), ()),
        RENDER: (([python, "-c", RENDER_IMPORTS], ""), (BARE,)),
        CHECK: (([python, "-c", CHECK_IMPORTS], ""), (BARE,)),
        SCRIPT: (([python, str(HERE / "docxtpl_skript.py"), str(EXAMPLE), str(folder)], ""), ()),
    }
    newer = folder / "ny.yaml"
    newer.write_text(next_version(EXAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    redline = ["-f", "docx", "-o", str(folder / "endringer.docx"), "--overskriv"]
    jobs = {
        "--version": (["--version"], (BARE,)),
        "--help": (["--help"], (BARE,)),
        **{f"{name} --help": ([name, "--help"], (BARE,)) for name in COMMANDS},
        "render": (["render", str(EXAMPLE), "-o", str(folder), "--overskriv"], (RENDER, SCRIPT)),
        "check": (["check", str(EXAMPLE), "--today", "2026-09-01"], (CHECK,)),
        "sammenlign": (["sammenlign", str(EXAMPLE), str(newer)], (RENDER,)),
        "sammenlign -f docx": (["sammenlign", str(EXAMPLE), str(newer), *redline], (RENDER,)),
        "sammenlign, alt ulikt": (["sammenlign", str(EXAMPLE), str(NYNORSK)], (RENDER,)),
    }
    for program in programs or [""]:
        for name, (words, against) in jobs.items():
            found[f"{Path(program).name} {name}".strip()] = (([python, "-m", "avtalegen", *words], program), against)
    return found


def main() -> None:
    """Measure in rounds and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--program", action="append", default=[])
    parser.add_argument("--runder", type=int, default=15)
    parser.add_argument("--uten-docxtpl", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = tree()
        measured = ways(options.python, options.program, folder)
        if options.uten_docxtpl:
            del measured[SCRIPT]
        else:
            (folder / "mal.docx").write_bytes(docxtpl_template(document))
            (folder / "verdier.json").write_text(json.dumps(values(document), ensure_ascii=False), encoding="utf-8")
        taken: dict[str, list[float]] = {way: [] for way in measured}
        memory: dict[str, int] = dict.fromkeys(measured, 0)
        for number in range(options.runder + 1):
            for label, (way, _) in measured.items():
                cpu, peak = cost(way, folder)
                if number:  # the first round warms the disk
                    taken[label].append(cpu)
                    memory[label] = max(memory[label], peak)
    report(taken, memory, {label: against for label, (_, against) in measured.items()})


def report(taken: dict[str, list[float]], memory: dict[str, int], against: dict[str, tuple[str, ...]]) -> None:
    """A table for people, and the same as JSON."""
    rows: dict[str, object] = {}
    for label, each in taken.items():
        ratios = {
            other: round(statistics.median(a / b for a, b in zip(each, taken[other], strict=True)), 2)
            for other in against[label]
            if other in taken
        }
        cpu = 1000 * statistics.median(each)
        rows[label] = {"cpu_ms": round(cpu, 1), "MB": round(memory[label] / 1024), "forhold": ratios}
        said = ", ".join(f"{ratio:.2f} × {other}" for other, ratio in ratios.items())
        print(f"{label:24} {cpu:6.1f} ms CPU {memory[label] / 1024:4.0f} MB  {said}")
    OUT.mkdir(exist_ok=True)
    (OUT / "oppstart.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
