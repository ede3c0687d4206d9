"""How many planted faults the tests see: one small change at a time in a room, and the tests of the room run on it.

python bench/mutasjoner.py [--rom regler|source] [--utvalg N] [--seed N] [--modul NAVN]

The tests are collected once. Each is run once to see which lines of the room it comes to; a change is then made in a
fork, in the code of the function it stands in, and only the tests that come to its line are run, the quickest first.
A change outside the functions, or in one that is run while modules are read, is made before anything is read, with
every test. Tests that never end have seen the change; they are given a multiple of the processor's time they take.
What survives is printed; changes that change nothing a user can see are listed with the reason in
``bench/likeverdige.csv``, and are not counted.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import csv
import gc
import importlib.abc
import importlib.util
import os
import pickle
import random
import signal
import sys
import time
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "src" / "avtalegen"
ROOMS = {
    "regler": (
        "tests/diagnostics/test_eksempler.py",
        "tests/regler/test_regler.py",
        "tests/regler",
        "tests/check/test_tilfeller.py",
    ),
    "source": ("tests/source", "tests/workflows/test_logo.py", "tests/avtale", "tests/check/test_tilfeller.py"),
}
"""The rooms that are measured, and the tests of each: the quick ones first, since one that fails is enough."""
EQUIVALENT = ROOT / "bench" / "likeverdige.csv"
_SECONDS, _TIMES = 10.0, 10
"""Of the processor, how long tests may be at a change: this and so many times what they take on the program as it is."""
_OUT = os.dup(1)
"""Where to show something from a fork too, whose own output goes nowhere."""
_NOTE = "__noted__"
_WORDS = ("-q", "-x", "-s", "-p", "no:cacheprovider", "--tb=native", "--assert=plain")
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_DROPPED = ("casefold", "strip", "lower")


class Mutant(NamedTuple):
    """One change: the room and the module, the line as it stands, what was changed, and the changed source.

    ``home`` is the function around it and ``lines`` are those of its statement; none for what stands outside functions.
    """

    room: str
    module: str
    number: int
    line: str
    change: str
    source: str
    home: str = ""
    lines: range = range(0)

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
        home = _homes(tree).get(id(node), ("", range(0)))
        _apply(node, change)
        yield Mutant(path.parent.name, path.stem, number, lines[number - 1].strip(), change, ast.unparse(tree), *home)


def _homes(tree: ast.AST, above: str = "") -> dict[int, tuple[str, range]]:
    """Of all that stands in the body of a function: the outermost function, and the lines of its own statement."""
    found: dict[int, tuple[str, range]] = {}
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.ClassDef):
            found |= _homes(node, f"{above}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            within = [inner for one in node.body for inner in ast.walk(one) if isinstance(inner, ast.stmt)]
            for one in sorted(within, key=lambda one: (one.lineno, one.col_offset)):  # the innermost last
                body = getattr(one, "body", None)
                lines = range(one.lineno, (body[0].lineno if body else one.end_lineno or one.lineno) + 1)
                found |= {id(inner): (above + node.name, lines) for inner in ast.walk(one)}
    return found


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
            case ast.Constant(value=bool() | int() as value):
                yield node, f"constant {value}"


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


def forked(work: Callable[[], Any]) -> Any:
    """What some work gives when it is done in a fork, and leaves nothing behind; ``None`` where the fork was ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(writer, "wb") as target, Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1), os.dup2(nowhere.fileno(), 2)
            pickle.dump(work(), target)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as source:
        answer = source.read()
    if not answer and not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
        raise SystemExit("målingen stanset")
    return pickle.loads(answer) if answer else None


