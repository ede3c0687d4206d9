"""How much of what people do in Word comes back: many seeded edits, each document held to the law of ``hent``.

python bench/hent.py [--fra SEED] [--til SEED] [--endringer N]

The law: what is not taken back is listed, nothing that nobody wrote is said, and a second ``hent`` has nothing to do. A
document that breaks it is printed with its seed, and the exit code is 1. The tests run a few of the same edits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "revision")]

from tests.revision.test_hent import EXAMPLES, random_edits


def main() -> int:
    """Run the seeds; the number of documents, edits, and what was taken and listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fra", type=int, default=100)
    parser.add_argument("--til", type=int, default=180)
    parser.add_argument("--endringer", type=int, default=26)
    asked = parser.parse_args()
    names, totals, broken = sorted(EXAMPLES), Counter[str](), 0
    for seed in range(asked.fra, asked.til):
        with tempfile.TemporaryDirectory() as folder:
            try:
                count = random_edits(Path(folder), names[seed % len(names)], seed, asked.endringer)
            except AssertionError as error:
                broken += 1
                print(f"{seed}: {error}", flush=True)
            else:
                totals.update(count._asdict())
    print(f"{asked.til - asked.fra} dokumenter, {broken} brøt loven: {dict(totals)}")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
