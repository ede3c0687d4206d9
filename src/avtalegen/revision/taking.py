"""A Word file and an agreement file in, both files' edits in one out: what ``hent`` shows, and what it writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from avtalegen.diagnostics.diagnostic import AvtalegenError, Diagnostic, visible_path
from avtalegen.interview.edit import edit as edit_file
from avtalegen.revision.basis import (
    Accept,
    Basis,
    Change,
    Comment,
    Loaded,
    ReadParagraph,
    as_file,
    basis,
    before,
    document,
    made,
    opened,
    personal,
    read_word,
)
from avtalegen.revision.differences import Difference, differences, in_cells, invented, places, unlisted
from avtalegen.revision.hent import Bench, Hand, Made, Placed, Unplaced, hidden, on_the_cover, shown
from avtalegen.revision.lines import EDGES, FRAMED, Line, Lines, kinds_of, merged, normal, tree_lines, word_lines

__all__ = ["Accept", "Change", "Taken", "take", "tracked"]
_CHANGED_TWICE = "Det samme er endret i fila siden dokumentet ble laget."
_OUTSIDE = "Det står utenfor klausulene, og er ikke en verdi som kan endres i avtalefila alene."
_BY_HAND = "Det er fylt ut for hånd i dette dokumentet, og er ingen endring av avtalen."
_LEFT = "Dokumentet kan ikke lages slik at det sier dette."
_ROUNDS = 6
"""How many times to try again without what makes the document say something that nobody wrote."""
_BOX = "Tekstbokser, topptekst, bunntekst og det som står rundt avtalen i Word-malen, kommer ikke fra fila."


class Taken(NamedTuple):
    """What a Word file gives back. ``text`` is the agreement file as it is to be, ``files`` the own clauses."""

    text: bytes
    files: dict[Path, bytes]
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    comments: tuple[Comment, ...]
    places: dict[str | None, str]
    """What people call each clause's place."""
    notes: tuple[str, ...] = ()
    before: dict[Path, bytes] = {}  # noqa: RUF012 - never written to
    """The own clauses that ``files`` replace, as they are now."""
    problems: tuple[Diagnostic, ...] = ()
    """What is wrong with the agreement file: then nothing has been taken in."""


def take(word: bytes, name: str, target: Path, text: bytes | None, accept: Accept) -> Taken:
    """Take the edits of a Word file into the agreement file at ``target``, whose bytes are ``text`` where there is one.

    Nothing is written. Raises ``AvtalegenError`` for a Word file that is not ours, and for text that may not be kept.
    """
    folder = target.parent
    found = basis(word, folder)
    if found is None and text is None:
        raise AvtalegenError(
            f"{visible_path(name)} sier ikke hva det ble laget av. Skriv også hvilken fil det hører til: "
            "«avtalegen hent AVTALE.docx FIL.yaml»."
        )
    data = text if text is not None or found is None else as_file(found.carried)
    assert data is not None  # one of the two is there
    draft = found is not None and found.carried.draft
    loaded = opened(data, target, draft=draft)
    unfit = loaded.has_errors and (text is not None or opened(data, target, draft=True).has_errors)
    if loaded.avtale is None or loaded.located is None or loaded.library is None or unfit:
        return Taken(data, {}, (), (), (), {}, problems=loaded.diagnostics)
    return _Taking(word, name, folder, found, loaded, accept, data, fresh=text is None).result()


