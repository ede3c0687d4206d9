"""PDF beside what it is made with: cold against a bare typst script of the same document and against LibreOffice.

python bench/pdf.py [--runder N] [--mange N] [--office N]

Processor time (user and system, with all that a command starts), each kind once a round, medians. ``--mange`` sets so many
documents in one process, against typst alone on the same sources; ``--office`` so many through LibreOffice, in one call
against a call for each. Measure an installed wheel: a checkout compiles its
clauses at each start.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.sammenligning import EXAMPLE, tree

from avtalegen.writers.pdf import typesetting
from avtalegen.writers.pdf.seal import mark

_BARE = """
import json, sys, typst
from pathlib import Path
from datetime import datetime, timezone
from importlib.util import find_spec
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[Path(find_spec("ttf_opensans").origin).parent / "ttf"])
compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
for data in json.loads(Path("data.json").read_text()):
    made = compiler.compile(Path("mal.typ").read_bytes(), format="pdf", sys_inputs={"dokument": data}, pdf_standards=["a-2a", "ua-1"], timestamp=datetime(2026, 8, 1, tzinfo=timezone.utc))
    Path("bare.pdf").write_bytes(made)
"""
_OURS = """
import sys
from pathlib import Path
from bench.sammenligning import tree
from avtalegen.workflows.render import writer
whole, write = tree(), writer("pdf")
for number in range(int(sys.argv[1])):
    title = f"{whole.properties.title} {number}"
    Path("var.pdf").write_bytes(write(whole._replace(properties=whole.properties._replace(title=title))))
"""


_OFFICE = """
import sys
from bench.sammenligning import tree
from avtalegen.workflows.render import writer
from avtalegen.writers.pdf.office import Office
whole, write = tree(), Office(writer("docx"), own=True)
titles = [f"{whole.properties.title} {number}" for number in range(int(sys.argv[1]))]
trees = [whole._replace(properties=whole.properties._replace(title=title)) for title in titles]
made = write.many(trees) if sys.argv[2] == "together" else [write(tree) for tree in trees]
assert all(isinstance(data, bytes) for data in made)
"""


def spent(command: Sequence[str], folder: Path) -> float:
    """Processor seconds of a command and what it starts."""
    before = os.times()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def sources(count: int) -> list[str]:
    """The data that typst is given for so many documents, each with a title of its own."""
    whole = tree()
    titled = (f"{whole.properties.title} {number}" for number in range(count))
    made = (whole._replace(properties=whole.properties._replace(title=title)) for title in titled)
    return [
        json.dumps(
            typesetting._Reader(each).document(mark(each.fingerprint)), ensure_ascii=False
        )  # what the writer itself gives
        for each in made
    ]


def main(words: Sequence[str]) -> int:
    """Measure, and print the medians with what each is held to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runder", type=int, default=5)
    parser.add_argument("--mange", type=int, default=50)
    parser.add_argument("--office", type=int, default=50)
    options = parser.parse_args(words)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(EXAMPLE, folder)
        shutil.copy(ROOT / "src/avtalegen/writers/pdf/mal.typ", folder)
        (folder / "bare.py").write_text(_BARE, encoding="utf-8")
        (folder / "var.py").write_text(_OURS, encoding="utf-8")
        avtalegen = [sys.executable, "-m", "avtalegen", "render", EXAMPLE.name, "--overskriv"]
        spent([*avtalegen, "-f", "docx"], folder)

        def ours() -> float:
            (folder / f"{EXAMPLE.stem}.pdf").unlink(missing_ok=True)
            return spent([*avtalegen, "-f", "pdf"], folder)

        def bare(count: int) -> float:
            (folder / "data.json").write_text(json.dumps(sources(count)), encoding="utf-8")
            return spent([sys.executable, "bare.py"], folder)

        kinds: dict[str, Callable[[], float]] = {
            "avtalegen render -f pdf": ours,
            "typst alene": lambda: bare(1),
            f"avtalegen, {options.mange} dokumenter": lambda: spent(
                [sys.executable, "var.py", str(options.mange)], folder
            ),
            f"typst alene, {options.mange} dokumenter": lambda: bare(options.mange),
        }
        if office:
            profile = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
            word = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", "lo", f"{EXAMPLE.stem}.docx"]
            kinds["LibreOffice"] = lambda: spent(word, folder)
            (folder / "office.py").write_text(_OFFICE, encoding="utf-8")
            for how, said in (("each", "et kall for hvert"), ("together", "ett kall")):
                command = [sys.executable, "office.py", str(options.office), how]
                kinds[f"LibreOffice, {options.office} dokumenter, {said}"] = partial(spent, command, folder)
        found: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _ in range(options.runder):
            for kind, measure in kinds.items():
                found[kind].append(measure())
    medians = {kind: statistics.median(times) for kind, times in found.items()}
    for kind, seconds in medians.items():
        print(f"{kind:<48} {seconds:8.3f} s prosessortid")
    one, alone, many, many_alone, *rest = medians.values()
    print(
        f"mot typst alene {one / alone:.2f} (krav 1,2), {options.mange} dokumenter {many / many_alone:.2f} (krav 1,3)"
    )
    if rest:
        print(f"mot LibreOffice {one / rest[0]:.2f} (krav 0,2)")
        print(f"LibreOffice, ett kall mot et for hvert {rest[2] / rest[1]:.2f} (krav 0,4)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
