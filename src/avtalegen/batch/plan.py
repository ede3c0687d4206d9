"""What a batch consists of, read from its files: members, the documents they become, the merged data of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from avtalegen.avtale.register import kommuner
from avtalegen.batch import joint
from avtalegen.batch.envelope import Envelope, read_envelope
from avtalegen.batch.koder import (
    SAMARBEID_DOBBELT,
    SAMARBEID_FIL_FORM,
    SAMARBEID_FIL_ULEST,
    SAMARBEID_LISTE_ERSTATTET,
    SAMARBEID_UTEN_KOMMUNER,
)
from avtalegen.batch.merge import Node, Origin, merge, trace
from avtalegen.batch.table import read_table
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, Finding, Place, diagnose
from avtalegen.norsk.maalform import Maalform, les_maalform
from avtalegen.source.located import Located
from avtalegen.source.reader import read
from avtalegen.workflows.paths import Kind, descriptor, look, read_bytes, read_input, refuse_outside

JOINT = -1
"""The job number of the joint agreement; the others are the members' positions."""


@dataclass(slots=True)
class Plan:
    """An envelope ready to be made into documents. Can be sent to another process."""

    envelope: Envelope
    sources: tuple[str, ...] = ()
    """The hashes of the files it was read from, taken before they were read; none where one is a stream."""
    _read: dict[int, tuple[Node, tuple[Diagnostic, ...]]] = field(default_factory=dict)

    @property
    def jobs(self) -> tuple[int, ...]:
        """The documents in order: the joint one first, then one for each municipality."""
        each = range(len(self.envelope.members)) if self.envelope.layout != "felles" else ()
        return (*((JOINT,) if self.envelope.layout != "hver" else ()), *each)

    def given(self, job: int) -> str | None:
        """The name the file gives a document; the joint one is called after the collaboration, or after the file."""
        if job == JOINT:
            return self.envelope.name or self.envelope.path.stem
        return self.envelope.members[job].stem

    @property
    def title(self) -> str:
        """What the batch as a whole is called."""
        return self.envelope.name or self.envelope.path.stem

    @property
    def language(self) -> str:
        """The målform of what is written about the batch: the shared content's."""
        found = self.envelope.common.find("dokument", "målform")
        said = les_maalform(str(found.value)) if found is not None else None
        return (said or Maalform.BOKMAAL).navn

    @property
    def common_place(self) -> Place:
        """Where the shared content stands."""
        common = self.envelope.common
        return common.origin.places.place(common.at, key=bool(common.at))

    def place(self, job: int) -> Place:
        """Where a document's entry stands."""
        if job == JOINT:
            return self.envelope.located.place(("navn",))
        inline = self.envelope.inline(job)
        return inline.origin.places.place(inline.at)

    def number(self, job: int) -> str:
        """A municipality's number as the file has it; empty where it has none."""
        found = self.member(job)[0].find("kommune", "nummer")
        return str(found.value) if found is not None else ""

    def known_as(self, job: int) -> tuple[str, ...]:
        """The names the register has for a municipality."""
        known = kommuner().get(self.number(job))
        return () if known is None else (known.navn, *known.andre_navn)

    def label(self, job: int) -> str:
        """What a person calls a document before anything is known of it."""
        return self.given(job) or next(iter(self.known_as(job)), f"kommuner {job + 1}")

    def tree(self, job: int) -> tuple[Node, tuple[Diagnostic, ...]]:
        """The merged data of a document, and what was wrong with the files it is merged from."""
        if job == JOINT:
            return self._joint()
        root, problems = self.member(job)
        if self.envelope.samarbeid is not None:
            parts = [self.member(number)[0] for number in range(len(self.envelope.members))]
            shared = joint.collaboration(self.envelope, parts, own=True)
            root = root.having(interkommunalt=shared.having(**(joint.own_words(root) or {})))
        return joint.municipality_first(root), problems

    def member(self, number: int) -> tuple[Node, tuple[Diagnostic, ...]]:
        """The shared content with a municipality's own on top.

        In a collaboration every document needs to know them all, so what is read is kept; without one, a batch may
        be a whole country and nothing is kept.
        """
        if number in self._read:
            return self._read[number]
        member, inline = self.envelope.members[number], self.envelope.inline(number)
        root = self.envelope.common
        problems: tuple[Diagnostic, ...] = ()
        for node in (root, inline):
            problems += self._overruled(node)
        problems += tuple(self._replaced(inline))
        if member.file is not None:
            own, faults = _file(self.envelope.path.parent / member.file, number, self.envelope)
            problems += (*faults, *self._overruled(own), *self._replaced(own))
            root = merge(root, own)
        found = (merge(root, inline), problems)
        if self.envelope.samarbeid is not None:
            self._read[number] = found
        return found

    def _overruled(self, node: Node) -> tuple[Diagnostic, ...]:
        """What the file says of the collaboration elsewhere than under ``samarbeid``."""
        said = node.child("interkommunalt")
        if said is None or self.envelope.samarbeid is None:
            return ()
        if node is not self.envelope.common and joint.own_words(node) is not None:
            return ()
        return (diagnose(Finding(SAMARBEID_DOBBELT, ()), said.origin.places.place(said.at, key=True)),)

    def _replaced(self, node: Node) -> Iterator[Diagnostic]:
        """The lists of people that stand in for the shared ones, which may be a forgotten plus."""
        for key in joint.PEOPLE:
            own, shared = node.child(key), self.envelope.common.find(key)
            if own is not None and shared is not None and own.value and not own.adds:
                finding = Finding(SAMARBEID_LISTE_ERSTATTET, (), {"noekkel": key})
                yield diagnose(finding, own.origin.places.place(own.at, key=True))

    def _joint(self) -> tuple[Node, tuple[Diagnostic, ...]]:
        found = [self.member(number) for number in range(len(self.envelope.members))]
        roots = [root for root, _ in found]
        problems = [problem for _, several in found for problem in several]
        tree, findings = joint.agreement(self.envelope, roots)
        return tree, (*problems, *findings)


