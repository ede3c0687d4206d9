"""Workflow commands that GitHub shows as annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from avtalegen.diagnostics.diagnostic import Diagnostic, katalog, visible
from avtalegen.reporters.summary import NOTHING_ELSE, Summary, sentence

_COMMAND = {"feil": "error", "advarsel": "warning", "merknad": "notice"}


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """One command a finding, and the closing sentence."""
    return (
        "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)
        + _data(sentence(diagnostics, summary))
        + "\n"
    )


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {"file": place.file}
    if place.line:
        properties |= {
            "line": str(place.line),
            "col": str(place.column),
            "endColumn": str(place.column + place.length),
        }
    properties["title"] = f"{katalog()[diagnostic.code].tittel} ({diagnostic.code})"
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMAND[diagnostic.severity]} {named}::{_data(f'{diagnostic.message} {diagnostic.hint}'.strip())}"


def _data(text: str) -> str:
    """As the message of a command: the runner reads one line and decodes these."""
    text = "".join(char if char.isprintable() or char in "\r\n" else visible(char) for char in text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
