"""Edits in Word at scale, as an enemy: agreements of every kind, edited in every way, held to what ``check`` and ``hent`` promise.

python bench/rettelser.py [--fra SEED] [--til SEED] [--endringer N] [--libreoffice]

Each seed is a document: an example in one of the sizes and forms of language, or one of a collaboration. Nothing that
changed goes untold, nothing that did not is told, what is taken back is what a new document says, and nothing is left to
take. What breaks a law is printed with its seed, and the exit code is 1. With ``--libreoffice`` the edited documents are
saved anew by LibreOffice first, all in one call.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docx.oxml.ns import qn

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "revision")]

from tests.revision.test_hent import EDITS, EXAMPLES, Case, apart, lawbreaches
from word_edits import opened, saved, words

from avtalegen.klausuler.library import bibliotek
from avtalegen.revision.basis import as_file
from avtalegen.revision.differences import differences
from avtalegen.revision.taking import take
from avtalegen.workflows.load import load
from avtalegen.writers.docx.origin import read_origin
from avtalegen.writers.docx.reading import every_change, normal, read_document

SIZES = ("kort", "standard", "full")
FORMS = ("bokmål", "nynorsk")


# --- the documents


@cache
def variants() -> dict[str, str]:
    """Name → the text of an agreement file without errors: every example in every size and form, and of every collaboration."""
    found = {}
    for name, path in sorted(EXAMPLES.items()):
        for size in SIZES:
            for form in FORMS:
                found[f"{name}-{size}-{form}"] = _in(path.read_text("utf-8"), size, form)
    found |= collaborations()
    return {name: text for name, text in found.items() if not load(text.encode(), name).has_errors}


def _in(text: str, size: str, form: str) -> str:
    text = re.sub(r"\n  (?:omfang|målform): \w+", "", text)
    return text.replace("dokument:\n", f"dokument:\n  omfang: {size}\n  målform: {form}\n", 1)


@cache
def collaborations() -> dict[str, str]:
    """Name → the agreement file that a Word file of a collaboration says that it was made from."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((ROOT / "examples" / "samarbeid").glob("*.yaml")):
            subprocess.run(
                [sys.executable, "-m", "avtalegen", "batch", str(path), "-o", folder], check=False, capture_output=True
            )
            for made in sorted(Path(folder).rglob("*.docx")):
                if (carried := read_origin(made.read_bytes())) is not None:
                    found[f"{path.stem}-{made.stem}"] = as_file(carried).decode()
                made.unlink()
    return found


# --- what a person reads


def read(data: bytes) -> Counter[str]:
    """The paragraphs of a file with all changes made, read without any of our own reading."""
    found: list[str] = []
    goes_on = None
    for paragraph in opened(data).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and re.match("TOC|Innhold", style.get(qn("w:val"))):
            continue
        row = next(paragraph.iterancestors(qn("w:tr")), None)
        if row is not None and row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue
        said = "".join(_said(paragraph))
        if goes_on is not None and goes_on is paragraph.getparent():
            found[-1] += said
        else:
            found.append(said)
        marks = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        struck = marks is not None and (marks.find(qn("w:del")) is not None or marks.find(qn("w:moveFrom")) is not None)
        goes_on = paragraph.getparent() if struck and found[-1].strip() else None
    return Counter(text for each in found if (text := plain(each)))


def plain(text: str) -> str:
    """The words, however they are parted. A box to tick is none."""
    return " ".join(re.sub("[\u00ad☐☒]", "", text).replace("\u2011", "-").split())


def _said(paragraph: Any) -> Iterator[str]:
    for each in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        around = {up.tag for up in each.iterancestors()}
        if not around & {qn("w:del"), qn("w:moveFrom"), qn("w:tabs")}:
            yield each.text or "" if each.tag == qn("w:t") else "-" if each.tag == qn("w:noBreakHyphen") else " "


def told_right(start: bytes, word: bytes) -> list[str]:
    """What is told that is not so, and what is so that is not told."""
    ids = frozenset(bibliotek("nb").innhold.klausuler)
    was, now = (read_document(each, "avtale.docx", ids).paragraphs for each in (start, word))
    found = differences(was, now)
    old, new = read(start), read(word)
    told = [
        [plain(normal(side.text)) if side is not None else "" for side in (each.before, each.after)] for each in found
    ]
    faults = [f"untold, gone: {text}" for text in old - new if not any(text in before for before, _ in told)]
    faults += [f"untold, new: {text}" for text in new - old if not any(text in after for _, after in told)]
    for each, (before, after) in zip(found, told, strict=True):
        if each.part in ("topptekst", "bunntekst") or each.moved:
            continue
        if before and before == after:
            faults.append(f"told, the same: {before}")
        if before and old[before] <= new[before] and not after:
            faults.append(f"told, not gone: {before}")
        if after and new[after] <= old[after] and not before:
            faults.append(f"told, not new: {after}")
    return faults


