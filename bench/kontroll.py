"""``check`` of every municipality's file in one run: files a second, and memory for few and for many files.

python bench/kontroll.py [--python PYTHON]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from avtalegen.avtale.register import kommuner

GOOD = (Path(__file__).resolve().parents[1] / "examples" / "nordre-follo.yaml").read_text(encoding="utf-8")


def write(folder: Path, count: int) -> None:
    """As many files as asked for, one municipality after the other."""
    known = list(kommuner().values())
    for number in range(count):
        one = known[number % len(known)]
        text = GOOD.replace('nummer: "3207"\n  navn: Nordre Follo', f'nummer: "{one.nummer}"\n  navn: {one.navn}')
        (folder / f"{number:04}-{one.nummer}.yaml").write_text(text, encoding="utf-8")


def run(python: str, folder: Path) -> tuple[float, int]:
    """Seconds and peak memory in kilobytes of one run over a folder."""
    start = time.perf_counter()
    command = [python, "-m", "avtalegen", "check", str(folder), "--today", "2026-09-01"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    for count in (1, 36, 357, 3570):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name), count)
            seconds, memory = min(run(options.python, Path(name)) for _ in range(3))
            print(f"{count:5} filer  {seconds:6.2f} s  {count / seconds:7.0f} filer/s  {memory / 1024:6.1f} MB")


if __name__ == "__main__":
    main()
