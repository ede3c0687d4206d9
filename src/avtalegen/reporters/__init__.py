"""Reporters: diagnostics in, text out. One file a format; a new one is one new file and one line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from avtalegen.diagnostics.diagnostic import Diagnostic
    from avtalegen.reporters.summary import Summary

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "for mennesker: sted, melding, linja det gjelder, og et råd",
        "concise": "for mennesker med mange filer: én linje for hvert funn",
        "json": "for programmer, med versjon",
        "sarif": "SARIF 2.1.0, for kodeskanning i GitHub, Azure DevOps og andre",
        "github": "merknader på linjene i en GitHub-kjøring",
        "gitlab": "kodekvalitetsrapport i GitLab",
        "junit": "testrapport i JUnit-XML; feilene er «failures», advarslene «skipped»",
    }
)
"""Every format and what it is for. The name is that of a module here; only the one that is asked for is imported."""


class Reporter(Protocol):
    """Diagnostics as text, in the order they come."""

    def __call__(self, diagnostics: Sequence[Diagnostic], summary: Summary = ...) -> str:
        """The whole report."""
        ...


def reporter(name: str) -> Reporter:
    """The reporter of a format. Raises ``KeyError`` for one we do not have."""
    if name not in FORMATS:
        raise KeyError(name)
    return cast("Reporter", import_module(f"avtalegen.reporters.{name}").report)
