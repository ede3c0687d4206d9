"""The document tree and the strict little Markdown it is parsed from. Knows no file format and no model."""

from __future__ import annotations

PARTS = ("kontaktliste", "årshjul", "rutiner", "skjemaer", "sjekkliste", "vertskommune")
"""What can be a file of its own. Only a host collaboration has «vertskommune»: the agreement that its councils adopt."""
MAIN = "avtale"
"""What people call the file that is signed."""
