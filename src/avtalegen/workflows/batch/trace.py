"""Located data → a tree of nodes that remember where they stand; ``+nøkkel`` becomes a list that adds."""

from __future__ import annotations

from avtalegen.diagnostics.diagnostic import Finding, Path
from avtalegen.source.located import Data
from avtalegen.workflows.batch.merge import Node, Origin, merge

PLUS = "+"


def trace(data: Data, origin: Origin, at: Path = (), faults: list[Finding] | None = None) -> Node:
    """The tree of ``data``, which stands at ``at`` in its source. Faults of ``+nøkkel`` are added to ``faults``."""
    if isinstance(data, dict):
        return Node(origin, at, _entries(data, origin, at, faults if faults is not None else []))
    return _item(data, origin, at)


def _entries(data: dict[str, Data], origin: Origin, at: Path, faults: list[Finding]) -> dict[str, Node]:
    entries: dict[str, Node] = {}
    for key, value in data.items():
        node = trace(value, origin, (*at, key), faults)
        name = key.removeprefix(PLUS)
        if name != key:
            if not isinstance(value, list):
                faults.append(Finding("pluss-ikke-liste", (*at, key), {"noekkel": key}))
                continue
            node = Node(origin, node.at, node.value, adds=True)
        entries[name] = merge(entries[name], node) if name in entries else node
    return _plus_last(entries, data)


def _plus_last(entries: dict[str, Node], data: dict[str, Data]) -> dict[str, Node]:
    """Where both ``nøkkel`` and ``+nøkkel`` stand, the order they stand in does not matter."""
    for key in data:
        name = key.removeprefix(PLUS)
        plus = entries.get(name)
        if name != key and name in data and plus is not None and plus.at[-1] == name and not plus.adds:
            added = trace(data[key], plus.origin, (*plus.at[:-1], key))
            if isinstance(added.value, tuple) and isinstance(plus.value, tuple) and added.value[-1:] != plus.value[-1:]:
                entries[name] = merge(plus, Node(added.origin, added.at, added.value, adds=True))
    return entries


def _item(data: Data, origin: Origin, at: Path) -> Node:
    """Inside a list nothing is merged, so a key is what it says."""
    if isinstance(data, dict):
        return Node(origin, at, {key: _item(value, origin, (*at, key)) for key, value in data.items()})
    if isinstance(data, list):
        return Node(origin, at, tuple(_item(value, origin, (*at, number)) for number, value in enumerate(data)))
    return Node(origin, at, data)
