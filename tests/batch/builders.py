"""Small batches to test with: a shared content that is complete, and municipalities with what is theirs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZipFile

import yaml

from avtalegen.batch.merge import Node, Origin, trace
from avtalegen.batch.plan import Plan, read_plan
from avtalegen.batch.run import How, Report, run
from avtalegen.batch.work import File
from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.source.reader import read
from avtalegen.workflows.render import Options

FELLES = """\
  dokument: {type: samarbeidsavtale, gjelder_fra: 2026-08-01, gjelder_til: 2028-07-31}
  organisering: utenfor_nav
  nav: {kontor: Nav Klepp-Time}
  kontaktpersoner:
    - {navn: Ola Hansen, part: nav, nivå: leder}
  mål:
    felles: [Flere deltakere går over i arbeid]
    resultatkrav: [{mål: Overgang til arbeid, krav: 70 prosent, måles: årlig}]
    rapportering: {hyppighet: halvårlig, ansvarlig: kommune, mottaker: ledermøtet}
  bistand: [{tjeneste: Jobbmatch, når: senest tre måneder før programslutt}]
  nav_kommer_inn: {før_sluttmål: ja, måneder_før_slutt: 6, norskferdighet: A2 muntlig}
  femtentimerskrav: {nav_stiller_med: [arbeidstrening]}
  samarbeid:
    ledermøte: {hyppighet: halvårlig}
    saksbehandlermøte: {hyppighet: månedlig}
    tverrfaglige_team: [programrådgiver, voksenopplæring]
    felles_kompetanse: {tiltak: [en felles fagdag], hyppighet: årlig}
  informasjon:
    bosettingsplan: {form: skriftlig, hyppighet: årlig}
    ankomst: {form: sikker kanal, hyppighet: senest to uker før ankomst}
    deltaker: {form: møte, hyppighet: månedlig}
    arbeidsmarked: {form: møte, hyppighet: kvartalsvis}
    arbeidsgiveravtaler: {form: e-post, hyppighet: kvartalsvis}
    tiltak: {form: e-post, hyppighet: månedlig}
  evaluering: {hyppighet: årlig, ansvarlig: kommune}
  overgang: {måneder_før_slutt: 6}
  signatur:
    - {part: nav, navn: Ola Hansen, tittel: leder}
"""
KLEPP, TIME, GJESDAL = ("1120", "Klepp"), ("1121", "Time"), ("1122", "Gjesdal")


def entry(number: str, name: str, *more: str) -> str:
    """A municipality of the list, with one contact person and one signatory of its own."""
    lines = [
        f'kommune: {{nummer: "{number}", ansvarlig_enhet: Flyktningtjenesten}}',
        f"+kontaktpersoner: [{{navn: Kari {name}, part: kommune, nivå: leder}}]",
        f"+signatur: [{{part: kommune, navn: Grete {name}, tittel: kommunedirektør}}]",
        *more,
    ]
    return "  - " + "\n    ".join(lines) + "\n"


def file(folder: Path, *entries: str, top: str = "", felles: str = FELLES, name: str = "samarbeid.yaml") -> Path:
    """A file of a collaboration in a folder."""
    path = folder / name
    path.write_text(f"skjema: 1\n{top}felles:\n{felles}kommuner:\n{''.join(entries)}", encoding="utf-8")
    return path


def plan(path: Path, table: Path | None = None) -> Plan:
    """The plan of a file that can be planned."""
    found, problems = read_plan(path, table)
    assert not problems, problems
    assert found is not None
    return found


class Silent:
    """Hears everything and says nothing."""

    def found(self, diagnostics: Sequence[Diagnostic]) -> None: ...

    def step(self, what: str, done: int, total: int, name: str) -> None: ...

    def file(self, file: File) -> None: ...


def make(path: Path, folder: Path, *, processes: int = 1, table: Path | None = None, **how: object) -> Report:
    """Run a batch."""
    options = {key: how.pop(key) for key in ("formats", "draft", "overwrite") if key in how}
    return run(plan(path, table), How(Options(**options), folder, processes, **how), Silent())  # type: ignore[arg-type]


def contents(folder: Path, *, stable: bool = True) -> dict[str, bytes]:
    """Every file of a folder that people see; without the results, which tell of places, where ``stable``."""
    seen = [one for one in folder.iterdir() if not one.name.startswith(".")]
    return {one.name: one.read_bytes() for one in seen if not (stable and one.name.startswith("resultat."))}


def text_of(word: bytes) -> str:
    """A Word file's words."""
    with ZipFile(io.BytesIO(word)) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())


def tree(text: str, name: str = "fil.yaml") -> Node:
    """A YAML text as a tree."""
    located, problems = read(text.encode(), name)
    assert located is not None, problems
    return trace(located.data, Origin(located, name))


def parsed(text: str) -> object:
    """YAML as plain data, all scalars as text."""
    return yaml.load(text, yaml.BaseLoader)


def errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The errors: a new warning about the content is none of these tests' business."""
    return [one for one in found if one.severity == "feil"]


def codes(found: Iterable[Diagnostic]) -> list[str]:
    """The codes of diagnostics."""
    return [one.code for one in found]
