"""Is a file a report of ours? A report may be written over by the next one; nothing else may."""

from __future__ import annotations

import json
import re
from typing import Any

_ENDING = re.compile(r"\d+ fil(?:er)? kontrollert(?:, \d+ hoppet over)?: .+\.")
_JUNIT = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="avtalegen"'
_ISSUE = {"description", "check_name", "fingerprint", "severity", "location"}


def is_report(data: bytes) -> bool:
    """Whether the bytes are a report of ours in any of the formats."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if text.startswith(_JUNIT):
        return True
    if text[:1] in ("{", "["):
        try:
            return _is_ours(json.loads(text))
        except (ValueError, RecursionError):
            return False
    lines = text.rstrip("\n").splitlines()
    return bool(lines) and _ENDING.fullmatch(lines[-1]) is not None


def _is_ours(said: Any) -> bool:
    match said:
        case list():
            return all(isinstance(issue, dict) and issue.keys() == _ISSUE for issue in said)
        case {"versjon": _, "funn": list(), "sammendrag": _}:
            return True
        case {"runs": [{"tool": {"driver": {"name": "avtalegen"}}}]}:
            return True
        case _:
            return False
