"""``avtalegen batch``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.cli.render import BESKJED, formathjelp, formats
from avtalegen.diagnostics.diagnostic import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from avtalegen.batch.plan import Plan
    from avtalegen.batch.run import How, Report
    from avtalegen.batch.work import File
    from avtalegen.diagnostics.diagnostic import Diagnostic

_COUNTED = {"WRITTEN": "skrevet", "UNCHANGED": "uendret", "KEPT_EDITED": "beholdt", "KEPT_FOREIGN": "beholdt"}
_TABELL = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
_NAMED = 10
"""So many documents with errors are named on the last line; all of them are in the findings above it."""
_TOM = "Oppgi en samarbeidsfil, eller en tabell med --fra."


# fmt: off
def batch(  # noqa: PLR0913, PLR0917 - the command's options, one a line
    fil: Annotated[Path | None, typer.Argument(metavar="[FIL]", help="Samarbeidsfila (YAML).")] = None,
    mappe: Annotated[Path | None, typer.Option("-o", "--output", metavar="MAPPE", help="Mappe for dokumentene. Utelatt: en mappe med filas navn, ved siden av den.")] = None,
    formater: Annotated[list[str] | None, typer.Option("-f", "--format", metavar="FORMAT", help=formathjelp())] = None,
    vis: Annotated[str | None, typer.Option("--vis", metavar="KOMMUNE", help="Vis den ferdig flettede fila for en kommune (eller «felles»), med opphavet til hver verdi.")] = None,
    fra: Annotated[Path | None, typer.Option("--fra", metavar="TABELL", help="Hent kommunene fra en tabell (.xlsx eller .csv), én på hver rad.")] = None,
    ark: Annotated[str | None, typer.Option("--ark", metavar="NAVN", help="Arket i arbeidsboka. Utelatt: «Kommuner», ellers det første.")] = None,
    skjulte: Annotated[bool, typer.Option("--skjulte", help="Ta også med rader som er skjult i regnearket.")] = False,
    mal: Annotated[Path | None, typer.Option("--mal", metavar="FIL.xlsx", help="Lag en tom tabell med nedtrekkslister og hjelp i cellene, til bruk med --fra.")] = None,
    fortsett: Annotated[bool, typer.Option("--fortsett", help="Skriv dokumentene som er i orden, selv om andre har feil.")] = False,
    prosesser: Annotated[int | None, typer.Option("--prosesser", min=1, metavar="N", help="Hvor mange prosesser som arbeider samtidig, minst én. Utelatt: én for hver kjerne.")] = None,
    utkast: Annotated[bool, typer.Option("--utkast", help="Lag dokumentene selv om noe mangler, med hvert hull tydelig merket.")] = False,
    kontroller: Annotated[bool, typer.Option("--kontroller", help="Kontroller alt, og skriv ingenting.")] = False,
    bare_feil: Annotated[bool, typer.Option("--bare-feil", help="Vis bare feilene, ikke advarsler og merknader.")] = False,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Erstatt dokumenter som er endret etter at avtalegen skrev dem.")] = False,
) -> None:
# fmt: on
    """Make every document of a collaboration; exit with the worst that happened to any."""
    if mal is not None:
        _template(mal, overskriv)
        return
    from avtalegen.batch.run import How, cores
    from avtalegen.workflows.render import Options

    source = fil or fra
    if source is None:
        raise UsageError(_TOM)
    if fil is not None and fil.suffix.lower() in _TABELL:
        raise UsageError(f"{fil} er en tabell. Skriv «--fra {fil}», etter samarbeidsfila.")
    plan = _plan(fil, fra, ark, hidden=skjulte)
    if vis is not None:
        _show(plan, vis)
        return
    options = Options(formats(formater), None, utkast, overskriv)
    _run(plan, How(options, mappe or source.parent / source.stem, prosesser or cores(), fortsett, kontroller), bare_feil)


def _plan(file: Path | None, table: Path | None, sheet: str | None, *, hidden: bool) -> Plan:
    from avtalegen.batch.plan import read_plan

    plan, diagnostics = read_plan(file, table, sheet, hidden=hidden)
    console.show(diagnostics, many=True)
    if plan is None or any(found.severity == "feil" for found in diagnostics):
        console.complain(f"{file or table}: ingen dokumenter skrevet. Rett feilene over.")
        console.leave(console.ERRORS)
    return plan


def _show(plan: Plan, wanted: str) -> None:
    from avtalegen.batch.show import find, show

    root, problems = find(plan, wanted)
    console.show(problems)
    console.raw(show(root))
    console.leave(console.ERRORS if any(found.severity == "feil" for found in problems) else console.OK)


def _run(plan: Plan, how: How, only_errors: bool) -> None:
    from avtalegen.batch.run import run

    with console.Progress() as progress:
        telling = Telling(how.folder, progress, only_errors=only_errors)
        report = run(plan, how, telling)
    console.show(report.diagnostics[telling.shown :])
    for line in telling.kept:
        console.complain(line)
    if how.only_check:
        console.say(f"{len(report.checked)} dokumenter kontrollert: {report.bad or 'ingen'} med feil{_named(report)}.")
        console.leave(console.ERRORS if report.bad else console.OK)
    if not report.done:
        console.complain(f"avtalegen: {report.failure}" if report.failure else _nothing(report))
        console.leave(console.FAILED if report.failure else console.ERRORS)
    for path in report.stale:
        console.complain(f"{path}: ligger i mappa, men hører ikke til denne kjøringen.")
    for document in report.checked if report.bad else ():
        if document.has_errors:
            console.complain(f"{document.stem}: ikke skrevet.")
    bad = report.bad + report.spoiled
    console.say(f"{how.folder}: {telling.summary(bad)}{_named(report)}.")
    if report.failure:
        console.complain(f"avtalegen: {report.failure}")
    console.leave(console.FAILED if report.failure else console.ERRORS if telling.kept or bad else console.OK)


class Telling:
    """Tells a person of a run while it lasts: a bar with the names on a terminal, else a line for each file."""

    def __init__(self, folder: Path, progress: console.Progress, *, only_errors: bool = False) -> None:
        self.shown = 0
        """How many of the findings have been shown."""
        self.kept: list[str] = []
        """A line for each file that is a person's work."""
        self._folder, self._progress, self._only_errors = folder, progress, only_errors
        self._count: Counter[str] = Counter()

    def found(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Show what was found."""
        self._progress.clear()
        console.show([one for one in diagnostics if one.severity == "feil" or not self._only_errors], many=True)
        self.shown = len(diagnostics)

    def step(self, what: str, done: int, total: int, name: str) -> None:
        """Draw the bar."""
        self._progress.tell(what, done, total, name)

    def file(self, file: File) -> None:
        """Say what became of a file. Of those that were kept there is more to say, so they stand last."""
        outcome = file.outcome.name
        line = f"{self._folder / file.name}: {BESKJED[outcome]}{console.kopi(file.copy)}"
        self._count[_COUNTED[outcome]] += 1
        if file.outcome.kept:
            self.kept.append(line)
        elif not self._progress.shown or file.copy:
            self._progress.clear()
            console.say(line)

    def summary(self, bad: int) -> str:
        """How many files there were of each kind."""
        told = [f"{number} {word}" for word, number in self._count.items()]
        return ", ".join([*told, *([f"{bad} med feil"] if bad else [])])


def _nothing(report: Report) -> str:
    hint = " Bruk --fortsett for å skrive de andre." if report.bad < len(report.checked) else ""
    names = "" if report.bad == len(report.checked) else f" Det gjelder {_listed(_failing(report))}."
    return f"Ingen dokumenter skrevet: {report.bad} av {len(report.checked)} har feil.{hint}{names}"


def _named(report: Report) -> str:
    return f": {_listed(_failing(report))}" if report.bad else ""


def _failing(report: Report) -> list[str]:
    return [document.party for document in report.checked if document.has_errors]


def _listed(names: Sequence[str]) -> str:
    """The names, and how many more there are of a long list."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" og {more} til" if more > 0 else "")


def _template(path: Path, overwrite: bool) -> None:
    from avtalegen.batch.template import write

    copy = write(path, overwrite=overwrite)
    console.say(f"{path}: skrevet{console.kopi(copy.name if copy else '')}")
