"""The one way to write: never over an input, never over what is not ours or what a person has changed."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import AvtalegenError, UsageError, visible_path
from avtalegen.diagnostics.personvern import finn
from avtalegen.workflows.paths import LARGEST, Kind, descriptor, look, read_bytes, read_input, read_with, refused, same
from avtalegen.workflows.writing import together, write_atomically
from avtalegen.writers import FORMATS, Sealed

_LONGEST = 230
"""Bytes of a copy's name: 255 is what a disk takes, and the copy may need a number."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


class Outcome(Enum):
    """What became of a write."""

    WRITTEN = "skrevet"
    UNCHANGED = "uendret"
    KEPT_EDITED = "endret av noen"
    KEPT_FOREIGN = "ikke laget av avtalegen"

    @property
    def kept(self) -> bool:
        """Whether what lay there was left as it was because a person has worked on it."""
        return self in (Outcome.KEPT_EDITED, Outcome.KEPT_FOREIGN)


class Put(NamedTuple):
    """What became of a write, and the copy that was kept of a person's work that had to give way."""

    outcome: Outcome
    copy: Path | None = None


def write_document(  # noqa: PLR0913 - how to write, one word each
    path: Path,
    data: bytes,
    seals: Sealed,
    *,
    overwrite: bool,
    lasting: bool = True,
    inputs: Iterable[Path] = (),
) -> Put:
    """Write a document unless what lies there is a person's work. Raises ``AvtalegenError`` when it cannot be written."""

    def kept(existing: bytes) -> Outcome | None:
        if seals.is_untouched(existing):
            # Not every byte need follow from the document: LibreOffice may put the same fonts in another order the next
            # time, and git may have given a text the line ends of Windows.
            return Outcome.UNCHANGED if seals.read_seal(existing) == seals.read_seal(data) is not None else None
        return Outcome.KEPT_FOREIGN if seals.read_seal(existing) is None else Outcome.KEPT_EDITED

    return _write(path, data, kept, overwrite=overwrite, lasting=lasting, inputs=inputs)


def write_output(
    path: Path, data: bytes, ours: Callable[[bytes], bool], *, overwrite: bool = False, inputs: Iterable[Path] = ()
) -> Put:
    """Write a report or another file that nobody works on. Raises ``AvtalegenError`` where something else lies there.

    ``ours`` recognises a file of the same sort.
    """
    put = _write(
        path,
        data,
        lambda existing: None if ours(existing) else Outcome.KEPT_FOREIGN,
        overwrite=overwrite,
        inputs=inputs,
    )
    if put.outcome.kept:
        raise AvtalegenError(
            f"{visible_path(path)} er ikke laget av avtalegen, og ble ikke skrevet over. Bruk --overskriv for å erstatte den."
        )
    return put


def through(path: Path) -> bool:
    """Whether what is written to a path goes through it, as to a device or a pipe: nothing is then put beside it."""
    return look(path) in (Kind.DEVICE, Kind.PIPE) or descriptor(path) is not None


class Replacing(NamedTuple):
    """A file that is to be written: what it was when it was read (``None`` where there was none), and what it is to be."""

    path: Path
    before: bytes | None
    after: bytes


def there(path: Path, *, needed: bool = False) -> bytes | None:
    """What a file holds; ``None`` where there is none and none is ``needed``. Raises ``AvtalegenError`` for what cannot be read."""
    return None if not needed and look(path) is Kind.MISSING else read_bytes(path)


def write_together(files: Iterable[Replacing]) -> None:
    """Write files that belong together: all of them, or none.

    Raises ``AvtalegenError`` where one has been changed since it was read, is open in another program or cannot be written.
    """
    wanted = list(files)
    for each in wanted:
        if there(each.path) != each.before:
            raise AvtalegenError(
                f"{visible_path(each.path)} er endret av noen andre i mellomtiden. Ingenting er skrevet."
            )
        _refuse_open(each.path)
    with together():
        for each in wanted:
            with refused(each.path, "skrive"):
                each.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(each.path, each.after)


def _write(  # noqa: PLR0913 - as above
    path: Path,
    data: bytes,
    kept: Callable[[bytes], Outcome | None],
    *,
    overwrite: bool,
    lasting: bool = True,
    inputs: Iterable[Path] = (),
) -> Put:
    if any(finn(part) for part in path.parts):
        raise UsageError(
            f"{visible_path(path)} har noe i navnet som ser ut som opplysninger om en person. Velg et annet navn."
        )
    if same(path, read_with(inputs)) is not None:
        raise UsageError(f"{visible_path(path)} er en av filene som leses, og ble ikke skrevet over.")
    if look(path, "skrive") is not Kind.FILE or descriptor(path) is not None:
        write_atomically(path, data, lasting=lasting)
        return Put(Outcome.WRITTEN)
    existing = read_input(path, LARGEST)
    if existing == data:
        return Put(Outcome.UNCHANGED)
    foreign = len(existing) > LARGEST  # no file of ours: it is not looked through, and only a part of it has been read
    refusal = None  # nothing is lost of an empty file
    if existing:
        refusal = Outcome.KEPT_FOREIGN if foreign else kept(existing)
    if refusal is not None and not (refusal.kept and overwrite):
        return Put(refusal)
    _refuse_open(path)
    copy = _copy(path, existing) if refusal is not None else None
    try:
        write_atomically(path, data, lasting=lasting)
    except AvtalegenError:
        if copy is not None:
            with contextlib.suppress(OSError):
                copy.unlink()
        raise
    return Put(Outcome.WRITTEN, copy)


