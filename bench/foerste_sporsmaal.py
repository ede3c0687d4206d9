"""How long a person waits for the first question of `new`: processor time, beside the import of questionary alone.

    python bench/foerste_sporsmaal.py [--python PYTHON] [--runder 15]

PYTHON is the interpreter of an environment with avtalegen installed and compiled. The commands run in turn; the ratios
are taken round by round, and their medians printed. Linux only: the time is read while the question stands.
"""

from __future__ import annotations

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

QUESTION = "Hvilken kommune gjelder det?"


def first_question(python: str, words: list[str]) -> float:
    """Processor seconds until `new` has asked its first question in a pseudo-terminal."""
    terminal, inside = pty.openpty()
    command = [python, "-m", "avtalegen", "new", *words]
    process = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, env={**os.environ, "TERM": "xterm"})
    said = b""
    while QUESTION.encode() not in said:
        said += os.read(terminal, 65536)
    spent = Path(f"/proc/{process.pid}/schedstat").read_text(encoding="ascii")
    process.kill()
    process.wait()
    os.close(terminal)
    os.close(inside)
    return int(spent.split()[0]) / 1e9


def imported(python: str) -> float:
    """Processor seconds of importing questionary and ending."""
    process = subprocess.Popen([python, "-c", "import questionary"])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("questionary kan ikke importeres")
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure in rounds and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runder", type=int, default=15)
    options = parser.parse_args()
    bare: list[float] = []
    asked: dict[str, list[float]] = {"new": [], "new --enkel": []}
    with tempfile.TemporaryDirectory() as name:
        for number in range(options.runder + 1):
            alone = imported(options.python)
            spent = {way: first_question(options.python, [f"{name}/k.yaml", *way.split()[1:]]) for way in asked}
            if number:  # the first round warms the disk
                bare.append(alone)
                for way, seconds in spent.items():
                    asked[way].append(seconds)
    print(f"{'import questionary':20} {1000 * statistics.median(bare):6.1f} ms CPU")
    for way, each in asked.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(each, bare, strict=True))
        print(f"{way:20} {1000 * statistics.median(each):6.1f} ms CPU  {ratio:.2f} × import questionary")


if __name__ == "__main__":
    main()
