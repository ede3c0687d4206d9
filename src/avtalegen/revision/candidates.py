"""What a person may have meant by new words where the document shows something from the data: candidates for its keys.

Nothing here decides. Whoever asks makes the document again with a candidate and sees whether it says the new words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any

from avtalegen.avtale.modell import er_liste, felter, finn_felt, modell_ved
from avtalegen.document.tree import CrossReference, Inlines, Path, Slot, Text, Value
from avtalegen.interview.questions import get
from avtalegen.norsk.maalform import Maalform
from avtalegen.norsk.spraak import KJENTE, MAANEDSNAVN, dato, hyppighet, liten, stor, tallord
from avtalegen.revision.lines import Line, normal, reference_key

Changes = dict[Path, Any]
"""Places in the data and what is to stand there; ``None`` takes away what stands there."""
_DATE = re.compile(rf"(\d{{1,2}})\. ({'|'.join(MAANEDSNAVN)}) (\d{{4}})")
_MOST = 24
_NUMBERS = range(61)


def matched(content: Inlines, values: Sequence[Value], text: str) -> list[tuple[Value, str]] | None:
    """Each slot of a cell with the words that stand there in a new text; ``None`` where the words around it differ."""
    pattern, slots = [r"\s*"], []
    for node in content:
        match node:
            case Text(said):
                pattern.append(r"\s+".join(map(re.escape, re.split(r"\s+", said.replace("\u00ad", "")))))
            case Slot(number):
                pattern.append("(.*?)")
                slots.append(values[number])
            case CrossReference(clause_id):
                pattern.append(rf"(?:{re.escape(reference_key(clause_id))}|[^\0]*?)")
    found = re.fullmatch("".join((*pattern, r"\s*")), text, re.S)
    return None if found is None else list(zip(slots, map(normal, found.groups()), strict=True))


def changed(old: Line, new: Line, values: Sequence[Value], data: Any, maalform: Maalform) -> Iterator[Changes]:
    """What a line that was rewritten may mean: other values in its slots, or a key that had nothing."""
    found: list[tuple[Value, str]] = []
    loose: list[int] = []
    for at, (before, after) in enumerate(zip(old.cells, new.cells, strict=False)):
        if before == after:
            continue
        content = old.inlines[at] if at < len(old.inlines) else ()
        hits = matched(content, values, after) if any(isinstance(node, Slot) for node in content) else None
        if hits is None:
            loose.append(at)
        else:
            found += [(value, said) for value, said in hits if normal(value.text) != said]
    known = [(value, said) for value, said in found if value.at is not None]
    if len(known) == len(found) and len(old.cells) == len(new.cells):
        choices = [
            [
                (value.at, each)
                for each in _inverse(said, value.text, get(data, value.at or ()), value.at or (), maalform)
            ]
            for value, said in known
        ]
        for number, chosen in enumerate(product(*choices)):
            if number >= _MOST:
                break
            changes: Changes = {place: each for place, each in chosen if place is not None}
            if not loose and changes:
                yield changes
            for more in _filled(old, new, loose, values, data) if loose else ():
                yield {**changes, **more}
    yield from _relisted(old, new, values)


def _inverse(said: str, was: str, value: Any, at: Path, maalform: Maalform) -> Iterator[Any]:
    """What may stand in the file where the document says ``said``; there it said ``was`` for ``value``."""
    if not said:
        yield None
        return
    if match := _DATE.fullmatch(said):
        yield f"{match[3]}-{MAANEDSNAVN.index(match[2]) + 1:02}-{int(match[1]):02}"
    known = [number for number in _NUMBERS if tallord(number, maalform).casefold() == said.casefold()]
    yield from map(str, known)
    yield from (word for word in KJENTE if hyppighet(word, maalform).casefold() == said.casefold())
    if isinstance(value, str) and normal(was) != normal(value) and normal(was) in normal(value):
        yield value.replace(was, said, 1)
    first = [stor(said), liten(said)] if isinstance(value, str) and value[:1].isupper() else [liten(said), said]
    yield from dict.fromkeys([*first, said] if normal(was) != normal(str(value)) else [said, *first])
    if re.fullmatch(r"[\d ]+", said):
        yield said.replace(" ", "")


def _filled(old: Line, new: Line, loose: Sequence[int], values: Sequence[Value], data: Any) -> Iterator[Changes]:
    """Keys that had nothing: of the same group as the rest of the line."""
    group = _group(old, values)
    if group is None or (model := modell_ved(group)) is None or len(loose) != 1:
        return
    said = new.cells[loose[0]]
    free = [key for key in felter(model) if get(data, (*group, key)) is None]
    for key in free:
        yield {(*group, key): said}
    before = [slot for slot in _slots(old, loose[0]) if values[slot].at is not None]
    parts = [part for part in re.split(r", ", said) if part not in {normal(values[slot].text) for slot in before}]
    for key in free:
        for part in parts:
            yield {(*group, key): part}
            yield {(*group, key): liten(part)}
    if len(parts) == 2:
        yield from ({(*group, a): parts[0], (*group, b): parts[1]} for a in free for b in free if a != b)


def _group(line: Line, values: Sequence[Value]) -> Path | None:
    """The item of a list that a line is about: «kontaktpersoner.2»."""
    places = {_item(value.at) for value in _values(line, values) if value.at is not None}
    places.discard(())
    return places.pop() if len(places) == 1 else None


def _item(at: Path) -> Path:
    numbers = [place for place, part in enumerate(at) if isinstance(part, int)]
    return at[: numbers[-1] + 1] if numbers else ()


def _slots(line: Line, cell: int) -> list[int]:
    content = line.inlines[cell] if cell < len(line.inlines) else ()
    return [node.number for node in content if isinstance(node, Slot)]


def _values(line: Line, values: Sequence[Value]) -> list[Value]:
    return [values[slot] for cell in range(len(line.inlines)) for slot in _slots(line, cell)]


def _relisted(old: Line, new: Line, values: Sequence[Value]) -> Iterator[Changes]:
    """A list in a sentence, «a, b og c», with other items in it."""
    for at, content in enumerate(old.inlines):
        numbers = [place for place, node in enumerate(content) if isinstance(node, Slot)]
        lists = [(values[content[place].number].at or ()) for place in numbers]  # type: ignore[union-attr]
        runs = [(place, at_) for place, at_ in zip(numbers, lists, strict=True) if at_ and isinstance(at_[-1], int)]
        if not runs or len({at_[:-1] for _, at_ in runs}) != 1 or at >= len(new.cells):
            continue
        head, tail = content[: runs[0][0]], content[runs[-1][0] + 1 :]
        whole = (*head, Slot(len(values)), *tail)
        hits = matched(whole, [*values, Value("")], new.cells[at])
        if hits:
            said = next(text for value, text in hits if value.text == "" and value.at is None)
            items = [part for part in re.split(r", | og ", said) if part]
            yield {runs[0][1][:-1]: items}
            yield {runs[0][1][:-1]: [liten(part) for part in items]}


def taken_out(line: Line, values: Sequence[Value]) -> Iterator[Path]:
    """The items of lists that a line which is gone was about."""
    group = _group(line, values)
    if group is not None:
        yield group


def put_in(
    line: Line, sibling: Line, values: Sequence[Value], data: Any, maalform: Maalform
) -> Iterator[tuple[Path, Any]]:
    """What a new line may be: an item beside the one that ``sibling`` is about. The place of that one, and the item."""
    group = _group(sibling, values)
    if group is None or len(line.cells) != len(sibling.cells):
        return
    whole = get(data, group)
    if isinstance(whole, str):
        hits = matched(sibling.inlines[0], values, line.cells[0])
        for _, said in hits or ():
            yield from ((group, each) for each in _inverse(said, whole, whole, group, maalform) if each is not None)
        return
    item: dict[str, list[Any]] = {}
    for at, said in enumerate(line.cells):
        hits = matched(sibling.inlines[at], values, said)
        if hits is None:
            slots = [values[slot].at or () for slot in _slots(sibling, at)]
            hits = [(Value("", slots[0]), said)] if slots and said else []
        for value, words in hits:
            if value.at is not None and value.at[: len(group)] == group and words:
                was = get(data, value.at)
                item.setdefault(str(value.at[-1]), list(_inverse(words, value.text, was, value.at, maalform)))
    silent = {key: value for key, value in (whole or {}).items() if key not in item and _is_choice((*group, key))}
    for number, chosen in enumerate(product(*item.values())):
        if number >= _MOST:
            break
        made = dict(zip(item, chosen, strict=True))
        yield group, {**silent, **made}
        if silent:
            yield group, made


def _is_choice(at: Path) -> bool:
    info = finn_felt(at)
    return at[-1] in ("part", "nivå", "kommune", "bydel") and info is not None and not er_liste(info.annotation)


def longer(new: Line, near: Line, values: Sequence[Value], data: Any) -> Iterator[Changes]:
    """A new paragraph of a text of several: after the one that ``near`` shows, or before it."""
    for value in _values(near, values):
        whole = get(data, value.at) if value.at is not None else None
        if value.at is None or not isinstance(whole, str) or len(new.cells) != 1:
            continue
        lines = [line.strip() for line in whole.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            if normal(line) == normal(value.text):
                yield {value.at: "\n".join([*lines[: at + 1], new.cells[0], *lines[at + 1 :]])}
                yield {value.at: "\n".join([*lines[:at], new.cells[0], *lines[at:]])}


def on_the_cover(old: str, new: str, data: Any, maalform: Maalform) -> Iterator[Changes]:
    """What another line on the first page may mean: another value of a key that the line shows."""
    for at, value in _leaves(data, ()):
        for shown in dict.fromkeys(_shown(value, maalform)):
            head, found, tail = old.partition(shown)
            if found and new.startswith(head) and new.endswith(tail) and len(new) > len(head) + len(tail):
                said = new[len(head) : len(new) - len(tail)]
                for each in _inverse(said, shown, value, at, maalform):
                    yield {at: each}


def _leaves(data: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    """Each value that is no list and no group of keys, and where it stands; those of the document itself first."""
    if isinstance(data, dict):
        for key in sorted(data, key=lambda key: (key != "dokument", str(key))):
            yield from _leaves(data[key], (*at, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _leaves(value, (*at, place))
    elif data not in (None, ""):
        yield at, data


def _shown(value: Any, maalform: Maalform) -> Iterator[str]:
    """How a value may stand in a document."""
    said = normal(str(value))
    yield said
    if said in KJENTE:
        yield hyppighet(said, maalform)
    if said.isdecimal() and int(said) in _NUMBERS:
        yield tallord(int(said), maalform)
    try:
        yield normal(dato(date.fromisoformat(said)))
    except ValueError:
        yield from (liten(said), stor(said))
