"""Bildet av den første siden i README, laget av programmet selv: eksempelet til PDF, og den første siden til PNG.

python tools/lag_forside.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pymupdf

from avtalegen.workflows.render import Options, render

EXAMPLE = ROOT / "examples" / "nordre-follo.yaml"
PICTURE = ROOT / "docs" / "forside.png"
_WIDTH = 620
"""Pixels: half the width of a page of text where README is shown."""


def picture() -> bytes:
    """The first page of the example as a PNG in grey and the document's own colour."""
    with tempfile.TemporaryDirectory() as folder:
        (result,) = render([EXAMPLE], Options(("pdf",), Path(folder)))
        (written,) = result.written
        with pymupdf.open(written.path) as document:
            page = document[0]
            zoom = _WIDTH / page.rect.width
            return bytes(page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom)).tobytes("png"))


if __name__ == "__main__":
    PICTURE.write_bytes(picture())
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size / 1000:.0f} kB")
