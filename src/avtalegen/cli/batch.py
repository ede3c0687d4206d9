"""``avtalegen batch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from avtalegen.cli import console
from avtalegen.cli.render import BESKJED, formats
from avtalegen.errors import UsageError

if TYPE_CHECKING:
    import typer

    from avtalegen.workflows.batch.plan import Plan
    from avtalegen.workflows.batch.run import How, Report

HJELP = "Lag mange dokumenter av én samarbeidsfil: felles innhold, en oppføring for hver kommune, og samarbeidet mellom dem."
_TOM = "Oppgi en samarbeidsfil, eller en tabell med --fra."


def batch(  # noqa: PLR0913, PLR0917 - the command's options
    fil: Annotated[Path | None, typer.Argument(metavar="[FIL]", help="Samarbeidsfila (YAML).")] = None,
    mappe: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="MAPPE",
            help="Mappe for dokumentene. Utelatt: en mappe med filas navn, ved siden av den.",
        ),
    ] = None,
    formater: Annotated[
        list[str] | None,
        typer.Option("-f", "--format", metavar="FORMAT", help="docx, md, html eller pdf. Kan gjentas. Utelatt: docx."),
    ] = None,
    vis: Annotated[
        str | None,
        typer.Option(
            "--vis",
            metavar="KOMMUNE",
            help="Vis den ferdig flettede fila for en kommune (eller «felles»), med opphavet til hver verdi.",
        ),
    ] = None,
    fra: Annotated[
        Path | None,
        typer.Option(
            "--fra", metavar="TABELL", help="Hent kommunene fra en tabell (.xlsx eller .csv), én på hver rad."
        ),
    ] = None,
    mal: Annotated[
        Path | None,
        typer.Option(
            "--mal",
            metavar="FIL.xlsx",
            help="Lag en tom tabell med nedtrekkslister og hjelp i cellene, til bruk med --fra.",
        ),
    ] = None,
    fortsett: Annotated[
        bool, typer.Option("--fortsett", help="Skriv dokumentene som er i orden, selv om andre har feil.")
    ] = False,
    prosesser: Annotated[
        int | None,
        typer.Option(
            "--prosesser",
            min=1,
            metavar="N",
            help="Hvor mange prosesser som arbeider samtidig. Utelatt: én for hver kjerne.",
        ),
    ] = None,
    utkast: Annotated[
        bool, typer.Option("--utkast", help="Lag dokumentene selv om noe mangler, med hvert hull tydelig merket.")
    ] = False,
    overskriv: Annotated[
        bool, typer.Option("--overskriv", help="Erstatt dokumenter som er endret etter at avtalegen skrev dem.")
    ] = False,
) -> None:
    """Make every document of a collaboration; exit with the worst that happened to any."""
    if mal is not None:
        _template(mal, overskriv)
        return
    from avtalegen.workflows.batch.run import How, cores
    from avtalegen.workflows.render import Options

    source = fil or fra
    if source is None:
        raise UsageError(_TOM)
    plan = _plan(fil, fra)
    if vis is not None:
        _show(plan, vis)
        return
    options = Options(formats(formater), None, utkast, overskriv)
    _run(plan, How(options, mappe or source.parent / source.stem, prosesser or cores(), fortsett))


def _plan(file: Path | None, table: Path | None) -> Plan:
    from avtalegen.workflows.batch.read import read_plan

    plan, diagnostics = read_plan(file, table)
    console.show(diagnostics)
    if plan is None or any(one.severity == "feil" for one in diagnostics):
        console.complain(f"{file or table}: ingen dokumenter skrevet. Rett feilene over.")
        console.leave(console.ERRORS)
    return plan


def _show(plan: Plan, wanted: str) -> None:
    from avtalegen.workflows.batch.show import find, show

    job = find(plan, wanted)
    if job is None:
        raise UsageError(f"Finner ikke «{wanted}» blant kommunene i fila.")
    root, problems = plan.tree(job)
    console.show(problems)
    console.raw(show(root))


def _run(plan: Plan, how: How) -> None:
    from avtalegen.workflows.batch.run import run

    with console.Progress() as progress:
        report = run(plan, how, progress.tell)
    console.show(report.diagnostics)
    if not report.done:
        console.complain(_nothing(report))
        console.leave(console.FAILED if report.failure else console.ERRORS)
    code = max(
        [_tell(report, how, quiet=progress.shown), *(console.ERRORS for one in report.checked if one.has_errors)]
    )
    if report.failure:
        console.complain(f"avtalegen: {report.failure}")
        code = console.FAILED
    console.leave(code)


def _nothing(report: Report) -> str:
    bad = len(report.checked) - len(report.good)
    hint = " Bruk --fortsett for å skrive de andre." if report.good else ""
    return f"Ingen dokumenter skrevet: {bad} av {len(report.checked)} har feil.{hint}"


def _tell(report: Report, how: How, *, quiet: bool) -> int:
    """A line for each file, or one for them all where a bar has shown the names; those that were kept always."""
    code = console.OK
    count: dict[str, int] = {}
    files = [file for done in report.done.values() for file in done.files]
    for file in [*files, *report.extra]:
        kept = file.outcome.name.startswith("KEPT")
        line = f"{how.folder / file.name}: {BESKJED[file.outcome.name]}"
        count[file.outcome.name] = count.get(file.outcome.name, 0) + 1
        if kept:
            console.complain(line)
            code = console.ERRORS
        elif not quiet:
            console.say(line)
    bad = [one for one in report.checked if one.has_errors]
    for one in bad:
        console.complain(f"{one.stem}: ikke skrevet.")
    words = {"WRITTEN": "skrevet", "UNCHANGED": "uendret", "KEPT_EDITED": "beholdt", "KEPT_FOREIGN": "beholdt"}
    told = [f"{number} {words[name]}" for name, number in count.items()] + ([f"{len(bad)} med feil"] if bad else [])
    console.say(f"{how.folder}: {', '.join(told)}.")
    return code


def _template(path: Path, overwrite: bool) -> None:
    from avtalegen.workflows.batch.template import write

    write(path, overwrite=overwrite)
    console.say(f"{path}: skrevet")
