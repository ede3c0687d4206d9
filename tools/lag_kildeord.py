"""Write ``tests/tekst/kildeord.txt``: hashes of every run of nine words in the sources that no text may copy from.

Run: ``python tools/lag_kildeord.py STI… [--uten STI…]`` with the files and folders where the sources are (``.txt``,
``.md``, ``.html``). The sources themselves are not in the repository: others have the rights to them. Give all of them
every time. What follows ``--uten`` was ours before a source took it up, such as ``tests/hele/fasit``: its runs are left out.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "tekst"))

from setninger import HASHES, SharedRuns

_KINDS = (".txt", ".md", ".html")
_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.S)


def sources(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those of the right kinds in the folders that are named."""
    for path in paths:
        found = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (file for file in found if not path.is_dir() or file.suffix in _KINDS)


def plain(path: Path) -> str:
    """The words of a source, without the markup of a web page."""
    text = path.read_text(encoding="utf-8")
    return html.unescape(_TAG.sub("\n", text)) if path.suffix == ".html" else text


def runs(paths: Sequence[str]) -> frozenset[str]:
    """The hashes of the runs in the files."""
    return SharedRuns.of(map(plain, sources(map(Path, paths)))).hashes


def main(arguments: list[str]) -> int:
    """Write the hashes, and tell how many there are. Without arguments: how to run it, exit code 2."""
    if not arguments:
        print(__doc__)
        return 2
    at = arguments.index("--uten") if "--uten" in arguments else len(arguments)
    found = runs(arguments[:at]) - runs(arguments[at + 1 :])
    HASHES.write_text("".join(f"{mark}\n" for mark in sorted(found)), encoding="ascii", newline="\n")
    print(f"{len(found)} ordrekker skrevet til {HASHES.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
