"""A merged file as YAML, with where each value came from as a comment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from avtalegen.batch.merge import Node, plain
from avtalegen.batch.names import same
from avtalegen.batch.plan import JOINT, Plan
from avtalegen.diagnostics.diagnostic import Diagnostic, UsageError
from avtalegen.diagnostics.personvern import skjul
from avtalegen.norsk.skrivefeil import mente_du

_PLAIN = re.compile(r"[^\W\d_][\w ./()@-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_COLUMN = 60


def find(plan: Plan, wanted: str) -> tuple[Node, tuple[Diagnostic, ...]]:
    """The data a person means: by the name in the file, the municipality's name or number, or «felles».

    «felles» is the joint agreement, or the shared content where no joint agreement is to be made. Raises ``UsageError``
    where no municipality is meant, or several.
    """
    if same(wanted) == "felles":
        return plan.tree(JOINT) if JOINT in plan.jobs else (plan.envelope.common, ())
    found = list(_meant(plan, wanted))
    if not found:
        near = mente_du(
            wanted, map(plan.label, range(len(plan.envelope.members))), "Bruk navnet eller kommunenummeret."
        )
        raise UsageError(f"Finner ikke «{wanted}» blant kommunene i fila. {near}")
    if len(found) > 1:
        raise UsageError(f"«{wanted}» er navnet på {len(found)} av kommunene i fila. Bruk kommunenummeret eller «id».")
    return plan.tree(found[0])


def _meant(plan: Plan, wanted: str) -> Iterator[int]:
    for job in range(len(plan.envelope.members)):
        root, _ = plan.member(job)
        said = (root.find("kommune", key) for key in ("navn", "nummer", "bydel"))
        names = [plan.given(job), *(str(node.value) for node in said if node is not None)]
        if same(wanted) in {same(name) for name in (*names, *plan.known_as(job)) if name}:
            yield job


def show(root: Node) -> str:
    """The merged data. What has been taken away is left out, and what no report may show is hidden."""
    return "\n".join(map(skjul, _lines(root, 0))) + "\n"


def _lines(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if not child.gone:
                yield from _entry(f"{indent}{_text(key)}:", child, depth)
    elif isinstance(node.value, tuple):
        for child in node.value:
            yield from _item(child, depth)


def _entry(head: str, node: Node, depth: int) -> Iterator[str]:
    if _is_leaf(node):
        yield _with_origin(f"{head} {_leaf(node)}", node)
        return
    yield head
    yield from _lines(node, depth + 1)


def _item(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if _is_leaf(node):
        yield _with_origin(f"{indent}- {_leaf(node)}", node)
        return
    first, *rest = _lines(node, depth + 1)
    yield f"{indent}- {first[len(indent) + 2 :]}"
    yield from rest


def _is_leaf(node: Node) -> bool:
    return isinstance(node.value, str) or not plain(node)


def _leaf(node: Node) -> str:
    if isinstance(node.value, str):
        return _text(node.value)
    return "null" if node.value is None else "{}" if isinstance(node.value, dict) else "[]"


def _text(text: str) -> str:
    """As it would be written by hand where that is safe, else in quotes."""
    safe = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and text == text.strip()
    return text if safe else json.dumps(text, ensure_ascii=False)


def _with_origin(line: str, node: Node) -> str:
    place = node.origin.places.place(node.at)
    where = f"{node.origin.label}, linje {place.line}" if place.line else place.file
    return f"{line:<{_COLUMN}} # {where}"
