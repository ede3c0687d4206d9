"""Reporters: diagnostics in, text out. One file a format; a new one is one new file and one line here."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.reporters.summary import Summary

FORMATS = ("text", "json", "sarif", "github", "junit")
"""Each is the name of a module here; only the one that is asked for is imported."""


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
