"""One door: sets up everything in .venv beside this file and runs it. Needs only Python 3.11+.

python3 start.py          sets up avtalegen and renders an example
python3 start.py test     sets up the tests and runs them; what follows «test» goes to pytest
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")


def run(*command: str) -> None:
    """Run a command in the root of the project; its exit code becomes ours when it fails."""
    result = subprocess.run(command, cwd=ROOT, check=False)
    if result.returncode:
        raise SystemExit(result.returncode)


def install(*what: str, constraints: str) -> None:
    """Make the environment if there is none, and install into it with pinned versions."""
    if not (VENV / "pyvenv.cfg").exists():
        run(sys.executable, "-m", "venv", str(VENV))
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "--constraint", constraints, *what)


def main(arguments: list[str]) -> None:
    """Do what the first argument says."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a stranger may run this with any Python
        raise SystemExit("avtalegen trenger Python 3.11 eller nyere.")
    if arguments[:1] == ["test"]:
        install("--editable", ".[test]", constraints="constraints-dev.txt")
        run(str(BIN / "python"), "-m", "pytest", *arguments[1:])
    elif not arguments:
        install(".", constraints="constraints.txt")
        run(str(BIN / "avtalegen"), "render", "examples/nordre-follo.yaml", "--output", "dokumenter")
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
