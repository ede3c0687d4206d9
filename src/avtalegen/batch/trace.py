"""Located data → a tree of nodes that remember where they stand; ``+nøkkel`` becomes a list that adds."""

from __future__ import annotations

from avtalegen.batch.koder import PLUSS_IKKE_LISTE
from avtalegen.batch.merge import Node, Origin, merge
from avtalegen.diagnostics.diagnostic import Finding, Path
from avtalegen.source.located import Data

PLUS = "+"


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
