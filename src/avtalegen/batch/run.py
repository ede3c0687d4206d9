"""A whole batch: check everything, then write everything, then tell what became of it."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from avtalegen.batch import index, leftovers, names, results
from avtalegen.batch.findings import besides, told_once, unique
from avtalegen.batch.plan import Plan
from avtalegen.batch.pool import Pool
from avtalegen.batch.results import Known
from avtalegen.batch.work import Checked, Done, File, Job, Worker
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic
from avtalegen.klausuler.library import bibliotek
from avtalegen.norsk.maalform import MAALFORMER
from avtalegen.workflows.paths import refused
from avtalegen.workflows.render import Options, cuts, look_at_base
from avtalegen.workflows.writing import remove_leftovers, sync_folder

_FEW = 4
"""So few documents are made before another process has started."""


class Listener(Protocol):
    """Is told of a run while it lasts."""

    def found(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Told what was found in all the documents, before anything is written."""
        ...

    def step(self, what: str, done: int, total: int, name: str) -> None:
        """Told how many documents have come through a step, of how many, and the name of the last."""
        ...

    def file(self, file: File) -> None:
        """Told what became of a file."""
        ...


@dataclass(slots=True)
class Report:
    """What became of a batch. ``failure`` is a sentence about what could not be written."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    bad: int = 0
    """How many documents have errors."""
    spoiled: int = 0
    """How many could be made when they were checked, and not when they were to be written."""
    stale: list[Path] = field(default_factory=list)
    """Documents in the folder that are none of this batch's."""
    done: list[Done] = field(default_factory=list)
    """Those that were tried, in the order of ``good``."""
    failure: str = ""

    @property
    def good(self) -> list[Checked]:
        """The documents that can be made."""
        return [document for document in self.checked if not document.has_errors]

    @property
    def all(self) -> list[tuple[Checked, Done | None]]:
        """Every document, with what became of it."""
        done = iter(self.done)
        return [(document, None if document.has_errors else next(done, None)) for document in self.checked]


@dataclass(frozen=True, slots=True)
class How:
    """How to run: where to, how many processes, and whether to write the good ones when others have errors."""

    options: Options
    folder: Path
    processes: int = 1
    carry_on: bool = False
    only_check: bool = False
    """Whether nothing is to be written."""
    today: date | None = None
    """The day for the rules that ask for it, of a run that only checks: what is written never depends on the day."""


def run(plan: Plan, how: How, told: Listener) -> Report:
    """Make the documents of a plan. Nothing is written before everything has been checked."""
    gc.enable()
    report = Report()
    jobs = plan.jobs
    worker = Worker(plan, how.options, how.folder, how.today)
    prints = results.prints(plan, how.options)
    known = results.recall(how.folder, prints) if how.today is None else {}
    anew = [job for job in jobs if job not in known]
    processes = how.processes if len(anew) > _FEW else 1
    if processes > 1:
        worker.warm(anew[0])
    with Pool(worker, max(1, min(processes, len(anew)))) as pool:
        _check(plan, report, pool, told, known)
        report.diagnostics += look_at_base(plan.envelope.path.parent, how.options.formats)
        if how.only_check or report.bad == len(jobs) or (report.bad and not how.carry_on):
            return report
        remove_leftovers(how.folder)
        try:
            results.refuse_foreign(how.folder)
        except AvtalegenError as error:
            report.failure = str(error)
            return report
        _write(report, pool, told, known, together=worker.together())
    if not report.failure:
        try:
            _finish(plan, how, report, told)
            results.remember(how.folder, prints, report.all)
        except AvtalegenError as error:
            report.failure = str(error)
    return report


def others(plan: Plan, options: Options, known: Sequence[Diagnostic], today: date | None = None) -> list[Diagnostic]:
    """What else is wrong in a table that cannot be used as it is, so that all of it is told at once."""
    worker = Worker(plan, options, plan.envelope.path.parent, today)
    return list(besides(plan, worker.check(plan.jobs), known))


def cores() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(plan: Plan, report: Report, pool: Pool, told: Listener, known: Mapping[int, Known]) -> None:
    jobs = plan.jobs
    anew = pool.map("check", [job for job in jobs if job not in known])
    for checked in unique(plan, (known[job].checked if job in known else next(anew) for job in jobs)):
        report.checked.append(checked)
        report.bad += checked.has_errors
        told.step("kontrollert", len(report.checked), len(jobs), checked.party)
    report.diagnostics.extend(told_once(plan, report.checked))
    told.found(report.diagnostics)


def _write(report: Report, pool: Pool, told: Listener, known: Mapping[int, Known], *, together: bool) -> None:
    good = report.good
    jobs = [Job(document.job, document.stem, document.source) for document in good if document.job not in known]
    anew = pool.map("write", jobs, together=together)
    answers = (known[document.job].done if document.job in known else next(anew) for document in good)
    for document, done in zip(good, answers, strict=False):
        report.done.append(done)
        report.diagnostics.extend(done.diagnostics)
        report.spoiled += done.spoiled
        told.step("skrevet", len(report.done), len(good), document.party)
        for file in done.files:
            told.file(file)
        if done.failure:
            report.failure = done.failure
            break


def _finish(plan: Plan, how: How, report: Report, told: Listener) -> None:
    """Make the names of what was written lasting; then the list of documents, and the results."""
    with refused(how.folder, "skrive"):
        sync_folder(how.folder)
    made = ((document, done) for document, done in report.all if done is not None and done.files)
    library, beside = bibliotek(MAALFORMER[plan.language]), plan.envelope.path.parent
    for number, tree in enumerate(index.parts(plan.title, library, made), 1):
        for file in index.write(how.folder, beside, tree, number, overwrite=how.options.overwrite):
            told.file(file)
    for file in results.write(how.folder, report.all):
        told.file(file)
    files = cuts(plan.envelope.parts)
    expected = {names.same(cut.named(document.stem)) for document in report.checked for cut in files}
    report.stale += leftovers.stale(how.folder, expected, -(-len(report.done) // index.LONGEST))
