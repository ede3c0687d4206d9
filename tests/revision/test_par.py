"""Pairs of agreements of every kind: what differs is told, and what does not differ is not."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest
from tests.conftest import EXAMPLES, ROOT
from tests.revision.test_redline import EDITS, WHEN, said, settled, whole

from avtalegen.revision.redline import redline
from avtalegen.revision.sammenlign import sammenlign
from avtalegen.revision.side import Side, as_side

TEXT = (ROOT / "examples" / "nordre-follo.yaml").read_text("utf-8")
TOGETHER = """
interkommunalt:
  form: vertskommune
  vertskommune: "3207"
  deltakere: [{nummer: "3207"}, {nummer: "3205"}]
"""
PAIRS = 300
"""So many are held against each other: of an agreement with some edits and with others, and of different agreements."""


@cache
def variant(names: frozenset[str]) -> Side:
    text = TEXT
    for name in sorted(names):
        text = text.replace(*EDITS[name])
    return as_side(ROOT / "examples" / "nordre-follo.yaml", text.encode())


@cache
def together() -> Side:
    """A collaboration: the same agreement with another municipality in it."""
    return as_side(ROOT / "examples" / "nordre-follo.yaml", (TEXT + TOGETHER).encode())


@cache
def example(path: Path) -> Side:
    return as_side(path, path.read_bytes())


def pairs() -> list[tuple[Side, Side]]:
    """Every example against every other, and an example edited in two ways."""
    random = Random(14)
    names = sorted(set(EDITS) - {"kort", "full"})
    sets = [frozenset(random.sample(names, random.randrange(4))) for _ in range(12)]
    sets += [each | {size} for each, size in zip(sets[:4], ("kort", "full") * 2, strict=True)]
    edited = [(variant(one), variant(other)) for one, other in product(sets, repeat=2)]
    return [*product([*map(example, EXAMPLES), together()], repeat=2), *edited]


def differing(old: Side, new: Side) -> set[str]:
    """The clauses whose lines are not the same, counted by hand."""
    return {
        clause_id
        for clause_id in {*old.lines, *new.lines}
        if [each.cells for each in old.lines.get(clause_id, ()) if any(each.cells)]
        != [each.cells for each in new.lines.get(clause_id, ()) if any(each.cells)]
    }


def test_of_every_pair_what_differs_is_told_and_nothing_else() -> None:
    every = pairs()
    assert len(every) >= PAIRS
    for old, new in every:
        found = sammenlign(old, new)
        assert {each.id for each in found.klausuler} == differing(old, new), (old.path, new.path)
        assert bool(found.vilkaar) == (old.found.loaded.avtale != new.found.loaded.avtale)
        assert all(line.foer != line.etter for each in found.klausuler for line in each.linjer)


def holds(old: Side, new: Side) -> None:
    data = redline(old, new, "Kommunen", WHEN)
    assert said(settled(data, accept=True), (old, new)) == said(whole(new), (old, new)), (old.path, new.path)
    assert said(settled(data, accept=False), (old, new)) == said(whole(old), (old, new)), (old.path, new.path)


def test_a_redline_holds_both_sides_of_agreements_of_different_kinds() -> None:
    random = Random(2026)
    for old, new in random.sample(pairs(), 6):
        holds(old, new)


@pytest.mark.slow
def test_a_redline_holds_both_sides_of_every_pair() -> None:
    for old, new in pairs():
        holds(old, new)
