"""Takes the edits of a Word file back: values into their keys, sentences into own clauses, rows into their lists.

A placement counts when the document that is made with it says what the edited one says, and nothing else has changed. What
cannot be placed so is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from avtalegen.diagnostics.personvern import finn, skjul
from avtalegen.revision.candidates import Changes, changed, longer, on_the_cover, put_in, taken_out
from avtalegen.revision.lines import CHAPTER, TITLE, Edit, Line, Lines, closest, edits, pairs
from avtalegen.revision.own_clause import own_clause
from avtalegen.revision.workbench import Bench, Made, apart, dressed

__all__ = ["Bench", "Hand", "Made", "Placed", "Unplaced", "hidden", "on_the_cover", "shown"]
_FOLLOWERS = 4
"""How many lines elsewhere may come to say something new because a key is shown there too."""
_TELLS_OF_IT = 12
"""How many lines elsewhere may come to tell that a clause is the parties' own: the checklist does."""
_WORDLESS = (
    "[bilde]", "[innebygd objekt]", "[innsatt fil]", "[håndskrift]", "[fotnote: ", "[tegn ", "[formel: ", "[skjult: ",
    "[gjennomstreket: ",
)  # fmt: skip
_WITHHELD = "Endringen kan ikke hentes uten at dokumentet også sier noe som ingen har skrevet."
_PERSONAL = (
    "Teksten har noe som ser ut som et fødselsnummer eller gjelder en enkeltperson. Det skal ikke stå i avtalen."
)


class Placed(NamedTuple):
    """An edit that has found its place: in a key, or in a file of its own."""

    clause_id: str | None
    before: str
    after: str
    key: str = ""
    file: Path | None = None
    who: str = ""
    follows: tuple[str | None, ...] = ()
    """The other places where the same key now says something new: clauses, and ``None`` for the first page."""


class Unplaced(NamedTuple):
    """An edit that has not, and why."""

    clause_id: str | None
    before: str
    after: str
    why: str
    who: str = ""


