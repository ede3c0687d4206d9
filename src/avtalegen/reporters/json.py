"""For programs: one object, with a version that changes when its shape does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from avtalegen.diagnostics.diagnostic import Diagnostic
from avtalegen.reporters.summary import NOTHING_ELSE, Summary, counts

VERSION = 1


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """The findings, how many there are, and the coverage where it was asked for."""
    content: dict[str, Any] = {
        "versjon": VERSION,
        "funn": [_finding(diagnostic) for diagnostic in diagnostics],
        "sammendrag": {**counts(diagnostics), "filer": len(summary.files), "hoppet_over": summary.skipped},
    }
    if summary.coverage:
        content["dekning"] = [
            {
                "fil": file,
                "punkter": [
                    {
                        "sjekkliste": row.checklist,
                        "punkt": row.text,
                        "krav": list(row.requirements),
                        "grad": row.grade,
                        "klausuler": list(row.clauses),
                    }
                    for row in rows
                ],
            }
            for file, rows in summary.coverage.items()
        ]
    return dump(content)


def dump(content: Any) -> str:
    """JSON with Norwegian letters as they are, and everything a terminal could act on escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text) + "\n"


def fingerprint(diagnostic: Diagnostic) -> str:
    """32 hexadecimal digits that are the same for a finding from run to run, though lines are added above it."""
    at = "/".join(map(str, diagnostic.at))
    told = f"{diagnostic.code}\0{diagnostic.place.file}\0{at}\0{diagnostic.message}"
    return sha256(told.encode(errors="replace")).hexdigest()[:32]


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    return {
        "kode": diagnostic.code,
        "alvor": diagnostic.severity,
        "melding": diagnostic.message,
        "tiltak": diagnostic.hint,
        "fil": place.file,
        "linje": place.line or None,
        "kolonne": place.column or None,
        "lengde": place.length if place.line else None,
        "sti": list(diagnostic.at),
        **({} if diagnostic.fix is None else {"rettelse": diagnostic.fix}),
    }