def read_plan(
    file: Path | None, table: Path | None, sheet: str | None = None, *, hidden: bool = False
) -> tuple[Plan | None, list[Diagnostic]]:
    """What the files ask for. ``None`` where they are so wrong that nothing can be merged. Raises ``AvtalegenError``."""
    sources = _hashes([path for path in (file, table) if path is not None], sheet, hidden)
    if file is not None:
        envelope, problems = read_envelope(file, table=table is not None)
    else:
        assert table is not None
        envelope, problems = _without_file(table), []
    if envelope is None:
        return None, problems
    if table is not None:
        members, more = read_table(table, sheet, hidden=hidden)
        problems += more
        envelope = replace(envelope, members=(*envelope.members, *members))
    if not envelope.members and not problems:
        problems.append(envelope.located.diagnose(Finding(SAMARBEID_UTEN_KOMMUNER, ("kommuner",))))
    return Plan(envelope, sources), problems


def _hashes(paths: Sequence[Path], *how: object) -> tuple[str, ...]:
    """The hash of each file's bytes, and how they are read."""
    if any(look(path) is not Kind.FILE or descriptor(path) is not None for path in paths):
        return ()
    return (*(hashlib.sha256(read_bytes(path)).hexdigest() for path in paths), repr((*map(str, paths), *how)))


def _without_file(table: Path) -> Envelope:
    """A table that says everything itself."""
    located = Located(str(table), [], {})
    origin = Origin(located, "felles")
    common = Node(origin, (), {"skjema": Node(origin, (), "1")})
    return Envelope(table, None, "hver", common, None, (), located)


def _file(path: Path, number: int, envelope: Envelope) -> tuple[Node, tuple[Diagnostic, ...]]:
    """A municipality's own file; an empty one where it cannot be read."""
    inline = envelope.inline(number)
    nothing = Node(inline.origin, inline.at, {})
    try:
        refuse_outside(path, envelope.path.parent)
        data = read_input(path)
    except AvtalegenError as error:
        finding = Finding(SAMARBEID_FIL_ULEST, ("kommuner", number, "fil"), {"grunn": str(error)})
        return nothing, (envelope.located.diagnose(finding),)
    located, problems = read(data, str(path))
    if located is None:
        return nothing, tuple(problems)
    if not isinstance(located.data, dict):
        return nothing, (*problems, located.diagnose(Finding(SAMARBEID_FIL_FORM, ())))
    faults: list[Finding] = []
    root = trace(located.data, Origin(located, path.name), (), faults)
    return root, (*problems, *map(located.diagnose, faults))
