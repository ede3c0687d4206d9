"""The console script's entry point."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from types import ModuleType
from typing import Any


def main() -> None:
    """Run the command line; start-up options are set before anything heavy is imported."""
    # Start-up makes many lasting objects and little garbage: collecting between them only costs time.
    gc.disable()
    # Looking for pydantic plug-ins reads every installed distribution's metadata; avtalegen uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _postpone("importlib.metadata")
    from avtalegen.cli.run import run

    run()


class _Postponed(ModuleType):
    """Stands where a module will be, and becomes it when someone asks for anything in it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system looks for these; they tell it nothing it needs
            raise AttributeError(name)
        return getattr(self._real(), name)

    def _real(self) -> ModuleType:
        sys.modules.pop(self.__name__)
        module = importlib.import_module(self.__name__)
        vars(self).update(vars(module))
        return module

    def entry_points(self, **which: Any) -> Any:
        """The function of that name, found when it is called."""
        return self._real().entry_points(**which)


def _postpone(name: str) -> None:
    """Read a module only when it is used: pydantic imports this one and, without plug-ins, never uses it."""
    if name not in sys.modules:
        sys.modules[name] = _Postponed(name)


if __name__ == "__main__":
    main()
