"""What mkdocs asks of us: pages that lie elsewhere in the project come along, and links to them lead there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BROUGHT = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "bidra.md",
    "SECURITY.md": "sikkerhet.md",
    "CHANGELOG.md": "endringer.md",
    "examples/avtalerepo/README.md": "avtalerepo.md",
}
"""Where a page lies in the project, and what it is called on the site."""
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\n]{1,200})\]\((?P<to>[^)\s#:]{1,200})(?P<anchor>#[^)\s]{0,100})?\)")
_PICTURE = re.compile(r'src="docs/([^"]{1,80})"')


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that do not lie in ``docs/``."""
    from mkdocs.structure.files import File

    for source, name in BROUGHT.items():
        files.append(File.generated(config, name, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links as they are to be on the site."""
    return linked(markdown, page.file.src_uri)


def linked(markdown: str, name: str) -> str:
    """A page's text with its links to files of the project made to lead to the site's pages.

    What is no page on the site, such as an example, is named and leads nowhere. Blocks of code are left alone.
    """
    source = next((path for path, known in BROUGHT.items() if known == name), f"docs/{name}")
    folder = PurePosixPath(source).parent
    blocks = re.split(r"(?ms)(^```.*?^```$)", markdown)
    return "".join(
        block if number % 2 else _PICTURE.sub(r'src="\1"', _LINK.sub(lambda found: _led(found, folder), block))
        for number, block in enumerate(blocks)
    )


def _led(found: re.Match[str], folder: PurePosixPath) -> str:
    parts: list[str] = []
    for part in (folder / found["to"]).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    to = "/".join(parts)
    there = BROUGHT.get(to) or (to.removeprefix("docs/") if to.startswith("docs/") and to.endswith(".md") else None)
    if there is None or not ((ROOT / to).is_file()):
        return found["text"]
    return f"[{found['text']}]({there}{found['anchor'] or ''})"
