"""Attacks in numbers: mutated agreements, own clauses and Word bases, and writers that are killed. What they did is counted.

python bench/angrep.py [--avtaler N] [--klausuler N] [--maler N] [--drap N] [--seed N]

A crash is an exception that is no sentence; a leak is a planted identity number that is shown again; half a file and lost
data are counted where a writer was killed. The exit code is 1 for any of them. The tests run fewer of the same kinds.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "writers"), str(ROOT / "tests" / "revision")]

from tests.klausuler import test_egne as egne
from word_bases import contents, own, packed
from writer_samples import BASE, sample

from avtalegen.diagnostics.diagnostic import AvtalegenError
from avtalegen.workflows.load import Loaded, load
from avtalegen.workflows.render import document, encode, put
from avtalegen.workflows.writing import remove_leftovers
from avtalegen.writers.docx import DocxWriter, read_base

NUMBER = "01819010001"
"""Synthetic: the month is raised by 80."""
_SLOW = 10.0
"""Seconds of processor time for one input that nobody should wait for."""
_PLANTED = (NUMBER, f"{NUMBER[:6]} {NUMBER[6:]}", f"fnr. {NUMBER[:6]}-{NUMBER[6:]}")
_PIECES = (b"\n", b" ", b":", b"- ", b"#", b'"', b"'", b"{", b"[", b"&a", b"*a", b"!!x", b"|", b">", b"\t", b"\x00", b"\xff", b"\xc2\xad", b"\xe2\x80\xae", b"null", b"9" * 400, b"---\n", b"<<: ", b"[" * 200)  # fmt: skip
Attack = Callable[[random.Random, Path], str]
"""Does one thing and says how it ended: «avvist», «godtatt» or what went wrong."""


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Bytes with a few of them changed, gone, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(made) + 1)
        match chance.randint(0, 3):
            case 0:
                made[at:at] = chance.choice(_PIECES)
            case 1:
                del made[at : at + chance.randint(1, 40)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 80)]
            case _:
                made[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(made)


def shown(text: str) -> bool:
    """Whether a text has the planted number in it, in any of the ways it was planted; more digits are another number."""
    return re.search(rf"(?<!\d){NUMBER[:6]}[\s.-]{{0,3}}{NUMBER[6:]}(?!\d)", text) is not None


def judged(loaded: Loaded, *, planted: bool) -> str:
    """How an agreement ended: with a document, or told of; a leak where the number is in either."""
    if planted and any(shown(repr(each)) for each in loaded.diagnostics):
        return "lekkasje"
    if loaded.avtale is None or loaded.has_errors:
        return "avvist"
    tree = document(loaded)
    encode(tree, "docx", ROOT / "examples")
    return "lekkasje" if planted and shown(encode(tree, "md", ROOT / "examples").decode()) else "godtatt"


def avtaler(chance: random.Random, _: Path) -> str:
    """An agreement with a few bytes changed, one in three with a number of a person in it."""
    data = chance.choice([path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml"))])
    planted = chance.random() < 1 / 3
    if planted:
        ends = [found.end() for found in re.finditer(rb"[\w.]$", data, re.M)]
        at = chance.choice(ends)
        data = data[:at] + f" {chance.choice(_PLANTED)}".encode() + data[at:]
    return judged(load(mutated(chance, data), "avtale.yaml"), planted=planted)


def klausuler(chance: random.Random, folder: Path) -> str:
    """An own clause, mutated as the tests do it."""
    loaded = egne.read(folder, egne.mutated(chance, _clauses()))
    return judged(loaded, planted=False)


def _clauses() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(CLAUSES.glob("*.md"))]


def maler(chance: random.Random, _: Path) -> str:
    """A Word base with a few bytes changed, of one of its parts or of the file."""
    parts = contents(own())
    name = chance.choice([*sorted(parts), ""])
    data = packed(parts | {name: mutated(chance, parts[name])}) if name else mutated(chance, own())
    try:
        DocxWriter(read_base(data, BASE.read_bytes))(sample())
    except AvtalegenError as error:
        return "avvist" if "\n" not in str(error) else "flere linjer"
    return "godtatt"


def drap(chance: random.Random, folder: Path) -> str:
    """A document written over another and killed in between: the one or the other is there, whole, and the next run tidies."""
    where = folder / "avtale.docx"
    if not _VERSIONS:
        source = ROOT / "examples" / "nordre-follo.yaml"
        texts = (source.read_bytes(), source.read_bytes().replace(b"Kari Nordmann", b"Berit Berg"))
        _VERSIONS.extend(encode(document(load(text, source.name)), "docx", folder) for text in texts)
        put(where, _VERSIONS[0], "docx", overwrite=True)
    child = os.fork()
    if child == 0:
        for number in range(10_000):
            put(where, _VERSIONS[number % 2], "docx", overwrite=True)
        os._exit(0)
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if not where.exists():
        return "tapt"
    if where.read_bytes() not in _VERSIONS:
        return "halv fil"
    remove_leftovers(folder)
    return "rester" if [each for each in folder.iterdir() if each.name.endswith(".avtalegen")] else "hel"


_VERSIONS: list[bytes] = []
CLAUSES = ROOT / "templates" / "nb" / "klausuler"
ATTACKS: dict[str, tuple[Attack, int]] = {
    "avtaler": (avtaler, 20_000), "klausuler": (klausuler, 10_000), "maler": (maler, 5_000), "drap": (drap, 300),
}  # fmt: skip
_FINE = {"avvist", "godtatt", "hel"}


def attacked(name: str, count: int, seed: int) -> Counter[str]:
    """So many attacks of a kind, each with a seed of its own; how they ended. What went wrong is printed with its seed."""
    attack, ends = ATTACKS[name][0], Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(seed, seed + count):
            start = time.process_time()
            try:
                end = attack(random.Random(f"{name}{number}"), Path(folder))
            except Exception:
                end = "krasj"
                traceback.print_exc(limit=-3)
            end = "tregt" if end in _FINE and time.process_time() - start > _SLOW else end
            ends[end] += 1
            if end not in _FINE:
                print(f"{name} {number}: {end}", flush=True)
    return ends


def main() -> int:
    """Attack, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, (_, count) in ATTACKS.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=0)
    asked, wrong = vars(parser.parse_args()), 0
    for name in ATTACKS:
        start, ends = time.process_time(), attacked(name, asked[name], asked["seed"])
        wrong += sum(count for end, count in ends.items() if end not in _FINE)
        print(f"{name:10} {asked[name]:6}: {dict(ends)} ({time.process_time() - start:.0f} s)", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