def _refuse_open(path: Path) -> None:
    """Raise ``AvtalegenError`` when Word or LibreOffice has left its mark that someone has the file open.

    Word puts its mark in the place of the first letters of a long name.
    """
    target = Path(os.path.realpath(path))
    stem, name = target.stem, target.name
    words = name[min(2, max(0, len(stem) - 6)) :]
    for program, mark in (("Word", f"~${name}"), ("Word", f"~${words}"), ("LibreOffice", f".~lock.{name}#")):
        if os.path.lexists(target.with_name(mark)):
            raise AvtalegenError(
                f"Kan ikke skrive {visible_path(path)}: den er åpen i {program}. Lukk den og prøv igjen. "
                f"Er den ikke åpen hos noen, slett {visible_path(mark)}."
            )


def _copy(path: Path, data: bytes) -> Path:
    """Keep what is to be replaced beside it, under a name with the time; an earlier copy is never written over."""
    target = Path(os.path.realpath(path))
    moment = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    for number in range(1, 1000):
        end = f" (før {moment}{f' {number}' if number > 1 else ''}){target.suffix}"
        room = _LONGEST - len(os.fsencode(end))
        copy = target.with_name(os.fsdecode(os.fsencode(target.stem)[:room]) + end)
        if os.path.lexists(copy):
            continue
        with refused(copy, "skrive"):
            try:
                os.link(target, copy)  # the very file, with all that belongs to it
            except FileExistsError:
                continue
            except OSError:  # not every disk has links
                if len(data) > LARGEST:
                    break
                write_atomically(copy, data, private=True)
            return copy
    raise AvtalegenError(f"Kan ikke ta vare på {visible_path(path)}: det er ikke plass til en kopi ved siden av.")


def on_record(avtale: Avtale | None, path: Path, where: Path) -> bool:
    """Whether a file is one of those that the agreement in ``path`` says are signed: it is never written."""
    if avtale is None:
        return False
    records = (*filter(None, [avtale.dokument.signert]), *avtale.dokument.tidligere)
    return same(where, [path.parent / each.fil for each in records]) is not None


def signed_refusal(
    avtale: Avtale | None, content: str, path: Path, targets: Sequence[Path], beside: Sequence[Path]
) -> str:
    """Why one of the files of an agreement is not written: it is signed, or would stand in the place of what is; ``""`` if not.

    The body of a signed document is never written with other words under the same version; an annex in a file of its own is.
    A file on record is never written over, whatever has come after it. ``content`` is the fingerprint of what is to be
    written, ``path`` the file the agreement is in; ``beside`` is where the body may lie, none for an annex.
    """
    if avtale is None:
        return ""
    for where in targets:
        if on_record(avtale, path, where) and _content(where) != content:
            return (
                f"{visible_path(where)} er et signert dokument, og blir ikke skrevet over. Velg en annen mappe med -o, eller flytt "
                "den signerte fila og rett dokument.signert eller dokument.tidligere."
            )
    if avtale.dokument.status != "signert" or not beside:
        return ""
    signed = [path.parent / avtale.dokument.signert.fil] if avtale.dokument.signert is not None else []
    for where in dict.fromkeys((*targets, *beside, *signed)):
        if (lies := _content(where)) is not None and lies != content:
            return (
                f"{visible_path(path)} gir noe annet enn det signerte dokumentet {visible_path(where)}. Et signert dokument "
                f"skrives ikke om under samme versjon ({avtale.dokument.versjon}). Hev dokument.versjon, og skriv "
                "«status: utkast», for å lage en ny versjon; «avtalegen revider» gjør det. Et vedlegg kan skrives alene, "
                "for eksempel med «--del kontaktliste»."
            )
    return ""


def _content(where: Path) -> str | None:
    """The fingerprint of what a document of ours says; ``None`` for everything else."""
    form = FORMATS.get(where.suffix.lower().removeprefix("."))
    if form is None or look(where) is not Kind.FILE:
        return None
    seal = form.module().read_seal(read_bytes(where))
    return seal.innhold if seal is not None else None


def table(rows: Iterable[Iterable[str]], *, end: str = "\r\n") -> str:
    """Rows as a table that Norwegian spreadsheets open: semicolons between, and no cell that can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator=end)
    writer.writerows(map(cell, row) for row in rows)
    return out.getvalue()


def cell(text: str) -> str:
    """A text as a cell of such a table: what a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


__all__ = [
    "Outcome", "Put", "Replacing", "cell", "on_record", "signed_refusal", "table", "there", "through", "together", "write_document",
    "write_output", "write_together",
]  # fmt: skip
