"""The list of the documents of a batch: a document tree like any other, for the same writers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from avtalegen import __version__
from avtalegen.batch.names import INDEX
from avtalegen.batch.work import Checked, Done, File
from avtalegen.document.content import content_hash
from avtalegen.document.tree import (
    Body,
    Chapter,
    Clause,
    Document,
    Fingerprint,
    Paragraph,
    Properties,
    Slot,
    Table,
    Text,
    Value,
    Words,
)
from avtalegen.klausuler.clause_file import read_yaml
from avtalegen.klausuler.library import Bibliotek, templates
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import dato, tallord
from avtalegen.workflows.render import write as write_tree

FORMATS = ("docx", "md")
LONGEST = 400
"""Rows in one list: room for every municipality in the country. Memory is what one list takes, however many there are."""
_OPEN = "2000-01-01"
"""The date of a list of documents that have none; nothing here comes from the clock."""


def write(folder: Path, beside: Path, tree: Document, number: int, *, overwrite: bool) -> list[File]:
    """Write a part of the list in both formats. Raises ``AvtalegenError`` when one cannot be written."""
    files = []
    stem = INDEX if number == 1 else f"{INDEX}-{number}"
    for name in FORMATS:
        path = folder / f"{stem}.{name}"
        put, data = write_tree(tree, path, name, beside=beside, overwrite=overwrite)
        files.append(File(path.name, put.outcome, hashlib.sha256(data).hexdigest(), put.copy.name if put.copy else ""))
    return files


def parts(name: str, library: Bibliotek, found: Iterable[tuple[Checked, Done]]) -> Iterator[Document]:
    """The list, in several documents when it is so long that nobody could use it as one."""
    rest = iter(found)
    while part := list(islice(rest, LONGEST)):
        yield index(name, library, part)


def index(name: str, library: Bibliotek, found: Sequence[tuple[Checked, Done]]) -> Document:
    """The list, with a row for each document that was made, in order."""
    text = read_yaml((templates() / library.maalform / "samarbeid.yaml").read_text(encoding="utf-8"), "samarbeid.yaml")
    cells = [_row(text, checked, done) for checked, done in found]
    chapter = Chapter(INDEX, "1", str(text["tabell"]), (_clause(text, cells, library.maalform),))
    subtitle = (Value(name),)
    source = hashlib.sha256(repr(cells).encode()).hexdigest()
    mark = Fingerprint(__version__, library.innhold.versjon, source, content_hash((chapter,), subtitle))
    properties = Properties(
        title=str(text["tittel"]),
        subject=str(text["emne"]),
        author=name,
        language=library.maalform.spraak,
        created=min((one.valid[0] for one, _ in found if one.valid[0]), default=_OPEN),
    )
    return Document(properties, subtitle, (chapter,), Words(**library.innhold.ord["skriver"]), mark)


def _clause(text: Mapping[str, Any], cells: Sequence[tuple[str, ...]], maalform: Maalform) -> Clause:
    columns = text["kolonner"]
    lead = text["ingress_ett"] if len(cells) == 1 else text["ingress"].format(antall=tallord(len(cells), maalform))
    values = tuple(Value(cell) for row in cells for cell in row)
    width = len(columns)
    rows = tuple(
        tuple((Slot(start + position),) for position in range(width)) for start in range(0, len(values), width)
    )
    table = Table(tuple((Text(one),) for one in columns.values()), rows, tuple(text["bredder"]))
    return Clause(
        INDEX, "1", Body((Text(str(text["tabell"])),), (Paragraph((Text(lead),)), table)), values, titled=False
    )


def _row(text: Mapping[str, Any], checked: Checked, done: Done) -> tuple[str, ...]:
    start, end = (dato(date.fromisoformat(one)) if one else "" for one in checked.valid)
    valid = text["gyldig"].format(fra=start, til=end) if end else text["gyldig_fra"].format(fra=start)
    party = f"{checked.party} ({checked.number})" if checked.number else checked.party
    return (party, str(text["typer"][checked.type]), valid if start else "", done.files[0].name)
