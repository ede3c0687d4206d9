"""The Containerfile keeps the rules a linter for such files would hold: pinned, small, and nobody runs as root."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.conftest import ROOT


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions and their words, with continued lines put together."""
    joined = re.sub(r"\\\n\s*", "", text)
    lines = (line.partition(" ") for line in joined.splitlines() if line.strip() and not line.startswith("#"))
    return [(name, rest.strip()) for name, _, rest in lines]


def faults(text: str) -> Iterator[str]:
    """Each rule that is broken, by its number in hadolint's list."""
    said = instructions(text)
    stages = [words.split() for name, words in said if name == "FROM"]
    names = {stage[-1] for stage in stages if "AS" in stage}
    for image in (stage[0] for stage in stages if stage[0] not in names):
        if not re.fullmatch(r"[\w./-]+:[\w.-]+(@sha256:[0-9a-f]{64})?", image) or image.endswith(":latest"):
            yield f"DL3006/DL3007 {image}"
    users = [words for name, words in said if name == "USER"]
    if not users or users[-1].split(":")[0] in ("root", "0"):
        yield "DL3002"
    for name, words in said:
        if name == "ADD":
            yield "DL3020"
        if name in ("CMD", "ENTRYPOINT") and not words.startswith("["):
            yield f"DL3025 {words}"
        if name == "WORKDIR" and not words.startswith("/"):
            yield f"DL3000 {words}"
        if name == "RUN":
            yield from _run(words)


def _run(words: str) -> Iterator[str]:
    if "sudo" in words.split():
        yield "DL3004"
    for install in re.findall(r"pip install ([^&]*)", words):
        named = [word for word in install.split() if not word.startswith("-") and not word.endswith((".whl", ".txt"))]
        if "--no-cache-dir" not in install:
            yield "DL3042"
        if any("==" not in word for word in named) or (not named and "--constraint" not in install):
            yield f"DL3013 {install}"
    if "apt-get install" in words:
        yield "DL3008: nothing but Python is needed"


def test_the_file_breaks_no_rule() -> None:
    assert list(faults((ROOT / "Containerfile").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("was", "planted", "rule"),
    [
        ("python:3.13-slim", "python:latest", "DL3006"), ("USER 10001:10001", "USER root", "DL3002"),
        ("COPY . .", "ADD . .", "DL3020"), ('CMD ["--help"]', "CMD avtalegen --help", "DL3025"),
        ("WORKDIR /avtaler", "WORKDIR avtaler", "DL3000"), ("--no-cache-dir ", "", "DL3042"),
        (re.compile(r"build==[\d.]+"), "build", "DL3013"), ("RUN python", "RUN sudo python", "DL3004"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_seen(was: str | re.Pattern[str], planted: str, rule: str) -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    changed = was.sub(planted, text) if isinstance(was, re.Pattern) else text.replace(was, planted)
    assert changed != text
    assert any(fault.startswith(rule) for fault in faults(changed))


def test_the_build_tool_is_the_one_that_is_tested() -> None:
    pinned = re.search(r"^build==\S+$", (ROOT / "constraints-dev.txt").read_text(encoding="utf-8"), re.M)
    assert pinned is not None and pinned[0] in (ROOT / "Containerfile").read_text(encoding="utf-8")
