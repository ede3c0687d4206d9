"""One document of a batch: check it, write it. What the processes do; everything here can be sent between them."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from avtalegen.batch import names
from avtalegen.batch.koder import SAMARBEID_ENDRET_UNDERVEIS
from avtalegen.batch.merge import merged
from avtalegen.batch.plan import JOINT, Plan
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, Finding, diagnose, visible_path
from avtalegen.document.tree import Document
from avtalegen.workflows.files import Outcome, on_record, signed_refusal
from avtalegen.workflows.load import Loaded, holes, load_data
from avtalegen.workflows.render import (
    Options,
    bodies,
    cuts,
    document,
    encoded,
    put,
    writer,
)
from avtalegen.workflows.signert import SIGNERT_OMSKREVET, paa_fil
from avtalegen.workflows.suppressions import uten_unntatte
from avtalegen.writers import FORMATS, Together, Writer

_SIGNED = ("dokument", "signert")
_RENAMED = ("interkommunalt", "samarbeid")


@dataclass(frozen=True, slots=True)
class Checked:
    """A document before it is written: what it is to be called, what it is about, what was found."""

    job: int
    stem: str
    party: str
    """The municipality's name, or the collaboration's."""
    number: str
    type: str
    valid: tuple[str, str]
    """From and to, as ISO dates; empty where open."""
    diagnostics: tuple[Diagnostic, ...]
    source: str
    """The hash of the merged data."""

    @property
    def has_errors(self) -> bool:
        """Whether no document can be made."""
        return any(found.severity == "feil" for found in self.diagnostics)

    def with_finding(self, found: Diagnostic) -> Checked:
        """The same with one more finding."""
        return replace(self, diagnostics=(*self.diagnostics, found))


@dataclass(frozen=True, slots=True)
class File:
    """One file in the batch's folder: its name, what became of it, and the hash of its bytes."""

    name: str
    outcome: Outcome
    sha256: str
    copy: str = ""
    """The name of what was kept of a person's work that had to give way."""


