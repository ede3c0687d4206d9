"""How many planted faults the tests see: one small change at a time in a room, and the tests of the room run on it.

python bench/mutasjoner.py [--rom regler|source] [--utvalg N] [--seed N] [--modul NAVN]

Each change runs in a fork that has the heavy libraries read already. What survives is printed; changes that change
nothing a user can see are listed with the reason in ``bench/likeverdige.csv``, and are not counted.
"""

from __future__ import annotations

import argparse
import ast
import csv
import importlib.abc
import importlib.util
import io
import os
import random
import signal
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "src" / "avtalegen"
ROOMS = {
    "regler": (
        "tests/diagnostics/test_eksempler.py",
        "tests/regler/test_regler.py",
        "tests/regler",
        "tests/check/test_tilfeller.py",
    ),
    "source": ("tests/source", "tests/avtale", "tests/check/test_tilfeller.py"),
}
"""The rooms that are measured, and the tests of each: the quick ones first, since one that fails is enough."""
EQUIVALENT = ROOT / "bench" / "likeverdige.csv"
_SECONDS = 900
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_DROPPED = ("casefold", "strip", "lower")


class Mutant(NamedTuple):
    """One change: the room and the module, the line as it stands, what was changed, and the changed source."""

    room: str
    module: str
    number: int
    line: str
    change: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What the list of equivalent changes knows it by: not the line's number, which moves."""
        return self.module, self.line, self.change


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a module, in the order of its code."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    count = sum(1 for _ in _sites(ast.parse(source)))
    for index in range(count):
        tree = ast.parse(source)
        node, change = list(_sites(tree))[index]
        number = node.lineno  # type: ignore[attr-defined]
        _apply(node, change)
        yield Mutant(path.parent.name, path.stem, number, lines[number - 1].strip(), change, ast.unparse(tree))


def _sites(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """The places that can be changed, and how; the words of the codes are not among them."""
    words = {id(inner) for node in ast.walk(tree) if _is_code(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in words:
            continue
        match node:
            case ast.Compare(ops=[only]) if type(only) in _COMPARED:
                yield node, type(only).__name__
            case ast.BoolOp(op=op):
                yield node, type(op).__name__
            case ast.UnaryOp(op=ast.Not()):
                yield node, "Not"
            case ast.BinOp(op=(ast.Add() | ast.Sub()) as op):
                yield node, type(op).__name__
            case ast.Call(func=ast.Attribute(attr=name), args=[]) if name in _DROPPED:
                yield node, name
            case ast.If():
                yield node, "if True"
            case ast.Constant(value=bool() | int()):
                yield node, "constant"


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Kode"


def _apply(node: ast.AST, change: str) -> None:
    match node:
        case ast.Compare():
            node.ops = [_COMPARED[type(node.ops[0])]()]
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.BinOp():
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        case ast.If():
            node.test = ast.Constant(True)
        case ast.Constant():
            node.value = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1
        case ast.Call(func=ast.Attribute() as dropped):
            node.func, node.args = ast.Name("str", ast.Load()), [dropped.value]


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.name = mutant, f"avtalegen.{mutant.room}.{mutant.module}"

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: types.ModuleType) -> None:
        exec(compile(self.mutant.source, self.name, "exec"), module.__dict__)


def survives(mutant: Mutant | None, tests: Sequence[str]) -> bool:
    """Whether the tests are green on a change (``None``: on the program as it is)."""
    child = os.fork()
    if child == 0:
        signal.alarm(_SECONDS)
        import pytest

        if mutant is not None:
            sys.meta_path.insert(0, _Changed(mutant))
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            code = pytest.main(["-q", "-x", "-p", "no:cacheprovider", *tests])
        os._exit(int(code != 0))
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):  # a slow machine is not a fault that was seen
        raise SystemExit(f"testene ble ikke ferdige på {_SECONDS} sekunder")
    return status == 0


def equivalent() -> set[tuple[str, str, str]]:
    """The changes that nobody can see."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return {(row["modul"], row["linje"], row["endring"]) for row in csv.DictReader(file)}


def main(words: Sequence[str]) -> int:
    """Run, print what survives and the score; 1 where less than nine of ten are seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rom", choices=ROOMS, default="regler")
    parser.add_argument("--utvalg", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--modul", default="*")
    options = parser.parse_args(words)
    os.chdir(ROOT)
    tests, modules = ROOMS[options.rom], sorted((PROGRAM / options.rom).glob(f"{options.modul}.py"))
    if options.rom == "regler":
        __import__("avtalegen.klausuler.own_clauses")  # read once; a fork reads the rules and what stands above them
    found = [mutant for path in modules for mutant in mutants(path)]
    known = equivalent()
    left = [mutant for mutant in found if mutant.key not in known]
    if options.utvalg:
        left = random.Random(options.seed).sample(left, min(options.utvalg, len(left)))
    if not survives(None, tests):
        raise SystemExit("testene er ikke grønne på programmet som det er")
    alive = []
    for mutant in left:
        if survives(mutant, tests):
            alive.append(mutant)
            print(f"lever: {mutant.module}.py:{mutant.number} [{mutant.change}] {mutant.line}", flush=True)
    killed = len(left) - len(alive)
    print(
        f"{killed} av {len(left)} sett ({killed / max(1, len(left)):.0%}); {len(found) - len(left)} ikke prøvd eller likeverdige"
    )
    return int(killed < 0.9 * len(left))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
