"""Located data as trees of nodes that remember file and place, and deep merge of them.

The laws, which tests/batch holds for all inputs:

* an empty override changes nothing;
* mappings merge key by key; a text or a list replaces what was there; ``+nøkkel`` adds to a list; a key without a value
  (``null``) takes away what was inherited, and where nothing was, it stays: it may be a slip that should be told of;
* ``merge`` is associative: ``merge(merge(a, b), c)`` and ``merge(a, merge(b, c))`` say the same, everywhere;
* every value in the result stands, unchanged, at the place its node names.

A tree shares the parts that an override does not touch, so a merge costs what the override is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from avtalegen.batch.koder import PLUSS_IKKE_LISTE
from avtalegen.diagnostics.diagnostic import Diagnostic, Finding, Path, Place, Severity, diagnose
from avtalegen.source.located import Data, Located


class Places(Protocol):
    """A source that knows where each thing in it stands; what is not there is placed at the nearest thing above it."""

    def place(self, at: Path, *, key: bool = False) -> Place:
        """Where a path stands."""
        ...


@dataclass(frozen=True, slots=True)
class Origin:
    """A source and what a person calls it: «felles», «kommuner 2», «klepp.yaml»."""

    places: Places
    label: str


PLUS = "+"
"""Before a key: the list is added to the one beneath."""
Value: TypeAlias = "str | tuple[Node, ...] | dict[str, Node] | None"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it came from.

    ``adds`` marks a list that is to be added to what lies beneath; ``fresh`` a mapping that covers all beneath; ``gone``
    a value that has been taken away, kept for its place.
    """

    origin: Origin
    at: Path
    value: Value
    adds: bool = False
    fresh: bool = False
    gone: bool = False

    def child(self, part: str | int) -> Node | None:
        """What stands directly under this, if anything."""
        if isinstance(self.value, dict):
            return self.value.get(part) if isinstance(part, str) else None
        if isinstance(self.value, tuple) and isinstance(part, int) and part < len(self.value):
            return self.value[part]
        return None

    def find(self, *at: str | int) -> Node | None:
        """What stands at a path under this; ``None`` also where there is a key without a value."""
        node: Node | None = self
        for part in at:
            node = node.child(part) if node is not None else None
        return None if node is None or node.value is None else node

    def having(self, **children: Node) -> Node:
        """This mapping with some children set."""
        before = self.value if isinstance(self.value, dict) else {}
        return replace(self, value={**before, **children})


def merge(base: Node, over: Node) -> Node:
    """``base`` with ``over`` on top."""
    if isinstance(over.value, dict) and not over.fresh:
        return _merge_mappings(base, over, over.value)
    if isinstance(over.value, tuple) and over.adds:
        if not isinstance(base.value, tuple):
            return replace(over, adds=False)
        return replace(base, value=base.value + over.value)
    if over.value is None and (base.value is not None or base.gone):
        return replace(over, gone=True)
    return over


def _merge_mappings(base: Node, over: Node, entries: dict[str, Node]) -> Node:
    if not isinstance(base.value, dict):
        return replace(over, fresh=True)
    if not entries:
        return base
    children = dict(base.value)
    for key, node in entries.items():
        children[key] = merge(children[key], node) if key in children else node
    return Node(over.origin, over.at, children, fresh=base.fresh)


def plain(node: Node) -> Data:
    """The data alone. What has been taken away is not in it."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items() if not child.gone}
    if isinstance(node.value, tuple):
        return [plain(child) for child in node.value]
    return node.value


def scalars(node: Node, at: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every text in the result with its path."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from scalars(child, (*at, key))
    elif isinstance(node.value, tuple):
        for number, child in enumerate(node.value):
            yield from scalars(child, (*at, number))
    elif node.value is not None:
        yield at, node


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file, placed like any other: ``source.Located`` of several files."""

    root: Node
    data: Data
    renamed: tuple[str, str] | None = None
    """A key of the model, and what the files this is merged from call it."""

    @property
    def files(self) -> tuple[Located, ...]:
        """The YAML files it is merged from."""
        found: dict[int, Located] = {}
        for _, node in scalars(self.root):
            if isinstance(node.origin.places, Located):
                found.setdefault(id(node.origin.places), node.origin.places)
        return tuple(found.values())

    def stands(self, at: Path) -> tuple[Located, Path] | None:
        """The file a value came from, and its path there."""
        node: Node | None = self.root
        for part in at:
            node = node.child(part) if node is not None else None
        if node is None or not isinstance(node.origin.places, Located):
            return None
        return node.origin.places, node.at

    def place(self, at: Path, *, key: bool = False) -> Place:
        """Where ``at`` stands, in the file it came from. What is missing is placed where it ought to have been."""
        node = self.root
        for depth, part in enumerate(at):
            child = node.child(part)
            if child is None:
                return node.origin.places.place((*node.at, *at[depth:]))
            node = child
        return node.origin.places.place(node.at, key=key)

    def diagnose(self, finding: Finding, severity: Severity | None = None) -> Diagnostic:
        """Word a finding and give it its place in the file it comes from."""
        found = diagnose(finding, self.place(finding.at, key=finding.key), severity)
        if self.renamed is None:
            return found
        name, said = self.renamed
        key = rf"\b{name}(?=»|\.\w)"  # the word alone may be Norwegian
        message, hint = (re.sub(key, said, text) for text in (found.message, found.hint))
        return found._replace(message=message, hint=hint)


def merged(root: Node, renamed: tuple[str, str] | None = None) -> Merged:
    """A tree ready to be validated."""
    return Merged(root, plain(root), renamed)


def trace(data: Data, origin: Origin, at: Path = (), faults: list[Finding] | None = None) -> Node:
    """The tree of ``data``, which stands at ``at`` in its source. Faults of ``+nøkkel`` are added to ``faults``."""
    if not isinstance(data, dict):
        return _item(data, origin, at)
    found = faults if faults is not None else []
    # A list that replaces comes before the one that adds to it, whichever stands first in the file.
    entries = {key: trace(value, origin, (*at, key), found) for key, value in data.items() if not key.startswith(PLUS)}
    for key, value in data.items():
        if key.startswith(PLUS):
            _add(entries, key, Node(origin, (*at, key), _item(value, origin, (*at, key)).value, adds=True), found)
    return Node(origin, at, entries)


def _add(entries: dict[str, Node], key: str, node: Node, faults: list[Finding]) -> None:
    name = key.removeprefix(PLUS).strip()
    if not isinstance(node.value, tuple):
        faults.append(Finding(PLUSS_IKKE_LISTE, node.at, {"noekkel": key}, key=True))
    else:
        entries[name] = merge(entries[name], node) if name in entries else node


def _item(data: Data, origin: Origin, at: Path) -> Node:
    """Inside a list nothing is merged, so a key is what it says."""
    if isinstance(data, dict):
        return Node(origin, at, {key: _item(value, origin, (*at, key)) for key, value in data.items()})
    if isinstance(data, list):
        return Node(origin, at, tuple(_item(value, origin, (*at, number)) for number, value in enumerate(data)))
    return Node(origin, at, data)