@dataclass(frozen=True, slots=True)
class Done:
    """A document after the attempt to write it. ``failure`` is a sentence about what could not be written."""

    job: int
    files: tuple[File, ...] = ()
    content: str = ""
    """The fingerprint of what the document says, whatever its format."""
    failure: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    with_logo: bool = False
    """Whether a picture that lies beside the sources went into it."""

    @property
    def spoiled(self) -> bool:
        """Whether no file came of what was to be written; one without any of the parts that are asked for had none."""
        return not self.files and not self.failure and bool(self.content or self.diagnostics)


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be written: what it is to be called, and the hash of the data that were checked."""

    number: int
    stem: str
    source: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is made and not yet written: where to, in which format, and the bytes."""

    done: Done
    files: Sequence[tuple[Path, str, bytes]] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document that is put together and not yet made: where to, in which format, and the tree."""

    done: Done
    files: Sequence[tuple[Path, str, Document]] = ()


@dataclass(slots=True)
class Worker:
    """Does the jobs of a plan. Each process has one; the library is loaded at its first job and kept."""

    plan: Plan
    options: Options
    folder: Path
    today: date | None = None
    """The day for the rules that ask for it; without one they are left out."""
    failure: str = ""
    """Why nothing more is written."""

    def warm(self, job: int) -> None:
        """Load everything a document needs, so that processes that are forked from this one share it."""
        loaded = self._load(job)
        if loaded.avtale is not None and not loaded.has_errors:
            tree = document(loaded, draft=self.options.draft)
            for name in self.options.formats:
                if FORMATS[name].forks:
                    self._writer(name)(tree)

    def check(self, jobs: Sequence[int]) -> list[Checked]:
        """Merge and validate documents."""
        return [self._check(job) for job in jobs]

    def _check(self, job: int) -> Checked:
        loaded = self._load(job)
        fallback = self.plan.label(job)
        if loaded.avtale is None:
            number = "" if job == JOINT else self.plan.number(job)
            stem = names.slug(fallback)
            return Checked(job, stem, fallback, number, "", ("", ""), loaded.diagnostics, loaded.source_hash)
        avtale, given = loaded.avtale, self.plan.given(job)
        found, located = loaded.diagnostics, loaded.located
        # Only for what is checked; and a page has no files beside the one that is opened in it.
        if self.today is not None and located is not None and sys.platform != "emscripten":
            signed = paa_fil(avtale, lambda at: Path(located.place(at).file).parent)
            found = (*found, *map(located.diagnose, signed))
        period = (avtale.dokument.gjelder_fra, avtale.dokument.gjelder_til)
        return Checked(
            job=job,
            stem=names.stem(avtale, given),
            party=(self.plan.envelope.name or fallback)
            if job == JOINT
            else (avtale.kommune.bydel or avtale.kommune.navn or ""),
            number="" if job == JOINT else avtale.kommune.nummer,
            type=avtale.dokumenttype,
            valid=(_iso(period[0]), _iso(period[1])),
            diagnostics=found,
            source=loaded.source_hash,
        )

    def write(self, jobs: Sequence[Job]) -> list[Done]:
        """Make documents and write their files; what has not changed is left as it lies.

        The disk works on one document while the next is made. After one that could not be written, no more are tried.
        """
        parcels = [jobs] if self.together() else [[job] for job in jobs]
        every = (made for parcel in parcels for made in self._made([self._draw(job) for job in parcel]))
        if sys.platform == "emscripten":  # a page has no threads, and no disk
            return [self._put(made) for made in every]
        with ThreadPoolExecutor(1) as disk:
            waiting = [disk.submit(self._put, made) for made in every]
        return [written.result() for written in waiting]

    def together(self) -> bool:
        """Whether documents are rather made many at once: another program is started to make them."""
        return any(isinstance(self._writer(name), Together) for name in self.options.formats)

    def _writer(self, name: str) -> Writer:
        return writer(name, self.plan.envelope.path.parent)

    def _made(self, drawn: Sequence[Drawn]) -> list[Made]:
        """The documents with their bytes. Of hundreds, the one that cannot be made is named."""
        bytes_of: dict[Path, bytes | Exception] = {}
        for name in self.options.formats:
            wanted = [(where, tree) for each in drawn for where, form, tree in each.files if form == name]
            made = encoded(self._writer(name), [tree for _, tree in wanted]) if wanted else []
            bytes_of.update(zip((where for where, _ in wanted), made, strict=True))
        return [_filled(each, bytes_of) for each in drawn]

    def _draw(self, job: Job) -> Drawn:
        loaded = self._load(job.number, job.source)
        if loaded.source_hash != job.source or loaded.avtale is None:
            changed = diagnose(Finding(SAMARBEID_ENDRET_UNDERVEIS, ()), self.plan.place(job.number))
            return Drawn(Done(job.number, diagnostics=(changed,)))
        files: list[tuple[Path, str, Document]] = []
        every = [(cut, document(loaded, draft=self.options.draft, cut=cut)) for cut in cuts(self.plan.envelope.parts)]
        trees = [(cut, tree) for cut, tree in every if tree.chapters]  # not all of a batch have every part
        for cut, tree in trees:
            if not self.options.draft and (found := holes(tree, loaded.located)):
                return Drawn(Done(job.number, diagnostics=found))
            named = [(self.folder / f"{cut.named(job.stem)}.{name}", name) for name in self.options.formats]
            source = Path(loaded.located.place(_SIGNED).file) if loaded.located is not None else self.plan.envelope.path
            targets, beside = [where for where, _ in named], bodies(source, cut)
            if refusal := signed_refusal(loaded.avtale, tree.fingerprint.content, source, targets, beside):
                refused = Finding(SIGNERT_OMSKREVET, _SIGNED, {"grunn": refusal.rstrip(".")})
                return Drawn(Done(job.number, diagnostics=(diagnose(refused, self.plan.place(job.number)),)))
            files += [(where, name, tree) for where, name in named if not on_record(loaded.avtale, source, where)]
        logo = loaded.look.logo is not None
        return Drawn(Done(job.number, content=trees[0][1].fingerprint.content if trees else "", with_logo=logo), files)

    def _put(self, made: Made) -> Done:
        files: list[File] = []
        failure = self.failure = self.failure or made.done.failure
        for path, name, data in made.files if not failure else ():
            try:
                outcome, copy = put(path, data, name, overwrite=self.options.overwrite, lasting=False)
            except AvtalegenError as error:
                failure = self.failure = str(error)
                break
            lies = data if outcome is Outcome.WRITTEN else path.read_bytes()
            files.append(File(path.name, outcome, hashlib.sha256(lies).hexdigest(), copy.name if copy else ""))
        return replace(made.done, files=tuple(files), failure=failure)

    def _load(self, job: int, checked: str = "") -> Loaded:
        """Merge and validate a document; the rules too, unless the data are those that were ``checked``."""
        root, problems = self.plan.tree(job)
        data = merged(root, _RENAMED if self.plan.envelope.samarbeid is not None else None)
        said = json.dumps(data.data, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()
        name, beside = self.plan.label(job), self.plan.envelope.path.parent
        told = uten_unntatte(problems, data.files)
        if any(found.severity == "feil" for found in told):  # what is missing may stand where nothing could be read
            return Loaded(name, digest, data, None, None, tuple(told))
        draft, same = self.options.draft, digest == checked
        return load_data(data, name, digest, problems, dagen=self.today, utkast=draft, folder=beside, checked=same)


def _filled(drawn: Drawn, bytes_of: Mapping[Path, bytes | Exception]) -> Made:
    """A document with its bytes; where one of its files cannot be made, with none, and a sentence that names that file."""
    files: list[tuple[Path, str, bytes]] = []
    for where, name, _ in drawn.files:
        made = bytes_of[where]
        if isinstance(made, Exception):
            return Made(replace(drawn.done, failure=f"{visible_path(where)}: {made}", content=""))
        files.append((where, name, made))
    return Made(drawn.done, files)


def _iso(day: object) -> str:
    return day.isoformat() if hasattr(day, "isoformat") else ""
