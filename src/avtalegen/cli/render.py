"""``avtalegen render``: what it does with what ``commands`` declares."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import UsageError, katalog, visible_path
from avtalegen.document import MAIN, PARTS
from avtalegen.workflows.load import Loaded
from avtalegen.workflows.paths import Kind, look
from avtalegen.workflows.render import Options, Rendered, Written
from avtalegen.workflows.render import render as make
from avtalegen.writers import FORMATS

STDIN = "-"
BESKJED = {
    "WRITTEN": "skrevet",
    "UNCHANGED": "uendret",
    "KEPT_EDITED": "er endret etter at avtalegen skrev den, og ble ikke skrevet over. Bruk --overskriv for å erstatte den.",
    "KEPT_FOREIGN": "er ikke laget av avtalegen, og ble ikke skrevet over. Bruk --overskriv for å erstatte den.",
}


def run(  # noqa: PLR0913 - the options
    *,
    filer: list[str],
    mappe: Path | None,
    formater: list[str] | None,
    deler: list[str] | None,
    utkast: bool,
    overskriv: bool,
    noter: bool,
    told: bool = False,
) -> None:
    """Render each file; exit 1 when any could not become a document, 3 when one could not be written.

    ``told`` is whether what was found in the files has been told in other words: a document that is written says it no more.
    """
    chosen = formats(formater)
    if noter and (without := [FORMATS[name].title for name in chosen if not FORMATS[name].annotated]):
        raise UsageError(
            f"Noter i margen finnes bare i HTML, ikke i {without[0]}. Skriv «-f html --noter», og lag andre formater for seg."
        )
    options = Options(chosen, mappe, utkast, overskriv, parts(deler), notes=noter)
    options = _named(options, named=bool(formater), many=len(filer) > 1)
    files = [Path(word) for word in filer]
    if STDIN in filer:
        files, options = [Path("avtale.yaml")], _given(filer, options)
    code = console.OK
    for result in make(files, options):
        if not (told and result.written):
            console.show(result.loaded.diagnostics)
        code = max(code, _report(result, options))
    console.leave(code)


def _named(options: Options, *, named: bool, many: bool) -> Options:
    """The options, where -o names a file and no folder. ``named`` is whether a format was chosen, ``many`` whether files are many.

    Raises ``UsageError`` for a file that cannot be all that is asked for.
    """
    where = options.folder
    ending = where.suffix.lower().removeprefix(".") if where is not None else ""
    if where is None or ending not in FORMATS or look(where, "skrive") is Kind.FOLDER:
        return options
    if named and options.formats != (ending,):
        raise UsageError(f"«-o {visible_path(where)}» er {FORMATS[ending].title}, og «-f» sier noe annet.")
    if many:
        raise UsageError(f"«-o {visible_path(where)}» er én fil, og dokumentene er flere. Velg en mappe.")
    return replace(options, formats=(ending,), folder=where.parent, stem=where.stem)


def _given(words: list[str], options: Options) -> Options:
    """How to render what comes on standard input. Raises ``UsageError`` for what cannot be done with one file without a name."""
    if len(words) > 1:
        raise UsageError("Standard inn (-) kan ikke leses sammen med andre filer. Kjør kommandoen én gang for hver.")
    if options.folder is None:
        if len(options.formats) * len(options.cuts) > 1:
            raise UsageError("Til standard ut går ett dokument. Velg ett format og én del, eller en mappe med -o.")
        form = FORMATS[options.formats[0]]
        if not form.plain and console.is_terminal(sys.stdout):
            shown = next(each.name for each in FORMATS.values() if each.plain)
            raise UsageError(
                f"{form.title} kan ikke vises på skjermen. Skriv «-o avtale.{form.name}», eller velg «-f {shown}»."
            )
    return replace(options, given=console.standard_input(), streamed=options.folder is None)


def formats(chosen: list[str] | None) -> tuple[str, ...]:
    """The formats chosen, each once. Raises ``UsageError`` for one that is not known."""
    names = tuple(dict.fromkeys(name.lower() for name in chosen or list(FORMATS)[:1]))
    if unknown := [name for name in names if name not in FORMATS]:
        raise UsageError(f"Ukjent format «{unknown[0]}». Velg mellom {', '.join(FORMATS)}.")
    return names


def parts(chosen: list[str] | None) -> tuple[str, ...]:
    """The parts chosen, each once. Raises ``UsageError`` for one that is not known."""
    names = tuple(dict.fromkeys(unicodedata.normalize("NFC", name).lower() for name in chosen or ()))
    if unknown := [name for name in names if name not in (MAIN, *PARTS)]:
        raise UsageError(f"Ukjent del «{unknown[0]}». Velg mellom {', '.join((MAIN, *PARTS))}.")
    return names


def _report(result: Rendered, options: Options) -> int:
    code = console.OK
    for written in result.written:
        code = max(code, _report_written(written))
    if result.failure:
        console.complain(f"avtalegen: {result.failure}")
        return console.FAILED
    if result.data:
        console.raw_bytes(result.data)
        return console.OK
    if not result.written:
        hint = "" if options.draft else _raad(result.loaded)
        console.complain(f"{result.loaded.name}: ikke skrevet.{hint}")
        return console.ERRORS
    return code


def _raad(loaded: Loaded) -> str:
    """What to do about a file that gave no document: a draft helps only where nothing but gaps is wrong."""
    data = loaded.located.data if loaded.located is not None else None
    if isinstance(data, dict) and "kommuner" in data and "kommune" not in data:
        return " Dette ser ut som en samarbeidsfil: bruk «avtalegen batch»."
    errors = [found for found in loaded.diagnostics if found.severity == "feil"]
    if all(katalog()[found.code].mangel for found in errors):
        return " Fyll inn det som mangler, eller bruk --utkast for å se dokumentet med hullene merket."
    return " Rett feilene over."


def _report_written(written: Written) -> int:
    copy = console.kopi(written.copy.name if written.copy else "")
    message = f"{written.path}: {BESKJED[written.outcome.name]}{copy}"
    if written.outcome.name.startswith("KEPT"):
        console.complain(message)
        return console.ERRORS
    console.say(message)
    return console.OK
