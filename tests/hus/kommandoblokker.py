"""Blocks of commands in the pages people read, run as they would be: in a folder with the examples, in the order they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import PROGRAM

RUN = ("sh", "console")
"""The languages whose blocks are commands; in ``console`` they begin with «$ », and the lines after are what they say."""
_FENCE = re.compile(
    r"(?m)^(?P<marks>(?:<!-- (?:klargjør|ikke kjørt|i mappa): .*? -->\n)*)```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.S,
)
_MARK = re.compile(r"<!-- (klargjør|ikke kjørt|i mappa): (.*?) -->", re.S)
_COMMAND = re.compile(r"(?m)^(?:\$ )?(?:avtalegen|python3?|pipx?|py|\.venv/bin/\S+) ")
_START = """
from avtalegen.__main__ import main
from avtalegen.cli import console
dag = console.dag
console.dag = lambda word: dag(word or "2026-09-15")
if __name__ == "__main__":
    main()
"""
"""The program on a day when the examples hold: what a page shows is to be true also when they have run out."""
LEFT_OUT = "…"
"""A line of output that stands for any number of lines."""


class Block(NamedTuple):
    """A fenced block: its language and text, and what the comments before it say of how to run it."""

    language: str
    text: str
    prepare: str
    folder: str
    not_run: str | None

    @property
    def looks_like_commands(self) -> bool:
        """Whether it has a command, whatever it says it is."""
        return bool(_COMMAND.search(self.text))

    def steps(self) -> Iterator[tuple[str, str | None]]:
        """Each command and what it is to say; ``None`` where nothing is shown."""
        if self.language == "sh":
            yield from ((line, None) for line in self.text.splitlines() if line.strip())
            return
        for each in re.split(r"(?m)^\$ ", self.text)[1:]:
            command, _, output = each.partition("\n")
            yield command, output


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    found = []
    for fence in _FENCE.finditer(page):
        said = dict(_MARK.findall(fence["marks"]))
        found.append(
            Block(
                fence["language"],
                fence["text"],
                said.get("klargjør", ""),
                said.get("i mappa", "."),
                said.get("ikke kjørt"),
            )
        )
    return found


def matches(said: str, shown: str) -> bool:
    """Whether a command said what is shown of it."""
    pattern = "".join("(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, said) is not None


class Sandbox:
    """A folder to run a page's commands in, where ``avtalegen`` is the one under test."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder = folder
        start = programs / "start.py"
        start.write_text(_START, encoding="utf-8")
        script = programs / "avtalegen"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{start}" "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self._env = {**os.environ, "PATH": path, "PYTHONPATH": str(PROGRAM), "COLUMNS": "80"}

    def run(self, command: str, folder: str = ".") -> tuple[int, str]:
        """Run a command of the shell; its exit code and everything it says."""
        done = subprocess.run(
            ["bash", "-c", command], cwd=self._folder / folder, env=self._env, stdin=subprocess.DEVNULL, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    def faults(self, block: Block) -> Iterator[str]:
        """What a block promises that does not hold: a command that fails, or says something else than what is shown."""
        if block.prepare:
            code, said = self.run(f"set -e; {block.prepare}", block.folder)
            if code:
                yield f"klargjør: {said}"
        for command, shown in block.steps():
            code, said = self.run(command, block.folder)
            if shown is None or not shown:
                if code:
                    yield f"{command}: {code}\n{said}"
            elif not matches(said, shown):
                yield f"{command} sier\n{said}"
