"""Where things stand in a file's text, by position, and the changes that are to be made there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode


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
