"""SARIF 2.1.0, the format code scanning takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from avtalegen import __version__
from avtalegen.diagnostics.diagnostic import Diagnostic, Kode, Place, katalog
from avtalegen.norsk.maalform import Maalform
from avtalegen.reporters.json import dump, fingerprint
from avtalegen.reporters.summary import NOTHING_ELSE, Summary

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NAME = "urn:avtalegen"
"""SARIF wants absolute addresses for where to read more. avtalegen has no web pages, so the name of the tool and of the
code stand there as names that open nothing; what there is to read is in ``help``."""
_LEVEL = {"feil": "error", "advarsel": "warning", "merknad": "note"}


def report(diagnostics: Sequence[Diagnostic], summary: Summary = NOTHING_ELSE) -> str:
    """One run, with every code of the catalogue as a rule."""
    indexes = {code: number for number, code in enumerate(katalog())}
    driver = {
        "name": "avtalegen",
        "version": __version__,
        "informationUri": _NAME,
        "language": Maalform.BOKMAAL.spraak,
        "rules": [_rule(kode) for kode in katalog().values()],
    }
    run = {
        "tool": {"driver": driver},
        "language": Maalform.BOKMAAL.spraak,
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, indexes[diagnostic.code]) for diagnostic in diagnostics],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(kode: Kode) -> dict[str, Any]:
    return {
        "id": kode.id,
        "shortDescription": {"text": kode.tittel},
        "fullDescription": {"text": kode.hvorfor},
        "defaultConfiguration": {"level": _LEVEL[kode.alvor]},
        "helpUri": f"{_NAME}:kode:{kode.id}",
        "help": {"text": f"{kode.hvorfor}\n\nForklaring: avtalegen explain {kode.id}"},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVEL[diagnostic.severity],
        **({"occurrenceCount": diagnostic.antall} if diagnostic.antall > 1 else {}),
        "message": {"text": f"{diagnostic.message} {diagnostic.hint}".strip()},
        "locations": [{"physicalLocation": _location(diagnostic.place)}],
        "partialFingerprints": {"avtalegen/v1": fingerprint(diagnostic)},
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        location["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.length,
        }
    return location


def _uri(path: str) -> str:
    """A path as a URI: relative paths stay relative, so that they are found in the repository."""
    absolute = PurePath(path).is_absolute()
    return ("file://" if absolute else "") + quote(path.replace("\\", "/"), safe="/", errors="replace")
