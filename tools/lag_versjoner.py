"""What each clause said when its version was set: the record that a changed text is held against.

Run: ``python tools/lag_versjoner.py`` when a clause is new, or its text and its version have changed. A text that has
changed while its version has not is refused: the version is what tells a municipality that its copy is old, and what
tells whoever writes the other standard that there is something to look at.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from avtalegen.klausuler.clause_file import read_clause
from avtalegen.klausuler.klausul import Klausul
from avtalegen.norsk.maalform import Maalform

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "tests" / "klausuler" / "versjoner.txt"
SHELVES = {
    f"{language}{name}": f"{language}/{folder}"
    for name, folder in (("", "klausuler"), ("-kort", "kort"))
    for language in Maalform
}
"""The long and the short forms of each written standard, and where they lie in the library."""


def clauses(shelf: str) -> dict[str, Klausul]:
    """The clauses of a shelf by id; none where it has no folder."""
    paths = sorted((ROOT / "templates" / SHELVES[shelf]).glob("*.md"))
    read = [read_clause(path.read_text(encoding="utf-8"), path.name) for path in paths]
    return {clause.id: clause for clause in read}


def text_hash(clause: Klausul) -> str:
    """What the clause says: title, condition and text."""
    said = "\0".join((clause.tittel, clause.naar, clause.tekst))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def record() -> dict[tuple[str, str], tuple[str, str]]:
    """Shelf and id → version and hash, as last recorded."""
    lines = RECORD.read_text(encoding="utf-8").splitlines() if RECORD.is_file() else []
    return {(shelf, name): (version, digest) for shelf, name, version, digest in map(str.split, lines)}


def unversioned(
    shelf: str, found: Mapping[str, Klausul], known: Mapping[tuple[str, str], tuple[str, str]]
) -> Iterator[str]:
    """The ids of clauses that say something else than the record has for the same version."""
    for clause in found.values():
        version, digest = known.get((shelf, clause.id), ("", ""))
        if version == clause.versjon and digest != text_hash(clause):
            yield clause.id


def unrecorded(
    shelf: str, found: Mapping[str, Klausul], known: Mapping[tuple[str, str], tuple[str, str]]
) -> Iterator[str]:
    """The ids of clauses whose version the record does not have, and of those it has that are gone."""
    yield from (name for name, clause in found.items() if known.get((shelf, name), ("",))[0] != clause.versjon)
    yield from (name for spoken, name in known if spoken == shelf and name not in found)


def unlike(one: Mapping[str, Klausul], other: Mapping[str, Klausul]) -> dict[str, list[str]]:
    """Id → in what two standards do not mirror each other, for every clause where they do not.

    The version is among it: a text changed in one standard fails until the other has been looked at.
    """
    found = {name: ["finnes bare i den ene"] for name in set(one) ^ set(other)}
    for name in sorted(set(one) & set(other)):
        mine, theirs = mirrored(one[name]), mirrored(other[name])
        if different := [what for what in mine if mine[what] != theirs[what]]:
            found[name] = different
    return found


_TAG = re.compile(r"\{%[-+]?\s*(.*?)\s*[-+]?%\}", re.S)
_TEXT = re.compile(r'"[A-ZÆØÅ][^"]*"')
_PRINTED = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.S)
_SAID = re.compile(r"[Kk]ommunene?|[Ee]nheten|[Kk]ontoret|[Pp]artene|[Aa]vtalen|Nav")
_LINE = re.compile(r"\||-|\d+\.|#+|\^|:::")


def mirrored(clause: Klausul) -> dict[str, object]:
    """What must be the same in both standards: what a clause declares, chooses, cites and is built of.

    How often the words for the parties are used, and in which order references stand, is the writer's business.
    """
    text = f"{clause.tittel}\n{clause.tekst}"
    printed = {said.replace(" | pronomen", "") for said in _PRINTED.findall(text)}
    return {
        "versjon": clause.versjon,
        "krav": (clause.krav, clause.krav_ved_data),
        "data": clause.data,
        "rettskilder": clause.rettskilder,
        "når": clause.naar,
        "tilvalg": (clause.tilvalg, clause.anbefalt),
        "samler": clause.samler,
        "vilkår": [_TEXT.sub('"…"', tag) for tag in _TAG.findall(clause.tekst)],
        "verdier": {said for said in printed if not _SAID.fullmatch(said)},
        "oppbygning": [match[0] for line in clause.tekst.splitlines() if (match := _LINE.match(line))],
    }


def main() -> int:
    """Write the record. Returns the exit code."""
    known, lines = record(), []
    for shelf in SHELVES:
        found = clauses(shelf)
        if changed := list(unversioned(shelf, found, known)):
            print(f"Teksten er endret, men ikke versjonen ({shelf}): {', '.join(changed)}")
            return 1
        lines += [f"{shelf} {clause.id} {clause.versjon} {text_hash(clause)}\n" for clause in found.values()]
    RECORD.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
