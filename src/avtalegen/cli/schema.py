"""``avtalegen schema``: what it does with what ``commands`` declares."""

from __future__ import annotations

from pathlib import Path

from avtalegen.batch.envelope import Samarbeidsfil
from avtalegen.cli import console
from avtalegen.workflows import schema as made
from avtalegen.workflows.files import write_output


def run(*, output: Path | None, samarbeid: bool, overskriv: bool) -> None:
    """Print the schema, or write it to a file."""
    text = made.shared_schema(Samarbeidsfil) if samarbeid else made.schema()
    if output is None:
        console.raw(text)
        return
    copy = write_output(output, text.encode(), made.is_schema, overwrite=overskriv).copy
    console.say(f"{output}: skrevet{console.kopi(copy.name if copy else '')}")
