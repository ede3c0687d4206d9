"""A document that can be made again and again with other data and other own clauses, to see what it then says."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from avtalegen.avtale.modell import Avtale
from avtalegen.diagnostics.diagnostic import LibraryError
from avtalegen.document.tree import Document, Value
from avtalegen.document.tree import Path as DataPath
from avtalegen.klausuler.assembly import sett_sammen, uttrykk
from avtalegen.klausuler.library import Bibliotek
from avtalegen.revision.lines import HEAD, ROW, Line, Lines, edits, tree_lines
from avtalegen.workflows.load import agreement, broken, standard
from avtalegen.workflows.tilpasning import Tilpasset, klausulfiler, klausulmappe, med_klausuler


class Whole(NamedTuple):
    """A document made of data that is in no file, and what it was made of."""

    avtale: Avtale
    library: Bibliotek
    tree: Document
    data: Any

    def said(self, expression: str) -> str | None:
        """The words that an expression of a clause gives in this document; ``None`` where it gives none."""
        return uttrykk(self.avtale, self.library, expression)


def make(data: Any, own: Mapping[Path, bytes], *, draft: bool) -> Whole | None:
    """The document of some data and own clauses; ``None`` where the data is not in order or a clause is not."""
    avtale = agreement(data, utkast=draft)
    if avtale is None:
        return None
    try:
        library = standard(avtale)
        found = med_klausuler(library, own) if own else Tilpasset(library)
        if any(problem.severity == "feil" for problem in found.diagnostics):
            return None
        tree = sett_sammen(avtale, found.bibliotek, source_hash="", utkast=draft)
        return Whole(avtale, found.bibliotek, tree, data)
    except LibraryError:
        return None


class Made(NamedTuple):
    """A document that was made, and its lines."""

    document: Whole
    lines: Lines

    def breaks(self, before: Made) -> bool:
        """Whether no document would be made of a file with this data, for a reason that was not there before."""
        now, then = (
            broken(each.document.avtale, each.document.data, each.document.library, each.document.tree)
            for each in (self, before)
        )
        return bool(now - then)

    @property
    def frame(self) -> tuple[object, ...]:
        """What the document says outside of its clauses."""
        tree = self.document.tree
        return (*(value.text for value in tree.subtitle), tree.properties, tree.course)

    def values(self, clause_id: str) -> tuple[Value, ...]:
        """What fills a clause's slots."""
        return next((clause.values for clause in self.document.tree.clauses() if clause.id == clause_id), ())


@dataclass(frozen=True, slots=True)
class Bench:
    """The data and the own clauses as they are to be; nothing here touches a file."""

    data: dict[str, Any]
    files: Mapping[Path, bytes]
    """The own clauses by path."""
    folder: Path
    """Where a new own clause goes."""
    draft: bool

    @classmethod
    def beside(cls, data: Any, folder: Path, maalform: str, *, draft: bool) -> Bench:
        """With the own clauses that lie beside a file in ``folder``. Raises ``AvtalegenError`` for one unreadable."""
        return cls(data, klausulfiler(folder, maalform) or {}, klausulmappe(folder, maalform), draft)

    def made(self) -> Made | None:
        """The document; ``None`` where the data is not in order or a clause cannot be filled in."""
        found = make(self.data, self.files, draft=self.draft)
        return None if found is None else Made(found, tree_lines(found.tree))

    def having(self, changes: Mapping[DataPath, Any]) -> Bench:
        """With other values at some places; ``None`` takes away what stands there."""
        data = copy.deepcopy(self.data)
        for at, value in sorted(changes.items(), key=lambda pair: str(pair[0])):
            holder: Any = data
            for part in at[:-1]:
                holder = holder.setdefault(part, {}) if isinstance(holder, dict) else holder[part]
            if value is not None:
                holder[at[-1]] = value
            elif isinstance(holder, list):
                del holder[int(at[-1])]
            else:
                holder.pop(at[-1], None)
        return replace(self, data=data)

    def with_item(self, beside: DataPath, item: Any, *, after: bool) -> Bench:
        """With one more item in a list, beside another."""
        data = copy.deepcopy(self.data)
        holder: Any = data
        for part in beside[:-1]:
            holder = holder[part]
        holder.insert(int(beside[-1]) + after, item)
        return replace(self, data=data)

    def with_file(self, path: Path, data: bytes) -> Bench:
        """With one more own clause, or another text of one."""
        return replace(self, files={**self.files, path: data})


def apart(lines: Mapping[str, list[Line]], target: Mapping[str, list[Line]]) -> dict[str, int]:
    """Clause id → how many lines are not as they are to be, where any are."""
    found = {}
    for clause_id in {**lines, **target}:
        wrong = edits(clause_id, lines.get(clause_id, []), target.get(clause_id, []))
        if wrong:
            found[clause_id] = sum(max(len(edit.old), len(edit.new)) for edit in wrong)
    return found


def dressed(target: Iterable[Line], lines: list[Line]) -> list[Line]:
    """The lines as they are to be, each with what it is made of: that of the same line as it is, or of the one it was."""
    wanted = list(target)
    found = list(wanted)
    matcher = SequenceMatcher(None, [each.key for each in lines], [each.key for each in wanted], autojunk=False)
    for kind, low, high, first, end in matcher.get_opcodes():
        if kind == "equal":
            found[first:end] = lines[low:high]
            continue
        for was, at in zip(lines[low:high], range(first, end), strict=False):
            alike = len(was.cells) == len(wanted[at].cells) and (was.kind in (HEAD, ROW)) == (wanted[at].kind == ROW)
            found[at] = (
                wanted[at]._replace(kind=was.kind, inlines=was.inlines, widths=was.widths) if alike else wanted[at]
            )
    return found
