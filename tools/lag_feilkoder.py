"""Writes docs/feilkoder.md from the catalogue. Run from the root of the project, with src on the path.

python tools/lag_feilkoder.py
"""

from __future__ import annotations

from pathlib import Path

from avtalegen.diagnostics.diagnostic import grupper
from avtalegen.reporters.text import markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "feilkoder.md"
_HEAD = """# Feilkoder

Laget av `tools/lag_feilkoder.py`; hver kode står ved siden av det som finner den (`src/avtalegen/diagnostics/diagnostic.py` sier hvor).

Hvert funn har en kode i hakeparentes. `avtalegen explain KODE` viser det samme som her. Alvoret er **feil** (dokumentet
kan ikke lages, avslutningskode 1), **advarsel** (avslutningskode 1 med `--strict`) eller **merknad**. Har én fil mer enn 1000 funn av en kode som ikke kan unntas, er de 1000 første
nevnt hvert for seg, og ett funn med samme kode sier hvor mange det er til; alle er med i tallet til slutt.
"""


def page() -> str:
    """The whole page: an index, and a section for each group."""
    index = [
        f"| [`{one.id}`](#{one.id}) | {one.alvor} | {one.tittel} |" for group in grupper().values() for one in group
    ]
    table = "\n".join(("| kode | alvor | |", "|---|---|---|", *index))
    sections = [f"## {title}\n\n" + "\n".join(markdown(one) for one in group) for title, group in grupper().items()]
    return "\n".join((_HEAD, table + "\n", *sections))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
