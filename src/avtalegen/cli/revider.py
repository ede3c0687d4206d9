"""``avtalegen revider``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import visible_path

if TYPE_CHECKING:
    import typer

    from avtalegen.revision.revider import Runde

_UTEN_TERMINAL = "Spørsmålene stilles i en terminal, og her er det ingen. Gi svarene med --svar FIL eller --sett NØKKEL=VERDI, eller ta forslagene med -y."


# fmt: off
def revider(  # noqa: PLR0913, PLR0917 - the command's options, one a line
    fil: Annotated[Path, typer.Argument(metavar="FIL", help="Avtalefila som skal revideres.")],
    enkel: Annotated[bool, typer.Option("--enkel", help="Én linje om gangen, uten at noe tegnes på nytt. For skjermleser og enkle terminaler.")] = False,
    svar: Annotated[Path | None, typer.Option("--svar", metavar="FIL", help="Svar fra en fil med de samme nøklene som avtalefila.")] = None,
    sett: Annotated[list[str] | None, typer.Option("--sett", metavar="NØKKEL=VERDI", help="Ett svar, for eksempel evaluering.sist_gjennomført=2026-11-15. Kan gjentas.")] = None,
    ja: Annotated[bool, typer.Option("-y", "--ja", help="Spør ikke: ta forslaget der svar mangler. Forslagene merkes, og noen må bekrefte dem.")] = False,
    i_dag: Annotated[str | None, typer.Option("--dato", "--today", metavar="DATO", help="Datoen som regnes som i dag.")] = None,
) -> None:
# fmt: on
    """Revise; exit 1 when something is due that got no answer or the file has errors, 3 when something could not be written."""
    from avtalegen.revision import revider as steps  # the help is shown without what reads agreements

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
        _ask(this, steps, enkel=enkel)
    elif ja or sources.given:
        _fill(this, steps)
    else:
        console.complain(f"avtalegen: {_UTEN_TERMINAL} Ingenting er skrevet.")
        console.leave(console.ERRORS)


def _ask(this: Runde, steps: Any, *, enkel: bool) -> None:
    from avtalegen.cli.prompts_plain import PlainAsker  # whoever is not asked need not wait for these
    from avtalegen.cli.prompts_rich import RichAsker

    interview, draft = this.start.interview, this.start.draft
    who: PlainAsker | RichAsker = PlainAsker() if console.is_simple(enkel) else RichAsker()
    try:
        while True:
            steps.converse(interview, who, draft.save)
            if steps.versjon_mangler(this):
                console.complain(f"Versjonen må være en annen enn {steps.gammel_versjon(this)}.")
                interview.goto(steps.VERSJON)
                continue
            end = steps.avslutt(this)
            console.show(end.found)
            if not end.faults or who.confirm(steps.SAVE_ANYWAY, default=False):
                break
            steps.reopen(interview, end.faults)
    except (steps.Stopped, KeyboardInterrupt):
        console.say("")
        kept = draft.path.exists()
        console.say(f"Svarene er tatt vare på i {draft.path}." if kept else "Stoppet. Ingenting er endret.")
        console.leave(console.FAILED)
    steps.save(draft, end.data)
    _tell(this, steps)


def _fill(this: Runde, steps: Any) -> None:
    missing = steps.fill(this.start.interview)
    for gap in missing:
        console.complain(f"{gap.key}: {gap.problem.message} {gap.problem.hint}")
    if steps.versjon_mangler(this):
        console.complain("dokument.versjon: Si hva den nye versjonen heter, for eksempel med --sett dokument.versjon=2027.")
        console.leave(console.ERRORS)
    if missing or not steps.noe_nytt(this):
        console.complain("avtalegen: det som er forfalt, har ikke fått svar. Ingenting er skrevet.")
        console.leave(console.ERRORS)
    end = steps.avslutt(this)
    console.show([fault for fault in end.found if fault.code != steps.UNCONFIRMED])
    if any(fault.code != steps.UNCONFIRMED for fault in end.faults):
        console.complain("avtalegen: ingenting er skrevet.")
        console.leave(console.ERRORS)
    steps.save(this.start.draft, end.data)
    _tell(this, steps)


def _tell(this: Runde, steps: Any) -> None:
    """The file, the document and «Hva er endret»; what stands in the way of a document is said."""
    target = this.start.draft.target
    console.say(f"{visible_path(target)}: skrevet")
    made = steps.dokumenter(this)
    for path in made.filer:
        console.say(f"{visible_path(path)}: skrevet")
    for note in made.merknader:
        console.complain(f"avtalegen: {note}")
    if unconfirmed := sum(fault.code == steps.UNCONFIRMED for fault in made.uten):
        console.say(f"{unconfirmed} linjer i {visible_path(target)} er forslag som ingen har bekreftet.")
        console.say(f"Dokumentet kan ikke lages før noen har gått gjennom dem. Kjør «avtalegen new {console.quoted(target)}».")
    elif made.uten:
        console.show(made.uten)
        console.leave(console.ERRORS)
