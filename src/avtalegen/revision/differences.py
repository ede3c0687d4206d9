"""Two readings of a document, paragraph by paragraph: what was changed, taken out, put in or moved, and by whom."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from avtalegen.document.content import inline_text
from avtalegen.document.tree import Document
from avtalegen.writers.docx.reading import EDGES, Change, ReadParagraph, normal

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9«])")
_WORD = re.compile(r"\w+|[^\w\s]")
_APART = re.compile("[|/]")
_ALIKE = 0.5
"""From here on two paragraphs are taken for the same one, rewritten."""


class Difference(NamedTuple):
    """A paragraph that is not as it was; ``before`` or ``after`` is ``None`` where it was put in or taken out."""

    before: ReadParagraph | None
    after: ReadParagraph | None
    moved: bool = False

    @property
    def clause_id(self) -> str | None:
        """The clause it stands in, or stood in."""
        places = [each for each in (self.before, self.after) if each is not None]
        return next((each.clause_id for each in places if each.clause_id is not None), None)

    @property
    def words(self) -> tuple[str | None, str, str]:
        """The clause, and the words before and after: the same in two documents where the same was done."""
        return self.clause_id, _said(self.before), _said(self.after)

    @property
    def part(self) -> str:
        """Where it stands, when that is not the body."""
        return next((each.part for each in (self.after, self.before) if each is not None and each.part), "")

    @property
    def changes(self) -> tuple[Change, ...]:
        """The tracked changes that made it."""
        return self.after.changes if self.after is not None else ()


def differences(expected: Sequence[ReadParagraph], actual: Sequence[ReadParagraph]) -> list[Difference]:
    """What differs in words. Looks, empty paragraphs and what Word works out itself make no difference."""
    old, new = _with_words(expected), _with_words(actual)
    matcher = difflib.SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    found: list[Difference] = []
    at: str | None = None
    alone = [code for code in matcher.get_opcodes() if code[0] in ("insert", "delete")]
    put_in = {each.key for *_, first, last in alone for each in new[first:last]}
    taken_out = {each.key for _, low, high, *_ in alone for each in old[low:high]}
    once = {*_once(was := _wholes(old))} & {*_once(now := _wholes(new))}
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            apart = once if kind == "replace" else set[_Whole]()
            away, gone = _apart(old[low:high], was[low:high], apart)
            here, come = _apart(new[first:last], now[first:last], apart)
            # What stands as it was in another place has not become what now stands in its old one, nor the other way.
            stands, stood = all(each.key in put_in for each in gone), all(each.key in taken_out for each in come)
            moved = (stands and (stood or _whole_rows(old, low, high))) or (stood and _whole_rows(new, first, last))
            rest = [*_pairs(gone, ()), *_pairs((), come)] if moved else _pairs(gone, come)
            pairs = [*_pairs(away, ()), *_pairs((), here), *rest]
            found += [_placed(each, at) for each in pairs if _differs(each)]
        at = old[high - 1].clause_id if high else at
    return [*_moves(found), *_edges(expected, actual)]


_Whole: TypeAlias = tuple[str, ...]


def _wholes(paragraphs: Iterable[ReadParagraph]) -> list[_Whole]:
    """Of each paragraph what it says, and in a table all that its row says: cells of two rows may well say the same."""
    found: list[_Whole] = []
    for row, group in groupby(paragraphs, lambda each: each.cell and each.cell.row):
        same = [(each.key, _said(each)) for each in group]
        found += [words if row is None else (*words, *chain.from_iterable(same)) for words in same]
    return found


def _once(wholes: Iterable[_Whole]) -> Iterator[_Whole]:
    """What is said in one place only. Said in another afterwards, it was moved."""
    return (whole for whole, count in Counter(wholes).items() if count == 1)


def _apart(
    paragraphs: Sequence[ReadParagraph], wholes: Sequence[_Whole], moved: Set[_Whole]
) -> tuple[list[ReadParagraph], list[ReadParagraph]]:
    """The paragraphs that were moved, and the others."""
    both = list(zip(paragraphs, wholes, strict=True))
    return [each for each, whole in both if whole in moved], [each for each, whole in both if whole not in moved]


def unlisted(found: Iterable[Difference], told: Iterable[tuple[str | None, str, str]]) -> Iterator[Difference]:
    """The differences that nobody has been told of; ``told`` are clauses, and words before and after."""
    known = [(place, _joined(before), _joined(after)) for place, before, after in told]
    for each in found:
        clause_id, before, after = (each.words[0], *map(_joined, each.words[1:]))
        near = [side[1:] for side in known if side[0] == clause_id or None in (side[0], clause_id)]
        if not any(after in now if after else before in was for was, now in near):
            yield each


def invented(
    was: Sequence[ReadParagraph], now: Sequence[ReadParagraph], written: Sequence[ReadParagraph]
) -> Iterator[Difference]:
    """What has become of a document, ``was`` → ``now``, that is not so in the one that a person has ``written``."""
    stands, wanted = (Counter((each.clause_id, _said(each)) for each in side) for side in (now, written))
    said = {words for _, words in wanted}
    for found in differences(was, now):
        place = (found.clause_id, _said(found.before))
        if (found.after is None and stands[place] < wanted[place]) or (found.after and _said(found.after) not in said):
            yield found


def in_cells(paragraphs: Iterable[ReadParagraph]) -> Iterator[ReadParagraph]:
    """The paragraphs, those of one cell as one: whether a cell's words are broken in two is no matter of words.

    Those on either side of a line to sign on are two.
    """
    for cell, group in groupby(paragraphs, lambda each: None if each.part or each.text.startswith("\t") else each.cell):
        same = list(group)
        if cell is None:
            yield from same
        else:
            text, key, was = (
                " ".join(words) for words in zip(*((each.text, each.key, each.was) for each in same), strict=True)
            )
            changes = tuple(change for each in same for change in each.changes)
            yield same[0]._replace(text=text, key=normal(key), was=normal(was), changes=changes)


def _joined(text: str) -> str:
    """The words without what lists use to keep them apart."""
    return " ".join(_APART.sub(" ", text).split())


def _edges(expected: Sequence[ReadParagraph], actual: Sequence[ReadParagraph]) -> Iterator[Difference]:
    """What is of the base: programs write as many copies of headers as they like, so only what they say is compared."""
    old, new = ({each.key: each for each in side if each.part in EDGES and each.key} for side in (expected, actual))
    gone, come = ([each for key, each in a.items() if key not in b] for a, b in ((old, new), (new, old)))
    yield from _pairs(gone, come)


def _with_words(paragraphs: Sequence[ReadParagraph]) -> list[ReadParagraph]:
    """The paragraphs to compare: those with words, or with a tracked change that took their words out."""
    return [
        each
        for each in paragraphs
        if each.part not in EDGES and (each.key or (each.changes and each.part != "innholdsfortegnelse"))
    ]


def _whole_rows(paragraphs: Sequence[ReadParagraph], low: int, high: int) -> bool:
    """Whether some paragraphs begin and end where rows do. What stands in no table is a row by itself."""
    edges = ((paragraphs[at - 1].cell, paragraphs[at].cell) for at in (low, high) if 0 < at < len(paragraphs))
    return low < high and all(a is None or b is None or a.row != b.row for a, b in edges)


def _pairs(old: Sequence[ReadParagraph], new: Sequence[ReadParagraph]) -> Iterator[Difference]:
    """Which of the new paragraphs each of the old has become, in order."""
    if len(old) == len(new):
        yield from map(Difference, old, new)
        return
    place = 0
    for after in new:
        hit = next((at for at in range(place, len(old)) if _alike(old[at], after)), None)
        if hit is not None:
            yield from (Difference(each, None) for each in old[place:hit])
            place = hit + 1
        yield Difference(old[hit] if hit is not None else None, after)
    yield from (Difference(each, None) for each in old[place:])


def _alike(before: ReadParagraph, after: ReadParagraph) -> bool:
    matcher = difflib.SequenceMatcher(None, before.key, after.was or after.key, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _differs(pair: Difference) -> bool:
    """Not where a field became the plain words it showed, nor where words were put in and taken out again."""
    before = _said(pair.before)
    return before != _said(pair.after)


def _said(paragraph: ReadParagraph | None) -> str:
    return normal(paragraph.text) if paragraph is not None else ""


def _placed(pair: Difference, at: str | None) -> Difference:
    """New words that no clause's bookmark is around stand in the clause before them."""
    if pair.before is not None or pair.after is None or pair.after.clause_id is not None or pair.after.part:
        return pair
    return pair._replace(after=pair.after._replace(clause_id=at))


