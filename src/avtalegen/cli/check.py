"""``avtalegen check``: what it does with what ``commands`` declares."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from avtalegen.checking.check import Checked, Options, codes
from avtalegen.checking.check import run as look
from avtalegen.checking.corrections import corrected
from avtalegen.checking.sources import STDIN
from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import Diagnostic, UsageError
from avtalegen.reporters import FORMATS, reporter
from avtalegen.reporters.summary import is_report
from avtalegen.workflows.files import write_output

_ROOTS = {"github": "GITHUB_WORKSPACE", "sarif": "GITHUB_WORKSPACE", "gitlab": "CI_PROJECT_DIR"}
"""Where CI says that the repository lies, by the report it reads."""
_ROUNDS = 3
"""How often what has been put right is looked at for more."""


def run(  # noqa: PLR0913 - the options
    *,
    stier: list[str],
    format_: str,
    strict: bool,
    today: str | None,
    select: list[str] | None,
    ignore: list[str] | None,
    output: Path | None,
    dekning: bool,
    rendered: bool,
    dokument: Path | None,
    bare_feil: bool,
    referanse: Path | None,
    rett: bool,
    bare_vis: bool,
    overskriv: bool,
) -> None:
    """Check; exit 1 when the input has errors, 3 when a file could not be read."""
    if format_ not in FORMATS:
        raise UsageError(f"Ukjent format «{format_}». Velg mellom {', '.join(FORMATS)}.")
    if dekning and format_ not in ("text", "json"):
        raise UsageError("--dekning virker med formatene text og json.")
    options = Options(
        console.dag(today), codes(select or []), codes(ignore or []), dekning, rendered, dokument, referanse
    )
    stdin = console.standard_input() if STDIN in stier else b""
    result = look(stier, options, stdin)
    rounds = _ROUNDS if rett else 0
    while rounds and _rett(result, only_show=bare_vis):  # a value must have the right form before it can be looked up
        result, rounds = look(stier, options, stdin), rounds - 1
    told = result.files or result.diagnostics or result.skipped
    if told or output or format_ not in ("text", "concise"):  # «ingen funn» of no file is no answer
        _vis(result, format_, output, overskriv, bare_feil)
    for note in result.notes:
        console.complain(f"avtalegen: {note}")
    for failure in result.failures:
        console.complain(f"avtalegen: {failure}")
    if result.failures:
        console.leave(console.FAILED)
    console.leave(console.ERRORS if result.fails(strict=strict) else console.OK)


def _rett(result: Checked, *, only_show: bool) -> bool:
    """Show what can be put right, and write it; a person is asked first. Whether anything was written."""
    files = list(corrected(result.diagnostics, result.inputs))
    if not files:
        return False
    for file in files:
        for one in file.made:
            console.complain(f"{one.place.file}:{one.place.line}: {_foer(one)} → {one.fix} [{one.code}]")
    asked = console.is_terminal(sys.stdin) and not only_show
    if only_show or (asked and not console.confirmed("Skrive rettelsene? (ja/nei) ")):
        console.complain("Ingenting er skrevet.")
        return False
    for file in files:
        file.write()
    return True


def _foer(found: Diagnostic) -> str:
    """What stands at the place of a finding."""
    start = found.place.column - 1
    return found.place.source[start : start + found.place.length].strip("'\"")


def _vis(result: Checked, name: str, output: Path | None, overskriv: bool, bare_feil: bool) -> None:
    shown, summary = result.diagnostics, result.summary
    if bare_feil:
        shown = [each for each in shown if each.severity == "feil"]
        summary = summary._replace(quiet=len(result.diagnostics) - len(shown))
    if output is None and name == "text":
        console.result(shown, summary)
        return
    text = reporter(name)(_from_root(shown, name), summary)
    if output is None:
        console.raw(text)
        return
    data = text.encode("utf-8", "replace")
    copy = write_output(output, data, is_report, overwrite=overskriv, inputs=result.inputs).copy
    if copy is not None:
        console.complain(f"{output}: skrevet{console.kopi(copy.name)}")


def _from_root(diagnostics: Sequence[Diagnostic], name: str) -> list[Diagnostic]:
    """The findings with files named from the root of the repository, where CI says where that is: others it cannot show."""
    root = os.environ.get(_ROOTS.get(name, ""))
    return [each._replace(place=each.place._replace(file=_named(each.place.file, root))) for each in diagnostics]


def _named(file: str, root: str | None) -> str:
    if not root or not os.path.lexists(file):
        return file
    found = os.path.relpath(Path(file).absolute(), os.path.realpath(root))
    return file if found.startswith(os.pardir) else Path(found).as_posix()
