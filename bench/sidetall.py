"""Page numbers in the contents, and pages with next to nothing on them, in documents that are drawn, as LibreOffice lays them out.

python bench/sidetall.py [--antall N] [--frø N] [--mappe MAPPE]

A document is drawn from its number alone: its type, written standard, size and parts, what is filled in and how long it is,
and how many there are of each. Prints each heading with another page than ours, each page that is empty, and the share of right numbers. The exit code is 1
under 99.5 % or with an empty page.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pypdf

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "tekst")]

from varianter import FORMS, TYPES, agreement, collaboration, form_of, full, in_form, library, optional_fields, without

from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.klausuler.assembly import sett_sammen
from avtalegen.norsk.maalform import Maalform
from avtalegen.workflows.render import writer

WANTED = 0.995
_PARTS = (
    Cut(),
    Cut(),
    Cut(apart=frozenset({"kontaktliste", "årshjul"})),
    Cut(apart=frozenset({"rutiner", "skjemaer"})),
)
_WORDS = ["partene", "deltakeren", "programmet", "kommunen", "veilederen", "oppfølging", "arbeid", "opplæring", "plan", "møte", "hver", "måned", "før", "etter", "og", "i", "på", "med"]  # fmt: skip
_LISTS = (("bistand",), ("mål", "felles"), ("mål", "resultatkrav"), ("kontaktpersoner",), ("signatur",), ("samarbeid", "tverrfaglige_team"))  # fmt: skip
_LINE = re.compile(r'PAGEREF (_Toc\d+).*?"separate"/></w:r><w:r><w:t xml:space="preserve">(\d+)</w:t>', re.DOTALL)
_EMPTY = 3
"""So many lines of text are the header and the footer."""


def drawn(number: int) -> Document:
    """The document of that number."""
    chance = Random(number)
    name = chance.choice(TYPES)
    data = collaboration(name, chance.choice(FORMS)) if chance.random() < 0.3 else full(name)
    kept = chance.choice((0.5, 0.8, 1.0))
    data = without(
        data, *(path for path in optional_fields() if len(path) == 1 and _spared(path) and chance.random() > kept)
    )
    data = in_form(data, chance.choice(list(Maalform)))
    data["dokument"]["omfang"] = chance.choice(("standard", "full"))
    for path in _LISTS:
        _lengthen(data, path, chance)
    data["egne_punkter"] = [
        {"tittel": _said(chance, 1, 8), "tekst": "\n\n".join(_said(chance, 5, 90) for _ in range(chance.randint(1, 5)))}
        for _ in range(chance.randint(0, 3))
    ]
    draft = chance.random() < 0.1
    return sett_sammen(
        agreement(data, draft=True), library(form_of(data)), source_hash="", utkast=draft, cut=chance.choice(_PARTS)
    )


def _spared(path: Sequence[str]) -> bool:
    return path[0] not in ("dokument", "kommune", "nav", "kontaktpersoner", "signatur", "skjema", "organisering")


def _said(chance: Random, least: int, most: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(least, most))).capitalize() + "."


def _lengthen(data: dict[str, Any], path: Sequence[str], chance: Random) -> None:
    """Some of a list's items again, with longer words in some of them."""
    for name in path[:-1]:
        data = data.get(name) or {}
    items = data.get(path[-1])
    if not items:
        return
    items += [dict(one) if isinstance(one, dict) else one for one in chance.choices(items, k=chance.randint(0, 5))]
    for one in items:
        if isinstance(one, dict) and chance.random() < 0.5:
            key = chance.choice(
                [key for key in one if key in ("navn", "rolle", "tittel", "når", "tjeneste", "krav", "mål")] or [""]
            )
            if key:
                one[key] = f"{one[key]} {_said(chance, 1, 12)[:-1].lower()}"


def laid_out(files: Sequence[Path], folder: Path) -> None:
    """A PDF beside each Word file."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(files))


def numbers(word: bytes) -> list[int]:
    """The pages that the contents say, in order."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return [int(number) for _, number in _LINE.findall(package.read("word/document.xml").decode())]


def headings(pdf: pypdf.PdfReader) -> list[tuple[str, int]]:
    """The headings of the first level and the pages they are on."""
    return [
        (str(one.title), (pdf.get_destination_page_number(one) or 0) + 1)
        for one in pdf.outline
        if not isinstance(one, list)
    ]


def empty(pdf: pypdf.PdfReader) -> list[int]:
    """The pages with nothing between header and footer."""
    lines = [[line for line in page.extract_text().splitlines() if line.strip()] for page in pdf.pages]
    return [number for number, page in enumerate(lines, 1) if len(page) < _EMPTY]


def main() -> int:
    """Draw, lay out and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--antall", type=int, default=60)
    parser.add_argument("--frø", type=int, default=0, dest="first")
    parser.add_argument("--mappe", type=Path, help="where the documents are kept")
    said = parser.parse_args()
    right = total = blank = 0
    with tempfile.TemporaryDirectory() as name:
        folder = said.mappe or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        write, files = writer("docx"), [folder / f"{said.first + number}.docx" for number in range(said.antall)]
        for file in files:
            file.write_bytes(write(drawn(int(file.stem))))
        laid_out(files, folder)
        for file in files:
            pdf, ours = pypdf.PdfReader(file.with_suffix(".pdf")), numbers(file.read_bytes())
            found = headings(pdf)
            wrong = [(title, page, own) for (title, page), own in zip(found, ours, strict=True) if page != own]
            blanks = empty(pdf)
            right, total, blank = right + len(found) - len(wrong), total + len(found), blank + len(blanks)
            for title, page, own in wrong:
                print(f"{file.stem}: «{title}» er på side {page}, ikke {own}")
            for page in blanks:
                print(f"{file.stem}: side {page} er tom")
    print(f"{said.antall} dokumenter: {right} av {total} sidetall er rette ({right / total:.2%}), {blank} tomme sider")
    return int(right < WANTED * total or blank > 0)


if __name__ == "__main__":
    raise SystemExit(main())
