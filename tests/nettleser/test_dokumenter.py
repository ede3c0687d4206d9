"""Every document as HTML in a browser, and as PDF: axe-core finds nothing, no word is broken, nothing is wider than the screen.

Runs where ``AVTALEGEN_NPM`` names a folder with puppeteer-core and axe-core. The browser is started once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from test_variants import judged
from tests.conftest import EXAMPLES
from variants import variants

from avtalegen.workflows.load import load
from avtalegen.workflows.margin import with_notes
from avtalegen.workflows.render import document, writer
from avtalegen.writers.wording import full_title

NPM, CHROMIUM = os.environ.get("AVTALEGEN_NPM", ""), shutil.which("chromium")
pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.skipif(not NPM or CHROMIUM is None, reason="AVTALEGEN_NPM er ikke satt, eller chromium mangler"),
]
EVERY_VIEW = [{"width": width, "dark": dark} for width in (320, 1280) for dark in (False, True)]
VIEWS = [EVERY_VIEW[1], EVERY_VIEW[2], {"width": 605, "media": "print"}]
"""Narrow and dark, wide and light, and paper: 605 px is what an A4 page has between its margins."""
PLANTED = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Feil</title></head><body><main><h1>A</h1><h3>B</h3>
<p style="color: #bbb; width: 60rem">grå</p><table style="table-layout: fixed; width: 60px; overflow-wrap: anywhere">
<tr><td>introduksjonsprogrammet</td></tr></table></main></body></html>"""


def shown(files: list[Path], views: list[dict[str, Any]], folder: Path) -> dict[str, dict[str, Any]]:
    """What the browser says of each file, by its name without suffix."""
    orders = folder / "ordre.json"
    told = {"modules": NPM, "program": CHROMIUM, "files": list(map(str, files)), "views": views}
    orders.write_text(json.dumps(told), encoding="utf-8")
    script = Path(__file__).with_name("dokumenter.mjs")
    done = subprocess.run(["node", str(script), str(orders)], capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    return {Path(one["file"]).stem: one for one in map(json.loads, done.stdout.splitlines())}


def test_every_document_is_accessible_and_whole_on_every_screen_and_paper(tmp_path: Path) -> None:
    write, titles = writer("html"), {}
    for name, tree in (each for path in EXAMPLES for each in variants(path)):
        (tmp_path / f"{name}.html").write_bytes(write(tree))
        titles[name] = full_title(tree)
    found = shown(sorted(tmp_path.glob("*.html")), VIEWS, tmp_path)
    assert len(titles) > 250 and {name: one["title"] for name, one in found.items()} == titles
    assert {name: one["faults"] for name, one in found.items() if one["faults"]} == {}


def test_margin_notes_are_accessible_in_every_view(tmp_path: Path) -> None:
    for path in EXAMPLES:
        loaded = load(path.read_bytes(), path.name, utkast=True, folder=path.parent)
        tree = with_notes(document(loaded, draft=True), loaded)
        (tmp_path / f"{path.stem}.html").write_bytes(writer("html")(tree))
    views = [*EVERY_VIEW, *VIEWS[2:]]
    found = shown(sorted(tmp_path.glob("*.html")), views, tmp_path)
    assert {name: one["faults"] for name, one in found.items()} == {path.stem: [] for path in EXAMPLES}


def test_planted_faults_are_seen(tmp_path: Path) -> None:
    (tmp_path / "feil.html").write_text(PLANTED, encoding="utf-8")
    faults = "\n".join(shown([tmp_path / "feil.html"], VIEWS, tmp_path)["feil"]["faults"])
    for fault in (
        "html-has-lang",
        "heading-order",
        "color-contrast",
        "broken word: introduksjonsprogrammet",
        "px too wide",
        "prose of",
    ):
        assert fault in faults


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_pdf_is_accessible_to_outside_judges(path: Path, tmp_path: Path) -> None:
    assert judged(variants(path), tmp_path / "avtale.pdf") == []
