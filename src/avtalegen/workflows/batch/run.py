"""A whole batch: check everything, then write everything, then tell what became of it."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding
from avtalegen.diagnostics.katalog import diagnose
from avtalegen.errors import AvtalegenError
from avtalegen.klausuler.bibliotek import bibliotek
from avtalegen.workflows.batch import index, leftovers, names, results
from avtalegen.workflows.batch.plan import Plan
from avtalegen.workflows.batch.pool import Pool
from avtalegen.workflows.batch.work import Checked, Done, File, Job, Worker
from avtalegen.workflows.files import not_written, sync_folder
from avtalegen.workflows.load import MAALFORMER
from avtalegen.workflows.render import Options

Tell = Callable[[str, int, int, str], None]
"""Told of progress: the step, how many are done, of how many, and the name of the last."""
_MISSING = "mangler"
_FEW = 4
"""So few documents are made before another process has started."""


@dataclass(slots=True)
class Report:
    """What became of a batch. ``failure`` is a sentence about what could not be written."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    done: dict[int, Done] = field(default_factory=dict)
    extra: list[File] = field(default_factory=list)
    failure: str = ""

    @property
    def good(self) -> list[Checked]:
        """The documents that can be made."""
        return [one for one in self.checked if not one.has_errors]


@dataclass(frozen=True, slots=True)
class How:
    """How to run: where to, how many processes, and whether to write the good ones when others have errors."""

    options: Options
    folder: Path
    processes: int = 1
    carry_on: bool = False


def run(plan: Plan, how: How, tell: Tell = lambda step, done, total, name: None) -> Report:
    """Make the documents of a plan. Nothing is written before everything has been checked."""
    gc.enable()
    report = Report()
    jobs = plan.jobs
    worker = Worker(plan, how.options, how.folder)
    processes = how.processes if len(jobs) > _FEW else 1
    if processes > 1:
        worker.warm(jobs[0])
    with Pool(worker, min(processes, len(jobs))) as pool:
        _check(plan, report, pool, tell)
        if not report.good or (len(report.good) < len(jobs) and not how.carry_on):
            return report
        leftovers.remove(how.folder)
        _write(report, pool, tell)
    if not report.failure:
        try:
            _finish(plan, how, report)
        except AvtalegenError as error:
            report.failure = str(error)
    return report


def cores() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(plan: Plan, report: Report, pool: Pool, tell: Tell) -> None:
    taken: dict[str, str] = dict.fromkeys(names.RESERVED, "avtalegens egne filer")
    jobs = plan.jobs
    for one in pool.map("check", jobs):
        checked = _unique(plan, one, taken)
        report.checked.append(checked)
        tell("kontrollert", len(report.checked), len(jobs), checked.party)
    report.diagnostics.extend(_said_once(plan, report.checked))


def _unique(plan: Plan, one: Checked, taken: dict[str, str]) -> Checked:
    """The document, with an error when its name is in use."""
    key = names.same(one.stem)
    if key not in taken or not one.type:
        taken[key] = one.party
        return one
    finding = Finding("samarbeid-navnekollisjon", (), {"navn": one.stem, "andre": taken[key]})
    return one.with_finding(diagnose(finding, plan.place(one.job)))


def _said_once(plan: Plan, checked: Sequence[Checked]) -> Iterator[Diagnostic]:
    """Every finding, but a fault of the shared content once only, though it is a fault of every document.

    What no document has is missing from the shared content, whichever of them was asked.
    """
    missing = Counter((one.at, one.message) for each in checked for one in each.diagnostics if one.code == _MISSING)
    seen: set[object] = set()
    for one in (one for each in checked for one in each.diagnostics):
        everywhere = one.code == _MISSING and len(one.at) == 1 and missing[one.at, one.message] == len(checked)
        placed = one._replace(place=plan.common_place) if everywhere and len(checked) > 1 else one
        key = (placed.code, placed.place, placed.message)
        if key not in seen:
            seen.add(key)
            yield placed


def _write(report: Report, pool: Pool, tell: Tell) -> None:
    good = report.good
    answers: Iterator[Done] = pool.map("write", [Job(one.job, one.stem, one.source) for one in good])
    for one, done in zip(good, answers, strict=False):
        report.done[one.job] = done
        report.diagnostics.extend(done.diagnostics)
        tell("skrevet", len(report.done), len(good), one.party)
        if done.failure:
            report.failure = done.failure
            break


def _finish(plan: Plan, how: How, report: Report) -> None:
    """Make the names of what was written lasting; then the list of documents, and the results."""
    with not_written(how.folder):
        sync_folder(how.folder)
    made = [(one, report.done[one.job]) for one in report.good if report.done[one.job].files]
    library, beside = bibliotek(MAALFORMER[plan.language]), plan.envelope.path.parent
    for number, tree in enumerate(index.parts(plan.title, library, made), 1):
        report.extra += index.write(how.folder, beside, tree, number, overwrite=how.options.overwrite)
    report.extra += results.write(how.folder, results.Rows(report.checked, report.done))
