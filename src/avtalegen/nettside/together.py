"""A collaboration's file in the page: what is found in its documents, and all of them in one zip file."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path as File
from typing import Any

from avtalegen.batch.plan import Plan, read_plan
from avtalegen.batch.run import How, Report, run
from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.nettside.messages import findings
from avtalegen.workflows.render import Options

_TIME = (1980, 1, 1, 0, 0, 0)


class Together:
    """A collaboration whose file lies in a folder with what it speaks of. ``today`` is for what is only checked."""

    def __init__(self, path: File, today: date) -> None:
        self.path, self.today = path, today

    def checked(self) -> dict[str, Any]:
        """What is found, how many documents there would be and how many of them have errors."""
        plan, problems = self._plan()
        if plan is None:
            return self._told(problems, 0, 0)
        report = self._run(plan, "docx", draft=False, only_check=True)
        return self._told((*problems, *report.diagnostics), len(report.checked), report.bad)

    def made(self, name: str, *, draft: bool) -> dict[str, Any] | bytes:
        """Every document that can be made, with the list of them, as one zip file; the findings where there is none."""
        plan, problems = self._plan()
        if plan is None:
            return {"findings": findings(problems)}
        report = self._run(plan, name, draft=draft)
        if report.failure or not report.done:
            return {"error": report.failure, "findings": findings(report.diagnostics)}
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(self._target.iterdir()):
                archive.writestr(zipfile.ZipInfo(path.name, _TIME), path.read_bytes(), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    @property
    def _target(self) -> File:
        return self.path.parent / self.path.stem

    def _plan(self) -> tuple[Plan | None, list[Diagnostic]]:
        plan, problems = read_plan(self.path, None)
        return (None if any(found.severity == "feil" for found in problems) else plan), problems

    def _run(self, plan: Plan, name: str, *, draft: bool, only_check: bool = False) -> Report:
        options = Options((name,), None, draft, overwrite=True)
        today = self.today if only_check else None
        return run(plan, How(options, self._target, carry_on=True, only_check=only_check, today=today), _Silent())

    def _told(self, found: Sequence[Diagnostic], documents: int, bad: int) -> dict[str, Any]:
        return {
            "name": self.path.name,
            "documents": documents,
            "bad": bad,
            "findings": findings(found),
        }


class _Silent:
    """Tells nobody of a run while it lasts."""

    def found(self, diagnostics: Sequence[Diagnostic]) -> None: ...

    def step(self, what: str, done: int, total: int, name: str) -> None: ...

    def file(self, file: object) -> None: ...
