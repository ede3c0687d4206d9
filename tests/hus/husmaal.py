"""The house measured from its own files: rooms, arrows between modules, chains and circles. Type-only imports count too."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

PACKAGE = "avtalegen"


class House:
    """A package as ``{module name: source text}``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._trees = {name: ast.parse(text) for name, text in texts.items()}

    @classmethod
    def of(cls, source: Path) -> House:
        """The package under ``src/``; what the wheel generates is not part of it."""
        paths = [path for path in sorted((source / PACKAGE).rglob("*.py")) if not path.name.startswith("_innebygd")]
        named = {".".join(path.relative_to(source).with_suffix("").parts): path for path in paths}
        return cls({name.removesuffix(".__init__"): path.read_text("utf-8") for name, path in named.items()})

    def _home(self, name: str) -> str:
        """The module that an imported name is, or stands in."""
        while name and name not in self.texts:
            name = name.rpartition(".")[0]
        return name

    def _imports(self, module: str) -> Iterator[tuple[ast.stmt, set[str]]]:
        """Each import statement of a module and the own modules it names; the package's root is not counted."""
        for node in ast.walk(self._trees[module]):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            targets = {self._home(name) for name in names} - {module, PACKAGE, ""}
            if targets and isinstance(node, ast.Import | ast.ImportFrom):
                yield node, targets

    @cached_property
    def arrows(self) -> dict[str, set[str]]:
        """Module → the own modules it imports, anywhere in it."""
        return {name: set().union(*(targets for _, targets in self._imports(name))) for name in self.texts}

    @cached_property
    def inside(self) -> list[str]:
        """``module:line`` of every own import inside a function."""
        return [
            f"{module}:{node.lineno}"
            for module, tree in self._trees.items()
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node, _ in self._imports(module)
            if any(node is part for part in ast.walk(function))
        ]

    @property
    def imports_a_module(self) -> float:
        """Mean number of own modules that a module imports."""
        return sum(map(len, self.arrows.values())) / len(self.arrows)

    def largest_room(self) -> tuple[str, float]:
        """The room with the most lines, and its share of all lines."""
        lines: Counter[str] = Counter()
        for name, text in self.texts.items():
            lines[name.split(".")[1] if "." in name else name] += text.count("\n")
        room, count = lines.most_common(1)[0]
        return room, count / lines.total()

    def chain_and_circles(self) -> tuple[list[str], list[list[str]]]:
        """The longest chain of imports, and every circle that was met on the way."""
        longest: dict[str, list[str]] = {}
        circles: list[list[str]] = []

        def follow(name: str, way: tuple[str, ...]) -> list[str]:
            if name in way:
                circles.append([*way[way.index(name) :], name])
                return []
            if name not in longest:
                below = (follow(other, (*way, name)) for other in sorted(self.arrows[name]))
                longest[name] = [name, *max(below, key=len, default=[])]
            return longest[name]

        return max((follow(name, ()) for name in sorted(self.texts)), key=len), circles
