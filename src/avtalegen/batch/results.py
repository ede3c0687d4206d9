"""What became of each document, as a file for people and one for programs.

The same documents give the same bytes each time: whether one was written now or lay there already is not told here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from avtalegen import __version__
from avtalegen.batch.names import RESULTS
from avtalegen.batch.work import Checked, Done, File
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, visible_path
from avtalegen.workflows.files import Outcome
from avtalegen.workflows.paths import Kind, look, refused
from avtalegen.workflows.writing import write_atomically

_COLUMNS = ("dokument", "kommunenummer", "part", "type", "utfall", "fingeravtrykk", "sha256", "feil", "advarsler")
_BEGINNINGS = {"json": b'{"avtalegen":', "csv": "\ufeff{};{}".format(*_COLUMNS).encode()}


def _rows(checked: Checked, done: Done | None) -> Iterator[dict[str, Any]]:
    """A row for each file of a document; one for a document that has errors."""
    findings = (*checked.diagnostics, *(done.diagnostics if done else ()))
    common = {
        "kommunenummer": checked.number,
        "part": checked.party,
        "type": checked.type,
        "fingeravtrykk": done.content if done else "",
        "feil": sum(found.severity == "feil" for found in findings),
        "advarsler": sum(found.severity == "advarsel" for found in findings),
        "funn": [_finding(found) for found in findings],
    }
    if done is None or not done.files:
        yield {"dokument": checked.stem, "utfall": "feil", "sha256": "", **common}
        return
    for file in done.files:
        outcome = Outcome.WRITTEN if file.outcome is Outcome.UNCHANGED else file.outcome
        yield {"dokument": file.name, "utfall": outcome.value, "sha256": file.sha256, **common}


def _finding(found: Diagnostic) -> dict[str, Any]:
    place = found.place
    return {
        "kode": found.code, "alvor": found.severity, "melding": found.message,
        "fil": place.file, "linje": place.line, "kolonne": place.column,
    }  # fmt: skip


def write(folder: Path, documents: Sequence[tuple[Checked, Done | None]]) -> list[File]:
    """Write both files where they say something new. Raises ``AvtalegenError`` when one cannot be written."""
    files = []
    for name, make in {"json": _json, "csv": _csv}.items():
        path = folder / f"{RESULTS}.{name}"
        digest = hashlib.sha256()
        for piece in make(row for document in documents for row in _rows(*document)):
            digest.update(piece)
        if look(path, "skrive") is Kind.FILE and _digest(path) == digest.hexdigest():
            files.append(File(path.name, Outcome.UNCHANGED, digest.hexdigest()))
            continue
        rows = (row for document in documents for row in _rows(*document))
        files.append(File(path.name, Outcome.WRITTEN, write_atomically(path, make(rows))))
    return files


def _digest(path: Path) -> str:
    with refused(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_foreign(folder: Path) -> None:
    """Raise ``AvtalegenError`` when a file of another kind has the name of one of the two."""
    for name, beginning in _BEGINNINGS.items():
        path = folder / f"{RESULTS}.{name}"
        kind = look(path, "skrive")
        if kind is Kind.FILE and _first(path, len(beginning)) not in (b"", beginning):
            raise AvtalegenError(
                f"{visible_path(path)} er ikke laget av avtalegen, og ble ikke skrevet over. Gi fila et annet navn."
            )


def _first(path: Path, length: int) -> bytes:
    with refused(path), path.open("rb") as file:
        return file.read(length)


def _json(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """One document a line, so that a difference between two runs is easy to read."""
    yield f'{{"avtalegen": "{__version__}", "dokumenter": ['.encode()
    for number, row in enumerate(rows):
        line = json.dumps({key: row[key] for key in (*_COLUMNS, "funn")}, ensure_ascii=False)
        yield f"{',' if number else ''}\n{line}".encode(errors="replace")
    yield b"\n]}\n"


def _csv(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Semicolons and a byte order mark: what Excel in Norwegian opens as a table."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    yield line.getvalue().encode("utf-8-sig")
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow(_safe(row[key]) for key in _COLUMNS)
        yield line.getvalue().encode(errors="replace")


def _safe(value: Any) -> Any:
    """A text that Excel would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value
