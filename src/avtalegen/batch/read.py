"""Files in, a plan out: the file of a collaboration, a table of municipalities, or both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from avtalegen.batch.envelope import Envelope, read_envelope
from avtalegen.batch.koder import SAMARBEID_UTEN_KOMMUNER
from avtalegen.batch.merge import Node, Origin
from avtalegen.batch.plan import Plan
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding
from avtalegen.source.located import Located


def read_plan(file: Path | None, table: Path | None) -> tuple[Plan | None, list[Diagnostic]]:
    """What the files ask for. ``None`` where they are so wrong that nothing can be merged. Raises ``AvtalegenError``."""
    if file is not None:
        envelope, problems = read_envelope(file)
    else:
        assert table is not None
        envelope, problems = _without_file(table), []
    if envelope is None:
        return None, problems
    if table is not None:
        from avtalegen.batch.table import read_table

        members, more = read_table(table)
        problems += more
        envelope = replace(envelope, members=(*envelope.members, *members))
    if not envelope.members and not problems:
        problems.append(envelope.located.diagnose(Finding(SAMARBEID_UTEN_KOMMUNER, ("kommuner",))))
    return Plan(envelope), problems


def _without_file(table: Path) -> Envelope:
    """A table that says everything itself."""
    located = Located(str(table), [], {})
    origin = Origin(located, "felles")
    common = Node(origin, (), {"skjema": Node(origin, (), "1")})
    return Envelope(table, None, "hver", common, None, (), located)
