"""One side of a comparison: an agreement file, or a Word file of ours, read to what it says line by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError, visible_path
from avtalegen.klausuler.library import Bibliotek
from avtalegen.revision.basis import Basis, as_seen, basis, before, made, of_file, read_word
from avtalegen.revision.lines import Line, Lines, tree_lines, word_lines
from avtalegen.workflows.paths import LARGEST, read_input
from avtalegen.writers.docx.origin import SEQUENCE, reference_key
from avtalegen.writers.docx.writer import is_untouched

_ZIP = b"PK\x03\x04"
_ANNEX = re.compile(r"(?<=edlegg )\d{1,3}")
_TOKEN = re.compile("\0[^\0]{1,99}\0")


class UnusableError(AvtalegenError):
    """A file that cannot be compared because of what is in it (exit code 1)."""

    exit_code = 1


class Side(NamedTuple):
    """A document as one side has it."""

    path: Path
    found: Basis
    """Its data, and the document that gives with the library as it is now."""
    lines: Lines
    """What it says, clause by clause. A number that follows the order of things is the id of what it counts."""
    word: bytes | None = None
    """The file itself, where it is Word."""
    edited: bool = False
    """Whether it is Word that someone has changed since avtalegen wrote it; what was changed is not in ``lines``."""

    @property
    def name(self) -> str:
        """What the file is called."""
        return visible_path(self.path.name)

    @property
    def library(self) -> Bibliotek:
        """The library as it is now, in the form and size of the document, with the own clauses that lie beside it."""
        assert self.found.loaded.library is not None  # every side is a document
        return self.found.loaded.library

    def version(self, clause_id: str) -> str:
        """The version of a clause that it was made from; ``""`` for one it does not have."""
        return self.found.carried.clauses.get(clause_id, ("", ""))[0]

    @property
    def form(self) -> tuple[str, str]:
        """The målform and the size of the document: a clause has a text for each."""
        document = self.found.loaded.avtale.dokument if self.found.loaded.avtale else None
        return (document.maalform, document.omfang) if document else ("", "")

    def seen(self) -> Side:
        """The same with the data as far as a reader of the document sees it, which is what a Word file carries."""
        if self.word is not None:
            return self
        return self._replace(found=self.found._replace(loaded=as_seen(self.found, self.path.parent)))

    def shown(self, text: str) -> str:
        """A line's words with the numbers that this side has."""
        numbers = {reference_key(clause_id): number for clause_id, number in self.found.tree.numbers().items()}
        if SEQUENCE in text:
            text = text.replace(f" {SEQUENCE}", "")
        return _TOKEN.sub(lambda match: numbers.get(match[0], "…"), text)


def side(path: Path) -> Side:
    """Read one side. Raises ``AvtalegenError``; ``UnusableError`` for a file with errors or a document that is not ours."""
    data = read_input(path, LARGEST)
    return _word(path, data) if data.startswith(_ZIP) else as_side(path, data)


def as_side(path: Path, data: bytes) -> Side:
    """The side that an agreement file is with these bytes in it. Raises ``UnusableError`` where they have errors."""
    found = of_file(data, str(path), path.parent)
    if found is None:
        raise UnusableError(f"{visible_path(path)} har feil. Se «avtalegen check».")
    return Side(path, found, _counted(tree_lines(found.tree), found))


def _word(path: Path, data: bytes) -> Side:
    found = basis(data, path.parent)
    if found is None:
        raise UnusableError(
            f"{visible_path(path)} sier ikke hva den ble laget av. Den er ikke laget av avtalegen, eller er lagret av et "
            "program som kaster de opplysningene. Sammenlign med fila den ble laget av."
        )
    edited = not is_untouched(data)
    actual = read_word(data, path.name, (found,))
    paragraphs = actual.paragraphs
    if edited:
        then = read_word(made(found.tree, path.parent), path.name, (found,))
        unmade = read_word(data, path.name, (found,), lambda _: False)
        paragraphs = before(found, then, (actual, unmade)).paragraphs
    known = {*found.carried.clauses, *(each.id for each in found.tree.clauses())}
    lines = word_lines([each for each in paragraphs if each.clause_id in known]).clauses
    return Side(path, found, _counted(lines, found), data, edited)


def _counted(lines: Lines, found: Basis) -> Lines:
    """The lines with the number of an annex told as what it counts, as that of a clause already is."""
    annexes = {
        chapter.number: reference_key(chapter.clauses[0].id)
        for chapter in found.tree.chapters
        if chapter.annex and chapter.clauses
    }

    def uncounted(line: Line) -> Line:
        cells = tuple(_ANNEX.sub(lambda match: annexes.get(match[0], match[0]), cell) for cell in line.cells)
        return line._replace(cells=cells)

    return {clause_id: [uncounted(line) for line in clause] for clause_id, clause in lines.items()}