# --- one document


class Edited(NamedTuple):
    """A document before and after, and how often each kind of edit was made."""

    case: Case
    start: bytes
    data: bytes
    kinds: Counter[str]


def edited(folder: Path, name: str, seed: int, number: int) -> Edited:
    """A document of some kind with so many edits in it, in a folder of its own."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    case = Case(folder, sorted(EXAMPLES)[0], lambda _: variants()[name])
    start = saved(case.word)
    places = chance.sample(found := apart(case.word, chance), min(number, len(found)))
    kinds = Counter[str]()
    for place, paragraph in enumerate(places):
        if paragraph.getparent() is not None and words(paragraph):
            kind = chance.choice(EDITS)
            kinds[kind.__name__] += 1
            kind(paragraph, f"kvitring{seed}x{place}")
    return Edited(case, start, saved(case.word), kinds)


def judged(name: str, seed: int, each: Edited, word: bytes) -> tuple[list[str], int, int]:
    """The laws that a document breaks; how many edits were taken and listed."""
    faults = [f"check: {fault}" for fault in told_right(each.start, word)]
    case = each.case
    case.word = opened(word)
    try:
        taken = take(word, "avtale.docx", case.path, case.path.read_bytes(), every_change)
        case.path.write_bytes(taken.text)
        for path, data in taken.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        faults += [f"hent: {fault}" for fault in lawbreaches(case, each.start, word, taken)]
        again = take(case.rendered_now(), "avtale.docx", case.path, case.path.read_bytes(), every_change)
        faults += [f"igjen: {left}" for left in (*again.placed, *again.unplaced)]
    except AssertionError as error:
        return [*faults, f"hent: {str(error)[:2000]}"], 0, 0
    return faults, len(taken.placed), len(taken.unplaced)


def saved_anew(documents: Sequence[bytes], folder: Path) -> list[bytes]:
    """The documents as LibreOffice saves them, all in one call. It works out each reference anew, whatever was typed in it."""
    program = shutil.which("soffice")
    assert program is not None
    into = folder / "lagret"
    names = []
    for number, data in enumerate(documents):
        where = folder / f"{number}.docx"
        where.write_bytes(data)
        names.append(str(where))
    command = [
        program,
        f"-env:UserInstallation={(folder / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "docx:Office Open XML Text",
        "--outdir",
        str(into),
        *names,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [(into / f"{number}.docx").read_bytes() for number in range(len(documents))]


def worked_out(fault: str, start: bytes) -> bool:
    """Whether a fault is only that LibreOffice wrote a list of contents, a number of a page or a reference anew."""
    shown = (plain("".join(_said(each))) for each in opened(start).element.body.iter(qn("w:p")))
    known = {re.sub(r"\d+", "#", each.casefold()) for each in shown}
    text = re.sub(r"\d+", "#", fault.casefold())
    return " edge: " in fault or any(each and text.endswith(f": {each}") for each in known)


def main() -> int:
    """Edit and judge; print what breaks a law, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fra", type=int, default=300)
    parser.add_argument("--til", type=int, default=340)
    parser.add_argument("--endringer", type=int, default=30)
    parser.add_argument("--libreoffice", action="store_true")
    parser.add_argument("--bare", default="")
    asked = parser.parse_args()
    names = [each for each in variants() if asked.bare in each]
    print(len(names), "slag avtaler", flush=True)
    totals, kinds, broken = Counter[str](), Counter[str](), 0
    with tempfile.TemporaryDirectory() as where:
        todo = [(seed, names[seed % len(names)]) for seed in range(asked.fra, asked.til)]
        made = [(seed, name, edited(Path(where) / str(seed), name, seed, asked.endringer)) for seed, name in todo]
        given = [each.data for _, _, each in made]
        if asked.libreoffice:
            given = saved_anew(given, Path(where))
        for (seed, name, each), word in zip(made, given, strict=True):
            faults, taken, listed = judged(name, seed, each, word)
            if asked.libreoffice:
                faults = [fault for fault in faults if not worked_out(fault, each.start)]
            kinds += each.kinds
            totals.update(edits=sum(each.kinds.values()), taken=taken, listed=listed)
            broken += bool(faults)
            for fault in faults:
                print(f"{seed} {name}: {fault}", flush=True)
    print(f"{len(todo)} dokumenter, {broken} brøt en lov: {dict(totals)}; {dict(kinds)}")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
