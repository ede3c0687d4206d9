"""What every test shares: the option that regenerates goldens, hypothesis profiles, and the examples."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import avtalegen

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(avtalegen.__file__).resolve().parents[1]
"""The folder avtalegen was imported from; the programs that tests start are to find the same one there."""
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
WITH_GAPS = frozenset({"kommunal-avtale"})
"""Examples that show gaps: they render only as drafts."""

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=500, deadline=None, suppress_health_check=_SLOW, derandomize=True)
settings.register_profile("lokal", max_examples=50, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "lokal"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--oppdater", action="store_true", help="skriv fasitfilene på nytt i stedet for å sammenligne")
    parser.addoption("--hjul", action="store_true", help="nekt å kjøre mot src/: det installerte hjulet skal prøves")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: tar mer enn noen sekunder; kjøres ikke mot de laveste versjonene")
    config.addinivalue_line("markers", "nettleser: kjører avtalegen.html i nettlesere; et eget steg i .ci/run")
    config.addinivalue_line("markers", "fasit: sammenligner med filer som tools/lag_alt.py skriver på nytt")
    if config.getoption("--hjul") and from_checkout(PROGRAM):
        raise pytest.UsageError(f"--hjul: avtalegen er hentet fra {PROGRAM}, ikke fra et installert hjul")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the processes of the tests reached, where slipcover counts it; programs that tests start are not counted."""
    counted = Path(os.environ.get("SLIPCOVER_COVERAGE_DIR", ""), "merged.json")
    if "PYTEST_XDIST_WORKER" not in os.environ and counted.is_file():
        total = json.loads(counted.read_text(encoding="utf-8"))["summary"]
        seen, missed = total["covered_branches"], total["missing_branches"]
        terminalreporter.write_line(
            f"dekning: {total['percent_covered']:.1f} % av linjer og grener, {seen} av {seen + missed} grener "
            "(programmer som testene starter, er ikke regnet med)"
        )


def from_checkout(folder: Path) -> bool:
    """Whether that folder is the checkout's ``src/``, where no built wheel is."""
    return folder == ROOT / "src"


@pytest.fixture
def oppdater(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written anew."""
    return bool(request.config.getoption("--oppdater"))
