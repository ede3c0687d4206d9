"""The document tree and the strict little Markdown it is parsed from. Knows no file format and no model."""

from __future__ import annotations

PARTS = ("kontaktliste", "årshjul", "rutiner", "skjemaer", "sjekkliste")
"""What can be a file of its own."""
MAIN = "avtale"
"""What people call the file that is signed."""
