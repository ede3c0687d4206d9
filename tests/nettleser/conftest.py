"""The page is driven where one has been built: ``.ci/nettside`` does both, and says so. Elsewhere only its desk is tested."""

from __future__ import annotations

import os

NEEDED = ("AVTALEGEN_HTML", "AVTALEGEN_NPM")
"""The page that has been built, and the folder with puppeteer-core and axe-core."""
BUILT = all(os.environ.get(name) for name in NEEDED)
collect_ignore = [] if BUILT else ["test_siden.py"]


def pytest_report_header() -> str:
    browsers = os.environ.get("AVTALEGEN_NETTLESERE", "chromium firefox")
    return f"nettleser: {browsers or 'ingen'}" if BUILT else "nettleser: siden er ikke bygd; se .ci/nettside"