def _moves(found: Sequence[Difference]) -> Iterator[Difference]:
    """The same words taken out in one place and put in another are one move."""
    put_in = {_said(each.after): each for each in found if not _said(each.before)}
    taken_out = {_said(each.before) for each in found if not _said(each.after)}
    for each in found:
        before, after = _said(each.before), _said(each.after)
        if not before and after in taken_out:
            continue
        moved = not after and before in put_in
        yield Difference(each.before, put_in[before].after, moved=True) if moved else each


def sentences(before: str, after: str) -> tuple[str, str]:
    """The whole sentences that differ, of each text."""
    old, new = _SENTENCE.split(before.strip()), _SENTENCE.split(after.strip())
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return " ".join(old[head : len(old) - tail]), " ".join(new[head : len(new) - tail])


def words(before: str, after: str) -> tuple[list[str], list[str]]:
    """The words that were taken out and those that were put in, neighbours together."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    out, into = [], []
    matcher = difflib.SequenceMatcher(None, [each[0] for each in old], [each[0] for each in new], autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            out += [before[old[low].start() : old[high - 1].end()]] if high > low else []
            into += [after[new[first].start() : new[last - 1].end()]] if last > first else []
    return out, into


def places(tree: Document) -> dict[str | None, str]:
    """Clause id → what people call the place: «punkt 4.2 Varighet (varighet)»."""
    found: dict[str | None, str] = {None: "forsiden"}
    for chapter in tree.chapters:
        for clause in chapter.clauses:
            title = inline_text(clause.body.title, clause.values, tree.numbers()) if clause.titled else chapter.title
            number = clause.number if clause.titled else chapter.number
            word = "vedlegg" if chapter.annex else "punkt"
            found[clause.id] = f"{word} {number} {title} ({clause.id})"
    return found
