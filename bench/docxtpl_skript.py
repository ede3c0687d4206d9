"""The same job as ``avtalegen render`` the way one would write it in an afternoon: typer, pydantic and docxtpl."""

from __future__ import annotations

import json
from pathlib import Path

import typer
import yaml
from docxtpl import DocxTemplate
from pydantic import BaseModel


class Avtale(BaseModel):
    """The file, loosely."""

    skjema: int
    organisering: str
    kommune: dict[str, object]
    nav: dict[str, object]


def main(fil: Path, mappe: Path) -> None:
    """Read, validate, fill in the template."""
    Avtale.model_validate(yaml.safe_load(fil.read_text(encoding="utf-8")))
    template = DocxTemplate(str(mappe / "mal.docx"))
    template.render({"v": json.loads((mappe / "verdier.json").read_text(encoding="utf-8"))}, autoescape=True)
    template.save(str(mappe / "docxtpl.docx"))


if __name__ == "__main__":
    typer.run(main)
