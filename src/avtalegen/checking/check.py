"""Files and folders in, every finding out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from avtalegen.checking import sources
from avtalegen.checking.sources import Source
from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, UsageError, katalog, visible_path
from avtalegen.diagnostics.personvern import skjul
from avtalegen.klausuler.assembly import bevis
from avtalegen.norsk.skrivefeil import mente_du
from avtalegen.regler import Grunnlag
from avtalegen.reporters.summary import Row, Summary, files, fresh, known
from avtalegen.source.filslag import kind_of_file
from avtalegen.workflows.load import MED_KLOKKE, Loaded, load
from avtalegen.workflows.paths import Kind, look, not_found, noted, read_bytes, read_input, resolved
from avtalegen.workflows.tilpasning import own_base
from avtalegen.writers import FORMATS, format_names


class Options(NamedTuple):
    """How to check. ``select`` and ``ignore`` are codes; an empty ``select`` selects everything."""

    today: date
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    coverage: bool = False
    rendered: bool = False
    """Also whether the document beside each file is what the file gives."""
    document: Path | None = None
    """The document to hold the one file against, whatever it is called."""
    reference: Path | None = None
    """An earlier report: what it has found already is left out."""


@dataclass(slots=True)
class Checked:
    """Everything a run found. ``failures`` are sentences about files that could not be read.

    ``notes`` are sentences about what was asked for and not done; ``parts`` the files that collaborations consist of.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    skipped: int = 0
    coverage: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: set[Path] = field(default_factory=set)
    inputs: list[Path] = field(default_factory=list)
    """Every file that was to be read: none of them is written over."""
    passed_over: list[str] = field(default_factory=list)
    """What was not checked though it lay there, and why."""
    known: int = 0
    """How many findings are left out because an earlier report has them."""

    def add(self, other: Checked) -> None:
        """Add what was found in another file."""
        self.diagnostics += other.diagnostics
        self.files += other.files
        self.skipped += other.skipped
        self.coverage |= other.coverage
        self.failures += other.failures
        self.notes += other.notes
        self.parts |= other.parts
        self.passed_over += other.passed_over

    @property
    def summary(self) -> Summary:
        """The run as a reporter is told of it."""
        return Summary(
            [skjul(name) for name in self.files],
            self.skipped,
            {skjul(name): rows for name, rows in self.coverage.items()},
            self.known,
        )

    def fails(self, *, strict: bool) -> bool:
        """Whether the input has errors; with ``strict``, or warnings."""
        stops = ("feil", "advarsel") if strict else ("feil",)
        return any(one.severity in stops for one in self.diagnostics)


def codes(words: Iterable[str]) -> frozenset[str]:
    """Codes from options that may be repeated and may hold commas. Raises ``UsageError`` for one that does not exist."""
    found = frozenset(code.strip() for word in words for code in word.split(",") if code.strip())
    if not found:  # the catalogue lies in every room that has a rule: most runs need only their own
        return found
    for code in sorted(found - katalog().keys()):
        hint = mente_du(code, katalog(), "«avtalegen explain» viser alle kodene.", likhet=0.5)
        raise UsageError(f"Koden «{code}» finnes ikke. {hint}")
    return found


def check(paths: Sequence[str], options: Options, stdin: bytes = b"") -> Checked:
    """Check everything that is named, folders and all. Raises ``UsageError`` where there is nothing to check."""
    result = Checked()
    asked = sources.sources(paths)
    result.failures += asked.failures
    if options.document is not None:
        _ett_dokument(options.document, asked.files)
    with noted() as read:  # also what lies beside a file: its documents, what is signed, the logo
        found = [(source, _one(source, options, stdin)) for source in asked.files]
    for one in _whole(found):
        result.add(one)
    result.inputs = [*(source.path for source in asked.files if source.path is not None), *result.parts, *read]
    result.inputs += [options.document] if options.document is not None else []
    result.skipped += len(asked.passed_over)
    result.notes += sources.note([*asked.passed_over, *result.passed_over])
    if not result.files and not result.failures and not result.skipped:
        where = ", ".join(f"«{visible_path(path)}»" for path in paths)
        raise UsageError(f"Fant ingen YAML-filer i {where}. «avtalegen new» lager en.")
    # A fault in an own clause is a fault of every file beside it; it is told once.
    result.diagnostics = sorted(dict.fromkeys(result.diagnostics), key=lambda one: one.sort_key)
    if options.reference is not None:
        _leave_out_known(options.reference, result)
    return result


run = check
"""The same, for a caller whose own name is ``check``."""


def _leave_out_known(path: Path, result: Checked) -> None:
    """Raise ``UsageError`` where the file is no report that the findings can be held against."""
    before = known(read_bytes(path), MED_KLOKKE)
    if before is None:
        hint = "Lag en med «avtalegen check … -f json -o FIL»."
        raise UsageError(f"{visible_path(path)} er ikke en JSON-rapport fra avtalegen i UTF-8. {hint}")
    count = len(result.diagnostics)
    now = {one.place.file for one in result.diagnostics}
    same = sources.named_before(files(before), now, path)
    result.diagnostics = fresh(result.diagnostics, before, MED_KLOKKE, same)
    result.known = count - len(result.diagnostics)
    result.inputs.append(path)


