"""An own clause made of a standard one, or of an own one, with other words: a file ready to be kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from avtalegen.interview.emit import quoted
from avtalegen.revision.lines import TITLE, Line
from avtalegen.revision.own_text import Source
from avtalegen.revision.workbench import Bench, Made

_EXPRESSION = re.compile(r"\{\{([^{}]+)\}\}")
_NAMES = ("Enheten", "enheten", "Enhetens", "enhetens", "Kontoret", "Kommunen", "kommunen", "Kommunens", "kommunens")


def own_clause(bench: Bench, made: Made, clause_id: str, lines: Sequence[Line]) -> tuple[Path, bytes]:
    """The file and its text. An own clause that is there keeps its front matter."""
    library = made.document.library
    clause = library.innhold.klausuler[clause_id]
    annexed = {
        each.id: each.number for chapter in made.document.tree.chapters if chapter.annex for each in chapter.clauses
    }
    names = [*_EXPRESSION.findall(f"{clause.tittel}\n{clause.tekst}"), *_NAMES]
    source = Source(
        made.document.said,
        [name.strip(" -") for name in names if "punkt(" not in name],
        {each.replace("-", "_"): each for each in library.innhold.klausuler},
        annexed,
        made.values(clause_id),
        frozenset(line.key for line in made.lines[clause_id]),
    )
    title = source.title(lines[0]) if lines[0].kind == TITLE else clause.tittel
    body = source.body(lines[1:])
    if clause_id in library.egne:
        path = Path(clause.kilde)
        text = bench.files[path].decode("utf-8-sig").replace("\r\n", "\n")
        _, front, _ = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.M)
        front = re.sub(r"^tittel:.*$", lambda _: f"tittel: {quoted(title)}", front, flags=re.M)
        return path, f"---{front}---\n{body}\n".encode()
    path = _free(clause_id, bench)
    head = [
        f"id: {clause_id}",
        f"tittel: {quoted(title)}",
        f"versjon: {clause.versjon}",  # its words are that one's, changed: a version of its own would tell of an older one
        *(f"{key}: [{', '.join(said)}]" for key, said in (("krav", clause.krav), ("data", clause.data))),
        f"rettskilder: [{', '.join(clause.rettskilder)}]",
        f"kopi_av: {clause_id}@{clause.sjekksum}",
    ]
    return path, ("---\n" + "\n".join(head) + f"\n---\n{body}\n").encode()


def _free(clause_id: str, bench: Bench) -> Path:
    """A name that no other clause's file has."""
    names = (clause_id, *(f"{clause_id}-{number}" for number in range(2, 100)))
    return next(path for name in names if (path := bench.folder / f"{name}.md") not in bench.files)
