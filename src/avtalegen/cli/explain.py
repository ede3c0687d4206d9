"""``avtalegen explain``: what it does with what ``commands`` declares."""

from __future__ import annotations

from avtalegen.checking.check import codes
from avtalegen.cli import console
from avtalegen.diagnostics.diagnostic import katalog
from avtalegen.klausuler.library import templates
from avtalegen.reporters import text

SIDER = ("klausulbibliotek", "wordmal")
"""The pages of the documentation that a message sends people to: they come with the program."""


def run(*, kode: str | None) -> None:
    """Explain one code, show one page, or list every code."""
    if kode is None:
        console.raw(text.liste(katalog().values()))
    elif kode in SIDER:
        console.raw((templates().parent / "docs" / f"{kode}.md").read_text("utf-8"))
    else:
        for code in sorted(codes([kode.strip("[]")])):
            console.raw(text.terminal(katalog()[code]))
