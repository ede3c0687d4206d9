"""What became of each document, as a file for people and one for programs.

The same documents give the same bytes each time: whether one was written now or lay there already is not told here.
And what a run remembers of it for the next: what each document was made from, so that nothing unchanged is made again.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from avtalegen import __version__
from avtalegen.batch.names import RESULTS
from avtalegen.batch.plan import JOINT, Plan
from avtalegen.batch.work import Checked, Done, File
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, Place, visible_path
from avtalegen.klausuler.library import templates
from avtalegen.workflows.files import Outcome, cell
from avtalegen.workflows.paths import LARGEST, MAPPE, Kind, entries, look, read_bytes, refused
from avtalegen.workflows.render import Options
from avtalegen.workflows.writing import write_atomically
from avtalegen.writers import FORMATS

_COLUMNS = ("dokument", "kommunenummer", "part", "type", "utfall", "fingeravtrykk", "sha256", "feil", "advarsler")
_BEGINNINGS = {"json": b'{"avtalegen":', "csv": "\ufeff{};{}".format(*_COLUMNS).encode()}


def _rows(checked: Checked, done: Done | None) -> Iterator[dict[str, Any]]:
    """A row for each file of a document; one for a document that has errors, and none for one without any of the parts."""
    if done is not None and not (done.files or done.failure or done.spoiled):
        return
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
        with refused(path):
            unchanged = look(path, "skrive") is Kind.FILE and _digest(path) == digest.hexdigest()
        if unchanged:
            files.append(File(path.name, Outcome.UNCHANGED, digest.hexdigest()))
            continue
        rows = (row for document in documents for row in _rows(*document))
        files.append(File(path.name, Outcome.WRITTEN, write_atomically(path, make(rows))))
    return files


def refuse_foreign(folder: Path) -> None:
    """Raise ``AvtalegenError`` when a file of another kind has the name of one of the two."""
    for name, beginning in _BEGINNINGS.items():
        path = folder / f"{RESULTS}.{name}"
        kind = look(path, "skrive")
        if kind is Kind.FILE and _first(path, len(beginning)) not in (b"", beginning):
            raise AvtalegenError(
                f"{visible_path(path)} er ikke slik avtalegen lager den, og ble ikke skrevet over. Gi fila et annet navn."
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
        writer.writerow(cell(str(row[key])) for key in _COLUMNS)
        yield line.getvalue().encode(errors="replace")


NAME = ".avtalegen-batch.json"
_PACKAGE = Path(__file__).resolve().parents[1]


class Known(NamedTuple):
    """A document as the run before left it."""

    checked: Checked
    done: Done


def prints(plan: Plan, options: Options) -> dict[int, str]:
    """Job → the fingerprint of everything its document is made from; nothing where that cannot be told beforehand."""
    if not plan.sources or not all(FORMATS[name].forks for name in options.formats):
        return {}  # a stream is read once; PDF is made by programs that are not ours
    said = (options.formats, options.draft, plan.envelope.parts, sys.version_info[:3])
    beside = plan.envelope.path.parent
    own = {n: beside / member.file for n, member in enumerate(plan.envelope.members) if member.file is not None}
    try:
        shared = (*plan.sources, _program(), _tree((beside / MAPPE,)), repr(said))
        each = {number: _digest(path) for number, path in own.items()}
    except (OSError, AvtalegenError):  # whoever reads it for the document says what is wrong with it
        return {}
    together = tuple(each.items()) if plan.envelope.samarbeid is not None else ()
    return {job: _hash((*shared, *together, job, *([] if job == JOINT else [each.get(job, "")]))) for job in plan.jobs}


def recall(folder: Path, wanted: Mapping[int, str]) -> dict[int, Known]:
    """The documents that are as they were, sources and files alike."""
    path = folder / NAME
    found: dict[int, Known] = {}
    with contextlib.suppress(OSError, AvtalegenError, ValueError, KeyError, TypeError):
        if wanted and look(path) is Kind.FILE and _is_ours(path):
            for entry in json.loads(read_bytes(path))["dokumenter"]:
                job = entry["checked"]["job"]
                known = _known(entry) if wanted.get(job) == entry["avtrykk"] else None
                if known is not None and all(_lies(folder / file.name, file.sha256) for file in known.done.files):
                    found[job] = known
    return found


def _is_ours(path: Path) -> bool:
    """Whether only we can have written it: what came with a repository or from somebody else is never believed."""
    said = path.stat()
    return os.name != "posix" or (said.st_uid == os.getuid() and not said.st_mode & 0o077)


def remember(folder: Path, wanted: Mapping[int, str], documents: Iterable[tuple[Checked, Done | None]]) -> None:
    """Keep what the next run can use. Raises ``AvtalegenError`` when it cannot be written."""
    lines = [json.dumps(one, ensure_ascii=False) for one in _entries(wanted, documents)]
    data = ('{"dokumenter": [\n' + ",\n".join(lines) + "\n]}\n").encode(errors="surrogatepass")
    path = folder / NAME
    if look(path, "skrive") is not Kind.FILE or read_bytes(path) != data:
        write_atomically(path, data, private=True)  # the lines of findings may hold what the files beside it hold


def _entries(wanted: Mapping[int, str], documents: Iterable[tuple[Checked, Done | None]]) -> Iterator[dict[str, Any]]:
    for checked, done in documents:
        if done is None or checked.job not in wanted or not done.files or done.failure or done.diagnostics:
            continue
        if done.with_logo:  # only who reads the sources knows where it lies, and whether it is another now
            continue
        if any(file.outcome.kept for file in done.files):
            continue
        plain = {key: getattr(checked, key) for key in checked.__dataclass_fields__}
        files = [(file.name, file.sha256) for file in done.files]
        yield {"avtrykk": wanted[checked.job], "checked": plain, "innhold": done.content, "filer": files}


def _known(entry: Mapping[str, Any]) -> Known:
    plain = entry["checked"]
    found = tuple(_diagnostic(one) for one in plain["diagnostics"])
    checked = Checked(**{**plain, "diagnostics": found, "valid": tuple(plain["valid"])})
    files = tuple(File(name, Outcome.UNCHANGED, digest) for name, digest in entry["filer"])
    return Known(checked, Done(checked.job, files, entry["innhold"]))


def _diagnostic(said: Sequence[Any]) -> Diagnostic:
    found = Diagnostic(*said)
    return found._replace(place=Place(*found.place), at=tuple(found.at))


def _lies(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path) == digest


@cache
def _program() -> str:
    """The fingerprint of the program, its registers and its library, whatever version it says it is."""
    return _tree((_PACKAGE, templates()))


def _tree(folders: Sequence[Path]) -> str:
    files = {path for folder in folders for path in _files(folder) if path.suffix != ".pyc"}
    return _hash([part for path in sorted(files) for part in (str(path), _digest(path))])


def _files(folder: Path) -> Iterator[Path]:
    """All that lies in a folder. Raises ``AvtalegenError`` where some of it cannot be seen: it is not the same as nothing."""
    for path in entries(folder) if look(folder) is not Kind.MISSING else ():
        if look(path) is not Kind.FOLDER:
            yield path
        elif path.is_symlink():
            raise AvtalegenError(f"{visible_path(path)} er en lenke til en mappe.")  # it may go in a ring
        else:
            yield from _files(path)


def _digest(path: Path) -> str:
    if (kind := look(path)) is not Kind.FILE:  # a pipe would never end
        raise AvtalegenError(f"Kan ikke lese {visible_path(path)}: det er {kind.value}, ikke en fil.")
    if path.stat().st_size > LARGEST:
        raise AvtalegenError(f"Kan ikke lese {visible_path(path)}: fila er på over {LARGEST} byte.")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash(parts: Iterable[object]) -> str:
    return hashlib.sha256(repr(tuple(parts)).encode(errors="surrogatepass")).hexdigest()
