"""The file of a collaboration, checked as ``batch`` checks it before anything is written."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from avtalegen.batch.findings import told_once, unique
from avtalegen.batch.plan import Plan, read_plan
from avtalegen.batch.work import Worker
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic
from avtalegen.workflows.paths import resolved
from avtalegen.workflows.render import Options


class Found(NamedTuple):
    """What was found in a collaboration, and where the files of its municipalities lie."""

    diagnostics: list[Diagnostic]
    parts: frozenset[Path]


def check(path: Path, today: date) -> Found:
    """Every finding of the documents the file is to become. Raises ``AvtalegenError`` for a file that cannot be read."""
    gc.enable()
    plan, found = read_plan(path, None)
    if plan is None:
        return Found(found, frozenset())
    parts = [path.parent / member.file for member in plan.envelope.members if member.file is not None]
    if not any(fault.severity == "feil" for fault in found):
        names = {str(part): _plain(part) for part in parts}
        found += [_called(fault, names) for fault in _documents(plan, today)]
    return Found(found, frozenset(map(_real, parts)))


def _documents(plan: Plan, today: date) -> Iterator[Diagnostic]:
    worker = Worker(plan, Options(), plan.envelope.path.parent, today)
    return told_once(plan, list(unique(plan, worker.check(plan.jobs))))


def _plain(part: Path) -> str:
    """What a municipality's file is called, whichever folder names it: «b.yaml», not «a/../b.yaml»."""
    name = Path(os.path.normpath(part))
    return str(name if _real(name) == _real(part) else part)


def _real(part: Path) -> Path:
    """Where it lies; the name itself where that cannot be told, which has been told of already."""
    try:
        return resolved(part)
    except AvtalegenError:
        return part


def _called(found: Diagnostic, names: dict[str, str]) -> Diagnostic:
    return found._replace(place=found.place._replace(file=names.get(found.place.file, found.place.file)))
