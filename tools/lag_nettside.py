"""Bygger avtalegen.html: hele avtalegen i én fil, som åpnes i en nettleser.

python tools/lag_nettside.py [--hjul HJUL.whl] [-o avtalegen.html] [--mappe NETTSTED]

Med --mappe legges den samme siden også ut som flere filer, for en nettjener: den virker da uten nett etter første besøk.
Uten --hjul bygges hjulet først. Trenger npm og node. Alt annet hentes med navn, versjon og hash fra
constraints-nettside.txt. To bygg av det samme hjulet gir den samme fila.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINS = ROOT / "constraints-nettside.txt"
PAGE = ROOT / "nettside"
SCRIPTS = ("dom.js", "bro.js", "kort.js", "visning.js", "side.js")
"""The page's modules, each importing only from those before it."""
WORKER, KEEPER = "arbeider.js", "tjeneste.js"
CEILING = 12_000_000
"""Bytes the file may have."""
PIECE = 3 * 65_536
"""Bytes of a part that stand in one element: a browser reads an element in one go, and takes no key in the meantime."""
_PYTHON = ("--python-version", "3.14", "--implementation", "cp", "--abi", "cp314", "--abi", "none")
_PLATFORMS = ("any", "pyemscripten_2026_0_wasm32", "manylinux2014_x86_64")
"""The last for PyYAML and MarkupSafe, whose compiled parts are left out: both work without."""
_UNUSED = re.compile(
    r"(?:_pydatetime|_pydecimal|_pyio|_pyrepl|bdb|cProfile|code|compileall|ctypes|doctest|ensurepip|filecmp"
    r"|fileinput|ftplib|getpass|http|idlelib|imaplib|lib2to3|mailbox|modulefinder|netrc|nturl2path"
    r"|optparse|pdb|pickletools|plistlib|poplib|profile|pstats|pyclbr|pydoc|pydoc_data|quopri|rlcompleter|sched|shelve"
    r"|smtplib|socketserver|sqlite3|statistics|symtable|tabnanny|this|timeit|tkinter|trace|turtle|unittest|venv|wave"
    r"|webbrowser|wsgiref|xml/dom|xml/sax|xmlrpc|zipapp"
    r"|tarfile|argparse|configparser|_ast_unparse|cmd|gettext|mimetypes|platform|runpy|stringprep|tomllib|tracemalloc|pyodide/console|pyodide/http"
    r"|asyncio/(?:__main__|proactor_events|tools|windows\w*)|logging/config|logging/handlers)(?:/|\.py$)"
    r"|email/(?!__init__)|encodings/(?:big5|cp(?!437|1252)|euc|gb|hp|hz|idna|iso2022|iso8859_(?!1\.|15)|johab|koi8|kz|mac|palmos|ptcp|shift|tis)"
)
"""What is left out of the standard library: nothing of it can be used in a page."""
_FOREIGN = re.compile(
    r"pydantic/(?:v1/|mypy\.py)|annotated_types/test_cases\.py|avtalegen/(?:cli/|__main__\.py)|_yaml/|icalendar/tests/"
    r"|tzdata/(?!__init__\.py|zoneinfo/(?:__init__\.py|UTC$))|.*(?:\.pyi|(?<!-wasm32-emscripten)\.so)$"
)
"""What is left out of the packages: the old pydantic in the new, the command line, and what a page has no use for."""


class BuildError(Exception):
    """Why there is no page."""


def main(arguments: list[str]) -> int:
    """Build the page; 1 where it could not be built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hjul", type=Path, help="hjulet siden skal bygges av")
    parser.add_argument("-o", dest="target", type=Path, default=ROOT / "avtalegen.html", help="fila som skrives")
    parser.add_argument("--mappe", type=Path, help="mappa der siden også legges som flere filer, for en nettjener")
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="avtalegen-nettside-") as folder:
            parts = build(Path(folder), given.hjul)
            whole = page(parts)
    except (BuildError, subprocess.CalledProcessError, OSError) as error:
        print(f"avtalegen.html ble ikke bygd: {error}", file=sys.stderr)
        return 1
    given.target.parent.mkdir(parents=True, exist_ok=True)
    given.target.write_bytes(whole)
    print(f"{given.target}: {len(whole):,} byte, sha256 {hashlib.sha256(whole).hexdigest()}")
    if given.mappe is not None:
        given.mappe.mkdir(parents=True, exist_ok=True)
        for name, data in site(parts).items():
            (given.mappe / name).write_bytes(data)
            print(f"{given.mappe / name}: {len(data):,} byte")
    return 0


def build(work: Path, wheel: Path | None) -> dict[str, bytes]:
    """The parts of the page, each compressed, built in an empty folder."""
    wheel = wheel or own_wheel(work / "hjul")
    pyodide = fetch_pyodide(work / "npm")
    app, library = work / "app", work / "stdlib"
    for package in [*fetch_packages(work / "pakker"), wheel]:
        unpack(package, app)
    unpack(pyodide / "python_stdlib.zip", library)
    compile_all(pyodide, app, library)
    parts = {
        "wasm": (pyodide / "pyodide.asm.wasm").read_bytes(),
        "stdlib": zipped(library),
        "app": bundled(app),
        "arbeider": worker(pyodide).encode(),
    }
    return {name: gzip.compress(content, 9, mtime=0) for name, content in parts.items()}


def pins() -> tuple[list[str], list[str]]:
    """The lines for pip, and those for npm."""
    lines = [line for line in PINS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line for line in lines if "# npm" not in line], [line for line in lines if "# npm" in line]


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a program, silent unless it fails. Raises ``BuildError`` with what it said."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BuildError(f"«{command[0]}» finnes ikke her. Installer Node, som har npm og node.") from error
    if done.returncode:
        raise BuildError(f"{' '.join(map(str, command[:4]))} …\n{done.stdout}{done.stderr}".strip())


def own_wheel(folder: Path) -> Path:
    """The wheel of this checkout."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def fetch_packages(folder: Path) -> list[Path]:
    """The Python packages, each with the hash it is pinned to."""
    folder.mkdir()
    wanted = folder / "krav.txt"
    wanted.write_text("\n".join(pins()[0]) + "\n", encoding="utf-8")
    platforms = [word for name in _PLATFORMS for word in ("--platform", name)]
    run(
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes",
        *platforms, *_PYTHON, "--dest", folder, "-r", wanted,
    )  # fmt: skip
    return sorted(folder.glob("*.whl"))


