"""The page in a browser: its size, how long till the first preview, and how long from an answer to the preview of it.

    python bench/nettside.py avtalegen.html NPM [--program chromium] [--runder 5]

NPM is a folder with puppeteer-core and axe-core. Each round is a browser of its own, started cold. The medians are told, and
beside each the processor time of all the browser's processes: on a machine that does other things too, only that can be
compared. Firefox does not tell of it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRIVER = ROOT / "tests/nettleser/kjoer.mjs"
TIMES = {"ready": "klar til bruk", "first": "fra fila er valgt til første forhåndsvisning", "edit": "fra svar til forhåndsvisning"}  # fmt: skip


def measured(page: Path, npm: Path, program: str) -> dict[str, float]:
    """One round: what the driver tells, each time with the processor time it took, all in milliseconds."""
    orders = {
        "file": page.resolve().as_uri(), "edited": str(ROOT / "examples/nordre-follo.yaml"), "modules": str(npm.resolve()),
        "browser": "firefox" if "firefox" in program else "chromium", "program": shutil.which(program), "scenarios": ["tider"],
    }  # fmt: skip
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(orders, file)
        file.flush()
        done = subprocess.run(["node", DRIVER, file.name], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    if "fault" in found:
        raise SystemExit(found["fault"])
    return found | {f"{name} cpu": spent for name, spent in found["cpu"].items()}


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("npm", type=Path)
    parser.add_argument("--program", default="chromium")
    parser.add_argument("--runder", type=int, default=5)
    given = parser.parse_args()
    rounds = [measured(given.page, given.npm, given.program) for _ in range(given.runder)]
    print(f"{given.page.name}: {given.page.stat().st_size / 1e6:.2f} MB. Median av {given.runder} i {given.program}:")
    for name, words in TIMES.items():
        time, spent = (statistics.median(each[key] for each in rounds) for key in (name, f"{name} cpu"))
        print(f"  {words}: {time:,.0f} ms" + (f" ({spent:,.0f} ms prosessortid)" if spent else ""))


if __name__ == "__main__":
    main()
