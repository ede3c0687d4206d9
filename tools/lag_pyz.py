"""Bygger avtalegen.pyz: avtalegen med alt det trenger, i én fil som Python kjører uten at noe installeres.

python tools/lag_pyz.py --hjul HJUL.whl [--system windows] [--python 3.13] [-o avtalegen.pyz]

Pydantic-core, lxml og PyYAML er kompilerte, så fila gjelder for én utgave av Python på ett slags maskin. Utelatt er det
maskinen og Pythonen den bygges med. Pakkene hentes med versjonene i constraints-dev.txt. Regneark og kalender er med, PDF
er det ikke (80 MB). To bygg av det samme hjulet med den samme Pythonen gir den samme fila.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import platform
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
START = ROOT / "tools" / "pyz_start.py"
SHEBANG = b"#!/usr/bin/env python3\n"


class Machine(NamedTuple):
    """A kind of machine: what Python calls it there, the names its compiled packages have, and what it needs besides."""

    system: str
    machine: str
    tags: tuple[str, ...]
    besides: tuple[str, ...] = ()


def _linux(machine: str) -> Machine:
    names = ("manylinux2014", "manylinux_2_17", "manylinux_2_26", "manylinux_2_28")
    return Machine("linux", machine, tuple(f"{name}_{machine}" for name in names))


def _mac(machine: str) -> Machine:
    versions = ("10_9", "10_12", "10_13", "11_0", "12_0")
    return Machine(
        "darwin", machine, tuple(f"macosx_{each}_{kind}" for each in versions for kind in (machine, "universal2"))
    )


MACHINES = {
    # pip judges «only on Windows» by the machine it runs on, so what typer needs there is named.
    "windows": Machine("win32", "AMD64", ("win_amd64",), ("colorama==0.4.6",)),
    "macos": _mac("arm64"),
    "macos-intel": _mac("x86_64"),
    "linux": _linux("x86_64"),
    "linux-arm": _linux("aarch64"),
}


def here() -> str:
    """The name of the kind of machine this is. Raises ``SystemExit`` for one that is not among them."""
    for name, kind in MACHINES.items():
        if (kind.system, kind.machine) == (sys.platform, platform.machine()):
            return name
    raise SystemExit(f"Ukjent maskin: {sys.platform} {platform.machine()}. Velg med --system.")


def fetch(wheel: Path, kind: Machine, python: str, folder: Path) -> None:
    """Put the wheel and what it needs into a folder, as pip would install them on a machine of that kind."""
    tags = [word for tag in (*kind.tags, "any") for word in ("--platform", tag)]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-compile"]
    wanted = [f"{wheel.resolve()}[regneark,kalender]", *kind.besides]
    target = ["--only-binary=:all:", "--python-version", python, "--implementation", "cp", "--target", str(folder)]
    constraints = ["--constraint", str(ROOT / "constraints-dev.txt")]
    subprocess.run([*pip, *target, *tags, *constraints, *wanted], check=True)


def pack(folder: Path, kind: Machine, python: str) -> bytes:
    """The archive: the same bytes of the same files, whatever the clock and the folder's name say."""
    kept = sorted(path for path in folder.rglob("*") if path.is_file() and _is_kept(path.relative_to(folder)))
    files = {f"site/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in kept}
    content = hashlib.sha256()
    for name, data in files.items():
        content.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    made = {"python": python, "system": kind.system, "machine": kind.machine, "innhold": content.hexdigest()[:16]}
    files = {"__main__.py": START.read_bytes(), "laget.json": json.dumps(made).encode(), **files}
    out = io.BytesIO(SHEBANG)
    with zipfile.ZipFile(out, "a") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_kept(path: Path) -> bool:
    """Whether a file is the program's: pip's own notes name the folder it was put in, and scripts the Python that did it."""
    return path.parts[0] != "bin" and path.name not in {"RECORD", "direct_url.json", "INSTALLER", "REQUESTED"}


def main(arguments: list[str]) -> int:
    """Build the file and tell how large it became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hjul", type=Path, required=True, help="hjulet fila skal bygges av")
    parser.add_argument("--system", choices=MACHINES, help="maskinen fila skal kjøre på")
    parser.add_argument("--python", default=".".join(platform.python_version_tuple()[:2]), help="utgaven av Python")
    parser.add_argument("-o", "--output", type=Path, default=Path("avtalegen.pyz"))
    given = parser.parse_args(arguments)
    kind = MACHINES[given.system or here()]
    with tempfile.TemporaryDirectory() as work:
        fetch(given.hjul, kind, given.python, Path(work))
        data = pack(Path(work), kind, given.python)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_bytes(data)
    given.output.chmod(0o755)
    print(f"{given.output}: {len(data) / 1e6:.1f} MB, for Python {given.python} ({kind.system}, {kind.machine})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
