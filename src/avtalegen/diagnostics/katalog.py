"""The catalogue: every code with its wording. Codes are promises: unique, kebab-case, never renamed."""

from __future__ import annotations

from collections.abc import Mapping

from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Place, Severity
from avtalegen.diagnostics.kode import Kode
from avtalegen.diagnostics.koder import ALLE, FASTE
from avtalegen.diagnostics.personvern import skjul

FASTE_KODER = frozenset(kode.id for kode in FASTE) | {"foedselsnummer", "duf-nummer"}
"""Codes no comment in a file can excuse: the file cannot be read, or holds what it never may."""
KATALOG: Mapping[str, Kode] = {kode.id: kode for kode in ALLE}
_VISIBLE = 160


def diagnose(finding: Finding, place: Place, severity: Severity | None = None) -> Diagnostic:
    """Word a finding. Raises ``KeyError`` for a code that is not in the catalogue (a bug of ours).

    What must not be shown is hidden here, in words, quoted line and path alike: every report is made of diagnostics.
    """
    kode = KATALOG[finding.code]
    args = {name: visible(value) for name, value in finding.args.items()}
    return Diagnostic(
        code=finding.code,
        severity=severity or kode.alvor,
        message=kode.melding.format_map(args),
        hint=kode.tiltak.format_map(args),
        place=place._replace(source=skjul(place.source)),
        at=tuple(skjul(part) if isinstance(part, str) else part for part in finding.at),
    )


def visible(text: str) -> str:
    """A value from the input made safe to show: control characters as escapes, personal data hidden, long values cut."""
    shown = "".join(char if char.isprintable() or char == "\u00a0" else f"\\u{ord(char):04x}" for char in skjul(text))
    return shown if len(shown) <= _VISIBLE else shown[: _VISIBLE - 1] + "…"
