"""What each clause said when its version was set: the record that a changed text is held against.

Run: ``python tools/lag_versjoner.py`` when a clause is new, or its text and its version have changed. A text that has
changed while its version has not is refused: the version is what tells a municipality that its copy is old.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from avtalegen.klausuler.clause_file import read_clause
from avtalegen.klausuler.klausul import Klausul
from avtalegen.norsk.maalform import Maalform

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "tests" / "klausuler" / "versjoner.txt"
LANGUAGES = tuple(Maalform)


def clauses(language: str) -> dict[str, Klausul]:
    """The clauses of a language by id; none where it has no folder."""
    paths = sorted((ROOT / "templates" / language / "klausuler").glob("*.md"))
    read = [read_clause(path.read_text(encoding="utf-8"), path.name) for path in paths]
    return {clause.id: clause for clause in read}


def text_hash(clause: Klausul) -> str:
    """What the clause says: title, condition and text."""
    said = "\0".join((clause.tittel, clause.naar, clause.tekst))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def record() -> dict[tuple[str, str], tuple[str, str]]:
    """Language and id → version and hash, as last recorded."""
    lines = RECORD.read_text(encoding="utf-8").splitlines() if RECORD.is_file() else []
    return {(language, name): (version, digest) for language, name, version, digest in map(str.split, lines)}


def unversioned(
    language: str, found: Mapping[str, Klausul], known: Mapping[tuple[str, str], tuple[str, str]]
) -> Iterator[str]:
    """The ids of clauses that say something else than the record has for the same version."""
    for clause in found.values():
        version, digest = known.get((language, clause.id), ("", ""))
        if version == clause.versjon and digest != text_hash(clause):
            yield clause.id


def unrecorded(
    language: str, found: Mapping[str, Klausul], known: Mapping[tuple[str, str], tuple[str, str]]
) -> Iterator[str]:
    """The ids of clauses whose version the record does not have, and of those it has that are gone."""
    yield from (name for name, clause in found.items() if known.get((language, name), ("",))[0] != clause.versjon)
    yield from (name for spoken, name in known if spoken == language and name not in found)


def unlike(one: Mapping[str, Klausul], other: Mapping[str, Klausul]) -> list[str]:
    """The ids where two languages do not mirror each other: a clause is missing, or applies when, or covers what, differs."""

    def declared(clause: Klausul) -> tuple[object, ...]:
        return clause.krav, clause.data, clause.rettskilder, clause.naar, clause.tilvalg, clause.anbefalt

    missing = set(one) ^ set(other)
    return sorted(missing | {name for name in set(one) & set(other) if declared(one[name]) != declared(other[name])})


def main() -> int:
    """Write the record. Returns the exit code."""
    known, lines = record(), []
    for language in LANGUAGES:
        found = clauses(language)
        if changed := list(unversioned(language, found, known)):
            print(f"Teksten er endret, men ikke versjonen ({language}): {', '.join(changed)}")
            return 1
        lines += [f"{language} {clause.id} {clause.versjon} {text_hash(clause)}\n" for clause in found.values()]
    RECORD.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
