"""The same input gives the same bytes, on any day, in any folder, process and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import PROGRAM, ROOT

from avtalegen.writers import FORMATS

SCRIPT = """
import sys, hashlib, pathlib
from avtalegen.workflows.load import load
from avtalegen.workflows.render import document, writer
from avtalegen.writers import FORMATS
tree = document(load(pathlib.Path(sys.argv[1]).read_bytes(), "kommune.yaml"))
for name in FORMATS:
    print(name, hashlib.sha256(writer(name)(tree)).hexdigest())
"""


def hashes(folder: Path, **environment: str) -> str:
    command = [sys.executable, "-c", SCRIPT, str(ROOT / "examples" / "nordre-follo.yaml")]
    env = {**os.environ, "PYTHONPATH": str(PROGRAM), **environment}
    return subprocess.run(command, env=env, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_hash_seed_folder_locale_and_time_zone_change_nothing(tmp_path: Path) -> None:
    one = hashes(ROOT, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    two = hashes(tmp_path, PYTHONHASHSEED="4242", TZ="Pacific/Auckland", LC_ALL="C.UTF-8")
    assert one == two and one.count("\n") == len(FORMATS)


ASKS_FOR_A_REASON = {
    "src/avtalegen/workflows/writing.py",  # how old a file left by a killed run is; nothing of it is written
    "src/avtalegen/workflows/files.py",  # the date in the name of the copy that is kept of what is replaced
}


def test_no_module_of_the_program_asks_what_day_it_is_except_the_command_line() -> None:
    asking = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("date.today(", "datetime.now(", "time.time("))
    ]
    assert [
        path for path in asking if not path.startswith("src/avtalegen/cli/") and path not in ASKS_FOR_A_REASON
    ] == []


@pytest.mark.parametrize("name", ["docx"])
def test_what_varies_is_stored_so_that_no_zlib_has_a_say(name: str) -> None:
    import io
    import zipfile

    from avtalegen.workflows.load import load
    from avtalegen.workflows.render import document, writer

    path = ROOT / "examples" / "nordre-follo.yaml"
    data = writer(name)(document(load(path.read_bytes(), path.name)))
    base = (ROOT / "templates" / "word" / "base.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(io.BytesIO(base)) as constant:
        kept = {one.filename: one.CRC for one in constant.infolist()}
        for one in package.infolist():
            assert one.compress_type == zipfile.ZIP_STORED or kept.get(one.filename) == one.CRC