def fetch_npm(line: str, folder: Path) -> Path:
    """An npm package's archive, held against the hash it is pinned to."""
    found = re.fullmatch(r"(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})\s+# npm", line)
    if found is None:
        raise BuildError(f"Kan ikke lese linja «{line}» i {PINS.name}.")
    folder.mkdir(parents=True, exist_ok=True)
    run("npm", "pack", "--silent", "--pack-destination", folder, f"{found[1]}@{found[2]}", cwd=folder)
    archive = folder / f"{found[1].lstrip('@').replace('/', '-')}-{found[2]}.tgz"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != found[3]:
        raise BuildError(f"{archive.name} har en annen hash enn {PINS.name} sier.")
    return archive


def fetch_pyodide(folder: Path) -> Path:
    """Pyodide, unpacked."""
    line = next(one for one in pins()[1] if one.startswith("pyodide=="))
    with tarfile.open(fetch_npm(line, folder)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def unpack(archive: Path, folder: Path) -> None:
    """What a page needs of a wheel or zip: no metadata, no compiled parts for other machines, nothing unused."""
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            unused = (_UNUSED if folder.name == "stdlib" else _FOREIGN).match(name)
            if not (unused or name.endswith("/") or ".dist-info/" in name):
                opened.extract(name, folder)


def compile_all(pyodide: Path, *folders: Path) -> None:
    """Replace every module by its compiled form, compiled by the Python that will run it."""
    run("node", PAGE / "kompiler.mjs", pyodide, *folders)


def files(folder: Path) -> list[tuple[str, bytes]]:
    """Every file in a folder by its name from there, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]


def zipped(folder: Path) -> bytes:
    """A zip of a folder that is the same each time; not compressed, because the page as a whole is."""
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files(folder):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return target.read_bytes()


def bundled(folder: Path) -> bytes:
    """A folder's files end to end, after a line that says what each is called and how long it is."""
    found = files(folder)
    index = json.dumps([[name, len(data)] for name, data in found])
    return b"\n".join([index.encode(), b"".join(data for _, data in found)])


def worker(pyodide: Path) -> str:
    """Pyodide and our own lines as one classic script: a worker from a blob is under the page's policy, a module one does
    not start from a file."""
    loader = (pyodide / "pyodide.mjs").read_text(encoding="utf-8")
    module = (pyodide / "pyodide.asm.mjs").read_text(encoding="utf-8")
    loader = re.sub(r"export\{(\w+) as loadPyodide[^}]*\};?", r"return \1;", loader)
    module = module.replace("export default _createPyodideModule", "return _createPyodideModule")
    ours = (PAGE / WORKER).read_text(encoding="utf-8")
    whole = (
        ours.replace("/*PYODIDE*/", loader)
        .replace("/*MODUL*/", module)
        .replace("import.meta.url", "self.location.href")
    )
    return re.sub(r"^//# sourceMappingURL=.*$", "", whole, flags=re.M)


def page(parts: dict[str, bytes]) -> bytes:
    """The page with everything in it, under a policy that lets nothing out."""
    whole = framed(
        "\n".join(
            f'<script type="text/plain" data-del="{name}">{base64.b64encode(content[at : at + PIECE]).decode()}</script>'
            for name, content in parts.items()
            for at in range(0, len(content), PIECE)
        )
    )
    if len(whole) > CEILING:
        raise BuildError(f"fila ble {len(whole):,} byte, og kan ha {CEILING:,}.")
    return whole


def site(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The same page as files for a server: each part by the hash of what it is, and what keeps them for a visit without a net.

    It may fetch from its own server and nowhere else. No file's type matters but that of ``tjeneste.js``.
    """
    named = {name: f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.bin" for name, content in parts.items()}
    whole = framed(f'<script type="application/json" id="deler">{json.dumps(named)}</script>')
    for closed, own in {
        "connect-src 'none'": "connect-src 'self'",
        "worker-src blob:": "worker-src blob: 'self'",
    }.items():
        whole = whole.replace(closed.encode(), own.encode(), 1)
    files = {"index.html": whole} | {named[name]: content for name, content in parts.items()}
    keeper = (PAGE / KEEPER).read_text(encoding="utf-8")
    keeper = keeper.replace("{{VERSJON}}", hashlib.sha256(whole).hexdigest()[:12])
    return files | {KEEPER: keeper.replace("{{FILER}}", json.dumps(list(files))).encode()}


def framed(data: str) -> bytes:
    """The page around its data, under a policy that names its one script by hash."""
    script = "\n".join(plain((PAGE / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    style = (PAGE / "stil.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    text = (PAGE / "side.html").read_text(encoding="utf-8")
    for word, content in {"HASH": digest, "STIL": style, "SKRIPT": script, "DATA": data}.items():
        text = text.replace(f"{{{{{word}}}}}", content)
    return text.encode()


def plain(module: str) -> str:
    """A module as a part of one script: what it imports stands before it."""
    return re.sub(r"^export ", "", re.sub(r"^import [^;]*;\n", "", module, flags=re.M), flags=re.M)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
