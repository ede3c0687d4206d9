"""The catalogue: every code with its wording. Codes are promises: unique, kebab-case, never renamed."""

from __future__ import annotations

from collections.abc import Mapping

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place, Severity
from avtalegen.diagnostics.kode import Kode
from avtalegen.diagnostics.koder import ALLE

KATALOG: Mapping[str, Kode] = {kode.id: kode for kode in ALLE}
_VISIBLE = 80


def diagnose(finding: Finding, place: Place, severity: Severity | None = None) -> Diagnostic:
    """Word a finding. Raises ``KeyError`` for a code that is not in the catalogue (a bug of ours)."""
    kode = KATALOG[finding.code]
    args = {name: visible(value) for name, value in finding.args.items()}
    return Diagnostic(
        code=finding.code,
        severity=severity or kode.alvor,
        message=kode.melding.format_map(args),
        hint=kode.tiltak.format_map(args),
        place=place,
        at=finding.at,
    )


def visible(text: str) -> str:
    """A value from the input made safe to show: control characters as escapes, long values cut."""
    shown = "".join(char if char.isprintable() or char == "\u00a0" else f"\\u{ord(char):04x}" for char in text)
    return shown if len(shown) <= _VISIBLE else shown[: _VISIBLE - 1] + "…"
