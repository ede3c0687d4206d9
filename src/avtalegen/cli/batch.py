"""``avtalegen batch``: what it does with what ``commands`` declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from avtalegen.batch.plan import Plan, read_plan
from avtalegen.batch.run import How, Report, cores, others
from avtalegen.batch.run import run as make
from avtalegen.batch.show import find, show
from avtalegen.batch.template import write
from avtalegen.batch.work import File
from avtalegen.cli import console
from avtalegen.cli.render import BESKJED, formats
from avtalegen.diagnostics.diagnostic import Diagnostic, UsageError
from avtalegen.workflows.render import Options

_COUNTED = {"WRITTEN": "skrevet", "UNCHANGED": "uendret", "KEPT_EDITED": "beholdt", "KEPT_FOREIGN": "beholdt"}
_TABELL = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
_NAMED = 10
"""So many documents with errors are named on the last line; all of them are in the findings above it."""
_AGREEMENT = (
    "{} er en vanlig avtalefil. Alt i den unntatt partene, personene og det som er dens eget (saksnummer, status og versjon), "
    "gjelder for alle kommunene i tabellen."
)
_TOM = "Oppgi en samarbeidsfil, eller en tabell med --fra."


class _Source(NamedTuple):
    """What a run is made from: the file, the table, and which of its sheets and rows."""

    file: Path | None
    table: Path | None
    sheet: str | None
    hidden: bool


def run(  # noqa: PLR0913 - the options
    *,
    fil: Path | None,
    mappe: Path | None,
    formater: list[str] | None,
    vis: str | None,
    fra: Path | None,
    ark: str | None,
    skjulte: bool,
    mal: Path | None,
    fortsett: bool,
    prosesser: int | None,
    utkast: bool,
    kontroller: bool,
    bare_feil: bool,
    overskriv: bool,
) -> None:
    """Make every document of a collaboration; exit with the worst that happened to any."""
    if mal is not None:
        _template(mal, overskriv)
        return
    source = fil or fra
    if source is None:
        raise UsageError(_TOM)
    if fil is not None and fil.suffix.lower() in _TABELL:
        raise UsageError(f"{fil} er en tabell. Skriv «--fra {fil}», etter samarbeidsfila.")
    options = Options(formats(formater), None, utkast, overskriv)
    today = console.dag(None) if kontroller else None
    plan = _plan(_Source(fil, fra, ark, skjulte), options, today, only_errors=bare_feil)
    if vis is not None:
        _show(plan, vis)
        return
    folder = mappe or source.parent / source.stem
    _run(plan, How(options, folder, prosesser or cores(), fortsett, kontroller, today), bare_feil)


def _plan(source: _Source, options: Options, today: date | None, *, only_errors: bool) -> Plan:
    file, table, sheet, hidden = source
    plan, diagnostics = read_plan(file, table, sheet, hidden=hidden)
    if plan is not None and plan.envelope.agreement:
        console.complain(_AGREEMENT.format(file))
    wrong = any(found.severity == "feil" for found in diagnostics)
    if plan is not None and wrong and table is not None:
        diagnostics += others(plan, options, diagnostics, today)
    console.show([one for one in diagnostics if one.severity == "feil" or not only_errors], many=True)
    if plan is None or wrong:
        console.complain(f"{file or table}: ingen dokumenter skrevet. Rett feilene over.")
        console.leave(console.ERRORS)
    return plan


def _show(plan: Plan, wanted: str) -> None:
    root, problems = find(plan, wanted)
    console.show(problems)
    console.raw(show(root))
    console.leave(console.ERRORS if any(found.severity == "feil" for found in problems) else console.OK)


def _run(plan: Plan, how: How, only_errors: bool) -> None:
    with console.Progress() as progress:
        telling = Telling(how.folder, progress, only_errors=only_errors)
        report = make(plan, how, telling)
    console.show(report.diagnostics[telling.shown :])
    for line in telling.kept:
        console.complain(line)
    if how.only_check:
        console.say(f"{len(report.checked)} dokumenter kontrollert: {report.bad or 'ingen'} med feil{_named(report)}.")
        wrong = report.bad or any(found.severity == "feil" for found in report.diagnostics)
        console.leave(console.ERRORS if wrong else console.OK)
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
        return ", ".join([*told, *([f"{bad} med feil"] if bad else [])]) or "ingenting skrevet"


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
    copy = write(path, overwrite=overwrite)
    console.say(f"{path}: skrevet{console.kopi(copy.name if copy else '')}")