def _limited(seconds: float) -> None:
    """End this process when it has used that much of the processor: other programs' use of it does not count."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS + _TIMES * seconds)


def _green(items: Sequence[pytest.Item]) -> bool:
    """Whether all tests are green; stops at the first that is not."""
    following = [*items[1:], None]
    pairs = zip(items, following, strict=True)
    return all(
        one.passed or one.skipped for item, then in pairs for one in runtestprotocol(item, nextitem=then, log=False)
    )


class Runner:
    """Runs in the place of pytest's own loop: first each test as it is, then each change with the tests that come to it."""

    def __init__(self, found: Sequence[Mutant]) -> None:
        self.found = found
        self.answers: dict[int, bool] = {}
        """By the number of the change: whether it survives. Without those that are to be made before all is read."""
        self.seconds: dict[str, float] = {}
        self._reached: set[tuple[str, int]] = set()
        self._early: set[tuple[str, str]] = set()
        """The functions of the room that are run while the tests are collected."""
        self._functions: list[types.FunctionType] = []
        self._room = str(PROGRAM / found[0].room)
        sys.settrace(self._call)

    def _call(self, frame: types.FrameType, event: str, arg: object) -> None:
        if frame.f_code.co_filename.startswith(self._room):
            self._early.add((Path(frame.f_code.co_filename).stem, frame.f_code.co_qualname.partition(".<locals>")[0]))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every change that can be made in a fork of what is collected."""
        sys.settrace(None)
        functions = [one for one in gc.get_objects() if isinstance(one, types.FunctionType)]
        self._functions = [one for one in functions if one.__code__.co_filename.startswith(self._room)]
        gc.freeze()  # so that a fork need not copy what nobody changes
        seen: dict[str, tuple[float, set[tuple[str, int]]]] | str | None = forked(lambda: self._as_it_is(session.items))
        if seen is None or isinstance(seen, str):
            raise SystemExit(f"testene er ikke grønne på programmet som det er: {seen}")
        self.seconds = {name: spent for name, (spent, _) in seen.items()}
        items = sorted(session.items, key=lambda item: self.seconds[item.nodeid])
        for number, mutant in enumerate(self.found):
            places = {(mutant.module, line) for line in mutant.lines}
            if mutant.home and (mutant.module, mutant.home) not in self._early:
                chosen = [item for item in items if places & seen[item.nodeid][1]]
                self.answers[number] = not chosen or forked(lambda: self._survives(mutant, chosen)) is True  # noqa: B023
                told(mutant, self.answers[number])
        return True

    def _as_it_is(self, items: Sequence[pytest.Item]) -> dict[str, tuple[float, set[tuple[str, int]]]] | str:
        found = {}
        vars(builtins)[_NOTE] = lambda module, line: self._reached.add((module, line))
        for path in Path(self._room).glob("*.py"):
            self._put(path, _noting(path))
        for item, then in zip(items, [*items[1:], None], strict=True):
            self._reached, began = set(), time.process_time()
            reports = runtestprotocol(item, nextitem=then, log=False)
            if any(one.failed for one in reports):
                return item.nodeid
            found[item.nodeid] = (time.process_time() - began, self._reached)
        return found

    def _survives(self, mutant: Mutant, items: Sequence[pytest.Item]) -> bool:
        self._put(Path(self._room, f"{mutant.module}.py"), ast.parse(mutant.source), mutant.home)
        _limited(sum(self.seconds[item.nodeid] for item in items))
        return _green(items)

    def _put(self, path: Path, tree: ast.Module, home: str = "") -> None:
        """Give the functions of a module, or one of them, the code they have in that tree."""
        before = _functions(compile(path.read_bytes(), str(path), "exec"))
        after = zip(before, _functions(compile(tree, str(path), "exec")), strict=True)
        changed = {old: new for old, new in after if home in ("", old.co_qualname)}
        for function in self._functions:
            function.__code__ = changed.get(function.__code__, function.__code__)


def _noting(path: Path) -> ast.Module:
    """A module whose functions note each statement they come to."""
    tree = ast.parse(path.read_bytes())
    within = (inner for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) for inner in ast.walk(one))
    for node in {id(one): one for one in within}.values():
        for name in ("body", "orelse", "finalbody"):
            if isinstance(block := getattr(node, name, None), list):
                notes = [ast.parse(f"{_NOTE}({path.stem!r}, {one.lineno})").body[0] for one in block]
                setattr(node, name, [one for pair in zip(notes, block, strict=True) for one in pair])
    return tree


def _functions(code: types.CodeType) -> list[types.CodeType]:
    """The code of each function of a module and of its classes, in the order they stand."""
    found = []
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            found += [one] if one.co_flags & 0x2 else _functions(one)  # CO_NEWLOCALS: a class has no such
    return found


class Ordered:
    """Runs the quickest tests first."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort them, when pytest has collected them."""
        items.sort(key=lambda item: self.seconds.get(item.nodeid, 0.0))


def survives(mutant: Mutant, tests: Sequence[str], seconds: dict[str, float]) -> bool:
    """Whether all tests are green on a change that is made before anything is read."""

    def run() -> bool:
        sys.meta_path.insert(0, _Changed(mutant))
        _limited(sum(seconds.values()))
        return pytest.main([*_WORDS, *tests], plugins=[Ordered(seconds)]) == 0

    return forked(run) is True


def told(mutant: Mutant, alive: bool) -> None:
    """Show what survives, as soon as it is known."""
    if alive:
        os.write(_OUT, f"lever: {mutant.module}.py:{mutant.number} [{mutant.change}] {mutant.line}\n".encode())


def run(found: Sequence[Mutant], tests: Sequence[str]) -> list[bool]:
    """Whether each change survives."""

    def quick() -> tuple[dict[int, bool], dict[str, float]]:
        runner = Runner(found)
        pytest.main([*_WORDS, *tests], plugins=[runner])
        return runner.answers, runner.seconds

    answers, seconds = forked(quick)
    for number, mutant in enumerate(found):
        if number not in answers:
            answers[number] = survives(mutant, tests, seconds)
            told(mutant, answers[number])
    return [answers[number] for number in range(len(found))]


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
    parser.add_argument("--raskt", action="store_true", help="bare endringer i funksjoner, som tar et sekund")
    options = parser.parse_args(words)
    os.chdir(ROOT)
    tests, modules = ROOMS[options.rom], sorted((PROGRAM / options.rom).glob(f"{options.modul}.py"))
    found = [mutant for path in modules for mutant in mutants(path)]
    known = equivalent()
    left = [mutant for mutant in found if mutant.key not in known]
    if options.raskt:
        left = [mutant for mutant in left if mutant.home]
    if options.utvalg:
        left = random.Random(options.seed).sample(left, min(options.utvalg, len(left)))
    alive = run(left, tests)
    for module, count in Counter(mutant.module for mutant in left).items():
        lives = sum(one for mutant, one in zip(left, alive, strict=True) if mutant.module == module)
        print(f"{module}: {count - lives} av {count}")
    killed = len(left) - sum(alive)
    print(
        f"{killed} av {len(left)} sett ({killed / max(1, len(left)):.0%}); {len(found) - len(left)} ikke prøvd eller likeverdige"
    )
    return int(killed < 0.9 * len(left))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
