"""Changes answers in a file that people have written: only the lines of what changed are touched."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from avtalegen.diagnostics.diagnostic import AvtalegenError, Path
from avtalegen.interview import emit
from avtalegen.source.reader import read


@dataclass
class Text:
    """A file's text and the replacements to make in it; all positions are those of the text as it was."""

    text: str
    newline: str = "\n"
    changes: list[tuple[int, int, int, str]] = field(default_factory=list)

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` in the place of a stretch."""
        self.changes.append((start, end, len(self.changes), new.replace("\n", self.newline)))

    def insert_after(self, position: int, lines: list[str]) -> None:
        """Put lines after the line that holds a position."""
        end = self.line_end(position)
        self.replace(end, end, "".join(f"\n{line}" for line in lines))

    def insert_before(self, position: int, lines: list[str]) -> None:
        """Put lines before the line that holds a position."""
        start = self.line_start(position)
        self.replace(start, start, "".join(f"{line}\n" for line in lines))

    def remove_lines(self, start: int, end: int) -> None:
        """Take away the lines that hold a stretch."""
        first, last = self.line_start(start), self.text.find("\n", end)
        self.replace(first, len(self.text) if last < 0 else last + 1, "")

    def line_start(self, position: int) -> int:
        """Where the line that holds a position begins."""
        return self.text.rfind("\n", 0, position) + 1

    def line_end(self, position: int) -> int:
        """Where the line that holds a position ends, before its line break."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" and end > position else end

    def begins_line(self, position: int) -> bool:
        """Whether nothing but spaces stands before a position on its line."""
        return not self.text[self.line_start(position) : position].strip(" ")

    def changed(self) -> str:
        """The text with every change made."""
        text = self.text
        # From the end, so that positions hold; what is inserted where something is removed comes after the removal.
        for start, end, _, new in sorted(self.changes, key=lambda one: one[:3], reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def end(self, node: Node) -> int:
        """Where a node's own content ends: without the comments and empty lines that follow it."""
        if isinstance(node, CollectionNode) and not node.flow_style and node.value:
            last: Any = node.value[-1]
            return self.end(last[1] if isinstance(node, MappingNode) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return int(start + len(self.text[start:end].rstrip()))

    def dash(self, sequence: SequenceNode, position: int) -> int:
        """Where the dash of an item of a block list stands."""
        before = self.end(sequence.value[position - 1]) if position else sequence.start_mark.index
        return self.text.rfind("-", before, sequence.value[position].start_mark.index)


def compose(text: str) -> Node | None:
    """The text's nodes with their positions."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def pairs(node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """Key → the nodes of the key and of its value."""
    return {key.value: (key, value) for key, value in node.value}


_BOM = b"\xef\xbb\xbf"


def edit(data: bytes, new: dict[str, Any], name: str) -> bytes:
    """The file with its answers changed to ``new``. Comments, order and every line that is not concerned stay.

    Raises ``AvtalegenError`` where the file is written in a way that cannot be changed without rewriting it.
    """
    # Values are read in NFC: an answer typed on a system that takes letters apart is the same answer.
    new = json.loads(unicodedata.normalize("NFC", json.dumps(new, ensure_ascii=False)))
    located, _ = read(data, name)
    old = located.data if located is not None else None
    if isinstance(old, dict) and old == new:
        return data
    text = data.removeprefix(_BOM).decode("utf-8")
    root = compose(text)
    if not isinstance(old, dict) or not isinstance(root, MappingNode):
        raise AvtalegenError(f"{name} kan ikke endres her.")
    for careful in (True, False):
        editor = _Editor(text)
        editor.mapping(root, old, new, (), careful=careful)
        changed = (_BOM if data.startswith(_BOM) else b"") + editor.text.changed().encode("utf-8")
        again, _ = read(changed, name)
        if again is not None and again.data == new:
            return changed
    raise AvtalegenError(
        f"{name} er skrevet på en måte som ikke kan endres her. Åpne fila i et tekstprogram og endre den der."
    )


class _Editor:
    """Walks what was and what is to be side by side, and notes each difference as a change of the text."""

    def __init__(self, text: str) -> None:
        self.text = Text(text, "\r\n" if "\r\n" in text else "\n")
        self.commented = emit.MODELINE in text

    def value(self, node: Node, old: Any, new: Any, at: Path) -> bool:
        """Change a value in its place; false where the whole pair or item has to be written anew."""
        if old == new:
            return True
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(node, MappingNode) and old and new:
            return self.mapping(node, old, new, at)
        if isinstance(old, list) and isinstance(new, list) and isinstance(node, SequenceNode) and old and new:
            return self.sequence(node, old, new, at)
        if isinstance(new, (dict, list)) or not isinstance(node, ScalarNode) or node.style in ("|", ">"):
            return False
        lines = emit.scalar(new, at, "")
        start, end = node.start_mark.index, node.end_mark.index
        if len(lines) > 1 or start == end:
            return False
        self.text.replace(start, end, emit.flow(new, at) if self.text.text[end : end + 1] in ",]}" else lines[0])
        return True

    def mapping(self, node: MappingNode, old: Any, new: Any, at: Path, *, careful: bool = True) -> bool:
        """Change a mapping: what is in both, then what is gone, then what is new."""
        if node.flow_style:
            return self.flow(node, new, at)
        there = {unicodedata.normalize("NFC", key): both for key, both in pairs(node).items()}
        kept = [key for key in old if key in new]
        if not kept:
            return False
        for key in kept:
            before = len(self.text.changes)
            if old[key] != new[key] and not (careful and self.value(there[key][1], old[key], new[key], (*at, key))):
                del self.text.changes[before:]
                self.rewrite(*there[key], (*at, key), new[key])
        for key in old:
            if key not in new:
                self.remove(node, there, key, (*at, key))
        self.add(there, kept, {key: one for key, one in new.items() if key not in old}, at)
        return True

    def rewrite(self, key: Node, value: Node, at: Path, new: Any) -> None:
        """Write a pair anew where it stands."""
        lines = emit.pair(at, new, " " * key.start_mark.column)
        start = key.start_mark.index
        self.text.replace(start, max(self.text.end(value), key.end_mark.index + 1), "\n".join(lines).lstrip())

    def remove(self, node: MappingNode, there: dict[str, tuple[Node, Node]], name: str, at: Path) -> None:
        """Take away a pair, and the comment above it when that is our own."""
        key, value = there[name]
        start = key.start_mark.index
        if not self.text.begins_line(start):  # the first key of a list item, behind the dash
            following = next(one for one, _ in node.value if one.start_mark.index > start)
            self.text.replace(start, following.start_mark.index, "")
            return
        for line in reversed(emit.comment(at, " " * key.start_mark.column)):
            above = self.text.line_start(self.text.line_start(start) - 1)
            if self.text.text[above : self.text.line_end(above)] != line:
                break
            start = above
        if at[:-1] == () and self.text.line_start(start) > 1:
            above = self.text.line_start(self.text.line_start(start) - 1)
            start = above if not self.text.text[above : self.text.line_end(above)].strip() else start
        self.text.remove_lines(start, max(self.text.end(value), key.end_mark.index))

    def add(self, there: dict[str, tuple[Node, Node]], kept: list[str], new: dict[str, Any], at: Path) -> None:
        """Put in new pairs, each after the nearest key that comes before it in the model."""
        order = list(emit.order(at))
        for name, value in emit.in_order(new, at):
            rank = order.index(name) if name in order else len(order)
            before = [one for one in kept if one in order and order.index(one) < rank]
            key, node = there[max(before, key=order.index) if before else kept[0]]
            indent = " " * key.start_mark.column
            lines = emit.pair((*at, name), value, indent)
            if self.commented and len(at) < 2:
                lines = [*([] if at else [""]), *emit.comment((*at, name), indent), *lines]
            self.text.insert_after(max(self.text.end(node), key.end_mark.index), lines)

    def sequence(self, node: SequenceNode, old: Any, new: Any, at: Path) -> bool:
        """Change a list: items that are alike stay untouched."""
        if node.flow_style:
            return self.flow(node, new, at)
        indent = " " * (self.text.dash(node, 0) - self.text.line_start(self.text.dash(node, 0)))
        if indent.strip() or not self.text.begins_line(self.text.dash(node, 0)):
            return False
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, _keys(old), _keys(new), autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            shared = min(i2 - i1, j2 - j1)
            for offset in range(shared):
                self.item(node, i1 + offset, old[i1 + offset], new[j1 + offset], (*at, j1 + offset))
            for position in range(i1 + shared, i2):
                self.text.remove_lines(self.text.dash(node, position), self.text.end(node.value[position]))
            lines = [line for j in range(j1 + shared, j2) for line in emit.item((*at, j), new[j], indent)]
            if lines and i1 + shared:
                self.text.insert_after(self.text.end(node.value[i1 + shared - 1]), lines)
            elif lines:
                self.text.insert_before(self.text.dash(node, 0), lines)
        return True

    def item(self, node: SequenceNode, position: int, old: Any, new: Any, at: Path) -> None:
        """Change an item of a block list."""
        before = len(self.text.changes)
        if self.value(node.value[position], old, new, at):
            return
        del self.text.changes[before:]
        dash = self.text.dash(node, position)
        lines = emit.item(at, new, " " * (dash - self.text.line_start(dash)))
        self.text.replace(dash, self.text.end(node.value[position]), "\n".join(lines).lstrip())

    def flow(self, node: Node, new: Any, at: Path) -> bool:
        """Write a list or mapping in brackets anew, in brackets."""
        self.text.replace(node.start_mark.index, node.end_mark.index, emit.flow(new, at))
        return True


def _keys(values: list[Any]) -> list[str]:
    return [json.dumps(one, sort_keys=True) for one in values]