def _ett_dokument(path: Path, files: Sequence[Source]) -> None:
    """Raise ``UsageError`` where one document cannot be held against what is to be checked, ``AvtalegenError`` for none."""
    if [source.named for source in files] != [True]:
        raise UsageError("--dokument holder ett dokument opp mot én avtalefil. Nevn bare den.")
    if look(path) is Kind.MISSING:
        raise AvtalegenError(not_found(path))
    if path.suffix.lower().removeprefix(".") not in FORMATS:
        raise UsageError(f"{visible_path(path)} er ikke et dokument av en sort avtalegen lager: {format_names()}.")


def _whole(found: Sequence[tuple[Source, Checked]]) -> Iterator[Checked]:
    """What was found in each file; not in those that are parts of a collaboration, which has told of them itself."""
    parts = {path for _, one in found for path in one.parts}
    for source, one in found:
        if not parts or one.parts or source.path is None or resolved(source.path) not in parts:
            yield one


def _one(source: Source, options: Options, stdin: bytes) -> Checked:
    result = Checked()
    try:
        data = stdin if source.path is None else read_input(source.path)
        keys = sources.keys(data)
        if not (source.named or sources.is_ours(keys)):
            result.skipped = 1
            kind = kind_of_file(data)
            why = "har ikke nøklene til en avtalefil" if kind is None else f"er {kind}"
            result.passed_over.append(f"{visible_path(source.name)} {why}")
        elif source.path is None and sources.is_collaboration(keys):  # it names files beside it, and lies nowhere
            result.skipped = 1
            result.passed_over.append("en samarbeidsfil på standard inn")
        elif sources.is_shared(keys):
            result.skipped = 1
            result.notes.append(f"{source.name}: innholdet kontrolleres når «avtalegen batch --fra» henter kommunene.")
        elif source.path is not None and sources.is_collaboration(keys):
            _samarbeid(source.path, source.name, options, result)
        else:
            _avtale(data, source, options, result)
    except AvtalegenError as error:
        result.failures.append(str(error))
        result.files.clear()  # what was found in it stands, but nobody is told that it was checked
    return result


def _samarbeid(path: Path, name: str, options: Options, result: Checked) -> None:
    from avtalegen.checking import collaboration  # all that ``batch`` needs is loaded only for a file of its own

    result.files.append(name)
    found = collaboration.check(path, options.today)
    result.diagnostics += [one for one in found.diagnostics if _valgt(one.code, options)]
    result.parts |= found.parts
    _wordmal(path.parent, options, result)
    asked = [word for word, on in (("--dekning", options.coverage), ("--dokumenter", options.rendered)) if on]
    if asked:
        result.notes.append(f"{name}: {' og '.join(asked)} gjelder ikke samarbeidsfiler. Innholdet er kontrollert.")


def _wordmal(folder: Path, options: Options, result: Checked) -> None:
    if own_base(folder) is not None:
        from avtalegen.workflows.render import look_at_base  # what reads Word is loaded only where there is a Word base

        result.diagnostics += [one for one in look_at_base(folder, [*FORMATS]) if _valgt(one.code, options)]


def _avtale(data: bytes, source: Source, options: Options, result: Checked) -> None:
    result.files.append(source.name)
    folder = source.path.parent if source.path is not None else Path()
    loaded = load(data, source.name, dagen=options.today, folder=folder)
    result.diagnostics += [one for one in loaded.diagnostics if _valgt(one.code, options)]
    _wordmal(folder, options, result)
    if source.path is not None and loaded.avtale is not None and loaded.avtale.dokument.signert is not None:
        result.diagnostics += [one for one in _signert(source.path, loaded) if _valgt(one.code, options)]
    if (options.rendered or options.document) and source.path is not None and not loaded.has_errors:
        found = _dokumenter(source.path, loaded, options.document)
        result.diagnostics += [one for one in found if _valgt(one.code, options)]
    if options.coverage:
        result.coverage[source.name] = _dekning(loaded, options.today)


def _signert(path: Path, loaded: Loaded) -> list[Diagnostic]:
    from avtalegen.revision.status import findings  # as above: few files have a signed one on record

    if loaded.located is None or loaded.avtale is None:
        return []
    return [loaded.located.diagnose(finding) for finding in findings(loaded, loaded.avtale, path)]


def _dokumenter(path: Path, loaded: Loaded, named: Path | None) -> list[Diagnostic]:
    if loaded.avtale is None or loaded.located is None:
        return []
    from avtalegen.checking.rendered import compare  # what it needs to read Word is loaded only when it is asked for

    return [loaded.located.diagnose(finding) for finding in compare(path, loaded, named=named)]


def _valgt(code: str, options: Options) -> bool:
    return (not options.select or code in options.select) and code not in options.ignore


def _dekning(loaded: Loaded, today: date) -> tuple[Row, ...]:
    if loaded.avtale is None or loaded.library is None or loaded.located is None:
        return ()
    basis = Grunnlag(loaded.avtale, loaded.located.data, loaded.library, today, loaded.suggested)
    return tuple(
        Row(one.sjekkliste, one.tekst, one.krav, one.grad.value, one.klausuler)
        for one in bevis(loaded.avtale, loaded.library).punkter(basis.bekreftet)
    )
