"""What is given to people besides the wheel: the picture in the README, the links of the pages, and the one-file program."""

from __future__ import annotations

import io
import os
import platform
import re
import struct
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT
from tools.lag_forside import PICTURE
from tools.lag_pyz import MACHINES, Machine, pack

MINE = Machine(sys.platform, platform.machine(), ())
PYTHON = ".".join(platform.python_version_tuple()[:2])
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")))


def test_the_picture_in_the_readme_is_a_small_picture_of_a_page() -> None:
    data = PICTURE.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) < 150_000
    width, height = struct.unpack(">II", data[16:24])
    assert abs(height / width - 2**0.5) < 0.01, "en side i A4"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf'<img src="{PICTURE.relative_to(ROOT).as_posix()}" alt="[^"]{{30,}}"', readme)


def _anchors(text: str) -> set[str]:
    """The places in a page that a link can go to, as the sites that show Markdown name them."""
    headings = re.findall(r"(?m)^#+ (.*)$", text)
    named = set(re.findall(r'<a id="([^"]+)"', text))
    return named | {re.sub(r"[^\w\- ]", "", each.replace("`", "").lower()).replace(" ", "-") for each in headings}


def dead_links(page: Path) -> list[str]:
    """The links of a page that go to a file or a heading there is none of. Addresses on the web are not tried."""
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text(encoding="utf-8"))
    dead = []
    for link in (*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'<img src="([^"]+)"', text)):
        name, _, anchor = unicodedata.normalize("NFC", link).partition("#")
        where = page.parent / name if name else page
        if re.match(r"https?:", link):
            continue
        if not where.exists() or (anchor and anchor not in _anchors(where.read_text(encoding="utf-8"))):
            dead.append(link)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_go_somewhere(page: Path) -> None:
    assert dead_links(page) == []


def test_a_planted_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "side.md"
    page.write_text("# Her `nå`\n[a](#her-nå) [b](#der) [c](borte.md) [d](side.md#borte)\n", encoding="utf-8")
    assert dead_links(page) == ["#der", "borte.md", "side.md#borte"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A program of one module that tells its words, as pip leaves it in a folder."""
    for name, text in {
        "avtalegen/__main__.py": "import sys\ndef main():\n    print('kjører', *sys.argv[1:])\n",
        "avtalegen/__init__.py": "",
        "bin/avtalegen": "#!/her/python\n",
        "avtalegen-1.dist-info/RECORD": "x",
        "avtalegen-1.dist-info/METADATA": "Name: avtalegen\n",
    }.items():
        path = tmp_path / "pakker" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "pakker"


def started(archive: bytes, folder: Path, *words: str) -> tuple[int, str]:
    """Run an archive with a cache of its own."""
    path = folder / "avtalegen.pyz"
    path.write_bytes(archive)
    cache = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(folder / "lager"))
    done = subprocess.run(
        [sys.executable, path, *words], env={**os.environ, **cache}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_one_file_program_is_the_same_bytes_whenever_it_is_made(site: Path) -> None:
    first = pack(site, MINE, PYTHON)
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    assert pack(site.rename(site.with_name("flyttet")), MINE, PYTHON) == first


def test_the_one_file_program_has_nothing_of_the_machine_it_was_made_on(site: Path) -> None:
    names = zipfile.ZipFile(io.BytesIO(pack(site, MINE, PYTHON))).namelist()
    assert [name for name in names if name.startswith("site/")] == [
        "site/avtalegen/__init__.py",
        "site/avtalegen/__main__.py",
        "site/avtalegen-1.dist-info/METADATA",
    ]


def test_the_one_file_program_unpacks_itself_once_and_runs(site: Path, tmp_path: Path) -> None:
    archive = pack(site, MINE, PYTHON)
    assert started(archive, tmp_path, "new", "å b") == (0, "kjører new å b\n")
    (folder,) = [path.parents[1] for path in (tmp_path / "lager").rglob("__main__.py")]
    (folder / "avtalegen" / "__main__.py").write_text("def main():\n    print('den som lå der')\n", encoding="utf-8")
    assert started(archive, tmp_path) == (0, "den som lå der\n")


@pytest.mark.parametrize(
    ("machine", "python"),
    [(MACHINES["windows"] if sys.platform != "win32" else MACHINES["linux"], PYTHON), (MINE, "3.2")],
)
def test_another_machine_or_python_is_told_of_before_anything_is_unpacked(
    site: Path, tmp_path: Path, machine: Machine, python: str
) -> None:
    code, said = started(pack(site, machine, python), tmp_path)
    assert code == 1 and said.startswith(f"avtalegen.pyz er laget for Python {python} (") and "Traceback" not in said
    assert not (tmp_path / "lager").exists()


def test_a_cache_that_cannot_be_written_is_told_of(site: Path, tmp_path: Path) -> None:
    (tmp_path / "lager").write_text("en fil, ikke en mappe", encoding="utf-8")
    code, said = started(pack(site, MINE, PYTHON), tmp_path)
    assert code == 1 and "må pakkes ut i" in said and "Traceback" not in said


def test_every_file_that_people_are_given_is_in_the_release_with_its_hash() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/utgivelse.yml").read_text(encoding="utf-8"))["jobs"]["filer"][
        "steps"
    ]
    commands = [step["run"] for step in steps if "run" in step]
    (hashed,) = [command for command in commands if "sha256sum" in command]
    (given,) = [command for command in commands if "gh release create" in command]
    for ending in (".whl", ".pyz", ".html", ".zip"):
        assert f" *{ending}" in hashed and f" dist/*{ending}" in given
        assert ending == ".whl" or any(re.search(rf"dist/\S+{re.escape(ending)}", command) for command in commands)
