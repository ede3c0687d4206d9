"""Every document the examples give: each size, each målform, the whole and each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.conftest import WITH_GAPS

from avtalegen.document import MAIN, PARTS
from avtalegen.document.parts import Cut
from avtalegen.document.tree import Document
from avtalegen.workflows.load import load
from avtalegen.workflows.render import cuts, document

SIZES = ("kort", "standard", "full")
FORMS = ("bokmål", "nynorsk")


class Variant(NamedTuple):
    """One document: what it is called, and its tree."""

    name: str
    tree: Document


def said(text: str, size: str, form: str) -> str:
    """An agreement's file in that size and målform."""
    text = re.sub(r"^  (?:omfang|målform): .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^dokument:\n", f"dokument:\n  omfang: {size}\n  målform: {form}\n", text, flags=re.MULTILINE)


def of(path: Path, size: str, form: str) -> Iterator[Variant]:
    """The documents of one example in one size and målform: the whole, and each part it has anything in."""
    draft = path.stem in WITH_GAPS
    loaded = load(said(path.read_text("utf-8"), size, form).encode(), path.name, utkast=draft, folder=path.parent)
    assert loaded.avtale is not None, loaded.diagnostics
    chosen = [Cut(), *cuts(PARTS), cuts((MAIN, *PARTS))[0]]
    for cut in chosen:
        name = f"{path.stem}-{size}-{form}-{cut.part or (MAIN if cut.apart else 'hele')}"
        if (tree := document(loaded, draft=draft, cut=cut)).chapters:
            yield Variant(name, tree)


@cache
def variants(path: Path) -> tuple[Variant, ...]:
    """All the documents of one example."""
    return tuple(each for size in SIZES for form in FORMS for each in of(path, size, form))