@dataclass(slots=True)
class Hand:
    """Places the edits one by one. ``target`` is what the document is to say."""

    bench: Bench
    made: Made
    target: Lines
    withheld: frozenset[str | None] = frozenset()
    """The clauses in which nothing is to be placed, and ``None`` for the first page."""
    placed: list[Placed] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    _tried: set[tuple[str, ...]] = field(default_factory=set)

    def run(self) -> None:
        """Place what can be placed; in the end the document says what ``target`` says."""
        self._refuse()
        while self._one_value():
            pass
        for clause_id in [each for each in self.target if each in apart(self.made.lines, self.target)]:
            if not self._without_clause(clause_id):
                self._own_clause(clause_id)

    def _refuse(self) -> None:
        """Leave out what can never be taken in: pictures and the like, numbers of persons, headings that are gone."""
        for clause_id in list(self.target):
            for edit in reversed(edits(clause_id, self.made.lines.get(clause_id, []), self.target[clause_id])):
                if why := _WITHHELD if clause_id in self.withheld else _refusal(edit):
                    self._give_up(clause_id, edit, why)
            self._keep_heading(clause_id)

    def _keep_heading(self, clause_id: str) -> None:
        """A clause begins with its heading; that of a chapter is not the clause's to change."""
        now, lines = self.made.lines.get(clause_id, []), self.target[clause_id]
        if not now or not lines or lines[0].key == now[0].key:
            return
        rewritten = lines[0].kind == now[0].kind or closest(now[0], lines[:1]) is not None
        if now[0].kind == CHAPTER or not rewritten:
            why = "En klausul må ha en overskrift, og kapitlenes overskrifter hører til disposisjonen."
            self._tell(clause_id, now[:1], lines[:1] if rewritten else [], why)
            self.target[clause_id] = [now[0], *lines[int(rewritten) :]]
        else:
            self.target[clause_id] = [lines[0]._replace(kind=TITLE), *lines[1:]]

    def _give_up(self, clause_id: str, edit: Edit, why: str) -> None:
        """Let the lines stay as they are."""
        self._tell(clause_id, edit.old, edit.new, why)
        now = self.made.lines.get(clause_id, [])
        keys = [each.key for each in now], [each.key for each in self.target[clause_id]]
        for kind, low, high, first, last in reversed(SequenceMatcher(None, *keys, autojunk=False).get_opcodes()):
            if kind != "equal" and low == edit.at:
                self.target[clause_id][first:last] = now[low:high]

    def _tell(self, clause_id: str | None, old: Sequence[Line], new: Sequence[Line], why: str) -> None:
        self.unplaced.append(Unplaced(clause_id, shown(old), shown(new), why, _who(new)))

    def _one_value(self) -> bool:
        """Place one edit in the data; false when none is left that can be."""
        for clause_id in list(apart(self.made.lines, self.target)):
            if clause_id not in self.target:
                continue
            for edit in edits(clause_id, self.made.lines.get(clause_id, []), self.target[clause_id]):
                for old, new, near in pairs(edit, self.made.lines.get(clause_id, [])):
                    asked = (clause_id, old.key if old else "", new.key if new else "", near.key if near else "")
                    if asked not in self._tried:
                        self._tried.add(asked)
                        if self._place(clause_id, old, new, near):
                            return True
        return False

    def _place(self, clause_id: str, old: Line | None, new: Line | None, near: Line | None) -> bool:
        """Try every candidate for one line; take the one that changes least elsewhere."""
        best: tuple[int, Bench, Made, str] | None = None
        for bench, key in self._candidates(clause_id, old, new, near):
            made = bench.made()
            if made is None:
                continue
            cost = self._cost(clause_id, made)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, bench, made, key)
                if cost == 0:
                    break
        if best is None:
            return False
        _, bench, made, key = best
        follows = self.take(bench, made)
        before, after = ([] if line is None else [line] for line in (old, new))
        who = _who((*before, *after))
        self.placed.append(Placed(clause_id, shown(before), shown(after), key, None, who, follows))
        return True

    def _candidates(
        self, clause_id: str, old: Line | None, new: Line | None, near: Line | None
    ) -> Iterator[tuple[Bench, str]]:
        values, data = self.made.values(clause_id), self.bench.data
        form = self.made.document.library.maalform
        if old is not None and new is not None:
            for changes in changed(old, new, values, data, form):
                yield self.bench.having(changes), _keys(changes)
        elif old is not None:
            for at in taken_out(old, values):
                yield self.bench.having({at: None}), _dotted(at)
        elif new is not None and near is not None:
            for at, item in put_in(new, near, values, data, form):
                for after in (True, False):
                    yield self.bench.with_item(at, item, after=after), _dotted(at[:-1])
            for changes in longer(new, near, values, data):
                yield self.bench.having(changes), _keys(changes)

    def _cost(self, clause_id: str, made: Made) -> int | None:
        """How many lines elsewhere would say something new; ``None`` where a candidate does not do what it is to do."""
        wrong = apart(self.made.lines, self.target).get(clause_id, 0)
        return self.cost_of(made) if apart(made.lines, self.target).get(clause_id, 0) < wrong else None

    def cost_of(self, made: Made) -> int | None:
        """How many lines a change outside of the clauses would touch; ``None`` where it would undo an edit."""
        before, after = apart(self.made.lines, self.target), apart(made.lines, self.target)
        if made.lines.keys() != self.made.lines.keys() or any(
            after.get(each, 0) > wrong for each, wrong in before.items()
        ):
            return None
        cost = sum(wrong for each, wrong in after.items() if each not in before)
        return cost if cost <= _FOLLOWERS and not made.breaks(self.made) else None

    def take(self, bench: Bench, made: Made) -> tuple[str | None, ...]:
        """Go on with another document; the places that say something new because of it."""
        wrong = apart(self.made.lines, self.target)
        clauses = [each for each in apart(made.lines, self.target) if each not in wrong]
        for each in clauses:
            self.target[each] = list(made.lines[each])
        follows = (None, *clauses) if made.frame != self.made.frame else tuple(clauses)
        self.bench, self.made = bench, made
        return follows

    def _without_clause(self, clause_id: str) -> bool:
        """Leave out an optional provision that was struck out whole."""
        if self.target[clause_id] or clause_id not in self.made.lines:
            return False
        name = self.made.document.library.innhold.klausuler[clause_id].tilvalg
        chosen = self.bench.data.get("tilvalg")
        if isinstance(chosen, list):
            changes: Changes = {("tilvalg",): [each for each in chosen if each != name]}
        else:
            changes = {("tilvalg",): {"uten": [*((chosen or {}).get("uten") or []), name]}}
        bench = self.bench.having(changes)
        made = bench.made() if name else None
        gone = self.made.lines.keys() - made.lines.keys() if made is not None else set()
        whole = clause_id in gone and all(not self.target.get(each) for each in gone)
        if made is not None and whole and not made.breaks(self.made):
            struck = shown(self.made.lines[clause_id])
            for each in gone:
                self.target.pop(each, None)
            follows = self.take(bench, made)
            self.placed.append(Placed(clause_id, struck, "", "tilvalg", follows=follows))
            return True
        why = "Hele bestemmelsen er strøket. Den er obligatorisk, eller hører sammen med en annen."
        self._tell(clause_id, self.made.lines[clause_id], [], why)
        self.target[clause_id] = list(self.made.lines[clause_id])
        return True

    def _own_clause(self, clause_id: str) -> None:
        """Put the clause in a file of its own, with the words that it is to have; else with those edits that can be made."""
        if clause_id not in self.made.lines:
            return
        now = list(self.made.lines[clause_id])
        wrong = edits(clause_id, now, self.target[clause_id])
        if self._written(clause_id, self.target[clause_id], wrong):
            return
        lines = now
        made: list[Edit] = []
        for edit in reversed(wrong):
            tried = [*lines[: edit.at], *edit.new, *lines[edit.at + len(edit.old) :]]
            if self._with_own(clause_id, tried) is None:
                self._tell(clause_id, edit.old, edit.new, "Teksten kan ikke skrives som en egen klausul slik den står.")
            else:
                lines, made = tried, [edit, *made]
        self.target[clause_id] = lines
        if made:
            self._written(clause_id, lines, made)

    def _written(self, clause_id: str, lines: Sequence[Line], wrong: Sequence[Edit]) -> bool:
        """Go on with a clause that has these lines, if there can be one."""
        found = self._with_own(clause_id, lines)
        if found is None:
            return False
        bench, made, path = found
        follows = self.take(bench, made)
        for edit in wrong:
            who = _who((*edit.old, *edit.new))
            self.placed.append(Placed(clause_id, shown(edit.old), shown(edit.new), "", path, who, follows))
        return True

    def _with_own(self, clause_id: str, lines: Sequence[Line]) -> tuple[Bench, Made, Path] | None:
        """The document with an own clause that has these lines; ``None`` where it then says something else."""
        whole = dressed(lines, self.made.lines[clause_id])
        path, data = own_clause(self.bench, self.made, clause_id, whole)
        bench = self.bench.with_file(path, data)
        made = bench.made()
        if made is None or made.lines.keys() != self.made.lines.keys() or made.breaks(self.made):
            return None
        wrong = apart(made.lines, {**self.made.lines, clause_id: list(lines)})
        if clause_id in wrong or sum(wrong.values()) > _TELLS_OF_IT:
            return None
        return bench, made, path


def _refusal(edit: Edit) -> str:
    old = " ".join(line.shown for line in edit.old)
    for line in edit.new:
        if finn(line.shown):
            return _PERSONAL
        if any(mark in line.shown and mark not in old for mark in _WORDLESS):
            return "Bilder, fotnoter og lignende kan ikke stå i en klausul."
    return ""


def shown(lines: Iterable[Line]) -> str:
    """The words for people; never a number that may be someone's."""
    return hidden(" / ".join(line.shown for line in lines))


def _who(lines: Iterable[Line]) -> str:
    found = (
        ", ".join(part for part in (each.author, each.date.partition("T")[0]) if part)
        for line in lines
        for each in line.changes
    )
    return "; ".join(dict.fromkeys(each for each in found if each))


def _dotted(at: tuple[str | int, ...]) -> str:
    return ".".join(map(str, at))


def _keys(changes: Changes) -> str:
    return ", ".join(map(_dotted, changes))


def hidden(text: str) -> str:
    """Words for people, without what may be someone's number."""
    return skjul(text)
