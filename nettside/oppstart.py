"""The first that Python runs in the worker: what was made ready when the page was built is taken from there.

``ferdig.bin`` holds every module compiled, the regular expressions the program asks for, and the functions that the
standard library writes as text and compiles while dataclasses and named tuples are defined. To look up, read and compile
each of them is a seventh of the wait before the first page. What is not there is made as anywhere else.
"""

import collections
import dataclasses
import json
import marshal
import sys
from _sre import compile as compile_machine
from collections.abc import Callable
from datetime import date
from importlib.machinery import ModuleSpec
from pathlib import Path
from re import Pattern, _compiler
from types import ModuleType
from typing import Any

MODULES, EXPRESSIONS, WRITTEN = marshal.loads(Path("/app/ferdig.bin").read_bytes())


class Ready:
    """Finds and loads the modules that lie compiled in one file; each is said to lie where its package's data does."""

    @classmethod
    def find_spec(cls, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """What the import system is to know of a module; ``None`` for one that is not here."""
        if name not in MODULES:
            return None
        package = MODULES[name][0]
        where = f"/app/{name.replace('.', '/')}"
        spec = ModuleSpec(name, cls, origin=f"{where}/__init__.pyc" if package else f"{where}.pyc", is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations.append(where)
        return spec

    @staticmethod
    def create_module(spec: ModuleSpec) -> None:
        """The module is made as modules are."""

    @staticmethod
    def exec_module(module: ModuleType) -> None:
        """Run a module's code in it."""
        exec(marshal.loads(MODULES[module.__name__][1]), module.__dict__)


def compiled(pattern: Any, flags: int = 0, real: Callable[..., Pattern[Any]] = _compiler.compile) -> Pattern[Any]:
    """A regular expression, from what was made ready or made now."""
    found = EXPRESSIONS.get((pattern, int(flags))) if isinstance(pattern, (str, bytes)) else None
    return compile_machine(*found) if found else real(pattern, flags)


sys.path.insert(0, "/app")
sys.meta_path.insert(0, Ready)
sys.dont_write_bytecode = True
_compiler.compile = compiled
dataclasses.exec = lambda text, *where: exec(WRITTEN.get(text, text), *where)
collections.eval = lambda text, *where: eval(WRITTEN.get(text, text), *where)

from avtalegen.nettside.desk import Desk, warm  # noqa: E402 - found in what was made ready


def begin(today: str) -> Callable[[str, str, Any], str | bytes]:
    """The desk as the worker calls it: words and plain data as JSON, or a file's bytes."""
    desk = Desk(date.fromisoformat(today), Path())

    def call(name: str, arguments: str, data: Any) -> str | bytes:
        found = desk.call(name, json.loads(arguments), bytes(data) if data is not None else b"")
        return found if isinstance(found, bytes) else json.dumps(found)

    return call


begin, warm()
