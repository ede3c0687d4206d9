"""``avtalegen revider``: what it does with what ``commands`` declares."""

from __future__ import annotations

import sys
from pathlib import Path

from avtalegen.cli import console
from avtalegen.cli.prompts_rich import asker
from avtalegen.diagnostics.diagnostic import visible_path
from avtalegen.revision import revider as steps
from avtalegen.revision.revider import Dokumenter, Runde

_UTEN_TERMINAL = "Spørsmålene stilles i en terminal, og her er det ingen. Gi svarene med --svar FIL eller --sett NØKKEL=VERDI, eller ta forslagene med -y."


def run(  # noqa: PLR0913 - the options
    *, fil: Path, enkel: bool, svar: Path | None, sett: list[str] | None, ja: bool, i_dag: str | None
) -> None:
    """Revise; exit 1 when something is due that got no answer or the file has errors, 3 when something could not be written."""
    sources = steps.Sources(None, svar, tuple(sett or ()))
    this = steps.runde(fil, sources, console.dag(i_dag))
    if this.feil:
        console.show(this.feil)
        console.complain(f"avtalegen: rett feilene i {visible_path(fil)} først. Ingenting er skrevet.")
        console.leave(console.ERRORS)
    if not this.forfall and not sources.given:
        console.say(f"Ingenting er forfalt i {visible_path(fil)}.")
        console.leave(console.OK)
    for due in this.forfall:
        console.say(f"Forfalt: {due.melding}")
    if console.is_terminal(sys.stdin) and console.is_terminal(sys.stdout) and not ja:
        _ask(this, enkel=enkel)
    elif ja or sources.given:
        _fill(this)
    else:
        console.complain(f"avtalegen: {_UTEN_TERMINAL} Ingenting er skrevet.")
        console.leave(console.ERRORS)


def _ask(this: Runde, *, enkel: bool) -> None:
    interview, draft = this.start.interview, this.start.draft
    who = asker(plain=enkel)
    try:
        while True:
            steps.converse(interview, who, draft.save)
            if steps.versjon_mangler(this):
                console.complain(f"Versjonen må være en annen enn {steps.gammel_versjon(this)}.")
                interview.goto(steps.VERSJON)
                continue
            end = steps.avslutt(this)
            steps.tell_found(who, end.found)
            if not end.faults or who.confirm(steps.SAVE_ANYWAY, default=False):
                break
            steps.reopen(interview, end.faults)
    except (steps.Stopped, KeyboardInterrupt):
        console.say("")
        kept = draft.path.exists()
        console.say(f"Svarene er tatt vare på i {draft.path}." if kept else "Stoppet. Ingenting er endret.")
        console.leave(console.FAILED)
    _tell(this, steps.lagre(this, end.data))


def _fill(this: Runde) -> None:
    missing = steps.fill(this.start.interview)
    for gap in missing:
        console.complain(f"{gap.key}: {gap.problem.message} {gap.problem.hint}")
    if steps.versjon_mangler(this):
        console.complain(
            "dokument.versjon: Si hva den nye versjonen heter, for eksempel med --sett dokument.versjon=2027."
        )
        console.leave(console.ERRORS)
    if missing or not steps.noe_nytt(this):
        console.complain("avtalegen: det som er forfalt, har ikke fått svar. Ingenting er skrevet.")
        console.leave(console.ERRORS)
    end = steps.avslutt(this)
    console.show([fault for fault in end.found if fault.code != steps.UNCONFIRMED])
    if any(fault.code != steps.UNCONFIRMED for fault in end.faults):
        console.complain("avtalegen: ingenting er skrevet.")
        console.leave(console.ERRORS)
    _tell(this, steps.lagre(this, end.data))


def _tell(this: Runde, made: Dokumenter) -> None:
    """The file, the document and «Hva er endret»; what stands in the way of a document is said."""
    target = this.start.draft.target
    console.say(f"{visible_path(target)}: skrevet")
    for path in made.filer:
        console.say(f"{visible_path(path)}: skrevet")
    for note in made.merknader:
        console.complain(f"avtalegen: {note}")
    if unconfirmed := sum(fault.code == steps.UNCONFIRMED for fault in made.uten):
        console.say(f"{unconfirmed} linjer i {visible_path(target)} er forslag som ingen har bekreftet.")
        console.say(
            f"Dokumentet kan ikke lages før noen har gått gjennom dem. Kjør «avtalegen new {console.quoted(target)}»."
        )
    elif made.uten:
        console.show(made.uten)
        console.leave(console.ERRORS)