class _Taking:
    def __init__(  # noqa: PLR0913, PLR0917 - what is taken from, and how
        self,
        word: bytes,
        name: str,
        folder: Path,
        found: Basis | None,
        loaded: Loaded,
        accept: Accept,
        data: bytes,
        *,
        fresh: bool,
    ) -> None:
        self.found, self.loaded, self.data, self.folder, self.fresh = found, loaded, data, folder, fresh
        self.draft = found is not None and found.carried.draft
        self.tree = document(loaded, draft=self.draft)
        then = found.tree if found is not None else self.tree
        located, library = loaded.located, loaded.library
        assert located is not None and library is not None  # ``take`` has seen that they are
        self.bench = Bench.beside(located.data, folder, library.maalform, draft=self.draft)
        start = self.bench.made()
        if start is None:
            raise AvtalegenError("Dokumentet kan ikke lages av fila slik den er nå.")
        self.start, self.before = start, self._read(start)
        trees = (then if found is None else found, self.tree)
        first = read_word(made(then, folder), name, trees)
        self.read = read_word(word, name, trees, accept, first)
        self.kinds = kinds_of(tree_lines(then), word_lines(first.paragraphs).clauses)
        unmade = read_word(word, name, trees, lambda _: False, first)
        was = before(found, first, (self.read, unmade)).paragraphs if found is not None else first.paragraphs
        self.was, self.now = word_lines(was, self.kinds), word_lines(self.read.paragraphs, self.kinds)
        self.own, self.edited = (tuple(in_cells(side)) for side in (was, self.read.paragraphs))
        filled = [each for each in self.read.filled if each.text]
        framed, was_framed = (any(each.part == FRAMED for each in side) for side in (self.edited, self.own))
        self.base_is_here = was_framed or not framed
        self.outside = [
            Unplaced(place.clause_id, "", hidden(f"{place.name}: {said}"), _BY_HAND) for place, said in filled
        ]
        self.cover = self._frame()
        self._elsewhere()

    def result(self) -> Taken:
        """What is taken in: as much as can be without the document saying anything that nobody wrote."""
        withheld: frozenset[str | None] = frozenset()
        for _ in range(_ROUNDS):
            hand = self._hand(withheld)
            found = self._read(hand.made)
            wrong = frozenset(each.clause_id for each in self._invented(hand, found))
            if not wrong - withheld:
                return self._taken(hand, found)
            withheld |= wrong
        hand = self._hand(frozenset((None, *self.start.lines)))
        return self._taken(hand, self._read(hand.made))

    def _hand(self, withheld: frozenset[str | None]) -> Hand:
        """Everything placed that can be, but for what is withheld."""
        hand = Hand(self.bench, self.start, {}, withheld, unplaced=[*self.outside])
        hand.target = self._target(self.start.lines, hand.unplaced)
        for old, new in self.cover:
            if None in withheld or not self._on_the_cover(hand, old, new):
                hand.unplaced.append(Unplaced(None, old.shown, hidden(new.shown), _OUTSIDE))
        hand.run()
        return hand

    def _read(self, found: Made) -> tuple[ReadParagraph, ...]:
        """A document as Word would have it."""
        tree = found.document.tree
        return tuple(in_cells(read_word(made(tree, self.folder), self.loaded.name, [tree]).paragraphs))

    def _invented(self, hand: Hand, found: Sequence[ReadParagraph]) -> Iterator[Difference]:
        """What the document would say that stands neither in the edited one nor follows from what was placed."""
        follows = {place for each in hand.placed for place in each.follows}
        for each in invented(self.before, found, self.edited):
            if each.clause_id not in follows:
                yield each

    def _left(self, hand: Hand, found: Sequence[ReadParagraph]) -> Iterator[Unplaced]:
        """What the edited document says that the new one does not, and that nobody has been told of."""
        theirs = {each.words for each in differences(self.before, self.own)}
        told = [each[:3] for each in hand.unplaced]
        follows = {place for each in hand.placed for place in each.follows}
        untouched = {normal(each.text) for each in self.own}
        left = [
            each
            for each in differences(found, self.edited)
            if each.words not in theirs and (self.base_is_here or each.part not in EDGES)
        ]
        for each in unlisted(left, told):
            clause_id, before_, after = each.words
            if not (clause_id in follows and (not after or after in untouched)):
                yield Unplaced(clause_id, hidden(before_), hidden(after), _LEFT)

    def _taken(self, hand: Hand, found: Sequence[ReadParagraph]) -> Taken:
        if personal(hand.made.document.tree, self.loaded):
            raise AvtalegenError(
                "Teksten i dokumentet har noe som ser ut som et fødselsnummer, eller som gjelder en enkeltperson. "
                "Ta det ut i Word først. Ingenting er skrevet."
            )
        now = self.bench.files
        files = {path: data for path, data in hand.bench.files.items() if now.get(path) != data}
        same = hand.bench.data == self.bench.data
        text = self.data if same else edit_file(self.data, hand.bench.data, self.loaded.name)
        order = {clause_id: at for at, clause_id in enumerate((None, *self.start.lines))}
        placed = tuple(sorted(hand.placed, key=lambda each: order.get(each.clause_id, 0)))
        unplaced = sorted((*hand.unplaced, *self._left(hand, found)), key=lambda each: order.get(each.clause_id, 0))
        comments = tuple(each._replace(text=hidden(each.text)) for each in self.read.comments)
        said = places(self.start.document.tree) | places(hand.made.document.tree)
        old = {path: data for path, data in now.items() if path in files}
        return Taken(text, files, placed, tuple(unplaced), comments, said, tuple(self._notes()), old)

    def _frame(self) -> list[tuple[Line, Line]]:
        """What has changed outside of the clauses; what was put in between two goes to the first of them."""
        old, new = [line for _, line in self.was.frame], self.now.frame
        keys = [each.key for each in old], [line.key for _, line in new]
        changed: list[tuple[Line, Line]] = []
        for kind, low, high, first, last in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            pairs = min(high - low, last - first)
            changed += [(old[low + step], new[first + step][1]) for step in range(pairs)]
            for line in old[low + pairs : high]:
                self.outside.append(Unplaced(None, line.shown, "", _OUTSIDE))
            for clause_id, line in new[first + pairs : last]:
                if clause_id is None:
                    self.outside.append(Unplaced(None, "", hidden(line.shown), _OUTSIDE))
                else:
                    self.now.clauses.setdefault(clause_id, []).append(line)
        return changed

    def _target(self, lines: Lines, told: list[Unplaced]) -> Lines:
        """What the document is to say, clause by clause."""
        target: Lines = {}
        for clause_id, now in lines.items():
            was = self._was(clause_id, now)
            if was is None:
                target[clause_id] = list(now)
                continue
            found = merged(clause_id, was, self.now.clauses.get(clause_id, []), now)
            target[clause_id] = found.lines
            for edit in found.conflicts:
                told.append(_told(clause_id, edit.old, edit.new, _CHANGED_TWICE))
        for clause_id in self.was.clauses.keys() - lines.keys():
            said, was = self.now.clauses.get(clause_id, []), self.was.clauses[clause_id]
            if said and [each.key for each in said] != [each.key for each in was]:
                told.append(_told(clause_id, [], said, "Klausulen er ikke lenger med i dokumentet."))
        return target

    def _was(self, clause_id: str, now: Sequence[Line]) -> Sequence[Line] | None:
        """A clause's lines before anyone changed them; ``None`` where it was not in the document."""
        if self.fresh and self.found is not None and clause_id in self.found.newer:
            stored, current = self.found.carried.clauses[clause_id][0], self.tree.origin.versions.get(clause_id)
            if stored == current:  # words of an own clause that is not here
                return now
        return self.was.clauses.get(clause_id)

    def _elsewhere(self) -> None:
        known = {each.key for each in self.was.elsewhere}
        for each in self.now.elsewhere:
            if each.key and each.key not in known and (self.base_is_here or each.part != FRAMED):
                self.outside.append(Unplaced(each.clause_id, "", hidden(each.text), _BOX))

    def _on_the_cover(self, hand: Hand, old: Line, new: Line) -> bool:
        for changes in on_the_cover(old.key, new.key, hand.bench.data, self.start.document.library.maalform):
            bench = hand.bench.having(changes)
            found = bench.made()
            cost = hand.cost_of(found) if found is not None else None
            if (
                found is None
                or cost is None
                or new.key not in {line.key for _, line in word_lines(self._read(found)).frame}
            ):
                continue
            follows = hand.take(bench, found)
            key = ", ".join(".".join(map(str, at)) for at in changes)
            hand.placed.append(Placed(None, old.shown, new.shown, key, follows=follows))
            return True
        return False

    def _notes(self) -> Iterable[str]:
        if self.found is None:
            yield "Dokumentet sier ikke hva det ble laget av. Alt som er ulikt fila, er lest som en endring i Word."
        avtale = self.loaded.avtale
        if (
            self.fresh
            and avtale is not None
            and avtale.interkommunalt is not None
            and avtale.interkommunalt.fellesavtale
        ):
            yield (
                "Dokumentet gjelder én kommune i et samarbeid. Det som bare står i den felles avtalen, er ikke med i fila. "
                "«avtalegen check» sier hva som mangler."
            )
        elif self.loaded.has_errors:
            yield "Dokumentet viser ikke alt som må stå i en avtalefil. «avtalegen check» sier hva som mangler."


def tracked(data: bytes, name: str) -> list[Change]:
    """Every tracked change of a Word file, in the order they stand; no number of a person is shown."""
    read = read_word(data, name, [])
    return [change._replace(text=hidden(change.text)) for each in read.paragraphs for change in each.changes]


def _told(clause_id: str, old: Iterable[Line], new: Iterable[Line], why: str) -> Unplaced:
    return Unplaced(clause_id, shown(old), shown(new), why)
