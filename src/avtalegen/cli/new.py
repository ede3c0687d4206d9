"""``avtalegen new``: what it does with what ``commands`` declares."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from avtalegen.cli import console
from avtalegen.cli.commands import perform
from avtalegen.cli.prompts_rich import asker
from avtalegen.diagnostics.diagnostic import UsageError, visible_path
from avtalegen.interview.finish import MERKE, SAVE_ANYWAY, ending, fill, put_off, reopen, save
from avtalegen.interview.start import Beginning, Sources, begin, unfinished
from avtalegen.interview.talk import Asker, Later, Stopped, converse, tell_found
from avtalegen.workflows.paths import YAML

_USUAL = Path("kommune.yaml")
UNCONFIRMED = "forslag-ubekreftet"
_UTEN_TERMINAL = "Spørsmålene stilles i en terminal, og her er det ingen. Gi svarene med --svar FIL, --sett NØKKEL=VERDI eller --fra FIL."


def run(  # noqa: PLR0913 - the options
    *,
    fil: Path | None,
    enkel: bool,
    svar: Path | None,
    sett: list[str] | None,
    fra: Path | None,
    alt: bool,
    skjema: bool,
    ja: bool,
    i_dag: str | None,
) -> None:
    """Ask, or fill in from what is given; exit 1 when something is missing or wrong, 3 when the answers are put aside."""
    terminal = console.is_terminal(sys.stdin) and console.is_terminal(sys.stdout)
    sources = Sources(fra, svar, tuple(sett or ()))
    who = asker(plain=enkel) if terminal and not ja else None
    target = _named(fil) if fil is not None else _unnamed(who if not sources.given else None)
    beginning = begin(target, sources, console.dag(i_dag), brisk=who is not None and not alt)
    if beginning.problems:
        console.show(beginning.problems)
        console.leave(console.ERRORS)
    if skjema:
        perform("schema", output=beginning.draft.schema)
        beginning = beginning._replace(draft=beginning.draft._replace(editor=True))
    if who is not None:
        _ask(beginning, who)
    else:
        _fill(beginning)


def _named(fil: Path) -> Path:
    """The file that was named; the end for a new one that would not be found among the files of a folder."""
    left = unfinished(fil.parent) if fil.parent.is_dir() else []
    if os.path.lexists(fil) or fil in left:
        return fil
    if fil.suffix.lower() not in YAML:
        better = fil.with_suffix(".yaml") if fil.suffix[1:].isalpha() else Path(f"{fil}.yaml")
        raise UsageError(f"Navnet på en avtalefil slutter på .yaml. Skriv: avtalegen new {console.quoted(better)}")
    console.tell_new(fil, [one.name for one in left])
    return fil


def _unnamed(who: Asker | None) -> Path:
    """The file where none was named: one that somebody has begun on here and now wants to go on with, else ``_USUAL``."""
    left = unfinished(Path())
    if left == [_USUAL]:
        return _USUAL
    for one in left:
        if who is None:
            console.complain(f"{one} er ikke ferdig. Gå videre med: avtalegen new {console.quoted(one)}")
        elif _goes_on(who, one):
            return one
    if who is not None and left and (_USUAL in left or os.path.lexists(_USUAL)):
        raise UsageError("Si hva den nye fila skal hete, for eksempel: avtalegen new nordre-follo.yaml")
    return _USUAL


def _goes_on(who: Asker, target: Path) -> bool:
    try:
        return who.confirm(f"Dere er ikke ferdige med {visible_path(target)}. Vil du gå videre med den?", default=True)
    except (Later, Stopped, KeyboardInterrupt):
        console.say("Stoppet. Ingenting er endret.")
        console.leave(console.FAILED)


def _fill(beginning: Beginning) -> None:
    missing = fill(beginning.interview)
    for gap in missing:
        console.complain(f"{gap.key}: {gap.problem.message} {gap.problem.hint}")
    if missing:
        console.complain(f"avtalegen: {len(missing)} svar mangler eller er feil. Ingenting er skrevet.")
        if not console.is_terminal(sys.stdin):
            console.complain(f"avtalegen: {_UTEN_TERMINAL}")
        console.leave(console.ERRORS)
    end = ending(beginning.interview, beginning.draft)
    console.show([fault for fault in end.found if fault.code != UNCONFIRMED])
    if any(fault.code != UNCONFIRMED for fault in end.faults):
        console.complain("avtalegen: ingenting er skrevet.")
        console.leave(console.ERRORS)
    save(beginning.draft, end.data)
    if unconfirmed := sum(fault.code == UNCONFIRMED for fault in end.found):
        target = beginning.draft.target
        console.say(f"{unconfirmed} linjer i {target} er forslag som ingen har bekreftet. De er merket «{MERKE}».")
        console.say("Dokumentet kan ikke lages før dere har gått gjennom dem.")
    _tell_next(beginning)


def _ask(beginning: Beginning, who: Asker) -> None:
    try:
        wrong = _talk(beginning, who)
    except (Stopped, KeyboardInterrupt):
        _put_aside(beginning)
    except Later:
        _put_off(beginning, who)
    _tell_next(beginning)
    if not wrong and _wanted(who, "Skal jeg lage Word-dokumentet nå?"):
        perform("render", filer=[str(beginning.draft.target)], told=True)
    console.leave(console.ERRORS if wrong else console.OK)


def _put_off(beginning: Beginning, asker: Asker) -> None:
    """Write the file with the rest to be answered later, say how to go on, and offer a draft of the document."""
    draft, state = beginning.draft, beginning.interview.state
    if not state.answers:
        _put_aside(beginning)
    done = put_off(beginning.interview, draft)
    console.say("")
    target = console.quoted(draft.target)
    for line in console.wrapped(f"{draft.target} er skrevet. {done.told}"):
        console.say(line)
    _commands(
        (f"new {target}", "fortsetter der du slapp"),
        (f"render {target} --utkast", "lager et utkast med forslagene merket"),
    )
    if not done.missing and _wanted(asker, "Skal jeg lage et utkast av Word-dokumentet nå?"):
        perform("render", filer=[str(draft.target)], utkast=True, told=True)
    console.leave(console.OK)


def _wanted(asker: Asker, question: str) -> bool:
    try:
        return asker.confirm(question, default=True)
    except (Later, Stopped, KeyboardInterrupt):
        return False  # the file is written; there is nothing to put aside


def _talk(beginning: Beginning, asker: Asker) -> bool:
    """Ask until the file is written; true when it was written with errors in it."""
    interview, draft = beginning.interview, beginning.draft
    if beginning.resumed and interview.state.answered:
        console.say(f"Vi fortsetter der du slapp. Svarene er tatt vare på i {draft.path}.")
    elif draft.basis is not None:
        console.say(f"{draft.target} finnes. Her er svarene i fila; du kan endre dem ett for ett.")
    while True:
        converse(interview, asker, draft.save)
        end = ending(interview, draft)
        tell_found(asker, end.found)
        if not end.faults or asker.confirm(SAVE_ANYWAY, default=False):
            save(draft, end.data)
            return bool(end.faults)
        reopen(interview, end.faults)


def _put_aside(beginning: Beginning) -> None:
    draft, state = beginning.draft, beginning.interview.state
    console.say("")
    if state.history or draft.path.exists():
        draft.save(state)  # the interruption may have come before the last answer was put aside
        console.say(f"Svarene er tatt vare på i {draft.path}.")
        mode = " --enkel" if "--enkel" in sys.argv else ""
        console.say(f"Gå videre med: avtalegen new {console.quoted(draft.target)}{mode}")
    else:
        console.say("Stoppet. Ingenting er endret.")
    console.leave(console.FAILED)


def _tell_next(beginning: Beginning) -> None:
    console.say("")
    console.say(f"{beginning.draft.target} er skrevet.")
    target = console.quoted(beginning.draft.target)
    rows = [
        (f"render {target}", "lager Word-dokumentet"),
        (f"check {target}", "sjekker fila igjen, for eksempel når noe er endret"),
        (f"new {target}", "endrer svarene"),
    ]
    if not beginning.draft.schema.is_file():
        rows.append((f"new {target} --skjema", "gir forslag når fila åpnes i en editor"))
    _commands(*rows)


def _commands(*rows: tuple[str, str]) -> None:
    """Commands that can be pasted, each with what it does; under it where the line would be too long."""
    longest, program = max(len(words) for words, _ in rows), console.program(sys.stdout)
    for words, does in rows:
        line = f"  {program} {words:{longest}}   {does}"
        console.say(line if len(line) <= console.WIDTH else f"  {program} {words}")
        if len(line) > console.WIDTH:
            console.say(f"      {does}")
