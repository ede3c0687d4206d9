"""Cold start: the whole process for one file, beside the bare imports of its stack and a script that does the same job.

    python bench/oppstart.py --python PYTHON [--runder 15]

PYTHON is the interpreter of an environment with an installed, byte-compiled wheel of avtalegen, and docxtpl.
The commands run in turn, A B C A B C, and the ratios are taken round by round.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.sammenligning import EXAMPLE, docxtpl_template, tree, values

HERE = Path(__file__).parent
OUT = HERE / "ut"
CLEAN = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
RENDER_IMPORTS = "import typer, yaml, jinja2; from pydantic import BaseModel"
CHECK_IMPORTS = "import typer, yaml; from pydantic import BaseModel"
NEW_IMPORTS = "import questionary"


def seconds(command: list[str]) -> tuple[float, int]:
    """Wall time of one run, and its peak memory in kilobytes."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=CLEAN)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} ended with {child.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss


def main() -> None:
    """Measure in rounds and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runder", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = tree()
        (folder / "mal.docx").write_bytes(docxtpl_template(one))
        (folder / "verdier.json").write_text(json.dumps(values(one), ensure_ascii=False), encoding="utf-8")
        python = options.python
        avtalegen = [python, "-m", "avtalegen"]
        ways = {
            "importer (render)": [python, "-c", RENDER_IMPORTS],
            "avtalegen render": [*avtalegen, "render", str(EXAMPLE), "-o", str(folder), "--overskriv"],
            "skript med docxtpl": [python, str(HERE / "docxtpl_skript.py"), str(EXAMPLE), str(folder)],
            "importer (check)": [python, "-c", CHECK_IMPORTS],
            "avtalegen check": [*avtalegen, "check", str(EXAMPLE), "--today", "2026-09-01"],
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        memory: dict[str, int] = dict.fromkeys(ways, 0)
        for number in range(options.runder + 1):
            for way, command in ways.items():
                (folder / "nordre-follo.docx").unlink(missing_ok=True)
                wall, peak = seconds(command)
                if number:
                    taken[way].append(wall)
                    memory[way] = max(memory[way], peak)
    report(taken, memory)


def report(taken: dict[str, list[float]], memory: dict[str, int]) -> None:
    """A table for people, and the same as JSON."""
    against = {
        "avtalegen render": ("importer (render)", "skript med docxtpl"),
        "avtalegen check": ("importer (check)",),
    }
    rows: dict[str, object] = {}
    for way, each in taken.items():
        ratios = {
            other: round(statistics.median(a / b for a, b in zip(each, taken[other], strict=True)), 2)
            for other in against.get(way, ())
        }
        rows[way] = {"ms": round(1000 * statistics.median(each)), "MB": round(memory[way] / 1024), "forhold": ratios}
        said = ", ".join(f"{ratio:.2f} × {other}" for other, ratio in ratios.items())
        print(f"{way:20} {1000 * statistics.median(each):6.0f} ms {memory[way] / 1024:5.0f} MB  {said}")
    OUT.mkdir(exist_ok=True)
    (OUT / "oppstart.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
