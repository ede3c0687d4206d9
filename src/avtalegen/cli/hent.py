"""``avtalegen hent``: what it does with what ``commands`` declares."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.revision.taking import Accept, Change, Taken, take, tracked
from avtalegen.workflows.files import Replacing, there, write_together
from avtalegen.workflows.paths import YAML

_ALLE, _INGEN = "alle", "ingen"


def run(*, dokument: Path, fil: Path | None, vis: bool, godta: list[str] | None) -> None:
    """Show and write what was taken back; exit 1 when something could not be placed."""
    if dokument.suffix.lower() not in (".docx", ".docm"):
        raise UsageError(f"{dokument} er ikke et Word-dokument.")
    data = there(dokument, needed=True) or b""
    beside = [dokument.with_suffix(ending) for ending in YAML]
    target = fil or next(filter(os.path.lexists, beside), beside[0])
    if (text := there(target)) is None:
        console.tell_new(target)
    taken = take(data, dokument.name, target, text, _accept(tracked(data, dokument.name), godta or [], vis=vis))
    if taken.problems:
        console.show(taken.problems)
        console.complain(f"avtalegen: {target} har feil. Rett dem først. Ingenting er hentet.")
        console.leave(console.ERRORS)
    for line in _report(taken, target):
        console.say(line)
    files = [Replacing(path, taken.before.get(path), new) for path, new in taken.files.items()]
    files += [] if taken.text == text else [Replacing(target, text, taken.text)]
    if files and not vis and _agreed(files):
        write_together(files)
        for each in files:
            console.say(f"{each.path}: skrevet")
        console.say(f"Se over, og lag dokumentet på nytt: avtalegen render {console.quoted(target)} --overskriv")
    console.leave(console.ERRORS if taken.unplaced else console.OK)


def _agreed(files: list[Replacing]) -> bool:
    """Whether to write: a person at a terminal is asked."""
    if not (console.is_terminal(sys.stdin) and console.is_terminal(sys.stdout)):
        return True
    names = ", ".join(str(each.path) for each in files)
    return _ask(f"Skrive dette til {names}? [j/n] ") in ("", "j", "ja")


def _ask(question: str) -> str:
    """Ask at the terminal; what the question quotes is somebody else's words, and shown as safely as any line."""
    console.raw(visible_path(question))
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip().casefold()


def _accept(found: list[Change], wanted: list[str], *, vis: bool) -> Accept:
    """Which tracked changes to read as made. Raises ``UsageError`` where nobody can be asked."""
    authors = {change.author for change in found}
    if _ALLE in wanted or not found or (vis and not wanted):
        return lambda _: True
    if unknown := [each for each in wanted if each != _INGEN and each not in authors]:
        raise UsageError(
            f"Ingen sporede endringer er gjort av «{unknown[0]}». Velg mellom alle, ingen og "
            f"{', '.join(sorted(each or 'ukjent' for each in authors))}."
        )
    if wanted:
        return lambda change: change.author in wanted
    if not console.is_terminal(sys.stdin):
        raise UsageError(
            "Dokumentet har sporede endringer. Si hvilke som skal hentes: --godta alle, ingen eller et navn."
        )
    chosen = frozenset(_one_by_one(found))
    return lambda change: change.number in chosen


def _one_by_one(found: list[Change]) -> Iterator[int]:
    """The numbers of the changes that a person says yes to."""
    always: bool | None = None
    seen: set[int] = set()
    for change in found:
        if change.number in seen:
            continue
        seen.add(change.number)
        if always is None:
            word = "Satt inn" if change.adds else "Strøket"
            who = ", ".join(part for part in (change.author or "ukjent", change.date.partition("T")[0]) if part)
            text = " ".join(change.text.split())
            answer = _ask(f"{word} av {who}: «{text}». Godta? [j/n/alle/ingen] ")
            always = {_ALLE: True, _INGEN: False}.get(answer)
            if always is None:
                if answer in ("", "j", "ja"):
                    yield change.number
                continue
        if always:
            yield change.number


def _report(taken: Taken, target: Path) -> Iterator[str]:
    """What was found, in words."""
    places = taken.places
    yield from taken.notes
    for each in taken.placed:
        where = f"{target.name}, {each.key}" if each.file is None else str(each.file)
        yield f"{places.get(each.clause_id, places[None])} → {where}"
        yield f"  {_change(each.before, each.after)}{f' ({each.who})' if each.who else ''}"
        if also := [places.get(at) or str(at) for at in each.follows if at != each.clause_id]:
            yield f"  Gjelder også: {', '.join(also)}."
    if taken.unplaced:
        yield "Ble ikke hentet:"
    for lost in taken.unplaced:
        yield f"  {places.get(lost.clause_id, places[None])}: {_change(lost.before, lost.after)}"
        yield f"    {lost.why}"
    if taken.comments:
        yield "Kommentarer i dokumentet:"
    for comment in taken.comments:
        yield f"  {places.get(comment.clause_id, places[None])}, {comment.author}: «{comment.text}»"
    if not (taken.placed or taken.unplaced):
        yield "Ingen rettelser å hente."


def _change(before: str, after: str) -> str:
    if before and after:
        return f"«{before}» er blitt «{after}»."
    return f"satt inn «{after}»." if after else f"strøket «{before}»."
